"""What comparing costs, and whether the laws of the diff hold on thousands of random pairs.

    uv run python -m benchmarks.vergelijken [pairs]

Three things: two revisions of about 1,000 fiches of which 100 changed, from git, against reading both (at most 2 times
as long, taking turns in one process); `fiches vergelijk` on the samples as a whole process, cold (aim 0.5 s); and the
laws of `tests/compare/laws.py` on 5,000 pairs.
"""

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from hypothesis import HealthCheck, given, settings

from benchmarks.lezen import ROOT, check, make_inputs, seconds
from fiches.app.compare import CompareRequest, compare_inputs
from fiches.app.use_case import Project
from fiches.compare.change import Tree, make_model_guide
from fiches.compare.styles.terminal import render_terminal_lines
from fiches.load.ronde import LoadedRonde, load_ronde
from fiches.load.trees import FolderTree, GitTree
from fiches.model.fiche import Fiche
from tests.compare import laws

PAIRS, CHANGED, ROUNDS, RUNS = 5000, 100, 5, 15
LIMIT, AIM = 2.0, 0.5
SOMEBODY = ("-c", "user.name=Proef", "-c", "user.email=proef@voorbeeld.nl", "-c", "commit.gpgsign=false")
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
EDITS = (
    (re.compile(r"(structureel: )(\d+)"), r"\g<1>9\2"),
    (re.compile(r"(termijn: )"), r"\1uiterlijk "),
    (re.compile(r"(aanleiding: >-\n  )"), r"\1Dit is nieuw. "),
    (re.compile(r"\bmoeten\b"), "kunnen"),
)
"""What happens to a changed fiche: an amount, every term, a sentence more, and other obligations."""


def git(root: Path, *words: str) -> None:
    """Run git as nobody in particular."""
    subprocess.run(["git", *SOMEBODY, *words], cwd=root, check=True, capture_output=True)


def commit(root: Path, message: str) -> None:
    """Commit everything."""
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", message)


def edit(path: Path) -> None:
    """Make the edits in one fiche."""
    text = path.read_text(encoding="utf-8")
    for pattern, replacement in EDITS:
        text = pattern.sub(replacement, text)
    path.write_text(text, encoding="utf-8")


def select_evenly(paths: list[Path], count: int) -> list[Path]:
    """As many as asked, spread over all of them, so that every sample has its share."""
    return [paths[at * len(paths) // count] for at in range(count)]


def revisions(root: Path) -> None:
    """Two revisions of about 1,000 valid fiches; `CHANGED` of them differ."""
    paths = make_inputs(root)
    check(root, len(paths))
    git(root, "init", "--quiet")
    commit(root, "Eerste")
    for path in select_evenly(paths, CHANGED):
        edit(path)
    commit(root, "Tweede")


def read_both(root: Path) -> list[LoadedRonde]:
    """What any comparison has to do first: both are needed at the same time."""
    return [load_ronde(GitTree.from_revision(root, revision), "2021") for revision in ("HEAD~1", "HEAD")]


def compare_both(root: Path) -> tuple[int, int]:
    """How many fiches changed, and how many lines tell it."""
    project = Project(root, FolderTree(root))
    comparison = compare_inputs(CompareRequest("HEAD~1", "HEAD"), root, lambda: project).comparison
    return len(comparison.rondes[0].fiches), len(list(render_terminal_lines(comparison)))


def large() -> bool:
    """Time both on 1,000 fiches; whether the ratio is within the limit."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        revisions(root)
        changed, lines = compare_both(root)
        if changed != CHANGED:
            sys.exit(f"{changed} fiches changed instead of {CHANGED}")
        reading, comparing = [], []
        for _ in range(ROUNDS):
            reading.append(seconds(lambda: read_both(root)))
            comparing.append(seconds(lambda: compare_both(root)))
    one, other = statistics.median(reading), statistics.median(comparing)
    print(f"about 1,000 fiches, {changed} changed ({lines} lines), from git; median of {ROUNDS} rounds")
    print(f"reading both    {one:6.2f} s")
    print(f"comparing both  {other:6.2f} s   ratio {other / one:.2f} (at most {LIMIT})")
    return other / one <= LIMIT


def small() -> None:
    """Time the whole command on the samples, three of them changed."""
    fiches = str(Path(sys.executable).with_name("fiches"))
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name in ("bac_inputs", "templates"):
            shutil.copytree(ROOT / name, root / name)
        git(root, "init", "--quiet")
        commit(root, "Eerste")
        for path in sorted((root / "bac_inputs/2021/fiches").glob("W-0[123].yaml")):
            edit(path)
        runs = [whole([fiches, "vergelijk", "--map", folder]) for _ in range(RUNS + 1)][1:]
    wall, cpu = (statistics.median(column) for column in zip(*runs, strict=True))
    print(
        f"fiches vergelijk, all samples, cold {wall:.3f} s (min {min(runs)[0]:.3f}), processor {cpu:.3f} s; aim {AIM} s"
    )


def whole(command: list[str]) -> tuple[float, float]:
    """Wall and processor time of one process that finds changes, in seconds."""
    start, before = time.perf_counter(), os.times()
    done = subprocess.run(command, check=False, capture_output=True, env=ENVIRONMENT)
    if done.returncode != 1:
        sys.exit(done.stderr.decode())
    wall, after = time.perf_counter() - start, os.times()
    return wall, after.children_user + after.children_system - before.children_user - before.children_system


def hold(count: int) -> bool:
    """Whether every law holds on this many pairs."""
    guide, verdicts = make_model_guide(Fiche), [0, 0]

    @settings(max_examples=count, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(laws.pairs(guide))
    def every(pair: tuple[Tree, Tree]) -> None:
        verdicts[0] += 1
        verdicts[1] += pair[0] != pair[1]
        assert laws.broken(guide, *pair) == ""

    start = time.perf_counter()
    every()
    print(f"laws hold on {verdicts[0]} pairs, of which {verdicts[1]} differ ({time.perf_counter() - start:.0f} s)")
    return verdicts[0] >= count


def main(pairs: int = PAIRS) -> int:
    """Print the figures; 1 when the ratio is over the limit or fewer pairs were tried than asked."""
    good = large()
    small()
    return int(not (hold(pairs) and good))


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:2])))
