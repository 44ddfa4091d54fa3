"""Pictures are decoded whole or turned down, and nothing that nobody sees goes with them: pixel for pixel the same."""

import io
from collections.abc import Callable

import pytest
from PIL import Image, ImageOps, PngImagePlugin

from fiches.io.images import make_bare_picture, read_image_size
from tests.pictures import draw_picture, jpeg, png

NAME = "Jan Jansen"
UPRIGHT, ON_ITS_SIDE = 1, 6


def exif(orientation: int = UPRIGHT) -> Image.Exif:
    """Who made it, how the camera was held, and where it was."""
    made = Image.Exif()
    made[0x013B], made[0x0112] = NAME, orientation
    made.get_ifd(0x8825).update({1: "N", 2: (52.0, 5.0, 24.0), 29: NAME})
    return made


def iptc() -> bytes:
    """A segment of Photoshop with a by-line."""
    data = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00\x00\x00\x00\x0f\x1c\x02\x50\x00\x0a" + NAME.encode() + b"\x00"
    return b"\xff\xed" + (len(data) + 2).to_bytes(2, "big") + data


def with_segment(content: bytes, segment: bytes) -> bytes:
    """A JPEG with one more segment at its start."""
    return content[:2] + segment + content[2:]


def png_with(orientation: int = UPRIGHT, mode: str = "RGB") -> bytes:
    """A PNG with a name in every kind of chunk that can hold one."""
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", NAME)
    info.add_text("Comment", NAME * 40, zip=True)
    info.add_itxt("XML:com.adobe.xmp", f"<dc:creator>{NAME}</dc:creator>")
    info.add(b"prVt", NAME.encode())
    made = io.BytesIO()
    draw_picture(40, 24).convert(mode).save(made, "PNG", pnginfo=info, exif=exif(orientation), dpi=(300, 300))
    return made.getvalue() + NAME.encode()


def jfif_with_thumbnail() -> bytes:
    """A small copy of another picture in the first segment."""
    data = b"JFIF\0\x01\x02\x01\x01\x2c\x01\x2c\x02\x02" + (NAME.encode() + b"  ")
    return b"\xff\xe0" + (len(data) + 2).to_bytes(2, "big") + data


PICTURES: dict[str, Callable[[], bytes]] = {
    "jpeg, exif": lambda: jpeg(40, 24, exif=exif()),
    "jpeg, xmp": lambda: jpeg(40, 24, xmp=f"<dc:creator>{NAME}</dc:creator>".encode()),
    "jpeg, comment": lambda: jpeg(40, 24, comment=NAME.encode()),
    "jpeg, progressive": lambda: jpeg(40, 24, progressive=True, comment=NAME.encode(), restart_marker_blocks=1),
    "jpeg, iptc": lambda: with_segment(jpeg(40, 24), iptc()),
    "jpeg, filled up": lambda: with_segment(jpeg(40, 24, comment=NAME.encode()), b"\xff\xff\xff"[:2]),
    "jpeg, thumbnail": lambda: with_segment(jpeg(40, 24), jfif_with_thumbnail()),
    "jpeg, behind its end": lambda: jpeg(40, 24) + jpeg(8, 8, comment=NAME.encode()),
    "png": png_with,
    "png, palette": lambda: png_with(mode="P"),
    "png, transparent": lambda: png_with(mode="RGBA"),
    **{f"jpeg, turned {turn}": lambda turn=turn: jpeg(40, 24, exif=exif(turn)) for turn in range(2, 9)},  # type: ignore[misc]
    **{f"png, turned {turn}": lambda turn=turn: png_with(turn) for turn in (3, ON_ITS_SIDE)},  # type: ignore[misc]
}


def read_pixels(content: bytes) -> tuple[tuple[int, int], bytes]:
    """The size and the pixels as a viewer shows them that knows how the camera was held."""
    with Image.open(io.BytesIO(content)) as image:
        upright = ImageOps.exif_transpose(image)
        return upright.size, upright.convert("RGBA").tobytes()


@pytest.mark.parametrize("make", PICTURES.values(), ids=PICTURES)
def test_metadata_go_and_pixels_stay(make: Callable[[], bytes]) -> None:
    content = make()
    bare = make_bare_picture(content)
    with Image.open(io.BytesIO(content)) as image:
        assert NAME.encode() in content or image.text["Comment"].startswith(NAME)
    assert NAME.encode() not in bare
    assert read_pixels(bare) == read_pixels(content)
    with Image.open(io.BytesIO(bare)) as image:
        assert not image.getexif()
        assert not image.info.keys() & {"comment", "xmp", "photoshop", "Author", "Comment", "XML:com.adobe.xmp"}
    assert make_bare_picture(bare) == bare


def test_what_decides_how_it_looks_is_kept() -> None:
    """The density, and how its colours are meant."""
    profile = b"\0\0\2\x0c" + b"kleuren" * 30
    for content in (jpeg(40, 24, dpi=(300, 300), icc_profile=profile), jpeg(40, 24, dpi=(72, 72))):
        assert make_bare_picture(content) == content
    bare = make_bare_picture(png_with())
    with Image.open(io.BytesIO(bare)) as image:
        assert round(image.info["dpi"][0]) == 300


def test_a_picture_on_its_side_is_turned() -> None:
    assert read_image_size(make_bare_picture(jpeg(40, 24, exif=exif(ON_ITS_SIDE)))) == ("png", 24, 40)


BROKEN = {
    "png, no end": png(40, 24)[:-12],
    "png, half": png_with()[:300],
    "png, wrong checksum": png(40, 24).replace(b"IDAT", b"IDAT\x01", 1),
    "png, no data": png(40, 24)[:33] + png(40, 24)[-12:],
    "jpeg, no end": jpeg(200, 200)[:-2],
    "jpeg, half": jpeg(200, 200)[: len(jpeg(200, 200)) // 2],
    "jpeg, half with an end": jpeg(200, 200)[: len(jpeg(200, 200)) // 2] + b"\xff\xd9",
    "jpeg, half of the last scan": jpeg(200, 200, progressive=True)[:-60] + b"\xff\xd9",
    "jpeg, only a header": jpeg(200, 200)[:200],
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_what_cannot_be_decoded_whole_is_turned_down(content: bytes) -> None:
    with pytest.raises(ValueError, match="beschadigd of niet compleet"):
        make_bare_picture(content)


def test_a_bomb_is_not_decoded() -> None:
    """A small file of a hundred million pixels."""
    with pytest.raises(ValueError, match="40 miljoen beeldpunten"):
        make_bare_picture(png(10_000, 10_000))


def test_colours_for_print_cannot_be_turned() -> None:
    made = io.BytesIO()
    draw_picture(40, 24).convert("CMYK").save(made, "JPEG", exif=exif(ON_ITS_SIDE))
    with pytest.raises(ValueError, match="op zijn kant bewaard"):
        make_bare_picture(made.getvalue())
