"""The files that users write as pydantic models, what must fit together in them, and the dossier of a ronde. Pure."""
