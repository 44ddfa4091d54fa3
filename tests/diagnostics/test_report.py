"""The order of findings, merging, and how a place is named."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fiches.diagnostics import Code, Diagnostic, ExitCode, FichesError, Location, Pointer, Report, Severity


def finding(
    path: str = "a.yaml", line: int = 1, column: int = 1, severity: Severity = Severity.FOUT, code: str = "X001"
) -> Diagnostic:
    """A finding that differs only where a test says so."""
    return Diagnostic(code, severity, "Iets klopt niet.", Location(path, line, column))


FINDINGS = st.builds(
    finding,
    path=st.sampled_from(["a.yaml", "b.yaml"]),
    line=st.integers(0, 3),
    column=st.integers(0, 2),
    severity=st.sampled_from(Severity),
    code=st.sampled_from(["X001", "X002"]),
)


def test_findings_are_ordered_by_file_line_and_column() -> None:
    """Reading order: by file, by line as a number, by column."""
    ordered = [finding(line=2), finding(line=10), finding(line=10, column=4), finding("b.yaml")]
    shuffled = random.Random(1).sample(ordered, len(ordered))
    assert list(Report.from_diagnostics(shuffled)) == ordered


def test_on_one_place_the_heaviest_comes_first() -> None:
    """A fout is read before a waarschuwing, and a waarschuwing before a tip."""
    tip, warning, error = (finding(severity=severity) for severity in reversed(Severity))
    assert list(Report.from_diagnostics([tip, warning, error])) == [error, warning, tip]


def test_a_finding_that_is_found_twice_is_told_once() -> None:
    """Two rules that see the same fault do not repeat each other."""
    assert len(Report.from_diagnostics([finding(), finding()])) == 1


@given(st.lists(FINDINGS), st.lists(FINDINGS))
def test_merging_is_the_same_as_one_report_of_all(some: list[Diagnostic], others: list[Diagnostic]) -> None:
    """Merge order plays no part."""
    assert Report.from_diagnostics(some).merge(Report.from_diagnostics(others)) == Report.from_diagnostics(
        [*others, *some]
    )


@given(st.lists(FINDINGS))
def test_counts_add_up(found: list[Diagnostic]) -> None:
    """Every finding has exactly one weight."""
    report = Report.from_diagnostics(found)
    assert sum(report.count(severity) for severity in Severity) == len(report)
    assert report.has_errors is (report.count(Severity.FOUT) > 0)


@pytest.mark.parametrize(
    ("pointer", "text"),
    [
        ((), ""),
        (("titel",), "titel"),
        (("vraag", 1, "tekst"), "vraag[2].tekst"),
        (("budget", "regels", 0, "bedragen", "2022"), "budget.regels[1].bedragen.2022"),
    ],
)
def test_a_field_is_written_as_a_reader_counts(pointer: Pointer, text: str) -> None:
    """List positions count from 1."""
    assert Location("a.yaml", pointer=pointer).field == text


def test_a_code_gives_findings_of_its_own_weight() -> None:
    """The severity belongs to the code, not to the place that finds it."""
    code = Code("X001", Severity.TIP, "titel", "wat", "waarom", "fout", "goed")
    found = code.make_diagnostic(Location("a.yaml", 3), "Iets kan beter.", "doe dit")
    assert (found.code, found.severity, found.hint) == ("X001", Severity.TIP, "doe dit")


def test_a_failure_carries_its_way_out() -> None:
    """A failure has a sentence, an exit code and a hint."""
    failure = FichesError("Het kan niet.", exit_code=ExitCode.INVOER_ONLEESBAAR, hint="doe iets anders")
    assert (str(failure), int(failure.exit_code), failure.hint) == ("Het kan niet.", 4, "doe iets anders")
