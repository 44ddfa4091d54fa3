"""The findings of two versions of a ronde side by side."""

from collections.abc import Mapping
from functools import partial

from fiches.diagnostics import Diagnostic, Report
from fiches.diagnostics.unmatched import unmatched
from fiches.reading import LoadedRonde
from fiches.review.compare import FindingsChange


def turned(old: LoadedRonde, new: LoadedRonde, renamed: Mapping[str, str]) -> FindingsChange:
    """What the new version brings and what it solves, of the reader and of the checks.

    Without a valid ronde the checks cannot judge: then they say nothing of either version. `renamed` gives the new
    path of a file that has another one now.
    """
    key = partial(_key, renamed=renamed)
    came, went = unmatched(new.report, old.report, key), unmatched(old.report, new.report, key)
    before, after = old.judgeable, new.judgeable
    if before and after:
        from fiches.checks.turned import turned_findings  # noqa: PLC0415  (the rules load only when one is asked for)

        judged = turned_findings(before, after, renamed)
        came, went = [*came, *judged.new], [*went, *judged.solved]
    return FindingsChange(_worst_first(came), _worst_first(went))


def _key(found: Diagnostic, renamed: Mapping[str, str]) -> tuple[str, str, str, str]:
    path = found.location.path
    return found.code, found.severity.value, renamed.get(path, path), found.message


def _worst_first(found: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    return tuple(sorted(Report.of(found), key=lambda one: one.severity.rank))
