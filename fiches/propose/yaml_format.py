"""Writing values as YAML, the way the file around them is written: its quotes, its indents, its width.

Every scalar is read again before it counts. What does not come out the same in the style that fits the file is put
between quotes.
"""

import json
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import yaml
from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from fiches.compare.change import Tree, make_unknown_guide
from fiches.dutch.format import MINUS
from fiches.load.yaml_source import compose, is_empty_node
from fiches.model.reflection import FieldGuide, FieldKind
from fiches.propose.proposal import get_guide, to_meaning
from fiches.propose.yaml_fold import fold_paragraph, fold_text

NARROWEST, WIDEST, USUAL_WIDTH = 60, 160, 120
"""The least and the most characters on a line of a long text, and how many when the file has none."""

BLOCK_STYLES = (">", "|")
"""How a text is written that stands below its name: folded, or line by line."""

_NUMBERS = (FieldKind.BEDRAG, FieldKind.GETAL)
_DECIMAL = re.compile(r"(?<=\d)[.,](?=\d+$)")
_THOUSANDS = re.compile(r"[.,]\d{3}(?!\d)")
"""What may stand for thousands, so that it is not taken for a decimal sign: 1.800 can mean two things."""


class YamlHabits(NamedTuple):
    """How a file is written: the width of its long texts, its indents, its quotes and its decimal sign."""

    width: int = USUAL_WIDTH
    step: int = 2
    dash: int = 2
    """How far the dashes of a list stand from the name of the list."""
    quote: str = '"'
    decimal: str = ","


def find_habits(text: str, root: Node) -> YamlHabits:
    """How this file is written."""
    scalars = list(_iter_scalars(root))
    long = [line for node in scalars for line in _list_lines(text, node)]
    width = max(map(len, long), default=USUAL_WIDTH)
    quotes = [node.style for node in scalars if node.style in ("'", '"')]
    decimals = [found[0] for node in scalars if not node.style and (found := _DECIMAL.search(node.value))]
    return YamlHabits(
        min(max(width, NARROWEST), WIDEST),
        *_find_indents(root),
        max(quotes, key=quotes.count, default='"'),
        max(decimals, key=decimals.count, default=",") if "," in decimals else ",",
    )


def _iter_scalars(node: Node) -> Iterator[ScalarNode]:
    if isinstance(node, ScalarNode):
        yield node
    for part in node.value if isinstance(node, MappingNode | SequenceNode) else ():
        yield from _iter_scalars(part[1] if isinstance(part, tuple) else part)


def _list_lines(text: str, node: ScalarNode) -> list[str]:
    """The lines of a text that goes on over lines, without those of a list in it, which are never folded."""
    if node.style not in (None, "", ">") or node.end_mark.line - node.start_mark.line < 2:  # noqa: PLR2004
        return []
    lines = text[node.start_mark.index : find_end(text, node)].split("\n")[1:]
    return [line for line in lines if not line.lstrip().startswith("- ")]


def _find_indents(root: Node) -> tuple[int, int]:
    """How far a block stands in a block, and a dash from the name of its list."""
    step, dash = 2, 2
    entries = root.value if isinstance(root, MappingNode) else []
    for key, value in reversed(entries):
        if isinstance(value, SequenceNode) and not value.flow_style and value.value:
            dash = value.start_mark.column - key.start_mark.column
        if isinstance(value, MappingNode) and not value.flow_style and value.value:
            step = value.start_mark.column - key.start_mark.column
    return max(step, 1), max(dash, 0)


def find_end(text: str, node: Node) -> int:
    """The offset behind the last character of a value. The parser counts blank lines and remarks below it as well."""
    start, end = node.start_mark.index, node.end_mark.index
    if isinstance(node, ScalarNode):
        return start + len(text[start:end].rstrip()) if node.style in BLOCK_STYLES else end
    if not isinstance(node, CollectionNode) or node.flow_style or not node.value:
        return int(end)
    last = node.value[-1]
    return find_end(text, last[1] if isinstance(last, tuple) else last)


# --- scalars


class ScalarPlace(NamedTuple):
    """Where a scalar comes: the column behind the name, the indent of the block it is in, and whether it is in a flow
    collection ([…] or {…}). `like` is the scalar that stood there, or one beside it, whose style it takes.
    """

    column: int
    indent: int
    flow: bool = False
    like: ScalarNode | None = None
    source: str = ""
    """How `like` is written."""
    replaces: bool = False
    """Whether `like` is what stood there, so that its lines stay as far as they can."""

    @property
    def style(self) -> str:
        """The quote, > or | to write it with; "" for none."""
        return (self.like.style or "") if self.like else ""

    @property
    def goes_on(self) -> bool:
        """Whether what stood there goes on over lines, without a > or |."""
        return self.replaces and "\n" in self.source and self.style not in BLOCK_STYLES


def format_scalar(value: str, guide: FieldGuide, place: ScalarPlace, habits: YamlHabits) -> str:
    """The scalar as text for the file. It begins behind 'naam: ' and may go on over lines."""
    value = _keep_number_style(value, guide, place, habits)
    for made in _iter_candidates(value, guide, place, habits):
        if _is_read_as(made, value, guide, place):
            return made
    return json.dumps(value, ensure_ascii=False)


def _iter_candidates(value: str, guide: FieldGuide, place: ScalarPlace, habits: YamlHabits) -> Iterator[str]:
    """The ways to write it, the one that fits best first."""
    if place.style in BLOCK_STYLES and not place.flow:
        yield _write_block(value, place, habits, place.style)
    elif place.goes_on and "\n" not in value:
        yield _refold_lines(value, place, habits, place.style)
    if _fits_on_line(value, place, habits) or guide.kind is not FieldKind.TEKST:
        yield from (_quote(value, one) for one in _list_quotes(place, habits))
    if not place.flow:
        yield from (_write_block(value, place, habits, style) for style in BLOCK_STYLES)


def _list_quotes(place: ScalarPlace, habits: YamlHabits) -> tuple[str, ...]:
    """The quotes to try on one line: those that stood there first, then none."""
    was = (place.style,) if place.style in ("'", '"') else ()
    return *was, "", habits.quote, '"'


def _fits_on_line(value: str, place: ScalarPlace, habits: YamlHabits) -> bool:
    return "\n" not in value and (place.flow or place.column + len(value) <= _get_room(place, habits))


def _get_room(place: ScalarPlace, habits: YamlHabits) -> int:
    """How long a line may be; one that was longer may stay so."""
    was = place.column + len(place.source) if place.replaces and "\n" not in place.source else 0
    return max(habits.width, was)


def _keep_number_style(value: str, guide: FieldGuide, place: ScalarPlace, habits: YamlHabits) -> str:
    """A number with the decimal sign and the minus of the one that it replaces, or of the file."""
    if guide.kind not in _NUMBERS or _THOUSANDS.search(value):
        return value
    old = place.like.value if place.like and place.replaces else ""
    found = _DECIMAL.search(old)
    minus = MINUS if old.startswith(MINUS) else "-"
    return re.sub(rf"^[-{MINUS}]", minus, _DECIMAL.sub(found[0] if found else habits.decimal, value))


def _quote(value: str, style: str) -> str:
    if style == "'" and "\n" not in value:
        return "'" + value.replace("'", "''") + "'"
    return value if not style else json.dumps(value, ensure_ascii=False)


def _is_read_as(made: str, value: str, guide: FieldGuide, place: ScalarPlace) -> bool:
    """Whether what was made reads as the value in its place."""
    first, *rest = made.split("\n")
    lines = [f"{' ' * place.indent}x: [{first}]" if place.flow else f"{' ' * place.indent}x: {first}", *rest]
    try:
        node = _get_only(compose("\n".join(lines) + "\n"))
    except (yaml.YAMLError, UnicodeError):
        return False
    node = _get_only(node) if place.flow else node
    if not isinstance(node, ScalarNode) or is_empty_node(node) or node.tag:
        return False
    return to_meaning(guide, node.value.strip()) == to_meaning(guide, value)


def _get_only(node: Node | None) -> Node | None:
    """The one value in a block or a list."""
    parts = node.value if isinstance(node, CollectionNode) else []
    last = parts[0] if len(parts) == 1 else None
    return last[1] if isinstance(last, tuple) else last


def _write_block(value: str, place: ScalarPlace, habits: YamlHabits, style: str) -> str:
    """A text below its name, folded (>) or line by line (|)."""
    header, *old = place.source.split("\n") if place.replaces and place.source[:1] in BLOCK_STYLES else [f"{style}-"]
    filled = [line for line in old if line.strip()]
    indent = len(filled[0]) - len(filled[0].lstrip()) if filled else place.indent + habits.step
    was = [line[indent:].rstrip() for line in old]
    # a text of two lines says how wide its writer folds; one line may be short for any reason
    width = habits.width if len(filled) < 3 else max(map(len, filled))  # noqa: PLR2004
    width = min(max(width, NARROWEST), WIDEST) - indent
    lines = value.split("\n") if style == "|" else fold_text(value, was, width)
    return "\n".join([header, *(f"{' ' * indent}{line}" if line else "" for line in lines)])


def _refold_lines(value: str, place: ScalarPlace, habits: YamlHabits, style: str) -> str:
    """A text without block style that goes on over lines."""
    first, *rest = place.source.split("\n")
    indent = len(rest[-1]) - len(rest[-1].lstrip())
    old = [first, *(line.strip() for line in rest)]
    new = _quote(value, style)
    return f"\n{' ' * indent}".join(fold_paragraph(new, old, habits.width - max(indent, place.column)))


# --- whole values


class ValuePlace(NamedTuple):
    """Where a value comes: the column of the name or dash that it belongs to, and a value beside it to take after."""

    indent: int
    column: int
    flow: bool = False
    like: Node | None = None
    text: str = ""
    """The text of the file, in which `like` stands."""
    replaces: bool = False

    def find_like(self, step: str | int) -> Node | None:
        """What the value beside it has in the same field; of a list its first item."""
        if isinstance(self.like, MappingNode) and isinstance(step, str):
            return next((value for key, value in self.like.value if key.value == step), None)
        if isinstance(self.like, SequenceNode) and isinstance(step, int):
            return next(iter(self.like.value), None)
        return None


def format_value(value: Tree, guide: FieldGuide, place: ValuePlace, habits: YamlHabits) -> str:
    """A value as text behind 'naam:' or '-', with the space or the line end before it."""
    if isinstance(value, dict | list):
        flow = place.flow or not value or _is_written_in_flow(value, guide, place.like)
        return f" {_format_flow(value, guide, place, habits)}" if flow else _format_block(value, guide, place, habits)
    like = place.like if isinstance(place.like, ScalarNode) else None
    source = place.text[like.start_mark.index : find_end(place.text, like)] if like else ""
    scalar = ScalarPlace(place.column + 1, place.indent, place.flow, like, source, place.replaces)
    return f" {format_scalar(str(value), guide, scalar, habits)}"


def _is_written_in_flow(value: Tree, guide: FieldGuide, like: Node | None) -> bool:
    """As the value beside it is; without one a list of ids stands on one line."""
    if isinstance(like, MappingNode | SequenceNode) and like.value:
        return bool(like.flow_style)
    item = guide.item or make_unknown_guide("")
    is_list = isinstance(value, list) and not any(isinstance(part, dict | list) for part in value)
    return is_list and item.kind in (FieldKind.VERWIJZING, FieldKind.KENMERK, FieldKind.JAAR)


def _format_flow(value: Tree, guide: FieldGuide, place: ValuePlace, habits: YamlHabits) -> str:
    if isinstance(value, dict):
        parts = [
            f"{format_key(name)}:{_format_in_flow(value, name, guide, place, habits)}"
            for name in sort_names(guide, value)
        ]
        return "{" + ", ".join(parts) + "}"
    if isinstance(value, list):
        return (
            "[" + ", ".join(_format_in_flow(value, at, guide, place, habits).strip() for at in range(len(value))) + "]"
        )
    return format_value(value, guide, place, habits).strip()


def _format_in_flow(
    value: dict[str, Tree] | list[Tree], step: str | int, guide: FieldGuide, place: ValuePlace, habits: YamlHabits
) -> str:
    like = place.find_like(step)
    inner = place._replace(flow=True, like=like, replaces=False)
    return format_value(value[step], get_guide(guide, (step,)), inner, habits)  # type: ignore[index]


def _format_block(value: dict[str, Tree] | list[Tree], guide: FieldGuide, place: ValuePlace, habits: YamlHabits) -> str:
    if isinstance(value, list):
        indent = place.indent + habits.dash
        lines = [
            format_item(part, get_guide(guide, (0,)), indent, place.find_like(0), place.text, habits) for part in value
        ]
        return "".join(f"\n{line}" for line in lines)
    indent = place.indent + habits.step
    entries = (format_entry(name, value[name], guide, indent, place, habits) for name in sort_names(guide, value))
    return "".join(f"\n{' ' * indent}{entry}" for entry in entries)


def sort_names(guide: FieldGuide, names: Iterable[str]) -> list[str]:
    """The names in the order of the schema; what it does not know comes last, as it came."""
    order = list(guide.fields)
    return sorted(names, key=lambda name: order.index(name) if name in order else len(order))


def format_entry(name: str, value: Tree, guide: FieldGuide, indent: int, place: ValuePlace, habits: YamlHabits) -> str:
    """A field with its name, without the indent before it."""
    key = format_key(name)
    inner = ValuePlace(indent, indent + len(key) + 1, place.flow, place.find_like(name), place.text)
    return f"{key}:{format_value(value, get_guide(guide, (name,)), inner, habits)}"


def format_key(name: str) -> str:
    """The name of a field as it may stand before a colon."""
    try:
        root = compose(f"{{{name}: x}}")
    except yaml.YAMLError:
        return json.dumps(name, ensure_ascii=False)
    is_plain = isinstance(root, MappingNode) and [key.value for key, _ in root.value] == [name]
    return name if is_plain else json.dumps(name, ensure_ascii=False)


def format_item(value: Tree, guide: FieldGuide, indent: int, like: Node | None, text: str, habits: YamlHabits) -> str:
    """An item of a list on lines of its own: the dash, and the first field behind it."""
    is_flow = isinstance(like, MappingNode | SequenceNode) and bool(like.flow_style)
    if not isinstance(value, dict) or not value or is_flow:
        place = ValuePlace(indent, indent + 1, like=like, text=text)
        return f"{' ' * indent}-{format_value(value, guide, place, habits)}"
    inner = indent + (like.start_mark.column - indent if isinstance(like, MappingNode) else 2)
    place = ValuePlace(inner, inner, like=like, text=text)
    entries = [format_entry(name, value[name], guide, inner, place, habits) for name in sort_names(guide, value)]
    return f"{' ' * indent}-{' ' * (inner - indent - 1)}" + f"\n{' ' * inner}".join(entries)
