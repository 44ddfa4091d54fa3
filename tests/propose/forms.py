"""Forms of the sample fiches, and edits in them as somebody in Excel would make."""

import io
from collections.abc import Callable
from functools import cache
from typing import Any

import openpyxl

from fiches.compare.outcome import DocumentVersion
from fiches.compare.sides import read_document
from fiches.model.dossier import collect_raw_ids, make_kennis
from fiches.model.fiche import Fiche
from fiches.model.fields import Kennis, Soort
from fiches.model.reflection import describe_model
from fiches.propose.form import FormRequest
from fiches.propose.form_answers import FormAnswers, read_answers
from fiches.propose.form_file import open_form
from fiches.propose.form_workbook import make_form
from fiches.propose.proposal import Proposal, make_proposal
from tests.project import ROOT
from tests.samples import sample_dossier

GUIDE = describe_model(Fiche)
Edit = Callable[[Any], object]
"""Changes a workbook that openpyxl opened."""


@cache
def read_sample(fiche_id: str) -> DocumentVersion:
    """A sample fiche as its file is."""
    path = f"bac_inputs/2021/fiches/{fiche_id}.yaml"
    return read_document(path, (ROOT / path).read_bytes())


def make_sample_kennis(document: DocumentVersion) -> Kennis:
    """What a sample fiche may refer to."""
    dossier = sample_dossier()
    known = make_kennis("2021", dossier.ronde.value, dossier.register.value)
    known = known.with_ids(Soort.FICHE, {one: (title,) for one, title in dossier.titles.items()})
    return known.with_ids(Soort.BRON, collect_raw_ids(dict(document.data or {}), "bronnen"))


@cache
def make_sample_form(fiche_id: str, *, empty: bool = False) -> bytes:
    """The form of a sample fiche."""
    document = read_sample(fiche_id)
    ronde = sample_dossier().ronde.value
    return make_form(FormRequest(document, ronde, make_sample_kennis(document), empty))


def edit_form(content: bytes, edit: Edit) -> bytes:
    """The form after an edit in it."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    edit(book)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def answer(fiche_id: str, content: bytes) -> FormAnswers:
    """What a form says of a sample fiche."""
    document = read_sample(fiche_id)
    data = document.data or {}
    return read_answers(open_form(content), "terug.xlsx", GUIDE, data, make_sample_kennis(document))


def propose(fiche_id: str, content: bytes) -> tuple[Proposal, list[str]]:
    """What a form proposes, and the findings as code, place and sentence."""
    answers = answer(fiche_id, content)
    found = [f"{one.code} {one.location.sheet.words if one.location.sheet else ''}" for one in answers.findings]
    return make_proposal(read_sample(fiche_id), answers.data, "proef"), found


def find_row(sheet: Any, key: str, section: str = "") -> int:
    """The number of the row with this key, behind the one that begins a section."""
    keys = [cell.value for cell in sheet["A"]]
    start = keys.index(f"#{section}") if section else 0
    return keys.index(key, start) + 1


def find_cell(sheet: Any, row: str, column: str, section: str) -> Any:
    """A cell of a table by the keys of its row and column."""
    head = find_row(sheet, f"#{section}")
    at = next(cell.column for cell in sheet[head] if cell.column > 1 and cell.value == column)
    return sheet.cell(find_row(sheet, row, section), at)


def find_field(book: Any, key: str) -> Any:
    """The cell of a single value."""
    sheet = book["Tekst"]
    return sheet.cell(find_row(sheet, key), 4)


def clear_row(sheet: Any, row: str, section: str) -> None:
    """Make a row of a table empty, as somebody does who lets an item go."""
    head = find_row(sheet, f"#{section}")
    number = find_row(sheet, row, section)
    for cell in sheet[head]:
        if cell.column > 1 and cell.value != ".":
            sheet.cell(number, cell.column).value = None
