"""C74."""

import re
from collections.abc import Iterator

from fiches.checks.hits import FieldPlace, Hit
from fiches.checks.rule import FicheRule, FicheSubject
from fiches.dutch.negation import is_negated
from fiches.model.fiche_blocks import VraagSoort

PROMISES = (
    r"(?i)(?<!overlegt )(?<!overleggen )(?<!overleg )(?<!spreekt )(?<!spreken )(?<!werkt )(?<!werken )(?<!praten )"
    r"\bstructure(?:el|le)\b|\b(?:blijvende?|permanente?)\s+(?=(?:extra\s+)?(?:geld|middelen|bijdrage|bekostiging"
    r"|financiering|vergoeding|uitkering|budget|te\s+maken|maken|betalen|vergoeden|financieren|bekostigen)\b)"
)
OTHERWISE = re.compile(
    r"(?i)\s+(?:\w+\s+)?(?:overleg|samen|tekort|proble|oploss|leegstand|achterstand|knelpunt|verander|verbeter|aandacht"
    r"|contact|betrek|betrok|werkloos|krimp|monitor|evalu|aanpak|onderdeel|karakter|plek|plaats|gesprek|deelnem|hervorm"
    r"|werkwijze|armoede|kwetsba|meepraten|mee te praten|toets|onzeker|ongelijk|schaarste)"
)
"""What follows when the word is about something else than money."""

FIELDS = ("titel", "maatregel")


class StructureelZonderGeld(FicheRule):
    """Structureel beloofd, zonder structureel bedrag

    Wat
        Titel of maatregel noemt iets structureel, maar in het budget is het structurele bedrag van het Rijk nul, of
        betaalt het Rijk niets terwijl de fiche om geld vraagt. Een p.m. is genoeg. De controle laat het woord met rust
        als het over iets anders dan geld gaat (structureel overleg, een structureel tekort), als het wordt ontkend,
        en als het budget geen effect heeft. 'Blijvend' en 'permanent' tellen alleen bij woorden over geld.
    Waarom
        Wie de titel leest, rekent op geld voor altijd. De tabel zegt dat het ophoudt.
    Fout
        titel: Woningbouwimpuls structureel maken
        budget:
          regels:
            - {drager: rijk, bedragen: {2022: 250, 2023: 250}, structureel: 0}
    Goed
        titel: Woningbouwimpuls structureel maken
        budget:
          regels:
            - {drager: rijk, bedragen: {2022: 250, 2023: 250}, structureel: 250, structureel_vanaf: 2024}
    """

    code = "C74"

    def check(self, subject: FicheSubject) -> Iterator[Hit]:
        if not _ends_for_the_rijk(subject):
            return
        for text in subject.texts:
            if text.field in FIELDS:
                for found in re.finditer(PROMISES, text.value):
                    if not OTHERWISE.match(text.value, found.end()) and not is_negated(text.value, *found.span()):
                        yield Hit(
                            subject.locate_part(text, *found.span()),
                            f"'{found[0].strip()}' belooft blijvend geld, maar het Rijk heeft geen structureel bedrag.",
                            "vul bij 'structureel' een bedrag of p.m. in, of haal het woord hier weg",
                            related=_locate_lines(subject),
                        )


def _ends_for_the_rijk(subject: FicheSubject) -> bool:
    budget = subject.fiche.budget
    if not budget or not budget.regels:
        return False
    own = [line for line in budget.regels if line.drager in subject.ronde_subject.rijk]
    if own:
        return all(line.structureel == 0 for line in own)
    return any(ask.soort is VraagSoort.GELD for ask in subject.fiche.vraag)


def _locate_lines(subject: FicheSubject) -> tuple[FieldPlace, ...]:
    lines = subject.fiche.budget.regels if subject.fiche.budget else ()
    own = (at for at, line in enumerate(lines) if line.drager in subject.ronde_subject.rijk)
    return tuple(subject.locate("budget", "regels", at, "structureel") for at in own)
