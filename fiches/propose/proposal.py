"""A proposal: what somebody wants to change in an input, as typed changes against a known version of it.

A proposal is made by comparing what the file says with what it should say. Both are written trees: the data of the
file as text, without what is empty. So an amount stays as it is typed and a text keeps its paragraphs, which the trees
of a comparison do not. Values that mean the same (37,5 and 37.5) are no change.

Every change says where it is by its pointer in the base. An item that is added says which item of the base it follows.
So any selection of the changes of any number of proposals can be applied to the base, in any order.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from typing import Any, NamedTuple

from fiches.compare.change import Change, ChangeKind, InputKind, Tree, make_unknown_guide
from fiches.compare.diff import ChangePlace, Pairs, format_item_name, get_identity, make_raw_tree, match_items
from fiches.compare.outcome import DocumentVersion, iter_texts
from fiches.compare.weigh import weigh_change
from fiches.compare.words import Vocabulary
from fiches.diagnostics import Pointer
from fiches.dutch.format import format_typed
from fiches.model.reflection import FieldGuide, FieldKind

FIRST = -1
"""The position that an item follows that comes before all others."""


class ProposedChange(NamedTuple):
    """One change that somebody proposes.

    `change` is what a comparison tells of it, with typed values and its weight. `old` and `new` are the same values as
    they are written in the file; nothing when there is none.
    """

    change: Change
    old: Tree = None
    new: Tree = None
    after: int = FIRST
    """Of an item that is added: the position in the base of the item that it follows, or `FIRST`."""
    rank: int = 0
    """Of an item that is added: how many others are added before it after the same item."""
    place: str = ""
    """Where it is in the source, such as 'alinea 3' or 'blad Budget, cel D7'."""

    @property
    def kind(self) -> ChangeKind:
        """What happens to the value."""
        return self.change.kind

    @property
    def adds_item(self) -> bool:
        """Whether an item comes into a list."""
        return self.kind is ChangeKind.TOEGEVOEGD and isinstance(self.change.old_pointer[-1], int)

    @property
    def removes_item(self) -> bool:
        """Whether an item goes out of a list."""
        return self.kind is ChangeKind.VERWIJDERD and isinstance(self.change.old_pointer[-1], int)

    @property
    def pointer(self) -> Pointer:
        """Where in the base it changes something; of an item that is added it is the list."""
        return self.change.old_pointer[:-1] if self.adds_item else self.change.old_pointer


class ProposalBase(NamedTuple):
    """The version of an input that a proposal was made from: its path in the project and the digest of its bytes."""

    path: str
    digest: str
    kind: InputKind
    id: str
    """The id of the fiche, or the name of another document."""

    @classmethod
    def from_document(cls, document: DocumentVersion) -> "ProposalBase":
        """What identifies this version of a document."""
        return cls(document.path, document.source.sha256, document.kind, document.id)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What one author wants to change in one version of an input, and the file in which that was found."""

    base: ProposalBase
    changes: tuple[ProposedChange, ...]
    author: str
    source: str = ""


def make_proposal(
    base: DocumentVersion,
    edited: Mapping[str, Any],
    author: str,
    source: str = "",
    find_place: Callable[[Pointer], str] = lambda pointer: "",  # noqa: ARG005
) -> Proposal:
    """What has to change in an input so that it says what `edited` says.

    `edited` is what the whole file should hold, as `parse_yaml` would give it; numbers, dates, ja and nee may also be
    values. `find_place` says where a pointer into `edited` is in the source. Changes stand in the order of the schema.
    """
    old, new = make_written_tree(base.guide, dict(base.data or {})), make_written_tree(base.guide, dict(edited))
    found = (_complete(one, base, find_place) for one in find_changes(base.guide, old, new))
    words = Vocabulary((base,), (_Words(new),))
    weighed = (one._replace(change=weigh_change(one.change, base.kind, words)) for one in found)
    return Proposal(ProposalBase.from_document(base), tuple(weighed), author, source)


class _Words(NamedTuple):
    """The texts of a tree, for who weighs."""

    tree: Tree

    def iter_texts(self) -> Iterator[str]:
        """Every text in it."""
        return iter_texts(self.tree)


def _complete(one: ProposedChange, base: DocumentVersion, find_place: Callable[[Pointer], str]) -> ProposedChange:
    before = base.locate(*one.pointer)
    return one._replace(change=one.change._replace(fiche=base.id, old_at=before), place=find_place(one.change.pointer))


# --- written trees


def make_written_tree(guide: FieldGuide, data: Any) -> Tree:
    """What a file says, as text and without what is empty; the same data give the same tree however they are written.

    A list or dictionary without items is the same as none, and a list item without a value is an empty text.
    """
    if isinstance(data, dict):
        parts = {str(key): make_written_tree(_get_part(guide, str(key)), part) for key, part in data.items()}
        return _drop_empty(guide, {key: part for key, part in parts.items() if part is not None})
    if isinstance(data, list | tuple):
        items = [make_written_tree(guide.item or make_unknown_guide(""), part) for part in data]
        return _drop_empty(guide, ["" if item is None else item for item in items])
    return None if data is None else format_written(data)


def _drop_empty(guide: FieldGuide, tree: Tree) -> Tree:
    return None if not tree and guide.kind in (FieldKind.LIJST, FieldKind.WOORDENBOEK) else tree


def format_written(value: Any) -> str:
    """A value as a secretary types it: 37,5, ja, 2021-03-17, 2021-03-17 18:00; a text is as it is."""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, Decimal):
        return format_typed(value)
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes")
    return value.isoformat() if isinstance(value, date) else str(value).strip()


def _get_part(guide: FieldGuide, name: str) -> FieldGuide:
    """The guide of a field of a block, or of an entry of a dictionary."""
    return guide.fields.get(name) or guide.item or make_unknown_guide(name)


def get_guide(guide: FieldGuide, pointer: Pointer) -> FieldGuide:
    """The guide of the value at a pointer."""
    for step in pointer:
        guide = _get_part(guide, str(step)) if isinstance(step, str) else guide.item or make_unknown_guide("")
    return guide


def get_value(tree: Tree, pointer: Pointer) -> Tree:
    """The value at a pointer; nothing when there is none."""
    for step in pointer:
        if isinstance(tree, dict):
            tree = tree.get(str(step))
        elif isinstance(tree, list) and isinstance(step, int) and step < len(tree):
            tree = tree[step]
        else:
            return None
    return tree


def to_meaning(guide: FieldGuide, tree: Tree) -> Tree:
    """A written tree in which what means the same is the same: 37,5 and 37.5, or a text with other spaces.

    The paragraphs and lists of a text stay as they are: they are what a reader sees.
    """
    if isinstance(tree, dict):
        return {key: to_meaning(_get_part(guide, key), part) for key, part in tree.items()}
    if isinstance(tree, list):
        return [to_meaning(guide.item or make_unknown_guide(""), part) for part in tree]
    if not isinstance(tree, str):
        return tree
    return _normalize_lines(tree) if guide.kind is FieldKind.TEKST else make_raw_tree(guide, tree)


_SPACES = re.compile(r"(?<=\S)[^\S\n]+")
_LIST_LINE = re.compile(r"[ \t]|(?:[-*+•▪]|\d{1,3}[.)])\s")


def _normalize_lines(text: str) -> str:
    composed = text if text.isascii() else unicodedata.normalize("NFC", text)
    lines = [_SPACES.sub(" ", line).rstrip() for line in composed.strip().split("\n")]
    if len(lines) == 1:
        return lines[0]
    return "\n".join(line for is_list, block in split_lists(lines) for line in (_dedent(block) if is_list else block))


def split_lists(lines: Iterable[str]) -> Iterator[tuple[bool, list[str]]]:
    """The lines of a text in blocks: whether it is a list, or stands further in as one, and its lines."""
    for is_list, block in groupby(lines, key=lambda line: not line.strip() or _LIST_LINE.match(line) is not None):
        yield is_list, list(block)


def _dedent(block: Sequence[str]) -> list[str]:
    """How far a list stands in as a whole says nothing, only how far its items do from each other."""
    least = min((len(line) - len(line.lstrip()) for line in block if line), default=0)
    return [line[least:] for line in block]


# --- finding changes


def find_changes(guide: FieldGuide, old: Tree, new: Tree) -> Iterator[ProposedChange]:
    """Every change from one written tree to another, not yet weighed, in the order of the schema."""
    yield from _compare(guide, old, new, ChangePlace())


def _compare(guide: FieldGuide, old: Tree, new: Tree, place: ChangePlace) -> Iterator[ProposedChange]:
    one, other = _fill_in(guide, old), _fill_in(guide, new)
    if one == other:
        return
    shape, walk = _WALKS.get(guide.kind, (None, None))
    # in a file with faults a value may have another shape than the schema asks
    if shape and walk and isinstance(one, shape) and isinstance(other, shape):
        yield from walk(guide, one, other, place)
    elif to_meaning(guide, old) != to_meaning(guide, new):
        yield make_change(guide, old, new, place)


def _fill_in(guide: FieldGuide, tree: Tree) -> Tree:
    """No list or dictionary is one without items."""
    if tree is not None or guide.kind not in (FieldKind.LIJST, FieldKind.WOORDENBOEK):
        return tree
    return [] if guide.kind is FieldKind.LIJST else {}


def _compare_parts(
    guide: FieldGuide, old: dict[str, Tree], new: dict[str, Tree], place: ChangePlace
) -> Iterator[ProposedChange]:
    for name in {**guide.fields, **old, **new}:
        part = _get_part(guide, name)
        label = part.label if name in guide.fields else name
        yield from _compare(part, old.get(name), new.get(name), place.extend_with_field(name, label))


def make_change(guide: FieldGuide, old: Tree, new: Tree, place: ChangePlace) -> ProposedChange:
    """A value that comes, goes or becomes another."""
    gone_or_other = ChangeKind.VERWIJDERD if new is None else ChangeKind.GEWIJZIGD
    kind = ChangeKind.TOEGEVOEGD if old is None else gone_or_other
    before, after = (None if tree is None else make_raw_tree(guide, tree) for tree in (old, new))
    return ProposedChange(Change(kind, place.old, place.new, place.labels, guide.kind, before, after), old, new)


def _compare_lists(guide: FieldGuide, old: list[Tree], new: list[Tree], place: ChangePlace) -> Iterator[ProposedChange]:
    part = guide.item or make_unknown_guide("")
    pairs = pair_items(part, old, new)
    origin = {other: one for one, other in pairs}
    yield from _find_removed(part, old, {one for one, _ in pairs}, place)
    yield from _find_added(part, new, origin, place)
    for one, other in pairs:
        yield from _compare(part, old[one], new[other], place.extend_with_item(one, other, part, old[one]))
    if [one for one, _ in pairs] != sorted(one for one, _ in pairs):
        yield _make_move(guide, old, new, pairs, place)


def _find_removed(part: FieldGuide, old: list[Tree], kept: set[int], place: ChangePlace) -> Iterator[ProposedChange]:
    for at, item in enumerate(old):
        if at not in kept:
            yield make_change(part, item, None, place.extend_with_item(at, at, part, item))


def _find_added(
    part: FieldGuide, new: list[Tree], origin: Mapping[int, int], place: ChangePlace
) -> Iterator[ProposedChange]:
    after, rank = FIRST, 0
    for at, item in enumerate(new):
        if at in origin:
            after, rank = origin[at], 0
        else:
            added = make_change(part, None, item, place.extend_with_item(at, at, part, item))
            yield added._replace(after=after, rank=rank)
            rank += 1


def _make_move(guide: FieldGuide, old: list[Tree], new: list[Tree], pairs: Pairs, place: ChangePlace) -> ProposedChange:
    part = guide.item or make_unknown_guide("")
    before: Tree = [format_item_name(part, old[one]) for one in sorted(one for one, _ in pairs)]
    after: Tree = [format_item_name(part, new[other]) for _, other in pairs]
    change = Change(ChangeKind.VERPLAATST, place.old, place.new, place.labels, guide.kind, before, after, tuple(pairs))
    return ProposedChange(change, before, after)


def pair_items(part: FieldGuide, old: Sequence[Tree], new: Sequence[Tree]) -> Pairs:
    """The positions (old, new) of items that are the same one, as a comparison matches them.

    Items without an identity that stand between the same neighbours, as many as there were, are the same ones with
    another text, however different: two people who write a vraag anew then disagree, and do not add one each.
    """
    pairs = match_items(part, *([make_raw_tree(part, item) for item in items] for items in (old, new)))
    if part.kind is not FieldKind.VERWIJZING:
        pairs += _pair_neighbours(part, old, len(new), pairs)
    return sorted(pairs, key=lambda pair: pair[1])


def _pair_neighbours(part: FieldGuide, old: Sequence[Tree], length: int, pairs: Pairs) -> Pairs:
    """Pairs more: the items without an identity that went and came between the same neighbours."""
    gone = _group_untaken(len(old), {one: one for one, _ in pairs})
    come = _group_untaken(length, {other: one for one, other in pairs})
    more: Pairs = []
    for before, lost in gone.items():
        found = come.get(before, [])
        if len(found) == len(lost) and all(get_identity(part, old[at]) is None for at in lost):
            more += zip(lost, found, strict=True)
    return more


def _group_untaken(length: int, taken: Mapping[int, int]) -> dict[int, list[int]]:
    """The positions that are not taken, by the one that is taken before them, as that is called in the old list."""
    groups: dict[int, list[int]] = {}
    before = FIRST
    for at in range(length):
        if at in taken:
            before = taken[at]
        else:
            groups.setdefault(before, []).append(at)
    return groups


_WALKS: dict[FieldKind, tuple[type, Callable[[FieldGuide, Any, Any, ChangePlace], Iterator[ProposedChange]]]] = {
    FieldKind.BLOK: (dict, _compare_parts),
    FieldKind.WOORDENBOEK: (dict, _compare_parts),
    FieldKind.LIJST: (list, _compare_lists),
}


# --- applying changes


def apply_changes(guide: FieldGuide, tree: Tree, changes: Iterable[ProposedChange]) -> Tree:
    """The written tree with the changes made in it; the changes may stand in any order."""
    result, lists = _copy(tree), dict[Pointer, list[ProposedChange]]()
    for one in changes:
        if one.adds_item or one.kind is ChangeKind.VERPLAATST:
            lists.setdefault(one.pointer, []).append(one)
        elif one.removes_item:
            lists.setdefault(one.pointer[:-1], []).append(one)
        else:
            _get_holder(guide, result, one.pointer[:-1])[one.pointer[-1]] = _copy(one.new)
    for pointer in sorted(lists, key=len, reverse=True):
        holder = _get_holder(guide, result, pointer[:-1])
        items = get_value(result, pointer)
        holder[pointer[-1]] = _arrange_items(items if isinstance(items, list) else [], lists[pointer])
    return make_written_tree(guide, result)


def _copy(tree: Tree) -> Any:
    """A copy that may be changed; texts are shared."""
    if isinstance(tree, dict):
        return {key: _copy(part) for key, part in tree.items()}
    return [_copy(part) for part in tree] if isinstance(tree, list) else tree


def _get_holder(guide: FieldGuide, tree: Any, pointer: Pointer) -> Any:
    """The block, dictionary or list at a pointer. One that is not there yet is made."""
    for step in pointer:
        guide = get_guide(guide, (step,))
        if isinstance(step, str) and tree.get(step) is None:
            tree[step] = [] if guide.kind is FieldKind.LIJST else {}
        tree = tree[step]
    return tree


def _arrange_items(items: Sequence[Tree], changes: Sequence[ProposedChange]) -> list[Tree]:
    gone = {one.pointer[-1] for one in changes if one.removes_item}
    added = group_added(changes)
    made = [_copy(one.new) for one in added.get(FIRST, ())]
    for at in list_positions(len(items), changes):
        made += [] if at in gone else [items[at]]
        made += [_copy(one.new) for one in added.get(at, ())]
    return made


def group_added(changes: Iterable[ProposedChange]) -> dict[int, list[ProposedChange]]:
    """The items that are added, by the position that they follow, in their order."""
    added: dict[int, list[ProposedChange]] = {}
    for one in sorted((one for one in changes if one.adds_item), key=lambda one: one.rank):
        added.setdefault(one.after, []).append(one)
    return added


def list_positions(length: int, changes: Iterable[ProposedChange]) -> list[int]:
    """The positions of the base in their new order; what the move does not name stays behind its neighbour."""
    moved = next((one.change.order for one in changes if one.kind is ChangeKind.VERPLAATST), None)
    if moved is None:
        return list(range(length))
    order = [one for one, _ in moved]
    for at in sorted(set(range(length)) - set(order)):
        order.insert(order.index(at - 1) + 1 if at else 0, at)
    return order
