"""What has happened when a reader comes to a section of a page: somebody wrote, slipped, or worked in git meanwhile.

A story works in the project folder where the reader is.
"""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from lxml import etree

from fiches.word.package import pack_parts, read_parts
from fiches.word.xml import DOCUMENT_PART, w

STAND_INS = {
    "MAP": "eigen-map",
    "BESTAND": "bac_inputs/2021/fiches/W-01.yaml",
    "PAKKET": "uitvoer/2021/leveringen/2021-informateur-01-concept.zip",
}
"""What a reader fills in where a page says what kind of thing belongs there."""

DECISION = ("--orgaan", "BAC-RWW", "--soort", "bestuurlijk", "--uitkomst", "akkoord", "--rol", "secretaris")
IDENTITY = ("-c", "user.name=proef", "-c", "user.email=proef@example.org")


def edit(path: Path, old: str, new: str) -> None:
    """Replace a text that must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {path.name}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


def run(folder: Path, *command: str) -> None:
    """Run a command that must end well."""
    program = str(Path(sys.executable).with_name("fiches")) if command[0] == "fiches" else command[0]
    ended = subprocess.run([program, *command[1:]], cwd=folder, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stdout + ended.stderr


def git(folder: Path, *arguments: str) -> None:
    """Run git as somebody with a name."""
    run(folder, "git", *IDENTITY, *arguments)


def fiche(folder: Path, fiche_id: str) -> Path:
    """The path of a fiche, whatever its ronde."""
    [path] = folder.glob(f"bac_inputs/*/fiches/{fiche_id}.yaml")
    return path


def spoil(folder: Path) -> None:
    """Two slips of a secretary."""
    edit(fiche(folder, "W-01"), "\nbac: BAC-RWW", "\nbac: BAC-RRW")
    edit(fiche(folder, "W-01"), "\naanbod:", "\naanbot:")


def mend(folder: Path) -> None:
    """The slips mended."""
    edit(fiche(folder, "W-01"), "\nbac: BAC-RRW", "\nbac: BAC-RWW")
    edit(fiche(folder, "W-01"), "\naanbot:", "\naanbod:")


def hasten(folder: Path) -> None:
    """The status moved on too soon."""
    edit(fiche(folder, "W-06"), "\nstatus: concept", "\nstatus: ambtelijk_afgestemd")


def step_back(folder: Path) -> None:
    """The hasty status set back."""
    edit(fiche(folder, "W-06"), "\nstatus: ambtelijk_afgestemd", "\nstatus: concept")


def work_in_git(folder: Path) -> None:
    """Two versions with a tag, and an amount that somebody is changing now."""
    git(folder, "init", "-q", "-b", "main")
    for tag, (old, new) in {"v1.0": ("", ""), "v1.1": ("flink kleiner", "iets kleiner")}.items():
        edit(fiche(folder, "W-01"), old, new)
        git(folder, "add", ".")
        git(folder, "commit", "-q", "-m", tag)
        git(folder, "tag", tag)
    edit(fiche(folder, "W-01"), "2022: 250", "2022: 350")
    for name in ("oud", "nieuw"):
        (folder / name).mkdir()
        shutil.copy(fiche(folder, "W-01"), folder / name)


def change_after_akkoord(folder: Path) -> None:
    """The goal of W-01, to which the commissie agreed, is written anew."""
    edit(fiche(folder, "W-01"), "flink kleiner", "iets kleiner")


def edit_template(folder: Path) -> None:
    """Two slips of who edits a template in Word: a field, and a condition that went with both its tags."""
    path = folder / "templates/fiche.docx"
    parts = read_parts(path.read_bytes())
    root = etree.fromstring(parts[DOCUMENT_PART])
    paragraphs = list(root.iter(w("p")))
    texts = ["".join(map(str, paragraph.itertext())) for paragraph in paragraphs]
    begin = texts.index("{%p if fiche.doel %}")
    for paragraph in (paragraphs[begin], paragraphs[texts.index("{%p endif %}", begin)]):
        body = paragraph.getparent()
        assert body is not None
        body.remove(paragraph)
    text = etree.tostring(root).replace(b"boodschap.hoe|", b"boodschap.hoee|")
    path.write_bytes(pack_parts({**parts, DOCUMENT_PART: text}))


def make_house_style(folder: Path) -> None:
    """A copy of the house style for another koepel."""
    shutil.copy(folder / "templates/huisstijl.yaml", folder / "templates/uvw.yaml")


def commit_twice(folder: Path) -> None:
    """A project under git, with two versions."""
    git(folder, "init", "-q", "-b", "main")
    for text in ("flink kleiner", "iets kleiner"):
        edit(fiche(folder, "W-01"), "flink kleiner", text)
        git(folder, "add", ".")
        git(folder, "commit", "-q", "-m", text)


def change_one_fiche_twice(folder: Path) -> None:
    """Three versions of a fiche: as it was, and what two people made of it."""
    for name in ("basis", "ons", "hun"):
        shutil.copy(fiche(folder, "W-01"), folder / f"{name}.yaml")
    edit(folder / "hun.yaml", "\nvertrouwelijkheid:", "\n# nagelopen\nvertrouwelijkheid:")


def get_files_back(folder: Path) -> None:
    """Working files that came back, as they went."""
    run(folder, "fiches", "bouw", "W-01")
    [made] = folder.glob("uitvoer/*/W-01.docx")
    (folder / "terug").mkdir()
    for place in ("W-01-terug.docx", "terug/W-01.docx"):
        shutil.copy(made, folder / place)


def agree_on_two_branches(folder: Path) -> None:
    """An akkoord on each of two branches, in a copy in which git was not set up."""
    git(folder, "config", "--remove-section", "merge.fiche")
    git(folder, "checkout", "-q", "-b", "vng")
    _agree(folder, "W-02")
    git(folder, "checkout", "-q", "main")
    _agree(folder, "W-03")


def _agree(folder: Path, fiche_id: str) -> None:
    run(folder, "fiches", "akkoord", "geef", fiche_id, *DECISION, "--datum", "2021-04-08")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", fiche_id)


STORIES: dict[tuple[str, str], Callable[[Path], None]] = {
    ("README.md", "What it does"): commit_twice,
    ("HANDLEIDING.md", "Controleren"): spoil,
    ("HANDLEIDING.md", "Word-bestanden maken"): mend,
    ("docs/handleiding/secretaris.md", "De status"): hasten,
    ("docs/handleiding/secretaris.md", "Een stap verder"): step_back,
    ("docs/handleiding/secretaris.md", "Een akkoord bekijken"): change_after_akkoord,
    ("docs/handleiding/secretaris.md", "Wat terugkomt uit Word"): get_files_back,
    ("docs/handleiding/beoordelaar.md", "Wat is er veranderd?"): work_in_git,
    ("docs/handleiding/beoordelaar.md", "Meer beoordelaars, één fiche"): get_files_back,
    ("docs/handleiding/sjablonen.md", "Een sjabloon controleren"): edit_template,
    ("docs/handleiding/sjablonen.md", "Een eigen sjabloon beginnen"): make_house_style,
    ("docs/handleiding/beheer.md", "Samen met git"): commit_twice,
    ("docs/handleiding/beheer.md", "Twee takken, één fiche"): change_one_fiche_twice,
    ("docs/handleiding/beheer.md", "Twee takken, één register"): agree_on_two_branches,
}
"""By page and heading."""
