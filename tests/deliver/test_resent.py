"""A fiche that goes again: no version number for two texts or two pictures."""

from datetime import date
from pathlib import Path

import pytest

from fiches.app.deliver import DeliveryTools, deliver_fiches
from fiches.app.deliver_inputs import DeliveryRequest
from fiches.app.use_case import find_project
from fiches.diagnostics import FichesError
from tests.deliver.packages import kept_zip
from tests.deliver.projects import Desk, make_project, write
from tests.inputs import fiche_path
from tests.pictures import png

W22 = fiche_path("W-22")
FIRST, SECOND, THIRD = "Dit regelen we samen.", "Dit regelen wij zelf.", "Dit regelt het Rijk."


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project that can be delivered from."""
    return make_project(tmp_path / "project")


def reasons(root: Path, to: str = "informateur") -> list[str]:
    """What stops the delivery of W-22; nothing when it is delivered."""
    order = DeliveryRequest(to, date(2021, 4, 1), fiches=["W-22"])
    outcome = deliver_fiches(find_project(root), order, root / "uitvoer", DeliveryTools(Desk()))
    assert bool(outcome.delivered) is not bool(outcome.reasons)
    return [f"{one.code} {one.message}" for one in outcome.reasons]


def edit(root: Path, *edits: tuple[str, str]) -> None:
    text = (root / W22).read_text(encoding="utf-8")
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    write(root, W22, text)


def test_a_number_of_an_earlier_delivery_is_not_used_again(root: Path) -> None:
    """0.1 to one, 0.2 to another, and then a third text as 0.1: the first would have two of that name."""
    assert reasons(root) == []
    edit(root, (FIRST, SECOND), ("nummer: 0.1", "nummer: 0.2"), ("Eerste opzet", "Zelf geregeld"))
    assert reasons(root, "formateur") == []
    edit(root, (SECOND, THIRD), ("nummer: 0.2", "nummer: 0.1"), ("Zelf geregeld", "Door het Rijk"))
    told = (
        "LEV119 W-22 is anders dan in levering 2021-informateur-01-concept, maar het versienummer is gelijk gebleven."
    )
    assert reasons(root) == [told]


def test_an_older_text_may_go_again_under_its_own_number(root: Path) -> None:
    assert reasons(root) == []
    edit(root, (FIRST, SECOND), ("nummer: 0.1", "nummer: 0.2"), ("Eerste opzet", "Zelf geregeld"))
    assert reasons(root) == []
    edit(root, (SECOND, FIRST), ("nummer: 0.2", "nummer: 0.1"), ("Zelf geregeld", "Eerste opzet"))
    assert reasons(root) == []


def test_what_is_no_text_of_the_fiche_needs_no_version(root: Path) -> None:
    assert reasons(root) == []
    talk = "afstemming:\n  - {orgaan: VNG, soort: ambtelijk, datum: 2021-03-02, uitkomst: Besproken}\n"
    edit(root, ("status: concept\n", f"status: concept\n{talk}"), (FIRST, FIRST.removesuffix(".")))
    assert reasons(root) == []


def test_the_line_about_the_change_is_another_one_than_the_last_time(root: Path) -> None:
    """One of longer ago may say the same."""
    assert reasons(root) == []
    edit(root, (FIRST, SECOND), ("nummer: 0.1", "nummer: 0.2"), ("Eerste opzet", "Zelf geregeld"))
    assert reasons(root) == []
    edit(root, (SECOND, THIRD), ("nummer: 0.2", "nummer: 0.3"))
    assert [told[:6] for told in reasons(root)] == ["LEV119"]
    edit(root, ("Zelf geregeld", "Eerste opzet"))
    assert reasons(root) == []


SHOWN = "afbeeldingen:\n{0}  - {{bestand: kaart.png, alt: Kaart van de proef in Nederland, bijschrift: De proef}}\n"


@pytest.mark.parametrize(
    "shown", [SHOWN.format(""), "varianten:\n  - gebied: overijssel\n    velden:\n      " + SHOWN.format("      ")]
)
def test_another_picture_under_the_same_name_is_another_fiche(root: Path, shown: str) -> None:
    """In the fiche itself, or in a variant of it."""
    edit(root, ("status: concept\n", f"status: concept\n{shown}"))
    picture = root / "bac_inputs/2021/beelden/kaart.png"
    picture.parent.mkdir()
    picture.write_bytes(png(40, 30))
    assert reasons(root) == []
    assert reasons(root, "formateur") == []
    picture.write_bytes(png(80, 60))
    assert [told[:6] for told in reasons(root)] == ["LEV119"]


def test_inputs_that_were_not_kept_are_told_once(root: Path) -> None:
    assert reasons(root) == []
    kept_zip(root, "2021-informateur-01-concept").unlink()
    edit(root, (FIRST, SECOND))
    assert [told[:6] for told in reasons(root)] == ["LEV113"]


def test_a_ronde_of_which_the_name_cannot_be_in_that_of_a_package(root: Path) -> None:
    """It would fail when all is made."""
    (root / "bac_inputs/2021").rename(root / "bac_inputs/2021.2")
    with pytest.raises(FichesError, match=r"ronde '2021\.2' heeft een naam die niet in die van een pakket kan"):
        deliver_fiches(
            find_project(root),
            DeliveryRequest("informateur", date(2021, 4, 1)),
            root / "uitvoer",
            DeliveryTools(Desk()),
        )
