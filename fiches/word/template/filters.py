"""How values read in Dutch: amounts, numbers, dates and lists, and the filters of the templates that this program has
itself. `filter_table` lists all filters.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from jinja2 import Undefined, pass_environment, pass_eval_context
from jinja2.filters import do_replace, do_round, sync_do_sum
from markupsafe import Markup
from markupsafe import escape as escape_markup

from fiches.diagnostics import name_character
from fiches.dutch.format import PM, format_amount, format_date, format_list, format_number, format_sum
from fiches.markup.text import copy_marks
from fiches.word.controls import CONTROL_SIGN
from fiches.word.template.faults import ValueFault
from fiches.word.template.meter import MAX_NUMBER, MAX_TEXT

NO_BREAK_SPACE = "\u00a0"
KWARTALEN = {"1": "eerste", "2": "tweede", "3": "derde", "4": "vierde"}
DOCXTPL_KINDS = ("Listing", "RichText", "RichTextParagraph")
_RELATION = " r:id="
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\x7e\x80-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def format_value(value: Any) -> Any:
    """What `{{ value }}` prints. Nothing, or a whole list or block, is a fault: no blank slips through."""
    if value is None:
        raise ValueFault("een leeg veld wordt zonder voorwaarde afgedrukt")
    if isinstance(value, str):
        return _normalize_text(value)
    # Before the test for int: in Python True is an int.
    if isinstance(value, bool):
        return "ja" if value else "nee"
    # What is undefined raises its own fault as soon as it becomes a text.
    if isinstance(value, int | Undefined):
        return value
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, Decimal | float):
        return format_number(make_exact(value))
    if isinstance(value, Mapping | list | tuple):
        raise ValueFault("een lijst of blok wordt in zijn geheel afgedrukt")
    return _unwrap_docxtpl(value)


def make_exact(number: Any) -> Decimal:
    """The number as its writer wrote it. Raises `ValueFault` for an endless one, `TypeError` for another value."""
    if not isinstance(number, int | float | Decimal):
        raise TypeError("no number")
    exact = number if isinstance(number, Decimal) else Decimal(repr(number + 0))
    if not exact.is_finite():
        raise ValueFault("een berekening geeft geen getal")
    return exact


def _unwrap_docxtpl(value: Any) -> Markup:
    """The Word XML of a text with markup, which the program made with docxtpl. Known by name: importing it is slow."""
    kind = type(value).__name__
    if type(value).__module__.partition(".")[0] != "docxtpl":
        raise ValueFault("er wordt iets afgedrukt wat geen tekst, getal of datum is")
    if kind not in DOCXTPL_KINDS:
        raise ValueFault(f"een {kind} van docxtpl wordt niet ondersteund")
    if _RELATION in value.xml:
        # docxtpl would have to be told of the link before it knows the document.
        raise ValueFault(f"een {kind} met 'url_id' heeft geen link in dit document; geef een tekst met [naam](adres)")
    return Markup(value.xml.replace(CONTROL_SIGN, ""))  # noqa: S704  (its text is escaped by docxtpl)


def _normalize_text(value: str) -> str:
    """The text with line ends of one kind. A sign that XML cannot hold is a fault: Word would drop it.

    What a template has put together itself, as a macro does, may hold the signs of a marked text.
    """
    found = _NOT_IN_XML.search(value)
    if found and not isinstance(value, Markup):
        raise ValueFault(f"een tekst bevat een teken dat niet in Word kan ({name_character(found[0])})")
    return value.replace("\r\n", "\n").replace("\r", "\n") if "\r" in value else value


def bedrag(value: Any) -> str:
    """An amount in mln euro, p.m., or a sum of which a part is p.m. (`{"bekend": …, "pm": …}`)."""
    if isinstance(value, Mapping):
        return format_sum(value["bekend"], value["pm"]).replace(" ", NO_BREAK_SPACE)
    if isinstance(value, str):
        if value != PM:
            raise ValueError(value)
        return value
    if isinstance(value, int):
        raise TypeError("a year or a count is no amount")
    return format_amount(make_exact(value))


def getal(value: Any) -> str:
    """A number with the decimals that its writer gave it."""
    return format_number(make_exact(value))


def datum(value: date | str) -> str:
    """17 maart 2021; of a text, a year, a month and a day each as far as it goes."""
    return format_date(value)


def kwartaal(value: str) -> str:
    """A year as it is, a quarter in words: derde kwartaal 2022."""
    year, mark, quarter = value.partition("-K")
    return f"{KWARTALEN[quarter]} kwartaal {year}" if mark else year


def opsomming(values: Iterable[Any], key: str = "") -> str:
    """Items in one sentence: a, b en c; with semicolons when one of them holds a comma or "en" itself.

    `key` picks the part of each item to name, e.g. "ref.naam".
    """
    if isinstance(values, str | Mapping):
        raise TypeError("one text is no list")
    texts = [str(format_value(_pick_field(value, key))) for value in values]
    return format_list(texts)


def _pick_field(value: Any, key: str) -> Any:
    for step in filter(None, key.split(".")):
        value = value[step]
    return value


def hoofdletter(value: str) -> str:
    """The text with a capital at the start; in Dutch ij is one letter."""
    first = 2 if value.startswith("ij") else 1
    return copy_marks(value, value[:first].upper() + value[first:])


def zin(value: str) -> str:
    """The text as a sentence: a capital at the start and an end sign, whatever its writer typed."""
    text = hoofdletter(value.strip())
    ended = text.rstrip("'\"’”»)").endswith((".", "?", "!", "…"))
    return text if ended else copy_marks(text, f"{text}.")


def _ensure_short(text: str, old: Any, new: Any) -> None:
    if old is None or new is None:
        raise ValueFault("'replace' krijgt een leeg veld; geef het twee teksten")
    if len(text) + text.count(str(old)) * len(str(new)) > MAX_TEXT:
        raise ValueFault("een tekst wordt te lang om mee te werken")


@pass_eval_context
def replace(settings: Any, value: Any, old: Any, new: Any, count: int | None = None) -> str:
    """Jinja's filter. Raises `ValueFault` when the text gets too long."""
    _ensure_short(value, old, new)
    return do_replace(settings, value, old, new, count)


def escape(value: Any) -> Any:
    """Jinja's filter: what prints escapes too, and a text with escapes could be cut within one."""
    return value if isinstance(value, str) else str(value)


def escape_again(value: Any) -> Any:
    """Jinja's filter 'forceescape': a piece of the document as a text, which is told where it is printed."""
    return escape_markup(str(value)) if isinstance(value, Markup) else escape(value)


def is_piece_of_document(value: Any) -> bool:
    """Whether it is what a tag caught of the document itself: `{% set %}` around paragraphs, a macro, `caller()`.

    Its elements were judged before, so nothing may change them any more.
    """
    return isinstance(value, Markup) and "<" in value


def replace_text(value: str, old: str, new: str, count: int = -1) -> str:
    """The method of a text. Raises `ValueFault` when the text gets too long."""
    _ensure_short(value, old, new)
    return value.replace(old, new, count)


_ROUNDINGS = ("common", "ceil", "floor")
_ROUNDING_NAMES = "'common', 'ceil' en 'floor'"


def round_number(value: Any, precision: int = 0, method: Any = "common") -> Any:
    """Jinja's filter, for numbers only."""
    if not isinstance(value, int | float | Decimal):
        raise TypeError("no number")
    if method not in _ROUNDINGS:
        raise ValueFault(f"het filter 'round' kent alleen {_ROUNDING_NAMES}, niet '{method}'")
    return do_round(value, precision, method)  # type: ignore[arg-type]


@pass_environment
def add_up(environment: Any, values: Any, attribute: str | int | None = None, start: Any = 0) -> Any:
    """Jinja's filter `sum`, for numbers only: adding lists up copies them again and again."""
    if not isinstance(start, int | float | Decimal):
        raise TypeError("no number")
    return sync_do_sum(environment, values, attribute, start)


def join(values: Any, between: str = "", attribute: str = "") -> str:
    """The items, or a field of each, as they would be printed, with a text between them."""
    if isinstance(values, str | Mapping):
        raise ValueFault("het filter 'join' vraagt een lijst")
    texts = [str(format_value(_pick_field(value, attribute))) for value in values]
    if sum(map(len, texts)) + len(texts) * len(str(between)) > MAX_TEXT:
        raise ValueFault("een tekst wordt te lang om mee te werken")
    return between.join(texts)


_DIGITS = re.compile(r"\d+")
_PLACEHOLDER = re.compile(r"%(?:\((?P<name>\w+)\))?(?P<look>[-+ 0#]*\d{0,3}(?:\.\d{1,2})?)(?P<kind>[sdif%])")


def format_text(text: Any, *values: Any, **named: Any) -> str:
    """The text with values at %s, %d, %f and %(name)s, as Python does it; %s prints as a tag would.

    Raises `ValueFault` for another sign, a wide field, or values that do not fit.
    """
    template = str(text)
    places = list(_PLACEHOLDER.finditer(template))
    _check_places(template, places)
    asked = [found for found in places if found["kind"] != "%"]
    _check_given([found["name"] for found in asked], values, named)
    ready = _print_texts(asked, {**{str(at): value for at, value in enumerate(values)}, **named})
    widest = MAX_NUMBER + max((len(str(value)) for value in ready.values()), default=0)
    if len(template) + len(asked) * widest > MAX_TEXT:
        raise ValueFault("een tekst wordt te lang om mee te werken")
    return template % (ready if named else tuple(ready.values()))


def _print_texts(asked: Sequence[re.Match[str]], given: Mapping[str, Any]) -> dict[str, Any]:
    """The values by their names or numbers; those at a place for a text as a tag would print them."""
    printed = {found["name"] or str(at) for at, found in enumerate(asked) if found["kind"] == "s"}
    return {name: format_value(value) if name in printed else value for name, value in given.items()}


def _check_given(asked: Sequence[str | None], values: tuple[Any, ...], named: Mapping[str, Any]) -> None:
    """Raises `ValueFault` when a place gets no value, or a value no place."""
    if missing := [name for name in asked if name and name not in named]:
        raise ValueFault(f"het filter 'format' mist een waarde voor '{missing[0]}'")
    unnamed = asked.count(None)
    if unnamed != len(values):
        much = "weinig" if len(values) < unnamed else "veel"
        raise ValueFault(f"het filter 'format' krijgt te {much} waarden: {len(values)} voor {unnamed} keer een %")
    if unnamed and named:
        raise ValueFault("het filter 'format' krijgt waarden met en zonder naam; geef ze alle een naam, zoals %(a)s")


def _check_places(template: str, places: list[re.Match[str]]) -> None:
    if "%" in _PLACEHOLDER.sub("", template):
        raise ValueFault("het filter 'format' kent alleen %s, %d, %f en %%, met of zonder een naam of breedte")
    if any(int(width) > MAX_NUMBER for found in places for width in _DIGITS.findall(found["look"])):
        raise ValueFault(f"het filter 'format' kan niet verder dan {MAX_NUMBER}")
