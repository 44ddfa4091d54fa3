"""The fictional ronde has other names, words and limits: every rule must work there too, without code."""

from fiches.checks.rules import CODES
from tests.checks.seeds import ground

OTHER = ground("2031", "tests/data/2031", "seeded_2031.yaml")


def test_every_rule_has_a_seed() -> None:
    assert {seed["code"] for seed in OTHER.seeds["fouten"]} == {code.id for code in CODES}


def test_every_fault_is_found_at_its_line() -> None:
    assert OTHER.missed() == []


def test_harmless_changes_give_nothing_new() -> None:
    assert OTHER.told_about_harmless() == []
