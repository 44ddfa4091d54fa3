"""Fixtures for all tests: a project in a temporary folder, run through the front door."""

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from fiches.io.word_lists import load_dictionary, load_lexicon, load_speller
from tests.project import OF_THE_RONDE, ROOT, SHIPPED, TestProject

settings.register_profile("fiches", deadline=None)
settings.load_profile("fiches")
"""No test measures time: a busy machine is no fault."""


@pytest.fixture
def empty_project(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> TestProject:
    """A project with the shipped templates and ronde 2021, without fiches."""
    project = TestProject(tmp_path / "project met spaties é", capsys)
    for name in ("ronde.yaml", "kernboodschappen.yaml"):
        project.write(f"bac_inputs/2021/{name}", (ROOT / "bac_inputs/2021" / name).read_text(encoding="utf-8"))
    for name in SHIPPED:
        target = project.root / "templates" / name
        target.parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / "templates" / name, target)
    return project


@pytest.fixture
def project(empty_project: TestProject) -> TestProject:
    """The same project with the sample fiches."""
    shutil.copytree(ROOT / "bac_inputs/2021/fiches", empty_project.root / "bac_inputs/2021/fiches")
    return empty_project


@pytest.fixture
def ronde_project(empty_project: TestProject) -> TestProject:
    """The project without fiches, with a mededeling and the templates of the documents about the ronde as a whole."""
    shutil.copy(ROOT / "bac_inputs/2021/mededeling.yaml", empty_project.root / "bac_inputs/2021")
    for name in OF_THE_RONDE:
        shutil.copy(ROOT / f"templates/{name}.docx", empty_project.root / "templates")
    return empty_project


@pytest.fixture
def whole_project(ronde_project: TestProject, project: TestProject) -> TestProject:
    """The same project with the sample fiches: everything that ronde 2021 has."""
    assert ronde_project is not None
    return project


@pytest.fixture
def concept() -> Callable[..., str]:
    """Makes the text of a minimal concept fiche; keyword arguments replace whole top-level fields."""
    from tests.project import concept_text  # noqa: PLC0415

    return concept_text


@pytest.fixture
def listless(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As on a computer without the dictionary."""
    monkeypatch.setitem(sys.modules, "hunspell", None)
    kept = (load_dictionary, load_lexicon, load_speller)
    for one in kept:
        one.cache_clear()
    yield
    for one in kept:
        one.cache_clear()
