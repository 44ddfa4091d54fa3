"""Text that knows its markup (`MarkedText`), and what can be wrong with markup (`MarkupFault`).

A `MarkedText` is a `str` that holds the plain text. Code that knows nothing of markup uses it as such; code that
does, finds in it where the text is bold, italic, a link or part of a list.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import pairwise
from typing import Any, NamedTuple

PARAGRAPH_GAP = "\n\n"


class TextFormat(NamedTuple):
    """How a piece of text looks: bold, italic, a link to an address with what a reader is told about it."""

    bold: bool = False
    italic: bool = False
    link: str = ""
    tip: str = ""


class MarkupSpan(NamedTuple):
    """The piece of a text from `start` up to `end` that has a look of its own. Spans never overlap."""

    start: int
    end: int
    look: TextFormat


class BlockKind(Enum):
    """What a block of text is."""

    TEKST = "tekst"
    PUNT = "punt"
    NUMMER = "nummer"


class MarkupBlock(NamedTuple):
    """A paragraph or list item, which runs from `start` to the next block.

    `sign` is the length of the bullet or number that the plain text shows before an item. `series` numbers the lists of
    the text, `within` is the list around a list of the second level (or -1), and `first` the first number of the list.
    """

    start: int
    kind: BlockKind = BlockKind.TEKST
    level: int = 1
    sign: int = 0
    series: int = -1
    within: int = -1
    first: int = 1


class TypedText(str):
    """A text that may hold markup, as its writer typed it: a model holds it, a view what `parse_markup` makes of it."""

    __slots__ = ()


class MarkedText(str):
    """Plain text, with bullets and numbers as signs, that also knows where it is bold, italic, a link or a list.

    `source` is what its writer typed. Only what knows about marks sees them: the text sorts, counts and compares as
    plain text, and whatever cuts it in an unknown way leaves plain text.
    """

    source: str
    spans: tuple[MarkupSpan, ...]
    blocks: tuple[MarkupBlock, ...]

    def __new__(
        cls, text: str, source: str, spans: tuple[MarkupSpan, ...], blocks: tuple[MarkupBlock, ...]
    ) -> "MarkedText":
        """The text with these marks, both in order of place."""
        made = super().__new__(cls, text)
        made.source, made.spans, made.blocks = source, spans, blocks
        return made

    # Pickle would otherwise call `__new__` with the words alone.
    def __getnewargs__(self) -> Any:
        return str(self), self.source, self.spans, self.blocks

    def strip(self, chars: str | None = None, /) -> str:
        """The text without these signs at both ends, its marks kept."""
        start = len(self) - len(self.lstrip(chars))
        return self.extract_part(start, start + len(str(self).strip(chars)))

    def extract_part(self, start: int, stop: int) -> "MarkedText":
        """The text between two places, its marks kept."""
        spans = (
            MarkupSpan(max(span.start, start) - start, min(span.end, stop) - start, span.look) for span in self.spans
        )
        blocks = (self._move_block(block, start) for block in self.blocks if block.start < max(stop, 1))
        last_before = max((at for at, block in enumerate(self.blocks) if block.start <= start), default=0)
        kept = tuple(blocks)[last_before:]
        return MarkedText(str(self)[start:stop], self.source, tuple(s for s in spans if s.start < s.end), kept)

    @staticmethod
    def _move_block(block: MarkupBlock, cut: int) -> MarkupBlock:
        """The block in a text that lacks its first signs; a sign that was cut away has no length left."""
        sign = min(block.sign, block.start + block.sign - cut)
        return block._replace(start=max(block.start - cut, 0), sign=max(sign, 0))

    def iter_pieces(self) -> Iterator[tuple[int, str, TextFormat | None]]:
        """The text in pieces that look the same and lie in one sign or block: where each starts, its text, its look."""
        looks = {span.start: span for span in self.spans}
        ends = {span.end for span in self.spans}
        edges = {edge for block in self.blocks for edge in (block.start, block.start + block.sign)}
        points = sorted({0, len(self)} | looks.keys() | ends | {edge for edge in edges if edge < len(self)})
        span: MarkupSpan | None = None
        for start, end in pairwise(points):
            span = looks.get(start, span if span and start < span.end else None)
            yield start, str(self)[start:end], span.look if span else None

    def strip_list_signs(self) -> str:
        """The text without the bullets and numbers before its list items."""
        signs = {block.start for block in self.blocks if block.sign}
        return "".join(text for start, text, _ in self.iter_pieces() if start not in signs)


def copy_marks(old: str, new: str) -> str:
    """The text that was made of another one, with its marks in so far as the two are alike from either end."""
    if not isinstance(old, MarkedText) or isinstance(new, MarkedText):
        return new
    before = _count_alike(old, new)
    after = _count_alike(old[before:][::-1], new[before:][::-1]) if len(old) != len(new) else len(old) - before
    if len(old) == len(new):
        before = len(old)
    return _move_marks(old, new, before, len(old) - after)


def _count_alike(one: str, other: str) -> int:
    """How many signs are the same at the start, capitals or not."""
    pairs = enumerate(zip(one, other, strict=False))
    different = (at for at, (left, right) in pairs if left.lower() != right.lower())
    return next(different, min(len(one), len(other)))


def _move_marks(old: MarkedText, new: str, same: int, again: int) -> MarkedText:
    """The marks of the old text up to `same` and from `again`; what lies between was changed."""
    shift = len(new) - len(old)

    def starts(at: int) -> int:
        return at if at <= same else max(at, again) + shift

    def ends(at: int) -> int:
        return at if at <= same else at + shift if at >= again else same

    spans = (MarkupSpan(starts(span.start), ends(span.end), span.look) for span in old.spans)
    blocks = (
        block._replace(start=starts(block.start))
        for block in old.blocks
        if block.start + block.sign <= same or block.start >= again
    )
    return MarkedText(new, old.source, tuple(span for span in spans if span.start < span.end), tuple(blocks))


_VAGUE_WORDS = re.compile(
    r"(?:(?:klik|lees|zie|kijk|ga)\s)?(?:hier|meer|verder|(?:deze )?(?:link|pagina|website)|download)[\s.>»]*$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$", re.IGNORECASE)


def is_vague_link_text(text: str) -> bool:
    """Whether the text of a link does not tell where it leads: "klik hier", "lees meer", or a bare address."""
    return bool(_VAGUE_WORDS.match(text.strip()) or _ADDRESS.match(text.strip()))


class MarkupFaultKind(Enum):
    """The kinds of fault; reading gives each a code."""

    BUITEN = auto()
    OPEN = auto()
    LOS = auto()
    LINK = auto()
    VAAG = auto()
    LIJST = auto()
    TE_VEEL = auto()


class MarkupFault(NamedTuple):
    """Markup that is not what its writer meant: what, where in the text, and what to do. Sentences are Dutch."""

    kind: MarkupFaultKind
    offset: int
    length: int
    message: str
    hint: str

    @property
    def end(self) -> int:
        """Where in the text it ends."""
        return self.offset + self.length

    @property
    def harmless(self) -> bool:
        """Whether the text can be printed all the same."""
        return self.kind in (MarkupFaultKind.LOS, MarkupFaultKind.VAAG)


@dataclass(slots=True)
class BlockText:
    """The text of a block, where in it the looks are, and what is wrong."""

    plain: str = ""
    looks: list[tuple[int, int, TextFormat]] = field(default_factory=list)
    faults: list[MarkupFault] = field(default_factory=list)

    def add(self, text: str, look: TextFormat) -> None:
        """Add text of one look."""
        start, end = len(self.plain), len(self.plain) + len(text)
        self.plain += text
        if self.looks and self.looks[-1][1:] == (start, look):
            self.looks[-1] = (self.looks[-1][0], end, look)
        elif text:
            self.looks.append((start, end, look))

    def prepend(self, text: str) -> None:
        """Put plain text in front."""
        self.plain = text + self.plain
        self.looks = [(start + len(text), end + len(text), look) for start, end, look in self.looks]
