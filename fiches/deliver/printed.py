"""What a delivery prints of other files that is not what this receiver last read there.

Each fiche is held against the ronde, the register and the pictures of the delivery that it went with for the last time.
So the same field may be told twice, when two fiches went with other words in it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from fiches.agree.carried import FilesComparison, OtherFiles
from fiches.compare.change import Change, InputKind
from fiches.compare.outcome import PRINTED_KINDS, DocumentComparison, DocumentVersion, RondeComparison
from fiches.compare.rondes import compare_printed
from fiches.compare.sides import Side
from fiches.deliver.earlier import TEXT_KINDS
from fiches.deliver.lapsed import INTERNAL_FIELDS
from fiches.diagnostics import Pointer, Report
from fiches.model.internal import INTERNAL_LIST

OTHER_KINDS = (InputKind.RONDE, InputKind.REGISTER)
"""The documents of which a fiche prints fields."""


class PrintedPart(NamedTuple):
    """A delivery before, and of what goes now the ids of which the receiver got the last version with it."""

    side: Side
    ids: frozenset[str]


def find_printed(ronde_id: str, parts: Iterable[PrintedPart], new: Side) -> list[DocumentComparison]:
    """The documents of which something that goes prints another part than before, each once, with who prints it."""
    now = new.list_documents(ronde_id)
    found: list[DocumentComparison] = []
    for part in parts:
        before = part.side.list_documents(ronde_id)
        leaning = _find_leaning(before, now, part.ids)
        compared = compare_printed(before, now, part.ids) if part.ids else []
        found += [one for one in (_keep_printed(one, leaning) for one in compared) if one.changes]
    return _put_together(found)


LeaningTexts = Mapping[tuple[Pointer, Pointer], tuple[str, ...]]
"""Of each change in the ronde that is printed, by its place after and before, the ids of the texts that print it."""


def _find_leaning(
    old: Sequence[DocumentVersion], new: Sequence[DocumentVersion], going: Collection[str]
) -> LeaningTexts:
    """What changed of the ronde in what the fiches and the documents that go print."""
    found: dict[tuple[Pointer, Pointer], tuple[str, ...]] = {}
    before, after = ({one.kind: one for one in side if one.kind in OTHER_KINDS} for side in (old, new))
    if not all(side.keys() == {*OTHER_KINDS} for side in (before, after)):
        return found
    compared = FilesComparison(*(OtherFiles(*(side[kind] for kind in OTHER_KINDS)) for side in (before, after)))
    for text in (one for kind in TEXT_KINDS for one in new if one.kind is kind and one.id in going):
        for change in (carried.change for carried in compared.find_changes(text.make_tree(), text.kind)):
            # what became internal, or no longer is, shows in the fiches themselves
            if change.fiche == InputKind.RONDE and change.field != INTERNAL_LIST:
                place = (change.pointer, change.old_pointer)
                found[place] = (*found.get(place, ()), text.id)
    return found


def _keep_printed(one: DocumentComparison, leaning: LeaningTexts) -> DocumentComparison:
    """The comparison with only the changes that something prints."""
    if one.kind is InputKind.RONDE:
        told = [(change, leaning.get((change.pointer, change.old_pointer), ())) for change in one.changes]
        return replace(one, changes=tuple(change._replace(leaning=texts) for change, texts in told if texts))
    return replace(one, changes=tuple(change for change in one.changes if change.leaning))


def _put_together(found: Iterable[DocumentComparison]) -> list[DocumentComparison]:
    """Each document once: what changed in the same way since several deliveries is one change."""
    documents: dict[tuple[InputKind, str], DocumentComparison] = {}
    for one in found:
        known = documents.get((one.kind, one.id))
        changes = _add_changes(known.changes if known else (), one.changes)
        documents[one.kind, one.id] = replace(known or one, changes=changes)
    return list(documents.values())


def _add_changes(known: Iterable[Change], more: Iterable[Change]) -> tuple[Change, ...]:
    kept: dict[object, Change] = {}
    for change in (*known, *more):
        # values may be lists and blocks, which are no keys
        key = (change.kind, change.pointer, repr(change.old), repr(change.new))
        before = kept[key].leaning if key in kept else ()
        kept[key] = kept.get(key, change)._replace(leaning=tuple(sorted({*before, *change.leaning})))
    return tuple(sorted(kept.values(), key=lambda change: change.severity))


def show_to_receiver(
    ronde: RondeComparison, printed: Sequence[DocumentComparison], stukken: Collection[str]
) -> RondeComparison:
    """The comparison with of other files only what is printed, and without what is for the senders.

    Of a document that goes as such (`stukken`) all is told.
    """
    fiches = [one for one in map(_hide_internal, ronde.fiches) if one]
    whole = [_leave_leaning(one) for one in ronde.documents if one.id in stukken and one.kind is not InputKind.FICHE]
    documents = sorted([*fiches, *_put_together([*printed, *whole])], key=lambda one: one.severity)
    hidden = {one.id for one in ronde.fiches} - {one.id for one in fiches}
    return replace(ronde, documents=tuple(documents), same=ronde.same | hidden, report=Report())


def _hide_internal(one: DocumentComparison) -> DocumentComparison | None:
    """The fiche without changes in what only the senders have; nothing when that was all."""
    shown = tuple(change for change in one.changes if change.field not in INTERNAL_FIELDS)
    return replace(one, changes=shown) if shown or not one.changes else None


def _leave_leaning(one: DocumentComparison) -> DocumentComparison:
    """The document without who prints a part of it, which depends on when each fiche went."""
    if one.kind not in PRINTED_KINDS:
        return one
    return replace(one, changes=tuple(change._replace(leaning=()) for change in one.changes))
