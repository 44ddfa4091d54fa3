"""Give a fiche another status, or list what stands in the way.

A change of status changes one word in the file of the fiche and nothing else. What stands in the way is a step that
the ronde does not allow, every fout that the fiche would have in the new status, and every akkoord that is missing.
For each fiche the same can be listed for its next status.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from fiches.agree.findings import UNKNOWN_HINT, find_missing_akkoorden
from fiches.agree.standing import judge_akkoorden
from fiches.app.agree import (
    check_readable,
    choose_ronde,
    get_text_path,
    get_trusted_dossier,
    make_refusal,
)
from fiches.app.agreements import make_lifeless_error
from fiches.app.check import CheckRequest, judge_ronde, resolve_paths
from fiches.app.use_case import Project
from fiches.codes import make_diagnostic
from fiches.compare.sides import read_document
from fiches.diagnostics import (
    Diagnostic,
    ExitCode,
    FichesError,
    Location,
    Report,
    Severity,
    find_named,
    suggest_reference,
    suggest_word,
)
from fiches.io.files import make_usage_error, make_write_error, replace_file, wait_for_lock
from fiches.load.fiche import LoadedFiche
from fiches.load.ledgers import LEDGER_LOCK_FILE
from fiches.load.ronde import LoadedRonde, LoadedStuk, get_ronde_folder, load_ronde
from fiches.load.yaml import MAX_BYTES
from fiches.model.ronde import Ronde, Status
from fiches.propose.write import write_value


@dataclass(frozen=True, slots=True)
class NextStep:
    """One fiche: its status, the one after it ("" after the last), and every fout and missing akkoord there."""

    id: str
    path: str
    titel: str
    status: str
    next_status: str
    todo: tuple[Diagnostic, ...]


def list_next_steps(project: Project, question: CheckRequest) -> list[NextStep]:
    """For each fiche the shortest list of things to do: what stops `fiches status` from giving it the next one."""
    found: list[NextStep] = []
    for ronde_id in project.select_ronde_ids(question.ronde):
        loaded = load_ronde(project.tree, ronde_id)
        check_readable(loaded)
        paths = resolve_paths(project, [loaded], question.wanted, question.cwd) if question.wanted else None
        found += _list_ronde_steps(project, loaded, paths)
    return found


def _list_ronde_steps(project: Project, loaded: LoadedRonde, paths: frozenset[str] | None) -> list[NextStep]:
    following = {file.path: _find_next_status(loaded, file.status) for file in loaded.texts}
    ahead = judge_ronde(load_ronde(project.tree, loaded.id, lambda path, written: following.get(path) or written))
    return [
        NextStep(
            file.id,
            file.path,
            file.titel,
            file.status,
            following[file.path],
            tuple(find_obstacles(ahead, file, following[file.path] or file.status)),
        )
        for file in loaded.texts
        if paths is None or file.path in paths
    ]


def _find_next_status(loaded: LoadedRonde, status: str) -> str:
    ronde = loaded.ronde
    if ronde is None or status not in {known.id for known in ronde.statussen}:
        return ""
    following = ronde.find_next_status(status)
    return following.id if following else ""


def find_obstacles(ahead: LoadedRonde, file: LoadedFiche | LoadedStuk, status_id: str) -> list[Diagnostic]:
    """Every fout of a fiche and every akkoord that it lacks in a status; `ahead` was read as if it had that status."""
    found = [one for one in ahead.report.errors if one.location.path == file.path]
    return [*found, *_report_missing_akkoorden(ahead, file, status_id)]


def _report_missing_akkoorden(
    ahead: LoadedRonde, file: LoadedFiche | LoadedStuk, status_id: str
) -> Iterator[Diagnostic]:
    ronde = ahead.ronde
    if ronde is None or status_id not in {known.id for known in ronde.statussen}:
        return
    of_fiche = [one for one in judge_akkoorden(ahead) if one.akkoord.fiche == file.id]
    for missing in find_missing_akkoorden(ronde, status_id, file.bac, of_fiche):
        code, command = ("AKK011" if missing.has_lapsed else "AKK010"), "geef"
        if missing.awaits_confirmation:
            code, command = "AKK025", "bevestig"
        hint = UNKNOWN_HINT if missing.is_unknown else f"leg het akkoord vast met 'fiches akkoord {command}'"
        lacking = make_diagnostic(code, file.source.locate("status"), missing.message, hint)
        yield replace(lacking, severity=Severity.FOUT)


@dataclass(frozen=True, slots=True)
class StatusOutcome:
    """A fiche that was moved, or everything that is in the way. `old` and `new` are names of statuses."""

    path: Path
    fiche: str
    old: str
    new: str
    report: Report

    @property
    def moved(self) -> bool:
        """Whether the file was changed."""
        return not self.report

    @property
    def exit_code(self) -> ExitCode:
        """What to tell the shell."""
        return ExitCode.GOED if self.moved else ExitCode.BEVINDINGEN


def set_status(project: Project, ronde_id: str | None, fiche: str, status_id: str) -> StatusOutcome:
    """Change the status in the file of a fiche and nothing else in it, or say what is missing.

    Raises `FichesError` for a fiche or a status that is unknown, or a file that cannot be written.
    """
    chosen = choose_ronde(project, ronde_id, [fiche])
    folder, path = project.root / get_ronde_folder(chosen), get_text_path(project, chosen, fiche)
    try:
        # the lock of the ledger: no akkoord may change between the check and the change of status
        with wait_for_lock(folder / LEDGER_LOCK_FILE):
            return _change_status(project, chosen, fiche, status_id, path)
    except OSError as error:
        raise make_write_error(path.parent, error) from error


def _change_status(project: Project, ronde_id: str, fiche: str, status_id: str, path: Path) -> StatusOutcome:
    now = load_ronde(project.tree, ronde_id)
    ronde, file = get_trusted_dossier(now).ronde.value, _find_text(now, fiche)
    if not file.data:
        hint = f"kijk met 'fiches controleer {fiche}' wat er mis is"
        raise FichesError(f"Fiche {fiche} is niet te lezen.", exit_code=ExitCode.INVOER_ONLEESBAAR, hint=hint)
    old, new = _resolve_status(ronde, file.status), _resolve_status(ronde, status_id)
    if old == new:
        raise make_usage_error(f"{fiche} heeft al status '{new.naam}'.", "")
    raw = project.tree.read_bytes(file.path, MAX_BYTES)
    # judged as if it had the new status already: then its obligations count
    ahead = judge_ronde(load_ronde(project.tree, ronde_id, lambda at, written: new.id if at == file.path else written))
    report = Report.from_diagnostics(_check_status_change(ahead, file, ronde, old, new))
    if not report:
        replace_file(path, _replace_status(raw, file, new.id))
    return StatusOutcome(path, fiche, old.naam, new.naam, report)


def _find_text(loaded: LoadedRonde, name: str) -> LoadedFiche | LoadedStuk:
    found = loaded.by_id.get(name)
    if found is None:
        hint = suggest_word(name, list(loaded.by_id)) or "noem een kenmerk zoals W-01"
        raise make_usage_error(f"Fiche '{name}' staat niet in ronde {loaded.id}.", hint)
    if isinstance(found, LoadedStuk) and not found.status:
        raise make_lifeless_error(found)
    return found


def _resolve_status(ronde: Ronde, status_id: str) -> Status:
    """The status that is named by its id or its name."""
    named = {status.id: (status.naam,) for status in ronde.statussen}
    found = find_named(status_id, named)
    if not found:
        raise make_usage_error(f"Status '{status_id}' bestaat niet.", suggest_reference(status_id, named))
    return ronde.get_status(found)


def _check_status_change(
    ahead: LoadedRonde, file: LoadedFiche | LoadedStuk, ronde: Ronde, old: Status, new: Status
) -> list[Diagnostic]:
    """A step that is not allowed, every fout that the fiche would have, and every akkoord that is missing."""
    place = file.source.locate("status")
    found = [] if ronde.can_change_status(old.id, new.id) else [_report_forbidden_change(ronde, old, new, place)]
    if new.zijstatus or new == ronde.statussen[0]:
        return found  # what asks nothing is open to a fiche with faults too
    return [*found, *find_obstacles(ahead, file, new.id)]


def _report_forbidden_change(ronde: Ronde, old: Status, new: Status, place: Location) -> Diagnostic:
    ways = [status.naam for status in ronde.statussen if ronde.can_change_status(status.id, new.id)]
    message = f"Van '{old.naam}' naar '{new.naam}' gaan kan niet."
    return make_diagnostic("AKK017", place, message, f"dat kan vanuit: {', '.join(ways)}" if ways else "")


def _replace_status(raw: bytes, file: LoadedFiche | LoadedStuk, status_id: str) -> bytes:
    """The file with another status and nothing else. Raises `FichesError` when somebody changed it meanwhile."""
    document = read_document(file.path, raw)
    if (document.data or {}).get("status") != file.status:
        raise make_refusal("De status is niet veranderd", [f"{file.path} is intussen veranderd"])
    return write_value(document.guide, raw, ("status",), status_id, file.path)
