"""Ways to tell what changed. A new one is a function in a module of its own and a line in STYLES."""

from fiches.review.styles.as_json import json_products
from fiches.review.styles.excel import excel_products
from fiches.review.styles.html import html_products
from fiches.review.styles.lines import Line, Span, Tone
from fiches.review.styles.markdown import markdown_products
from fiches.review.styles.style import Product, Style
from fiches.review.styles.terminal import terminal_lines, terminal_products
from fiches.review.styles.word import word_products

TERMINAL = Style("terminal", "om in de terminal te lezen", terminal_products)
JSON = Style("json", "voor een ander programma", json_products)

STYLES: tuple[Style, ...] = (
    TERMINAL,
    Style("md", "Markdown, voor bij een voorstel in GitHub of GitLab", markdown_products),
    JSON,
    Style("html", "een pagina om door te sturen, met filters", html_products),
    Style("docx", "Word, een bladzijde voor een bestuurder", word_products),
    Style("xlsx", "Excel, om te sorteren en te filteren", excel_products),
)
"""Every way to tell a comparison, the usual one first."""

__all__ = ["JSON", "STYLES", "TERMINAL", "Line", "Product", "Span", "Style", "Tone", "terminal_lines"]
