"""A program that runs beside this one."""

import sys
from pathlib import Path

import pytest

from fiches.io.process import start_program, stop_program

LOOK = "import tempfile; print(tempfile.gettempdir())"


@pytest.mark.parametrize("variable", ["TMPDIR", "TEMP"])
def test_its_temporary_files_go_with_its_working_folder(
    tmp_path: Path, variable: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What LibreOffice leaves when it is killed would stay for ever elsewhere."""
    work, elsewhere = tmp_path / "werk", tmp_path / "elders"
    work.mkdir()
    elsewhere.mkdir()
    monkeypatch.setenv(variable, str(elsewhere))
    process = start_program([sys.executable, "-c", LOOK], cwd=work, log=tmp_path / "uitvoer.txt")
    process.wait(60)
    stop_program(process)
    assert (tmp_path / "uitvoer.txt").read_text(encoding="utf-8").strip() == str(work)
