"""Numbers of drawings: in a loop each copy needs one of its own, or Word calls the file corrupt."""

import itertools
import re

DRAWING_TAG = "<wp:docPr"
FIRST_DRAWING_ID = 1001
"""docxtpl numbers the drawings of the body from here."""

_DRAWING_START = re.compile(rf"{DRAWING_TAG}\b[^>]*")
_ID_ATTRIBUTE = re.compile(r'\sid="[^"]*"')


def number_drawings(xml: str) -> str:
    """The body with its drawings numbered in their order, as docxtpl does it."""
    numbers = itertools.count(FIRST_DRAWING_ID)
    return _DRAWING_START.sub(lambda found: _set_number(found[0], next(numbers)), xml)


def _set_number(start: str, number: int) -> str:
    return _ID_ATTRIBUTE.sub("", start, count=1).replace(DRAWING_TAG, f'{DRAWING_TAG} id="{number}"', 1)
