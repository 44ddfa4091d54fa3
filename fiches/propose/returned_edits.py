"""What one author made of a version of a fiche in a Word file: the data as they would be, and what is to be told.

A value is taken over where it is certain what is meant. That an item of a list went, came or moved is seen by setting
the document beside one as it was before.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import Any

from fiches.compare.change import ChangeKind
from fiches.compare.outcome import DocumentVersion
from fiches.diagnostics import Pointer
from fiches.model.fiche import Fiche
from fiches.model.reflection import FieldGuide, describe_model
from fiches.propose.proposal import Proposal, get_guide, get_value, make_proposal
from fiches.propose.returned_places import (
    KnownPlaces,
    RemarkKind,
    ReviewRemark,
    ShownData,
    find_copies,
    group_printings,
    list_parts,
    name_field,
    quote_text,
    select_steady,
    show_new_words,
    tell_both,
    write_pointer,
)
from fiches.propose.returned_values import (
    TextBlock,
    UnreadableValueError,
    arrange_blocks,
    is_text,
    join_blocks,
    list_blocks,
    look_alike,
    put_behind,
    read_paragraph,
    split_lines,
    write_item,
)
from fiches.word.fields import FoundField, FoundParagraph, read_body, read_fields

CONTENT_DIGEST = "=document"


@dataclass(slots=True)
class FieldEdits:
    """What one author made of a version of a fiche."""

    base: DocumentVersion
    shown: ShownData
    known: KnownPlaces
    author: str
    source: str
    remarks: list[ReviewRemark] = field(default_factory=list)
    _data: dict[str, Any] = field(init=False)
    _places: dict[Pointer, str] = field(default_factory=dict)
    _gone: set[Pointer] = field(default_factory=set)
    _told: set[tuple[str, str]] = field(default_factory=set)
    """The controls of rows that were told as a whole."""
    _added: dict[Pointer, list[tuple[int, str]]] = field(default_factory=dict)
    _blocks: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    """The new items of lists within a text, by the place in its tags, each with the paragraph before it."""
    _orders: dict[Pointer, list[int]] = field(default_factory=dict)
    _origins: dict[Pointer, list[str | int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._data = deepcopy(dict(self.shown.data))

    def make_proposal(self) -> Proposal:
        """What has to change in the version so that it says what this author made of it."""
        self._gone.update(self.shown.find_empty(self._data))
        for pointer in sorted({*self._orders, *self._added, *(one[:-1] for one in self._gone)}, key=len, reverse=True):
            self._rebuild(pointer)
        made = make_proposal(self.base, self.shown.finish(self._data), self.author, self.source, self._find_place)
        # where something that is gone stood, the base knows
        changes = tuple(
            one._replace(place=self._places.get(one.pointer, "")) if one.kind is ChangeKind.VERWIJDERD else one
            for one in made.changes
        )
        return replace(made, changes=changes)

    def _rebuild(self, pointer: Pointer) -> None:
        """A list or block without what is gone, with what was added, in its new order."""
        holder = _get(self._data, pointer)
        if isinstance(holder, dict):
            for name in [one[-1] for one in self._gone if one[:-1] == pointer]:
                holder.pop(name, None)
            return
        order = self._orders.get(pointer, list(range(len(holder))))
        items: list[tuple[Any, str | int]] = []
        for at in (-1, *order):  # what is new may stand before the first
            items += [(holder[at], at)] if at >= 0 and (*pointer, at) not in self._gone else []
            items += [(text, f"na {at}") for after, text in self._added.get(pointer, ()) if after == at]
        holder[:] = [item for item, _ in items]
        self._origins[pointer] = [at for _, at in items]

    def _find_place(self, pointer: Pointer) -> str:
        """Where the document has a value of the edited data."""
        origin: Pointer = ()
        places = []
        for step in pointer:
            known = self._origins.get(origin, [])
            origin = (*origin, known[step] if isinstance(step, int) and step < len(known) else step)
            places.append(self._places.get(origin, ""))
        return next(filter(None, reversed(places)), "")

    def read(
        self, before: Sequence[FoundField], after: Sequence[FoundField], is_changed: Callable[[FoundField], bool]
    ) -> None:
        """Take over what the changed controls show. One that stands there more often than before was copied."""
        copies = find_copies(before, after)
        for one in copies:
            self._read_copy(one)
        by_pointer: dict[str, list[FoundField]] = {}
        shown = {one.tag: one.text for one in before}
        for one in after:
            if is_changed(one) and one not in copies:
                by_pointer.setdefault(one.tag.pointer, []).append(one)
        for text, found in by_pointer.items():
            pointer, place = self.known.find(text), f"alinea {found[0].number}"
            if not found[0].tag.is_editable:
                told = tell_both(shown.get(found[0].tag, ""), found[0])
                self._remark(pointer or (), place, f"{name_field(found[0])} verandert hier niet; {told}")
            elif pointer is None:
                told = f"{name_field(found[0])} heeft deze versie niet; er staat {quote_text(found[0].text)}"
                self._remark((), place, told)
            else:
                self._read_value(pointer, found, place)

    def _read_copy(self, one: FoundField) -> None:
        """A copy of an item of a list is a new item; any other copy is told, and what is in a copied item."""
        pointer, place = self.known.find(one.tag.pointer) or (), f"alinea {one.number}"
        is_item = bool(pointer) and isinstance(pointer[-1], int) and all(isinstance(step, str) for step in pointer[:-1])
        if not one.text.strip():
            return
        if is_item and one.tag.is_editable and not one.tag.part:
            self._add_item(pointer, one.text, place)
        else:
            self._remark(pointer, place, f"dit veld staat er vaker dan eerst; hier staat {quote_text(one.text)}")

    def _read_value(self, pointer: Pointer, found: Sequence[FoundField], place: str) -> None:
        guide = get_guide(describe_model(Fiche), pointer)
        found = self._split_item(pointer, found, place)
        try:
            values = {self._read(guide, pointer, group) for group in group_printings(found)}
        except UnreadableValueError as error:
            self._remark(pointer, place, f"niet overgenomen, want {error}; er staat nu {quote_text(found[0].text)}")
            return
        if len(values) > 1:
            told = " en ".join(quote_text(one.text) for one in found)
            self._remark(pointer, place, f"deze waarde staat er meer dan eens, en niet overal gelijk: {told}")
            return
        self._places[pointer] = place
        self._set(pointer, values.pop())

    def _split_item(self, pointer: Pointer, found: Sequence[FoundField], place: str) -> Sequence[FoundField]:
        """An item in which somebody pressed Enter is that item and new ones behind it."""
        if len(found) > 1 or found[0].tag.part or not isinstance(pointer[-1], int):
            return found
        lines = [one for one in split_lines(found[0].paragraphs) if "".join(piece.text for piece in one).strip()]
        for one in lines[1:]:
            self._add_item(pointer, "".join(piece.text for piece in one), place)
        return [found[0]._replace(paragraphs=tuple(lines[:1]) or ((),))]

    def _read(self, guide: FieldGuide, pointer: Pointer, group: Sequence[FoundField]) -> str:
        typed = get_value(dict(self.shown.data), pointer)
        if not isinstance(typed, str):
            raise UnreadableValueError("dit veld heeft deze versie niet")
        if any(piece.struck for one in group for pieces in one.paragraphs for piece in pieces):
            raise UnreadableValueError("er is tekst doorgehaald; haal die weg of laat haar staan")
        if not is_text(guide):
            return self.shown.read_value(guide, group[0].text) if group[0].text.strip() else ""
        blocks = list_blocks(typed, guide)
        for one in group:
            at, count = map(int, (one.tag.part or "1.1").split("."))
            if count != len(blocks) or at > count:
                raise UnreadableValueError("deze tekst is anders in alinea's verdeeld")
            blocks[at - 1] = _read_block(blocks[at - 1], one)
        return join_blocks(blocks)

    def _set(self, pointer: Pointer, value: str) -> None:
        _get(self._data, pointer[:-1])[pointer[-1]] = value
        if not value:
            self._gone.add(pointer)

    def compare_documents(self, before: Mapping[str, bytes], after: Mapping[str, bytes]) -> None:
        """Take over which items went, came or moved between two forms of the document."""
        old, new = read_fields(before), read_fields(after)
        self._join_gone(old)
        self._rearrange(old, new)
        self._join_rows(old, new)
        bodies = read_body(before), read_body(after)
        self._add_items(*bodies)
        self._arrange_texts(old, new)
        self._report_lost(old, new)
        if _list_digests(old) == _list_digests(new):
            self._report_beside(*bodies)

    def _join_gone(self, shown: Sequence[FoundField]) -> None:
        """An item of which all that can be edited was emptied is gone as a whole."""
        by_item: dict[Pointer, set[Pointer]] = {}
        for one in shown:
            pointer = self.known.find(one.tag.pointer) or ()
            for at in range(1, len(pointer)):
                if one.tag.is_editable and isinstance(pointer[at - 1], int):
                    by_item.setdefault(pointer[:at], set()).add(pointer)
        for item, parts in by_item.items():
            if parts <= self._gone:
                self._gone = {one for one in self._gone if one[: len(item)] != item} | {item}
                self.remarks = [one for one in self.remarks if one.pointer[: len(item)] != item]

    def _join_rows(self, old: Sequence[FoundField], new: Sequence[FoundField]) -> None:
        """A row of a table of which nothing is left, while its item stands elsewhere too, is told in one remark."""
        left = Counter((one.tag.pointer, one.tag.part) for one in new if one.text.strip())
        left.subtract((one.tag.pointer, one.tag.part) for one in old if one.text.strip())
        rows: dict[int, list[FoundField]] = {}
        for one in (one for one in old if one.row and one.is_body and one.text.strip()):
            rows.setdefault(one.row, []).append(one)
        for row in rows.values():
            item = self._find_row_item(row)
            is_lost = all(left[one.tag.pointer, one.tag.part] < 0 for one in row)
            if item and is_lost and item not in self._gone:
                self._tell_row(item, row)

    def _find_row_item(self, row: Sequence[FoundField]) -> Pointer:
        """The item of a list of which a row shows more than one value, and of no other."""
        shown = [pointer for one in row if one.tag.is_editable and (pointer := self.known.find(one.tag.pointer))]
        items = {pointer[: at + 1] for pointer in shown for at, step in enumerate(pointer) if isinstance(step, int)}
        return items.pop() if len(items) == 1 and len(shown) > 1 else ()

    def _tell_row(self, item: Pointer, row: Sequence[FoundField]) -> None:
        """One remark for a row, instead of what its cells would say; what was emptied in it stays."""
        told, places = " | ".join(" ".join(one.text.split()) for one in row), {f"alinea {one.number}" for one in row}
        self._told |= {(one.tag.pointer, one.tag.part) for one in row}
        for pointer in self._gone.intersection(filter(None, (self.known.find(one.tag.pointer) for one in row))):
            self._gone.remove(pointer)
            _get(self._data, pointer[:-1])[pointer[-1]] = _get(self.shown.data, pointer)
        self.remarks = [one for one in self.remarks if one.place not in places]
        message = f"de rij {quote_text(told)} is weg; haal de regel zelf uit de invoer als hij weg moet"
        self._remark(item, f"alinea {row[0].number}", message, RemarkKind.WEG)

    def _report_lost(self, old: Sequence[FoundField], new: Sequence[FoundField]) -> None:
        """Tell of what the document does not show any more, or less often, while its item is still there."""
        left = Counter((one.tag.pointer, one.tag.part) for one in new)
        # printed again after an akkoord, what is computed may stand elsewhere without anybody's doing
        is_same_print = _list_digests(old) == _list_digests(new)
        for one in (one for one in old if is_same_print or one.tag.is_editable):
            key = (one.tag.pointer, one.tag.part)
            left[key] -= 1
            pointer = self.known.find(one.tag.pointer) or ()
            is_gone = any(pointer[:at] in self._gone for at in range(1, len(pointer) + 1))
            if left[key] < 0 and not is_gone and one.text.strip() and key not in self._told:
                told = f"hier stond {quote_text(one.text)}, en dat is weg"
                self._remark(pointer, f"alinea {one.number}", told, RemarkKind.WEG)

    def _rearrange(self, old: Sequence[FoundField], new: Sequence[FoundField]) -> None:
        """Take over that items are gone, or stand in another order."""
        shown = self.known.list_items(new)
        # an item of which one row went and another stands elsewhere did not move
        before, after = (self.known.list_items(fields) for fields in select_steady(old, new))
        strange = {one.tag.pointer for one in new if one.tag.is_editable} - {one.tag.pointer for one in old}
        for pointer, items in self.known.list_items(old).items():
            left = shown.get(pointer, ())
            self._take_out(pointer, {(*pointer, at) for at in items if at not in left}, strange)
            kept = [at for at in before.get(pointer, ()) if at in left]
            moved = [at for at in after.get(pointer, ()) if at in kept]
            if kept == sorted(kept) != moved:
                self._reorder(pointer, moved, old, new)

    def _reorder(
        self, pointer: Pointer, moved: Sequence[int], old: Sequence[FoundField], new: Sequence[FoundField]
    ) -> None:
        if self.known.find_between(pointer, new) - self.known.find_between(pointer, old):
            self._tell_mixed(pointer, new)
        else:
            self._orders[pointer] = _place_unshown(moved, len(_get(self._data, pointer)))

    def _take_out(self, pointer: Pointer, gone: set[Pointer], strange: Iterable[str]) -> None:
        """Items that a list does not show any more are gone, unless a field in it cannot be known again."""
        if gone and any(one.startswith(f"{write_pointer(pointer)}/") for one in strange):
            told = "een veld hierin is niet te herkennen; haal zelf uit de invoer wat weg moet"
            self._remark(pointer, "", told, RemarkKind.WEG)
        else:
            self._gone |= gone

    def _tell_mixed(self, pointer: Pointer, new: Sequence[FoundField]) -> None:
        """Items of a list stand between those of another one: nobody knows which of them went there."""
        texts: dict[int | str, str] = {}
        for one in new:
            place = self.known.find(one.tag.pointer) or ()
            if one.text.strip() and place[: len(pointer)] == pointer and len(place) > len(pointer):
                texts.setdefault(place[len(pointer)], quote_text(one.text))
        told = " en ".join(texts.values())
        self._remark(pointer, "", f"hiervan staat iets in een andere lijst, zet het daar met de hand bij: {told}")

    def _add_items(self, before: Sequence[FoundParagraph], after: Sequence[FoundParagraph]) -> None:
        """Take over new paragraphs behind an item of a list of texts; tell of any other new text."""
        bare = [one.text for one in before if not one.pointers]
        last: FoundParagraph | None = None
        for number, one in enumerate(after, 1):
            if one.pointers or not one.text.strip():
                last = one if one.pointers else last
            elif one.text in bare:
                bare.remove(one.text)
                last = None
            else:
                below = next((other for other in after[number:] if other.pointers or other.text.strip()), None)
                self._read_new(one, f"alinea {number}", (last, below), bare)

    def _read_new(
        self,
        one: FoundParagraph,
        place: str,
        around: tuple[FoundParagraph | None, FoundParagraph | None],
        before: Sequence[str],
    ) -> None:
        """A new paragraph between the two `around` it: it goes with the one that stands with it and looks the same."""
        beside, below = (other if other and other.pointers and one.is_akin(other) else None for other in around)
        if item := self._find_item(beside):
            self._add_item(item, one.text, place)
        elif item := self._find_item(below):
            self._add_item((*item[:-1], int(item[-1]) - 1), one.text, place)
        elif beside and beside.part and self._is_list_item(beside):
            behind = int(beside.part.split(".")[0]) - 1
            self._blocks.setdefault(beside.pointers[0], []).append((behind, one.text.strip()))
        else:
            told = show_new_words(one.text, before)
            self._remark((), place, f"nieuwe tekst buiten de velden: {told}", RemarkKind.BUITEN)

    def _is_list_item(self, paragraph: FoundParagraph) -> bool:
        """Whether a paragraph of a long text is an item of a list in it."""
        blocks = self._list_blocks(paragraph.pointers[0], int(paragraph.part.split(".")[1]))
        return bool(blocks) and blocks[int(paragraph.part.split(".")[0]) - 1].is_item

    def _list_blocks(self, text: str, count: int) -> list[TextBlock]:
        """The paragraphs of a text that can be edited, by the place in its tags; nothing when it has not so many."""
        pointer = self.known.find(text)
        if pointer is None or text.startswith("="):
            return []
        blocks = list_blocks(_get(self._data, pointer), get_guide(describe_model(Fiche), pointer))
        return blocks if len(blocks) == count else []

    def _arrange_texts(self, old: Sequence[FoundField], new: Sequence[FoundField]) -> None:
        """Take over that paragraphs of a long text went, or stand in another order, and what came between them."""
        before, after = list_parts(old), list_parts(new)
        for text, parts in before.items():
            shown, added = after.get(text, ()), self._blocks.get(text, ())
            blocks = self._list_blocks(text, len(parts)) if shown and (shown != parts or added) else []
            pointer = self.known.find(text)
            if not blocks or pointer is None or not set(shown) <= set(parts):
                continue
            order = put_behind(shown, added)
            self._set(pointer, arrange_blocks(blocks, order, get_guide(describe_model(Fiche), pointer)))
            self._told |= {(one.tag.pointer, one.tag.part) for one in old if one.tag.pointer == text}

    def _report_beside(self, before: Sequence[FoundParagraph], after: Sequence[FoundParagraph]) -> None:
        """Tell of other words between the fields, which are of the template, and of paragraphs that became one."""
        words, rows = {one.beside for one in before}, [set(one.pointers) for one in before]
        for number, one in enumerate(after, 1):
            told = f"naast de velden staat nu: {quote_text(one.beside)}" if one.beside not in words else ""
            if not any(row.issuperset(one.filled) for row in rows):
                told = f"velden uit meer alinea's staan nu in één alinea: {quote_text(one.text)}"
            if told and one.pointers:
                self._remark(self.known.find(one.pointers[0]) or (), f"alinea {number}", told, RemarkKind.BUITEN)

    def _add_item(self, after: Pointer, text: str, place: str) -> None:
        """A new item of a list of values, behind the one at a pointer."""
        guide = get_guide(describe_model(Fiche), after)
        try:
            made = write_item(guide, text) if is_text(guide) else self.shown.read_value(guide, text)
        except UnreadableValueError as error:
            self._remark(after, place, f"niet overgenomen, want {error}; er staat nu {quote_text(text)}")
            return
        self._places[*after[:-1], f"na {after[-1]}"] = place
        self._added.setdefault(after[:-1], []).append((int(after[-1]), made))

    def _find_item(self, paragraph: FoundParagraph | None) -> Pointer | None:
        """The item of a list of texts that a paragraph holds."""
        pointer = self.known.find(paragraph.pointers[0]) if paragraph else None
        is_open = paragraph is not None and not paragraph.pointers[0].startswith("=")
        return pointer if pointer and is_open and isinstance(pointer[-1], int) else None

    def _remark(self, pointer: Pointer, place: str, message: str, kind: RemarkKind = RemarkKind.WAARDE) -> None:
        self.remarks.append(ReviewRemark(self.author, pointer, place, message, kind))


def _list_digests(fields: Sequence[FoundField]) -> set[str]:
    """The digests of the whole content that a document prints."""
    return {one.text for one in fields if one.tag.pointer == CONTENT_DIGEST}


def _get(data: Any, pointer: Pointer) -> Any:
    for step in pointer:
        data = data[step]
    return data


def _place_unshown(moved: Sequence[int], length: int) -> list[int]:
    """The new order of a whole list: what the document does not show keeps its place."""
    shown = iter(moved)
    return [next(shown) if at in moved else at for at in range(length)]


def _read_block(block: TextBlock, one: FoundField) -> TextBlock:
    # LibreOffice writes an Enter in a control as a line break
    paragraphs = one.paragraphs if "\n" in block.plain else split_lines(one.paragraphs)
    if len(paragraphs) == 1 and look_alike(block, paragraphs[0]):
        return block
    return TextBlock(block.lead, read_paragraph(block, one.tag.text, paragraphs), ())
