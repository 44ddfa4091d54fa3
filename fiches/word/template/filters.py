"""How values read in Dutch: amounts, numbers, dates and lists, as Jinja filters of the templates.

Jinja's own filters are wrapped, so that they work on what would be printed and cannot make a text without end.
"""

import functools
import re
from collections.abc import Callable, Iterable, Mapping, MutableMapping
from datetime import date
from decimal import Decimal
from typing import Any

from jinja2 import Undefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from fiches.diagnostics import name_character
from fiches.dutch.format import PM, format_amount, format_date, format_list, format_number, format_sum
from fiches.markup.text import MarkedText, copy_marks
from fiches.word.shape import ValueKind
from fiches.word.template.faults import MAX_NUMBER, MAX_TEXT, Meter, ValueFault, ensure_bounded

NO_BREAK_SPACE = "\u00a0"
KWARTALEN = {"1": "eerste", "2": "tweede", "3": "derde", "4": "vierde"}
DOCXTPL_KINDS = ("Listing", "RichText", "RichTextParagraph")
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


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
    if isinstance(value, Decimal):
        return format_number(value)
    if isinstance(value, Mapping | list | tuple):
        raise ValueFault("een lijst of blok wordt in zijn geheel afgedrukt")
    return _unwrap_docxtpl(value)


def _unwrap_docxtpl(value: Any) -> Markup:
    """The Word XML of a text with markup, which the program made with docxtpl. Known by name: importing it is slow."""
    kind = type(value).__name__
    if type(value).__module__.partition(".")[0] != "docxtpl":
        raise ValueFault("er wordt iets afgedrukt wat geen tekst, getal of datum is")
    if kind not in DOCXTPL_KINDS:
        raise ValueFault(f"een {kind} van docxtpl wordt niet ondersteund")
    return Markup(value.xml)  # noqa: S704  (its text is escaped by docxtpl)


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
    return format_amount(value)


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


def _wrap_filter(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """The filter, which names itself and the value when it gets what it is not for."""

    @functools.wraps(function)
    def named(value: Any, *arguments: Any, **options: Any) -> Any:
        try:
            return function(value, *arguments, **options)
        except (TypeError, ValueError, LookupError, ArithmeticError, AttributeError) as error:
            raise ValueFault(f"het filter '{name}' kan niets met {_describe_value(value)}") from error

    return named


def _describe_value(value: Any) -> str:
    if value is None:
        return "een leeg veld"
    if isinstance(value, Mapping):
        return "een blok"
    return "een lijst" if isinstance(value, list | tuple) else f"'{str(value)[:40]}'"


_OWN_FILTERS: dict[str, Callable[..., Any]] = {
    "bedrag": bedrag,
    "datum": datum,
    "getal": format_number,
    "hoofdletter": hoofdletter,
    "kwartaal": kwartaal,
    "opsomming": opsomming,
    "zin": zin,
}
FILTERS = {name: _wrap_filter(name, function) for name, function in _OWN_FILTERS.items()}
"""The filters that templates may use, beside Jinja's own."""

_TEXT_KINDS = frozenset((ValueKind.TEKST, ValueKind.OPMAAK, ValueKind.KEUZE))
FILTER_KINDS: dict[str, frozenset[ValueKind]] = {
    "bedrag": frozenset((ValueKind.BEDRAG, ValueKind.SOM, ValueKind.GETAL)),
    "datum": frozenset((ValueKind.DATUM, ValueKind.TIJDSTIP, ValueKind.PERIODE)),
    "getal": frozenset((ValueKind.GETAL, ValueKind.AANTAL)),
    "hoofdletter": _TEXT_KINDS,
    "kwartaal": frozenset((ValueKind.KWARTAAL,)),
    "opsomming": frozenset((ValueKind.LIJST,)),
    "zin": _TEXT_KINDS,
}
"""What each of these filters is for. A year is no number here: it would read 2.022."""


TEXT_FILTERS = (
    "capitalize", "center", "e", "escape", "forceescape", "indent", "lower", "replace", "reverse", "string",
    "striptags", "title", "trim", "truncate", "upper", "urlencode", "wordcount", "wordwrap",
)  # fmt: skip
"""Filters of Jinja that take anything as text: they get what would be printed, so never "None"."""

COUNTING_FILTERS = ("batch", "center", "indent", "round", "slice", "truncate", "wordwrap")
"""Filters of Jinja with a number that says how much they make."""


def wrap_filters(filters: MutableMapping[str, Callable[..., Any]]) -> None:
    """Replace Jinja's filters by careful ones, in place."""
    for name in TEXT_FILTERS:
        filters[name] = _wrap_text_filter(filters[name])
    for name in COUNTING_FILTERS:
        filters[name] = _wrap_counting_filter(filters[name])
    # After the loops: only the wrapped `replace` gets the context.
    filters["replace"] = _wrap_replace(filters["replace"])
    filters["join"] = _join_values


def get_meter(context: Context) -> Meter:
    """What the render of this context may still cost."""
    found: Meter = context.meter  # type: ignore[attr-defined]
    return found


def _wrap_text_filter(function: Callable[..., Any]) -> Callable[..., Any]:
    """The filter, applied to the text that its value would print; its marks stay where the text is still the same."""
    # Jinja hands some filters its settings before the value: this wrapper gets the context, and passes those on.
    passed = getattr(getattr(function, "jinja_pass_arg", None), "name", "")

    @pass_context
    @functools.wraps(function)
    def of_printed(context: Context, value: Any, *arguments: Any, **options: Any) -> Any:
        get_meter(context).count_step()
        text = ensure_bounded(format_value(value))
        first = {"eval_context": (context.eval_ctx,), "environment": (context.environment,)}.get(passed, ())
        result = function(*first, text, *arguments, **options)
        return copy_marks(text, result) if type(text) is MarkedText and type(result) is str else result

    return of_printed


def _wrap_counting_filter(function: Callable[..., Any]) -> Callable[..., Any]:
    """The filter, which makes a hundred columns but no million."""
    # Before the value Jinja hands some filters its context or settings.
    passed = 1 + hasattr(function, "jinja_pass_arg")

    @functools.wraps(function)
    def of_small_numbers(*arguments: Any, **options: Any) -> Any:
        for number in (*arguments[passed:], *options.values()):
            if isinstance(number, int | float) and abs(number) > MAX_NUMBER:
                raise ValueFault(
                    f"het filter '{function.__name__.removeprefix('do_')}' kan niet verder dan {MAX_NUMBER}"
                )
        return function(*arguments, **options)

    return of_small_numbers


def _wrap_replace(function: Callable[..., Any]) -> Callable[..., Any]:
    """The filter `replace`, when what it makes is no longer than a text may be."""

    @functools.wraps(function)
    def of_short_result(context: Context, value: Any, old: Any, new: Any, *arguments: Any, **options: Any) -> Any:
        text = str(format_value(value))
        if len(text) + text.count(str(old)) * len(str(new)) > MAX_TEXT:
            raise ValueFault("een tekst wordt te lang om mee te werken")
        return function(context, value, old, new, *arguments, **options)

    return of_short_result


@pass_context
def _join_values(context: Context, values: Any, between: str = "") -> str:
    """The items as they would be printed, with a text between them."""
    if isinstance(values, str | Mapping):
        raise ValueFault("het filter 'join' vraagt een lijst")
    texts = [str(format_value(value)) for value in values]
    get_meter(context).count_steps(len(texts))
    if sum(map(len, texts)) + len(texts) * len(str(between)) > MAX_TEXT:
        raise ValueFault("een tekst wordt te lang om mee te werken")
    return between.join(texts)
