"""How many edits in returned Word files come back as exactly what was meant: scripted ones, in the XML as Word, Google
Docs and OnlyOffice write it, and the same once LibreOffice has saved them again.

    uv run python -m benchmarks.ophalen [--aantal 120] [--zaad 18] [--zonder-libreoffice]

An edit that is told as a remark, and not taken over, is counted apart: it is not wrong, and somebody looks at it.
"""

import argparse
import random
import re
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path
from typing import Any, NamedTuple

from fiches.compare.change import ChangeKind
from fiches.propose.returned import ReturnedFile, open_returned, read_returned
from tests.propose.word_edits import WordEdit, base_version
from tests.samples import FICHE_IDS

Wanted = set[tuple[ChangeKind, tuple[Any, ...], Any]]


class Case(NamedTuple):
    """An edited file, and the changes that its editor meant."""

    name: str
    fiche: str
    edit: WordEdit
    wanted: Wanted


def main() -> None:
    """Print how many edits come back as they were meant."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--aantal", type=int, default=120)
    parser.add_argument("--zaad", type=int, default=18, help="een ander getal geeft andere bewerkingen")
    parser.add_argument("--zonder-libreoffice", action="store_true")
    given = parser.parse_args()
    cases = list(make_cases(given.aantal, random.Random(given.zaad)))
    tell("XML", cases, [case.edit.pack() for case in cases])
    if not given.zonder_libreoffice:
        tell("LibreOffice", cases, save_again([case.edit.pack() for case in cases]))


def tell(name: str, cases: list[Case], contents: list[bytes]) -> None:
    """One line with the figures, and one for each edit that did not come back."""
    counts: Counter[str] = Counter()
    for case, content in zip(cases, contents, strict=True):
        parts = open_returned("terug.docx", content)
        returned = read_returned("terug.docx", parts, base_version(case.fiche), case.edit.made)
        verdict = judge(returned, case.wanted)
        counts[verdict] += 1
        if verdict != "goed":
            print(f"  {name} {case.fiche} {case.name}: {verdict}; {sorted(map(str, case.wanted))[:2]}")
            print("    ", sorted(map(str, list_changes(returned)))[:3], [one.message for one in returned.remarks][:2])
    print(f"{name}: {dict(counts)} van {len(cases)}")


def judge(returned: ReturnedFile, wanted: Wanted) -> str:
    """Whether the changes are those that were meant; with a remark nobody misses what is not."""
    found = list_changes(returned)
    if found == wanted:
        return "goed"
    return "gemeld" if returned.remarks and found <= wanted else "fout"


def list_changes(returned: ReturnedFile) -> Wanted:
    """What all authors propose together."""
    return {
        (one.kind, one.pointer, str(one.new) if one.new is not None and one.kind is not ChangeKind.VERPLAATST else None)
        for proposal in returned.proposals
        for one in proposal.changes
    }


def save_again(contents: list[bytes]) -> list[bytes]:
    """The files as LibreOffice saves them."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder)
        for at, content in enumerate(contents):
            (made / f"{at}.docx").write_bytes(content)
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profiel", "--headless", "--convert-to", "docx"]
        paths = [str(path) for path in sorted(made.glob("*.docx"))]
        subprocess.run([*command, "--outdir", f"{folder}/terug", *paths], check=True, capture_output=True, timeout=1800)
        return [(made / "terug" / f"{at}.docx").read_bytes() for at in range(len(contents))]


def make_cases(count: int, chance: random.Random) -> Iterator[Case]:
    """So many edits of every kind, over all fiches."""
    makers = cycle(EDITS)
    while count:
        make, fiche = next(makers), chance.choice(FICHE_IDS)
        edit = WordEdit(fiche)
        wanted = make(edit, chance)
        if wanted is not None:
            for noise in chance.sample(NOISE, chance.randint(0, len(NOISE))):
                noise(edit)
            yield Case(make.__name__, fiche, edit, wanted)
            count -= 1


def find_values(edit: WordEdit) -> list[tuple[str, tuple[Any, ...], str]]:
    """Texts of one paragraph that are printed as they are typed: pointer as text and steps, and the text."""
    data, found = base_version(edit.fiche_id).data or {}, []
    run = r"<w:r>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t[^>]*>([^<]*)<"
    pattern = rf'<w:tag w:val="(/[^~"]*)~~[^"]*"/></w:sdtPr><w:sdtContent>{run}'
    for pointer, shown in re.findall(pattern, edit.xml):
        steps: list[Any] = []
        value: Any = data
        for step in pointer.split("/")[1:]:
            steps.append(int(step) if isinstance(value, list) else step)
            value = value[steps[-1]]
        if value == shown and len(shown.split()) > 3 and edit.xml.count(shown) == 1:
            found.append((pointer, tuple(steps), shown))
    return found


def pick(edit: WordEdit, chance: random.Random) -> tuple[str, tuple[Any, ...], str] | None:
    """One of them."""
    found = find_values(edit)
    return chance.choice(found) if found else None


def change_word(edit: WordEdit, chance: random.Random) -> Wanted | None:
    """Another word, not tracked."""
    if (one := pick(edit, chance)) is None:
        return None
    words = one[2].split(" ")
    words[chance.randrange(1, len(words) - 1)] = "anders"
    edit.fill(one[0], " ".join(words))
    return {(ChangeKind.GEWIJZIGD, one[1], " ".join(words))}


def track_word(edit: WordEdit, chance: random.Random) -> Wanted | None:
    """Another word, tracked."""
    if (one := pick(edit, chance)) is None:
        return None
    words = one[2].split(" ")
    at = chance.randrange(1, len(words) - 1)
    before = " ".join(words[:at]) + " "
    edit.track(one[2], before + words[at], before + "anders", "A. Jansen")
    words[at] = "anders"
    return {(ChangeKind.GEWIJZIGD, one[1], " ".join(words))}


def track_two(edit: WordEdit, chance: random.Random) -> Wanted | None:
    """Two authors in two fields."""
    found = find_values(edit)
    if len(found) < 2:
        return None
    wanted = set()
    for author, one in zip(("A. Jansen", "B. de Vries"), chance.sample(found, 2), strict=True):
        first = one[2].split(" ")[0]
        edit.track(one[2], first, f"{first} zeker", author)
        wanted.add((ChangeKind.GEWIJZIGD, one[1], one[2].replace(first, f"{first} zeker", 1)))
    return wanted


def split_runs(edit: WordEdit, chance: random.Random) -> Wanted | None:
    """A word that Word cut in pieces, with another word in it."""
    if (one := pick(edit, chance)) is None:
        return None
    half = len(one[2]) // 2
    cut = '</w:t></w:r><w:proofErr w:type="gramStart"/><w:r w:rsidR="00AB12CD"><w:t xml:space="preserve">'
    edit.fill(one[0], f"{one[2][:half]}{cut}{one[2][half:]} erbij")
    return {(ChangeKind.GEWIJZIGD, one[1], f"{one[2]} erbij")}


def change_amount(edit: WordEdit, chance: random.Random) -> Wanted | None:
    """Another amount."""
    places = re.findall(r'w:val="(/budget/regels/(\d+)/bedragen/(\d{4}))~', edit.xml)
    if not places:
        return None
    pointer, line, year = chance.choice(places)
    shown, typed = chance.choice((("1.234,5", "1234,5"), ("77", "77"), ("−3", "-3")))
    edit.fill(pointer, shown)
    return {(ChangeKind.GEWIJZIGD, ("budget", "regels", int(line), "bedragen", year), typed)}


def change_date(edit: WordEdit, chance: random.Random) -> Wanted | None:
    """Another day."""
    edit.fill("/versie/datum", f"{chance.randint(1, 9)} april 2021")
    day = re.search(r'"/versie/datum~[^"]*"/></w:sdtPr><w:sdtContent>.*?<w:t[^>]*>(\d)', edit.xml)
    return {(ChangeKind.GEWIJZIGD, ("versie", "datum"), f"2021-04-0{day[1]}")} if day else None


def list_offers(edit: WordEdit) -> list[str]:
    """The items of the aanbod as they are printed."""
    return [shown for _, steps, shown in find_values(edit) if steps[0] == "aanbod"]


def remove_item(edit: WordEdit, chance: random.Random) -> Wanted | None:
    """An item of a list goes."""
    offers = list_offers(edit)
    if len(offers) < 2:
        return None
    gone = chance.choice(offers)
    at = (base_version(edit.fiche_id).data or {})["aanbod"].index(gone)
    edit.cut(gone)
    return {(ChangeKind.VERWIJDERD, ("aanbod", at), None)}


def add_item(edit: WordEdit, chance: random.Random) -> Wanted | None:
    """An item comes into a list, tracked or not."""
    offers = list_offers(edit)
    if not offers:
        return None
    edit.add_after(chance.choice(offers), "samen jaarlijks terug te kijken", chance.choice(("", "A. Jansen")))
    return {(ChangeKind.TOEGEVOEGD, ("aanbod",), "samen jaarlijks terug te kijken")}


def move_item(edit: WordEdit, chance: random.Random) -> Wanted | None:  # noqa: ARG001
    """The last item comes first."""
    offers = list_offers(edit)
    if len(offers) < 2:
        return None
    edit.move_before(offers[-1], offers[0])
    return {(ChangeKind.VERPLAATST, ("aanbod",), None)}


EDITS: tuple[Callable[[WordEdit, random.Random], Wanted | None], ...] = (
    change_word, track_word, track_two, split_runs, change_amount, change_date, remove_item, add_item, move_item,
)  # fmt: skip


def wrap_rows(edit: WordEdit) -> None:
    """Google Docs puts every row in a control of its own."""
    row = '<w:sdt><w:sdtPr><w:tag w:val="goog_rdk_1"/></w:sdtPr><w:sdtContent><w:tr>'
    edit.xml = re.sub(r"<w:tr>", row, edit.xml).replace("</w:tr>", "</w:tr></w:sdtContent></w:sdt>")


def add_traces(edit: WordEdit) -> None:
    """Word numbers controls, and marks sessions of editing."""
    edit.xml = edit.xml.replace("<w:sdtPr><w:alias", '<w:sdtPr><w:id w:val="-5"/><w:alias')
    edit.xml = edit.xml.replace("<w:p><w:pPr>", '<w:p w:rsidR="00AA11BB" w:rsidRDefault="00AA11BB"><w:pPr>')


NOISE = (wrap_rows, add_traces)

if __name__ == "__main__":
    main()
