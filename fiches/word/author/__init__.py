"""Writes Word templates: blocks of text and tags, tables, styles, the package around them, and a starter for any
contract.
"""
