"""From a fiche to what a template prints, and from there to bytes."""
