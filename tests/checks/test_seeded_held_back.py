"""A second series of faults and harmless changes, written from the catalogue and not from the rules."""

from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from fiches.checks import CODES, RULES, findings
from fiches.checks.rule import Rule
from fiches.diagnostics import Diagnostic
from tests.checks.cases import CLOSE, OPEN
from tests.inputs import REGISTER, RONDE, fiche_path, load_files
from tests.project import ROOT
from tests.samples import FICHE_IDS

SEEDS = yaml.safe_load((Path(__file__).parent / "seeded_held_back.yaml").read_text(encoding="utf-8"))
OF_THE_RONDE = {"ronde": RONDE, "kernboodschappen": REGISTER}
ENOUGH_FAULTS, ENOUGH_CHANGES = 150, 100
AT_LEAST, AT_MOST = 0.95, 2
ABOUT_OTHERS = ("C49", "C52", "C54")
"""Rules that look at what other rules do."""

Spot = tuple[str, int]


def path_of(name: str) -> str:
    """The file that a seed names."""
    return OF_THE_RONDE.get(name) or fiche_path(name)


@cache
def as_it_is() -> dict[str, str]:
    """The ronde, the register and the ten samples."""
    paths = [*OF_THE_RONDE.values(), *map(fiche_path, FICHE_IDS)]
    return {path: (ROOT / path).read_text(encoding="utf-8") for path in paths}


def changed(seed: dict[str, Any]) -> dict[str, str]:
    """The files with the texts of the seed replaced, which must be there; marks are still in them."""
    files = dict(as_it_is())
    for edit in (seed, *seed.get("ook", [])):
        path = path_of(edit.get("in", seed["in"]))
        assert edit["oud"] in files[path], f"{edit['oud']!r} is not in {path}"
        files[path] = files[path].replace(edit["oud"], edit["nieuw"], 1)
    return files


def judged(files: dict[str, str], rules: tuple[Rule, ...] = RULES) -> list[Diagnostic]:
    """What rules find. The files must be valid: a rule never sees anything else."""
    loaded = load_files({path: text.replace(OPEN, "").replace(CLOSE, "") for path, text in files.items()})
    assert [one.message for one in loaded.report] == []
    return findings(loaded.dossier, rules) if loaded.dossier else []


def expected(seed: dict[str, Any], files: dict[str, str]) -> Spot:
    """Where the finding belongs: at the text after 'op', else at the mark, else at the first line that changed."""
    if "bij" in seed:
        path = path_of(seed["bij"]["in"])
        lines = [at for at, line in enumerate(files[path].split("\n")) if line.startswith(seed["bij"]["op"])]
        lines = lines or [at for at, line in enumerate(files[path].split("\n")) if seed["bij"]["op"] in line]
        return path, lines[-1 if seed["bij"].get("laatste") else 0] + 1
    path = path_of(seed["in"])
    lines_now, before = files[path].split("\n"), as_it_is()[path].split("\n")
    marked = (at for at, line in enumerate(lines_now) if OPEN in line)
    first = (at for at, line in enumerate(lines_now) if at >= len(before) or line != before[at])
    return path, next(marked, next(first, 0)) + 1


def is_found(seed: dict[str, Any]) -> bool:
    """Whether the rule finds the fault at its line."""
    files, code = changed(seed), seed["code"]
    rules = RULES if code in ABOUT_OTHERS else tuple(rule for rule in RULES if rule.code == code)
    places = {(one.code, one.location.path, one.location.line) for one in judged(files, rules) if one.waiver is None}
    return (seed["code"], *expected(seed, files)) in places


def test_every_rule_has_seeds_and_there_are_enough_of_them() -> None:
    assert {seed["code"] for seed in SEEDS["fouten"]} == {code.id for code in CODES}
    assert len(SEEDS["fouten"]) >= ENOUGH_FAULTS
    assert len(SEEDS["onschuldig"]) >= ENOUGH_CHANGES


def test_faults_are_found_at_their_line() -> None:
    missed = [(seed["code"], seed["in"], seed["nieuw"]) for seed in SEEDS["fouten"] if not is_found(seed)]
    assert len(missed) <= (1 - AT_LEAST) * len(SEEDS["fouten"]), missed


def test_harmless_changes_give_hardly_anything_new() -> None:
    known = Counter((one.code, one.location.path) for one in judged(as_it_is()))
    told = [one for seed in SEEDS["onschuldig"] for one in _new(known, seed)]
    assert len(told) <= AT_MOST, told


def _new(known: Counter[tuple[str, str]], seed: dict[str, Any]) -> list[str]:
    found = judged(changed(seed))
    more = Counter((one.code, one.location.path) for one in found) - known
    return [f"{one.code} {seed['nieuw']}: {one.message}" for one in found if (one.code, one.location.path) in more]
