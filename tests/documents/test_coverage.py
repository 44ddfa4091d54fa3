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
    assert not [line for line in lines if line.startswith("Geen fiche draagt")]
    assert "Er is geen fiche van commissie BAC-CUL: Cultuur." in lines
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


def test_lines_with_who_carries_them(other: TestProject) -> None:
    """Also one that no fiche carries on purpose: that is no gap, and it is named with its reason."""
    result = other.run("dekking")
    assert "Met opzet zonder fiche: ZEE-V1. Dat doet de waterraad uit eigen middelen." in result.out.splitlines()
    rows = [line.split() for line in result.out.splitlines() if line.startswith("ZEE-")]
    assert [row[:3] for row in rows] == [["ZEE-A1", "Z-01", "zand"], ["ZEE-V1", "met", "opzet"]]
    (one,) = other.run("dekking", "--json").json["dekking"]
    assert one["kernboodschappen"][0]["regels"] == [
        {"id": "ZEE-A1", "tekst": "zand te leggen voor elk eiland", "fiches": ["Z-01"], "geen_fiche": None},
        {"id": "ZEE-V1", "tekst": "de dijken te laten groeien", "fiches": [],
         "geen_fiche": "Dat doet de waterraad uit eigen middelen"},
    ]  # fmt: skip
    assert one["met_opzet"] == ["Met opzet zonder fiche: ZEE-V1. Dat doet de waterraad uit eigen middelen."]
    other.edit(other.root / "bac_inputs/2031/fiches/Z-01.yaml", ", regels: [ZEE-A1]", "")
    (one,) = other.run("dekking", "--json").json["dekking"]
    assert one["ontbreekt"][0] == "Geen fiche draagt ZEE-A1 van B-ZEE: zand te leggen voor elk eiland."


def test_a_message_without_a_fiche_on_purpose(other: TestProject) -> None:
    """The reason stands with the message itself, or with each of its lines."""
    register = other.root / "bac_inputs/2031/kernboodschappen.yaml"
    other.edit(register, "titel: Leren kan altijd\n", "titel: Leren kan altijd\n    geen_fiche: Scholen doen dit al\n")
    lines = "    aanbod: [{id: KUNST-A1, tekst: te dansen, geen_fiche: Wij dansen al}]\n"
    other.edit(register, "titel: Kunst hoort erbij\n", f"titel: Kunst hoort erbij\n{lines}")
    (one,) = other.run("dekking", "--json").json["dekking"]
    assert one["ontbreekt"][:2] == [
        "Geen fiche draagt B-ZORG: Een dokter om de hoek.",
        "Er is geen fiche van opgave ZORG: Zorg dichtbij.",
    ]
    assert one["met_opzet"][1:] == [
        "Met opzet zonder fiche: B-LEER. Scholen doen dit al.",
        "Met opzet zonder fiche: KUNST-A1. Wij dansen al.",
    ]


def test_a_message_of_which_the_only_fiche_is_gone(project: TestProject) -> None:
    """The gap is the message, and no longer each of its lines."""
    project.fiche("C-03").unlink()
    found = [line for line in project.run("dekking").out.splitlines() if " LD-" in line or "KB-LD:" in line]
    assert found == ["Geen fiche draagt KB-LD: Leren door te doen."]


def test_the_place_for_what_carries_all_opgaven(project: TestProject) -> None:
    """Without a fiche it is a gap as well, and no opgave."""
    for path in (project.root / "bac_inputs/2021/fiches").glob("C-*.yaml"):
        path.unlink()
    out = project.run("dekking").out
    assert "Er is geen fiche van plek OPG-C: Condities en werkwijze." in out
    assert "opgave OPG-C" not in out


def test_a_line_that_is_not_in_the_register(project: TestProject) -> None:
    """It is told with what was meant, as any reference."""
    project.edit(project.fiche("W-03"), "regels: [W-V2, W-V5]", "regels: [W-V2, W-VV5]")
    result = project.run("controleer", "W-03")
    assert "Regel 'W-VV5' staat niet in ronde 2021." in result.out
    assert "bedoelde u 'W-V5'?" in result.out


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
    assert list(found) == ["Boodschappen", "Regels", "Condities", "Gaten"]
    assert re.search(r"KB-W \| W-V5 \| de verhuurderheffing af te schaffen[^|]* \| W-03", found["Regels"])
    assert "KB-K Energie en klimaat (reconstructie)" in found["Boodschappen"]
    assert "W-01 | Woningbouwimpuls structureel maken | draagt | draagt" in found["Boodschappen"]
    assert "W-01 | Woningbouwimpuls structureel maken | gevraagd | ingebouwd | gevraagd" in found["Condities"]
    assert "Er is geen fiche van commissie BAC-CUL: Cultuur." in found["Gaten"]
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
    assert "fiches versie" in result.err
