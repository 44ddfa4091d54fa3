"""The tags in a part as they stand in Word, and the Jinja source in which the line of every tag is known.

docxtpl moves tags and removes rows and paragraphs. So that a tag can still be found afterwards, its number is written
inside it as white space, at both ends, in a copy of the part; that means nothing to docxtpl and nothing to Jinja. In
the source the contents of each tag begin on a line of their own, inside the tag. That changes nothing of what is
printed, and the line of any node or fault leads back to the tag.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from fiches.diagnostics import Location
from fiches.word.lint.places import Places, iter_text_nodes
from fiches.word.lint.scanner import (
    BLOCK_KEYWORDS,
    PARAGRAPH_EDGE,
    ScannedTag,
    find_tags_in,
    opens_set_block,
    replace_tags,
    scan_tags,
)
from fiches.word.xml import A, Element, w

_CLOSERS = {"{{": "}}", "{%": "%}", "{#": "#}"}
_PARAGRAPHS = (w("p"), f"{{{A}}}p")
_TAG_START = re.compile(r"\{[{%#](?:(?:p|tr|tc|r) |[-+])?")
_TAG_END = re.compile(r"[-+]?[}%#]\}$")
# Ten kinds of space for the ten digits, between two spaces of an eleventh kind.
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
class WordTag(ScannedTag):
    """A whole tag in the text of a part, and the nodes that hold it.

    `low` and `high` say where the text of those nodes begins and ends.
    """

    nodes: tuple[Element, ...] = ()
    low: int = 0
    high: int = 0

    @property
    def node(self) -> Element:
        """The node in which the tag begins."""
        return self.nodes[0]


@dataclass(frozen=True, slots=True)
class TextFlow:
    """All text of a part in the order of the file, with its nodes and a sign between paragraphs."""

    text: str
    nodes: Sequence[Element]
    starts: Sequence[int]

    @classmethod
    def from_nodes(cls, nodes: Iterable[Element]) -> "TextFlow":
        """The text of these nodes, one after another."""
        kept = [node for node in nodes if node.text]
        starts: list[int] = []
        chunks: list[str] = []
        length, within = 0, None
        for node in kept:
            paragraph = next(node.iterancestors(*_PARAGRAPHS), node)
            edge = PARAGRAPH_EDGE if within is not None and paragraph is not within else ""
            chunks += (edge, node.text or "")
            starts.append(length + len(edge))
            length, within = starts[-1] + len(node.text or ""), paragraph
        return cls("".join(chunks), kept, starts)

    def find_index(self, at: int) -> int:
        """The number of the node that holds this place in the text."""
        return bisect_right(self.starts, at) - 1

    def make_tag(self, text: str, start: int) -> WordTag:
        """The tag with this text at this place."""
        first, last = self.find_index(start), self.find_index(start + len(text) - 1)
        nodes = tuple(self.nodes[first : last + 1])
        high = self.starts[last] + len(nodes[-1].text or "")
        return WordTag(text, start, nodes=nodes, low=self.starts[first], high=high)


def find_word_tags(flow: TextFlow) -> list[WordTag]:
    """Every whole tag. Half a tag is left out; other rules report it."""
    return [flow.make_tag(tag.text, tag.start) for tag in find_tags_in(flow.text, letters=True)]


def find_tags(path: str, tree: Element, copy: Element, places: Places) -> tuple[Tag, ...]:
    """The tags of a part in their order. In `copy`, a second tree of the same part, each gets its number."""
    flow = TextFlow.from_nodes(tree.iter(w("t")))
    twins = [node for node in copy.iter(w("t")) if node.text]
    scanned = scan_tags(flow.text, letters=True)
    found = [tag for tag in scanned if tag.whole and not tag.raw]
    # From the end to the start, so that the places of the tags before stay right.
    for number, tag in reversed(list(enumerate(found))):
        for at in reversed(_locate_numbers(tag)):
            _write_number(flow, twins, at, number)
    attributes = _find_attribute_tags(path, tree, copy, places, len(found))
    halves = [
        replace(_make_tag(path, flow, half, places), whole=False, ends=ends) for half, ends in _pair_halves(scanned)
    ]
    return (*(_make_tag(path, flow, tag, places) for tag in found), *attributes, *halves)


def _pair_halves(tags: Sequence[ScannedTag]) -> Iterator[tuple[ScannedTag, bool]]:
    """Halves of tags, and whether the other half follows in another paragraph."""
    halves = [tag for tag in tags if not tag.whole]
    at = 0
    while at < len(halves):
        pair = at + 1 < len(halves) and halves[at + 1].text == _CLOSERS.get(halves[at].text)
        yield halves[at], pair
        at += 2 if pair else 1


def _make_tag(path: str, flow: TextFlow, tag: ScannedTag, places: Places) -> Tag:
    index = flow.find_index(tag.start)
    node = flow.nodes[index]
    paragraph = next(node.iterancestors(w("p")), None)
    if paragraph is None:
        return Tag(tag.text, Location(path, excerpt=tag.text, place=places.locate(None)), None)
    column = _count_before(paragraph, node) + tag.start - flow.starts[index] + 1
    excerpt = "".join(shown for _, shown in iter_text_nodes(paragraph))
    return Tag(tag.text, Location(path, 0, column, (), excerpt, len(tag.text), places.locate(paragraph)), paragraph)


def _count_before(paragraph: Element, wanted: Element) -> int:
    length = 0
    for node, text in iter_text_nodes(paragraph):
        if node is wanted:
            break
        length += len(text)
    return length


def _find_attribute_tags(path: str, tree: Element, copy: Element, places: Places, first: int) -> Iterator[Tag]:
    """Tags in attributes, such as the alternative text of a picture."""
    number = first
    for element, twin in zip(tree.iter("*"), copy.iter("*"), strict=True):
        for name, value in element.attrib.items():
            text = str(value)
            if "{" in text:
                tags = list(find_field_tags(text, Location(path, place=places.locate(element)), element))
                twin.set(name, number_tags(text, number))
                number += len(tags)
                yield from tags


def find_field_tags(text: str, location: Location, element: Element | None = None) -> Iterator[Tag]:
    """The tags in a text that is no paragraph."""
    for tag in scan_tags(text):
        if tag.whole and not tag.raw:
            yield Tag(tag.text, _locate_tag(location, text, tag), element)


def find_field_halves(text: str, location: Location) -> Iterator[Tag]:
    """The halves of tags in a text that is no paragraph."""
    for half, _ in _pair_halves(scan_tags(text)):
        yield Tag(half.text, _locate_tag(location, text, half), None, whole=False, ends=False)


def _locate_tag(location: Location, text: str, tag: ScannedTag) -> Location:
    return replace(location, excerpt=text, column=tag.start + 1, width=len(tag.text))


def number_tags(text: str, first: int) -> str:
    """The text with numbers in its tags, from `first`."""
    numbers = iter(range(first, first + len(text)))
    return replace_tags(text, lambda tag: tag.text if tag.raw else _insert_number(tag, next(numbers)))


def _insert_number(tag: ScannedTag, number: int) -> str:
    low, high = (at - tag.start for at in _locate_numbers(tag))
    code = _encode_number(number)
    return f"{tag.text[:low]}{code}{tag.text[low:high]}{code}{tag.text[high:]}"


def _locate_numbers(tag: ScannedTag) -> tuple[int, int]:
    """Where the number of a tag goes: behind its first signs and before its last."""
    start, end = _TAG_START.match(tag.text), _TAG_END.search(tag.text)
    low = start.end() if start else 0
    return tag.start + low, tag.start + max(low, end.start() if end else len(tag.text))


def _write_number(flow: TextFlow, twins: Sequence[Element], at: int, number: int) -> None:
    index = flow.find_index(at)
    text, within = twins[index].text or "", at - flow.starts[index]
    twins[index].text = text[:within] + _encode_number(number) + text[within:]


def _encode_number(number: int) -> str:
    return _NUMBER_EDGE + "".join(_NUMBER_DIGITS[int(digit)] for digit in str(number)) + _NUMBER_EDGE


def _decode_number(digits: str) -> int:
    return int("".join(str(_NUMBER_DIGITS.index(digit)) for digit in digits))


_NUMBERED_TAG = re.compile(
    rf"\{{[{{%#](?:p|tr|tc|r|[-+])?[^\S{_NUMBER_EDGE}]*{_NUMBER_EDGE}([{_NUMBER_DIGITS}]+){_NUMBER_EDGE}"
    rf".*?{_NUMBER_EDGE}\1{_NUMBER_EDGE}[-+]?[}}%#]\}}"
    rf"|\{{\{{(?:(?!\{{[{{%#])[^{_NUMBER_EDGE}])*{_NUMBER_EDGE}([{_NUMBER_DIGITS}]+){_NUMBER_EDGE}\}}\}}",
    re.DOTALL,
)
"""Of `cellbg` and `colspan` docxtpl keeps what stands behind the word: the number at the end."""

_TAG_PARTS = re.compile(r"\A(\{[{%#])([-+]?)(.*?)([-+]?[}%#]\})", re.DOTALL)
_FIRST_WORD = re.compile(r"\s*(\w*)")
_DOCXTPL_TAGS = re.compile(r"\{% (?:if loop\.first|else|endif) %\}|\{\{ (?:\d+ \* )?loop\.length \}\}")
"""What docxtpl writes for `vm` and `hm`."""

_OPENING_BRACE = re.compile(r"\{(?=[{%#]|\Z)")


@dataclass(frozen=True, slots=True)
class TemplatePiece:
    """Text, or one tag: its whole text, the line of its contents, its keyword when it is a statement."""

    text: str
    line: int = 0
    kind: str = ""
    """"{{" or "{%"; empty for text, comments and raw."""
    keyword: str = ""
    contents: str = ""

    @property
    def opens(self) -> bool:
        """Whether something has to end it."""
        return self.keyword in BLOCK_KEYWORDS or (self.keyword == "set" and opens_set_block(self.contents))

    @property
    def closes(self) -> str:
        """The keyword that it ends, or nothing."""
        return self.keyword[3:] if self.keyword.startswith("end") else ""

    def replace_contents(self, contents: str) -> "TemplatePiece":
        """The same tag with other contents, on as many lines; with none it becomes a comment."""
        lines = "\n" * self.text.count("\n")
        keyword = contents.split(maxsplit=1)[0] if contents else ""
        text = f"{{%{lines} {contents} %}}" if contents else f"{{#{lines}#}}"
        return replace(self, text=text, keyword=keyword, contents=contents, kind="{%" if contents else "")


@dataclass(frozen=True, slots=True)
class Script:
    """The source in pieces, and the tags in the order of the lines on which their contents begin."""

    pieces: tuple[TemplatePiece, ...]
    lines: tuple[int, ...]
    tags: tuple[Tag | None, ...]

    @property
    def source(self) -> str:
        """The whole source."""
        return "".join(piece.text for piece in self.pieces)

    def find_tag(self, line: int) -> Tag | None:
        """The tag that holds this line; docxtpl makes tags of its own, which stand where the nearest one stands."""
        index = bisect_right(self.lines, line) - 1
        before = (tag for tag in reversed(self.tags[: index + 1]) if tag)
        after = (tag for tag in self.tags[max(index, 0) :] if tag)
        return next(before, None) or next(after, None)


def make_script(source: str, tags: tuple[Tag, ...]) -> Script:
    """The script of a source whose tags carry their numbers."""
    pieces: list[TemplatePiece] = []
    lines: list[int] = []
    found: list[Tag | None] = []
    line = 1
    for piece, number in _split_source(source):
        is_tag = number is not _NO_TAG
        pieces.append(replace(piece, line=line + is_tag))
        if is_tag:
            lines.append(line + 1)
            found.append(tags[number] if number is not None and number < len(tags) else None)
        line += piece.text.count("\n")
    return Script(tuple(pieces), tuple(lines), tuple(found))


_NO_TAG = -1
"""In the place of the number of a tag, for text."""


def _split_source(source: str) -> Iterator[tuple[TemplatePiece, int | None]]:
    """The source as text and tags by turns, with the number of each tag that has one."""
    at = 0
    for found in _NUMBERED_TAG.finditer(source):
        yield from _split_unnumbered(source[at : found.start()])
        yield _make_piece(_NUMBER_PATTERN.sub("", found[0])), _decode_number(found[1] or found[2])
        at = found.end()
    yield from _split_unnumbered(source[at:])


def _split_unnumbered(text: str) -> Iterator[tuple[TemplatePiece, int | None]]:
    """Text, raw text, and the tags of docxtpl itself. What docxtpl joined from two paragraphs is no tag."""
    at, raw = 0, False
    for tag in find_tags_in(text):
        yield _make_text(text[at : tag.start], raw=raw), _NO_TAG
        if tag.raw:
            yield TemplatePiece(tag.text), None
        elif _DOCXTPL_TAGS.fullmatch(tag.text):
            yield _make_piece(tag.text), None
        else:
            yield TemplatePiece("{#" + "\n" * tag.text.count("\n") + "#}"), None
        at, raw = tag.end, tag.raw and not raw
    yield _make_text(text[at:], raw=raw), _NO_TAG


def _make_text(text: str, *, raw: bool) -> TemplatePiece:
    """Text in which Jinja sees no halves of tags."""
    return TemplatePiece(text if raw else _OPENING_BRACE.sub("{_", text))


def _make_piece(tag: str) -> TemplatePiece:
    """The tag with its contents on a line of their own."""
    parts = _TAG_PARTS.fullmatch(tag)
    if parts is None:
        return TemplatePiece(tag)
    text = f"{parts[1]}{parts[2]}\n{parts[3]}{parts[4]}"
    if parts[1] == "{#":
        return TemplatePiece(text)
    word = _FIRST_WORD.match(parts[3]) if parts[1] == "{%" else None
    return TemplatePiece(text, 0, parts[1], word[1] if word else "", parts[3])
