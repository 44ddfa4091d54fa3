"""The Word change log: in short on the first page, and then whatever changed."""

import re
import shutil
import subprocess
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from fiches.compare.change_log import make_change_log_view, render_change_logs
from fiches.compare.money import Money
from fiches.compare.outcome import Comparison, LapsedAkkoord
from fiches.compare.rondes import compare_rondes
from fiches.compare.sides import Side, load_side
from fiches.compare.styles.wording import describe_money_per_drager, format_sum_difference
from fiches.diagnostics import ExitCode, FichesError
from fiches.documents.contract import CONTRACTS
from fiches.documents.delivery import ROWS_PER_TABLE
from fiches.model.fiche import Som
from fiches.word.integrity import describe_integrity_faults
from fiches.word.package import read_parts
from tests.compare.test_styles import HOSTILE, templates, told
from tests.documents.conforms import breaches
from tests.end_to_end.programs import SDK, program
from tests.end_to_end.test_word_files import converted, validation
from tests.inputs import RONDE, MemoryTree, fiche_path, ronde_files
from tests.project import ROOT, TestProject, concept_text
from tests.word_files import body_text


def many(count: int, text: str) -> tuple[Comparison, tuple[Side, Side]]:
    """So many fiches of which title, offer and goal became this text, after a first one of few words."""
    old = {fiche_path(f"W-{n}"): concept_text(f"W-{n}", doel="doel: kort").encode() for n in range(21, 21 + count)}
    fields = {"doel": f"doel: {text}", "aanleiding": f"aanleiding: {text}"}
    new = {path: concept_text(Path(path).stem, **fields).encode() for path in old}
    one, other = (
        load_side(name, MemoryTree({**ronde_files(), **files}), ["2021"]) for name, files in (("v1", old), ("v2", new))
    )
    ronde = compare_rondes("2021", one.list_documents("2021"), other.list_documents("2021"))
    sides = tuple(Side(side.name, side.rondes, templates=templates) for side in (one, other))
    return Comparison("v1", "v2", (ronde,), ronde.report), (sides[0], sides[1])


def view(comparison: Comparison, sides: tuple[Side, Side]) -> dict[str, Any]:
    """What the template gets."""
    return make_change_log_view(comparison, comparison.rondes[0], sides)


def edited(project: TestProject, folder: Path) -> str:
    """The old version of a project, of which an amount, an ask and fiches are other now; its path."""
    shutil.copy(ROOT / "templates/wijzigingen.docx", project.root / "templates")
    shutil.copytree(project.root / "bac_inputs", folder / "bac_inputs")
    project.edit(project.fiche("W-01"), "2022: 250", "2022: 350")
    project.edit(project.fiche("W-01"), "2023: 250", "2023: 350")
    project.edit(project.fiche("E-01"), "ministeries per gebied te bundelen", "ministeries niet te bundelen")
    project.fiche("W-04").rename(project.fiche("W-09"))
    project.edit(project.fiche("W-09"), "id: W-04", "id: W-09")
    project.fiche("C-01").unlink()
    return str(folder)


def test_what_a_bestuurder_reads(project: TestProject, tmp_path: Path) -> None:
    """Both versions, the counts, the money of the set, the gravest changes, and which fiches came and went."""
    old = edited(project, tmp_path / "oud")
    result = project.run("vergelijk", old, str(project.root), "--formaat", "docx", "--uit", str(tmp_path / "uit"))
    assert result.code == ExitCode.BEVINDINGEN
    text = body_text((tmp_path / "uit/wijzigingen.docx").read_bytes())
    for said in (
        "Wat is er veranderd?", "fiches t/m 8 maart 2021", "Vervallen\nC-01\n", "Hernoemd, was W-04\nW-09",
        "Budget › rijk, uitgaven, Bijdrage aan bouwplannen", "2022 250; 2023 250", "2022 350; 2023 350", "+200 totaal",
        "het geld van de ministeries niet te bundelen", "Rijk, was",
    ):  # fmt: skip
        assert said in text
    assert "fiches vergelijk" not in text


def test_a_build_leaves_it_alone(project: TestProject) -> None:
    """The template is no form of a fiche, and a build lacks no data for it."""
    shutil.copy(ROOT / "templates/wijzigingen.docx", project.root / "templates")
    result = project.run("bouw")
    assert result.code == ExitCode.GOED
    assert not any("wijzigingen" in name for name in project.outputs())


@pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
def test_the_view_keeps_its_contract(hostile: str) -> None:
    """Also the lengths that the page is made for."""
    assert list(breaches(view(*told("iets", hostile)), CONTRACTS["wijzigingen"].shape)) == []
    assert list(breaches(view(*many(3, "Een lang doel. " * 40)), CONTRACTS["wijzigingen"].shape)) == []


def test_every_change_is_there() -> None:
    """Of forty fiches two changes each, and both ends of a text that changed at both."""
    comparison, sides = many(40, f"Heel anders begint het. {'Dan volgt veel. ' * 40}En anders eindigt het.")
    made = view(comparison, sides)["wijzigingen"]
    rows = [row for subject in made["onderwerpen"] for table in subject["tabellen"] for row in table["rijen"]]
    assert len(rows) == sum(subject["aantal"] for subject in made["onderwerpen"]) == 80
    assert all("eindigt" in "".join(part["tekst"] for part in row["nieuw"]) for row in rows)
    assert {row["fiche"] for row in rows} == {f"W-{number}" for number in range(21, 61)}


def test_thousands_of_changes_are_all_there() -> None:
    """In tables that LibreOffice can manage, and beyond what a document of some pages may take of a template."""
    comparison, sides = many(1, "Dit is een heel ander doel dan er stond.")
    (ronde,) = comparison.rondes
    (one,) = ronde.documents
    count = 4000 // len(one.changes) * len(one.changes)
    long = replace(ronde, documents=(replace(one, changes=one.changes * (count // len(one.changes))),))
    ((_, content),) = render_change_logs(replace(comparison, rondes=(long,)), sides)
    assert body_text(content).count("W-21  ") == count + 1
    (subjects,) = [view(replace(comparison, rondes=(long,)), sides)["wijzigingen"]["onderwerpen"]]
    assert {len(table["rijen"]) for subject in subjects for table in subject["tabellen"]} == {ROWS_PER_TABLE}


def test_what_is_too_long_says_how_much_is_left() -> None:
    """No value takes pages by itself."""
    comparison, sides = many(1, "Steeds iets nieuws. " * 200)
    (row, *_) = view(comparison, sides)["wijzigingen"]["onderwerpen"][0]["tabellen"][0]["rijen"]
    assert re.search(r"… \(nog \d\.?\d+ tekens\)$", row["nieuw"][-1]["tekst"])


def test_every_akkoord_that_lapsed_is_there() -> None:
    """By fiche, with everybody whose akkoord it was."""
    comparison, sides = many(40, "Dit is een heel ander doel dan er stond, met veel meer woorden.")
    made, without = (view(each, sides)["wijzigingen"] for each in (with_lapsed(comparison, 40), comparison))
    assert [len(one["organen"]) for one in made["vervallen_akkoorden"]] == [7] * 40
    assert any(told.startswith("280 akkoorden zijn vervallen, van W-21, ") for told in made["kern"])
    assert without["vervallen_akkoorden"] == []


def test_a_picture_is_no_file_for_a_reader() -> None:
    """It is seen, and its name is only known to who wrote the fiche."""
    picture = "afbeeldingen:\n  - {bestand: %s, alt: Kaart van %s, bijschrift: De plannen}"
    texts = [concept_text(afbeeldingen=picture % names) for names in (("kaart.png", "Nederland"), ("b.png", "Drenthe"))]
    sides = tuple(
        replace(load_side(name, MemoryTree({**ronde_files(), fiche_path("W-21"): text.encode()}), ["2021"]))
        for name, text in zip(("v1", "v2"), texts, strict=True)
    )
    ronde = compare_rondes("2021", sides[0].list_documents("2021"), sides[1].list_documents("2021"))
    made = str(view(Comparison("v1", "v2", (ronde,)), (sides[0], sides[1])))
    assert "Drenthe" in made and "png" not in made


def log_of(files: tuple[dict[str, str], dict[str, str]]) -> list[dict[str, Any]]:
    """The rows of inhoud of two versions of ronde 2021 with these files besides its own."""
    sides = [
        load_side(name, MemoryTree(ronde_files() | {path: text.encode() for path, text in more.items()}), ["2021"])
        for name, more in zip(("v1", "v2"), files, strict=True)
    ]
    ronde = compare_rondes("2021", *(side.list_documents("2021") for side in sides))
    made = view(Comparison("v1", "v2", (ronde,)), (sides[0], sides[1]))["wijzigingen"]
    return [row for subject in made["onderwerpen"] for table in subject["tabellen"] for row in table["rijen"]]


def test_a_part_that_came_is_told_in_the_words_of_the_schema() -> None:
    """Not in the keys of the file."""
    link = concept_text(samenhang="samenhang:\n  - {fiche: W-22, toelichting: Zie daar}")
    others = {fiche_path("W-22"): concept_text("W-22")}
    (row,) = log_of(({**others, fiche_path("W-21"): concept_text()}, {**others, fiche_path("W-21"): link}))
    assert "".join(part["tekst"] for part in row["nieuw"]) == "Fiche: W-22; Toelichting: Zie daar"


def test_what_touches_every_fiche_stands_before_what_touches_one() -> None:
    """Of the same subject: other prices before an amount."""
    budget = "budget:\n  regels:\n    - {drager: rijk, soort: uitgaven, bedragen: {2022: %d}}\n"
    ronde = ronde_files()[RONDE].decode()
    versions = (
        {RONDE: ronde, fiche_path("W-21"): concept_text(budget=budget % 5)},
        {
            RONDE: ronde.replace("\nprijspeil: 2021\n", "\nprijspeil: 2022\n"),
            fiche_path("W-21"): concept_text(budget=budget % 500),
        },
    )
    assert [row["fiche"] for row in log_of(versions)] == ["Ronde", "W-21"]


def test_an_akkoord_that_waits_for_a_confirmation_has_not_lapsed() -> None:
    """It stands under its own heading."""
    comparison, sides = many(2, "Dit is een heel ander doel dan er stond, met veel meer woorden.")
    (ronde,) = with_lapsed(comparison, 1).rondes
    waits = tuple(one._replace(awaits_confirmation=True) for one in ronde.lapsed)
    waiting = replace(comparison, rondes=(replace(ronde, lapsed=(), awaiting=waits),))
    ((_, content),) = render_change_logs(waiting, sides)
    text = body_text(content)
    assert "7 akkoorden wachten op een bevestiging, van W-21." in text
    assert "Akkoorden die op een bevestiging wachten\nW-21: bestuurlijk akkoord van Orgaan 0 (O0)" in text
    assert "ervallen" not in text


def with_lapsed(comparison: Comparison, count: int) -> Comparison:
    """The same with seven agreements that lapsed of so many fiches."""
    lapsed = tuple(
        LapsedAkkoord(f"W-{fiche}", f"Orgaan {n} (O{n})", "bestuurlijk", "2021-03-05", "De inhoud is anders: Doel.")
        for fiche in range(21, 21 + count)
        for n in range(7)
    )
    return replace(comparison, rondes=tuple(replace(ronde, lapsed=lapsed) for ronde in comparison.rondes))


def test_nothing_changed_is_told_too() -> None:
    """With the template filled in and whole."""
    comparison = Comparison("v1", "v2", (compare_rondes("2021", (), ()),))
    ((_, content),) = render_change_logs(comparison, told("a", "b")[1])
    assert describe_integrity_faults(read_parts(content)) == []
    assert "Geen wijziging van de inhoud." in body_text(content)


def test_two_rondes_give_two_documents() -> None:
    """Each under the name of its ronde."""
    comparison, sides = told("iets", "anders")
    (ronde,) = comparison.rondes
    other = type(ronde)("2031", ronde.documents, frozenset(), ronde.money)
    twice = Comparison("oud", "anders", (ronde, other))
    assert [name for name, _ in render_change_logs(twice, sides)] == ["wijzigingen-2021.docx", "wijzigingen-2031.docx"]


@pytest.mark.parametrize("template", [None, b"geen Word", (ROOT / "templates/fiche.docx").read_bytes()])
def test_without_a_good_template_there_is_a_way_out(template: bytes | None) -> None:
    """No template, none that is one, and that of another kind."""
    comparison, (old, new) = told("iets", "anders")
    with_this = Side(new.name, {}, templates=lambda: {"wijzigingen": template} if template is not None else {})
    with pytest.raises(FichesError, match=r"wijzigingen\.docx") as error:
        list(render_change_logs(comparison, (old, with_this)))
    assert "fiches sjabloon" in (error.value.hint or "")


@pytest.mark.parametrize(
    ("old", "new", "text"),
    [
        (Som(), Som(), "0"),
        ((100, False), (150, False), "+50"),
        ((100, True), (90, True), "−10"),
        ((100, False), (150, True), "+50 + p.m."),
        ((0, True), (40, False), "+40 − p.m."),
        ((5, False), (5, True), "+ p.m."),
    ],
)
def test_the_difference_of_sums(old: Any, new: Any, text: str) -> None:
    """A p.m. that comes or goes is part of the difference."""
    sums = (one if isinstance(one, Som) else Som(Decimal(one[0]), one[1]) for one in (old, new))
    assert format_sum_difference(*sums) == text


CROWDED = {
    "gewoon": "Dit is een heel ander doel dan er stond, met veel meer woorden die ergens over gaan.",
    "hoofdletters": "WIJ WILLEN MEER WONINGEN EN MAKEN DAAROVER MET ELKE REGIO VASTE AFSPRAKEN",
    "lang": "Onafgebrokenwoordzonderspaties" * 30,
}


@pytest.mark.libreoffice
def test_the_summary_is_on_the_first_page_and_nothing_is_lost(tmp_path: Path) -> None:
    """However much changed, and however wide its letters are."""
    files = []
    for name, text in CROWDED.items():
        comparison, sides = many(60, text)
        ((_, content),) = render_change_logs(with_lapsed(comparison, 60), sides)
        files.append(tmp_path / f"{name}.docx")
        files[-1].write_bytes(content)
    pages = converted(files, tmp_path)
    for file in files:
        assert pages[file.name] > 3
        texts = [text_of_page(tmp_path / "pdf" / f"{file.stem}.pdf", page) for page in (1, pages[file.name])]
        assert "In het kort" in texts[0] and "Geld voor en na" in texts[0]
        assert "Vet is wat anders is" in texts[1]


def text_of_page(pdf: Path, page: int) -> str:
    """What stands on one page."""
    command = ["pdftotext", "-f", str(page), "-l", str(page), str(pdf), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.mark.sdk
@pytest.mark.parametrize("hostile", [HOSTILE[0], HOSTILE[8], HOSTILE[-1]], ids=("script", "rtl", "lang"))
def test_it_is_valid(hostile: str, tmp_path: Path) -> None:
    """The Open XML SDK finds nothing."""
    ((name, content),) = render_change_logs(*told("iets", hostile))
    file = tmp_path / name
    file.write_bytes(content)
    assert validation(program(SDK, "FICHES_SDK_VALIDATOR"), file)["ok"] is True


def test_what_nobody_knows_of_any_drager_is_said_once() -> None:
    """Of amounts each is told, and of one drager it is the sum."""
    unknown, known = Money({"2022": Som(pm=True)}, Som(pm=True)), Money({"2022": Som(Decimal(4))}, Som())
    assert describe_money_per_drager({"Rijk": unknown, "gemeenten": unknown}) == (
        "over alle jaren p.m., structureel p.m. (Rijk en gemeenten)"
    )
    assert describe_money_per_drager({"Rijk": known, "gemeenten": known}) == (
        "over alle jaren 8 mln euro, structureel 0: Rijk over alle jaren 4 mln euro, structureel 0; "
        "gemeenten over alle jaren 4 mln euro, structureel 0"
    )
    assert describe_money_per_drager({"Rijk": unknown}) == "over alle jaren p.m., structureel p.m."
