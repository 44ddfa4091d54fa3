"""Zip files, entry by entry: reads entries as compressed bytes, makes new ones, and writes a zip of a list of them.

A part of a Word package that does not change is copied without unpacking it. The layout of the records is that of
PKWARE APPNOTE 6.3.3, sections 4.3.7, 4.3.12 and 4.3.16. Every entry gets the first moment that a zip can hold, so
that equal entries give equal bytes.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import BinaryIO, NamedTuple

ENTRY_SIGNATURE = b"PK\x03\x04"
"""How an entry begins, and with it every zip that is not empty."""

_CENTRAL_SIGNATURE, _END_SIGNATURE = b"PK\x01\x02", b"PK\x05\x06"
_COMMON_FIELDS = struct.Struct("<HHHHHIIIHH")
"""Version needed, flags, method, time, date, crc, packed size, size, length of the name, length of the extra field."""

_CENTRAL_TAIL = struct.Struct("<HHHII")
_END_RECORD = struct.Struct("<HHHHIIH")
_LOCAL_HEADER_SIZE = 30
# Version 2.0, which can deflate; 1 January 1980; and the flag that says that a name is UTF-8 (APPNOTE 4.4.3 to 4.4.6).
_VERSION, _FIRST_DAY, _UTF8_NAME = 20, (1 << 5) | 1, 0x800
_UNREADABLE_FLAGS = 0x01 | 0x20 | 0x40
"""Encrypted, a patch of another file, strongly encrypted (APPNOTE 4.4.4)."""

_KEPT_SIZE = 100_000
FAST_LEVEL, USUAL_LEVEL = 1, 6
"""Levels of deflate: the fast one takes a third of the time, for a file that is a fifth larger."""

OWNER_ONLY = 0o600 << 16
"""Attributes of a file that only its owner may read and write, for a program that unpacks it on Unix."""


class ZipEntry(NamedTuple):
    """A part as it stands in a zip: its name without leading slash, and its compressed bytes.

    `attributes` are those of the file when it is unpacked; 0 leaves them to the program that does so.
    """

    name: str
    method: int
    crc: int
    size: int
    packed: bytes
    attributes: int = 0

    def unpack(self) -> bytes:
        """The part as it is when unpacked, never more than it says to be.

        Raises `zipfile.BadZipFile` or `zlib.error` when it is not what it says to be.
        """
        content = self.packed
        if self.method == zipfile.ZIP_DEFLATED:
            # A zip holds raw deflate, without the header of zlib: hence the minus.
            content = zlib.decompressobj(-zlib.MAX_WBITS).decompress(self.packed, self.size + 1)
        if len(content) != self.size or zlib.crc32(content) != self.crc:
            raise zipfile.BadZipFile(f"{self.name} is not what the directory says")
        return content

    def unpack_once(self) -> bytes:
        """The same. A small part that comes by again, as what a template holds does, is not unpacked again."""
        return _unpack_kept(self) if max(self.size, len(self.packed)) <= _KEPT_SIZE else self.unpack()


def begins_as_zip(content: bytes) -> bool:
    """Whether a file begins with an entry of a zip, as a workbook does."""
    return content.startswith(ENTRY_SIGNATURE)


@lru_cache(maxsize=64)
def _unpack_kept(entry: ZipEntry) -> bytes:
    return entry.unpack()


def pack_entry(name: str, content: bytes, level: int = FAST_LEVEL, attributes: int = 0) -> ZipEntry:
    """A part that is compressed now, quickly rather than tightly unless `level` says otherwise."""
    deflate = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = deflate.compress(content) + deflate.flush()
    return ZipEntry(name, zipfile.ZIP_DEFLATED, zlib.crc32(content), len(content), packed, attributes)


def read_entries(package: bytes) -> list[ZipEntry]:
    """The parts of a zip that was read before without fault, still compressed, in its own order."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return list(iter_entries(archive, package))


def iter_entries(archive: zipfile.ZipFile, package: bytes) -> Iterator[ZipEntry]:
    """The parts of an open zip of these bytes, still compressed, in its own order.

    Raises `zipfile.BadZipFile` for a part that is packed as none of a Word file may be (ECMA-376 part 2, annex B), that
    is encrypted, that runs on into the next, or that has another name at its own place.
    """
    files = [info for info in archive.infolist() if not info.filename.endswith("/")]
    starts = sorted(info.header_offset for info in files)
    ends = dict(zip(starts, (*starts[1:], archive.start_dir), strict=False))
    return (_read_entry(info, package, ends[info.header_offset]) for info in files)


def _read_entry(info: zipfile.ZipInfo, package: bytes, end: int) -> ZipEntry:
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) or info.flag_bits & _UNREADABLE_FLAGS:
        raise zipfile.BadZipFile(f"{info.orig_filename} is encrypted, or packed in another way")
    # What stands before the content may say otherwise than the directory, and its extra field have another length.
    at = info.header_offset
    _, flags, *_, name_size, extra_size = _COMMON_FIELDS.unpack_from(package, at + len(ENTRY_SIGNATURE))
    name_at = at + _LOCAL_HEADER_SIZE
    name = info.orig_filename.encode("utf-8" if flags & _UTF8_NAME or info.orig_filename.isascii() else "cp437")
    start = name_at + name_size + extra_size
    is_here = at >= 0 and package.startswith(ENTRY_SIGNATURE, at)
    if not is_here or name != package[name_at : name_at + name_size] or start + info.compress_size > end:
        raise zipfile.BadZipFile(f"{info.orig_filename} is not where the directory says")
    return ZipEntry(
        info.filename, info.compress_type, info.CRC, info.file_size, package[start : start + info.compress_size]
    )


def make_stored_entry(name: str, content: bytes) -> ZipEntry:
    """A file that is not compressed, so that no version of a compressor can change the bytes of the zip."""
    return ZipEntry(name, zipfile.ZIP_STORED, zlib.crc32(content), len(content), content)


def pack_zip(entries: Iterable[ZipEntry]) -> bytes:
    """The zip of these entries, in this order."""
    return b"".join(iter_zip_chunks(entries))


def iter_zip_chunks(entries: Iterable[ZipEntry]) -> Iterator[bytes]:
    """The same a part at a time, so that only one entry need be in memory. At most 65,535 entries and 4 GB."""
    directory: list[bytes] = []
    offset = 0
    for entry in entries:
        head, listed = _make_records(entry, len(entry.packed), offset)
        yield from (head, entry.packed)
        directory.append(listed)
        offset += len(head) + len(entry.packed)
    yield _make_end_record(directory, offset)


def is_zip_of_files(zipped: BinaryIO, files: Iterable[tuple[str, int, int]]) -> bool:
    """Whether a zip is what `iter_zip_chunks` writes of stored files with these names, CRCs and sizes, in this order.

    Looks at all that is around the contents of the files: nothing is between, before or after them.
    """
    directory: list[bytes] = []
    offset = 0
    for name, crc, size in files:
        head, listed = _make_records(ZipEntry(name, zipfile.ZIP_STORED, crc, size, b""), size, offset)
        zipped.seek(offset)
        if zipped.read(len(head)) != head:
            return False
        directory.append(listed)
        offset += len(head) + size
    zipped.seek(offset)
    end = _make_end_record(directory, offset)
    return zipped.read(len(end) + 1) == end


def _make_records(entry: ZipEntry, packed: int, offset: int) -> tuple[bytes, bytes]:
    """What stands before an entry of so many packed bytes, and what the directory says of it."""
    name = entry.name.encode()
    flags = 0 if entry.name.isascii() else _UTF8_NAME
    common = _COMMON_FIELDS.pack(
        _VERSION, flags, entry.method, 0, _FIRST_DAY, entry.crc, packed, entry.size, len(name), 0
    )
    listed = _CENTRAL_SIGNATURE + b"\x14\x00" + common + _CENTRAL_TAIL.pack(0, 0, 0, entry.attributes, offset) + name
    return ENTRY_SIGNATURE + common + name, listed


def _make_end_record(directory: Sequence[bytes], offset: int) -> bytes:
    size = sum(map(len, directory))
    return b"".join(
        (*directory, _END_SIGNATURE, _END_RECORD.pack(0, 0, len(directory), len(directory), size, offset, 0))
    )
