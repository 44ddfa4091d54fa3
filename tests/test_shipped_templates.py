"""The shipped templates are what their script writes, so that a change in them can be read line by line."""

import runpy
from pathlib import Path

import pytest

from fiches.ooxml import read_parts
from tests.project import ROOT


@pytest.mark.parametrize("name", ["fiche.docx", "fiche-kort.docx"])
def test_the_script_writes_the_shipped_templates(name: str, tmp_path: Path) -> None:
    """Part for part. Templates of your own are edited in Word and have no script."""
    script = runpy.run_path(str(ROOT / "docs/sjablonen/opbouw.py"))
    script["main"](tmp_path)
    written, shipped = (read_parts((folder / name).read_bytes()) for folder in (tmp_path, ROOT / "templates"))
    assert written == shipped
