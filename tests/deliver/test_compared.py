"""A package as one side of a comparison: zip, folder or manifest alone, and the inputs found again."""

import shutil
import subprocess
from pathlib import Path

import pytest

from fiches.deliver.delivery import WrittenPackage
from tests.deliver.packages import delivered_from, kept_zip
from tests.project import TestProject


@pytest.fixture
def delivered(project: TestProject, tmp_path: Path) -> WrittenPackage:
    """Two fiches of the project, delivered; an amount of one of them and of another one changed since."""
    made = delivered_from(project.root, tmp_path / "leveringen", "W-01", "K-02")
    project.edit(project.fiche("W-01"), "2022: 250", "2022: 350")
    project.edit(project.fiche("W-04"), "2022: 30", "2022: 40")
    return made


def told(project: TestProject, *versions: str) -> list[tuple[str, str]]:
    """The documents that are not the same."""
    result = project.run("vergelijk", *versions, "--json")
    assert result.code in (0, 1), result.out
    return [(one["id"], one["stand"]) for ronde in result.json["rondes"] for one in ronde["documenten"]]


def test_a_manifest_alone_is_enough(project: TestProject, delivered: WrittenPackage, tmp_path: Path) -> None:
    """About the fiches in it only."""
    alone = tmp_path / "los" / "manifest.json"
    alone.parent.mkdir()
    shutil.copy(delivered.folder / "manifest.json", alone)
    for package in (delivered.zip, delivered.folder, delivered.folder / "manifest.json", alone):
        assert told(project, str(package)) == [("W-01", "gewijzigd")], package
    assert told(project, str(delivered.zip), str(delivered.folder)) == []


def test_the_inputs_come_from_git_when_they_were_not_kept(project: TestProject, tmp_path: Path) -> None:
    def git(*words: str) -> str:
        who = ("-c", "user.name=test", "-c", "user.email=test@example.org")
        done = subprocess.run(["git", *who, *words], cwd=project.root, capture_output=True, text=True, check=True)
        return done.stdout.strip()

    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "begin")
    made = delivered_from(project.root, tmp_path / "leveringen", "W-01", revision=git("rev-parse", "HEAD"))
    kept_zip(project.root, made.package.name).unlink()
    project.edit(project.fiche("W-01"), "2022: 250", "2022: 350")
    assert told(project, str(made.zip)) == [("W-01", "gewijzigd")]


def test_inputs_that_are_nowhere_are_named(project: TestProject, delivered: WrittenPackage) -> None:
    kept_zip(project.root, delivered.package.name).unlink()
    result = project.run("vergelijk", str(delivered.zip))
    assert result.code == 4
    assert "niet terug te vinden" in result.err
    assert f"bac_inputs/2021/leveringen/{delivered.package.name}-…" in result.err


def test_what_is_no_package_is_refused_as_before(project: TestProject, tmp_path: Path) -> None:
    result = project.run("vergelijk", str(tmp_path))
    assert (result.code, "geen map 'bac_inputs'" in result.err) == (4, True)
