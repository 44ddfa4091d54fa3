"""The money of all fiches in two versions of a ronde: which fiches count in the sum, and why the others do not.

A fiche that stands aside has no money. One that cannot be read, or that reckons in the prices of another year than
before, is left out of the sum and named; of two deliveries also one that did not go both times.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from fiches.compare.change import Tree
from fiches.compare.diff import make_raw_tree, make_tree
from fiches.compare.documents import DocumentPair
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
    get_prices,
    make_money_change,
    name_dragers,
)
from fiches.compare.outcome import DocumentComparison, DocumentState, DocumentVersion
from fiches.model.fiche import Fiche

NOT_COMPARABLE = "niet te vergelijken"


@dataclass(frozen=True, slots=True)
class FicheMoney:
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


@dataclass(frozen=True, slots=True)
class RondeMoney:
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
