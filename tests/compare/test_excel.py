"""The comparison as a workbook: rows, formulas, and text that stays text."""

import io
import re
import shutil
import zipfile
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree

import pytest

from fiches.compare.styles.excel import render_workbook
from fiches.diagnostics import ExitCode
from fiches.io.excel import LONGEST_CELL, is_exact_number, trim_to_cell
from tests.compare.test_styles import told
from tests.project import TestProject

NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
Row = dict[str, str]


def cells(package: bytes) -> dict[str, list[Row]]:
    """Per sheet its rows: column letters with their text, number or formula."""
    with zipfile.ZipFile(io.BytesIO(package)) as parts:
        shared = ElementTree.fromstring(parts.read("xl/sharedStrings.xml"))
        texts = ["".join(part.itertext()) for part in shared]
        names = re.findall(r'<sheet name="([^"]+)"', parts.read("xl/workbook.xml").decode())
        sheets = [ElementTree.fromstring(parts.read(f"xl/worksheets/sheet{at + 1}.xml")) for at in range(len(names))]
    return {
        name: [_row(row, texts) for row in sheet.iterfind(".//m:row", NS)]
        for name, sheet in zip(names, sheets, strict=True)
    }


def _row(row: ElementTree.Element, texts: list[str]) -> Row:
    return {re.sub(r"\d", "", cell.get("r", "")): _cell(cell, texts) for cell in row}


def _cell(cell: ElementTree.Element, texts: list[str]) -> str:
    formula, value = cell.findtext("m:f", None, NS), cell.findtext("m:v", "", NS)
    if formula is not None:
        return f"={formula} → {value}"
    return texts[int(value)] if cell.get("t") == "s" and value else value


def workbook(old: str, new: str) -> bytes:
    """The workbook of two versions of W-21."""
    return render_workbook(told(old, new)[0])


def compared(project: TestProject, tmp_path: Path) -> dict[str, list[Row]]:
    """Two amounts higher and a p.m. known: the sheets of that comparison."""
    old = tmp_path / "oud"
    shutil.copytree(project.root / "bac_inputs", old / "bac_inputs")
    project.edit(project.fiche("W-01"), "2022: 250", "2022: 350.5")
    project.edit(project.fiche("W-01"), "2022: p.m.", "2022: 40")
    result = project.run("vergelijk", str(old), str(project.root), "--formaat", "xlsx", "--uit", str(tmp_path / "uit"))
    assert result.code == ExitCode.BEVINDINGEN
    return cells((tmp_path / "uit/vergelijking.xlsx").read_bytes())


def test_a_row_for_each_change(project: TestProject, tmp_path: Path) -> None:
    """With numbers that are numbers."""
    rows = compared(project, tmp_path)["Wijzigingen"]
    assert [rows[0][column] for column in "BCDGHI"] == [
        "Fiche of bestand",
        "Veld",
        "Gewicht",
        "Oud",
        "Nieuw",
        "Verschil",
    ]
    assert [rows[1][column] for column in "BDEGHI"] == ["W-01", "inhoud", "geld", "250", "350.5", "100.5"]
    assert rows[1]["L"].startswith("bac_inputs/2021/fiches/W-01.yaml:")
    assert [rows[2][column] for column in "GH"] == ["p.m.", "40"]


def test_the_money_adds_up_to_that_of_the_set(project: TestProject, tmp_path: Path) -> None:
    """For each drager and for all; also the fiches that did not change count, and the formulas hold their outcome."""
    rows = [row for row in compared(project, tmp_path)["Geld"] if row.get("E") == "2022"]
    mine = {row["D"]: row for row in rows if row["B"] == "W-01"}
    assert [mine["Rijk"][column] for column in "FGHI"] == ["250", "350.5", "=N(G2)-N(F2) → 100.5", "ja"]
    assert [mine["gemeenten"][column] for column in "FGJ"] == ["p.m.", "40", "Oud deels p.m."]
    totals = {row["D"]: [outcome(row[column]) for column in "FGH"] for row in rows if row["B"] == "Totaal"}
    assert totals["alle dragers"][2] == pytest.approx(140.5)
    for drager, (old, new, difference) in totals.items():
        parts = [row for row in rows if row["B"] != "Totaal" and drager in (row["D"], "alle dragers")]
        assert [old, new] == [pytest.approx(sum(map(number, (row[column] for row in parts)))) for column in "FG"]
        assert difference == pytest.approx(new - old)


def outcome(formula: str) -> float:
    return float(formula.rpartition(" ")[2])


def number(cell: str) -> float:
    """A cell as Excel adds it up."""
    return 0.0 if cell == "p.m." else float(cell)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "=cmd|' /C calc'!A0"])
def test_a_text_is_no_formula(text: str) -> None:
    """Nor does it become one when somebody edits the cell; only sums of our own are formulas."""
    package = workbook("iets", text)
    rows = cells(package)
    assert any(text in row.get("H", "") for row in rows["Wijzigingen"])
    assert not any(
        " → " in value for name in ("Overzicht", "Wijzigingen") for row in rows[name] for value in row.values()
    )
    with zipfile.ZipFile(io.BytesIO(package)) as parts:
        assert b'quotePrefix="1"' in parts.read("xl/styles.xml")
        assert not any("hyperlink" in name or "externalLink" in name for name in parts.namelist())


def test_what_does_not_fit_in_a_cell_says_so() -> None:
    """Counted as Excel counts, and never half a sign."""
    for text in ("x" * 100_000, "👍" * 20_000, "a" + "👍" * 16_390):
        kept = trim_to_cell(text, "W-01.yaml:3")
        assert LONGEST_CELL - 2 <= len(kept.encode("utf-16-le")) // 2 <= LONGEST_CELL
        assert kept.endswith(f"({'past niet in Excel'}: {len(text)} tekens; zie W-01.yaml:3)") and kept.isprintable()
    assert trim_to_cell("x" * LONGEST_CELL, "") == "x" * LONGEST_CELL


@pytest.mark.parametrize(
    ("number", "holds"),
    [("250", True), ("0", True), ("-0.1", True), ("12345678901234567", False), ("1E+400", False), ("NaN", False)],
)
def test_a_number_that_excel_would_round_is_text(number: str, holds: bool) -> None:
    assert is_exact_number(Decimal(number)) is holds


def test_the_same_comparison_gives_the_same_bytes() -> None:
    assert workbook("iets", "anders") == workbook("iets", "anders")


def test_the_header_stays_and_can_be_filtered() -> None:
    with zipfile.ZipFile(io.BytesIO(workbook("iets", "anders"))) as parts:
        for at in (1, 2, 3):
            sheet = parts.read(f"xl/worksheets/sheet{at}.xml").decode()
            assert 'state="frozen"' in sheet and "<autoFilter " in sheet
