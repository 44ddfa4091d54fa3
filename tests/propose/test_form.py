"""The form in Excel: what is written comes back, edits are what somebody meant, and what can be two things is asked."""

import io
import shutil
import subprocess
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from fiches.model.fiche import Fiche
from fiches.model.reflection import FieldKind
from fiches.propose.form import FormRequest, plan_form
from fiches.propose.form_answers import read_answers
from fiches.propose.form_file import open_form
from fiches.propose.form_workbook import make_form
from tests.propose.forms import (
    GUIDE,
    answer,
    clear_row,
    edit_form,
    find_cell,
    find_field,
    find_row,
    make_sample_form,
    make_sample_kennis,
    propose,
    read_sample,
)
from tests.samples import FICHE_IDS, sample_dossier

BUDGET, VRAAG, CIJFERS, PLANNING = "lijst budget/regels", "lijst vraag", "lijst cijfers", "lijst planning"


@pytest.mark.parametrize("fiche_id", FICHE_IDS)
def test_a_form_that_comes_back_as_it_went_changes_nothing(fiche_id: str) -> None:
    """To the letter: also what a comparison would not see."""
    answers = answer(fiche_id, make_sample_form(fiche_id))
    assert answers.data == read_sample(fiche_id).data
    assert answers.findings == []


def test_another_program_that_saves_the_form_changes_nothing() -> None:
    """openpyxl writes formulas without outcomes, and strings where they stand."""
    again = edit_form(make_sample_form("W-01"), lambda book: None)
    assert answer("W-01", again).data == read_sample("W-01").data


DAMAGED: dict[str, dict[str, Any]] = {
    "a text for a list": {"aanbod": "een ding", "opgaven_secundair": "OPG-E"},
    "a list for a text": {"doel": ["een", "twee"]},
    "a text for a block": {"budget": "geen", "versie": None},
    "texts for blocks in a list": {"vraag": ["een vraag", None, {"tekst": "nog een"}]},
    "blocks for texts in a list": {"aanbod": [{"tekst": "een"}, None, "twee"]},
    "a list for a dictionary": {"afkortingen": ["WBI"], "planning": {"stap": "een"}},
    "a block for a reference": {"kernboodschappen": [{"ref": {"id": "KB-W"}, "regels": "W-A1"}]},
    "names that nobody knows": {"onbekend": "iets", "budget": {"regels": [{"drager": "x", "bedragen": {"2019": "1"}}]}},
    "a text that is too long for a cell": {"doel": "woord " * 6000},
    "values that are none": {"versie": {"nummer": "nul", "datum": "gisteren"}, "gebieden": [{"peiljaar": "ooit"}]},
}  # fmt: skip


@pytest.mark.parametrize("name", DAMAGED)
def test_a_fiche_with_faults_comes_back_as_it_is(name: str) -> None:
    """What has no place in a cell is not taken away by whoever fills in the others."""
    document = replace(read_sample("W-05"), data={**(read_sample("W-05").data or {}), **DAMAGED[name]})
    kennis = make_sample_kennis(document)
    form = make_form(FormRequest(document, sample_dossier().ronde.value, kennis))
    answers = read_answers(open_form(form), "terug.xlsx", GUIDE, {}, kennis)
    assert (answers.data, answers.findings) == (document.data, [])


@pytest.mark.libreoffice
def test_libreoffice_that_saves_the_form_changes_nothing(tmp_path: Path) -> None:
    """It writes other lists of texts, sizes and rules, and keeps the keys and what is hidden."""
    (tmp_path / "W-01.xlsx").write_bytes(make_sample_form("W-01"))
    profile = f"-env:UserInstallation={(tmp_path / 'profiel').as_uri()}"
    office = shutil.which("soffice")
    assert office
    command = [office, "--headless", profile, "--convert-to", "xlsx", "--outdir", str(tmp_path / "na")]
    subprocess.run([*command, str(tmp_path / "W-01.xlsx")], check=True, capture_output=True, timeout=180)
    answers = answer("W-01", (tmp_path / "na/W-01.xlsx").read_bytes())
    assert (answers.data, answers.findings) == (read_sample("W-01").data, [])


def test_the_same_fiche_gives_the_same_bytes() -> None:
    assert make_sample_form("W-05") == make_sample_form.__wrapped__("W-05")


def test_every_field_of_the_model_is_asked_or_named() -> None:
    """A new field needs no line of the form; what cannot be asked is told in the form itself."""
    document = read_sample("W-05")
    plan = plan_form(GUIDE, document.data or {}, make_sample_kennis(document), {})
    asked = {str(one.path[0]) for one in plan.fields} | {str(table.pointer[0]) for table in plan.tables}
    assert set(Fiche.model_fields) - asked == {"varianten"}
    assert plan.left_out == ["Varianten"]
    assert {one.guide.kind for one in plan.fields} & {FieldKind.BLOK, FieldKind.LIJST} == set()


def edit_text(book: Any) -> None:
    find_field(book, "doel").value = "Bewoners komen goed op hun werk."


def edit_amount(book: Any) -> None:
    find_cell(book["Budget"], "0", "bedragen/2023", BUDGET).value = 37.5


def type_name(book: Any) -> None:
    find_cell(book["Vraag"], "0", "aan/0", VRAAG).value = "financiën"


def choose_other(book: Any) -> None:
    find_field(book, "opgave").value = "OPG-E – Regionale economie"


def take_away(book: Any) -> None:
    clear_row(book["Planning"], "1", PLANNING)


def delete_row(book: Any) -> None:
    sheet = book["Planning"]
    sheet.delete_rows(find_row(sheet, "1", PLANNING))


def add_step(book: Any) -> None:
    sheet = book["Planning"]
    sheet.insert_rows(find_row(sheet, "1", PLANNING))
    row = find_row(sheet, "0", PLANNING) + 1
    for column, text in enumerate(("Tussenstand", "2022-K2", "Rijk"), 2):
        sheet.cell(row, column).value = text


def turn_round(book: Any) -> None:
    sheet = book["Planning"]
    rows = [find_row(sheet, key, PLANNING) for key in ("0", "2")]
    for column in range(1, 5):
        one, other = (sheet.cell(row, column) for row in rows)
        one.value, other.value = other.value, one.value


def rename_sheets(book: Any) -> None:
    for number, sheet in enumerate(book.worksheets):
        sheet.title = f"Blad{number}"
    book.move_sheet(book.worksheets[1], 5)
    find_row(book.worksheets[0], ".")
    sheet = next(sheet for sheet in book.worksheets if any(cell.value == "#velden" for cell in sheet["A"]))
    sheet.cell(find_row(sheet, "doel"), 4).value = "Bewoners komen goed op hun werk."


def date_a_talk(book: Any) -> None:
    find_cell(book["Afstemming"], "0", "datum", "lijst afstemming").value = datetime(2021, 3, 4)


EDITS = {
    "a text": (edit_text, [("gewijzigd", ("Doel",), "Bewoners komen goed op hun werk.")]),
    "sheets renamed and moved": (rename_sheets, [("gewijzigd", ("Doel",), "Bewoners komen goed op hun werk.")]),
    "an amount": (edit_amount, [("gewijzigd", ("Bedragen", "2023"), "37,5")]),
    "a name that people use": (type_name, [("verwijderd", ("Aan 1",), None), ("toegevoegd", ("Aan 1",), "FIN")]),
    "a choice": (choose_other, [("gewijzigd", ("Opgave",), "OPG-E")]),
    "a row made empty": (take_away, [("verwijderd", ("Planning: Eerste besluiten per gebied",), None)]),
    "a row deleted": (delete_row, [("verwijderd", ("Planning: Eerste besluiten per gebied",), None)]),
    "a date": (date_a_talk, [("gewijzigd", ("Datum",), "2021-03-04")]),
}


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_is_what_somebody_meant(name: str) -> None:
    edit, wanted = EDITS[name]
    proposal, found = propose("W-05", edit_form(make_sample_form("W-05"), edit))
    assert found == []
    assert [(one.kind.value, one.new) for one in proposal.changes] == [(kind, new) for kind, _, new in wanted]


def test_a_new_row_stands_where_it_was_put() -> None:
    proposal, found = propose("W-05", edit_form(make_sample_form("W-05"), add_step))
    [added] = proposal.changes
    assert (found, added.after, added.new) == ([], 0, {"stap": "Tussenstand", "wanneer": "2022-K2", "wie": "Rijk"})


def test_rows_that_changed_places_are_moved() -> None:
    proposal, found = propose("W-05", edit_form(make_sample_form("W-05"), turn_round))
    [moved] = proposal.changes
    assert (found, moved.kind.value, [old for old, _ in moved.change.order]) == ([], "verplaatst", [2, 1, 0])


def put(field: str, value: object) -> Any:
    return lambda book: setattr(find_field(book, field), "value", value)


def put_in(sheet: str, column: str, section: str, value: object) -> Any:
    return lambda book: setattr(find_cell(book[sheet], "0", column, section), "value", value)


def merge_amounts(book: Any) -> None:
    sheet = book["Budget"]
    first = find_cell(sheet, "0", "bedragen/2022", BUDGET)
    sheet.merge_cells(start_row=first.row, end_row=first.row, start_column=first.column, end_column=first.column + 1)


def write_percentage(book: Any) -> None:
    cell = find_cell(book["Cijfers"], "0", "waarde", CIJFERS)
    cell.value, cell.number_format = 0.05, "0%"


def write_day_number(book: Any) -> None:
    cell = find_field(book, "versie/datum")
    cell.value, cell.number_format = 44261, "General"


ASKED = {
    "a thousand or a comma": (put_in("Budget", "bedragen/2022", BUDGET, "1.800"), "blad Budget, cel E6"),
    "a formula": (put_in("Budget", "bedragen/2022", BUDGET, "=100+20"), "blad Budget, cel E6"),
    "a mistake of Excel": (put_in("Budget", "bedragen/2022", BUDGET, "#REF!"), "blad Budget, cel E6"),
    "an amount that is a day": (
        put_in("Budget", "bedragen/2022", BUDGET, datetime(2021, 5, 1)), "blad Budget, cel E6",
    ),
    "three decimals": (put_in("Budget", "bedragen/2022", BUDGET, 0.125), "blad Budget, cel E6"),
    "a month that became a day": (
        put_in("Cijfers", "peildatum", CIJFERS, datetime(2021, 2, 1)), "blad Cijfers, cel E6",
    ),
    "a quarter that became a day": (
        put_in("Planning", "wanneer", PLANNING, datetime(2021, 2, 1)), "blad Planning, cel C6",
    ),
    "a date as text": (put("versie/datum", "5-3-2021"), "blad Tekst, cel D11"),
    "a date as number": (write_day_number, "blad Tekst, cel D11"),
    "a version as number": (put("versie/nummer", 0.1), "blad Tekst, cel D10"),
    "no such name": (put("opgave", "Wonen en spelen en nog wat"), "blad Tekst, cel D7"),
    "true": (put("doel", True), "blad Tekst, cel D17"),
    "an unseen sign": (put("doel", "van links\u202e naar rechts"), "blad Tekst, cel D17"),
    "two lines in a title": (put("titel", "Een titel\nen nog een"), "blad Tekst, cel D4"),
    "another id": (put("id", "W-06"), "blad Tekst, cel D3"),
    "merged cells": (merge_amounts, "blad Budget, cel F6"),
    "a percentage": (write_percentage, "blad Cijfers, cel C6"),
}  # fmt: skip


@pytest.mark.parametrize("name", ASKED)
def test_what_can_be_two_things_is_asked_and_never_guessed(name: str) -> None:
    edit, place = ASKED[name]
    proposal, found = propose("W-05", edit_form(make_sample_form("W-05"), edit))
    assert found == [f"FRM001 {place}"]
    assert proposal.changes == ()


def test_amounts_and_dates_are_read_as_they_are_typed() -> None:
    def edit(book: Any) -> None:
        sheet = book["Budget"]
        for year, value in (("2022", "37.5"), ("2023", 0.1 + 0.2), ("2024", 0), ("2025", "PM")):
            find_cell(sheet, "0", f"bedragen/{year}", BUDGET).value = value
        find_cell(book["Cijfers"], "0", "peildatum", CIJFERS).value = datetime(2021, 2, 15)
        find_cell(book["Cijfers"], "1", "peildatum", CIJFERS).value = 2021

    proposal, found = propose("W-05", edit_form(make_sample_form("W-05"), edit))
    # p.m. stays p.m. however it is typed
    assert found == []
    assert [one.new for one in proposal.changes] == ["37.5", "0,3", "0", "2021-02-15", "2021"]


def test_what_stands_beside_the_form_is_told() -> None:
    def edit(book: Any) -> None:
        book["Vraag"].cell(6, 20).value = "nog navragen"
        book["Uitleg"].cell(3, 5).value = "dit snap ik niet"
        book.create_sheet("Mijn aantekeningen").cell(2, 2).value = "niet vergeten"

    proposal, found = propose("W-05", edit_form(make_sample_form("W-05"), edit))
    assert proposal.changes == ()
    assert found == [
        "FRM002 blad Uitleg, cel E3",
        "FRM002 blad Vraag, cel T6",
        "FRM002 blad Mijn aantekeningen, cel B2",
    ]


def test_a_sheet_that_is_gone_or_hidden_takes_nothing_away() -> None:
    def edit(book: Any) -> None:
        del book["Planning"]
        book["Vraag"].sheet_state = "hidden"

    answers = answer("W-05", edit_form(make_sample_form("W-05"), edit))
    assert answers.data == read_sample("W-05").data
    assert [one.code for one in answers.findings] == ["FRM003", "FRM003"]
    assert "Planning" in answers.findings[1].message


def test_a_copied_row_is_a_new_item() -> None:
    def edit(book: Any) -> None:
        sheet = book["Planning"]
        row = find_row(sheet, "+", PLANNING)
        for column in range(1, 5):
            sheet.cell(row, column).value = sheet.cell(find_row(sheet, "0", PLANNING), column).value
        sheet.cell(row, 2).value = "Nog een keer"

    proposal, _ = propose("W-05", edit_form(make_sample_form("W-05"), edit))
    assert [(one.kind.value, one.new["stap"]) for one in proposal.changes] == [("toegevoegd", "Nog een keer")]  # type: ignore[index,call-overload]


def test_smart_quotes_and_line_ends_are_no_trap() -> None:
    """Quotes of Word in a name are told; a line end of Windows is a line end."""
    edit = put("doel", "Regel een.\r\n\r\nRegel ‘twee’.")
    proposal, found = propose("W-05", edit_form(make_sample_form("W-05"), edit))
    assert (found, [one.new for one in proposal.changes]) == ([], ["Regel een.\n\nRegel ‘twee’."])


def test_bold_and_italic_words_are_marked_as_the_file_does() -> None:
    """In a text that may have markup; in a title they are words."""

    def edit(book: Any) -> None:
        bold, italic = (TextBlock(InlineFont(b=True), "snel "), TextBlock(InlineFont(i=True), "overal"))
        find_field(book, "doel").value = CellRichText("Wij komen ", bold, "en ", italic, ".")
        find_field(book, "titel").value = CellRichText("Gebieds", TextBlock(InlineFont(b=True), "ontwikkeling"))

    proposal, found = propose("W-05", edit_form(make_sample_form("W-05"), edit))
    assert found == []
    assert [one.new for one in proposal.changes] == ["Gebiedsontwikkeling", "Wij komen **snel** en *overal*."]


def test_an_empty_form_changes_nothing_until_somebody_fills_it_in() -> None:
    assert answer("W-05", make_sample_form("W-05", empty=True)).data == read_sample("W-05").data


def test_what_is_filled_in_an_empty_form_takes_the_place_of_what_was_there() -> None:
    def edit(book: Any) -> None:
        find_field(book, "doel").value = "Een ander doel."
        sheet = book["Planning"]
        for column, text in enumerate(("Begin", "2022", "Rijk"), 2):
            sheet.cell(find_row(sheet, "+", PLANNING), column).value = text

    data = answer("W-05", edit_form(make_sample_form("W-05", empty=True), edit)).data
    old = read_sample("W-05").data or {}
    assert {name for name in old if old[name] != data[name]} == {"doel", "planning"}
    assert data["planning"] == [{"stap": "Begin", "wanneer": "2022", "wie": "Rijk"}]


def open_book(fiche_id: str = "W-05", *, empty: bool = False) -> Any:
    return openpyxl.load_workbook(io.BytesIO(make_sample_form(fiche_id, empty=empty)))


def test_the_form_is_locked_but_for_what_is_asked() -> None:
    book = open_book()
    asked = find_cell(book["Budget"], "0", "bedragen/2022", BUDGET)
    total = book["Budget"].cell(asked.row, asked.column + 8)
    assert all(sheet.protection.sheet for sheet in book.worksheets if sheet.sheet_state == "visible")
    assert not asked.protection.locked
    assert find_field(book, "id").protection.locked
    assert book["Tekst"].cell(4, 2).protection.locked
    assert total is not None


def test_totals_and_counters_are_formulas_with_their_outcome() -> None:
    book, values = open_book("W-01"), openpyxl.load_workbook(io.BytesIO(make_sample_form("W-01")), data_only=True)
    sheet, shown = book["Budget"], values["Budget"]
    end = find_row(sheet, "#einde")
    assert sheet.cell(end, 5).value.startswith("=IF(COUNT(E6:E")
    assert shown.cell(end, 5).value == 250
    row = find_row(book["Tekst"], "maatregel")
    assert book["Tekst"].cell(row, 5).value.startswith("=IF(LEN(TRIM(")
    assert values["Tekst"].cell(row, 5).value == "10 van 35 woorden"


def test_every_reference_has_its_list_and_every_page_its_heads() -> None:
    book = open_book()
    rules = {
        str(part): rule.formula1
        for sheet in book.worksheets
        for rule in sheet.data_validations.dataValidation
        for part in rule.sqref.ranges
        if sheet.title == "Vraag"
    }
    cell = find_cell(book["Vraag"], "0", "aan/0", VRAAG)
    assert rules[cell.coordinate] == "keuze_departement"
    assert set(book.defined_names) >= {"keuze_departement", "keuze_bron", "keuze_fiche", "keuze_kernboodschap"}
    assert book.defined_names["keuze_bron"].attr_text.startswith("'Bronnen'!$B$")
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    assert {(sheet.page_setup.orientation, sheet.page_setup.paperSize) for sheet in sheets} == {("landscape", 9)}
    assert all(sheet.print_title_rows and sheet.freeze_panes for sheet in sheets if sheet.title != "Uitleg")


def test_an_empty_form_explains_with_examples() -> None:
    book = open_book(empty=True)
    assert (
        "Bijvoorbeeld: Iedereen vindt een passende woning."
        in book["Tekst"].cell(find_row(book["Tekst"], "doel"), 3).value
    )
    assert find_field(book, "doel").value is None
