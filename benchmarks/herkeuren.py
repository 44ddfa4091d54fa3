"""How long one fiche takes to be judged again within a set of 300, when all was judged once.

Run with `uv run python -m benchmarks.herkeuren [fiches] [turns]`. Each turn changes another fiche, so that nothing is
known of it: in turn the offer, which only rules of one fiche look at, and an ask, which is compared with those of all
fiches. The figure to stay below is 60 ms for judging; parsing the file of the fiche is told beside it. The findings are
compared with those of judging everything anew. Garbage is collected as seldom as the program itself does it.
"""

import gc
import re
import statistics
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from benchmarks.controles import RONDE, make_inputs, seconds
from fiches.checks.engine import StandingJudge, check_dossier
from fiches.cli.main import GARBAGE_THRESHOLD
from fiches.diagnostics import Diagnostic
from fiches.load.ronde import load_ronde
from fiches.load.trees import FolderTree
from fiches.load.yaml import read_yaml
from fiches.model.dossier import Dossier

FICHES, TURNS, LIMIT = 300, 20, 60.0
EDITS = (
    ("an offer", re.compile(r"(?<=\naanbod:\n  - )"), "samen "),
    ("an ask", re.compile(r"(?<=- tekst: )(?=.*\n    aan:)"), "samen "),
)
"""What is changed: a name, where in the file, and the word that is put there."""


def read(root: Path, count: int) -> Dossier:
    """The dossier in a folder, all of it valid."""
    dossier = load_ronde(FolderTree(root), "2021").dossier
    if dossier is None or len(dossier.fiches) != count:
        sys.exit(f"not all {count} inputs are valid")
    return dossier


def edit(root: Path, path: str, number: int) -> None:
    """Another text in one fiche, and a line more above it."""
    _, place, word = EDITS[number % len(EDITS)]
    text = (root / path).read_text(encoding="utf-8")
    changed, times = place.subn(word, text, count=1)
    if not times:
        sys.exit(f"nothing to change in {path}")
    (root / path).write_text(f"# {number}\n{changed}", encoding="utf-8")


def turn(root: Path, judge: StandingJudge, known: Dossier, number: int) -> tuple[Dossier, float, float]:
    """The dossier with a fiche that changed, and the milliseconds of parsing its file and of judging it."""
    path = known.fiches[number * 7 % len(known.fiches)].path
    edit(root, path, number)
    fresh = {one.path: one for one in read(root, len(known.fiches)).fiches}
    dossier = replace(known, fiches=tuple(fresh[one.path] if one.path == path else one for one in known.fiches))
    found: list[list[Diagnostic]] = []
    reading = seconds(lambda: read_yaml(FolderTree(root), path))
    judging = seconds(lambda: found.append(judge.check_dossier(dossier)))
    if number < len(EDITS) and found[0] != check_dossier(dossier):
        sys.exit("judging again finds something else than judging anew")
    return dossier, 1000 * reading, 1000 * judging


def main(count: int = FICHES, turns: int = TURNS) -> int:
    """Print the medians; 1 when judging is over its limit."""
    gc.set_threshold(GARBAGE_THRESHOLD)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        make_inputs(root, count)
        dossier, judge = read(root, count), StandingJudge()
        first = 1000 * seconds(lambda: judge.check_dossier(dossier))
        measured = []
        for number in range(turns):
            dossier, *times = turn(root, judge, dossier, number)
            measured.append(times)
    reading = statistics.median(one[0] for one in measured)
    print(f"{count} fiches of {RONDE.name}, {turns} turns")
    print(f"judging all, once          {first:8.0f} ms")
    print(f"parsing one file           {reading:8.1f} ms")
    medians = []
    for at, (name, *_) in enumerate(EDITS):
        times = [judging for _, judging in measured[at :: len(EDITS)]]
        medians.append(statistics.median(times))
        print(f"judging again, {name:8}    {medians[-1]:8.1f} ms  (at most {LIMIT:.0f}; the slowest {max(times):.1f})")
    return int(max(medians) > LIMIT)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:3])))
