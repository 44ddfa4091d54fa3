"""What a PDF says of itself: pages, title, language, and where each named place lies."""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from fiches.pdf.libraries import pikepdf

SHOWS_TEXT = ("Tj", "TJ", "'", '"')


@dataclass(frozen=True, slots=True)
class Facts:
    """What is in a PDF. Pages count from 1."""

    pages: int
    title: str
    lang: str
    destinations: Mapping[str, int]
    """Named places, such as Word's bookmarks, with the page on which each lies."""
    glyphs: tuple[int, ...]
    """For each page the size of its running text, in bytes of glyph codes: a measure to compare pages with."""


def places(pdf: bytes) -> tuple[int, dict[str, int]]:
    """How many pages a PDF has, and on which of them each named place lies; sooner than all facts.

    Raises `FichesError` without pikepdf, and its `PdfError` for what is no PDF.
    """
    with pikepdf().Pdf.open(io.BytesIO(pdf)) as document:
        return len(document.pages), _places(document)


def facts(pdf: bytes) -> Facts:
    """What a PDF says of itself. Raises `FichesError` without pikepdf, and its `PdfError` for what is no PDF."""
    with pikepdf().Pdf.open(io.BytesIO(pdf)) as document:
        return Facts(
            pages=len(document.pages),
            title=str(document.docinfo.get("/Title", "")),
            lang=str(document.Root.get("/Lang", "")),
            destinations=_places(document),
            glyphs=tuple(_glyphs(page) for page in document.pages),
        )


def _places(document: Any) -> dict[str, int]:
    numbers = {page.objgen: number for number, page in enumerate(document.pages, 1)}
    return dict(sorted(_destinations(document, numbers)))


def _destinations(document: Any, numbers: Mapping[tuple[int, int], int]) -> Iterator[tuple[str, int]]:
    named = list(document.Root.get("/Dests", {}).items())
    tree = document.Root.get("/Names", {}).get("/Dests")
    named += list(pikepdf().NameTree(tree).items()) if tree is not None else []
    for name, place in named:
        target = place.get("/D") if isinstance(place, pikepdf().Dictionary) else place
        page = numbers.get(target[0].objgen, 0)
        if page:
            yield str(name).removeprefix("/"), page


def _glyphs(page: Any) -> int:
    """Headers, footers and decoration are artifacts, and do not count."""
    size, artifacts = 0, 0
    marked: list[bool] = []
    for operands, operator in pikepdf().parse_content_stream(page):
        name = str(operator)
        if name in ("BMC", "BDC"):
            marked.append(str(operands[0]) == "/Artifact")
            artifacts += marked[-1]
        elif name == "EMC" and marked:
            artifacts -= marked.pop()
        elif name in SHOWS_TEXT and not artifacts:
            size += sum(map(_size, operands))
    return size


def _size(operand: Any) -> int:
    if isinstance(operand, pikepdf().Array):
        return sum(map(_size, operand))
    return len(bytes(operand)) if isinstance(operand, pikepdf().String) else 0
