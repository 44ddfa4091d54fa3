"""The folder without Python does what an installed program does, on a computer where nothing finds Python."""

import os
import shutil
from pathlib import Path

import pytest

from fiches.app.installed import EXTRAS
from tests.end_to_end.first_minutes import Newcomer, go_through
from tests.end_to_end.programs import LIBREOFFICE, program

pytestmark = pytest.mark.standalone
PYTHONS = ("python", "pip", "pydoc", "uv", "pypy")


def make_search_path(folder: Path) -> str:
    """The search path of this computer without Python: on Linux that stands among the others, on Windows by itself."""
    places = [place for place in map(Path, os.environ["PATH"].split(os.pathsep)) if place.is_dir()]
    if os.name == "nt":
        return os.pathsep.join(str(place) for place in places if not any(map(is_python, place.iterdir())))
    folder.mkdir()
    for path in (path for place in places for path in place.iterdir()):
        if not is_python(path) and path.is_file() and not (folder / path.name).is_symlink():
            (folder / path.name).symlink_to(path)
    return str(folder)


def is_python(path: Path) -> bool:
    """Whether a program is Python, or one that gets it."""
    return path.name.lower().startswith(PYTHONS)


@pytest.fixture
def newcomer(tmp_path: Path) -> Newcomer:
    """Somebody who unpacked the folder, and has an empty one beside it."""
    place = Path(program("fiches-standalone", "FICHES_STANDALONE")).parent
    (folder := tmp_path / "leeg").mkdir()
    search_path = make_search_path(tmp_path / "programma's")
    assert shutil.which("python3", path=search_path) is None
    return Newcomer(folder, place, search_path)


def test_from_nothing_to_word_files_and_git(newcomer: Newcomer) -> None:
    versions = newcomer.type("fiches", "versie").printed
    assert f"in {newcomer.programs}" in versions
    missing = {line.split("  ")[0] for line in versions.splitlines() if "  ontbreekt" in line}
    assert missing & {f"uitbreiding {name}" for name in EXTRAS} == {"uitbreiding cluster"}
    fiche = go_through(newcomer, pdfs=False)
    assert "1 fiche, 0 fouten" in newcomer.type("fiches", "controleer").printed
    names = {path.name for path in (newcomer.folder / "uitvoer/2026").glob("*.docx")}
    assert names >= {"W-01.docx", "W-01-kort.docx", "W-01-eigen.docx"}
    for words in (["add", "."], ["-c", "user.name=x", "-c", "user.email=x@y.nl", "commit", "-qm", "Eerste"]):
        newcomer.type("git", *words)
    fiche.write_text(fiche.read_text(encoding="utf-8").replace("Doorbouwen", "Doorbuowen"), encoding="utf-8")
    assert "\n+Titel: Doorbuowen in de regio\n" in newcomer.type("git", "diff").printed
    newcomer.type("fiches", "vergelijk", "--formaat", "redline", "--uit", "wijzigingen", code=1)
    newcomer.type("fiches", "dekking", "--xlsx", "dekking.xlsx")
    assert (newcomer.folder / "wijzigingen/W-01-wijzigingen.docx").is_file()
    assert "Doorbuowen" in newcomer.type("fiches", "controleer", "W-01").printed, "the list of words is there"


@pytest.mark.libreoffice
def test_pdfs(newcomer: Newcomer) -> None:
    assert program(LIBREOFFICE)
    go_through(newcomer, pdfs=True)
    made = {path.stem for path in (newcomer.folder / "uitvoer/2026").glob("*.pdf")}
    assert made >= {"W-01", "W-01-kort", "W-01-eigen"}


def test_the_samples_have_the_bytes_that_an_installed_program_makes(newcomer: Newcomer, tmp_path: Path) -> None:
    """Also with more processes; and by the same digest of the program: what one made, the other leaves as it is."""
    from fiches.cli.main import main  # noqa: PLC0415

    newcomer.type("fiches", "begin", ".", "--ronde", "2026", "--voorbeelden")
    assert main(["bouw", "--map", str(newcomer.folder), "--ronde", "2021"]) == 0
    ours = {path.name: path.read_bytes() for path in (newcomer.folder / "uitvoer/2021").glob("*.docx")}
    again = newcomer.type("fiches", "bouw", "--ronde", "2021").printed
    assert f"Bestanden: {len(ours)} actueel." in again
    shutil.rmtree(newcomer.folder / "uitvoer")
    newcomer.type("fiches", "bouw", "--ronde", "2021", "--werkers", "2")
    theirs = {path.name: path.read_bytes() for path in (newcomer.folder / "uitvoer/2021").glob("*.docx")}
    assert theirs == ours
