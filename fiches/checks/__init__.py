"""Judges content: rules with a code find what the models cannot. They touch no file, clock or Word document."""
