"""What may not get out is seen in every field that goes out, however it is disguised, and nothing else is.

The fields are those of the models: a new one is in these tests by itself.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from html import escape
from typing import Any

import pytest
import yaml

from fiches.app.check import judge_ronde
from fiches.checks.texts import iter_marks, iter_names, iter_texts
from fiches.deliver.delivery import Addressee, FileKind, PackageFile, PackageRequest
from fiches.deliver.gate import FicheSelection, check_inputs
from fiches.deliver.leaks import PackageSearch, WithheldNames, check_personal_data, iter_file_texts
from fiches.diagnostics import Diagnostic, Pointer
from fiches.dutch.characters import find_odd_characters
from fiches.dutch.personal_data import find_personal_data
from fiches.io.excel import make_workbook
from fiches.load.ronde import LoadedRonde, load_ronde
from fiches.load.trees import FolderTree
from fiches.model.fiche import FicheBasis
from fiches.model.fiche_blocks import Niveau
from fiches.model.fields import Model
from fiches.model.reflection import FieldGuide, FieldKind, describe_model
from fiches.model.register import Register
from fiches.model.ronde import Ronde
from fiches.word.package import pack_parts
from tests.documents.nasty import BEELD, FICHE_ID, nasty_fiche, optional_fields
from tests.inputs import MEDEDELING, REGISTER, RONDE, MemoryTree, beeld_path, fiche_path, load_files
from tests.pictures import png
from tests.project import ROOT, concept_text
from tests.samples import FICHE_IDS, TEMPLATE_NAMES, sample_dossier, sample_package
from tests.word_files import R, p, rename_header, word_parts

SECRET_ID, SECRET_TITLE = "K-07", "Vliegbelasting in vier stappen"
NAMES = (
    "K-07", "k-07", "K–07", "K\u201107", "K\u221207", "K - 07", "K 07", "K07", "K_07", "K\u200b-07", "K-0\u00ad7",
    "\u039a-07", "\u041a-07", "K-\uff10\uff17",
    "Vliegbelasting in vier stappen", "VLIEGBELASTING IN VIER STAPPEN", "vliegbelasting  in\u00a0vier stappen",
    "Vliegbelasting-in-vier-stappen", "Vlieg-belasting in vier stappen", "Vliegbelasting in vierstappen",
    "Vlieg\u200bbelasting in vier stappen", "Vliegbelas\u00adting in vier stap\u00adpen",
    "Vli\u0435gbelasting in vier stapp\u0435n", "\uff36liegbelasting in vier stappen",
    "Vl\u00efegbelasting in vier stappen",
    "K\u201207", "K\u201507", "K\u058a07", "K\u0337-07", "K%2D07", "K%E2%80%9207", "\u1d0b-07", "\ua741-07",
    "Vl\u0131egbelasting in vier stappen", "Vliegb\u0337elasting in vier stappen",
    "V\u0142iegbelasting in vier stappen",
    "Vliegbel\u0251stin\u0261 in vier stappen", "Vliegbelasting%20in%20vier%20stappen",
    "Vliegbela\ufb06ing in vier stappen",
)  # fmt: skip
PEOPLE = (
    "mevrouw A. Jansen", "mevrouw A. Jan\u200bsen", "dhr. J.\u00a0de Vries", "wethouder P\u0456et de Boer",
    "Dorpsstraat 12, 3511 AB", "Dorps\u00adstraat 12, 3511\u00a0AB", "j.jansen@ipo.nl", "j.jansen\uff20ipo.nl",
    "mailto:j.jansen@ipo.nl", "https://ipo.nl/?m=j.jansen%40ipo.nl", "06-12345678", "06\u201112345678",
    "+31 6 1234\u20605678", "https://wa.me/31612345678", "NL91 ABNA 0417 1643 00", "BSN 111222333",
    "mevrouw \u00c9. D\u00f6nmez", "de heer \u0160imi\u0107", "dhr Yilmaz", "CdK Remkes", "P. Mulder", "Mulder, P.J.",
    "Keizersgracht 5-II, 1015 CJ", "Kerkstraat 12 te Utrecht", "k.mulder [at] gmail.com",
    "linkedin.com/in/karin-mulder",
    "mailto:info@ipo.nl?subject=Voor%20mevrouw%20Mulder",
)  # fmt: skip
ODD = (
    "wo\u200bning",
    "wo\u00adning",
    "wo\u2060ning",
    "w\u043ening",
    "w\u03bfning",
    "1\uff10",
    "wo\u3164ning",
    "won\u0131ng",
    "wo\u0337ning",
    "won\u026ang",
    "wonin\u0261",
    "\ufb01ets",
    "woning\u058abouw",
)
SEEDS = [
    *((seed, "LEV118") for seed in NAMES),
    *((seed, "LEV107") for seed in PEOPLE),
    *((seed, "LEV101") for seed in ODD),
]

INTERNAL = {"ontheffingen", "nagezocht", "varianten", "controles"}
"""What goes out with nobody: exemptions, notes on figures and words for the rules. A variant is a fiche of its own."""


def request(niveau: Niveau = Niveau.VERTROUWELIJK) -> PackageRequest:
    return PackageRequest(
        "2021", Addressee("x", "de ontvanger", "informateur", niveau), None, None, False, date(2021, 4, 8)
    )


@dataclass(frozen=True)
class Sown:
    """A fiche with a seed in every text that goes out, and where those texts are."""

    loaded: LoadedRonde
    pointers: frozenset[Pointer]

    @property
    def lines(self) -> dict[int, Pointer]:
        source = self.going[0].source
        return {source.locate(*pointer).line: pointer for pointer in self.pointers}

    @property
    def going(self) -> list[Any]:
        return [file for file in self.loaded.files if file.id == FICHE_ID]

    def reasons(self) -> list[Diagnostic]:
        return check_inputs(request(), self.loaded, FicheSelection(tuple(self.going)), [])


def name_item(pointer: Pointer) -> str:
    """A word of its own for every place in a list, where no text may stand twice."""
    return (
        " en ".join(("het een", "het ander", "de rest")[step] for step in pointer if isinstance(step, int)) or "alles"
    )


def sow(seed: str, *, has_budget_lines: bool) -> Sown:
    """Every field filled in by its type, and the seed in each that takes a text."""
    data, texts = nasty_fiche(optional_fields(), has_budget_lines=has_budget_lines)
    found: set[Pointer] = set()

    def replace(value: Any, pointer: Pointer) -> Any:
        if isinstance(value, dict):
            return {key: replace(item, (*pointer, key)) for key, item in value.items()}
        if isinstance(value, list):
            return [replace(item, (*pointer, at)) for at, item in enumerate(value)]
        if value in texts and pointer[0] not in INTERNAL:
            found.add(pointer)
            return f"Over {seed} gaat het bij {name_item(pointer)}"
        return f"Gewone tekst over {name_item(pointer)}" if value in texts else value

    data = replace(data, ())
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000)
    secret = concept_text(SECRET_ID, titel=f"titel: {SECRET_TITLE}\nvertrouwelijkheid: {{niveau: intern}}")
    files = {fiche_path(FICHE_ID): text, fiche_path(SECRET_ID): secret, fiche_path("W-22"): concept_text("W-22")}
    return Sown(judge_ronde(load_files({**files, beeld_path(BEELD): png(60, 40)})), frozenset(found))


@pytest.mark.parametrize(("seed", "code"), SEEDS, ids=[ascii(seed) for seed, _ in SEEDS])
def test_a_seed_is_seen_in_every_field(seed: str, code: str) -> None:
    missed: dict[bool, set[Pointer]] = {}
    for has_budget_lines in (True, False):
        sown = sow(seed, has_budget_lines=has_budget_lines)
        assert len(sown.pointers) > 60
        seen = {one.location.line for one in sown.reasons() if one.code == code}
        missed[has_budget_lines] = {pointer for line, pointer in sown.lines.items() if line not in seen}
    assert missed == {True: set(), False: set()}


@pytest.mark.parametrize(
    ("path", "before"),
    [(RONDE, "\nvoorwaardezin: "), (REGISTER, "\n    tekst: >-\n      "), (MEDEDELING, "\nonderwerp: ")],
)
@pytest.mark.parametrize(("seed", "code"), SEEDS[::3], ids=[ascii(seed) for seed, _ in SEEDS[::3]])
def test_a_seed_is_seen_in_the_ronde_and_its_documents(seed: str, code: str, path: str, before: str) -> None:
    """With a character in it that is not what it seems the file counts as not read, and that is the reason."""
    text = (ROOT / path).read_text(encoding="utf-8")
    assert before in text
    secret = concept_text(SECRET_ID, titel=f"titel: {SECRET_TITLE}\nvertrouwelijkheid: {{niveau: intern}}")
    fiches = {fiche_path("W-22"): concept_text("W-22"), fiche_path(SECRET_ID): secret}
    loaded = judge_ronde(load_files({path: text.replace(before, f"{before}Over {seed}, ", 1), **fiches}))
    going = [file for file in loaded.files if file.id == "W-22"]
    selection = FicheSelection(tuple(going), stukken=loaded.stukken)
    found = {one.code for one in check_inputs(request(), loaded, selection, []) if one.location.path == path}
    assert found == ({"LEV101"} if find_odd_characters(seed) else {code})


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("foto-06-12345678.png", "LEV107"),
        ("foto-j.jansen@ipo.nl.png", "LEV107"),
        ("foto-dhr-jan-de-vries.png", "LEV107"),
        ("mevrouw.karin.smit.png", "LEV107"),
        ("P-J-Jansen.png", "LEV107"),
        ("karin_de_boer.png", "LEV107"),
        ("KarinDeBoer.png", "LEV107"),
        ("kaart-a-nederland.png", ""),
        ("K-07-geheim.png", "LEV118"),
        ("Vliegbelasting-in-vier-stappen.png", "LEV118"),
        ("kaart-regio-06.png", ""),
    ],
)
def test_the_name_of_a_picture_is_searched_too(name: str, code: str) -> None:
    """It goes along in the list of what was delivered; the fiche that shows it is where to mend it."""
    picture = f"afbeeldingen:\n  - {{bestand: {name}, alt: Een kaart, bijschrift: Kaart}}\n"
    secret = concept_text(SECRET_ID, titel=f"titel: {SECRET_TITLE}\nvertrouwelijkheid: {{niveau: intern}}")
    files = {fiche_path("W-22"): concept_text("W-22") + picture, fiche_path(SECRET_ID): secret}
    loaded = judge_ronde(load_files({**files, beeld_path(name): png(60, 40)}))
    going = FicheSelection(tuple(file for file in loaded.files if file.id == "W-22"))
    found = [one for one in check_inputs(request(), loaded, going, []) if one.code in ("LEV107", "LEV118")]
    line = (concept_text("W-22") + picture).splitlines().index(picture.splitlines()[1]) + 1
    assert [(one.code, one.location.path, one.location.line) for one in found] == (
        [(code, fiche_path("W-22"), line)] if code else []
    )


def make_link(address: str) -> dict[str, bytes]:
    """A document with a link to an address."""
    parts = word_parts(p("Lees verder"))
    known, name = parts["word/_rels/document.xml.rels"].decode(), "word/_rels/document.xml.rels"
    link = f'<Relationship Id="l" Type="{R}/hyperlink" Target="{escape(address)}" TargetMode="External"/>'
    return {**parts, name: known.replace("</Relationships>", f"{link}</Relationships>").encode()}


def split_into_runs(text: str) -> str:
    """A paragraph in which every letter is a run of its own."""
    return f"<w:p>{''.join(f'<w:r><w:t>{escape(sign)}</w:t></w:r>' for sign in text)}</w:p>"


def make_sheet(text: str) -> bytes:
    """A workbook with the text in a cell."""
    book, buffer = make_workbook("Proef")
    book.add_worksheet("Blad").write_string(1, 1, text)
    book.close()
    return buffer.getvalue()


PLACES: dict[str, Callable[[str], bytes]] = {
    "body.docx": lambda text: pack_parts(word_parts(p(text))),
    "runs.docx": lambda text: pack_parts(word_parts(split_into_runs(text))),
    "header.docx": lambda text: pack_parts(word_parts(p("a"), header=p(text))),
    "note.docx": lambda text: pack_parts(word_parts(p("a"), footnotes=f'<w:footnote w:id="1">{p(text)}</w:footnote>')),
    "title.docx": lambda text: pack_parts(word_parts(p("a"), title=text)),
    "alt.docx": lambda text: pack_parts(
        word_parts(f'<w:p><w:r><w:drawing><wp:docPr id="1" name="a" descr="{escape(text)}"/></w:drawing></w:r></w:p>')
    ),
    "tip.docx": lambda text: pack_parts(
        word_parts(f'<w:p><w:hyperlink w:tooltip="{escape(text)}"><w:r><w:t>a</w:t></w:r></w:hyperlink></w:p>')
    ),
    "link.docx": lambda text: pack_parts(make_link(f"https://ipo.nl/{text}")),
    "cell.xlsx": make_sheet,
    "lines.txt": lambda text: f"Regel een\n{text}\n".encode(),
    "data.xml": lambda text: f"<a><naam>{escape(text)}</naam></a>".encode(),
    "data.json": lambda text: json.dumps({"naam": text}, ensure_ascii=False).encode(),
}


@pytest.mark.parametrize(("path", "make"), PLACES.items(), ids=PLACES)
def test_a_seed_is_seen_in_every_place_of_a_file(path: str, make: Callable[[str], bytes]) -> None:
    """Of what is made, whatever template or input it came from; that is what is named."""
    withheld = [file for file in sow("wonen", has_budget_lines=True).loaded.files if file.id == SECRET_ID]
    search = PackageSearch(WithheldNames(request(), [], withheld), (), {path: "templates/x.docx"}, "ronde.yaml")
    missed = []
    for seed in (*NAMES, *PEOPLE):
        file = PackageFile.from_content(path, make(f"Over {seed} gaat het"), FileKind.BUNDEL)
        found = search.check_files([file])
        if not found or {(one.code, one.location.path) for one in found} != {("LEV130", "templates/x.docx")}:
            missed.append(seed)
    assert missed == []
    harmless = PackageFile.from_content(path, make("Over wonen gaat het, en over vliegbelasting"), FileKind.BUNDEL)
    assert search.check_files([harmless]) == []


def test_there_are_enough_seeds() -> None:
    assert len(SEEDS) >= 40


@pytest.mark.parametrize("has_budget_lines", [True, False])
def test_without_a_seed_there_is_nothing(has_budget_lines: bool) -> None:
    """The words around the seeds are harmless: else the test above would say nothing."""
    codes = {"LEV107", "LEV118"}
    found = [one.message for one in sow("wonen", has_budget_lines=has_budget_lines).reasons() if one.code in codes]
    assert found == []


def list_text_paths(guide: FieldGuide, path: str = "") -> Iterator[str]:
    """The fields of a model that hold a text of their own, as the model says."""
    if guide.kind in (FieldKind.TEKST, FieldKind.OPMAAK, FieldKind.KENMERK):
        yield path
    if guide.item is not None:
        yield from list_text_paths(guide.item, f"{path}[]")
    for name, part in guide.fields.items():
        yield from list_text_paths(part, f"{path}.{name}" if path else name)


def make_path(pointer: Pointer) -> str:
    return "".join("[]" if isinstance(step, int) else f".{step}" for step in pointer).lstrip(".")


@pytest.mark.parametrize("model", [FicheBasis, Ronde, Register])
def test_no_text_of_a_model_is_passed_over(model: type[Model]) -> None:
    """Every field with a text, in an instance made of the examples of the schema, is searched."""
    example = model.make_example()
    instance = model.model_validate(example)
    searched = {make_path(text.pointer) for part in (iter_texts, iter_names, iter_marks) for text in part(instance)}
    asked = {path for path in list_text_paths(describe_model(model)) if re.split(r"[.[]", path)[0] not in INTERNAL}
    filled = asked & set(list_filled(example))
    assert len(filled) > 8
    assert filled - searched == set()


def list_filled(value: Any, path: str = "") -> Iterator[str]:
    for key, item in value.items() if isinstance(value, dict) else ():
        yield from list_filled(item, f"{path}.{key}" if path else key)
    for item in value if isinstance(value, list) else ():
        yield from list_filled(item, f"{path}[]")
    if isinstance(value, str):
        yield path


@cache
def tree_of_2031() -> MemoryTree:
    base = ROOT / "tests/data/2031"
    paths = sorted(base.rglob("*.yaml"))
    return MemoryTree({f"bac_inputs/2031/{path.relative_to(base).as_posix()}": path.read_bytes() for path in paths})


def load_samples(ronde: str) -> LoadedRonde:
    return judge_ronde(load_ronde(FolderTree(ROOT) if ronde == "2021" else tree_of_2031(), ronde))


MEANT = {
    "2021": {
        ("E-02", "samenhang", "K-01"), ("K-02", "samenhang", "K-01"),
        ("K-02", "condities", "K-01"), ("K-02", "budget", "K-01"), ("W-05", "budget", "W-01"),
    },
    "2031": set(),
}  # fmt: skip
"""Where a sample names another one by its id: the fiche, the field and the words."""


@pytest.mark.parametrize("ronde", ["2021", "2031"])
def test_nothing_is_seen_in_the_samples(ronde: str) -> None:
    """No person and no odd character; and when one fiche is withheld, its name only where another one does name it."""
    loaded = load_samples(ronde)
    assert loaded.dossier is not None
    assert list(check_personal_data(loaded.dossier, ())) == []
    assert [one for one in loaded.report if one.code in ("C36", "LEZ030", "LEZ031", "LEZ032")] == []
    named: set[tuple[str, str, str]] = set()
    for withheld in loaded.files:
        going = [file for file in loaded.files if file is not withheld]
        names = WithheldNames(request(Niveau.OPENBAAR), going, [withheld])
        for file in going:
            assert file.shaped is not None
            texts = [text for part in (iter_texts, iter_names, iter_marks) for text in part(file.shaped.value)]
            named |= {(file.id, text.field, found.words) for text in texts for found in names.find(text.value)}
    assert named == MEANT[ronde]


@pytest.mark.parametrize("template", TEMPLATE_NAMES)
@pytest.mark.parametrize("fiche", FICHE_IDS)
def test_nobody_is_seen_in_the_documents_of_the_samples(fiche: str, template: str) -> None:
    texts = list(iter_file_texts("fiche.docx", sample_package(fiche, template)))
    assert any(fiche in text for text in texts)
    named = tuple(one.naam for one in sample_dossier().ronde.value.koepels)
    assert [found.text for text in texts for found in find_personal_data(text, (), named)] == []


def test_a_part_with_another_name_is_searched() -> None:
    """A header is one by its content type."""
    parts = rename_header(word_parts(p("a"), header=p("mevrouw A. Jansen")))
    assert "mevrouw A. Jansen" in list(iter_file_texts("fiche.docx", pack_parts(parts)))


@pytest.mark.parametrize("fault", ["onbekend: veld", "uitvoering: geen blok", "samenhang: [1]"])
def test_a_fault_elsewhere_in_a_fiche_hides_nobody(fault: str) -> None:
    """The person is told together with the fault, and in the same place as without it."""
    person = "mevrouw A. Jansen"
    text = concept_text("W-22", titel=f"titel: Woningen volgens {person}")
    found = []
    for written in (text, f"{text}\n{fault}\n"):
        loaded = judge_ronde(load_files({fiche_path("W-22"): written}))
        found.append(
            [(one.location.line, one.location.column, one.message) for one in loaded.report if one.code == "C36"]
        )
        assert (loaded.files[0].shaped is None) == (written != text)
    assert found[0] == found[1] != []
