"""C53."""

import re
from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal

from fiches.checks.hits import Cause, Hit
from fiches.checks.rule import FicheRule, FicheSubject
from fiches.diagnostics import Severity, suggest_word
from fiches.dutch.format import format_number
from fiches.dutch.numbers import find_quantities
from fiches.dutch.units import (
    FIXED_UNITS,
    MILLION,
    MLN_EURO,
    Quantity,
    QuantityKind,
    is_near_quantity,
    is_same_quantity,
    normalize_figure,
)
from fiches.model.fiche_blocks import Cijfer


class CijferEnTekst(FicheRule):
    """Cijfer past niet bij zijn tekst

    Wat
        Bij een cijfer noemen 'tekst' en 'waarde' met 'eenheid' niet hetzelfde getal. Met een woord als ruim, bijna of
        ongeveer, of met een bereik, mag de waarde daarbij passen: 'ruim 50 procent' is ook 53. Ook een getal dat achter
        de komma is afgerond past: '1,8 miljard' is ook 1.785 miljoen. Een tekst zonder getal blijft buiten beschouwing,
        en hoe heet wat wordt geteld ('vier specialisten', 4 voltijdbanen) ook. Een cijfer waarvan het getal in geen
        andere tekst van de fiche staat, terwijl dat van andere er wel staat, krijgt een tip; een cijfer dat onder
        'nagezocht' anders heet, een waarschuwing.
    Waarom
        De tekst staat in Word, met de waarde wordt gerekend en vergeleken. Een van de twee is dus fout.
    Fout
        - {tekst: 335 miljoen euro, waarde: 353, eenheid: mln euro, peildatum: 2020-09, bron: B1}
    Goed
        - {tekst: 335 miljoen euro, waarde: 335, eenheid: mln euro, peildatum: 2020-09, bron: B1}
    """

    code = "C53"

    def check(self, subject: FicheSubject) -> Iterator[Hit]:
        wrong = [at for at, cijfer in enumerate(subject.fiche.cijfers) if not _is_consistent(cijfer)]
        for at in wrong:
            cijfer = subject.fiche.cijfers[at]
            yield Hit(
                subject.locate("cijfers", at, "waarde"),
                f"De tekst zegt '{cijfer.tekst}', de waarde is {format_number(cijfer.waarde)} {cijfer.eenheid}.",
                "maak tekst, waarde en eenheid gelijk",
            )
        yield from _check_used(subject, wrong)
        yield from _check_looked_up(subject)


def _is_consistent(cijfer: Cijfer) -> bool:
    told = find_quantities(cijfer.tekst)
    return not told or any(_is_same(quantity, cijfer) for quantity in told)


def _check_used(subject: FicheSubject, wrong: Collection[int]) -> Iterator[Hit]:
    """Figures whose number stands in no text, when that of others does; a text without figures is left aside."""
    said = " ".join(text.value for text in subject.texts if text.field != "cijfers")
    values = {quantity.value for text, quantity in subject.quantities if text.field != "cijfers"}
    numbers = {at: found[0] for at, one in enumerate(subject.fiche.cijfers) if (found := _NUMBER.search(one.tekst))}
    missed = [at for at, number in numbers.items() if not _is_said(number, said)]
    # in other words it is the same number: zes miljard
    unused = [at for at in missed if values.isdisjoint(_list_values(subject.fiche.cijfers[at]))]
    for at in unused if len(unused) < len(numbers) else ():
        if at not in wrong:
            place = subject.locate("cijfers", at, "tekst")
            message = f"Geen tekst van de fiche noemt '{subject.fiche.cijfers[at].tekst}'."
            yield Hit(place, message, _UNUSED_HINT, Severity.TIP, causes=_name_causes(subject))


def _name_causes(subject: FicheSubject) -> tuple[Cause, ...]:
    """A number in a text that is not among the figures: it may be the one that is missed."""
    return (Cause("C22", subject.locate()),)


def _check_looked_up(subject: FicheSubject) -> Iterator[Hit]:
    """Figures that were looked up again and that go by another name, or are gone."""
    known = dict.fromkeys((cijfer.tekst for cijfer in subject.fiche.cijfers), ())
    for at, naslag in enumerate(subject.fiche.nagezocht):
        for nth, name in enumerate(naslag.cijfers):
            if name not in known and not _is_renamed(name, known):
                message = f"'{name}' is nagezocht, maar staat niet onder 'cijfers'."
                hint = suggest_word(name, known) or "noem het cijfer zoals het onder 'cijfers' staat"
                place = subject.locate("nagezocht", at, "cijfers", nth)
                yield Hit(place, message, hint, causes=_name_causes(subject))


def _list_values(cijfer: Cijfer) -> list[Decimal]:
    return [quantity.value for quantity in find_quantities(cijfer.tekst)]


def _is_renamed(name: str, known: Iterable[str]) -> bool:
    """Whether a figure with the same number stands there, such as one in euros that now has the sign."""
    number = _NUMBER.search(name)
    return number is not None and any(_is_said(number[0], one) for one in known)


def _is_said(number: str, said: str) -> bool:
    """Whether a text has this very number, and not as a part of a longer one."""
    at = said.find(number)
    while at >= 0 and _is_within_number(said, at, at + len(number)):
        at = said.find(number, at + 1)
    return at >= 0


def _is_within_number(text: str, start: int, end: int) -> bool:
    return _ENDS_IN_NUMBER.search(text, max(0, start - 1), start) is not None or _GOES_ON.match(text, end) is not None


_ENDS_IN_NUMBER, _GOES_ON = re.compile(r"[\d.,]\Z"), re.compile(r"[.,]?\d")
_NUMBER = re.compile(r"\d(?:[\d.,]*\d)?")
_UNUSED_HINT = "klopt het getal in de tekst nog? haal het cijfer anders weg"


def _is_same(quantity: Quantity, cijfer: Cijfer) -> bool:
    if is_same_quantity(quantity, cijfer.waarde, cijfer.eenheid):
        return True
    if _is_rounded(quantity) and is_near_quantity(quantity, cijfer.waarde, cijfer.eenheid):
        return True
    name = normalize_figure(cijfer.waarde, cijfer.eenheid)[1]
    if quantity.kind is QuantityKind.AANTAL and name not in FIXED_UNITS:
        # vier specialisten and 4 voltijdbanen: what they are called is the writer's
        return is_same_quantity(quantity._replace(unit=""), cijfer.waarde, cijfer.eenheid)
    money = quantity._replace(unit=MLN_EURO, value=quantity.value / MILLION)
    return not quantity.unit and is_same_quantity(money, cijfer.waarde, cijfer.eenheid)


def _is_rounded(quantity: Quantity) -> bool:
    """Whether the text says so, or gives decimals: 40 is not said of 37,5."""
    return not quantity.exact or quantity.kind is QuantityKind.BREUK or "," in quantity.text
