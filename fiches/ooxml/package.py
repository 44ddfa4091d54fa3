"""Reading and writing the zip of a Word package (ECMA-376 part 2, Open Packaging Conventions)."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping

from fiches.ooxml.names import CONTENT_TYPES_PART

_FIRST_MOMENT = (1980, 1, 1, 0, 0, 0)
_MAX_PARTS = 2_000
_MAX_UNPACKED = 200_000_000
_OUTSIDE_NAME = re.compile(r"^/|^[A-Za-z]:|\\|(?:^|/)\.\.(?:/|$)")
"""Names that a program which unpacks the file would follow to another folder."""

_ZIP_ERRORS = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error,
    EOFError, NotImplementedError, RuntimeError, OSError, ValueError,
)  # fmt: skip
"""What the standard library raises for a zip that is damaged, encrypted or of an unknown kind."""


def read_parts(package: bytes, most: int = _MAX_UNPACKED) -> dict[str, bytes]:
    """The parts of a package by their name without leading slash.

    Raises `ValueError` with a Dutch reason when it is no readable zip or unpacks to more than `most` bytes.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(package)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            reason = _explain_refusal(entries, most)
            parts = {} if reason else {entry.filename: archive.read(entry) for entry in entries}
    except _ZIP_ERRORS as error:
        raise ValueError("het is geen leesbaar Word-bestand") from error
    if reason:
        raise ValueError(reason)
    return parts


def _explain_refusal(entries: list[zipfile.ZipInfo], most: int) -> str:
    if len(entries) > _MAX_PARTS or sum(entry.file_size for entry in entries) > most:
        return "het bestand pakt uit tot een ongeloofwaardige omvang"
    if len({entry.filename.lower() for entry in entries}) < len(entries):
        return "in het bestand staat een onderdeel dubbel"
    for entry in entries:
        if _OUTSIDE_NAME.search(entry.orig_filename):
            return f"in het bestand heeft een onderdeel een naam die erbuiten wijst ({entry.orig_filename[:80]})"
    return ""


def pack_parts(parts: Mapping[str, bytes]) -> bytes:
    """The package with the content types first, the other parts by name, and no clock in it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in sorted(parts, key=lambda part: (part != CONTENT_TYPES_PART, part)):
            entry = zipfile.ZipInfo(name, _FIRST_MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, parts[name])
    return buffer.getvalue()
