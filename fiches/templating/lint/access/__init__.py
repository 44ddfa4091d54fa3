"""Rules that judge whether everyone can read what a template makes: EN 301 549, and in it WCAG 2.1 level AA."""

from fiches.templating.lint.access import contrast, document, drawings, headings, layout, links, lists, tables

RULES = (
    *document.RULES, *headings.RULES, *tables.RULES, *drawings.RULES, *contrast.RULES, *lists.RULES, *links.RULES,
    *layout.RULES,
)  # fmt: skip
"""Every rule, each a generator over a template."""
