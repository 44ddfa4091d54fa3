"""Takes metadata out of every kind of picture that Word keeps, without touching what is seen.

PNG and JPEG are those of `images`. GIF89a, TIFF 6.0 (and JPEG XR, which is built alike), WebP (RIFF) and EMF ([MS-EMF])
are walked block by block; what says who made a picture, with what, when or where is left out or blanked. BMP and WMF
have nowhere to keep that, but for behind their end.
"""

import struct
from collections.abc import Callable, Iterator
from itertools import count

from fiches.io.images import limit_pieces, strip_metadata

_GIF_IMAGE, _GIF_EXTENSION, _GIF_END = 0x2C, 0x21, 0x3B
_GIF_CONTROL, _GIF_APPLICATION = 0xF9, 0xFF
_GIF_SHOWN_APPLICATIONS = (b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012")
"""Loops and colours."""

_TIFF_PERSONAL_TAGS = frozenset(
    (269, 270, 271, 272, 285, 305, 306, 315, 316, 700, 33432, 33723, 34377, 34665, 34853, 37724, *range(40091, 40096))
)
"""Names, descriptions, devices, programs, times, rights, and all of XMP, IPTC, Photoshop, Exif and GPS."""

_TIFF_DIRECTORY_TAGS = (34665, 34853)
_TIFF_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
_TIFF_ENTRY, _TIFF_VALUE = 12, 4
"""The bytes of a field, and of the value in it; a larger value stands elsewhere."""

_WEBP_SHOWN = (b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP")
_WEBP_METADATA_FLAGS = 0x0C
"""The flags of a WebP that promise Exif and XMP."""

_EMF_COMMENT, _EMF_RECORD = 70, 8
_EMF_DRAWN_COMMENTS = (b"EMF+", b"GDIC")

_BMP_HEADER, _BMP_PROFILE, _BMP_UNPACKED = 40, 112, (0, 3)
"""The header that says how pixels are kept, where a longer one says where a profile of colours is, and kinds of keeping
that take as many bytes for every row."""

_MAX_RECORDS, _MAX_DIRECTORIES = 500_000, 100
"""Of a drawing, and of a TIFF, where each page has one."""

_WMF_PLACED, _WMF_PLACE, _WMF_HEADER, _WMF_RECORD = b"\xd7\xcd\xc6\x9a", 22, 18, 6
"""How a drawing with a header for its place begins; the bytes of that header, the usual one and a small record."""


def strip_picture(content: bytes) -> bytes:
    """The picture without metadata. Raises `ValueError` for what is no picture that Word keeps, or is damaged."""
    for is_kind, strip in _KINDS:
        if is_kind(content):
            try:
                return strip(content)
            except (struct.error, IndexError) as error:
                raise ValueError("het is beschadigd of niet compleet") from error
    raise ValueError("het is geen afbeelding die dit programma kent")


def _strip_gif(content: bytes) -> bytes:
    return b"".join(_iter_gif_blocks(content, limit_pieces(count())))


def _iter_gif_blocks(content: bytes, pieces: Iterator[int]) -> Iterator[bytes]:
    """The header, and the blocks that are shown (GIF89a, 17 to 27); `pieces` counts what they all consist of."""
    at = 13 + _measure_colours(content[10])
    yield content[:at]
    while content[at] != _GIF_END:
        start, _ = at, next(pieces)
        if content[at] == _GIF_IMAGE:
            at = _skip_gif_data(content, at + 11 + _measure_colours(content[at + 9]), pieces)
            yield content[start:at]
            continue
        if content[at] != _GIF_EXTENSION:
            raise IndexError(at)
        at = _skip_gif_data(content, at + 2, pieces)
        if _is_shown_extension(content[start:at]):
            yield content[start:at]
    yield bytes([_GIF_END])


def _measure_colours(flags: int) -> int:
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _skip_gif_data(content: bytes, at: int, pieces: Iterator[int]) -> int:
    """Where the row of pieces that begins here ends: each begins with its length, the last has none."""
    while content[at]:
        next(pieces)
        at += 1 + content[at]
    return at + 1


def _is_shown_extension(block: bytes) -> bool:
    return block[1] == _GIF_CONTROL or (block[1] == _GIF_APPLICATION and block[3:14] in _GIF_SHOWN_APPLICATIONS)


def _strip_tiff(content: bytes) -> bytes:
    order = "<" if content[:2] == b"II" else ">"
    data, done = bytearray(content), set[int]()
    at = int(struct.unpack_from(f"{order}I", data, 4)[0])
    while at and at not in done:
        done.add(at)
        if len(done) > _MAX_DIRECTORIES:
            raise ValueError("het heeft veel te veel pagina's")
        at = _strip_directory(data, order, at)
    return bytes(data)


def _strip_directory(data: bytearray, order: str, start: int) -> int:
    """Blank what is personal of a directory of fields (TIFF 6.0, 2), and say where the next directory is."""
    entries, end = _list_entries(data, order, start)
    kept = [entry for entry in entries if _read_tag(entry, order) not in _TIFF_PERSONAL_TAGS]
    for entry in entries:
        if entry not in kept:
            _blank_entry(data, order, entry)
    following = bytes(data[end : end + 4])
    made = struct.pack(f"{order}H", len(kept)) + b"".join(kept) + following
    data[start : end + 4] = made.ljust(end + 4 - start, b"\0")
    return int(struct.unpack(f"{order}I", following)[0])


def _list_entries(data: bytearray, order: str, start: int) -> tuple[list[bytes], int]:
    """The fields of a directory, and where they end."""
    count = struct.unpack_from(f"{order}H", data, start)[0]
    end = start + 2 + count * _TIFF_ENTRY
    if end + 4 > len(data):
        raise IndexError(end)
    return [bytes(data[at : at + _TIFF_ENTRY]) for at in range(start + 2, end, _TIFF_ENTRY)], end


def _read_tag(entry: bytes, order: str) -> int:
    return int(struct.unpack_from(f"{order}H", entry)[0])


def _blank_entry(data: bytearray, order: str, entry: bytes) -> None:
    """Blank what a field says elsewhere in the file, also when that is a directory."""
    tag, kind, count, value = struct.unpack(f"{order}HHII", entry)
    size = _TIFF_SIZES.get(kind, 1) * count
    if tag in _TIFF_DIRECTORY_TAGS and size == _TIFF_VALUE:
        nested, end = _list_entries(data, order, value)
        for field in nested:
            if _read_tag(field, order) not in _TIFF_DIRECTORY_TAGS:
                _blank_entry(data, order, field)
        data[value:end] = bytes(end - value)
    elif size > _TIFF_VALUE:
        if value + size > len(data):
            raise IndexError(value)
        data[value : value + size] = bytes(size)


def _strip_webp(content: bytes) -> bytes:
    chunks = b"".join(limit_pieces(_iter_webp_chunks(content)))
    return b"RIFF" + struct.pack("<I", len(chunks) + 4) + b"WEBP" + chunks


def _iter_webp_chunks(content: bytes) -> Iterator[bytes]:
    at = 12
    while at + 8 <= len(content):
        kind, size = struct.unpack_from("<4sI", content, at)
        chunk = content[at : at + 8 + size + size % 2]
        at += 8 + size + size % 2
        if kind == b"VP8X":
            yield chunk[:8] + bytes([chunk[8] & ~_WEBP_METADATA_FLAGS]) + chunk[9:]
        elif kind in _WEBP_SHOWN:
            yield chunk


def _strip_emf(content: bytes) -> bytes:
    """The drawing without its description and without remarks of programs ([MS-EMF] 2.2.9, 2.3.3)."""
    data = bytearray(content)
    characters, start = struct.unpack_from("<II", data, 60)
    if characters and start + 2 * characters <= len(data):
        data[start : start + 2 * characters] = bytes(2 * characters)
    end = 0
    for at, kind, size in limit_pieces(_iter_emf_records(data), _MAX_RECORDS):
        if kind == _EMF_COMMENT and data[at + 12 : at + 16] not in _EMF_DRAWN_COMMENTS:
            data[at + 12 : at + size] = bytes(size - 12)
        end = at + size
    return bytes(data[:end])


def _iter_emf_records(data: bytearray) -> Iterator[tuple[int, int, int]]:
    """Where each record begins, its kind and its size."""
    at = 0
    while at + _EMF_RECORD <= len(data):
        kind, size = struct.unpack_from("<II", data, at)
        if size < _EMF_RECORD or at + size > len(data):
            raise IndexError(at)
        yield at, kind, size
        at += size


def _strip_bmp(content: bytes) -> bytes:
    """The picture without what stands behind its pixels; those that are packed end where only a decoder knows."""
    begin, header = struct.unpack_from("<II", content, 10)
    if header < _BMP_HEADER:
        return content
    width, height, _, bits, packing = struct.unpack_from("<iiHHI", content, 18)
    rows = (abs(width) * bits + 31) // 32 * 4 * abs(height)
    colours = sum(struct.unpack_from("<II", content, 14 + _BMP_PROFILE)) + 14 if header > _BMP_PROFILE else 0
    return content[: max(begin + rows, colours)] if packing in _BMP_UNPACKED else content


def _strip_wmf(content: bytes) -> bytes:
    """The drawing without what stands behind its last record; sizes are in words of two bytes ([MS-WMF] 2.3)."""
    return content[: list(limit_pieces(_iter_wmf_ends(content), _MAX_RECORDS))[-1]]


def _iter_wmf_ends(content: bytes) -> Iterator[int]:
    """Where the header ends, and each record behind it."""
    at = (_WMF_PLACE if content.startswith(_WMF_PLACED) else 0) + _WMF_HEADER
    yield at
    while at + _WMF_RECORD <= len(content):
        size, function = struct.unpack_from("<IH", content, at)
        if 2 * size < _WMF_RECORD:  # no record: whoever draws it stops here too
            return
        at += 2 * size
        yield at
        if not function:
            return


_KINDS: tuple[tuple[Callable[[bytes], bool], Callable[[bytes], bytes]], ...] = (
    (lambda content: content.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8")), strip_metadata),
    (lambda content: content.startswith((b"GIF87a", b"GIF89a")), _strip_gif),
    (lambda content: content.startswith((b"II*\0", b"MM\0*", b"II\xbc\x01")), _strip_tiff),
    (lambda content: content.startswith(b"RIFF") and content[8:12] == b"WEBP", _strip_webp),
    (lambda content: content.startswith(b"\x01\0\0\0") and content[40:44] == b" EMF", _strip_emf),
    (lambda content: content.startswith((_WMF_PLACED, b"\x01\0\x09\0")), _strip_wmf),
    (lambda content: content.startswith(b"BM"), _strip_bmp),
)
"""How to tell each kind of picture, and to strip it."""
