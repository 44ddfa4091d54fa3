"""Delivering from the workplace: tried first, every reason with a link, and then a package and its entry."""

import re
import time
from html import unescape
from typing import Any

import pytest

from fiches.web.words import say
from tests.project import TestProject, concept_text
from tests.web.conftest import Desk, open_desk


def ask(desk: Desk, path: str = "/leveren/proef", **changed: str | list[str]) -> Any:
    """Fill in the form and press its button."""
    given: dict[str, str | list[str]] = {"ronde": "2021", "aan": "informateur", "datum": "8 april 2021", **changed}
    pairs = [(name, one) for name, value in given.items() for one in ([value] if isinstance(value, str) else value)]
    return desk.post(path, [("bewijs", desk.access.proof), *pairs])


def wait(desk: Desk) -> str:
    """The page once nothing is busy any more."""
    for _ in range(600):
        page = unescape(desk.get("/leveren?ronde=2021").text)
        if "data-ververs" not in page:
            return page
        time.sleep(0.2)
    raise AssertionError("busy for too long")


@pytest.mark.libreoffice
def test_a_trial_tells_every_reason_with_its_link(desk: Desk) -> None:
    desk.project.edit(desk.project.fiche("W-02"), "status: eindconcept", "status: koepels_afgestemd")
    answer = ask(desk)
    assert answer.status_code == 303 and answer.headers["location"] == "/leveren?ronde=2021"
    page = wait(desk)
    told = desk.project.run("lever", "--aan", "informateur", "--datum", "2021-04-08", "--proef", "--json").json
    assert f"{len(told['bevindingen'])} redenen om nog niet te leveren aan de informateur" in page
    assert 'href="/fiche/2021/W-02/status">W-02: akkoord en status</a>' in page
    assert "--fiches" not in page and "'fiches akkoord geef'" not in page
    assert 'formaction="/leveren"' not in page and not (desk.project.root / "uitvoer/2021/leveringen").exists()


@pytest.mark.libreoffice
def test_a_delivery_is_made_and_its_package_can_be_fetched(empty_desk: Desk) -> None:
    desk = empty_desk
    desk.project.write("bac_inputs/2021/fiches/W-21.yaml", concept_text())
    ask(desk, fiches=["W-21"], scenario="")
    page = wait(desk)
    assert "Dit kan worden geleverd aan de informateur, als concept" in page
    assert re.search(r'value="W-21" checked', page) and 'formaction="/leveren"' in page
    ask(desk, "/leveren", fiches=["W-21"])
    page = wait(desk)
    assert "Geleverd aan de informateur" in page
    link = re.findall(r'href="(/leveren/2021/[^"]+)" download', page)[0]
    package = desk.get(link)
    assert package.status_code == 200 and package.content.startswith(b"PK")
    zips = list((desk.project.root / "uitvoer/2021/leveringen").glob("*.zip"))
    assert package.content == zips[0].read_bytes()
    assert "de informateur, 8 april 2021" in page and "W-21" in page.split('id="register"')[1]
    zips[0].write_bytes(b"PK other")
    assert desk.get(link).status_code == 404
    assert "ligt niet meer in de uitvoermap" in desk.get("/leveren?ronde=2021").text


def test_what_is_wrong_in_the_form_is_said_and_stays_typed(desk: Desk) -> None:
    answer = ask(desk, datum="gisteren", aan="informateur")
    page = unescape(answer.text)
    assert answer.status_code == 409 and "'gisteren' is geen datum." in page
    assert 'value="gisteren"' in page and '<option value="informateur" selected>' in page


def test_no_address_reaches_another_file(desk: Desk) -> None:
    for path in ("2021/..%2f..%2fronde.yaml", "2021/onzin.zip", "9999/x.zip", "2021/%2e%2e"):
        assert desk.get(f"/leveren/{path}").status_code == 404


def test_to_look_at_only(project: TestProject) -> None:
    for desk in open_desk(project, read_only=True):
        assert "Nieuwe levering" in desk.get("/leveren").text
        assert ask(desk, "/leveren").status_code == 403


def test_options_of_the_terminal_stand_on_no_page() -> None:
    assert say("lever later, of lever zonder deze fiche, met --fiches") == "lever later, of lever zonder deze fiche"
