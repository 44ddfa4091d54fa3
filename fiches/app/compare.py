"""Comparing two versions of the inputs, whatever they lie in."""

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from fiches.app.turned import turned
from fiches.app.versions import Find, both_sides
from fiches.codes import make_diagnostic
from fiches.diagnostics import ExitCode, FichesError, Report
from fiches.diagnostics.suggest import did_you_mean
from fiches.review.compare import Comparison, Document, RondeComparison, compare_pairs, compare_rondes
from fiches.review.compare.document import RENEW, VERSION_PARTS
from fiches.review.diff import DocumentKind, Weight
from fiches.review.sides import Side
from fiches.signoff.lapsing import lapsed_between


class Question(NamedTuple):
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


@dataclass(frozen=True, slots=True)
class ComparisonOutcome:
    """A comparison and how the run ends. `sides` are the versions as they were read."""

    comparison: Comparison
    exit_code: ExitCode
    sides: tuple[Side, Side] = field(repr=False)


def compare_inputs(question: Question, cwd: Path, find: Find) -> ComparisonOutcome:
    """Everything that is different, with the findings that a reader must know.

    Raises `FichesError` for a version, ronde or fiche that is not there.
    """
    old, new = both_sides(question.old, question.new, question.ronde, cwd, find)
    wanted = frozenset(question.fiches) or old.delivered | new.delivered
    rondes = _rondes(old, new, wanted)
    if question.only_content:
        rondes = tuple(map(_only_content, rondes))
    report = Report().merge(*(ronde.report for ronde in rondes))
    if question.demand_version:
        report = report.merge(_lacking(rondes), *(_of_pictures(ronde, old, new, wanted) for ronde in rondes))
    comparison = Comparison(old.name, new.name, rondes, report)
    return ComparisonOutcome(comparison, _exit_code(comparison, question), (old, new))


def _exit_code(comparison: Comparison, question: Question) -> ExitCode:
    """As `git diff --exit-code`: 1 when there is a change. When versions are demanded only a fout counts."""
    bad = comparison.report.has_errors if question.demand_version else not comparison.is_same
    return ExitCode.BEVINDINGEN if bad else ExitCode.GOED


def _rondes(old: Side, new: Side, wanted: frozenset[str]) -> tuple[RondeComparison, ...]:
    if old.is_file or new.is_file:
        return (compare_pairs("", [pair for pair in (_pair(old, new),) if any(pair)]),)
    _check_wanted(old, new, wanted)
    names = sorted({*old.rondes, *new.rondes})
    compared = (compare_rondes(name, old.documents(name), new.documents(name), wanted) for name in names)
    return tuple(_with_findings(ronde, old, new, wanted) for ronde in compared)


def _with_findings(ronde: RondeComparison, old: Side, new: Side, wanted: frozenset[str]) -> RondeComparison:
    """The same with the findings that came and went; when nothing changed, nobody has to look."""
    one, other = old.loaded.get(ronde.id), new.loaded.get(ronde.id)
    if not ronde.documents or one is None or other is None:
        return ronde
    moved = {each.old.path: each.new.path for each in ronde.documents if each.old and each.new}
    findings = turned(one, other, {before: after for before, after in moved.items() if before != after})
    if wanted:
        findings = findings.within({path for each in ronde.fiches for path in each.paths})
    lapsed = tuple(each for each in lapsed_between(one, other) if not wanted or each.fiche in wanted)
    return replace(ronde, findings=findings, lapsed=lapsed)


def _pair(old: Side, new: Side) -> tuple[Document | None, Document | None]:
    """A single file with another, whatever both are called, or with the same document in a version with rondes."""
    one, other = _only(old, new), _only(new, old)
    if one and other and one.kind is not other.kind:
        raise FichesError(
            f"{one.path} is een {one.kind.value} en {other.path} een {other.kind.value}.",
            exit_code=ExitCode.VERKEERD_GEBRUIK,
            hint="vergelijk twee bestanden van dezelfde soort",
        )
    return one, other


def _only(side: Side, other: Side) -> Document | None:
    if side.is_file:
        return next(iter(side.documents("")), None)
    asked = next(iter(other.documents("")), None)
    found = [one for documents in side.rondes.values() for one in documents if asked and one.is_same_as(asked)]
    return found[-1] if found else None


def _check_wanted(old: Side, new: Side, wanted: frozenset[str]) -> None:
    """Raises `FichesError` for a fiche that is in neither version."""
    sides = [documents for side in (old, new) for documents in side.rondes.values()]
    known = {document.id for documents in sides for document in documents if document.kind is DocumentKind.FICHE}
    for name in sorted(wanted - known):
        raise FichesError(
            f"Fiche '{name}' staat in geen van beide versies.",
            exit_code=ExitCode.VERKEERD_GEBRUIK,
            hint=did_you_mean(name, known) or "noem een kenmerk zoals W-01",
        )


def _only_content(ronde: RondeComparison) -> RondeComparison:
    """What is only redactie left out; a fiche of which nothing else changed counts as the same."""
    kept = tuple(one.only(Weight.INHOUD) for one in ronde.documents if one.weight is Weight.INHOUD)
    hidden = len(ronde.fiches) - sum(one.kind is DocumentKind.FICHE for one in kept)
    return replace(ronde, documents=kept, unchanged=ronde.unchanged + hidden)


def _lacking(rondes: tuple[RondeComparison, ...]) -> Report:
    """A finding for each fiche whose inhoud changed under the same version."""
    return Report.of(
        make_diagnostic(
            "VGL003",
            one.document.at("versie", one.lacks_version),
            f"De inhoud van {one.id} is anders, maar {VERSION_PARTS[one.lacks_version]} is gelijk gebleven.",
            RENEW,
        )
        for ronde in rondes
        for one in ronde.documents
        if one.lacks_version
    )


def _of_pictures(ronde: RondeComparison, old: Side, new: Side, wanted: frozenset[str]) -> Report:
    """The same for each fiche of which a picture is another one under its name, while its text is not."""
    pictures = (one for one in ronde.documents if one.kind is DocumentKind.BEELD and one.old and one.new)
    shown = {fiche for one in pictures for change in one.changes for fiche in change.leaning}
    shown -= {one.id for one in ronde.documents if one.lacks_version}
    shown = shown & wanted if wanted else shown
    before = {one.id: one for one in old.documents(ronde.id) if one.kind is DocumentKind.FICHE} if shown else {}
    now = [one for one in new.documents(ronde.id) if one.id in shown & before.keys()] if shown else []
    parts = ((one, one.unrenewed(before[one.id])) for one in now if one.kind is DocumentKind.FICHE)
    return Report.of(
        make_diagnostic(
            "VGL003",
            one.at("versie", part),
            f"Een afbeelding van {one.id} is vervangen, maar {VERSION_PARTS[part]} is gelijk gebleven.",
            RENEW,
        )
        for one, part in parts
        if part
    )
