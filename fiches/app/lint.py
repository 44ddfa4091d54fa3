"""Check the templates of a project against the data that they may print."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath

from fiches.app.project import TEMPLATES_FOLDER, Project
from fiches.build.plan import TemplateFile
from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic, ExitCode, FichesError, Location, Report, suggest_word


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
