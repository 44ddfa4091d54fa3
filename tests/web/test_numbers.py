"""Every number on a page is the one that a command gives with --json, also when things are wrong."""

import re
import shutil
from collections import Counter
from decimal import Decimal
from html import unescape
from typing import Any

import pytest

from fiches.diagnostics import Severity
from fiches.dutch.format import format_sum
from fiches.load.yaml import parse_yaml
from tests.inputs import SAMPLES
from tests.project import ROOT
from tests.web.conftest import FICHE, Desk


@pytest.fixture
def faulty(desk: Desk) -> Desk:
    """The samples with something wrong in several of them."""
    asks = desk.project.fiche("W-05")
    wrong = re.sub(r"(?m)^    soort: .*", "    soort: gled", asks.read_text(encoding="utf-8"))
    asks.write_text(wrong, encoding="utf-8", newline="\n")
    desk.project.edit(
        desk.project.fiche("K-02"), "kernboodschappen:\n  - ref: KB-K", "kernboodschappen:\n  - ref: KB-X"
    )
    text = desk.project.fiche("W-01").read_text(encoding="utf-8")
    without = re.sub(r"(?ms)^(doel|waarom_samen): >-\n.*?(?=^\w)", "", text)
    desk.project.fiche("W-01").write_text(without, encoding="utf-8", newline="\n")
    return desk


def read_counts(text: str) -> dict[str, int]:
    """The numbers before the words for findings: 2 fouten, 1 waarschuwing."""
    found = re.findall(r"(\d+) (fout|waarschuwing|tip)(?:en|s)?\b", text)
    return {weight: int(number) for number, weight in found}


def select_rows(page: str) -> dict[str, str]:
    """What the overview says of each fiche."""
    rows = re.findall(r'(?s)<h3>.*?class="kenmerk">([^<]+)<(.*?)</li>', page)
    return {fiche: unescape(rest) for fiche, rest in rows}


def test_the_findings(faulty: Desk) -> None:
    told = faulty.project.run("controleer", "--json").json
    page = faulty.get("/").text
    summary = re.search(r'class="inleiding">([^<]+)<', page)
    assert summary and summary[1].startswith(f"{len(told['rondes'][0]['fiches'])} fiches:")
    totals = {weight.value: told["telling"][weight.value] for weight in Severity if told["telling"][weight.value]}
    assert read_counts(summary[1]) == totals and totals["fout"]
    rows = select_rows(page)
    for fiche in told["rondes"][0]["fiches"]:
        mine = [one for one in told["bevindingen"] if one["bestand"] == fiche["bestand"] and not one.get("ontheffing")]
        wanted = dict(Counter(one["ernst"] for one in mine))
        assert read_counts(rows[fiche["id"]].partition('class="nog"')[0]) == wanted, fiche["id"]
        shown = re.search(r'id="bevindingen-kop">([^<]+)<', faulty.get(f"/fiche/2021/{fiche['id']}").text)
        assert read_counts(shown[1] if shown else "") == wanted, fiche["id"]


def test_what_is_told_once_stands_at_each_of_its_fields(faulty: Desk) -> None:
    """And what reading says of a line counts in the part of the field on it."""
    page = faulty.get("/fiche/2021/W-05").text
    assert page.count("&#x27;gled&#x27; is geen keuze") == 1
    assert re.search(r'Ook bij <a href="/fiche/2021/W-05/aanbod#veld-vraag-1-soort">Vraag 2, Soort</a>', page)
    assert 'aanbod">Aanbod en vraag</a>\n  <span class="stand fout">1 fout<' in page
    form = faulty.get("/fiche/2021/W-05/aanbod").text
    marked = re.findall(r'id="(veld-vraag-\d-soort)"[^>]*aria-invalid', form)
    assert len(marked) > 1
    faulty.project.edit(faulty.project.fiche("W-05"), "bedragen:\n", "bedragen:\n        2022: 1\n        2022: 2\n")
    page = faulty.get("/fiche/2021/W-05").text
    assert 'geld">Geld</a>\n  <span class="stand fout">' in page


CANNOT = "niet te beoordelen"


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("ronde.yaml", "verkiezingsdatum: 2021", "verkiezingsdatum: x"),
        ("ronde.yaml", "naam: Kabinetsformatie", 'naam: "x\nnaam: Kabinetsformatie'),
        ("kernboodschappen.yaml", "status: eindconcept\n", ""),
    ],
)
def test_of_a_ronde_that_cannot_be_read_nothing_is_said_to_be_well(desk: Desk, file: str, old: str, new: str) -> None:
    path = desk.project.root / "bac_inputs/2021" / file
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    overview = desk.get("/").text
    assert "geen bevindingen" not in overview and "Ingevuld voor" not in overview and "nog te geven" not in overview
    assert CANNOT in select_rows(overview)["W-01"] and f"Akkoorden: {CANNOT}." in select_rows(overview)["W-01"]
    assert "W-01" not in select_rows(desk.get("/?bevinding=geen").text)
    fiche = desk.get(FICHE).text
    assert f"Deze fiche is {CANNOT}" in fiche and f'geld">Geld</a>\n  <span class="stand leeg">{CANNOT}<' in fiche
    for page in (fiche, desk.get(f"{FICHE}/geld").text, desk.get(f"{FICHE}/status").text):
        assert CANNOT in page.lower() and "De ronde is niet te lezen." in page
        assert not re.search(r"is geldig als|niet nodig|>nog \d|>Niets|nog geen akkoord|Geef deze status", page)
    deliver = desk.get("/leveren").text
    assert "Niet te beoordelen. De ronde is niet te lezen." in deliver and "kent nog geen adressaten" not in deliver
    printed = desk.get(f"{FICHE}/gedrukt").text
    assert CANNOT in printed and "een fout heeft" not in printed
    assert ">geen fiche<" not in desk.get("/ronde").text
    assert "Geen fiche noemt" not in desk.get("/ronde/2021/boodschappen").text


def test_of_a_register_of_deliveries_that_is_damaged_nothing_is_said_to_be_delivered_or_not(desk: Desk) -> None:
    desk.project.write("bac_inputs/2021/leveringen.yaml", "leveringen: [")
    page = desk.get("/leveren").text
    assert "is niet te vertrouwen" in page and "Nog niets." not in page


def test_of_a_fiche_that_cannot_be_read_the_status_page_says_so(desk: Desk) -> None:
    desk.project.fiche("W-01").write_text("titel: [", encoding="utf-8")
    page = desk.get(f"{FICHE}/status").text
    assert "De fiche is niet te lezen." in page and ">Niets" not in page


@pytest.fixture
def agreed(desk: Desk) -> Desk:
    """The samples with their akkoorden."""
    folder = desk.project.root / "bac_inputs/2021"
    shutil.copy(ROOT / "bac_inputs/2021/akkoorden.yaml", folder)
    shutil.copytree(ROOT / "bac_inputs/2021/akkoorden", folder / "akkoorden")
    return desk


def test_akkoorden_of_a_register_that_is_damaged_are_not_called_missing(agreed: Desk) -> None:
    register = agreed.project.root / "bac_inputs/2021/akkoorden.yaml"
    register.write_text(register.read_text(encoding="utf-8").replace("akkoorden:", "akkoorden: [", 1), encoding="utf-8")
    assert f"Akkoorden: {CANNOT}." in select_rows(agreed.get("/").text)["W-01"]
    for page in (agreed.get(FICHE).text, agreed.get(f"{FICHE}/status").text):
        assert "is niet te vertrouwen" in page and "dat is er niet" not in page and ">Niets" not in page


def test_an_akkoord_that_leans_on_a_fiche_that_cannot_be_read_is_not_called_missing(agreed: Desk) -> None:
    agreed.project.fiche("W-02").write_text("titel: [", encoding="utf-8")
    told = agreed.project.run("akkoord", "toon", "W-01").out
    number = told.count(f"  {CANNOT}")
    assert number and f"{number} {CANNOT}" in select_rows(agreed.get("/").text)["W-01"]
    assert "nog te geven" not in select_rows(agreed.get("/").text)["W-02"]


def test_a_tip_ends_once(faulty: Desk) -> None:
    faulty.project.edit(faulty.project.fiche("W-05"), "bac: BAC-MOB", "bac: BAC-MOBI")
    for page in (faulty.get("/fiche/2021/W-05").text, faulty.get("/fiche/2021/W-05/over").text):
        assert "Tip: bedoelde u &#x27;BAC-MOB&#x27;?<" in page


def test_the_statuses_and_what_they_ask(faulty: Desk) -> None:
    told = faulty.project.run("controleer", "--json").json["rondes"][0]["fiches"]
    page = faulty.get("/").text
    for status, number in Counter(fiche["status"] for fiche in told).items():
        assert len(re.findall(rf'class="stand status">{status}<', page)) == number
    one = next(fiche for fiche in told if fiche["id"] == "W-01")
    asked = unescape(faulty.get(FICHE).text).partition(f"Nog nodig voor {one['volgende_status']}")[2]
    assert asked.partition("</section>")[0].count("<li>") == len(one["nog_nodig"]) > 0


def test_the_akkoorden(faulty: Desk) -> None:
    faulty.project.edit(faulty.project.fiche("W-03"), "versie:\n  nummer: 0.9", "versie:\n  nummer: 0.10")
    told = faulty.project.run("akkoord", "toon", "--json").json["rondes"][0]["fiches"]
    rows = select_rows(faulty.get("/").text)
    assert len(rows) > 10
    for fiche in (one for one in told if one["id"] in rows):
        lacking = [*fiche["ontbreekt"], *fiche["nog_nodig"]]
        lapsed = sum(one["vervallen"] for one in fiche["ontbreekt"])
        numbers = {
            "gegeven": sum(one["geldt"] for one in fiche["akkoorden"]),
            "vervallen": lapsed,
            "nog te geven": len(lacking) - lapsed,
        }
        words = ", ".join(f"{number} {what}" for what, number in numbers.items() if number)
        assert not words or f"Akkoorden: {words}." in rows[fiche["id"]], fiche["id"]


def test_the_coverage(faulty: Desk) -> None:
    told = faulty.project.run("dekking", "--json").json["dekking"][0]
    page = faulty.get("/set").text
    gaps = page.partition('id="gaten"')[2].partition("</section>")[0]
    assert [unescape(one) for one in re.findall(r"<li>(.*?)</li>", gaps)] == told["ontbreekt"]
    for kind, names in (("kernboodschappen", "fiches"), ("condities", "standen")):
        table = page.partition(f">{kind.capitalize()}</h2>")[2].partition("</table>")[0]
        heads = re.findall(r'<th scope="col"><abbr title="[^"]*">([^<]+)<', table)
        assert heads == [one["id"] for one in told[kind]]
        carried = {one["id"]: set(one[names]) for one in told[kind]}
        for fiche, cells in re.findall(r'(?s)<th scope="row"><a[^>]*>([^<]+)</a></th>(.*?)</tr>', table):
            shown = [bool(cell) for cell in re.findall(r"(?s)<td>(.*?)</td>", cells)]
            assert shown == [fiche in carried[head] for head in heads], (kind, fiche)


def test_the_money(desk: Desk) -> None:
    """The sums of what the files say, with p.m. where one of the amounts is."""
    totals: dict[str, Decimal] = {}
    unknown = set[str]()
    for sample in SAMPLES:
        data: dict[str, Any] = dict(parse_yaml("x", sample.read_bytes()).data or {})
        for line in (data.get("budget") or {}).get("regels") or ():
            amounts = {**line["bedragen"], "structureel": line["structureel"]}
            for column, amount in amounts.items():
                totals.setdefault(column, Decimal(0))
                if amount == "p.m.":
                    unknown.add(column)
                else:
                    totals[column] += Decimal(str(amount).replace(",", "."))
    table = desk.get("/set").text.partition('id="geld"')[2]
    sums = [unescape(one) for one in re.findall(r"<td>([^<]*)<svg", table.rpartition('class="saldo"')[2])]
    assert sums == [format_sum(totals[column], column in unknown) for column in totals]
