"""Where a text stands on the pages of a PDF, and that threads may ask at the same time."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from fiches.io.pages import draw_page, draw_pages, find_spot, read_page_texts

WORDS = ("Het Rijk bouwt", "woningen bij stations")


def make_pdf(*pages: tuple[str, ...]) -> bytes:
    """A PDF with these lines on its pages, 100 by 200 points."""
    kids = " ".join(f"{3 + 2 * at} 0 R" for at in range(len(pages)))
    font = "<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
    parts = [
        "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj",
        f"2 0 obj<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>endobj",
    ]
    for at, lines in enumerate(pages):
        drawn = "".join(f"BT /F 8 Tf 10 {180 - 20 * line} Td ({text}) Tj ET\n" for line, text in enumerate(lines))
        number = 3 + 2 * at
        parts += [
            f"{number} 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 200]/Resources {font}"
            f"/Contents {number + 1} 0 R>>endobj",
            f"{number + 1} 0 obj<</Length {len(drawn)}>>stream\n{drawn}endstream endobj",
        ]
    return ("%PDF-1.4\n" + "\n".join(parts) + "\ntrailer<</Root 1 0 R>>\n%%EOF\n").encode()


@pytest.mark.parametrize(
    ("text", "page", "top"),
    [
        ("bouwt woningen bij stations", 2, 0.2),
        ("nergens staat dit: woningen bij stations", 2, 0.2),
        ("Het Rijk bouwt", 2, 0.1),
        ("Voorblad", 1, 0.1),
    ],
    ids=["over two lines", "its last words", "one line", "first page"],
)
def test_the_last_words_of_a_text_are_found(text: str, page: int, top: float) -> None:
    spot = find_spot(make_pdf(("Voorblad",), WORDS), text)
    assert spot is not None
    assert spot.page == page
    assert spot.top < top + 0.01 and spot.bottom > top - 0.01 and spot.bottom - spot.top < 0.1
    assert 0.09 < spot.left < spot.right < 1


@pytest.mark.parametrize("text", ["", "bij", "geen van deze"])
def test_a_text_that_is_not_there_is_not_found(text: str) -> None:
    assert find_spot(make_pdf(WORDS), text) is None


def test_several_threads_get_the_same_pages() -> None:
    pdf = make_pdf(("Voorblad",), WORDS)
    pages = draw_pages(pdf)
    assert [page.text for page in pages] == read_page_texts(pdf) == ["Voorblad", "\n".join(WORDS)]
    with ThreadPoolExecutor(8) as threads:
        drawn = list(threads.map(lambda at: draw_page(pdf, 1 + at % 2), range(40)))
    assert drawn == [pages[at % 2].picture for at in range(40)]
