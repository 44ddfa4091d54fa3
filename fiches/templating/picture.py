"""Pictures in data: each becomes an inline picture of Word, with a file, a relation and a number of its own."""

import hashlib
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from fiches.ooxml.images import read_image_size
from fiches.ooxml.names import A, R
from fiches.templating.faults import ValueFault

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
    """A picture to print with `{{ … }}`: a PNG or JPEG as file or bytes, and the text for who cannot see it.

    `width_mm` is its width on paper; without it every 96 pixels are an inch. The proportions stay.
    """

    source: Path | bytes = field(repr=False)
    alt: str
    width_mm: float | None = None

    def __str__(self) -> str:
        """What tells it from another picture, for a digest of the data it is in."""
        return f"{hashlib.sha256(self.read_content()).hexdigest()} {self.width_mm} {self.alt}"

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
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(50_001))

    def add_picture(self, picture: Picture, part: str) -> str:
        """The XML that shows a picture in the text of a part. Raises `ValueFault` when it is no PNG or JPEG."""
        content = picture.read_content()
        kind, width, height = _read_size(content)
        file = f"{hashlib.sha256(content).hexdigest()[:16]}.{kind}"
        self.media[f"word/media/{file}"] = content
        relation = f"afbeelding-{file.partition('.')[0]}"
        self.shown.setdefault(part, {})[f"word/media/{file}"] = relation
        wide = round(picture.width_mm * EMU_PER_MM if picture.width_mm else width * EMU_PER_INCH / _DPI)
        return _INLINE_XML.format(
            wp=_DRAWING_NS, a=A, pic=_PICTURE_NS, r=R, number=next(self.numbers), alt=escape(picture.alt), file=file,
            relation=relation, width=wide, height=round(wide * height / width),
        )  # fmt: skip


def _read_size(content: bytes) -> tuple[str, int, int]:
    try:
        return read_image_size(content)
    except ValueError as error:
        raise ValueFault("een afbeelding is geen PNG of JPEG") from error
