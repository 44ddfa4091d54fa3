"""C34."""

from collections.abc import Iterator

from fiches.checks.hits import Hit
from fiches.checks.rule import FicheRule, FicheSubject


class Partijdig(FicheRule):
    """Partij of waardeoordeel in de tekst

    Wat
        De tekst noemt een politieke partij, of een woord dat een oordeel velt. Welke dat zijn, staat in de ronde.
    Waarom
        De fiche gaat naar elke partij die aan tafel zit. Wie er één prijst of laakt, verliest de andere.
    Fout
        aanleiding: Door het falende beleid van het vorige kabinet liep het tekort op.
    Goed
        aanleiding: Het tekort liep de afgelopen jaren op.
    """

    code = "C34"

    def check(self, subject: FicheSubject) -> Iterator[Hit]:
        lists = subject.ronde.controles
        for words in subject.prose.find_any(lists.partijen):
            message = f"'{words}' is een politieke partij."
            yield Hit(subject.locate_words(words), message, "noem wat er inhoudelijk nodig is, zonder partijnaam")
        for words in subject.prose.find_any(form for word in lists.waardewoorden for form in (word, f"{word}e")):
            yield Hit(
                subject.locate_words(words), f"'{words}' velt een oordeel.", "schrijf het feit op, zonder oordeel"
            )
