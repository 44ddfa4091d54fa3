"""Names that hold escape sequences, or bytes that are no UTF-8: told, and never printed as they are."""

import json
import os
import re
import shutil
import sys

import pytest

from fiches.diagnostics import escape_unseen, make_visible
from tests.project import Result, TestProject, concept_text

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no file can have such a name")

ESCAPE, BYTE = "\x1b[31m\x9b31m\u202e", os.fsdecode(b"\xff")
STEERS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e\ud800-\udfff]")


@pytest.fixture
def hostile(empty_project: TestProject) -> TestProject:
    """A fiche, and beside it fiches, rondes and templates with such names."""
    empty_project.write("bac_inputs/2021/fiches/W-21.yaml", concept_text())
    for name in (ESCAPE, BYTE):
        empty_project.write(f"bac_inputs/2021/fiches/W-22{name}.yaml", concept_text("W-22"))
        empty_project.write(f"bac_inputs/2021/notitie{name}.txt", "id: W-23")
        shutil.copy(empty_project.root / "templates/fiche.docx", empty_project.root / f"templates/fiche-{name}.docx")
        shutil.copytree(empty_project.root / "bac_inputs/2021", empty_project.root / f"bac_inputs/2021{name}")
    return empty_project


def check(result: Result, code: int) -> None:
    """Nothing that is printed steers a terminal, or is no UTF-8."""
    assert result.code == code, result.err
    assert STEERS.findall(result.out + result.err) == []


@pytest.mark.parametrize("form", ["tekst", "json", "sarif", "github", "html"])
def test_findings(hostile: TestProject, form: str) -> None:
    result = hostile.run("controleer", "--formaat", form)
    check(result, 1)
    assert "fiches/W-22" in result.out
    if form in ("json", "sarif"):
        assert BYTE in json.dumps(result.json, ensure_ascii=False) or "%FF" in result.out


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("bouw",), 1),
        (("bouw", "--json"), 1),
        (("status",), 0),
        (("bewaar", "voor het overleg"), 4),
        (("dekking", "--json"), 0),
        (("sjabloon", "controleer"), 1),
        (("sjabloon", "controleer", "--json"), 1),
        (("lever", "--aan", "informateur", "--datum", "2021-04-01", "--proef"), 1),
    ],
)
def test_commands_over_such_files(hostile: TestProject, words: tuple[str, ...], code: int) -> None:
    check(hostile.run(*words), code)


@pytest.mark.parametrize("name", [ESCAPE, BYTE])
@pytest.mark.parametrize(
    "words",
    [
        ("controleer", "{}"),
        ("controleer", "--{}"),
        ("controleer", "{}", "--json"),
        ("controleer", "--alleen", "{}"),
        ("uitleg", "{}"),
        ("verifieer", "{}"),
        ("nieuw", "W-{}", "--bac", "x", "--opgave", "x"),
        ("ronde", "nieuw", "{}", "--van", "2021"),
        ("ronde", "nieuw", "2031", "--van", "2021{}"),
        ("sjabloon", "nieuw", "{}"),
        ("lever", "--aan", "{}", "--datum", "2021-04-01"),
        ("lever", "--aan", "informateur", "--datum", "{}"),
        ("status", "W-21", "{}"),
    ],
)
def test_arguments(hostile: TestProject, words: tuple[str, ...], name: str) -> None:
    check(hostile.run(words[0], *(word.format(name) for word in words[1:])), 2)


def test_a_ronde_with_such_a_name_is_none(hostile: TestProject) -> None:
    """Its name would be printed in every document."""
    found = hostile.run("controleer", "--json").json["bevindingen"]
    told = [one for one in found if one["bestand"].endswith(("1\udcff/ronde.yaml", "\u202e/ronde.yaml"))]
    assert [one["code"] for one in told] == ["LEZ012", "LEZ012"]
    assert all("bac_inputs/<ronde>/ronde.yaml" in one["tip"] for one in told)


def test_a_file_that_is_no_input_in_the_history(empty_project: TestProject) -> None:
    path = empty_project.write("bac_inputs/2021/fiches/W-21.yaml", f"titel: [{ESCAPE}\n")
    result = empty_project.run("toon", "--vooruit", str(path))
    check(result, 0)
    assert "‹U+001B›" in result.out


def test_letters_of_a_name_are_shown_whatever_the_locale() -> None:
    """Where a computer takes names for ASCII, every byte of an é comes apart."""
    apart = "fich\udcc3\udca9"
    assert make_visible(f"{apart}{BYTE}") == "fiché‹U+DCFF›"
    assert escape_unseen(f'"{apart}{BYTE}"') == '"fiché\\udcff"'
