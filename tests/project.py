"""A project in a folder, and what a command did in it."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from fiches.cli.main import main

ROOT = Path(__file__).parent.parent
SHIPPED = ("fiche.docx", "fiche-kort.docx")
"""The templates that tests use, whatever forms the repository holds besides."""

OF_THE_RONDE = ("kernboodschappen", "mededeling")
"""The documents about a ronde as a whole, each with a template of that name; most tests do without."""

CONCEPT = {
    "id": "id: {id}",
    "titel": "titel: Proef met een fiche",
    "maatregel": "maatregel: Het Rijk steunt de proef.",
    "bac": "bac: BAC-RWW",
    "opgave": "opgave: OPG-W",
    "status": "status: concept",
    "versie": "versie:\n  nummer: 0.1\n  datum: 2021-02-15\n  wijziging: Eerste opzet",
    "kernboodschappen": "kernboodschappen:\n  - ref: KB-W\n    hoe: De proef maakt bouwen makkelijker.",
    "aanbod": "aanbod:\n  - per gebied af te spreken wat nodig is",
    "vraag": "vraag:\n  - tekst: de proef te betalen\n    aan: [BZK, FIN]\n    soort: geld\n    termijn: in 2022",
    "condities": "condities:\n"
    + "".join(f"  - ref: CON-{n}\n    stand: gevraagd\n    toelichting: Dit regelen we samen.\n" for n in (1, 2, 3)),
}


def concept_text(fiche_id: str = "W-21", **fields: str | None) -> str:
    """The YAML of a minimal concept. A keyword replaces the lines of that field; None leaves the field out."""
    lines = {**CONCEPT, **fields}
    return "\n".join(text.replace("{id}", fiche_id) for text in lines.values() if text is not None) + "\n"


@dataclass(frozen=True)
class Result:
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What was printed on stdout, read as JSON."""
        return json.loads(self.out)


class TestProject:
    """A project folder for one test. Commands run in this process with --map, so nothing global changes."""

    __test__ = False

    def __init__(self, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.root = root
        self.root.mkdir(parents=True, exist_ok=True)
        self._capsys = capsys

    def write(self, path: str, text: str) -> Path:
        """Write an input file."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
        return target

    def fiche(self, fiche_id: str) -> Path:
        """The path of a fiche of ronde 2021."""
        return self.root / f"bac_inputs/2021/fiches/{fiche_id}.yaml"

    def edit(self, path: Path, old: str, new: str) -> None:
        """Replace a text that must be there."""
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {path.name}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")

    def run(self, command: str, *arguments: str) -> Result:
        """Run one command on this project."""
        self._capsys.readouterr()
        code = main([command, *arguments, "--map", str(self.root)])
        printed = self._capsys.readouterr()
        return Result(code, printed.out, printed.err)

    def outputs(self, ronde: str = "2021") -> dict[str, bytes]:
        """All Word files of a ronde by name."""
        return {path.name: path.read_bytes() for path in sorted((self.root / "uitvoer" / ronde).glob("*.docx"))}
