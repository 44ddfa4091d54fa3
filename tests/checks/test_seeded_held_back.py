"""A second series of faults and harmless changes, written from the catalogue and not from the rules."""

from collections import Counter

from fiches.checks.rules import CODES
from tests.checks.seeds import ground

SAMPLES = ground("2021", "bac_inputs/2021", "seeded_held_back.yaml")
ENOUGH_FAULTS, ENOUGH_EACH, ENOUGH_CHANGES = 150, 2, 100
AT_LEAST, AT_MOST = 0.95, 2


def test_every_rule_has_seeds_and_there_are_enough_of_them() -> None:
    counted = Counter(seed["code"] for seed in SAMPLES.seeds["fouten"])
    assert counted.keys() <= {code.id for code in CODES}
    assert [code.id for code in CODES if counted[code.id] < ENOUGH_EACH] == []
    assert counted.total() >= ENOUGH_FAULTS
    assert len(SAMPLES.seeds["onschuldig"]) >= ENOUGH_CHANGES


def test_faults_are_found_at_their_line() -> None:
    missed = SAMPLES.missed()
    assert len(missed) <= (1 - AT_LEAST) * len(SAMPLES.seeds["fouten"]), missed


def test_harmless_changes_give_hardly_anything_new() -> None:
    told = SAMPLES.told_about_harmless()
    assert len(told) <= AT_MOST, told
