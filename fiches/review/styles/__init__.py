"""Ways to tell what changed. A new one is a function in a module of its own and a line in STYLES."""

from fiches.review.styles.as_json import json_products
from fiches.review.styles.excel import excel_products
from fiches.review.styles.html import html_products
from fiches.review.styles.lines import Line, Span, Tone
from fiches.review.styles.markdown import markdown_products
from fiches.review.styles.style import Product, Products
from fiches.review.styles.terminal import terminal_lines, terminal_products
from fiches.review.styles.word import word_products

STYLES: dict[str, Products] = {
    "terminal": terminal_products,
    "md": markdown_products,
    "json": json_products,
    "html": html_products,
    "docx": word_products,
    "xlsx": excel_products,
}
"""Every way to tell a comparison, the usual one first."""

__all__ = ["STYLES", "Line", "Product", "Products", "Span", "Tone", "terminal_lines"]
