"""A build judges content once, and again as soon as anything changes."""

import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from fiches.app import check
from fiches.checks import engine
from fiches.diagnostics import Diagnostic, Location, Severity, Waiver
from fiches.model.dossier import SenderStand
from tests.project import TestProject

FOUND = Diagnostic(
    "C22", Severity.WAARSCHUWING, "'1' é", Location("a.yaml", 1, 2, ("vraag", 0, "tekst"), "x", 3), "tip",
    (Location("b.yaml", 4, 5),), Waiver("reden", "rol", "2021-03-01"),
)  # fmt: skip
JUDGEMENT = check.Judgement([FOUND], {"W-01": {"IPO": SenderStand.AFZENDER, "VNG": SenderStand.BEOOGD}})


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The rondes that were judged, in order."""
    seen: list[str] = []
    real = engine.check_dossier

    def findings(dossier: Any, **options: Any) -> Any:
        seen.append(dossier.id)
        return real(dossier, **options)

    monkeypatch.setattr(engine, "check_dossier", findings)
    return seen


def told(project: TestProject) -> Any:
    """What a build says about the inputs."""
    return project.run("bouw", "--json").json["bevindingen"]


def test_a_build_with_nothing_to_do_judges_nothing(project: TestProject, counted: list[str]) -> None:
    first = told(project)
    assert {found["code"] for found in first} >= {"C06", "C22", "C23"}
    assert told(project) == first
    assert counted == ["2021"]


@pytest.mark.parametrize("path", ["fiches/W-02.yaml", "ronde.yaml", "kernboodschappen.yaml"])
def test_any_input_that_changes_is_judged_with_all_others(project: TestProject, counted: list[str], path: str) -> None:
    told(project)
    changed = project.root / "bac_inputs/2021" / path
    changed.write_text(changed.read_text(encoding="utf-8") + "# een opmerking\n", encoding="utf-8")
    told(project)
    assert counted == ["2021", "2021"]


def test_what_was_kept_stops_a_fiche_as_well(project: TestProject, counted: list[str]) -> None:
    project.edit(project.fiche("W-01"), "doel: >-\n", "doel: >-\n  " + "woord " * 80 + "\n")
    assert project.run("bouw").code == project.run("bouw").code == 1
    assert "W-01.docx" not in project.outputs()
    assert counted == ["2021"]


def test_checking_always_judges(project: TestProject, counted: list[str]) -> None:
    told(project)
    project.run("controleer")
    assert counted == ["2021", "2021"]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "k",
        "k\n{",
        "k\n[]",
        '{"bevindingen": [], "afzenders": {}}',
        'k\n{"bevindingen": [{}]}',
        'k\n{"bevindingen": [], "afzenders": {"W-01": {"VNG": "x"}}}',
    ],
)
def test_an_entry_that_cannot_be_used_is_none(tmp_path: Path, content: str) -> None:
    (tmp_path / "e.json").write_text(content)
    assert check.read_cached_judgement(tmp_path / "e.json", "k") is None


def test_what_was_kept_of_something_else_or_is_too_large_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check.write_cached_judgement(tmp_path / "e.json", "k", JUDGEMENT)
    with monkeypatch.context() as patch:
        patch.setattr(check.orjson, "loads", lambda text: pytest.fail("it is read"))
        assert check.read_cached_judgement(tmp_path / "e.json", "anders") is None
    monkeypatch.setattr(check, "MAX_KEPT_BYTES", 10)
    assert check.read_cached_judgement(tmp_path / "e.json", "k") is None


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "e.json")
    assert check.read_cached_judgement(tmp_path / "e.json", "k") is None


def test_findings_come_back_as_they_were(tmp_path: Path) -> None:
    check.write_cached_judgement(tmp_path / "map/e.json", "k", JUDGEMENT)
    assert check.read_cached_judgement(tmp_path / "map/e.json", "k") == JUDGEMENT
    assert check.read_cached_judgement(tmp_path / "map/e.json", "anders") is None
    assert [path.name for path in (tmp_path / "map").iterdir()] == ["e.json"]


def test_what_cannot_be_written_down_is_judged_again(tmp_path: Path) -> None:
    """The name of a file may hold half a sign."""
    odd = replace(JUDGEMENT.findings[0], message="'\ud800'")
    check.write_cached_judgement(tmp_path / "e.json", "k", JUDGEMENT._replace(findings=[odd]))
    assert check.read_cached_judgement(tmp_path / "e.json", "k") is None


def test_a_folder_that_cannot_be_written_costs_only_time(tmp_path: Path) -> None:
    (tmp_path / "map").write_text("een bestand")
    check.write_cached_judgement(tmp_path / "map/e.json", "k", JUDGEMENT)
    assert check.read_cached_judgement(tmp_path / "map/e.json", "k") is None
