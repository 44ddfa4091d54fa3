"""Reads a ronde from a folder or a git revision: a validated dossier, the place of every value, and every finding at
once.
"""
