"""Every command that writes, and a project in which it has something to do, to be killed by `benchmarks.uitval`."""

import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, cast

from pytest import CaptureFixture

from benchmarks.uitval_werkplek import DEEDS, change_twice, in_pages, take_back, take_over
from fiches.app.agree import Decision, record_decision
from fiches.app.use_case import find_project
from fiches.cli.main import main
from fiches.diagnostics import Pointer
from tests.app.branches import Clone
from tests.deliver.projects import make_project, spoil
from tests.faults.child import run
from tests.faults.conftest import OTHERS
from tests.io.offices import script
from tests.io.papers import conformant
from tests.load.test_trees import run_git
from tests.project import TestProject
from tests.propose.forms import edit_form, find_field
from tests.propose.forms_word import FormEdit
from tests.propose.word_edits import WordEdit

ROOT = Path(__file__).parent.parent


def stand_in(folder: Path) -> str:
    """A program that gives a PDF at once."""
    program = script(folder / "kantoor")
    (program.parent / "model.pdf").write_bytes(conformant())
    return str(program)


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


def empty_place(root: Path) -> None:
    """Only a place for a project to come."""
    root.mkdir(parents=True)


def empty_folder(root: Path) -> None:
    """A folder that somebody made for a project."""
    (root / "fiches").mkdir(parents=True)


def empty_under_git(root: Path) -> None:
    """The same, under git."""
    empty_folder(root)
    run_git(root / "fiches", "init", "--quiet", "--initial-branch=hoofd")


def without_git(root: Path) -> None:
    """The samples of somebody who does not use git."""
    three_samples(root)
    shutil.rmtree(root / ".git")


def filled_forms(root: Path) -> None:
    """Samples of which the forms came back, one in Word and one in Excel; a fiche changed meanwhile."""
    three_samples(root)
    run(root, "formulier", "W-01", "--uit", str(root / "terug"))
    run(root, "formulier", "W-02", "--excel", "--uit", str(root / "terug"))
    word, excel = root / "terug/W-01-formulier.docx", root / "terug/W-02-formulier.xlsx"
    word.write_bytes(FormEdit("W-01", content=word.read_bytes()).fill(TERM, "vanaf 2023").pack())
    excel.write_bytes(edit_form(excel.read_bytes(), _fill_in_workbook))
    edit(root / "bac_inputs/2021/fiches/W-01.yaml", "titel: ", "titel: Nieuw ")


def _fill_in_workbook(book: Any) -> None:
    find_field(book, "doel").value = "Iedereen woont goed."


def returned(root: Path) -> None:
    """Samples of which two built files came back edited, one of them by two reviewers."""
    three_samples(root)
    send_back(root)


def returned_without_git(root: Path) -> None:
    """The same, where only the last build knows what the files were made of."""
    without_git(root)
    send_back(root)


def send_back(root: Path) -> None:
    """Build, and put edited copies of what was built in a folder."""
    run(root, "bouw", "W-01", "W-02")
    (root / "terug").mkdir()
    for fiche, name, term in (("W-01", "een", "2023"), ("W-01", "twee", "2024"), ("W-02", "een", "2025")):
        made = WordEdit(content=(root / f"uitvoer/2021/{fiche}.docx").read_bytes())
        if name == "twee":
            made.fill("/vraag/0/termijn", "in de begroting van straks")
        (root / f"terug/{fiche} {name}.docx").write_bytes(made.fill("/vraag/1/termijn", f"vanaf {term}").pack())


def three_versions(root: Path) -> None:
    """A fiche as two people changed it; the second changed other fields."""
    three_samples(root)
    _put_versions(root, "termijn: vanaf 2022", "termijn: vanaf 2025")


def three_versions_in_conflict(root: Path) -> None:
    """The same, and they changed one field both."""
    three_samples(root)
    _put_versions(root, "termijn: in de begroting 2022", "termijn: in de begroting 2025")


def _put_versions(root: Path, old: str, new: str) -> None:
    fiche = root / "bac_inputs/2021/fiches/W-01.yaml"
    for name in ("base", "ours", "theirs"):
        shutil.copy(fiche, root / name)
    for path in (root / "ours", fiche):
        edit(path, "termijn: in de begroting 2022", "termijn: in de begroting 2023  # zo besproken")
    edit(root / "theirs", old, new)


def changed_in_pages(root: Path) -> None:
    """Samples of which one was changed in the workplace."""
    three_samples(root)
    change_twice(root)


def put_shortcut(root: Path) -> int:
    """Put an icon on a desktop that is not the one of who measures."""
    os.environ |= {"HOME": str(root), "USERPROFILE": str(root)}
    os.environ.pop("XDG_CONFIG_HOME", None)
    return main(["werk", "--snelkoppeling", "--map", str(root)])


def set_otherwise(root: Path) -> None:
    """The samples where git has other settings for this program."""
    three_samples(root)
    run_git(root, "config", "merge.fiche.driver", "iets anders")
    (root / ".gitattributes").write_text("bac_inputs/*/akkoorden.yaml merge=union", encoding="utf-8")


def delivered(root: Path) -> None:
    """A project from which was delivered once; since then a fiche changed."""
    make_project(root)
    with tempfile.TemporaryDirectory() as folder:
        run(root, *shlex.split(DELIVER.format(office=stand_in(Path(folder)))))
    fiche = root / "bac_inputs/2021/fiches/W-21.yaml"
    edit(fiche, "Proef", "Nieuwe proef")
    edit(fiche, "nummer: 0.1", "nummer: 0.2")
    edit(fiche, "Eerste opzet", "Een andere titel")


def edit(path: Path, old: str, new: str) -> None:
    """Replace a text that must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


class Writing(NamedTuple):
    """A command that writes, and the project that it does that in."""

    words: str
    make: Callable[[Path], object] = three_samples
    act: Callable[[Path], int] | None = None
    """What is done instead of a command; `words` then is only how it is called."""


DELIVER = "lever --aan informateur --datum 2021-04-01 --libreoffice {office} --fiches W-21 W-22"
TERM: Pointer = ("vraag", 1, "termijn")
FICHE = "bac_inputs/2021/fiches/W-01.yaml"
REVIEW_FORMS = ("html", "xlsx", "md", "json", "redline")
WRITING = (
    Writing("begin {root}/fiches --ronde 2031", empty_place),
    Writing("begin {root}/fiches --ronde 2031 --voorbeelden", empty_folder),
    Writing("begin {root}/fiches --ronde 2031", empty_under_git),
    Writing("bewaar 'voor het overleg'"),
    Writing("bewaar 'voor het overleg'", without_git),
    Writing("formulier W-01 W-02"),
    Writing("formulier W-01 W-02 --excel"),
    Writing("formulier W-01 --leeg --uit {root}/elders"),
    Writing("formulier lees {root}/terug --overnemen alles", filled_forms),
    Writing("ophalen {root}/terug --overnemen alles", returned),
    Writing("ophalen {root}/terug --overnemen alles --antwoord", returned),
    Writing("ophalen {root}/terug --overnemen inhoud --antwoord", returned_without_git),
    *(Writing(f"ophalen {{root}}/terug --formaat {form} --uit {{root}}/gelezen", returned) for form in REVIEW_FORMS),
    Writing(f"voegsamen base ours theirs {FICHE}", three_versions),
    Writing(f"voegsamen base ours theirs {FICHE}", three_versions_in_conflict),
    Writing(f"voegsamen base {FICHE} theirs", three_versions),
    Writing(f"voegsamen base {FICHE} theirs", three_versions_in_conflict),
    Writing("bouw --revisie HEAD"),
    Writing("bouw W-01 W-02 --zonder-velden --uit {root}/elders", without_git),
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
    Writing("git instellen --opdracht fiches --vervang", set_otherwise),
    Writing("sjabloon controleer fiche --commentaar --uit {root}/elders"),
    Writing(f"akkoord geef W-03 --uitkomst akkoord {AGREED}", agreed_samples),
    Writing("werk --snelkoppeling", three_samples, put_shortcut),
    *(Writing(f"werk: {name}", three_samples, in_pages(deed)) for name, deed in DEEDS.items()),
    Writing("werk: een wijziging terug", changed_in_pages, in_pages(take_back)),
    Writing("werk: wat terugkwam", returned, in_pages(take_over)),
    Writing(DELIVER, make_project),
    Writing(DELIVER, delivered),
)
"""Every command that writes. What the others write is what they print; `lever` is killed at random moments as well."""
