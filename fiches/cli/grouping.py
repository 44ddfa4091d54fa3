"""Findings by the file they are in: the file with the worst first, and the worst of a file first."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from fiches.app.outcome import FicheOutcome, Outcome
from fiches.diagnostics import Diagnostic, Report, Severity, Waiver


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """The findings in one file; `fiche` is the fiche that it holds, if it does."""

    path: str
    fiche: FicheOutcome | None
    findings: tuple[Diagnostic, ...]

    @property
    def heading(self) -> str:
        """The fiche by id and title, or the file."""
        return " ".join(filter(None, (self.fiche.id, self.fiche.titel))) if self.fiche else self.path

    @property
    def counts(self) -> str:
        """How many findings of each weight there are, in words."""
        return describe_counts(Report(self.findings))


def group_findings(outcome: Outcome) -> list[FindingGroup]:
    """All findings of a run, first the file with most of the heaviest; equal files in the order of their paths."""
    fiches = {fiche.path: fiche for ronde in outcome.rondes for fiche in ronde.fiches}
    files: dict[str, list[Diagnostic]] = {}
    for found in outcome.report:
        files.setdefault(found.location.path, []).append(found)
    groups = [
        FindingGroup(path, fiches.get(path), tuple(sorted(found, key=_compute_rank))) for path, found in files.items()
    ]
    return sorted(groups, key=lambda group: (_make_group_key(group), group.path))


def _make_group_key(group: FindingGroup) -> tuple[int, ...]:
    """Less than that of another when the file has more fouten, or as many and more waarschuwingen, and so on."""
    weights = Counter(map(_compute_rank, group.findings))
    return tuple(-weights[weight] for weight in range(len(Severity) + 1))


def _compute_rank(found: Diagnostic) -> int:
    """The heaviest first, most of those with an exemption last; the order of the file decides what is equal.

    A fout with an exemption stays among the warnings: a reader must not miss it.
    """
    return found.severity.rank if found.waiver is None or found.waiver.of_fout else len(Severity)


def describe_weight(found: Diagnostic) -> str:
    """The weight of a finding as a reader sees it."""
    if found.waiver is None:
        return found.severity.value
    return f"{found.severity.value} (ontheven fout)" if found.waiver.of_fout else "ontheven"


SEVERITY_WORDS = {
    Severity.FOUT: ("fout", "fouten"),
    Severity.WAARSCHUWING: ("waarschuwing", "waarschuwingen"),
    Severity.TIP: ("tip", "tips"),
}


def describe_counts(report: Report, always: tuple[Severity, ...] = ()) -> str:
    """The findings counted in words: "2 fouten, 1 tip, 1 ontheffing". Of `always` also those there are none of."""
    return ", ".join(_iter_counts(report, always))


def _iter_counts(report: Report, always: tuple[Severity, ...]) -> Iterator[str]:
    for severity, words in SEVERITY_WORDS.items():
        count = report.count(severity)
        if count or severity in always:
            yield format_count(count, *words)
    if report.waived:
        of_fouten = f" ({report.waived_errors} van een fout)" if report.waived_errors else ""
        yield format_count(report.waived, "ontheffing", "ontheffingen") + of_fouten


def describe_waiver(waiver: Waiver) -> str:
    """Why a finding does not count, with who said so and when."""
    return f"{waiver.reason} ({waiver.role}, {waiver.date})"


def describe_finding(found: Diagnostic) -> str:
    """The message with its tip, or with the reason of its exemption, as sentences in one paragraph."""
    if found.waiver:
        what = "Ontheffing van een fout" if found.waiver.of_fout else "Ontheffing"
        return f"{found.message} {what}: {describe_waiver(found.waiver)}"
    stop = "" if found.hint.endswith((".", "?", "!")) else "."
    return f"{found.message} Tip: {found.hint}{stop}" if found.hint else found.message


def format_count(number: int, one: str, many: str) -> str:
    """1 fiche, 2 fiches."""
    return f"{number} {one if number == 1 else many}"
