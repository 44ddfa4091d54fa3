"""C80."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from fiches.checks.hits import Hit
from fiches.checks.rule import DossierRule, DossierSubject, FicheSubject, PlacedText
from fiches.dutch.stances import Stance, find_stances


class PlacedStance(NamedTuple):
    """What an ask wants, with where it stands."""

    told: PlacedText
    stance: Stance


class AskWithSides(NamedTuple):
    """An ask of a fiche that wants one of two sides, by its place in the list."""

    at: int
    tekst: str
    stances: tuple[Stance, ...]


class TegengesteldeVraag(DossierRule[tuple[AskWithSides, ...]]):
    """Twee vragen spreken elkaar tegen

    Wat
        De ene vraag wil van iets het tegenovergestelde van de andere, in één fiche of in twee: afschaffen en
        handhaven, verhogen en verlagen, versnellen en uitstellen, verplicht en vrijwillig, centraal en decentraal.
        De woorden waarover de ene vraag gaat, staan dan alle in de andere. De controle slaat een vraag over die zelf
        beide kanten noemt, en twee vragen die elk een eigen groep, gebied of voorwaarde noemen. Zij ziet niet wat
        zonder zulke woorden elkaar tegenspreekt, en kijkt alleen naar vragen.
    Waarom
        Wie het ene en het tegendeel vraagt, laat het kabinet kiezen, en verliest misschien beide.
    Fout
        # in W-01
        - {tekst: de verhuurderheffing af te schaffen, aan: [BZK]}
        # in W-02
        - {tekst: de verhuurderheffing voorlopig te handhaven, aan: [FIN]}
    Goed
        # in W-01
        - {tekst: de verhuurderheffing af te schaffen, aan: [BZK, FIN]}
    """

    code = "C80"

    def gather(self, subject: FicheSubject) -> tuple[AskWithSides, ...]:
        synonyms = subject.ronde_subject.synonyms
        found = (
            AskWithSides(at, ask.tekst, find_stances(ask.tekst, synonyms)) for at, ask in enumerate(subject.fiche.vraag)
        )
        return tuple(ask for ask in found if ask.stances)

    def check(self, dossier: DossierSubject) -> Iterator[Hit]:
        earlier: dict[tuple[int, bool], list[PlacedStance]] = defaultdict(list)
        for fiche, asks in dossier.iter_gathered(self):
            for ask in asks:
                told = PlacedText(fiche, fiche.locate("vraag", ask.at, "tekst"), ask.tekst)
                stances = [PlacedStance(told, one) for one in ask.stances]
                against = next(filter(None, (_find_opposite(one, earlier) for one in stances)), None)
                if against:
                    yield _make_hit(told, against.told)
                for one in stances:
                    earlier[one.stance.pair, one.stance.is_first].append(one)


def _find_opposite(one: PlacedStance, earlier: dict[tuple[int, bool], list[PlacedStance]]) -> PlacedStance | None:
    others = earlier.get((one.stance.pair, not one.stance.is_first), ())
    return next((other for other in others if other.stance.is_opposite(one.stance)), None)


def _make_hit(one: PlacedText, other: PlacedText) -> Hit:
    where = "elders in deze fiche" if one.fiche is other.fiche else f"in {other.fiche.id}"
    return Hit(
        one.place,
        f"Deze vraag wil het tegenovergestelde van '{other.text}' {where}.",
        "kies één lijn, of schrijf in beide vragen waarin zij verschillen",
        related=(other.place,),
    )
