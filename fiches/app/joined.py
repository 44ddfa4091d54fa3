"""Tells one mistake in one finding, where several checks see it.

A status that is too early asks for fields, talks, a version and akkoorden, each of which has a check of its own. A
change in a text can be a mistake and lapse an akkoord as well. A word that was replaced everywhere is the same mistake
in several places.
"""

import re
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import replace

from fiches.diagnostics import Diagnostic, Location, Pointer, Report, Severity

_DEMANDS: tuple[tuple[str, Pointer], ...] = (
    ("STA001", ("status",)),
    ("C39", ("status",)),
    ("AKK010", ("status",)),
    ("C40", ("versie", "nummer")),
)
"""The findings about what a status asks, each with its field, in the order in which they are told."""
_DEMANDS_HINT = "vul aan wat ontbreekt, of kies een eerdere status"
_ASK_AGAIN = "blijft de tekst anders dan bij het akkoord, vraag het dan opnieuw"
_LAPSED_HINTS = {"AKK011": _ASK_AGAIN, "AKK025": _ASK_AGAIN, "C52": ""}
"""The findings about what lapses by a change elsewhere, and the way out beside that change; "" for their own."""
_READING = ("LEZ", "SCH", "REF")


def join_findings(report: Report) -> Report:
    """The same findings, in which what belongs to one mistake is told once. What a fiche exempts itself from stays.

    In each file all that its status asks becomes one finding, the heaviest, with the words of them all. That an akkoord
    lapsed is told with what else there is to say of the passage that changed. What one check says more than once of a
    text is told together, and a message that comes again in the same file at its first place, with the others.
    """
    exempted = [one for one in report if one.waiver]
    counted = [one for one in report if not one.waiver]
    joined = _join_lapsed(_join_same_message(_join_same_text(_join_status_demands(counted))))
    return Report.from_diagnostics([*exempted, *joined])


def select_tellers(told: Iterable[Diagnostic], found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Of joined findings those that tell at least one of these."""
    each = list(found)
    return [one for one in told if any(_tells(one, other) for other in each)]


def _tells(told: Diagnostic, one: Diagnostic) -> bool:
    at = (one.location.path, one.location.line)
    is_there = any((place.path, place.line) == at for place in _list_places(told))
    return is_there and told.waiver == one.waiver and (told.code == one.code or one.message in told.message)


def _join_status_demands(found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    by_file: dict[Hashable, list[Diagnostic]] = {}
    for one in found:
        by_file.setdefault(one.location.path if _is_demand(one) else one, []).append(one)
    for several in by_file.values():
        first, *others = sorted(several, key=_rank_demand) if len(several) > 1 else several
        yield _take_in(first, others, _DEMANDS_HINT) if others else first


def _is_demand(one: Diagnostic) -> bool:
    return (one.code, one.location.pointer) in _DEMANDS


def _rank_demand(one: Diagnostic) -> tuple[int, int]:
    return one.severity.rank, _DEMANDS.index((one.code, one.location.pointer))


def _join_lapsed(found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """An akkoord that lapsed by the passage that another finding is about, told together: one look mends both."""
    told = list(found)
    others = [one for one in told if one.code not in _LAPSED_HINTS]
    taken: dict[Diagnostic, list[Diagnostic]] = {}
    alone: list[Diagnostic] = []
    for one in told:
        if one.code in _LAPSED_HINTS:
            cause = _find_cause(one, others)
            (taken.setdefault(cause, []) if cause else alone).append(one)
    for one in others:
        yield _add_lapsed(one, taken[one]) if one in taken else one
    yield from alone


def _find_cause(lapsed: Diagnostic, others: Iterable[Diagnostic]) -> Diagnostic | None:
    """What may tell why something lapsed: of what is said of that passage the heaviest, and of those the nearest."""
    line, told = lapsed.location.line, list(others)
    near = sorted(told, key=lambda one: (one.severity.rank, abs(one.location.line - line), one.order))
    return next((one for is_cause in (_is_same_change, _is_misread) for one in near if is_cause(one, lapsed)), None)


def _is_same_change(one: Diagnostic, lapsed: Diagnostic) -> bool:
    # one that has no passage of its own stands at the status
    changed = [place for place in _list_places(lapsed) if place.line and place.pointer != ("status",)]
    return any(_is_same_passage(mine, theirs) for mine in _list_places(one) for theirs in changed)


def _is_misread(one: Diagnostic, lapsed: Diagnostic) -> bool:
    """Whether a text of the same file may say something else than was meant."""
    is_reading = one.code.startswith("LEZ") and one.severity is not Severity.TIP
    return is_reading and one.location.path == lapsed.location.path


def _add_lapsed(one: Diagnostic, lapsed: list[Diagnostic]) -> Diagnostic:
    """What is wrong with the passage, and what lapsed by it; it weighs as the heaviest of them."""
    hints = (one.hint, *(_LAPSED_HINTS[other.code] or other.hint for other in lapsed))
    joined = _take_in(one, lapsed, "; ".join(dict.fromkeys(filter(None, hints))))
    heaviest = min((one, *lapsed), key=lambda other: other.severity.rank)
    return replace(joined, severity=heaviest.severity)


def _is_same_passage(one: Location, other: Location) -> bool:
    """Whether two places are on one line, in one item of a list, or one is a part of the other."""
    if one.path != other.path:
        return False
    mine, theirs = _get_item(one.pointer), _get_item(other.pointer)
    shared = min(len(mine), len(theirs))
    return one.line == other.line or (shared > 0 and mine[:shared] == theirs[:shared])


def _get_item(pointer: Pointer) -> Pointer:
    """The way to the item of the first list on it; of a text in no list the whole way."""
    number = next((at for at, step in enumerate(pointer) if isinstance(step, int)), len(pointer))
    return pointer[: number + 1]


def _join_same_text(found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    runs: list[list[Diagnostic]] = []
    for one in sorted(found, key=lambda one: (one.code, one.severity, one.order)):
        if runs and _goes_on(runs[-1][-1], one):
            runs[-1].append(one)
        else:
            runs.append([one])
    yield from map(_join_run, runs)


_MOST_SENTENCES = 3
"""More of one kind are counted: nobody reads a dozen sentences that say the same."""


def _join_run(found: list[Diagnostic]) -> Diagnostic:
    first, *others = found
    if len(found) > _MOST_SENTENCES:
        message = f"{first.message} Dit komt hier nog {len(others)} keer voor."
        return replace(first, message=message, related=_list_others(first, others))
    return _take_in(first, others, _join_hints(found)) if others else first


def _join_hints(found: list[Diagnostic]) -> str:
    """The ways out, each once; when fields have ways of their own, with the field that each belongs to."""
    hints: dict[str, str] = {}
    for one in found:
        field = next((step for step in reversed(one.location.pointer) if isinstance(step, str)), "")
        if one.hint:
            hints.setdefault(one.hint, field)
    fields = set(hints.values())
    is_apart = len(hints) > 1 and len(fields) == len(hints) and "" not in fields
    return "; ".join(f"bij '{field}': {hint}" if is_apart else hint for hint, field in hints.items())


def _goes_on(before: Diagnostic, one: Diagnostic) -> bool:
    """Whether a check says this of the same text, or in reading of this line or the one below, as of a block that was
    pasted.
    """
    old, new = before.location, one.location
    if (before.code, before.severity, old.path) != (one.code, one.severity, new.path) or not new.line:
        return False
    is_near = one.code.startswith(_READING) and new.line - old.line in (0, 1)
    return is_near or (bool(old.pointer) and old.pointer == new.pointer)


def _join_same_message(found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    groups: dict[Hashable, list[Diagnostic]] = {}
    for one in sorted(found, key=lambda one: one.order):
        key = (one.code, one.severity, one.location.path, one.message)
        groups.setdefault(key if one.location.line else one, []).append(one)
    for first, *others in groups.values():
        yield replace(first, related=_list_others(first, others)) if others else first


def _take_in(first: Diagnostic, others: list[Diagnostic], hint: str) -> Diagnostic:
    """The first finding with what the others say."""
    sentences = (sentence for one in (first, *others) for sentence in _SENTENCE_GAP.split(one.message))
    message = " ".join(dict.fromkeys(sentences))
    return replace(first, message=message, hint=hint, related=_list_others(first, others))


_SENTENCE_GAP = re.compile(r"(?<=[.?!]) (?=[A-Z'])")


def _list_others(first: Diagnostic, others: list[Diagnostic]) -> tuple[Location, ...]:
    """The places of all these findings, but for the line of the first."""
    places = [place for one in (first, *others) for place in _list_places(one)]
    here = (first.location.path, first.location.line)
    return tuple(place for place in dict.fromkeys(places) if (place.path, place.line) != here)


def _list_places(one: Diagnostic) -> list[Location]:
    return [one.location, *one.related]
