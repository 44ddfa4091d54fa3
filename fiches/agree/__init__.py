"""Akkoorden bound to content: which still hold, what a status still asks, and what is wrong with them. Pure."""
