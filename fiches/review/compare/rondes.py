"""Comparing the documents of two versions of a ronde."""

from collections.abc import Sequence
from dataclasses import replace

from fiches.diagnostics import Report
from fiches.review.compare.document import Document
from fiches.review.compare.documents import compare_documents, findings
from fiches.review.compare.leaning import Index, leaning, references
from fiches.review.compare.money import Money, MoneyChange, added, money_of
from fiches.review.compare.outcome import Compared, RondeComparison
from fiches.review.compare.pairing import Pair, kind_of, paired
from fiches.review.diff import DocumentKind, Tree, tree_of
from fiches.schema.fiche import Fiche


def compare_rondes(
    ronde_id: str, old: Sequence[Document], new: Sequence[Document], wanted: frozenset[str] = frozenset()
) -> RondeComparison:
    """Everything that is not the same in two versions of one ronde, the worst first.

    `wanted` holds the ids of fiches to look at; then only those are told, and what they lean on.
    """
    return compare_pairs(ronde_id, paired(old, new), wanted)


def compare_pairs(ronde_id: str, all_pairs: Sequence[Pair], wanted: frozenset[str] = frozenset()) -> RondeComparison:
    """The same for documents of which it is known which belong together."""
    pairs = [pair for pair in all_pairs if _is_wanted(pair, wanted)]
    found = [one for pair in pairs if (one := compare_documents(*pair)) is not None]
    index = _index(all_pairs) if any(one.kind is not DocumentKind.FICHE for one in found) else {}
    told = [one for one in (_with_leaning(one, index) for one in found) if _concerns(one, wanted)]
    fiches = [pair for pair in pairs if kind_of(pair) is DocumentKind.FICHE]
    return RondeComparison(
        id=ronde_id,
        documents=tuple(sorted(told, key=lambda one: one.severity)),
        unchanged=len(fiches) - sum(one.kind is DocumentKind.FICHE for one in told),
        money=MoneyChange(*(added(_money_in(pair[side]) for pair in fiches) for side in (0, 1))),
        report=Report.of(finding for one in told for finding in findings(one)),
    )


def _money_in(document: Document | None) -> Money:
    """The money of a fiche; of a valid one only the budget is looked at."""
    if document is None:
        return Money()
    if isinstance(document.value, Fiche):
        return money_of({"budget": tree_of(document.value.budget)})
    return money_of(document.raw_tree())


def _index(pairs: Sequence[Pair]) -> Index:
    """What each fiche refers to; of a fiche that is gone what it did refer to."""
    newest = (next(filter(None, (new, old))) for old, new in pairs)
    documents = {one.id: one for one in newest if one.kind is DocumentKind.FICHE}
    return {name: frozenset(references(one.guide, one.tree())) for name, one in sorted(documents.items())}


def _with_leaning(one: Compared, index: Index) -> Compared:
    if one.kind is DocumentKind.FICHE:
        return one
    old, new = _tree(one.old), _tree(one.new)
    changes = (change._replace(leaning=leaning(change, one.kind, old, new, index)) for change in one.changes)
    return replace(one, changes=tuple(changes))


def _tree(document: Document | None) -> Tree:
    return None if document is None or document.kind is DocumentKind.BEELD else document.tree()


def _is_wanted(pair: Pair, wanted: frozenset[str]) -> bool:
    ids = {document.id for document in pair if document is not None}
    return not wanted or kind_of(pair) is not DocumentKind.FICHE or not wanted.isdisjoint(ids)


def _concerns(one: Compared, wanted: frozenset[str]) -> bool:
    """Whether it is one of the fiches that are asked for, or a document on which one of them leans."""
    if not wanted or one.kind is DocumentKind.FICHE:
        return True
    return not one.changes or any(not wanted.isdisjoint(change.leaning) for change in one.changes)
