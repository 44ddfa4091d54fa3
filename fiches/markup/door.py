"""The ways in: what a text looks like, what is wrong with its markup, and its words alone.

Nearly all texts are plain. They are told apart by two patterns, so that markdown-it is loaded for the others only.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from fiches.markup.faults import Fault, FaultKind
from fiches.markup.outside import outside
from fiches.markup.text import MarkedText

MAX_SIGNS = 1000
"""The most asterisks, underscores and brackets that one text may hold; the longest field is 20,000 signs."""

_SIGN = re.compile(r"[*_\[\\<`~|#>\n]")
_LIKELY = re.compile(
    r"\*|(?<!\w)_(?=\w)|__|\[|\\[*_\[\]<`~|!#>.-]|<[A-Za-z/!]|(?<!\w)`|~~|\n[ \t]*\n"
    r"|^[ \t]*(?:#|>|\||[-+][ \t]|\d{1,9}\.[ \t]|-{3}|={3})",
    re.MULTILINE,
)


class _Parsed(NamedTuple):
    text: str
    faults: tuple[Fault, ...]


def marked(text: str) -> str:
    """The text as a template prints it: itself when it is plain, else a `MarkedText`, or without its backslashes.

    A text with a fault stays as it was typed, and so does one with signs that no text may hold.
    """
    plain = text if type(text) is str else str(text)
    return _parsed(plain).text if _may_be_marked(plain) else plain


def faults_in(text: str) -> tuple[Fault, ...]:
    """What is wrong with the markup of a text, in order of place."""
    return _parsed(str(text)).faults if _may_be_marked(text) else ()


def _may_be_marked(text: str) -> bool:
    return bool(_SIGN.search(text) and _LIKELY.search(text)) and not ("\r" in text or "\0" in text)


def plain_text(text: str) -> str:
    """The words of a text without marks, bullets and numbers: what is counted, searched and compared."""
    found = text if isinstance(text, MarkedText) else marked(text)
    return found.words() if isinstance(found, MarkedText) else found


@lru_cache(maxsize=512)
def _parsed(text: str) -> _Parsed:
    from fiches.markup.reader import read  # noqa: PLC0415  (loads markdown-it)

    if sum(map(text.count, "*_[]")) > MAX_SIGNS:
        return _Parsed(text, (_too_many(text),))
    before = tuple(outside(text))
    made, inside = read(text)
    found = sorted((*before, *_not_within(inside, before)), key=lambda fault: fault.offset)
    return _Parsed(made if all(fault.harmless for fault in found) else text, tuple(found))


def _not_within(faults: tuple[Fault, ...], others: tuple[Fault, ...]) -> list[Fault]:
    """The faults that are not about a place where something else was found already."""
    return [fault for fault in faults if not any(other.offset <= fault.offset < other.end for other in others)]


def _too_many(text: str) -> Fault:
    message = f"In deze tekst staan meer dan {MAX_SIGNS} tekens voor opmaak."
    return Fault(FaultKind.TE_VEEL, 0, min(len(text), 1), message, "maak alleen vet of cursief wat moet opvallen")
