"""Faults and harmless changes that are sown in a ronde as it is, and whether the rules find them.

A fault replaces 'oud' by 'nieuw' in a file: a fiche, 'ronde' or 'kernboodschappen'; 'ook' are more replacements, there
or 'in' another file, and 'kopie' are ids under which the fiche is there once more. The finding belongs on the line with
the marks, or on the first that changed; 'bij' points at another file, and at the text that the line begins with or has.
"""

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import yaml

from fiches.checks.engine import check_dossier
from fiches.checks.rule import Rule
from fiches.checks.rules import RULES
from fiches.diagnostics import Diagnostic
from fiches.load.ronde import load_ronde
from tests.checks.cases import CLOSE, OPEN, SPELLING, spell_all
from tests.inputs import MemoryTree
from tests.project import ROOT

SEEDS_FILE = "tests/checks/seeded_rondes.yaml"
ABOUT_OTHERS = ("C49", "C52", "C54", "C60")
"""Rules that look at what other rules do."""

Seed = dict[str, Any]


@dataclass(frozen=True)
class Ground:
    """A ronde with its fiches, in which seeds are sown one at a time."""

    ronde: str
    files: dict[str, str] = field(repr=False)
    seeds: dict[str, list[Seed]] = field(repr=False)

    def path_of(self, name: str) -> str:
        """The file that a seed names."""
        of_the_ronde = name in ("ronde", "kernboodschappen")
        return f"bac_inputs/{self.ronde}/{name if of_the_ronde else f'fiches/{name}'}.yaml"

    def changed(self, seed: Seed) -> dict[str, str]:
        """The files with the texts of the seed replaced, which must be there; marks are still in them."""
        files = dict(self.files)
        for name in seed.get("kopie", []):
            original = files[self.path_of(seed["in"])]
            files[self.path_of(name)] = original.replace(f"id: {seed['in']}\n", f"id: {name}\n", 1)
        for edit in (seed, *seed.get("ook", [])) if "oud" in seed else ():
            path = self.path_of(edit.get("in", seed["in"]))
            assert edit["oud"] in files[path], f"{edit['oud']!r} is not in {path}"
            files[path] = files[path].replace(edit["oud"], edit["nieuw"], 1)
        return files

    def judged(self, files: dict[str, str], rules: tuple[Rule, ...] = RULES) -> list[Diagnostic]:
        """What rules find. The files must be valid: a rule never sees anything else."""
        plain = {path: text.replace(OPEN, "").replace(CLOSE, "").encode() for path, text in files.items()}
        loaded = load_ronde(MemoryTree(plain), self.ronde)
        assert [one.message for one in loaded.report] == []
        if loaded.dossier is None:
            return []
        is_spelled = any(rule.code == SPELLING for rule in rules)
        return check_dossier(loaded.dossier, rules, spell_all(loaded.dossier) if is_spelled else None)

    @cached_property
    def known(self) -> Counter[tuple[str, str]]:
        """What the rules find when nothing is sown."""
        return Counter(map(_told, self.judged(self.files)))

    @cached_property
    def said(self) -> frozenset[tuple[str, str, str]]:
        """The same with the sentences."""
        return frozenset((*_told(one), one.message) for one in self.judged(self.files) if one.waiver is None)

    def expected(self, seed: Seed, files: dict[str, str]) -> tuple[str, int]:
        """Where the finding belongs, as a path and a line."""
        if "bij" in seed:
            path = self.path_of(seed["bij"]["in"])
            lines = files[path].split("\n")
            fitting = [at for at, line in enumerate(lines) if line.startswith(seed["bij"]["op"])]
            fitting = fitting or [at for at, line in enumerate(lines) if seed["bij"]["op"] in line]
            return path, fitting[-1 if seed["bij"].get("laatste") else 0] + 1
        path = self.path_of(seed["in"])
        lines, before = files[path].split("\n"), self.files[path].split("\n")
        marked = (at for at, line in enumerate(lines) if OPEN in line)
        first = (at for at, line in enumerate(lines) if at >= len(before) or line != before[at])
        return path, next(marked, next(first, 0)) + 1

    def is_found(self, seed: Seed) -> bool:
        """Whether its rule finds the fault at its line, with a sentence that was not said before."""
        files, code = self.changed(seed), seed["code"]
        rules = RULES if code in ABOUT_OTHERS else tuple(rule for rule in RULES if rule.code == code)
        counted = (one for one in self.judged(files, rules) if one.waiver is None)
        new = (one for one in counted if (*_told(one), one.message) not in self.said)
        return (code, *self.expected(seed, files)) in {(*_told(one), one.location.line) for one in new}

    def missed(self) -> list[tuple[str, str, str]]:
        """The faults that are not found."""
        faults = self.seeds["fouten"]
        return [(seed["code"], seed["in"], seed.get("nieuw", "")) for seed in faults if not self.is_found(seed)]

    def told_about_harmless(self) -> list[str]:
        """What is found in harmless changes, one at a time, and was not before."""
        return [one for seed in self.seeds.get("onschuldig", []) for one in self._new(seed)]

    def _new(self, seed: Seed) -> list[str]:
        found = self.judged(self.changed(seed))
        more = Counter(map(_told, found)) - self.known
        return [f"{one.code} {seed['nieuw']}: {one.message}" for one in found if _told(one) in more]


def _told(found: Diagnostic) -> tuple[str, str]:
    return found.code, found.location.path


def make_ground(ronde: str, folder: str) -> Ground:
    """The ronde in a folder of the repository, with its seeds."""
    paths = [path for path in sorted((ROOT / folder).rglob("*.yaml")) if path.stem != "mededeling"]
    files = {
        f"bac_inputs/{ronde}/{path.relative_to(ROOT / folder).as_posix()}": path.read_text(encoding="utf-8")
        for path in paths
    }
    return Ground(ronde, files, yaml.load((ROOT / SEEDS_FILE).read_text(encoding="utf-8"), yaml.CSafeLoader)[ronde])
