"""Every command that the manuals and the README show is typed in a project of its own, and prints what they say."""

import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.end_to_end.programs import LIBREOFFICE, program
from tests.manual.pages import GUIDE, MANUALS, PAGES, ROLES, ShownCommand, is_as_shown, list_commands, read_page
from tests.manual.stories import STAND_INS, STORIES
from tests.project import ROOT

UNTRIED = {
    GUIDE: {"internet": 4, "loopt door": 1},
    "docs/handleiding/beheer.md": {"internet": 10, "andere computer": 3},
    "docs/handleiding/secretaris.md": {"loopt door": 6, "bureaublad": 1},
    "README.md": {"source": 5},
}
"""How many commands of a page are marked: nobody tries those here."""

OURS = ("fiches", "git")
"""What is typed here: this program, and git in a project."""

LONGEST_GUIDE = 1_700
"""Words on four printed pages."""

ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if name != "UV_RUN_RECURSION_DEPTH"},
    "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
    **{f"GIT_{who}_{what}": "proef@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_PAGER": "cat",
}
"""That of somebody who installed the program: commands are told as `fiches`, also when `uv run` began these tests."""


class Reader:
    """Somebody who types what a page shows, in a folder of their own."""

    def __init__(self, home: Path) -> None:
        self._home, self.folder, self._count = home, home, 0

    def type(self, shown: ShownCommand) -> tuple[int, str]:
        """Type a command; the code that it ends with, and all that it prints."""
        words = [STAND_INS.get(word, word) for word in shown.typed.removeprefix("uv run ").split(" ")]
        if words[0] == "cd":
            self.folder /= words[1]
            return 0 if self.folder.is_dir() else 1, ""
        assert words[0] in OURS, f"'{shown.typed}' needs a mark: it is another program"
        if shown.is_name:
            words = [*(word for word in words if "…" not in word), "--help"]
        ended = subprocess.run(
            " ".join(words), shell=True, cwd=self._choose_folder(shown, words), env=ENVIRONMENT, timeout=500,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
        )  # fmt: skip
        return ended.returncode, ended.stdout

    def _choose_folder(self, shown: ShownCommand, words: list[str]) -> Path:
        """An empty one for a project that a sentence tells to begin."""
        if not (shown.in_sentence and words[1:2] == ["begin"]):
            return self.folder
        self._count += 1
        empty = self._home / f"leeg-{self._count}"
        empty.mkdir()
        return empty


def describe_difference(shown: ShownCommand, code: int, printed: str) -> str:
    """What is not as the page says; "" when all is well."""
    told = f"{shown.section}: {shown.typed}\n"
    if shown.printed is not None and not is_as_shown(shown.printed, printed):
        return f"{told}--- shown\n{shown.printed}--- printed\n{printed}"
    if code not in (0, 1):
        return f"{told}--- ended with {code}\n{printed}"
    return ""


@pytest.mark.libreoffice
@pytest.mark.parametrize("page", PAGES)
def test_a_page_shows_what_the_program_does(page: str, tmp_path: Path) -> None:
    """In a fresh project, one command after another, from the first to the last."""
    program(LIBREOFFICE)
    reader, section, differences = Reader(tmp_path), "", []
    for shown in list_commands(page):
        if shown.section != section:
            section = shown.section
            STORIES.get((page, section), lambda _: None)(reader.folder)
        if not shown.mark:
            differences.append(describe_difference(shown, *reader.type(shown)))
    told = "\n".join(one for one in differences if one)
    assert not told, told


def test_stories_are_about_sections_that_there_are() -> None:
    """With a command in them."""
    assert [
        (page, section) for page, section in STORIES if section not in {c.section for c in list_commands(page)}
    ] == []


def test_what_is_not_tried_is_marked_and_counted() -> None:
    marked = {page: Counter(shown.mark for shown in list_commands(page) if shown.mark) for page in PAGES}
    assert {page: dict(counts) for page, counts in marked.items() if counts} == UNTRIED


@pytest.mark.parametrize("page", PAGES)
def test_no_command_goes_on_on_the_next_line(page: str) -> None:
    r"""A `\` at the end of a line means that in bash only, a ` or ^ in other shells."""
    lines = read_page(page).splitlines()
    assert [line for line in lines if line.rstrip().endswith("\\")] == []
    assert [shown.typed for shown in list_commands(page) if shown.typed.endswith(("`", "^"))] == []


@pytest.mark.parametrize("page", MANUALS)
def test_commands_paste_in_powershell_cmd_and_bash(page: str) -> None:
    """None of the signs that one of them takes otherwise; a text with spaces stands between double quotes."""
    typed = [shown.typed for shown in list_commands(page) if not shown.is_name]
    assert typed
    assert [one for one in typed if re.search(r"&&|'|\$|%|;|[|<]|\\|^export", one)] == []


@pytest.mark.parametrize("command", ["begin", "nieuw", "controleer", "bouw"])
def test_the_guide_shows_what_the_commands_of_a_secretary_print(command: str) -> None:
    shown = {one.typed.split()[1] for one in list_commands(GUIDE) if one.printed is not None}
    assert command in shown


def test_the_guide_fits_on_four_pages() -> None:
    assert len(read_page(GUIDE).split()) <= LONGEST_GUIDE


def slug(heading: str) -> str:
    """The anchor of a heading, as GitHub makes it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


@pytest.mark.parametrize("page", [*PAGES, "CONTRIBUTING.md", "docs/architectuur.md", "docs/bron.md", "docs/woorden.md"])
def test_every_link_leads_somewhere(page: str) -> None:
    """To a file that is there, and a heading in it."""
    broken = []
    for target in re.findall(r"\]\((?!https?:|mailto:)([^)\s]+)\)", re.sub(r"`[^`]*`", "", read_page(page))):
        name, _, anchor = target.partition("#")
        path = (ROOT / page).parent / name if name else ROOT / page
        if not path.exists():
            broken.append(target)
        elif anchor:
            headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
            broken += [] if anchor in map(slug, headings) else [target]
    assert broken == []


def test_every_role_is_linked_from_the_guide() -> None:
    assert [role for role in ROLES if f"({role})" not in read_page(GUIDE)] == []
