"""One fault, one finding: what is left out because another finding says the same, and says why."""

import re
from collections.abc import Iterable

from fiches.diagnostics import Diagnostic, Place
from fiches.templating.lint import codes
from fiches.templating.lint.access import codes as access
from fiches.templating.lint.word import codes as word

AT_ONE_PLACE = {
    codes.SJB102.id: (word.SJB202.id, word.SJB206.id),
    word.SJB209.id: (codes.SJB110.id, codes.SJB112.id),
}
"""A finding of this kind says nothing new at the place of one of those."""

FORESEEN = {
    codes.SJB102.id: "tag van het sjabloon",
    word.SJB201.id: "tag van het sjabloon",
    word.SJB203.id: "dezelfde plek|bladwijzer|veld|opmerking",
    word.SJB205.id: "bladwijzer|veld|opmerking",
    word.SJB207.id: "dezelfde plek|tabel",
    word.SJB209.id: "tabelcel|is leeg",
    word.SJB210.id: "geen rijen|geen cellen",
    word.SJB213.id: "tag van het sjabloon",
    word.SJB215.id: "stijl",
    word.SJB216.id: "bladwijzer",
    word.SJB217.id: "",
    access.SJB303.id: "titel",
}
"""What a finding foresees of the documents that are made on trial: the words of the fault that then shows."""

_TRIALS = (codes.SJB120.id, codes.SJB121.id)


def without_echoes(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The findings, each of them once, without those that another one explains."""
    kept = list(dict.fromkeys(found))
    places = {(one.code, one.location.place) for one in kept}
    parts = {(one.code, _part(one.location.place)) for one in kept}
    return [one for one in kept if not _explained(one, places) and not _foreseen(one, parts)]


def _part(place: Place | None) -> str:
    return place.part if place is not None else ""


def _explained(one: Diagnostic, places: set[tuple[str, Place | None]]) -> bool:
    return any((code, one.location.place) in places for code in AT_ONE_PLACE.get(one.code, ()))


def _foreseen(one: Diagnostic, parts: set[tuple[str, str]]) -> bool:
    """Whether a fault of a document made on trial shows in a part of which another finding foresees it."""
    if one.code not in _TRIALS:
        return False
    here = {code for code, part in parts if part in (_part(one.location.place), "")}
    return any(code in here and re.search(words, one.message) for code, words in FORESEEN.items())
