"""Check the inputs of rondes: load them, judge their content, and give all findings, or those of the chosen files.

A fiche whose status asks for more than it has is judged as well, so that all findings come at once. The findings of
the rules can be kept on disk, under a digest of the inputs and of this program, so that a build with nothing to do
need not run the rules. Somebody who can write in that folder can hide a finding, as they can change a document in the
output folder beside it. For a secretary who keeps the terminal open beside the editor the inputs are checked again
after every change.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

import orjson

from fiches.app.explain import resolve_code
from fiches.app.joined import join_findings
from fiches.app.outcome import FicheOutcome, Outcome, RondeOutcome
from fiches.app.outcome_data import MAX_KEPT_BYTES, parse_finding
from fiches.app.use_case import Project
from fiches.build.program import compute_program_fingerprint
from fiches.codes import make_diagnostic
from fiches.diagnostics import (
    Diagnostic,
    ExitCode,
    FichesError,
    Location,
    Report,
    find_named,
    suggest_reference,
    suggest_word,
)
from fiches.io.files import replace_file
from fiches.io.word_lists import collect_list_stamps, load_speller
from fiches.load.fiche import LoadedFiche
from fiches.load.ronde import (
    GONE_THROUGH_CODE,
    LoadedRonde,
    find_stray_files,
    get_akkoorden_path,
    get_ronde_files,
    get_ronde_folder,
    load_ronde,
)
from fiches.load.trees import INPUTS_FOLDER, FileStamp, FolderTree
from fiches.model.dossier import Dossier, SenderStand
from fiches.model.field_rules import find_missing_fields
from fiches.model.ledgers import compute_digest

if TYPE_CHECKING:
    from fiches.checks.engine import FicheFinder, StandingJudge  # the rules load only when there is something to judge

SPELLING_CODE = "C85"


class Judgement(NamedTuple):
    """What was found in a ronde, and how far the koepels stand behind each fiche."""

    findings: list[Diagnostic]
    records: dict[str, dict[str, SenderStand]]


def read_cached_judgement(entry: Path, key: str) -> Judgement | None:
    """What was kept under this key; nothing when there is nothing, or nothing that can be used."""
    try:
        kept_key, _, text = FolderTree(entry.parent).read_bytes(entry.name, MAX_KEPT_BYTES).partition(b"\n")
        # before anything of it is read: a text of somebody else may be made to take for ever
        if kept_key.decode() != key:
            return None
        data = orjson.loads(text)
        return Judgement([parse_finding(one) for one in data["bevindingen"]], _parse_records(data["afzenders"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def write_cached_judgement(entry: Path, key: str, judgement: Judgement) -> None:
    """Write all of it or nothing. A folder that cannot be written costs time, no finding."""
    with suppress(OSError, TypeError):  # the name of a file may hold half a sign
        text = orjson.dumps({"bevindingen": judgement.findings, "afzenders": judgement.records})
        replace_file(entry, f"{key}\n".encode() + text, durable=False)


def _parse_records(data: dict[str, dict[str, str]]) -> dict[str, dict[str, SenderStand]]:
    return {fiche: {one: SenderStand(stand) for one, stand in record.items()} for fiche, record in data.items()}


def judge_ronde(loaded: LoadedRonde, spelled: Collection[str] = ()) -> LoadedRonde:
    """The same ronde with the findings of the checks in its report. A fiche with a fout among them is not valid.

    A fiche whose status asks for more than it has is judged as well, so that all findings come at once. Of the files in
    `spelled` the spelling is judged too, when there is a dictionary.
    """
    return _add_judgement(loaded, lambda loaded, dossier: _judge_dossier(loaded, dossier, spelled))


def judge_ronde_again(loaded: LoadedRonde, judge: "StandingJudge") -> LoadedRonde:
    """The same as `judge_ronde`, by a judge that keeps what did not change since the last time."""
    return _add_judgement(loaded, lambda loaded, dossier: _judge_dossier(loaded, dossier, standing=judge))


def judge_ronde_cached(loaded: LoadedRonde, folder: Path, find_in_each: "FicheFinder | None" = None) -> LoadedRonde:
    """The same as `judge_ronde`, from what was kept in a folder when no input and no rule has changed since.

    This keeps a build that has nothing to do as fast as reading the inputs. With `find_in_each` others run the rules of
    one fiche, such as the workers of a build.
    """

    def judge(loaded: LoadedRonde, dossier: Dossier) -> Judgement:
        entry, key = folder / f"{dossier.id}.json", _make_cache_key(loaded, dossier)
        known = read_cached_judgement(entry, key)
        if known is None:
            from fiches.dutch.likeness import forget_texts  # noqa: PLC0415  (loaded with the rules, when those run)

            known = _judge_dossier(loaded, dossier, find_in_each=find_in_each)
            forget_texts()
            write_cached_judgement(entry, key, known)
        return known

    return _add_judgement(loaded, judge)


def _judge_dossier(
    loaded: LoadedRonde,
    dossier: Dossier,
    spelled: Collection[str] = (),
    find_in_each: "FicheFinder | None" = None,
    standing: "StandingJudge | None" = None,
) -> Judgement:
    # the rules load only when they have something to judge
    from fiches.agree.findings import check_akkoorden  # noqa: PLC0415
    from fiches.agree.senders import check_offer_senders, make_sender_records  # noqa: PLC0415
    from fiches.checks.engine import check_dossier  # noqa: PLC0415
    from fiches.checks.rule import SpellingTask  # noqa: PLC0415
    from fiches.checks.rules.c36_persoonsgegevens import find_people_in_data  # noqa: PLC0415

    unshaped = (file for file in loaded.files if file.shaped is None)
    people = (one for file in unshaped for one in find_people_in_data(file.data, file.source))
    records = make_sender_records(loaded)
    speller = load_speller() if spelled else None
    spelling = SpellingTask(speller, spelled) if speller else None
    recorded = replace(dossier, records=records)
    if standing:
        judged = standing.check_dossier(recorded)
    else:
        judged = check_dossier(recorded, spelling=spelling, find_in_each=find_in_each)
    agreed = [*check_akkoorden(loaded), *check_offer_senders(loaded, records)]
    return Judgement([*judged, *people, *agreed], records)


def _make_cache_key(loaded: LoadedRonde, dossier: Dossier) -> str:
    """A digest of everything the checks and the agreements look at, and of this program."""
    ledger = [dossier.akkoorden.source] if dossier.akkoorden else []
    agreed = (copy.source for copy in dossier.agreed.values())
    files = (file.source for file in loaded.by_id.values())
    sources = (dossier.ronde.source, *files, *ledger, *agreed, *dossier.beelden.values())
    # the checks of the akkoorden also look at the errors that reading found
    whole = [found.code for found in loaded.report.errors]
    # with other lists of names C36 knows other people, and with another dictionary a change is another slip
    program = [compute_program_fingerprint(), collect_list_stamps()]
    return compute_digest([*program, [[source.path, source.sha256] for source in sources], whole])


def _add_judgement(loaded: LoadedRonde, judge: Callable[[LoadedRonde, Dossier], Judgement]) -> LoadedRonde:
    judgeable = loaded.judgeable
    if loaded.dossier is None or judgeable is None:
        return loaded
    judgement = judge(loaded, judgeable)
    found = Report.from_diagnostics(judgement.findings)
    bad = {one.location.path for one in found.errors}
    told = replace(loaded, dossier=replace(loaded.dossier, records=judgement.records))
    return replace(told.mark_invalid(bad), report=loaded.report.merge(found))


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """What somebody wants to know.

    `wanted` holds fiche ids or paths, relative to `cwd`; none means everything. `status` judges every fiche as if it
    had that status. `only` keeps the findings with these codes, and tells each by itself.
    """

    ronde: str | None = None
    wanted: Sequence[str] = ()
    cwd: Path = field(default_factory=Path.cwd)
    status: str | None = None
    only: Sequence[str] = ()


def check_rondes(project: Project, request: CheckRequest) -> Outcome:
    """Every finding that the request is about. Raises `FichesError` for a fiche, status or code that is unknown."""
    codes = {resolve_code(code).id for code in request.only}
    read = [_load_as(project, ronde_id, request.status) for ronde_id in project.select_ronde_ids(request.ronde)]
    _check_status(read, request.status)
    paths = resolve_paths(project, read, request.wanted, request.cwd) if request.wanted else None
    spelled = _select_spelled(read, paths or frozenset()) if not codes or SPELLING_CODE in codes else frozenset()
    loaded = [judge_ronde(part, spelled) for part in read]
    report = make_report(project, loaded, paths).merge(_check_dictionary(spelled))
    outcome = Outcome(report, tuple(make_ronde_outcome(part, paths) for part in loaded))
    shown = _select_codes(outcome.report, codes) if codes else join_findings(outcome.report)
    return replace(outcome, report=shown)


def _load_as(project: Project, ronde_id: str, status: str | None) -> LoadedRonde:
    if status is None:
        return load_ronde(project.tree, ronde_id)
    loaded = load_ronde(project.tree, ronde_id, lambda _, written: status or written)
    named = find_named(status, _name_statuses([loaded]))
    # a status may go by its name; nobody knows the names before the ronde was read
    return loaded if named in ("", status) else _load_as(project, ronde_id, named)


def _name_statuses(loaded: Iterable[LoadedRonde]) -> dict[str, tuple[str, ...]]:
    return {one.id: (one.naam,) for part in loaded if part.ronde for one in part.ronde.statussen}


def _select_spelled(read: Iterable[LoadedRonde], paths: frozenset[str]) -> frozenset[str]:
    """The fiches among the files that somebody asks about: only their spelling is judged, since it takes time."""
    return frozenset(file.path for part in read for file in part.files if file.path in paths)


def _check_dictionary(spelled: frozenset[str]) -> list[Diagnostic]:
    """One finding when spelling was asked for and there is nothing to judge it with."""
    if not spelled or load_speller():
        return []
    message = "Het woordenboek ontbreekt: naar de spelling is niet gekeken."
    hint = "installeer het ('fiches versie' zegt hoe) en controleer opnieuw"
    return [make_diagnostic("LEZ033", Location(min(spelled)), message, hint)]


def _check_status(loaded: Sequence[LoadedRonde], status: str | None) -> None:
    known = _name_statuses(loaded)
    if status is not None and known and not find_named(status, known):
        raise FichesError(
            f"Status '{status}' bestaat niet.",
            exit_code=ExitCode.VERKEERD_GEBRUIK,
            hint=suggest_reference(status, known),
        )


def _select_codes(report: Report, codes: set[str]) -> Report:
    return Report(tuple(found for found in report if found.code in codes))


def make_report(project: Project, loaded: Sequence[LoadedRonde], paths: frozenset[str] | None) -> Report:
    """All findings, or those in the chosen files and the errors in the rondes they lean on.

    What else there is to say about a ronde as a whole, such as a gap, is not for who asks about one fiche.
    """
    report = Report().merge(*(part.report for part in loaded))
    if paths is None:
        return report.merge(find_stray_files(project.tree))
    used = [part for part in loaded if any(path.startswith(f"{get_ronde_folder(part.id)}/") for path in paths)]
    rests_on = {path for part in used for path in (*get_ronde_files(part.id), get_akkoorden_path(part.id))}
    # what a page prints of a ronde that nobody went through may be wrong on each of them
    grave = (*report.errors, *(found for found in report if found.code == GONE_THROUGH_CODE))
    told = (found for found in grave if found.location.path in rests_on - paths)
    return Report.from_diagnostics((*(found for found in report if found.location.path in paths), *told))


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


def resolve_paths(project: Project, loaded: Sequence[LoadedRonde], wanted: Sequence[str], cwd: Path) -> frozenset[str]:
    """The input files that are meant by fiche ids or paths. Raises `FichesError` for one that is unknown."""
    by_id: dict[str, list[str]] = {}
    for part in loaded:
        for file in part.by_id.values():
            by_id.setdefault(file.id, []).append(file.path)
        for unread in part.unread_fiches:  # who asks about a fiche wants to hear that a file of it is not read
            by_id.setdefault(unread.fiche, []).append(unread.path)
    files = {path for part in loaded for path in project.tree.list(get_ronde_folder(part.id))}
    return frozenset(
        path for name in wanted for path in _resolve_name(name, by_id, files, project.to_relative_path(cwd / name))
    )


def _resolve_name(name: str, by_id: dict[str, list[str]], files: set[str], relative: str) -> list[str]:
    if name in by_id:
        return by_id[name]
    found = sorted(path for path in files if path == relative or path.startswith(f"{relative}/"))
    if found:
        return found
    raise FichesError(
        f"'{name}' is geen fiche en geen invoerbestand.",
        exit_code=ExitCode.VERKEERD_GEBRUIK,
        hint=suggest_word(name, by_id) or "noem een kenmerk zoals W-01, of een bestand in bac_inputs",
    )


FileStamps = dict[str, FileStamp]
INPUT_SUFFIXES = (".yaml", ".yml", ".png", ".jpg", ".jpeg")
"""What is watched: editors keep swap files and copies beside a file, and those say nothing about the inputs."""


def watch_inputs(
    project: Project, question: CheckRequest, wait: Callable[[], None]
) -> Iterator[tuple[Outcome | FichesError, frozenset[str]]]:
    """The outcome now, and after every change the outcome again with the files that changed.

    The later ones hold the findings in the files that changed, and those elsewhere that were not there before: a figure
    that is changed in one fiche can contradict another. When a change leaves nothing to check, such as a fiche that was
    asked for and is gone, that failure takes the place of the outcome, and watching goes on. `wait` is called between
    two looks; whoever wants to stop raises from it. Raises `FichesError` when there is nothing to check at first, or
    when a revision of git is watched, which never changes.
    """
    if not isinstance(project.tree, FolderTree):
        raise FichesError(
            "Een eerdere versie in git verandert niet en is dus niet te volgen.",
            exit_code=ExitCode.VERKEERD_GEBRUIK,
            hint="laat --revisie of --volg weg",
        )
    # before the first check: what changes during it is then seen as a change
    seen = _collect_stamps(project.tree)
    before = check_rondes(project, question)
    yield before, frozenset()
    while True:
        now = _wait_for_change(project.tree, seen, wait)
        changed = frozenset(path for path, _ in seen.items() ^ now.items())
        outcome = _check_again(project, question)
        if isinstance(outcome, FichesError):
            seen = now
            yield outcome, changed
            continue
        locked = _find_locked_files(outcome)
        seen = {path: stamp for path, stamp in now.items() if path not in locked}
        # a file that stays locked counts as changed at every look; without news there is nothing to tell
        if not changed <= locked or outcome.report != before.report:
            yield _select_news(outcome, before.report, changed), changed
        before = outcome


def _check_again(project: Project, question: CheckRequest) -> Outcome | FichesError:
    try:
        return check_rondes(project, question)
    except FichesError as failure:
        return failure


def _find_locked_files(outcome: Outcome) -> frozenset[str]:
    """The files that could not be opened: nothing but opening them tells that they can be again."""
    return frozenset(found.location.path for found in outcome.report if found.code == "LEZ013")


def _collect_stamps(tree: FolderTree) -> FileStamps:
    stamps = tree.collect_stamps(INPUTS_FOLDER).items()
    return {path: stamp for path, stamp in stamps if _is_input(PurePosixPath(path))}


def _is_input(path: PurePosixPath) -> bool:
    return path.suffix.lower() in INPUT_SUFFIXES and not path.name.startswith(".")


def _wait_for_change(tree: FolderTree, seen: FileStamps, wait: Callable[[], None]) -> FileStamps:
    """The files once they differ from what was seen and stay the same for one wait: an editor saves in steps."""
    last = seen
    while True:
        wait()
        now = _collect_stamps(tree)
        if now == last and now != seen:
            return now
        last = now


def _select_news(outcome: Outcome, before: Report, changed: frozenset[str]) -> Outcome:
    known = {_make_finding_key(found) for found in before}
    kept = (
        found for found in outcome.report if found.location.path in changed or _make_finding_key(found) not in known
    )
    return Outcome(Report(tuple(kept)), outcome.rondes)


def _make_finding_key(found: Diagnostic) -> tuple[str, str, str, bool]:
    """What a finding says, wherever it moved to in its file."""
    return found.location.path, found.code, found.message, found.waiver is None
