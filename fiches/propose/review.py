"""What several reviewers want of one version of a fiche, field by field: who proposes what, who agrees, what conflicts.

What the fiche itself became meanwhile takes part as one more who proposes; it is shown where it stands in the way.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from fiches.compare.change import Change, Tree
from fiches.compare.outcome import DocumentVersion
from fiches.compare.styles.wording import format_label
from fiches.diagnostics import Pointer
from fiches.propose.merge import AuthoredChange, MergedChange, ProposalMerge, merge_proposals
from fiches.propose.proposal import Proposal, ProposedChange, apply_changes, make_proposal, make_written_tree
from fiches.propose.returned import UNTRACKED, ReturnedFile
from fiches.propose.returned_places import ReviewRemark

NOW = "de fiche van nu"
_UNKNOWN_VERSION = f"de versie waarvan het is gemaakt, is er niet meer: vergeleken met {NOW}"


def drop_untracked(author: str) -> str:
    """Who it is, without that the changes were not tracked."""
    return author.removesuffix(f", {UNTRACKED}")


class FieldStance(StrEnum):
    """How the proposals for one field stand to each other, the worst first."""

    BOTST = "botst"
    SAMEN = "gaat samen"
    EENS = "eens"
    EEN = "voorstel"


class Fate(StrEnum):
    """What became of a proposal; nothing when nobody asked to take over."""

    OPEN = ""
    OVERGENOMEN = "overgenomen"
    STOND_ER = "stond er al"
    KIES = "kies zelf"
    NIET_GEKOZEN = "niet overgenomen"


class ReviewSide(NamedTuple):
    """One of the values that are proposed for a field, and everybody who proposes it."""

    change: ProposedChange
    parts: tuple[AuthoredChange, ...]
    fate: Fate = Fate.OPEN
    fault: str = ""
    """Why the fiche could not be built with it, as a Dutch sentence."""

    @property
    def reviewers(self) -> tuple[str, ...]:
        """Who proposes it, each once; the fiche of now is one of them when it says so."""
        return tuple(dict.fromkeys(part.author for part in self.parts))

    @property
    def places(self) -> tuple[str, ...]:
        """In which files it was found, and where in them."""
        found = (f"{part.source} {part.change.place}".strip() for part in self.parts)
        return tuple(dict.fromkeys(filter(None, found)))

    @property
    def is_now(self) -> bool:
        """Whether the fiche says so by now."""
        return NOW in self.reviewers

    @property
    def is_asked(self) -> bool:
        """Whether a reviewer proposes it, and not the fiche of now alone."""
        return self.reviewers != (NOW,)


class FieldReview(NamedTuple):
    """A row of the table: a field, or an item of a list, with all that is proposed for it.

    `change` is what comes out where the sides go together; where they exclude each other it is that of the first side,
    and no more than a name for the place.
    """

    stance: FieldStance
    pointer: Pointer
    change: ProposedChange
    old: Tree
    sides: tuple[ReviewSide, ...]

    @property
    def label(self) -> str:
        """Where it is, in the words of the schema."""
        return format_label(self.change.change)

    @property
    def gravest(self) -> Change:
        """Of all that is proposed here what weighs most."""
        return min((side.change.change for side in self.sides), key=lambda change: change.severity)

    @property
    def is_conflict(self) -> bool:
        """Whether somebody has to choose."""
        return self.stance is FieldStance.BOTST

    @property
    def reviewers(self) -> tuple[str, ...]:
        """Everybody who proposes something here, without the fiche of now."""
        names = (name for side in self.sides for name in side.reviewers if name != NOW)
        return tuple(dict.fromkeys(names))


@dataclass(frozen=True, slots=True)
class FicheReview:
    """What came back of one version of a fiche, put together.

    `found_in` says which version that is; "" for one that was not found: the files stand beside the fiche as it is now.

    `own` is what the fiche became since that version: nothing when it is the fiche as it is now.
    """

    document: DocumentVersion
    found_in: str
    files: tuple[ReturnedFile, ...]
    own: Proposal | None
    fields: tuple[FieldReview, ...]
    left: str = ""
    """Why nothing at all was taken over, as a Dutch sentence."""

    @property
    def made_of(self) -> str:
        """Of which version the files were made, as a clause."""
        return f"gemaakt van {self.found_in}" if self.found_in else _UNKNOWN_VERSION

    @property
    def remarks(self) -> list[tuple[str, ReviewRemark]]:
        """What somebody has to look at, each with the file in which it stands."""
        return [(file.name, remark) for file in self.files for remark in file.remarks]

    @property
    def proposed(self) -> list[FieldReview]:
        """The fields of which it is clear what comes out."""
        return [field for field in self.fields if not field.is_conflict]

    @property
    def conflicts(self) -> list[FieldReview]:
        """The fields for which somebody has to choose."""
        return [field for field in self.fields if field.is_conflict]

    @property
    def reviewers(self) -> tuple[str, ...]:
        """Everybody who proposes something, in the order of the alphabet."""
        return tuple(sorted({proposal.author for file in self.files for proposal in file.proposals}))


def review_files(
    base: DocumentVersion, found_in: str, files: Sequence[ReturnedFile], now: DocumentVersion | None = None
) -> FicheReview:
    """The files that were made of this version, in one table; "" for a version that was not found.

    `now` is the fiche as it is, when that is another version and can be read.
    """
    own = make_proposal(base, dict(now.data or {}), NOW) if now is not None and now.data is not None else None
    proposals = [proposal for file in files for proposal in file.proposals]
    merged = _merge(base, [*([own] if own and own.changes else []), *proposals])
    fields = [field for field in _list_fields(merged) if field.reviewers]
    worst_first = sorted(fields, key=lambda field: (not field.is_conflict, field.gravest.severity))
    return FicheReview(base, found_in, tuple(files), own, tuple(worst_first))


def _merge(base: DocumentVersion, proposals: Sequence[Proposal]) -> ProposalMerge:
    return merge_proposals(base.guide, make_written_tree(base.guide, dict(base.data or {})), proposals)


def _list_fields(merged: ProposalMerge) -> Iterator[FieldReview]:
    for conflict in merged.conflicts:
        sides = tuple(ReviewSide(side.change, side.parts) for side in conflict.sides)
        yield FieldReview(FieldStance.BOTST, conflict.pointer, sides[0].change, conflict.old, sides)
    for one in merged.changes:
        sides = tuple(side for side in _split_sides(one) if side.is_asked)
        yield FieldReview(_find_stance(sides), one.change.pointer, one.change, one.change.old, sides)


def _split_sides(merged: MergedChange) -> list[ReviewSide]:
    """The values that were put together: equal ones of several people are one."""
    sides: list[ReviewSide] = []
    for part in merged.parts:
        at = next((at for at, side in enumerate(sides) if _is_same(side.change, part.change)), None)
        if at is None:
            sides.append(ReviewSide(part.change, (part,)))
        else:
            sides[at] = sides[at]._replace(parts=(*sides[at].parts, part))
    return sides


def _is_same(one: ProposedChange, other: ProposedChange) -> bool:
    return one.kind is other.kind and one.change.new == other.change.new and one.change.order == other.change.order


def _find_stance(sides: Sequence[ReviewSide]) -> FieldStance:
    if len(sides) > 1:
        return FieldStance.SAMEN
    return FieldStance.EENS if sum(name != NOW for side in sides for name in side.reviewers) > 1 else FieldStance.EEN


# --- taking over


Wanted = Callable[[FieldReview, ReviewSide], bool]
"""Whether a proposal is to be taken over."""


def take_sides(review: FicheReview, is_wanted: Wanted, *, may_choose: bool = False) -> FicheReview:
    """The same, with what becomes of each proposal when those that are wanted are taken over.

    What conflicts is not taken, and `is_wanted` is not asked about it; unless somebody `may_choose`, and wants one of
    its sides: then the others are not taken.
    """
    judged = _judge_sides(review, lambda field, side: _judge(field, side, is_wanted, may_choose=may_choose))
    while conflicts := _merge_taken(judged).conflicts:
        # three moves of a list may go together while two of them do not
        clashing = {id(part.change) for one in conflicts for side in one.sides for part in side.parts}
        judged = _leave_out(judged, clashing)
    return judged


def _leave_out(review: FicheReview, changes: Collection[int]) -> FicheReview:
    return _judge_sides(review, lambda _, side: Fate.KIES if _is_in(side, changes) else side.fate)


def _judge_sides(review: FicheReview, judge: Callable[[FieldReview, ReviewSide], Fate]) -> FicheReview:
    fields = (
        field._replace(sides=tuple(side._replace(fate=judge(field, side)) for side in field.sides))
        for field in review.fields
    )
    return replace(review, fields=tuple(fields))


def _judge(field: FieldReview, side: ReviewSide, is_wanted: Wanted, *, may_choose: bool) -> Fate:
    if side.is_now:
        return Fate.STOND_ER if side.is_asked else Fate.OPEN
    if field.is_conflict and not (may_choose and any(is_wanted(field, one) for one in field.sides)):
        return Fate.KIES
    return Fate.OVERGENOMEN if is_wanted(field, side) else Fate.NIET_GEKOZEN


def _is_in(side: ReviewSide, changes: Collection[int]) -> bool:
    return side.fate is Fate.OVERGENOMEN and any(id(part.change) in changes for part in side.parts)


def make_taken_tree(review: FicheReview) -> dict[str, Tree]:
    """What the fiche says once the sides that are taken over stand in it, beside what it became meanwhile."""
    base = review.document
    tree = make_written_tree(base.guide, dict(base.data or {}))
    result = apply_changes(base.guide, tree, _merge_taken(review).to_apply)
    return result if isinstance(result, dict) else {}


def _merge_taken(review: FicheReview) -> ProposalMerge:
    """What the fiche became meanwhile, and the sides that are taken over."""
    sides = [side for field in review.fields for side in field.sides if side.fate is Fate.OVERGENOMEN]
    chosen = {id(part.change) for side in sides for part in side.parts}
    proposals = [_select(proposal, chosen) for file in review.files for proposal in file.proposals]
    own = [review.own] if review.own else []
    return _merge(review.document, [one for one in (*own, *proposals) if one.changes])


def _select(proposal: Proposal, chosen: Collection[int]) -> Proposal:
    return replace(proposal, changes=tuple(one for one in proposal.changes if id(one) in chosen))
