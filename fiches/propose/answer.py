"""Writes a returned file back to its reviewer: at each place a Word comment that says what became of the proposal."""

from collections.abc import Iterator, Mapping
from datetime import date

from fiches.compare.change import Change, ChangeKind
from fiches.compare.outcome import DocumentVersion
from fiches.compare.styles.wording import format_label, format_value, trim_unchanged
from fiches.compare.words import PieceKind, compare_texts
from fiches.diagnostics import Pointer
from fiches.dutch.format import format_list
from fiches.propose.proposal import ProposedChange
from fiches.propose.returned import ANSWERER, ReturnedFile
from fiches.propose.returned_places import KnownPlaces, ReviewRemark
from fiches.propose.review import Fate, FicheReview, FieldReview, ReviewSide, drop_untracked
from fiches.word.comments import CommentWriter
from fiches.word.fields import find_paragraph, iter_controls
from fiches.word.xml import Element

_LONGEST = 160
"""How much of what somebody else proposes is shown in a comment."""


def make_answer(review: FicheReview, file: ReturnedFile, why_not: Mapping[str, str], day: date) -> bytes:
    """The file with a comment for each proposal and each remark in it, but those that are comments themselves.

    `why_not` says by weight why a proposal was not chosen. Raises `ValueError` with a Dutch reason when the file can
    hold no comments.
    """
    writer = CommentWriter(file.parts, ANSWERER, day)
    places = CommentPlaces(writer, review.document)
    for field, side, change in _list_own(review, file):
        places.add(get_place(change), format_label(change.change), _tell_fate(field, side, why_not, review.left))
    for remark in (one for one in file.remarks if not one.is_comment):
        places.add(remark.pointer, remark.place, _tell_remark(remark))
    return writer.pack()


def _list_own(review: FicheReview, file: ReturnedFile) -> Iterator[tuple[FieldReview, ReviewSide, ProposedChange]]:
    """The proposals of this file, each with its field and with who else wants it."""
    own = {id(change) for proposal in file.proposals for change in proposal.changes}
    for field in review.fields:
        for side in field.sides:
            yield from ((field, side, part.change) for part in side.parts if id(part.change) in own)


def get_place(change: ProposedChange) -> Pointer:
    """Where it stands; an item that is added stands behind another one."""
    return (*change.pointer, change.after) if change.adds_item and change.after >= 0 else change.pointer


class CommentPlaces:
    """Where in a document the values of a version stand, for comments about them."""

    def __init__(self, writer: CommentWriter, base: DocumentVersion) -> None:
        known = KnownPlaces(base.data or {})
        found = ((known.find(tag.pointer), control) for tag, control in iter_controls(writer.document))
        self._controls = [(pointer, control) for pointer, control in found if pointer]
        self._writer = writer

    def add(self, pointer: Pointer, label: str, told: str) -> None:
        """A comment at the control of a value, or else at one near it or at the top; it then says where it belongs."""
        control, is_exact = self._find(pointer)
        paragraph, child = find_paragraph(control) if control is not None else (None, None)
        text = told if is_exact or not label else f"{label}: {told[0].lower()}{told[1:]}"
        self._writer.add([text], paragraph, (child, child) if child is not None else None)

    def _find(self, pointer: Pointer) -> tuple[Element | None, bool]:
        """The first control of a value or in it, or of the block around it, and so on; and whether it is the value."""
        for length in range(len(pointer), 0, -1):
            found = next((control for at, control in self._controls if at[:length] == pointer[:length]), None)
            if found is not None:
                return found, length == len(pointer)
        return None, False


def _tell_fate(field: FieldReview, side: ReviewSide, why_not: Mapping[str, str], left: str) -> str:
    if side.fate is Fate.OVERGENOMEN:
        return _tell_taken(field, side)
    if side.fate is Fate.STOND_ER:
        return "Dit staat al zo in de fiche."
    if side.fate is Fate.KIES:
        others = [tell_proposal(one) for one in field.sides if one is not side]
        return f"Nog niet overgenomen, want hier moet iemand kiezen. {' '.join(others)}".strip()
    reason = left or _tell_chosen(field) or side.fault or why_not.get(side.change.change.weight.value, "")
    return f"Niet overgenomen. {reason}".strip()


def _tell_taken(field: FieldReview, side: ReviewSide) -> str:
    together = (one for one in field.sides if one is not side and one.fate in (Fate.OVERGENOMEN, Fate.STOND_ER))
    others = [name for one in together for name in one.reviewers]
    return f"Overgenomen, samen met de wijziging van {format_list(others)}." if others else "Overgenomen."


def _tell_chosen(field: FieldReview) -> str:
    """What was chosen where several proposed something else; "" when nobody had to choose."""
    chosen = [tell_proposal(one) for one in field.sides if field.is_conflict and one.fate is Fate.OVERGENOMEN]
    return f"Hier is iets anders gekozen. {chosen[0]}" if chosen else ""


def tell_proposal(side: ReviewSide) -> str:
    """Who proposes what, as a sentence; of the fiche of now what it says."""
    change = side.change.change
    shown = _shorten(change)
    who = format_list(list(map(drop_untracked, side.reviewers)))
    is_one = len(side.reviewers) == 1
    if side.is_now:
        told = f"zegt: '{shown}'" if shown else "heeft dit niet meer"
    elif change.kind is ChangeKind.VERPLAATST:
        told = f"{'wil' if is_one else 'willen'} deze volgorde: {shown}"
    elif shown:
        told = f"{'stelt' if is_one else 'stellen'} voor: '{shown}'"
    else:
        told = f"{'wil' if is_one else 'willen'} dit weghalen"
    return f"{who[0].upper()}{who[1:]} {told}."


def _shorten(change: Change) -> str:
    """What somebody proposes; of a long text the words beside what is other."""
    if change.new is None:
        return ""
    text = format_value(change.new, change.value)
    if isinstance(change.old, str) and isinstance(change.new, str) and len(text) > _LONGEST:
        pieces = trim_unchanged(compare_texts(change.old, change.new))
        text = "".join(piece.text for piece in pieces if piece.kind is not PieceKind.WEG)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 2]} …"


def _tell_remark(remark: ReviewRemark) -> str:
    return f"Niet overgenomen: {remark.message.removeprefix('niet overgenomen, want ')}."
