"""A build with nothing to do says what it would say if it looked at everything again, and any change is seen."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from fiches.app import kept
from fiches.app.build import BuildRequest, build_rondes
from fiches.app.kept import KEPT_FOLDER
from fiches.app.outcome import Outcome
from fiches.app.outcome_data import parse_outcome
from fiches.app.use_case import find_project
from fiches.build import build
from fiches.cli.commands import bouw
from fiches.io import files
from fiches.io.files import try_lock
from tests.project import ROOT, Result, TestProject, concept_text

Change = Callable[[TestProject], object]


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Grows by one with every build that looked at everything."""
    seen: list[str] = []
    real = bouw._build

    def look(arguments: Any, *others: Any) -> Any:
        seen.append(arguments.ronde or "alle")
        return real(arguments, *others)

    monkeypatch.setattr(bouw, "_build", look)
    return seen


@pytest.fixture
def built(empty_project: TestProject) -> TestProject:
    """A project with two concepts that are built and one with a fault, and a folder that is no whole ronde."""
    for fiche_id in ("W-21", "W-22"):
        empty_project.write(f"bac_inputs/2021/fiches/{fiche_id}.yaml", concept_text(fiche_id))
    empty_project.write("bac_inputs/2021/fiches/W-23.yaml", concept_text("W-23", bac="bac: BAC-\x85XX"))
    empty_project.write("bac_inputs/2022/fiches/W-21.yaml", concept_text("W-21"))
    assert empty_project.run("bouw").code == 1
    return empty_project


START = "import sys\nfrom fiches.cli.start import start\nsys.exit(start(sys.argv[1:]))\n"


def find_name_lists() -> Path:
    """The lists of names of the package that brings them."""
    package = find_spec("deduce")
    assert package, "the tests need the extra namen"
    return Path(package.submodule_search_locations[0]) / "data/lookup/src"  # type: ignore[index]


def forget(project: TestProject) -> None:
    """As if no outcome was ever kept."""
    shutil.rmtree(project.root / "uitvoer" / KEPT_FOLDER, ignore_errors=True)


def look_again(project: TestProject, *arguments: str) -> Result:
    """What a build says that looks at everything."""
    forget(project)
    return project.run("bouw", *arguments)


@pytest.mark.parametrize("arguments", [(), ("--json",), ("--ronde", "2021"), ("--werkers", "1")])
def test_it_says_of_every_sample_what_it_said(
    whole_project: TestProject, looked: list[str], arguments: tuple[str, ...]
) -> None:
    for name in ("akkoorden.yaml", "akkoorden"):
        source = ROOT / "bac_inputs/2021" / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, whole_project.root / "bac_inputs/2021" / name)
    whole_project.run("bouw", *arguments)
    before = whole_project.outputs()
    short = whole_project.run("bouw", *arguments)
    assert len(looked) == 1
    assert short == look_again(whole_project, *arguments)
    assert len(looked) == 2
    assert whole_project.outputs() == before


def test_it_says_what_it_said_of_fiches_with_faults_and_a_ronde_without_files(
    built: TestProject, looked: list[str]
) -> None:
    for arguments in ((), ("--json",)):
        short = built.run("bouw", *arguments)
        assert looked == []
        assert short == look_again(built, *arguments)
        looked.clear()
    assert short.code == 1


def add_comment(path: str) -> Change:
    """A change that makes no document."""

    def change(project: TestProject) -> None:
        file = project.root / path
        file.write_text(f"{file.read_text(encoding='utf-8')}# een opmerking\n", encoding="utf-8")

    return change


def write(path: str, content: str = "van iemand") -> Change:
    """A file that is new, or another one."""
    return lambda project: project.write(path, content)


def remove(path: str) -> Change:
    """A file that is gone."""
    return lambda project: (project.root / path).unlink()


def link(path: str, target: str) -> Change:
    """A file in place of which there is a link."""

    def change(project: TestProject) -> None:
        (project.root / path).unlink(missing_ok=True)
        (project.root / path).symlink_to(target)

    return change


def swap_templates(project: TestProject) -> None:
    """Another template under the same name."""
    shutil.copy(project.root / "templates/fiche.docx", project.root / "templates/fiche-kort.docx")


def leave_busy_folder(project: TestProject) -> None:
    """What a run leaves that was killed while it wrote."""
    write("uitvoer/2021/.bezig/W-21.docx.1")(project)


FICHE, REGISTER = "bac_inputs/2021/fiches/W-21.yaml", "bac_inputs/2021/kernboodschappen.yaml"
CHANGES: dict[str, Change] = {
    "text of a fiche": lambda project: project.edit(project.root / FICHE, "Het Rijk steunt", "Het kabinet steunt"),
    "comment in a fiche": add_comment(FICHE),
    "comment in the register": add_comment(REGISTER),
    "fault in a fiche": lambda project: project.edit(project.root / FICHE, "bac: BAC-RWW", "bac: BAC-RRW"),
    "status of a fiche": lambda project: project.edit(project.root / FICHE, "status: concept", "status: eindconcept"),
    "new fiche": write("bac_inputs/2021/fiches/W-24.yaml", concept_text("W-24")),
    "removed fiche": remove(FICHE),
    "broken fiche": write(FICHE, "id: ["),
    "new akkoorden": write("bac_inputs/2021/akkoorden.yaml", "akkoorden: []\n"),
    "kept text of an akkoord": write("bac_inputs/2021/akkoorden/W-21-0123456789ab.yaml", "id: W-21\n"),
    "stray file": write("bac_inputs/2021/fiches/W-25.yml", "id: W-25\n"),
    "new ronde": write("bac_inputs/2023/ronde.yaml", "naam: Nog niets\n"),
    "picture": write("bac_inputs/2021/beelden/kaart.png"),
    "template": swap_templates,
    "new template": write("templates/fiche-lang.docx"),
    "removed template": remove("templates/fiche-kort.docx"),
    "edited file": write("uitvoer/2021/W-21.docx"),
    "removed file": remove("uitvoer/2021/W-21.docx"),
    "link instead of a file": link("uitvoer/2021/W-21.docx", "W-22.docx"),
    "removed manifest": remove("uitvoer/2021/manifest.json"),
    "broken manifest": write("uitvoer/2021/manifest.json", "{"),
    "left journal": write("uitvoer/2021/journaal.jsonl", "\n{\n"),
    "left half a file": leave_busy_folder,
    "file in the way": write("uitvoer/2022/manifest.json", "{}"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_is_seen(built: TestProject, looked: list[str], change: Change) -> None:
    change(built)
    before = built.root.with_name("ervoor")
    shutil.copytree(built.root, before, symlinks=True)
    seen, after = built.run("bouw"), built.outputs()
    assert looked == ["alle"]
    # the same from a build that knew of no outcome
    shutil.rmtree(built.root)
    before.rename(built.root)
    assert (seen, after) == (look_again(built), built.outputs())
    # and the next one says what it would say if it looked again
    assert built.run("bouw") == look_again(built)


def test_a_file_of_somebody_else_changes_nothing(built: TestProject, looked: list[str]) -> None:
    first = built.run("bouw")
    built.write("uitvoer/2021/Verslag.docx", "van iemand")
    assert built.run("bouw") == first
    assert looked == []


def test_another_program_looks_again(built: TestProject, looked: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "compute_program_environment", lambda: "een ander")
    built.run("bouw")
    assert looked == ["alle"]


def test_an_edited_list_of_names_finds_somebody_else(built: TestProject, tmp_path: Path) -> None:
    """In a program that is started anew, as whoever edits a list starts it."""
    shutil.copytree(find_name_lists(), tmp_path / "deduce/data/lookup/src")
    (tmp_path / "deduce/__init__.py").touch()
    built.edit(built.fiche("W-21"), "Het Rijk steunt", "Wobbelien Kuipers steunt")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(tmp_path), str(ROOT)))}
    command = [sys.executable, "-c", START, "bouw", "--map", str(built.root)]
    run = partial(subprocess.run, command, env=environment, capture_output=True, text=True, encoding="utf-8")
    assert "Wobbelien Kuipers" not in run(check=False).stdout
    with (tmp_path / "deduce/data/lookup/src/names/lst_first_name/items.txt").open("a", encoding="utf-8") as names:
        names.write("\nWobbelien")
    assert "'Wobbelien Kuipers' is een persoonsgegeven" in run(check=False).stdout


@pytest.mark.parametrize("arguments", [("W-21",), ("--ronde", "2021"), ("--uit", "elders")])
def test_another_request_has_an_outcome_of_its_own(
    built: TestProject, looked: list[str], tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    built.run("bouw", *(str(tmp_path / one) if one == "elders" else one for one in arguments))
    assert len(looked) == 1
    built.run("bouw")
    assert len(looked) == 1


def test_it_loads_no_model_and_no_library(built: TestProject) -> None:
    """What they take to load is more than all the rest."""
    script = "import sys\nfrom fiches.cli.start import start\nstart(sys.argv[1:])\nprint('geladen', *sys.modules)\n"
    command = [sys.executable, "-c", script, "bouw", "--map", str(built.root)]
    run = partial(subprocess.run, command, cwd=ROOT, capture_output=True, text=True, check=True, encoding="utf-8")
    run()  # started in another way, Python may find other packages
    told, _, loaded = run().stdout.rpartition("geladen ")
    assert "4 actueel" in told
    heavy = {"pydantic", "yaml", "lxml", "docx", "docxtpl", "jinja2", "rich", "PIL", "hunspell"}
    assert not heavy & {name.partition(".")[0] for name in loaded.split()}


def test_a_moved_project_tells_its_new_place(built: TestProject, looked: list[str]) -> None:
    built.root.rename(built.root.with_name("verhuisd"))
    moved = TestProject(built.root.with_name("verhuisd"), built._capsys)
    assert str(moved.root) in moved.run("bouw").out
    assert looked == ["alle"]


def test_a_file_that_failed_is_tried_again(built: TestProject, looked: list[str]) -> None:
    built.write("templates/fiche-kort.docx", "geen Word-bestand")
    first = built.run("bouw")
    assert "mislukt" in first.out
    assert built.run("bouw") == first
    assert len(looked) == 2


def test_what_was_set_aside_is_told_once(built: TestProject, looked: list[str]) -> None:
    built.write("uitvoer/2021/W-21.docx", "van iemand")
    assert "BOU002" in built.run("bouw").out
    assert "BOU002" not in built.run("bouw").out
    assert len(looked) == 1


def test_a_change_during_a_build_is_seen_by_the_next(built: TestProject, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also one that is undone before the build ends: what was read in between nobody knows."""
    real = bouw._build
    text = built.fiche("W-21").read_text(encoding="utf-8")
    seen: list[str] = []

    def look(*arguments: Any) -> Any:
        built.edit(built.fiche("W-21"), "Het Rijk steunt", "Het kabinet steunt")
        outcome = real(*arguments)
        built.fiche("W-21").write_text(text, encoding="utf-8", newline="\n")
        seen.append("")
        return outcome

    forget(built)
    monkeypatch.setattr(bouw, "_build", look)
    built.run("bouw")
    monkeypatch.setattr(bouw, "_build", real)
    assert "gemaakt" in built.run("bouw").out
    assert seen == [""]


def test_an_interrupted_build_leaves_no_outcome(
    built: TestProject, looked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(ledger: object) -> None:
        raise KeyboardInterrupt

    built.edit(built.fiche("W-21"), "Het Rijk steunt", "Het kabinet steunt")
    with monkeypatch.context() as patch:
        patch.setattr(build, "write_manifest", stop)
        assert built.run("bouw").code == 130
    assert list((built.root / "uitvoer" / KEPT_FOLDER).iterdir()) == []
    assert built.run("bouw") == look_again(built)
    assert len(looked) == 3


def test_what_a_killed_build_left_of_another_request_is_cleared(built: TestProject) -> None:
    left = built.root / "uitvoer" / KEPT_FOLDER / ".0123456789abcdef.json.4711"
    left.touch()
    built.run("bouw")
    built.edit(built.fiche("W-21"), "Het Rijk steunt", "Het kabinet steunt")
    built.run("bouw")
    assert not left.exists()


def test_with_nothing_to_write_a_folder_need_not_be_writable(built: TestProject) -> None:
    """Nobody can make the folder of what is busy where a file has its name."""
    first = built.run("bouw")
    built.write("uitvoer/2021/.bezig", "")
    before = built.outputs()
    assert built.run("bouw") == first
    assert "2 actueel" in built.run("bouw", "W-21").out
    built.edit(built.fiche("W-21"), "Het Rijk steunt", "Het kabinet steunt")
    refused = built.run("bouw")
    assert (refused.code, "is niet te schrijven" in refused.err) == (5, True)
    assert built.outputs() == before


def test_a_folder_that_another_build_holds_is_left_to_it(built: TestProject, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_PATIENCE", 0.1)
    with (built.root / "uitvoer/2021/.bezig.slot").open("a+b") as lock:
        try_lock(lock)
        assert "bezet" in built.run("bouw").err


def find_entry(project: TestProject) -> Path:
    """Where the outcome of a build of everything is kept."""
    (entry,) = (project.root / "uitvoer" / KEPT_FOLDER).iterdir()
    return entry


def read_entry(entry: Path) -> tuple[bytes, Any]:
    """The key in front of what was kept, and what was kept."""
    key, _, text = entry.read_bytes().partition(b"\n")
    return key, json.loads(text)


@pytest.mark.parametrize("share", [0, 0.5, 0.99])
def test_an_outcome_that_was_cut_off_is_none(built: TestProject, looked: list[str], share: float) -> None:
    first = built.run("bouw")
    entry = find_entry(built)
    content = entry.read_bytes()
    entry.write_bytes(content[: int(len(content) * share)])
    assert built.run("bouw") == first
    assert looked == ["alle"]


def put(*way: Any) -> Callable[[Any], Any]:
    """Puts the last of these where the others lead."""

    def damage(data: Any) -> Any:
        place = data
        for step in way[:-2]:
            place = place[step]
        place[way[-2]] = way[-1]
        return data

    return damage


BROKEN: dict[str, Callable[[Any], Any]] = {
    "list": lambda data: [data],
    "no findings": lambda data: {"rondes": data["rondes"]},
    "number for a text": put("rondes", 0, "naam", 3),
    "text for a number": put("bevindingen", 0, "location", "line", "veel"),
    "true for a number": put("bevindingen", 0, "location", "line", True),
    "unknown weight": put("bevindingen", 0, "severity", "ramp"),
    "list for a text": put("rondes", 0, "fiches", 0, "missing", [[]]),
    "step that is none": put("bevindingen", 0, "location", "pointer", [None]),
    "more than there is": put("rondes", 0, "fiches", 0, "meer", ""),
    "less than there is": put("rondes", 0, "fiches", 0, {}),
    "text for a list": put("rondes", 0, "documents", "W-21"),
    "text for a file": put("rondes", 0, "fiches", 0, "files", ["W-21.docx"]),
    "half a waiver": put("bevindingen", 0, "waiver", {"reason": "zomaar"}),
}


def test_an_outcome_of_another_shape_is_none(built: TestProject, looked: list[str]) -> None:
    first = built.run("bouw")
    entry = find_entry(built)
    content = entry.read_bytes()
    parse_outcome(read_entry(entry)[1]["uitkomst"], built.root)
    for damage in BROKEN.values():
        with pytest.raises(ValueError, match=r"other fields|another type|'ramp'"):
            parse_outcome(damage(read_entry(entry)[1]["uitkomst"]), built.root)
    for text in (content.replace(b"[", b"[" * 100_000, 1), content.replace(b'"sleutel"', b'"slot"'), b"[]"):
        entry.write_bytes(text)
        assert built.run("bouw") == first
    assert len(looked) == 3


def test_an_outcome_of_something_else_is_not_even_read(
    built: TestProject, looked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may be made to take all memory."""
    first = built.run("bouw")
    entry = find_entry(built)
    entry.write_bytes(b"0" * 64 + b"\n" + entry.read_bytes().partition(b"\n")[2])
    monkeypatch.setattr(kept, "parse_outcome", lambda *_: pytest.fail("read"))
    assert built.run("bouw") == first
    assert looked == ["alle"]


def test_what_another_build_made_meanwhile_is_not_kept(built: TestProject) -> None:
    """It may be of an earlier version of the inputs."""
    project, output = find_project(built.root), built.root / "uitvoer"
    forget(built)

    def build_and_be_overtaken() -> Outcome:
        outcome = build_rondes(project, BuildRequest(), output)
        manifest = output / "2021/manifest.json"
        fingerprint = outcome.built[0].origin.vingerafdruk
        manifest.write_text(manifest.read_text(encoding="utf-8").replace(fingerprint, "0" * 64), encoding="utf-8")
        return outcome

    kept.recall_or_build(kept.WholeBuild(project, None, output), build_and_be_overtaken)
    assert not list((output / KEPT_FOLDER).glob("*"))


@pytest.mark.parametrize("name", [".controles", ".sjablonen", KEPT_FOLDER])
def test_a_folder_of_ours_that_leads_elsewhere_is_refused(built: TestProject, name: str) -> None:
    """Somebody may have put it there; nothing is written where it leads."""
    elsewhere = built.root.parent / "elders"
    elsewhere.mkdir()
    shutil.rmtree(built.root / "uitvoer" / name, ignore_errors=True)
    (built.root / "uitvoer" / name).symlink_to(elsewhere)
    assert "is een koppeling naar een andere map" in built.run("bouw").err
    assert not list(elsewhere.iterdir())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with a name are a POSIX matter")
def test_an_outcome_that_is_a_pipe_or_a_link_elsewhere_is_not_read(built: TestProject, looked: list[str]) -> None:
    first = built.run("bouw")
    entry = find_entry(built)
    elsewhere = built.root.parent / "elders.json"
    entry.rename(elsewhere)
    os.mkfifo(entry)
    assert built.run("bouw") == first
    find_entry(built).unlink()
    entry.symlink_to(elsewhere)
    assert built.run("bouw") == first
    assert looked == ["alle", "alle"]


def test_no_text_of_an_outcome_steers_the_terminal(built: TestProject, looked: list[str]) -> None:
    entry = find_entry(built)
    head, kept_data = read_entry(entry)
    data = kept_data["uitkomst"]

    def poison(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: poison(one, name) for name, one in value.items()}
        if isinstance(value, list):
            return [poison(one) for one in value]
        return f"\x1b]0;weg\x07{value}" if isinstance(value, str) and key != "severity" else value

    told = poison(data)
    for ronde, own in zip(told["rondes"], data["rondes"], strict=True):
        ronde["id"] = own["id"]  # a folder, of which the manifest is read
    entry.write_bytes(head + b"\n" + json.dumps({"sleutel": kept_data["sleutel"], "uitkomst": told}).encode())
    for arguments in ((), ("--json",)):
        printed = built.run("bouw", *arguments)
        assert "]0;weg" in printed.out
        assert "\x1b" not in printed.out + printed.err
        assert "\x07" not in printed.out + printed.err
    assert looked == []


def test_an_outcome_that_cannot_be_kept_costs_time_only(built: TestProject, looked: list[str]) -> None:
    first = built.run("bouw")
    forget(built)
    built.write(f"uitvoer/{KEPT_FOLDER}", "in de weg")
    assert built.run("bouw") == built.run("bouw") == first
    assert len(looked) == 2
