"""Compare two versions of the inputs: what changed, which findings are new or solved, which akkoorden lapsed.

A version can be a folder, a zip, a delivered package, an input file or a revision in git.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from fiches.agree.standing import find_lapsed
from fiches.app.keep import list_kept
from fiches.app.use_case import Project
from fiches.app.versions import ProjectFinder, load_sides
from fiches.codes import make_diagnostic
from fiches.compare.change import InputKind, Weight
from fiches.compare.outcome import (
    RENEW_HINT,
    VERSION_PARTS,
    Comparison,
    DocumentState,
    DocumentVersion,
    FindingsChange,
    HiddenRedactie,
    RondeComparison,
)
from fiches.compare.rondes import Delivered, compare_deliveries, compare_pairs, compare_rondes
from fiches.compare.sides import Side
from fiches.diagnostics import Diagnostic, ExitCode, FichesError, Report, find_unmatched, suggest_word
from fiches.dutch.format import format_date
from fiches.load.ronde import LoadedRonde, get_ronde_files
from fiches.load.yaml import CONFLICT_CODE
from fiches.model.dossier import Dossier


def compare_findings(old: LoadedRonde, new: LoadedRonde, renamed: Mapping[str, str]) -> FindingsChange:
    """What the new version brings and what it solves, of the reader and of the checks.

    What could not be judged on one side brings nothing and solves nothing: a file that cannot be read, a fiche of which
    the fields are wrong, and without a valid ronde or register everything but these two. `renamed` gives the new path
    of a file that has another one now.
    """
    key = partial(_make_finding_key, renamed=renamed)
    came, went = find_unmatched(new.report, old.report, key), find_unmatched(old.report, new.report, key)
    was_read, is_read = _make_read_test(old, renamed), _make_read_test(new, renamed)
    came, went = [one for one in came if was_read(one)], [one for one in went if is_read(one)]
    judged = _select_judged_twice(old, new, renamed)
    if judged:
        from fiches.checks.engine import compare_rule_findings  # noqa: PLC0415  (the rules load only when one is asked for)

        of_rules = compare_rule_findings(*judged, renamed)
        came, went = [*came, *of_rules.new], [*went, *of_rules.solved]
    return FindingsChange(_sort_worst_first(came), _sort_worst_first(went))


def _make_read_test(loaded: LoadedRonde, renamed: Mapping[str, str]) -> Callable[[Diagnostic], bool]:
    """Whether a version was read far enough to have had a finding too."""
    unreadable = {renamed.get(file.path, file.path) for file in loaded.files if not file.data}
    files = get_ronde_files(loaded.id)
    unmerged = {one.location.path for one in loaded.report if one.code == CONFLICT_CODE}

    def was_read(found: Diagnostic) -> bool:
        path = renamed.get(found.location.path, found.location.path)
        is_known = path in files or (loaded.dossier is not None and path not in unreadable)
        return is_known and path not in unmerged

    return was_read


def _select_judged_twice(
    old: LoadedRonde, new: LoadedRonde, renamed: Mapping[str, str]
) -> tuple[Dossier, Dossier] | None:
    """Both dossiers without the fiches that are in both and that the rules can judge in only one of them."""
    before, after = old.judgeable, new.judgeable
    if before is None or after is None:
        return None
    judged_old, judged_new = _map_judged(old, renamed), _map_judged(new, renamed)
    once = {path for path, judged in judged_old.items() if judged_new.get(path, judged) != judged}
    return _leave_out(before, once, renamed), _leave_out(after, once, renamed)


def _map_judged(loaded: LoadedRonde, renamed: Mapping[str, str]) -> dict[str, bool]:
    """Of each fiche, by its path now, whether it and all its variants can be judged."""
    return {
        renamed.get(file.path, file.path): file.shaped is not None and len(file.varianten) == len(file.kenmerken) - 1
        for file in loaded.files
    }


def _leave_out(dossier: Dossier, paths: set[str], renamed: Mapping[str, str]) -> Dossier:
    if not paths:
        return dossier
    kept = [
        tuple(one for one in fiches if renamed.get(one.path, one.path) not in paths)
        for fiches in (dossier.fiches, dossier.varianten)
    ]
    return replace(dossier, fiches=kept[0], varianten=kept[1])


def _make_finding_key(found: Diagnostic, renamed: Mapping[str, str]) -> tuple[str, str, str, str]:
    path = found.location.path
    return found.code, found.severity.value, renamed.get(path, path), found.message


def _sort_worst_first(found: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(Report.from_diagnostics(found), key=lambda one: one.severity.rank))


class CompareRequest(NamedTuple):
    """What to compare: two versions, and which part of them.

    A version is a folder, a zip, a package that was delivered or its manifest, an input file or a revision in git;
    nothing means the last commit for `old` and the working folder for `new`.
    """

    old: str | None = None
    new: str | None = None
    ronde: str | None = None
    fiches: tuple[str, ...] = ()
    only_content: bool = False
    demand_version: bool = False


class ComparisonOutcome(NamedTuple):
    """A comparison and how the run ends. `sides` are the versions as they were read."""

    comparison: Comparison
    exit_code: ExitCode
    sides: tuple[Side, Side]


def compare_inputs(request: CompareRequest, cwd: Path, find: ProjectFinder) -> ComparisonOutcome:
    """Everything that is different, with the findings that a reader must know.

    Raises `FichesError` for a version, ronde or fiche that is not there.
    """
    old, new = map(_record_side, load_sides(request.old, request.new, request.ronde, cwd, find))
    wanted = frozenset(request.fiches) or old.delivered | new.delivered
    rondes = _compare_all(old, new, wanted)
    if request.only_content:
        rondes = tuple(map(_remove_redactie, rondes))
    report = Report().merge(*(ronde.report for ronde in rondes))
    if request.demand_version:
        report = report.merge(
            _find_unrenewed_fiches(rondes), *(_find_unrenewed_pictures(ronde, old, new, wanted) for ronde in rondes)
        )
    comparison = Comparison(old.name, new.name, rondes, report)
    return ComparisonOutcome(comparison, _choose_exit_code(comparison, request), (old, new))


class EarlierVersion(NamedTuple):
    """A version of a fiche to compare with: how it is asked for, what people call it, and the zip in which it is."""

    key: str
    words: str
    path: str


def list_earlier(project: Project, loaded: LoadedRonde, fiche_id: str) -> list[EarlierVersion]:
    """What was delivered of a fiche and what was kept under a name, the last of each first."""
    # only who asks for a delivery loads what one is made of
    from fiches.deliver.delivery import find_kept_path  # noqa: PLC0415

    register = loaded.leveringen.value.leveringen if loaded.leveringen else ()
    delivered = [
        EarlierVersion(
            f"levering {one.levering}",
            f"levering {one.levering} aan {one.naam}, {format_date(one.datum)}",
            find_kept_path(project.root, loaded.id, one),
        )
        for one in reversed(register)
        if fiche_id in one.fiches
    ]
    kept = reversed(list_kept(project.root).items())
    return [*delivered, *(EarlierVersion(f"bewaard {name}", f"‘{name}’", str(path)) for name, path in kept)]


def render_changes(
    project: Project,
    ronde_id: str,
    fiche_id: str,
    earlier: EarlierVersion | None = None,
    ways: Sequence[tuple[str, str]] = (),
) -> str:
    """What changed in a fiche since an earlier version, as one page of HTML; without one since the last commit, or else
    since the version that was kept last. `ways` are the addresses and words of links to where the page belongs.

    Raises `FichesError` when there is no version to compare with.
    """
    from fiches.compare.styles.html import render_page  # noqa: PLC0415  (jinja2: most comparisons are told otherwise)

    request = CompareRequest(earlier.path if earlier else None, ronde=ronde_id, fiches=(fiche_id,))
    outcome = compare_inputs(request, project.root, lambda: project)
    comparison = replace(outcome.comparison, old=earlier.words) if earlier else outcome.comparison
    return render_page(comparison, outcome.sides, ways)


def _record_side(side: Side) -> Side:
    """The side in which each ronde tells who stands behind its fiches."""
    from fiches.agree.senders import record_senders  # noqa: PLC0415  (loads what the rules look at)

    return replace(side, loaded={name: record_senders(loaded) for name, loaded in side.loaded.items()})


def _choose_exit_code(comparison: Comparison, request: CompareRequest) -> ExitCode:
    """As `git diff --exit-code`: 1 when there is a change of what was asked for.

    When versions are demanded only a fout counts.
    """
    changed = any(ronde.documents for ronde in comparison.rondes)
    bad = comparison.report.has_errors if request.demand_version else changed
    return ExitCode.BEVINDINGEN if bad else ExitCode.GOED


def _compare_all(old: Side, new: Side, wanted: frozenset[str]) -> tuple[RondeComparison, ...]:
    if old.is_file or new.is_file:
        return (compare_pairs("", [pair for pair in (_match_files(old, new),) if any(pair)]),)
    _check_wanted(old, new, wanted)
    names = sorted({*old.rondes, *new.rondes})
    compared = (_compare_ronde(name, old, new, wanted) for name in names)
    return tuple(_add_findings(ronde, old, new, wanted) for ronde in compared)


def _compare_ronde(name: str, old: Side, new: Side, wanted: frozenset[str]) -> RondeComparison:
    """A ronde in both versions; of two packages only what went in each."""
    documents = old.list_documents(name), new.list_documents(name)
    if old.delivered and new.delivered:
        asked = Delivered(old.delivered & wanted, new.delivered & wanted)
        return compare_deliveries(name, *documents, asked)
    return compare_rondes(name, *documents, wanted)


def _add_findings(ronde: RondeComparison, old: Side, new: Side, wanted: frozenset[str]) -> RondeComparison:
    """The same with the findings that came and went; when nothing changed, nobody has to look."""
    one, other = old.loaded.get(ronde.id), new.loaded.get(ronde.id)
    if not ronde.documents or one is None or other is None:
        return ronde
    findings = compare_findings(one, other, _map_renamed_paths(ronde))
    if wanted:
        findings = findings.filter_by_paths(_collect_told_paths(ronde))
    going = wanted & new.delivered if new.delivered else wanted
    broken = [each for each in find_lapsed(one, other) if not wanted or each.fiche in going]
    lapsed = tuple(each for each in broken if not each.awaits_confirmation)
    awaiting = tuple(each for each in broken if each.awaits_confirmation)
    return replace(ronde, findings=findings, lapsed=lapsed, awaiting=awaiting)


def _collect_told_paths(ronde: RondeComparison) -> set[str]:
    """The paths, old and new, of the fiches that are told of one by one."""
    told = [each for each in ronde.fiches if each.state is not DocumentState.NIET_GELEVERD]
    return {path for each in told for path in each.paths}


def _map_renamed_paths(ronde: RondeComparison) -> dict[str, str]:
    """The new path of each file that has another one now, by its old path."""
    paths = [(each.old.path, each.new.path) for each in ronde.documents if each.old and each.new]
    return {old: new for old, new in paths if old != new}


def _match_files(old: Side, new: Side) -> tuple[DocumentVersion | None, DocumentVersion | None]:
    """A single file with another, whatever both are called, or with the same document in a version with rondes."""
    one, other = _select_document(old, new), _select_document(new, old)
    if one and other and one.kind is not other.kind:
        raise FichesError(
            f"{one.path} is een {one.kind.value} en {other.path} een {other.kind.value}.",
            exit_code=ExitCode.VERKEERD_GEBRUIK,
            hint="vergelijk twee bestanden van dezelfde soort",
        )
    return one, other


def _select_document(side: Side, other: Side) -> DocumentVersion | None:
    if side.is_file:
        return next(iter(side.list_documents("")), None)
    asked = next(iter(other.list_documents("")), None)
    found = [one for documents in side.rondes.values() for one in documents if asked and one.is_same_as(asked)]
    return found[-1] if found else None


def _check_wanted(old: Side, new: Side, wanted: frozenset[str]) -> None:
    """Raises `FichesError` for a fiche that is in neither version."""
    sides = [documents for side in (old, new) for documents in side.rondes.values()]
    known = {document.id for documents in sides for document in documents if document.kind is InputKind.FICHE}
    for name in sorted(wanted - known):
        raise FichesError(
            f"Fiche '{name}' staat in geen van beide versies.",
            exit_code=ExitCode.VERKEERD_GEBRUIK,
            hint=suggest_word(name, known) or "noem een kenmerk zoals W-01",
        )


def _remove_redactie(ronde: RondeComparison) -> RondeComparison:
    """What is only redactie left out, and counted."""
    kept = tuple(one.keep_only(Weight.INHOUD) for one in ronde.documents if one.weight is Weight.INHOUD)
    fiches = len(ronde.fiches) - sum(one.kind is InputKind.FICHE for one in kept)
    return replace(ronde, documents=kept, hidden=HiddenRedactie(ronde.count(Weight.REDACTIE), fiches))


def _find_unrenewed_fiches(rondes: tuple[RondeComparison, ...]) -> Report:
    """A finding for each fiche whose inhoud changed under the same version."""
    return Report.from_diagnostics(
        make_diagnostic(
            "VGL003",
            one.document.locate("versie", one.lacks_version),
            f"De inhoud van {one.id} is anders, maar {VERSION_PARTS[one.lacks_version]} is gelijk gebleven.",
            RENEW_HINT,
        )
        for ronde in rondes
        for one in ronde.documents
        if one.lacks_version
    )


def _find_unrenewed_pictures(ronde: RondeComparison, old: Side, new: Side, wanted: frozenset[str]) -> Report:
    """The same for each fiche of which a picture is another one under its name, while its text is not."""
    shown = _collect_fiches_with_new_picture(ronde) - {one.id for one in ronde.documents if one.lacks_version}
    shown = shown & wanted if wanted else shown
    if not shown:
        return Report()
    before, now = _map_fiches(old, ronde.id), _map_fiches(new, ronde.id)
    both = [name for name in now if name in shown and name in before]
    parts = ((now[name], now[name].find_unrenewed(before[name])) for name in both)
    return Report.from_diagnostics(
        make_diagnostic(
            "VGL003",
            one.locate("versie", part),
            f"Een afbeelding van {one.id} is vervangen, maar {VERSION_PARTS[part]} is gelijk gebleven.",
            RENEW_HINT,
        )
        for one, part in parts
        if part
    )


def _collect_fiches_with_new_picture(ronde: RondeComparison) -> set[str]:
    """The ids of the fiches that show a picture of which the file is another one now."""
    pictures = (one for one in ronde.documents if one.kind is InputKind.BEELD and one.old and one.new)
    return {fiche for one in pictures for change in one.changes for fiche in change.leaning}


def _map_fiches(side: Side, ronde_id: str) -> dict[str, DocumentVersion]:
    return {one.id: one for one in side.list_documents(ronde_id) if one.kind is InputKind.FICHE}
