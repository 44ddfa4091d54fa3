"""Texts as somebody types or pastes them in a form, as far as a file may hold them."""

import re

from fiches.load.file_bytes import normalize_newlines
from fiches.load.yaml import FORBIDDEN

_LINE_ENDS = re.compile("[\x0b\x0c\x85\u2028\u2029]")
"""Of other systems, of Word and of PDFs."""


def clean_typed(text: str, *, lines: bool) -> str:
    """The text without the characters that no file may hold; line ends are those of a file.

    Without `lines` the text is for one line: what only some programs take for a line end becomes a space.
    """
    return FORBIDDEN.sub("", _LINE_ENDS.sub("\n" if lines else " ", normalize_newlines(text)))


def loses_signs(text: str) -> bool:
    """Whether cleaning takes more from a text than the line ends of a browser."""
    return FORBIDDEN.search(normalize_newlines(text)) is not None
