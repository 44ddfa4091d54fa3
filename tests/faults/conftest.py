"""A small project for commands to which something happens: three of the samples, in two forms."""

import re

import pytest

from tests.project import ROOT, TestProject

OTHERS = re.compile(r"\nsamenhang:\n(?:  .*\n)+")
"""What a sample says of other fiches, of which not all are here."""


@pytest.fixture
def project(empty_project: TestProject) -> TestProject:
    """Three fiches that lean on each other; nobody agreed to them yet."""
    for fiche, other in (("W-01", "W-02"), ("W-02", "W-03"), ("W-03", "W-01")):
        text = (ROOT / f"bac_inputs/2021/fiches/{fiche}.yaml").read_text(encoding="utf-8")
        beside = f"\nsamenhang:\n  - fiche: {other}\n    toelichting: Die hoort hierbij.\n"
        empty_project.write(f"bac_inputs/2021/fiches/{fiche}.yaml", OTHERS.sub(beside, text))
    return empty_project
