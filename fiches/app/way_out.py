"""Ways out of a finding that a form can offer filled in: a figure for a number in a text, and an exemption.

Nothing is decided here: what is offered stands in the form, and counts when somebody fills in the rest and saves it.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from fiches.checks.hits import FieldPlace, compute_field_digest
from fiches.checks.rule import ExemptionRule
from fiches.checks.rules import RULES
from fiches.diagnostics import Diagnostic, format_pointer
from fiches.dutch.format import format_typed
from fiches.dutch.numbers import find_quantities
from fiches.load.fiche import VARIANTEN, LoadedFiche
from fiches.model.ronde import Ronde

LOOSE_NUMBER = "C22"
"""The finding for a number that no figure accounts for."""

EXEMPTABLE = frozenset(rule.code for rule in RULES if not isinstance(rule, ExemptionRule))


class WayOut(NamedTuple):
    """An item to add to a list of the fiche: what a reader sees, the list, and what is filled in already."""

    words: str
    field: str
    values: dict[str, str]


def find_ways_out(file: LoadedFiche, ronde: Ronde | None, found: Diagnostic, today: date) -> Iterator[WayOut]:
    """What can be offered for a finding in a fiche that has its shape; of one that does not count any more, nothing."""
    pointer = found.location.pointer
    if found.waiver or file.shaped is None or ronde is None or not pointer or pointer[0] == VARIANTEN:
        return
    if found.code == LOOSE_NUMBER:
        yield from _offer_figure(found)
    if found.code in EXEMPTABLE and found.code not in ronde.controles.zonder_ontheffing:
        mark = compute_field_digest(FieldPlace(file.shaped, pointer))
        values = {"code": found.code, "veld": format_pointer(pointer), "inhoud": mark, "datum": today.isoformat()}
        yield WayOut("Vraag een ontheffing", "ontheffingen", values)


def _offer_figure(found: Diagnostic) -> Iterator[WayOut]:
    place = found.location
    words = place.excerpt[max(place.column - 1, 0) :][: place.width]
    for one in find_quantities(words)[:1]:
        values = {"tekst": one.text, "waarde": format_typed(one.value), "eenheid": one.unit}
        yield WayOut(f"Maak van ‘{one.text}’ een cijfer", "cijfers", values)
