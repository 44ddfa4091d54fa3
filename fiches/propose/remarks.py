"""The remarks (#) in a YAML file: what each stands above or beside, and putting them in another version of the file.

Remarks are no data, so that a merge of values would lose them. A remark belongs to the value below it, or to the one on
its line; in the other version it comes to that same value, wherever it stands there.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from fiches.compare.change import Tree, make_unknown_guide
from fiches.diagnostics import Pointer
from fiches.load.yaml_source import compose
from fiches.model.reflection import FieldGuide
from fiches.propose.proposal import get_guide, get_value, pair_items
from fiches.propose.yaml_format import find_end, sort_names


class YamlRemark(NamedTuple):
    """A remark with its #, and the value that it stands above or `beside`; no pointer at the end of the file."""

    text: str
    pointer: Pointer
    beside: bool = False


class _Spot(NamedTuple):
    """A value of a block with the place of its name or dash, and where the value ends or its own lines begin."""

    pointer: Pointer
    start: int
    end: int


def find_remarks(text: str) -> list[YamlRemark]:
    """Every remark of a file, but those inside brackets."""
    root = compose(text)
    spots = list(_iter_spots(text, root, ())) if root is not None else []
    first: dict[int, Pointer] = {}
    for spot in spots:
        first.setdefault(text.count("\n", 0, spot.start), spot.pointer)
    covered = set(_iter_covered(text, root))
    lines = text.split("\n")
    waiting: list[str] = []
    found: list[YamlRemark] = []
    for number, line in enumerate(lines):
        if line.lstrip().startswith("#") and number not in covered:
            waiting.append(line.strip())
        elif number in first:
            found += [YamlRemark(remark, first[number]) for remark in waiting]
            waiting = []
    found += [YamlRemark(remark, ()) for remark in waiting]
    return [*found, *_find_beside(text, spots)]


def _find_beside(text: str, spots: Iterable[_Spot]) -> Iterator[YamlRemark]:
    for spot in spots:
        rest = text[spot.end : _get_line_end(text, spot.end)]
        if rest[:1] in (" ", "\t") and rest.lstrip().startswith("#"):
            yield YamlRemark(rest.strip(), spot.pointer, beside=True)


def _iter_spots(text: str, node: Node, pointer: Pointer) -> Iterator[_Spot]:
    """The values of blocks, an item before its fields."""
    if not isinstance(node, CollectionNode) or node.flow_style:
        return
    for step, key, value in _iter_parts(node):
        start = key.start_mark.index if key else _find_dash(text, node, value)
        at = (*pointer, step)
        yield _Spot(at, start, _find_value_end(text, key, value, start))
        yield from _iter_spots(text, value, at)


def _iter_parts(node: Node) -> Iterator[tuple[str | int, Node | None, Node]]:
    if isinstance(node, MappingNode):
        yield from ((key.value.strip(), key, value) for key, value in node.value)
    elif isinstance(node, SequenceNode):
        yield from ((at, None, value) for at, value in enumerate(node.value))


def _find_dash(text: str, node: Node, item: Node) -> int:
    """The dash of an item: in the column of its list, on its own line or on one above it."""
    start = text.rfind("\n", 0, item.start_mark.index) + 1
    while start and text[start + node.start_mark.column : start + node.start_mark.column + 1] != "-":
        start = text.rfind("\n", 0, start - 1) + 1
    return start + int(node.start_mark.column)


def _find_value_end(text: str, key: Node | None, value: Node, start: int) -> int:
    """Behind a value of one line; behind the name of one that stands below it, or the sign of a long text."""
    is_block = isinstance(value, CollectionNode) and not value.flow_style
    if isinstance(value, ScalarNode) and value.style in ("|", ">"):
        end = int(value.start_mark.index)
        return end + len(text[end : _get_line_end(text, end)].split(" ", 1)[0])
    if is_block and key is not None:
        return text.index(":", key.end_mark.index) + 1
    return start if is_block else max(find_end(text, value), start + 1)


def _iter_covered(text: str, node: Node | None) -> Iterator[int]:
    """The lines of long texts and of what stands between brackets, where a # is something else."""
    if isinstance(node, ScalarNode) or (isinstance(node, CollectionNode) and node.flow_style):
        yield from range(node.start_mark.line + 1, text.count("\n", 0, find_end(text, node)) + 1)
    elif node is not None:
        for _, _, value in _iter_parts(node):
            yield from _iter_covered(text, value)


def _get_line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return end if end >= 0 else len(text)


def find_new_remarks(old: str, new: str, present: str) -> list[YamlRemark]:
    """The remarks that came between two versions, without those that a third one has already."""
    known = Counter(one.text for one in find_remarks(old)) | Counter(one.text for one in find_remarks(present))
    found = []
    for one in find_remarks(new):
        if known[one.text]:
            known[one.text] -= 1
        else:
            found.append(one)
    return found


def map_pointer(guide: FieldGuide, old: Tree, new: Tree, pointer: Pointer) -> Pointer | None:
    """Where the value at a pointer of one tree is in the other; None when it is not there."""
    mapped: Pointer = ()
    for step in pointer:
        to: str | int | None = step
        if isinstance(old, list) and isinstance(new, list) and isinstance(step, int):
            pairs = pair_items(guide.item or make_unknown_guide(""), old, new)
            to = next((other for one, other in pairs if one == step), None)
        if to is None or get_value(new, (to,)) is None:
            return None
        mapped = (*mapped, to)
        old, new, guide = get_value(old, (step,)), get_value(new, (to,)), get_guide(guide, (step,))
    return mapped


def find_anchor(guide: FieldGuide, tree: Tree, pointer: Pointer) -> Pointer:
    """The value at a pointer, or else what comes below the place where it would stand; () at the end."""
    for depth in range(len(pointer), 0, -1):
        holder, step = get_value(tree, pointer[: depth - 1]), pointer[depth - 1]
        if get_value(tree, pointer[:depth]) is not None:
            return pointer[:depth]
        if isinstance(holder, dict) and isinstance(step, str):
            order = sort_names(get_guide(guide, pointer[: depth - 1]), {*holder, step})
            below = [name for name in order[order.index(step) + 1 :] if name in holder]
            if below or depth == 1:
                return (*pointer[: depth - 1], below[0]) if below else ()
    return ()


def add_remarks(text: str, remarks: Iterable[YamlRemark]) -> str:
    """The text with these remarks above or beside their values."""
    for one in remarks:
        text = _add_remark(text, one)
    return text


def _add_remark(text: str, one: YamlRemark) -> str:
    root = compose(text)
    spots = {spot.pointer: spot for spot in _iter_spots(text, root, ())} if root is not None else {}
    spot = next((spots[one.pointer[:n]] for n in range(len(one.pointer), 0, -1) if one.pointer[:n] in spots), None)
    if spot is None:
        return text + ("" if text.endswith("\n") else "\n") + f"{one.text}\n"
    end = _get_line_end(text, spot.end)
    if one.beside and not text[spot.end : end].strip():
        return f"{text[:end]}  {one.text}{text[end:]}"
    start = text.rfind("\n", 0, spot.start) + 1
    # a field behind a dash begins no line of its own: the remark goes above the dash
    before = text[start : spot.start]
    indent = " " * (len(before) - len(before.lstrip()))
    lines = "".join(f"{indent}{line}\n" for line in one.text.split("\n"))
    return text[:start] + lines + text[start:]
