"""Faults that people make are found at their line, and what is no fault stays without a word."""

from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from fiches.checks.engine import check_dossier
from fiches.diagnostics import Diagnostic
from tests.inputs import fiche_path, load_files
from tests.project import ROOT
from tests.samples import FICHE_IDS

SEEDS = yaml.load((Path(__file__).parent / "seeded.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)
AT_LEAST, AT_MOST = 0.95, 2


@cache
def sample(fiche_id: str) -> str:
    """A sample fiche as it is."""
    return (ROOT / fiche_path(fiche_id)).read_text(encoding="utf-8")


def judged(fiche_id: str = "", text: str = "") -> list[Diagnostic]:
    """What all rules find in the samples, of which one may be changed. The change must leave it valid."""
    files = {fiche_path(one): text if one == fiche_id else sample(one) for one in FICHE_IDS}
    loaded = load_files(files)
    assert loaded.dossier is not None
    assert [one.message for one in loaded.report] == []
    return check_dossier(loaded.dossier)


def changed(fiche_id: str, pairs: list[str]) -> str:
    """A sample with texts replaced that must be there."""
    text = sample(fiche_id)
    for old, new in zip(pairs[::2], pairs[1::2], strict=True):
        assert old in text, f"{old!r} is not in {fiche_id}"
        text = text.replace(old, new, 1)
    return text


def expected_line(fiche_id: str, text: str, more: dict[str, Any]) -> int:
    """The first line that changed, or the first from there or below `na` that holds the text after `op`."""
    lines, before = text.split("\n"), sample(fiche_id).split("\n")
    first = next((at for at, line in enumerate(lines) if at >= len(before) or line != before[at]), 0)
    if "op" in more:
        first = next((at for at, line in enumerate(lines) if "na" in more and line.endswith(more["na"])), 0)
        first = next(at for at, line in enumerate(lines) if at >= first and more["op"] in line)
    return first + 1


def is_found(code: str, fiche_id: str, old: str, new: str, more: dict[str, Any]) -> bool:
    """Whether the rule finds the fault at its line."""
    text = changed(fiche_id, [old, new, *more.get("ook", [])])
    places = [(one.code, one.location.path, one.location.line) for one in judged(fiche_id, text)]
    return (code, fiche_path(fiche_id), expected_line(fiche_id, text, more)) in places


def missed() -> list[list[Any]]:
    """The faults that are not found."""
    return [seed for seed in SEEDS["fouten"] if not is_found(*(seed if len(seed) > 4 else [*seed, {}]))]


def test_faults_are_found_at_their_line() -> None:
    not_found = missed()
    assert len(not_found) <= (1 - AT_LEAST) * len(SEEDS["fouten"]), not_found


@pytest.mark.parametrize("fiche_id", FICHE_IDS)
def test_harmless_changes_are_left_alone(fiche_id: str) -> None:
    """All harmless changes of one fiche, one at a time; together they may give at most `AT_MOST` new findings."""
    known = Counter((one.code, one.location.path) for one in judged())
    seeds = [seed for seed in SEEDS["onschuldig"] if seed[0] == fiche_id]
    told = [_new(known, seed) for seed in seeds]
    assert sum(map(len, told)) <= AT_MOST / len(FICHE_IDS), [one for one in told if one]


def _new(known: Counter[tuple[str, str]], seed: list[str]) -> list[str]:
    found = judged(seed[0], changed(seed[0], seed[1:]))
    more = Counter((one.code, one.location.path) for one in found) - known
    return [f"{seed[2]}: {one.message}" for one in found if (one.code, one.location.path) in more]


def test_there_are_enough_of_them() -> None:
    assert len(SEEDS["onschuldig"]) >= 100
