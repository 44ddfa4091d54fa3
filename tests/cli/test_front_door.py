"""What a user sees of each command: text, JSON, exit codes, usage errors."""

import errno
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from fiches.app import check
from fiches.app.explain import list_all_codes
from fiches.cli.main import main
from fiches.diagnostics import ExitCode
from tests.load.test_trees import run_git
from tests.project import ROOT, TestProject, concept_text

ENGLISH = (
    "usage",
    "error",
    "argument",
    "required",
    "invalid",
    "expected",
    "unrecognized",
    "choose",
    "show this",
    "program's",
    "options:",
)


def test_controleer_shows_place_line_mark_and_tip(empty_project: TestProject) -> None:
    empty_project.write("bac_inputs/2021/fiches/W-21.yaml", concept_text(bac="bac: BAC-RRW"))
    result = empty_project.run("controleer")
    assert result.code == 1
    assert result.err == ""
    assert result.out.splitlines() == [
        "bac_inputs/2021/fiches/W-21.yaml:4:6  REF001  fout",
        "  BAC 'BAC-RRW' staat niet in ronde 2021.",
        "   4 | bac: BAC-RRW",
        "            ^^^^^^^",
        "  tip: bedoelde u 'BAC-RWW'?   meer: fiches uitleg REF001",
        "",
        "1 fiche, 1 fout, 0 waarschuwingen.",
        "W-21 kan niet worden gebouwd.",
        "De inhoud van W-21 is nog niet beoordeeld: verbeter eerst de fouten.",
    ]


def test_controleer_as_json(empty_project: TestProject) -> None:
    empty_project.write("bac_inputs/2021/fiches/W-21.yaml", concept_text(bac="bac: BAC-RRW"))
    result = empty_project.run("controleer", "--json")
    assert result.code == result.json["exitcode"] == 1
    assert result.json["bevindingen"] == [
        {
            "code": "REF001",
            "ernst": "fout",
            "bestand": "bac_inputs/2021/fiches/W-21.yaml",
            "regel": 4,
            "kolom": 6,
            "veld": "bac",
            "melding": "BAC 'BAC-RRW' staat niet in ronde 2021.",
            "tip": "bedoelde u 'BAC-RWW'?",
        }
    ]


def test_controleer_one_fiche_by_id_or_path(empty_project: TestProject) -> None:
    empty_project.write("bac_inputs/2021/fiches/W-21.yaml", concept_text(bac="bac: BAC-RRW"))
    good = empty_project.write("bac_inputs/2021/fiches/W-22.yaml", concept_text("W-22"))
    assert empty_project.run("controleer", "W-22").code == 0
    assert empty_project.run("controleer", str(good)).code == 0
    assert empty_project.run("controleer", "W-21").code == 1
    assert empty_project.run("controleer", str(good.parent)).code == 1
    unknown = empty_project.run("controleer", "W-12")
    assert unknown.code == 2
    assert "bedoelde u" in unknown.err


def test_bouw_table_names_status_and_what_is_still_needed(empty_project: TestProject) -> None:
    empty_project.write("bac_inputs/2021/fiches/W-21.yaml", concept_text())
    result = empty_project.run("bouw")
    assert result.code == 0
    row = next(line for line in result.out.splitlines() if line.startswith("W-21"))
    assert row.split() == [
        "W-21",
        "Concept",
        "indieners,",
        "aanleiding,",
        "doel",
        "en",
        "nog",
        "6",
        "gemaakt",
        "gemaakt",
    ]
    assert f"Map: {empty_project.root / 'uitvoer'}" in result.out


def test_terminal_control_characters_do_not_reach_the_terminal(empty_project: TestProject) -> None:
    empty_project.write("bac_inputs/2021/fiches/W-21.yaml", concept_text(titel="titel: ok\x1b[31m rood \u202e om"))
    result = empty_project.run("controleer")
    assert result.code == 1
    assert "\x1b" not in result.out
    assert "\u202e" not in result.out


def test_a_character_that_nobody_sees_is_shown_with_a_mark_right_under_it(empty_project: TestProject) -> None:
    """Also on a line that is cut; of several in one text the first is shown, and how many others there are."""
    for first in (0, 5, 10):
        words = (f"w{at}\u200bord" if at >= first else f"w{at}ord" for at in range(12))
        empty_project.write("bac_inputs/2021/fiches/W-21.yaml", concept_text(maatregel=f"maatregel: {' '.join(words)}"))
        lines = empty_project.run("controleer").out.split("\n")
        (at,) = (at for at, line in enumerate(lines) if line.lstrip().startswith("In '"))
        line, marks = lines[at + 1], lines[at + 2]
        start, end = marks.index("^"), marks.rindex("^") + 1
        assert line[start:end] == "‹U+200B›"
        assert line[:start].endswith(f"w{first}")
        assert (f"nog {11 - first} keer" in lines[at]) is (first < 10)


def test_nieuw_makes_a_fiche_that_is_valid_at_once(empty_project: TestProject) -> None:
    made = empty_project.run("nieuw", "K-07", "--bac", "BAC-EKM", "--opgave", "OPG-K")
    assert made.code == 0
    assert str(empty_project.fiche("K-07")) in made.out
    assert empty_project.run("controleer", "K-07").code == 0
    assert empty_project.run("bouw").code == 0
    assert sorted(empty_project.outputs()) == ["K-07-kort.docx", "K-07.docx"]


@pytest.mark.parametrize(
    ("arguments", "sentence", "hint"),
    [
        (("W-1", "--bac", "BAC-RWW", "--opgave", "OPG-W"), "'W-1' is geen kenmerk", "W-05"),
        (("W-01", "--bac", "BAC-RWX", "--opgave", "OPG-W"), "BAC 'BAC-RWX'", "bedoelde u 'BAC-RWW'?"),
        (("W-01", "--bac", "BAC-RWW", "--opgave", "woonen"), "Opgave 'woonen'", "bedoelde u 'OPG-W'?"),
        (("W-01", "--bac", "BAC-RWW", "--opgave", "OPG-W", "--ronde", "2012"), "Ronde '2012'", "bedoelde u '2021'?"),
    ],
)
def test_nieuw_refuses_what_it_does_not_know(
    empty_project: TestProject, arguments: tuple[str, ...], sentence: str, hint: str
) -> None:
    result = empty_project.run("nieuw", *arguments)
    assert result.code == 2
    assert sentence in result.err
    assert hint in result.err


def test_nieuw_never_overwrites(empty_project: TestProject) -> None:
    path = empty_project.write("bac_inputs/2021/fiches/W-21.yaml", "van iemand")
    result = empty_project.run("nieuw", "W-21", "--bac", "BAC-RWW", "--opgave", "OPG-W")
    assert result.code == 2
    assert path.read_text(encoding="utf-8") == "van iemand"


def test_ronde_nieuw_copies_the_configuration_and_says_so(project: TestProject) -> None:
    assert project.run("ronde", "nieuw", "2026", "--van", "2021").code == 0
    folder = project.root / "bac_inputs/2026"
    assert sorted(path.name for path in folder.rglob("*") if path.is_file()) == ["kernboodschappen.yaml", "ronde.yaml"]
    assert project.run("nieuw", "W-01", "--bac", "BAC-RWW", "--opgave", "OPG-W").code == 0
    assert (folder / "fiches/W-01.yaml").is_file()
    result = project.run("controleer", "--ronde", "2026")
    assert result.code == 0
    assert "SAM007" in result.out
    project.edit(folder / "ronde.yaml", "overgenomen_van: 2021\n", "")
    told = project.run("controleer", "--ronde", "2026").out
    assert (told.count("SAM007  "), "heeft nog geen naam" in told) == (1, True), "also when nobody filled in its name"
    project.edit(folder / "ronde.yaml", "naam: (nog invullen)", "naam: Kabinetsformatie 2026")
    assert "SAM007" not in project.run("controleer", "--ronde", "2026").out
    copied = (folder / "kernboodschappen.yaml").read_text(encoding="utf-8")
    assert ("\nstatus: " in copied, "\nversie:" in copied) == (False, False), "nobody agreed to anything yet"


@pytest.mark.parametrize(
    ("name", "source"), [("2021", "2021"), ("../weg", "2021"), ("2026", "2020"), ("a b", "2021"), ("", "2021")]
)
def test_ronde_nieuw_refuses(empty_project: TestProject, name: str, source: str) -> None:
    before = sorted(empty_project.root.rglob("*"))
    assert empty_project.run("ronde", "nieuw", name, "--van", source).code == 2
    assert sorted(empty_project.root.rglob("*")) == before


def test_schema_writes_files_that_the_skeleton_points_to(empty_project: TestProject) -> None:
    assert empty_project.run("schema").code == 0
    empty_project.run("nieuw", "W-21", "--bac", "BAC-RWW", "--opgave", "OPG-W")
    first = empty_project.fiche("W-21").read_text(encoding="utf-8").splitlines()[0]
    schema = (empty_project.fiche("W-21").parent / first.partition("$schema=")[2]).resolve()
    assert json.loads(schema.read_text(encoding="utf-8"))["title"] == "Fiche"


@pytest.mark.parametrize("code", [code.id for code in list_all_codes()])
def test_uitleg_explains_every_code(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["uitleg", code.lower()]) == 0
    printed = capsys.readouterr().out
    for heading in ("Wat", "Waarom", "Fout", "Goed"):
        assert f"\n{heading}\n" in printed


def test_uitleg_of_an_unknown_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["uitleg", "SHC001"]) == 2
    assert "bedoelde u 'SCH001'?" in capsys.readouterr().err


@pytest.mark.parametrize(("number", "where"), [("c11", "C12 "), ("C07", "SAM001, SAM002"), ("C47", "tests van")])
def test_a_number_of_the_catalogue_leads_to_its_code(
    number: str, where: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["uitleg", number]) == 2
    told = capsys.readouterr().err
    assert "heeft geen eigen code." in told
    assert f"u vindt het bij: {where}" in told


def test_all_codes_are_unique() -> None:
    assert len({code.id for code in list_all_codes()}) == len(list_all_codes())


@pytest.mark.parametrize(
    "arguments",
    [
        ["bouwen"],
        ["bouw", "--rond", "2021"],
        ["bouw", "--ronde"],
        ["nieuw"],
        ["nieuw", "W-01"],
        ["ronde"],
        ["ronde", "oud"],
        ["uitleg", "A", "B"],
        ["schema", "--json=ja"],
    ],
)
def test_usage_errors_are_dutch(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "tip: fiches" in printed.err
    assert not [word for word in ENGLISH if word in printed.err.lower()], printed.err


def test_usage_error_as_json_and_with_the_help_of_that_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bouw", "--json", "--onzin"]) == 2
    printed = json.loads(capsys.readouterr().out)
    assert printed["fout"] == {"melding": "dit is hier niet bekend: --onzin", "tip": "fiches bouw --help"}


@pytest.mark.parametrize("option", ["--map", "--uit", "--ronde", "--revisie"])
def test_an_empty_option_is_no_option(option: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bouw", option, ""]) == 2
    assert option in capsys.readouterr().err


@pytest.mark.parametrize("place", ["bac_inputs", "templates", "bac_inputs/2021/x"])
def test_output_never_lands_among_the_inputs(empty_project: TestProject, place: str) -> None:
    result = empty_project.run("bouw", "--uit", str(empty_project.root / place))
    assert result.code == 2
    assert "--uit" in result.err


@pytest.mark.parametrize("name", ["ronde.yaml", "kernboodschappen.yaml"])
@pytest.mark.parametrize("command", ["bouw", "controleer"])
def test_a_named_fiche_shows_the_faults_of_its_ronde(project: TestProject, name: str, command: str) -> None:
    project.write(f"bac_inputs/2021/{name}", "naam: kapot\n")
    result = project.run(command, "W-01", "--json")
    assert result.code == 1
    assert {found["bestand"] for found in result.json["bevindingen"]} >= {f"bac_inputs/2021/{name}"}
    assert [fiche["geldig"] for ronde in result.json["rondes"] for fiche in ronde["fiches"]] == [False]


def test_an_id_in_two_rondes_means_both(project: TestProject) -> None:
    project.run("ronde", "nieuw", "2026", "--van", "2021")
    project.write("bac_inputs/2026/fiches/W-01.yaml", concept_text("W-01"))
    rondes = project.run("controleer", "W-01", "--json").json["rondes"]
    assert [(ronde["ronde"], [fiche["id"] for fiche in ronde["fiches"]]) for ronde in rondes] == [
        ("2021", ["W-01"]),
        ("2026", ["W-01"]),
    ]


def test_ronde_nieuw_from_a_broken_ronde_leaves_nothing_behind(empty_project: TestProject) -> None:
    (empty_project.root / "bac_inputs/2021/ronde.yaml").unlink()
    assert empty_project.run("ronde", "nieuw", "2026", "--van", "2021").code == 4
    assert not (empty_project.root / "bac_inputs/2026").exists()


def test_help_is_dutch(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    printed = capsys.readouterr().out
    assert not [word for word in ENGLISH if word in printed.lower()], printed


def test_no_command_says_where_the_help_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 0
    assert "Alle opdrachten: fiches --help" in capsys.readouterr().out


def test_folder_without_project(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["controleer", "--map", str(tmp_path)]) == 2
    assert "--map" in capsys.readouterr().err


def test_failure_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["controleer", "--json", "--map", str(tmp_path)]) == 2
    printed = json.loads(capsys.readouterr().out)
    assert printed["exitcode"] == 2
    assert printed["fout"]["melding"]
    assert printed["fout"]["tip"]


def test_a_bug_is_one_line_and_a_saved_trace(empty_project: TestProject, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("proef")

    monkeypatch.setattr(check, "check_rondes", broken)
    result = empty_project.run("controleer")
    assert result.code == 70
    assert len(result.err.splitlines()) == 2
    trace = Path(result.err.split("stuur ")[1].split(" mee")[0])
    assert "ZeroDivisionError: proef" in trace.read_text(encoding="utf-8")
    trace.unlink()


@pytest.mark.parametrize(
    "error",
    [
        MemoryError(),
        OSError(errno.ENOMEM, "Cannot allocate memory"),
        RuntimeError("can't start new thread"),
        ImportError("x.so: failed to map segment from shared object: Cannot allocate memory"),
    ],
)
def test_a_computer_without_memory_is_no_bug(
    error: Exception, empty_project: TestProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    def exhausted(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(check, "check_rondes", exhausted)
    result = empty_project.run("controleer")
    assert result.code == ExitCode.AFGEBROKEN
    assert result.err.startswith(
        "fout: Er is te weinig geheugen vrij op deze computer.\n  tip: sluit andere programma's"
    )


def test_interruption_by_the_user(empty_project: TestProject, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(check, "check_rondes", interrupted)
    result = empty_project.run("controleer")
    assert result.code == 130
    assert "Afgebroken" in result.err


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}, {"LC_ALL": "C", "PYTHONUTF8": "0"}])
def test_from_a_subfolder_in_another_environment(project: TestProject, environment: dict[str, str]) -> None:
    empty = {"PATH": os.environ["PATH"], "SYSTEMROOT": os.environ.get("SYSTEMROOT", "")}
    done = subprocess.run(
        [sys.executable, str(ROOT / "build.py")],
        cwd=project.root / "bac_inputs/2021",
        env={**empty, **environment},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert b"\x1b" not in done.stdout + done.stderr
    assert "project met spaties é" in done.stdout.decode("utf-8")
    assert len(project.outputs()) == 2 * len(list((project.root / "bac_inputs/2021/fiches").iterdir()))


def test_reader_that_stops_reading_is_no_error(project: TestProject) -> None:
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "build.py"), "--map", str(project.root)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    process.stdout.close()
    _, err = process.communicate(timeout=600)
    assert process.returncode == 0
    assert err == b""


def test_a_fiche_in_the_wrong_folder_is_said(empty_project: TestProject) -> None:
    empty_project.write("bac_inputs/W-87.yaml", concept_text("W-87"))
    found = empty_project.run("controleer", "--json").json["bevindingen"]
    assert [(one["code"], one["bestand"]) for one in found] == [("LEZ012", "bac_inputs/W-87.yaml")]


@pytest.mark.parametrize(
    "name", ["W-87.yaml.txt", "W-87.yml", "w-87.yaml", "W-87 (1).yaml", "W-87 - kopie.yaml", "W-87 .yaml", "W-87"]
)
def test_a_fiche_under_another_name_is_a_fout_with_the_right_name(empty_project: TestProject, name: str) -> None:
    path = f"bac_inputs/2021/fiches/{name}"
    empty_project.write(path, concept_text("W-87"))
    for wanted in ((), ("W-87",), (str(empty_project.root / path),)):
        result = empty_project.run("controleer", *wanted)
        assert result.code == 1
        assert f"{path}  LEZ012  fout\n  '{name}' wordt niet als fiche gelezen.\n" in result.out
        assert "tip: noem het W-87.yaml; hoort het er niet bij, zet het dan in een map buiten bac_inputs" in result.out
        assert "0 fiches, 1 fout, 0 waarschuwingen." in result.out


def test_a_fiche_that_is_not_read_holds_up_the_sums_and_no_other_fiche(empty_project: TestProject) -> None:
    """A total without it would be a wrong number; beside the fiche itself nothing is missing from a total."""
    shutil.copy(ROOT / "templates/overzichtsmatrix.docx", empty_project.root / "templates")
    empty_project.write("bac_inputs/2021/fiches/W-21.yaml", concept_text())
    stray = empty_project.write("bac_inputs/2021/fiches/W-22.yaml.txt", concept_text("W-22"))
    result = empty_project.run("bouw", "--json")
    found = [(one["code"], one["bestand"].rsplit("/", 1)[1]) for one in result.json["bevindingen"]]
    assert result.code == 1
    assert {("LEZ012", "W-22.yaml.txt"), ("BOU005", "W-22.yaml.txt")} <= set(found)
    assert set(empty_project.outputs()) == {"W-21.docx", "W-21-kort.docx"}
    assert [fiche["geldig"] for fiche in result.json["rondes"][0]["fiches"]] == [True]
    stray.unlink()
    empty_project.write("bac_inputs/2021/fiches/W-21 (1).yaml", concept_text())
    again = empty_project.run("bouw")
    assert "BOU005" not in again.out
    empty_project.fiche("W-21").unlink()
    assert "BOU003" not in empty_project.run("bouw").out


def test_a_revision_tells_the_same_of_a_file_that_is_not_read(empty_project: TestProject) -> None:
    empty_project.write("bac_inputs/2021/fiches/w-21.yaml", concept_text())
    empty_project.write("bac_inputs/W-22.yaml.txt", concept_text("W-22"))
    now = empty_project.run("controleer", "--json").json["bevindingen"]
    for step in (("init", "--quiet"), ("add", "."), ("commit", "--quiet", "--message", "Eerste")):
        run_git(empty_project.root, *step)
    (empty_project.root / "bac_inputs/2021/fiches/w-21.yaml").unlink()
    (empty_project.root / "bac_inputs/W-22.yaml.txt").unlink()
    then = empty_project.run("controleer", "--revisie", "HEAD", "--json")
    assert {one["code"] for one in now} >= {"LEZ012"}
    assert (then.code, then.json["bevindingen"]) == (1, now)


def test_many_forms_are_summed(project: TestProject) -> None:
    """With a column each, a table of twelve forms would have one letter per column."""
    template = (project.root / "templates/fiche-kort.docx").read_bytes()
    for number in range(4):
        (project.root / f"templates/fiche-vorm{number}.docx").write_bytes(template)
    (project.root / "templates/fiche-stuk.docx").write_bytes(b"kapot")
    printed = project.run("bouw", "W-01").out
    assert "6 gemaakt, 1 mislukt: fiche-stuk" in " ".join(printed.split())
