"""Slips of a secretary, one at a time in one fiche, and what the program says about each."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from fiches.app.check import judge_ronde
from fiches.app.joined import join_findings
from fiches.diagnostics import Diagnostic
from tests.inputs import fiche_path, load_files
from tests.project import concept_text

HERE = Path(__file__).parent
MARK = "▶"
BESIDE = {fiche_path("W-01"): concept_text("W-01")}
"""The other fiche, which the one with the slip names."""


@dataclass(frozen=True)
class Slip:
    """One slip: the text of the fiche that holds it, and the lines that a message may point at."""

    name: str
    text: str
    lines: frozenset[int]


@cache
def read_slips() -> tuple[Slip, ...]:
    """All slips of slips.yaml, each made in the fiche."""
    clean = (HERE / "W-05.yaml").read_text(encoding="utf-8")
    made = yaml.load((HERE / "slips.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)
    return tuple(_make_slip(clean, entry) for entry in made)


def _make_slip(clean: str, entry: dict[str, Any]) -> Slip:
    assert clean.count(entry["was"]) == 1, entry["naam"]
    lines = clean.replace(entry["was"], entry["wordt"]).split("\n")
    also = entry.get("ook")
    right = {number for number, line in enumerate(lines, 1) if MARK in line or (also and line.startswith(also))}
    assert right, entry["naam"]
    return Slip(entry["naam"], "\n".join(lines).replace(MARK, ""), frozenset(right))


def judge(text: str) -> list[Diagnostic]:
    """What the program finds in the fiche, the checks of its content included."""
    loaded = judge_ronde(load_files({**BESIDE, fiche_path("W-05"): text}))
    return [one for one in join_findings(loaded.report) if one.location.path != fiche_path("W-01")]


@cache
def _find_in_clean() -> frozenset[tuple[str, str]]:
    clean = (HERE / "W-05.yaml").read_text(encoding="utf-8")
    return frozenset((one.code, one.message) for one in judge(clean))


def find_of(slip: Slip) -> list[Diagnostic]:
    """What is found in the fiche with this slip, and not in the same fiche without it."""
    return [one for one in judge(slip.text) if (one.code, one.message) not in _find_in_clean()]
