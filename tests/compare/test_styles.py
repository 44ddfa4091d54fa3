"""Every style tells the same comparison; hostile text is only ever text."""

import io
import json
import re
import zipfile
from dataclasses import replace
from xml.etree import ElementTree

import pytest
import yaml

from fiches.compare.change import InputKind
from fiches.compare.outcome import Comparison, DocumentVersion
from fiches.compare.rondes import compare_rondes
from fiches.compare.sides import Side, load_side, read_document
from fiches.compare.styles import STYLES, StyleRequest, find_style
from fiches.compare.styles.markdown import render_markdown
from fiches.compare.styles.wording import trim_words
from fiches.load.yaml import parse_yaml
from tests.inputs import MemoryTree, fiche_path, ronde_files
from tests.project import ROOT, concept_text

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[klik](javascript:alert(1))",
    "![beeld](https://spion.example/x.png)",
    "</details></ins><h1>groot</h1>",
    '" onmouseover="alert(1)" x=\'',
    "@iedereen kijk op https://voorbeeld.example en www.voorbeeld.example, #12",
    "`code` **vet** ~~weg~~ | cel | $x$ \\",
    "\x1b[31mrood\x1b[0m \x07",
    "omgekeerd \u202egnp.exe\u202c \u2066x\u2069",
    "tekst\u200fmet\u061crichting\u200b",
    "👨\u200d👩\u200d👧 🏳\ufe0f\u200d🌈 👍🏽",
    "=cmd|' /C calc'!A0",
    "{{ fiche.titel }} {% if x %} {# y #} { {% %} }",
    "x" * 100_000,
]


def document(text: str) -> DocumentVersion:
    """Fiche W-21 saying this, as its aanleiding and as the name of a field that nobody knows.

    Made without a file, since the reader refuses most of this text before it comes so far.
    """
    data = yaml.load(concept_text(), yaml.CBaseLoader)
    source = parse_yaml(fiche_path("W-21"), concept_text().encode()).source
    extra = {"aanleiding": f"Over {text} gaat het.", f"veld {text}": text, "titel": text}
    return DocumentVersion(InputKind.FICHE, "W-21", replace(source, sha256=str(hash(text))), None, {**data, **extra})


def templates() -> dict[str, bytes]:
    """The shipped template of the change log."""
    return {"wijzigingen": (ROOT / "templates/wijzigingen.docx").read_bytes()}


def told(old: str, new: str) -> tuple[Comparison, tuple[Side, Side]]:
    """Two versions of W-21, compared."""
    ronde = compare_rondes("2021", [document(old)], [document(new)])
    return Comparison("oud", new[:50], (ronde,), ronde.report), (
        Side("oud", {}, templates=templates),
        Side(new[:50], {}, templates=templates),
    )


def written(name: str, old: str, new: str) -> str:
    """What a style makes of two texts of W-21."""
    (product,) = find_style(name).make_products(StyleRequest(*told(old, new)))
    assert product.content is not None
    return product.content.decode("utf-8") if product.is_text else words_in(product.content)


def words_in(package: bytes) -> str:
    """What a reader of a package can see: the text in all its parts, which are well-formed or this fails."""
    with zipfile.ZipFile(io.BytesIO(package)) as parts:
        trees = [ElementTree.fromstring(parts.read(name)) for name in parts.namelist()]
    return "\n".join(text for tree in trees for text in tree.itertext() if text.strip())


@pytest.mark.parametrize("style", [style.name for style in STYLES if not style.needs_folder])
@pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_only_text(style: str, hostile: str) -> None:
    """No code, no link, no steering of a terminal, and nothing too long to read but in JSON."""
    text = written(style, "iets", hostile)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f\u200b\u200d\u200f\u202e\u061c]", text)
    if style == "md":
        assert not re.search(r"<(?!/?(del|ins|details|summary)>|!-- -->)", text)
        assert not re.search(r"(?<!\\)[`]|(?<!\\)\]\(|@\w|#\d|://|www\.", text)
        assert text.count("<del>") == text.count("</del>") and text.count("<ins>") == text.count("</ins>")
    if style == "json":
        assert json.loads(text)["rondes"]
    elif style != "xlsx":  # a cell holds 32,767 characters
        assert max(map(len, text.split())) < 1000


@pytest.mark.parametrize("style", ["terminal", "json", "docx", "xlsx"])
@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"),
        ("a | b **vet** [klik](javascript:1)", "a | b **vet** [klik](javascript:1)"),
        ("👍🏽 één", "👍🏽 één"),
    ],
)
def test_hostile_text_is_shown_as_it_is(style: str, hostile: str, shown: str) -> None:
    """Where its signs mean nothing, a reader sees them all; Markdown escapes them."""
    text = written(style, "iets", hostile).replace("[-", "").replace("+}", "").replace("{+", "")
    if style == "json":
        text = " ".join(change["nieuw"] or "" for change in _changes(text))
    assert shown in re.sub(r"\s+", " ", text.replace("\n", "") if style == "docx" else text)


def _changes(text: str) -> list[dict[str, str]]:
    return [change for one in json.loads(text)["rondes"][0]["documenten"] for change in one["wijzigingen"]]


def test_json_keeps_every_sign() -> None:
    """Escaped where a terminal would stumble, but the same text."""
    said = json.loads(written("json", "iets", "👨\u200d👩 tekst\u200f"))
    changes = said["rondes"][0]["documenten"][0]["wijzigingen"]
    change = next(change for change in changes if change["veld"] == "aanleiding")
    assert change["nieuw"] == "Over 👨\u200d👩 tekst\u200f gaat het."


def test_the_terminal_marks_what_went_and_what_came() -> None:
    """Without colour too."""
    text = written("terminal", "zes", "geen")
    assert "Over [-zes-]{+geen+} gaat het." in text
    assert "inhoud (onderbouwing)  Aanleiding" in text
    assert "bac_inputs/2021/fiches/W-21.yaml:" in text


def test_far_from_a_change_the_text_is_left_out() -> None:
    """Six words on each side are enough."""
    long = "een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien"
    text = written("terminal", f"{long} x {long}", f"{long} y {long}")
    assert "… acht negen tien elf twaalf dertien [-x-]{+y+} een twee drie vier vijf zes …" in text


def test_markdown_that_does_not_fit_says_so() -> None:
    """A comment has room for 65,536 characters."""
    items = [f"  - zin nummer {n} over {'woord ' * 40}" for n in range(5)]
    old = concept_text(aanbod="aanbod:\n" + "\n".join(items))
    documents = {fiche_path(f"W-{n}"): old.replace("id: W-21", f"id: W-{n}").encode() for n in range(21, 99)}
    changed = {path: text.replace(b"zin nummer", b"geen zin nummer") for path, text in documents.items()}
    sides = [load_side("x", MemoryTree({**ronde_files(), **part}), ["2021"]) for part in (documents, changed)]
    ronde = compare_rondes("2021", *(side.list_documents("2021") for side in sides))
    text = render_markdown(Comparison("a", "b", (ronde,)))
    assert len(text) < 65_000
    assert re.search(r"Hier past niet alles: \d+ onderdelen ontbreken", text)


@pytest.mark.parametrize(
    ("text", "shown"), [("x" * 100, "x" * 24 + "…(52 tekens)…" + "x" * 24), ("kort woord", "kort woord")]
)
def test_a_long_word_is_cut(text: str, shown: str) -> None:
    """In the middle, with how much is left out."""
    assert trim_words(text) == shown


@pytest.mark.parametrize("style", ["terminal", "md", "html"])
def test_an_amount_that_becomes_unknown_is_told_in_the_money(style: str) -> None:
    """A difference of nothing would hide it."""
    budget = "budget:\n  regels:\n    - {{drager: rijk, soort: uitgaven, bedragen: {{2022: {}}}}}\n"
    documents = [
        read_document(fiche_path("W-21"), concept_text(budget=budget.format(amount)).encode())
        for amount in ("5", "p.m.")
    ]
    ronde = compare_rondes("2021", documents[:1], documents[1:])
    request = StyleRequest(Comparison("a", "b", (ronde,)), (Side("a", {}), Side("b", {})))
    (product,) = find_style(style).make_products(request)
    assert product.content is not None
    assert "−5 + p.m." in product.content.decode()
