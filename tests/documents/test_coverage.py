"""Which fiche carries what, in the terminal, as JSON and in Excel."""

import builtins
import io
import re
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.project import ROOT, TestProject


@pytest.fixture
def other(empty_project: TestProject) -> TestProject:
    """The fictional ronde with five opgaven and four condities."""
    shutil.rmtree(empty_project.root / "bac_inputs/2021")
    shutil.copytree(ROOT / "tests/data/2031", empty_project.root / "bac_inputs/2031")
    return empty_project


def test_the_matrices_of_the_samples(project: TestProject) -> None:
    lines = project.run("dekking").out.splitlines()
    assert lines[1].split() == ["fiche", "KB-W", "KB-E", "KB-K*", "KB-SG", "KB-EO", "KB-MB", "KB-DA", "KB-LD", "KB-OK"]
    rows = {line.split()[0]: line.split()[1:] for line in lines if line[:2] in ("W-", "sa", "K-")}
    assert "* reconstructie: de tekst van deze boodschap is nog niet vastgesteld." in lines
    assert "Geen fiche draagt KB-LD: Leren door te doen." in lines
    assert rows["W-01"] == ["gevraagd", "ingebouwd", "gevraagd"]
    first = next(line for line in lines if line.startswith("W-01"))
    assert first.split() == ["W-01", "x", "·", "·", "x", "·", "·", "·", "·", "·"]


def test_the_gaps_of_another_ronde(other: TestProject) -> None:
    """Five opgaven and four condities, of which one is answered with n.v.t. by one fiche and asked by the other."""
    (one,) = other.run("dekking", "--json").json["dekking"]
    assert [message["id"] for message in one["condities"]] == ["G-TIJD", "G-GELD", "G-STEM", "G-RUST"]
    assert one["condities"][3]["standen"] == {"R-01": "gevraagd", "Z-01": "niet_van_toepassing"}
    assert [message["id"] for message in one["kernboodschappen"] if message["reconstructie"]] == ["B-REIS"]
    assert one["ontbreekt"] == [
        "Geen fiche draagt B-ZORG: Een dokter om de hoek.",
        "Geen fiche draagt B-LEER: Leren kan altijd.",
        "Geen fiche draagt B-KUNST: Kunst hoort erbij.",
        "Er is geen fiche van opgave ZORG: Zorg dichtbij.",
        "Er is geen fiche van opgave LEER: Een leven lang leren.",
        "Er is geen fiche van opgave KUNST: Kunst in elk dorp.",
    ]


def test_a_fiche_that_is_withdrawn_does_not_count(other: TestProject) -> None:
    path = other.root / "bac_inputs/2031/fiches/R-01.yaml"
    other.edit(path, "status: schets", "status: stil")
    (one,) = other.run("dekking", "--json").json["dekking"]
    assert [fiche["id"] for fiche in one["fiches"]] == ["Z-01"]
    assert "Geen fiche draagt B-REIS: Elk uur een boot." in one["ontbreekt"]
    assert "Voor geen fiche telt G-RUST: Rust in de regels." in one["ontbreekt"]


def test_a_hoofdboodschap_counts_where_a_fiche_names_it(other: TestProject) -> None:
    path = other.root / "bac_inputs/2031/fiches/R-01.yaml"
    other.edit(path, "kernboodschappen:\n", "kernboodschappen:\n  - {ref: TOP, hoe: De boot houdt winkels open.}\n")
    assert other.run("dekking").out.splitlines()[1].split()[1] == "TOP"


def test_a_ronde_that_cannot_be_read(project: TestProject) -> None:
    project.write("bac_inputs/2021/ronde.yaml", "naam: kapot\n")
    assert project.run("dekking").code == 4


def sheets(package: bytes) -> dict[str, str]:
    """The text of each sheet of a workbook, cells separated by spaces."""
    with zipfile.ZipFile(io.BytesIO(package)) as parts:
        words = re.findall(r"<t[^>]*>(.*?)</t>", parts.read("xl/sharedStrings.xml").decode())
        names = re.findall(r'<sheet name="([^"]+)"', parts.read("xl/workbook.xml").decode())
        found = {}
        for at, name in enumerate(names, start=1):
            cells = re.findall(
                r'<c r="\w+"[^>]*?(t="s")?><v>(.*?)</v>', parts.read(f"xl/worksheets/sheet{at}.xml").decode()
            )
            found[name] = " | ".join(words[int(value)] if shared else value for shared, value in cells)
    return found


def test_excel(project: TestProject, tmp_path: Path) -> None:
    path = tmp_path / "map/dekking.xlsx"
    result = project.run("dekking", "--xlsx", str(path))
    assert result.code == 0
    assert f"Gemaakt: {path}" in result.out
    found = sheets(path.read_bytes())
    assert list(found) == ["Boodschappen", "Condities", "Gaten"]
    assert "KB-K Energie en klimaat (reconstructie)" in found["Boodschappen"]
    assert "W-01 | Woningbouwimpuls structureel maken | draagt | draagt" in found["Boodschappen"]
    assert "W-01 | Woningbouwimpuls structureel maken | gevraagd | ingebouwd | gevraagd" in found["Condities"]
    assert "Geen fiche draagt KB-LD: Leren door te doen." in found["Gaten"]
    assert list(path.parent.iterdir()) == [path]


def test_excel_is_the_same_twice(project: TestProject, tmp_path: Path) -> None:
    first, second = tmp_path / "een.xlsx", tmp_path / "twee.xlsx"
    project.run("dekking", "--xlsx", str(first))
    assert project.run("dekking", "--xlsx", str(second), "--json").json["gemaakt"] == [str(second)]
    assert first.read_bytes() == second.read_bytes()


def test_excel_of_two_rondes(project: TestProject, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tests/data/2031", project.root / "bac_inputs/2031")
    project.run("dekking", "--xlsx", str(tmp_path / "d.xlsx"))
    assert "Condities 2031" in sheets((tmp_path / "d.xlsx").read_bytes())


def test_excel_that_cannot_be_written(project: TestProject, tmp_path: Path) -> None:
    (tmp_path / "d.xlsx").mkdir()
    result = project.run("dekking", "--xlsx", str(tmp_path / "d.xlsx"))
    assert result.code == 5
    assert "niet te schrijven" in result.err
    assert sorted(path.name for path in tmp_path.iterdir() if path.name != project.root.name) == ["d.xlsx"]


def test_without_xlsxwriter(project: TestProject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name == "xlsxwriter":
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    result = project.run("dekking", "--xlsx", str(tmp_path / "d.xlsx"))
    assert result.code == 3
    assert "uv sync --extra excel" in result.err
