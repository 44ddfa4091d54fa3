"""Judges content: rules with a code, which see what the schema cannot. Pure."""
