"""The ronde on the pages: what is in it, who uses it, and its parts as forms."""

import re
from html import unescape
from typing import Any

import pytest

from fiches.model.reflection import describe_model
from fiches.model.register import Mededeling, Register
from fiches.model.ronde import Ronde, Stuknaam
from fiches.web.ronde_parts import RondePart, list_ronde_parts
from tests.project import ROOT
from tests.web.conftest import Desk

RONDE = "bac_inputs/2021/ronde.yaml"
REGISTER, MEDEDELING = (f"bac_inputs/2021/{name}.yaml" for name in Stuknaam)


def add_mededeling(desk: Desk, above: str = "") -> None:
    """Give the ronde the mededeling of the samples, with this above it."""
    desk.project.write(MEDEDELING, above + (ROOT / MEDEDELING).read_text(encoding="utf-8"))


def test_every_field_of_the_ronde_has_a_part() -> None:
    named = [(part.stuk or "", name) for part in list_ronde_parts() for name in part.names]
    models = {"": Ronde, Stuknaam.KERNBOODSCHAPPEN: Register, Stuknaam.MEDEDELING: Mededeling}
    wanted = [(stuk, name) for stuk, model in models.items() for name in describe_model(model).fields]
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
    add_mededeling(desk)
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
    answer = reading_desk.get("/ronde/2021/over")
    assert (answer.status_code, answer.headers["location"]) == (303, "/ronde?ronde=2021#deel-over")
    remove_first_fields(reading_desk, REGISTER)
    page = reading_desk.get("/")
    assert 'href="/stuk/2021/kernboodschappen"' in page.text
    first = reading_desk.get("/stuk/2021/kernboodschappen").headers["location"].partition("#")[0]
    assert reading_desk.get(first).headers["location"] == "/ronde?ronde=2021#deel-register"
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
    assert desk.get("/ronde/2021/mededeling").status_code == 404
    add_mededeling(desk, "overgenomen_van: 2020\n")
    address = "/ronde/2021/mededeling#veld-overgenomen_van"
    assert f'href="{address}"' in desk.get("/?ronde=2021").text
    assert "is overgenomen van ronde 2020" in desk.get(address).text
    assert desk.change("/ronde/2021/mededeling", overgenomen_van="").status_code == 303
    assert (desk.project.root / MEDEDELING).read_bytes() == (ROOT / MEDEDELING).read_bytes()
    assert desk.get("/stuk/2021/mededeling").status_code == 200


def remove_first_fields(desk: Desk, path: str) -> str:
    """Take status and version out of a document of the ronde; its first lines."""
    text = (desk.project.root / path).read_text(encoding="utf-8")
    rest = re.sub(r"\nstatus: .*\nversie:\n(  .*\n)+", "\n", text, count=1)
    assert rest != text
    desk.project.write(path, rest)
    return rest


@pytest.mark.parametrize(("stuk", "part"), [("kernboodschappen", "register"), ("mededeling", "mededeling")])
def test_a_document_gets_its_first_status_and_version_in_a_form(desk: Desk, stuk: str, part: str) -> None:
    """The tip leads there; with one of the two the form still works and says what is missing."""
    add_mededeling(desk)
    file, form = f"bac_inputs/2021/{stuk}.yaml", f"/ronde/2021/{part}"
    assert 'name="status"' not in desk.get(form).text
    bare = remove_first_fields(desk, file)
    assert f'href="/stuk/2021/{stuk}"' in desk.get("/").text
    assert desk.get(f"/stuk/2021/{stuk}").headers["location"] == f"{form}#veld-status"
    assert f'href="{form}#veld-status"' in desk.get("/ronde").text
    version = {"versie__nummer": "0.1", "versie__datum": "2021-03-05", "versie__wijziging": "Eerste opzet"}
    typed = {name.replace("__", "."): text for name, text in version.items()}
    pairs = [(name, typed.get(name, text)) for name, text in desk.read_form(form)]
    assert "klik op Bewaar" in desk.post(form, pairs, "vanzelf").json()["wacht"]
    assert (desk.project.root / file).read_text(encoding="utf-8") == bare
    assert desk.change(form, **version).status_code == 303
    page = unescape(desk.get(form).text)
    assert "Er staat een versie, maar geen status." in page and '<option value="concept">Concept' in page
    assert desk.get(f"/stuk/2021/{stuk}").headers["location"] == f"{form}#veld-status"
    assert desk.change(form, status="concept").status_code == 303
    assert 'name="status"' not in desk.get(form).text
    assert "Het stuk heeft nu status <strong>Concept</strong>" in unescape(desk.get(f"/stuk/2021/{stuk}").text)
    assert "niet te lezen" not in desk.get("/").text


def test_a_status_that_was_given_goes_on_by_its_own_page(desk: Desk) -> None:
    """Also for who had the form open when it was given."""
    remove_first_fields(desk, REGISTER)
    pairs = desk.read_form("/ronde/2021/register")
    typed = {"status": "concept", "versie.nummer": "0.1", "versie.datum": "2021-03-05", "versie.wijziging": "Opzet"}
    given = [(name, typed.get(name, text)) for name, text in pairs]
    assert desk.post("/ronde/2021/register", given).status_code == 303
    again = [*desk.read_form("/ronde/2021/register"), ("status", "vastgesteld")]
    assert desk.post("/ronde/2021/register", again).status_code == 303
    assert "status: concept\n" in (desk.project.root / REGISTER).read_text(encoding="utf-8")
