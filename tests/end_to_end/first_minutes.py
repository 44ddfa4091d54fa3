"""The first minutes with an installed program: from a wheel and an empty folder to documents and git."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from tests.project import ROOT

UV = shutil.which("uv") or os.environ.get("UV", "")
FILL_IN = "(nog invullen)"
ANSWERS = {
    "titel": "Doorbouwen in de regio",
    "maatregel": "Het Rijk betaalt mee aan sleutelprojecten voor woningbouw in de regio.",
    "kernboodschappen": "Sleutelprojecten maken leefbare wijken mogelijk.",
    "aanbod": "plannen voor de sleutelprojecten klaar te hebben",
    "vraag": "mee te betalen aan de sleutelprojecten",
    "termijn": "in de eerste begroting van het kabinet",
    "condities": "Hierover maken wij per regio afspraken.",
}
"""What somebody writes in each field of a new fiche; a field in a list of blocks may have its own."""


@dataclass(frozen=True)
class Step:
    """A command that somebody typed: how it ended, what it printed and how many seconds that took."""

    words: Sequence[str]
    code: int
    printed: str
    seconds: float


@dataclass
class Newcomer:
    """Somebody in an empty folder who has the installed program and nothing of the repository."""

    folder: Path
    programs: Path
    search_path: str = os.environ["PATH"]
    """Where the other programs of this computer are."""
    steps: list[Step] = field(default_factory=list)

    def type(self, *words: str, code: int = 0) -> Step:
        """Run a command in the folder, as in a terminal of one's own; it has to end with this code."""
        dropped = ("UV", "VIRTUAL_ENV", "PYTHON", "COV", "PYTEST")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(dropped)}
        path = f"{self.programs}{os.pathsep}{self.search_path}"
        started = time.monotonic()
        done = subprocess.run(
            words, cwd=self.folder, env={**kept, "PATH": path}, stdin=subprocess.DEVNULL, capture_output=True,
            text=True, encoding="utf-8", check=False, timeout=600, executable=shutil.which(words[0], path=path),
        )  # fmt: skip
        step = Step(words, done.returncode, done.stdout + done.stderr, time.monotonic() - started)
        self.steps.append(step)
        assert step.code == code, f"{' '.join(words)}\n{step.printed}"
        return step


def build_wheel(folder: Path) -> Path:
    """The wheel of this checkout. Raises `CalledProcessError` when it cannot be built."""
    _run_uv("build", "--wheel", "--out-dir", str(folder), str(ROOT))
    return next(folder.glob("*.whl"))


def install_wheel(wheel: Path, folder: Path, extras: str = "") -> Path:
    """An environment with the wheel and what it needs, in the versions of ours. Gives the folder of its programs."""
    _run_uv("venv", "--quiet", "--python", sys.executable, str(folder))
    bounds = folder / "versies.txt"
    frozen = subprocess.run([UV, "pip", "freeze", "--exclude-editable", "--python", sys.executable],
                            capture_output=True, text=True, check=True)  # fmt: skip
    bounds.write_text(frozen.stdout, encoding="utf-8")
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    wanted = f"fiches{extras} @ {wheel.as_uri()}"
    _run_uv("pip", "install", "--python", str(folder), "--constraint", str(bounds), wanted)
    return programs


def _run_uv(*words: str) -> None:
    """Without the network when what is needed was fetched before, else with it."""
    for offline in (["--offline"], []):
        done = subprocess.run([UV, *words, *offline], cwd=ROOT.parent, capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return
    raise subprocess.CalledProcessError(done.returncode, words, done.stdout, done.stderr)


def fill_in(path: Path) -> None:
    """Put an answer in every place of a new fiche that asks for one."""
    lines, current = [], ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line[:1].isalpha():
            current = line.partition(":")[0]
        name = line.strip(" -").partition(":")[0]
        if FILL_IN in line and not line.startswith("#"):
            before = line[: line.index(FILL_IN)].rstrip("'\"")
            lines.append(f"{before}{ANSWERS.get(name) or ANSWERS[current]}")
        else:
            lines.append(line)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    assert FILL_IN not in str(yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader))


def go_through(newcomer: Newcomer, *, pdfs: bool) -> Path:
    """From nothing to everything, in eight commands at most. Gives the fiche."""
    newcomer.type("fiches", "begin", ".", "--ronde", "2026")
    newcomer.type("fiches", "nieuw", "W-01", "--bac", "BAC-RWW", "--opgave", "OPG-W")
    fiche = newcomer.folder / "bac_inputs/2026/fiches/W-01.yaml"
    fill_in(fiche)
    newcomer.type("fiches", "controleer")
    newcomer.type("fiches", "sjabloon", "nieuw", "fiche-eigen")
    newcomer.type("fiches", "bouw")
    if pdfs:
        newcomer.type("fiches", "bouw", "--pdf")
    newcomer.type("git", "init", "--quiet")
    newcomer.type("fiches", "git", "instellen")
    return fiche
