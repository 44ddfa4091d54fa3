"""kill -9 at random moments: what is lost, what is left, and whether the next run is as if nothing happened.

    uv run python -m benchmarks.uitval [deliveries builds]
    uv run python -m benchmarks.uitval --opdracht lever     # only before the changes of the commands that begin so

It kills `fiches lever` (50 times, with LibreOffice when that is there) and `fiches bouw --werkers 2` (20 times), each
on a fresh copy of a project, at moments spread over how long the command takes here. Every command that writes is
killed before changes that it makes: each file that it opens to write, each move, and each file and folder that it
makes or removes; of a command with more of them than 40 before 40 of them, spread evenly. A stand-in for LibreOffice
makes the PDFs there, for what is killed is this program.
Aim: nothing wrong after any of them.
"""

import random
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from itertools import count
from pathlib import Path
from typing import NamedTuple, cast

from pytest import CaptureFixture

from fiches.app.agree import Decision, record_decision
from fiches.app.use_case import find_project
from tests.app.branches import Clone
from tests.deliver.projects import make_project, spoil
from tests.faults.child import run
from tests.faults.conftest import OTHERS
from tests.faults.forked import changed_undisturbed, killed_before_change
from tests.faults.killing import Case, killed_after, killed_before_rename, undisturbed
from tests.io.offices import script
from tests.io.papers import conformant
from tests.load.test_trees import run_git
from tests.project import TestProject

ROOT = Path(__file__).parent.parent
KILLS = (50, 20)
SEED = 20210317
MOST_POINTS = 40
"""So many changes of a command it is killed before; `lever` makes hundreds, and starts a program for its PDFs."""


def samples(root: Path) -> None:
    """A copy of the samples."""
    for name in ("bac_inputs", "templates"):
        shutil.copytree(ROOT / name, root / name)


def office(folder: Path) -> tuple[str, str]:
    """The program that makes PDFs, and what to call it."""
    real = shutil.which("soffice")
    return (real, "LibreOffice") if real else (stand_in(folder), "a stand-in for LibreOffice")


def stand_in(folder: Path) -> str:
    """A program that gives a PDF at once."""
    program = script(folder / "kantoor")
    (program.parent / "model.pdf").write_bytes(conformant())
    return str(program)


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


AGREED = "--orgaan VNG --soort bestuurlijk --rol 'secretaris van de koepel' --datum 2021-03-12"
FORMS = ("html", "xlsx", "md", "json", "docx", "redline")


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
    for name in ("fiche.docx", "wijzigingen.docx"):
        shutil.copy(ROOT / "templates" / name, root / "templates")
    spoil(root / "templates/fiche.docx", ["getypte_opsomming"])  # which the lint finds, and a build does not
    run_git(root, "init", "--quiet", "--initial-branch=hoofd")
    run_git(root, "add", ".")
    run_git(root, "commit", "--quiet", "--message", "Eerste")
    path = root / "bac_inputs/2021/fiches/W-03.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("titel: ", "titel: Anders ", 1), encoding="utf-8")


def agreed_samples(root: Path) -> None:
    """The same, with an akkoord that awaits a confirmation: the ronde is another one since."""
    three_samples(root)
    decision = Decision("VNG", "bestuurlijk", "akkoord", "secretaris", "2021-03-12", date(2021, 3, 12))
    record_decision(find_project(root), "2021", ["W-01", "W-02"], decision)
    edit(root / "bac_inputs/2021/ronde.yaml", "kennisdatum: 2021-03-17", "kennisdatum: 2021-03-16")


def half_merged(root: Path) -> None:
    """Two branches that git could not merge, since both wrote in both registers; a text with akkoord is gone."""
    with tempfile.TemporaryDirectory() as folder:
        clone = Clone(TestProject(root, cast(CaptureFixture[str], None)), Path(folder))
        clone.begin(driver=False)
        clone.branch("een", ["akkoord W-21 VNG 2021-03-05", "levering W-21"])
        clone.branch("twee", ["akkoord W-22 UvW 2021-03-04", "levering W-22"])
        clone.git("merge", "-q", "een", code=1)
    next((root / "bac_inputs/2021/akkoorden").glob("W-21-*")).unlink()


def two_registers(root: Path) -> None:
    """The register of either branch as git gives it to whoever merges it."""
    half_merged(root)
    for name, branch in (("ours", "twee"), ("theirs", "een")):
        shown = ["git", "show", f"{branch}:bac_inputs/2021/akkoorden.yaml"]
        (root / name).write_bytes(subprocess.run(shown, cwd=root, capture_output=True, check=True).stdout)


def edited_in_word(root: Path) -> None:
    """Three samples of which one was built, edited in Word, and changed in its input."""
    three_samples(root)
    run(root, "bouw", "W-01")
    spoil(root / "uitvoer/2021/W-01.docx", ["zonder_taal"])
    edit(root / "bac_inputs/2021/fiches/W-01.yaml", "titel: ", "titel: Nieuw ")


def edited_copy(root: Path) -> None:
    """A copy of a template with comments that somebody edited."""
    three_samples(root)
    run(root, "sjabloon", "controleer", "fiche", "--commentaar")
    spoil(root / "uitvoer/sjablonen/fiche.docx", ["zonder_taal"])


def edit(path: Path, old: str, new: str) -> None:
    """Replace a text that must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


class Writing(NamedTuple):
    """A command that writes, and the project that it does that in."""

    words: str
    make: Callable[[Path], object] = three_samples


DELIVER = "lever --aan informateur --datum 2021-04-01 --libreoffice {office} --fiches W-21 W-22"
WRITING = (
    Writing("bouw W-01"),
    Writing("bouw W-01", edited_in_word),
    Writing("bouw W-01 --pdf --libreoffice {office}"),
    Writing("ronde nieuw 2031 --van 2021"),
    Writing("nieuw W-77 --bac BAC-RWW --opgave OPG-W"),
    Writing("sjabloon nieuw fiche-proef"),
    Writing("sjabloon controleer fiche --commentaar"),
    Writing("sjabloon controleer fiche --commentaar", edited_copy),
    Writing("schema"),
    Writing("status W-01 concept"),
    Writing(f"akkoord geef W-01 --uitkomst akkoord {AGREED}"),
    Writing(f"akkoord bevestig W-01 W-02 {AGREED}", agreed_samples),
    Writing("akkoord voegsamen", half_merged),
    Writing("akkoord voegsamen base ours theirs bac_inputs/2021/akkoorden.yaml", two_registers),
    Writing("dekking --xlsx {root}/uitvoer/dekking.xlsx"),
    *(Writing(f"vergelijk HEAD --formaat {form} --uit {{root}}/uitvoer") for form in FORMS),
    Writing("toon --vooruit bac_inputs/2021/fiches/W-01.yaml"),
    Writing("git instellen --opdracht fiches"),
    Writing(DELIVER, make_project),
)
"""Every command that writes. What the others write is what they print; `lever` is killed at random moments as well."""


def before_each_change(writing: Writing, place: Path, office: str) -> int:
    """The same for a kill just before changes of a command that writes."""
    words = [word.format(root=place / "keer/project", office=office) for word in shlex.split(writing.words)]
    writing.make(place / "begin")
    case = Case(tuple(words), partial(shutil.copytree, place / "begin"))
    start = time.monotonic()
    whole = changed_undisturbed(case, place / "keer")
    seconds = time.monotonic() - start
    name = f"{writing.words[:30]} {'' if writing.make is three_samples else writing.make.__name__}"
    bad, points = 0, choose_points(whole.count)
    for number in points:
        wrong = killed_before_change(case, place / "keer", number, whole)
        wrong = ["it made fewer changes than before"] if wrong is None else wrong
        bad += bool(wrong)
        for line in wrong:
            print(f"  killed before change {number}: {line}"[:300])
    told = f"{len(points):6} kills before {whole.count} changes"
    print(f"{name:42} {seconds:6.1f} s {told} {bad:6} wrong", flush=True)
    return bad


def choose_points(changes: int) -> list[int]:
    """The changes to kill a command before: all, or so many, spread evenly, the first and the last among them."""
    if changes <= MOST_POINTS:
        return list(range(1, changes + 1))
    return [1 + round(at * (changes - 1) / (MOST_POINTS - 1)) for at in range(MOST_POINTS)]


def kill_before_changes(place: Path, begin: str = "") -> int:
    """How often something was wrong after a kill before a change of each command that begins so."""
    program = stand_in(place)
    chosen = [writing for writing in WRITING if writing.words.startswith(begin)]
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
