"""Which findings a new version of a ronde brings, and which it solves."""

from collections.abc import Mapping
from typing import NamedTuple

from fiches.checks.engine import JudgedHit, judge_dossier
from fiches.diagnostics import Diagnostic, find_unmatched
from fiches.model.dossier import Dossier


class RuleFindingsDelta(NamedTuple):
    """The findings that only the new version has, and those that only the old one had."""

    new: list[Diagnostic]
    solved: list[Diagnostic]


def compare_rule_findings(old: Dossier, new: Dossier, renamed: Mapping[str, str]) -> RuleFindingsDelta:
    """The findings of the rules in one version and not in the other, whatever line they are on.

    `renamed` gives the new path of files that have another one now. A finding that a fiche exempts itself from counts
    for nothing; when that is new, the finding is not solved. Places are looked up only of what is told.
    """
    passed_by = _find_unchanged(old, new)
    before, after = judge_dossier(old, passed_by=passed_by), judge_dossier(new, passed_by=passed_by)
    open_before, open_after = ([one for one in part if one.waiver is None] for part in (before, after))
    came = find_unmatched(open_after, open_before, lambda one: _make_key(one, renamed))
    went = find_unmatched(open_before, after, lambda one: _make_key(one, renamed))
    return RuleFindingsDelta([one.to_diagnostic() for one in came], [one.to_diagnostic() for one in went])


def _find_unchanged(old: Dossier, new: Dossier) -> frozenset[str]:
    """The fiches that are judged alike in both: the same text, under the same ronde and register."""
    for one, other in ((old.ronde.source, new.ronde.source), (old.register.source, new.register.source)):
        if one.sha256 != other.sha256:
            return frozenset()
    before = {fiche.path: fiche.source.sha256 for fiche in old.fiches}
    return frozenset(fiche.path for fiche in new.fiches if before.get(fiche.path) == fiche.source.sha256)


def _make_key(one: JudgedHit, renamed: Mapping[str, str]) -> tuple[str, str, str, str]:
    return one.found.code, one.severity.value, renamed.get(one.path, one.path), one.found.hit.message
