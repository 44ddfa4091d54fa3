"""What every command must have: a line in COMMANDS, help in Dutch, a place in the manual and a test.

A failing test here names the step that was forgotten for a new command.
"""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from fiches.agree.standing import AkkoordStand
from fiches.app.deliver import DeliveryStep
from fiches.build.plan import BuildState
from fiches.cli.commands.akkoord import STAND_COLOURS
from fiches.cli.commands.lever import STEP_TEXTS
from fiches.cli.console import TONE_COLOURS
from fiches.cli.main import COMMANDS, main
from fiches.cli.show_findings import STATE_COLOURS
from fiches.compare.styles.terminal import Tone
from tests.cli.test_front_door import ENGLISH
from tests.manual.pages import MANUALS, read_page
from tests.project import ROOT

FILES = sorted(path.stem for path in (ROOT / "fiches/cli/commands").glob("*.py") if path.stem != "__init__")
HEAVY = {"pydantic", "rich", "yaml", "lxml", "docx", "docxtpl", "jinja2", "markdown_it", "xlsxwriter", "pikepdf"}
"""Libraries that take longer to load than the whole of `fiches --help` may."""


def test_every_file_is_one_of_the_commands() -> None:
    """A file that is forgotten in COMMANDS would be no command at all."""
    modules = [add_arguments.__module__.rpartition(".")[2] for add_arguments in COMMANDS]
    assert [name for name in FILES if name not in modules] == [], "these have no line in COMMANDS"
    assert len(modules) == len(FILES)


@pytest.mark.parametrize("command", FILES)
def test_every_command_has_the_name_of_its_file_and_tells_in_dutch_what_it_does(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, "--help"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith(f"gebruik: fiches {command} ")
    assert not [word for word in ENGLISH if word in printed.lower()], printed


@pytest.mark.parametrize("command", FILES)
def test_every_command_is_in_a_manual(command: str) -> None:
    told = any(re.search(rf"\bfiches {command}\b", read_page(page)) for page in MANUALS)
    assert told, f"neither HANDLEIDING.md nor docs/handleiding tells of 'fiches {command}'"


@pytest.mark.parametrize("command", FILES)
def test_every_command_is_run_by_a_test(command: str) -> None:
    assert command in list_tested_commands(), f"no test runs 'fiches {command}'"


@cache
def list_tested_commands() -> frozenset[str]:
    """The first word of every command line that a test runs: `project.run("bouw", …)` or `main(["bouw", …])`."""
    paths = (path for path in (ROOT / "tests").rglob("test_*.py") if path != Path(__file__))
    return frozenset(word for path in paths for word in _iter_first_words(path))


def _iter_first_words(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and node.args and ast.unparse(node.func).rpartition(".")[2] in ("run", "main"):
            first = node.args[0]
            words = first.elts[:1] if isinstance(first, ast.List) else [first]
            yield from (word.value for word in words if isinstance(word, ast.Constant) and isinstance(word.value, str))


def test_a_command_comes_in_by_its_line_in_commands_alone() -> None:
    """No name of a module stands in a text, and one function makes the parser of a command."""
    calls = [
        (path.name, ast.unparse(node.func).rpartition(".")[2])
        for path in (ROOT / "fiches/cli").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    ]
    assert not {name for _, name in calls} & {"import_module", "resolve_name", "__import__"}
    assert {path for path, name in calls if name == "add_parser"} == {"arguments.py"}


def test_help_loads_only_the_command_line() -> None:
    """Neither a library nor a use case: whoever asks for help waits for Python alone."""
    script = "import sys\nfrom fiches.cli.main import make_parser\nmake_parser().format_help()\nprint(*sys.modules)\n"
    loaded = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True)
    modules = loaded.stdout.split()
    assert not HEAVY & {name.partition(".")[0] for name in modules}
    assert not [name for name in modules if name.startswith("fiches.app")]


def test_words_and_colours_are_those_of_what_they_are_for() -> None:
    """The tables go by name, because an enumeration would have to be loaded at every start."""
    assert list(STAND_COLOURS) == [stand.name for stand in AkkoordStand]
    assert list(TONE_COLOURS) == [tone.name for tone in Tone]
    assert list(STATE_COLOURS) == [state.value for state in BuildState]
    assert set(STEP_TEXTS) == {step.name for step in DeliveryStep} - {"MAKEN"}
