"""Akkoord and status by forms, and moments as people type them."""

from html import unescape

import pytest

from fiches.load.yaml import parse_yaml
from fiches.model.reflection import FieldGuide, FieldKind, show_typed, write_typed
from tests.web.conftest import FICHE, Desk


def status_of(desk: Desk, fiche: str = "W-01") -> object:
    return (parse_yaml("x", desk.project.fiche(fiche).read_bytes()).data or {})["status"]


def test_what_is_in_the_way_of_a_status_is_told(desk: Desk) -> None:
    pairs = [("bewijs", desk.access.proof), ("status", "afgestemd")]
    page = unescape(desk.get(f"{FICHE}/status").text)
    assert "Wat Akkoord van de BAC nog vraagt" in page or "nog vraagt" in page
    answer = desk.post(f"{FICHE}/status", pairs)
    assert answer.status_code == 409 and "Dit kan nog niet" in answer.text
    assert status_of(desk) == "eindconcept"


def test_an_akkoord_and_then_the_status(desk: Desk) -> None:
    typed = {"orgaan": "IPO", "soort": "bestuurlijk", "uitkomst": "akkoord", "rol": "bestuurssecretaris",
             "datum": "9 maart 2021", "voorbehoud": ""}  # fmt: skip
    missing = desk.post(
        f"{FICHE}/akkoord", [("bewijs", desk.access.proof), *{**typed, "rol": "", "datum": "gisteren"}.items()]
    )
    assert missing.status_code == 409 and 'value="gisteren"' in missing.text
    answer = desk.post(f"{FICHE}/akkoord", [("bewijs", desk.access.proof), *typed.items()])
    assert answer.status_code == 303, answer.text
    assert "Het akkoord is vastgelegd." in desk.get(answer.headers["location"]).text
    shown = desk.project.run("akkoord", "toon", "W-01").out
    assert "Interprovinciaal Overleg" in shown or "IPO" in shown
    back = desk.post(f"{FICHE}/status", [("bewijs", desk.access.proof), ("status", "concept")])
    assert back.status_code == 303 and status_of(desk) == "concept"
    assert "De status is veranderd." in desk.get(back.headers["location"]).text


def test_to_look_at_only(reading_desk: Desk) -> None:
    fiche = reading_desk.get("/fiche/2021/K-01").text
    assert "Akkoord en status bekijken" in fiche and "Akkoord vastleggen" not in fiche and ">Leg het ak" not in fiche
    page = reading_desk.get(f"{FICHE}/status").text
    assert "<form" not in page
    for path in ("status", "akkoord"):
        pairs = [("bewijs", reading_desk.access.proof), ("status", "concept")]
        assert reading_desk.post(f"{FICHE}/{path}", pairs).status_code == 403


@pytest.mark.parametrize(
    ("kind", "typed", "written"),
    [
        (FieldKind.DATUM, "17 maart 2021", "2021-03-17"),
        (FieldKind.DATUM, "17-3-2021", "2021-03-17"),
        (FieldKind.DATUM, "17/03/2021", "2021-03-17"),
        (FieldKind.DATUM, "2021-03-17", "2021-03-17"),
        (FieldKind.DATUM, "31 februari 2021", "31 februari 2021"),
        (FieldKind.DATUM, "maart 2021", "maart 2021"),
        (FieldKind.PERIODE, "maart 2021", "2021-03"),
        (FieldKind.PERIODE, "2021", "2021"),
        (FieldKind.PERIODE, "eerste helft van 2021", "eerste helft van 2021"),
        (FieldKind.KWARTAAL, "derde kwartaal van 2022", "2022-K3"),
        (FieldKind.KWARTAAL, "K1 2022", "2022-K1"),
        (FieldKind.KWARTAAL, "2022-K2", "2022-K2"),
        (FieldKind.KWARTAAL, "maart 2022", "maart 2022"),
        (FieldKind.TEKST, "17 maart 2021", "17 maart 2021"),
    ],
)
def test_moments_as_people_type_them(kind: FieldKind, typed: str, written: str) -> None:
    """What cannot be meant stays, so that the finding says how it should be."""
    assert write_typed(FieldGuide("", kind), typed) == written


@pytest.mark.parametrize(
    ("kind", "written", "shown"),
    [
        (FieldKind.DATUM, "2021-03-07", "7 maart 2021"),
        (FieldKind.PERIODE, "2021-03-17", "17 maart 2021"),
        (FieldKind.PERIODE, "2021-03", "maart 2021"),
        (FieldKind.PERIODE, "2021", "2021"),
        (FieldKind.DATUM, "2021-3-17", "2021-3-17"),
        (FieldKind.DATUM, "2021-02-31", "2021-02-31"),
        (FieldKind.DATUM, "17-3-2021", "17-3-2021"),
        (FieldKind.DATUM, "1821-03-17", "1821-03-17"),
        (FieldKind.KWARTAAL, "2022-K2", "2022-K2"),
        (FieldKind.TEKST, "2021-03-17", "2021-03-17"),
    ],
)
def test_moments_as_people_read_them(kind: FieldKind, written: str, shown: str) -> None:
    """Only where saving makes the same of it again."""
    assert show_typed(FieldGuide("", kind), written) == shown
    assert shown == written or write_typed(FieldGuide("", kind), shown) == written


def test_a_date_is_shown_in_words_and_saved_as_it_was(desk: Desk) -> None:
    before = desk.project.fiche("W-01").read_bytes()
    assert dict(desk.read_form(f"{FICHE}/over"))["versie.datum"] == "5 maart 2021"
    desk.change(f"{FICHE}/over")
    assert desk.project.fiche("W-01").read_bytes() == before
    desk.change(f"{FICHE}/over", versie__datum="31-02-2022")
    page = desk.get(f"{FICHE}/over").text
    assert "31 februari 2022 bestaat niet: februari 2022 telt 28 dagen." in page
    desk.change(f"{FICHE}/over", versie__datum="28 februari 2022")
    assert "datum: 2022-02-28" in desk.project.fiche("W-01").read_text(encoding="utf-8")


def test_an_akkoord_of_which_fields_are_empty_asks_for_each_of_them(desk: Desk) -> None:
    path = f"{FICHE}/akkoord"
    typed = {"orgaan": "", "soort": "bestuurlijk", "uitkomst": "", "rol": " ", "datum": "5 maart 2021"}
    answer = desk.post(path, [("bewijs", desk.access.proof), *typed.items()])
    page = unescape(answer.text)
    assert answer.status_code == 409 and page.count('<li><a href="#veld-') == 3
    assert '<a href="#veld-orgaan">Kies wie akkoord is.</a>' in page and '<a href="#veld-rol">' in page
    assert 'value="5 maart 2021"' in page
    assert not (desk.project.root / "bac_inputs/2021/akkoorden.yaml").exists()


def test_what_still_says_to_be_filled_in_counts_among_what_the_next_status_asks(desk: Desk) -> None:
    """Each place with its link, on the page of the fiche, that of its status and the overview; also when refused."""
    desk.project.run("nieuw", "W-77", "--bac", "BAC-RWW", "--opgave", "OPG-W")
    base = "/fiche/2021/W-77"
    fill_ins = desk.project.fiche("W-77").read_text(encoding="utf-8").split("\n")
    number = sum("(nog invullen)" in line for line in fill_ins if not line.lstrip().startswith("#"))
    pages = [unescape(desk.get(address).text) for address in (base, f"{base}/status")]
    for page in pages:
        asked = page.partition("Ambtelijk afgestemd")[2].partition("</ul>")[0]
        for place, words in (("aanbod#veld-vraag-0-tekst", "Vraag 1, Tekst"), ("over#veld-titel", "Titel")):
            assert f'<a href="{base}/{place}">{words}</a>' in asked
    lacking = len(desk.project.run("controleer", "--json").json["rondes"][0]["fiches"][-1]["nog_nodig"])
    assert pages[1].partition("nog vraagt")[2].partition("</ul>")[0].count("</a> invullen") == lacking + number
    assert f"en nog {lacking + number - 3}." in desk.get("/").text
    answer = desk.post(f"{base}/status", [("bewijs", desk.access.proof), ("status", "ambtelijk_afgestemd")])
    assert answer.status_code == 409
    assert f'<li><a href="{base}/over#veld-titel">Hier en op nog {number - 1} plekken' in answer.text


def test_a_fault_is_among_what_the_next_status_asks(desk: Desk) -> None:
    desk.project.edit(desk.project.fiche("W-01"), "soort: geld", "soort: gled")
    assert f'<a href="{FICHE}">1 fout</a> herstellen' in desk.get(f"{FICHE}/status").text


def test_a_document_of_the_ronde_has_a_status_and_akkoorden_too(desk: Desk) -> None:
    """That of the kernboodschappen; of one without a status the page is the form that gives it one."""
    path, proof = "/stuk/2021/kernboodschappen", ("bewijs", desk.access.proof)
    assert f'href="{path}"' in desk.get("/ronde").text
    page = unescape(desk.get(path).text)
    assert "Het stuk heeft nu status <strong>Eindconcept</strong>" in page
    typed = {"orgaan": "IPO", "soort": "bestuurlijk", "uitkomst": "akkoord", "rol": "voorzitter", "datum": "9-3-2021"}
    answer = desk.post(f"{path}/akkoord", [proof, *typed.items()])
    assert answer.status_code == 303, answer.text
    told = unescape(desk.get(answer.headers["location"]).text)
    assert "Het akkoord is vastgelegd." in told and "Interprovinciaal Overleg, 9 maart 2021." in told
    assert "kernboodschappen" in desk.project.run("akkoord", "toon", "kernboodschappen").out.lower()
    assert desk.post(f"{path}/status", [proof, ("status", "concept")]).status_code == 303
    register = desk.project.root / "bac_inputs/2021/kernboodschappen.yaml"
    assert "\nstatus: concept\n" in register.read_text(encoding="utf-8")
    desk.project.edit(register, "status: concept\n", "")
    assert desk.get(path).headers["location"] == "/ronde/2021/register#veld-status"
    assert desk.get("/stuk/2021/mededeling").status_code == desk.get("/stuk/2022/x").status_code == 404
