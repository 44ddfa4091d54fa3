"""Reading, normalizing and checking PDF files.

A normalized PDF holds no date or other mark of the moment it was made, so that the same document gives the same
bytes. A PDF is checked against PDF/A-2b (for keeping it) and PDF/UA-1 (for reading it with a screen reader). What a
PDF says of itself can be read: its pages, its title, its language and the page of each named place. Only this module
uses pikepdf and page-validation, from the optional extra `pdf`; both are loaded when they are needed.
"""

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from fiches.diagnostics import ExitCode, FichesError


def load_pikepdf() -> Any:
    """The module pikepdf. Raises `FichesError` when it is not installed."""
    try:
        import pikepdf as library  # noqa: PLC0415  (an optional extra)
    except ImportError as error:
        raise _make_missing_error("pikepdf") from error
    return library


def load_page_validation() -> Any:
    """The module of page-validation. Raises `FichesError` when it is not installed."""
    try:
        # The distribution page-validation holds a module with this name.
        import page as library  # noqa: PLC0415  (an optional extra)
    except ImportError as error:
        raise _make_missing_error("page-validation") from error
    return library


def ensure_pdf_libraries() -> None:
    """Raises `FichesError` when the extra `pdf` is not installed, so that a long job fails before it starts."""
    load_pikepdf()
    load_page_validation()


def _make_missing_error(name: str) -> FichesError:
    return FichesError(
        f"Voor een PDF is {name} nodig, en dat is niet geïnstalleerd.",
        exit_code=ExitCode.PROGRAMMA_ONTBREEKT,
        hint="hoe u dat installeert, zegt: fiches versie",
    )


DATE_ENTRIES = ("/CreationDate", "/ModDate")
DIGEST_ENTRIES = ("/ID", "/DocChecksum")
XMP_DATES = re.compile(
    rb"\s*<(xmp:(?:CreateDate|ModifyDate|MetadataDate))>[^<]*</\1>|\s*<dc:date>.*?</dc:date>", re.DOTALL
)
XMP_PADDING = re.compile(rb"\s{64,}(?=<\?xpacket end)")
PROFILE_DATE = slice(24, 36)
"""ICC.1, 7.2.8: when the colour profile was made, as six numbers of two bytes."""
SRGB_DATE = bytes.fromhex("07ce 0002 0009 0006 0031 0000")
"""The date in the well-known profile of sRGB itself: 9 February 1998, 06:49."""


def normalize_pdf(pdf: bytes) -> bytes:
    """The same pages, tags and metadata, without any moment, and with an /ID that is a digest of the content.

    A date of creation may be left out of a PDF/A (ISO 19005-2, 6.6.3); when it is, it has to be left out of the
    document information and of the XMP alike. Raises `FichesError` when pikepdf is not installed, and its own
    `PdfError` for what is no PDF.
    """
    library = load_pikepdf()
    with library.Pdf.open(io.BytesIO(pdf)) as document:
        _remove_entries(document.trailer.get("/Info"), DATE_ENTRIES)
        _remove_entries(document.trailer, DIGEST_ENTRIES)
        _remove_metadata_dates(document)
        # LibreOffice writes the moment of the export into the colour profile as well.
        _set_profile_dates(document)
        written = io.BytesIO()
        document.save(written, deterministic_id=True, object_stream_mode=library.ObjectStreamMode.generate)
    return _fix_stream_ends(written.getvalue())


def _remove_entries(entries: Any, names: tuple[str, ...]) -> None:
    for name in names:
        if entries is not None and name in entries:
            del entries[name]


def _remove_metadata_dates(document: Any) -> None:
    if "/Metadata" in document.Root:
        packet = document.Root.Metadata.read_bytes()
        document.Root.Metadata.write(XMP_PADDING.sub(b"\n", XMP_DATES.sub(b"", packet)))


def _set_profile_dates(document: Any) -> None:
    for intent in document.Root.get("/OutputIntents", ()):
        if "/DestOutputProfile" in intent:
            profile = bytearray(intent.DestOutputProfile.read_bytes())
            profile[PROFILE_DATE] = SRGB_DATE
            intent.DestOutputProfile.write(bytes(profile))


def _fix_stream_ends(pdf: bytes) -> bytes:
    """Let the line after a stream that ends in a carriage return end in one too.

    Otherwise the last byte of the stream and the line feed look like one line end, and a reader that looks for the end
    of the stream counts a byte too few: page-validation reports such a stream (STREAM-LENGTH-001). No offset changes.
    """
    return pdf.replace(b"\r\nendstream", b"\r\rendstream")


TEXT_OPERATORS = ("Tj", "TJ", "'", '"')


@dataclass(frozen=True, slots=True)
class PdfFacts:
    """What is in a PDF. Pages count from 1."""

    pages: int
    title: str
    lang: str
    destinations: Mapping[str, int]
    """Named places, such as Word's bookmarks, with the page on which each lies."""
    glyphs: tuple[int, ...]
    """For each page the size of its running text, in bytes of glyph codes: a measure to compare pages with."""


def read_places(pdf: bytes) -> tuple[int, dict[str, int]]:
    """How many pages a PDF has, and on which of them each named place lies; sooner than all facts.

    Raises `FichesError` without pikepdf, and its `PdfError` for what is no PDF.
    """
    with load_pikepdf().Pdf.open(io.BytesIO(pdf)) as document:
        return len(document.pages), _list_places(document)


def read_facts(pdf: bytes) -> PdfFacts:
    """What a PDF says of itself. Raises `FichesError` without pikepdf, and its `PdfError` for what is no PDF."""
    with load_pikepdf().Pdf.open(io.BytesIO(pdf)) as document:
        return PdfFacts(
            pages=len(document.pages),
            title=str(document.docinfo.get("/Title", "")),
            lang=str(document.Root.get("/Lang", "")),
            destinations=_list_places(document),
            glyphs=tuple(_count_glyph_bytes(page) for page in document.pages),
        )


def _list_places(document: Any) -> dict[str, int]:
    numbers = {page.objgen: number for number, page in enumerate(document.pages, 1)}
    return dict(sorted(_iter_destinations(document, numbers)))


def _iter_destinations(document: Any, numbers: Mapping[tuple[int, int], int]) -> Iterator[tuple[str, int]]:
    # A PDF has two places for named destinations: a dictionary, and since PDF 1.2 a name tree.
    named = list(document.Root.get("/Dests", {}).items())
    tree = document.Root.get("/Names", {}).get("/Dests")
    named += list(load_pikepdf().NameTree(tree).items()) if tree is not None else []
    for name, place in named:
        target = place.get("/D") if isinstance(place, load_pikepdf().Dictionary) else place
        page = numbers.get(target[0].objgen, 0)
        if page:
            yield str(name).removeprefix("/"), page


def _count_glyph_bytes(page: Any) -> int:
    """Headers, footers and decoration are artifacts, and do not count."""
    size, artifacts = 0, 0
    marked: list[bool] = []
    for operands, operator in load_pikepdf().parse_content_stream(page):
        name = str(operator)
        if name in ("BMC", "BDC"):
            marked.append(str(operands[0]) == "/Artifact")
            artifacts += marked[-1]
        elif name == "EMC" and marked:
            artifacts -= marked.pop()
        elif name in TEXT_OPERATORS and not artifacts:
            size += sum(map(_count_operand_bytes, operands))
    return size


def _count_operand_bytes(operand: Any) -> int:
    if isinstance(operand, load_pikepdf().Array):
        return sum(map(_count_operand_bytes, operand))
    return len(bytes(operand)) if isinstance(operand, load_pikepdf().String) else 0


def read_texts(pdf: bytes) -> Iterator[str]:
    """Every text in a PDF: of pages and forms as it is drawn, and all that stands in titles, descriptions and links.

    Raises `FichesError` without pikepdf, and its `PdfError` for what is no PDF.
    """
    library = load_pikepdf()
    with library.Pdf.open(io.BytesIO(pdf)) as document:
        for thing in document.objects:
            if isinstance(thing, library.Stream) and thing.get("/Type") == "/Metadata":
                yield thing.read_bytes().decode(errors="replace")
            elif isinstance(thing, library.Stream) and thing.get("/Subtype") == "/Form":
                yield _read_drawn_text(thing, thing.get("/Resources", {}))
            else:
                yield from _iter_strings(thing)
        for page in document.pages:
            yield _read_drawn_text(page, page.get("/Resources", {}))


def _iter_strings(thing: Any) -> Iterator[str]:
    """The strings in an object. What it refers to is an object of its own."""
    library = load_pikepdf()
    if isinstance(thing, library.String):
        yield str(thing)
    elif isinstance(thing, library.Dictionary | library.Stream | library.Array):
        items = thing if isinstance(thing, library.Array) else [item for _, item in thing.items()]
        for item in items:
            if not getattr(item, "is_indirect", False):
                yield from _iter_strings(item)


def _read_drawn_text(content: Any, resources: Any) -> str:
    """What a page or a form draws, as its fonts tell which character each code is."""
    fonts = {str(name): font for name, font in resources.get("/Font", {}).items()}
    maps: dict[str, _CharacterMap] = {}
    drawn, current = [], _CharacterMap()
    for operands, operator in load_pikepdf().parse_content_stream(content):
        name = str(operator)
        if name == "Tf":
            font = str(operands[0])
            if font not in maps:
                maps[font] = _read_character_map(fonts.get(font))
            current = maps[font]
        elif name in TEXT_OPERATORS:
            drawn += [current.decode(part) for operand in operands for part in _iter_operand_bytes(operand)]
        elif name == "ET":
            drawn.append("\n")
    return "".join(drawn)


def _iter_operand_bytes(operand: Any) -> Iterator[bytes]:
    library = load_pikepdf()
    if isinstance(operand, library.Array):
        for part in operand:
            yield from _iter_operand_bytes(part)
    elif isinstance(operand, library.String):
        yield bytes(operand)


@dataclass(frozen=True, slots=True)
class _CharacterMap:
    """What the codes of a font stand for; a code takes `size` bytes. Without a map a code is its own character."""

    characters: Mapping[int, str] = field(default_factory=dict)
    size: int = 1

    def decode(self, codes: bytes) -> str:
        steps = range(0, len(codes), self.size)
        numbers = [int.from_bytes(codes[at : at + self.size]) for at in steps]
        return "".join(self.characters.get(number, "" if self.characters else chr(number)) for number in numbers)


_CODE_SPACE = re.compile(rb"begincodespacerange\s*<(\w+)>")
_CHARACTER = re.compile(rb"<(\w+)>\s*<([\w\s]*)>")
_RANGE = re.compile(rb"<(\w+)>\s*<(\w+)>\s*(?:<([\w\s]*)>|\[([^\]]*)\])")
_CMAP_BLOCK = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)


def _read_character_map(font: Any) -> _CharacterMap:
    """The map in a font (ISO 32000-1, 9.10.3)."""
    if font is None or "/ToUnicode" not in font:
        return _CharacterMap()
    source = font.ToUnicode.read_bytes()
    space = _CODE_SPACE.search(source)
    characters: dict[int, str] = {}
    for kind, block in _CMAP_BLOCK.findall(source):
        if kind == b"bfchar":
            characters |= {int(code, 16): _decode_hex(text) for code, text in _CHARACTER.findall(block)}
        else:
            characters |= {code: text for found in _RANGE.findall(block) for code, text in _iter_range(*found)}
    return _CharacterMap(characters, len(space[1]) // 2 if space else 1)


def _iter_range(first: bytes, last: bytes, start: bytes, texts: bytes) -> Iterator[tuple[int, str]]:
    """Codes that follow each other, with characters that do so too or are listed."""
    codes = range(int(first, 16), min(int(last, 16), int(first, 16) + 0xFFFF) + 1)
    if not start:
        yield from zip(codes, map(_decode_hex, re.findall(rb"<([\w\s]*)>", texts)), strict=False)
        return
    text = _decode_hex(start)
    for at, code in enumerate(codes):
        yield code, text[:-1] + chr(ord(text[-1]) + at)


def _decode_hex(text: bytes) -> str:
    return bytes.fromhex(text.decode()).decode("utf-16-be", errors="replace")


STANDARDS = {"PDF/A-2b": "PDF_A_2B", "PDF/UA-1": "PDF_UA_1"}
"""The standards that every PDF has to meet, with their name in page-validation."""


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule of a standard that a PDF breaks. `message` is the judge's own, in English."""

    standard: str
    rule: str
    message: str


def find_breaches(pdf: bytes) -> tuple[Breach, ...]:
    """Every rule that is broken, each once, in the order of the standards; nothing for a PDF that meets both.

    Raises `FichesError` when page-validation is not installed.
    """
    return tuple(breach for standard in STANDARDS for breach in _find_standard_breaches(pdf, standard))


def _find_standard_breaches(pdf: bytes, standard: str) -> list[Breach]:
    library = load_page_validation()
    profile = getattr(library.ValidationProfile, STANDARDS[standard])
    try:
        report = library.validate_pdf_bytes(pdf, profile=profile)
    except library.PageError as error:
        return [Breach(standard, "", str(error))]
    failures = [Breach(standard, failure.rule_id, failure.message) for failure in report.failures]
    if failures or report.is_compliant:
        return list(dict.fromkeys(failures))
    return [Breach(standard, "", "not conformant, without a reason")]
