"""Tells what a status asks and is not there in one finding for each file.

A status that is too early asks for fields, talks, a version and akkoorden, each of which has a check of its own.
"""

from dataclasses import replace

from fiches.diagnostics import Diagnostic, Pointer, Report

_DEMANDS: tuple[tuple[str, Pointer], ...] = (
    ("STA001", ("status",)),
    ("C39", ("status",)),
    ("AKK010", ("status",)),
    ("C40", ("versie", "nummer")),
)
"""The findings about what a status asks, each with its field, in the order in which they are told."""
_HINT = "vul aan wat ontbreekt, of kies een eerdere status"


def join_status_demands(report: Report) -> Report:
    """The same findings, in which all that the status of a file asks is one: the heaviest, with the words of them all.

    What a fiche exempts itself from stays apart.
    """
    by_file: dict[str, list[Diagnostic]] = {}
    for one in report:
        if _is_demand(one):
            by_file.setdefault(one.location.path, []).append(one)
    several = {path: found for path, found in by_file.items() if len(found) > 1}
    rest = [one for one in report if not (one.location.path in several and _is_demand(one))]
    return Report.from_diagnostics([*rest, *map(_join, several.values())])


def _is_demand(one: Diagnostic) -> bool:
    return one.waiver is None and (one.code, one.location.pointer) in _DEMANDS


def _join(found: list[Diagnostic]) -> Diagnostic:
    first, *others = sorted(
        found, key=lambda one: (one.severity.rank, _DEMANDS.index((one.code, one.location.pointer)))
    )
    message = " ".join(one.message for one in (first, *others))
    places = [place for one in found for place in (one.location, *one.related)]
    elsewhere = tuple(place for place in dict.fromkeys(places) if place.line != first.location.line)
    return replace(first, message=message, hint=_HINT, related=elsewhere)
