"""Judge a ronde again when a fiche of it changed: what was found in the others alone is kept.

Rules of one fiche run for what changed. Rules over the set run again, over what was gathered of each fiche before. A
place is looked up once. The findings are those of `engine.check_dossier`.
"""

from collections.abc import Hashable, Iterable, Mapping
from itertools import groupby
from typing import Any, NamedTuple

from fiches.checks.engine import SeverityTable, check_each_fiche, check_ronde_and_set, settle_hits
from fiches.checks.hits import FieldPlace, RuleHit
from fiches.checks.rule import DossierSubject, FicheSubject, RondeSubject, Rule
from fiches.checks.rules import RULES
from fiches.diagnostics import Diagnostic
from fiches.model.dossier import Dossier, SenderRecords, Sourced
from fiches.model.fiche import Fiche


class KeptFile(NamedTuple):
    """A file of a fiche as it was judged: the fiche and its variants, and what the rules found in it alone."""

    texts: tuple[Sourced[Fiche], ...]
    subject: FicheSubject | None
    """The fiche; None when only variants of it can be judged."""
    records: SenderRecords
    hits: tuple[RuleHit, ...]


ToldHits = dict[Hashable, tuple[RuleHit, Diagnostic]]
"""What was found, with its finding, both by what it is made of and by the identity of the object."""


class StandingJudge:
    """Judges one ronde again and again. It keeps what did not change, which it knows by the digests of the files."""

    def __init__(self, rules: Iterable[Rule] = RULES) -> None:
        self._rules = tuple(rules)
        self._codes = frozenset(rule.code for rule in self._rules)
        self._ronde: RondeSubject | None = None
        self._titles: dict[str, str] = {}
        self._files: dict[str, KeptFile] = {}
        self._told: ToldHits = {}

    def check_dossier(self, dossier: Dossier) -> list[Diagnostic]:
        """Every finding of the rules in a ronde, as `engine.check_dossier` gives them."""
        ronde = self._renew_ronde(dossier)
        read = _group_by_file(dossier)
        subjects = {one.path: self._get_subject(one, read[one.path], ronde) for one in dossier.fiches}
        severities = SeverityTable(ronde.ronde, self._rules, subjects.values())
        self._files = {
            path: self._judge_file(path, texts, subjects.get(path), ronde, severities) for path, texts in read.items()
        }
        fiches = tuple(subjects.values())
        own = [hit for file in self._files.values() for hit in file.hits]
        whole = check_ronde_and_set(self._rules, DossierSubject(dossier, ronde, fiches), severities)
        return self._tell(settle_hits(self._rules, fiches, [*own, *whole], severities))

    def _renew_ronde(self, dossier: Dossier) -> RondeSubject:
        """The ronde as it was prepared before; when it, its register or a title changed, nothing is kept."""
        known = self._ronde
        is_same = known is not None and _is_same(known.sourced_ronde, dossier.ronde)
        if known is None or not is_same or not _is_same(known.sourced_register, dossier.register):
            known = RondeSubject(dossier.ronde, dossier.register, self._codes)
            self._files, self._told = {}, {}
        if self._titles != dossier.titles:  # a reference prints the title of another fiche
            self._files = {}
        known.records, self._ronde, self._titles = dossier.records, known, dict(dossier.titles)
        return known

    def _get_subject(self, one: Sourced[Fiche], texts: tuple[Sourced[Fiche], ...], ronde: RondeSubject) -> FicheSubject:
        kept = self._files.get(one.path)
        if kept and kept.subject and _are_same(kept.texts, texts):
            return kept.subject
        return FicheSubject(one, ronde)

    def _judge_file(
        self,
        path: str,
        texts: tuple[Sourced[Fiche], ...],
        subject: FicheSubject | None,
        ronde: RondeSubject,
        severities: SeverityTable,
    ) -> KeptFile:
        records = ronde.records.get(texts[0].value.id, {})
        kept = self._files.get(path)
        if kept and _are_same(kept.texts, texts) and kept.records == records:
            return kept
        return KeptFile(texts, subject, records, tuple(check_each_fiche(self._rules, texts, ronde, severities)))

    def _tell(self, hits: list[RuleHit]) -> list[Diagnostic]:
        """The findings; the lines of those that were told before are known."""
        known, self._told = self._told, {}
        return [self._tell_hit(hit, known) for hit in hits]

    def _tell_hit(self, hit: RuleHit, known: ToldHits) -> Diagnostic:
        one = known.get(id(hit))  # what was kept is the same object
        if one is None:
            key = _make_key(hit)  # and what rules over the set say again is made of the same
            one = self._told[key] = known.get(key) or (hit, hit.to_diagnostic())
        self._told[id(one[0])] = one
        return one[1]


def _group_by_file(dossier: Dossier) -> Mapping[str, tuple[Sourced[Fiche], ...]]:
    texts = sorted((*dossier.fiches, *dossier.varianten), key=lambda one: one.path)
    return {path: tuple(group) for path, group in groupby(texts, key=lambda one: one.path)}


def _are_same(kept: tuple[Sourced[Any], ...], texts: tuple[Sourced[Any], ...]) -> bool:
    return len(kept) == len(texts) and all(map(_is_same, kept, texts))


def _is_same(kept: Sourced[Any], given: Sourced[Any]) -> bool:
    digest = given.source.sha256
    return kept is given or (bool(digest) and (kept.path, kept.source.sha256) == (given.path, digest))


def _make_key(one: RuleHit) -> Hashable:
    """What a finding is made of. A source is known by its identity: that of a kept file stays."""
    places = (one.hit.place, *one.hit.related)
    return one.code, one.ernst, one.waiver, one.hit.message, one.hit.hint, *map(_make_place_key, places)


def _make_place_key(place: FieldPlace) -> Hashable:
    return id(place.source), place.pointer, place.start, place.end
