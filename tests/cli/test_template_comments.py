"""`sjabloon controleer --commentaar`: copies with comments, and nothing that somebody wrote in one thrown away."""

from pathlib import Path

import pytest

from fiches.diagnostics import ExitCode
from fiches.ooxml import deterministic_zip, read_parts
from tests.project import TestProject

TEMPLATE, COPY = "templates/fiche.docx", "uitvoer/sjablonen/fiche.docx"


def replace(path: Path, old: str, new: str) -> None:
    """Change a text in the body of a Word file."""
    parts = read_parts(path.read_bytes())
    text = parts["word/document.xml"].decode()
    assert old in text
    path.write_bytes(deterministic_zip({**parts, "word/document.xml": text.replace(old, new, 1).encode()}))


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


def test_a_refused_template_gets_no_copy(empty_project: TestProject) -> None:
    (empty_project.root / TEMPLATE).write_bytes(b"geen Word")
    result = empty_project.run("sjabloon", "controleer", "fiche", "--commentaar")
    assert "SJB101" in result.out
    assert not (empty_project.root / "uitvoer").exists()


def test_a_folder_that_cannot_be_written(spoiled: TestProject) -> None:
    spoiled.write("uitvoer", "een bestand op de plek van de map")
    result = spoiled.run("sjabloon", "controleer", "--commentaar")
    assert result.code == ExitCode.UITVOER_NIET_TE_SCHRIJVEN
    assert "is niet te schrijven" in result.err
