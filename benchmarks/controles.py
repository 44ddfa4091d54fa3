"""How long all checks take over 100, 1,000 and 2,000 fiches, against reading and validating the same files.

Run with `uv run python benchmarks/controles.py [rounds]`. Both take turns in one process. The figures to stay below are
a ratio of 2.6 over 1,000 fiches, and a ratio over 2,000 that is at most 1.3 times that over 100. The copies differ in
their words, as fiches of different people do: else every fiche would be a copy to report.
"""

import gc
import re
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from fiches.checks.engine import check_dossier
from fiches.load.ronde import load_ronde
from fiches.load.trees import FolderTree
from fiches.model.dossier import Dossier

ROOT = Path(__file__).parent.parent
RONDE = Path("bac_inputs/2021")
COUNTS, ROUNDS, LIMIT, GROWTH = (100, 1000, 2000), 5, 2.6, 1.3
NAMED = re.compile(r"(?P<before>^id: |fiche: )(?P<id>[A-Z]+-[0-9]{2})", re.MULTILINE)
OF_ONE_LINE = re.compile(r"(?<=omschrijving: ).*|(?<=^titel: ).*|(?<=- tekst: ).*(?=\n    aan:)", re.MULTILINE)
LONG_WORD = re.compile(r"\b[a-z]{7,}\b(?=[ ,.])")


def make_inputs(root: Path, count: int) -> None:
    """Copies of the samples under new ids, each with words of its own, next to the ronde and the register."""
    samples = sorted((ROOT / RONDE / "fiches").glob("*.yaml"))
    (root / RONDE / "fiches").mkdir(parents=True)
    for name in ("ronde.yaml", "kernboodschappen.yaml"):
        shutil.copy(ROOT / RONDE / name, root / RONDE / name)
    ids = {path.stem: at for at, path in enumerate(samples)}
    for number in range(count):
        path = samples[number % len(samples)]
        text = _copy(path.read_text(encoding="utf-8"), ids, number // len(samples), count)
        name = _id(ids[path.stem], number // len(samples))
        (root / RONDE / f"fiches/{name}.yaml").write_text(text, encoding="utf-8")


def _id(sample: int, number: int) -> str:
    return f"{chr(65 + sample)}{chr(65 + number // 100)}-{number % 100:02}"


def _copy(text: str, ids: dict[str, int], number: int, count: int) -> str:
    """A sample under another id, in which every seventh long word of the prose got an ending of its own.

    A link goes to a copy of the same turn, or to the first one when that turn ends before it.
    """

    def name(found: re.Match[str]) -> str:
        sample = ids[found["id"]]
        return found["before"] + _id(sample, number if number * len(ids) + sample < count else 0)

    text = NAMED.sub(name, text)
    turn = iter(range(10**6))
    mark = f"{chr(97 + number // 26 % 26)}{chr(97 + number % 26)}"
    lines = text.split("\n")
    prose = (line if ":" in line else _marked(line, turn, mark) for line in lines)
    # titles, asks and what the money is for differ too: else each of them would be that of a copy
    return OF_ONE_LINE.sub(lambda found: re.sub(r"[a-z]{7,}", rf"\g<0>{mark}", found[0]), "\n".join(prose))


def _marked(line: str, turn: object, mark: str) -> str:
    return LONG_WORD.sub(lambda found: found[0] + (mark if next(turn) % 7 == 0 else ""), line)  # type: ignore[call-overload]


def seconds(work: Callable[[], object]) -> float:
    """The processor time of one run, started with nothing left over from another."""
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


def prepared(root: Path, count: int) -> Dossier:
    """The dossier of so many inputs, all of them valid."""
    make_inputs(root, count)
    loaded = load_ronde(FolderTree(root), "2021")
    if loaded.dossier is None or len(loaded.dossier.fiches) != count:
        sys.exit(f"not all {count} inputs are valid: {list(loaded.report)[:3]}")
    return loaded.dossier


def turn(root: Path, dossier: Dossier) -> tuple[float, float]:
    """Seconds of reading and of judging, one after the other."""
    return seconds(lambda: load_ronde(FolderTree(root), "2021")), seconds(lambda: check_dossier(dossier))


def main(rounds: int = ROUNDS) -> int:
    """Print the medians and their ratios; 1 when one is over its limit."""
    with tempfile.TemporaryDirectory() as folder:
        places = {count: Path(folder) / str(count) for count in COUNTS}
        dossiers = {count: prepared(root, count) for count, root in places.items()}
        turns = [{count: turn(places[count], dossiers[count]) for count in COUNTS} for _ in range(rounds)]
        found = {count: len(check_dossier(dossiers[count])) for count in COUNTS}
    print(f"median of {rounds} rounds\nfiches    reading   checking   ratio   ms a fiche   findings")
    ratios = {}
    for count in COUNTS:
        reading, checking = (statistics.median(one[count][at] for one in turns) for at in (0, 1))
        ratios[count] = checking / reading
        each = 1000 * checking / count
        print(f"{count:6} {reading:8.2f} s {checking:8.2f} s {ratios[count]:7.2f} {each:12.2f} {found[count]:10}")
    growth = ratios[COUNTS[-1]] / ratios[COUNTS[0]]
    print(f"ratio over 1,000      {ratios[1000]:5.2f}  (at most {LIMIT})")
    print(f"growth, 100 to 2,000  {growth:5.2f}  (at most {GROWTH})")
    return int(ratios[1000] > LIMIT or growth > GROWTH)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2])))
