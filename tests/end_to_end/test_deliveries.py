"""The samples as a package for the informateur, with the real LibreOffice: judged, and always the same."""

import hashlib
import shutil
import sys
from pathlib import Path

import pytest

from fiches.documents.contract import CONTRACTS
from fiches.documents.kinds import BUNDEL, FICHE_KIND
from fiches.io.pdf import find_breaches
from fiches.word.integrity import describe_integrity_faults
from fiches.word.lint.judge import check_accessibility
from fiches.word.package import read_parts
from tests.end_to_end.programs import ANOTHER_DAY, FAKETIME, LIBREOFFICE, PDFINFO, PDFTOTEXT, SDK, program, run
from tests.end_to_end.test_word_files import pages, validation
from tests.project import ROOT, Result, TestProject
from tests.samples import FICHE_IDS

pytestmark = pytest.mark.libreoffice
NAME = "2021-informateur-01-concept"
KINDS = {"bundel-concept.docx": BUNDEL, "kernboodschappen-concept.docx": "kernboodschappen"}
"""The documents of a package that are no fiche, by the name of their file."""
FILES = 2 * len(FICHE_IDS) + len(KINDS)
"""Two forms of each fiche, and those."""


def whole_project(root: Path, capsys: pytest.CaptureFixture[str]) -> TestProject:
    """A project with all of ronde 2021."""
    project = TestProject(root, capsys)
    for name in ("bac_inputs", "templates"):
        shutil.copytree(ROOT / name, root / name)
    return project


def deliver(project: TestProject, *options: str) -> Result:
    """fiches lever, to the informateur."""
    soffice = program(LIBREOFFICE)
    return project.run("lever", "--aan", "informateur", "--datum", "2021-04-08", "--libreoffice", soffice, *options)


def deliver_another_day(project: TestProject) -> None:
    """The same in a process of its own, LibreOffice included, for which it is years later and far away."""
    options = ("--aan", "informateur", "--datum", "2021-04-08", "--map", project.root)
    fiches = Path(sys.executable).with_name("fiches")
    command = (program(FAKETIME), ANOTHER_DAY, fiches, "lever", *options)
    run(*command, TZ="Pacific/Auckland", LC_ALL="C", PYTHONHASHSEED="7")


def files(root: Path) -> dict[str, bytes]:
    """All that was delivered, by its path."""
    base = root / "uitvoer/2021/leveringen"
    return {path.relative_to(base).as_posix(): path.read_bytes() for path in base.rglob("*") if path.suffix}


@pytest.mark.sdk
def test_one_command_delivers_the_samples(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Every file judged, marked as a concept on every page and in its name; the same bytes elsewhere on another day."""
    program(FAKETIME)
    binary = program(SDK, "FICHES_SDK_VALIDATOR")
    projects = [whole_project(tmp_path / name, capsys) for name in ("een", "ergens anders é")]
    result = deliver(projects[0], "--json")
    assert result.code == 0, result.out
    deliver_another_day(projects[1])
    first, second = (files(project.root) for project in projects)
    digests = [{path: hashlib.sha256(content).hexdigest() for path, content in one.items()} for one in (first, second)]
    assert digests[0] == digests[1]
    assert f"{NAME}.zip" in first
    assert all("-concept" in path for path in first if not path.endswith((".slot", "LEESMIJ.txt", "manifest.json")))
    words = {path: content for path, content in first.items() if path.endswith(".docx")}
    pdfs = {path: content for path, content in first.items() if path.endswith(".pdf")}
    assert (len(words), len(pdfs)) == (FILES, FILES)
    assert {path: find_breaches(pdf) for path, pdf in pdfs.items() if find_breaches(pdf)} == {}
    assert {path: found for path, content in words.items() if (found := faults(path, content))} == {}
    base = projects[0].root / "uitvoer/2021/leveringen"
    verdicts = {path: validation(binary, base / path) for path in words}
    assert {path: verdict for path, verdict in verdicts.items() if not verdict["ok"]} == {}
    assert {path: missing for path, pdf in pdfs.items() if (missing := unmarked(pdf, tmp_path))} == {}


def faults(path: str, word: bytes) -> list[object]:
    """What our own rules find in a Word file."""
    kind = KINDS.get(Path(path).name, FICHE_KIND.naam)
    return [*describe_integrity_faults(read_parts(word)), *check_accessibility(path, word, CONTRACTS[kind])]


def unmarked(pdf: bytes, folder: Path) -> list[int]:
    """The pages that do not say CONCEPT, as another program reads them."""
    path = folder / "gelezen.pdf"
    path.write_bytes(pdf)
    total = pages(run(program(PDFINFO), path))
    texts = {page: run(program(PDFTOTEXT), "-f", str(page), "-l", str(page), path, "-") for page in range(1, total + 1)}
    return [page for page, text in texts.items() if "CONCEPT" not in text]


@pytest.mark.sdk
def test_a_change_log_is_valid(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """By the Open XML SDK, with all Word files of a second delivery: only that one tells what changed."""
    binary = program(SDK, "FICHES_SDK_VALIDATOR")
    project = whole_project(tmp_path / "project", capsys)
    assert [deliver(project, "--fiches", *names).code for names in (("W-02",), ("W-02", "W-03"))] == [0, 0]
    made = sorted((project.root / "uitvoer/2021/leveringen/2021-informateur-02-concept").rglob("*.docx"))
    assert len(made) == 4 + len(KINDS) + 1
    verdicts = {path.name: validation(binary, path) for path in made}
    assert {name: verdict for name, verdict in verdicts.items() if not verdict["ok"]} == {}
