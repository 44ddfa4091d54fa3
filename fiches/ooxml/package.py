"""Reading and writing the zip of a Word package (ECMA-376 part 2, Open Packaging Conventions)."""

import io
import zipfile
from collections.abc import Mapping

CONTENT_TYPES = "[Content_Types].xml"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_MAX_PARTS = 2_000
_MAX_UNPACKED = 200_000_000


def read_parts(package: bytes) -> dict[str, bytes]:
    """The parts of a package by their name without leading slash.

    Raises `ValueError` with a Dutch reason when it is no readable zip or unpacks to an absurd size.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(package)) as archive:
            entries = archive.infolist()
            if len(entries) > _MAX_PARTS or sum(entry.file_size for entry in entries) > _MAX_UNPACKED:
                raise ValueError("het bestand pakt uit tot een ongeloofwaardige omvang")
            return {entry.filename: archive.read(entry) for entry in entries if not entry.is_dir()}
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        EOFError,
        NotImplementedError,
        RuntimeError,
        OSError,
    ) as error:
        raise ValueError("het is geen leesbaar Word-bestand") from error


def deterministic_zip(parts: Mapping[str, bytes]) -> bytes:
    """The package with the content types first, the other parts by name, and no clock in it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for name in sorted(parts, key=lambda part: (part != CONTENT_TYPES, part)):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, parts[name])
    return buffer.getvalue()
