"""Every way to tell a change quotes: what it shows of the old text is the old text, and the same for the new one."""

import html
import json
import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fiches.compare.change import Change, ChangeKind
from fiches.compare.change_log import make_change_log_view, render_change_logs
from fiches.compare.money import Money, MoneyChange
from fiches.compare.outcome import Comparison, DocumentComparison, DocumentState, RondeComparison
from fiches.compare.sides import Side, read_document
from fiches.compare.styles import STYLES, StyleRequest, find_style
from fiches.compare.styles.wording import trim_unchanged
from fiches.compare.words import PieceKind, compare_texts
from fiches.model.reflection import FieldKind
from tests.compare.test_styles import templates
from tests.inputs import fiche_path
from tests.project import concept_text
from tests.word_files import body_text

WORDS = "de het een Rijk regio's bedrijven en corporaties 5 1.000,5 % € ( ) , . ; – ‘niet’ alle".split()  # noqa: SIM905
SOME = settings(max_examples=200, deadline=None, database=None)
OLD, NEW = PieceKind.WEG, PieceKind.ERBIJ
Quotes = tuple[str, str]


def joined(most: int) -> st.SearchStrategy[str]:
    """A text of so many words and signs at most, with one space between some of them, as in a tree."""
    parts = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(["", " ", " "])), min_size=1, max_size=most)
    return parts.map(lambda found: "".join(f"{word}{space}" for word, space in found).strip())


PAIRS = st.tuples(joined(12), joined(12))
REPORTED = (
    ("bedrijven en corporaties", "bedrijven, corporaties en banken"),
    ("over aantallen, betaalbaarheid en tempo", "over aantallen en betaalbaarheid"),
    ("als de condities hieronder op orde zijn. Zonder die", "als alle condities zijn vervuld. Zonder die"),
)


@SOME
@given(st.text("ab ,.\n(é"), st.text("ab ,.\n(é"))
def test_the_pieces_are_both_texts(old: str, new: str) -> None:
    """To the letter, with white space of any kind; what stayed is no part of what changed."""
    pieces = compare_texts(old, new)
    for kind, text in ((OLD, old), (NEW, new)):
        assert "".join(piece.text for piece in pieces if piece.kind in (kind, PieceKind.GELIJK)) == text
    assert all(piece.text for piece in pieces)
    assert all(one.kind is not other.kind for one, other in pairwise(pieces))


@SOME
@given(st.tuples(joined(60), joined(60)))
def test_what_stays_beside_the_dots_is_of_the_text_and_in_order(pair: Quotes) -> None:
    """Between the dots that stand for it, everything is a stretch of the text."""
    pieces = trim_unchanged(compare_texts(*pair))
    for kind, text in ((OLD, pair[0]), (NEW, pair[1])):
        at = 0
        for stretch in "".join(one.text for one in pieces if one.kind in (kind, PieceKind.GELIJK)).split("…"):
            found = text.find(stretch.strip(), at)
            assert found >= at, (stretch, text)
            at = found + len(stretch.strip())


def comparison(old: str, new: str) -> Comparison:
    """A goal that changed."""
    document = read_document(fiche_path("W-21"), concept_text().encode())
    change = Change(ChangeKind.GEWIJZIGD, ("doel",), ("doel",), ("Doel",), FieldKind.TEKST, old, new, fiche="W-21")
    one = DocumentComparison(DocumentState.GEWIJZIGD, document, document, (change,))
    return Comparison("v1", "v2", (RondeComparison("2021", (one,), frozenset(), MoneyChange(Money(), Money())),))


def written(style: str, compared: Comparison) -> str:
    (product,) = find_style(style).make_products(StyleRequest(compared, (Side("v1", {}), Side("v2", {}))))
    assert product.content is not None
    return product.content.decode()


def read_marked(text: str, gone: str, come: str) -> Quotes:
    """Both texts, of one in which these patterns find what went and what came."""
    old = re.sub(gone, r"\1", re.sub(come, "", text))
    return old, re.sub(come, r"\1", re.sub(gone, "", text))


def read_terminal(compared: Comparison) -> Quotes:
    lines = written("terminal", compared).splitlines()
    at = next(at for at, line in enumerate(lines) if line.endswith("  Doel"))
    return read_marked(lines[at + 1][4:], r"\[-(.*?)-\]", r"\{\+(.*?)\+\}")


TAGS = (r"<del>(.*?)</del>", r"<ins>(.*?)</ins>")


def read_markdown(compared: Comparison) -> Quotes:
    (line,) = (line for line in written("md", compared).splitlines() if line.startswith("- **Doel**: "))
    old, new = (html.unescape(text) for text in read_marked(line.removeprefix("- **Doel**: ").rstrip(), *TAGS))
    return old, new


def read_page(compared: Comparison) -> Quotes:
    found = re.search(r'<div class="tekst">(.*?)</div>', written("html", compared), re.DOTALL)
    assert found
    shown = re.sub(r"<summary>.*?</summary>|</?details.*?>", "", found[1])
    old, new = (html.unescape(text) for text in read_marked(shown, *TAGS))
    return old, new


def read_json(compared: Comparison) -> Quotes:
    (change,) = json.loads(written("json", compared))["rondes"][0]["documenten"][0]["wijzigingen"]
    return change["oud"], change["nieuw"]


def read_log(compared: Comparison) -> Quotes:
    view = make_change_log_view(compared, compared.rondes[0], (Side("v1", {}), Side("v2", {})))["wijzigingen"]
    (row,) = (row for subject in view["onderwerpen"] for table in subject["tabellen"] for row in table["rijen"])
    old, new = ("".join(part["tekst"] for part in row[side]) for side in ("oud", "nieuw"))
    return old, new


READERS: dict[str, Callable[[Comparison], Quotes]] = {
    "terminal": read_terminal,
    "md": read_markdown,
    "json": read_json,
    "html": read_page,
    "docx": read_log,
}
WHOLE = {"xlsx", "redline"}
"""Styles that show each text by itself, or let Word do it; their own tests read them."""


def test_every_style_is_judged() -> None:
    assert {style.name for style in STYLES} == READERS.keys() | WHOLE


@pytest.mark.parametrize("style", READERS)
@pytest.mark.parametrize("pair", REPORTED, ids=range(len(REPORTED)))
def test_the_old_words_are_those_that_stood_there(style: str, pair: Quotes) -> None:
    assert READERS[style](comparison(*pair)) == pair


@pytest.mark.parametrize("style", READERS)
@settings(SOME, max_examples=40)
@given(pair=PAIRS)
def test_a_style_quotes_both_texts(style: str, pair: Quotes) -> None:
    if pair[0] != pair[1]:
        assert READERS[style](comparison(*pair)) == pair


def test_the_note_in_word_quotes_both_texts() -> None:
    """Also when each part of it is a run of its own."""
    ((_, content),) = render_change_logs(
        comparison(*REPORTED[0]), (Side("v1", {}), Side("v2", {}, templates=templates))
    )
    assert "\n".join(REPORTED[0]) in body_text(content)
