"""Words that pass a verdict, and on what."""

import pytest

from fiches.dutch.verdicts import is_on_somebody, is_on_thing, list_verdict_forms


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("falend", "falende"),
        ("desastreus", "desastreuze"),
        ("hopeloos", "hopeloze"),
        ("onbekwaam", "onbekwame"),
        ("asociaal", "asociale"),
        ("laks", "lakse"),
        ("rampzalig", "rampzaliger"),
        ("blunder", "blunders"),
        ("puinhoop", "puinhopen"),
    ],
)
def test_forms(word: str, form: str) -> None:
    assert {word, form} <= set(list_verdict_forms(word))


@pytest.mark.parametrize(
    ("sentence", "word", "on_thing"),
    [
        ("Waar de woningmarkt faalt, springt de overheid bij.", "faalt", True),
        ("De rampzalige droogte kostte geld.", "rampzalig", True),
        ("Een falende waterkering is gevaarlijk.", "falende", True),
        ("Het elektriciteitsnet is hopeloos vol.", "hopeloos", True),
        ("De overheid faalt op de woningmarkt.", "faalt", False),
        ("Het klimaatbeleid is rampzalig.", "rampzalig", False),
        ("Dit was een rampzalig besluit over dijken.", "rampzalig", False),
        ("Dat was rampzalig.", "rampzalig", False),
        ("Het kabinet faalt.", "faalt", False),
    ],
)
def test_on_a_thing_or_on_somebody(sentence: str, word: str, on_thing: bool) -> None:
    assert is_on_thing(sentence, sentence.index(word)) is on_thing


def test_who_makes_policy() -> None:
    assert is_on_somebody("Steun daalt door de wisselingen van het beleid.")
    assert not is_on_somebody("Zonder dijk is de uitkomst rampzalig, en niet belangrijk.")
