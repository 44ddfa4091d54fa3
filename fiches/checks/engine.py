"""Running the rules: hits become findings with a weight and a place, in the light of the ronde and of exemptions."""

from collections.abc import Iterable, Iterator

from fiches.checks.exemptions import Use, uses_of, waiver_of
from fiches.checks.hits import Found
from fiches.checks.rule import DossierRule, ExemptionRule, FicheRule, RondeRule, Rule
from fiches.checks.rules import RULES
from fiches.checks.subjects import DossierSubject, ExemptionSubject, FicheSubject, RondeSubject
from fiches.checks.weight import Weights
from fiches.diagnostics import Diagnostic
from fiches.dossier import Dossier


def findings(dossier: Dossier, rules: Iterable[Rule] = RULES) -> list[Diagnostic]:
    """Every finding of the rules in a ronde: in each fiche, in the ronde itself, and across the set."""
    rules = tuple(rules)
    leans_on = RondeSubject(dossier.ronde, dossier.register, frozenset(rule.code for rule in rules))
    fiches = tuple(FicheSubject(sourced, leans_on) for sourced in dossier.fiches)
    found = [*_in_each(rules, dossier, leans_on), *_in_all(rules, DossierSubject(dossier, leans_on, fiches))]
    uses = _uses(fiches, found)
    found.extend(_about_exemptions(rules, fiches, uses))
    weights = Weights(leans_on.ronde, rules, fiches)
    found.sort(key=lambda one: one.hit.place.source.path)  # places in one file after another are found much faster
    diagnostics = (_diagnostic(one, weights, uses.get(one.hit.place.source.path, ())) for one in found)
    return [diagnostic for diagnostic in diagnostics if diagnostic]


def _in_each(rules: tuple[Rule, ...], dossier: Dossier, leans_on: RondeSubject) -> Iterator[Found]:
    """Fiche by fiche, so that what was worked out for one is gone before the next: a thousand would be a burden."""
    own = [rule for rule in rules if isinstance(rule, FicheRule)]
    for sourced in dossier.fiches:
        subject = FicheSubject(sourced, leans_on)
        yield from (Found(rule.code, hit) for rule in own for hit in rule.check(subject))


def _in_all(rules: tuple[Rule, ...], dossier: DossierSubject) -> Iterator[Found]:
    for rule in rules:
        if isinstance(rule, RondeRule):
            yield from (Found(rule.code, hit) for hit in rule.check(dossier.leans_on))
        elif isinstance(rule, DossierRule):
            yield from (Found(rule.code, hit) for hit in rule.check(dossier))


def _uses(fiches: tuple[FicheSubject, ...], found: list[Found]) -> dict[str, tuple[Use, ...]]:
    """What the exemptions of each fiche that has any do, by the path of the fiche."""
    exempted = {fiche.sourced.path: fiche.fiche.ontheffingen for fiche in fiches if fiche.fiche.ontheffingen}
    hits: dict[str, list[Found]] = {path: [] for path in exempted}
    for one in found:
        hits.get(one.hit.place.source.path, []).append(one)
    return {path: uses_of(given, hits[path]) for path, given in exempted.items()}


def _about_exemptions(
    rules: tuple[Rule, ...], fiches: tuple[FicheSubject, ...], uses: dict[str, tuple[Use, ...]]
) -> Iterator[Found]:
    for fiche in fiches:
        subject = ExemptionSubject(fiche, uses.get(fiche.sourced.path, ()))
        for rule in rules if subject.uses else ():
            if isinstance(rule, ExemptionRule):
                yield from (Found(rule.code, hit) for hit in rule.check(subject))


def _diagnostic(found: Found, weights: Weights, uses: tuple[Use, ...]) -> Diagnostic | None:
    severity = weights.of(found)
    if severity is None:
        return None
    hit = found.hit
    related = tuple(place.location for place in hit.related)
    waiver = waiver_of(found, uses)
    return Diagnostic(found.code, severity, hit.message, hit.place.location, hit.hint, related, waiver)
