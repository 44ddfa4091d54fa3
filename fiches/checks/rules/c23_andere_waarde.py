"""C23."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from fiches.checks.hits import FieldPlace, Hit
from fiches.checks.rule import DossierRule, DossierSubject, FicheSubject, SetFiche
from fiches.diagnostics import Pointer
from fiches.dutch.format import format_number
from fiches.model.fiche import Fiche

IndicatorKey = tuple[str, str, str]
"""What two values must share to be about the same: the indicator, the unit and the moment."""


class ToldValue(NamedTuple):
    """A value of an indicator in a fiche."""

    key: IndicatorKey
    pointer: Pointer
    indicator: str
    waarde: Decimal
    eenheid: str


class IndicatorValue(NamedTuple):
    """A value of an indicator, with where it stands."""

    fiche: SetFiche
    place: FieldPlace
    indicator: str
    waarde: Decimal
    eenheid: str

    def __str__(self) -> str:
        return f"{format_number(self.waarde)} {self.eenheid}"


class AndereWaarde(DossierRule[tuple[ToldValue, ...]]):
    """Zelfde indicator, andere waarde

    Wat
        Een indicator heeft op hetzelfde moment twee verschillende waarden, in één fiche of in twee. De controle
        vergelijkt alleen wat dezelfde 'indicator', eenheid en peildatum (of jaar) heeft. In andere woorden is het voor
        haar een andere indicator, en een cijfer zonder 'indicator' blijft buiten beschouwing.
    Waarom
        Fiches die elkaar tegenspreken, ontkrachten elkaar aan tafel. Verschillen de bronnen echt, zeg dat dan in de
        tekst en leg het vast met een ontheffing.
    Fout
        # in W-01                                  # in W-02
        - indicator: Woningtekort in 2020          - indicator: Woningtekort in 2020
          waarde: 331000                             waarde: 315000
    Goed
        # in W-01                                  # in W-02
        - indicator: Woningtekort in 2020          - indicator: Woningtekort in 2020
          waarde: 331000                             waarde: 331000
    """

    code = "C23"

    def gather(self, subject: FicheSubject) -> tuple[ToldValue, ...]:
        return tuple(_iter_values(subject.fiche))

    def check(self, dossier: DossierSubject) -> Iterator[Hit]:
        groups: dict[IndicatorKey, list[IndicatorValue]] = {}
        for fiche, told in dossier.iter_gathered(self):
            for one in told:
                groups.setdefault(one.key, []).append(IndicatorValue(fiche, fiche.locate(*one.pointer), *one[2:]))
        for values in groups.values():
            if len({value.waarde for value in values}) > 1:
                yield from _find_differing(values)


def _iter_values(fiche: Fiche) -> Iterator[ToldValue]:
    for at, cijfer in enumerate(fiche.cijfers):
        if cijfer.indicator:
            key = _make_key(cijfer.indicator, cijfer.eenheid, cijfer.peildatum)
            yield ToldValue(key, ("cijfers", at, "waarde"), cijfer.indicator, cijfer.waarde, cijfer.eenheid)
    for at, result in enumerate(fiche.resultaatafspraken):
        key = _make_key(result.indicator, result.eenheid, f"in {result.jaar}")
        yield ToldValue(key, ("resultaatafspraken", at, "waarde"), result.indicator, result.waarde, result.eenheid)


def _make_key(indicator: str, eenheid: str, moment: str) -> IndicatorKey:
    return " ".join(indicator.casefold().split()), " ".join(eenheid.casefold().split()), moment


def _find_differing(values: list[IndicatorValue]) -> Iterator[Hit]:
    """One hit per fiche and value; each names the first other value, so that many fiches give no flood."""
    first = values[0]
    other = next(value for value in values if value.waarde != first.waarde)
    for value in _remove_repeats(values):
        against = first if value.waarde != first.waarde else other
        if against.fiche is not value.fiche or value is not first:
            yield _make_hit(value, against)


def _remove_repeats(values: Iterable[IndicatorValue]) -> Iterable[IndicatorValue]:
    return {(value.fiche.sourced.path, value.waarde): value for value in reversed(list(values))}.values()


def _make_hit(value: IndicatorValue, against: IndicatorValue) -> Hit:
    where = "elders in deze fiche" if against.fiche is value.fiche else f"in {against.fiche.id}"
    return Hit(
        value.place,
        f"'{value.indicator}' is hier {value}, en {where} {against}.",
        "maak de waarden gelijk, of leg in de tekst uit waarom ze verschillen en vraag een ontheffing aan",
        related=(against.place,),
    )
