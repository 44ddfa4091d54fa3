"""Templates and folders that cannot be used: a clear finding, and everything else goes on."""

import errno
import io
import os
import tracemalloc
import zipfile
from contextlib import ExitStack
from pathlib import Path

import pytest

from fiches.app.use_case import MAX_TEMPLATE_BYTES
from fiches.build.untouched import JOURNAL_FILE, MANIFEST_FILE
from fiches.io import files
from fiches.word.package import pack_parts, read_parts
from fiches.word.template.refusals import MAX_PACKAGE_SIZE
from tests.project import TestProject, concept_text


@pytest.fixture
def one(empty_project: TestProject) -> TestProject:
    """A project with one concept."""
    empty_project.write("bac_inputs/2021/fiches/W-21.yaml", concept_text())
    return empty_project


def body(template: Path) -> str:
    """The XML of the body of a template."""
    with zipfile.ZipFile(template) as package:
        return package.read("word/document.xml").decode()


def with_body(template: Path, old: str, new: str) -> None:
    """Rewrite a text in the body of a template."""
    package = io.BytesIO()
    with zipfile.ZipFile(template) as source, zipfile.ZipFile(package, "w") as target:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename == "word/document.xml":
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode(), 1)
            target.writestr(entry, content)
    template.write_bytes(package.getvalue())


def test_misspelt_field_in_a_template_is_a_finding_at_the_template(one: TestProject) -> None:
    with_body(one.root / "templates/fiche.docx", "fiche.titel", "fiche.titl")
    result = one.run("bouw", "--json")
    found = result.json["bevindingen"]
    assert result.code == 1
    assert [(finding["code"], finding["bestand"]) for finding in found] == [("SJB002", "templates/fiche.docx")]
    assert "titl" in found[0]["melding"]
    assert list(one.outputs()) == ["W-21-kort.docx"]


def test_what_no_page_of_a_template_shows_is_told_at_every_build(one: TestProject) -> None:
    """Once for a template, also when nothing is to be made; it stops nothing."""
    template = one.root / "templates/fiche.docx"
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>geheim</w:t></w:r></w:p>"
    with_body(template, "<w:body>", f"<w:body>{hidden}{hidden}")
    for arguments in ([], [], ["W-21"]):
        result = one.run("bouw", *arguments, "--json")
        found = [finding for finding in result.json["bevindingen"] if finding["bestand"] == "templates/fiche.docx"]
        assert result.code == 0
        assert [finding["code"] for finding in found] == ["SJB214"]
        assert found[0]["melding"] == (
            "'geheim' is verborgen tekst (in de hoofdtekst). Er is meer wat geen bladzijde toont."
        )
        assert "fiches sjabloon controleer fiche" in found[0]["tip"]


def test_file_that_fails_the_last_check_is_not_kept(one: TestProject) -> None:
    template = one.root / "templates/fiche-kort.docx"
    while "fiche.titel" in body(template):
        with_body(template, "fiche.titel", "fiche.maatregel")
    result = one.run("bouw", "--json")
    assert [finding["code"] for finding in result.json["bevindingen"]] == ["BOU001"]
    assert "Proef met een fiche" in result.json["bevindingen"][0]["melding"]
    assert list(one.outputs()) == ["W-21.docx"]


@pytest.mark.parametrize("content", [b"", b"geen zip", b"PK\x03\x04 half"])
def test_template_that_is_no_word_file(one: TestProject, content: bytes) -> None:
    (one.root / "templates/fiche.docx").write_bytes(content)
    result = one.run("bouw", "--json")
    assert [finding["code"] for finding in result.json["bevindingen"]] == ["SJB001"]
    assert list(one.outputs()) == ["W-21-kort.docx"]


def test_a_template_that_is_too_large_says_so(one: TestProject) -> None:
    """What is read of it ends in the middle of a part, which would make it a damaged file."""
    assert MAX_PACKAGE_SIZE <= MAX_TEMPLATE_BYTES
    (one.root / "templates/fiche.docx").write_bytes(bytes(MAX_TEMPLATE_BYTES + 1000))
    for command in (("bouw",), ("sjabloon", "controleer", "fiche")):
        assert "te groot voor een sjabloon: meer dan 20 MB" in one.run(*command).out


def test_a_name_of_a_part_is_told_as_it_is_written(one: TestProject) -> None:
    """With no capital at the start of the sentence."""
    template = one.root / "templates/fiche.docx"
    parts = {**read_parts(template.read_bytes()), "word/media/x.png": b"geen afbeelding"}
    relation = b'<Relationship Id="x" Type="http://x/image" Target="media/x.png"/></Relationships>'
    name = "word/_rels/document.xml.rels"
    template.write_bytes(pack_parts(parts | {name: parts[name].replace(b"</Relationships>", relation)}))
    for command in (("bouw",), ("sjabloon", "controleer", "fiche")):
        assert "\n  word/media/x.png is niet te gebruiken" in one.run(*command).out


def test_no_template_at_all(one: TestProject) -> None:
    for path in (one.root / "templates").iterdir():
        path.unlink()
    result = one.run("bouw")
    assert result.code == 1
    assert "SJB001" in result.out


def test_output_folder_that_is_a_file(one: TestProject) -> None:
    one.write("uitvoer", "een bestand")
    result = one.run("bouw")
    assert result.code == 5
    assert "tip:" in result.err


def test_target_that_cannot_be_replaced_stops_no_other(one: TestProject) -> None:
    (one.root / "uitvoer/2021/W-21.docx/map").mkdir(parents=True)
    result = one.run("bouw")
    assert result.code == 5
    assert "BOU004" in result.out
    assert (one.root / "uitvoer/2021/W-21-kort.docx").is_file()


def test_edited_file_stays_in_its_place_when_the_new_one_cannot_be_written(
    one: TestProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    one.run("bouw")
    edited = one.root / "uitvoer/2021/W-21.docx"
    edited.write_bytes(b"bewerkt")

    def full(self: Path, target: Path) -> Path:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    result = one.run("bouw")
    assert result.code == 5
    assert "W-21.docx is niet te schrijven: de schijf is vol. Wat er stond, staat er nog." in result.out
    assert edited.read_bytes() == b"bewerkt"


def test_full_disk_at_the_manifest_is_no_bug(one: TestProject, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(folder: Path, ledger: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    one.run("bouw")
    (one.root / "uitvoer/2021/manifest.json").unlink()
    monkeypatch.setattr("fiches.build.build.write_output_file", lambda *_, **__: full(Path(), None))
    result = one.run("bouw")
    assert result.code == 5
    assert "de schijf is vol" in result.err + result.out


def test_a_link_in_the_output_is_never_followed(one: TestProject, tmp_path: Path) -> None:
    victim = tmp_path / "van iemand"
    victim.mkdir()
    (victim / "bewaar.docx.1").write_text("bewaren", encoding="utf-8")
    (one.root / "uitvoer/2021").mkdir(parents=True)
    (one.root / "uitvoer/2021/.bezig").symlink_to(victim)
    assert one.run("bouw").code == 5
    assert (victim / "bewaar.docx.1").exists()


@pytest.mark.parametrize("place", ["uitvoer", "uitvoer/2021"])
def test_an_output_folder_that_leads_elsewhere_is_told(one: TestProject, tmp_path: Path, place: str) -> None:
    """Followed only when the user names it."""
    (tmp_path / "elders").mkdir()
    (one.root / place).parent.mkdir(exist_ok=True)
    (one.root / place).symlink_to(tmp_path / "elders")
    result = one.run("bouw")
    assert result.code == 5
    assert f"{one.root / place} is een koppeling naar een andere map" in result.err
    assert not list((tmp_path / "elders").iterdir())
    named = tmp_path / "koppeling"
    named.symlink_to(tmp_path / "elders")
    assert one.run("bouw", "--uit", str(named)).code == 0
    assert (tmp_path / "elders/2021/W-21.docx").is_file()


@pytest.mark.parametrize("name", ["manifest.json", "journaal.jsonl", "W-21.docx"])
def test_a_folder_in_the_place_of_a_file_is_said(one: TestProject, name: str) -> None:
    (one.root / "uitvoer/2021" / name).mkdir(parents=True)
    result = one.run("bouw")
    assert result.code == 5
    assert "er staat een map met die naam" in result.out + result.err


def test_a_build_waits_for_another_in_the_same_folder(one: TestProject, monkeypatch: pytest.MonkeyPatch) -> None:
    other = ExitStack()
    other.enter_context(files.lock_folder(one.root / "uitvoer/2021"))
    monkeypatch.setattr(files, "TELL_AFTER", 0.0)
    monkeypatch.setattr(files.time, "sleep", lambda _: other.close())
    result = one.run("bouw")
    assert result.code == 0
    assert "Een andere opdracht is bezig in " in result.err


def test_what_an_interrupted_run_left_is_cleared(one: TestProject) -> None:
    left = one.write("uitvoer/2021/.bezig/W-21.docx.123", "half")
    assert one.run("bouw").code == 0
    assert not left.exists()


@pytest.mark.parametrize("name", [MANIFEST_FILE, JOURNAL_FILE])
def test_a_record_of_the_build_that_is_far_too_large_is_not_read(one: TestProject, name: str) -> None:
    """Nothing of ours is so large: what it should say is made again, in the room of any build."""
    assert one.run("bouw").code == 0
    record = one.root / "uitvoer/2021" / name
    with record.open("wb") as file:
        file.truncate(300_000_000)
    tracemalloc.start()
    try:
        assert one.run("bouw", "--werkers", "1").code == 0
        assert tracemalloc.get_traced_memory()[1] < 100_000_000
    finally:
        tracemalloc.stop()
    assert (one.root / "uitvoer/2021" / MANIFEST_FILE).stat().st_size < 100_000
    assert not (one.root / "uitvoer/2021" / JOURNAL_FILE).exists()


@pytest.mark.parametrize("kind", ["een pijp", "een map", "een koppeling naar buiten het project"])
def test_what_lies_in_the_place_of_a_template_is_said(one: TestProject, tmp_path: Path, kind: str) -> None:
    """By the check and by the build, with a way out that helps; the other template is used all the same."""
    template = one.root / "templates/fiche.docx"
    if kind == "een pijp":
        template.unlink()
        os.mkfifo(template)
    elif kind == "een map":
        template.unlink()
        template.mkdir()
    else:
        template.rename(tmp_path / "elders.docx")
        template.symlink_to(tmp_path / "elders.docx")
    told = one.run("sjabloon", "controleer", "fiche", "--json").json["bevindingen"]
    assert [(found["code"], found["melding"]) for found in told] == [("SJB101", f"Het is geen bestand maar {kind}.")]
    (found,) = one.run("bouw", "--json").json["bevindingen"]
    assert (found["code"], f"geen bestand maar {kind}" in found["melding"]) == ("SJB001", True)
    assert list(one.outputs()) == ["W-21-kort.docx"]
