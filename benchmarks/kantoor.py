"""How many edits that a person makes in LibreOffice come back as exactly what was meant.

    uv run python -m benchmarks.kantoor [--python /usr/bin/python3] [--reeks 3] [--alleen TEKST]

LibreOffice opens what `fiches bouw` made, makes the edits of `benchmarks.kantoor_edits`, or of another series, as a
person does (select, type, Enter, cut and paste, with and without tracking) and saves a Word file. It is driven over UNO
by `benchmarks.kantoor_uno`, in a Python that has the module `uno`: on Debian `apt-get install python3-uno`, which is no
dependency of this project.

An edit that is told in a remark and not taken over is counted apart: it is not wrong, and somebody looks at it. A
remark that nothing in the edit calls for is noise, and counted too. Comments are not among the edits: LibreOffice 25.2
without a window crashes when it saves one, in an empty document too.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks import kantoor_edits, kantoor_reeks2, kantoor_reeks3, kantoor_reeks4, kantoor_reeks5
from benchmarks.kantoor_edits import Edit, Wanted
from fiches.propose.returned import ReturnedFile, open_returned, read_returned
from fiches.propose.returned_places import ReviewRemark
from fiches.word.controls import name_pointer
from fiches.word.package import read_parts
from tests.project import ROOT
from tests.propose.word_edits import base_version

PIPE = "fiches-kantoor"
TIMEOUT = 900
SERIES = {
    1: kantoor_edits.EDITS,
    2: kantoor_reeks2.EDITS,
    3: kantoor_reeks3.EDITS,
    4: kantoor_reeks4.EDITS,
    5: kantoor_reeks5.EDITS,
}

PLACED = ("kies", "voor", "na", "alinea")
"""The steps that name a place."""

Told = tuple[str, str, str, int, str]
"""A change in short: kind, pointer, new text, the item before it, and who tracked it."""


class Verdict(NamedTuple):
    """What became of an edit: `goed`, `gemeld`, `fout` or `mislukt`, and the remarks that nothing calls for."""

    outcome: str
    noise: tuple[ReviewRemark, ...] = ()


def main() -> None:
    """Print how many edits come back as they were meant."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--python", default="/usr/bin/python3", help="een Python met de module uno")
    parser.add_argument("--reeks", type=int, default=1, choices=SERIES, help="welke reeks bewerkingen")
    parser.add_argument("--alleen", default="", help="alleen de bewerkingen met deze tekst in hun naam")
    parser.add_argument("--bewaar", type=Path, help="een map voor de bewerkte bestanden")
    parser.add_argument("--alleen-maken", action="store_true", help="lees de bestanden niet terug (samen met --bewaar)")
    given = parser.parse_args()
    check_tools(given.python)
    edits = [edit for edit in SERIES[given.reeks] if given.alleen in edit.name]
    with tempfile.TemporaryDirectory() as made:
        folder = given.bewaar or Path(made)
        folder.mkdir(exist_ok=True)
        built = build_files({edit.fiche for edit in edits}, folder)
        wrong = make_edits(edits, built, folder, given.python)
        if not given.alleen_maken:
            tell(
                edits,
                [judge(edit, built[edit.fiche], folder / f"{at}.docx", at in wrong) for at, edit in enumerate(edits)],
            )
        print("\n".join(f"  {edits[at].name}: {why}" for at, why in wrong.items()))


def check_tools(python: str) -> None:
    """Stop with a clear message when LibreOffice or UNO is not there."""
    if shutil.which("soffice") is None:
        sys.exit("LibreOffice (soffice) staat niet op deze machine; installeer het en begin opnieuw.")
    look = [python, "-c", "import uno"]
    if shutil.which(python) is None or subprocess.run(look, check=False, capture_output=True).returncode:
        sys.exit(f"{python} heeft geen module uno; installeer python3-uno, of noem een andere Python met --python.")


def build_files(names: Iterable[str], folder: Path) -> dict[str, Path]:
    """The working files of these fiches, as `fiches bouw` makes them."""
    fiches = str(Path(sys.executable).with_name("fiches"))
    command = [fiches, "bouw", "--map", str(ROOT), "--uit", str(folder / "bouw")]
    subprocess.run([*command, *sorted(names)], check=True, capture_output=True, timeout=TIMEOUT)
    return {name: next((folder / "bouw").rglob(f"{name}.docx")) for name in names}


def make_edits(edits: Sequence[Edit], built: dict[str, Path], folder: Path, python: str) -> dict[int, str]:
    """Have LibreOffice make them; by number what could not be made. It is started again where it crashes."""
    jobs = [
        {
            "van": str(built[edit.fiche]),
            "naar": str(folder / f"{at}.docx"),
            "stappen": list(map(write_step, edit.steps)),
        }
        for at, edit in enumerate(edits)
    ]
    said: list[str] = []
    while len(said) < len(jobs):
        (folder / "werk.json").write_text(json.dumps(jobs[len(said) :]), encoding="utf-8")
        said += run_office(folder, python)
        said += ["LibreOffice viel om"] * (len(said) < len(jobs))
    return {at: why for at, why in enumerate(said) if why}


def run_office(folder: Path, python: str) -> list[str]:
    """Start LibreOffice for the jobs in a folder: for each that ended what went wrong, or nothing."""
    profile = f"-env:UserInstallation=file://{folder}/profiel"
    command = ["soffice", profile, "--headless", "--norestore", f"--accept=pipe,name={PIPE};urp"]
    office = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        hands = [python, str(Path(__file__).with_name("kantoor_uno.py")), PIPE, str(folder / "werk.json")]
        done = subprocess.run(hands, check=False, capture_output=True, text=True, timeout=TIMEOUT)
        return [json.loads(line) for line in done.stdout.splitlines()]
    finally:
        office.terminate()
        office.wait(30)


def write_step(step: Sequence[Any]) -> list[Any]:
    """A step in which a place is told by the start of its tag, in full or by its name."""
    verb, *words = step
    if verb not in PLACED:
        return [verb, *words]
    pointer, _, part = words[0].partition("~")
    return [verb, [f"{one}~{part}" for one in (pointer, name_pointer(pointer))], *words[1:]]


def judge(edit: Edit, built: Path, path: Path, failed: bool) -> Verdict:
    """What became of an edit."""
    if failed:
        return Verdict("mislukt")
    parts = open_returned(path.name, path.read_bytes())
    returned = read_returned(path.name, parts, base_version(edit.fiche), read_parts(built.read_bytes()))
    found, wanted = list_changes(returned), {expect(edit, one) for one in edit.wanted}
    missing = [words for words in edit.told if not any(words in one.message for one in returned.remarks)]
    called = tuple(one for one in returned.remarks if is_called_for(one, edit))
    noise = tuple(one for one in returned.remarks if one not in called)
    if found == wanted and not missing:
        return Verdict("goed", noise)
    print(f"  {edit.fiche} {edit.name}:")
    print("    bedoeld", sorted(map(str, wanted - found)), missing)
    print("    gevonden", sorted(map(str, found - wanted)), [one.message for one in called])
    typed = [str(step[1]) for step in edit.steps if step[0] == "typ"]
    is_told = found <= wanted and not missing and all(is_missed_told(one, called, typed) for one in wanted - found)
    return Verdict("gemeld" if is_told else "fout", noise)


def list_changes(returned: ReturnedFile) -> set[Told]:
    """What all authors propose together."""
    return {
        (
            one.kind.value,
            "".join(f"/{step}" for step in one.pointer),
            shorten(one.kind.value, one.new),
            one.after if one.adds_item else -1,
            "" if proposal.author == returned.saver else proposal.author,
        )
        for proposal in returned.proposals
        for one in proposal.changes
    }


def shorten(kind: str, new: Any) -> str:
    """A new value as text: of what goes nothing, and of a list in another order the first word of each item."""
    if isinstance(new, list | tuple):
        return " ".join(str(item).split()[0] for item in new)
    return "" if kind == "verwijderd" else str(new)


def expect(edit: Edit, wanted: Wanted) -> Told:
    """The change that was meant, with the whole new value."""
    value: Any = base_version(edit.fiche).data or {}
    for step in wanted.pointer.split("/")[1:]:
        value = value[int(step) if isinstance(value, list) else step]
    new = wanted.new
    if wanted.old:
        assert value.count(wanted.old) == 1, (edit.name, wanted)
        new = value.replace(wanted.old, new)
    return wanted.kind, wanted.pointer, shorten(wanted.kind, new), wanted.after, wanted.author


def is_called_for(remark: ReviewRemark, edit: Edit) -> bool:
    """Whether a remark tells of what the edit touches."""
    pointer = "".join(f"/{step}" for step in remark.pointer)
    near = [one.pointer for one in edit.wanted] + [
        step[1].partition("~")[0].lstrip("=") for step in edit.steps if step[0] in PLACED
    ]
    typed = [str(step[1]) for step in edit.steps if step[0] == "typ"]
    return any(words in remark.message for words in (*edit.told, *typed) if words) or any(
        pointer and (one.startswith(pointer) or pointer.startswith(one)) for one in near if one.startswith("/")
    )


def is_missed_told(missed: Told, remarks: Iterable[ReviewRemark], typed: Iterable[str]) -> bool:
    """Whether some remark tells of a change that was meant and did not come: at its place, or with what was typed."""
    pointers = ("".join(f"/{step}" for step in remark.pointer) for remark in remarks)
    words = [one for one in (missed[2], *typed) if one]
    return any(pointer and pointer.startswith(missed[1]) for pointer in pointers) or any(
        one in remark.message for remark in remarks for one in words
    )


def tell(edits: Sequence[Edit], verdicts: Sequence[Verdict]) -> None:
    """The figures, and the remarks that nothing calls for."""
    for edit, verdict in zip(edits, verdicts, strict=True):
        for remark in verdict.noise[:3]:
            print(f"  {edit.fiche} {edit.name}: overbodig: {remark.message[:110]}")
    counts = Counter(verdict.outcome for verdict in verdicts)
    noisy = sum(bool(verdict.noise) for verdict in verdicts)
    print(f"{dict(counts)} van {len(edits)}; {noisy} met een overbodige opmerking")


if __name__ == "__main__":
    main()
