"""Put two versions of an input together for git: field by field, or line by line when one of them cannot be read."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from fiches.app.merge import LEDGERS, read_versions
from fiches.compare.outcome import DocumentVersion
from fiches.compare.sides import read_document
from fiches.diagnostics import ExitCode, Report
from fiches.io import git
from fiches.io.files import make_usage_error, make_write_error, replace_file
from fiches.io.scratch import open_scratch_folder
from fiches.load.yaml import CONFLICT_CODE, parse_yaml
from fiches.load.yaml_problems import CHOICE_CODE
from fiches.propose.merge_files import merge_inputs
from fiches.propose.write import WriteBackError


@dataclass(frozen=True, slots=True)
class InputMerge:
    """A file that was put together: its path, and a finding for each field or place where somebody has to choose."""

    path: str
    report: Report

    @property
    def exit_code(self) -> ExitCode:
        """What to tell git: anything but 0 leaves the file to be solved."""
        return ExitCode.BEVINDINGEN if self.report else ExitCode.GOED


def merge_input_for_git(base: Path, ours: Path, theirs: Path, place: str = "") -> InputMerge:
    """Put two versions of an input together in `ours`; `place` is its path in the project, when that is another.

    Raises `FichesError` for a register, which is merged in its own way, and when it cannot be read or written.
    """
    path = place or ours.as_posix()
    if PurePosixPath(path).name in LEDGERS:
        raise make_usage_error(f"{path} is een register.", "voeg het samen met 'fiches akkoord voegsamen'")
    content = merge_contents(path, *read_versions(path, (base, ours, theirs)))
    try:
        # git gives `ours` another name each time: what a killed run left beside that would stay for ever
        replace_file(ours, content, called=PurePosixPath(path).name)
    except OSError as error:
        raise make_write_error(ours.parent, error) from error
    found = (one for one in parse_yaml(path, content).diagnostics if one.code in (CHOICE_CODE, CONFLICT_CODE))
    return InputMerge(path, Report.from_diagnostics(found))


def merge_contents(path: str, base: bytes, ours: bytes, theirs: bytes) -> bytes:
    """What comes of two versions of a file, with marks where somebody has to choose."""
    was, own, other = (read_document(path, content) for content in (base, ours, theirs))
    with open_scratch_folder() as folder:
        if _is_known(was, base) and own.data is not None and other.data is not None:
            draft = git.merge_lines(folder, base, ours, theirs, choose_ours=True)
            # a layout that cannot be written in is left to git, which knows no fields
            with suppress(WriteBackError):
                return merge_inputs(was, own, other, (draft, ours)).content
        return git.merge_lines(folder, base, ours, theirs, choose_ours=False)


def _is_known(base: DocumentVersion, content: bytes) -> bool:
    """Whether the fields of the base are known. A file that both branches began has an empty one."""
    return base.data is not None or not content.strip()
