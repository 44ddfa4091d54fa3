"""Cases of rules as data: a patch on a small ronde, with marks around what must be found.

A case patches whole fields of `basis/fiche.yaml` (W-01), of other fiches by id, of the ronde or of the register. The
marks ⟦ and ⟧ stand around each place that the rule must report; they are taken out before the files are read.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from fiches.checks.engine import check_dossier
from fiches.checks.rule import SpellingTask
from fiches.diagnostics import Diagnostic
from fiches.io.word_lists import load_speller
from fiches.load.ronde import LoadedRonde, load_ronde
from fiches.model.dossier import Dossier
from tests.inputs import MemoryTree

FOLDER = Path(__file__).parent / "cases"
OPEN, CLOSE = "⟦", "⟧"
FIELD = re.compile(r"^(?=\w)", re.MULTILINE)
Spot = tuple[str, int, int, int]
"""A file, a line, a column and how many characters; `OPEN_ENDED` characters when the end is on another line."""

OPEN_ENDED = 0


SPELLING = "C85"


def spell_all(dossier: Dossier) -> SpellingTask:
    """The spelling of every fiche, as somebody asks who names them all."""
    speller = load_speller()
    assert speller, "the tests need the extra woordenboek"
    return SpellingTask(speller, frozenset(one.path for one in dossier.fiches))


@dataclass(frozen=True)
class Case:
    """One case of one rule."""

    code: str
    name: str
    good: bool
    files: Mapping[str, str] = field(repr=False)
    spots: tuple[Spot, ...]
    says: str
    weighs: str

    def found(self) -> list[Diagnostic]:
        """What the rule of this case finds."""
        dossier = self.dossier()
        spelling = spell_all(dossier) if self.code == SPELLING else None
        return [found for found in check_dossier(dossier, spelling=spelling) if found.code == self.code]

    def where(self, found: Diagnostic) -> Spot:
        """The place of a finding; without its width where the marks of the case leave that open."""
        place = found.location
        spot = (place.path, place.line, place.column)
        return (*spot, OPEN_ENDED if (*spot, OPEN_ENDED) in self.spots else place.width)

    def loaded(self) -> LoadedRonde:
        """The files of the case as they are read."""
        return load_ronde(MemoryTree({path: text.encode() for path, text in self.files.items()}), "proef")

    def dossier(self) -> Any:
        """The dossier of the case, which must be valid: a rule never sees anything else."""
        loaded = self.loaded()
        assert [found.message for found in loaded.report] == []
        return loaded.dossier


@cache
def cases() -> tuple[Case, ...]:
    """All cases of all rules."""
    return tuple(case for path in sorted(FOLDER.glob("*.yaml")) for case in _cases_in(path))


def _cases_in(path: Path) -> list[Case]:
    data = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    return [case_of(path.stem, given, good=kind == "goed") for kind in ("goed", "fout") for given in data[kind]]


def case_of(code: str, given: dict[str, Any], *, good: bool) -> Case:
    """A case as its file writes it."""
    fiches = {"W-01": given.get("fiche", ""), **given.get("fiches", {})}
    marked = {
        "ronde.yaml": patched(_base("ronde"), given.get("ronde", "")),
        "kernboodschappen.yaml": patched(_base("kernboodschappen"), given.get("register", "")),
        **{f"fiches/{one}.yaml": patched(_base("fiche"), f"id: {one}\n{patch}") for one, patch in fiches.items()},
    }
    files = {f"bac_inputs/proef/{path}": text for path, text in marked.items()}
    spots = tuple(spot for path, text in files.items() for spot in spots_in(path, text))
    plain = {path: text.replace(OPEN, "").replace(CLOSE, "") for path, text in files.items()}
    return Case(code, given["geval"], good, plain, spots, given.get("melding", ""), given.get("ernst", ""))


@cache
def _base(name: str) -> str:
    return (FOLDER / f"basis/{name}.yaml").read_text(encoding="utf-8")


def patched(base: str, patch: str) -> str:
    """The base with whole top-level fields replaced, or added at the end."""
    fields = {block.split(":")[0]: block for block in FIELD.split(base) if block[:1].isalpha()}
    fields |= {block.split(":")[0]: block for block in FIELD.split(patch) if block.strip()}
    return "".join(block if block.endswith("\n") else f"{block}\n" for block in fields.values())


def spots_in(path: str, marked: str) -> list[Spot]:
    """The places between the marks, as line, column and width in the text without marks."""
    found = []
    for number, line in enumerate(marked.split("\n"), start=1):
        while_plain = line
        while OPEN in while_plain:
            start = while_plain.index(OPEN)
            while_plain = while_plain.replace(OPEN, "", 1)
            end = while_plain.find(CLOSE)
            while_plain = while_plain.replace(CLOSE, "", 1)
            found.append((path, number, start + 1, max(end - start, OPEN_ENDED)))
    return found
