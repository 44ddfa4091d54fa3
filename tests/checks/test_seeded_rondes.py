"""Faults and harmless changes in two rondes: the samples, and a fictional one with other names, words and limits.

They were written from the catalogue and not from the rules. In the fictional ronde every rule must work without code.
"""

from collections import Counter

import pytest

from fiches.checks.rules import CODES
from tests.checks.seeds import SEEDS_FILE, Ground, make_ground

SAMPLES = make_ground("2021", "bac_inputs/2021")
OTHER = make_ground("2031", "tests/data/2031")
ENOUGH_FAULTS, ENOUGH_CHANGES = 150, 100
AT_LEAST, AT_MOST = 0.95, 2


@pytest.mark.parametrize(("ground", "enough"), [(SAMPLES, 2), (OTHER, 1)], ids=["2021", "2031"])
def test_every_rule_has_seeds(ground: Ground, enough: int) -> None:
    counted = Counter(seed["code"] for seed in ground.seeds["fouten"])
    few = [code.id for code in CODES if counted[code.id] < enough]
    assert few == [], f"add faults to {SEEDS_FILE}, under {ground.ronde}: at least {enough} a rule"
    assert counted.keys() <= {code.id for code in CODES}


def test_there_are_enough_seeds_in_the_samples() -> None:
    assert len(SAMPLES.seeds["fouten"]) >= ENOUGH_FAULTS
    assert len(SAMPLES.seeds["onschuldig"]) >= ENOUGH_CHANGES


def test_faults_in_the_samples_are_found_at_their_line() -> None:
    missed = SAMPLES.missed()
    assert len(missed) <= (1 - AT_LEAST) * len(SAMPLES.seeds["fouten"]), missed


def test_harmless_changes_in_the_samples_give_hardly_anything_new() -> None:
    told = SAMPLES.told_about_harmless()
    assert len(told) <= AT_MOST, told


def test_every_fault_in_the_fictional_ronde_is_found_at_its_line() -> None:
    assert OTHER.missed() == []


def test_harmless_changes_in_the_fictional_ronde_give_nothing_new() -> None:
    assert OTHER.told_about_harmless() == []
