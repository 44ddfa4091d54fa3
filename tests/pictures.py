"""Small pictures for tests."""

import io
import struct
import zlib
from typing import Any

from PIL import Image


def png(width: int, height: int, colour: int = 0) -> bytes:
    """A grey picture of this size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + bytes([colour]) * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def jpeg(width: int, height: int, **options: Any) -> bytes:
    """A picture of this size without two equal parts; `options` are those of Pillow, such as its metadata."""
    made = io.BytesIO()
    draw_picture(width, height).save(made, "JPEG", **options)
    return made.getvalue()


def draw_picture(width: int, height: int) -> Image.Image:
    """Colours that change in both directions: turned or mirrored it is another picture."""
    across, down = (
        Image.linear_gradient("L").resize((width, height)),
        Image.radial_gradient("L").resize((width, height)),
    )
    return Image.merge("RGB", (across, down, across.transpose(Image.Transpose.FLIP_LEFT_RIGHT)))


JPEG = jpeg(32, 16)
