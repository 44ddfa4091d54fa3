"""Findings about the markup in the texts of one file, each at its own place in the text."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic, Pointer
from fiches.markup import Fault, FaultKind, faults_in
from fiches.reading.yaml_source import YamlSource
from fiches.schema.base import Model, fields_marked, model_in
from fiches.schema.scalars import Opmaak

CODE_OF = {
    FaultKind.BUITEN: "OPM001",
    FaultKind.OPEN: "OPM002",
    FaultKind.LOS: "OPM003",
    FaultKind.LINK: "OPM004",
    FaultKind.LIJST: "OPM005",
    FaultKind.TE_VEEL: "OPM007",
}

_STRAY_SIGNS = ("**", "](")
_STRAY = re.compile(r"\*\*(?=[^\s*])[^*\n]+(?<=\S)\*\*|\[[^\]\n]+\]\((?:https?://|mailto:)[^)\s]*\)")


def markup_findings(model: type[Model], source: YamlSource, data: dict[str, Any]) -> Iterator[Diagnostic]:
    """What is wrong with the markup of every text that may have some, and markup where there may be none."""
    texts = _Texts()
    texts.look(model, data, ())
    for pointer, faults in texts.found:
        for fault in faults:
            place = source.locate_text(pointer, fault.offset, fault.offset + fault.length)
            yield make_diagnostic(CODE_OF[fault.kind], place, fault.message, fault.hint)
    if any(sign in source.text for sign in _STRAY_SIGNS):
        yield from _stray(source, data, texts.seen, ())


class _Texts:
    """The texts that may hold markup."""

    def __init__(self) -> None:
        self.seen: set[Pointer] = set()
        self.found: list[tuple[Pointer, tuple[Fault, ...]]] = []

    def look(self, model: type[Model], data: Any, pointer: Pointer) -> None:
        if not isinstance(data, dict):
            return
        for name, rich, inner in _ways(model):
            value = data.get(name)
            if value is None:
                continue
            for item, place in _items(value, (*pointer, name)):
                if rich and isinstance(item, str):
                    self._judge(item, place)
                elif inner:
                    self.look(inner, item, place)

    def _judge(self, text: str, pointer: Pointer) -> None:
        self.seen.add(pointer)
        faults = faults_in(text)
        if faults:
            self.found.append((pointer, faults))


@cache
def _ways(model: type[Model]) -> tuple[tuple[str, bool, type[Model] | None], ...]:
    """The fields that hold markup, or blocks in which there may be some."""
    rich = fields_marked(model, Opmaak)
    ways = ((name, name in rich, model_in(info.annotation)) for name, info in model.model_fields.items())
    return tuple(way for way in ways if way[1] or way[2])


def _items(value: Any, pointer: Pointer) -> list[tuple[Any, Pointer]]:
    if isinstance(value, list):
        return [(item, (*pointer, at)) for at, item in enumerate(value)]
    return [(value, pointer)]


def _stray(source: YamlSource, data: Any, rich: set[Pointer], pointer: Pointer) -> Iterator[Diagnostic]:
    if isinstance(data, str) and pointer not in rich:
        for found in _STRAY.finditer(data):
            place = source.locate_text(pointer, found.start(), found.end())
            message = "In dit veld kan geen opmaak: deze tekens zouden in Word staan."
            yield make_diagnostic("OPM006", place, message, "schrijf alleen de woorden")
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in items:
        yield from _stray(source, value, rich, (*pointer, step))
