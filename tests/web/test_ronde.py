"""The ronde on the pages: what is in it, who uses it, and its parts as forms."""

import re
from html import unescape
from typing import Any

import pytest

from fiches.model.reflection import describe_model
from fiches.model.register import Register
from fiches.model.ronde import Ronde
from fiches.web.ronde_parts import FIXED_FIELD, RondePart, list_ronde_parts
from tests.project import ROOT
from tests.web.conftest import Desk

RONDE = "bac_inputs/2021/ronde.yaml"


def test_every_field_of_the_ronde_has_a_part() -> None:
    named = [(part.in_register, name) for part in list_ronde_parts() for name in part.names]
    wanted = [(False, name) for name in describe_model(Ronde).fields]
    wanted += [(True, name) for name in describe_model(Register).fields if name != FIXED_FIELD]
    assert sorted(named) == sorted(wanted)


def test_the_page_shows_each_thing_with_who_uses_it(desk: Desk) -> None:
    page = unescape(desk.get("/ronde").text)
    for thing in ("Wonen en leefbaarheid", "BAC-RWW", "Eindconcept", "Provinciale Staten"):
        assert thing in page
    opgave = page.split("Regionale economie</strong>")[1].split("</li>")[0]
    assert "10 fiches" in opgave and 'href="/fiche/2021/E-01"' in opgave
    assert "(onbekend)" not in page


@pytest.mark.parametrize("part", list_ronde_parts(), ids=lambda part: part.id)
def test_a_part_that_nobody_changed_is_saved_byte_for_byte(desk: Desk, part: RondePart) -> None:
    path = desk.project.root / part.get_path("2021")
    before = path.read_bytes()
    answer = desk.change(f"/ronde/2021/{part.id}")
    assert answer.status_code == 303, answer.text
    assert path.read_bytes() == before


def test_a_change_is_written_at_its_place_and_the_comments_stay(desk: Desk) -> None:
    before = (desk.project.root / RONDE).read_text(encoding="utf-8")
    answer = desk.change("/ronde/2021/adressaten", adressaten__0__naam="de verkenners van de Kamer")
    assert answer.headers["location"].startswith("/ronde/2021/adressaten?bewaard=ja")
    after = (desk.project.root / RONDE).read_text(encoding="utf-8")
    assert after == before.replace("    naam: de verkenners\n", "    naam: de verkenners van de Kamer\n")
    assert "de verkenners van de Kamer" in desk.get("/leveren").text


def test_one_thing_has_a_form_of_its_own(desk: Desk) -> None:
    """Short, and all others stay to the last byte."""
    before = (desk.project.root / RONDE).read_text(encoding="utf-8")
    address = "/ronde/2021/opgaven?ding=opgaven.1"
    assert f'href="{address}"' in desk.get("/ronde").text
    page = unescape(desk.get(address).text)
    assert "Regionale economie" in page and 'name="opgaven.0.naam"' not in page
    assert "Een wijziging raakt 10 fiches" in page
    answer = desk.change(address, opgaven__1__naam="Economie in de regio")
    assert answer.headers["location"].startswith(f"{address}&bewaard=ja")
    after = (desk.project.root / RONDE).read_text(encoding="utf-8")
    assert after == before.replace(
        "    naam: Regionale economie\n    aliassen: [Econ", "    naam: Economie in de regio\n    aliassen: [Econ"
    )
    added = desk.change(address, press="erbij:opgaven.1.aliassen").headers["location"].partition("#")[0]
    assert 'name="opgaven.1.aliassen.2"' in desk.get(added).text
    assert desk.get("/ronde/2021/opgaven?ding=opgaven.99").status_code == 200


def test_a_message_of_the_register_is_changed_too(desk: Desk) -> None:
    pairs = desk.read_form("/ronde/2021/boodschappen")
    name = next(name for name, _ in pairs if name.endswith(".titel"))
    assert desk.change("/ronde/2021/boodschappen", **{name.replace(".", "__"): "Een andere titel"}).status_code == 303
    assert "titel: Een andere titel" in (desk.project.root / "bac_inputs/2021/kernboodschappen.yaml").read_text("utf-8")


def test_a_finding_stands_at_its_field(desk: Desk) -> None:
    desk.project.edit(desk.project.root / RONDE, "prijspeil: 2021", "prijspeil: onzin")
    page = unescape(desk.get("/ronde/2021/geld").text)
    assert 'href="#veld-prijspeil"' in page and 'aria-invalid="true"' in page


def test_what_another_changed_meanwhile_is_merged_or_told(desk: Desk) -> None:
    pairs = desk.read_form("/ronde/2021/over")
    desk.project.edit(desk.project.root / RONDE, "naam: Kabinetsformatie 2021", "naam: Formatie 2021")
    mine = [(name, "2021-03-18" if name == "kennisdatum" else value) for name, value in pairs]
    assert "bewaard=samen" in desk.post("/ronde/2021/over", mine).headers["location"]
    text = (desk.project.root / RONDE).read_text(encoding="utf-8")
    assert "naam: Formatie 2021" in text and "kennisdatum: 2021-03-18" in text
    other = [(name, "Mijn formatie" if name == "naam" else value) for name, value in pairs]
    answer = desk.post("/ronde/2021/over", other)
    assert answer.status_code == 409 and "In het bestand staat nu: Formatie 2021" in unescape(answer.text)
    assert 'value="Mijn formatie"' in answer.text
    assert "naam: Formatie 2021" in (desk.project.root / RONDE).read_text(encoding="utf-8")


def test_an_item_is_added_and_removed(desk: Desk) -> None:
    answer = desk.change("/ronde/2021/opgaven", press="weg:opgaven.3")
    assert answer.status_code == 303
    assert "id: OPG-C" not in (desk.project.root / RONDE).read_text(encoding="utf-8")
    answer = desk.change("/ronde/2021/opgaven", press="erbij:opgaven")
    assert "Opgaven 4" in desk.get(answer.headers["location"].partition("#")[0]).text


def test_templates_are_listed_and_judged(desk: Desk) -> None:
    names = re.findall(r'href="/sjablonen/([^"]+)"', desk.get("/sjablonen").text)
    assert "fiche.docx" in names
    assert "Sjabloon" in desk.get("/sjablonen/fiche-kort.docx").text
    assert desk.get("/sjablonen/onzin.docx").status_code == 404
    assert desk.get("/sjablonen/..%2f..%2fpyproject.toml").status_code == 404


def test_to_look_at_only(reading_desk: Desk) -> None:
    assert 'class="wijzig"' not in reading_desk.get("/ronde").text
    assert reading_desk.get("/ronde/2021/over").status_code == 403
    assert reading_desk.post("/ronde/2021/over", [("bewijs", reading_desk.access.proof)]).status_code == 403


def test_what_is_typed_is_kept_by_itself(desk: Desk) -> None:
    """Also beside what another changed; what both changed, and an item that went, waits for a button."""
    path, file = "/ronde/2021/over", desk.project.root / RONDE
    form = dict(desk.read_form(path))

    def keep(**typed: str) -> dict[str, Any]:
        told = dict(desk.post(path, [*{**form, **typed}.items()], "vanzelf").json())
        form.update(versie=told.get("versie", form["versie"]))
        return told

    told = keep(kennisdatum="18 maart 2021")
    assert re.fullmatch(r"\d\d\.\d\d", told["bewaard"]) and not told["samen"]
    desk.project.edit(file, "naam: Kabinetsformatie 2021", "naam: Formatie 2021")
    form["kennisdatum"] = "19 maart 2021"
    assert keep()["samen"] and keep()["bewaard"] == ""
    text = file.read_text(encoding="utf-8")
    assert "kennisdatum: 2021-03-19" in text and "naam: Formatie 2021" in text
    assert keep(naam="Mijn formatie")["botsingen"] == ["Naam"]
    form["versie"] = "iets anders"
    assert "opnieuw" in keep()
    lists = dict(desk.read_form("/ronde/2021/opgaven"))
    emptied = {name: "" if name.startswith("opgaven.3.") and ":" not in name else text for name, text in lists.items()}
    assert "Nog niet bewaard" in desk.post("/ronde/2021/opgaven", [*emptied.items()], "vanzelf").json()["wacht"]


def test_a_finding_about_a_document_leads_to_its_page(desk: Desk) -> None:
    written = (ROOT / "bac_inputs/2021/mededeling.yaml").read_text(encoding="utf-8")
    desk.project.write("bac_inputs/2021/mededeling.yaml", f"overgenomen_van: 2020\n{written}")
    assert 'href="/stuk/2021/mededeling"' in desk.get("/?ronde=2021").text
    assert desk.get("/stuk/2021/mededeling").status_code == 200
