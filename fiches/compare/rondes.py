"""Comparing all documents of two versions of a ronde, or of two deliveries, with the money of the fiches added up.

Of two deliveries only what went counts. The whole ronde at both moments tells what became of a fiche that went before
and does not go now: mostly nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from types import MappingProxyType
from typing import NamedTuple

from fiches.compare.change import InputKind, Tree
from fiches.compare.diff import make_raw_tree, make_tree
from fiches.compare.documents import (
    DocumentPair,
    ReferenceIndex,
    check_readability,
    check_words,
    compare_documents,
    find_leaning_fiches,
    find_references,
    get_pair_kind,
    has_same_bytes,
    match_documents,
)
from fiches.compare.money import (
    RONDE_UNREAD,
    SIGNS_CHANGED,
    LeftOutMoney,
    MoneyChange,
    MoneyPerDrager,
    MoneyTerms,
    add_per_drager,
    compute_money_per_drager,
    describe_other_prices,
    find_ronde_obstacle,
    get_prices,
    make_money_change,
    name_dragers,
)
from fiches.compare.outcome import (
    PRINTED_KINDS,
    DocumentComparison,
    DocumentState,
    DocumentVersion,
    RondeComparison,
)
from fiches.compare.words import Vocabulary
from fiches.diagnostics import Report
from fiches.model.fiche import Fiche

NOT_COMPARABLE = "niet te vergelijken"


class FicheMoney(NamedTuple):
    """The money of a fiche in both versions, for each drager.

    `obstacle` says why both cannot be compared, `left_out` why they are not in the sum of the ronde; "" when they are.
    """

    id: str
    old: MoneyPerDrager
    new: MoneyPerDrager
    obstacle: str = ""
    left_out: str = ""


def _name_both(old: str, new: str) -> str:
    return new if old == new else f"{new} (was {old})"


class RondeMoney(NamedTuple):
    """What both versions of the ronde say about money, and why amounts under them cannot be compared."""

    terms: tuple[MoneyTerms, MoneyTerms]
    obstacle: str = ""

    @property
    def names(self) -> Mapping[str, str]:
        """What each drager is called, also before it got another name; those of now first."""
        old, new = self.terms
        now = {key: _name_both(old.dragers.get(key, name), name) for key, name in new.dragers.items()}
        return {**now, **{key: name for key, name in old.dragers.items() if key not in new.dragers}}

    def get_aside(self, document: DocumentVersion | None, side: int) -> str:
        """What a version of the ronde calls the status with which a fiche stands aside; "" when it counts."""
        status = (document.data or {}).get("status") if document else None
        return self.terms[side].aside.get(status, "") if isinstance(status, str) else ""

    def judge_pair(self, pair: DocumentPair, why_not: str = "", obstacle: str = "") -> FicheMoney:
        """The money of a fiche; `why_not` is the reason when it is known that it does not count, `obstacle` when it is
        known that both cannot be compared.
        """
        trees = [_make_budget_tree(document) for document in pair]
        old, new = (
            {} if self.get_aside(document, side) else compute_money_per_drager(trees[side])
            for side, document in enumerate(pair)
        )
        obstacle = (obstacle or self._find_obstacle(trees)) if self._must_compare(old, new) else ""
        if _is_unreadable(pair):
            why_not = DocumentState.ONLEESBAAR.value
        elif obstacle and not self.obstacle:
            why_not = why_not or f"{NOT_COMPARABLE}: {obstacle}"
        return FicheMoney(next(filter(None, reversed(pair))).id, old, new, obstacle, why_not)

    def _must_compare(self, old: MoneyPerDrager, new: MoneyPerDrager) -> bool:
        """Whether there are amounts on both sides, or may be."""
        # of a ronde that cannot be read nobody knows which fiches stand aside
        return bool(old or new) if self.obstacle == RONDE_UNREAD else bool(old and new)

    def _find_obstacle(self, trees: list[Tree]) -> str:
        """Why the amounts of a fiche in both versions cannot be compared."""
        if self.obstacle in (SIGNS_CHANGED, RONDE_UNREAD):
            return self.obstacle
        return describe_other_prices(*(get_prices(tree, terms) for tree, terms in zip(trees, self.terms, strict=True)))

    def add_to(self, one: DocumentComparison, money: FicheMoney) -> DocumentComparison:
        """The comparison of a fiche with its money, and with what is to be said of its amounts.

        Of a fiche that only does not go now nothing changed, and of one that cannot be read nobody knows.
        """
        if one.state in (DocumentState.NIET_GELEVERD, DocumentState.ONLEESBAAR):
            return one
        changes = one.changes
        if money.obstacle:
            marked = (change.add_obstacle(money.obstacle) for change in changes)
            changes = tuple(sorted(marked, key=lambda change: change.severity))
        told = make_money_change(money.old, money.new, self.names, money.obstacle)
        return replace(one, changes=changes, money=told)

    def add_up(self, fiches: Iterable[FicheMoney]) -> MoneyChange:
        """The sum of the fiches that count. As soon as one of them cannot be compared the sum cannot."""
        counted = [one for one in fiches if not one.left_out]
        obstacle = self.obstacle if any(one.obstacle for one in counted) else ""
        old, new = add_per_drager(one.old for one in counted), add_per_drager(one.new for one in counted)
        return make_money_change(old, new, self.names, obstacle)


def list_left_out(fiches: Iterable[FicheMoney], names: Mapping[str, str]) -> tuple[LeftOutMoney, ...]:
    """The fiches with money, or of which nobody knows that, that are not in the sum, by reason and id.

    `names` are what the ronde calls each drager.
    """
    found = (one for one in fiches if one.left_out)
    told = (
        LeftOutMoney(one.id, one.left_out, name_dragers(one.new or one.old, names))
        for one in found
        if one.old or one.new or one.left_out == DocumentState.ONLEESBAAR.value
    )
    return tuple(sorted(told, key=lambda one: (one.why, one.fiche)))


def _is_unreadable(pair: DocumentPair) -> bool:
    """Whether a version that there is cannot be read."""
    return any(document is not None and not document.readable for document in pair)


def _make_budget_tree(document: DocumentVersion | None) -> Tree:
    """The tree of a fiche with only its budget, since the rest costs time and says nothing of money."""
    if document is None:
        return None
    if isinstance(document.value, Fiche):
        return {"budget": make_tree(document.value.budget)}
    return {"budget": make_raw_tree(document.guide.fields["budget"], (document.data or {}).get("budget"))}


class Delivered(NamedTuple):
    """The ids of the fiches that were in each of two deliveries.

    `obstacles` says of a fiche that comes from an older delivery, by its old id, why its amounts cannot be compared.
    `stukken` are the documents of the ronde that went as such: all of them is told.
    """

    old: frozenset[str]
    new: frozenset[str]
    obstacles: Mapping[str, str] = MappingProxyType({})
    stukken: frozenset[str] = frozenset()


class _Scope(NamedTuple):
    """What is looked at: `wanted` fiches (all, when there are none), or those that went in two deliveries.

    `fates` tells of each fiche that went before what became of it; it is there for deliveries only.
    """

    wanted: frozenset[str] = frozenset()
    delivered: Delivered | None = None
    fates: Mapping[str, tuple[DocumentState, str]] = MappingProxyType({})

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
    return _compare_scope(ronde_id, pairs, _Scope(delivered.new, delivered, _find_fates(pairs)))


def find_gone(old: Sequence[DocumentVersion], new: Sequence[DocumentVersion]) -> dict[str, str]:
    """What became of each fiche that is gone or stands aside in the new version: a word for it, by the old id."""
    fates = _find_fates(match_documents(old, new))
    return {
        name: aside.lower() or state.value
        for name, (state, aside) in fates.items()
        if state is not DocumentState.NIET_GELEVERD
    }


def compare_printed(
    old: Sequence[DocumentVersion], new: Sequence[DocumentVersion], fiches: frozenset[str]
) -> list[DocumentComparison]:
    """What is not the same of the documents of which a fiche prints a part, with who leans on it of these `fiches`."""
    before, after = ([one for one in side if one.kind in PRINTED_KINDS] for side in (old, new))
    pairs = [pair for pair in match_documents(before, after) if all(pair)]
    alone: list[DocumentPair] = [(one, None) for one in old if one.kind is InputKind.FICHE]
    alone += [(None, one) for one in new if one.kind is InputKind.FICHE and one.id in fiches]
    return _compare_all(pairs, [*pairs, *alone], _Scope(fiches, Delivered(frozenset(), fiches)))


def _is_fiche(pair: DocumentPair) -> bool:
    return get_pair_kind(pair) is InputKind.FICHE


def _limit_pair(pair: DocumentPair, delivered: Delivered) -> DocumentPair:
    if not _is_fiche(pair):
        return pair
    old, new = pair
    return (old if old and old.id in delivered.old else None, new if new and new.id in delivered.new else None)


def _find_fates(pairs: Sequence[DocumentPair]) -> dict[str, tuple[DocumentState, str]]:
    money = RondeMoney(_read_terms(pairs))
    return {pair[0].id: _find_fate(pair[1], money) for pair in pairs if pair[0] and _is_fiche(pair)}


def _find_fate(new: DocumentVersion | None, money: RondeMoney) -> tuple[DocumentState, str]:
    """What became of a fiche that does not go now, and how the ronde calls that when it stands aside."""
    if new is None:
        return DocumentState.VERVALLEN, ""
    aside = money.get_aside(new, 1)
    return (DocumentState.TERZIJDE if aside else DocumentState.NIET_GELEVERD), aside


def _read_terms(pairs: Iterable[DocumentPair]) -> tuple[MoneyTerms, MoneyTerms]:
    """What both versions of the ronde say about money."""
    old, new = next((pair for pair in pairs if get_pair_kind(pair) is InputKind.RONDE), (None, None))
    terms = MoneyTerms.from_tree(_make_document_tree(old))
    same = old is not None and new is not None and has_same_bytes(old, new)
    return terms, terms if same else MoneyTerms.from_tree(_make_document_tree(new))


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
    money = RondeMoney(_read_terms(all_pairs), _find_money_obstacle(all_pairs, found))
    settled = [_settle_fate(one, money, scope) for one in found if _is_concerned(one, scope)]
    judged = _judge_money([pair for pair in pairs if _is_fiche(pair)], settled, money, scope)
    changed = [money.add_to(one, judged[one.id]) if one.kind is InputKind.FICHE else one for one in settled]
    return RondeComparison(
        id=ronde_id,
        documents=tuple(sorted(changed, key=lambda one: one.severity)),
        same=frozenset(judged.keys() - {one.id for one in changed if one.kind is InputKind.FICHE}),
        money=money.add_up(judged.values()),
        left_out=list_left_out(judged.values(), money.names),
        summed=sum(not one.left_out for one in judged.values()),
        report=Report.from_diagnostics([*check_words(changed), *chain.from_iterable(map(check_readability, changed))]),
        deliveries=scope.delivered is not None,
    )


def _find_money_obstacle(all_pairs: Iterable[DocumentPair], found: Iterable[DocumentComparison]) -> str:
    """Why amounts of both versions of the ronde cannot be compared, by what changed in it; "" when they can."""
    if _lacks_ronde(all_pairs):
        return RONDE_UNREAD
    return find_ronde_obstacle(change for one in found if one.kind is InputKind.RONDE for change in one.changes)


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
