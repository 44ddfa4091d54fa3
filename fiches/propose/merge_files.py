"""Merging two versions of the file of an input that were both made from a third: field by field, with all remarks.

Where both give a field another value, it keeps the value that both began with. Above it stand both values as remarks,
between marks like those of git, and reading the file gives a finding until somebody has chosen.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from fiches.compare.change import ChangeKind, Tree
from fiches.compare.outcome import DocumentVersion
from fiches.diagnostics import Pointer
from fiches.load.yaml import parse_yaml
from fiches.load.yaml_problems import CHOICE_MARKS
from fiches.load.yaml_source import YamlSource
from fiches.model.reflection import FieldGuide
from fiches.propose.merge import MergeConflict, merge_proposals
from fiches.propose.proposal import (
    Proposal,
    ProposalBase,
    ProposedChange,
    apply_changes,
    find_changes,
    get_guide,
    get_value,
    make_written_tree,
)
from fiches.propose.remarks import YamlRemark, add_remarks, find_anchor, find_new_remarks, map_pointer
from fiches.propose.write import WriteBackError, replace_text, write_changes
from fiches.propose.yaml_format import ValuePlace, YamlHabits, format_entry, format_item

OURS, THEIRS = "ons", "hun"
"""How git calls the two sides; who merges is on our side."""

NOTHING = "(weggehaald)"


class MergedInput(NamedTuple):
    """The bytes of the merged file, what it says, and what is left to choose."""

    content: bytes
    tree: Tree
    conflicts: tuple[MergeConflict, ...]


def merge_inputs(
    base: DocumentVersion, ours: DocumentVersion, theirs: DocumentVersion, contents: Sequence[bytes]
) -> MergedInput:
    """Put two versions of an input together; all three can be read.

    `contents` are the files to begin with, the best first and ours last: one that has more of the layout and the
    remarks of both may hold what both say already. Raises `WriteBackError` when the result cannot be written.
    """
    guide = ours.guide
    was, own, other = (make_written_tree(guide, dict(one.data or {})) for one in (base, ours, theirs))
    known = ProposalBase.from_document(base)
    proposals = [
        Proposal(known, tuple(find_changes(guide, was, tree)), name) for name, tree in ((OURS, own), (THEIRS, other))
    ]
    merged = merge_proposals(guide, was, proposals)
    wanted = apply_changes(guide, was, merged.to_apply)
    content = _write_first(guide, contents, wanted, ours.path)
    sides = _Sides(guide, was, wanted)
    new = find_new_remarks(_get_text(base), _get_text(theirs), parse_yaml(ours.path, content).source.text)
    remarks = [*sides.list_remarks(new, other), *sides.list_choices(merged.conflicts)]
    return MergedInput(replace_text(guide, content, lambda text: add_remarks(text, remarks)), wanted, merged.conflicts)


def _get_text(document: DocumentVersion) -> str:
    return document.source.text if isinstance(document.source, YamlSource) else ""


def _write_first(guide: FieldGuide, contents: Sequence[bytes], wanted: Tree, path: str) -> bytes:
    """The first of the files in which the wanted values can be written."""
    *others, last = contents
    for content in others:
        data = parse_yaml(path, content).data
        if data is not None:
            try:
                return _write_tree(guide, content, wanted, path)
            except WriteBackError:
                continue
    return _write_tree(guide, last, wanted, path)


def _write_tree(guide: FieldGuide, content: bytes, wanted: Tree, path: str) -> bytes:
    tree = make_written_tree(guide, parse_yaml(path, content).data)
    return write_changes(guide, content, find_changes(guide, tree, wanted), path)


class _Sides(NamedTuple):
    """The version that both began with and the merged one, to find the places of one in the other."""

    guide: FieldGuide
    base: Tree
    merged: Tree

    def list_remarks(self, found: Iterable[YamlRemark], tree: Tree) -> list[YamlRemark]:
        """Remarks of another version at their places in the merged one."""
        return [one._replace(pointer=self._map(tree, one.pointer)) for one in found]

    def list_choices(self, conflicts: Iterable[MergeConflict]) -> list[YamlRemark]:
        """For each conflict a remark with both values."""
        return [YamlRemark(self._describe(one), self._map(self.base, one.pointer)) for one in conflicts]

    def _map(self, tree: Tree, pointer: Pointer) -> Pointer:
        for length in range(len(pointer), 0, -1):
            found = map_pointer(self.guide, tree, self.merged, pointer[:length])
            if found is not None:
                return found
        return find_anchor(self.guide, self.merged, pointer)

    def _describe(self, conflict: MergeConflict) -> str:
        """The lines between marks: how each side writes the field."""
        opening, middle, closing = CHOICE_MARKS
        labels = ", ".join(min(conflict.sides, key=lambda one: len(one.change.pointer)).change.change.labels)
        ours, theirs = (self._write_side(conflict, name) for name in (OURS, THEIRS))
        return "\n".join([f"{opening} {OURS}: {labels}", *ours, middle, *theirs, f"{closing} {THEIRS}"])

    def _write_side(self, conflict: MergeConflict, author: str) -> list[str]:
        """How one side writes the field, as remarks."""
        changes = [one.change for one in conflict.sides if author in one.authors]
        items = _list_items(changes, conflict.pointer)
        item = get_guide(self.guide, (*conflict.pointer, 0))
        lines = [format_item(one, item, 0, None, "", YamlHabits()) for one in items] or [
            self._write_value(conflict.pointer, changes)
        ]
        return [f"# {line}".rstrip() for written in lines for line in written.split("\n")]

    def _write_value(self, pointer: Pointer, changes: Iterable[ProposedChange]) -> str:
        value = get_value(apply_changes(self.guide, self.base, changes), pointer)
        part, step = get_guide(self.guide, pointer[:-1]), pointer[-1]
        if value is None:
            return NOTHING
        if isinstance(step, int):
            return format_item(value, get_guide(part, (step,)), 0, None, "", YamlHabits())
        return format_entry(step, value, part, 0, ValuePlace(0, 0), YamlHabits())


def _list_items(changes: Iterable[ProposedChange], pointer: Pointer) -> list[Tree]:
    """The items that a side adds to a list, or their names in the order that it gives them."""
    found: list[Tree] = []
    for one in changes:
        if one.pointer == pointer and one.adds_item:
            found.append(one.new)
        elif one.pointer == pointer and isinstance(one.new, list) and one.kind is ChangeKind.VERPLAATST:
            found += one.new
    return found
