"""A comparison as one page that opens from a mail attachment: nothing from elsewhere, readable without its script."""

from fiches.review.styles.html.page import html_products

__all__ = ["html_products"]
