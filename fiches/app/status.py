"""Moving a fiche to another status: one word in its file, or the whole list of what is in the way."""

import re
from dataclasses import dataclass
from pathlib import Path

from fiches.app.akkoord import LEDGER_LOCK_FILE, choose_ronde, get_fiche_path, get_trusted_dossier, make_refusal
from fiches.app.judge import judge_ronde
from fiches.app.next_step import find_obstacles
from fiches.app.project import Project
from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic, ExitCode, Location, Report, suggest_word
from fiches.io.files import make_usage_error, make_write_error, replace_file, wait_for_lock
from fiches.load.ronde import LoadedFiche, LoadedRonde, get_ronde_folder, load_ronde
from fiches.load.yaml import MAX_BYTES, parse_yaml
from fiches.model.ronde import Ronde, Status

_LINE_WITH_END = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n|$)")
_BOM = b"\xef\xbb\xbf"


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
    folder, path = project.root / get_ronde_folder(chosen), get_fiche_path(project, chosen, fiche)
    try:
        with wait_for_lock(folder / LEDGER_LOCK_FILE):
            return _change_status(project, chosen, fiche, status_id, path)
    except OSError as error:
        raise make_write_error(path.parent, error) from error


def _change_status(project: Project, ronde_id: str, fiche: str, status_id: str, path: Path) -> StatusOutcome:
    now = load_ronde(project.tree, ronde_id)
    ronde, file = get_trusted_dossier(now).ronde.value, _find_fiche(now, fiche)
    old, new = _resolve_status(ronde, file.status), _resolve_status(ronde, status_id)
    if old == new:
        raise make_usage_error(f"{fiche} heeft al status '{new.naam}'.", "")
    raw = project.tree.read_bytes(file.path, MAX_BYTES)
    ahead = judge_ronde(load_ronde(project.tree, ronde_id, lambda at, written: new.id if at == file.path else written))
    report = Report.from_diagnostics(_check_status_change(ahead, file, ronde, old, new))
    if not report:
        replace_file(path, _replace_status(raw, file, new.id))
    return StatusOutcome(path, fiche, old.naam, new.naam, report)


def _find_fiche(loaded: LoadedRonde, fiche: str) -> LoadedFiche:
    found = next((file for file in loaded.files if file.id == fiche), None)
    if found is None:
        hint = suggest_word(fiche, [file.id for file in loaded.files]) or "noem een kenmerk zoals W-01"
        raise make_usage_error(f"Fiche '{fiche}' staat niet in ronde {loaded.id}.", hint)
    return found


def _resolve_status(ronde: Ronde, status_id: str) -> Status:
    known = {status.id: status for status in ronde.statussen}
    if status_id not in known:
        raise make_usage_error(
            f"Status '{status_id}' bestaat niet.",
            suggest_word(status_id, known) or f"de statussen zijn: {', '.join(known)}",
        )
    return known[status_id]


def _check_status_change(
    ahead: LoadedRonde, file: LoadedFiche, ronde: Ronde, old: Status, new: Status
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


def _replace_status(raw: bytes, file: LoadedFiche, status_id: str) -> bytes:
    """The file with another status on the line where it stands. Raises `FichesError` when it is written otherwise."""
    place = file.source.locate("status")
    mark, body = (_BOM, raw[len(_BOM) :]) if raw.startswith(_BOM) else (b"", raw)
    lines = _LINE_WITH_END.findall(body)
    text = lines[place.line - 1].decode()
    at = place.column - 1
    lines[place.line - 1] = (text[:at] + status_id + text[at + place.width :]).encode()
    changed = mark + b"".join(lines)
    before, after = parse_yaml(file.path, raw).data, parse_yaml(file.path, changed).data
    if not place.width or before is None or after != {**before, "status": status_id}:
        raise make_refusal(
            "De status is niet veranderd", [f"{file.path} is intussen veranderd, of de status staat niet op één regel"]
        )
    return changed
