"""Reads the kind and the size in pixels of a picture from its own header, without an imaging library."""

import struct

# C4, C8 and CC lie among the markers of frames but are none (ITU T.81, table B.1).
_JPEG_FRAME_MARKERS = frozenset((*range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)))


def read_image_size(content: bytes) -> tuple[str, int, int]:
    """The kind of a picture, png or jpeg, with its width and height in pixels. Raises `ValueError` for another kind."""
    width = height = 0
    try:
        if content.startswith(b"\x89PNG\r\n\x1a\n"):
            # A PNG begins with its chunk IHDR, in which the sizes start at byte 16.
            kind, (width, height) = "png", struct.unpack_from(">II", content, 16)
        elif content.startswith(b"\xff\xd8"):
            # Behind the marker, the length and the precision of a frame stand height and width, in that order.
            kind, (height, width) = "jpeg", struct.unpack_from(">HH", content, _find_jpeg_frame(content) + 5)
    except struct.error:
        width = 0
    if not (width and height):
        raise ValueError("het is geen PNG of JPEG")
    return kind, width, height


def _find_jpeg_frame(content: bytes) -> int:
    """Where the frame header of a JPEG starts (ITU T.81, B.2.2): segments are walked until one is a frame."""
    at = 2
    while content[at + 1 : at + 2] and content[at + 1] not in _JPEG_FRAME_MARKERS:
        at += 2 + int(struct.unpack_from(">H", content, at + 2)[0])
    return at
