"""What a document that came back shows of a fiche, where that stands in the data, and what is told of it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher, get_close_matches
from enum import StrEnum
from typing import Any, NamedTuple

from fiches.diagnostics import Pointer
from fiches.model.reflection import FieldGuide
from fiches.propose.returned_values import read_scalar
from fiches.word.controls import compute_text_digest, name_pointer
from fiches.word.fields import FoundField


class RemarkKind(StrEnum):
    """What a remark is about."""

    WAARDE = "waarde"
    """A value that cannot be taken over."""
    WEG = "weg"
    """Something that is gone from the document, while what it belongs to is still there."""
    BUITEN = "buiten"
    """Text outside the fields."""
    OPMERKING = "opmerking"
    """A comment that somebody made."""


class ReviewRemark(NamedTuple):
    """Something that somebody has to look at: who left it, where, and what it says."""

    author: str
    pointer: Pointer
    place: str
    message: str
    kind: RemarkKind = RemarkKind.WAARDE

    @property
    def is_comment(self) -> bool:
        """Whether it is a comment in the document itself."""
        return self.kind is RemarkKind.OPMERKING


@dataclass(frozen=True, slots=True)
class ShownData:
    """What a document shows of a fiche, as data of which the places stand in its tags, and how it is read back."""

    data: Mapping[str, Any]
    find_key: Callable[[Pointer], str] | None = field(default=None, kw_only=True)
    """Gives the key of the item at a place, when this is another version than the file was made of: what stood in an
    item that is not there any more, or not there alone, is then told and not taken over.
    """

    def read_value(self, guide: FieldGuide, text: str) -> str:
        """A value that is no text, as it is typed in a file. Raises `UnreadableValueError` when it cannot be read."""
        return read_scalar(guide, text)

    def find_empty(self, data: Mapping[str, Any]) -> Iterable[Pointer]:  # noqa: ARG002
        """The places in the edited data of which nothing is left, and that then go."""
        return ()

    def finish(self, data: dict[str, Any]) -> dict[str, Any]:
        """The edited data as the file would have them."""
        return data


class KnownPlaces:
    """The places in the data that a document shows, as they stand in a tag."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._pointers = {write_pointer(pointer): pointer for pointer in _iter_pointers(data, ())}
        self._pointers |= {name_pointer(text): pointer for text, pointer in self._pointers.items()}

    def forget(self, pointers: Iterable[str]) -> None:
        """Take these for places that this version does not have."""
        for pointer in list(pointers):
            self._pointers.pop(pointer.removeprefix("="), None)

    def find(self, pointer: str) -> Pointer | None:
        """The place that a tag names; nothing when this version has no such place."""
        return self._pointers.get(pointer.removeprefix("="))

    def list_items(self, fields: Sequence[FoundField]) -> dict[Pointer, list[int]]:
        """Of each list the items that some control shows, in the order of the document."""
        found: dict[Pointer, dict[int, None]] = {}
        filled = {one.tag for one in fields if one.text.strip()}
        # LibreOffice leaves an empty control where a tracked move began or ended
        for one in (one for one in fields if one.text.strip() or one.tag not in filled):
            pointer = self.find(one.tag.pointer) or ()
            for at, step in enumerate(pointer):
                if isinstance(step, int):
                    found.setdefault(pointer[:at], {})[step] = None
        return {pointer: list(items) for pointer, items in found.items()}

    def find_between(self, pointer: Pointer, fields: Sequence[FoundField]) -> set[Pointer]:
        """The other lists of which something stands between the items of a list."""
        shown = [found for one in fields if one.is_body and (found := self.find(one.tag.pointer))]
        own = [at for at, one in enumerate(shown) if one[: len(pointer)] == pointer]
        others = (one for one in shown[min(own, default=0) : max(own, default=0)] if one[: len(pointer)] != pointer)
        return {one[:at] for one in others for at, step in enumerate(one) if isinstance(step, int)}


def _iter_pointers(data: Any, pointer: Pointer) -> Iterator[Pointer]:
    yield pointer
    items = data.items() if isinstance(data, Mapping) else enumerate(data) if isinstance(data, list | tuple) else ()
    for step, value in items:
        yield from _iter_pointers(value, (*pointer, step))


def write_pointer(pointer: Pointer) -> str:
    """A place as it stands in a tag."""
    return "".join(f"/{str(step).replace('~', '~0').replace('/', '~1')}" for step in pointer)


def list_parts(fields: Sequence[FoundField]) -> dict[str, tuple[int, ...]]:
    """The paragraphs of each long text in the order of the document, by number."""
    parts: dict[str, list[int]] = {}
    for one in fields:
        if one.tag.part:
            parts.setdefault(one.tag.pointer, []).append(int(one.tag.part.split(".")[0]) - 1)
    return {text: tuple(dict.fromkeys(found)) for text, found in parts.items()}


def find_copies(before: Sequence[FoundField], after: Sequence[FoundField]) -> list[FoundField]:
    """The controls that stand there more often than before: of those of one value the ones with another text first."""
    counts = Counter((one.tag.pointer, one.tag.part) for one in before if not _is_running(one))
    groups: dict[tuple[str, str], list[FoundField]] = {}
    for one in after:
        if not _is_running(one):
            groups.setdefault((one.tag.pointer, one.tag.part), []).append(one)
    copies = []
    for key, group in groups.items():
        extra = len(group) - counts[key] if counts[key] else 0
        # a control that stands nowhere else is no copy, whatever it holds
        likely = sorted(group, key=lambda one: (_is_as_printed(one), -one.number))
        copies += likely[: max(extra, 0)]
    return copies


def _is_running(one: FoundField) -> bool:
    """Whether it stands in a header or footer as printed: a program may write three of those where there was one."""
    return not one.is_body and _is_as_printed(one)


def _is_as_printed(one: FoundField) -> bool:
    return compute_text_digest(one.text) == one.tag.text


def group_printings(found: Sequence[FoundField]) -> list[list[FoundField]]:
    """The changed controls of one value, apart for each time that the document prints it."""
    groups: list[list[FoundField]] = []
    for one in found:
        group = next((group for group in groups if all(other.tag.part != one.tag.part for other in group)), None)
        if group is None:
            groups.append([one])
        else:
            group.append(one)
    return groups


def select_steady(old: Sequence[FoundField], new: Sequence[FoundField]) -> tuple[list[FoundField], list[FoundField]]:
    """The fields of both that hold something as often in one as in the other."""
    counts = [Counter(one.tag for one in fields if one.text.strip()) for fields in (old, new)]
    steady = {one.tag for one in (*old, *new) if counts[0][one.tag] == counts[1][one.tag]}
    return [one for one in old if one.tag in steady], [one for one in new if one.tag in steady]


_LONGEST = 80
"""How much of a text is shown in a remark."""


def show_new_words(text: str, before: Sequence[str]) -> str:
    """A paragraph; of a long one the words that are not in the paragraph that it was."""
    was = next(iter(get_close_matches(text, before, 1)), "") if len(text) > _LONGEST else ""
    blocks = SequenceMatcher(None, was.split(), text.split(), autojunk=False).get_opcodes() if was else []
    new = [" ".join(text.split()[start:end]) for kind, _, _, start, end in blocks if kind in ("insert", "replace")]
    return " … ".join(map(quote_text, new)) or quote_text(text)


def name_field(one: FoundField) -> str:
    """A field as its title names it, without why it is locked."""
    name = one.title.partition(" (vast")[0]
    return f"'{name}'" if name else "dit veld"


def tell_both(old: str, now: FoundField) -> str:
    """What stood in a field and what stands there now, as far as that is known."""
    told = f"er staat nu {quote_text(now.text)}"
    is_known = bool(old.strip()) and old != now.text and compute_text_digest(old) == now.tag.text
    return f"er stond {quote_text(old)}, en {told}" if is_known else told


def quote_text(text: str) -> str:
    """A text between quotes, and only the start of a long one."""
    shown = " ".join(text.split())
    return f"'{shown if len(shown) <= _LONGEST else f'{shown[: _LONGEST - 2]} …'}'"
