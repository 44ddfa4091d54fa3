"""Numbers of drawings: in a loop each copy needs one of its own, or Word calls the file corrupt."""

import itertools
import re

DRAWING = "<wp:docPr"
FIRST = 1001
"""docxtpl numbers the drawings of the body from here."""

_DRAWING = re.compile(rf"{DRAWING}\b[^>]*")
_NUMBER = re.compile(r'\sid="[^"]*"')


def numbered(xml: str) -> str:
    """The body with its drawings numbered in their order, as docxtpl does it."""
    numbers = itertools.count(FIRST)
    return _DRAWING.sub(lambda found: _with_number(found[0], next(numbers)), xml)


def _with_number(start: str, number: int) -> str:
    return _NUMBER.sub("", start, count=1).replace(DRAWING, f'{DRAWING} id="{number}"', 1)
