"""One Word file with what all reviewers of a fiche propose: tracked changes in the name of each.

Where several want the same, the change bears all their names. Where they want different things, what stood there is
taken away in the name of all, and each text that should come instead stands behind it. What cannot be shown so, such as
another order, stands in a comment.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from fiches.compare.styles.wording import format_label
from fiches.diagnostics import Pointer
from fiches.markup.marks import parse_markup
from fiches.propose.answer import CommentPlaces, get_place, tell_proposal
from fiches.propose.merge_text import TextHunk, find_hunks
from fiches.propose.returned import ANSWERER, ReturnedFile
from fiches.propose.returned_places import KnownPlaces
from fiches.propose.review import FicheReview, ReviewSide, drop_untracked
from fiches.word.comments import CommentWriter
from fiches.word.fields import FoundField, read_fields
from fiches.word.revisions import find_differing_stories, list_authors, reject_changes, select_author
from fiches.word.track import ChangeTracker, TrackedStretch
from fiches.word.xml import Element


class _ControlKey(NamedTuple):
    """A control: its place, its part of a text, and how many with both stand before it."""

    pointer: str
    part: str
    nth: int


Texts = dict[str, str]
"""What a control should show, by who wants that."""


def make_combined(review: FicheReview, day: date) -> bytes:
    """The file; the reviewers' own comments are in it too.

    Raises `ValueError` with a Dutch reason when rejecting all changes would not give the file that was sent round.
    """
    first = review.files[0]
    base = first.printed or reject_changes(first.parts)
    tracker = ChangeTracker(base, day)
    left = _draw_all(tracker, review, _index_fields(base))
    made = tracker.to_parts()
    if find_differing_stories(reject_changes(made), base):
        raise ValueError("als u alles weigert, komt er niet uit wat u rondstuurde")
    return _add_comments(review, made, left, day)


def _draw_all(
    tracker: ChangeTracker, review: FicheReview, before: Mapping[_ControlKey, FoundField]
) -> list[ReviewSide]:
    """Draw what everybody proposes; what comes back could not be drawn."""
    known = KnownPlaces(review.document.data or {})
    keys = _name_controls((tag.pointer, tag.part) for tag, _ in tracker.controls)
    controls = dict(zip(keys, (control for _, control in tracker.controls), strict=True))
    rewritten = _rewrite_controls(tracker, controls, before, _collect_edits(review.files, before))
    drawn = {(known.find(pointer) or (), author) for pointer, author in rewritten}
    places = {known.find(key.pointer): control for key, control in controls.items()}
    sides = (side for field in review.fields for side in field.sides)
    return [side for side in sides if not _draw(tracker, places, side, drawn)]


def _rewrite_controls(
    tracker: ChangeTracker,
    controls: Mapping[_ControlKey, Element],
    before: Mapping[_ControlKey, FoundField],
    edits: Mapping[_ControlKey, Texts],
) -> Iterator[tuple[str, str]]:
    """Put the edits of texts in the document; gives the place of each that is drawn, with whose it is."""
    for key, texts in edits.items():
        if key in controls and tracker.rewrite(controls[key], make_stretches(before[key].text, texts)):
            yield from ((key.pointer, author) for author in texts)


def _draw(
    tracker: ChangeTracker, places: Mapping[Pointer | None, Element], side: ReviewSide, drawn: set[tuple[Pointer, str]]
) -> bool:
    """Whether the document shows what a side proposes; an item that comes or goes is drawn here."""
    change, names = side.change, [drop_untracked(name) for name in side.reviewers]
    if side.is_now or (not change.adds_item and all((change.pointer, name) in drawn for name in names)):
        return True
    control = places.get(get_place(change))
    if control is None:
        return False
    if change.adds_item and isinstance(change.new, str):
        return tracker.add_paragraph(control, str(parse_markup(change.new)), ", ".join(names))
    return change.removes_item and tracker.remove_paragraph(control, ", ".join(names))


def _add_comments(review: FicheReview, parts: Mapping[str, bytes], left: Sequence[ReviewSide], day: date) -> bytes:
    """What is not drawn, and what the reviewers wrote themselves or somebody has to look at."""
    writer = CommentWriter(parts, ANSWERER, day)
    places = CommentPlaces(writer, review.document)
    for side in left:
        places.add(get_place(side.change), format_label(side.change.change), tell_proposal(side))
    for _, remark in review.remarks:
        places.add(remark.pointer, remark.place, f"{drop_untracked(remark.author)}: {remark.message}")
    return writer.pack()


# --- what everybody made of the controls


def _name_controls(found: Iterable[tuple[str, str]]) -> list[_ControlKey]:
    seen = Counter[tuple[str, str]]()
    keys = []
    for pointer, part in found:
        keys.append(_ControlKey(pointer, part, seen[pointer, part]))
        seen[pointer, part] += 1
    return keys


def _index_fields(parts: Mapping[str, bytes]) -> dict[_ControlKey, FoundField]:
    fields = read_fields(parts)
    keys = _name_controls((one.tag.pointer, one.tag.part) for one in fields)
    return {key: one for key, one in zip(keys, fields, strict=True) if one.tag.is_editable and len(one.paragraphs) == 1}


def _collect_edits(files: Sequence[ReturnedFile], before: Mapping[_ControlKey, FoundField]) -> dict[_ControlKey, Texts]:
    """What each reviewer made of each control that holds one line, by the control."""
    edits: dict[_ControlKey, Texts] = {}
    for file in files:
        for author, key, text in _iter_edits(file, before):
            edits.setdefault(key, {})[drop_untracked(author)] = text
    return edits


def _iter_edits(file: ReturnedFile, before: Mapping[_ControlKey, FoundField]) -> Iterator[tuple[str, _ControlKey, str]]:
    original = _index_fields(reject_changes(file.parts))
    shared = [key for key in original if key in before]
    yield from ((file.saver, key, original[key].text) for key in shared if original[key].text != before[key].text)
    for author in list_authors(file.parts):
        selected = _index_fields(select_author(file.parts, author))
        for key in (key for key in shared if key in selected and selected[key].text != original[key].text):
            # with what was not tracked in it: both stand in one control, and nobody can take them apart
            yield author or "onbekend", key, selected[key].text


def make_stretches(old: str, texts: Texts) -> list[TrackedStretch]:
    """What becomes of a text when everybody's edits are put into it, those of several people of one place together."""
    found = sorted((hunk, name) for name, text in texts.items() for hunk in find_hunks(old, text))
    groups: list[list[tuple[TextHunk, str]]] = []
    for hunk, name in found:
        if groups and _do_touch(groups[-1], hunk):
            groups[-1].append((hunk, name))
        else:
            groups.append([(hunk, name)])
    return [_make_stretch(old, group) for group in groups]


def _do_touch(group: Sequence[tuple[TextHunk, str]], hunk: TextHunk) -> bool:
    end = max(one.end for one, _ in group)
    return hunk.start < end or hunk.start == group[0][0].start


def _make_stretch(old: str, group: Sequence[tuple[TextHunk, str]]) -> TrackedStretch:
    start, end = min(one.start for one, _ in group), max(one.end for one, _ in group)
    wanted: dict[str, list[str]] = {}
    for name in dict.fromkeys(sorted(name for _, name in group)):
        own = sorted(one for one, other in group if other == name)
        made, at = "", start
        for one in own:
            made, at = made + old[at : one.start] + one.new, one.end
        wanted.setdefault(made + old[at:end], []).append(name)
    new = tuple((text, ", ".join(who)) for text, who in wanted.items())
    return TrackedStretch(start, end, ", ".join(sorted({name for _, name in group})), new)
