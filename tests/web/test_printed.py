"""The printed pages beside the forms, and what changed."""

import threading
import time
from pathlib import Path
from typing import Any

import pytest

from fiches.app import printing
from fiches.app.preview import Preview, PreviewForm, PreviewMaker
from fiches.app.use_case import Project, find_project
from fiches.diagnostics import ExitCode, FichesError
from tests.project import TestProject
from tests.web.conftest import FICHE, Desk

PRINTED = f"{FICHE}/gedrukt"


def wait_for_pages(desk: Desk) -> Any:
    """The page once everything is made."""
    for _ in range(600):
        page = desk.get(PRINTED)
        if "worden gemaakt" not in page.text:
            return page
        time.sleep(0.2)
    raise AssertionError("nothing was made")


@pytest.mark.libreoffice
def test_the_pages_of_both_forms_with_their_text(desk: Desk) -> None:
    page = wait_for_pages(desk).text
    assert page.count("<h2") >= 2 and "Woningbouwimpuls structureel maken" in page and "pagina 1 van" in page
    picture = desk.get(f"{PRINTED}/fiche-kort/1.png")
    assert picture.headers["content-type"] == "image/png" and picture.content.startswith(b"\x89PNG")
    assert desk.get(f"{PRINTED}/fiche.pdf").content.startswith(b"%PDF")
    assert desk.get(f"{PRINTED}/fiche.docx").content.startswith(b"PK")
    for lost in ("fiche/99.png", "fiche/0.png", "fiche/x.png", "onzin.pdf", "fiche.exe", "..%2f..%2fx.docx"):
        assert desk.get(f"{PRINTED}/{lost}").status_code == 404
    assert not (desk.project.root / "uitvoer").exists()


def test_without_libreoffice_the_page_says_so_and_gives_word(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def find_none(wanted: Path | None) -> None:
        raise FichesError("LibreOffice is er niet.", exit_code=ExitCode.PROGRAMMA_ONTBREEKT, hint="installeer het")

    monkeypatch.setattr(printing, "prepare_libreoffice", find_none)
    page = wait_for_pages(desk).text
    assert "LibreOffice is er niet." in page and "installeer het" in page
    assert desk.get(f"{PRINTED}/fiche.docx").content.startswith(b"PK")
    assert desk.get(f"{PRINTED}/fiche.pdf").status_code == 404


def test_a_fiche_with_a_fout_has_no_pages(desk: Desk) -> None:
    desk.project.edit(desk.project.fiche("W-01"), "soort: geld", "soort: gled")
    assert "Zolang de fiche een fout heeft" in desk.get(PRINTED).text
    assert desk.get(f"{PRINTED}/fiche.docx").status_code == 404


def test_pages_are_made_once_and_tried_again_after_a_failure(project: TestProject) -> None:
    asked: list[str] = []
    go_on = threading.Event()

    def make(project: Project, ronde: str, fiche: str, output: Path) -> Preview:
        asked.append(fiche)
        go_on.wait(20)
        if len(asked) == 1:
            raise FichesError("Mislukt.", exit_code=ExitCode.INTERNE_FOUT)
        return Preview([PreviewForm("fiche", b"word")])

    maker = PreviewMaker(find_project(project.root), make)
    key = ("2021", "W-01", "x")
    assert maker.find(key) is None and maker.find(key) is None
    go_on.set()
    with pytest.raises(FichesError, match="Mislukt"):
        wait_for(maker, key)
    assert wait_for(maker, key).forms[0].word == b"word"
    assert asked == ["W-01", "W-01"]
    maker.close()


def wait_for(maker: PreviewMaker, key: tuple[str, str, str]) -> Preview:
    for _ in range(400):
        found = maker.find(key)
        if found is not None:
            return found
        time.sleep(0.05)
    raise AssertionError("nothing was made")


def test_what_changed_since_a_version_that_was_kept(desk: Desk) -> None:
    assert "fiches bewaar" in desk.get(f"{FICHE}/gewijzigd").text
    assert desk.project.run("bewaar", "eerste").code == 0
    desk.change(f"{FICHE}/over", titel="Woningbouwimpuls voor altijd")
    page = desk.get(f"{FICHE}/gewijzigd")
    assert "voor altijd" in page.text
    for way in ("/", FICHE, f"{FICHE}/vergelijken"):
        assert f'<a href="{way}">' in page.text
    # one of sixteen, or of one
    assert "fiches is anders" in page.text or "fiche is anders" in page.text
    policy = page.headers["content-security-policy"]
    assert "sha256-" in policy and "unsafe" not in policy
