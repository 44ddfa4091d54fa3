"""The zip of a Word package: the same bytes every time, and no harm from a hostile one."""

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Mapping

import pytest

from fiches.word.package import pack_parts, read_parts
from tests.word_files import p, word_parts

UNREADABLE = "geen leesbaar Word-bestand"


def entries(package: bytes) -> list[zipfile.ZipInfo]:
    """What the zip says of its parts."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return archive.infolist()


def read_with_zipfile(package: bytes) -> dict[str, bytes]:
    """The parts as the standard library reads them."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The same parts in a zip as the standard library writes it."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def in_directory(package: bytes, at: int, field: bytes, entry: int = 0) -> bytes:
    """The package with another value in what its directory says of one entry (APPNOTE 4.3.12)."""
    place = -1
    for _ in range(entry + 1):
        place = package.index(b"PK\x01\x02", place + 1)
    return package[: place + at] + field + package[place + at + len(field) :]


def test_parts_come_back_as_they_were() -> None:
    """Writing and reading are each other's reverse, with names beyond ASCII and an empty part too."""
    parts = {**word_parts(p("tekst")), "word/media/één.bin": bytes(range(256)), "word/leeg.bin": b""}
    assert read_parts(pack_parts(parts)) == parts


def test_order_of_the_parts_does_not_matter() -> None:
    """The same parts give the same bytes in whatever order they are handed over."""
    parts = word_parts(p("tekst"))
    packages = {pack_parts(dict(order)) for order in (parts.items(), reversed(parts.items()))}
    assert len(packages) == 1


def test_other_content_gives_other_bytes() -> None:
    """One letter of difference is seen."""
    assert pack_parts(word_parts(p("tekst"))) != pack_parts(word_parts(p("tekst.")))


def test_content_types_come_first() -> None:
    """Some readers want [Content_Types].xml at the start; the others stand in the order of their names."""
    names = [entry.filename for entry in entries(pack_parts(word_parts(p("tekst"))))]
    assert names[0] == "[Content_Types].xml"
    assert names[1:] == sorted(names[1:])


def test_nothing_of_the_machine_is_in_the_zip() -> None:
    """Time, file system and permissions are the same for everybody."""
    marks = {
        (entry.date_time, entry.create_system, entry.external_attr, entry.compress_type)
        for entry in entries(pack_parts(word_parts(p("tekst"))))
    }
    assert marks == {((1980, 1, 1, 0, 0, 0), 0, 0o600 << 16, zipfile.ZIP_DEFLATED)}


@pytest.mark.parametrize("content", [b"", b"PK", b"geen zip", b"\xd0\xcf\x11\xe0" + b"\0" * 600, b"%PDF-1.7\n"])
def test_something_else_than_a_zip(content: bytes) -> None:
    """An empty file, an old .doc or a PDF is no package."""
    with pytest.raises(ValueError, match=UNREADABLE):
        read_parts(content)


def test_a_zip_cut_off_at_any_place() -> None:
    """A download that stopped halfway is refused, wherever it stopped."""
    package = pack_parts(word_parts(p("tekst")))
    for length in range(0, len(package), 97):
        with pytest.raises(ValueError, match=UNREADABLE):
            read_parts(package[:length])


def test_damaged_bytes_never_crash() -> None:
    """A damaged package is refused, or read when the damage lies between the parts; nothing else is raised."""
    package = pack_parts(word_parts(p("tekst")))
    dice, refused = random.Random(1), 0
    for _ in range(400):
        damaged = bytearray(package)
        for _ in range(dice.randint(1, 6)):
            damaged[dice.randrange(len(damaged))] = dice.randrange(256)
        try:
            assert read_parts(bytes(damaged)) == read_with_zipfile(bytes(damaged))
        except ValueError as error:
            refused += 1
            assert str(error).startswith(("het ", "in het "))  # our own sentence, not that of a library
    assert refused > 200


def test_a_zip_bomb_is_not_unpacked() -> None:
    """A zip that says it unpacks to more than anyone needs is refused before it is unpacked."""
    package = bytearray(pack_parts({"word/document.xml": b"x" * 1000}))
    size_field = package.index(b"PK\x01\x02") + 24  # the uncompressed size in the central directory (APPNOTE 4.3.12)
    package[size_field : size_field + 4] = struct.pack("<I", 300_000_000)
    with pytest.raises(ValueError, match="ongeloofwaardige omvang"):
        read_parts(bytes(package))


def test_a_zip_that_hides_its_size_is_not_unpacked() -> None:
    """A zip that unpacks to more than it says is refused, and never grows beyond what it says."""
    package = bytearray(pack_parts({"word/document.xml": b"x" * 1_000_000}))
    size_field = package.index(b"PK\x01\x02") + 24
    package[size_field : size_field + 4] = struct.pack("<I", 10)
    with pytest.raises(ValueError, match=UNREADABLE):
        read_parts(bytes(package))


@pytest.mark.parametrize(("method", "way"), [(zipfile.ZIP_LZMA, "LZMA"), (zipfile.ZIP_BZIP2, "bzip2")])
def test_parts_that_are_packed_as_word_does_not(method: int, way: str) -> None:
    """Python can unpack them, and Word cannot."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        archive.writestr("word/document.xml", b"x" * 1000)
    with pytest.raises(ValueError, match=rf"word/document.xml is ingepakt .*\({way}\); maak het in Word opnieuw"):
        read_parts(packed.getvalue())


def test_a_file_with_a_password_says_so() -> None:
    """Word wraps such a file as it did all files before 2007; other programs encrypt the parts of the zip."""
    package = bytearray(pack_parts({"word/document.xml": b"x" * 1000}))
    for signature, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        package[package.index(signature) + at] |= 1
    for locked in (bytes(package), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        with pytest.raises(ValueError, match=r"wachtwoord op.*; open het in Word, haal een wachtwoord weg"):
            read_parts(locked)


def test_thousands_of_parts_are_refused() -> None:
    """A Word file has dozens of parts; thousands of empty ones are meant to slow us down."""
    with pytest.raises(ValueError, match="meer dan 2000 onderdelen; maak het in Word opnieuw"):
        read_parts(pack_parts({f"word/{number}.xml": b"" for number in range(2_001)}))


@pytest.mark.parametrize("twin", ["word/document.xml", "word/Document.xml"])
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_that_is_there_twice(twin: str) -> None:
    """Which of two parts of one name would Word read? OPC names differ by more than capitals."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", "een")
        archive.writestr(twin, "twee")
    with pytest.raises(ValueError, match="dubbel"):
        read_parts(buffer.getvalue())


def test_an_encrypted_zip() -> None:
    """A password cannot be asked for."""
    package = bytearray(pack_parts({"word/document.xml": b"x" * 100}))
    package[6] |= 1
    package[package.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(ValueError, match=UNREADABLE):
        read_parts(bytes(package))


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_zips_of_other_programs(method: int) -> None:
    """Packed or not, with sizes before or behind the content, and with something before the zip."""
    parts = {**word_parts(p("tekst")), "word/media/één.bin": bytes(range(256)), "word/leeg.bin": b""}
    streamed = bytearray(zipped(parts, method))
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        streamed[streamed.index(sign) + at] |= 8
    for package in (zipped(parts, method), b"iets vooraf" + zipped(parts, method), bytes(streamed)):
        assert read_parts(package) == parts


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_parts_packed_as_word_does_not(method: int) -> None:
    """Whole or damaged: a Word file knows only deflate (ECMA-376 part 2, annex B)."""
    package = zipped(word_parts(p("tekst")), method)
    for one in (package, package[:60] + b"\xff" * 20 + package[80:]):
        with pytest.raises(ValueError, match=UNREADABLE):
            read_parts(one)


def test_a_part_without_a_name() -> None:
    """A zip in which a name has no letters is no Word file, and is not a fault of this program either."""
    package = pack_parts(word_parts(p("tekst")))
    with pytest.raises(ValueError, match=UNREADABLE):
        read_parts(in_directory(package, 28, b"\0\0"))


@pytest.mark.parametrize("claimed", [0, 10, 999, 1_001])
def test_a_part_that_is_not_as_large_as_it_says(claimed: int) -> None:
    """Less or more: two programs would read another text in it."""
    content = b"x" * 1000
    package = in_directory(pack_parts({"word/document.xml": content}), 24, struct.pack("<I", claimed))
    package = in_directory(package, 16, struct.pack("<I", zlib.crc32(content[:claimed])))
    with pytest.raises(ValueError, match=UNREADABLE):
        read_parts(package)


def test_a_part_that_runs_on_into_the_next() -> None:
    """Parts that share bytes are how a small zip becomes a large one."""
    package = zipped({"a.xml": b"<a/>", "b.xml": b"<b/>"}, zipfile.ZIP_STORED)
    size = 4 + 30 + len("b.xml") + 4
    content = package[35 : 35 + size]
    for at, value in ((16, zlib.crc32(content)), (20, size), (24, size)):
        package = in_directory(package, at, struct.pack("<I", value))
    with pytest.raises(ValueError, match=UNREADABLE):
        read_parts(package)


def test_a_part_elsewhere_than_it_says() -> None:
    """The directory may not give a part the content of another."""
    parts = {"a.xml": b"<a/>", "b.xml": b"<b/>"}
    with pytest.raises(ValueError, match=UNREADABLE):
        read_parts(in_directory(zipped(parts, zipfile.ZIP_STORED), 42, struct.pack("<I", 0), entry=1))


def test_a_part_that_came_by_before_is_checked_again() -> None:
    """What is kept of a part holds for the same bytes only."""
    package = pack_parts(word_parts(p("tekst")))
    assert read_parts(package) == read_parts(package)
    at = package.index(b"word/styles.xml") + len("word/styles.xml") + 8
    with pytest.raises(ValueError, match=UNREADABLE):
        read_parts(package[:at] + bytes([package[at] ^ 255]) + package[at + 1 :])
