"""Markdown in the text of a field: bold, italic, lists of two levels and links. Pure: text in, text with marks out.

The subset is small on purpose, so that ordinary Dutch text comes out letter for letter. What is outside it is a `Fault`
with its place in the text.
"""

from fiches.markup.door import faults_in, marked, plain_text
from fiches.markup.faults import Fault, FaultKind
from fiches.markup.text import Block, BlockKind, Look, MarkedText, Span, TypedText, realigned

__all__ = [
    "Block", "BlockKind", "Fault", "FaultKind", "Look", "MarkedText", "Span", "TypedText", "faults_in", "marked",
    "plain_text", "realigned",
]  # fmt: skip
