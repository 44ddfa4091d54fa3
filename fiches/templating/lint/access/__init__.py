"""Rules that judge whether everyone can read what a template makes: EN 301 549, and in it WCAG 2.1 level AA."""

from fiches.templating.lint.access import contrast, document, drawings, headings, layout, links, lists, tables

ACCESS_RULES = (
    *document.DOCUMENT_RULES, *headings.HEADING_RULES, *tables.TABLE_RULES, *drawings.DRAWING_RULES,
    *contrast.CONTRAST_RULES, *lists.LIST_RULES, *links.LINK_RULES,
    *layout.LAYOUT_RULES,
)  # fmt: skip
"""Every rule, each a generator over a template."""
