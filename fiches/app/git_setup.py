"""Set git up for a project: readable differences, the comparison as a difftool, and registers that merge themselves.

What git runs is a setting of one clone. Which files it is for stands in .gitattributes, which everybody gets. A setting
that somebody made otherwise stays, unless it may be replaced.
"""

import shlex
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce
from pathlib import Path

from fiches.app.history import PLAIN_LINES_FOLDER
from fiches.app.project import Project
from fiches.diagnostics import ExitCode
from fiches.io import git
from fiches.io.files import make_usage_error, make_write_error, replace_file

ATTRIBUTES_FILE = ".gitattributes"
DRIVER = "fiche"
SETTINGS = {
    # what was made before is found without a start of this program
    f"diff.{DRIVER}.textconv": 'toon() { f={kept}/$(git hash-object --no-filters "$1"); test -f "$f" && exec cat "$f"; '
    '{command} toon --vooruit "$1"; }; toon',
    # git then asks once for each version of a file; it would not remember a command of two lines
    f"diff.{DRIVER}.cachetextconv": "true",
    f"difftool.{DRIVER}.cmd": '{command} vergelijk "$LOCAL" "$REMOTE"',
    f"merge.{DRIVER}.name": "fiches: registers van twee takken",
    f"merge.{DRIVER}.driver": "{command} akkoord voegsamen %O %A %B %P",
}
"""What git must know. In it come the command that runs this program, and where plain lines are kept."""
ATTRIBUTES = (
    ("bac_inputs/**/*.yaml", "diff", "bac_inputs/2021/ronde.yaml"),
    ("bac_inputs/*/akkoorden.yaml", "merge", "bac_inputs/2021/akkoorden.yaml"),
    ("bac_inputs/*/leveringen.yaml", "merge", "bac_inputs/2021/leveringen.yaml"),
    ("bac_inputs/*/akkoorden/*.yaml", "merge", "bac_inputs/2021/akkoorden/W-01-0.yaml"),
)
"""Which files it is for: a pattern, what git does with them, and a file that fits the pattern."""


class SettingState(StrEnum):
    """What became of a setting; the values are Dutch."""

    NIEUW = "ingesteld"
    GELIJK = "stond al goed"
    VERVANGEN = "vervangen"
    BEHOUDEN = "niet veranderd"


@dataclass(frozen=True, slots=True)
class GitSetting:
    """A setting: its name, its wanted value, and the other one that it has or had, or ""."""

    name: str
    wanted: str
    state: SettingState
    other: str = ""


@dataclass(frozen=True, slots=True)
class GitSetup:
    """Every setting, and what to tell the shell."""

    settings: tuple[GitSetting, ...]

    @property
    def exit_code(self) -> ExitCode:
        """Something is left to do when another setting was kept."""
        kept = any(one.state is SettingState.BEHOUDEN for one in self.settings)
        return ExitCode.BEVINDINGEN if kept else ExitCode.GOED


def write_git_settings(project: Project, command: str, *, replace: bool) -> GitSetup:
    """Make the settings that are not there yet, and with `replace` also those that are other ones.

    Raises `FichesError` without git, and when a file cannot be written.
    """
    folder = git.find_git_folder(project.root)
    if folder is None:
        raise make_usage_error(f"{project.root} staat niet onder versiebeheer (git).", "begin met 'git init'")
    kept = folder / PLAIN_LINES_FOLDER
    words = {"{command}": command, "{kept}": shlex.quote(kept.as_posix())}
    # this may be another version of the program, which shows another text
    shutil.rmtree(kept, ignore_errors=True)
    git.remove_kept_texts(project.root, DRIVER)
    settings = [*_set_config(project.root, words, replace=replace), *_set_attributes(project.root, replace=replace)]
    return GitSetup(tuple(settings))


def _set_config(root: Path, words: Mapping[str, str], *, replace: bool) -> Iterator[GitSetting]:
    for name, text in SETTINGS.items():
        wanted, present = _fill_in(text, words), git.get_setting(root, name)
        setting = GitSetting(name, wanted, _choose_state(wanted, present, replace=replace), present)
        if setting.state in (SettingState.NIEUW, SettingState.VERVANGEN):
            git.write_setting(root, name, wanted)
        yield setting


def _fill_in(text: str, words: Mapping[str, str]) -> str:
    return reduce(lambda filled, word: filled.replace(word, words[word]), words, text)


def _set_attributes(root: Path, *, replace: bool) -> list[GitSetting]:
    """The lines that .gitattributes lacks are added at its end, where they count."""
    settings = []
    for pattern, attribute, example in ATTRIBUTES:
        present = git.get_attribute(root, attribute, example)
        state = _choose_state(DRIVER, present, replace=replace)
        other = f"{attribute}={present}" if present else ""
        settings.append(GitSetting(f"{ATTRIBUTES_FILE}: {pattern}", f"{attribute}={DRIVER}", state, other))
    lines = [
        f"{pattern} {attribute}={DRIVER}\n"
        for (pattern, attribute, _), one in zip(ATTRIBUTES, settings, strict=True)
        if one.state in (SettingState.NIEUW, SettingState.VERVANGEN)
    ]
    if lines:
        _append_lines(root / ATTRIBUTES_FILE, lines)
    return settings


def _choose_state(wanted: str, present: str, *, replace: bool) -> SettingState:
    if present == wanted:
        return SettingState.GELIJK
    if not present:
        return SettingState.NIEUW
    return SettingState.VERVANGEN if replace else SettingState.BEHOUDEN


def _append_lines(path: Path, lines: list[str]) -> None:
    try:
        old = path.read_bytes() if path.exists() else b""
        separator = b"" if old.endswith(b"\n") or not old else b"\n"
        replace_file(path, old + separator + "".join(lines).encode())
    except OSError as error:
        raise make_write_error(path.parent, error) from error
