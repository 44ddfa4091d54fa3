"""Makes files of a dossier: finds out what is stale, makes it, and records what was made of what."""
