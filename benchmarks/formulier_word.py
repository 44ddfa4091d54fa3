"""How much of what people do in a Word form comes back as they meant it.

    uv run python -m benchmarks.formulier_word [rounds] [soffice]

Every sample fiche becomes a form that is read as it went, and, when the path of LibreOffice is given, after LibreOffice
saved it again. Then each round makes one edit in each form, of a kind and at a place drawn with a fixed seed: a value
or choice typed in a control, also in an open one, a control made empty, and a row taken out. What comes back must be
that edit and no other, or a remark. Figures: rounds that came back whole, and those that were wrong in silence.
"""

import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from copy import deepcopy
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from fiches.diagnostics import Pointer
from fiches.dutch.format import format_date
from fiches.model.reflection import FieldGuide, FieldKind
from fiches.propose.form import LOCKED_FIELDS
from fiches.propose.form_places import FormData, find_column_path, is_grid
from fiches.propose.form_values import name_list
from fiches.propose.proposal import apply_changes, get_value, make_written_tree, to_meaning
from fiches.propose.returned import ReturnedFile
from fiches.propose.write import write_changes
from tests.propose.forms import GUIDE, read_sample
from tests.propose.forms_word import FormEdit, make_request, make_word_form, read_form
from tests.samples import FICHE_IDS

ROUNDS, SEED, LEAST_WHOLE = 20, 18, 0.97
WORDS = "snel beter vijf lokaal samen gemeenten altijd Rijk blijvend".split()  # noqa: SIM905


def check_round_trip(forms: dict[str, bytes], what: str) -> None:
    """Every form that nobody changed proposes nothing, and the file written back has the same bytes."""
    started, same = time.perf_counter(), 0
    for fiche_id, form in forms.items():
        returned = read_form(make_request(fiche_id), form)
        raw = read_sample(fiche_id).source.text.encode()
        changes = [one for proposal in returned.proposals for one in proposal.changes]
        same += not changes and not returned.remarks and write_changes(GUIDE, raw, changes) == raw
    spent = (time.perf_counter() - started) / len(forms)
    print(f"{what}: {same} van {len(forms)} gelijk, tot op de byte ({spent:.2f} s per formulier)")


def save_in_office(forms: dict[str, bytes], office: str) -> dict[str, bytes]:
    """The forms as LibreOffice saves them."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for fiche_id, form in forms.items():
            (folder / f"{fiche_id}.docx").write_bytes(form)
        profile = f"-env:UserInstallation={(folder / 'profiel').as_uri()}"
        kind = "docx:MS Word 2007 XML"
        command = [office, "--headless", profile, "--convert-to", kind, "--outdir", str(folder / "na")]
        subprocess.run([*command, *map(str, folder.glob("*.docx"))], check=True, capture_output=True, timeout=600)
        return {fiche_id: (folder / "na" / f"{fiche_id}.docx").read_bytes() for fiche_id in forms}


def list_places(shown: FormData) -> list[tuple[Pointer, FieldGuide]]:
    """Every value that the form asks, open ones too."""
    found = [(one.path, one.guide) for one in shown.plan.fields if one.path not in LOCKED_FIELDS]
    for table in shown.plan.tables:
        items = get_value(dict(shown.data), table.pointer)
        for at in range(len(items) if isinstance(items, list) else 0):
            found += [
                ((*table.pointer, at, *find_column_path(table, column)), column.guide)
                for column in table.columns
                if table.guide.kind is FieldKind.LIJST
            ]
    return [(pointer, guide) for pointer, guide in found if isinstance(get_value(dict(shown.data), pointer), str)]


def draw_value(draw: random.Random, guide: FieldGuide, shown: FormData) -> tuple[str, str]:
    """What somebody types or chooses, and what the file should say then."""
    choices = list(shown.choices.lists.get(name_list(guide), {}).items())
    if choices:
        return draw.choice(choices)
    number = draw.randrange(-900, 90000)
    day = date(2021, 1, 1) + timedelta(draw.randrange(1000))
    made = {
        FieldKind.BEDRAG: (f"{number // 10:,}".replace(",", ".") + f",{number % 10}", f"{number // 10},{number % 10}"),
        FieldKind.GETAL: (f"{abs(number):,}".replace(",", "."), str(abs(number))),
        FieldKind.AANTAL: ("80", "80"),
        FieldKind.JAAR: ("2027", "2027"),
        FieldKind.DATUM: (format_date(day), day.isoformat()),
        FieldKind.PERIODE: (format_date(f"{day:%Y-%m}"), f"{day:%Y-%m}"),
        FieldKind.TIJDSTIP: (f"{format_date(day)}, 18:00", f"{day} 18:00"),
        FieldKind.KWARTAAL: ("Tweede kwartaal 2024", "2024-K2"),
    }.get(guide.kind)
    if made or guide.kind is FieldKind.KENMERK:
        return made or (str(guide.sample or "X1"), str(guide.sample or "X1"))
    text = " ".join(draw.choice(WORDS) for _ in range(draw.randrange(2, 12))) + f" {draw.randrange(99)}"
    return text, text


def set_value(data: Any, pointer: Pointer, value: str) -> None:
    """The value in the data of a fiche, with what has to be around it."""
    for step, following in zip(pointer, (*pointer[1:], None), strict=True):
        empty: Any = value if following is None else [] if isinstance(following, int) else {}
        if isinstance(data, list):
            if int(step) >= len(data):
                data.append(empty)
                step = len(data) - 1  # noqa: PLW2901  (cells that stay open between are closed)
        elif step not in data:
            data[step] = empty
        if following is None:
            data[step] = value
        data = data[step]


def remove_value(data: Any, pointer: Pointer) -> None:
    """The data without a value, and without what is empty then."""
    holder = get_value(data, pointer[:-1])
    del holder[pointer[-1]]  # type: ignore[arg-type, union-attr]
    if not holder and len(pointer) > 1:
        remove_value(data, pointer[:-1])


def make_edit(draw: random.Random, form: FormEdit, shown: FormData) -> tuple[str, Any]:
    """The kind of the edit made in the form, and what the fiche should say after it."""
    data = deepcopy(dict(form.request.document.data or {}))
    act = draw.randrange(10)
    if act == 0:
        grids = [one for one in shown.plan.tables if is_grid(one) and one.items and not one.is_single]
        table = draw.choice([one for one in grids if one.guide.kind is FieldKind.LIJST])
        pointer: Pointer = (*table.pointer, draw.randrange(len(table.items)))
        form.cut("tr", (*pointer, *table.columns[0].path))
        remove_value(data, pointer)
        return "rij weg", data
    places = [(pointer, guide) for pointer, guide in list_places(shown) if _is_whole(form, pointer)]
    if act < 3:
        filled = [(pointer, guide) for pointer, guide in places if get_value(data, pointer)]
        pointer = draw.choice(filled)[0]
        form.fill(pointer, "")
        remove_value(data, pointer)
        return "leeg", data
    pointer, guide = draw.choice(places)
    typed, meant = draw_value(draw, guide, shown)
    form.fill(pointer, typed)
    set_value(data, pointer, meant)
    return "ingevuld" if get_value(dict(shown.data), pointer) else "open vak ingevuld", data


def _is_whole(form: FormEdit, pointer: Pointer) -> bool:
    """Whether one control holds the value, and not one for each paragraph."""
    tag = re.search(r'<w:tag w:val="[^"~]*~([^"~]*)~', form.get_control(pointer))
    return tag is not None and not tag[1]


def judge(returned: ReturnedFile, form: FormEdit, wanted: Any) -> str:
    """What became of an edit: heel, gevraagd, or fout."""
    tree = make_written_tree(GUIDE, dict(form.request.document.data or {}))
    changes = [one for proposal in returned.proposals for one in proposal.changes]
    result = to_meaning(GUIDE, apply_changes(GUIDE, tree, changes))
    if result == to_meaning(GUIDE, make_written_tree(GUIDE, wanted)):
        return "heel"
    return "gevraagd" if returned.remarks and not changes else "fout"


def main() -> int:
    """Try the forms, print the figures, and fail when too little comes back or anything is wrong in silence."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    forms = {fiche_id: make_word_form(fiche_id) for fiche_id in FICHE_IDS}
    check_round_trip(forms, "zoals het ging")
    if len(sys.argv) > 2:
        check_round_trip(save_in_office(forms, sys.argv[2]), "na opslaan in LibreOffice")
    draw, counts = random.Random(SEED), Counter[tuple[str, str]]()
    for _ in range(rounds):
        for fiche_id in FICHE_IDS:
            form = FormEdit(fiche_id)
            kind, wanted = make_edit(draw, form, FormData.from_request(form.request))
            found = judge(form.read(), form, wanted)
            counts[kind, found] += 1
            if found != "heel":
                print(f"{fiche_id} {kind}: {found}", file=sys.stderr)
    for (kind, found), count in sorted(counts.items()):
        print(f"{kind}: {count} {found}")
    whole = sum(count for (_, found), count in counts.items() if found == "heel") / counts.total()
    wrong = sum(count for (_, found), count in counts.items() if found == "fout")
    print(f"{whole:.1%} van {counts.total()} heel, {wrong} fout in stilte")
    return 0 if whole >= LEAST_WHOLE and not wrong else 1


if __name__ == "__main__":
    sys.exit(main())
