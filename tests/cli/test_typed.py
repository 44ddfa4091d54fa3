"""Commands stand in what is shown as this user has to type them."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from fiches.cli import typed
from fiches.cli.console import print_lines
from fiches.cli.main import COMMANDS, main
from fiches.cli.typed import find_standalone_program, find_typed_program, say_as_typed, typed_program
from fiches.compare.styles.terminal import ReportLine, Tone
from tests.project import TestProject, concept_text

UV_RUN = "uv run fiches"


@pytest.fixture
def with_uv() -> Iterator[None]:
    """As when uv started this program."""
    token = typed_program.set(UV_RUN)
    yield
    typed_program.reset(token)


def test_how_the_program_was_started_tells_what_to_type(tmp_path: Path) -> None:
    project, elsewhere = tmp_path / "project", tmp_path / "elders"
    prefix = project / ".venv"
    prefix.mkdir(parents=True)
    by_uv = {"UV_RUN_RECURSION_DEPTH": "1", "VIRTUAL_ENV": str(prefix)}
    assert find_typed_program(project, {}, prefix) == "fiches"
    assert find_typed_program(project, {"VIRTUAL_ENV": str(prefix)}, prefix) == "fiches"
    assert find_typed_program(project, by_uv, tmp_path / "andere") == "fiches", "uv ran something else, which ran this"
    assert find_typed_program(elsewhere, by_uv, prefix) == UV_RUN, "a script of uv has no project"
    (project / "pyproject.toml").touch()
    assert find_typed_program(project / "onder", by_uv, prefix) == UV_RUN
    assert find_typed_program(elsewhere, by_uv, prefix) == f"uv run --project {project} fiches"


def test_a_path_with_a_space_is_quoted(tmp_path: Path) -> None:
    project = tmp_path / "mijn map"
    (project / ".venv").mkdir(parents=True)
    (project / "pyproject.toml").touch()
    by_uv = {"UV_RUN_RECURSION_DEPTH": "1", "VIRTUAL_ENV": str(project / ".venv")}
    assert find_typed_program(tmp_path, by_uv, project / ".venv") == f'uv run --project "{project}" fiches'


def test_the_folder_without_python_is_named_unless_the_computer_finds_it(tmp_path: Path) -> None:
    folder = tmp_path / "fiches"
    folder.mkdir()
    program = folder / ("fiches.exe" if os.name == "nt" else "fiches")
    program.touch(mode=0o755)
    assert find_standalone_program(program, {"PATH": str(folder)}) == "fiches"
    assert find_standalone_program(program, {"PATH": str(tmp_path)}) == str(program)
    assert find_standalone_program(program, {}) == str(program)
    other = tmp_path / "andere map" / program.name
    other.parent.mkdir()
    other.touch(mode=0o755)
    assert find_standalone_program(other, {"PATH": str(folder)}) == f'"{other}"', "another one would be started"


@pytest.mark.usefixtures("with_uv")
def test_only_commands_are_said_so() -> None:
    for add_arguments in COMMANDS:
        name = add_arguments.__module__.rpartition(".")[2]
        assert say_as_typed(f"kijk met 'fiches {name}'") == f"kijk met '{UV_RUN} {name}'"
        assert say_as_typed(f"kijk met '{UV_RUN} {name}'") == f"kijk met '{UV_RUN} {name}'"
    for text in ("de fiches bouwen mee", "uitvoer/fiches bouw", "sub-fiches bouw", "welke fiches er zijn"):
        assert say_as_typed(text) == text


@pytest.mark.usefixtures("with_uv")
def test_findings_failures_and_next_steps_say_it(empty_project: TestProject) -> None:
    empty_project.write("bac_inputs/2021/fiches/W-21.yaml", concept_text(bac="bac: BAC-RRW # fiches bouw"))
    found = empty_project.run("controleer")
    assert f"meer: {UV_RUN} uitleg REF001" in found.out
    assert "   4 | bac: BAC-RRW # fiches bouw\n" in found.out, "what stands in a file is shown as it is"
    made = empty_project.run("nieuw", "W-22", "--bac", "BAC-RWW", "--opgave", "OPG-W")
    assert f"controleer het met: {UV_RUN} controleer W-22" in made.out
    assert "met: fiches controleer W-22" in empty_project.fiche("W-22").read_text(encoding="utf-8")
    (empty_project.root / "bac_inputs/2021/ronde.yaml").unlink()
    refused = empty_project.run("nieuw", "W-23", "--bac", "BAC-RWW", "--opgave", "OPG-W")
    assert f"'{UV_RUN} controleer'" in refused.err


@pytest.mark.usefixtures("with_uv")
def test_a_comparison_says_it_in_its_own_words_only(capsys: pytest.CaptureFixture[str]) -> None:
    text, tip = "lees 'fiches bouw'", "tip: zie 'fiches controleer'"
    print_lines([ReportLine.from_text(text), ReportLine.from_text(tip, Tone.ZWAK, 2)])
    assert capsys.readouterr().out == f"{text}\n  tip: zie '{UV_RUN} controleer'\n"


@pytest.mark.usefixtures("with_uv")
def test_help_and_usage_say_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bouw", "--onzin"]) == 2
    told = capsys.readouterr().err
    assert f"gebruik: {UV_RUN} bouw" in told
    assert f"tip: {UV_RUN} bouw --help" in told
    assert main(["--help"]) == 0
    assert f"zoals: {UV_RUN} bouw --help" in " ".join(capsys.readouterr().out.split())


@pytest.mark.usefixtures("with_uv")
def test_data_for_other_programs_stays_as_it_is(empty_project: TestProject) -> None:
    (empty_project.root / "bac_inputs/2021/ronde.yaml").unlink()
    refused = empty_project.run("nieuw", "W-23", "--bac", "BAC-RWW", "--opgave", "OPG-W", "--json")
    assert "'fiches controleer'" in refused.json["fout"]["tip"]


@pytest.mark.usefixtures("with_uv")
def test_begin_says_how_to_type_it_in_the_new_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(typed, "find_typed_program", lambda folder: f"uv run --project {folder.name} fiches")
    assert main(["begin", str(tmp_path / "nieuw")]) == 0
    assert "Begin een fiche met: uv run --project nieuw fiches nieuw" in capsys.readouterr().out
