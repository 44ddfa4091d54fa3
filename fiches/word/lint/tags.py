"""The tags in a part as they stand in Word, and the Jinja source in which the line of every tag is known.

docxtpl moves tags and removes rows and paragraphs. So that a tag can still be placed afterwards, its number is
written inside it as white space, in a copy of the part; that means nothing to docxtpl and nothing to Jinja. In the
source the contents of each tag begin on a line of their own, inside the tag. That changes nothing of what is printed,
and the line of any node or fault leads back to the tag.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from fiches.diagnostics import Location
from fiches.word.lint.places import Places, iter_text_nodes
from fiches.word.xml import Element, w

INSIDE_TAG = r"(?:(?!\{[{%#])[^\0])*?"
"""What a tag may hold: where another one begins, an end was forgotten."""

TAG_PATTERN = re.compile(rf"\{{\{{{INSIDE_TAG}\}}\}}|\{{%{INSIDE_TAG}%\}}|\{{#[^\0]*?#\}}")
RAW_BLOCK = r"\{%[-+]?\s*raw\s*[-+]?%\}.*?\{%[-+]?\s*endraw\s*[-+]?%\}"
"""Text in which Jinja sees no tags."""

_RAW_PATTERN = re.compile(RAW_BLOCK, re.DOTALL)
HALF_TAG = re.compile(r"(\{[{%#])|((?:\}|(?<!\d)%|#)\})")
_CLOSERS = {"{{": "}}", "{%": "%}", "{#": "#}"}
_END_PATTERN = re.compile(r"[-+]?[}%#]\}$")
_NUMBER_DIGITS = "".join(map(chr, range(0x2000, 0x200A)))
_NUMBER_EDGE = "\u205f"
_NUMBER_PATTERN = re.compile(f"{_NUMBER_EDGE}([{_NUMBER_DIGITS}]+){_NUMBER_EDGE}")


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
class _TextNode:
    """A node with text, its twin in the copy, and where that text begins in all text of the part."""

    node: Element
    twin: Element
    start: int


def find_tags(path: str, tree: Element, copy: Element, places: Places) -> tuple[Tag, ...]:
    """The tags of a part in their order. In `copy`, a second tree of the same part, each gets its number."""
    pieces = list(_iter_nodes(tree, copy))
    text = _RAW_PATTERN.sub(_make_blank, _join_text(pieces))
    found = list(TAG_PATTERN.finditer(text))
    tags = [_make_tag(path, pieces, match, places) for match in found]
    halves = [
        replace(_make_tag(path, pieces, match, places), whole=False, ends=ends)
        for match, ends in find_halves(TAG_PATTERN.sub(_make_blank, text))
    ]
    for number, match in reversed(list(enumerate(found))):
        _write_number(pieces, match.start() + _find_tag_end(match[0]), number)
    return (*tags, *_find_attribute_tags(path, tree, copy, places, len(tags)), *halves)


def find_halves(text: str) -> Iterator[tuple[re.Match[str], bool]]:
    """Braces that open or end a tag without the other half, and whether that follows in another paragraph."""
    found = list(HALF_TAG.finditer(text))
    at = 0
    while at < len(found):
        pair = found[at][1] and at + 1 < len(found) and found[at + 1][2] == _CLOSERS[found[at][1]]
        yield found[at], bool(pair)
        at += 2 if pair else 1


def _make_blank(found: re.Match[str]) -> str:
    return "\0" * len(found[0])


def _join_text(pieces: list[_TextNode]) -> str:
    """All text, with a sign that no tag may hold between two paragraphs."""
    last = pieces[-1].start + len(pieces[-1].node.text or "") if pieces else 0
    text = ["\0"] * last
    for piece in pieces:
        shown = piece.node.text or ""
        text[piece.start : piece.start + len(shown)] = shown
    return "".join(text)


def _iter_nodes(tree: Element, copy: Element) -> Iterator[_TextNode]:
    start, within = 0, None
    for node, twin in zip(tree.iter(w("t")), copy.iter(w("t")), strict=True):
        paragraph = next(node.iterancestors(w("p")), None)
        start += paragraph is not within
        within = paragraph
        yield _TextNode(node, twin, start)
        start += len(node.text or "")


def _find_node(pieces: list[_TextNode], at: int) -> _TextNode:
    return pieces[bisect_right(pieces, at, key=lambda piece: piece.start) - 1]


def _make_tag(path: str, pieces: list[_TextNode], found: re.Match[str], places: Places) -> Tag:
    piece = _find_node(pieces, found.start())
    paragraph = next(piece.node.iterancestors(w("p")), None)
    if paragraph is None:
        return Tag(found[0], Location(path, excerpt=found[0], place=places.locate(None)), None)
    column = _count_before(paragraph, piece.node) + found.start() - piece.start + 1
    excerpt = "".join(shown for _, shown in iter_text_nodes(paragraph))
    return Tag(found[0], Location(path, 0, column, (), excerpt, len(found[0]), places.locate(paragraph)), paragraph)


def _count_before(paragraph: Element, wanted: Element) -> int:
    length = 0
    for node, text in iter_text_nodes(paragraph):
        if node is wanted:
            break
        length += len(text)
    return length


def _find_attribute_tags(path: str, tree: Element, copy: Element, places: Places, first: int) -> Iterator[Tag]:
    """Tags in attributes, such as the text for who cannot see a picture."""
    number = first
    for element, twin in zip(tree.iter("*"), copy.iter("*"), strict=True):
        for name, value in element.attrib.items():
            text = str(value)
            if "{" in text and TAG_PATTERN.search(text):
                yield from find_field_tags(text, Location(path, place=places.locate(element)), element)
                twin.set(name, number_tags(text, number))
                number += len(TAG_PATTERN.findall(text))


def find_field_tags(text: str, location: Location, element: Element | None = None) -> Iterator[Tag]:
    """The tags in a text that is no paragraph."""
    for found in TAG_PATTERN.finditer(text):
        yield Tag(found[0], _locate_match(location, text, found), element)


def find_field_halves(text: str, location: Location) -> Iterator[Tag]:
    """The halves of tags in a text that is no paragraph."""
    for found, _ in find_halves(TAG_PATTERN.sub(_make_blank, text)):
        yield Tag(found[0], _locate_match(location, text, found), None, whole=False, ends=False)


def _locate_match(location: Location, text: str, found: re.Match[str]) -> Location:
    return replace(location, excerpt=text, column=found.start() + 1, width=len(found[0]))


def number_tags(text: str, first: int) -> str:
    """The text with numbers in its tags, from `first`."""
    numbers = iter(range(first, first + len(text)))
    return TAG_PATTERN.sub(lambda found: _insert_number(found[0], next(numbers)), text)


def _insert_number(tag: str, number: int) -> str:
    at = _find_tag_end(tag)
    return tag[:at] + _encode_number(number) + tag[at:]


def _find_tag_end(tag: str) -> int:
    end = _END_PATTERN.search(tag)
    return end.start() if end else len(tag)


def _write_number(pieces: list[_TextNode], at: int, number: int) -> None:
    piece = _find_node(pieces, at)
    text, within = piece.twin.text or "", at - piece.start
    piece.twin.text = text[:within] + _encode_number(number) + text[within:]


def _encode_number(number: int) -> str:
    return _NUMBER_EDGE + "".join(_NUMBER_DIGITS[int(digit)] for digit in str(number)) + _NUMBER_EDGE


def decode_number(text: str) -> int | None:
    """The number that is written in a tag, or nothing."""
    found = _NUMBER_PATTERN.search(text)
    return int("".join(str(_NUMBER_DIGITS.index(digit)) for digit in found[1])) if found else None


def remove_numbers(text: str) -> str:
    """The text without the numbers of tags."""
    return _NUMBER_PATTERN.sub("", text)


SOURCE_TAG = re.compile(rf"({RAW_BLOCK})|{TAG_PATTERN.pattern}", re.DOTALL)
_TAG_PARTS = re.compile(r"(\{[{%#])([-+]?)(.*?)([-+]?[}%#]\})", re.DOTALL)
_DOCXTPL_TAGS = re.compile(r"\{% (?:if loop\.first|else|endif) %\}|\{\{ (?:\d+ \* )?loop\.length \}\}")
"""What docxtpl writes for `vm` and `hm`."""

_HALF_AS_TEXT = (("{{", "{_{"), ("{%", "{_%"))
"""How half a tag is written so that Jinja takes it for text."""


@dataclass(frozen=True, slots=True)
class Script:
    """The source, and the tags in the order of the lines on which their contents begin."""

    source: str
    lines: tuple[int, ...]
    tags: tuple[Tag | None, ...]

    def find_tag(self, line: int) -> Tag | None:
        """The tag that holds this line; docxtpl makes tags of its own, which stand where the nearest one stands."""
        index = bisect_right(self.lines, line) - 1
        before = (tag for tag in reversed(self.tags[: index + 1]) if tag)
        after = (tag for tag in self.tags[max(index, 0) :] if tag)
        return next(before, None) or next(after, None)


def make_script(source: str, tags: tuple[Tag, ...]) -> Script:
    """The script of a source whose tags carry their numbers."""
    chunks: list[str] = []
    lines: list[int] = []
    found: list[Tag | None] = []
    at, line = 0, 1
    for match in SOURCE_TAG.finditer(source):
        number = decode_number(match[0])
        before, tag = _escape_halves(source[at : match.start()]), _move_to_own_line(match, number is not None)
        line += before.count("\n")
        lines.append(line + 1)
        found.append(tags[number] if number is not None and number < len(tags) else None)
        line += tag.count("\n")
        chunks += (before, tag)
        at = match.end()
    return Script("".join((*chunks, _escape_halves(source[at:]))), tuple(lines), tuple(found))


def _escape_halves(text: str) -> str:
    for half, shown in _HALF_AS_TEXT:
        text = text.replace(half, shown)
    return text


def _move_to_own_line(match: re.Match[str], is_whole: bool) -> str:
    """The tag with its contents on a line of their own. What docxtpl joined from two paragraphs is no tag."""
    tag = remove_numbers(match[0])
    parts = None if match[1] else _TAG_PARTS.fullmatch(tag)
    if parts is None:
        return tag
    if not is_whole and not _DOCXTPL_TAGS.fullmatch(tag):
        return "{#" + "\n" * tag.count("\n") + "#}"
    return f"{parts[1]}{parts[2]}\n{parts[3]}{parts[4]}"


def split_tag(tag: str) -> tuple[str, str]:
    """How a tag of a script begins, such as "{%", and what it holds; nothing of a comment or of raw text."""
    parts = _TAG_PARTS.fullmatch(tag)
    if parts is None or parts[1] == "{#" or re.match(r"\s*raw\b", parts[3]):
        return "", ""
    return parts[1], parts[3].lstrip("\n")
