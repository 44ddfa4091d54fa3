"""How long reading and validating 1,000 fiches takes, against PyYAML's fastest loader on the same files.

Run with `uv run python benchmarks/lezen.py [rounds]`. The two take turns in one process, so that a busy machine slows
both. The figure to stay below is a ratio of 2.0. CSafeLoader only makes Python data; the product also finds the place
of every value, checks every reference and rule, and keeps a digest of each file.
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

import yaml

from fiches.load.ronde import load_ronde
from fiches.load.trees import FolderTree

ROOT = Path(__file__).parent.parent
RONDE = Path("bac_inputs/2021")
COUNT, ROUNDS, LIMIT = 1000, 7, 2.0
NAMED = re.compile(r"(?P<before>^id: |fiche: )(?P<id>[A-Z]+-[0-9]{2})", re.MULTILINE)


def make_inputs(root: Path) -> list[Path]:
    """Copies of the sample fiches under new ids, each naming its own neighbours, next to the ronde and the register."""
    samples = sorted((ROOT / RONDE / "fiches").glob("*.yaml"))
    prefixes = {path.stem: f"Q{chr(65 + at)}" for at, path in enumerate(samples)}
    (root / RONDE / "fiches").mkdir(parents=True)
    for name in ("ronde.yaml", "kernboodschappen.yaml"):
        shutil.copy(ROOT / RONDE / name, root / RONDE / name)
    return [
        _copy(path, prefixes, number, root / RONDE / "fiches")
        for path in samples
        for number in range(COUNT // len(samples))
    ]


def _copy(sample: Path, prefixes: dict[str, str], number: int, folder: Path) -> Path:
    def renamed(found: re.Match[str]) -> str:
        return f"{found['before']}{prefixes[found['id']]}-{number:02}"

    target = folder / f"{prefixes[sample.stem]}-{number:02}.yaml"
    target.write_text(NAMED.sub(renamed, sample.read_text(encoding="utf-8")), encoding="utf-8")
    return target


def check(root: Path, count: int) -> None:
    """Stop when the inputs are not all valid: then the benchmark would measure something else."""
    loaded = load_ronde(FolderTree(root), "2021")
    valid = len(loaded.dossier.fiches) if loaded.dossier else 0
    if valid != count:
        sys.exit(f"only {valid} of {count} inputs are valid: {list(loaded.report)[:3]}")


def seconds(work: Callable[[], object]) -> float:
    """How long one run takes, started with nothing left over from another."""
    gc.collect()
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main(rounds: int = ROUNDS) -> int:
    """Print both medians and their ratio; 1 when the ratio is over the limit."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        paths = make_inputs(root)
        check(root, len(paths))
        ours, theirs = [], []
        for _ in range(rounds):
            theirs.append(seconds(lambda: [yaml.load(path.read_bytes(), yaml.CSafeLoader) for path in paths]))
            ours.append(seconds(lambda: load_ronde(FolderTree(root), "2021")))
    return _report(len(paths), statistics.median(theirs), statistics.median(ours), rounds)


def _report(count: int, theirs: float, ours: float, rounds: int) -> int:
    ratio = ours / theirs
    print(f"{count} inputs, median of {rounds} rounds")
    print(f"PyYAML CSafeLoader, data only    {theirs:6.2f} s  {1000 * theirs / count:5.2f} ms a file")
    print(f"fiches, read and validated       {ours:6.2f} s  {1000 * ours / count:5.2f} ms a file")
    print(f"ratio                            {ratio:6.2f}    (at most {LIMIT})")
    return int(ratio > LIMIT)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2])))
