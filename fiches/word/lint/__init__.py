"""Judges a template before anything is built: does it fit the data, and does it make a good document for everyone?

`judge.lint_template` and `judge.lint_kind` judge templates, `rules.check_accessibility` a document that was made.
"""
