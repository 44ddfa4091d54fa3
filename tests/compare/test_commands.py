"""The commands vergelijk, geschiedenis and toon through the front door."""

import hashlib
import io
import os
import re
import shutil
import tracemalloc
import zipfile
from pathlib import Path
from typing import Literal

import pytest
from rich.console import Console

from fiches.cli import console as terminal
from fiches.compare.styles import STYLES
from fiches.diagnostics import ExitCode
from tests.inputs import SAMPLES
from tests.load.test_trees import run_git
from tests.pictures import png
from tests.project import ROOT, Result, TestProject

W_01 = "bac_inputs/2021/fiches/W-01.yaml"


@pytest.fixture
def committed(project: TestProject) -> TestProject:
    """The project with the samples and the template of the change log, committed."""
    shutil.copy(ROOT / "templates/wijzigingen.docx", project.root / "templates")
    run_git(project.root, "init", "--quiet", "--initial-branch=hoofd")
    commit(project, "Eerste")
    return project


def commit(project: TestProject, message: str) -> None:
    """Commit everything."""
    run_git(project.root, "add", ".")
    run_git(project.root, "commit", "--quiet", "--message", message)


def raise_amount(project: TestProject) -> None:
    """One amount of W-01 higher, on one line of one list."""
    project.edit(project.fiche("W-01"), "2022: 250", "2022: 350")


def new_note(project: TestProject) -> None:
    """A version note of its own."""
    project.edit(project.fiche("W-01"), "nummer: 0.9", "nummer: 0.10")
    project.edit(project.fiche("W-01"), "wijziging: Eindconcept", "wijziging: Bijdrage hoger; eindconcept")


def amounts(result: Result) -> list[tuple[str, str, str]]:
    """Old, new and the difference of every change, from JSON."""
    documents = [one for ronde in result.json["rondes"] for one in ronde["documenten"]]
    return [(change["oud"], change["nieuw"], change["verschil"]) for one in documents for change in one["wijzigingen"]]


def test_without_arguments_head_is_compared_with_the_working_folder(committed: TestProject) -> None:
    """0 when nothing changed, 1 when something did."""
    assert committed.run("vergelijk").code == ExitCode.GOED
    raise_amount(committed)
    result = committed.run("vergelijk")
    assert result.code == ExitCode.BEVINDINGEN
    assert "inhoud (geld)  Budget › Regels › rijk, uitgaven, Bijdrage aan bouwplannen › Bedragen › 2022" in result.out
    assert "[-250-] → {+350+}   +100 (+40 %)" in result.out
    assert "Een bedrag is anders." in result.out


def test_layout_is_no_change(committed: TestProject) -> None:
    """Neither quotes nor comments nor line ends."""
    path = committed.fiche("W-01")
    text = path.read_text(encoding="utf-8").replace("titel: Woning", "# een opmerking\ntitel:   'Woning", 1)
    path.write_bytes(text.replace("structureel maken\n", "structureel maken'\n", 1).replace("\n", "\r\n").encode())
    result = committed.run("vergelijk")
    assert (result.code, f"{len(SAMPLES)} fiches zijn gelijk" in result.out) == (ExitCode.GOED, True)


def test_versions_of_every_kind(committed: TestProject, tmp_path: Path) -> None:
    """A revision, a range, a folder, a zip with and without a folder in it, a manifest, a file: one outcome."""
    before = tmp_path / "voor"
    shutil.copytree(committed.root / "bac_inputs", before / "bac_inputs")
    (before / "manifest.json").write_text("{}")
    raise_amount(committed)
    commit(committed, "Tweede")
    zips = [zipped(before, tmp_path / "een.zip", ""), zipped(before, tmp_path / "twee.zip", "pakket 2021/")]
    versions = [["HEAD~1"], ["HEAD~1..HEAD"], ["HEAD~1", "HEAD"], [str(before)], [str(before / "manifest.json")]]
    versions += [[str(path)] for path in zips] + [
        [str(before / W_01), str(committed.root / W_01)],
        [str(before / W_01)],
    ]
    for words in versions:
        result = committed.run("vergelijk", *words, "--json")
        assert (result.code, amounts(result)) == (ExitCode.BEVINDINGEN, [("250", "350", "100")]), words


def zipped(folder: Path, target: Path, top: str) -> Path:
    """The inputs in a zip, below a folder of this name."""
    with zipfile.ZipFile(target, "w") as archive:
        for path in sorted((folder / "bac_inputs").rglob("*.yaml")):
            archive.write(path, top + path.relative_to(folder).as_posix())
    return target


def test_a_file_that_is_only_there_on_one_side(committed: TestProject) -> None:
    """As git difftool gives it: the other side is the null device."""
    result = committed.run("vergelijk", os.devnull, str(committed.root / W_01))
    assert (result.code, "nieuw" in result.out) == (ExitCode.BEVINDINGEN, True)
    assert committed.run("vergelijk", os.devnull, os.devnull).code == ExitCode.GOED


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["bestaatniet"], "'bestaatniet' is geen map, bestand, bewaarde versie of revisie."),
        ([".."], "staat geen map 'bac_inputs'"),
        (["--ronde", "2022"], "Ronde '2022' staat in geen van beide versies."),
        (["--fiche", "W-99"], "Fiche 'W-99' staat in geen van beide versies."),
        (["--formaat", "markdown"], "'markdown' is geen keuze; kies uit 'terminal', 'md'"),
    ],
)
def test_what_is_not_there_is_told(committed: TestProject, words: list[str], message: str) -> None:
    """With a way out."""
    words = [str(committed.root.parent) if word == ".." else word for word in words]
    result = committed.run("vergelijk", *words)
    assert result.code in (ExitCode.VERKEERD_GEBRUIK, ExitCode.INVOER_ONLEESBAAR)
    assert message in result.err and "tip:" in result.err


def test_the_help_names_every_form(project: TestProject) -> None:
    """With what it is for."""
    told = " ".join(project.run("vergelijk", "--help").out.split())
    assert "; ".join(f"{style.name}: {style.about}" for style in STYLES) in told


def test_two_forms_at_once_are_refused(project: TestProject) -> None:
    """One of them would be ignored."""
    result = project.run("vergelijk", "--json", "--formaat", "md")
    assert result.code == ExitCode.VERKEERD_GEBRUIK
    assert "--json kan niet samen met --formaat md." in result.out


def test_without_git_there_is_a_way_out(project: TestProject) -> None:
    """Not only that it fails."""
    result = project.run("vergelijk")
    assert result.code == ExitCode.INVOER_ONLEESBAAR
    assert "noem een map, een zip" in result.err


def test_two_files_of_different_kinds(committed: TestProject) -> None:
    """A ronde is no fiche."""
    result = committed.run("vergelijk", str(committed.root / W_01), str(committed.root / "bac_inputs/2021/ronde.yaml"))
    assert result.code == ExitCode.VERKEERD_GEBRUIK


def test_only_inhoud(committed: TestProject) -> None:
    """Redactie is left out, and counts as no change."""
    committed.edit(committed.fiche("W-01"), "te weinig woningen. Het", "te weinig woningen; het")
    assert committed.run("vergelijk").code == ExitCode.BEVINDINGEN
    result = committed.run("vergelijk", "--alleen", "inhoud")
    assert (result.code, "W-01" in result.out) == (ExitCode.GOED, False)


def test_inhoud_without_a_new_version_is_a_fault_when_asked(committed: TestProject) -> None:
    """And a change with one is none; without --eis-versie nobody asks."""
    raise_amount(committed)
    result = committed.run("vergelijk", "--eis-versie")
    assert result.code == ExitCode.BEVINDINGEN
    assert "VGL003  De inhoud van W-01 is anders, maar het versienummer is gelijk gebleven." in result.out
    assert f"{W_01}:12   tip: verhoog versie.nummer" in result.out
    assert "VGL003" not in committed.run("vergelijk").out
    new_note(committed)
    assert committed.run("vergelijk", "--eis-versie").code == ExitCode.GOED


def test_of_two_versions_that_cannot_be_read_no_version_note_is_asked(committed: TestProject) -> None:
    """The comparison says that it could not read them."""
    (committed.root / W_01).write_text("id: [W-01\n", encoding="utf-8")
    commit(committed, "Kapot")
    (committed.root / W_01).write_text("id: [W-01, x\n", encoding="utf-8")
    told = committed.run("vergelijk", "--eis-versie").out
    assert "VGL002" in told
    assert "VGL003" not in told


def test_another_picture_without_a_new_version_is_a_fault_when_asked(committed: TestProject) -> None:
    """Its text says the same, its reader sees something else."""
    shown = "afbeeldingen:\n  - {bestand: kaart.png, alt: Kaart van Nederland met plannen, bijschrift: De plannen}\n"
    committed.edit(committed.fiche("W-01"), "\nbac:", f"\n{shown}bac:")
    picture = committed.root / "bac_inputs/2021/beelden/kaart.png"
    picture.parent.mkdir()
    picture.write_bytes(png(40, 30))
    commit(committed, "Kaart")
    picture.write_bytes(png(80, 60))
    result = committed.run("vergelijk", "--eis-versie")
    assert result.code == ExitCode.BEVINDINGEN
    assert "VGL003  Een afbeelding van W-01 is vervangen, maar het versienummer is gelijk gebleven." in result.out
    assert "VGL003" not in committed.run("vergelijk", "--eis-versie", "--fiche", "W-02").out
    raise_amount(committed)
    assert committed.run("vergelijk", "--eis-versie").out.count("VGL003") == 1
    new_note(committed)
    assert committed.run("vergelijk", "--eis-versie").code == ExitCode.GOED


@pytest.mark.parametrize("style", ["terminal", "md", "json"])
def test_every_style_of_text_prints_or_writes_the_same(committed: TestProject, style: str, tmp_path: Path) -> None:
    """On stdout, or in a folder."""
    raise_amount(committed)
    printed = committed.run("vergelijk", "--formaat", style)
    written = committed.run("vergelijk", "--formaat", style, "--uit", str(tmp_path / "uit"))
    (path,) = (path for path in (tmp_path / "uit").iterdir() if path.is_file())
    assert "W-01" in printed.out
    assert path.read_text(encoding="utf-8").split() == printed.out.split()
    assert f"Gemaakt: {path}" in written.err and written.out == ""


@pytest.mark.parametrize("style", [style.name for style in STYLES])
def test_every_style_writes_files_that_are_the_same_again(committed: TestProject, style: str, tmp_path: Path) -> None:
    """In a folder, byte for byte."""
    raise_amount(committed)
    for folder in ("een", "twee"):
        committed.run("vergelijk", "--formaat", style, "--uit", str(tmp_path / folder))
    files = [{p.name: p.read_bytes() for p in (tmp_path / name).iterdir() if p.is_file()} for name in ("een", "twee")]
    assert files[0] and files[0] == files[1]


def test_a_package_that_is_no_package(committed: TestProject, tmp_path: Path) -> None:
    """No zip, a zip without inputs, and one that holds a name twice."""
    bad, empty, twice = tmp_path / "kapot.zip", tmp_path / "leeg.zip", tmp_path / "dubbel.zip"
    bad.write_bytes(b"PK geen zip")
    with zipfile.ZipFile(empty, "w") as archive:
        archive.writestr("iets.txt", "x")
    with zipfile.ZipFile(twice, "w") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(W_01, "id: W-01")
        archive.writestr(W_01, "id: W-02")
    for path, message in (
        (bad, "geen zip-bestand"),
        (empty, "bevat geen map bac_inputs"),
        (twice, "twee keer dezelfde"),
    ):
        result = committed.run("vergelijk", str(path))
        assert (result.code, message in result.err) == (ExitCode.INVOER_ONLEESBAAR, True), result.err


def test_the_history_of_a_fiche(committed: TestProject) -> None:
    """Newest first: the working folder, then every commit that says something else, also under an earlier name."""
    raise_amount(committed)
    new_note(committed)
    commit(committed, "Bedrag hoger")
    path = committed.fiche("W-01")
    path.write_text(f"# opmerking\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    commit(committed, "Alleen een opmerking")
    committed.edit(path, "status: eindconcept", "status: concept")
    result = committed.run("geschiedenis", "W-01", "--json")
    versions = [(one["versie"]["nummer"], one["status"], one["wijziging"]) for one in result.json["versies"]]
    assert versions == [
        ("0.10", "concept", "1 keer inhoud"),
        ("0.10", "eindconcept", "1 keer inhoud, 2 keer redactie"),
        ("0.9", "eindconcept", "eerste versie"),
    ]
    assert result.json["versies"][0]["geld"]["jaren"] == "1100"
    text = committed.run("geschiedenis", "W-01").out
    assert "nu  de werkmap  1 keer inhoud" in text
    assert "1.100 + p.m. (+100) mln euro in alle jaren, 250 + p.m. structureel" in text
    assert "Bijdrage hoger; eindconcept" in text


def test_the_money_of_a_version_that_cannot_be_read_is_not_told(committed: TestProject) -> None:
    """It is not nothing; the version after it is laid beside the one before."""
    fiche = committed.root / W_01
    whole = fiche.read_text(encoding="utf-8")
    fiche.write_text(f"<<<<<<< HEAD\n{whole}", encoding="utf-8")
    commit(committed, "Een conflict dat is vastgelegd")
    broken = committed.run("geschiedenis", "W-01", "--json").json["versies"]
    assert (broken[0]["wijziging"], broken[0]["geld"]) == ("niet te lezen", None)
    assert broken[1]["geld"]["jaren"] != "0"
    fiche.write_text(whole, encoding="utf-8")
    raise_amount(committed)
    text = committed.run("geschiedenis", "W-01").out
    assert text.count("mln euro in alle jaren") == 2
    assert "nu  de werkmap  weer te lezen" in text
    assert "1.100 + p.m. (+100) mln euro in alle jaren" in text


def test_the_history_of_a_fiche_that_was_renamed_and_of_one_that_has_gone(committed: TestProject) -> None:
    """git follows the file; what has gone is told as such."""
    committed.fiche("W-04").rename(committed.fiche("W-09"))
    committed.edit(committed.fiche("W-09"), "id: W-04", "id: W-09")
    commit(committed, "Hernoemd")
    renamed = committed.run("geschiedenis", "W-09", "--json").json["versies"]
    assert [one["wijziging"] for one in renamed] == ["1 keer inhoud", "eerste versie"]
    gone = committed.run("geschiedenis", "W-04", "--json").json["versies"]
    assert [one["wijziging"] for one in gone] == ["vervallen", "eerste versie"]
    assert committed.run("geschiedenis", "W-99").code == ExitCode.VERKEERD_GEBRUIK


def test_a_file_as_plain_text(committed: TestProject) -> None:
    """A line for each value; a file that is not readable as it is."""
    result = committed.run("toon", str(committed.fiche("W-01")))
    assert (
        "Budget › Regels › rijk, uitgaven, Bijdrage aan bouwplannen › Bedragen › 2022: 250" in result.out.splitlines()
    )
    assert "Vraag 1 › Termijn: in de begroting 2022" in result.out.splitlines()
    assert committed.run("toon", str(committed.fiche("W-01")), "--json").json["regels"] == result.out.splitlines()
    committed.fiche("W-01").write_text("x: [\n", encoding="utf-8")
    assert committed.run("toon", str(committed.fiche("W-01"))).out == "x: [\n"


@pytest.mark.parametrize("colour", [True, False])
def test_in_a_terminal_of_80_columns(committed: TestProject, monkeypatch: pytest.MonkeyPatch, colour: bool) -> None:
    """With marks, also in colour: old and new stand side by side. Blank lines between changes and no line too wide."""
    raise_amount(committed)
    screen = io.StringIO()
    system: Literal["standard"] | None = "standard" if colour else None
    console = Console(
        file=screen, force_terminal=True, width=80, color_system=system, no_color=not colour, highlight=False
    )
    monkeypatch.setattr(terminal, "get_console", lambda: console)
    monkeypatch.setattr(terminal, "has_terminal", lambda: True)
    committed.run("vergelijk")
    text = re.sub("\x1b\\[[0-9;]*m", "", screen.getvalue())
    assert "    [-250-] → {+350+}   +100 (+40 %)" in text
    assert ("\x1b[9;31m[-250-]" in screen.getvalue()) is colour
    assert "\n\n  inhoud (geld)  Budget › Regels" in text
    assert max(map(len, text.splitlines())) <= 80


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipe with a name in a folder")
@pytest.mark.parametrize("kind", ["link", "pipe", "folder"])
def test_toon_opens_nothing_behind_a_link_and_waits_for_no_pipe(
    project: TestProject, tmp_path: Path, kind: str
) -> None:
    """Git and a secretary show inputs; a link in them could print any file of the computer."""
    secret, path = tmp_path / "geheim", project.fiche("W-99")
    secret.write_text("sleutel: geheim", encoding="utf-8")
    if kind == "link":
        path.symlink_to(secret)
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path.mkdir()
    result = project.run("toon", str(path))
    assert (result.code, result.out) == (ExitCode.INVOER_ONLEESBAAR, "")
    assert "en geen bestand" in result.err


@pytest.mark.parametrize("content", [b"a" * 40_000_000, b"a: \0"], ids=["large", "binary"])
def test_what_is_too_large_or_no_text_is_one_line_that_git_can_compare(committed: TestProject, content: bytes) -> None:
    """So git goes on, and shows whether it changed."""
    path = committed.root / W_01
    shown = set()
    for end in (b"a", b"b"):
        path.write_bytes(content + end)
        tracemalloc.start()
        try:
            result = committed.run("toon", str(path))
            assert tracemalloc.get_traced_memory()[1] < 60_000_000
        finally:
            tracemalloc.stop()
        assert (result.code, len(result.out.splitlines())) == (ExitCode.GOED, 1)
        assert hashlib.sha256(path.read_bytes()).hexdigest() in result.out
        shown.add(result.out)
    assert len(shown) == 2
