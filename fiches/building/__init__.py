"""From a dossier to finished files: what is stale, making it, and the record of what was made from what."""
