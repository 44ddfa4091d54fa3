"""What the ledger of agreements says, and whether it can be trusted."""

from collections.abc import Sequence
from dataclasses import dataclass

from fiches.app.judge import judged
from fiches.app.project import Project
from fiches.app.writing import usage
from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic, ExitCode, FichesError, Location, Report
from fiches.diagnostics.suggest import did_you_mean
from fiches.dossier.chain import continues
from fiches.external import git
from fiches.reading import LoadedFiche, LoadedRonde, load_ronde
from fiches.reading.akkoorden import AKKOORDEN, COPIES_FOLDER
from fiches.reading.ledgers import MAX_LEDGER_BYTES, LedgerKind, entries_in
from fiches.reading.loader import ledger_path, ronde_folder
from fiches.schema.ronde import Ronde
from fiches.signoff import Standing, Unmet, standings, unmet

_OWN = "AKK"


@dataclass(frozen=True, slots=True)
class FicheAgreements:
    """One fiche: its status, its entries in the ledger, and what its own and its next status still ask.

    A lapsed akkoord of its own status is in `missing`; `next_missing` holds what comes on top of that.
    """

    id: str
    titel: str
    status: str
    next_status: str
    given: tuple[Standing, ...]
    missing: tuple[Unmet, ...]
    next_missing: tuple[Unmet, ...]


@dataclass(frozen=True, slots=True)
class RondeAgreements:
    """The agreements of one ronde, fiche by fiche; `names` are those of the organs, by id."""

    ronde: str
    fiches: tuple[FicheAgreements, ...]
    names: dict[str, str]


def agreements(project: Project, ronde_id: str | None, wanted: Sequence[str]) -> list[RondeAgreements]:
    """The agreements of these fiches, or of all. Raises `FichesError` for a fiche that is not there."""
    loaded = [load_ronde(project.tree, one) for one in project.ronde_ids(ronde_id)]
    check_known(loaded, wanted)
    return [_of_ronde(part, part.ronde, wanted) for part in loaded if part.ronde is not None]


def check_known(loaded: list[LoadedRonde], wanted: Sequence[str]) -> None:
    """Raises `FichesError` for a fiche that is in none of these rondes."""
    known = {file.id for part in loaded for file in part.files}
    for name in wanted:
        if name not in known:
            raise usage(f"Fiche '{name}' bestaat niet.", did_you_mean(name, known) or "noem een kenmerk zoals W-01")


def _of_ronde(loaded: LoadedRonde, ronde: Ronde, wanted: Sequence[str]) -> RondeAgreements:
    found = standings(loaded)
    files = [file for file in loaded.files if not wanted or file.id in wanted]
    told = tuple(_of_fiche(file, ronde, [one for one in found if one.akkoord.fiche == file.id]) for file in files)
    return RondeAgreements(loaded.id, told, {orgaan: one.naam for orgaan, one in ronde.agreeing.items()})


def _of_fiche(file: LoadedFiche, ronde: Ronde, given: list[Standing]) -> FicheAgreements:
    if file.status not in {status.id for status in ronde.statussen}:
        return FicheAgreements(file.id, file.titel, file.status, "", tuple(given), (), ())
    bac = file.data.get("bac")
    own = bac if isinstance(bac, str) else ""
    following = ronde.after(file.status)
    missing = unmet(ronde, file.status, own, given)
    later = unmet(ronde, following.id, own, given)[len(missing) :] if following else []
    naam, after = ronde.status(file.status).naam, following.naam if following else ""
    return FicheAgreements(file.id, file.titel, naam, after, tuple(given), tuple(missing), tuple(later))


@dataclass(frozen=True, slots=True)
class LedgerCheck:
    """The findings about ledgers, how many agreements there are, and beside how many versions in git they were laid."""

    report: Report
    entries: int
    versions: int

    @property
    def exit_code(self) -> ExitCode:
        """What to tell the shell."""
        return ExitCode.BEVINDINGEN if self.report.has_errors else ExitCode.GOED


def check_ledgers(project: Project, ronde_id: str | None) -> LedgerCheck:
    """Judge the ledgers by themselves, beside the fiches, and beside every version of them in git."""
    found: list[Diagnostic] = []
    entries = versions = 0
    for one in project.ronde_ids(ronde_id):
        loaded = judged(load_ronde(project.tree, one))
        beside = f"{ronde_folder(one)}/{COPIES_FOLDER}/"
        found += [
            finding
            for finding in loaded.report
            if finding.code.startswith(_OWN) or finding.location.path == ledger_path(one)
            or finding.location.path.startswith(beside)
        ]  # fmt: skip
        now = _links(AKKOORDEN, _content(project, ledger_path(one)))
        earlier = _committed(project, ledger_path(one), AKKOORDEN)
        found += _not_continued(ledger_path(one), AKKOORDEN, now, earlier)
        entries, versions = entries + len(now), versions + len(earlier)
    return LedgerCheck(Report.of(found), entries, versions)


def not_as_in_git(project: Project, path: str, kind: LedgerKind) -> list[Diagnostic]:
    """A finding when a ledger is no continuation of every version of it in git; none without git."""
    return _not_continued(path, kind, _links(kind, _content(project, path)), _committed(project, path, kind))


def _content(project: Project, path: str) -> bytes:
    try:
        return project.tree.read_bytes(path, MAX_LEDGER_BYTES)
    except OSError:
        return b""


def _links(kind: LedgerKind, raw: bytes) -> list[str]:
    return [str(entry.get("keten")) for entry in entries_in(kind, raw)]


def _committed(project: Project, path: str, kind: LedgerKind) -> list[tuple[str, list[str]]]:
    """The links of every version of a ledger in git with its day, the newest first; none without git."""
    try:
        commits = git.log(project.root, path)
    except FichesError:
        return []
    contents = git.read_versions(project.root, [(commit.hash, commit.path) for commit in commits])
    kept = ((commit.day, contents.get((commit.hash, commit.path))) for commit in commits)
    return [(day, _links(kind, raw)) for day, raw in kept if raw is not None]


def _not_continued(
    path: str, kind: LedgerKind, now: list[str], earlier: list[tuple[str, list[str]]]
) -> list[Diagnostic]:
    for day, links in earlier:
        if not continues(now, links):
            kept = next((at for at, (one, other) in enumerate(zip(now, links, strict=False)) if one != other), len(now))
            message = f"In git stond op {day} {kind.een} {kept + 1}; in het register is dat weg of anders."
            return [make_diagnostic("AKK019", Location(path), message, "haal het bestand terug uit git")]
    return []
