"""Of every kind of picture that Word keeps, metadata go and what is seen stays."""

import io
import struct
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image

from fiches.io.images import MAX_PIECES
from fiches.io.metadata import strip_picture
from tests.io.test_images import NAME, exif
from tests.pictures import draw_picture, jpeg, png


def save(kind: str, mode: str = "RGB", **options: Any) -> bytes:
    """A picture with metadata, as Pillow writes it."""
    made = io.BytesIO()
    draw_picture(40, 24).convert(mode).save(made, kind, **options)
    return made.getvalue()


def draw_emf(description: str = "Tekenaar\0C:\\Jan Jansen\\plan\0\0", comment: bytes = NAME.encode()) -> bytes:
    """A drawing with a description and a remark, and one of a program that draws with it."""
    words = description.encode("utf-16-le")
    header = struct.pack("<II", 1, 88 + len(words)) + bytes(32) + b" EMF" + bytes(16)
    header += struct.pack("<II", len(description), 88) + bytes(20)
    remarks = (comment.ljust(16), b"EMF+" + bytes(12))
    records = b"".join(struct.pack("<III", 70, 28, 16) + remark for remark in remarks)
    return header + words + records + struct.pack("<IIIII", 14, 20, 0, 0, 20)


PICTURES: dict[str, Callable[[], bytes]] = {
    "png": lambda: png(4, 4),
    "jpeg": lambda: jpeg(40, 24, comment=NAME.encode()),
    "gif": lambda: save("GIF", "P", comment=NAME.encode()),
    "tiff": lambda: save("TIFF", tiffinfo={315: NAME, 270: NAME * 3, 700: NAME.encode() * 4}),
    "tiff with exif": lambda: save("TIFF", exif=exif()),
    "webp": lambda: save("WEBP", exif=exif(), xmp=NAME.encode(), lossless=True),
    "bmp": lambda: save("BMP"),
}


@pytest.mark.parametrize("name", PICTURES)
def test_pixels_stay_and_names_go(name: str) -> None:
    """What is behind the end of the picture goes too, where it has an end."""
    content = PICTURES[name]()
    bare = strip_picture(content)
    assert NAME.encode() not in bare
    assert Image.open(io.BytesIO(bare)).tobytes() == Image.open(io.BytesIO(content)).tobytes()
    assert strip_picture(bare) == bare


def test_a_drawing_loses_its_description() -> None:
    """With the folder in it; what a program draws by a remark stays."""
    bare = strip_picture(draw_emf())
    assert NAME.encode() not in bare
    assert "Jansen".encode("utf-16-le") not in bare
    assert b"EMF+" in bare
    assert len(bare) == len(draw_emf())


def draw_wmf(*, placed: bool) -> bytes:
    """A drawing of one record, with or without a header for its place."""
    records = struct.pack("<IHH", 4, 0x0103, 8) + struct.pack("<IH", 3, 0)
    header = struct.pack("<HHHIHIH", 1, 9, 0x0300, 9 + len(records) // 2, 0, 4, 0)
    return (b"\xd7\xcd\xc6\x9a" + bytes(18) if placed else b"") + header + records


@pytest.mark.parametrize(
    "content",
    [
        save("BMP"),
        save("BMP", "P"),
        save("BMP", "1"),
        draw_wmf(placed=True),
        draw_wmf(placed=False),
    ],
)
def test_what_stands_behind_a_picture_goes(content: bytes) -> None:
    """A program does not look there; whoever opens the file does."""
    assert strip_picture(content + NAME.encode()) == strip_picture(content) == content


def test_the_colours_behind_a_picture_stay() -> None:
    """The newest kind of BMP has a profile there."""
    old = save("BMP")
    header, pixels = old[14:54], old[54:]
    newer = struct.pack("<I", 124) + header[4:] + bytes(72) + struct.pack("<III", 124 + len(pixels), 4, 0)
    made = old[:10] + struct.pack("<I", 138) + newer + pixels + b"icc!"
    assert strip_picture(made + NAME.encode()) == made


def test_an_animated_gif_goes_on() -> None:
    """How often it is repeated is something to see."""
    frames = [draw_picture(40, 24).convert("P"), draw_picture(40, 24).rotate(90).convert("P")]
    made = io.BytesIO()
    frames[0].save(made, "GIF", save_all=True, append_images=frames[1:], loop=3, comment=NAME.encode())
    bare = Image.open(io.BytesIO(strip_picture(made.getvalue())))
    assert (getattr(bare, "n_frames", 1), bare.info["loop"], bare.info.get("comment")) == (2, 3, None)


@pytest.mark.parametrize("name", PICTURES)
def test_half_a_picture_is_damaged(name: str) -> None:
    """Half a file is turned down or half a picture; a reason in Dutch, and nothing else goes wrong."""
    content = PICTURES[name]()
    for size in range(1, len(content), 7):
        try:
            strip_picture(content[:size])
        except ValueError as error:
            assert str(error).startswith("het is")


@pytest.mark.parametrize("content", [b"", b"MZ\x90", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04", b"%PDF-1.4"])
def test_other_files_are_no_picture(content: bytes) -> None:
    """Programs and documents, whatever they are called."""
    with pytest.raises(ValueError, match="geen afbeelding"):
        strip_picture(content)


def _make_crowded_gif() -> bytes:
    content = save("GIF", "P")
    return content[:-1] + b"\x21\xfe" + b"\1x" * (MAX_PIECES + 1) + b"\0" + content[-1:]


def _make_crowded_jpeg() -> bytes:
    content = jpeg(40, 24)
    return content[:2] + b"\xff\xfe\0\2" * (MAX_PIECES + 1) + content[2:]


def _make_crowded_png() -> bytes:
    content = png(4, 4)
    return content[:33] + b"\0\0\0\0teXtcrc!" * (MAX_PIECES + 1) + content[33:]


def _make_crowded_wmf() -> bytes:
    return b"\x01\0\x09\0" + bytes(14) + struct.pack("<IH", 3, 1) * 500_001 + struct.pack("<IH", 3, 0)


def _make_crowded_emf() -> bytes:
    content = draw_emf()
    return content[:-20] + struct.pack("<II", 14, 8) * 500_001 + content[-20:]


def _make_crowded_tiff() -> bytes:
    """A hundred and one directories without a field, each with the place of the next."""
    pages = b"".join(struct.pack("<HI", 0, 8 + 6 * (at + 1)) for at in range(101))
    return b"II*\0" + struct.pack("<I", 8) + pages + bytes(6)


CROWDED = (
    _make_crowded_gif,
    _make_crowded_jpeg,
    _make_crowded_png,
    _make_crowded_wmf,
    _make_crowded_emf,
    _make_crowded_tiff,
)


@pytest.mark.parametrize(
    "make",
    CROWDED,
    ids=lambda make: make.__name__.rpartition("_")[2],
)
def test_what_consists_of_more_pieces_than_a_program_makes_is_refused(make: Callable[[], bytes]) -> None:
    with pytest.raises(ValueError, match="veel te veel"):
        strip_picture(make())


def test_a_picture_that_nobody_can_decode_does_not_go_along() -> None:
    content = png(4, 4)
    huge = content[:16] + struct.pack(">II", 60_000, 25_000) + content[24:]
    with pytest.raises(ValueError, match="meer dan 200 miljoen beeldpunten"):
        strip_picture(huge)
