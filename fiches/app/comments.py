"""Copies of templates with their findings as Word comments, beside the other files that are made."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path, PurePosixPath

from fiches.app.lint import LintOutcome
from fiches.app.project import Project
from fiches.building.output import cannot_write, exclusive, write_whole
from fiches.diagnostics import Diagnostic

COPIES = "sjablonen"
AUTHOR = "fiches"
REFUSED = "SJB101"


def write_comments(project: Project, outcome: LintOutcome, output: Path, today: date) -> tuple[Path, ...]:
    """A copy of each template with findings, in its own folder below `output`, dated `today`.

    A copy that somebody edited is kept in the folder for edits. A template that is refused gets no copy. Raises
    `FichesError` when the folder cannot be written.
    """
    folder = output / COPIES
    copies = list(_commented(project, outcome, today))
    if not copies:
        return ()
    with exclusive(folder):
        try:
            for name, copy, template in copies:
                write_whole(folder, name, copy, keep_old=_is_edited(folder / name, template, today))
        except OSError as error:
            raise cannot_write(folder, error) from error
    return tuple(folder / name for name, *_ in copies)


def _commented(project: Project, outcome: LintOutcome, today: date) -> Iterator[tuple[str, bytes, bytes]]:
    """The name, the copy and the template itself, of each template that has something to say."""
    from fiches.templating.lint.comments import with_comments  # noqa: PLC0415  (Word libraries load when asked for)

    for file in project.word_files():
        found = [one for one in outcome.report if one.location.path == file.path]
        if file.path in outcome.templates and found and not _refused(found):
            name = PurePosixPath(file.path).name
            yield name, with_comments(file.content, found, AUTHOR, today), file.content


def _refused(found: list[Diagnostic]) -> bool:
    return any(one.code == REFUSED for one in found)


def _is_edited(copy: Path, template: bytes, today: date) -> bool:
    """Whether an earlier copy holds more than this template and our comments."""
    from fiches.templating.lint.comments import with_comments  # noqa: PLC0415

    if not copy.exists():
        return False
    try:
        return with_comments(copy.read_bytes(), (), AUTHOR, today) != with_comments(template, (), AUTHOR, today)
    except (ValueError, KeyError):  # whatever stands there is no copy of ours
        return True
