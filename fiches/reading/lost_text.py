"""Text that YAML reads otherwise than it looks: a comment after a value, a field or a list that sank into a text."""

import re
from collections.abc import Iterator
from functools import cache

from yaml.nodes import ScalarNode

from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic
from fiches.model.fiche import Fiche
from fiches.model.fields import Model, find_model
from fiches.reading.yaml_source import YamlSource

_COMMENT = re.compile(r"[ \t]+#[^\n]*")
_FIELD_LINE = re.compile(r"[ ]*([a-z_]+):(?:[ ]|$)")
_ITEM_LINE = re.compile(r"[ ]*[-•▪*][ ]")
FOLDED_STYLES = ("", ">")


def find_lost_text(source: YamlSource, node: ScalarNode) -> Iterator[Diagnostic]:
    """Findings about one text: what falls away behind it, and what got into it by mistake."""
    if not node.style:
        yield from _find_comment(source, node)
    first, last = node.start_mark.line + 1, node.end_mark.line
    if last >= first and (node.style or "") in FOLDED_STYLES:
        yield from _find_sunk_lines(
            source, first, last + (not node.style), kept=_compute_kept_indent(source, first, last) if node.style else 0
        )


def _find_comment(source: YamlSource, node: ScalarNode) -> Iterator[Diagnostic]:
    found = _COMMENT.match(source.text, node.end_mark.index)
    if found and node.value:
        yield make_diagnostic(
            "LEZ016",
            source.locate_offset(found.start() + found[0].index("#"), len(found[0].lstrip())),
            "Wat hier achter # staat, komt niet in de fiche.",
            "hoort het bij de tekst, zet de hele tekst dan tussen aanhalingstekens",
        )


def _compute_kept_indent(source: YamlSource, first: int, last: int) -> int:
    """From which indent on a line of a folded text stays a line: further than the first one that holds something."""
    lines = (source.get_line(number) for number in range(first, last))
    return next((len(line) - len(line.lstrip()) + 1 for line in lines if line.strip()), 0)


def _find_sunk_lines(source: YamlSource, first: int, last: int, kept: int) -> Iterator[Diagnostic]:
    for number in range(first, last):
        line = source.get_line(number)
        field = _FIELD_LINE.match(line)
        if field and field[1] in collect_field_names():
            place = source.locate_line(number + 1, field.start(1) + 1, width=len(field[1]))
            message = f"De regel met '{field[1]}' hoort nu bij de tekst erboven en is geen eigen veld."
            yield make_diagnostic("LEZ017", place, message, "laat de regel even ver inspringen als de andere velden")
        elif _ITEM_LINE.match(line) and not (kept and line[:kept].isspace()):
            place = source.locate_line(number + 1, len(line) - len(line.lstrip()) + 1, width=1)
            message = "Dit onderdeel hoort nu bij de tekst erboven en komt er in Word achteraan."
            yield make_diagnostic(
                "LEZ018", place, message, "maak er een eigen onderdeel van, of gebruik |- in plaats van >-"
            )


@cache
def collect_field_names() -> frozenset[str]:
    """The names of all fields of a fiche, those inside blocks too."""
    return frozenset(_iter_field_names(Fiche))


def _iter_field_names(model: type[Model]) -> Iterator[str]:
    for name, info in model.model_fields.items():
        yield name
        inner = find_model(info.annotation)
        if inner:
            yield from _iter_field_names(inner)
