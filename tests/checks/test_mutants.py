"""A rule that is broken a little is caught by its own cases: so no case file is there for show."""

import inspect
import sys
from types import ModuleType

import pytest

from fiches.checks.engine import check_dossier
from fiches.checks.rule import Rule
from fiches.checks.rules import RULES
from tests.checks.cases import Case, cases

SUMS = "(*_iter_sums(total), total.structureel.bekend)"
MUTANTS = [
    ("C05", "ALIKE = 0.85", "ALIKE = 1.1"),
    ("C05", "ALIKE = 0.85", "ALIKE = 0.5"),
    ("C05", "COVERED, ENOUGH = 0.9, 6", "COVERED, ENOUGH = 1.1, 6"),
    ("C05", "COVERED, ENOUGH = 0.9, 6", "COVERED, ENOUGH = 0.3, 3"),
    ("C05", "(entry.tekst, *lines)", "(entry.tekst,)"),
    ("C06", "day > entry.geldig_tot", "day >= entry.geldig_tot"),
    ("C06", "day < entry.geldig_van", "day <= entry.geldig_van"),
    ("C08", " or _is_paid_by_rijk(subject, costs)", ""),
    ("C08", " or _is_covered(subject)", ""),
    ("C08", " and not is_no_answer(str(financing.dekking))", ""),
    ("C08", "known <= _sum_costs", "known < _sum_costs"),
    ("C08", "return bool(rijk) and 0 <", "return bool(rijk) or 0 <"),
    ("C08", "amount == PM or ", ""),
    ("C10", "ask.soort is VraagSoort.WET and not looking", "ask.soort is VraagSoort.WET"),
    ("C10", "and DEADLINE.search(ask.termijn)", "and False"),
    ("C10", "ask.termijn + ask.tekst", "ask.tekst"),
    ("C08", "answer.stand is Stand.TOEGEZEGD and ", ""),
    ("C08", "SPEAKS_FOR_RIJK.search(uitgever) is not None or ", ""),
    ("C08", " or subject.ronde_subject.is_of_rijk(uitgever)", ""),
    ("C10", 'if not re.search(r"\\d", found.text.value)', "if True"),
    ("C12", "if not is_risk or is_embraced(sentence.text)", "if not is_risk"),
    ("C12", "and text.field != OPTIONS", ""),
    ("C12", " and not is_distanced(sentence.text, place)", ""),
    ("C14", "elif known and code not in known", "elif code not in known"),
    ("C14", "area.peiljaar >= gone.vanaf", "area.peiljaar > gone.vanaf"),
    ("C18", "-direction * costs", "direction * costs"),
    ("C19", "not in (None, own)", "is not None"),
    ("C20", "> last + 1", "> last"),
    ("C20", "message and _has_explanation(told, later, last)", "False"),
    ("C20", "year >= start and known[year] != later", "year > start and known[year] != later"),
    ("C20", "int(year) > last or (after and int(year) == last)", "int(year) > last"),
    ("C21", "abs(amount) > limit", "amount > limit"),
    ("C21", "is_same_quantity(one, amount, MLN_EURO)", "False"),
    ("C21", "return year in told or ", "return True or "),
    ("C21", "max(rest) > min(rest) * ALIKE or ", ""),
    ("C21", "is_round and len(near) < ENOUGH", "False"),
    ("C21", ">= PRECISE", ">= 1"),
    ("C18", "not others and ", ""),
    ("C18", "not alike or ", ""),
    ("C22", "if first in HALVES", "if False"),
    ("C22", "text.field in PRACTICAL and ", "False and "),
    ("C22", "text.pointer[-1] == CAPACITY", "False"),
    ("C22", "and text.field not in PROPOSALS", ""),
    ("C22", "or text.field not in PROPOSALS", "or True"),
    ("C22", " or text.field == ALTERNATIVES", ""),
    ("C22", "one.end >= near", "False"),
    ("C22", "not (text.field in OFFERS and ", "(True or "),
    ("C22", "parts).quantize(quantity.value) == quantity.value", "parts).quantize(quantity.value) < 1"),
    ("C22", "/ 100).quantize(quantity.value) == quantity.value", "/ 100).quantize(quantity.value) < 1"),
    ("C22", "return quantity.kind not in (QuantityKind.AANTAL, QuantityKind.MAAT)", "return True"),
    ("C22", "return quantity.value in itertools", "return not itertools"),
    ("C22", "sides == {-SIDES[quantity.hedge]}", "sides"),
    ("C22", "text.pointer[-2:-1] != (LAWS,) and ", ""),
    ("C23", "{(value.fiche.sourced.path, value.waarde): value for", "{value.fiche.sourced.path: value for"),
    ("C24", "one.sinds > day", "True"),
    ("C24", "[: len(day)] > day", "[: len(day)] >= day"),
    ("C26", "change is Wetswijziging.JA and fiche.planning", "change is Wetswijziging.JA"),
    ("C27", "span[1] < start", "span[0] < start"),
    ("C28", "result.jaar < start", "result.jaar <= start"),
    ("C28", ".ends[0].value for quantity", " for quantity"),
    ("C28", 'any(quantity.ends[0].value for quantity in find_quantities(result.nulmeting or ""))', "result.nulmeting"),
    ("C31", "if count > limit.woorden:", "if count >= limit.woorden:"),
    ("C34", "is_on_thing(sentence.text, place) or ", ""),
    ("C34", "if not _is_explained(subject, str(words)):", "if True:"),
    ("C39", "talk.datum > fiche.versie.datum", "talk.datum >= fiche.versie.datum"),
    ("C39", "return next((names for names in every if orgaan in names), (orgaan,))", "return (orgaan,)"),
    ("C40", "status.id not in reached and not is_aside", "status.id not in reached"),
    ("C40", "day - max(talks) > LONG", "day - min(talks) > LONG"),
    ("C41", "secrecy.tot.date() < version.datum", "secrecy.tot.date() <= version.datum"),
    ("C41", "allowed not in subject.reached_statuses", "True"),
    ("C42", "and not bac.te_bevestigen", ""),
    ("C42", "if dossier.well_filled:", "if True:"),
    ("C43", "amount.bekend > ceiling", "amount.bekend >= ceiling"),
    ("C45", "subject.ronde_subject.is_of_rijk(sender.organisatie)", "'Rijk' in sender.organisatie"),
    ("C48", "status.disclaimer.casefold()", "status.disclaimer"),
    ("C49", "use.allowed and ", ""),
    ("C50", "if used and source.id", "if source.id"),
    ("C50", "source.soort is BronSoort.PERS and ", ""),
    ("C52", "use.allowed and use.hits_at_field and not use.covered_hits", "use.hits_at_field"),
    ("C53", "return not told or any", "return any"),
    ("C53", "_is_rounded(quantity) and ", ""),
    ("C56", "if dossier.well_filled", "if True"),
    ("C58", "room = MARGIN if quantity.hedge is not Hedge.GEEN else Decimal(0)", "room = Decimal(0)"),
    ("C58", "room = MARGIN if quantity.hedge is not Hedge.GEEN else Decimal(0)", "room = MARGIN"),
    ("C58", SUMS, "(total.structureel.bekend,)"),
    ("C58", SUMS, "tuple(_iter_sums(total))"),
    ("C58", "range(len(years) + 1), 2", "(0, len(years)), 2"),
    ("C58", "if quantity.kind is not QuantityKind.BEDRAG", "if False"),
    ("C58", "for run in _iter_runs(group)", "for run in (group,)"),
    ("C57", "if other in idle", "if False"),
    ("C60", "if not use.allowed", "if not use.allowed and use.hits_at_field"),
    ("C63", "asking is None and sender.koepel in own", "asking is None"),
    ("C63", "bac.koepel and subject.fiche.afzenders and ", "bac.koepel and "),
    ("C63", "if koepel and koepel.id not in senders", "if koepel and koepel.id in senders"),
    ("C64", "*settled, *list_default_senders(subject.fiche, subject.ronde), ", "*settled, "),
    ("C64", "name if name.isupper() else ", ""),
    ("C80", "not one.stance.is_first), ()", "one.stance.is_first), ()"),
    ("C80", '"elders in deze fiche" if one.fiche is other.fiche else ', ""),
    ("C81", "if one.fiche is other.fiche:", "if False:"),
    ("C81", " - _collect_general(names, tuple(synonyms.items()))", ""),
    ("C81", "own or collect_roots(subject.fiche.titel, synonyms)", "own"),
    ("C81", "and amount:", "and True:"),
    ("C68", " or any(opgaven)", ""),
    ("C61", "namens and not subject.ronde.is_of_all(namens)", "namens"),
    ("C62", 'OUR_VOICE, frozenset(("willen",))', "OUR_VOICE, frozenset()"),
    ("C62", '_RIJK_VOICE, frozenset(("kunnen",))', "_RIJK_VOICE, frozenset()"),
    ("C62", "OUR_VOICE if set(koepels) == speakers else name", "name"),
    ("C62", "OUR_VOICE if set(koepels) == speakers else name", "OUR_VOICE"),
]


def broken(code: str, old: str, new: str) -> tuple[Rule, ...]:
    """All rules, with the source of one of them changed in memory."""
    rule = next(one for one in RULES if one.code == code)
    source = inspect.getsource(sys.modules[type(rule).__module__])
    assert source.count(old) == 1, f"{old!r} is not once in {code}"
    module = ModuleType(type(rule).__module__)
    exec(source.replace(old, new), module.__dict__)
    return tuple(module.__dict__[type(rule).__name__]() if one is rule else one for one in RULES)


def holds(case: Case, rules: tuple[Rule, ...]) -> bool:
    """Whether these rules find what the case marks, and nothing else."""
    found = [one for one in check_dossier(case.dossier(), rules) if one.code == case.code]
    said = not found or any(case.says in f"{one.message} {one.hint}" for one in found)
    weighed = all(case.weighs in ("", one.severity.value) for one in found)
    return said and weighed and sorted(map(case.where, found)) == sorted(case.spots)


@pytest.mark.parametrize(("code", "old", "new"), MUTANTS)
def test_a_broken_rule_is_caught_by_its_cases(code: str, old: str, new: str) -> None:
    own, rules = [case for case in cases() if case.code == code], broken(code, old, new)
    assert all(holds(case, RULES) for case in own)
    assert not all(holds(case, rules) for case in own)
