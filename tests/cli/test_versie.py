"""`fiches versie`: what is here, and what to do about what is not."""

import sys
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import pytest

import fiches
from fiches.app import installed
from fiches.cli.main import main
from fiches.diagnostics import ExitCode, FichesError
from fiches.io.libreoffice import LibreOffice, list_font_families


def test_what_is_here_is_named_with_its_version(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    office = LibreOffice(Path("/opt/soffice"), "LibreOffice 25.2.3")
    monkeypatch.setattr(installed, "find_libreoffice", lambda: office)
    monkeypatch.setattr(installed, "list_font_families", lambda: frozenset({"Carlito", "Arial"}))
    assert main(["versie"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith(f"fiches  {fiches.__version__} in ")
    assert lines[1] == f"Python  {'.'.join(map(str, sys.version_info[:3]))} in {sys.prefix}"
    assert lines[2:5] == [
        f"LibreOffice  25.2.3 in {office.program}",
        "Lettertype Calibri  Carlito",
        "Lettertype Arial  Arial",
    ]
    assert any(line.startswith("uitbreiding pdf  ") and "pikepdf " in line for line in lines)
    assert "ontbreekt" not in "".join(lines[:5])


def test_what_is_missing_is_told_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def find_nothing(*_: object) -> str:
        raise PackageNotFoundError

    def find_no_office() -> LibreOffice:
        raise FichesError("Er is geen.", exit_code=ExitCode.PROGRAMMA_ONTBREEKT, hint="installeer LibreOffice")

    monkeypatch.setattr(installed, "find_libreoffice", find_no_office)
    monkeypatch.setattr(installed, "list_font_families", lambda: frozenset({"Comic Sans"}))
    monkeypatch.setattr(installed, "version", find_nothing)
    assert main(["versie"]) == 0
    told = capsys.readouterr().out
    assert "LibreOffice  ontbreekt  voor: PDF's maken en pagina's tellen\n  installeer LibreOffice\n" in told
    assert "Lettertype Arial  ontbreekt" in told
    assert "fonts-liberation" in told
    for extra in installed.EXTRAS:
        assert f"{extra}  ontbreekt  voor: {installed.EXTRAS[extra]}\n  voer uit" in told
    assert "uv sync --inexact --extra redline" in told, "this is a checkout"


def test_an_installed_program_says_how_to_get_an_extra_there(tmp_path: Path) -> None:
    parts = installed.find_extras(["pikepdf<11,>=10; extra == 'pdf'", "niets-zoals-dit; extra == 'pdf'"], tmp_path)
    pdf = next(part for part in parts if part.name == "uitbreiding pdf")
    assert pdf.advice == f'voer uit: uv pip install --python "{sys.executable}" "pikepdf<11,>=10" "niets-zoals-dit"'


def test_with_uvx_an_extra_is_asked_for_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is installed there, uvx throws away."""
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "archive-v0/abc"))
    parts = installed.find_extras(["niets<2,>=1; extra == 'pdf'", "niemand; extra == 'pdf'"], tmp_path)
    assert next(parts).advice == 'zet achter uvx: --with "niets<2,>=1" --with "niemand"'


def test_the_folder_without_python_offers_no_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fiches, "IS_STANDALONE", True)
    parts = installed.find_extras(["niets-zoals-dit; extra == 'cluster'"], tmp_path)
    assert next(part for part in parts if "cluster" in part.name).advice.startswith("dit kan niet in de map zonder")


def test_every_extra_of_the_package_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert set(installed.EXTRAS) == set(metadata("fiches").get_all("Provides-Extra") or ())
    assert main(["versie", "--json"]) == 0
    assert '"naam": "uitbreiding woordenboek"' in capsys.readouterr().out


def test_a_program_that_was_not_installed_has_no_extras(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(installed, "PROGRAM", "niets-zoals-dit")
    assert "uitbreiding" not in " ".join(part.name for part in installed.list_installed_parts())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows runs no shell scripts")
def test_fonts_that_cannot_be_listed_are_not_missing(tmp_path: Path) -> None:
    assert list_font_families(search=str(tmp_path)) is None
    assert not list(installed.find_fonts(None))
    lister = tmp_path / "fc-list"
    lister.write_text("#!/bin/sh\nprintf 'Carlito\\nNoto Sans,Noto Sans Light\\n'\n", encoding="utf-8")
    lister.chmod(0o755)
    assert list_font_families(search=str(tmp_path)) == {"Carlito", "Noto Sans", "Noto Sans Light"}
