"""How much of what people do in an Excel form comes back as they meant it.

Run with `uv run python benchmarks/formulier.py [rounds] [soffice]`. Every sample fiche becomes a form that is read as
it went, and, when the path of LibreOffice is given, after LibreOffice saved it again. Then each round makes one edit in
each form, of a kind and at a place drawn with a fixed seed: another value in a cell, a cell made empty, a row made
empty, deleted, copied to an open row or put elsewhere, and what Excel makes unclear. What comes back must be that edit
and no other, or a question at that cell. Figures: rounds that came back whole, and those that were wrong in silence.
"""

import io
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl

from fiches.compare.outcome import DocumentVersion
from fiches.compare.sides import read_document
from fiches.load.ronde import load_ronde
from fiches.load.trees import FolderTree
from fiches.model.dossier import Dossier, collect_raw_ids, make_kennis
from fiches.model.fiche import Fiche
from fiches.model.fields import Kennis, Soort
from fiches.model.reflection import FieldGuide, FieldKind, describe_model
from fiches.propose.form import FormRequest
from fiches.propose.form_answers import FormAnswers, read_answers
from fiches.propose.form_file import open_form, parse_path
from fiches.propose.form_workbook import make_form
from fiches.propose.proposal import get_guide, get_value, make_proposal, make_written_tree, to_meaning
from fiches.propose.write import write_changes

ROOT = Path(__file__).parent.parent
GUIDE = describe_model(Fiche)
ROUNDS, SEED = 20, 18
LEAST_WHOLE = Decimal("0.97")


class Sample(NamedTuple):
    """A fiche with its form."""

    document: DocumentVersion
    raw: bytes
    kennis: Kennis
    form: bytes


class Place(NamedTuple):
    """A cell of a form: where it is, and which value of the fiche it holds."""

    sheet: str
    row: int
    column: int
    section: str
    key: str
    path: str

    def find_pointer(self) -> tuple[str | int, ...]:
        """The value in the fiche."""
        if self.section == "velden":
            return parse_path(self.key)
        return (*parse_path(self.section.removeprefix("lijst ")), *parse_path(self.key), *parse_path(self.path))


def make_samples() -> list[Sample]:
    """All sample fiches."""
    dossier = load_ronde(FolderTree(ROOT), "2021").dossier
    assert dossier is not None
    return [_make_sample(path, dossier) for path in sorted((ROOT / "bac_inputs/2021/fiches").glob("*.yaml"))]


def _make_sample(path: Path, dossier: Dossier) -> Sample:
    raw = path.read_bytes()
    document = read_document(path.relative_to(ROOT).as_posix(), raw)
    known = make_kennis("2021", dossier.ronde.value, dossier.register.value)
    known = known.with_ids(Soort.FICHE, {one: (title,) for one, title in dossier.titles.items()})
    known = known.with_ids(Soort.BRON, collect_raw_ids(dict(document.data or {}), "bronnen"))
    return Sample(document, raw, known, make_form(FormRequest(document, dossier.ronde.value, known)))


def answer(sample: Sample, form: bytes) -> FormAnswers:
    """What a form says."""
    return read_answers(open_form(form), "terug.xlsx", GUIDE, sample.document.data or {}, sample.kennis)


def check_round_trip(samples: list[Sample], forms: list[bytes], what: str) -> None:
    """Every form that nobody changed gives the same data and, written back, the same bytes."""
    started, same = time.perf_counter(), 0
    for sample, form in zip(samples, forms, strict=True):
        answers = answer(sample, form)
        proposal = make_proposal(sample.document, answers.data, "")
        written = write_changes(sample.document.guide, sample.raw, proposal.changes)
        same += answers.data == sample.document.data and written == sample.raw and not answers.findings
    spent = (time.perf_counter() - started) / len(samples)
    print(f"{what}: {same} van {len(samples)} gelijk, tot op de byte ({spent:.2f} s per formulier)")


def save_in_office(samples: list[Sample], office: str) -> list[bytes]:
    """The forms as LibreOffice saves them."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = [folder / f"{sample.document.id}.xlsx" for sample in samples]
        for path, sample in zip(paths, samples, strict=True):
            path.write_bytes(sample.form)
        profile = f"-env:UserInstallation={(folder / 'profiel').as_uri()}"
        command = [office, "--headless", profile, "--convert-to", "xlsx", "--outdir", str(folder / "na")]
        subprocess.run([*command, *map(str, paths)], check=True, capture_output=True, timeout=600)
        return [(folder / "na" / path.name).read_bytes() for path in paths]


def list_places(book: Any) -> list[Place]:
    """Every cell that asks something."""
    found = []
    for sheet in book.worksheets:
        section, columns = "", dict[int, str]()
        for row in range(1, sheet.max_row + 1):
            key = str(sheet.cell(row, 1).value or "")
            if key.startswith("#"):
                section = key[1:]
                cells = ((at, sheet.cell(row, at).value) for at in range(2, sheet.max_column + 1))
                columns = {} if section == "einde" else {at: value for at, value in cells if value not in (None, ".")}
            elif key and key != ".":
                found += [Place(sheet.title, row, at, section, key, path) for at, path in columns.items()]
    return found


class Expected(NamedTuple):
    """The fiche as the edit meant it; nothing when it must be asked about at the cell."""

    data: Any
    cell: str = ""


def make_edit(draw: random.Random, sample: Sample, book: Any) -> tuple[str, Expected] | None:
    """Make one edit in the workbook."""
    kind = draw.choice(("waarde", "waarde", "waarde", "leeg", "rij leeg", "rij weg", "rij erbij", "onduidelijk"))
    places = [place for place in list_places(book) if place.key != "id"]
    if kind.startswith("rij"):
        return _edit_row(draw, sample, book, kind, places)
    held = [one for one in places if one.key != "+" and book[one.sheet].cell(one.row, one.column).value is not None]
    place = draw.choice(held)
    cell, guide = book[place.sheet].cell(place.row, place.column), get_guide(GUIDE, place.find_pointer())
    if place.path == "*" or (kind == "leeg" and place.section != "velden"):
        return None
    if kind == "onduidelijk":
        cell.value = _make_unclear(guide)
        return kind, Expected(sample.document.data, f"blad {place.sheet}, cel {cell.coordinate}")
    new = None if kind == "leeg" else _make_value(draw, guide, cell.value)
    if new is None and kind == "waarde":
        return None
    cell.value = new[0] if new else None
    return kind, Expected(_replace(sample.document.data, place.find_pointer(), new[1] if new else None))


def _make_value(draw: random.Random, guide: FieldGuide, old: Any) -> tuple[Any, str] | None:
    """Another value: as a hand types it in Excel, and as the file says it."""
    number = draw.randrange(1, 900)
    if guide.kind in (FieldKind.TEKST, FieldKind.OPMAAK):
        text = f"{old} En nog {number} meer."
        return text, text
    if guide.kind in (FieldKind.BEDRAG, FieldKind.GETAL):
        return draw.choice([(number, f"{number}"), (number + 0.5, f"{number},5"), (f"{number},5", f"{number},5")])
    if guide.kind is FieldKind.DATUM:
        return datetime(2021, 4, number % 28 + 1), date(2021, 4, number % 28 + 1).isoformat()
    others = {
        FieldKind.JAAR: [(2000 + number % 90, str(2000 + number % 90))],
        FieldKind.KWARTAAL: [(f"2023-K{number % 4 + 1}", f"2023-K{number % 4 + 1}"), (2024, "2024")],
        FieldKind.PERIODE: [("2019-05", "2019-05"), (2019, "2019"), (datetime(2019, 5, 9), "2019-05-09")],
    }
    return draw.choice(others[guide.kind]) if guide.kind in others else None


def _make_unclear(guide: FieldGuide) -> Any:
    """What cannot be taken over in such a cell."""
    if guide.kind in (FieldKind.BEDRAG, FieldKind.GETAL):
        return "1.800"
    if guide.kind in (FieldKind.PERIODE, FieldKind.KWARTAAL):
        return datetime(2021, 2, 1)
    return "=A1"


def _edit_row(
    draw: random.Random, sample: Sample, book: Any, kind: str, places: list[Place]
) -> tuple[str, Expected] | None:
    items = [one for one in places if one.section.startswith("lijst ") and one.key.isdigit()]
    place = draw.choice(items)
    pointer = parse_path(place.section.removeprefix("lijst "))
    old = get_value(dict(sample.document.data or {}), pointer)
    if not isinstance(old, list) or len(old) < 2:
        return None
    sheet, at = book[place.sheet], int(place.key)
    if kind == "rij weg":
        sheet.delete_rows(place.row)
        return kind, Expected(_replace(sample.document.data, pointer, [*old[:at], *old[at + 1 :]]))
    own = [one for one in places if (one.sheet, one.row) == (place.sheet, place.row)]
    if kind == "rij leeg":
        for one in own:
            sheet.cell(one.row, one.column).value = None
        return kind, Expected(_replace(sample.document.data, pointer, [*old[:at], *old[at + 1 :]]))
    free = next((one for one in places if one.section == place.section and one.key == "+"), None)
    if free is None:
        return None
    for one in own:
        sheet.cell(free.row, one.column).value = sheet.cell(one.row, one.column).value
    return kind, Expected(_replace(sample.document.data, pointer, [*old, old[at]]))


def _replace(data: Any, pointer: tuple[str | int, ...], value: Any) -> Any:
    """The data with another value at a place; without it when it is nothing."""
    if not pointer:
        return value
    first, *rest = pointer
    if isinstance(data, list):
        return [_replace(part, tuple(rest), value) if at == first else part for at, part in enumerate(data)]
    inner = _replace(data.get(first), tuple(rest), value)
    kept = {key: part for key, part in data.items() if key != first}
    return {**data, first: inner} if inner not in (None, {}) else kept


def judge(sample: Sample, form: bytes, expected: Expected) -> str:
    """How an edit came back: whole, asked, wrong and told, or wrong in silence."""
    answers = answer(sample, form)
    guide = sample.document.guide
    got, wanted = (to_meaning(guide, make_written_tree(guide, data)) for data in (answers.data, expected.data))
    told = {one.location.sheet.words for one in answers.findings if one.location.sheet}
    if got == wanted and (expected.cell in told if expected.cell else not told):
        return "heel"
    return "gemeld" if told else "stil fout"


def main() -> int:
    """Print the figures."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    samples = make_samples()
    check_round_trip(samples, [sample.form for sample in samples], "zoals het ging")
    if len(sys.argv) > 2:
        check_round_trip(samples, save_in_office(samples, sys.argv[2]), "door LibreOffice bewaard")
    draw, results, kinds = random.Random(SEED), Counter[str](), Counter[str]()
    for _ in range(rounds):
        for sample in samples:
            book = openpyxl.load_workbook(io.BytesIO(sample.form))
            # not every edit can be made at every place, so that some are drawn again
            made = next(filter(None, (make_edit(draw, sample, book) for _ in range(20))), None)
            if made is None:
                continue
            buffer = io.BytesIO()
            book.save(buffer)
            result = judge(sample, buffer.getvalue(), made[1])
            results[result] += 1
            kinds[made[0]] += 1
            if result != "heel":
                print(f"  {sample.document.id}: {made[0]} kwam terug als '{result}'")
    total = results.total()
    print(f"{total} bewerkingen ({', '.join(f'{name}: {count}' for name, count in sorted(kinds.items()))})")
    print(f"heel terug: {results['heel']} ({100 * results['heel'] / total:.1f} %); stil fout: {results['stil fout']}")
    return int(results["stil fout"] > 0 or results["heel"] < LEAST_WHOLE * total)


if __name__ == "__main__":
    sys.exit(main())
