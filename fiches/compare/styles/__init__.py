"""Ways to tell what changed. A new one is a function in a module of its own and a line in STYLES."""

from pkgutil import resolve_name

from fiches.compare.styles.wording import ComparisonStyle

STYLES = {
    "terminal": "terminal:terminal_products",
    "md": "markdown:markdown_products",
    "json": "as_json:json_products",
    "html": "html:html_products",
    "docx": "word:word_products",
    "xlsx": "excel:excel_products",
}
"""Every way to tell a comparison, the usual one first, with its module and its function."""


def load_style(name: str) -> ComparisonStyle:
    """One of the STYLES. Only its own module is loaded: a page in a browser is no business of the terminal."""
    products: ComparisonStyle = resolve_name(f"{__name__}.{STYLES[name]}")
    return products
