"""A package beside what its senders recorded: a register that was changed is no package that was changed."""

import hashlib
import json
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from fiches.deliver.delivery import WrittenPackage
from fiches.load.ledgers import LEVERINGEN_LEDGER, parse_entries
from tests.deliver.packages import delivered_from, kept_zip
from tests.project import ROOT, Result, TestProject

REGISTER, AKKOORDEN = "bac_inputs/2021/leveringen.yaml", "bac_inputs/2021/akkoorden.yaml"
KEPT = "2021-informateur-01-concept"
"""The delivery of which the inputs are kept."""
AGREED = next((ROOT / "bac_inputs/2021/akkoorden").glob("W-01-*.yaml")).relative_to(ROOT).as_posix()
W01 = "fiches/W-01-concept.docx"


@pytest.fixture
def delivered(project: TestProject, tmp_path: Path) -> WrittenPackage:
    """Two fiches, delivered to the informateur, and registers that git knows."""
    shutil.copy(ROOT / AKKOORDEN, project.root / AKKOORDEN)
    shutil.copytree((ROOT / AGREED).parent, (project.root / AGREED).parent)
    made = delivered_from(project.root, tmp_path / "leveringen", "W-01", "K-02")
    commit(project)
    return made


def commit(project: TestProject) -> None:
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "levering"]):
        named = ["git", "-c", "user.name=proef", "-c", "user.email=proef@voorbeeld.nl", *words]
        subprocess.run(named, cwd=project.root, check=True)


def forge_register(project: TestProject, **fields: str) -> None:
    """Change the first entry and work out every digest anew: by itself the register is whole again."""
    path = project.root / REGISTER
    entries = parse_entries(LEVERINGEN_LEDGER, path.read_bytes())
    plain: list[Mapping[str, Any]] = [
        {name: value for name, value in entry.items() if name not in ("nummer", "keten")} for entry in entries
    ]
    changed = LEVERINGEN_LEDGER.append_entries([], "2021", [{**plain[0], **fields}, *plain[1:]])
    path.write_text(LEVERINGEN_LEDGER.make_text(changed), encoding="utf-8")


def forge_package(made: WrittenPackage) -> str:
    """Another text for W-01, and a manifest that fits it. Gives the digest of that manifest."""
    (made.folder / W01).write_bytes(b"anders")
    path = made.folder / "manifest.json"
    data = json.loads(path.read_bytes())
    for file in data["bestanden"]:
        if file["bestand"] == W01:
            file |= {"sha256": hashlib.sha256(b"anders").hexdigest(), "bytes": 6}
    path.write_text(json.dumps(data), encoding="utf-8")
    return hashlib.sha256(path.read_bytes()).hexdigest()


def verdict(project: TestProject, package: Path) -> tuple[int, str, str, list[str]]:
    """The exit code, what is said of the package and of the registers, and the codes of what is wrong."""
    result: Result = project.run("verifieer", str(package), "--json")
    wrong = [one["code"] for one in result.json["bevindingen"] if one["ernst"] == "fout"]
    return result.code, result.json["pakket"], result.json["registers"], wrong


def test_a_register_is_laid_beside_git(project: TestProject, delivered: WrittenPackage) -> None:
    assert verdict(project, delivered.zip) == (0, "zoals_geleverd", "in_orde", [])
    assert "naast 1 eerdere versie in git gelegd" in project.run("verifieer", str(delivered.zip)).out


def test_what_git_does_not_know_is_said(project: TestProject, tmp_path: Path) -> None:
    made = delivered_from(project.root, tmp_path / "leveringen", "W-01")
    assert "staat nog niet in git" in project.run("verifieer", str(made.zip)).out


def test_later_deliveries_change_nothing(project: TestProject, delivered: WrittenPackage) -> None:
    path = project.root / REGISTER
    entries = parse_entries(LEVERINGEN_LEDGER, path.read_bytes())
    later = {name: value for name, value in entries[0].items() if name not in ("nummer", "keten")}
    later["levering"] = "2021-informateur-02-concept"
    kept = kept_zip(project.root, KEPT)
    # so they used to be called, without their digest
    shutil.copy(kept, kept.with_name("2021-informateur-02-concept.zip"))
    path.write_text(
        LEVERINGEN_LEDGER.make_text(LEVERINGEN_LEDGER.append_entries(entries, "2021", [later])), encoding="utf-8"
    )
    assert verdict(project, delivered.zip) == (0, "zoals_geleverd", "in_orde", [])


def test_a_forged_register_is_told_as_that(project: TestProject, delivered: WrittenPackage) -> None:
    """Not as a package that is another one, though its manifest is not the one in the register."""
    forge_register(project, manifest="0" * 64)
    assert verdict(project, delivered.zip) == (6, "niet_bewezen", "beschadigd", ["AKK019"])
    told = project.run("verifieer", str(delivered.zip)).out
    assert "Dat zegt niets over het pakket." in told
    assert "niet zoals het is geleverd" not in told


def test_beside_a_forged_register_nothing_is_made_again(project: TestProject, delivered: WrittenPackage) -> None:
    """The change log would come out otherwise, and the package would be blamed for it."""
    forge_register(project, manifest="0" * 64)
    result = project.run("verifieer", str(delivered.zip), "--herbouw")
    assert (result.code, "Niet opnieuw gemaakt" in result.out, "LEV017" in result.out) == (6, True, False)


def test_a_forged_register_proves_no_forged_package(project: TestProject, delivered: WrittenPackage) -> None:
    forge_register(project, manifest=forge_package(delivered))
    assert verdict(project, delivered.folder) == (6, "niet_bewezen", "beschadigd", ["AKK019"])


def test_a_forged_package_is_told_as_that(project: TestProject, delivered: WrittenPackage) -> None:
    forge_package(delivered)
    assert verdict(project, delivered.folder) == (1, "anders", "in_orde", ["LEV014"])


def test_both_are_told_and_the_package_comes_first(project: TestProject, delivered: WrittenPackage) -> None:
    (delivered.folder / W01).write_bytes(b"anders")
    project.edit(project.root / REGISTER, "datum: 2021-04-08", "datum: 2021-04-09")
    code, package, registers, wrong = verdict(project, delivered.folder)
    assert (code, package, registers) == (1, "anders", "beschadigd")
    assert set(wrong) == {"LEV001", "LEV012"}


def test_a_register_that_is_gone_with_all_that_was_kept_is_seen_beside_git(
    project: TestProject, delivered: WrittenPackage
) -> None:
    shutil.rmtree(project.root / "bac_inputs/2021/leveringen")
    (project.root / REGISTER).unlink()
    assert verdict(project, delivered.zip) == (6, "niet_bewezen", "beschadigd", ["AKK019"])


@pytest.mark.parametrize(
    ("path", "old", "new", "code"),
    [
        (KEPT, b"titel", b"Titel", "LEV006"),
        (AGREED, b"titel", b"maatregel", "AKK005"),
        (AKKOORDEN, b"uitkomst: akkoord", b"uitkomst: afgewezen", "AKK001"),
    ],
)
def test_what_was_kept_is_checked_and_says_nothing_against_the_package(
    project: TestProject, delivered: WrittenPackage, path: str, old: bytes, new: bytes, code: str
) -> None:
    """Also a text to which somebody agreed and that the fiche still has."""
    target = kept_zip(project.root, KEPT) if path == KEPT else project.root / path
    assert old in target.read_bytes()
    target.write_bytes(target.read_bytes().replace(old, new, 1))
    exit_code, package, registers, wrong = verdict(project, delivered.zip)
    assert (exit_code, package, registers, set(wrong)) == (6, "zoals_geleverd", "beschadigd", {code})


def test_a_kept_file_that_is_gone_is_named(project: TestProject, delivered: WrittenPackage) -> None:
    kept = kept_zip(project.root, KEPT)
    kept.unlink()
    result = project.run("verifieer", str(delivered.zip))
    assert (result.code, kept.name in result.out, "ontbreekt" in result.out) == (6, True, True)
