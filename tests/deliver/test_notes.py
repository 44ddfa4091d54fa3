"""Change notes of pairs of deliveries, read from the Word file and held against a second reckoning."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from xml.etree import ElementTree

import pytest

from fiches.deliver.changes import make_change_log
from fiches.deliver.delivery import PackageRequest
from fiches.deliver.earlier import PreviousDelivery
from fiches.deliver.gate import select_fiches
from fiches.deliver.manifest import DeliveryBasis
from fiches.load.ronde import LoadedRonde, load_ronde
from fiches.model.ledgers import Levering
from tests.deliver.note_pairs import Edit, Pair, make_pairs
from tests.deliver.note_reckoning import MESSAGES, Note, Version, reckon
from tests.deliver.note_reckoning import RONDE as WHOLE
from tests.deliver.packages import request
from tests.inputs import REGISTER, RONDE, MemoryTree
from tests.project import ROOT

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEMPLATES = {"wijzigingen": (ROOT / "templates/wijzigingen.docx").read_bytes()}
FILES = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted((ROOT / "bac_inputs/2021").rglob("*.yaml"))
}
PAIRS = make_pairs(FILES)
NO_SOURCES = re.compile(
    r"fiches (vergelijk|controleer|lever|bouw|sjabloon)|\.(yaml|xlsx|json|zip|docx)\b|bac_inputs|HEAD"
)
"""Our commands, and files that are not in the package."""


def edited(files: Mapping[str, str], edits: tuple[Edit, ...]) -> dict[str, str]:
    """The files with these edits, each of which must find its text."""
    made = dict(files)
    for path, old, new in edits:
        if old:
            assert old in made[path], (path, old)
            made[path] = made[path].replace(old, new, 1)
        elif new:
            made[path] = new
        else:
            del made[path]
    return made


def tree(files: Mapping[str, str]) -> MemoryTree:
    return MemoryTree({path: text.encode() for path, text in files.items()})


def asked(pair: Pair, side: int) -> PackageRequest:
    of = request()
    named = (pair.went, pair.goes)[side]
    return PackageRequest(of.ronde, of.addressee, pair.scenarios[side], named or None, False, date(2021, 4, 8))


@cache
def loaded_before() -> LoadedRonde:
    """The samples as they are."""
    return load_ronde(tree(FILES), "2021")


def going(pair: Pair, side: int, files: Mapping[str, str]) -> DeliveryBasis:
    """What the program lets go."""
    loaded = load_ronde(tree(files), "2021") if side else loaded_before()
    assert loaded.ronde is not None
    return DeliveryBasis(loaded, select_fiches(asked(pair, side), loaded, loaded.ronde).ids)


def delivered(ids: tuple[str, ...]) -> Levering:
    """The delivery before, as the register has it."""
    made = Levering.model_validate(Levering.make_example())
    digest = next(iter(made.fiches.values()))
    return made.model_copy(update={"fiches": dict.fromkeys(ids, digest)})


class Told:
    """A note as its reader has it."""

    def __init__(self, package: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(package)) as parts:
            body = ElementTree.fromstring(parts.read("word/document.xml"))
        self.text = "\n".join(map(words, body.iter(f"{W}p")))
        self.tables = [(table.find(f".//{W}tblCaption"), list(iter_rows(table))) for table in body.iter(f"{W}tbl")]

    def rows(self, caption: str) -> list[list[str]]:
        """The rows of all tables with this caption."""
        return [
            row for name, rows in self.tables if name is not None and name.get(f"{W}val") == caption for row in rows
        ]


def iter_rows(table: ElementTree.Element) -> Iterator[list[str]]:
    for row in table.iter(f"{W}tr"):
        yield [" ".join(filter(None, map(words, cell.iter(f"{W}p")))) for cell in row.iter(f"{W}tc")]


def words(paragraph: ElementTree.Element) -> str:
    return " ".join("".join(text.text or "" for text in paragraph.iter(f"{W}t")).split())


def note_of(pair: Pair) -> tuple[Told, Note]:
    """The note that the program makes, and what it should say."""
    old, new = FILES, edited(FILES, pair.edits)
    went, goes = (going(pair, side, files) for side, files in enumerate((old, new)))
    versions = [Version.from_files(files, scenario, named) for files, scenario, named in
                zip((old, new), pair.scenarios, (pair.went, pair.goes), strict=True)]  # fmt: skip
    assert [set(went.ids), set(goes.ids)] == [version.went for version in versions]
    previous = PreviousDelivery(delivered(went.ids), tree(old))
    (file,) = make_change_log(asked(pair, 1), 2, goes, tree(new), previous, TEMPLATES)
    return Told(b"".join(file.iter_chunks())), reckon(*versions)


@pytest.fixture(scope="module")
def notes() -> dict[str, tuple[Told, Note]]:
    """All of them, made once."""
    return {pair.name: note_of(pair) for pair in PAIRS}


BY_NAME = pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
Notes = dict[str, tuple[Told, Note]]


@BY_NAME
def test_the_counts(pair: Pair, notes: Notes) -> None:
    told, note = notes[pair.name]
    names, values = told.rows("Aantallen")
    assert dict(zip(names, map(int, values), strict=True)) == note.counts


@BY_NAME
def test_the_money(pair: Pair, notes: Notes) -> None:
    """In all and of every drager; what is not in the sum is named with the reason."""
    told, note = notes[pair.name]
    assert told.rows("Geld voor en na") == note.money
    if note.obstacle:
        assert f"is niet te vergelijken: {note.obstacle}." in told.text
    reasons: dict[str, list[str]] = {}
    for fiche, why in sorted(note.left_out.items()):
        reasons.setdefault(why, []).append(fiche)
    for why, fiches in reasons.items():
        assert re.search(rf"Niet in deze som: {'.*'.join(fiches)} \({re.escape(why)}\), ", told.text), (why, fiches)
        for drager, amount in note.name_left_money(fiches).items():
            once = (
                re.search(rf"structureel p\.m\. \([^)]*\b{re.escape(drager)}\b", told.text)
                if amount == "p.m."
                else None
            )
            assert once or f"{drager} over alle jaren {amount}" in told.text, (why, drager, told.text)
    assert told.text.count("Niet in deze som:") == len(reasons)


@BY_NAME
def test_what_came_and_went(pair: Pair, notes: Notes) -> None:
    told, note = notes[pair.name]
    caption = "Fiches die erbij kwamen, weggingen of anders heten"
    assert {row[1]: row[0] for row in told.rows(caption)[1:]} == note.turns
    listed = told.text.rpartition("\nNiet in deze levering\n")[2].splitlines() if note.absent else []
    assert {line.split()[0] for line in listed if re.match(r"[A-Z]-\d", line)} == note.absent


@BY_NAME
def test_every_change_is_listed(pair: Pair, notes: Notes) -> None:
    """As many as there are, each with its fiche and what it is now."""
    told, note = notes[pair.name]
    for caption, changes in (("inhoud", note.content), ("redactie", note.editorial)):
        rows = told.rows(f"Wijzigingen van de {caption}")
        for fiche, value in changes:
            mine = [row for row in rows if row[0].split()[0] == fiche]
            assert any(is_shown(value, row[2]) or value == "–" for row in mine), (fiche, value, mine)
    counts = {row[0].split()[0]: row[2:4] for row in told.rows("Gewijzigde fiches")[1:]}
    assert counts == {
        name: [str(sum(fiche == name for fiche, _ in note.content)), "0"]
        for name in {fiche for fiche, _ in (*note.content, *note.editorial)} - {MESSAGES, WHOLE}
    }
    counted = map(int, re.findall(r"^\D+ \((\d+)\)$", told.text, re.MULTILINE))
    assert sum(counted) == len(note.content)


def is_shown(value: str, told: str) -> bool:
    """Whether a row shows a value: a number with its true minus, and the first words of a text.

    Of a long text of which only the end changed the row begins with an ellipsis, and shows its last words.
    """
    if re.fullmatch(r"-?[\d,]+", value):
        return value.replace("-", "−") in told
    words = value.replace("_", " ").split()
    return " ".join(words[:4]) in told or (told.startswith("…") and " ".join(words[-4:]) in told)


@BY_NAME
def test_every_akkoord_that_lapsed_is_listed(pair: Pair, notes: Notes) -> None:
    """Of the fiches that go; what an akkoord covers of the ronde and its messages is not judged here."""
    told, note = notes[pair.name]
    section = told.text.partition("\nVervallen akkoorden\n")[2].partition("\nAlle wijzigingen")[0]
    listed = {line.split(":")[0] for line in section.splitlines() if " akkoord van " in line}
    if not any(path in (RONDE, REGISTER) for path, _, _ in pair.edits):
        assert listed == note.lapsed


@BY_NAME
def test_the_words(pair: Pair, notes: Notes) -> None:
    """What this pair must and must not say, and what no note says."""
    told, _ = notes[pair.name]
    for said in pair.says:
        assert said in told.text, told.text
    for unsaid in pair.never:
        assert unsaid not in told.text, told.text
    assert NO_SOURCES.findall(told.text) == []
