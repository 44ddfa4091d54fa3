"""One fiche with variants: a document for each area, judged as any fiche."""

import json
import shutil

import pytest

from tests.project import ROOT, TestProject, concept_text
from tests.word_files import body_text, p, word_package

OVERIJSSEL = """varianten:
  - gebied: overijssel
    velden:
      aanbod: [langs de IJssel te bouwen]
"""
LIMBURG = """  - gebied: limburg
    velden:
      maatregel: Het Rijk steunt de proef langs de Maas.
"""
NAMES = {
    "W-21.docx", "W-21-kort.docx", "W-21-overijssel.docx", "W-21-overijssel-kort.docx",
    "W-21-limburg.docx", "W-21-limburg-kort.docx",
}  # fmt: skip


def text(varianten: str = OVERIJSSEL + LIMBURG, **fields: str | None) -> str:
    """A concept with variants."""
    return concept_text(**fields) + varianten


@pytest.fixture
def one(empty_project: TestProject) -> TestProject:
    """A project with a fiche that has two variants, built."""
    empty_project.write("bac_inputs/2021/fiches/W-21.yaml", text())
    result = empty_project.run("bouw")
    assert result.code == 0, result.out
    return empty_project


def test_a_document_for_every_area(one: TestProject) -> None:
    made = one.outputs()
    assert made.keys() == NAMES
    assert "1 fiche, 0 fouten" in one.run("bouw").out
    for name, package in made.items():
        words = body_text(package)
        assert ("langs de IJssel te bouwen" in words) == ("overijssel" in name)
        assert ("per gebied af te spreken" in words) == ("overijssel" not in name)
        assert ("langs de Maas" in words) == ("limburg" in name)
        assert ("variant voor Overijssel" in words) == ("overijssel" in name)
        assert ("variant voor" in words) == (name not in ("W-21.docx", "W-21-kort.docx"))


def test_only_the_variant_that_changed_is_made_again(one: TestProject) -> None:
    """But for the version of their input, of which files with fields tell."""
    one.run("bouw", "--zonder-velden")
    before = one.outputs()
    one.edit(one.fiche("W-21"), "langs de IJssel", "langs de Vecht")
    assert "2 gemaakt, 4 actueel" in one.run("bouw", "--zonder-velden").out
    after = one.outputs()
    assert {name for name in before if before[name] != after[name]} == {
        "W-21-overijssel.docx",
        "W-21-overijssel-kort.docx",
    }


def test_a_variant_that_is_gone_leaves_an_orphan(one: TestProject) -> None:
    one.write("bac_inputs/2021/fiches/W-21.yaml", text(OVERIJSSEL))
    found = one.run("bouw", "--json").json["bevindingen"]
    assert [finding["code"] for finding in found] == ["BOU003", "BOU003"]
    assert all("limburg" in finding["melding"] for finding in found)


def test_a_manifest_tells_the_variants_apart(one: TestProject) -> None:
    manifest = json.loads((one.root / "uitvoer/2021/manifest.json").read_bytes())
    names = {made["bestand"]: made["kenmerk"] for made in manifest["bestanden"]}
    assert names["W-21-limburg-kort.docx"] == "W-21-limburg"
    assert len({made["inhoud"] for made in manifest["bestanden"]}) == 3


FAULTS = {
    "an area that the ronde does not know": ("gebied: overijssel", "gebied: overijsel", "REF001", "overijssel"),
    "a field that there is not": ("aanbod: [", "aanbot: [", "SCH002", "aanbod"),
    "a field of the whole": ("aanbod: [langs de IJssel te bouwen]", "status: concept", "SCH002", ""),
    "a field with the wrong shape": ("aanbod: [langs de IJssel te bouwen]", "vraag: [{tekst: iets}]", "SCH001", ""),
    "markup that is none": ("langs de IJssel te", "langs **de IJssel te", "OPM002", ""),
}


@pytest.mark.parametrize(("old", "new", "code", "hint"), FAULTS.values(), ids=FAULTS)
def test_a_fault_in_a_variant_is_found_where_it_stands(
    one: TestProject, old: str, new: str, code: str, hint: str
) -> None:
    path = one.fiche("W-21")
    one.edit(path, old, new)
    result = one.run("controleer", "--json")
    fouten = [found for found in result.json["bevindingen"] if found["ernst"] == "fout"]
    assert result.code == 1
    assert {found["code"] for found in fouten} == {code}
    lines = path.read_text(encoding="utf-8").splitlines()
    first = lines.index("varianten:") + 1
    assert all(first < found["regel"] <= first + 3 for found in fouten)
    assert hint in fouten[0]["tip"]


def test_the_same_area_twice(one: TestProject) -> None:
    one.edit(one.fiche("W-21"), "gebied: limburg", "gebied: overijssel")
    (found,) = one.run("controleer", "--json").json["bevindingen"]
    assert (found["code"], found["melding"]) == ("SAM001", "Gebied 'overijssel' staat hier voor de tweede keer.")


def test_obligations_and_coherence_hold_for_the_variant(one: TestProject) -> None:
    one.edit(one.fiche("W-21"), "aanbod: [langs de IJssel te bouwen]", "condities: []")
    (found,) = one.run("controleer", "--json").json["bevindingen"]
    assert found["code"] == "SAM002"
    assert all(conditie in found["melding"] for conditie in ("CON-1", "CON-2", "CON-3"))


def test_checks_judge_the_variant(one: TestProject) -> None:
    one.edit(one.fiche("W-21"), "langs de IJssel te bouwen", "met Jan Jansen (06-12345678) langs de IJssel te bouwen")
    found = one.run("controleer", "--json").json["bevindingen"]
    lines = one.fiche("W-21").read_text(encoding="utf-8").splitlines()
    assert {lines[finding["regel"] - 1].strip()[:6] for finding in found if finding["code"] == "C36"} == {"aanbod"}


def test_what_is_wrong_in_the_fiche_is_told_once(one: TestProject) -> None:
    one.edit(one.fiche("W-21"), "BAC-RWW", "BAC-RRW")
    found = one.run("controleer", "--json").json["bevindingen"]
    assert [finding["code"] for finding in found] == ["REF001"]


def test_a_changed_variant_is_inhoud(one: TestProject) -> None:
    old, new = one.write("oud/W-21.yaml", text()), one.write("nieuw/W-21.yaml", text().replace("de IJssel", "de Vecht"))
    result = one.run("vergelijk", str(old), str(new))
    assert result.code == 1
    assert "inhoud (gebied)" in result.out
    assert "overijssel" in result.out
    assert "[-IJssel-]" in result.out


def test_two_documents_with_one_name(one: TestProject) -> None:
    one.edit(one.root / "bac_inputs/2021/ronde.yaml", "id: limburg", "id: kort")
    one.edit(one.fiche("W-21"), "gebied: limburg", "gebied: kort")
    result = one.run("bouw")
    assert result.code == 2
    assert "W-21-kort.docx" in result.err


def test_a_template_that_does_not_say_the_area_is_refused(one: TestProject) -> None:
    body = p("{{ fiche.id }} {{ fiche.titel }}")
    (one.root / "templates/fiche-kaal.docx").write_bytes(word_package(body))
    found = one.run("bouw", "--json").json["bevindingen"]
    assert {finding["melding"] for finding in found} >= {"'Overijssel' staat niet in de tekst."}
    assert "W-21-kaal.docx" in one.outputs()


def test_another_ronde(empty_project: TestProject) -> None:
    shutil.copytree(ROOT / "tests/data/2031", empty_project.root / "bac_inputs/2031")
    path = empty_project.root / "bac_inputs/2031/fiches/R-01.yaml"
    with path.open("a", encoding="utf-8") as file:
        file.write("varianten:\n  - gebied: verre-zandbank\n    velden: {titel: Elk uur een boot naar de zandbank}\n")
    result = empty_project.run("bouw", "--ronde", "2031", "--werkers", "2")
    assert "R-01-verre-zandbank.docx" in empty_project.outputs("2031"), result.out
    words = body_text(empty_project.outputs("2031")["R-01-verre-zandbank.docx"])
    assert "Elk uur een boot naar de zandbank" in words
    assert "De Verre Zandbank" in words
