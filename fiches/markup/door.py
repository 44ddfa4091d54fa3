"""The ways in: what a text looks like, what is wrong with its markup, and its words alone.

Nearly all texts are plain. They are told apart by two patterns, so that markdown-it is loaded for the others only.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from fiches.markup.faults import MarkupFault, MarkupFaultKind
from fiches.markup.outside import find_unsupported
from fiches.markup.text import MarkedText

MAX_SIGNS = 1000
"""The most asterisks, underscores and brackets that one text may hold; the longest field is 20,000 signs."""

_SIGN = re.compile(r"[*_\[\\<`~|#>\n]")
_LIKELY_MARKUP = re.compile(
    r"\*|(?<!\w)_(?=\w)|__|\[|\\[*_\[\]<`~|!#>.-]|<[A-Za-z/!]|(?<!\w)`|~~|\n[ \t]*\n"
    r"|^[ \t]*(?:#|>|\||[-+][ \t]|\d{1,9}\.[ \t]|-{3}|={3})",
    re.MULTILINE,
)


class _ParsedText(NamedTuple):
    text: str
    faults: tuple[MarkupFault, ...]


def parse_markup(text: str) -> str:
    """The text as a template prints it: itself when it is plain, else a `MarkedText`, or without its backslashes.

    A text with a fault stays as it was typed, and so does one with signs that no text may hold.
    """
    plain = text if type(text) is str else str(text)
    return _parse(plain).text if _has_likely_markup(plain) else plain


def find_markup_faults(text: str) -> tuple[MarkupFault, ...]:
    """What is wrong with the markup of a text, in order of place."""
    return _parse(str(text)).faults if _has_likely_markup(text) else ()


def _has_likely_markup(text: str) -> bool:
    return bool(_SIGN.search(text) and _LIKELY_MARKUP.search(text)) and not ("\r" in text or "\0" in text)


def to_plain_text(text: str) -> str:
    """The words of a text without marks, bullets and numbers: what is counted, searched and compared."""
    found = text if isinstance(text, MarkedText) else parse_markup(text)
    return found.strip_list_signs() if isinstance(found, MarkedText) else found


@lru_cache(maxsize=512)
def _parse(text: str) -> _ParsedText:
    from fiches.markup.reader import parse_marks  # noqa: PLC0415  (loads markdown-it)

    if sum(map(text.count, "*_[]")) > MAX_SIGNS:
        return _ParsedText(text, (_make_too_many_fault(text),))
    before = tuple(find_unsupported(text))
    made, inside = parse_marks(text)
    found = sorted((*before, *_remove_covered(inside, before)), key=lambda fault: fault.offset)
    return _ParsedText(made if all(fault.harmless for fault in found) else text, tuple(found))


def _remove_covered(faults: tuple[MarkupFault, ...], others: tuple[MarkupFault, ...]) -> list[MarkupFault]:
    """The faults that are not about a place where something else was found already."""
    return [fault for fault in faults if not any(other.offset <= fault.offset < other.end for other in others)]


def _make_too_many_fault(text: str) -> MarkupFault:
    message = f"In deze tekst staan meer dan {MAX_SIGNS} tekens voor opmaak."
    return MarkupFault(
        MarkupFaultKind.TE_VEEL, 0, min(len(text), 1), message, "maak alleen vet of cursief wat moet opvallen"
    )
