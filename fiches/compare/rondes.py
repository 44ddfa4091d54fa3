"""Comparing all documents of two versions of a ronde, or of two deliveries, with the money of the fiches added up.

Of two deliveries only what went counts. The whole ronde at both moments tells what became of a fiche that went before
and does not go now: mostly nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import NamedTuple

from fiches.compare.change import InputKind, Tree
from fiches.compare.documents import (
    DocumentPair,
    ReferenceIndex,
    check_readability,
    check_words,
    compare_documents,
    find_leaning_fiches,
    find_references,
    get_pair_kind,
    match_documents,
)
from fiches.compare.money import RONDE_UNREAD, MoneyTerms, find_ronde_obstacle
from fiches.compare.outcome import DocumentComparison, DocumentState, DocumentVersion, RondeComparison
from fiches.compare.ronde_money import FicheMoney, RondeMoney, list_left_out
from fiches.compare.vocabulary import Vocabulary
from fiches.diagnostics import Report


class Delivered(NamedTuple):
    """The ids of the fiches that were in each of two deliveries.

    `obstacles` says of a fiche that comes from an older delivery, by its old id, why its amounts cannot be compared.
    `stukken` are the documents of the ronde that went as such: all of them is told.
    """

    old: frozenset[str]
    new: frozenset[str]
    obstacles: Mapping[str, str] = MappingProxyType({})
    stukken: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Scope:
    """What is looked at: `wanted` fiches (all, when there are none), or those that went in two deliveries.

    `fates` tells of each fiche that went before what became of it; it is there for deliveries only.
    """

    wanted: frozenset[str] = frozenset()
    delivered: Delivered | None = None
    fates: Mapping[str, tuple[DocumentState, str]] = field(default_factory=dict)

    def limit(self, pairs: Iterable[DocumentPair]) -> list[DocumentPair]:
        """The pairs with only what is looked at."""
        if self.delivered is None:
            return [pair for pair in pairs if _is_wanted(pair, self.wanted)]
        limited = (_limit_pair(pair, self.delivered) for pair in pairs)
        return [pair for pair in limited if any(pair)]


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
    return _compare_scope(ronde_id, all_pairs, _Scope(wanted))


def compare_deliveries(
    ronde_id: str, old: Sequence[DocumentVersion], new: Sequence[DocumentVersion], delivered: Delivered
) -> RondeComparison:
    """What is not the same for who got both deliveries, given all documents of the ronde at both moments."""
    pairs = match_documents(old, new)
    money = RondeMoney(_read_terms(pairs))
    fates = {pair[0].id: _find_fate(pair[1], money) for pair in pairs if pair[0] and _is_fiche(pair)}
    return _compare_scope(ronde_id, pairs, _Scope(delivered.new, delivered, fates))


def _is_fiche(pair: DocumentPair) -> bool:
    return get_pair_kind(pair) is InputKind.FICHE


def _limit_pair(pair: DocumentPair, delivered: Delivered) -> DocumentPair:
    if not _is_fiche(pair):
        return pair
    old, new = pair
    return (old if old and old.id in delivered.old else None, new if new and new.id in delivered.new else None)


def _find_fate(new: DocumentVersion | None, money: RondeMoney) -> tuple[DocumentState, str]:
    """What became of a fiche that does not go now, and how the ronde calls that when it stands aside."""
    if new is None:
        return DocumentState.VERVALLEN, ""
    aside = money.get_aside(new, 1)
    return (DocumentState.TERZIJDE if aside else DocumentState.NIET_GELEVERD), aside


def _read_terms(pairs: Iterable[DocumentPair]) -> tuple[MoneyTerms, MoneyTerms]:
    """What both versions of the ronde say about money."""
    rondes = next((pair for pair in pairs if get_pair_kind(pair) is InputKind.RONDE), (None, None))
    return MoneyTerms.from_tree(_make_document_tree(rondes[0])), MoneyTerms.from_tree(_make_document_tree(rondes[1]))


def _lacks_ronde(pairs: Iterable[DocumentPair]) -> bool:
    """Whether one of two versions of a ronde has documents, and no ronde that can be read."""
    sides = [list(filter(None, side)) for side in zip(*pairs, strict=True)]
    rondes = [[one for one in side if one.kind is InputKind.RONDE] for side in sides]
    return any(rondes) and any(
        side and not any(one.readable for one in own) for side, own in zip(sides, rondes, strict=True)
    )


def _compare_scope(ronde_id: str, all_pairs: Sequence[DocumentPair], scope: _Scope) -> RondeComparison:
    pairs = scope.limit(all_pairs)
    found = _compare_all(pairs, pairs if scope.delivered else all_pairs, scope)
    ronde_changes = (change for one in found if one.kind is InputKind.RONDE for change in one.changes)
    obstacle = RONDE_UNREAD if _lacks_ronde(all_pairs) else find_ronde_obstacle(ronde_changes)
    money = RondeMoney(_read_terms(all_pairs), obstacle)
    settled = [_settle_fate(one, money, scope) for one in found if _is_concerned(one, scope)]
    judged = _judge_money([pair for pair in pairs if _is_fiche(pair)], settled, money, scope)
    changed = [money.add_to(one, judged[one.id]) if one.kind is InputKind.FICHE else one for one in settled]
    return RondeComparison(
        id=ronde_id,
        documents=tuple(sorted(changed, key=lambda one: one.severity)),
        unchanged=len(judged) - sum(one.kind is InputKind.FICHE for one in changed),
        money=money.add_up(judged.values()),
        left_out=list_left_out(judged.values(), money.names),
        summed=sum(not one.left_out for one in judged.values()),
        report=Report.from_diagnostics(
            [*check_words(changed), *(finding for one in changed for finding in check_readability(one))]
        ),
        deliveries=scope.delivered is not None,
    )


def _compare_all(
    pairs: Iterable[DocumentPair], all_pairs: Sequence[DocumentPair], scope: _Scope
) -> list[DocumentComparison]:
    """The documents that changed, each with the fiches that lean on it."""
    vocabulary = Vocabulary([old for old, _ in all_pairs if old], [new for _, new in all_pairs if new])
    changed = [one for pair in pairs if (one := compare_documents(*pair, vocabulary)) is not None]
    # who leans on what is only asked when something other than a fiche changed
    index = _make_index(all_pairs, scope) if any(one.kind is not InputKind.FICHE for one in changed) else {}
    return [_add_leaning(one, index) for one in changed]


def _settle_fate(one: DocumentComparison, money: RondeMoney, scope: _Scope) -> DocumentComparison:
    """The comparison with what became of a fiche as a whole."""
    if one.kind is InputKind.FICHE and one.old and one.state is DocumentState.VERVALLEN:
        state, aside = scope.fates.get(one.old.id, (one.state, ""))
        return replace(one, state=state, aside=aside)
    if one.kind is InputKind.FICHE and one.state is DocumentState.GEWIJZIGD:
        aside = "" if money.get_aside(one.old, 0) else money.get_aside(one.new, 1)
        return replace(one, state=DocumentState.TERZIJDE, aside=aside) if aside else one
    return one


def _judge_money(
    pairs: Iterable[DocumentPair], changed: Iterable[DocumentComparison], money: RondeMoney, scope: _Scope
) -> dict[str, FicheMoney]:
    """The money of each fiche, by its id. Of two deliveries that of a fiche that went once does not count."""
    once = {one.id: one.fate for one in changed if scope.delivered and not (one.old and one.new)}
    older = scope.delivered.obstacles if scope.delivered else {}
    judged = (
        money.judge_pair(
            pair, once.get(next(filter(None, reversed(pair))).id, ""), older.get(pair[0].id, "") if pair[0] else ""
        )
        for pair in pairs
    )
    return {one.id: one for one in judged}


def _make_index(pairs: Sequence[DocumentPair], scope: _Scope) -> ReferenceIndex:
    """What each fiche refers to; of a fiche that is gone what it did refer to, unless only what goes counts."""
    newest = (new if scope.delivered else new or old for old, new in pairs)
    documents = {one.id: one for one in newest if one is not None and one.kind is InputKind.FICHE}
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
    return not wanted or not _is_fiche(pair) or not wanted.isdisjoint(ids)


def _is_concerned(one: DocumentComparison, scope: _Scope) -> bool:
    """Whether it is one of the fiches that are asked for, a document that went, or one on which a fiche leans."""
    wanted = scope.wanted
    if not wanted or one.kind is InputKind.FICHE or (scope.delivered and one.id in scope.delivered.stukken):
        return True
    return not one.changes or any(not wanted.isdisjoint(change.leaning) for change in one.changes)
