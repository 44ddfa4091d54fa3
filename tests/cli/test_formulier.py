"""fiches formulier, through the front door: a form goes out, and what comes back is proposed and never guessed."""

import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.project import TestProject
from tests.propose.forms import edit_form, find_cell, find_field, read_sample
from tests.propose.forms_word import FormEdit

FORM = "uitvoer/formulieren/W-05-formulier.xlsx"


@pytest.fixture
def filled(project: TestProject) -> TestProject:
    """A project with a form in which the goal and an amount are other ones."""
    assert project.run("formulier", "W-05", "--excel").code == 0

    def edit(book: Any) -> None:
        find_field(book, "doel").value = "Bewoners komen goed op hun werk."
        find_cell(book["Budget"], "0", "bedragen/2023", "lijst budget/regels").value = 37.5
        find_cell(book["Budget"], "0", "bedragen/2024", "lijst budget/regels").value = "1.800"

    path = project.root / FORM
    path.write_bytes(edit_form(path.read_bytes(), edit))
    return project


def test_a_form_that_nobody_filled_in_proposes_nothing(project: TestProject) -> None:
    before = project.fiche("W-05").read_bytes()
    assert project.run("formulier", "W-05", "--excel").code == 0
    read = project.run("formulier", "lees", str(project.root / FORM))
    assert (read.code, "geen wijzigingen" in read.out, read.err) == (0, True, "")
    assert project.fiche("W-05").read_bytes() == before


def test_changes_are_told_worst_first_with_their_cell(filled: TestProject) -> None:
    before = filled.fiche("W-05").read_bytes()
    read = filled.run("formulier", "lees", str(filled.root / FORM))
    assert read.code == 1
    assert read.out.index("inhoud (geld)") < read.out.index("inhoud (resultaat)")
    assert f"{FORM}, blad Budget, cel F6" in read.out
    assert f"{FORM}, blad Budget, cel G6  FRM001  fout" in read.out + read.err
    assert filled.fiche("W-05").read_bytes() == before


def test_a_form_gives_no_status(project: TestProject) -> None:
    """That is only given when all is there that it asks for."""
    assert project.run("formulier", "W-05", "--excel").code == 0

    def edit(book: Any) -> None:
        find_field(book, "status").value = "Definitief"

    path = project.root / FORM
    path.write_bytes(edit_form(path.read_bytes(), edit))
    before = project.fiche("W-05").read_bytes()
    read = project.run("formulier", "lees", str(path), "--overnemen", "alles")
    assert read.code == 1
    assert "zet de fiche verder met 'fiches status'" in " ".join((read.out + read.err).split())
    assert project.fiche("W-05").read_bytes() == before


def test_json_tells_the_same(filled: TestProject) -> None:
    told = filled.run("formulier", "lees", str(filled.root / FORM), "--json").json
    goal = find_field(openpyxl.load_workbook(filled.root / FORM), "doel").coordinate
    [voorstel] = told["voorstellen"]
    assert (voorstel["fiche"], voorstel["verouderd"]) == ("W-05", False)
    assert [one["plaats"] for one in voorstel["wijzigingen"]] == ["blad Budget, cel F6", f"blad Tekst, cel {goal}"]
    [found] = told["bevindingen"]
    assert found["plaats"] == {"blad": "Budget", "cel": "G6", "rij": 6, "omschrijving": "blad Budget, cel G6"}
    assert told["exitcode"] == 1


def test_what_changed_in_the_fiche_since_then_stays(filled: TestProject) -> None:
    """The form and the fiche changed other things: both count. The same thing in two ways is told."""
    filled.edit(filled.fiche("W-05"), "doel: >-\n  Bewoners van nieuwe wijken komen", "doel: >-\n  Wie er woont komt")
    filled.edit(filled.fiche("W-05"), "titel: Gebiedsontwikkeling", "titel: Samen aan gebiedsontwikkeling")
    told = filled.run("formulier", "lees", str(filled.root / FORM), "--json").json
    [voorstel] = told["voorstellen"]
    assert voorstel["verouderd"]
    assert [one["plaats"] for one in voorstel["wijzigingen"]] == ["blad Budget, cel F6"]
    assert [one["code"] for one in told["bevindingen"]] == ["FRM001", "FRM005"]
    assert "Wie er woont komt" in told["bevindingen"][1]["melding"]


def test_a_place_is_that_of_the_cell_also_when_the_list_changed_since(project: TestProject) -> None:
    assert project.run("formulier", "W-05", "--excel").code == 0

    def edit(book: Any) -> None:
        for row in ("0", "1", "2"):
            find_cell(book["Vraag"], row, "termijn", "lijst vraag").value = f"in jaar {row}"

    path = project.root / FORM
    path.write_bytes(edit_form(path.read_bytes(), edit))
    first = "vraag:\n  - tekst: iets anders te doen\n    aan: [BZK]\n    soort: wet\n    termijn: ooit\n"
    project.edit(project.fiche("W-05"), "vraag:\n", first)
    [voorstel] = project.run("formulier", "lees", str(path), "--json").json["voorstellen"]
    told = {one["nieuw"]: (one["plek"][0], one["plaats"]) for one in voorstel["wijzigingen"]}
    assert told == {
        "in jaar 0": ("Vraag 2", "blad Vraag, cel I6"),
        "in jaar 1": ("Vraag 3", "blad Vraag, cel I7"),
        "in jaar 2": ("Vraag 4", "blad Vraag, cel I8"),
    }


def test_what_is_not_whole_is_told_at_its_cell(project: TestProject) -> None:
    assert project.run("formulier", "W-05", "--excel").code == 0

    def edit(book: Any) -> None:
        find_cell(book["Vraag"], "+", "tekst", "lijst vraag").value = "iets nieuws te doen"

    path = project.root / FORM
    path.write_bytes(edit_form(path.read_bytes(), edit))
    told = project.run("formulier", "lees", str(path), "--json").json
    places = {one["plaats"]["omschrijving"] for one in told["bevindingen"] if one["code"] == "SCH001"}
    assert places == {f"blad Vraag, cel {cell}" for cell in ("C9", "H9", "I9")}


def test_a_folder_of_forms_is_read_and_what_went_has_its_own_cell(project: TestProject) -> None:
    assert project.run("formulier", "W-05", "--excel").code == 0

    def edit(book: Any) -> None:
        find_cell(book["Vraag"], "1", "aan/1", "lijst vraag").value = None

    path = project.root / FORM
    path.write_bytes(edit_form(path.read_bytes(), edit))
    (path.parent / "~$W-05-formulier.xlsx").write_bytes(b"wie het open heeft")
    gone = find_cell(openpyxl.load_workbook(path)["Vraag"], "1", "aan/1", "lijst vraag").coordinate
    [read] = project.run("formulier", "lees", str(path.parent), "--json").json["voorstellen"]
    assert [(one["oud"], one["plaats"]) for one in read["wijzigingen"]] == [("FIN", f"blad Vraag, cel {gone}")]


def test_a_form_never_makes_a_fiche_that_cannot_be_built(project: TestProject) -> None:
    assert project.run("formulier", "W-05", "--excel").code == 0

    def edit(book: Any) -> None:
        find_cell(book["Vraag"], "+", "tekst", "lijst vraag").value = "iets nieuws te doen"
        find_field(book, "doel").value = "Bewoners komen goed op hun werk."

    path = project.root / FORM
    path.write_bytes(edit_form(path.read_bytes(), edit))
    read = project.run("formulier", "lees", str(path), "--overnemen", "alles")
    assert "W-05.yaml: 1 wijziging." in read.out
    assert "Niet overgenomen: Vraag 4: W-05 kan hierna niet worden gebouwd: " in " ".join(read.out.split())
    assert "iets nieuws" not in project.fiche("W-05").read_text(encoding="utf-8")
    assert project.run("controleer", "W-05", "--json").json["exitcode"] == 0
    (left,) = project.run("formulier", "lees", str(path), "--json").json["onbouwbaar"]
    assert left["plek"][0] == "vraag"


def test_a_form_with_answers_is_never_overwritten(filled: TestProject) -> None:
    before = (filled.root / FORM).read_bytes()
    again = filled.run("formulier", "W-05", "--excel")
    assert (again.code, "bestaat al" in again.err) == (2, True)
    assert (filled.root / FORM).read_bytes() == before


def test_who_was_cut_off_between_two_forms_begins_again(project: TestProject) -> None:
    """A form that is there just as it would be made is left; another one keeps all from being written."""
    assert project.run("formulier", "W-01", "W-02").code == 0
    folder = project.root / "uitvoer/formulieren"
    made = {path.name: path.read_bytes() for path in folder.iterdir()}
    (folder / "W-02-formulier.docx").unlink()
    assert project.run("formulier", "W-01", "W-02").code == 0
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == made
    (folder / "W-01-formulier.docx").unlink()
    (folder / "W-02-formulier.docx").write_bytes(b"ingevuld")
    again = project.run("formulier", "W-01", "W-02")
    assert (again.code, "W-02-formulier.docx bestaat al" in again.err) == (2, True)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"W-02-formulier.docx": b"ingevuld"}


def test_a_file_that_is_no_form_stops_no_other(filled: TestProject) -> None:
    other = filled.write("uitvoer/notitie.xlsx", "geen werkmap")
    told = filled.run("formulier", "lees", str(other), str(filled.root / FORM), "--json").json
    assert [one["fiche"] for one in told["voorstellen"]] == [None, "W-05"]
    assert "FRM004" in [one["code"] for one in told["bevindingen"]]
    assert other.read_text(encoding="utf-8") == "geen werkmap"


def test_a_form_of_a_fiche_that_is_not_here_is_told(project: TestProject) -> None:
    project.run("formulier", "W-05", "--excel")
    project.fiche("W-05").unlink()
    told = project.run("formulier", "lees", str(project.root / FORM), "--json").json
    assert [one["code"] for one in told["bevindingen"]] == ["FRM004"]
    assert "W-05" in told["bevindingen"][0]["melding"]


def test_several_fiches_and_an_empty_form(project: TestProject) -> None:
    made = project.run("formulier", "W-05", "K-01", "--excel", "--leeg", "--json").json["gemaakt"]
    assert [path.rpartition("/")[2] for path in made] == ["W-05-formulier.xlsx", "K-01-formulier.xlsx"]
    book = openpyxl.load_workbook(io.BytesIO((project.root / FORM).read_bytes()))
    assert find_field(book, "doel").value is None


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("lees",), "Welk formulier?"),
        (("lees", "er/niet.xlsx"), "er/niet.xlsx bestaat niet"),
        (("W-55", "--excel"), "bestaat niet"),
    ],
)
def test_what_is_missing_is_said(project: TestProject, words: tuple[str, ...], told: str) -> None:
    result = project.run("formulier", *words)
    assert (result.code, told in result.err) == (2, True), result.err


def test_what_is_taken_over_changes_those_lines_only(filled: TestProject) -> None:
    before = filled.fiche("W-05").read_text(encoding="utf-8")
    read = filled.run("formulier", "lees", str(filled.root / FORM), "--overnemen", "alles")
    after = filled.fiche("W-05").read_text(encoding="utf-8")
    assert "Overgenomen in bac_inputs/2021/fiches/W-05.yaml: 2 wijzigingen." in read.out
    assert "2023: 37,5\n" in after
    assert "doel: >-\n  Bewoners komen goed op hun werk.\n" in after
    changed = set(before.splitlines()) ^ set(after.splitlines())
    assert len(changed) == 4, changed
    again = filled.run("formulier", "lees", str(filled.root / FORM))
    assert "geen wijzigingen" in again.out


def test_only_redactie_can_be_taken_over(filled: TestProject) -> None:
    before = filled.fiche("W-05").read_bytes()
    read = filled.run("formulier", "lees", str(filled.root / FORM), "--overnemen", "redactie", "--json").json
    assert read["overgenomen"] == {}
    assert filled.fiche("W-05").read_bytes() == before


def test_two_forms_of_one_fiche_are_merged(filled: TestProject) -> None:
    """Other fields are both taken; one field in two ways is told and left."""
    path = filled.root / FORM

    def edit(book: Any) -> None:
        find_field(book, "doel").value = "Iedereen komt goed op school."
        find_field(book, "titel").value = "Gebiedsontwikkeling en vervoer"
        find_cell(book["Budget"], "0", "bedragen/2023", "lijst budget/regels").value = "p.m."
        find_cell(book["Budget"], "0", "bedragen/2024", "lijst budget/regels").value = "p.m."

    other = path.with_name("van-de-ander.xlsx")
    other.write_bytes(edit_form(path.read_bytes(), edit))
    told = filled.run("formulier", "lees", str(path), str(other), "--overnemen", "alles", "--json").json
    after = filled.fiche("W-05").read_text(encoding="utf-8")
    assert told["overgenomen"] == {"bac_inputs/2021/fiches/W-05.yaml": 2}
    assert ("titel: Gebiedsontwikkeling en vervoer\n" in after, "2023: 37,5\n" in after) == (True, True)
    assert "Bewoners van nieuwe wijken" in after
    assert [one["code"] for one in told["bevindingen"]] == ["FRM001", "FRM005"]


WORD_FORM = "uitvoer/formulieren/W-05-formulier.docx"


def edit_word_form(project: TestProject, edit: Callable[[FormEdit], object]) -> str:
    """The path of a Word form, made and edited."""
    path = project.root / WORD_FORM
    if not path.exists():
        assert project.run("formulier", "W-05").code == 0
    form = FormEdit("W-05", content=path.read_bytes())
    edit(form)
    path.write_bytes(form.pack())
    return str(path)


@pytest.mark.parametrize("empty", [[], ["--leeg"]])
def test_a_word_form_that_nobody_filled_in_proposes_nothing(project: TestProject, empty: list[str]) -> None:
    before = project.fiche("W-05").read_bytes()
    made = project.run("formulier", "W-05", *empty)
    assert (made.code, WORD_FORM in made.out + made.err) == (0, True)
    read = project.run("formulier", "lees", str(project.root / WORD_FORM), "--overnemen", "alles")
    assert (read.code, "geen wijzigingen" in read.out, read.err) == (0, True, "")
    assert project.fiche("W-05").read_bytes() == before


def test_changes_in_a_word_form_are_told_with_their_paragraph_and_taken_over(project: TestProject) -> None:
    def edit(form: FormEdit) -> None:
        form.fill(("doel",), "Bewoners komen goed op hun werk.").fill(("versie", "datum"), "ooit")

    path = edit_word_form(project, edit)
    told = project.run("formulier", "lees", path, "--json").json
    [voorstel] = told["voorstellen"]
    [change] = voorstel["wijzigingen"]
    assert change["plaats"].startswith("alinea ")
    [found] = told["bevindingen"]
    assert (found["code"], "er staat nu 'ooit'" in found["melding"]) == ("FRM001", True)
    before = project.fiche("W-05").read_text("utf-8")
    project.run("formulier", "lees", path, "--overnemen", "alles")
    after = project.fiche("W-05").read_text("utf-8")
    assert "Bewoners komen goed op hun werk." in after
    assert before.split("\ndoel:")[0] == after.split("\ndoel:")[0]


def test_a_word_form_of_an_older_version_changes_what_it_changed(project: TestProject) -> None:
    """An open place of the form may be an item of the fiche by now; the form holds its own version."""
    offers = (read_sample("W-05").data or {})["aanbod"]
    path = edit_word_form(project, lambda form: form.fill(("aanbod", len(offers)), "nog iets te doen"))
    project.edit(project.fiche("W-05"), "aanbod:\n", "aanbod:\n  - eerst dit te doen\n")
    told = project.run("formulier", "lees", path, "--json").json
    [voorstel] = told["voorstellen"]
    assert voorstel["verouderd"]
    assert [(one["soort"], one["nieuw"]) for one in voorstel["wijzigingen"]] == [("toegevoegd", "nog iets te doen")]
    assert project.run("formulier", "lees", path, "--overnemen", "alles").code == 0
    assert project.fiche("W-05").read_text("utf-8").count("te doen\n") == 2


def test_who_tracked_changes_in_a_word_form_is_named(project: TestProject) -> None:
    data = read_sample("W-05").data or {}

    def edit(form: FormEdit) -> None:
        form.track(("titel",), data["titel"], "Samen bouwen aan de wijk", "Vera")
        form.track(("maatregel",), data["maatregel"], "Het Rijk betaalt mee.", "Hans")

    told = project.run("formulier", "lees", edit_word_form(project, edit), "--json").json
    found = {one["auteur"]: [change["nieuw"] for change in one["wijzigingen"]] for one in told["voorstellen"]}
    assert found == {"Vera": ["Samen bouwen aan de wijk"], "Hans": ["Het Rijk betaalt mee."]}
    read = project.run("formulier", "lees", str(project.root / WORD_FORM), "--overnemen", "alles")
    assert "1 wijziging van Vera" in read.out
    text = project.fiche("W-05").read_text("utf-8")
    assert "Samen bouwen aan de wijk" in text
    assert "Het Rijk betaalt mee." in text


def test_a_working_file_is_no_form_and_a_form_is_none(project: TestProject) -> None:
    assert project.run("bouw", "W-05").code == 0
    [built] = [one for one in project.root.rglob("W-05*.docx") if "formulier" not in one.name][:1]
    refused = project.run("formulier", "lees", str(built))
    assert (refused.code, "fiches ophalen" in refused.out + refused.err) == (1, True)
    path = edit_word_form(project, lambda form: form)
    refused = project.run("ophalen", path)
    assert (refused.code, "fiches formulier lees" in refused.out + refused.err) == (4, True)


def test_a_form_that_lost_its_version_finds_it_by_its_digest(project: TestProject) -> None:
    """Some programs leave out what no reader sees; then the version has to be here, as with a working file."""

    def edit(form: FormEdit) -> None:
        form.fill(("titel",), "Samen bouwen aan de wijk")
        form.made = {name: content for name, content in form.made.items() if not name.startswith("customXml/")}

    path = edit_word_form(project, edit)
    [voorstel] = project.run("formulier", "lees", path, "--json").json["voorstellen"]
    assert [one["nieuw"] for one in voorstel["wijzigingen"]] == ["Samen bouwen aan de wijk"]
    project.edit(project.fiche("W-05"), "titel: ", "titel: Anders ")
    read = project.run("formulier", "lees", path)
    assert (read.code, "hier niet te vinden" in read.out + read.err) == (1, True)


def test_a_folder_in_which_nothing_can_be_made_is_there_all_the_same(project: TestProject) -> None:
    if not Path("/proc/self").exists():
        pytest.skip("only Linux has such a folder")
    result = project.run("formulier", "W-01", "--uit", "/proc")
    assert (result.code, "de map is verdwenen" in result.err, "kies een andere map" in result.err) == (5, False, True)


def test_what_is_no_form_may_have_been_meant_as_either(project: TestProject) -> None:
    path = project.write("formulier.txt", "a;b\n")
    told = " ".join(project.run("formulier", "lees", str(path)).out.split())
    assert "het is geen Excelbestand en geen Word-bestand" in told


def test_a_pipe_is_no_form(project: TestProject) -> None:
    path = project.root / "formulier.docx"
    os.mkfifo(path)
    result = project.run("formulier", "lees", str(path))
    assert (result.code, "is een pijp, en geen bestand." in " ".join(result.err.split())) == (2, True)
