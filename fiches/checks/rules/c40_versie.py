"""C40."""

from collections.abc import Iterator
from datetime import timedelta

from fiches.checks.hits import Cause, FieldPlace, Hit
from fiches.checks.rule import FicheRule, FicheSubject
from fiches.dutch.claims import find_term
from fiches.dutch.negation import is_negated
from fiches.model.ronde import Ronde, Status

LONG = timedelta(days=366)
"""A version so long after the last talk has a slip in its date."""


class VersiePast(FicheRule):
    """Versie past niet bij de fiche

    Wat
        Het versienummer past niet bij de status, de datum kan niet kloppen, de omschrijving van de wijziging noemt een
        status die de fiche nog niet heeft, of een bron is jonger dan deze versie. Of de tekst is veranderd zonder een
        nieuwe versie, ziet 'fiches vergelijk' (VGL003).
    Waarom
        Aan nummer en datum ziet een lezer of hij de laatste tekst voor zich heeft.
    Fout
        status: definitief
        versie: {nummer: 0.9, datum: 2021-03-05, wijziging: Kleine verbeteringen}
    Goed
        status: definitief
        versie: {nummer: 1.0, datum: 2021-03-20, wijziging: Definitieve tekst}
    """

    code = "C40"

    def check(self, subject: FicheSubject) -> Iterator[Hit]:
        yield from _check_number(subject)
        yield from _check_date(subject)
        yield from _check_wording(subject)
        yield from _check_sources(subject)


def _check_number(subject: FicheSubject) -> Iterator[Hit]:
    fiche = subject.fiche
    for message, hint in find_number_faults(subject.ronde, fiche.status, fiche.versie.nummer, "de fiche"):
        yield Hit(subject.locate("versie", "nummer"), message, hint)


def find_number_faults(ronde: Ronde, status_id: str, own: str, noun: str) -> Iterator[tuple[str, str]]:
    """What is wrong with a version number beside a status, each with a way out; `noun` is what has them."""
    reached = {status.id for status in ronde.list_reached(status_id)}
    is_aside = ronde.get_status(status_id).zijstatus
    for status, least in _list_numbered(ronde):
        is_enough = _parse_number(own) >= _parse_number(least)
        if status.id in reached and not is_enough:
            message = f"Bij status '{status.naam}' hoort versie {least} of hoger, niet {own}."
            yield message, f"verhoog het nummer naar {least}"
        elif status.id not in reached and not is_aside and is_enough:
            message = f"Versie {own} hoort bij status '{status.naam}', en die heeft {noun} nog niet."
            yield message, f"blijf onder {least}, of verander de status"


def _list_numbered(ronde: Ronde) -> list[tuple[Status, str]]:
    """The statuses that ask for a version number, each with the lowest."""
    return [(one, one.versie_vanaf) for one in ronde.statussen if not one.zijstatus and one.versie_vanaf]


def _parse_number(number: str) -> tuple[int, ...]:
    return tuple(map(int, number.split(".")))


def _check_date(subject: FicheSubject) -> Iterator[Hit]:
    day, place = subject.fiche.versie.datum, subject.locate("versie", "datum")
    baseline, talks = subject.ronde.basispad, [talk.datum for talk in subject.fiche.afstemming]
    if day < baseline.datum:
        message = f"{day} is eerder dan het basispad, dat van {baseline.datum} is."
        yield Hit(place, message, "verbeter de datum")
    elif talks and day - max(talks) > LONG:
        yield Hit(place, f"{day} is meer dan een jaar na de laatste afstemming.", "verbeter de datum")


def _check_wording(subject: FicheSubject) -> Iterator[Hit]:
    """A change that claims a status which is still to come."""
    told = subject.fiche.versie.wijziging
    for status in _list_still_to_come(subject.ronde, subject):
        if any(not is_negated(told, span.start, span.end) for span in find_term(told, status.naam)):
            yield Hit(
                subject.locate("versie", "wijziging"),
                f"De wijziging noemt '{status.naam}', maar die status heeft de fiche nog niet.",
                "verander de status, of schrijf wat er in deze versie is veranderd",
            )


def _list_still_to_come(ronde: Ronde, subject: FicheSubject) -> list[Status]:
    return [one for one in ronde.statussen if not one.zijstatus and one.id not in subject.reached_statuses]


def _check_sources(subject: FicheSubject) -> Iterator[Hit]:
    """Sources that are younger than the version; with more than one it may well be the version that is wrong."""
    late, day = list(_find_late_sources(subject)), subject.fiche.versie.datum
    here, hint = subject.locate("versie", "datum"), "verbeter de datum, of geef de fiche een nieuwe versie"
    if len(late) == 1:
        place, moment = late[0]
        message = f"{moment} is later dan deze versie, die van {day} is."
        yield Hit(place, message, hint, causes=(Cause(VersiePast.code, here),))
    elif late and day >= subject.ronde.basispad.datum:
        yield Hit(here, f"Bij de bronnen zijn {len(late)} datums later dan deze versie, die van {day} is.", hint,
                  related=tuple(place for place, _ in late))  # fmt: skip


def _find_late_sources(subject: FicheSubject) -> Iterator[tuple[FieldPlace, str]]:
    """Moments of sources after the version; what is after the knowledge date, C24 finds."""
    day, known = subject.fiche.versie.datum.isoformat(), subject.ronde.kennisdatum.isoformat()
    for at, source in enumerate(subject.fiche.bronnen):
        moments = {"datum": source.datum, "geraadpleegd": str(source.geraadpleegd or "")}
        for name, moment in moments.items():
            if day < f"{moment}-01-01"[: len(day)] <= known and moment:
                yield subject.locate("bronnen", at, name), moment
