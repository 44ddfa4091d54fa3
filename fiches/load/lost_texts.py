"""Finds what a text of a YAML file loses or swallows: a remark behind it, and lines that were meant as a field or as an
item of a list and became part of the text above them.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from yaml.nodes import ScalarNode

from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic, Location
from fiches.dutch.format import format_list
from fiches.load.yaml_slips import FOLD_SLIP, explain_slip, find_sunk_dashes
from fiches.load.yaml_source import YamlSource
from fiches.model.fiche import Fiche
from fiches.model.fields import Model
from fiches.model.reflection import find_model

_COMMENT = re.compile(r"[ \t]+#[^\n]*")
_FIELD_LINE = re.compile(r"[ \u00a0]*([a-z_]+):(?:[ ]|$)")
_ITEM_LINE = re.compile(r"[ ]*[-•▪*][ ](?:[ ]*(?P<name>[a-z_]+):(?:[ ]|$))?")
# With | every line stays a line, so that nothing can become part of the line above it.
FOLDED_STYLES = ("", ">")


def find_lost_text(source: YamlSource, node: ScalarNode) -> Iterator[Diagnostic]:
    """Findings about one text: what falls away behind it, and what got into it by mistake."""
    if not node.style:
        # Behind quotes a # begins a remark; behind a plain text it may well be text, which YAML drops.
        yield from _find_comment(source, node)
    first, last = node.start_mark.line + 1, node.end_mark.line
    if not node.style and last >= first:
        yield from _find_plain_slips(source, node, first, last)
    yield from _find_sunk_lines(source, _read_sunk_lines(source, node), is_folded=bool(node.style))


def list_sunk_names(source: YamlSource, node: ScalarNode) -> list[str]:
    """The fields that became part of a text, and the list of which the blocks did."""
    sunk = _read_sunk_lines(source, node)
    return [*(one.name for one in sunk if one.name), *_name_sunk_list(sunk)]


def _find_comment(source: YamlSource, node: ScalarNode) -> Iterator[Diagnostic]:
    found = _COMMENT.match(source.text, node.end_mark.index)
    if found and node.value:
        yield make_diagnostic(
            "LEZ016",
            source.locate_offset(found.start() + found[0].index("#"), len(found[0].lstrip())),
            "Wat hier achter # staat, komt niet in de fiche.",
            "hoort het bij de tekst, zet de hele tekst dan tussen aanhalingstekens",
        )


def _find_plain_slips(source: YamlSource, node: ScalarNode, first: int, last: int) -> Iterator[Diagnostic]:
    if FOLD_SLIP.match(node.value):
        message = f"'{node.value[:2]}' begint geen lange tekst, en komt zo in Word."
        yield make_diagnostic("LEZ005", source.locate_node(node), message, "schrijf >- achter de dubbele punt")
    lines = [(number + 1, source.get_line(number)) for number in range(first, last + 1)]
    yield from (explain_slip(source, slip) for slip in find_sunk_dashes(lines))


def _compute_kept_indent(source: YamlSource, first: int, last: int) -> int:
    """From which indent on a line of a folded text stays a line: further than the first one that holds something."""
    lines = (source.get_line(number) for number in range(first, last))
    return next((len(line) - len(line.lstrip()) + 1 for line in lines if line.strip()), 0)


class _SunkLine(NamedTuple):
    """A line that became part of the text above it: its number and the place of its first sign, both from 0."""

    number: int
    at: int
    name: str
    """Of its field; "" for an item of a list."""
    within: str = ""
    """Of an item that is a block: the name of its first field."""


def _read_sunk_lines(source: YamlSource, node: ScalarNode) -> list[_SunkLine]:
    """The lines of a text that were meant as a field or as a list item."""
    first, last = node.start_mark.line + 1, node.end_mark.line
    if last < first or (node.style or "") not in FOLDED_STYLES:
        return []
    # A plain text ends on its last line, a folded one at the beginning of the line below it.
    kept = _compute_kept_indent(source, first, last) if node.style else 0
    lines = (_read_sunk_line(source, number, kept) for number in range(first, last + (not node.style)))
    return [line for line in lines if line]


def _read_sunk_line(source: YamlSource, number: int, kept: int) -> _SunkLine | None:
    line = source.get_line(number)
    field = _FIELD_LINE.match(line)
    if field and field[1] in collect_field_names():
        return _SunkLine(number, field.start(1), field[1])
    item = _ITEM_LINE.match(line)
    if item is None or (kept and line[:kept].isspace()):
        return None
    return _SunkLine(number, len(line) - len(line.lstrip()), "", item["name"] or "")


def _name_sunk_list(sunk: list[_SunkLine]) -> list[str]:
    """The only list of a fiche whose blocks can be these: the line with its name fell away."""
    if not sunk or not sunk[0].within:
        return []
    names = {sunk[0].within, *(one.name for one in sunk if one.name)}
    lists = [name for name, item in _collect_block_fields().items() if names <= item]
    return lists if len(lists) == 1 else []


def _find_sunk_lines(source: YamlSource, sunk: list[_SunkLine], *, is_folded: bool) -> Iterator[Diagnostic]:
    """One finding for all lines that sank into one text: who moves the first, moves those below it.

    Items of a list below a field wait for that field, and fields below an item for the item.
    """
    if not sunk:
        return
    (number, at, name, _), lists = sunk[0], _name_sunk_list(sunk)
    place = source.locate_line(number + 1, at + 1, width=len(name) or 1)
    if name:
        names = list(dict.fromkeys(f"'{one.name}'" for one in sunk if one.name))
        yield make_diagnostic("LEZ017", place, *_describe_sunk_fields(names))
    elif lists:
        yield make_lost_name_finding(place, lists[0])
    else:
        more = len(sunk) - 1
        below = f", net als {more} regels eronder" if more > 1 else ", net als een regel eronder" if more else ""
        message = f"Dit onderdeel hoort nu bij de tekst erboven en komt er in Word achteraan{below}."
        yield make_diagnostic(SUNK_ITEM_CODE, place, message, _FOLDED_ITEM_HINT if is_folded else _PLAIN_ITEM_HINT)


SUNK_ITEM_CODE = "LEZ018"


def make_lost_name_finding(place: Location, name: str) -> Diagnostic:
    """That the line with the name of a list is not there, so that the list sank into the text above it."""
    message = f"De lijst die hier begint, hoort nu bij de tekst erboven: de regel '{name}:' ontbreekt."
    return make_diagnostic("LEZ017", place, message, f"zet '{name}:' op een eigen regel erboven")


def _describe_sunk_fields(names: list[str]) -> tuple[str, str]:
    if len(names) == 1:
        what, whom = f"De regel met {names[0]} hoort nu bij de tekst erboven en is geen eigen veld.", "de regel"
    else:
        what, whom = (
            f"De regels met {format_list(names)} horen nu bij de tekst erboven en zijn geen eigen velden.",
            "ze",
        )
    return what, f"laat {whom} even ver inspringen als de andere velden"


_FOLDED_ITEM_HINT = "maak er een eigen onderdeel van, of gebruik |- in plaats van >-"
_PLAIN_ITEM_HINT = "begin de regel met een streepje en een spatie, even ver als de andere onderdelen"


@cache
def collect_field_names() -> frozenset[str]:
    """The names of all fields of a fiche, those inside blocks too."""
    return frozenset(_iter_field_names(Fiche))


@cache
def _collect_block_fields() -> dict[str, frozenset[str]]:
    """The fields of a fiche that are blocks or lists of them, each with the names in a block."""
    inner = {name: find_model(info.annotation) for name, info in Fiche.model_fields.items()}
    return {name: frozenset(model.model_fields) for name, model in inner.items() if model}


def _iter_field_names(model: type[Model]) -> Iterator[str]:
    for name, info in model.model_fields.items():
        yield name
        inner = find_model(info.annotation)
        if inner:
            yield from _iter_field_names(inner)
