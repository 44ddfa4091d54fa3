"""C39."""

import re
from collections.abc import Iterator

from fiches.checks.hits import Cause, FieldPlace, Hit
from fiches.checks.rule import FicheRule, FicheSubject
from fiches.dutch.format import format_list
from fiches.model.controls import Afstemvereiste
from fiches.model.fiche_blocks import Afstemming
from fiches.model.ronde import Status


class AfstemmingBijStatus(FicheRule):
    """Afstemming past niet bij de status

    Wat
        De status vraagt om afstemming die er niet staat, of alleen ambtelijk, terwijl het bestuurlijk hoort. Of een
        datum van afstemming of toets ligt na de datum van deze versie. Eén melding noemt alle afstemming die er niet
        is. 'fiches controleer' voegt daar in dezelfde melding aan toe wat de status nog meer vraagt: velden, een versie
        en akkoorden.
    Waarom
        De status belooft de lezer wie er akkoord is. Klopt dat niet, dan spreekt een koepel de fiche aan tafel tegen.
    Fout
        status: koepels_afgestemd
        afstemming:
          - {orgaan: VNG, soort: ambtelijk, datum: 2021-03-02, uitkomst: Akkoord}     # en de UvW?
    Goed
        status: koepels_afgestemd
        afstemming:
          - {orgaan: VNG, soort: ambtelijk, datum: 2021-03-02, uitkomst: Akkoord}
          - {orgaan: UvW, soort: ambtelijk, datum: 2021-03-03, uitkomst: Akkoord}
    """

    code = "C39"

    def check(self, subject: FicheSubject) -> Iterator[Hit]:
        asked = [
            (status, one) for status in subject.ronde.list_reached(subject.fiche.status) for one in status.afstemming
        ]
        yield from _check_absent(subject, [(status, one) for status, one in asked if not _find_talks(subject, one)])
        for status, wanted in asked:
            yield from _check_kind(subject, status, wanted)
        for place, what in _find_too_late(subject):
            yield Hit(
                place,
                f"{what} ligt na deze versie, die van {subject.fiche.versie.datum} is.",
                "verbeter de datum, of geef de fiche een nieuwe versie",
                causes=(Cause("C40", subject.locate("versie", "datum")),),
            )


def _check_absent(subject: FicheSubject, absent: list[tuple[Status, Afstemvereiste]]) -> Iterator[Hit]:
    """One hit for all talks that nobody held: that status is too early."""
    if not absent:
        return
    status = absent[0][0] if len(absent) == 1 else subject.ronde.get_status(subject.fiche.status)
    organen = format_list(list(dict.fromkeys(wanted.orgaan for _, wanted in absent)))
    yield Hit(
        subject.locate("status"),
        f"Bij status '{status.naam}' hoort afstemming met {organen}, en die staat er niet.",
        "vul 'afstemming' aan, of kies een eerdere status",
    )


def _check_kind(subject: FicheSubject, status: Status, wanted: Afstemvereiste) -> Iterator[Hit]:
    held = _find_talks(subject, wanted)
    if held and wanted.soort and all(talk.soort is not wanted.soort for _, talk in held):
        yield Hit(
            subject.locate("afstemming", held[-1][0], "soort"),
            f"Bij status '{status.naam}' hoort afstemming met {wanted.orgaan} {wanted.soort.value} te zijn.",
            "zet het bestuurlijke overleg erbij, of kies een eerdere status",
        )


def _find_talks(subject: FicheSubject, wanted: Afstemvereiste) -> list[tuple[int, Afstemming]]:
    """The talks with an organ, each with its place in the list."""
    names = _list_names(subject, wanted.orgaan)
    return [(at, talk) for at, talk in enumerate(subject.fiche.afstemming) if _is_one_of(talk.orgaan, names)]


def _list_names(subject: FicheSubject, orgaan: str) -> tuple[str, ...]:
    """All names of the organ, when the ronde knows it as a koepel."""
    every = ((koepel.id, koepel.naam, *koepel.aliassen) for koepel in subject.ronde.koepels)
    return next((names for names in every if orgaan in names), (orgaan,))


def _is_one_of(orgaan: str, names: tuple[str, ...]) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", orgaan, re.IGNORECASE) for name in names)


def _find_too_late(subject: FicheSubject) -> Iterator[tuple[FieldPlace, str]]:
    fiche = subject.fiche
    for at, talk in enumerate(fiche.afstemming):
        if talk.datum > fiche.versie.datum:
            yield subject.locate("afstemming", at, "datum"), f"De afstemming met {talk.orgaan}"
    test = fiche.uitvoering.toets if fiche.uitvoering else None
    if test and test.datum and test.datum > fiche.versie.datum:
        yield subject.locate("uitvoering", "toets", "datum"), f"De {subject.ronde.uitvoeringstoets}"
