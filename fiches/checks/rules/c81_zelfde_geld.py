"""C81."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from fiches.checks.hits import FieldPlace, Hit
from fiches.checks.rule import DossierRule, DossierSubject, FicheSubject
from fiches.dutch.format import format_amount
from fiches.dutch.likeness import collect_roots
from fiches.dutch.words import make_word_set
from fiches.model.fiche import BudgetRegel

_GENERAL = make_word_set("""
    aandeel aanvulling bedrag betaling bijdrage budget deel dekking eigen euro extra geld investering kosten lasten
    middelen miljoen onderdeel ontvangsten opbrengst overige programma regeling steun structurele subsidie tijdelijke
    totaal uitgaven uitkering uitvoering
    """)
"""Words with which every line of a budget can be described."""
_ALIKE = 0.6

MoneyKey = tuple[str, str, Decimal]
"""A drager, a year or structureel, and the amount."""


class PlacedLine(NamedTuple):
    """A line of a budget, with where it stands and the roots of what the money is for."""

    fiche: FicheSubject
    place: FieldPlace
    text: str
    roots: frozenset[str]
    keys: tuple[MoneyKey, ...]


class ZelfdeGeld(DossierRule):
    """Zelfde geld in twee fiches

    Wat
        Twee fiches hebben een budgetregel met dezelfde drager, in hetzelfde jaar hetzelfde bedrag en een omschrijving
        die er veel op lijkt. Woorden als 'bijdrage', 'kosten' en 'eigen deel' en de namen van dragers tellen daarbij
        niet mee; blijft er niets over, dan telt de titel van de fiche. De controle ziet geen bedrag dat over twee
        fiches is verdeeld of anders is afgerond, en slaat 0 en p.m. over.
    Waarom
        Wie fiches optelt, telt dit geld dan twee keer. De koepels vragen zo meer dan zij bedoelen.
    Fout
        # in W-01
        - {drager: rijk, omschrijving: Bijdrage aan bouwplannen, bedragen: {2022: 250}, structureel: 0}
        # in W-02
        - {drager: rijk, omschrijving: Geld voor bouwplannen, bedragen: {2022: 250}, structureel: 0}
    Goed
        # alleen in W-01; W-02 noemt W-01 onder samenhang
        - {drager: rijk, omschrijving: Bijdrage aan bouwplannen, bedragen: {2022: 250}, structureel: 0}
    """

    code = "C81"

    def check(self, dossier: DossierSubject) -> Iterator[Hit]:
        synonyms = {one.woord.lower(): one.liever.lower() for one in dossier.ronde.controles.gelijke_woorden}
        general = _collect_general(dossier, synonyms)
        earlier: dict[MoneyKey, list[PlacedLine]] = defaultdict(list)
        for fiche in dossier.fiches:
            for one in fiche.prepare(self.code, lambda subject: _collect_lines(subject, synonyms, general)):
                other = next((other for key in one.keys for other in earlier[key] if _is_like(one, other)), None)
                if other:
                    yield _make_hit(one, other)
                for key in one.keys:
                    earlier[key].append(one)


def _collect_general(dossier: DossierSubject, synonyms: Mapping[str, str]) -> frozenset[str]:
    """The roots of words that say nothing about what the money is for."""
    names = (name for drager in dossier.ronde.dragers for name in (drager.naam, drager.id, *drager.aliassen))
    return collect_roots(" ".join((*_GENERAL, *names)), synonyms)


def _collect_lines(fiche: FicheSubject, synonyms: Mapping[str, str], general: frozenset[str]) -> list[PlacedLine]:
    """The lines of a budget that name an amount."""
    lines = []
    for at, regel in enumerate(fiche.fiche.budget.regels if fiche.fiche.budget else ()):
        keys = tuple(_iter_keys(regel))
        roots = collect_roots(regel.omschrijving, synonyms) - general if keys else frozenset()
        roots = roots or collect_roots(fiche.fiche.titel, synonyms)
        place = fiche.locate("budget", "regels", at, "omschrijving")
        lines += [PlacedLine(fiche, place, regel.omschrijving, roots, keys)] if keys else []
    return lines


def _iter_keys(regel: BudgetRegel) -> Iterator[MoneyKey]:
    for when, amount in (*regel.bedragen.items(), ("structureel", regel.structureel)):
        if isinstance(amount, Decimal) and amount:
            yield str(regel.drager), str(when), amount


def _is_like(one: PlacedLine, other: PlacedLine) -> bool:
    shared = 2 * len(one.roots & other.roots)
    return one.fiche is not other.fiche and 0 < shared >= _ALIKE * (len(one.roots) + len(other.roots))


def _make_hit(one: PlacedLine, other: PlacedLine) -> Hit:
    same = [key for key in one.keys if key in other.keys]
    _, when, amount = same[0]
    moment = "structureel" if when == "structureel" else f"in {when}"
    more = ", en ook in andere jaren hetzelfde" if len(same) > 1 else ""
    return Hit(
        one.place,
        f"Deze regel lijkt op '{other.text}' in {other.fiche.fiche.id}: dezelfde drager, {moment} ook "
        f"{format_amount(amount)} miljoen euro{more}.",
        "noem dit geld in één fiche, en verwijs er in de andere naar",
        related=(other.place,),
    )
