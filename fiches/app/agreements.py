"""What the registers say of fiches: which akkoorden they have and lack, and to whom they were delivered.

Also whether the ledger of akkoorden can be trusted: it is checked by itself, against the fiches, and against every
version of it in git.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from fiches.agree.standing import MissingAkkoord, Standing, find_missing_akkoorden, judge_akkoorden
from fiches.app.check import judge_ronde
from fiches.app.project import Project
from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic, ExitCode, FichesError, Location, Report, suggest_word
from fiches.io import git
from fiches.io.files import make_usage_error
from fiches.load.ledgers import AGREED_TEXTS_FOLDER, AKKOORDEN_LEDGER, MAX_LEDGER_BYTES, LedgerKind, parse_entries
from fiches.load.ronde import LoadedFiche, LoadedRonde, get_akkoorden_path, get_ronde_folder, load_ronde
from fiches.model.digest import compute_agreed_digest, is_continuation
from fiches.model.ledgers import Levering
from fiches.model.ronde import Ronde

_AKKOORD_CODE_PREFIX = "AKK"


@dataclass(frozen=True, slots=True)
class FicheAkkoorden:
    """One fiche: its status, its entries in the ledger, and what its own and its next status still ask.

    A lapsed akkoord of its own status is in `missing`; `next_missing` holds what comes on top of that.
    """

    id: str
    titel: str
    status: str
    next_status: str
    given: tuple[Standing, ...]
    missing: tuple[MissingAkkoord, ...]
    next_missing: tuple[MissingAkkoord, ...]


@dataclass(frozen=True, slots=True)
class RondeAkkoorden:
    """The agreements of one ronde, fiche by fiche; `names` are those of the organs, by id."""

    ronde: str
    fiches: tuple[FicheAkkoorden, ...]
    names: dict[str, str]


def list_akkoorden(project: Project, ronde_id: str | None, wanted: Sequence[str]) -> list[RondeAkkoorden]:
    """The agreements of these fiches, or of all. Raises `FichesError` for a fiche that is not there."""
    loaded = [load_ronde(project.tree, one) for one in project.select_ronde_ids(ronde_id)]
    check_fiches_known(loaded, wanted)
    return [_make_ronde_akkoorden(part, part.ronde, wanted) for part in loaded if part.ronde is not None]


def check_fiches_known(loaded: list[LoadedRonde], wanted: Sequence[str]) -> None:
    """Raises `FichesError` for a fiche that is in none of these rondes."""
    known = {file.id for part in loaded for file in part.files}
    for name in wanted:
        if name not in known:
            raise make_usage_error(
                f"Fiche '{name}' bestaat niet.", suggest_word(name, known) or "noem een kenmerk zoals W-01"
            )


def _make_ronde_akkoorden(loaded: LoadedRonde, ronde: Ronde, wanted: Sequence[str]) -> RondeAkkoorden:
    found = judge_akkoorden(loaded)
    files = [file for file in loaded.files if not wanted or file.id in wanted]
    told = tuple(
        _make_fiche_akkoorden(file, ronde, [one for one in found if one.akkoord.fiche == file.id]) for file in files
    )
    return RondeAkkoorden(loaded.id, told, {orgaan: one.naam for orgaan, one in ronde.agreeing.items()})


def _make_fiche_akkoorden(file: LoadedFiche, ronde: Ronde, given: list[Standing]) -> FicheAkkoorden:
    if file.status not in {status.id for status in ronde.statussen}:
        return FicheAkkoorden(file.id, file.titel, file.status, "", tuple(given), (), ())
    bac = file.data.get("bac")
    own = bac if isinstance(bac, str) else ""
    following = ronde.find_next_status(file.status)
    missing = find_missing_akkoorden(ronde, file.status, own, given)
    # the next status asks first all that this one asks, in the same order: what is left comes on top
    later = find_missing_akkoorden(ronde, following.id, own, given)[len(missing) :] if following else []
    naam, after = ronde.get_status(file.status).naam, following.naam if following else ""
    return FicheAkkoorden(file.id, file.titel, naam, after, tuple(given), tuple(missing), tuple(later))


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
    for one in project.select_ronde_ids(ronde_id):
        loaded = judge_ronde(load_ronde(project.tree, one))
        beside = f"{get_ronde_folder(one)}/{AGREED_TEXTS_FOLDER}/"
        found += [
            finding
            for finding in loaded.report
            if finding.code.startswith(_AKKOORD_CODE_PREFIX) or finding.location.path == get_akkoorden_path(one)
            or finding.location.path.startswith(beside)
        ]  # fmt: skip
        now = _extract_links(AKKOORDEN_LEDGER, _read_ledger(project, get_akkoorden_path(one)))
        earlier = _read_committed_links(project, get_akkoorden_path(one), AKKOORDEN_LEDGER)
        found += _check_continuation(get_akkoorden_path(one), AKKOORDEN_LEDGER, now, earlier)
        entries, versions = entries + len(now), versions + len(earlier)
    return LedgerCheck(Report.from_diagnostics(found), entries, versions)


def check_against_git(project: Project, path: str, kind: LedgerKind) -> list[Diagnostic]:
    """A finding when a ledger is no continuation of every version of it in git; none without git."""
    return _check_continuation(
        path, kind, _extract_links(kind, _read_ledger(project, path)), _read_committed_links(project, path, kind)
    )


def _read_ledger(project: Project, path: str) -> bytes:
    try:
        return project.tree.read_bytes(path, MAX_LEDGER_BYTES)
    except OSError:
        return b""


def _extract_links(kind: LedgerKind, raw: bytes) -> list[str]:
    return [str(entry.get("keten")) for entry in parse_entries(kind, raw)]


def _read_committed_links(project: Project, path: str, kind: LedgerKind) -> list[tuple[str, list[str]]]:
    """The links of every version of a ledger in git with its day, the newest first; none without git."""
    try:
        commits = git.list_commits(project.root, path)
    except FichesError:
        return []
    contents = git.read_versions(project.root, [(commit.hash, commit.path) for commit in commits])
    kept = ((commit.day, contents.get((commit.hash, commit.path))) for commit in commits)
    return [(day, _extract_links(kind, raw)) for day, raw in kept if raw is not None]


def _check_continuation(
    path: str, kind: LedgerKind, now: list[str], earlier: list[tuple[str, list[str]]]
) -> list[Diagnostic]:
    for day, links in earlier:
        if not is_continuation(now, links):
            kept = next((at for at, (one, other) in enumerate(zip(now, links, strict=False)) if one != other), len(now))
            message = f"In git stond op {day} {kind.een} {kept + 1}; in het register is dat weg of anders."
            return [make_diagnostic("AKK019", Location(path), message, "haal het bestand terug uit git")]
    return []


@dataclass(frozen=True, slots=True)
class FicheDelivery:
    """A delivery that a fiche was in; `is_now` says whether the fiche still says the same."""

    levering: Levering
    is_now: bool


@dataclass(frozen=True, slots=True)
class FicheWhereabouts:
    """A fiche: the name of its status, its version, and every delivery it was in, in order."""

    ronde: str
    id: str
    titel: str
    status: str
    versie: str
    sent: tuple[FicheDelivery, ...]


def list_whereabouts(project: Project, ronde_id: str | None, wanted: Sequence[str]) -> list[FicheWhereabouts]:
    """Where these fiches stand, or all. Raises `FichesError` for a fiche that is not there."""
    loaded = [load_ronde(project.tree, one) for one in project.select_ronde_ids(ronde_id)]
    check_fiches_known(loaded, wanted)
    return [_make_whereabouts(file, part) for part in loaded for file in part.files if not wanted or file.id in wanted]


def _make_whereabouts(file: LoadedFiche, loaded: LoadedRonde) -> FicheWhereabouts:
    names = {status.id: status.naam for status in loaded.ronde.statussen} if loaded.ronde else {}
    version = file.data.get("versie")
    number = version.get("nummer") if isinstance(version, dict) else ""
    now, register = compute_agreed_digest(file.data), loaded.leveringen.value.leveringen if loaded.leveringen else ()
    sent = tuple(FicheDelivery(one, one.fiches[file.id] == now) for one in register if file.id in one.fiches)
    return FicheWhereabouts(
        loaded.id, file.id, file.titel, names.get(file.status, file.status), str(number or ""), sent
    )
