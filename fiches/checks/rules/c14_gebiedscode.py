"""C14."""

import re
from collections.abc import Iterator

from fiches.checks.hits import Hit
from fiches.checks.rule import FicheRule, FicheSubject
from fiches.diagnostics import Severity, find_nearest
from fiches.model.controls import Gebiedscodes
from fiches.model.fiche_blocks import Gebied


class GebiedscodeRule(FicheRule):
    """Gebied of code klopt niet

    Wat
        De code van een gebied heeft niet de vorm die bij de soort hoort, hoort bij een ander gebied of is niet bekend
        in de ronde; of het gebied bestaat in dat peiljaar niet meer. Noemt de ronde van een soort geen codes, dan kijkt
        de controle alleen naar de vorm. Een gebied zonder code is in orde.
    Waarom
        Met de code worden gegevens opgezocht. Eén cijfer ernaast is een ander gebied.
    Fout
        gebieden:
          - {soort: provincie, naam: Utrecht, code: GM26, peiljaar: 2021}
    Goed
        gebieden:
          - {soort: provincie, naam: Utrecht, code: PV26, peiljaar: 2021}
    """

    code = "C14"

    def check(self, subject: FicheSubject) -> Iterator[Hit]:
        shapes = {shape.soort: shape for shape in subject.ronde.controles.gebiedscodes}
        for at, area in enumerate(subject.fiche.gebieden):
            if area.code and area.soort in shapes:
                yield from _check_code(subject, at, area.code, area.naam, shapes[area.soort])
            yield from _check_year(subject, at, area)


def _check_code(subject: FicheSubject, at: int, code: str, naam: str, shape: Gebiedscodes) -> Iterator[Hit]:
    known = _collect_names(shape)
    place = subject.locate("gebieden", at, "code")
    if not re.fullmatch(rf"{shape.voorvoegsel}\d{{{shape.cijfers}}}", code):
        message = f"Een code van soort {shape.soort} is {shape.voorvoegsel} met {shape.cijfers} cijfers."
        yield Hit(place, message, "zoek de code op, of laat haar weg", Severity.FOUT)
    elif known and code not in known:
        yield Hit(
            place, f"De ronde kent code {code} niet.", "klopt de code, zet haar dan in de ronde onder 'gebiedscodes'"
        )
    elif known and not any(_is_same_area(naam, one, shape.soort) for one in known[code]):
        if find_nearest(naam, dict.fromkeys(known[code], ())):  # the name is meant, with a slip in it
            place = subject.locate("gebieden", at, "naam")
        yield Hit(place, f"{code} is de code van {known[code][0]}, niet van {naam}.", "verbeter de code of de naam")


def _collect_names(shape: Gebiedscodes) -> dict[str, list[str]]:
    """The names of each code; a code may stand in the ronde with more than one."""
    names: dict[str, list[str]] = {}
    for one in shape.bekend:
        names.setdefault(one.code, []).append(one.naam)
    return names


def _is_same_area(naam: str, other: str, soort: str) -> bool:
    """Whether two names are of one area, with or without the word for its kind: provincie Utrecht."""
    bare = re.sub(rf"(?i)^(?:de )?{re.escape(soort)} | \({re.escape(soort)}\)$", "", naam)
    return _fold_name(bare) == _fold_name(other)


def _fold_name(naam: str) -> str:
    return naam.casefold().replace("-", " ").replace("â", "a")


def _check_year(subject: FicheSubject, at: int, area: Gebied) -> Iterator[Hit]:
    own = subject.ronde.gebiedsindeling_peiljaar
    if area.peiljaar != own:
        message = f"De ronde rekent met de gebieden van {own}; dit gebied is van {area.peiljaar}."
        yield Hit(subject.locate("gebieden", at, "peiljaar"), message, f"gebruik de indeling van {own}")
    for gone in subject.ronde.controles.vervallen_gebieden:
        if gone.naam.casefold() == area.naam.casefold() and area.peiljaar >= gone.vanaf:
            message = f"{gone.naam} bestaat sinds {gone.vanaf} niet meer."
            yield Hit(subject.locate("gebieden", at, "naam"), message, f"het gebied valt nu onder {gone.nu}")
