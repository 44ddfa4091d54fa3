"""The budget of a delivery in Excel: formulas whose outcomes are the totals that the program computes."""

import shutil
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from fiches.deliver.manifest import DeliveryBasis
from fiches.deliver.workbook import make_budget_workbook
from fiches.documents.parts import iter_budget_lines
from fiches.model.fiche import compute_totaal, compute_totaal_per_drager
from tests.deliver.packages import basis, request
from tests.end_to_end.programs import LIBREOFFICE, program, run
from tests.project import ROOT

Rows = dict[str, list[Any]]
SHEETS = ("Per fiche", "Per drager", "Per opgave", "Regels")


def content(of: DeliveryBasis, *, final: bool = False) -> bytes:
    """The bytes of the workbook of these fiches."""
    return b"".join(make_budget_workbook(request(final=final), of).iter_chunks())


def rows(raw: bytes | Path, sheet: str, *, formulas: bool = False) -> Rows:
    """The rows of a sheet by their first cell, with values as they are kept in the file, or with formulas."""
    source = BytesIO(raw) if isinstance(raw, bytes) else raw
    book = openpyxl.load_workbook(source, data_only=not formulas)
    return {str(row[0]): list(row) for row in book[sheet].iter_rows(min_row=5, values_only=True)}


def expected(of: DeliveryBasis) -> dict[tuple[str, str], list[Decimal]]:
    """By sheet and first cell the totals as the rest of the program computes them."""
    ronde, jaren = of.dossier.ronde.value, of.dossier.ronde.value.jaren
    found = {("Per fiche", fiche.id): compute_totaal(iter_budget_lines([fiche]), jaren) for fiche in of.fiches}
    dragers = compute_totaal_per_drager(iter_budget_lines(of.fiches), jaren)
    found |= {("Per drager", one.naam): dragers.get(one.id, compute_totaal((), jaren)) for one in ronde.dragers}
    for opgave in ronde.opgaven:
        own = [fiche for fiche in of.fiches if fiche.opgave == opgave.id]
        found["Per opgave", opgave.naam] = compute_totaal(iter_budget_lines(own), jaren)
    found |= {(sheet, "Totaal"): compute_totaal(iter_budget_lines(of.fiches), jaren) for sheet in SHEETS}
    return {
        key: [*(one.bekend for one in total.per_jaar.values()), total.cumulatief.bekend, total.structureel.bekend]
        for key, total in found.items()
    }


def numbers(sheet: str, row: list[Any], of: DeliveryBasis) -> list[Any]:
    """The amounts in a row."""
    at = {"Per fiche": 3, "Per drager": 1, "Per opgave": 1, "Regels": 6}[sheet]
    return row[at : at + len(of.dossier.ronde.value.jaren) + 2]


@pytest.mark.parametrize("ids", [(), ("W-01",)])
def test_the_kept_outcome_of_every_formula_is_the_computed_total(ids: tuple[str, ...]) -> None:
    of = basis(ROOT, *ids)
    raw = content(of)
    for (sheet, label), sums in expected(of).items():
        told = numbers(sheet, rows(raw, sheet)[label], of)
        assert [Decimal(str(value)) for value in told] == sums, (sheet, label)
        formulas = numbers(sheet, rows(raw, sheet, formulas=True)[label], of)
        assert all(str(formula).startswith("=SUM") for formula in formulas), (sheet, label)


@pytest.mark.libreoffice
def test_recalculated_by_another_program_every_total_stays_the_same(tmp_path: Path) -> None:
    """The outcomes that are kept are thrown away first, so that what is read was calculated."""
    of = basis()
    book = openpyxl.load_workbook(BytesIO(content(of)))
    book.save(tmp_path / "begroting.xlsx")
    profile, source = f"-env:UserInstallation={(tmp_path / 'profiel').as_uri()}", tmp_path / "begroting.xlsx"
    made = tmp_path / "uit/begroting.xlsx"
    said = run(program(LIBREOFFICE), profile, "--headless", "--convert-to", "xlsx", "--outdir", made.parent, source)
    assert made.exists(), f"LibreOffice gave no workbook; is its Calc installed? {said}"
    for (sheet, label), sums in expected(of).items():
        told = numbers(sheet, rows(made, sheet)[label], of)
        assert [round(Decimal(str(value)), 6) for value in told] == sums, (sheet, label)


def test_a_sum_of_which_a_part_is_unknown_says_so() -> None:
    """Nothing but p.m. is not shown as 0, and a fiche without a budget not either."""
    of = basis(ROOT, "C-01", "W-01", "K-02")
    book = openpyxl.load_workbook(BytesIO(content(of)))
    shown = {str(row[0].value): row[3].number_format for row in book["Per fiche"].iter_rows(min_row=5)}
    assert shown["C-01"].endswith('"p.m."')
    assert "p.m." in shown["Totaal"]
    assert "p.m." not in shown["K-02"]
    assert rows(content(of), "Per fiche")["K-02"][-1] == "geen effect op het budget"


def test_a_concept_says_so_on_every_sheet_and_every_page() -> None:
    for final in (True, False):
        book = openpyxl.load_workbook(BytesIO(content(basis(), final=final)))
        for sheet in book:
            told = [str(sheet["A1"].value), str(sheet.oddHeader.left.text)]
            assert [text.startswith("CONCEPT") for text in told] == [not final] * 2


def test_a_ronde_with_other_years_and_dragers_adds_up_too(tmp_path: Path) -> None:
    """By its own names and columns; the same fiches give the same bytes."""
    shutil.copytree(ROOT / "tests/data/2031", tmp_path / "bac_inputs/2031")
    of = basis(tmp_path, ronde="2031")
    raw = content(of)
    for (sheet, label), sums in expected(of).items():
        assert [Decimal(str(value)) for value in numbers(sheet, rows(raw, sheet)[label], of)] == sums
    assert content(of) == raw
