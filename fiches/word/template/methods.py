"""The methods of Python that a template may call on a text, a block or a date: those that authors know, and no others.

`{{ naam.upper() }}` is read as a filter. Without its brackets a name behind a dot is a field of the data, and nothing
of Python.
"""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from fiches.dutch.format import MONTHS
from fiches.word.shape import ValueKind
from fiches.word.template.faults import ValueFault
from fiches.word.template.filters import join, replace_text

_DATE_SIGN = re.compile(r"%(-?)(.?)", re.DOTALL)
_DATE_SIGNS: dict[str, Callable[[date], str]] = {
    "d": lambda moment: f"{moment.day:02}",
    "m": lambda moment: f"{moment.month:02}",
    "y": lambda moment: f"{moment.year % 100:02}",
    "Y": lambda moment: f"{moment.year:04}",
    "B": lambda moment: MONTHS[moment.month - 1],
    "H": lambda moment: f"{moment.hour if isinstance(moment, datetime) else 0:02}",
    "M": lambda moment: f"{moment.minute if isinstance(moment, datetime) else 0:02}",
    "%": lambda _moment: "%",
}


def format_moment(moment: date, form: str) -> str:
    """The date in this form, the same on every system and with Dutch months. Raises `ValueFault` for another sign."""
    return _DATE_SIGN.sub(lambda found: _format_sign(moment, found), form)


def _format_sign(moment: date, found: re.Match[str]) -> str:
    if found[2] not in _DATE_SIGNS:
        raise ValueFault(f"'strftime' kent '{found[0]}' niet; wel %d, %m, %B, %y, %Y, %H en %M")
    text = _DATE_SIGNS[found[2]](moment)
    return text.lstrip("0") or "0" if found[1] else text


TEXT_METHODS: dict[str, Callable[..., Any]] = {
    "upper": str.upper, "lower": str.lower, "title": str.title, "capitalize": str.capitalize,
    "strip": str.strip, "lstrip": str.lstrip, "rstrip": str.rstrip,
    "startswith": str.startswith, "endswith": str.endswith, "split": str.split,
    "replace": replace_text, "join": lambda between, values: join(values, between),
}  # fmt: skip
BLOCK_METHODS: dict[str, Callable[..., Any]] = {
    "items": lambda block: list(block.items()),
    "keys": list,
    "values": lambda block: list(block.values()),
    "get": lambda block, name, otherwise=None: block.get(name, otherwise),
}
DATE_METHODS: dict[str, Callable[..., Any]] = {"strftime": format_moment}

METHOD_KINDS: dict[str, ValueKind | None] = {
    **dict.fromkeys(TEXT_METHODS, ValueKind.TEKST), "startswith": ValueKind.JA_NEE, "endswith": ValueKind.JA_NEE,
    "split": ValueKind.LIJST, **dict.fromkeys(BLOCK_METHODS), "strftime": ValueKind.TEKST,
}  # fmt: skip
"""Every method, with what it gives when that is always the same kind of value."""


def explain_uncalled(name: str) -> str:
    """What is wrong with a method that is named and not called."""
    return f"achter '.{name}' ontbreken de haakjes"


_TEXT_KINDS = (
    ValueKind.TEKST, ValueKind.OPMAAK, ValueKind.KEUZE, ValueKind.PERIODE, ValueKind.KWARTAAL, ValueKind.KLEUR,
)  # fmt: skip


def get_method_kinds(name: str) -> tuple[ValueKind, ...]:
    """The kinds of values that have this method."""
    if name in TEXT_METHODS:
        return _TEXT_KINDS
    return (ValueKind.BLOK, ValueKind.WOORDENBOEK) if name in BLOCK_METHODS else (ValueKind.DATUM, ValueKind.TIJDSTIP)
