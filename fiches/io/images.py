"""Reads PNG and JPEG pictures: their kind and size, whether they can be decoded whole, and a copy without metadata.

Metadata are taken out without touching the pixels: a file is walked chunk by chunk or segment by segment, and only
what is needed to show it is kept. A camera often writes a picture on its side and says so in the metadata; such a
picture is turned upright and kept as PNG, which loses nothing.

Only a decoder can tell whether a picture is whole. That is Pillow, which is loaded when there is a picture to judge.
"""

import io
import re
import struct
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

if TYPE_CHECKING:
    from PIL.Image import Image

T = TypeVar("T")

# C4, C8 and CC lie among the markers of frames but are none (ITU T.81, table B.1).
_JPEG_FRAME_MARKERS = frozenset((*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)))
_PNG_SIGNATURE, _JPEG_START, _JPEG_END = b"\x89PNG\r\n\x1a\n", b"\xff\xd8", b"\xff\xd9"
_PNG_SHOWN_CHUNKS = frozenset(b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP cICP sBIT pHYs bKGD".split())
"""The chunks that decide what is seen; all others are remarks, times, animation or the data of some program."""

_PNG_CHUNK_FRAME = 12
"""The bytes of a chunk beside its data: length, kind and checksum."""

_SCAN, _APP0, _APP1, _APP2, _APP14, _APP15, _COMMENT, _FILL = 0xDA, 0xE0, 0xE1, 0xE2, 0xEE, 0xEF, 0xFE, 0xFF
_SHOWN_APPLICATION_DATA, _NOTHING = {_APP0: b"JFIF\0", _APP2: b"ICC_PROFILE\0", _APP14: b"Adobe"}, b"\0none"
"""What of the data of programs decides what is seen: density, colours, and how the colours were coded."""

_JFIF_BYTES, _EXIF_SIGNATURE, _ORIENTATION_TAG, _UPRIGHT = 14, b"Exif\0\0", 0x0112, 1
_TURNS: dict[int, Any] = {2: 0, 3: 3, 4: 1, 5: 5, 6: 4, 7: 6, 8: 2}
"""How a picture is turned upright for an orientation in Exif: the number of a `PIL.Image.Transpose`."""

_TAIL = bytes(range(1, 128))
MAX_PIXELS = 40_000_000
"""As much as an A4 at 600 dots an inch; more is a mistake, or made to fill the memory."""

MAX_CARRIED_PIXELS = 200_000_000
"""Of a picture that goes along as it is, such as one in a template: nobody decodes it here, but Word does."""

MAX_PIECES = 200_000
"""Chunks, segments or blocks: a picture of 20 MB has at most half of these."""

_DAMAGED = "het is beschadigd of niet compleet"
_END_OF_SCAN = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
"""A byte FF with behind it no zero and not the number of a restart (ITU T.81, B.1.1.5)."""
_FILL_BYTES = re.compile(rb"\xff+")


def read_image_size(content: bytes) -> tuple[str, int, int]:
    """The kind of a picture, png or jpeg, with its width and height in pixels. Raises `ValueError` for another kind."""
    width = height = 0
    try:
        if content.startswith(_PNG_SIGNATURE):
            # A PNG begins with its chunk IHDR, in which the sizes start at byte 16.
            kind, (width, height) = "png", struct.unpack_from(">II", content, 16)
        elif content.startswith(_JPEG_START):
            # Behind the marker, the length and the precision of a frame stand height and width, in that order.
            kind, (height, width) = "jpeg", struct.unpack_from(">HH", content, _find_jpeg_frame(content) + 5)
    except struct.error:
        width = 0
    if not (width and height):
        raise ValueError("het is geen PNG of JPEG")
    return kind, width, height


def _find_jpeg_frame(content: bytes) -> int:
    """Where the frame header of a JPEG starts (ITU T.81, B.2.2): segments are walked until one is a frame."""
    return list(limit_pieces(_iter_jpeg_starts(content)))[-1]


def _iter_jpeg_starts(content: bytes) -> Iterator[int]:
    """Where each segment starts up to the frame header, which comes last."""
    at = 2
    yield at
    while content[at + 1 : at + 2] and content[at + 1] not in _JPEG_FRAME_MARKERS:
        at += 1 if content[at + 1] == _FILL else 2 + int(struct.unpack_from(">H", content, at + 2)[0])
        yield at


def limit_pieces(pieces: Iterable[T], most: int = MAX_PIECES) -> Iterator[T]:
    """The pieces that a picture consists of. Raises `ValueError` when they are more than a program ever makes."""
    for number, piece in enumerate(pieces):
        if number >= most:
            raise ValueError("het bestaat uit veel te veel stukjes")
        yield piece


@lru_cache(maxsize=8)  # a picture is judged when it is read and needed again when it is built in
def make_bare_picture(content: bytes) -> bytes:
    """The picture without metadata and upright, pixel for pixel the same.

    Raises `ValueError` with a Dutch reason for what is no PNG or JPEG, cannot be decoded whole or is far too large.
    """
    kind, width, height = read_image_size(content)
    _check_pixels(width, height, MAX_PIXELS)
    pieces = _read_pieces(content, kind)
    bare = b"".join(piece.shown for piece in pieces)
    orientation = next((_read_orientation(piece.exif) for piece in pieces if piece.exif), _UPRIGHT)
    return _decode_whole(bare, kind, orientation)


def strip_metadata(content: bytes) -> bytes:
    """The picture without metadata, without a look at its pixels. Raises `ValueError` as `make_bare_picture` does."""
    kind, width, height = read_image_size(content)
    _check_pixels(width, height, MAX_CARRIED_PIXELS)
    return b"".join(piece.shown for piece in _read_pieces(content, kind))


def _check_pixels(width: int, height: int, most: int) -> None:
    if width * height > most:
        raise ValueError(f"het heeft meer dan {most // 1_000_000} miljoen beeldpunten ({width} bij {height})")


class _Piece(NamedTuple):
    """A part of a picture file: what of it is kept, and the Exif data in it."""

    shown: bytes
    exif: bytes = b""


def _read_pieces(content: bytes, kind: str) -> list[_Piece]:
    try:
        return list(limit_pieces(_iter_png_pieces(content) if kind == "png" else _iter_jpeg_pieces(content)))
    except (struct.error, IndexError) as error:
        raise ValueError(_DAMAGED) from error


def _iter_png_pieces(content: bytes) -> Iterator[_Piece]:
    """The signature and the chunks, up to the end of the picture (PNG, 5.3)."""
    yield _Piece(_PNG_SIGNATURE)
    at, kind = len(_PNG_SIGNATURE), b""
    while kind != b"IEND":
        length, kind = struct.unpack_from(">I4s", content, at)
        chunk = content[at : at + length + _PNG_CHUNK_FRAME]
        at += len(chunk)
        yield _Piece(chunk if kind in _PNG_SHOWN_CHUNKS else b"", chunk[8:-4] if kind == b"eXIf" else b"")


def _iter_jpeg_pieces(content: bytes) -> Iterator[_Piece]:
    """The segments with the scans between them, up to the end of the picture (ITU T.81, B.1)."""
    yield _Piece(_JPEG_START)
    at = len(_JPEG_START)
    while not content.startswith(_JPEG_END, at):
        at = _skip_fill(content, content.find(b"\xff", at))
        marker, length = content[at + 1], int(struct.unpack_from(">H", content, at + 2)[0])
        segment = content[at : at + 2 + length]
        at += len(segment)
        if marker == _SCAN:
            end = _find_end_of_scan(content, at)
            segment, at = segment + content[at:end], end
        yield _strip_segment(marker, segment)
    yield _Piece(_JPEG_END)


def _skip_fill(content: bytes, at: int) -> int:
    """Where the last of some bytes FF in a row is. Raises `IndexError` when there is none."""
    found = _FILL_BYTES.match(content, at) if at >= 0 else None
    if found is None:
        raise IndexError(at)
    return found.end() - 1


def _find_end_of_scan(content: bytes, at: int) -> int:
    """Where the data of a scan end. Raises `IndexError` when they do not."""
    found = _END_OF_SCAN.search(content, at)
    if found is None:
        raise IndexError(at)
    return found.start()


def _strip_segment(marker: int, segment: bytes) -> _Piece:
    """The segment as it is kept; nothing of a remark, nor of the data of a program that nobody sees."""
    data = segment[4:]
    if marker == _APP1 and data.startswith(_EXIF_SIGNATURE):
        return _Piece(b"", data.removeprefix(_EXIF_SIGNATURE))
    if marker != _COMMENT and not _APP0 <= marker <= _APP15:
        return _Piece(segment)
    if not data.startswith(_SHOWN_APPLICATION_DATA.get(marker, _NOTHING)):
        return _Piece(b"")
    # Behind the density there may be a small copy of the picture, also of what was cut away later.
    return _Piece(_make_jfif_segment(data) if marker == _APP0 else segment)


def _make_jfif_segment(data: bytes) -> bytes:
    return b"\xff\xe0" + struct.pack(">H", 2 + _JFIF_BYTES) + data[: _JFIF_BYTES - 2] + b"\0\0"


def _read_orientation(exif: bytes) -> int:
    """How the camera was held (Exif 2.3, 4.6.4): 1 for upright, and for what cannot be read."""
    order = {b"II": "<", b"MM": ">"}.get(exif[:2], "")
    try:
        start = struct.unpack_from(f"{order}I", exif, 4)[0]
        count = struct.unpack_from(f"{order}H", exif, start)[0]
        entries = (struct.unpack_from(f"{order}HHIH", exif, start + 2 + 12 * nth) for nth in range(count))
        return next((int(value) for tag, _, _, value in entries if tag == _ORIENTATION_TAG), _UPRIGHT)
    except struct.error:
        return _UPRIGHT


def _decode_whole(bare: bytes, kind: str, orientation: int) -> bytes:
    """The picture itself, or a copy that is turned upright. Raises `ValueError` when it cannot be decoded whole."""
    try:
        image = _decode_picture(bare, kind)
        # A decoder that has all it needs passes over more data. One that lacks some takes them for the rest of the
        # picture; without them it would have filled that with grey, and said nothing.
        tail = bare.removesuffix(_JPEG_END) + _TAIL + _JPEG_END
        is_whole = kind != "jpeg" or _decode_picture(tail, kind).tobytes() == image.tobytes()
    except Exception as error:  # a decoder can raise anything for bytes that somebody made for it
        raise ValueError(_DAMAGED) from error
    if not is_whole:
        raise ValueError(_DAMAGED)
    return _turn_upright(image, orientation) if orientation in _TURNS else bare


def _decode_picture(content: bytes, kind: str) -> "Image":
    from PIL.Image import open as open_picture  # noqa: PLC0415  (takes time to load, and few rondes have pictures)

    image = open_picture(io.BytesIO(content), formats=[kind])
    image.load()
    return image


def _turn_upright(image: "Image", orientation: int) -> bytes:
    """The picture as PNG. Raises `ValueError` when it has colours for print, which PNG does not know."""
    if image.mode == "CMYK":
        raise ValueError("het is op zijn kant bewaard, in kleuren voor drukwerk")
    made = io.BytesIO()
    image.transpose(_TURNS[orientation]).save(made, "PNG", icc_profile=image.info.get("icc_profile"))
    return made.getvalue()
