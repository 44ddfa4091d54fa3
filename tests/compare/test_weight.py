"""Labelled changes of a text: no inhoud is ever called redactie, and nearly all redactie is recognised."""

from itertools import chain
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from fiches.compare.change import Touch, Weight
from fiches.compare.weigh_text import weigh_text
from tests.project import ROOT

CASES = ROOT / "tests/compare/cases"
FIRST, HELD_BACK, TRAPS = (CASES / f"gewicht{name}.yaml" for name in ("", "_achtergehouden", "_valkuilen"))


class Case(NamedTuple):
    """A change with the weight that a reader gives it."""

    weight: str
    kind: str
    old: str
    new: str


def cases(path: Path) -> list[Case]:
    """The changes of a file."""
    groups = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [Case(weight, *change) for weight, changes in groups.items() for change in changes]


def missed(found: list[Case], weight: Weight) -> list[Case]:
    """The changes of this weight that are judged otherwise, in one direction or the other."""
    labelled = [case for case in found if case.weight == weight]
    return [
        case
        for case in labelled
        if {weigh_text(case.old, case.new).weight, weigh_text(case.new, case.old).weight} != {weight}
    ]


def test_there_are_120_changes_of_which_half_are_editorial_and_a_third_was_held_back() -> None:
    """So that the figures mean what they say."""
    held, every = cases(HELD_BACK), [*cases(FIRST), *cases(HELD_BACK)]
    assert (len(every), len(held)) == (120, 40)
    assert sum(case.weight == Weight.REDACTIE for case in every) == 60
    assert len({(case.old, case.new) for case in every}) == 120


@pytest.mark.parametrize("path", [FIRST, HELD_BACK, TRAPS], ids=lambda path: path.stem)
def test_no_change_of_meaning_is_called_editorial(path: Path) -> None:
    """Not one."""
    assert missed(cases(path), Weight.INHOUD) == []


@pytest.mark.parametrize("path", [FIRST, HELD_BACK, TRAPS], ids=lambda path: path.stem)
def test_nine_in_ten_editorial_changes_are_recognised(path: Path) -> None:
    """At least."""
    editorial = [case for case in cases(path) if case.weight == Weight.REDACTIE]
    assert len(missed(editorial, Weight.REDACTIE)) <= len(editorial) / 10


def test_every_verdict_says_why_in_one_sentence() -> None:
    """With a capital and a stop."""
    for case in chain(cases(FIRST), cases(HELD_BACK), cases(TRAPS)):
        reason = weigh_text(case.old, case.new).reason
        assert reason[0].isupper() and reason.endswith("."), reason


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("Dat kost 5 miljoen euro.", "Dat kost 6 miljoen euro.",
         "Een bedrag in de tekst is anders: ‘5 miljoen euro’ werd ‘6 miljoen euro’."),
        ("Er is een wet nodig.", "Er is geen wet nodig.", "Een ontkenning is anders: ‘een’ werd ‘geen’."),
        ("Het Rijk moet betalen.", "Het Rijk kan betalen.", "Wat moet, kan of mag is anders: ‘moet’ werd ‘kan’."),
        ("Alle regio's betalen.", "Sommige regio's betalen.",
         "Voor wie of hoeveel het geldt is anders: ‘Alle’ werd ‘Sommige’."),
        ("Vraag het aan BZK.", "Vraag het aan EZK.", "Een naam is anders: ‘BZK’ werd ‘EZK’."),
        ("De provincie steunt de gemeente.", "De gemeente steunt de provincie.",
         "Dezelfde woorden staan in een andere volgorde, en die kan de betekenis veranderen."),
        ("De provincie betaalt.", "De provincie betaalt mee.", "Er staan andere woorden: ‘mee’ kwam erbij."),
        ("Het Rijk betaalt", "Het Rijk betaalt.", "Alleen leestekens anders."),
        ("het rijk word gevraagd", "Het Rijk wordt gevraagd.", "Alleen leestekens, hoofdletters en spelling anders."),
    ],
)  # fmt: skip
def test_the_reason_names_the_rule_and_the_words(old: str, new: str, reason: str) -> None:
    """What a reviewer reads."""
    assert weigh_text(old, new).reason == reason


def test_an_amount_in_a_text_touches_money() -> None:
    """Wherever the text stands; a count does not."""
    assert weigh_text("Dat kost 5 mln euro.", "Dat kost 6 mln euro.").touches == (Touch.GELD,)
    assert weigh_text("Dat raakt 5 regio's.", "Dat raakt 6 regio's.").touches == ()
