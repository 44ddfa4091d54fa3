"""The pages that people read, and the commands that they show.

A block is what somebody types, one command a line; or, when its lines begin with `$ `, commands with what they print,
in which … stands for anything. A command may also stand in a sentence, in code. What cannot be tried on any computer,
since it needs the internet or another machine, changes the desktop, or does not end, has a mark after it: *(internet)*.
"""

import re
from dataclasses import dataclass
from functools import cache

from tests.project import ROOT

GUIDE = "HANDLEIDING.md"
ROLES = tuple(f"docs/handleiding/{role}.md" for role in ("secretaris", "beoordelaar", "leveren", "sjablonen", "beheer"))
MANUALS = (GUIDE, *ROLES)
PAGES = (*MANUALS, "README.md")

PROGRAMS = {"brew", "cd", "dask", "fiches", "git", "pip", "sudo", "uv", "uvx", "winget"}
NAMES_IN_SENTENCES = {"cd", "git"}
"""What a sentence names without meaning that it is typed."""

MARKS = ("internet", "andere computer", "loopt door", "bureaublad", "source")
ANY = "…"

_MARK = rf"\*\((?P<mark>{'|'.join(MARKS)})\)\*"
_PIECE = re.compile(
    rf"^#+ (?P<heading>[^\n]+)$|^(?P<margin> *)```(?P<language>\w*)\n(?P<block>.*?)^(?P=margin)```$"
    rf"|`(?P<code>[^`]+)`(?:\s+{_MARK})?",
    re.MULTILINE | re.DOTALL,
)
_NAME_ONLY = re.compile(r"fiches( [a-z]+)+")


@dataclass(frozen=True)
class ShownCommand:
    """One command of a page: what is typed, below which heading, and what the page says that it prints, if it does."""

    section: str
    typed: str
    printed: str | None = None
    mark: str = ""
    in_sentence: bool = False

    @property
    def is_name(self) -> bool:
        """Whether it only names a command of this program, without saying all that it is given."""
        return self.in_sentence and bool(_NAME_ONLY.fullmatch(self.typed) or ANY in self.typed)


@cache
def read_page(name: str) -> str:
    """The text of a page."""
    return (ROOT / name).read_text(encoding="utf-8")


@cache
def list_commands(name: str) -> tuple[ShownCommand, ...]:
    """Every command of a page, in its order."""
    text, section, found = read_page(name), "", list[ShownCommand]()
    for piece in _PIECE.finditer(text):
        if piece["heading"]:
            section = piece["heading"]
        elif piece["block"] is not None:
            found += _read_block(piece, section, text[: piece.start()].rstrip().rpartition("\n")[2])
        elif _is_command(code := " ".join(piece["code"].split())) and code.split(" ")[0] not in NAMES_IN_SENTENCES:
            found.append(ShownCommand(section, code, None, piece["mark"] or "", True))
    return tuple(found)


def _read_block(piece: re.Match[str], section: str, line_above: str) -> list[ShownCommand]:
    lines = [line.removeprefix(piece["margin"]) for line in piece["block"].splitlines()]
    if piece["language"]:
        return []
    assert lines[0].startswith("$ ") or all(map(_is_command, lines)), f"no command, and no language: {lines[0]}"
    if lines[0].startswith("$ "):
        shown = re.findall(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", "\n".join(lines) + "\n", re.MULTILINE)
        return [ShownCommand(section, typed, printed) for typed, printed in shown]
    mark = re.search(_MARK, line_above)
    return [ShownCommand(section, line, None, mark["mark"] if mark else "") for line in lines]


def _is_command(text: str) -> bool:
    return text.split(" ", maxsplit=1)[0] in PROGRAMS and (" " in text or text == "fiches")


def is_as_shown(shown: str, printed: str) -> bool:
    """Whether a command printed what a page says, in which … stands for anything in a line, or for any lines."""
    pattern = "".join(
        r"(?:.*\n)*?" if line == ANY else re.escape(line).replace(ANY, ".*?") + "\n" for line in shown.splitlines()
    )
    return bool(re.fullmatch(pattern, "".join(f"{line.rstrip()}\n" for line in printed.splitlines())))
