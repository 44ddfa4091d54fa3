"""Marked texts and pictures on their way into a document.

Signs in the rendered part say where bold, links and lists of a marked text are; `paragraphs` turns them into Word.
The signs are control characters, which no text from data may hold. So nobody can forge one, and one that is left
somewhere, such as in an attribute, can be taken out without looking at what stands around it.

A picture becomes an inline picture of Word, with a file, a relationship and a number of its own.
"""

import hashlib
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from fiches.io.images import read_image_size
from fiches.markup.text import BlockKind, MarkedText, MarkupBlock, TextFormat
from fiches.word.controls import CONTROL_END, CONTROL_SIGN, Control, Placed, make_control_start
from fiches.word.template.faults import ValueFault
from fiches.word.template.source import TemplateStyles
from fiches.word.xml import A, R

BEGIN, END, RUN, BLOCK, TEXT = "\x01\x02\x03\x04\x05"
"""A marked text begins and ends; letters change; a block begins; the bullet or number before a block ends."""

CONTROL, CONTROL_STOP = "\x06\x08"
"""A value with a control begins and ends, inside the signs of its text."""

_OPEN, _CLOSE = f"<?v {CONTROL_SIGN}", "?>"
_SIGN_AS_BYTE, _CONTROL_END = CONTROL_SIGN.encode(), CONTROL_END.encode()
_BEFORE_SIGN, _BEHIND_SIGN = b"<?v ", b"?>"

DIGITS = "\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17"
"""The figures behind `RUN`, `BLOCK` and `CONTROL`."""

SIGNS = f"{BEGIN}-{CONTROL}{CONTROL_STOP}{DIGITS[0]}-{DIGITS[-1]}"
"""All of them, for a set in a pattern."""

PLAIN = TextFormat()
"""How a text looks that is not marked."""
_AS_SIGNS = str.maketrans("0123456789", DIGITS)
_AS_FIGURES = str.maketrans(DIGITS, "0123456789")
_LIST_STYLE_NAMES = {
    (BlockKind.PUNT, 1): ("list bullet", "'List Bullet' (Lijst opsom.teken)"),
    (BlockKind.PUNT, 2): ("list bullet 2", "'List Bullet 2' (Lijst opsom.teken 2)"),
    (BlockKind.NUMMER, 1): ("list number", "'List Number' (Lijstnummering)"),
    (BlockKind.NUMMER, 2): ("list number 2", "'List Number 2' (Lijstnummering 2)"),
}


@dataclass(frozen=True, slots=True)
class NumberedList:
    """A list that starts its own count: its number in the document, its shape, its level and its first number."""

    number: int
    shape: str
    level: int
    first: int


@dataclass(frozen=True, slots=True)
class PrintedBlock:
    """A block of one printing of a text. A text that is printed twice has two lists."""

    printing: int
    block: MarkupBlock


@dataclass(slots=True)
class Marks:
    """The marks of one document, and what its package needs for them."""

    house: TemplateStyles
    source: str = ""
    """The version of the data, for the controls."""
    starts: list[str] = field(default_factory=list)
    """How each control begins that stands around runs."""
    looks: list[tuple[TextFormat, str]] = field(default_factory=lambda: [(PLAIN, "")])
    items: list[PrintedBlock] = field(default_factory=list)
    controls: list[Control] = field(default_factory=list)
    links: dict[str, dict[str, str]] = field(default_factory=dict)
    lists: dict[tuple[int, int], NumberedList] = field(default_factory=dict)
    printings: int = 0

    def encode_text(self, text: MarkedText, part: str) -> str:
        """The text as XML with signs, for one part of the document."""
        self.printings += 1
        control = self._register_control(text)
        begins, words = self._register_blocks(text)
        chunks, look = [BEGIN, control], PLAIN
        for start, piece, found in text.iter_pieces():
            chunks += (begins.get(start, ""), TEXT if start in words else "")
            if (found or PLAIN) != look:
                look = found or PLAIN
                chunks.append(f"{RUN}{self._register_look(look, part)}".translate(_AS_SIGNS))
            chunks.append(escape(piece))
        chunks.append(f"{RUN}{DIGITS[0]}" if look != PLAIN else "")
        return "".join((*chunks, CONTROL_STOP if control else "", END))

    def wrap_in_control(self, runs: str, control: Control, text: str, part: str = "") -> str:
        """Whole runs of one paragraph between the signs of a control that says what they show."""
        self.starts.append(make_control_start(control, self.source, text, part))
        return f"{_OPEN}{len(self.starts) - 1}{_CLOSE}{runs}{_OPEN}{_CLOSE}"

    def finish_controls(self, content: bytes) -> tuple[bytes, bytes]:
        """A part with its controls in the place of their signs, and the same part without controls."""
        if not self.starts:
            return content, content
        # of all ways to find the signs, looking for one byte is by far the fastest
        pieces = content.split(_SIGN_AS_BYTE)
        pieces[-1] += _BEFORE_SIGN
        starts = "\n".join(self.starts).encode().split(b"\n")
        before, length = pieces[0][: -len(_BEFORE_SIGN)], len(_BEFORE_SIGN)
        whole, bare = [before], [before]
        for begun, ended in zip(pieces[1::2], pieces[2::2], strict=True):
            number, _, runs = begun.partition(_BEHIND_SIGN)
            inside, after = runs[:-length], ended[len(_BEHIND_SIGN) : -length]
            whole += (starts[int(number)], inside, _CONTROL_END, after)
            bare += (inside, after)
        return b"".join(whole), b"".join(bare)

    def _register_blocks(self, text: MarkedText) -> tuple[dict[int, str], set[int]]:
        """By its place in the text the sign with which each block begins, and where words behind a list sign begin."""
        first = len(self.items)
        self.items += (PrintedBlock(self.printings, block) for block in text.blocks)
        signs = {block.start: f"{BLOCK}{at}".translate(_AS_SIGNS) for at, block in enumerate(text.blocks, first)}
        return signs, {block.start + block.sign for block in text.blocks if block.sign}

    def _register_control(self, text: MarkedText) -> str:
        if not isinstance(text, Placed):
            return ""
        self.controls.append(text.control)
        return f"{CONTROL}{len(self.controls) - 1}".translate(_AS_SIGNS)

    def _register_look(self, look: TextFormat, part: str) -> int:
        if look == PLAIN:
            return 0
        relation = ""
        if look.link:
            relation = f"koppeling-{hashlib.sha256(look.link.encode()).hexdigest()[:16]}"
            self.links.setdefault(part, {})[look.link] = relation
        self.looks.append((look, relation))
        return len(self.looks) - 1

    def get_look(self, figures: str) -> tuple[TextFormat, str]:
        """The look behind a sign `RUN`, with the name of the relation of its link."""
        number = int(figures.translate(_AS_FIGURES))
        return self.looks[number] if number < len(self.looks) else self.looks[0]

    def get_control(self, figures: str) -> Control:
        """The control behind a sign `CONTROL`."""
        return self.controls[int(figures.translate(_AS_FIGURES))]

    def get_item(self, figures: str) -> PrintedBlock | None:
        """The block behind a sign `BLOCK`."""
        number = int(figures.translate(_AS_FIGURES))
        return self.items[number] if number < len(self.items) else None

    def get_list_style(self, block: MarkupBlock) -> str:
        """The style of a list item. Raises `ValueFault` when the template has none that makes a list."""
        name, shown = _LIST_STYLE_NAMES[block.kind, block.level]
        if name not in self.house.numbers:
            what = "opsommingstekens" if block.kind is BlockKind.PUNT else "nummers"
            raise ValueFault(
                f"een tekst bevat een lijst, en het sjabloon heeft geen stijl {shown} met {what}; "
                "gebruik die stijl één keer in Word, of haal de lijst uit de tekst"
            )
        return self.house.styles[name]

    def number_item(self, item: PrintedBlock) -> tuple[int, int]:
        """The number of the list that an item belongs to, and its level. Each list starts its own count."""
        block = item.block
        shape, level = self.house.numbers[_LIST_STYLE_NAMES[block.kind, block.level][0]]
        around = self.lists.get((item.printing, block.within))
        if around and around.shape == shape and around.level != level and block.first == 1:
            return around.number, level  # Word restarts a level below another one by itself
        key = (item.printing, block.series)
        if key not in self.lists:
            number = self.house.next_number + len(self.lists)
            self.lists[key] = NumberedList(number, shape, level, block.first)
        return self.lists[key].number, level


MAX_PICTURE_BYTES = 20_000_000
EMU_PER_INCH, EMU_PER_MM = 914_400, 36_000
_DPI = 96
_PICTURE_NS = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_DRAWING_NS = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_INLINE_XML = (
    '</w:t></w:r><w:r><w:drawing><wp:inline xmlns:wp="{wp}" distT="0" distB="0" distL="0" distR="0">'
    '<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{number}" name="Afbeelding {number}" descr="{alt}"/>'
    '<wp:cNvGraphicFramePr><a:graphicFrameLocks xmlns:a="{a}" noChangeAspect="1"/></wp:cNvGraphicFramePr>'
    '<a:graphic xmlns:a="{a}"><a:graphicData uri="{pic}"><pic:pic xmlns:pic="{pic}"><pic:nvPicPr>'
    '<pic:cNvPr id="0" name="{file}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
    '<a:blip xmlns:r="{r}" r:embed="{relation}"/>'
    '<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    '</a:graphicData></a:graphic></wp:inline></w:drawing></w:r><w:r><w:t xml:space="preserve">'
)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture to print with `{{ … }}`: a PNG or JPEG as file or bytes, and its alternative text.

    `width_mm` and `height_mm` are its size on paper. With one of them the proportions stay; without both every 96
    pixels are an inch.
    """

    source: Path | bytes = field(repr=False)
    alt: str
    width_mm: float | None = None
    height_mm: float | None = None

    def __str__(self) -> str:
        """What tells it from another picture, for a digest of the data it is in."""
        return f"{hashlib.sha256(self.read_content()).hexdigest()} {self.width_mm} {self.alt}{self._tell_height()}"

    def _tell_height(self) -> str:
        # Only when there is one: what is told of any other picture stays the same.
        return f" {self.height_mm}" if self.height_mm else ""

    def compute_size(self, width: int, height: int) -> tuple[int, int]:
        """Its size on paper in EMU, for a picture of so many pixels."""
        high = round(self.height_mm * EMU_PER_MM) if self.height_mm else 0
        if self.width_mm:
            wide = round(self.width_mm * EMU_PER_MM)
        else:
            wide = round(high * width / height) if high else round(width * EMU_PER_INCH / _DPI)
        return wide, high or round(wide * height / width)

    def read_content(self) -> bytes:
        """Its bytes. Raises `ValueFault` when they cannot be read, or are too many."""
        content = self.source if isinstance(self.source, bytes) else _read_file(self.source)
        if len(content) > MAX_PICTURE_BYTES:
            raise ValueFault(f"een afbeelding is te groot ({self.alt})")
        return content


def _read_file(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ValueFault(f"de afbeelding {path} is niet te lezen") from error


@dataclass(slots=True)
class Gallery:
    """The pictures of one document, by the part that shows them; equal pictures share one file."""

    media: dict[str, bytes] = field(default_factory=dict)
    shown: dict[str, dict[str, str]] = field(default_factory=dict)
    # Far above the numbers of the drawings in the body, which begin at 1001.
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(50_001))

    def add_picture(self, picture: Picture, part: str) -> str:
        """The XML that shows a picture in the text of a part. Raises `ValueFault` when it is no PNG or JPEG."""
        content = picture.read_content()
        kind, width, height = _read_size(content)
        file = f"{hashlib.sha256(content).hexdigest()[:16]}.{kind}"
        self.media[f"word/media/{file}"] = content
        relation = f"afbeelding-{file.partition('.')[0]}"
        self.shown.setdefault(part, {})[f"word/media/{file}"] = relation
        wide, high = picture.compute_size(width, height)
        return _INLINE_XML.format(
            wp=_DRAWING_NS, a=A, pic=_PICTURE_NS, r=R, number=next(self.numbers), alt=escape(picture.alt), file=file,
            relation=relation, width=wide, height=high,
        )  # fmt: skip


def _read_size(content: bytes) -> tuple[str, int, int]:
    try:
        return read_image_size(content)
    except ValueError as error:
        raise ValueFault("een afbeelding is geen PNG of JPEG") from error


DRAWING_TAG = "<wp:docPr"
FIRST_DRAWING_ID = 1001
"""docxtpl numbers the drawings of the body from here."""

_DRAWING_START = re.compile(rf"{DRAWING_TAG}\b[^>]*")
_ID_ATTRIBUTE = re.compile(r'\sid="[^"]*"')


def number_drawings(xml: str) -> str:
    """The body with its drawings numbered in their order, as docxtpl does it."""
    numbers = itertools.count(FIRST_DRAWING_ID)
    return _DRAWING_START.sub(lambda found: _set_number(found[0], next(numbers)), xml)


def _set_number(start: str, number: int) -> str:
    return _ID_ATTRIBUTE.sub("", start, count=1).replace(DRAWING_TAG, f'{DRAWING_TAG} id="{number}"', 1)
