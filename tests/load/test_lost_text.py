"""Text that would be lost or land in the wrong field is said, and text that only looks like it is not."""

import pytest

from fiches.diagnostics import Severity
from tests.inputs import findings, one, with_lines
from tests.project import concept_text


@pytest.mark.parametrize(
    ("lines", "column"),
    [
        ("maatregel: Wij maken plan #4 voor de regio", 27),
        ("maatregel: Wij doen dit # nog checken", 25),
        ("maatregel: Wij doen\n  dit # nog checken", 7),
    ],
)
def test_text_behind_a_hash_is_said(lines: str, column: int) -> None:
    """YAML drops it, so a secretary must know."""
    found = one(findings(concept_text(maatregel=lines)), "LEZ016")
    assert found.severity is Severity.WAARSCHUWING
    assert found.location.column == column
    assert found.location.excerpt.startswith("#", column - 1)


@pytest.mark.parametrize(
    "lines",
    [
        'maatregel: "Wij maken plan #4"  # gezien',
        "maatregel: Plan nr#4 van ons",
        "  # een eigen regel\nmaatregel: Wij doen dit",
    ],
)
def test_a_hash_that_loses_nothing_is_left_alone(lines: str) -> None:
    """Behind quotes it is a remark, inside a word it is text, on a line of its own it is a comment."""
    assert findings(concept_text(maatregel=lines)) == []


@pytest.mark.parametrize("sign", [">-", ">"])
def test_a_field_that_sank_into_a_text_is_an_error(sign: str) -> None:
    """Its name would stand in Word and the field itself would be empty."""
    text = concept_text(maatregel=f"maatregel: {sign}\n  Wij doen dit.\n  doel: Meer woningen.")
    found = one(findings(text), "LEZ017")
    assert (found.location.line, found.location.column, found.location.width) == (5, 3, 4)


def test_what_sank_into_one_text_is_one_finding() -> None:
    """Who moves the first line moves those below it. That the field itself lacks, waits until then."""
    text = concept_text(
        maatregel="maatregel: >-\n  Wij doen dit.\n  doel: Meer woningen.\n  aanbod:\n    - niets\n  bac: x"
    )
    (found,) = findings(text.replace("bac: BAC-RWW\n", ""))
    assert found.code == "LEZ017"
    assert found.message.startswith("De regels met 'doel', 'aanbod' en 'bac' horen nu bij de tekst erboven")
    assert found.location.line == 5
    items = findings(concept_text(maatregel="maatregel: >-\n  Wij doen:\n  - dit\n  - dat\n  - meer"))
    assert [(one.code, "net als 2 regels eronder" in one.message) for one in items] == [("LEZ018", True)]


@pytest.mark.parametrize("item", ["- en nog iets", "• en nog iets", "* en nog iets"])
def test_a_list_that_sank_into_a_text_is_said(item: str) -> None:
    """The items would stand one behind the other."""
    assert one(findings(concept_text(maatregel=f"maatregel: >-\n  Wij doen:\n  {item}")), "LEZ018").location.line == 5
    assert one(findings(concept_text(aanbod=f"aanbod:\n  - mee te betalen\n    {item}")), "LEZ018")


@pytest.mark.parametrize(
    "lines",
    [
        "maatregel: |-\n  Wij doen:\n  - dit\n  - en dat",
        "maatregel: >-\n  Wij doen:\n\n    - dit\n    - en dat\n\n  en meer.",
        "maatregel: >-\n  Dit is de kern: wij bouwen\n  namelijk: overal.",
        "maatregel: >-\n  Wij bouwen - en dat\n  doen we samen.",
    ],
)
def test_text_that_only_looks_like_it_is_left_alone(lines: str) -> None:
    """Lines that are kept as lines, and words with a colon that are no field."""
    assert findings(concept_text(maatregel=lines)) == []


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ('Wonen mogelijk maken"', ["LEZ024"]),
        ('Een "nieuwe wijk maken', ["LEZ024"]),
        ('Een "nieuwe" wijk maken', []),
        ('Een scherm van 24" meenemen', []),
        ("De raad 🏠 en wij", ["LEZ025"]),
        ("De raad ✓ en wij", []),
    ],
)
def test_half_a_pair_of_quotes_and_an_emoji_are_told(text: str, codes: list[str]) -> None:
    """Where they stand; what people mean to write is left alone."""
    found = findings(with_lines(f"rol_provincie: {text}\n"))
    assert [told.code for told in found] == codes
    assert all(told.location.excerpt[told.location.column - 1] in '"🏠' for told in found)
