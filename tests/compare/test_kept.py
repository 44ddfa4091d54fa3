"""Versions that somebody keeps by a name, and what a comparison says without git."""

import pytest

from fiches.diagnostics import ExitCode
from fiches.io import process
from tests.compare.test_commands import amounts, commit, raise_amount
from tests.load.test_trees import run_git
from tests.project import TestProject


def test_without_git_the_version_kept_last_is_compared(project: TestProject) -> None:
    """And any other by its name, in any case."""
    kept = project.run("bewaar", "voor het overleg")
    assert (kept.code, 'fiches vergelijk "voor het overleg"' in kept.out) == (ExitCode.GOED, True)
    assert project.run("vergelijk").code == ExitCode.GOED
    raise_amount(project)
    for words in ([], ["Voor het Overleg"]):
        assert amounts(project.run("vergelijk", *words, "--json")) == [("250", "350", "100")]
    project.run("bewaar", "na het overleg")
    assert project.run("vergelijk").code == ExitCode.GOED
    assert project.run("vergelijk", "voor het overleg", "na het overleg").code == ExitCode.BEVINDINGEN
    names = sorted(path.name for path in (project.root / "bewaard").iterdir())
    assert names == ["001 voor het overleg.zip", "002 na het overleg.zip"]


@pytest.mark.parametrize(
    ("name", "tip"),
    [("voor het overlg", "bedoelde u 'voor het overleg'?"), ("x", "bewaarde versies zijn: voor het overleg")],
)
def test_a_name_that_was_not_kept_is_told_with_what_was(project: TestProject, name: str, tip: str) -> None:
    project.run("bewaar", "voor het overleg")
    told = project.run("vergelijk", name)
    assert (told.code, tip in told.err) == (ExitCode.INVOER_ONLEESBAAR, True), told.err


def test_without_git_and_nothing_kept_the_last_build_is_compared(project: TestProject) -> None:
    """Its inputs, whichever of its fiches were named; a build to elsewhere does not count."""
    project.run("bouw", "W-01")
    assert project.run("vergelijk").code == ExitCode.GOED
    raise_amount(project)
    assert project.run("vergelijk").out.startswith("Van de laatste bouw naar de werkmap\n")
    project.run("bouw", "W-01", "--uit", str(project.root / "elders"))
    assert amounts(project.run("vergelijk", "--json")) == [("250", "350", "100")]
    project.run("bouw", "W-01")
    assert project.run("vergelijk").code == ExitCode.GOED


def test_git_remembers_what_was_built(project: TestProject) -> None:
    run_git(project.root, "init", "--quiet")
    project.run("bouw", "W-01")
    assert not (project.root / "uitvoer/.laatste-bouw.zip").exists()


BUDGET = """budget:
  regels:
    - drager: rijk
      soort: uitgaven
      omschrijving: Bijdrage
      bedragen: {2022: 250, 2023: 0, 2024: 250, 2025: 250}
      structureel: 0
      zekerheid: indicatief
"""


def test_what_is_filled_in_for_the_first_time_says_so(empty_project: TestProject) -> None:
    """Where there was no amount there is no zero, and what differs from '(nog invullen)' says nothing."""
    empty_project.run("nieuw", "W-21", "--bac", "BAC-RWW", "--opgave", "OPG-W")
    empty_project.run("bewaar", "voor het overleg")
    path = empty_project.fiche("W-21")
    empty_project.edit(path, "maatregel: (nog invullen)", "maatregel: Het Rijk betaalt mee.")
    path.write_text(path.read_text(encoding="utf-8") + BUDGET, encoding="utf-8")
    told = empty_project.run("vergelijk", "Voor het overleg").out
    assert told.startswith("Van ‘Voor het overleg’ naar de werkmap\n")
    assert "Een tekst is ingevuld: hier stond nog '(nog invullen)'." in told
    rows = [line.split() for line in told.splitlines() if line.startswith("  202")]
    assert rows == [[year, "–", "250", "+250"] for year in ("2022", "2024", "2025")]


@pytest.mark.parametrize("name", ["../weg", "a/b", "x" * 61, "voor  het overleg", ".."])
def test_a_name_that_cannot_be_kept_is_told(project: TestProject, name: str) -> None:
    """One that is there, and one that is no name of a file."""
    project.run("bewaar", "voor het overleg")
    told = project.run("bewaar", name)
    assert (told.code, "tip:" in told.err) == (ExitCode.VERKEERD_GEBRUIK, True)
    assert len(list((project.root / "bewaard").iterdir())) == 1


@pytest.mark.parametrize("command", ["vergelijk", "geschiedenis"])
def test_without_git_no_word_of_git_is_told_that_nobody_typed(project: TestProject, command: str) -> None:
    """The way out is one that does not need it."""
    words = ["W-01"] if command == "geschiedenis" else []
    told = project.run(command, *words)
    assert told.code == ExitCode.INVOER_ONLEESBAAR
    assert "Deze map staat niet onder versiebeheer (git)." in told.err
    assert "tip:" in told.err
    assert not any(word in told.err for word in ("HEAD", "evisie"))
    assert command == "geschiedenis" or 'fiches bewaar "voor het overleg"' in told.err
    run_git(project.root, "init", "--quiet")
    told = project.run(command, *words)
    assert "In git is nog geen versie vastgelegd." in told.err
    assert "HEAD" not in told.err


def test_on_a_computer_without_git(project: TestProject, monkeypatch: pytest.MonkeyPatch) -> None:
    """A kept version is compared all the same."""
    project.run("bewaar", "eerste")
    start = process.subprocess.run
    monkeypatch.setattr(
        process.subprocess, "run", lambda command, **rest: start(["git-is-er-niet", *command[1:]], **rest)
    )
    assert project.run("vergelijk").code == ExitCode.GOED
    told = project.run("geschiedenis", "W-01")
    assert (told.code, "installeer git" in told.err) == (ExitCode.PROGRAMMA_ONTBREEKT, True)


def test_a_clean_clone_has_no_version_of_its_own_after_a_merge(project: TestProject) -> None:
    """What somebody wrote while merging is a step too; every step is what a comparison of the two says."""
    run_git(project.root, "init", "--quiet", "--initial-branch=hoofd")
    commit(project, "Eerste")
    run_git(project.root, "checkout", "--quiet", "-b", "zij")
    project.edit(project.fiche("W-01"), "2022: 250", "2022: 300")
    commit(project, "Zij")
    run_git(project.root, "checkout", "--quiet", "hoofd")
    project.edit(project.fiche("W-01"), "2023: 250", "2023: 260")
    commit(project, "Hoofd")
    run_git(project.root, "merge", "--quiet", "--no-commit", "--no-ff", "--strategy-option=ours", "zij")
    project.edit(project.fiche("W-01"), "2024: 250", "2024: 270")
    commit(project, "Samen")
    versions = project.run("geschiedenis", "W-01", "--json").json["versies"]
    assert [one["wijziging"].split(",")[0] for one in versions][-1] == "eerste versie"
    assert "de werkmap" not in project.run("geschiedenis", "W-01").out
    steps = [one["wijziging"] for one in versions[:-1]]
    assert len(steps) == 2
    for at, step in enumerate(steps):
        told = project.run("vergelijk", f"HEAD~{at + 1}", f"HEAD~{at}", "--fiche", "W-01", "--json")
        assert step == f"{len(amounts(told))} keer inhoud"
