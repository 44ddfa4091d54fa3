"""Checks the markup in the texts of a file: bold, italic, lists and links, and where there may be none."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic, Pointer
from fiches.load.yaml import TEMPLATE_TAG
from fiches.load.yaml_source import YamlSource
from fiches.markup.marks import find_markup_faults, to_plain_text
from fiches.markup.text import MarkupFault, MarkupFaultKind
from fiches.model.fields import Model
from fiches.model.reflection import find_marked_fields, find_model
from fiches.model.scalars import Opmaak

MARKUP_CODES = {
    MarkupFaultKind.BUITEN: "OPM001",
    MarkupFaultKind.OPEN: "OPM002",
    MarkupFaultKind.LOS: "OPM003",
    MarkupFaultKind.LINK: "OPM004",
    MarkupFaultKind.VAAG: "OPM008",
    MarkupFaultKind.LIJST: "OPM005",
    MarkupFaultKind.TE_VEEL: "OPM007",
}

_MARKUP_SIGNS = ("**", "](")
_MARKUP_IN_TEXT = re.compile(r"\*\*(?=[^\s*])[^*\n]+(?<=\S)\*\*|\[[^\]\n]+\]\((?:https?://|mailto:)[^)\s]*\)")


def check_markup(model: type[Model], source: YamlSource, data: dict[str, Any]) -> Iterator[Diagnostic]:
    """What is wrong with the markup of every text that may have some, and markup where there may be none."""
    texts = _MarkupTexts()
    texts.collect(model, data, ())
    for pointer, faults in texts.found:
        for fault in faults:
            place = source.locate_text(pointer, fault.offset, fault.offset + fault.length)
            yield make_diagnostic(MARKUP_CODES[fault.kind], place, fault.message, fault.hint)
    for pointer, tag in texts.tags:
        message = f"Zonder de tekens van de opmaak staat in deze tekst sjabloontaal: '{tag}'."
        yield make_diagnostic("LEZ011", source.locate(*pointer), message, "haal de accolades weg")
    if any(sign in source.text for sign in _MARKUP_SIGNS):
        yield from _find_stray_markup(source, data, texts.seen, ())


class _MarkupTexts:
    """The texts that may hold markup."""

    def __init__(self) -> None:
        self.seen: set[Pointer] = set()
        self.found: list[tuple[Pointer, tuple[MarkupFault, ...]]] = []
        self.tags: list[tuple[Pointer, str]] = []
        """Those that hold half a tag as soon as their signs of markup are gone."""

    def collect(self, model: type[Model], data: Any, pointer: Pointer) -> None:
        if not isinstance(data, dict):
            return
        for name, rich, inner in _list_markup_fields(model):
            value = data.get(name)
            if value is None:
                continue
            for item, place in _list_items(value, (*pointer, name)):
                if rich and isinstance(item, str):
                    self._check_text(item, place)
                elif inner:
                    self.collect(inner, item, place)

    def _check_text(self, text: str, pointer: Pointer) -> None:
        self.seen.add(pointer)
        faults = find_markup_faults(text)
        if faults:
            self.found.append((pointer, faults))
        tag = TEMPLATE_TAG.search(to_plain_text(text)) if "{" in text or "}" in text else None
        if tag and not TEMPLATE_TAG.search(text):
            self.tags.append((pointer, tag[0]))


@cache
def _list_markup_fields(model: type[Model]) -> tuple[tuple[str, bool, type[Model] | None], ...]:
    """The fields that hold markup, or blocks in which there may be some."""
    rich = find_marked_fields(model, Opmaak)
    ways = ((name, name in rich, find_model(info.annotation)) for name, info in model.model_fields.items())
    return tuple(way for way in ways if way[1] or way[2])


def _list_items(value: Any, pointer: Pointer) -> list[tuple[Any, Pointer]]:
    if isinstance(value, list):
        return [(item, (*pointer, at)) for at, item in enumerate(value)]
    return [(value, pointer)]


def _find_stray_markup(source: YamlSource, data: Any, rich: set[Pointer], pointer: Pointer) -> Iterator[Diagnostic]:
    if isinstance(data, str) and pointer not in rich:
        # Titles, names and one-liners get their look from the template alone.
        for found in _MARKUP_IN_TEXT.finditer(data):
            place = source.locate_text(pointer, found.start(), found.end())
            message = "In dit veld kan geen opmaak: deze tekens zouden in Word staan."
            yield make_diagnostic("OPM006", place, message, "schrijf alleen de woorden")
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in items:
        yield from _find_stray_markup(source, value, rich, (*pointer, step))
