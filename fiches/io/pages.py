"""The pages of a PDF as pictures, with their text, and where on them a text stands.

Only this module uses pypdfium2, from the optional extra `werk`, which is loaded when it is needed. Its library may be
used by one thread at a time.
"""

import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from threading import Lock
from typing import Any, NamedTuple

from fiches.diagnostics import ExitCode, FichesError

DRAW_SCALE = 1.6
"""Dots for each point: enough to read a page of A4 on a screen."""

MOST_WORDS, LEAST_LETTERS = 6, 4
"""A text is looked for by its last words, with so many letters at least."""

_DRAWING = Lock()


class DrawnPage(NamedTuple):
    """A page as a picture (PNG), with the text that stands on it."""

    picture: bytes
    text: str


class PageSpot(NamedTuple):
    """Words on one line of a page: the number of the page, and the edges around them, from 0 to 1 of the paper."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


@contextmanager
def _open_pdf(pdf: bytes) -> Iterator[Any]:
    """The PDF, for this thread alone. Raises `FichesError` when pypdfium2 is not installed."""
    try:
        import pypdfium2  # noqa: PLC0415  (an optional extra)
    except ImportError as error:
        raise FichesError(
            "Het tekenen van pagina's is niet geïnstalleerd.",
            exit_code=ExitCode.PROGRAMMA_ONTBREEKT,
            hint="installeer de uitbreiding 'werk'; hoe dat hier gaat, zegt 'fiches versie'",
        ) from error
    with _DRAWING, pypdfium2.PdfDocument(pdf) as document:
        yield document


def draw_pages(pdf: bytes) -> list[DrawnPage]:
    """Every page of a PDF as a picture. Raises `FichesError` when pypdfium2 is not installed."""
    with _open_pdf(pdf) as document:
        return [DrawnPage(_draw(page), _read_text(page)) for page in document]


def draw_page(pdf: bytes, number: int) -> bytes:
    """The picture of one page, counted from 1. Raises `FichesError` as `draw_pages` does."""
    with _open_pdf(pdf) as document:
        return _draw(document[number - 1])


def read_page_texts(pdf: bytes) -> list[str]:
    """The text of every page. Raises `FichesError` as `draw_pages` does."""
    with _open_pdf(pdf) as document:
        return [_read_text(page) for page in document]


def find_spot(pdf: bytes, text: str) -> PageSpot | None:
    """Where a text ends, by as many of its last words as stand somewhere; nothing when it stands nowhere.

    Raises `FichesError` as `draw_pages` does.
    """
    with _open_pdf(pdf) as document:
        pages = [(number, page, page.get_textpage()) for number, page in enumerate(document, start=1)]
        for words in _list_endings(text.split()[-MOST_WORDS:]):
            for number, page, letters in pages:
                found = letters.search(words, match_case=True).get_next()
                if found:
                    return PageSpot(number, *_frame_end(letters, found, page.get_size()))
    return None


def _frame_end(letters: Any, found: tuple[int, int], size: tuple[float, float]) -> tuple[float, float, float, float]:
    """The edges around what stands of the letters that were found on the line of the last one."""
    start, count = found
    boxes = [letters.get_charbox(at, loose=True) for at in range(start, start + count)]
    _, low, _, high = boxes[-1]
    line = [box for box in boxes if box[1] < high and box[3] > low]
    width, height = size
    left, right = min(box[0] for box in line), max(box[2] for box in line)
    bottom, top = min(box[1] for box in line), max(box[3] for box in line)
    return left / width, 1 - top / height, right / width, 1 - bottom / height


def _list_endings(words: Sequence[str]) -> Iterable[str]:
    endings = (" ".join(words[at:]) for at in range(len(words)))
    return (ending for ending in endings if len(ending) >= LEAST_LETTERS)


def _draw(page: Any) -> bytes:
    buffer = io.BytesIO()
    page.render(scale=DRAW_SCALE).to_pil().save(buffer, "PNG", optimize=False, compress_level=1)
    return buffer.getvalue()


def _read_text(page: Any) -> str:
    text = page.get_textpage().get_text_bounded()
    return "\n".join(line.strip() for line in text.splitlines())
