"""Run the rules on a ronde, and compare the findings of two versions of it.

Each hit of a rule gets a weight: the weight of its rule, or what the ronde says for the status that the fiche has
reached. An exemption of the fiche may waive it. A hit that may only follow from another waits until that is mended
(`Hit.causes`). What is left becomes a finding with its line. `compare_rule_findings`
says which findings a new version brings and which it solves.

`StandingJudge` judges a ronde again when a fiche of it changed: what was found in the others alone is kept. Rules of
one fiche run for what changed. Rules over the set run again, over what was gathered of each fiche before. A place is
looked up once. Its findings are those of `check_dossier`.
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any, NamedTuple

from fiches.checks.hits import Cause, CodedHit, ExemptionUse, FieldPlace, Hit, RuleHit, find_waiver, match_exemptions
from fiches.checks.rule import (
    DossierRule,
    DossierSubject,
    ExemptionRule,
    ExemptionSubject,
    FicheRule,
    FicheSubject,
    GatheredFiche,
    RondeRule,
    RondeSubject,
    Rule,
    SetFiche,
    SpellingTask,
)
from fiches.checks.rules import RULES
from fiches.diagnostics import Diagnostic, Location, Severity, Waiver, find_unmatched
from fiches.model.controls import Ernst
from fiches.model.dossier import Dossier, SenderRecords, Sourced
from fiches.model.fiche import Fiche
from fiches.model.ronde import Ronde


class SeverityTable:
    """The weights of one run."""

    def __init__(self, ronde: Ronde, rules: Iterable[Rule], fiches: Iterable[SetFiche]) -> None:
        self._own = {rule.code: Ernst(rule.severity.value) for rule in rules}
        self._set = ronde.controles.zwaarte
        self._coded = {entry.code for entry in self._set}
        self._reached = {
            fiche.sourced.path: frozenset(status.id for status in ronde.list_reached(fiche.gathered.status))
            for fiche in fiches
            if self._coded
        }

    def weigh(self, code: str, hit: Hit) -> RuleHit:
        """A hit of the rule with this code, with its weight."""
        ernst = self._get_ernst(code, hit) if code in self._coded else self._own[code]
        # A hit that weighs more than its rule keeps its weight, unless the ronde has switched the rule off.
        least = hit.severity
        if least and ernst is not Ernst.UIT and least.rank < Severity(ernst.value).rank:
            ernst = Ernst(least.value)
        if hit.at_most and ernst is not Ernst.UIT and Severity(ernst.value).rank < hit.at_most.rank:
            ernst = Ernst(hit.at_most.value)
        return RuleHit(code, hit, ernst)

    def _get_ernst(self, code: str, hit: Hit) -> Ernst:
        """The last entry of the ronde that holds. In the ronde and the register themselves no status is reached."""
        reached = self._reached.get(hit.place.source.path, frozenset())
        fitting = [one for one in self._set if one.code == code and (one.vanaf is None or one.vanaf in reached)]
        return fitting[-1].ernst if fitting else self._own[code]


class FicheFindings(NamedTuple):
    """What the rules of one fiche found in it, and what the rules over the set gathered of it."""

    hits: tuple[CodedHit, ...]
    gathered: GatheredFiche


FicheFinder = Callable[[RondeSubject, Sequence[Sourced[Fiche]]], Iterable[FicheFindings]]
"""Finds what the rules say of each fiche, in order; others may do that while it is not asked."""


def check_dossier(
    dossier: Dossier,
    rules: Iterable[Rule] = RULES,
    spelling: SpellingTask | None = None,
    find_in_each: FicheFinder | None = None,
) -> list[Diagnostic]:
    """Every finding of the rules in a ronde: in each fiche, in the ronde itself, and across the set.

    The spelling is judged only of the fiches that a task names. `find_in_each` runs the rules of one elsewhere.
    """
    judged = judge_dossier(dossier, rules, spelling=spelling, find_in_each=find_in_each)
    return [one.to_diagnostic() for one in judged]


def judge_dossier(
    dossier: Dossier,
    rules: Iterable[Rule] = RULES,
    skipped_paths: Collection[str] = (),
    spelling: SpellingTask | None = None,
    find_in_each: FicheFinder | None = None,
) -> list[RuleHit]:
    """The hits behind `check_dossier`, without lines. Files that are skipped are judged only as part of the set."""
    rules = tuple(rules)
    codes = frozenset(rule.code for rule in rules)
    ronde = RondeSubject(dossier.ronde, dossier.register, codes, dossier.records, spelling)
    alone = [sourced for sourced in (*dossier.fiches, *dossier.varianten) if sourced.path not in skipped_paths]
    in_each = list(find_in_each(ronde, alone) if find_in_each else find_in_fiches(rules, ronde, alone))
    # In the set a fiche counts once; its variants are judged each by itself.
    gathered = {id(one): findings.gathered for one, findings in zip(alone, in_each, strict=True)}
    gathering = _select_gathering(rules)
    fiches = tuple(
        SetFiche(one, gathered.get(id(one)) or gather_fiche(gathering, FicheSubject(one, ronde)))
        for one in dossier.fiches
    )
    severities = SeverityTable(ronde.ronde, rules, fiches)
    whole = DossierSubject(dossier, ronde, fiches)
    found = [severities.weigh(*hit) for findings in in_each for hit in findings.hits]
    return settle_hits(rules, whole, [*found, *check_ronde_and_set(rules, whole, severities)], severities)


def settle_hits(
    rules: tuple[Rule, ...], dossier: DossierSubject, found: list[RuleHit], severities: SeverityTable
) -> list[RuleHit]:
    """All hits by file, with those on exemptions, and each with its waiver; none that the ronde has switched off."""
    exempted = tuple(
        FicheSubject(one.sourced, dossier.ronde_subject) for one in dossier.everyone if one.gathered.has_exemptions
    )
    uses = _match_all_exemptions(exempted, found, frozenset(dossier.ronde.controles.zonder_ontheffing))
    # Last, since an exemption is judged by the hits of all other rules.
    hits = [*found, *_check_exemptions(rules, exempted, uses, severities)]
    hits.sort(key=lambda one: one.path)  # places in one file after another are found much faster
    told = [_apply_waiver(one, find_waiver(one, uses.get(one.path, ()))) for one in hits if one.ernst is not Ernst.UIT]
    return drop_waiting(told)


def drop_waiting(hits: list[RuleHit]) -> list[RuleHit]:
    """Without the hits that may only follow from another one that is told and counts."""
    codes = {cause.code for one in hits for cause in one.hit.causes}
    told = {Cause(one.code, one.hit.place).key for one in hits if one.code in codes and one.waiver is None}
    told |= {(code, path, ()) for code, path, _ in told}
    return [one for one in hits if not any(cause.key in told for cause in one.hit.causes)]


def _apply_waiver(found: RuleHit, waiver: Waiver | None) -> RuleHit:
    """A fout with an exemption stops nothing, but is still told as a waarschuwing."""
    if waiver is None:
        return found
    if found.ernst is not Ernst.FOUT:
        return found._replace(waiver=waiver)
    return found._replace(ernst=Ernst.WAARSCHUWING, waiver=replace(waiver, of_fout=True))


def find_in_fiches(
    rules: tuple[Rule, ...], ronde: RondeSubject, fiches: Iterable[Sourced[Fiche]]
) -> Iterator[FicheFindings]:
    """Fiche by fiche, so that what was worked out for one is gone before the next: a thousand would be a burden."""
    own = [rule for rule in rules if isinstance(rule, FicheRule)]
    gathering = _select_gathering(rules)
    for sourced in fiches:
        subject = FicheSubject(sourced, ronde)
        hits = tuple(CodedHit(rule.code, hit) for rule in own for hit in rule.check(subject))
        yield FicheFindings(hits, gather_fiche(gathering, subject))


def _select_gathering(rules: Iterable[Rule]) -> list[DossierRule[Any]]:
    return [rule for rule in rules if isinstance(rule, DossierRule)]


def gather_fiche(rules: Iterable[DossierRule[Any]], subject: FicheSubject) -> GatheredFiche:
    """What the rules over the set have to know of a fiche."""
    by_rule = {rule.code: rule.gather(subject) for rule in rules}
    return GatheredFiche(subject.fiche.id, subject.fiche.status, bool(subject.fiche.ontheffingen), by_rule)


def check_ronde_and_set(
    rules: tuple[Rule, ...], dossier: DossierSubject, severities: SeverityTable
) -> Iterator[RuleHit]:
    """What the rules find in the ronde and its register, and in the whole."""
    for rule in rules:
        if isinstance(rule, RondeRule):
            yield from (severities.weigh(rule.code, hit) for hit in rule.check(dossier.ronde_subject))
        elif isinstance(rule, DossierRule):
            yield from (severities.weigh(rule.code, hit) for hit in rule.check(dossier))


def _match_all_exemptions(
    fiches: tuple[FicheSubject, ...], found: list[RuleHit], not_allowed: frozenset[str]
) -> dict[str, tuple[ExemptionUse, ...]]:
    """What the exemptions of these fiches do, by the path of the fiche."""
    exempted = {fiche.sourced.path: fiche.fiche.ontheffingen for fiche in fiches}
    hits: dict[str, list[RuleHit]] = {path: [] for path in exempted}
    for one in found:
        hits.get(one.path, []).append(one)
    return {path: match_exemptions(given, hits[path], not_allowed) for path, given in exempted.items()}


def _check_exemptions(
    rules: tuple[Rule, ...],
    fiches: tuple[FicheSubject, ...],
    uses: dict[str, tuple[ExemptionUse, ...]],
    severities: SeverityTable,
) -> Iterator[RuleHit]:
    for fiche in fiches:
        subject = ExemptionSubject(fiche, uses.get(fiche.sourced.path, ()))
        for rule in rules if subject.uses else ():
            if isinstance(rule, ExemptionRule):
                yield from (severities.weigh(rule.code, hit) for hit in rule.check(subject))


class RuleFindingsDelta(NamedTuple):
    """The findings that only the new version has, and those that only the old one had."""

    new: list[Diagnostic]
    solved: list[Diagnostic]


def compare_rule_findings(old: Dossier, new: Dossier, renamed: Mapping[str, str]) -> RuleFindingsDelta:
    """The findings of the rules in one version and not in the other, whatever line they are on.

    `renamed` gives the new path of files that have another one now. A finding that a fiche exempts itself from counts
    for nothing; when that is new, the finding is not solved. Places are looked up only of what is told.
    """
    same = _find_unchanged(old, new)
    before, after = judge_dossier(old, skipped_paths=same), judge_dossier(new, skipped_paths=same)
    open_before, open_after = ([one for one in part if one.waiver is None] for part in (before, after))
    came = find_unmatched(open_after, open_before, lambda one: _make_compared_key(one, renamed))
    # With the exempted ones: a finding with a new exemption is still there, so it is not solved.
    went = find_unmatched(open_before, after, lambda one: _make_compared_key(one, renamed))
    return RuleFindingsDelta([one.to_diagnostic() for one in came], [one.to_diagnostic() for one in went])


def _find_unchanged(old: Dossier, new: Dossier) -> frozenset[str]:
    """The fiches that are judged alike in both: the same text, under the same ronde and register."""
    for one, other in ((old.ronde.source, new.ronde.source), (old.register.source, new.register.source)):
        if one.sha256 != other.sha256:
            return frozenset()
    before = {fiche.path: fiche.source.sha256 for fiche in old.fiches}
    return frozenset(fiche.path for fiche in new.fiches if before.get(fiche.path) == fiche.source.sha256)


def _make_compared_key(one: RuleHit, renamed: Mapping[str, str]) -> tuple[str, str, str, str]:
    return one.code, one.ernst.value, renamed.get(one.path, one.path), one.hit.message


class KeptFile(NamedTuple):
    """A file of a fiche as it was judged: the fiche and its variants, and what the rules found in it alone."""

    texts: tuple[Sourced[Fiche], ...]
    gathered: GatheredFiche
    """What was gathered of the first of them."""
    records: SenderRecords
    hits: tuple[RuleHit, ...]


ToldHits = dict[Hashable, tuple[RuleHit, Diagnostic]]
"""What was found, with its finding, both by what it is made of and by the identity of the object."""


KnownPlaces = dict[Hashable, tuple[FieldPlace, Location]]
"""The lines of places that findings named: a source is known by its identity, and so has to stay."""


class StandingJudge:
    """Judges one ronde again and again. It keeps what did not change, which it knows by the digests of the files."""

    def __init__(self, rules: Iterable[Rule] = RULES) -> None:
        self._rules = tuple(rules)
        self._codes = frozenset(rule.code for rule in self._rules)
        self._ronde: RondeSubject | None = None
        self._titles: dict[str, str] = {}
        self._files: dict[str, KeptFile] = {}
        self._told: ToldHits = {}
        self._places: KnownPlaces = {}

    def check_dossier(self, dossier: Dossier) -> list[Diagnostic]:
        """Every finding of the rules in a ronde, as `engine.check_dossier` gives them."""
        ronde = self._renew_ronde(dossier)
        read = _group_by_file(dossier)
        of_set = {one.path for one in dossier.fiches}
        self._files = {
            path: self._judge_file(path, texts, ronde, is_of_set=path in of_set) for path, texts in read.items()
        }
        fiches = tuple(SetFiche(one, self._files[one.path].gathered) for one in dossier.fiches)
        severities = SeverityTable(ronde.ronde, self._rules, fiches)
        whole = DossierSubject(dossier, ronde, fiches)
        own = [hit for file in self._files.values() for hit in file.hits]
        found = [*own, *check_ronde_and_set(self._rules, whole, severities)]
        return self._tell(settle_hits(self._rules, whole, found, severities))

    def _renew_ronde(self, dossier: Dossier) -> RondeSubject:
        """The ronde as it was prepared before; when it, its register or a title changed, nothing is kept."""
        known = self._ronde
        is_same = known is not None and _is_same(known.sourced_ronde, dossier.ronde)
        if known is None or not is_same or not _is_same(known.sourced_register, dossier.register):
            known = RondeSubject(dossier.ronde, dossier.register, self._codes)
            self._files, self._told, self._places = {}, {}, {}
        if self._titles != dossier.titles:  # a reference prints the title of another fiche
            self._files = {}
        known.records, self._ronde, self._titles = dossier.records, known, dict(dossier.titles)
        return known

    def _judge_file(
        self, path: str, texts: tuple[Sourced[Fiche], ...], ronde: RondeSubject, *, is_of_set: bool
    ) -> KeptFile:
        """Not of the set is a file of which only variants can be judged."""
        records = ronde.records.get(texts[0].value.id, {})
        kept = self._files.get(path)
        if kept and _are_same(kept.texts, texts) and kept.records == records:
            return kept
        found = list(find_in_fiches(self._rules, ronde, texts))
        gathered = found[0].gathered
        severities = SeverityTable(ronde.ronde, self._rules, [SetFiche(texts[0], gathered)] if is_of_set else [])
        hits = tuple(severities.weigh(*hit) for findings in found for hit in findings.hits)
        return KeptFile(texts, gathered, records, hits)

    def _tell(self, hits: list[RuleHit]) -> list[Diagnostic]:
        """The findings; the lines of those that were told before are known."""
        known, self._told = self._told, {}
        places, self._places = self._places, {}
        return [self._tell_hit(hit, known, places) for hit in hits]

    def _tell_hit(self, hit: RuleHit, known: ToldHits, places: KnownPlaces) -> Diagnostic:
        one = known.get(id(hit))  # what was kept is the same object
        if one is None:
            key = _make_hit_key(hit)  # and what rules over the set say again is made of the same
            one = self._told[key] = known.get(key) or (hit, self._look_up(hit, places).to_diagnostic())
        self._told[id(one[0])] = one
        self._keep_places(one[0], one[1])
        return one[1]

    def _look_up(self, hit: RuleHit, places: KnownPlaces) -> RuleHit:
        """The hit with its places, of which the lines are known in files that did not change."""
        place, *related = (_use_known(place, places) for place in (hit.hit.place, *hit.hit.related))
        return hit._replace(hit=hit.hit._replace(place=place, related=tuple(related)))

    def _keep_places(self, hit: RuleHit, told: Diagnostic) -> None:
        found = ((hit.hit.place, told.location), *zip(hit.hit.related, told.related, strict=True))
        for place, location in found:
            self._places[_make_place_key(place)] = (place, location)


def _use_known(place: FieldPlace, places: KnownPlaces) -> FieldPlace:
    kept = places.get(_make_place_key(place))
    return place._replace(known=kept[1]) if kept else place


def _group_by_file(dossier: Dossier) -> Mapping[str, tuple[Sourced[Fiche], ...]]:
    texts = sorted((*dossier.fiches, *dossier.varianten), key=lambda one: one.path)
    return {path: tuple(group) for path, group in groupby(texts, key=lambda one: one.path)}


def _are_same(kept: tuple[Sourced[Any], ...], texts: tuple[Sourced[Any], ...]) -> bool:
    return len(kept) == len(texts) and all(map(_is_same, kept, texts))


def _is_same(kept: Sourced[Any], given: Sourced[Any]) -> bool:
    digest = given.source.sha256
    return kept is given or (bool(digest) and (kept.path, kept.source.sha256) == (given.path, digest))


def _make_hit_key(one: RuleHit) -> Hashable:
    """What a finding is made of. A source is known by its identity: that of a kept file stays."""
    places = (one.hit.place, *one.hit.related)
    return one.code, one.ernst, one.waiver, one.hit.message, one.hit.hint, *map(_make_place_key, places)


def _make_place_key(place: FieldPlace) -> Hashable:
    return id(place.source), place.pointer, place.start, place.end
