"""Several reviewers return one fiche: one table of what they want, taken over as is asked, and an answer to each."""

import json
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from fiches.word.fields import read_comments
from fiches.word.integrity import describe_integrity_faults
from fiches.word.package import read_parts
from fiches.word.revisions import list_authors
from tests.cli.terminal import COLUMNS, answer_in_terminal
from tests.cli.test_ophalen import PATH
from tests.end_to_end.programs import SDK, program, run
from tests.project import TestProject
from tests.propose.word_edits import WordEdit

MEASURE = "Het Rijk steunt de proef."
OFFER = "per gebied af te spreken wat"
Deed = Callable[[WordEdit], WordEdit]


def track(old: str, new: str, around: str, author: str) -> Deed:
    return lambda edit: edit.track(around, old, new, author)


DEEDS: dict[str, tuple[Deed, ...]] = {
    "anna.docx": (
        track("steunt", "betaalt", MEASURE, "Anna"),
        track("in 2022", "in 2023", "in 2022", "Anna"),
    ),
    "bas.docx": (
        track("steunt", "leidt", MEASURE, "Bas"),
        track("in 2022", "in 2023", "in 2022", "Bas"),
    ),
    "cor.docx": (track("per", "Per", OFFER, "Cor"),),
}


def return_files(project: TestProject) -> Path:
    """A folder with the files of three reviewers."""
    folder = project.root / "terug"
    folder.mkdir()
    made = (project.root / "uitvoer/2021/W-21.docx").read_bytes()
    for name, deeds in DEEDS.items():
        edit = WordEdit(content=made)
        for deed in deeds:
            deed(edit)
        (folder / name).write_bytes(edit.pack())
    return folder


def comments(path: Path) -> list[tuple[str, str, str]]:
    """Who wrote what at which field."""
    return [(one.author, " ".join(one.pointers), one.text) for one in read_comments(read_parts(path.read_bytes()))]


def test_one_table_says_who_proposes_agrees_and_conflicts(built: TestProject) -> None:
    folder = return_files(built)
    result = built.run("ophalen", str(folder))
    assert result.code == 1
    at = [result.out.index(stance) for stance in ("botst  inhoud", "eens  inhoud", "voorstel  ")]
    assert at == sorted(at)
    assert re.search(r"Anna +.*\[-steunt-\]\{\+betaalt\+\}", result.out)
    assert re.search(r"Bas +.*\[-steunt-\]\{\+leidt\+\}", result.out)
    assert re.search(r"Anna, Bas +.*anna.docx alinea \d+; bas.docx alinea \d+", result.out)
    assert "W-21: 3 bestanden, 2 voorstellen, 1 keuze." in result.out
    told = built.run("ophalen", str(folder), "--json").json
    assert [(one["stand"], one["beoordelaars"]) for one in told["velden"]] == [
        ("botst", ["Anna", "Bas"]),
        ("eens", ["Anna", "Bas"]),
        ("voorstel", ["Cor"]),
    ]
    assert [side["wordt"] for side in told["velden"][0]["kanten"]] == [
        "Het Rijk betaalt de proef.",
        "Het Rijk leidt de proef.",
    ]
    assert told["velden"][0]["wordt"] is None


def test_the_table_fits_in_a_terminal_of_80_columns(built: TestProject) -> None:
    code, out = answer_in_terminal(built.root, "", "ophalen", str(return_files(built)))
    assert code == 1
    assert "betaalt" in out
    assert max(len(line.rstrip()) for line in out.splitlines() if "/" not in line) <= COLUMNS


def test_the_same_table_as_a_page_as_markdown_and_as_a_workbook(built: TestProject) -> None:
    folder = return_files(built)
    (folder / "dirk.docx").write_bytes(b"geen Word")
    built.run("ophalen", str(folder), "--formaat", "html", "--uit", str(built.root / "uit"))
    page = (built.root / "uit/voorstellen.html").read_text(encoding="utf-8")
    for shown in ("<del>steunt</del>", "<ins>leidt</ins>", "Anna, Bas", "botst, inhoud", "dirk.docx"):
        assert shown in page
    assert "<script" not in page
    text = built.run("ophalen", str(folder), "--formaat", "md").out
    assert "| Bas | Het Rijk <del>steunt</del><ins>leidt</ins> de proef." in text
    built.run("ophalen", str(folder), "--formaat", "xlsx", "--uit", str(built.root / "uit"))
    book = openpyxl.load_workbook(BytesIO((built.root / "uit/voorstellen.xlsx").read_bytes()))
    rows = [[cell.value for cell in row] for row in book["Velden"].iter_rows(min_row=2)]
    assert [(row[2], row[5], row[6]) for row in rows] == [
        ("botst", "Anna", 1),
        ("botst", "Bas", 1),
        ("eens", "Anna, Bas", 2),
        ("voorstel", "Cor", 1),
    ]
    assert [cell.value for cell in book["Bestanden"]["B"]][1:] == ["anna.docx", "bas.docx", "cor.docx", "dirk.docx"]


def test_the_changes_of_all_stand_in_one_word_file(built: TestProject) -> None:
    built.run("ophalen", str(return_files(built)), "--formaat", "redline", "--uit", str(built.root / "uit"))
    parts = read_parts((built.root / "uit/W-21-voorstellen.docx").read_bytes())
    assert list_authors(parts) == ["Anna", "Anna, Bas", "Bas", "Cor"]


def test_what_conflicts_is_never_taken_whatever_is_asked(built: TestProject) -> None:
    """Also when of the two sides only one weighs what is asked for."""
    folder = return_files(built)
    edit = WordEdit(content=(built.root / "uitvoer/2021/W-21.docx").read_bytes())
    edit.track(OFFER, "per gebied", "per regio", "Els")
    (folder / "els.docx").write_bytes(edit.pack())
    before = (built.root / PATH).read_bytes()
    told = built.run("ophalen", str(folder), "--overnemen", "redactie", "--json").json
    weights = {one["beoordelaars"][0]: one["stand"] for one in told["velden"] if "Els" in one["beoordelaars"]}
    assert weights == {"Cor": "botst"}
    assert (built.root / PATH).read_bytes() == before


def test_it_is_told_what_was_taken_and_what_not(built: TestProject) -> None:
    folder = return_files(built)
    result = built.run("ophalen", str(folder), "--overnemen", "inhoud")
    assert f"Overgenomen in {PATH}: 1." in result.out
    assert "Niet overgenomen: 1." in result.out
    assert "Niet overgenomen, want iemand moet kiezen: 2." in result.out
    text = (built.root / PATH).read_text(encoding="utf-8")
    assert "in 2023" in text
    assert MEASURE in text
    assert OFFER in text
    again = built.run("ophalen", str(folder), "--overnemen", "inhoud")
    assert again.code == 1
    assert (built.root / PATH).read_text(encoding="utf-8") == text


def test_a_file_and_its_folder_count_once_and_equal_names_are_told_apart(built: TestProject) -> None:
    folder = return_files(built)
    other = built.root / "nog"
    other.mkdir()
    (folder / "bas.docx").rename(other / "anna.docx")
    told = built.run("ophalen", str(folder / "anna.docx"), str(folder), str(other), "--json").json
    assert [one["bestanden"] for one in told["versies"]] == [
        [str(folder / "anna.docx"), "cor.docx", str(other / "anna.docx")]
    ]
    result = built.run("ophalen", str(folder), str(other), "--overnemen", "inhoud", "--antwoord")
    assert result.code == 1
    assert sorted(path.name for path in (built.root / "uitvoer/antwoorden").glob("*.docx")) == [
        "anna (2).docx", "anna.docx", "cor.docx",
    ]  # fmt: skip


def test_one_by_one_asks_for_each_proposal(built: TestProject) -> None:
    folder = return_files(built)
    code, out = answer_in_terminal(built.root, "misschien\nj\nnee\n", "ophalen", str(folder), "--overnemen", "per-stuk")
    assert code == 1, out
    assert "Typ ja, nee of stop." in out
    assert "Overnemen van Anna, Bas?" in out
    text = (built.root / PATH).read_text(encoding="utf-8")
    assert ("in 2023" in text, OFFER in text, MEASURE in text) == (True, True, True)


def test_who_stops_leaves_the_rest_and_who_gives_no_answer_all(built: TestProject) -> None:
    folder = return_files(built)
    before = (built.root / PATH).read_bytes()
    code, out = answer_in_terminal(built.root, "s\n", "ophalen", str(folder), "--overnemen", "per-stuk")
    assert (code, "Overnemen van Cor" in out) == (1, False)
    code, _ = answer_in_terminal(built.root, "ja\n\x04", "ophalen", str(folder), "--overnemen", "per-stuk")
    assert code == 130
    assert (built.root / PATH).read_bytes() == before


@pytest.mark.parametrize("more", [("--overnemen", "per-stuk"), ("--antwoord",), ("--formaat", "md", "--json")])
def test_what_does_not_go_together_is_refused_with_a_way_out(built: TestProject, more: tuple[str, ...]) -> None:
    result = built.run("ophalen", str(return_files(built)), *more)
    assert result.code == 2
    assert "tip" in result.err + result.out


def test_every_reviewer_gets_an_answer_at_each_place(built: TestProject) -> None:
    folder = return_files(built)
    sent = {path.name: path.read_bytes() for path in folder.iterdir()}
    result = built.run("ophalen", str(folder), "--overnemen", "inhoud", "--antwoord")
    answers = built.root / "uitvoer/antwoorden"
    assert f"Antwoord: {answers / 'anna.docx'}" in result.out
    assert comments(answers / "anna.docx") == [
        (
            "fiches",
            "/maatregel",
            "Nog niet overgenomen, want hier moet iemand kiezen. Bas stelt voor: 'Het Rijk leidt de proef.'.",
        ),
        ("fiches", "/vraag/0/termijn", "Overgenomen."),
    ]
    assert comments(answers / "cor.docx") == [
        ("fiches", "/aanbod/0", "Niet overgenomen. Alleen inhoud is overgenomen, en dit is redactie.")
    ]
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == sent
    for path in answers.glob("*.docx"):
        old, new = read_parts(sent[path.name]), read_parts(path.read_bytes())
        assert describe_integrity_faults(new) == describe_integrity_faults(old)
        assert list_authors(new) == list_authors(old)


def test_an_answer_that_comes_back_says_nothing_new_and_an_edited_one_is_kept(built: TestProject) -> None:
    folder = return_files(built)
    built.run("ophalen", str(folder), "--overnemen", "redactie", "--antwoord")
    answers = built.root / "uitvoer/antwoorden"
    told = built.run("ophalen", str(answers / "cor.docx"), "--json").json
    assert told["opmerkingen"] == []
    first = (answers / "bas.docx").read_bytes()
    (answers / "anna.docx").write_bytes(b"van mij")
    result = built.run("ophalen", str(folder), "--overnemen", "redactie", "--antwoord")
    assert "Uw bewerkte antwoord staat nu in" in result.out
    assert (answers / "bewerkt/anna.docx").read_bytes() == b"van mij"
    assert (answers / "bas.docx").read_bytes() == first


@pytest.mark.sdk
def test_an_answer_is_valid(built: TestProject) -> None:
    binary = program(SDK, "FICHES_SDK_VALIDATOR")
    built.run("ophalen", str(return_files(built)), "--overnemen", "inhoud", "--antwoord")
    for path in (built.root / "uitvoer/antwoorden").glob("*.docx"):
        verdict = json.loads(run(binary, path, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT="1"))
        assert verdict["ok"], verdict


def test_what_the_fiche_became_meanwhile_takes_part(built: TestProject) -> None:
    """What is taken over already stands there; what it says otherwise is a conflict before anything is taken over."""
    folder = return_files(built)
    assert built.run("bewaar", "rondgestuurd").code == 0
    built.edit(built.root / PATH, "in 2022", "in 2023")
    built.edit(built.root / PATH, "per gebied", "per regio")
    told = built.run("ophalen", str(folder), "--json").json
    assert {one["veld"][0]: (one["stand"], one["beoordelaars"]) for one in told["velden"]} == {
        "Maatregel in één zin": ("botst", ["Anna", "Bas"]),
        "Aanbod 1": ("botst", ["Cor"]),
        "Vraag 1": ("eens", ["Anna", "Bas"]),
    }
    offer = next(one for one in told["velden"] if one["veld"][0] == "Aanbod 1")
    assert {side["door"][0]: side["wordt"] for side in offer["kanten"]} == {
        "Cor": "Per gebied af te spreken wat nodig is",
        "de fiche van nu": "per regio af te spreken wat nodig is",
    }
    before = (built.root / PATH).read_bytes()
    assert "Stond er al: 1." in built.run("ophalen", str(folder), "--overnemen", "alles").out
    assert (built.root / PATH).read_bytes() == before


def test_files_of_two_versions_are_taken_over_one_version_at_a_time(built: TestProject) -> None:
    """Nobody put these proposals side by side: the second could undo what the first says."""
    folder = return_files(built)
    assert built.run("bewaar", "rondgestuurd").code == 0
    built.edit(built.root / PATH, "in 2022", "in 2024")
    assert built.run("bouw").code == 0
    edit = WordEdit(content=(built.root / "uitvoer/2021/W-21.docx").read_bytes())
    (folder / "els.docx").write_bytes(edit.track(MEASURE, "steunt", "volgt", "Els").pack())
    before = (built.root / PATH).read_bytes()
    result = built.run("ophalen", str(folder), "--overnemen", "alles")
    assert "De bestanden zijn van 2 versies van W-21: neem ze per versie over." in result.out
    assert (built.root / PATH).read_bytes() == before
    assert "Overgenomen" in built.run("ophalen", str(folder / "els.docx"), "--overnemen", "alles").out
    assert "Het Rijk volgt de proef." in (built.root / PATH).read_text(encoding="utf-8")
