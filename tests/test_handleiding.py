"""What HANDLEIDING.md shows is what the program prints."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from fiches.cli.main import main
from fiches.word.package import pack_parts, read_parts
from fiches.word.xml import DOCUMENT_PART, w
from tests.project import ROOT, TestProject

BLOCK = re.compile(r"^```\n\$ fiches (.+?)\n(.*?)^```", re.MULTILINE | re.DOTALL)

PROGRAMS = {"fiches", "git", "pip", "sudo", "uv", "uvx", "winget"}


def shown() -> list[tuple[str, str]]:
    """Each command in the manual that is run in a project, with the output that the manual gives."""
    blocks = BLOCK.findall((ROOT / "HANDLEIDING.md").read_text(encoding="utf-8"))
    return [block for block in blocks if not block[0].startswith("begin ")]


def test_the_manual_shows_how_a_project_is_begun(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The one command that is run where there is no project yet."""
    manual = (ROOT / "HANDLEIDING.md").read_text(encoding="utf-8")
    [(name, output)] = re.findall(r"^```\n\$ fiches begin (.+?)\n(.*?)^```", manual, re.MULTILINE | re.DOTALL)
    assert main(["begin", str(tmp_path / name)]) == 0
    assert capsys.readouterr().out.replace(str(tmp_path), "…") == output


def find_commands(name: str) -> list[str]:
    """Every line of a page that somebody may copy into a terminal: what stands in a block, but not what is printed."""
    blocks = re.findall(r"^( *)```\n(.*?)^\1```", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    lines = [line.strip().removeprefix("$ ") for _, block in blocks for line in block.splitlines()]
    return [line for line in lines if line.split(" ")[0] in PROGRAMS]


@pytest.mark.parametrize("name", ["HANDLEIDING.md", "README.md"])
def test_no_command_goes_on_on_the_next_line(name: str) -> None:
    r"""A `\` at the end of a line means that in bash only."""
    text = (ROOT / name).read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if line.rstrip().endswith("\\")] == []
    commands = find_commands(name)
    assert commands
    assert [command for command in commands if command.endswith(("`", "^"))] == []


def test_commands_of_the_manual_paste_in_powershell_cmd_and_bash() -> None:
    """None of the signs that one of them takes otherwise; a text with spaces stands between double quotes."""
    commands = find_commands("HANDLEIDING.md")
    assert {command.split(" ")[0] for command in commands} >= {"fiches", "uv", "uvx", "winget", "pip"}
    assert [one for one in commands if re.search(r"&&|'|\$|%|;|[|<>]|\\|^export", one)] == []


def spoil(project: TestProject) -> None:
    """Two slips of a secretary, and nothing else wrong."""
    project.edit(project.fiche("W-06"), "\nbac: BAC-RWW", "\nbac: BAC-RRW")
    project.edit(project.fiche("W-06"), "\naanbod:", "\naanbot:")


def hasten(project: TestProject) -> None:
    """The slips mended, and the status moved on too soon."""
    project.edit(project.fiche("W-06"), "\nbac: BAC-RRW", "\nbac: BAC-RWW")
    project.edit(project.fiche("W-06"), "\naanbot:", "\naanbod:")
    project.edit(project.fiche("W-06"), "\nstatus: concept", "\nstatus: ambtelijk_afgestemd")


def calm(project: TestProject) -> None:
    """The status set back."""
    project.edit(project.fiche("W-06"), "\nstatus: ambtelijk_afgestemd", "\nstatus: concept")


def edit_template(project: TestProject) -> None:
    """Two slips of who edits a template in Word: a field, and a condition that went with both its tags."""
    path = project.root / "templates/fiche.docx"
    parts = read_parts(path.read_bytes())
    root = etree.fromstring(parts[DOCUMENT_PART])
    paragraphs = list(root.iter(w("p")))
    texts = ["".join(map(str, paragraph.itertext())) for paragraph in paragraphs]
    begin = texts.index("{%p if fiche.doel %}")
    for paragraph in (paragraphs[begin], paragraphs[texts.index("{%p endif %}", begin)]):
        body = paragraph.getparent()
        assert body is not None
        body.remove(paragraph)
    text = etree.tostring(root).replace(b"boodschap.hoe }}", b"boodschap.hoee }}")
    path.write_bytes(pack_parts({**parts, DOCUMENT_PART: text}))


def change_after_akkoord(project: TestProject) -> None:
    """The commissie agreed, and then the goal was written anew; W-06 is a concept again."""
    calm(project)
    decision = "--orgaan BAC-RWW --soort bestuurlijk --uitkomst akkoord --datum 2021-03-05 --rol secretaris"
    assert project.run("akkoord", "geef", "W-01", *decision.split()).code == 0
    project.edit(project.fiche("W-01"), "flink kleiner", "iets kleiner")


STORY: dict[int, Callable[[TestProject], None]] = {1: spoil, 3: hasten, 4: change_after_akkoord, 6: edit_template}
"""What the secretary does before the command with this number."""


def test_the_manual_shows_what_the_program_prints(project: TestProject) -> None:
    """The commands of the manual, one after another."""
    for number, (command, output) in enumerate(shown()):
        STORY.get(number, lambda _: None)(project)
        words = command.split()
        printed = project.run(*words).out.replace(str(project.root), "…")
        assert [line.rstrip() for line in printed.splitlines()] == output.splitlines(), command


@pytest.mark.parametrize("command", ["nieuw", "controleer", "uitleg", "bouw", "sjabloon", "ronde"])
def test_the_manual_shows_every_command_of_a_secretary(command: str) -> None:
    """No command is left to guess."""
    assert command in {shown_command.split()[0] for shown_command, _ in shown()}
