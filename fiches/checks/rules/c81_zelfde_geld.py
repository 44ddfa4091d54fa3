"""C81."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from fiches.checks.hits import FieldPlace, Hit
from fiches.checks.rule import DossierRule, DossierSubject, FicheSubject, SetFiche
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


class MoneyLine(NamedTuple):
    """A line of a budget, by its place in the list, with the roots of what the money is for."""

    at: int
    text: str
    roots: frozenset[str]
    keys: tuple[MoneyKey, ...]


class PlacedLine(NamedTuple):
    """A line of a budget, with where it stands."""

    fiche: SetFiche
    place: FieldPlace
    line: MoneyLine


class ZelfdeGeld(DossierRule[tuple[MoneyLine, ...]]):
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

    def gather(self, subject: FicheSubject) -> tuple[MoneyLine, ...]:
        """The lines of the budget that name an amount."""
        regels = subject.fiche.budget.regels if subject.fiche.budget else ()
        keyed = ((at, regel, tuple(_iter_keys(regel))) for at, regel in enumerate(regels))
        return tuple(
            MoneyLine(at, regel.omschrijving, _collect_roots(regel, subject), keys) for at, regel, keys in keyed if keys
        )

    def check(self, dossier: DossierSubject) -> Iterator[Hit]:
        earlier: dict[MoneyKey, list[PlacedLine]] = defaultdict(list)
        for fiche, lines in dossier.iter_gathered(self):
            for line in lines:
                one = PlacedLine(fiche, fiche.locate("budget", "regels", line.at, "omschrijving"), line)
                other = next((other for key in line.keys for other in earlier[key] if _is_like(one, other)), None)
                if other:
                    yield _make_hit(one, other)
                for key in line.keys:
                    earlier[key].append(one)


def _collect_roots(regel: BudgetRegel, subject: FicheSubject) -> frozenset[str]:
    """The roots of what the money is for; those of the title of the fiche when the line itself says nothing."""
    synonyms, dragers = subject.ronde_subject.synonyms, subject.ronde.dragers
    names = tuple(name for drager in dragers for name in (drager.naam, drager.id, *drager.aliassen))
    own = collect_roots(regel.omschrijving, synonyms) - _collect_general(names, tuple(synonyms.items()))
    return own or collect_roots(subject.fiche.titel, synonyms)


@lru_cache(maxsize=8)  # those of a ronde
def _collect_general(names: tuple[str, ...], synonyms: tuple[tuple[str, str], ...]) -> frozenset[str]:
    """The roots of words that say nothing about what the money is for."""
    return collect_roots(" ".join((*_GENERAL, *names)), dict(synonyms))


def _iter_keys(regel: BudgetRegel) -> Iterator[MoneyKey]:
    for when, amount in (*regel.bedragen.items(), ("structureel", regel.structureel)):
        if isinstance(amount, Decimal) and amount:
            yield str(regel.drager), str(when), amount


def _is_like(one: PlacedLine, other: PlacedLine) -> bool:
    if one.fiche is other.fiche:
        return False
    roots, others = one.line.roots, other.line.roots
    return 0 < 2 * len(roots & others) >= _ALIKE * (len(roots) + len(others))


def _make_hit(one: PlacedLine, other: PlacedLine) -> Hit:
    same = [key for key in one.line.keys if key in other.line.keys]
    _, when, amount = same[0]
    moment = "structureel" if when == "structureel" else f"in {when}"
    more = ", en ook in andere jaren hetzelfde" if len(same) > 1 else ""
    return Hit(
        one.place,
        f"Deze regel lijkt op '{other.line.text}' in {other.fiche.id}: dezelfde drager, {moment} ook "
        f"{format_amount(amount)} miljoen euro{more}.",
        "noem dit geld in één fiche, en verwijs er in de andere naar",
        related=(other.place,),
    )
