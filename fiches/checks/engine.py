"""Running the rules: hits become findings with a weight and a place, in the light of the ronde and of exemptions."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from fiches.checks.exemptions import Use, uses_of, waiver_of
from fiches.checks.hits import Found
from fiches.checks.rule import DossierRule, ExemptionRule, FicheRule, RondeRule, Rule
from fiches.checks.rules import RULES
from fiches.checks.subjects import DossierSubject, ExemptionSubject, FicheSubject, RondeSubject
from fiches.checks.weight import Weights
from fiches.diagnostics import Diagnostic, Severity, Waiver
from fiches.dossier import Dossier, Sourced
from fiches.schema.fiche import Fiche


class Judged(NamedTuple):
    """A hit with its weight, before its line is looked up."""

    found: Found
    severity: Severity
    waiver: Waiver | None

    @property
    def path(self) -> str:
        """The file in which it is."""
        return self.found.hit.place.source.path

    def diagnostic(self) -> Diagnostic:
        """The finding with its places."""
        hit = self.found.hit
        related = tuple(place.location for place in hit.related)
        return Diagnostic(
            self.found.code, self.severity, hit.message, hit.place.location, hit.hint, related, self.waiver
        )


def findings(dossier: Dossier, rules: Iterable[Rule] = RULES) -> list[Diagnostic]:
    """Every finding of the rules in a ronde: in each fiche, in the ronde itself, and across the set."""
    return [one.diagnostic() for one in judged(dossier, rules)]


def judged(dossier: Dossier, rules: Iterable[Rule] = RULES, passed_by: Collection[str] = ()) -> list[Judged]:
    """The same before places are looked up. Files that are `passed_by` are judged only as part of the set."""
    rules = tuple(rules)
    leans_on = RondeSubject(dossier.ronde, dossier.register, frozenset(rule.code for rule in rules))
    fiches = tuple(FicheSubject(sourced, leans_on) for sourced in dossier.fiches)
    alone = [sourced for sourced in (*dossier.fiches, *dossier.varianten) if sourced.path not in passed_by]
    found = [*_in_each(rules, alone, leans_on), *_in_all(rules, DossierSubject(dossier, leans_on, fiches))]
    uses = _uses(fiches, found, frozenset(leans_on.ronde.controles.zonder_ontheffing))
    found.extend(_about_exemptions(rules, fiches, uses))
    weights = Weights(leans_on.ronde, rules, fiches)
    found.sort(key=lambda one: one.hit.place.source.path)  # places in one file after another are found much faster
    weighed = ((one, weights.of(one), uses.get(one.hit.place.source.path, ())) for one in found)
    return [_weighed(one, severity, waiver_of(one, known)) for one, severity, known in weighed if severity is not None]


def _weighed(found: Found, severity: Severity, waiver: Waiver | None) -> Judged:
    """A fout with an exemption stops nothing, but is still told as a waarschuwing."""
    if waiver is None or severity is not Severity.FOUT:
        return Judged(found, severity, waiver)
    return Judged(found, Severity.WAARSCHUWING, replace(waiver, of_fout=True))


def _in_each(rules: tuple[Rule, ...], fiches: Iterable[Sourced[Fiche]], leans_on: RondeSubject) -> Iterator[Found]:
    """Fiche by fiche, so that what was worked out for one is gone before the next: a thousand would be a burden."""
    own = [rule for rule in rules if isinstance(rule, FicheRule)]
    for sourced in fiches:
        subject = FicheSubject(sourced, leans_on)
        yield from (Found(rule.code, hit) for rule in own for hit in rule.check(subject))


def _in_all(rules: tuple[Rule, ...], dossier: DossierSubject) -> Iterator[Found]:
    for rule in rules:
        if isinstance(rule, RondeRule):
            yield from (Found(rule.code, hit) for hit in rule.check(dossier.leans_on))
        elif isinstance(rule, DossierRule):
            yield from (Found(rule.code, hit) for hit in rule.check(dossier))


def _uses(fiches: tuple[FicheSubject, ...], found: list[Found], never: frozenset[str]) -> dict[str, tuple[Use, ...]]:
    """What the exemptions of each fiche that has any do, by the path of the fiche."""
    exempted = {fiche.sourced.path: fiche.fiche.ontheffingen for fiche in fiches if fiche.fiche.ontheffingen}
    hits: dict[str, list[Found]] = {path: [] for path in exempted}
    for one in found:
        hits.get(one.hit.place.source.path, []).append(one)
    return {path: uses_of(given, hits[path], never) for path, given in exempted.items()}


def _about_exemptions(
    rules: tuple[Rule, ...], fiches: tuple[FicheSubject, ...], uses: dict[str, tuple[Use, ...]]
) -> Iterator[Found]:
    for fiche in fiches:
        subject = ExemptionSubject(fiche, uses.get(fiche.sourced.path, ()))
        for rule in rules if subject.uses else ():
            if isinstance(rule, ExemptionRule):
                yield from (Found(rule.code, hit) for hit in rule.check(subject))
