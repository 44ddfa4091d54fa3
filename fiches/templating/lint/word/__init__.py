"""Rules that judge a template as a Word file: what breaks the document, or loses text from it."""

from fiches.templating.lint.word import emptied, lost, package, places, signs, traces

RULES = (*signs.RULES, *places.RULES, *lost.RULES, *emptied.RULES, *traces.RULES, *package.RULES)
"""Every rule, each a generator over a template."""
