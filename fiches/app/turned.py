"""The findings of two versions of a ronde side by side."""

from collections.abc import Mapping
from functools import partial

from fiches.compare.outcome import FindingsChange
from fiches.diagnostics import Diagnostic, Report, find_unmatched
from fiches.load.ronde import LoadedRonde


def compare_findings(old: LoadedRonde, new: LoadedRonde, renamed: Mapping[str, str]) -> FindingsChange:
    """What the new version brings and what it solves, of the reader and of the checks.

    Without a valid ronde the checks cannot judge: then they say nothing of either version. `renamed` gives the new
    path of a file that has another one now.
    """
    key = partial(_make_finding_key, renamed=renamed)
    came, went = find_unmatched(new.report, old.report, key), find_unmatched(old.report, new.report, key)
    before, after = old.judgeable, new.judgeable
    if before and after:
        from fiches.checks.engine import compare_rule_findings  # noqa: PLC0415  (the rules load only when one is asked for)

        judged = compare_rule_findings(before, after, renamed)
        came, went = [*came, *judged.new], [*went, *judged.solved]
    return FindingsChange(_sort_worst_first(came), _sort_worst_first(went))


def _make_finding_key(found: Diagnostic, renamed: Mapping[str, str]) -> tuple[str, str, str, str]:
    path = found.location.path
    return found.code, found.severity.value, renamed.get(path, path), found.message


def _sort_worst_first(found: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(Report.from_diagnostics(found), key=lambda one: one.severity.rank))
