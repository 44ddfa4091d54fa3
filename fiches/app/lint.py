"""Check the templates of a project against the data that they may print, and write the findings as comments into
copies.

The copies lie in a folder of their own below the output folder; one that somebody edited is never thrown away.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path, PurePosixPath

from fiches.app.use_case import TEMPLATES_FOLDER, Project
from fiches.build.plan import TemplateFile
from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic, ExitCode, FichesError, Location, Report, suggest_word
from fiches.io.copies import write_copies


@dataclass(frozen=True, slots=True)
class LintOutcome:
    """The findings in templates, and the templates that were looked at."""

    report: Report
    templates: tuple[str, ...]

    @property
    def exit_code(self) -> ExitCode:
        """What to tell the shell."""
        return ExitCode.BEVINDINGEN if self.report.has_errors else ExitCode.GOED


def lint_templates(project: Project, wanted: Sequence[str] = (), cwd: Path | None = None) -> LintOutcome:
    """Every finding in the templates of the project, or in those that are named.

    `wanted` holds names such as fiche-kort, or paths relative to `cwd`. Raises `FichesError` for one that is not there,
    and when there is no template at all.
    """
    from fiches.documents.contract import CONTRACTS  # noqa: PLC0415  (Word libraries load when there is work)

    known = project.load_word_files()
    if not known:
        raise FichesError(
            f"In {project.root / TEMPLATES_FOLDER} staat geen sjabloon.",
            exit_code=ExitCode.INVOER_ONLEESBAAR,
            hint="zet het sjabloon terug, of haal het uit een eerdere versie",
        )
    paths = _resolve_paths(project, [file.path for file in known], wanted, cwd or project.root)
    by_kind = _group_by_kind(known)
    found: list[Diagnostic] = []
    for kind, files in by_kind.items():
        if kind and paths & {file.path for file in files}:
            found += _lint_kind_cached(kind, tuple((file.path, file.content) for file in files))
    found += _report_unknown_kinds(by_kind.get("", ()), CONTRACTS)
    return LintOutcome(
        Report.from_diagnostics(one for one in found if one.location.path in paths), tuple(sorted(paths))
    )


@lru_cache(maxsize=8)
def _lint_kind_cached(kind: str, files: tuple[tuple[str, bytes], ...]) -> tuple[Diagnostic, ...]:
    """The findings in the templates of a kind. Remembered: this takes a second or more."""
    from fiches.documents.contract import CONTRACTS  # noqa: PLC0415
    from fiches.word.lint.judge import lint_kind  # noqa: PLC0415

    return lint_kind(dict(files), CONTRACTS[kind])


def _group_by_kind(files: Iterable[TemplateFile]) -> dict[str, list[TemplateFile]]:
    """The templates of each kind, its own name first; those of no kind under the empty name."""
    found: dict[str, list[TemplateFile]] = {}
    for file in files:
        found.setdefault(file.soort, []).append(file)
    return {kind: sorted(group, key=lambda file: (file.vorm != kind, file.path)) for kind, group in found.items()}


def _report_unknown_kinds(files: Iterable[TemplateFile], kinds: Mapping[str, object]) -> Iterator[Diagnostic]:
    names = ", ".join(f"{kind}.docx" for kind in kinds)
    for file in files:
        name = PurePosixPath(file.path).name
        hint = suggest_word(file.vorm, kinds) or f"de namen zijn {names}, of zo'n naam met een streepje en meer"
        if not name.endswith(".docx"):
            hint = "sla het in Word op als .docx"
        yield make_diagnostic("SJB119", Location(file.path), f"'{name}' is de naam van geen soort document.", hint)


def _resolve_paths(project: Project, known: Sequence[str], wanted: Sequence[str], cwd: Path) -> set[str]:
    return {path for name in wanted for path in _resolve_name(project, name, known, cwd)} if wanted else set(known)


def _resolve_name(project: Project, name: str, known: Sequence[str], cwd: Path) -> list[str]:
    relative = project.to_relative_path(cwd / name)
    found = [path for path in known if path == relative or name in (PurePosixPath(path).stem, PurePosixPath(path).name)]
    if found or relative == TEMPLATES_FOLDER:
        return found or list(known)
    raise FichesError(
        f"'{name}' is geen sjabloon van dit project.",
        exit_code=ExitCode.VERKEERD_GEBRUIK,
        hint=suggest_word(name, [PurePosixPath(path).stem for path in known])
        or f"de sjablonen staan in {TEMPLATES_FOLDER}",
    )


COPIES_FOLDER = "sjablonen"
COMMENT_AUTHOR = "fiches"
REFUSED_CODE = "SJB101"


@dataclass(frozen=True, slots=True)
class MissingCopy:
    """A template with findings that gets no copy, and why. `old` is an earlier copy that is still there."""

    template: str
    reason: str
    old: Path | None = None


@dataclass(frozen=True, slots=True)
class CommentOutcome:
    """What became of the copies.

    `made` were written; edited ones in their place went to `set_aside`. Of the copies whose template has no
    findings any more, `removed` are gone, and `left` are still there because somebody may have worked in them.
    """

    made: tuple[Path, ...] = ()
    set_aside: tuple[Path, ...] = ()
    removed: tuple[Path, ...] = ()
    left: tuple[Path, ...] = ()
    without: tuple[MissingCopy, ...] = ()


def write_commented_copies(project: Project, outcome: LintOutcome, output: Path, today: date) -> CommentOutcome:
    """A copy of each template with findings, in its own folder below `output`, dated `today`.

    Only a copy that holds other bytes than this program wrote counts as edited; it is never thrown away. Raises
    `FichesError` when the folder cannot be written.
    """
    folder = output / COPIES_FOLDER
    tried = {
        file.path: _make_copy(file.content, found, today) for file, found in _iter_faulty_templates(project, outcome)
    }
    copies = {_get_file_name(path): copy for path, copy in tried.items() if isinstance(copy, bytes)}
    without = tuple(
        _make_missing_copy(folder, path, reason) for path, reason in tried.items() if isinstance(reason, str)
    )
    needless = _find_needless_copies(folder, outcome)
    if not copies and not needless:
        return CommentOutcome(without=without)
    written = write_copies(folder, copies, needless)
    left = [folder / name for name in needless if folder / name not in written.removed]
    made = tuple(folder / name for name in copies)
    return CommentOutcome(made, written.set_aside, written.removed, tuple(left), without)


def _iter_faulty_templates(project: Project, outcome: LintOutcome) -> Iterator[tuple[TemplateFile, list[Diagnostic]]]:
    for file in project.load_word_files():
        found = [one for one in outcome.report if one.location.path == file.path]
        if file.path in outcome.templates and found:
            yield file, found


def _make_copy(template: bytes, found: Sequence[Diagnostic], today: date) -> bytes | str:
    """The copy, or the reason in Dutch why there can be none."""
    from fiches.word.lint.comments import add_comments  # noqa: PLC0415  (Word libraries load when asked for)
    from fiches.word.lint.judge import find_refusal  # noqa: PLC0415

    if reason := find_refusal(template):
        return reason
    if any(one.code == REFUSED_CODE for one in found):
        return f"het is geweigerd ({REFUSED_CODE})"
    try:
        return add_comments(template, found, COMMENT_AUTHOR, today)
    except ValueError as error:
        return str(error)


def _make_missing_copy(folder: Path, template: str, reason: str) -> MissingCopy:
    old = folder / _get_file_name(template)
    return MissingCopy(template, reason, old if old.is_file() else None)


def _find_needless_copies(folder: Path, outcome: LintOutcome) -> list[str]:
    """The names of old copies of templates in which nothing is found any more."""
    wrong = {one.location.path for one in outcome.report}
    return [
        _get_file_name(path)
        for path in outcome.templates
        if path not in wrong and (folder / _get_file_name(path)).is_file()
    ]


def _get_file_name(template: str) -> str:
    return PurePosixPath(template).name
