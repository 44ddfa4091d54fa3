"""A house style is read with a place for every finding, and a new file says what the templates look like."""

import pytest

from fiches.diagnostics import Diagnostic
from fiches.load.skeleton import load_huisstijl, make_huisstijl_text
from fiches.model.house_style import Huisstijl
from tests.inputs import MemoryTree, one

PATH = "templates/huisstijl.yaml"


def read(text: str) -> tuple[Huisstijl | None, list[Diagnostic]]:
    """What is read of a file with this text."""
    huisstijl, report = load_huisstijl(MemoryTree({PATH: text.encode()}), PATH)
    return huisstijl, list(report)


def test_a_new_file_holds_the_defaults() -> None:
    """Every field with its value, and nothing to complain about."""
    assert read(make_huisstijl_text()) == (Huisstijl(), [])


def test_a_new_file_names_every_field() -> None:
    """Also the name of the koepel, which has no default and stands there as a comment."""
    text = make_huisstijl_text()
    names = [*Huisstijl.model_fields, *Huisstijl().kleuren.__dict__, *Huisstijl().marges.__dict__]
    assert [name for name in names if f"{name}:" not in text] == []
    assert "# koepel: " in text


def test_what_is_left_out_has_its_default() -> None:
    """A file says only what it changes."""
    huisstijl, found = read("koepel: Waterschapsunie\nkleuren:\n  accent: 7A1F3D\n")
    assert found == []
    assert huisstijl is not None
    assert (huisstijl.koepel, huisstijl.kleuren.accent) == ("Waterschapsunie", "7A1F3D")
    assert huisstijl.kleuren.lijn == Huisstijl().kleuren.lijn


@pytest.mark.parametrize("name", ["tekst", "rustig", "accent"])
def test_a_colour_that_carries_text_is_dark_enough(name: str) -> None:
    """The contrast is that of WCAG 2.1; the place is that of the value."""
    huisstijl, found = read(f"kleuren:\n  {name}: F2A900\n")
    problem = one(found, "SCH003")
    assert huisstijl is None
    assert (problem.location.line, problem.location.column) == (2, len(name) + 5)
    assert "te licht: het contrast met wit is 2,0" in problem.message
    assert problem.hint


@pytest.mark.parametrize(("name", "colour"), [("vlak", "5B7A99"), ("lijn", "000000")])
def test_a_fill_is_light_enough_for_text(name: str, colour: str) -> None:
    """The colour of lines has a share in the fill of a mark."""
    huisstijl, found = read(f"kleuren:\n  tekst: 4A5561\n  {name}: {colour}\n")
    problem = one(found, "SAM009")
    assert huisstijl is None
    assert problem.location.line == 3
    assert "Tekst in kleur 4A5561" in problem.message
    assert problem.hint == f"kies bij '{name}' een lichtere kleur"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("lettergrootten:\n  noot: 4\n", "'4' kan hier niet. Kies een getal van 6 tot en met 72 punten."),
        ("marges:\n  zij: 12\n", "'12' kan hier niet. Kies een getal van 1 tot en met 5 centimeter."),
        ("lettertypen:\n  tekst: 'Arial\"/>'\n", "heeft niet de vorm die bij 'tekst' hoort."),
        ("taal: Nederlands\n", "'Nederlands' heeft niet de vorm die bij 'taal' hoort."),
    ],
)
def test_a_value_that_word_cannot_use_is_a_finding(text: str, message: str) -> None:
    """With what fits."""
    huisstijl, found = read(text)
    assert huisstijl is None
    assert message in one(found, "SCH003").message


def test_a_wrong_colour_is_reported_once() -> None:
    """No second finding about a contrast that cannot be known."""
    _, found = read("kleuren:\n  vlak: lichtblauw\n  tekst: 1F2933\n")
    assert [problem.code for problem in found] == ["SCH003"]


def test_a_field_that_does_not_exist_has_a_suggestion() -> None:
    """With the name that was meant."""
    _, found = read("kleuren:\n  acent: 7A1F3D\n")
    assert one(found, "SCH002").hint.startswith("bedoelde u 'accent'")
