"""Where a part of a text stands in its file.

YAML folds lines, drops indents and writes some characters as codes, so that a position in the text is not one in the
file. What never changes is the row of characters that are not blank: the tenth of them in the text is the tenth of them
in the file. Counting those needs no knowledge of the rules of folding.
"""

import re
from collections.abc import Iterator
from itertools import islice

from yaml.nodes import ScalarNode

_SEEN = re.compile(r"(\S)")
_SINGLE = re.compile(r"(''|\S)")
_DOUBLE = re.compile(r"\\[\s_NLPntrfv]|(\\x[0-9A-Fa-f]{2}|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}|\\.|\S)")
_CHARACTERS = {"'": _SINGLE, '"': _DOUBLE}
"""Per way of quoting what writes one character that is not blank; a code for a blank leaves the group out."""


def part_of(source: str, node: ScalarNode, start: int, end: int) -> tuple[int, int]:
    """The offsets in `source` of the characters `start` to `end` of the value of `node`, its outer blanks stripped.

    A part of blanks only is found behind the character before it.
    """
    value = node.value.strip()
    before, inside = _seen_in(value[:start]), _seen_in(value[start:end])
    spans = list(islice(_characters(source, node), before + inside))
    if not spans or not value[start:end]:
        return node.start_mark.index, node.start_mark.index
    if value[start].isspace():
        gap = start - len(value[:start].rstrip())
        first = (spans[before - 1][1] if before else node.start_mark.index) + gap
    else:
        first = spans[min(before, len(spans) - 1)][0]
    return first, spans[-1][1] if inside else first + end - start


def _seen_in(text: str) -> int:
    return sum(map(len, text.split()))


def _characters(source: str, node: ScalarNode) -> Iterator[tuple[int, int]]:
    first, last = node.start_mark.index, node.end_mark.index
    if node.style in ("|", ">"):
        first = source.find("\n", first)
    elif node.style:
        first, last = first + 1, last - 1
    for found in _CHARACTERS.get(node.style or "", _SEEN).finditer(source, first, last):
        if found[1] is not None:
            yield found.span()
