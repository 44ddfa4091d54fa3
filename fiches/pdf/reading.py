"""What a PDF says of itself: pages, title, language, and where each named place lies."""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fiches.pdf.libraries import load_pikepdf

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
