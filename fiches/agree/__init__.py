"""Akkoorden bound to content: which still hold, what a status still asks, what is wrong. Nothing here reads a file."""
