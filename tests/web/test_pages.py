"""What the pages show: the same as the commands, and every field of the model."""

import re
from html import unescape

import pytest

from fiches.diagnostics import Severity
from fiches.model.reflection import FieldKind
from fiches.web.parts import FIXED_FIELDS, FichePart, get_guides, list_parts
from tests.web.conftest import FICHE, Desk

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{ 7*7 }}"


def test_the_overview_counts_what_the_command_counts(desk: Desk) -> None:
    desk.project.edit(desk.project.fiche("W-05"), "soort: geld", "soort: gled")
    told = desk.project.run("controleer", "--json").json["bevindingen"]
    page = desk.get("/").text
    for weight in Severity:
        number = sum(one["ernst"] == weight and not one.get("ontheffing") for one in told)
        words = re.search(rf"(\d+) {weight.value}", page.split("inleiding")[1])
        assert (int(words[1]) if words else 0) == number


def test_filters_are_kept_in_the_address(desk: Desk) -> None:
    page = desk.get("/?opgave=OPG-W&zoek=eerste+vaste+aanvraagronde").text
    assert re.findall(r'class="kenmerk">([^<]+)<', page) == ["W-01"]
    assert "1 van 16 fiches getoond." in page and '<option value="OPG-W" selected>' in page
    assert "<mark>" in page
    assert "Geen fiche voldoet" in desk.get("/?zoek=komt-nergens-voor").text
    assert desk.get("/?bevinding=geen&status=onzin&x=y").status_code == 200


def test_a_ronde_without_fiches_says_how_to_begin(empty_desk: Desk) -> None:
    page = empty_desk.get("/").text
    assert "Deze ronde heeft nog geen fiches" in page and 'href="/nieuw"' in page


def test_every_field_of_the_model_has_a_part() -> None:
    named = [name for part in list_parts() for name in part.names]
    assert sorted([*named, *FIXED_FIELDS]) == sorted(get_guides())


@pytest.mark.parametrize("part", list_parts(), ids=lambda part: part.id)
def test_every_field_of_the_model_can_be_filled_in(empty_desk: Desk, part: FichePart) -> None:
    """Each with its title and its help; an empty list can be added to."""
    empty_desk.project.write("bac_inputs/2021/fiches/W-21.yaml", "id: W-21\ntitel: Een nieuwe fiche\nstatus: concept\n")
    page = unescape(empty_desk.get(f"/fiche/2021/W-21/{part.id}").text)
    for name in part.names:
        guide = get_guides()[name]
        assert guide.label in page and guide.help in page, name
        if guide.kind is FieldKind.LIJST:
            assert f'name="{name}:n"' in page


def test_a_finding_stands_at_its_field_and_in_the_summary(desk: Desk) -> None:
    desk.project.edit(desk.project.fiche("W-01"), "soort: geld", "soort: gled")
    page = desk.get(f"{FICHE}/aanbod").text
    assert '<a href="/fiche/2021/W-01/aanbod#veld-vraag-0-soort">Vraag 1, Soort</a>' in page
    assert 'id="veld-vraag-0-soort" name="vraag.0.soort"' in page and 'aria-invalid="true"' in page
    assert "<title>Fout: " in page and "Tip: " in page
    assert '<span class="stand fout">' in desk.get(FICHE).text


def test_what_the_next_status_needs_is_told_with_a_link(desk: Desk) -> None:
    text = desk.project.fiche("W-01").read_text(encoding="utf-8")
    without, count = re.subn(r"(?ms)^doel: >-\n.*?(?=^\w)", "", text)
    assert count == 1
    desk.project.fiche("W-01").write_text(without, encoding="utf-8")
    page = desk.get(FICHE).text
    assert "Nog nodig voor" in page and 'href="/fiche/2021/W-01/boodschap#veld-doel">Doel</a>' in page
    assert '<span class="stand nog">nog 1</span>' in page


def test_the_text_of_a_user_is_text(desk: Desk) -> None:
    """In every place where a page shows it."""
    quoted = HOSTILE.replace("'", "''")
    desk.project.edit(desk.project.fiche("W-01"), "titel: Woningbouwimpuls structureel maken", f"titel: '{quoted}'")
    desk.project.edit(desk.project.fiche("W-01"), "omschrijving: Bijdrage aan bouwplannen", f"omschrijving: '{quoted}'")
    parts = [f"{FICHE}/{part.id}" for part in list_parts()]
    for path in ("/", "/set", FICHE, f"{FICHE}/antwoorden", f"{FICHE}/bestand", *parts, "/?zoek=alert"):
        page = desk.get(path).text
        assert "<script>alert" not in page and "<img src=x" not in page, path
        assert HOSTILE[:24] not in page
    assert ("titel", HOSTILE) in desk.read_form(f"{FICHE}/over")


def test_a_file_that_cannot_be_read_is_shown_and_left_alone(desk: Desk) -> None:
    path = desk.project.fiche("W-01")
    path.write_text("id: W-01\ntitel: [niet af\nstatus: concept\n", encoding="utf-8")
    before = path.read_bytes()
    assert "niet te lezen" in desk.get(FICHE).text
    assert desk.get(f"{FICHE}/over").status_code == 303
    page = desk.get(f"{FICHE}/bestand").text
    assert "titel: [niet af" in page and 'href="#r' in page
    pairs = [("bewijs", desk.access.proof), ("versie", "onbekend"), ("titel", "Toch een titel")]
    assert desk.post(f"{FICHE}/over", pairs).status_code in (409, 422)
    assert path.read_bytes() == before


def test_what_a_form_cannot_show_is_told_and_kept(desk: Desk) -> None:
    desk.project.edit(desk.project.fiche("W-01"), "afspraakvormen: [regeer", "afspraakvormen: {regeer")
    desk.project.edit(desk.project.fiche("W-01"), "bestuursakkoord]\nscen", "ja}\nscen")
    page = desk.get(f"{FICHE}/planning").text
    assert "staat in het bestand anders dan een formulier kan tonen" in page or "niet te lezen" in desk.get(FICHE).text


def test_the_set_shows_what_the_command_shows(desk: Desk) -> None:
    told = desk.project.run("dekking", "--json").out
    page = unescape(desk.get("/set").text)
    for message in ("KB-W", "CON-1"):
        assert message in page and message in told


def test_a_code_is_explained(desk: Desk) -> None:
    assert "Waarom" in desk.get("/uitleg/C31").text
    assert desk.get("/uitleg/ONZIN").status_code == 400


def test_all_answers_on_one_page(desk: Desk) -> None:
    page = unescape(desk.get(f"{FICHE}/antwoorden").text)
    for text in ("Stijgende bouwkosten maken de bijdrage minder waard", "2021-K3", "per plan"):
        assert text in page
