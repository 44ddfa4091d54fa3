"""Writes tracked changes as Word does: corrects those of a comparison, marks a whole document as new or deleted, or
puts those of several people into one document.

A comparison writes some changes in a way that Word does not resolve to the two documents it compared; `fix_changes`
puts that right.
"""

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from datetime import date
from itertools import count, groupby
from typing import NamedTuple

from lxml import etree

from fiches.word.fields import find_paragraph, iter_controls
from fiches.word.revisions import read_stories
from fiches.word.xml import (
    DOCUMENT_PART,
    XML_SPACE,
    Element,
    parse_xml,
    remove_element,
    serialize_fragment,
    serialize_xml,
    w,
)

INS, DEL = w("ins"), w("del")
_HOLDER_TAGS = tuple(map(w, ("body", "tc", "hdr", "ftr", "footnote", "endnote", "txbxContent")))
_STYLES_PART = "word/styles.xml"
_NOT_IN_CHANGE = (w("rPr"), w("sectPr"), w("pPrChange"))
"""What stands in the properties of a paragraph and not in those that a change remembers."""

_CHANGE_NUMBER_OFFSET = 1_000_000
"""Added to the number of a change for one that goes with it: those of a comparison begin at 1."""

# What the schema wants before w:trPr in a row.
_FIRST_ROW_TAGS = (w("tblPrEx"),)
_DELETED_TEXT = {w("t"): w("delText"), w("instrText"): w("delInstrText")}


def fix_changes(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts with tracked changes that Word resolves to exactly the two documents that were compared.

    Four things are put right: list numbers written out as if they were set by hand, the end of a cell or a text marked
    as new or gone (Word cannot take that end away), moved text written as deleted, and a picture that came beside one
    that went without being marked as new.
    """
    numbered = _collect_numbered_styles(parts)
    return {**parts, **{name: _fix_story(root, numbered) for name, root in read_stories(parts).items()}}


def _fix_story(root: Element, numbered: Mapping[str, bytes]) -> bytes:
    for change in list(root.iter(w("numberingChange"))):
        _remove_written_number(change, numbered)
    for moved in root.iter(w("moveFrom")):
        for text in moved.iter(w("delText")):
            text.tag = w("t")
    for holder in root.iter(*_HOLDER_TAGS):
        _fix_end(holder)
    for paragraph in root.iter(w("p")):
        _mark_new_picture(paragraph)
    return serialize_xml(root)


def _mark_new_picture(paragraph: Element) -> None:
    """Mark the runs of a new picture as inserted: they stand, as alike as two drops, before the deleted ones."""
    gone = [change for change in paragraph.iterchildren(w("del")) if len(change) == 1]
    if not any(change.find(f".//{w('drawing')}") is not None for change in gone):
        return
    before = list(gone[0].itersiblings(preceding=True))[: len(gone)][::-1]
    if [_list_pieces(run) for run in before] != [_list_pieces(change[0]) for change in gone]:
        return
    for run, change in zip(before, gone, strict=True):
        number = f"{change.get(w('id'), '')}{_NEW_PICTURE_ID}"
        inserted = change.makeelement(w("ins"), {**dict(change.attrib), w("id"): number})
        run.addprevious(inserted)
        inserted.append(run)


_NEW_PICTURE_ID = "0000"
"""Makes the number of another change out of that of a change: a file has fewer than ten thousand."""


def _list_pieces(run: Element) -> list[str]:
    """What stands in a run, by kind; a deleted text is a text."""
    tags = [str(child.tag) for child in run if child.tag != w("rPr")]
    return [w("t") if tag == w("delText") else tag for tag in tags] if run.tag == w("r") else []


def _collect_numbered_styles(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The list and level that each style gives by itself."""
    if _STYLES_PART not in parts:
        return {}
    styles = parse_xml(parts[_STYLES_PART]).iter(w("style"))
    found = {str(style.get(w("styleId"))): style.find(f"{w('pPr')}/{w('numPr')}") for style in styles}
    return {name: _encode_list_and_level(numbers) for name, numbers in found.items() if numbers is not None}


def _encode_list_and_level(numbers: Element) -> bytes:
    level, listed = numbers.find(w("ilvl")), numbers.find(w("numId"))
    values = [found.get(w("val"), "") if found is not None else "0" for found in (level, listed)]
    return "/".join(values).encode()


def _remove_written_number(change: Element, numbered: Mapping[str, bytes]) -> None:
    """Without the note about the number, and without the list when the style gives the same one."""
    numbers = change.getparent()
    properties = numbers.getparent() if numbers is not None else None
    if numbers is None or properties is None:
        return
    numbers.remove(change)
    style = properties.find(w("pStyle"))
    if style is not None and numbered.get(str(style.get(w("val")))) == _encode_list_and_level(numbers):
        properties.remove(numbers)


def _fix_end(holder: Element) -> None:
    """Move the mark of an end that came or went from the last paragraph to the paragraph before it.

    Word cannot take the end of the last paragraph away. So that end stays, and it is the end of the paragraph before
    that came or went.
    """
    blocks = [child for child in holder if child.tag in (w("p"), w("tbl"), w("sdt"))]
    if not blocks or blocks[-1].tag != w("p") or (kind := _get_mark(blocks[-1])) is None:
        return
    last, tail = blocks[-1], list(_find_tail(blocks, kind))
    if not tail or any(paragraph.find(w("r")) is not None for paragraph in tail[1:]):
        return
    keeper = tail[0]
    before, after = (keeper, last) if kind == INS else (last, keeper)
    was, now = _copy_old_properties(before), _copy_current_properties(after)
    taken = _extract_mark(last)
    if _get_mark(keeper) is None:
        # In the schema w:ins and w:del come first among the properties of the end of a paragraph.
        _ensure_properties(keeper, w("rPr")).insert(0, taken)
    else:
        _move_content(keeper, tail[1])
    _replace_properties(last, was, now, taken)


def _find_tail(blocks: Sequence[Element], kind: str) -> Iterator[Element]:
    """The last paragraph whose end did not come or go in this way, and all after it, which did.

    Nothing when something else than a paragraph stands between them."""
    for at in range(len(blocks) - 1, -1, -1):
        if blocks[at].tag != w("p"):
            return
        if _get_mark(blocks[at]) != kind:
            yield from blocks[at:]
            return


def _get_mark(paragraph: Element) -> str | None:
    """What became of the end of a paragraph."""
    marks = paragraph.find(f"{w('pPr')}/{w('rPr')}")
    found = marks if marks is not None else ()
    return next((str(mark.tag) for mark in found if mark.tag in (INS, DEL)), None)


def _extract_mark(paragraph: Element) -> Element:
    marks = _ensure_properties(paragraph, w("rPr"))
    mark = next(child for child in marks if child.tag in (INS, DEL))
    marks.remove(mark)
    return mark


def _ensure_properties(paragraph: Element, inner: str = "") -> Element:
    """The properties of a paragraph, or the part of them with this name, made when they are not there."""
    found = paragraph.find(w("pPr"))
    if found is None:
        found = etree.Element(w("pPr"))
        paragraph.insert(0, found)
    if not inner:
        return found
    part = found.find(inner)
    if part is None:
        part = etree.Element(inner)
        found.insert(sum(child.tag not in _NOT_IN_CHANGE for child in found), part)
    return part


def _copy_current_properties(paragraph: Element) -> list[Element]:
    return [deepcopy(child) for child in _ensure_properties(paragraph) if child.tag not in _NOT_IN_CHANGE]


def _copy_old_properties(paragraph: Element) -> list[Element]:
    """The properties that a paragraph had in the old document."""
    change = _ensure_properties(paragraph).find(w("pPrChange"))
    if change is None:
        return _copy_current_properties(paragraph)
    return [deepcopy(child) for old in change for child in old]


def _replace_properties(paragraph: Element, was: list[Element], now: list[Element], like: Element) -> None:
    """Give a paragraph these properties, with a change in the name of `like` when they were others."""
    properties = _ensure_properties(paragraph)
    for child in [child for child in properties if child.tag not in _NOT_IN_CHANGE or child.tag == w("pPrChange")]:
        properties.remove(child)
    for at, child in enumerate(now):
        properties.insert(at, child)
    if [*map(serialize_fragment, was)] != [*map(serialize_fragment, now)]:
        change = etree.SubElement(properties, w("pPrChange"), _make_change_attributes(like))
        etree.SubElement(change, w("pPr")).extend(deepcopy(child) for child in was)


def _make_change_attributes(change: Element) -> dict[str, str]:
    """Who and when, with a number of its own."""
    attributes = {str(key): str(value) for key, value in change.attrib.items()}
    return {**attributes, w("id"): str(_CHANGE_NUMBER_OFFSET + int(attributes[w("id")]))}


def _move_content(paragraph: Element, following: Element) -> None:
    """The content of a paragraph at the start of the next one."""
    # So that the content can be put behind them, from place 1.
    _ensure_properties(following)
    for at, child in enumerate([child for child in paragraph if child.tag != w("pPr")], 1):
        following.insert(at, child)
    remove_element(paragraph)


def mark_all_inserted(parts: Mapping[str, bytes], author: str, day: date) -> dict[str, bytes]:
    """The parts with everything that a reader sees as inserted."""
    return _mark_all(parts, INS, author, day)


def mark_all_deleted(parts: Mapping[str, bytes], author: str, day: date) -> dict[str, bytes]:
    """The parts with everything that a reader sees as deleted."""
    return _mark_all(parts, DEL, author, day)


def _mark_all(parts: Mapping[str, bytes], kind: str, author: str, day: date) -> dict[str, bytes]:
    numbers = count(1)

    def change() -> Element:
        named = {w("id"): str(next(numbers)), w("author"): author, w("date"): f"{day.isoformat()}T00:00:00Z"}
        return etree.Element(kind, named)

    marked = dict(parts)
    for name, root in sorted(read_stories(parts).items()):
        for run in list(root.iter(w("r"))):
            _wrap_run(run, change())
        for row in root.iter(w("tr")):
            _ensure_row_properties(row).append(change())
        for paragraph in root.iter(w("p")):
            # The end of the last paragraph gets no mark: Word cannot take that end away.
            if next(paragraph.itersiblings(w("p"), w("tbl"), w("sdt")), None) is not None:
                _ensure_properties(paragraph, w("rPr")).insert(0, change())
        marked[name] = serialize_xml(root)
    return marked


def _wrap_run(run: Element, change: Element) -> None:
    parent = run.getparent()
    if parent is None:
        return
    if change.tag == DEL:
        for text in run.iter(*_DELETED_TEXT):
            text.tag = _DELETED_TEXT[str(text.tag)]
    parent.replace(run, change)
    change.append(run)


def _ensure_row_properties(row: Element) -> Element:
    found = row.find(w("trPr"))
    if found is None:
        found = etree.Element(w("trPr"))
        row.insert(sum(child.tag in _FIRST_ROW_TAGS for child in row), found)
    return found


_Letter = tuple[str, Element | None]
"""A letter of a text and how it looks."""


class TrackedStretch(NamedTuple):
    """The characters from `start` up to `end` of what a control shows, which somebody takes away.

    `new` holds each text that should stand there instead, with who wants that one.
    """

    start: int
    end: int
    author: str
    new: tuple[tuple[str, str], ...]


class ChangeTracker:
    """A document without tracked changes, into which those of several people are written at its content controls."""

    def __init__(self, parts: Mapping[str, bytes], day: date) -> None:
        self._parts, self._day, self._numbers = parts, day, count(1)
        self._root = parse_xml(parts[DOCUMENT_PART])
        self._last: dict[Element, Element] = {}
        self.controls = list(iter_controls(self._root))
        """The controls in the text, each with its tag."""

    def to_parts(self) -> dict[str, bytes]:
        """The parts with the changes."""
        return {**self._parts, DOCUMENT_PART: serialize_xml(self._root)}

    def rewrite(self, control: Element, stretches: Sequence[TrackedStretch]) -> bool:
        """Change stretches of the text of a control, in their order; whether it holds nothing but that text."""
        runs = _list_plain_runs(control)
        if not runs:
            return False
        letters = [(sign, run.find(w("rPr"))) for run in runs for text in run.iter(w("t")) for sign in text.text or ""]
        at = 0
        for one in stretches:
            for node in (*_make_runs(letters[at : one.start]), *self._make_marks(letters, one)):
                runs[0].addprevious(node)
            at = one.end
        for node in _make_runs(letters[at:]):
            runs[0].addprevious(node)
        for run in runs:
            remove_element(run)
        return True

    def _make_marks(self, letters: Sequence[_Letter], one: TrackedStretch) -> Iterator[Element]:
        """What goes, and each text that comes instead, which looks as what goes or else as the end of the text."""
        gone = letters[one.start : one.end]
        if gone:
            yield self._mark(DEL, one.author, _make_runs(gone, "delText"))
        look = next((look for _, look in (*letters[one.start :], *letters[-1:])), None)
        for text, author in one.new:
            if text:
                yield self._mark(INS, author, _make_runs([(sign, look) for sign in text]))

    def add_paragraph(self, control: Element, text: str, author: str) -> bool:
        """Put a paragraph of the same kind behind that of a control, and behind those put there before."""
        paragraph, run = _find_own_paragraph(control), next(control.iter(w("r")), None)
        if paragraph is None or run is None:
            return False
        last = self._last.get(paragraph, paragraph)
        added = etree.Element(w("p"))
        properties = paragraph.find(w("pPr"))
        if properties is not None:
            added.append(deepcopy(properties))
            for mark in list(added.iter(INS, DEL)):
                remove_element(mark)
        added.append(self._mark(INS, author, _make_runs([(sign, run.find(w("rPr"))) for sign in text])))
        # the end of the last paragraph is never new: there that of the one before it is
        new_end = added if _is_followed(last) else last
        _ensure_properties(new_end, w("rPr")).insert(0, self._mark(INS, author, []))
        last.addnext(added)
        self._last[paragraph] = added
        return True

    def remove_paragraph(self, control: Element, author: str) -> bool:
        """Take away the paragraph of a control; whether it holds nothing else."""
        paragraph, runs = _find_own_paragraph(control), _list_plain_runs(control)
        if paragraph is None or not runs or not _is_followed(paragraph):
            return False
        for run in runs:
            _wrap_run(run, self._mark(DEL, author, []))
        _ensure_properties(paragraph, w("rPr")).insert(0, self._mark(DEL, author, []))
        return True

    def _mark(self, kind: str, author: str, content: Sequence[Element]) -> Element:
        named = {
            w("id"): str(next(self._numbers)),
            w("author"): author,
            w("date"): f"{self._day.isoformat()}T00:00:00Z",
        }
        mark = etree.Element(kind, named)
        mark.extend(content)
        return mark


def _list_plain_runs(control: Element) -> list[Element]:
    """The runs of a control that holds one line of text and nothing else; none of any other."""
    runs = list(control.iter(w("r")))
    holders = {run.getparent() for run in runs}
    is_plain = len(holders) == 1 and all(child.tag in (w("rPr"), w("t")) for run in runs for child in run)
    holder = holders.pop() if is_plain else None
    is_alone = holder is not None and all(child.tag in (w("r"), w("pPr")) for child in holder)
    is_inside = holder is not None and control.find(w("sdtContent")) in (holder, holder.getparent())
    return runs if is_alone and is_inside else []


def _find_own_paragraph(control: Element) -> Element | None:
    """The paragraph that holds this control and nothing else."""
    paragraph, _ = find_paragraph(control)
    if paragraph is None or len(list(paragraph.iter(w("sdt")))) > 1:
        return None
    texts = [[node.text or "" for node in holder.iter(w("t"))] for holder in (paragraph, control)]
    return paragraph if "".join(texts[0]) == "".join(texts[1]) else None


def _is_followed(paragraph: Element) -> bool:
    """Whether another paragraph comes next: of the last one Word cannot take the end away."""
    following = paragraph.getnext()
    return following is not None and following.tag == w("p")


def _make_runs(letters: Sequence[_Letter], tag: str = "t") -> list[Element]:
    """Runs with these letters, each with its look; letters that look the same are one run."""
    runs = []
    for _, group in groupby(letters, key=lambda one: id(one[1])):
        signs = list(group)
        run = etree.Element(w("r"))
        if signs[0][1] is not None:
            run.append(deepcopy(signs[0][1]))
        text = etree.SubElement(run, w(tag), {XML_SPACE: "preserve"})
        text.text = "".join(sign for sign, _ in signs)
        runs.append(run)
    return runs
