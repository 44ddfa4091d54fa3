"""Comparing all documents of two versions of a ronde, with the money of the fiches added up."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from fiches.compare.change import InputKind, Tree
from fiches.compare.diff import make_tree
from fiches.compare.documents import (
    DocumentPair,
    ReferenceIndex,
    check_readability,
    compare_documents,
    find_leaning_fiches,
    find_references,
    get_pair_kind,
    match_documents,
)
from fiches.compare.outcome import (
    DocumentComparison,
    DocumentVersion,
    Money,
    MoneyChange,
    RondeComparison,
    add_money,
    compute_money,
)
from fiches.diagnostics import Report
from fiches.model.fiche import Fiche


def compare_rondes(
    ronde_id: str, old: Sequence[DocumentVersion], new: Sequence[DocumentVersion], wanted: frozenset[str] = frozenset()
) -> RondeComparison:
    """Everything that is not the same in two versions of one ronde, the worst first.

    `wanted` holds the ids of fiches to look at; then only those are told, and what they lean on.
    """
    return compare_pairs(ronde_id, match_documents(old, new), wanted)


def compare_pairs(
    ronde_id: str, all_pairs: Sequence[DocumentPair], wanted: frozenset[str] = frozenset()
) -> RondeComparison:
    """The same for documents of which it is known which belong together."""
    pairs = [pair for pair in all_pairs if _is_wanted(pair, wanted)]
    changed = _compare_all(pairs, all_pairs, wanted)
    fiches = [pair for pair in pairs if get_pair_kind(pair) is InputKind.FICHE]
    return RondeComparison(
        id=ronde_id,
        documents=tuple(sorted(changed, key=lambda one: one.severity)),
        unchanged=len(fiches) - sum(one.kind is InputKind.FICHE for one in changed),
        money=MoneyChange(*(add_money(_compute_document_money(pair[side]) for pair in fiches) for side in (0, 1))),
        report=Report.from_diagnostics(finding for one in changed for finding in check_readability(one)),
    )


def _compare_all(
    pairs: Iterable[DocumentPair], all_pairs: Sequence[DocumentPair], wanted: frozenset[str]
) -> list[DocumentComparison]:
    """The documents that changed, each with the fiches that lean on it."""
    changed = [one for pair in pairs if (one := compare_documents(*pair)) is not None]
    # who leans on what is only asked when something other than a fiche changed
    index = _make_index(all_pairs) if any(one.kind is not InputKind.FICHE for one in changed) else {}
    leaned_on = (_add_leaning(one, index) for one in changed)
    return [one for one in leaned_on if _is_concerned(one, wanted)]


def _compute_document_money(document: DocumentVersion | None) -> Money:
    """The money of a fiche; of a valid one only the budget is looked at."""
    if document is None:
        return Money()
    if isinstance(document.value, Fiche):
        return compute_money({"budget": make_tree(document.value.budget)})
    return compute_money(document.make_raw_tree())


def _make_index(pairs: Sequence[DocumentPair]) -> ReferenceIndex:
    """What each fiche refers to; of a fiche that is gone what it did refer to."""
    newest = (next(filter(None, (new, old))) for old, new in pairs)
    documents = {one.id: one for one in newest if one.kind is InputKind.FICHE}
    return {name: frozenset(find_references(one.guide, one.make_tree())) for name, one in sorted(documents.items())}


def _add_leaning(one: DocumentComparison, index: ReferenceIndex) -> DocumentComparison:
    if one.kind is InputKind.FICHE:
        return one
    old, new = _make_document_tree(one.old), _make_document_tree(one.new)
    changes = (
        change._replace(leaning=find_leaning_fiches(change, one.kind, old, new, index)) for change in one.changes
    )
    return replace(one, changes=tuple(changes))


def _make_document_tree(document: DocumentVersion | None) -> Tree:
    return None if document is None or document.kind is InputKind.BEELD else document.make_tree()


def _is_wanted(pair: DocumentPair, wanted: frozenset[str]) -> bool:
    ids = {document.id for document in pair if document is not None}
    return not wanted or get_pair_kind(pair) is not InputKind.FICHE or not wanted.isdisjoint(ids)


def _is_concerned(one: DocumentComparison, wanted: frozenset[str]) -> bool:
    """Whether it is one of the fiches that are asked for, or a document on which one of them leans."""
    if not wanted or one.kind is InputKind.FICHE:
        return True
    return not one.changes or any(not wanted.isdisjoint(change.leaning) for change in one.changes)
