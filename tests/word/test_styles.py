"""Styles that are based on each other."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fiches.word import styles
from fiches.word.styles import Styles
from fiches.word.xml import parse_xml
from tests.word_files import NAMESPACES


def make_styles(bases: Mapping[int, int], lists: Mapping[int, int]) -> Styles:
    """Styles of which some are based on another one, and some belong to a list."""
    written = "".join(
        f'<w:style w:type="paragraph" w:styleId="S{one}"><w:name w:val="S{one}"/>'
        + (f'<w:basedOn w:val="S{bases[one]}"/>' if one in bases else "")
        + (f'<w:pPr><w:numPr><w:numId w:val="{lists[one]}"/></w:numPr></w:pPr>' if one in lists else "")
        + "</w:style>"
        for one in sorted({*bases, *bases.values(), *lists})
    )
    return Styles.from_tree(parse_xml(f"<w:styles {NAMESPACES}>{written}</w:styles>".encode()))


FEW = st.integers(0, 7)


@given(st.dictionaries(FEW, FEW), st.dictionaries(FEW, st.integers(1, 3)))
def test_the_nearest_style_says_the_list(bases: dict[int, int], lists: dict[int, int]) -> None:
    """Also when it was asked of another style before. Word writes no circles, so a base comes later here."""
    bases = {one: base for one, base in bases.items() if one < base}
    asked = make_styles(bases, lists)
    for one in sorted({*bases, *bases.values(), *lists}):
        nearest: int | None = one
        while nearest is not None and nearest not in lists:
            nearest = bases.get(nearest)
        assert asked.find_numbering(f"S{one}") == ("" if nearest is None else str(lists[nearest]), "")


def test_a_long_line_is_walked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of 18 kB can hold two thousand styles, each based on the next."""
    made, looked = make_styles({one: one + 1 for one in range(2000)}, {2000: 7}), []
    read = styles.get_val

    def get_val(*arguments: Any) -> str:
        looked.append(arguments)
        return read(*arguments)

    monkeypatch.setattr(styles, "get_val", get_val)
    assert set(made.collect_numbering().values()) == {("7", "")}
    assert len(looked) < 10_000


@pytest.mark.parametrize(("size", "half_points"), [("24", 24), ("²", 20), ("9" * 5000, 20), ("12pt", 20), ("", 20)])
def test_a_size_that_is_no_number_is_the_usual_one(size: str, half_points: int) -> None:
    """A sign that Python calls a digit is none, and Python reads no number of 5,000 digits."""
    known = Styles.from_tree(parse_xml(f"<w:styles {NAMESPACES}/>"))
    run = parse_xml(f'<w:r {NAMESPACES}><w:rPr><w:sz w:val="{size}"/></w:rPr></w:r>')
    assert known.get_half_points(run) == half_points
