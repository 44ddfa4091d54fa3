"""What a use case over rondes gives back: the findings, what happened to each fiche and its files, and the exit code.

Plain values that load no model, no YAML and no Word library: what is told can be kept, and told again.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from fiches.diagnostics import ExitCode, Report

if TYPE_CHECKING:
    from fiches.build.plan import BuildResult

UNWRITABLE_CODE = "BOU004"


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """One file: where it lies now, its form, the title of what is in it, and what became of it (a `BuildState`)."""

    path: Path
    vorm: str
    titel: str
    state: str


@dataclass(frozen=True, slots=True)
class FicheOutcome:
    """One fiche: where it stands, what its next status still needs, and the files made of it."""

    id: str
    path: str
    titel: str
    status: str
    valid: bool
    next_status: str
    missing: tuple[str, ...]
    judged: bool
    """Whether its shape was right, so that its content could be judged."""

    files: tuple[FileOutcome, ...] = ()

    def with_files(self, files: Iterable[FileOutcome]) -> "FicheOutcome":
        """The same fiche with the files that were made."""
        return replace(self, files=tuple(files))


@dataclass(frozen=True, slots=True)
class RondeOutcome:
    """One ronde: its fiches, ordered by id, and the files made of the ronde as a whole."""

    id: str
    naam: str
    fiches: tuple[FicheOutcome, ...]
    documents: tuple[FileOutcome, ...] = ()

    @property
    def files(self) -> tuple[FileOutcome, ...]:
        """Every file of the ronde, those of fiches first."""
        return (*(file for fiche in self.fiches for file in fiche.files), *self.documents)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of a run over one or more rondes."""

    report: Report
    rondes: tuple[RondeOutcome, ...] = ()
    built: tuple["BuildResult", ...] = field(default=(), repr=False)
    """What a build knows of its files, for who makes more of them, such as PDFs."""

    @property
    def exit_code(self) -> ExitCode:
        """What to tell the shell."""
        if any(found.code == UNWRITABLE_CODE for found in self.report):
            return ExitCode.UITVOER_NIET_TE_SCHRIJVEN
        return ExitCode.BEVINDINGEN if self.report.has_errors else ExitCode.GOED
