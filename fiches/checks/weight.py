"""How much a hit weighs: as its rule says, or as the ronde says for the status that the fiche has reached."""

from collections.abc import Iterable

from fiches.checks.hits import RuleHit
from fiches.checks.rule import Rule
from fiches.checks.subjects import FicheSubject
from fiches.diagnostics import Severity
from fiches.model.controls import Ernst
from fiches.model.ronde import Ronde


class SeverityTable:
    """The weights of one run."""

    def __init__(self, ronde: Ronde, rules: Iterable[Rule], fiches: Iterable[FicheSubject]) -> None:
        self._own = {rule.code: Ernst(rule.severity.value) for rule in rules}
        self._set = ronde.controles.zwaarte
        self._coded = {entry.code for entry in self._set}
        self._reached = {fiche.sourced.path: fiche.reached for fiche in fiches if self._coded}

    def get_severity(self, found: RuleHit) -> Severity | None:
        """The weight of a hit; None when the ronde has switched its rule off."""
        ernst = self._get_ernst(found) if found.code in self._coded else self._own[found.code]
        if ernst is Ernst.UIT:
            return None
        severity, least = Severity(ernst.value), found.hit.severity
        return least if least and least.rank < severity.rank else severity

    def _get_ernst(self, found: RuleHit) -> Ernst:
        """The last entry of the ronde that holds. In the ronde and the register themselves no status is reached."""
        reached = self._reached.get(found.hit.place.source.path, frozenset())
        fitting = [one for one in self._set if one.code == found.code and (one.vanaf is None or one.vanaf in reached)]
        return fitting[-1].ernst if fitting else self._own[found.code]
