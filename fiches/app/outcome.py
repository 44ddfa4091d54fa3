"""The outcome of a use case: its findings, what happened to each fiche and its files, and the exit code."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from fiches.build.plan import BuildResult
from fiches.diagnostics import ExitCode, Report
from fiches.load.fiche import LoadedFiche
from fiches.load.ronde import LoadedRonde
from fiches.model.requirements import find_missing_fields

UNWRITABLE_CODE = "BOU004"


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

    built: tuple[BuildResult, ...] = ()

    def with_built(self, built: Iterable[BuildResult]) -> "FicheOutcome":
        """The same fiche with the files that were made."""
        return replace(self, built=tuple(built))


@dataclass(frozen=True, slots=True)
class RondeOutcome:
    """One ronde: its fiches, ordered by id, and the files made of the ronde as a whole."""

    id: str
    naam: str
    fiches: tuple[FicheOutcome, ...]
    documents: tuple[BuildResult, ...] = ()

    @property
    def files(self) -> tuple[BuildResult, ...]:
        """Every file of the ronde, those of fiches first."""
        return (*(built for fiche in self.fiches for built in fiche.built), *self.documents)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result of a run over one or more rondes."""

    report: Report
    rondes: tuple[RondeOutcome, ...] = ()

    @property
    def exit_code(self) -> ExitCode:
        """What to tell the shell."""
        if any(found.code == UNWRITABLE_CODE for found in self.report):
            return ExitCode.UITVOER_NIET_TE_SCHRIJVEN
        return ExitCode.BEVINDINGEN if self.report.has_errors else ExitCode.GOED


def make_ronde_outcome(loaded: LoadedRonde, paths: frozenset[str] | None = None) -> RondeOutcome:
    """What was read of a ronde, or of the fiches in these files."""
    files = [file for file in loaded.files if paths is None or file.path in paths]
    naam = loaded.ronde.naam if loaded.ronde else loaded.id
    return RondeOutcome(loaded.id, naam, tuple(_make_fiche_outcome(file, loaded) for file in files))


def _make_fiche_outcome(file: LoadedFiche, loaded: LoadedRonde) -> FicheOutcome:
    valid = file.fiche is not None and loaded.dossier is not None
    judged = file.shaped is not None and loaded.dossier is not None
    ronde = loaded.ronde
    if ronde is None or file.status not in {status.id for status in ronde.statussen}:
        return FicheOutcome(file.id, file.path, file.titel, file.status, valid, "", (), judged)
    following = ronde.find_next_status(file.status)
    missing = tuple(find_missing_fields(file.data, ronde, following.id)) if following else ()
    naam = ronde.get_status(file.status).naam
    return FicheOutcome(
        file.id, file.path, file.titel, naam, valid, following.naam if following else "", missing, judged
    )
