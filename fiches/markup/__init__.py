"""Markdown in the text of a field: bold, italic, lists of two levels and links. Pure: text in, text with marks out.

The subset is small on purpose, so that ordinary Dutch text comes out letter for letter. What is outside it is a
`MarkupFault` with its place in the text.
"""

from fiches.markup.marks import find_markup_faults, parse_markup, to_plain_text
from fiches.markup.text import (
    BlockKind,
    MarkedText,
    MarkupBlock,
    MarkupFault,
    MarkupFaultKind,
    MarkupSpan,
    TextFormat,
    TypedText,
    copy_marks,
    is_vague_link_text,
)

__all__ = [
    "BlockKind",
    "MarkedText",
    "MarkupBlock",
    "MarkupFault",
    "MarkupFaultKind",
    "MarkupSpan",
    "TextFormat",
    "TypedText",
    "copy_marks",
    "find_markup_faults",
    "is_vague_link_text",
    "parse_markup",
    "to_plain_text",
]  # fmt: skip
