"""kill -9 at random moments: what is lost, what is left, and whether the next run is as if nothing happened.

    uv run python -m benchmarks.uitval [deliveries builds]

It kills `fiches lever` (50 times, with LibreOffice when that is there) and `fiches bouw --werkers 2` (20 times), each
on a fresh copy of a project, at moments spread over how long the command takes here. Every other command that writes is
killed before each change that it makes: each file that it opens to write, each move, and each file and folder that it
makes or removes.
Aim: nothing wrong after any of them.
"""

import random
import shutil
import sys
import tempfile
import time
from itertools import count
from pathlib import Path

from tests.deliver.projects import make_project, spoil
from tests.faults.conftest import OTHERS
from tests.faults.forked import changed_undisturbed, killed_before_change
from tests.faults.killing import Case, killed_after, killed_before_rename, undisturbed
from tests.io.offices import script
from tests.io.papers import conformant
from tests.load.test_trees import run_git

ROOT = Path(__file__).parent.parent
KILLS = (50, 20)
SEED = 20210317


def samples(root: Path) -> None:
    """A copy of the samples."""
    for name in ("bac_inputs", "templates"):
        shutil.copytree(ROOT / name, root / name)


def office(folder: Path) -> tuple[str, str]:
    """The program that makes PDFs, and what to call it."""
    real = shutil.which("soffice")
    if real:
        return real, "LibreOffice"
    program = script(folder / "kantoor")
    (program.parent / "model.pdf").write_bytes(conformant())
    return str(program), "a stand-in for LibreOffice"


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


AGREED = ("--orgaan", "VNG", "--soort", "bestuurlijk", "--rol", "secretaris van de koepel", "--datum", "2021-03-12")
WRITING = (
    ("bouw", "W-01"),
    ("ronde", "nieuw", "2031", "--van", "2021"),
    ("nieuw", "W-77", "--bac", "BAC-RWW", "--opgave", "OPG-W"),
    ("sjabloon", "nieuw", "fiche-proef"),
    ("sjabloon", "controleer", "--commentaar"),
    ("schema",),
    ("status", "W-01", "concept"),
    ("akkoord", "geef", "W-01", "--uitkomst", "akkoord", *AGREED),
    ("dekking", "--xlsx", "{root}/uitvoer/dekking.xlsx"),
    ("vergelijk", "HEAD", "--formaat", "html", "--uit", "{root}/uitvoer"),
    ("git", "instellen", "--opdracht", "fiches"),
)
"""Every command that writes, but for `lever`, which is killed above, and `akkoord voegsamen`, which git starts."""


def three_samples(root: Path) -> None:
    """Three of the samples under git, to which nobody agreed yet."""
    (root / "bac_inputs/2021/fiches").mkdir(parents=True)
    for name in ("ronde.yaml", "kernboodschappen.yaml", "mededeling.yaml"):
        shutil.copy(ROOT / "bac_inputs/2021" / name, root / "bac_inputs/2021")
    for fiche, other in (("W-01", "W-02"), ("W-02", "W-03"), ("W-03", "W-01")):
        text = (ROOT / f"bac_inputs/2021/fiches/{fiche}.yaml").read_text(encoding="utf-8")
        beside = f"\nsamenhang:\n  - fiche: {other}\n    toelichting: Die hoort hierbij.\n"
        (root / f"bac_inputs/2021/fiches/{fiche}.yaml").write_text(OTHERS.sub(beside, text), encoding="utf-8")
    (root / "templates").mkdir()
    shutil.copy(ROOT / "templates/fiche.docx", root / "templates")
    spoil(root / "templates/fiche.docx", ["onbekend_veld"])
    run_git(root, "init", "--quiet", "--initial-branch=hoofd")
    run_git(root, "add", ".")
    run_git(root, "commit", "--quiet", "--message", "Eerste")
    path = root / "bac_inputs/2021/fiches/W-03.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("titel: ", "titel: Anders ", 1), encoding="utf-8")


def before_each_change(words: tuple[str, ...], place: Path) -> int:
    """The same for a kill just before each change of a command that writes."""
    named = tuple(word.replace("{root}", str(place / "project")) for word in words)
    case = Case(named, three_samples)
    start = time.monotonic()
    whole = changed_undisturbed(case, place)
    seconds = time.monotonic() - start
    bad = 0
    for number in count(1):
        wrong = killed_before_change(case, place, number, whole)
        if wrong is None:
            print(f"{' '.join(words[:2]):42} {seconds:6.1f} s {number - 1:6} kills {bad:6} wrong", flush=True)
            return bad
        bad += bool(wrong)
        for line in wrong:
            print(f"  killed before change {number}: {line}"[:300])
    raise AssertionError


def main() -> int:
    """Print the table; 1 when anything was wrong."""
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
        bad += sum(before_each_change(words, place / f"wijzigen {at}") for at, words in enumerate(WRITING))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
