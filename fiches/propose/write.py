"""Making changes in the file of an input, and only at the places that change.

Everything else stays byte for byte: remarks, order, quotes, folding, blank lines, line ends and a mark at the start.
The changes are made one after another in the text, each at the place where the parser finds the value; then the lists
get, lose and move items. What was written is read again: when that is not the base with the changes, it is refused.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

from fiches.compare.change import ChangeKind, Tree
from fiches.compare.diff import ChangePlace
from fiches.diagnostics import ExitCode, FichesError, Pointer
from fiches.load.yaml import MAX_BYTES, parse_yaml
from fiches.load.yaml_source import compose, is_empty_node
from fiches.model.reflection import FieldGuide, FieldKind
from fiches.propose.proposal import (
    FIRST,
    ProposedChange,
    apply_changes,
    get_guide,
    get_value,
    group_added,
    list_positions,
    make_change,
    make_written_tree,
    to_meaning,
)
from fiches.propose.yaml_format import (
    ValuePlace,
    YamlHabits,
    find_end,
    find_habits,
    format_entry,
    format_item,
    format_value,
)
from fiches.propose.yaml_list import (
    arrange_flow,
    arrange_lines,
    empty_flow,
    has_flow_remarks,
    list_chunks,
    remove_from_flow,
)

_LINE_END = re.compile(r"\r\n|\r|\n")
_BOM = b"\xef\xbb\xbf"


class WriteBackError(FichesError):
    """Changes that cannot be made in a file as it is written; the file is as it was."""


def write_changes(guide: FieldGuide, raw: bytes, changes: Iterable[ProposedChange], path: str = "") -> bytes:
    """The file `raw` with the changes made in it. `path` is what messages call it.

    Raises `WriteBackError` when it cannot be read, and when what was written would not read back as it should.
    """
    made = list(changes)
    data = parse_yaml(path, raw).data
    if data is None:
        raise _make_error(path, ExitCode.INVOER_ONLEESBAAR, "het bestand is niet te lezen")
    wanted = apply_changes(guide, make_written_tree(guide, data), made)
    given = _Input(guide, _find_habits(parse_yaml(path, raw).source.text))
    return replace_text(guide, raw, lambda text: _write_all(given, text, made), wanted, path)


class _Input(NamedTuple):
    """What the schema says of an input, and how its file is written."""

    guide: FieldGuide
    habits: YamlHabits

    def get_guide(self, pointer: Pointer) -> FieldGuide:
        return get_guide(self.guide, pointer)


def _find_habits(text: str) -> YamlHabits:
    root = compose(text)
    return find_habits(text, root) if root is not None else YamlHabits()


def replace_text(
    guide: FieldGuide, raw: bytes, edit: Callable[[str], str], wanted: Tree = None, path: str = ""
) -> bytes:
    """The file with other text, its line ends and its mark kept. Without `wanted` it must say what it said.

    Raises `WriteBackError` when the new text says something else.
    """
    before = parse_yaml(path, raw)
    expected = make_written_tree(guide, before.data) if wanted is None else wanted
    text = _restore_line_ends(raw.decode("utf-8-sig"), edit(before.source.text))
    written = (_BOM if raw.startswith(_BOM) else b"") + text.encode()
    after = parse_yaml(path, written)
    if len(written) > MAX_BYTES:
        why = f"het zou groter worden dan {MAX_BYTES // 1024} kB"
        raise _make_error(path, ExitCode.BEVINDINGEN, why, "maak de langste tekst korter")
    if after.data is None or to_meaning(guide, make_written_tree(guide, after.data)) != to_meaning(guide, expected):
        raise _make_error(path, ExitCode.BEVINDINGEN, "wat er zou staan, leest niet terug zoals bedoeld")
    return written


def write_value(guide: FieldGuide, raw: bytes, pointer: Pointer, value: Tree, path: str = "") -> bytes:
    """The file with one value changed, as `write_changes` does it."""
    data = parse_yaml(path, raw).data
    old = get_value(make_written_tree(guide, data), pointer) if data else None
    place = ChangePlace(pointer, pointer, tuple(map(str, pointer)))
    return write_changes(guide, raw, [make_change(get_guide(guide, pointer), old, value, place)], path)


def _make_error(
    path: str, code: ExitCode, why: str, hint: str = "maak deze wijziging met de hand in het bestand"
) -> WriteBackError:
    return WriteBackError(f"{path or 'Het bestand'} is niet te wijzigen: {why}.", exit_code=code, hint=hint)


def _restore_line_ends(old: str, text: str) -> str:
    """The text with the line ends of the file: of a line that stayed its own, of a new one those of most lines."""
    ends = _LINE_END.findall(old)
    usual = Counter(ends).most_common(1)[0][0] if ends else "\n"
    if len(set(ends)) < 2:  # noqa: PLR2004
        return text.replace("\n", usual)
    lines, was = text.split("\n"), _LINE_END.split(old)
    found = [usual] * (len(lines) - 1)
    for at, to, size in SequenceMatcher(None, was, lines, autojunk=False).get_matching_blocks():
        for step in range(min(size, len(ends) - at, len(found) - to)):
            found[to + step] = ends[at + step]
    return "".join(line + end for line, end in zip(lines, [*found, ""], strict=True))


def _write_all(given: _Input, text: str, changes: Sequence[ProposedChange]) -> str:
    """Values first, while positions are those of the base; then lists, those inside others first."""
    lists: dict[Pointer, list[ProposedChange]] = {}
    removed = [one.pointer for one in changes if one.removes_item]
    for one in changes:
        if one.adds_item or one.removes_item or one.kind is ChangeKind.VERPLAATST:
            pointer = one.pointer[:-1] if one.removes_item else one.pointer
            lists.setdefault(pointer, []).append(one)
        elif not any(one.pointer[: len(gone)] == gone for gone in removed):
            text = _set_value(given, text, one.pointer, one.new)
    for pointer in sorted(lists, key=len, reverse=True):
        text = _write_list(given, text, pointer, lists[pointer])
    return text


# --- places


class _Entry(NamedTuple):
    """A value in the text, with its name when it is in a block, and what it is in."""

    key: ScalarNode | None
    value: Node
    holder: Node | None


def _find(root: Node | None, pointer: Pointer) -> _Entry | None:
    found = _Entry(None, root, None) if root is not None else None
    for step in pointer:
        found = _find_part(found.value, step) if found else None
    return found


def _find_part(holder: Node, step: str | int) -> _Entry | None:
    if isinstance(holder, MappingNode):
        return next((_Entry(key, value, holder) for key, value in holder.value if key.value.strip() == str(step)), None)
    if isinstance(holder, SequenceNode) and isinstance(step, int) and step < len(holder.value):
        return _Entry(None, holder.value[step], holder)
    return None


def _get_line_start(text: str, at: int) -> int:
    return text.rfind("\n", 0, at) + 1


def _get_line_end(text: str, at: int) -> int:
    """The offset of the line end behind this place, or of the end of the text."""
    end = text.find("\n", at)
    return end if end >= 0 else len(text)


def _get_indent(entry: _Entry) -> int:
    """The column of the name, or of the dash of an item."""
    if entry.key is not None:
        return int(entry.key.start_mark.column)
    return 0 if entry.holder is None or _is_flow(entry.holder) else int(entry.holder.start_mark.column)


def _is_flow(node: Node | None) -> bool:
    return isinstance(node, CollectionNode) and bool(node.flow_style)


# --- values


def _set_value(given: _Input, text: str, pointer: Pointer, value: Tree) -> str:
    """The text with another value at a pointer; None takes the field away, and a field that is not there comes.

    It comes where the schema has it among the fields that are there.
    """
    root = compose(text)
    entry, holder = _find(root, pointer), _find(root, pointer[:-1])
    if entry is None and holder is not None and not is_empty_node(holder.value):
        return _insert_entry(given, text, pointer, value, holder)
    if entry is None:
        return _set_value(given, text, pointer[:-1], {str(pointer[-1]): value})
    if value is None:
        return _remove_value(given, text, pointer, entry)
    return _replace_value(given.get_guide(pointer), text, entry, value, given.habits)


def _replace_value(part: FieldGuide, text: str, entry: _Entry, value: Tree, habits: YamlHabits) -> str:
    old = entry.value
    indent, flow = _get_indent(entry), _is_flow(entry.holder)
    start, end = old.start_mark.index, find_end(text, old)
    before = _find_name_end(text, entry)
    like = None if is_empty_node(old) else old
    column = old.start_mark.column - 1 if like else before - _get_line_start(text, before)
    place = ValuePlace(indent, column, flow, like, text, replaces=True)
    made = format_value(value, part, place, habits)
    if isinstance(old, ScalarNode) and not is_empty_node(old) and not made.startswith("\n"):
        return _splice(text, start, end, made.removeprefix(" "))
    return _splice(text, before, max(end, before), made)


def _find_name_end(text: str, entry: _Entry) -> int:
    """Behind the colon after the name, or behind the dash or bracket before an item."""
    if entry.key is not None:
        return text.index(":", entry.key.end_mark.index) + 1
    start = int(entry.value.start_mark.index)
    return start - (len(text[:start]) - len(text[:start].rstrip()))


def _splice(text: str, start: int, end: int, made: str) -> str:
    """The text with `made` instead of a stretch; a remark behind it stays on the first line."""
    rest = _get_line_end(text, end)
    remark = text[end:rest]
    first, *lines = made.split("\n")
    if not lines or not remark.strip().startswith("#"):
        return text[:start] + made + text[end:]
    return text[:start] + "\n".join([first + remark, *lines]) + text[rest:]


def _insert_entry(given: _Input, text: str, pointer: Pointer, value: Tree, holder: _Entry) -> str:
    """A field that was not there, behind the one that the schema has before it."""
    block, part, name = holder.value, given.get_guide(pointer[:-1]), str(pointer[-1])
    if not isinstance(block, MappingNode) or not block.value:
        tree = {str(pointer[-1]): value}
        return _replace_value(part, text, holder, tree, given.habits)
    at = _find_neighbour(part, [key.value.strip() for key, _ in block.value], name)
    indent = int(block.value[0][0].start_mark.column)
    place = ValuePlace(indent, indent, bool(block.flow_style), text=text)
    made = format_entry(name, value, part, indent, place, given.habits)
    if at < 0:
        start = int(block.value[0][0].start_mark.index)
        return text[:start] + made + (", " if block.flow_style else "\n" + " " * indent) + text[start:]
    end = find_end(text, block.value[at][1])
    if block.flow_style:
        return f"{text[:end]}, {made}{text[end:]}"
    end = _get_line_end(text, max(end, text.index(":", block.value[at][0].end_mark.index)))
    return f"{text[:end]}\n{' ' * indent}{made}{text[end:]}"


def _find_neighbour(part: FieldGuide, names: Sequence[str], name: str) -> int:
    """The position of the field behind which a new one comes; -1 when it comes first."""
    if name in part.fields:
        order = list(part.fields)
        before = order[: order.index(name)]
        known = [at for at, one in enumerate(names) if one in before]
        return max(known, key=lambda at: before.index(names[at]), default=-1)
    if name.isdigit() and all(one.isdigit() for one in names):
        return max((at for at, one in enumerate(names) if int(one) < int(name)), default=-1)
    return len(names) - 1


def _remove_value(given: _Input, text: str, pointer: Pointer, entry: _Entry) -> str:
    """Without the field; a block of which it was the only one stays as an empty one."""
    holder = entry.holder
    if entry.key is None or not isinstance(holder, MappingNode):
        return _replace_value(given.get_guide(pointer), text, entry, "", given.habits)
    if len(holder.value) == 1:
        return _empty_block(given, text, pointer[:-1])
    at = next(at for at, (key, _) in enumerate(holder.value) if key is entry.key)
    if holder.flow_style:
        return remove_from_flow(text, holder, at)
    start, end = int(entry.key.start_mark.index), _get_entry_end(text, entry)
    line_start = _get_line_start(text, start)
    if not text[line_start:start].strip():
        return text[:line_start] + text[_get_line_end(text, end) + 1 :]
    following = int(holder.value[at + 1][0].start_mark.index)
    remark = text[end:following].strip()
    return text[:start] + (text[end:].lstrip(" ") if remark else text[following:])


def _get_entry_end(text: str, entry: _Entry) -> int:
    behind = text.index(":", entry.key.end_mark.index) + 1 if entry.key is not None else 0
    return max(find_end(text, entry.value), behind)


def _empty_block(given: _Input, text: str, pointer: Pointer) -> str:
    """A dictionary without entries goes, as none is the same; a block stays, since it says that it is there.

    Remarks above its first field stay where they stood, or above where the dictionary stood.
    """
    entry = _find(compose(text), pointer)
    if entry is None or not pointer:
        return text
    if has_flow_remarks(text, entry.value):
        return empty_flow(text, entry.value)
    above = _get_remarks_above(text, entry)
    if given.get_guide(pointer).kind is FieldKind.WOORDENBOEK:
        return _remove_emptied(given, text, pointer, entry, above)
    start, end = _find_name_end(text, entry), find_end(text, entry.value)
    if not above.strip():
        return text[:start] + " {}" + text[end:]
    name_line = _get_line_end(text, start)
    return f"{text[:start]} {{}}{text[start:name_line]}\n{above.rstrip()}{text[_get_line_end(text, end) :]}"


def _get_remarks_above(text: str, entry: _Entry) -> str:
    """The lines between the name of a block and its first field."""
    below = _get_line_end(text, _find_name_end(text, entry)) + 1
    first = entry.value.value[0][0] if isinstance(entry.value, MappingNode) and entry.value.value else None
    return text[below : _get_line_start(text, first.start_mark.index)] if first and not _is_flow(entry.value) else ""


def _remove_emptied(given: _Input, text: str, pointer: Pointer, entry: _Entry, kept: str) -> str:
    """Without a list or a dictionary of which nothing is left; remarks in it and behind its name stay where it was."""
    start = _get_line_start(text, entry.key.start_mark.index) if entry.key else 0
    named = _find_name_end(text, entry)
    behind = text[named : _get_line_end(text, named)].strip()
    if behind.startswith("#"):
        kept = f"{' ' * _get_indent(entry)}{behind}\n{kept}"
    return _set_value(given, text[:start] + kept + text[start:] if kept.strip() else text, pointer, None)


# --- lists


def _write_list(given: _Input, text: str, pointer: Pointer, changes: Sequence[ProposedChange]) -> str:
    """The text with items of a list added, removed and moved."""
    root = compose(text)
    entry, part = _find(root, pointer), given.get_guide((*pointer, 0))
    node = entry.value if entry else None
    if entry is None or not isinstance(node, SequenceNode) or not node.value:
        return _begin_list(given, text, pointer, changes)
    order = _order_items(len(node.value), changes)
    if not order:
        return _remove_list(given, text, pointer, entry)
    made = _ItemWriter(text, part, node, _get_indent(entry), given.habits)
    pieces = [one if isinstance(one, int) else made.write(one) for one in order]
    return arrange_flow(text, node, pieces) if node.flow_style else arrange_lines(text, node, pieces)


def _begin_list(given: _Input, text: str, pointer: Pointer, changes: Sequence[ProposedChange]) -> str:
    added = [one.new for one in group_added(changes).get(FIRST, [])]
    return _set_value(given, text, pointer, added) if added else text


class _ItemWriter(NamedTuple):
    """Writes items for a list as those that it has are written."""

    text: str
    guide: FieldGuide
    node: SequenceNode
    indent: int
    habits: YamlHabits

    def write(self, added: ProposedChange) -> str:
        """An item, in the style of the one that it follows, or of the first."""
        like = self.node.value[min(max(added.after, 0), len(self.node.value) - 1)]
        column = int(self.node.start_mark.column)
        if not self.node.flow_style:
            return format_item(added.new, self.guide, column, like, self.text, self.habits)
        place = ValuePlace(self.indent, column, flow=True, like=like, text=self.text)
        return format_value(added.new, self.guide, place, self.habits).strip()


def _order_items(length: int, changes: Sequence[ProposedChange]) -> list[int | ProposedChange]:
    """The items of the list as it becomes: those that stay by their position, and those that are added."""
    gone = {one.pointer[-1] for one in changes if one.removes_item}
    added = group_added(changes)
    order: list[int | ProposedChange] = [*added.get(-1, ())]
    for at in list_positions(length, changes):
        order += [] if at in gone else [at]
        order += added.get(at, ())
    return order


def _remove_list(given: _Input, text: str, pointer: Pointer, entry: _Entry) -> str:
    """Without the list, of which nothing is left; remarks between its items stay where it stood."""
    if has_flow_remarks(text, entry.value):
        return empty_flow(text, entry.value)
    remarks = [] if _is_flow(entry.value) else [chunk.lead for chunk in list_chunks(text, entry.value)]
    return _remove_emptied(given, text, pointer, entry, "".join(remarks))
