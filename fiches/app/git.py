"""What git shows of a project: the history of one fiche, an input file as lines of plain text, and the settings for it.

The settings are readable differences, the comparison as a difftool, and inputs and registers that merge themselves.
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

from fiches.app.use_case import Project
from fiches.app.versions import WORKING_FOLDER
from fiches.compare.history import FicheVersion, HistoryStep, make_history, render_plain_lines
from fiches.compare.sides import read_document
from fiches.diagnostics import ExitCode, FichesError, make_visible
from fiches.io import git
from fiches.io.digests import compute_file_sha256, compute_sha256
from fiches.io.files import lock_folder, make_usage_error, make_write_error, replace_file, write_output_file
from fiches.io.named import read_named_file
from fiches.load.ledgers import MAX_LEDGER_BYTES
from fiches.load.ronde import FICHES_FOLDER, get_ronde_folder
from fiches.load.trees import INPUTS_FOLDER
from fiches.load.yaml import MAX_BYTES

HASH_LENGTH = 7
MAX_SHOWN_BYTES = MAX_LEDGER_BYTES
"""A larger file is not shown: it is no input."""
PLAIN_LINES_FOLDER = "fiches/regels"
"""Below the folder of git: a file for each content, under the name that git gives it."""
MOST_KEPT = 1_000
"""Versions that are written at once: some seconds of work."""


def load_fiche_history(project: Project, fiche: str, ronde: str | None) -> list[HistoryStep]:
    """Every version of a fiche that says something else than the one before, the newest first.

    The working folder is the newest when it differs from what was committed last. Without `ronde` it is the last ronde
    that has the fiche. Raises `FichesError` when the fiche is nowhere, or the folder not under git.
    """
    # only to raise when the folder is not under git or has no commit yet
    git.resolve_last_commit(project.root)
    for ronde_id in reversed(project.select_ronde_ids(ronde)):
        path = f"{get_ronde_folder(ronde_id)}/{FICHES_FOLDER}/{fiche}.yaml"
        versions = [*_read_working_version(project, path), *_read_committed_versions(project.root, path)]
        if versions and any(version.document for version in versions):
            return make_history(versions)
    raise FichesError(
        f"Fiche '{fiche}' is er niet en is er ook nooit geweest.",
        exit_code=ExitCode.VERKEERD_GEBRUIK,
        hint="noem een kenmerk zoals W-01",
    )


def _read_working_version(project: Project, path: str) -> Iterator[FicheVersion]:
    try:
        content = project.tree.read_bytes(path, MAX_BYTES)
    except OSError:
        return
    yield FicheVersion(WORKING_FOLDER, "nu", read_document(path, content))


def _read_committed_versions(root: Path, path: str) -> list[FicheVersion]:
    commits = git.list_commits(root, path)
    contents = git.read_versions(root, [(commit.hash, commit.path) for commit in commits])
    return [_make_version(commit, contents.get((commit.hash, commit.path))) for commit in commits]


def _make_version(commit: git.Commit, content: bytes | None) -> FicheVersion:
    document = read_document(commit.path, content) if content is not None else None
    return FicheVersion(commit.hash[:HASH_LENGTH], commit.day, document)


def read_plain_lines(path: Path) -> list[str]:
    """An input file as plain lines, one for each value; a file that is not readable as it is.

    Raises `FichesError` for what cannot be opened, and for a link or a pipe: what is behind it is no input.
    """
    hint = "noem het bestand zelf"
    if path.is_symlink():
        raise FichesError(f"{path} is een koppeling, en geen bestand.", exit_code=ExitCode.INVOER_ONLEESBAAR, hint=hint)
    content = read_named_file(path, MAX_SHOWN_BYTES, hint)
    if len(content) > MAX_SHOWN_BYTES:
        return [_name_unshown(path.stat().st_size, compute_file_sha256(path))]
    return _make_plain_lines(path.as_posix(), content)


def _make_plain_lines(path: str, content: bytes) -> list[str]:
    if len(content) > MAX_SHOWN_BYTES or b"\0" in content:
        return [_name_unshown(len(content), compute_sha256(content))]
    document = read_document(path, content)
    if document.readable:
        return list(render_plain_lines(document))
    return list(map(make_visible, content.decode("utf-8", "replace").splitlines()))


def _name_unshown(size: int, sha256: str) -> str:
    """The line for what is too large or no text: git goes on, and shows whether it changed."""
    return f"(dit bestand is te groot of geen tekst: {size} bytes, controlesom {sha256})"


def write_plain_lines(cwd: Path) -> None:
    """Write the plain lines of every version in git where git looks for them first, as far as they are not there yet.

    Git asks for them one at a time, and a start of this program takes longer than a hundred versions. Nothing without
    git. Raises `FichesError` when they cannot be written.
    """
    folder = git.find_git_folder(cwd)
    if folder is None:
        return
    kept = folder / PLAIN_LINES_FOLDER
    with lock_folder(kept):
        there = {path.name for path in kept.glob("*")}
        lacking = {name: path for name, path in git.list_contents(cwd, INPUTS_FOLDER, MOST_KEPT) if name not in there}
        try:
            for name, content in git.read_contents(cwd, list(lacking)).items():
                text = "".join(f"{line}\n" for line in _make_plain_lines(lacking[name], content))
                write_output_file(kept, name, text.encode("utf-8", "surrogateescape"))
        except OSError as error:
            raise make_write_error(kept, error) from error


ATTRIBUTES_FILE = ".gitattributes"
DRIVER = "fiche"
INPUT_DRIVER = "fiche-invoer"
"""What merges inputs. Registers are merged in another way, by the driver of the comparison."""
SETTINGS = {
    # what was made before is found without a start of this program
    f"diff.{DRIVER}.textconv": 'toon() { f={kept}/$(git hash-object --no-filters "$1"); test -f "$f" && exec cat "$f"; '
    '{command} toon --vooruit "$1"; }; toon',
    # git then asks once for each version of a file; it would not remember a command of two lines
    f"diff.{DRIVER}.cachetextconv": "true",
    f"difftool.{DRIVER}.cmd": '{command} vergelijk "$LOCAL" "$REMOTE"',
    f"merge.{DRIVER}.name": "fiches: registers van twee takken",
    f"merge.{DRIVER}.driver": "{command} akkoord voegsamen %O %A %B %P",
    f"merge.{INPUT_DRIVER}.name": "fiches: invoer van twee takken",
    f"merge.{INPUT_DRIVER}.driver": "{command} voegsamen %O %A %B %P",
}
"""What git must know. In it come the command that runs this program, and where plain lines are kept."""
ATTRIBUTES = (
    ("bac_inputs/**/*.yaml", f"diff={DRIVER}", "bac_inputs/2021/ronde.yaml"),
    ("bac_inputs/*/akkoorden.yaml", f"merge={DRIVER}", "bac_inputs/2021/akkoorden.yaml"),
    ("bac_inputs/*/leveringen.yaml", f"merge={DRIVER}", "bac_inputs/2021/leveringen.yaml"),
    ("bac_inputs/*/akkoorden/*.yaml", f"merge={DRIVER}", "bac_inputs/2021/akkoorden/W-01-0.yaml"),
    ("bac_inputs/*/fiches/*.yaml", f"merge={INPUT_DRIVER}", "bac_inputs/2021/fiches/W-01.yaml"),
    ("bac_inputs/*/ronde.yaml", f"merge={INPUT_DRIVER}", "bac_inputs/2021/ronde.yaml"),
    ("bac_inputs/*/kernboodschappen.yaml", f"merge={INPUT_DRIVER}", "bac_inputs/2021/kernboodschappen.yaml"),
    ("bac_inputs/*/mededeling.yaml", f"merge={INPUT_DRIVER}", "bac_inputs/2021/mededeling.yaml"),
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
    for pattern, wanted, example in ATTRIBUTES:
        name, _, driver = wanted.partition("=")
        present = git.get_attribute(root, name, example)
        state = _choose_state(driver, present, replace=replace)
        other = f"{name}={present}" if present else ""
        settings.append(GitSetting(f"{ATTRIBUTES_FILE}: {pattern}", wanted, state, other))
    lines = [
        f"{pattern} {wanted}\n"
        for (pattern, wanted, _), one in zip(ATTRIBUTES, settings, strict=True)
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
