"""The filters that a template may use, in one table: for the sandbox that runs them and for the lint that judges them.

Of each filter it says which kinds of values it takes, what it gives, what it costs, and how large its arguments may
be. A filter that is not in the table does not exist. Every filter of Jinja that is missing here gets around the view
or the escaping, or gives another text every time.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from jinja2.filters import FILTERS as JINJA_FILTERS

from fiches.word.shape import NUMBER_KINDS, PRINTABLE_KINDS, ValueKind
from fiches.word.template import filters as own
from fiches.word.template.meter import (
    MAX_NUMBER,
    MAX_PRODUCT,
    MAX_TEXT,
    count_items,
    count_nothing,
    count_search,
    count_sorting,
)

MAX_WRAPPED = 20_000
"""The longest text for filters that look at all of it again for every line or tag in it."""

_TEXT = frozenset((ValueKind.TEKST, ValueKind.OPMAAK, ValueKind.KEUZE))
_LIST = frozenset((ValueKind.LIJST,))
_KEYED = frozenset((ValueKind.WOORDENBOEK, ValueKind.BLOK))
_COUNTED = PRINTABLE_KINDS - {ValueKind.DATUM, ValueKind.TIJDSTIP}


@dataclass(frozen=True, slots=True)
class FilterRow:
    """One filter.

    `gives` is nothing when what it gives depends on what it gets: then the lint has a function for it. `cost` counts
    the steps. `printed` filters get the text that their value would print, so never "None". `most` is the largest
    number among its arguments (0: any), `longest` the longest text that it takes, `product` the most characters of the
    text times those of a text argument (0: any).
    """

    function: Callable[..., Any]
    takes: frozenset[ValueKind]
    gives: ValueKind | None = None
    cost: Callable[..., int] = count_items
    printed: bool = False
    most: int = 0
    longest: int = MAX_TEXT
    product: int = 0


def _make_text_row(
    name: str, gives: ValueKind = ValueKind.TEKST, *, longest: int = MAX_TEXT, most: int = 0
) -> FilterRow:
    return FilterRow(
        JINJA_FILTERS[name], PRINTABLE_KINDS, gives, printed=True, longest=longest, most=most, product=MAX_PRODUCT
    )


def _make_list_row(
    name: str,
    *more: ValueKind,
    cost: Callable[..., int] = count_items,
    gives: ValueKind | None = None,
    most: int = 0,
) -> FilterRow:
    return FilterRow(JINJA_FILTERS[name], _LIST | frozenset(more), gives, cost, most=most)


_PLAIN_TEXT_FILTERS = (
    "capitalize", "lower", "reverse", "string", "title", "trim", "upper", "urlencode",
)  # fmt: skip

FILTER_TABLE: dict[str, FilterRow] = {
    "bedrag": FilterRow(own.bedrag, frozenset((ValueKind.BEDRAG, ValueKind.SOM, ValueKind.GETAL)), ValueKind.TEKST),
    "datum": FilterRow(
        own.datum, frozenset((ValueKind.DATUM, ValueKind.TIJDSTIP, ValueKind.PERIODE)), ValueKind.TEKST
    ),
    # A year is no number here: it would read 2.022.
    "getal": FilterRow(own.getal, frozenset((ValueKind.GETAL, ValueKind.AANTAL)), ValueKind.TEKST),
    "hoofdletter": FilterRow(own.hoofdletter, _TEXT, ValueKind.TEKST),
    "kwartaal": FilterRow(own.kwartaal, frozenset((ValueKind.KWARTAAL,)), ValueKind.TEKST),
    "opsomming": FilterRow(own.opsomming, _LIST),
    "zin": FilterRow(own.zin, _TEXT, ValueKind.TEKST),
    **{name: _make_text_row(name) for name in _PLAIN_TEXT_FILTERS},
    **{name: replace(_make_text_row("e"), function=own.escape) for name in ("e", "escape")},
    "forceescape": replace(_make_text_row("forceescape"), function=own.escape_again),
    **{name: _make_text_row(name, most=MAX_NUMBER) for name in ("center", "truncate")},
    **{name: _make_text_row(name, most=MAX_NUMBER, longest=MAX_WRAPPED) for name in ("indent", "wordwrap")},
    "striptags": _make_text_row("striptags", longest=MAX_WRAPPED),
    "wordcount": _make_text_row("wordcount", ValueKind.AANTAL),
    "replace": FilterRow(own.replace, PRINTABLE_KINDS, ValueKind.TEKST, printed=True),
    "format": FilterRow(own.format_text, PRINTABLE_KINDS, ValueKind.TEKST, printed=True),
    "abs": FilterRow(JINJA_FILTERS["abs"], NUMBER_KINDS, ValueKind.GETAL),
    "round": FilterRow(own.round_number, NUMBER_KINDS, ValueKind.GETAL, most=MAX_NUMBER),
    "int": FilterRow(JINJA_FILTERS["int"], _COUNTED, ValueKind.AANTAL),
    "float": FilterRow(JINJA_FILTERS["float"], _COUNTED, ValueKind.GETAL),
    **{name: _make_list_row(name, *_KEYED, *_TEXT, gives=ValueKind.AANTAL, cost=count_nothing)
       for name in ("length", "count")},
    **{name: FilterRow(JINJA_FILTERS[name], frozenset(ValueKind), cost=count_nothing)
       for name in ("default", "d")},
    "join": FilterRow(own.join, _LIST),
    "list": _make_list_row("list", ValueKind.WOORDENBOEK, *_TEXT),
    **{name: _make_list_row(name, *PRINTABLE_KINDS, cost=count_nothing) for name in ("first", "last")},
    **{name: _make_list_row(name, *PRINTABLE_KINDS, cost=count_sorting) for name in ("min", "max")},
    **{name: _make_list_row(name, cost=count_sorting) for name in ("sort", "unique", "groupby")},
    "map": _make_list_row("map"),
    **{name: _make_list_row(name, most=MAX_NUMBER) for name in ("batch", "slice")},
    "sum": FilterRow(own.add_up, _LIST),
    **{name: _make_list_row(name, cost=count_search) for name in ("select", "reject", "selectattr", "rejectattr")},
    "dictsort": FilterRow(JINJA_FILTERS["dictsort"], _KEYED, cost=count_sorting),
    "items": FilterRow(JINJA_FILTERS["items"], _KEYED),
}  # fmt: skip
"""Every filter by its name."""

Filters = Mapping[str, Callable[..., Any]]
"""Filters that the caller of the engine gives, by their name."""


def ensure_free_names(more: Filters) -> None:
    """Raises `ValueError` for a filter of the caller with a name that is in the table."""
    if taken := sorted(more.keys() & FILTER_TABLE.keys()):
        raise ValueError(f"there is a filter with this name: {taken[0]}")


def make_caller_row(function: Callable[..., Any]) -> FilterRow:
    """The row of a filter that the caller gives: it takes anything, and its result is bounded like any other."""
    return FilterRow(function, frozenset(ValueKind))


OWN_FILTERS = ("bedrag", "datum", "getal", "hoofdletter", "kwartaal", "opsomming", "zin")
"""Those that this program adds to the ones of Jinja."""
