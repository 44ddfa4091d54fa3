"""The tags in a part as they stand in Word, and a copy of the part in which each tag carries its number.

docxtpl moves tags about and puts rows and paragraphs away. So that a tag can still be placed afterwards, its number is
written in it as white space, which means nothing to docxtpl and nothing to Jinja.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from fiches.diagnostics import Location
from fiches.ooxml.names import w
from fiches.ooxml.text import Element
from fiches.templating.lint.places import Places, own_nodes

INSIDE = r"(?:(?!\{[{%#])[^\0])*?"
"""What a tag may hold: where another one begins, an end was forgotten."""

TAG = re.compile(rf"\{{\{{{INSIDE}\}}\}}|\{{%{INSIDE}%\}}|\{{#[^\0]*?#\}}")
RAW = r"\{%[-+]?\s*raw\s*[-+]?%\}.*?\{%[-+]?\s*endraw\s*[-+]?%\}"
"""Text in which Jinja sees no tags."""

_RAW = re.compile(RAW, re.DOTALL)
HALF = re.compile(r"(\{[{%#])|((?:\}|(?<!\d)%|#)\})")
_END = {"{{": "}}", "{%": "%}", "{#": "#}"}
_ENDS = re.compile(r"[-+]?[}%#]\}$")
_DIGITS = "".join(map(chr, range(0x2000, 0x200A)))
_SIGN = "\u205f"
_MARK = re.compile(f"{_SIGN}([{_DIGITS}]+){_SIGN}")


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag, or half of one: its text as it stands in Word, and where."""

    text: str
    location: Location
    element: Element | None
    """The paragraph it stands in, or the element that has it in an attribute."""
    whole: bool = True
    ends: bool = True
    """Of half a tag: whether its other half stands in another paragraph."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """A node with text, its twin in the copy, and where that text begins in all text of the part."""

    node: Element
    twin: Element
    start: int


def read_tags(path: str, tree: Element, copy: Element, places: Places) -> tuple[Tag, ...]:
    """The tags of a part in their order. In `copy`, a second tree of the same part, each gets its number."""
    pieces = list(_pieces(tree, copy))
    text = _RAW.sub(_blank, _text(pieces))
    found = list(TAG.finditer(text))
    tags = [_tag(path, pieces, match, places) for match in found]
    halves = [
        replace(_tag(path, pieces, match, places), whole=False, ends=ends)
        for match, ends in halves_in(TAG.sub(_blank, text))
    ]
    for number, match in reversed(list(enumerate(found))):
        _write(pieces, match.start() + _before_end(match[0]), number)
    return (*tags, *_in_attributes(path, tree, copy, places, len(tags)), *halves)


def halves_in(text: str) -> Iterator[tuple[re.Match[str], bool]]:
    """Braces that open or end a tag without the other half, and whether that follows in another paragraph."""
    found = list(HALF.finditer(text))
    at = 0
    while at < len(found):
        pair = found[at][1] and at + 1 < len(found) and found[at + 1][2] == _END[found[at][1]]
        yield found[at], bool(pair)
        at += 2 if pair else 1


def _blank(found: re.Match[str]) -> str:
    return "\0" * len(found[0])


def _text(pieces: list[_Piece]) -> str:
    """All text, with a sign that no tag may hold between two paragraphs."""
    last = pieces[-1].start + len(pieces[-1].node.text or "") if pieces else 0
    text = ["\0"] * last
    for piece in pieces:
        shown = piece.node.text or ""
        text[piece.start : piece.start + len(shown)] = shown
    return "".join(text)


def _pieces(tree: Element, copy: Element) -> Iterator[_Piece]:
    start, within = 0, None
    for node, twin in zip(tree.iter(w("t")), copy.iter(w("t")), strict=True):
        paragraph = next(node.iterancestors(w("p")), None)
        start += paragraph is not within
        within = paragraph
        yield _Piece(node, twin, start)
        start += len(node.text or "")


def _piece_at(pieces: list[_Piece], at: int) -> _Piece:
    return pieces[bisect_right(pieces, at, key=lambda piece: piece.start) - 1]


def _tag(path: str, pieces: list[_Piece], found: re.Match[str], places: Places) -> Tag:
    piece = _piece_at(pieces, found.start())
    paragraph = next(piece.node.iterancestors(w("p")), None)
    if paragraph is None:
        return Tag(found[0], Location(path, excerpt=found[0], place=places.of(None)), None)
    column = _length_before(paragraph, piece.node) + found.start() - piece.start + 1
    excerpt = "".join(shown for _, shown in own_nodes(paragraph))
    return Tag(found[0], Location(path, 0, column, (), excerpt, len(found[0]), places.of(paragraph)), paragraph)


def _length_before(paragraph: Element, wanted: Element) -> int:
    length = 0
    for node, text in own_nodes(paragraph):
        if node is wanted:
            break
        length += len(text)
    return length


def _in_attributes(path: str, tree: Element, copy: Element, places: Places, first: int) -> Iterator[Tag]:
    """Tags in attributes, such as the text for who cannot see a picture."""
    number = first
    for element, twin in zip(tree.iter("*"), copy.iter("*"), strict=True):
        for name, value in element.attrib.items():
            text = str(value)
            if "{" in text and TAG.search(text):
                yield from field_tags(text, Location(path, place=places.of(element)), element)
                twin.set(name, numbered(text, number))
                number += len(TAG.findall(text))


def field_tags(text: str, location: Location, element: Element | None = None) -> Iterator[Tag]:
    """The tags in a text that is no paragraph."""
    for found in TAG.finditer(text):
        yield Tag(found[0], _within(location, text, found), element)


def field_halves(text: str, location: Location) -> Iterator[Tag]:
    """The halves of tags in a text that is no paragraph."""
    for found, _ in halves_in(TAG.sub(_blank, text)):
        yield Tag(found[0], _within(location, text, found), None, whole=False, ends=False)


def _within(location: Location, text: str, found: re.Match[str]) -> Location:
    return replace(location, excerpt=text, column=found.start() + 1, width=len(found[0]))


def numbered(text: str, first: int) -> str:
    """The text with numbers in its tags, from `first`."""
    numbers = iter(range(first, first + len(text)))
    return TAG.sub(lambda found: _with_mark(found[0], next(numbers)), text)


def _with_mark(tag: str, number: int) -> str:
    at = _before_end(tag)
    return tag[:at] + _mark(number) + tag[at:]


def _before_end(tag: str) -> int:
    end = _ENDS.search(tag)
    return end.start() if end else len(tag)


def _write(pieces: list[_Piece], at: int, number: int) -> None:
    piece = _piece_at(pieces, at)
    text, within = piece.twin.text or "", at - piece.start
    piece.twin.text = text[:within] + _mark(number) + text[within:]


def _mark(number: int) -> str:
    return _SIGN + "".join(_DIGITS[int(digit)] for digit in str(number)) + _SIGN


def number_in(text: str) -> int | None:
    """The number that is written in a tag, or nothing."""
    found = _MARK.search(text)
    return int("".join(str(_DIGITS.index(digit)) for digit in found[1])) if found else None


def without_numbers(text: str) -> str:
    """The text without the numbers of tags."""
    return _MARK.sub("", text)
