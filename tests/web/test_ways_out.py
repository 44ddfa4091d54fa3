"""A way out of a finding stands in a form, filled in as far as it is known: a figure, and an exemption."""

import re
from html import unescape

from tests.web.conftest import FICHE, Desk

LOOSE = "Er zijn 73.000 woningen nodig."


def find_ways(page: str) -> dict[str, str]:
    """The addresses of the ways out on a page, by their words."""
    return {
        unescape(words): unescape(address)
        for address, words in re.findall(r'class="uitweg" href="([^"]+)">([^<]+)<', page)
    }


def test_a_number_becomes_a_figure_with_its_value_and_unit(desk: Desk) -> None:
    desk.change(f"{FICHE}/boodschap", doel=LOOSE)
    page = desk.get(f"{FICHE}/boodschap").text
    assert "73.000" in page and "niet bij de cijfers" in page
    address = find_ways(page)["Maak van ‘73.000 woningen’ een cijfer"].partition("#")[0]
    before = desk.project.fiche("W-01").read_bytes()
    form = dict(desk.read_form(address))
    number = int(form["cijfers:n"]) - 1
    item = {name: form[f"cijfers.{number}.{name}"] for name in ("tekst", "waarde", "eenheid", "bron")}
    assert item == {"tekst": "73.000 woningen", "waarde": "73000", "eenheid": "woningen", "bron": ""}
    assert desk.project.fiche("W-01").read_bytes() == before, "nothing is written before somebody saves it"
    typed = {f"cijfers__{number}__peildatum": "2020", f"cijfers__{number}__bron": "B1"}
    desk.change(address, **typed)
    assert "niet bij de cijfers" not in desk.get(f"{FICHE}/boodschap").text


def test_an_exemption_is_asked_with_its_reason(desk: Desk) -> None:
    desk.change(f"{FICHE}/boodschap", doel=LOOSE)
    address = find_ways(desk.get(f"{FICHE}/boodschap").text)["Vraag een ontheffing"].partition("#")[0]
    form = dict(desk.read_form(address))
    number = int(form["ontheffingen:n"]) - 1
    assert (form[f"ontheffingen.{number}.code"], form[f"ontheffingen.{number}.veld"]) == ("C22", "doel")
    typed = {f"ontheffingen__{number}__reden": "Dit is afgesproken.", f"ontheffingen__{number}__rol": "secretaris"}
    desk.change(address, **typed)
    page = desk.get(f"{FICHE}/boodschap").text
    assert "Reden: Dit is afgesproken." in page and "Vraag een ontheffing" not in page


def test_what_the_ronde_does_not_allow_is_not_offered(desk: Desk) -> None:
    ronde = desk.project.root / "bac_inputs/2021/ronde.yaml"
    text = ronde.read_text(encoding="utf-8")
    forbidden, count = re.subn(r"zonder_ontheffing: \[", "zonder_ontheffing: [C22, ", text)
    assert count == 1
    ronde.write_text(forbidden, encoding="utf-8")
    desk.change(f"{FICHE}/boodschap", doel=LOOSE)
    assert "Vraag een ontheffing" not in find_ways(desk.get(f"{FICHE}/boodschap").text)


def test_the_address_fills_in_nothing_but_fields_of_the_item(desk: Desk) -> None:
    path = f"{FICHE}/bronnen?erbij=cijfers&voor.tekst=x&voor.onzin=y&voor.bron=B1"
    form = dict(desk.read_form(path))
    assert "y" not in form.values() and form["cijfers.12.tekst" if "cijfers.12.tekst" in form else "cijfers:n"]
    for bad in ("erbij=titel&voor.tekst=x", "erbij=onzin&voor.tekst=x", "erbij=cijfers.0&voor.tekst=x"):
        assert dict(desk.read_form(f"{FICHE}/over?{bad}"))["titel"].startswith("Woningbouw")


def test_the_answer_while_typing_holds_them_too(desk: Desk) -> None:
    pairs = [(name, LOOSE if name == "doel" else value) for name, value in desk.read_form(f"{FICHE}/boodschap")]
    told = desk.post(f"{FICHE}/boodschap", pairs, "vanzelf").json()
    words = [way[0] for one in told["bevindingen"] if one["code"] == "C22" for way in one["uitwegen"]]
    assert words == ["Maak van ‘73.000 woningen’ een cijfer", "Vraag een ontheffing"]


def test_who_goes_on_hears_what_was_found_before(desk: Desk) -> None:
    answer = desk.change(f"{FICHE}/boodschap", "verder", doel=LOOSE)
    assert "Bij Boodschap staat nog: 1 waarschuwing" in desk.get(answer.headers["location"]).text
    calm = desk.change(f"{FICHE}/over", "verder")
    assert "staat nog: " not in desk.get(calm.headers["location"]).text


def test_a_second_item_waits_for_the_first(desk: Desk) -> None:
    asked = desk.change(f"{FICHE}/aanbod", "erbij:aanbod")
    first = desk.get(asked.headers["location"])
    again = desk.change(asked.headers["location"].split("#")[0], "erbij:aanbod")
    assert "Vul eerst het lege onderdeel in" in desk.get(again.headers["location"]).text
    assert "Vul eerst het lege onderdeel in" not in first.text


def test_a_fiche_says_that_it_is_valid(desk: Desk) -> None:
    assert "Deze fiche is geldig als" in desk.get(FICHE).text
    desk.project.edit(desk.project.fiche("W-01"), "soort: geld", "soort: gled")
    assert "Deze fiche is geldig" not in desk.get(FICHE).text


def test_a_command_for_an_akkoord_leads_to_its_page(desk: Desk) -> None:
    page = desk.get("/fiche/2021/K-01").text
    assert "leg het vast" in page and "fiches akkoord geef" not in page
    assert '<a href="/fiche/2021/K-01/status">Leg het akkoord vast</a>' in page
