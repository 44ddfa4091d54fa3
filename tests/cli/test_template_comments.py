"""`sjabloon controleer --commentaar`: copies with comments, and nothing that somebody wrote in one thrown away."""

import errno
from pathlib import Path

import pytest

from fiches.diagnostics import ExitCode
from fiches.word.package import pack_parts, read_parts
from tests.project import TestProject

TEMPLATE, COPY = "templates/fiche.docx", "uitvoer/sjablonen/fiche.docx"
SHORT = "templates/fiche-kort.docx"


def replace(path: Path, old: str, new: str) -> None:
    """Change a text in the body of a Word file."""
    parts = read_parts(path.read_bytes())
    text = parts["word/document.xml"].decode()
    assert old in text
    path.write_bytes(pack_parts({**parts, "word/document.xml": text.replace(old, new, 1).encode()}))


@pytest.fixture
def spoiled(empty_project: TestProject) -> TestProject:
    """A project in which one template loses text."""
    replace(empty_project.root / TEMPLATE, "{%p if fiche.doel %}", "Doel: {%p if fiche.doel %}")
    return empty_project


def test_a_copy_holds_the_findings(spoiled: TestProject) -> None:
    result = spoiled.run("sjabloon", "controleer", "--commentaar")
    copy = spoiled.root / COPY
    assert result.code == ExitCode.BEVINDINGEN
    assert f"Met opmerkingen: {copy}" in result.out
    assert "verdwijnt 'Doel:'" in read_parts(copy.read_bytes())["word/comments.xml"].decode()


def test_without_the_option_and_without_findings_there_is_no_copy(spoiled: TestProject) -> None:
    spoiled.run("sjabloon", "controleer")
    spoiled.run("sjabloon", "controleer", "fiche-kort", "--commentaar")
    assert not (spoiled.root / "uitvoer").exists()


def test_the_copy_goes_where_it_is_asked_for(spoiled: TestProject, tmp_path: Path) -> None:
    result = spoiled.run("sjabloon", "controleer", "--commentaar", "--json", "--uit", str(tmp_path / "elders"))
    made = tmp_path / "elders/sjablonen/fiche.docx"
    assert result.json["gemaakt"] == [str(made)]
    assert made.exists()


def test_a_copy_is_made_again_as_it_was(spoiled: TestProject) -> None:
    spoiled.run("sjabloon", "controleer", "--commentaar")
    before = (spoiled.root / COPY).read_bytes()
    spoiled.run("sjabloon", "controleer", "--commentaar")
    assert (spoiled.root / COPY).read_bytes() == before
    assert not (spoiled.root / "uitvoer/sjablonen/bewerkt").exists()


@pytest.mark.parametrize("content", [None, b"iets anders"])
def test_an_edited_copy_is_kept(spoiled: TestProject, content: bytes | None) -> None:
    """Somebody may have mended the template in it."""
    spoiled.run("sjabloon", "controleer", "--commentaar")
    copy = spoiled.root / COPY
    if content is None:
        replace(copy, "Doel: {%p", "{%p")
    else:
        copy.write_bytes(content)
    edited = copy.read_bytes()
    spoiled.run("sjabloon", "controleer", "--commentaar")
    assert (copy.parent / "bewerkt/fiche.docx").read_bytes() == edited
    assert copy.read_bytes() != edited


def test_an_edited_copy_that_makes_way_is_named(spoiled: TestProject) -> None:
    spoiled.run("sjabloon", "controleer", "--commentaar")
    (spoiled.root / COPY).write_bytes(b"iets anders")
    result = spoiled.run("sjabloon", "controleer", "--commentaar")
    assert f"Uw bewerkte kopie staat nu in: {spoiled.root / 'uitvoer/sjablonen/bewerkt/fiche.docx'}" in result.out


def test_a_changed_template_makes_no_edit_of_its_copy(spoiled: TestProject) -> None:
    """Twice, since each run must remember what it wrote itself."""
    copy = spoiled.root / COPY
    for word in ("Tweede", "Derde"):
        spoiled.run("sjabloon", "controleer", "--commentaar")
        before = copy.read_bytes()
        replace(spoiled.root / TEMPLATE, "{%p if fiche.doel %}", f"{word} {{%p if fiche.doel %}}")
        result = spoiled.run("sjabloon", "controleer", "--commentaar", "--json")
        assert (result.json["gemaakt"], result.json["opzijgezet"]) == ([str(copy)], [])
        assert copy.read_bytes() != before
    assert not (copy.parent / "bewerkt").exists()


def test_a_run_for_one_template_remembers_the_copies_of_others(spoiled: TestProject) -> None:
    replace(spoiled.root / SHORT, "{{ fiche.titel }}", "{{ fiche.titell }}")
    spoiled.run("sjabloon", "controleer", "--commentaar")
    spoiled.run("sjabloon", "controleer", "fiche-kort", "--commentaar")
    replace(spoiled.root / TEMPLATE, "Doel: {%p", "Doelen: {%p")
    assert spoiled.run("sjabloon", "controleer", "--commentaar", "--json").json["opzijgezet"] == []


@pytest.mark.parametrize("record", [None, b"{", b"[]", b'{"fiche.docx": 1}', b"\xff", b"[" * 100_000])
def test_without_a_usable_record_a_copy_may_be_an_edit(spoiled: TestProject, record: bytes | None) -> None:
    spoiled.run("sjabloon", "controleer", "--commentaar")
    copy = spoiled.root / COPY
    before = copy.read_bytes()
    _spoil_record(copy.parent / "geschreven.json", record)
    replace(spoiled.root / TEMPLATE, "Doel: {%p", "Doelen: {%p")
    spoiled.run("sjabloon", "controleer", "--commentaar")
    assert (copy.parent / "bewerkt/fiche.docx").read_bytes() == before


def _spoil_record(path: Path, content: bytes | None) -> None:
    assert "fiche.docx" in path.read_text(encoding="utf-8")
    path.unlink() if content is None else path.write_bytes(content)


def test_an_interrupted_run_makes_no_edit(spoiled: TestProject, monkeypatch: pytest.MonkeyPatch) -> None:
    """The record is written first, and knows the old copy as well as the new one."""
    spoiled.run("sjabloon", "controleer", "--commentaar")
    replace(spoiled.root / TEMPLATE, "Doel: {%p", "Doelen: {%p")

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "vol")

    with monkeypatch.context() as broken:
        broken.setattr("fiches.io.copies.write_output_file", full)
        result = spoiled.run("sjabloon", "controleer", "--commentaar")
    assert result.code == ExitCode.UITVOER_NIET_TE_SCHRIJVEN
    assert spoiled.run("sjabloon", "controleer", "--commentaar", "--json").json["opzijgezet"] == []


def test_an_old_copy_goes_when_nothing_is_found_any_more(spoiled: TestProject) -> None:
    spoiled.run("sjabloon", "controleer", "--commentaar")
    replace(spoiled.root / TEMPLATE, "Doel: {%p", "{%p")
    other = spoiled.run("sjabloon", "controleer", "fiche-kort", "--commentaar")
    assert (spoiled.root / COPY).exists(), other.out
    result = spoiled.run("sjabloon", "controleer", "--commentaar")
    assert result.code == ExitCode.GOED
    assert f"Geen bevindingen meer, dus de oude kopie is verwijderd: {spoiled.root / COPY}" in result.out.splitlines()
    assert not (spoiled.root / COPY).exists()


def test_an_edited_copy_stays_when_nothing_is_found_any_more(spoiled: TestProject) -> None:
    spoiled.run("sjabloon", "controleer", "--commentaar")
    replace(spoiled.root / TEMPLATE, "Doel: {%p", "{%p")
    copy = spoiled.root / COPY
    copy.write_bytes(b"iets anders")
    result = spoiled.run("sjabloon", "controleer", "--commentaar")
    assert f"Geen bevindingen meer, maar uw bewerkte kopie blijft staan: {copy}" in result.out.splitlines()
    assert copy.read_bytes() == b"iets anders"


def test_a_refused_template_gets_no_copy_and_a_reason(empty_project: TestProject) -> None:
    (empty_project.root / TEMPLATE).write_bytes(b"geen Word")
    result = empty_project.run("sjabloon", "controleer", "fiche", "--commentaar")
    assert "SJB101" in result.out
    assert "Geen kopie van templates/fiche.docx: het is geen leesbaar Word-bestand." in result.out.splitlines()
    assert not (empty_project.root / "uitvoer").exists()


def test_an_earlier_copy_of_a_refused_template_is_named(spoiled: TestProject) -> None:
    """It may be the last one that is whole."""
    spoiled.run("sjabloon", "controleer", "--commentaar")
    (spoiled.root / TEMPLATE).write_bytes(b"geen Word")
    result = spoiled.run("sjabloon", "controleer", "--commentaar")
    assert f"Dit is nog een eerdere kopie: {spoiled.root / COPY}" in result.out
    assert (spoiled.root / COPY).exists()


MACRO = pack_parts({"[Content_Types].xml": b"<a/>", "_rels/.rels": b"<a/>", "word/vbaProject.bin": b"macro"})
NO_TEXT = pack_parts({"[Content_Types].xml": b"<a/>", "word/document.xml": b"<a/>"})
BROKEN = pack_parts({"[Content_Types].xml": b"<a/>", "word/document.xml": b"<a>"})


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\xd0\xcf\x11\xe0", "het is geen leesbaar Word-bestand"),
        (MACRO, "het bevat een macro"),
        (NO_TEXT, "het is geen leesbaar Word-document"),
        (BROKEN, "het is geen leesbaar Word-document"),
        (pack_parts({"content.xml": b"<a/>"}), "het is geen leesbaar Word-document"),
    ],
)
def test_a_file_of_no_kind_that_is_no_word_gets_a_reason(
    empty_project: TestProject, content: bytes, reason: str
) -> None:
    (empty_project.root / "templates/oud.doc").write_bytes(content)
    result = empty_project.run("sjabloon", "controleer", "oud", "--commentaar", "--json")
    (without,) = result.json["zonder_kopie"]
    assert without["sjabloon"] == "templates/oud.doc"
    assert reason in without["reden"]
    assert result.json["gemaakt"] == []


def test_a_folder_that_cannot_be_written(spoiled: TestProject) -> None:
    spoiled.write("uitvoer", "een bestand op de plek van de map")
    result = spoiled.run("sjabloon", "controleer", "--commentaar")
    assert result.code == ExitCode.UITVOER_NIET_TE_SCHRIJVEN
    assert "is niet te schrijven" in result.err
