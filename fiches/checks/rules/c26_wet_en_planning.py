"""C26."""

import re
from collections.abc import Iterator

from fiches.checks.hits import FieldPlace, Hit
from fiches.checks.rule import FicheRule, FicheSubject
from fiches.dutch.asks import find_law_changes, is_law
from fiches.model.fiche_blocks import VraagSoort, Wetswijziging

ABOUT_LAW = re.compile(
    r"(?i)\b(?:[\w-]*wet(?:ten|s\w*|gev\w*|boek|telijk\w*)?|belastingplan|kamers?|kamerbehandeling|parlement|staatsblad"
    r"|raad van state|inwerkingtreding|internetconsultatie)\b|wet\b"
)
"""Words by which a step shows that it is about a law."""

PROMISING_FIELDS = frozenset(("maatregel", "vraag", "tekstvoorstel_akkoord", "planning", "juridisch"))
"""Where a fiche says what it will do; elsewhere it may tell of laws that change without it."""


class WetEnPlanning(FicheRule):
    """Wetswijziging ontbreekt in planning of juridisch deel

    Wat
        De fiche zegt dat een wet verandert, maar geen stap in de planning gaat daarover. Of bij 'juridisch' staat dat
        er geen wet verandert, terwijl een vraag om een wet gaat, een wet bij 'regelingen' staat, of maatregel, vraag,
        tekstvoorstel, planning of procedure zegt dat een wet verandert. Wat de fiche elders over wetten vertelt, telt
        niet, en een twijfel ('mogelijk is een wet nodig') ook niet. Naar regelingen die geen wet zijn, kijkt de
        controle niet.
    Waarom
        Een wet kost jaren. Wie dat in de planning vergeet, belooft een resultaat dat er niet op tijd is.
    Fout
        juridisch: {wetswijziging: ja, regelingen: [Huisvestingswet 2014]}
        planning:
          - {stap: Afspraken met de regio, wanneer: 2022, wie: Rijk}
    Goed
        juridisch: {wetswijziging: ja, regelingen: [Huisvestingswet 2014]}
        planning:
          - {stap: Wetsvoorstel naar de Tweede Kamer, wanneer: 2022, wie: Kabinet}
    """

    code = "C26"

    def check(self, subject: FicheSubject) -> Iterator[Hit]:
        fiche = subject.fiche
        change = fiche.juridisch.wetswijziging if fiche.juridisch else None
        if change is Wetswijziging.JA and fiche.planning and not any(map(_is_about_law, _list_steps(subject))):
            message = "Er verandert een wet, maar geen stap in de planning gaat daarover."
            yield Hit(subject.locate("planning"), message, "zet erbij wanneer het wetsvoorstel naar de Kamer gaat")
        if change is Wetswijziging.NEE:
            # One contradiction is told once, where it is clearest.
            yield from list(_find_asks(subject)) or list(_find_named(subject)) or _find_told(subject)


def _find_asks(subject: FicheSubject) -> Iterator[Hit]:
    for at, ask in enumerate(subject.fiche.vraag):
        if ask.soort is VraagSoort.WET:
            message = f"Vraag {at + 1} gaat over een wet, maar hier staat dat er geen wet verandert."
            yield _make_hit(subject, message, subject.locate("vraag", at, "soort"))


def _find_named(subject: FicheSubject) -> Iterator[Hit]:
    """A law under 'regelingen', which are those that change."""
    listed = subject.fiche.juridisch.regelingen if subject.fiche.juridisch else ()
    laws = [at for at, name in enumerate(listed) if is_law(name)]
    if laws:
        names, verb = " en ".join(listed[at] for at in laws), "staan" if len(laws) > 1 else "staat"
        message = f"Bij 'regelingen' {verb} {names}, maar hier staat dat er geen wet verandert."
        yield _make_hit(subject, message, subject.locate("juridisch", "regelingen", laws[0]))


def _make_hit(subject: FicheSubject, message: str, other: FieldPlace) -> Hit:
    place = subject.locate("juridisch", "wetswijziging")
    return Hit(place, message, "maak die plek en dit antwoord gelijk", related=(other,))


def _find_told(subject: FicheSubject) -> Iterator[Hit]:
    for text in subject.prose:
        if text.field in PROMISING_FIELDS:
            for words in find_law_changes(text.value):
                yield Hit(
                    subject.locate_part(text, words.start, words.end),
                    f"'{words.text}' zegt dat een wet verandert, maar bij 'juridisch' staat 'wetswijziging: nee'.",
                    "maak de twee gelijk",
                    related=(subject.locate("juridisch", "wetswijziging"),),
                )


def _list_steps(subject: FicheSubject) -> list[str]:
    return [step.stap for step in subject.fiche.planning]


def _is_about_law(step: str) -> bool:
    return bool(ABOUT_LAW.search(step))
