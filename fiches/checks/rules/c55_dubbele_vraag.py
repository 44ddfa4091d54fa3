"""C55."""

from collections.abc import Iterator
from typing import NamedTuple

from fiches.checks.hits import Hit
from fiches.checks.rule import DossierRule, DossierSubject, FicheSubject, PlacedText, find_twins

ALIKE = 0.65
"""Asks are short: two that share only 'plan', 'gebied' and 'betalen' are not the same yet."""


class Ask(NamedTuple):
    """What a fiche asks, and of which departementen."""

    tekst: str
    aan: tuple[str, ...]


class DubbeleVraag(DossierRule[tuple[Ask, ...]]):
    """Zelfde vraag twee keer

    Wat
        Twee vragen zeggen in andere woorden hetzelfde, in één fiche of in twee, misschien aan verschillende
        departementen.
    Waarom
        Wie twee keer hetzelfde vraagt, krijgt het één keer. En twee ministers die elk de helft horen,
        wachten op elkaar.
    Fout
        # in W-01
        - {tekst: de woningbouwimpuls blijvend te maken, aan: [BZK]}
        # in W-02
        - {tekst: de impuls voor woningbouw permanent te maken, aan: [FIN]}
    Goed
        # in W-01
        - {tekst: de woningbouwimpuls blijvend te maken, aan: [BZK, FIN]}
    """

    code = "C55"

    def gather(self, subject: FicheSubject) -> tuple[Ask, ...]:
        return tuple(Ask(ask.tekst, ask.aan) for ask in subject.fiche.vraag)

    def check(self, dossier: DossierSubject) -> Iterator[Hit]:
        told = [
            PlacedText(fiche, fiche.locate("vraag", at, "tekst"), ask.tekst)
            for fiche, asks in dossier.iter_gathered(self)
            for at, ask in enumerate(asks)
        ]
        for one, other in find_twins(told, ALIKE, dossier.ronde_subject.synonyms):
            where = "elders in deze fiche" if one.fiche is other.fiche else f"in {other.fiche.id}"
            yield Hit(
                one.place,
                f"Deze vraag lijkt op '{other.text}' {where}{_describe_others(one, other)}.",
                "maak er één vraag van, of maak het verschil duidelijk",
                related=(other.place,),
            )


def _describe_others(one: PlacedText, other: PlacedText) -> str:
    """Names the departementen when they are not the same."""
    own, others = _get_ask(one).aan, _get_ask(other).aan
    return "" if set(own) == set(others) else f", daar aan {', '.join(others)}"


def _get_ask(told: PlacedText) -> Ask:
    _, at, _ = told.place.pointer
    ask: Ask = told.fiche.gathered.by_rule[DubbeleVraag.code][at]
    return ask
