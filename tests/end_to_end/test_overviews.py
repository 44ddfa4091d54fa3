"""The documents over several fiches as a user gets them: valid, on their pages, and the right way up."""

import re
import shutil
from pathlib import Path

import pytest

from fiches.word.template.render import compile_template
from tests.documents.overviews import large_dossier, nasty_dossier, other_dossier, overview_views
from tests.end_to_end.programs import PDFINFO, SDK, program, run
from tests.end_to_end.test_word_files import converted, validation
from tests.project import ROOT, TestProject
from tests.word_files import body_text

KINDS = ("gebiedsfiche", "overzichtsmatrix")


@pytest.fixture
def samples(project: TestProject) -> list[Path]:
    """The overviews of the sample fiches, built."""
    for kind in KINDS:
        shutil.copy(ROOT / f"templates/{kind}.docx", project.root / "templates" / f"{kind}.docx")
    result = project.run("bouw")
    assert result.code == 0, result.out + result.err
    folder = project.root / "uitvoer/2021"
    return [*sorted(folder.glob("gebied-*.docx")), folder / "overzichtsmatrix.docx"]


@pytest.fixture
def others(tmp_path: Path) -> list[Path]:
    """Overviews of another ronde, of hard texts and of forty fiches."""
    compiled = {kind: compile_template(ROOT / f"templates/{kind}.docx") for kind in KINDS}
    files = []
    for name, dossier in (("2031", other_dossier()), ("naar", nasty_dossier()), ("groot", large_dossier(40))):
        for at, (kind, view) in enumerate(overview_views(dossier)):
            files.append(tmp_path / f"{name}-{kind}-{at}.docx")
            files[-1].write_bytes(compiled[kind].render(view))
    return files


@pytest.mark.sdk
def test_every_file_is_valid(samples: list[Path], others: list[Path]) -> None:
    """Microsoft's own Open XML SDK finds nothing in any of them."""
    binary = program(SDK, "FICHES_SDK_VALIDATOR")
    verdicts = {file.name: validation(binary, file) for file in (*samples, *others)}
    assert len(verdicts) >= 11
    assert {name: verdict for name, verdict in verdicts.items() if verdict["ok"] is not True} == {}


@pytest.mark.libreoffice
def test_pages_of_the_samples(samples: list[Path], tmp_path: Path) -> None:
    """A gebiedsfiche fills two pages, or one for each fiche that names the area, upright; the matrix two, landscape."""
    counted = converted(samples, tmp_path)
    areas = {name: count for name, count in counted.items() if name.startswith("gebied-")}
    assert len(areas) >= 4
    named = {file.name: count_fiches(file) for file in samples if file.name in areas}
    assert {name: count for name, count in areas.items() if count > max(2, named[name])} == {}
    assert counted["overzichtsmatrix.docx"] <= 2
    shapes = {name: paper(tmp_path / "pdf" / f"{Path(name).stem}.pdf") for name in counted}
    assert {name for name, (width, height) in shapes.items() if width > height} == {"overzichtsmatrix.docx"}


def count_fiches(area: Path) -> int:
    """How many fiches name the area, as its gebiedsfiche says."""
    said = re.search(r"(\d+) fiches? over .*?noem(?:t|en) dit gebied", body_text(area.read_bytes()))
    assert said
    return int(said[1])


@pytest.mark.libreoffice
def test_the_header_of_a_long_matrix_comes_back(others: list[Path], tmp_path: Path) -> None:
    """Forty fiches take more pages, each with the names of the columns and the standing of the text."""
    matrix = next(file for file in others if file.name.startswith("groot-overzichtsmatrix"))
    pages = converted([matrix], tmp_path)[matrix.name]
    assert 2 <= pages <= 5
    pdftotext, pdf = program("pdftotext"), tmp_path / "pdf" / f"{matrix.stem}.pdf"
    texts = [run(pdftotext, "-f", str(page), "-l", str(page), pdf, "-") for page in range(1, pages + 1)]
    with_rows = [text for text in texts if re.search(r"^W-\d\d$", text, re.MULTILINE)]
    assert len(with_rows) >= 2
    assert all("Titel" in text and re.search(r"inhoud [0-9a-f]{8}\. \w", text) for text in with_rows)


def paper(pdf: Path) -> tuple[float, float]:
    """Width and height of the pages, in points."""
    found = re.search(r"^Page size:\s+([\d.]+) x ([\d.]+) pts", run(program(PDFINFO), pdf), re.MULTILINE)
    assert found
    return float(found[1]), float(found[2])
