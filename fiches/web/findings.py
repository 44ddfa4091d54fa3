"""The findings of a fiche for its pages: in a summary, each with the field that it leads to, and as data."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import urlencode

from fiches.app.way_out import find_ways_out
from fiches.diagnostics import Diagnostic, Location, Pointer, Report, Severity
from fiches.load.fiche import LoadedFiche
from fiches.model.ronde import Ronde
from fiches.web.parts import FicheHead, find_part_of, format_count, get_guides
from fiches.web.words import say, say_sentence


class PlaceLink(NamedTuple):
    """A field with its address."""

    address: str
    place: str


class LinkedFinding(NamedTuple):
    """A finding in a summary, with the field that it leads to, and the other fields that it is about."""

    finding: Diagnostic
    address: str
    place: str
    others: tuple[PlaceLink, ...] = ()
    instead: "OfferedLink | None" = None
    """The page that does what the way out asks for with a command."""

    @property
    def severity(self) -> str:
        """Its weight; that of an exemption is its own."""
        return "ontheffing" if self.finding.waiver else self.finding.severity.value


FILLED_IN = "voor."
"""What stands before the names of values that an address fills in."""


class OfferedLink(NamedTuple):
    """A way out of a finding: its words, and the form in which it is filled in."""

    words: str
    address: str


def list_ways_out(head: FicheHead, file: LoadedFiche, ronde: Ronde | None, one: Diagnostic) -> list[OfferedLink]:
    """The ways out of a finding that a form can offer."""
    offered = []
    for way in find_ways_out(file, ronde, one, date.today()):
        part = find_part_of(way.field)
        query = urlencode({"erbij": way.field, **{f"{FILLED_IN}{name}": text for name, text in way.values.items()}})
        items = len(file.data.get(way.field) or ())
        if part:
            offered.append(OfferedLink(way.words, f"{head.base}/{part.id}?{query}#veld-{way.field}-{items}"))
    return offered


def summarize(head: FicheHead, found: Sequence[Diagnostic]) -> dict[str, Any]:
    """The findings for a summary: the worst first, each with the field that it leads to."""
    ordered = sorted(found, key=lambda one: (one.waiver is not None, one.severity.rank))
    counted = Report.from_diagnostics(found)
    numbers = {weight: counted.count(weight) for weight in Severity}
    words = [format_count(number, weight) for weight, number in numbers.items() if number]
    words += [f"{counted.waived} ontheffing{'en' if counted.waived > 1 else ''}"] if counted.waived else []
    return {
        "summary": ", ".join(words),
        "errors": numbers[Severity.FOUT],
        "worst": next((weight.value for weight, number in numbers.items() if number), "tip"),
        "found": [link_finding(head, one) for one in ordered],
    }


def link_finding(head: FicheHead, one: Diagnostic) -> LinkedFinding:
    """A finding with the address and the name of its field, and of the other fields in this fiche that it tells of."""
    at = _link_place(head, one.location)
    places = (place for place in one.related if place.path == head.path and place.pointer)
    others = dict.fromkeys(_link_place(head, place) for place in places)
    pages = (OfferedLink(words, f"{head.base}/{page}") for command, words, page in _PAGES if command in one.hint)
    return LinkedFinding(one, *at, tuple(other for other in others if other != at), next(pages, None))


_PAGES = (
    ("fiches akkoord", "Leg het akkoord vast", "status"),
    ("fiches status", "Verander de status", "status"),
)
"""Commands that a way out may name, with the page of a fiche that does the same."""


def _link_place(head: FicheHead, at: Location) -> PlaceLink:
    """The address and the name of a field; of what stands in no form it is the line in the file."""
    pointer = at.pointer
    name = str(pointer[0]) if pointer else ""
    part, guides = find_part_of(name), get_guides()
    if part is None:
        address = f"{head.base}/bestand#r{at.line}" if at.line else f"{head.base}/bestand"
        return PlaceLink(address, guides[name].label if name in guides else "Het bestand")
    return PlaceLink(f"{head.base}/{part.id}#{make_anchor(pointer)}", name_place(pointer))


def link_missing(head: FicheHead) -> list[PlaceLink]:
    """Every field that the next status still asks, and every place in a text that is still to be filled in."""
    fields = [
        PlaceLink(f"{head.base}/{one.part.id}#veld-{one.name}" if one.part else f"{head.base}/bestand", one.label)
        for one in head.progress.missing
    ]
    return fields + [_link_place(head, Location(head.path, pointer=one)) for one in head.progress.unfilled]


def make_anchor(pointer: Sequence[str | int]) -> str:
    """The id of a field on its page."""
    return "veld-" + "-".join(map(str, pointer))


def name_place(pointer: Pointer) -> str:
    """The labels on the way to a field: Vraag 2, Termijn."""
    guide, words = get_guides().get(str(pointer[0])), list[str]()
    words.append(guide.label if guide else str(pointer[0]))
    for step in pointer[1:]:
        if guide is None:
            break
        if isinstance(step, int):
            words[-1] += f" {step + 1}"
            guide = guide.item
        else:
            guide = guide.fields.get(step) or guide.item
            words.append(guide.label if guide and guide.label else step)
    return ", ".join(words)


def name_input(name: str) -> str:
    """The same for the name of an input, of which the steps have dots between them."""
    return name_place(
        tuple(int(step) if step.isdecimal() and len(step) < len("2022") else step for step in name.split("."))
    )


def make_finding_data(head: FicheHead, one: Diagnostic, ways: Sequence[OfferedLink]) -> dict[str, Any]:
    """A finding for the script of the page."""
    linked = link_finding(head, one)
    return {
        "plek": "/".join(map(str, one.location.pointer)),
        "veld": linked.place,
        "adres": linked.address,
        "ook": linked.others,
        "ernst": linked.severity,
        "melding": say(one.message),
        "tip": say_sentence(one.hint),
        "code": one.code,
        "uitwegen": ways,
    }
