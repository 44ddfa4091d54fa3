"""How a value of a fiche stands in a cell of a form, and what a cell that somebody filled in says.

What can be read in one way only is read: a number, a date, a name from a list. What Excel or a hand made of it that can
be two things (1.800, 2021-02 that became a day, a formula) is not guessed: `AnswerFault` says what to do.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from pydantic_core import PydanticCustomError

from fiches.diagnostics import find_named, make_visible, suggest_reference
from fiches.dutch.format import format_date, format_number
from fiches.io.excel import fits_cell
from fiches.io.excel_form import Entry, EntryKind, EntryValue
from fiches.load.yaml import FORBIDDEN
from fiches.model.fields import Kennis, Soort
from fiches.model.reflection import FieldGuide, FieldKind
from fiches.model.scalars import PM
from fiches.propose.form import OWN_SOURCES
from fiches.propose.proposal import format_written

CHOICE_SEPARATOR = " – "
YES_NO = ("ja", "nee")
LONGEST_LABEL = 100

ENTRY_KINDS: Mapping[FieldKind, EntryKind] = {
    FieldKind.OPMAAK: EntryKind.PROSE,
    FieldKind.BEDRAG: EntryKind.AMOUNT,
    FieldKind.GETAL: EntryKind.NUMBER,
    FieldKind.AANTAL: EntryKind.NUMBER,
    FieldKind.JAAR: EntryKind.YEAR,
    FieldKind.DATUM: EntryKind.DATE,
    FieldKind.TIJDSTIP: EntryKind.MOMENT,
}
"""How a cell is set up for each kind of value; every other one is text, so that Excel makes nothing else of it."""

_NUMBERS = (FieldKind.BEDRAG, FieldKind.GETAL, FieldKind.AANTAL, FieldKind.JAAR)
_SHOWN = 60


class AnswerFault(Exception):
    """What a cell says cannot be taken over: a Dutch sentence with what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


@dataclass(frozen=True, slots=True)
class FormChoices:
    """The lists to choose from: for each its name in the workbook, and by the text that is shown what the file says."""

    lists: Mapping[str, Mapping[str, str]]

    @classmethod
    def from_kennis(cls, kennis: Kennis, guides: Iterator[FieldGuide]) -> "FormChoices":
        """The lists for these fields."""
        named = {name: guide for guide in guides if (name := name_list(guide))}
        found = {name: _make_choices(guide, kennis) for name, guide in named.items()}
        own = {f"keuze_{soort.lower()}" for soort in OWN_SOURCES}
        return cls({name: choices for name, choices in found.items() if choices or name in own})

    def find_written(self, guide: FieldGuide, text: str) -> str:
        """What the file says for a text from the list; "" for another text."""
        return self.lists.get(name_list(guide), {}).get(text, "")

    def find_shown(self, guide: FieldGuide, written: str) -> str:
        """The text of the list for what the file says; that itself when it is in no list."""
        listed = self.lists.get(name_list(guide), {})
        return next((text for text, known in listed.items() if known == written), written)


def name_list(guide: FieldGuide) -> str:
    """The name of the list from which a value is chosen; "" when it is typed."""
    if guide.kind is FieldKind.VERWIJZING and guide.soort:
        return f"keuze_{re.sub(r'[^a-z]', '_', guide.soort.lower())}"
    if guide.kind is FieldKind.JA_NEE:
        return "keuze_ja_nee"
    if guide.kind is FieldKind.KEUZE:
        return "keuze_" + re.sub(r"[^a-z]", "_", "_".join(guide.choices).lower())[:200]
    return ""


def _make_choices(guide: FieldGuide, kennis: Kennis) -> dict[str, str]:
    if guide.kind is FieldKind.JA_NEE:
        return {word: word for word in YES_NO}
    if guide.kind is FieldKind.KEUZE:
        return {choice: choice.replace(" ", "_") for choice in guide.choices}
    known = kennis.names.get(guide.soort or Soort.VELD, {})
    labels = {one: _make_label(one, names) for one, names in known.items()}
    # Excel makes no difference between capitals and others
    often = Counter(label.casefold() for label in labels.values())
    return {label if often[label.casefold()] == 1 else one: one for one, label in labels.items()}


def _make_label(known: str, names: tuple[str, ...]) -> str:
    """The name that people know; a code that they know too stands before it."""
    name = " ".join(names[0].split()) if names and names[0] else ""
    if not name or name.casefold() == known.casefold():
        return known
    label = name if known.islower() else f"{known}{CHOICE_SEPARATOR}{name}"
    return make_visible(label if len(label) <= LONGEST_LABEL else label[: LONGEST_LABEL - 1] + "…")


# --- writing


def make_entry(guide: FieldGuide, written: Any, choices: FormChoices) -> Entry:
    """The cell for a value as it is written in the file; a value that its kind does not allow stands there as text."""
    kind, name = ENTRY_KINDS.get(guide.kind, EntryKind.TEXT), name_list(guide)
    listed = name if name in choices.lists else ""
    closed = guide.kind in (FieldKind.KEUZE, FieldKind.JA_NEE)
    return Entry(make_entry_value(guide, written, choices), kind, listed, closed, PM)


def make_entry_value(guide: FieldGuide, written: Any, choices: FormChoices) -> EntryValue:
    """What stands in the cell; nothing for what has no place in one: a list where a text belongs, or a whole book."""
    if written is None or isinstance(written, dict | list) or not fits_cell(text := format_written(written)):
        return None
    if guide.kind is FieldKind.JA_NEE or name_list(guide):
        return choices.find_shown(guide, text)
    value = read_typed(guide, text) if guide.read and guide.kind in ENTRY_KINDS else None
    return value if isinstance(value, Decimal | int | date) else text


def read_typed(guide: FieldGuide, text: str) -> Any:
    """The value that a text stands for; nothing when it stands for none."""
    try:
        return guide.read(text) if guide.read else None
    except PydanticCustomError:
        return None


# --- reading


def read_answer(guide: FieldGuide, value: Any, choices: FormChoices, kennis: Kennis) -> str:
    """What a cell says, as a secretary would type it in the file. Raises `AnswerFault` when that can be two things."""
    if isinstance(value, bool):
        raise AnswerFault(f"Hier staat {'WAAR' if value else 'ONWAAR'}, en geen tekst of getal.", "typ wat er hoort")
    if isinstance(value, time):
        raise AnswerFault(f"Excel heeft er een tijd van gemaakt: {value}.", "zet er een ' voor en typ het opnieuw")
    if isinstance(value, date):
        return _read_date(guide, value)
    if isinstance(value, int | float | Decimal):
        return _read_number(guide, value)
    text = clean_text(str(value))
    if name_list(guide):
        return _read_choice(guide, text, choices, kennis)
    return _check_typed(guide, text)


def clean_text(text: str) -> str:
    """A text without the line ends of other systems and the blanks around it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _check_typed(guide: FieldGuide, text: str) -> str:
    if found := FORBIDDEN.search(text):
        raise AnswerFault(f"Hier staat een onzichtbaar teken ({make_visible(found[0])}).", "typ de tekst daar opnieuw")
    if not guide.lines and "\n" in text and guide.kind in (FieldKind.TEKST, FieldKind.KENMERK):
        raise AnswerFault("Deze tekst hoort op één regel.", "haal de regeleinden weg")
    if guide.kind in (FieldKind.TEKST, FieldKind.OPMAAK, FieldKind.KENMERK) and len(text) > guide.longest:
        raise AnswerFault(f"Deze tekst is langer dan {guide.longest} tekens.", "maak haar korter")
    if guide.read:
        try:
            guide.read(text)
        except PydanticCustomError as error:
            sentence, _, advice = error.message().partition(". ")
            raise AnswerFault(f"{sentence}.", advice[:1].lower() + advice[1:].rstrip(".")) from error
    return text


def _read_choice(guide: FieldGuide, text: str, choices: FormChoices, kennis: Kennis) -> str:
    written = choices.find_written(guide, text)
    if written:
        return written
    known = dict(kennis.names.get(guide.soort, {})) if guide.soort else {}
    known |= {one: (*known.get(one, ()), shown) for shown, one in choices.lists.get(name_list(guide), {}).items()}
    found = find_named(text, known) or find_named(text.partition(CHOICE_SEPARATOR)[0], known)
    if found or guide.soort in _FREE or not known:
        return found or text
    shown = make_visible(text[:_SHOWN])
    raise AnswerFault(f"'{shown}' staat niet in de lijst.", suggest_reference(text, known))


_FREE = (Soort.BRON, Soort.BEELD)
"""What may be new: a source that the same form adds, and a picture that comes along with it."""


def _read_date(guide: FieldGuide, value: date) -> str:
    moment = value if isinstance(value, datetime) else datetime.combine(value, time())
    if guide.kind is FieldKind.TIJDSTIP:
        return moment.strftime("%Y-%m-%d %H:%M")
    has_time = moment.time() != time()
    if guide.kind in (FieldKind.DATUM, FieldKind.PERIODE) and not has_time:
        if guide.kind is FieldKind.PERIODE and moment.day == 1:
            raise AnswerFault(
                f"Excel heeft er {format_date(moment.date())} van gemaakt; dat kan ook de hele maand zijn.",
                f"typ '{moment:%Y-%m} voor de maand of '{moment:%Y-%m-%d} voor de dag, met het teken ' ervoor",
            )
        return moment.date().isoformat()
    raise AnswerFault(
        f"Excel heeft er een datum van gemaakt: {format_date(moment if has_time else moment.date())}.",
        "maak de cel op als tekst en typ het opnieuw" if not has_time else "haal de tijd weg",
    )


def _read_number(guide: FieldGuide, value: float | Decimal) -> str:
    # as many digits as Excel shows: 0.1 + 0.2 is 0,3 to who sees it
    number = Decimal(f"{value:.15g}") if isinstance(value, float) else Decimal(value)
    whole = number == number.to_integral_value()
    text = format_written(number.quantize(Decimal(1)) if whole and abs(number) < _HUGE else number)
    if guide.kind in _NUMBERS or (guide.kind in (FieldKind.PERIODE, FieldKind.KWARTAAL) and whole):
        return _check_typed(guide, text)
    if guide.kind in (FieldKind.DATUM, FieldKind.TIJDSTIP):
        raise AnswerFault(f"Hier staat het getal {format_number(number)}, en geen datum.", "typ de datum opnieuw")
    if whole and guide.kind is not FieldKind.KENMERK:
        return text
    raise AnswerFault(
        f"Excel heeft er het getal {format_number(number)} van gemaakt; wat er getypt was, is niet te zien.",
        "maak de cel op als tekst en typ het opnieuw",
    )


_HUGE = 10**15
