"""The digest of the program: the same for a checkout, an installed package and the folder without Python."""

from pathlib import Path

import pytest

import fiches
from fiches.build import program


def test_what_travels_along_is_no_part_of_the_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In an installed package the samples lie below the sources, in a checkout beside them."""
    compute = program._compute_source_digest.__wrapped__
    (tmp_path / "kamer").mkdir()
    for name in ("__init__.py", "kamer/__init__.py", "kamer/werk.py", "kamer/woorden.yaml"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    monkeypatch.setattr(fiches, "__file__", str(tmp_path / "__init__.py"))
    before = compute()
    sample = tmp_path / "meegeleverd/bac_inputs/2021/ronde.yaml"
    sample.parent.mkdir(parents=True)
    sample.write_text("naam: x", encoding="utf-8")
    assert compute() == before
    (tmp_path / "kamer/woorden.yaml").write_text("anders", encoding="utf-8")
    assert compute() != before
