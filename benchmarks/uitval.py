"""kill -9 at random moments: what is lost, what is left, and whether the next run is as if nothing happened.

    uv run python -m benchmarks.uitval [deliveries builds]
    uv run python -m benchmarks.uitval --opdracht lever     # only before the changes of the commands that begin so

It kills `fiches lever` (50 times, with LibreOffice when that is there) and `fiches bouw --werkers 2` (20 times), each
on a fresh copy of a project, at moments spread over how long the command takes here. Every command that writes is
killed before changes that it makes: each file that it opens to write, each move, and each file and folder that it
makes or removes, also in the temporary folder; of a command with more of them than 40 before 40 of them, the last ten
among them. So is what somebody does in the workplace that writes. A stand-in for LibreOffice makes the PDFs there, for
what is killed is this program.
Aim: nothing wrong after any of them.
"""

import random
import shlex
import shutil
import sys
import tempfile
import time
from functools import partial
from itertools import count
from pathlib import Path

from benchmarks.uitval_opdrachten import WRITING, Writing, stand_in, three_samples
from tests.deliver.projects import make_project
from tests.faults.forked import changed_undisturbed, killed_before_change
from tests.faults.killing import Case, killed_after, killed_before_rename, undisturbed

ROOT = Path(__file__).parent.parent
KILLS = (50, 20)
SEED = 20210317
MOST_POINTS = 40
"""So many changes of a command it is killed before; `lever` makes hundreds, and starts a program for its PDFs."""
LAST_POINTS = 10
"""Among them: where all is in its place, and only the traces are still to go."""


def samples(root: Path) -> None:
    """A copy of the samples."""
    for name in ("bac_inputs", "templates"):
        shutil.copytree(ROOT / name, root / name)


def office(folder: Path) -> tuple[str, str]:
    """The program that makes PDFs, and what to call it."""
    real = shutil.which("soffice")
    return (real, "LibreOffice") if real else (stand_in(folder), "a stand-in for LibreOffice")


def at_random(name: str, case: Case, kills: int, place: Path) -> int:
    """Print what came of killing a command so many times; the number of times that something was wrong."""
    expected = undisturbed(case, place / "heel")
    moments = random.Random(SEED)
    bad = 0
    for turn in range(kills):
        seconds = expected.seconds * (turn + moments.random()) / kills
        folder = place / str(turn)
        wrong = killed_after(case, folder, seconds, expected)
        shutil.rmtree(folder)
        bad += bool(wrong)
        for line in wrong:
            print(f"  killed after {seconds:.2f} s: {line}")
    print(f"{name:42} {expected.seconds:6.1f} s {kills:6} kills {bad:6} wrong", flush=True)
    return bad


def before_each_move(name: str, case: Case, place: Path) -> int:
    """The same for a kill just before each file that the command puts in its place."""
    expected = undisturbed(case, place / "heel")
    bad = 0
    for number in count(1):
        wrong = killed_before_rename(case, place / str(number), number, expected)
        if wrong is None:
            print(f"{name:42} {expected.seconds:6.1f} s {number - 1:6} kills {bad:6} wrong", flush=True)
            return bad
        bad += bool(wrong)
        for line in wrong:
            print(f"  killed before move {number}: {line}")
    raise AssertionError


def before_each_change(writing: Writing, place: Path, office: str) -> int:
    """The same for a kill just before changes of a command that writes."""
    words = [word.format(root=place / "keer/project", office=office) for word in shlex.split(writing.words)]
    writing.make(place / "begin")
    case = Case(tuple(words), partial(shutil.copytree, place / "begin"), writing.act)
    start = time.monotonic()
    whole = changed_undisturbed(case, place / "keer")
    seconds = time.monotonic() - start
    if not whole.count:
        sys.exit(f"changed nothing, so there is nothing to kill it before: {writing.words}")
    name = (
        f"{writing.words.replace('{root}/', '')[:48]} {'' if writing.make is three_samples else writing.make.__name__}"
    )
    bad, points = 0, choose_points(whole.count)
    for number in points:
        wrong = killed_before_change(case, place / "keer", number, whole)
        wrong = ["it made fewer changes than before"] if wrong is None else wrong
        bad += bool(wrong)
        for line in wrong:
            print(f"  killed before change {number}: {line}"[:300])
    told = f"{len(points):6} kills before {whole.count} changes"
    print(f"{name:62} {seconds:6.1f} s {told} {bad:6} wrong", flush=True)
    return bad


def choose_points(changes: int) -> list[int]:
    """The changes to kill a command before: all, or so many: the last ones, and others spread evenly before those."""
    if changes <= MOST_POINTS:
        return list(range(1, changes + 1))
    spread, rest = MOST_POINTS - LAST_POINTS, changes - LAST_POINTS
    evenly = [1 + round(at * (rest - 1) / (spread - 1)) for at in range(spread)]
    return [*evenly, *range(rest + 1, changes + 1)]


def kill_before_changes(place: Path, begin: str = "") -> int:
    """How often something was wrong after a kill before a change of each command that begins so."""
    program = stand_in(place)
    chosen = [writing for writing in WRITING if writing.words.startswith(begin)]
    if not chosen:
        sys.exit(f"no command that writes begins with: {begin}")
    return sum(before_each_change(one, place / f"wijzigen {at}", program) for at, one in enumerate(chosen))


def main() -> int:
    """Print the table; 1 when anything was wrong."""
    if sys.argv[1:2] == ["--opdracht"]:
        with tempfile.TemporaryDirectory() as folder:
            return int(kill_before_changes(Path(folder), sys.argv[2]) > 0)
    deliveries, builds = map(int, sys.argv[1:3]) if len(sys.argv) > 2 else KILLS
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        program, called = office(place)
        options = ("--aan", "informateur", "--datum", "2021-04-01", "--libreoffice", program)
        lever = Case(("lever", *options, "--fiches", "W-21", "W-22"), make_project)
        bouw = Case(("bouw", "--ronde", "2021", "--werkers", "2"), samples)
        bad = at_random(f"lever, {called}", lever, deliveries, place / "lever")
        bad += at_random("bouw --werkers 2", bouw, builds, place / "bouw")
        bad += before_each_move("lever, before each move", lever, place / "verplaatsen")
        bad += kill_before_changes(place)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
