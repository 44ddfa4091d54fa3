"""A reason names the file that can be mended: what a text of an input does to a document is told at that text."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fiches.diagnostics import Diagnostic
from fiches.load.ronde import load_ronde
from fiches.load.trees import FolderTree
from fiches.load.yaml import TEMPLATE_TAG
from fiches.word.integrity import LEFTOVER_TAG
from tests.deliver.projects import add_stukken, make_project, spoil
from tests.deliver.test_gate import run
from tests.inputs import REGISTER, fiche_path
from tests.pictures import png

W21 = fiche_path("W-21")
PICTURE = "afbeeldingen:\n  - {bestand: kaart.png, alt: kaart.png, bijschrift: De proef}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project that can be delivered from, with a picture."""
    made = make_project(tmp_path / "project")
    (made / "bac_inputs/2021/beelden").mkdir()
    (made / "bac_inputs/2021/beelden/kaart.png").write_bytes(png(40, 20))
    return made


def edit(root: Path, path: str, old: str, new: str) -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


def refused(root: Path) -> list[Diagnostic]:
    """Why W-21 is not delivered."""
    return list(run(root, {"vraag": {"fiches": ["W-21"]}}).reasons)


def words(found: Diagnostic) -> str:
    """What is underlined in the line that is shown."""
    place = found.location
    return place.excerpt[place.column - 1 : place.column - 1 + place.width]


@pytest.mark.parametrize(
    ("new", "told", "about", "hint"),
    [
        ("doel: Wie hier woont, leest [hier](https://www.rvo.nl) meer.\n", "SJB317", "hier", "als tekst"),
        ("doel: '[https://www.rvo.nl](https://www.rvo.nl)'\n", "SJB317", "https://www.rvo.nl", "als tekst"),
        ("doel: >-\n  Het plan staat\n  op [deze pagina](https://www.rvo.nl).\n", "SJB317", "deze pagina", "als tekst"),
        ("doel: |-\n  Wij willen:\n  • meer woningen\n  • betere woningen\n", "SJB313", None, "'- '"),
        (PICTURE, "SJB310", "kaart.png", "bij 'alt'"),
    ],
)
def test_what_a_text_does_to_a_document_is_told_at_that_text(
    root: Path, new: str, told: str, about: str | None, hint: str
) -> None:
    """Once, though two forms show it; with line, column and a way out for who writes the input."""
    edit(root, W21, "aanbod:\n", f"{new}aanbod:\n")
    (found,) = refused(root)
    assert (found.code, found.location.path, told in found.message) == ("LEV111", W21, True), found
    assert found.location.line
    assert hint in found.hint
    if about is not None:
        assert words(found) == about


def test_a_text_of_the_register_is_told_there(root: Path) -> None:
    """What a message says is printed in the document of the register, which goes out when no fiche is named."""
    (root / REGISTER).unlink()
    add_stukken(root, "kernboodschappen")
    before = "inrichting. Wij zorgen"
    line = (root / REGISTER).read_text(encoding="utf-8").partition(before)[0].count("\n") + 1
    edit(root, REGISTER, before, "inrichting, zie [hier](https://www.rvo.nl). Wij zorgen")
    told = [one for one in run(root, {}).reasons if one.code == "LEV111"]
    assert [(one.location.path, one.location.line, words(one)) for one in told] == [(REGISTER, line, "hier")]


def test_a_fault_of_the_template_is_told_there(root: Path) -> None:
    """Also when a text of an input stands in the same paragraph."""
    spoil(root / "templates/fiche.docx", ["zonder_taal", "getypte_opsomming"])
    told = {(found.code, found.location.path, found.message[-8:]) for found in refused(root)}
    assert told == {("LEV111", "templates/fiche.docx", "(SJB301)"), ("LEV111", "templates/fiche.docx", "(SJB313)")}


def test_a_vague_link_is_told_long_before_a_delivery(root: Path) -> None:
    """As a warning: the fiche can be built."""
    edit(root, W21, "aanbod:\n", "doel: Zie [hier](https://www.rvo.nl).\naanbod:\n")
    loaded = load_ronde(FolderTree(root), "2021")
    (found,) = (one for one in loaded.report if one.code == "OPM008")
    assert (found.severity, found.location.path, words(found)) == ("waarschuwing", W21, "[hier](https://www.rvo.nl)")
    assert loaded.dossier is not None
    assert "W-21" in {fiche.value.id for fiche in loaded.dossier.fiches}


@given(
    st.lists(st.sampled_from(["{", "}", "%", "#", "_", " ", "\n", "5", "fiche.titel", "ronde.jaar"]), max_size=8).map(
        "".join
    )
)
def test_no_text_can_leave_what_looks_like_a_tag(text: str) -> None:
    """Else a document is turned down for a tag that its template left behind, and the template holds none."""
    left = LEFTOVER_TAG.search(text)
    assert not left or TEMPLATE_TAG.search(text), text
