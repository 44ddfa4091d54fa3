"""Only what is stale is made, and nothing of a user is thrown away."""

import hashlib
import json

import pytest

from fiches.documents.render import load_compiled
from tests.project import SHIPPED, TestProject, concept_text


@pytest.fixture
def built(empty_project: TestProject) -> TestProject:
    """A project with two concepts, both built."""
    for fiche_id in ("W-21", "W-22"):
        empty_project.write(f"bac_inputs/2021/fiches/{fiche_id}.yaml", concept_text(fiche_id))
    assert empty_project.run("bouw").code == 0
    return empty_project


def states(project: TestProject, *arguments: str) -> dict[str, str]:
    """The state of each file after another build."""
    rondes = project.run("bouw", "--json", *arguments).json["rondes"]
    files = [file for ronde in rondes for fiche in ronde["fiches"] for file in fiche["bestanden"]]
    return {file["pad"].rsplit("/", 1)[1]: file["stand"] for file in files}


def test_second_build_makes_nothing(built: TestProject) -> None:
    before = built.outputs()
    assert set(states(built).values()) == {"actueel"}
    assert built.outputs() == before


def test_changed_text_makes_only_that_fiche(built: TestProject) -> None:
    built.edit(built.fiche("W-21"), "Het Rijk steunt", "Het kabinet steunt")
    assert states(built) == {
        "W-21.docx": "gemaakt",
        "W-21-kort.docx": "gemaakt",
        "W-22.docx": "actueel",
        "W-22-kort.docx": "actueel",
    }


def test_comment_and_layout_of_the_input_make_only_fields_again(built: TestProject) -> None:
    """A file with fields tells of which version of its input it is; one without says the same as before."""
    plain_request = ("--zonder-velden", "--uit", str(built.root / "plat"))
    plain = states(built, *plain_request)
    path = built.fiche("W-21")
    built.edit(path, "titel: Proef met een fiche", "# opmerking\ntitel: >-\n  Proef met\n  een fiche")
    assert states(built, *plain_request) == dict.fromkeys(plain, "actueel")
    again = {name for name, state in states(built).items() if state == "gemaakt"}
    assert again == {"W-21.docx", "W-21-kort.docx"}


def test_changed_kernboodschap_makes_the_fiches_that_print_it(built: TestProject) -> None:
    built.edit(built.root / "bac_inputs/2021/kernboodschappen.yaml", "om voor 2030 een", "om vóór 2030 een")
    assert set(states(built).values()) == {"gemaakt"}


def test_changed_template_makes_only_its_form(built: TestProject) -> None:
    template = built.root / "templates/fiche-kort.docx"
    template.write_bytes((built.root / "templates/fiche.docx").read_bytes())
    assert states(built) == {
        "W-21.docx": "actueel",
        "W-21-kort.docx": "gemaakt",
        "W-22.docx": "actueel",
        "W-22-kort.docx": "gemaakt",
    }


def test_deleted_file_comes_back_the_same(built: TestProject) -> None:
    before = built.outputs()
    (built.root / "uitvoer/2021/W-22.docx").unlink()
    assert states(built)["W-22.docx"] == "gemaakt"
    assert built.outputs() == before


def test_edited_file_is_set_aside_and_reported(built: TestProject) -> None:
    target = built.root / "uitvoer/2021/W-21.docx"
    good = target.read_bytes()
    for edit in (b"eerste bewerking", b"tweede bewerking"):
        target.write_bytes(edit)
        result = built.run("bouw")
        assert "BOU002" in result.out
        assert result.code == 0
        assert target.read_bytes() == good
    kept = {path.name: path.read_bytes() for path in (built.root / "uitvoer/2021/bewerkt").iterdir()}
    assert kept == {"W-21.docx": b"eerste bewerking", "W-21 (2).docx": b"tweede bewerking"}


def test_unknown_file_in_the_way_is_set_aside_even_without_manifest(built: TestProject) -> None:
    (built.root / "uitvoer/2021/manifest.json").unlink()
    (built.root / "uitvoer/2021/W-21.docx").write_bytes(b"van iemand")
    result = built.run("bouw")
    assert "BOU002" in result.out
    assert (built.root / "uitvoer/2021/bewerkt/W-21.docx").read_bytes() == b"van iemand"


def test_lost_manifest_is_no_reason_to_set_aside_our_own_files(built: TestProject) -> None:
    before = built.outputs()
    (built.root / "uitvoer/2021/manifest.json").write_text("{ kapot", encoding="utf-8")
    result = built.run("bouw")
    assert "BOU002" not in result.out
    assert not (built.root / "uitvoer/2021/bewerkt").exists()
    assert built.outputs() == before


def test_file_of_a_removed_fiche_is_reported_until_it_is_gone(built: TestProject) -> None:
    built.fiche("W-22").unlink()
    found = built.run("bouw", "--json").json["bevindingen"]
    assert [(one["code"], one["bestand"].rsplit("/", 1)[1]) for one in found] == [
        ("BOU003", "W-22-kort.docx"),
        ("BOU003", "W-22.docx"),
    ]
    for name in ("W-22.docx", "W-22-kort.docx"):
        (built.root / "uitvoer/2021" / name).unlink()
    assert built.run("bouw", "--json").json["bevindingen"] == []


def test_a_file_that_this_program_did_not_make_is_nobodys_orphan(built: TestProject) -> None:
    built.write("uitvoer/2021/Verslag.docx", "van iemand")
    found = built.run("bouw", "--json").json["bevindingen"]
    assert [one for one in found if one["code"].startswith("BOU")] == []


def test_a_template_in_a_subfolder_is_no_form(built: TestProject) -> None:
    before = built.outputs()
    built.write("templates/oud/fiche.docx", "een oud sjabloon")
    assert set(states(built).values()) == {"actueel"}
    assert built.outputs() == before


def test_what_the_ronde_keeps_to_itself_makes_nothing(built: TestProject) -> None:
    ronde = built.root / "bac_inputs/2021/ronde.yaml"
    built.edit(ronde, "\nbronnen_aanbevolen:\n", "\nbronnen_aanbevolen:\n  - Een nieuw advies\n")
    assert set(states(built).values()) == {"actueel"}


def test_bad_fiche_keeps_its_old_files_and_stops_no_other(built: TestProject) -> None:
    before = built.outputs()
    built.edit(built.fiche("W-21"), "bac: BAC-RWW", "bac: BAC-RRW")
    built.edit(built.fiche("W-22"), "Het Rijk steunt", "Het kabinet steunt")
    result = built.run("bouw")
    assert result.code == 1
    after = built.outputs()
    assert after["W-21.docx"] == before["W-21.docx"]
    assert after["W-22.docx"] != before["W-22.docx"]
    assert "W-21 kan niet worden gebouwd. De andere kan wel." in result.out


def test_repaired_fiche_is_no_edited_file(built: TestProject) -> None:
    built.edit(built.fiche("W-21"), "bac: BAC-RWW", "bac: BAC-RRW")
    built.run("bouw")
    built.edit(built.fiche("W-21"), "bac: BAC-RRW", "bac: BAC-VP")
    assert "BOU002" not in built.run("bouw").out


def test_manifest_names_every_file_and_its_sources(built: TestProject) -> None:
    manifest = json.loads((built.root / "uitvoer/2021/manifest.json").read_bytes())
    assert manifest["ronde"] == "2021"
    assert [artifact["bestand"] for artifact in manifest["bestanden"]] == sorted(built.outputs())
    sources = {
        artifact["bestand"]: [source["bestand"] for source in artifact["invoer"]] for artifact in manifest["bestanden"]
    }
    shared = ["bac_inputs/2021/ronde.yaml", "bac_inputs/2021/kernboodschappen.yaml"]
    assert sources["W-21.docx"] == ["bac_inputs/2021/fiches/W-21.yaml", *shared]
    assert sources["W-22-kort.docx"] == ["bac_inputs/2021/fiches/W-22.yaml", *shared]
    for source in manifest["bestanden"][0]["invoer"]:
        assert source["sha256"] == hashlib.sha256((built.root / source["bestand"]).read_bytes()).hexdigest()


def test_compiled_templates_are_kept_and_change_no_byte(built: TestProject) -> None:
    before = built.outputs()
    kept = {path: path.stat().st_mtime_ns for path in (built.root / "uitvoer/.sjablonen").iterdir()}
    assert len(kept) == len(SHIPPED)
    for name in before:
        (built.root / "uitvoer/2021" / name).unlink()
    load_compiled.cache_clear()  # as a next process would begin
    built.run("bouw")
    assert built.outputs() == before
    assert {path: path.stat().st_mtime_ns for path in (built.root / "uitvoer/.sjablonen").iterdir()} == kept


def test_named_fiche_only(built: TestProject) -> None:
    for fiche_id in ("W-21", "W-22"):
        built.edit(built.fiche(fiche_id), "Het Rijk steunt", "Het kabinet steunt")
    before = built.outputs()
    built.run("bouw", "W-22")
    changed = {name for name, content in built.outputs().items() if content != before[name]}
    assert changed == {"W-22.docx", "W-22-kort.docx"}
