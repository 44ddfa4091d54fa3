"""Where a part of a text stands in its file.

YAML folds lines, drops indents and writes some characters as codes, so that a position in the text is not one in the
file. What never changes is the row of characters that are not blank: the tenth of them in the text is the tenth of them
in the file. Counting those needs no knowledge of the rules of folding.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from yaml.nodes import ScalarNode

_VISIBLE = re.compile(r"(\S)")
_SINGLE_QUOTED = re.compile(r"(''|\S)")
_DOUBLE_QUOTED = re.compile(r"\\[\s_NLPntrfv]|(\\x[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}|\\.|\S)")
_CHARACTER_BY_QUOTE = {"'": _SINGLE_QUOTED, '"': _DOUBLE_QUOTED}
"""Per way of quoting what writes one character that is not blank; a code for a blank leaves the group out."""


def locate_part(source: str, node: ScalarNode, start: int, end: int) -> tuple[int, int]:
    """The offsets in `source` of the characters `start` to `end` of the value of `node`, its outer blanks stripped.

    A part of blanks only is found behind the character before it.
    """
    value = node.value.strip()
    marks = _match_characters(source, node)
    before, past = bisect_left(marks.typed, start), bisect_left(marks.typed, end)
    if not marks.spans or not value[start:end]:
        return node.start_mark.index, node.start_mark.index
    last = marks.spans[min(past, len(marks.spans)) - 1][1] if past else node.start_mark.index
    if value[start].isspace():
        gap = start - (marks.typed[before - 1] + 1 if before else 0)
        first = (marks.spans[min(before, len(marks.spans)) - 1][1] if before else node.start_mark.index) + gap
    else:
        first = marks.spans[min(before, len(marks.spans) - 1)][0]
    return first, last if past > before else first + end - start


class _VisibleCharacters(NamedTuple):
    """The characters of a scalar that are not blank: where each stands in its value, and where it is written."""

    typed: list[int]
    spans: list[tuple[int, int]]


@lru_cache(maxsize=8)
def _match_characters(source: str, node: ScalarNode) -> _VisibleCharacters:
    """Kept for the last few texts, since one with findings is asked for many places."""
    typed = [at for at, sign in enumerate(node.value.strip()) if not sign.isspace()]
    return _VisibleCharacters(typed, list(islice(_iter_written_characters(source, node), len(typed))))


def _iter_written_characters(source: str, node: ScalarNode) -> Iterator[tuple[int, int]]:
    first, last = node.start_mark.index, node.end_mark.index
    if node.style in ("|", ">"):
        first = source.find("\n", first)
    elif node.style:
        first, last = first + 1, last - 1
    for found in _CHARACTER_BY_QUOTE.get(node.style or "", _VISIBLE).finditer(source, first, last):
        if found[1] is not None:
            yield found.span()
