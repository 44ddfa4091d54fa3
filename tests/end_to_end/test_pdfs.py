"""The PDFs of ronde 2021, as LibreOffice makes them: conformant, short enough, and always the same."""

import json
import re
import shutil
from pathlib import Path

import pytest

from fiches.build.pdfs import ROUND_TO, compute_words_on, find_excess
from fiches.io.libreoffice import find_libreoffice
from fiches.io.pages import draw_pages
from fiches.io.pdf import find_breaches, normalize_pdf, read_facts
from fiches.word.package import read_parts
from fiches.word.xml import read_document_text
from tests.end_to_end.programs import LIBREOFFICE, program
from tests.project import ROOT, TestProject
from tests.word_files import p, word_package

pytestmark = pytest.mark.libreoffice


def test_every_document_of_the_ronde(empty_project: TestProject, tmp_path: Path) -> None:
    """All fiches in all forms, and all documents about the ronde: judged, and twice the same bytes in two folders."""
    soffice = program(LIBREOFFICE)
    for name in ("bac_inputs", "templates"):
        shutil.copytree(ROOT / name, empty_project.root / name, dirs_exist_ok=True)
    elsewhere = tmp_path / "ergens anders"
    for options in ((), ("--uit", str(elsewhere))):
        result = empty_project.run("bouw", "--pdf", "--libreoffice", soffice, "--json", *options)
        assert result.code == 0, result.out
    folder = empty_project.root / "uitvoer/2021"
    made = {path.stem: path.read_bytes() for path in folder.glob("*.pdf")}
    assert set(made) == {path.stem for path in folder.glob("*.docx")}
    assert {name: find_breaches(pdf) for name, pdf in made.items() if find_breaches(pdf)} == {}
    assert {read_facts(pdf).lang for pdf in made.values()} == {"nl-NL"}
    assert all(read_facts(pdf).title for pdf in made.values())
    again = {path.stem: path.read_bytes() for path in (elsewhere / "2021").glob("*.pdf")}
    assert again == made
    listed = json.loads((folder / "manifest.json").read_bytes())["bestanden"]
    assert {one["bestand"]: one["bytes"] for one in listed} == {
        path.name: path.stat().st_size for path in folder.iterdir() if path.suffix in (".docx", ".pdf")
    }


def test_a_fiche_that_is_too_long(project: TestProject) -> None:
    """A ronde that allows one page, and a fiche that needs two: about as many words have to go as the second holds."""
    ronde = project.root / "bac_inputs/2021/ronde.yaml"
    project.edit(ronde, "vorm: fiche\n    paginas: 2", "vorm: fiche\n    paginas: 1")
    result = project.run("bouw", "W-01", "--pdf", "--libreoffice", program(LIBREOFFICE), "--json")
    found = [one for one in result.json["bevindingen"] if one["code"] == "PDF003"]
    assert (result.code, [one["bestand"] for one in found]) == (1, ["bac_inputs/2021/fiches/W-01.yaml"])
    long = r"W-01.pdf telt 2 pagina's zonder wat alleen intern is; de norm is één pagina. "
    told = re.search(long + r"Er moeten ongeveer (\d+) woorden af", str(found))
    assert told
    words = len(read_document_text(read_parts(project.outputs()["W-01.docx"])).split())
    assert 0.5 * words < int(told[1]) < 0.7 * words  # the second page has smaller letters, so more words


MORE_WORDS = "Een gemeente die pas later instapt, leert van wie haar voorging. " * 40


def test_a_first_page_that_runs_over(project: TestProject) -> None:
    """Its last lines leave page 2 nearly empty and move what supports to page 3: only those lines have to go."""
    ronde = project.root / "bac_inputs/2021/ronde.yaml"
    project.edit(ronde, "  - veld: aanleiding\n    woorden: 120", "  - veld: aanleiding\n    woorden: 999")
    project.edit(project.fiche("W-01"), "aanleiding: >-\n", f"aanleiding: >-\n  {MORE_WORDS}\n\n")
    soffice = program(LIBREOFFICE)
    result = project.run("bouw", "W-01", "--pdf", "--libreoffice", soffice, "--json")
    found = next(
        one["melding"] for one in result.json["bevindingen"] if one["code"] == "PDF003" and "W-01.pdf" in str(one)
    )
    told = re.search(
        r"telt 3 pagina's .* Er moeten ongeveer (\d+) woorden af: die op pagina 2 vóór de onderbouwing", found
    )
    assert told, found
    office = find_libreoffice(Path(soffice))
    pdf = next(iter(office.convert({"W-01.docx": project.outputs()["W-01.docx"]}))).pdf
    assert pdf is not None
    over = len(draw_pages(pdf)[1].text.split())
    assert over < 200
    assert abs(int(told[1]) - over) <= 0.25 * over + ROUND_TO


def test_the_estimate_of_words() -> None:
    """Pages of known length: the estimate is within a tenth of the words on each page beyond the norm."""
    office = find_libreoffice(Path(program(LIBREOFFICE)))
    break_ = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
    pages = [p("woord " * count) for count in (300, 120, 80)]
    pdf = next(iter(office.convert({"drie.docx": word_package(break_.join(pages))}))).pdf
    assert pdf is not None
    about = read_facts(normalize_pdf(pdf))
    assert about.pages == 3
    assert find_excess(about, 1, 3) == [2, 3]
    assert abs(compute_words_on(2, 500, about) - 120) <= 12
    assert abs(compute_words_on(3, 500, about) - 80) <= 10
