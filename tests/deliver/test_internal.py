"""What the ronde calls internal is in no byte that goes out, whatever the field, the kind of text and the channel."""

import io
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from fiches.agree.standing import AkkoordStand, judge_akkoorden
from fiches.app.deliver import DeliveryOutcome, DeliveryTools, deliver_fiches
from fiches.app.deliver_inputs import DeliveryRequest
from fiches.app.use_case import find_project
from fiches.deliver.delivery import FileKind, PackageFile
from fiches.deliver.leaks import InternalText, InternalTexts, PackageSearch, WithheldNames
from fiches.diagnostics import Location
from fiches.documents.kinds import DOCUMENT_KINDS
from fiches.documents.view import make_fiche_view
from fiches.io.libreoffice import find_libreoffice
from fiches.load.ronde import load_ronde
from fiches.load.trees import FolderTree
from fiches.model.dossier import make_public_dossier
from fiches.model.field_rules import iter_strings, list_internal_paths
from tests.deliver.projects import Desk, make_project, write
from tests.deliver.test_leaks import PLACES, request
from tests.documents.nasty import BEELD, FICHE_ID, nasty_fiche, optional_fields
from tests.end_to_end.programs import LIBREOFFICE, PDFTOTEXT, program
from tests.inputs import RONDE, beeld_path, fiche_path, open_ronde
from tests.io.papers import TEXT, paper
from tests.pictures import png
from tests.project import ROOT, concept_text

WORDS = [
    "molen",
    "sluis",
    "dijk",
    "polder",
    "haven",
    "gracht",
    "tuin",
    "brug",
    "toren",
    "veld",
    "akker",
    "bos",
    "duin",
    "plas",
    "kade",
    "werf",
]
LEFT_OUT = {"gebied", "ontheffingen", "varianten", "vertrouwelijkheid"}
PATHS = tuple(list_internal_paths())
GROUPS = 5


def secret(number: int) -> str:
    """A sentence that nobody else writes."""
    first, second, third = (WORDS[number // 16**power % 16] for power in range(3))
    return f"Achter de {first} ligt een {second} naast de {third}"


def sow(*, has_budget_lines: bool) -> tuple[dict[str, Any], dict[str, str]]:
    """A fiche in which every text is another sentence, and the field of each."""
    filled = set(optional_fields()) - LEFT_OUT
    data, texts = nasty_fiche(filled, has_budget_lines=has_budget_lines)
    told = {text: secret(number) for number, text in enumerate(texts, 1)}

    def replace(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: replace(item) for key, item in value.items()}
        return [replace(item) for item in value] if isinstance(value, list) else told.get(value, value)

    where = {told[text]: re.sub(r"\[\]|^fiche\.", "", path) for text, path in texts.items()}
    return replace(data), where


def project(root: Path, data: dict[str, Any], paths: list[str]) -> Path:
    """A project with this fiche, in a ronde in which these fields are internal."""
    make_project(root)
    text = yaml.safe_dump({"interne_velden": [{"veld": path} for path in paths]})
    write(root, RONDE, open_ronde()[RONDE].decode() + text)
    write(root, fiche_path(FICHE_ID), yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=1000))
    (root / beeld_path(BEELD)).parent.mkdir(exist_ok=True)
    (root / beeld_path(BEELD)).write_bytes(png(60, 40))
    return root


def deliver(root: Path, *ids: str, **asked: Any) -> DeliveryOutcome:
    order = DeliveryRequest("informateur", date(2021, 4, 1), fiches=ids or None, **asked)
    return deliver_fiches(find_project(root), order, root / "uitvoer", DeliveryTools(Desk()))


def every_byte(folder: Path) -> Iterator[tuple[str, str]]:
    """What is in every file, in a zip in it too: the bytes as they are, and without the signs of XML."""
    for path in (one for one in sorted(folder.rglob("*")) if one.is_file()):
        yield from _open(path.name, path.read_bytes())


def _open(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    text = content.decode("latin-1")
    yield name, text
    yield name, re.sub(r"<[^>]*>", "", text)
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as opened:
            for part in opened.namelist():
                yield from _open(f"{name}/{part}", opened.read(part))


def found_in(folder: Path, words: set[str]) -> set[tuple[str, str]]:
    return {(word, name) for name, text in every_byte(folder) for word in words if word in text}


def is_below(path: str, fields: list[str]) -> bool:
    return any(path == field or path.startswith(f"{field}.") for field in fields)


@pytest.mark.parametrize("group", range(GROUPS))
def test_no_text_of_an_internal_field_is_in_any_byte(tmp_path: Path, group: int) -> None:
    """Every field that can be internal once, some at a time, beside others that go out as ever."""
    fields = list(PATHS[group::GROUPS])
    data, where = sow(has_budget_lines=group % 2 == 0)
    outcome = deliver(project(tmp_path, data, fields), FICHE_ID)
    assert outcome.delivered, [one.message for one in outcome.reasons]
    hidden = {text for text, path in where.items() if is_below(path, fields)}
    open_texts = where.keys() - hidden
    assert found_in(outcome.delivered.folder, hidden) == set()
    assert found_in(outcome.delivered.zip.parent, hidden) == set()
    told = {text for text, _ in found_in(outcome.delivered.folder, set(open_texts))}
    assert len(told) > len(open_texts) / 2, "what is not internal still goes out"


def test_the_fields_that_can_be_internal_are_many() -> None:
    assert len(PATHS) >= 60
    assert {"alternatieven", "scenarios", "afstemming", "bronnen.opmerking", "inzet", "indieners.email"} <= set(PATHS)
    assert {"id", "titel", "maatregel", "aanbod", "vraag", "vertrouwelijkheid", "gebied"}.isdisjoint(PATHS)


FALLBACK = (
    "De heffing stap voor stap verlagen, zodat het Rijk **kan wennen**. Bel eerst met de [koepel](https://ipo.nl)."
)
DISGUISES: dict[str, str] = {
    "geheel": "De heffing stap voor stap verlagen, zodat het Rijk kan wennen. Bel eerst met de koepel",
    "een zin": "Wij denken aan: de heffing stap voor stap verlagen, zodat het Rijk kan wennen.",
    "een stuk": "en dan stap voor stap verlagen zodat het Rij",
    "hoofdletters en streepjes": "DE HEFFING STAP-VOOR-STAP VERLAGEN, ZODAT HET RIJK",
    "onzichtbare tekens": "De hef\u00adfing stap voor\u200b stap verlagen, zodat het Rijk",
}
PDF_PLACES: dict[str, Callable[[str], bytes]] = {
    "tekst.pdf": lambda text: paper(TEXT % text.encode("latin-1")),
    "regels.pdf": lambda text: paper(b"\n".join(TEXT % part.encode("latin-1") for part in re.findall(".{1,9}", text))),
    "titel.pdf": lambda text: paper(title=text),
}
ALL_PLACES = {**PLACES, **PDF_PLACES}
SECRET = InternalText(FALLBACK, Location("bac_inputs/2021/fiches/W-03.yaml", 8, 3), "W-03", "alternatieven")
SEEDS = [
    (place, kind)
    for place in ALL_PLACES
    for kind in DISGUISES
    if not (place in PDF_PLACES and kind == "onzichtbare tekens")
]


def search(*texts: InternalText, public: tuple[str, ...] = (), delivered: tuple[str, ...] = ()) -> PackageSearch:
    return PackageSearch(WithheldNames(request(), [], []), (), {}, RONDE, "", InternalTexts(texts, public, delivered))


def make_file(place: str, text: str, kind: FileKind = FileKind.BUNDEL) -> PackageFile:
    return PackageFile.from_content(place, ALL_PLACES[place](text), kind)


@pytest.mark.parametrize(("place", "kind"), SEEDS)
def test_the_gate_sees_it_in_every_channel(place: str, kind: str) -> None:
    (reason,) = search(SECRET).check_files([make_file(place, DISGUISES[kind])])
    assert (reason.code, reason.location) == ("LEV131", SECRET.place)
    assert reason.message == (
        f"In {place} staat tekst van W-03 die alleen intern is: "
        "'De heffing stap voor stap verlagen, zodat het Rijk kan wennen. …'."
    )
    assert (
        reason.hint == f"haal die tekst weg uit {RONDE}, of haal 'alternatieven' weg bij de interne velden van de ronde"
    )


def test_there_are_forty_seeds() -> None:
    assert len(SEEDS) >= 40


@pytest.mark.parametrize(
    ("text", "public", "shown"),
    [
        ("Besproken", (), "Het is besproken."),
        ("nu nog niet", (), "Dat kan nu nog niet."),
        (
            "Bestuursakkoord met het kabinet",
            ("een bestuursakkoord met het kabinet",),
            "Vorm: bestuursakkoord met het kabinet",
        ),
        (FALLBACK, (DISGUISES["geheel"],), DISGUISES["een zin"]),
        (FALLBACK, (), "De heffing voor elke stap verlagen: daar moet het Rijk aan wennen"),
    ],
)
def test_what_says_nothing_or_may_go_out_is_no_leak(text: str, public: tuple[str, ...], shown: str) -> None:
    found = search(SECRET._replace(text=text), public=public).check_files([make_file("body.docx", shown)])
    assert found == []


def test_a_note_may_tell_what_the_receiver_got_before() -> None:
    """A sentence that went out then and is kept inside now; in any other file it is a leak."""
    known = search(SECRET, delivered=(DISGUISES["geheel"],))
    shown = DISGUISES["een zin"]
    assert known.check_files([make_file("body.docx", shown, FileKind.WIJZIGINGEN)]) == []
    assert [one.code for one in known.check_files([make_file("body.docx", shown)])] == ["LEV131"]


CONCEPT_LINES = {
    "alternatieven": "alternatieven: [De heffing stap voor stap verlagen]",
    "scenarios": "scenarios: [herstelplan]",
    "afstemming": (
        "afstemming:\n"
        "  - {orgaan: VNG, soort: ambtelijk, datum: 2021-02-01, uitkomst: Wil eerst de leden horen,\n"
        "     voorbehoud: Dit is NOG TE  bevestigen}\n"
        "  - {orgaan: UvW, soort: ambtelijk, datum: 2021-02-01, uitkomst: Steunt de brief van de koepels}"
    ),
    "bronnen": (
        "bronnen:\n"
        "  - {id: B1, titel: Advies, uitgever: ROB, datum: 2021, soort: rapport, vindplaats: rob.nl,\n"
        "     opmerking: Het advies zelf hebben wij nog niet gezien}"
    ),
}
INSIDE = {
    "De heffing stap voor stap verlagen", "afzonderlijk nationaal herstelplan", "Wil eerst de leden horen",
    "Het advies zelf hebben wij nog niet gezien",
}  # fmt: skip


def load(root: Path) -> Any:
    loaded = load_ronde(FolderTree(root), "2021")
    assert loaded.dossier is not None, list(loaded.report)
    return loaded.dossier


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project in the ronde of the samples, with a concept that has something of each kind that is internal there."""
    make_project(tmp_path)
    write(tmp_path, fiche_path("W-22"), concept_text("W-22") + "\n".join(CONCEPT_LINES.values()) + "\n")
    return tmp_path


def texts_of(view: Any) -> set[str]:
    return {text for text in iter_strings(view) if any(word in text for word in INSIDE)}


def test_a_working_form_tells_it_in_one_place_and_a_delivery_nowhere(root: Path) -> None:
    dossier = load(root)
    (fiche,) = (one.value for one in dossier.fiches if one.value.id == "W-22")
    view = make_fiche_view(dossier, fiche)
    told = {field["naam"]: field["teksten"] for field in view["intern"]}
    assert told == {
        "Alternatieven": ["De heffing stap voor stap verlagen"],
        "Scenario's": ["afzonderlijk nationaal herstelplan"],
        "Afstemming": [
            "VNG, ambtelijk, 1 februari 2021, uitkomst Wil eerst de leden horen, voorbehoud Dit is NOG TE  bevestigen"
        ],
        "Bronnen › Opmerking": ["B1: Het advies zelf hebben wij nog niet gezien"],
    }
    assert texts_of({**view, "intern": []}) == set()
    assert [talk["orgaan"] for talk in view["fiche"]["afstemming"]] == ["UvW"]
    public = make_public_dossier(dossier)
    (outside,) = (one.value for one in public.fiches if one.value.id == "W-22")
    assert make_fiche_view(public, outside) == {**make_fiche_view(dossier, outside), "intern": []}
    assert texts_of(make_fiche_view(public, outside)) == set()


def test_documents_of_other_kinds_never_see_it(root: Path) -> None:
    """Nobody can print it in a note, a brief for an area or the matrix, whatever the template."""
    assert [kind.naam for kind in DOCUMENT_KINDS if kind.shows_internal] == ["fiche", "kernboodschappen"]


def test_in_a_ronde_that_calls_nothing_internal_all_is_as_it_was(root: Path) -> None:
    write(root, RONDE, open_ronde()[RONDE].decode())
    dossier = load(root)
    (fiche,) = (one.value for one in dossier.fiches if one.value.id == "W-22")
    view = make_fiche_view(dossier, fiche)
    assert view["intern"] == []
    assert view["fiche"]["alternatieven"] == ["De heffing stap voor stap verlagen"]
    assert len(view["fiche"]["afstemming"]) == 2
    assert make_public_dossier(dossier) == replace(dossier, is_public=True)


def test_a_scenario_that_is_internal_chooses_and_is_not_told(root: Path) -> None:
    """The manifest names the fiches instead, so that the package can be made again."""
    outcome = deliver(root, scenario="herstelplan")
    assert outcome.delivered, [one.message for one in outcome.reasons]
    manifest = json.loads((outcome.delivered.folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["verzoek"]["fiches"] == list(outcome.selection.ids) != ["W-21", "W-22", "W-31"]
    assert found_in(outcome.delivered.folder, {"scenario", "herstelplan"} | INSIDE) == set()


def edit(root: Path, path: str, *edits: tuple[str, str]) -> None:
    text = (root / path).read_text(encoding="utf-8")
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    write(root, path, text)


NOTE = "wijzigingen-concept.docx"
CHANGES = {
    "een tekst erin": ("De heffing stap voor stap verlagen", "De heffing in een keer halveren"),
    "een opmerking erbij": ("nog niet gezien}", "nog niet gezien en ook nu niet}"),
    "een ander scenario": ("scenarios: [herstelplan]", "scenarios: [bestuursakkoord]"),
    "een tekst weg": ("alternatieven: [De heffing stap voor stap verlagen]\n", ""),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_inside_is_told_to_us_and_not_to_the_receiver(root: Path, what: str) -> None:
    """It needs no new version either: what the receiver gets is the same."""
    first = deliver(root, "W-22")
    assert first.delivered, [one.message for one in first.reasons]
    edit(root, fiche_path("W-22"), CHANGES[what])
    second = deliver(root, "W-22")
    assert second.delivered, [one.message for one in second.reasons]
    assert (second.delivered.folder / NOTE).exists()
    words = {*INSIDE, "halveren", "ook nu niet", "Alternatieven", "Scenario", "Opmerking", "bestuursakkoord met"}
    assert found_in(second.delivered.folder, words) == set()
    names = ("fiches/W-22-concept.docx", "fiches/W-22-kort-concept.docx", "begroting-concept.xlsx")
    for name in names:
        assert (first.delivered.folder / name).read_bytes() == (second.delivered.folder / name).read_bytes()


def test_what_becomes_internal_is_not_told_as_gone(root: Path) -> None:
    """The receiver has it already; that we keep it inside from now on is ours to know."""
    ronde = (root / RONDE).read_text(encoding="utf-8")
    write(root, RONDE, open_ronde()[RONDE].decode())
    assert deliver(root, "W-22").delivered
    write(root, RONDE, ronde)
    edit(root, fiche_path("W-22"), ("nummer: 0.1", "nummer: 0.2"), ("wijziging: ", "wijziging: Korter, was "))
    second = deliver(root, "W-22")
    assert second.delivered, [one.message for one in second.reasons]
    assert found_in(second.delivered.folder, {*INSIDE, "Alternatieven", "Interne velden", "interne_velden"}) == set()


def test_what_is_internal_no_longer_is_new_to_the_receiver(root: Path) -> None:
    ronde = (root / RONDE).read_text(encoding="utf-8")
    assert deliver(root, "W-22").delivered
    write(root, RONDE, ronde.replace("  - veld: alternatieven\n", ""))
    edit(root, fiche_path("W-22"), ("nummer: 0.1", "nummer: 0.2"), ("wijziging: ", "wijziging: Langer, was "))
    second = deliver(root, "W-22")
    assert second.delivered, [one.message for one in second.reasons]
    assert {name for _, name in found_in(second.delivered.folder, {"De heffing stap voor stap verlagen"})} >= {
        f"{NOTE}/word/document.xml"
    }


def stands(root: Path, fiche: str) -> set[AkkoordStand]:
    loaded = load_ronde(FolderTree(root), "2021")
    return {one.stand for one in judge_akkoorden(loaded) if one.akkoord.fiche == fiche}


@pytest.fixture
def agreed(tmp_path: Path) -> Path:
    """The samples: akkoord was given to what the working forms say, what is for inside too."""
    shutil.copytree(ROOT / "bac_inputs", tmp_path / "bac_inputs")
    assert stands(tmp_path, "W-03") == stands(tmp_path, "K-02") == {AkkoordStand.GELDIG, AkkoordStand.OPGEVOLGD}
    return tmp_path


def test_another_fallback_costs_the_akkoord_of_who_agreed_to_it(agreed: Path) -> None:
    edit(agreed, fiche_path("W-03"), ("met meer korting voor wie", "zonder korting voor wie"))
    assert AkkoordStand.VERVALLEN in stands(agreed, "W-03")


def test_what_went_on_in_talks_costs_no_akkoord(agreed: Path) -> None:
    edit(agreed, fiche_path("W-03"), ("Voorbeeld: nog te bevestigen", "De leden stemmen in mei; nog te bevestigen"))
    assert AkkoordStand.GELDIG in stands(agreed, "W-03")


def test_what_goes_out_from_now_on_has_to_be_confirmed(agreed: Path) -> None:
    """Of a fiche that says something there, and of no other."""
    edit(agreed, RONDE, ("  - veld: alternatieven\n", ""))
    assert AkkoordStand.BEVESTIGEN in stands(agreed, "W-03")
    assert AkkoordStand.GELDIG in stands(agreed, "K-02")
    (reason, *_) = {
        one.reason
        for one in judge_akkoorden(load_ronde(FolderTree(agreed), "2021"))
        if one.stand is AkkoordStand.BEVESTIGEN
    }
    assert reason == "Het interne veld 'alternatieven' is weggehaald."


def test_the_order_of_internal_fields_says_nothing(agreed: Path) -> None:
    moved = "  - veld: alternatieven\n  - veld: scenarios\n", "  - veld: scenarios\n  - veld: alternatieven\n"
    edit(agreed, RONDE, moved)
    assert AkkoordStand.GELDIG in stands(agreed, "W-03")


@pytest.mark.libreoffice
def test_the_samples_go_out_without_it(tmp_path: Path) -> None:
    """With the bundle, the metadata, real PDFs and a note: no false refusal, and nothing of it, read by pdftotext."""
    for part in ("bac_inputs", "templates"):
        shutil.copytree(ROOT / part, tmp_path / part)
    office = find_libreoffice(Path(program(LIBREOFFICE)))
    wanted = ("W-03", "K-02")

    def go() -> Path:
        order = DeliveryRequest("informateur", date(2021, 4, 1), fiches=wanted)
        outcome = deliver_fiches(find_project(tmp_path), order, tmp_path / "uitvoer", DeliveryTools(office))
        assert outcome.delivered, [one.message for one in outcome.reasons]
        return outcome.delivered.folder

    dossier = load(tmp_path)
    values = [one.value for one in dossier.fiches if one.value.id in wanted]
    hidden = {
        text
        for fiche in values
        for field in make_fiche_view(dossier, fiche)["intern"]
        if field["naam"] != "Afstemming"
        for text in field["teksten"]
    } | {"nog te bevestigen", "Alleen intern", "Alternatieven", "Scenario"}
    assert len(hidden) > 6
    first = go()
    edit(tmp_path, fiche_path("W-03"), ("Voorbeeld: nog te bevestigen", "Wacht op de leden; nog te bevestigen"))
    for folder in (first, go()):
        assert found_in(folder, hidden) == set()
        pdfs = [_read_pdf(path) for path in folder.rglob("*.pdf")]
        assert len(pdfs) >= 5
        assert {word for text in pdfs for word in hidden if word in text} == set()


def _read_pdf(path: Path) -> str:
    raw = subprocess.run([program(PDFTOTEXT), "-raw", path, "-"], capture_output=True, check=True).stdout
    return " ".join(raw.decode().split())
