"""Comparing with what was kept or delivered, keeping a version, and a fiche that begins as a copy."""

import re
from html import unescape

import pytest

from fiches.load.yaml import parse_yaml
from tests.project import concept_text
from tests.web.conftest import FICHE, Desk

VERSIONS = f"{FICHE}/vergelijken"


def keep(desk: Desk, name: str) -> int:
    """Keep the version of now by the form."""
    return int(desk.post(VERSIONS, [("bewijs", desk.access.proof), ("naam", name)]).status_code)


def test_a_version_is_kept_and_compared_with(desk: Desk) -> None:
    assert keep(desk, "voor het overleg") == 303
    assert keep(desk, "voor het overleg") == 409, "a name counts once"
    assert keep(desk, "../weg") == 409
    desk.change(f"{FICHE}/over", titel="Woningbouwimpuls voor altijd")
    assert keep(desk, "na het overleg") == 303
    links = re.findall(rf'href="({FICHE}/gewijzigd\?met=[^"]+)">Met ‘([^’]+)’', unescape(desk.get(VERSIONS).text))
    assert [name for _, name in links] == ["na het overleg", "voor het overleg"]
    pages = [desk.get(address) for address, _ in links]
    assert ["voor altijd" in page.text.split("</nav>", 1)[1] for page in pages] == [False, True]
    assert "‘voor het overleg’" in pages[1].text and "bewaard/" not in pages[1].text
    assert "sha256-" in pages[1].headers["content-security-policy"]


def test_what_no_list_names_is_not_compared_with(desk: Desk) -> None:
    for wanted in ("bewaard onzin", "../../etc/passwd", "HEAD~1", "levering x"):
        assert desk.get(f"{FICHE}/gewijzigd", params={"met": wanted}).status_code == 404


@pytest.mark.libreoffice
def test_a_delivery_is_compared_with(empty_desk: Desk) -> None:
    empty_desk.project.write("bac_inputs/2021/fiches/W-21.yaml", concept_text())
    assert empty_desk.project.run("lever", "--aan", "informateur", "--datum", "2021-04-08").code == 0
    assert "Gewijzigd sinds" not in empty_desk.get("/").text
    empty_desk.change("/fiche/2021/W-21/over", titel="Proef met een andere naam")
    since = re.findall(
        r'href="([^"]+)">Gewijzigd sinds de levering aan de informateur van 8 april 2021<', empty_desk.get("/").text
    )
    assert [empty_desk.get(unescape(one)).status_code for one in since] == [200]
    page = unescape(empty_desk.get("/fiche/2021/W-21/vergelijken").text)
    address = re.findall(r'href="([^"]+\?met=levering[^"]+)"', page)[0]
    assert re.search(r"Met levering 2021-informateur-01\S* aan de informateur, 8 april 2021", page)
    told = unescape(empty_desk.get(address).text)
    assert "andere naam" in told and "levering 2021-informateur-01" in told and "bac_inputs/2021/gelev" not in told


def test_a_fiche_begins_as_a_copy_with_its_comments(desk: Desk) -> None:
    answer = desk.post("/nieuw", [("bewijs", desk.access.proof), ("ronde", "2021"), ("kopie", "W-04"), ("kenmerk", "")])
    assert answer.headers["location"] == "/fiche/2021/W-06/over", answer.text
    source, copy = (desk.project.fiche(one).read_text(encoding="utf-8") for one in ("W-04", "W-06"))
    before, after = (parse_yaml("x", text.encode()).data or {} for text in (source, copy))
    own = {"id", "status", "versie", "afstemming", "inzet"}
    assert {name: value for name, value in before.items() if name not in own} == {
        name: value for name, value in after.items() if name not in own
    }
    assert (after["id"], after["status"], after["versie"]["nummer"]) == ("W-06", "concept", "0.1")
    assert "afstemming" not in after and "# Voorbeeldkeuze" in copy


@pytest.mark.parametrize("fields", [{"kopie": "W-99"}, {"kopie": "../ronde"}, {"kopie": "W-04", "kenmerk": "W-01"}])
def test_what_cannot_be_copied_is_said(desk: Desk, fields: dict[str, str]) -> None:
    pairs = [("bewijs", desk.access.proof), ("ronde", "2021"), *{"kenmerk": "", **fields}.items()]
    answer = desk.post("/nieuw", pairs)
    assert answer.status_code == 400 and "Dit klopt nog niet" in answer.text


@pytest.mark.parametrize("fiche", ["W-01", "W-05", "E-01", "K-02", "C-01"])
def test_a_copy_of_a_sample_is_as_valid_as_a_concept(desk: Desk, fiche: str) -> None:
    pairs = [("bewijs", desk.access.proof), ("ronde", "2021"), ("kopie", fiche), ("kenmerk", "X-01")]
    assert desk.post("/nieuw", pairs).status_code == 303
    assert desk.project.run("controleer", "X-01").code == 0
