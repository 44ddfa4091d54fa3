"""Words of an ask that fix nothing, and what makes up for them."""

import pytest

from fiches.dutch.vagueness import find_vague_moments, find_vague_words, fixes_something


def _vague(ask: str) -> list[str]:
    return [words.text for words, _ in find_vague_words(ask) if not fixes_something(ask, words)]


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        ("zich ervoor in te spannen dat gemeenten genoeg planners vinden", "ervoor in te spannen"),
        ("zich samen met de koepels in te zetten voor meer woningen", "zich samen met de koepels in te zetten"),
        ("zich hard te maken voor een Europees fonds", "zich hard te maken"),
        ("met ons het gesprek aan te gaan over de manier van werken", "het gesprek aan te gaan"),
        ("elke week een overleg over water te voeren", "een overleg over water te voeren"),
        ("te onderzoeken of de wet ruimte biedt", "te onderzoeken of"),
        ("na te gaan hoe de regels eenvoudiger kunnen", "na te gaan hoe"),
        ("de haalbaarheid van een oeververbinding te verkennen", "haalbaarheid van een oeververbinding te verkennen"),
        ("te streven naar een betere verdeling", "te streven naar"),
        ("tegen een nader af te spreken vergoeding taken over te nemen", "nader af te spreken"),
        ("zoveel als mogelijk mee te denken", "zoveel als mogelijk"),
    ],
)  # fmt: skip
def test_what_fixes_nothing_is_found(ask: str, words: str) -> None:
    assert _vague(ask) == [words]


@pytest.mark.parametrize(
    "ask",
    [
        "zich in te spannen met een vast bedrag per woning",
        "in gesprek te gaan met de netbeheerders en de tarieven te verlagen",
        "de regeling te verlengen en met ons het gesprek aan te gaan",
        "te onderzoeken of 50 miljoen euro genoeg is",
        "in 2022 de mogelijkheden te verkennen",
        "geld in te zetten voor wijken",
        "het tarief op te trekken tot het oude peil",
        "provincies een stem te geven in het overleg over het spoor",
        "de haalbaarheidseis te schrappen",
        "de mogelijkheid te schrappen om bezwaar te maken",
        "met de waterschappen af te spreken hoe zij hun deel betalen",
        "het onderzoek naar bodemdaling te betalen",
    ],
)
def test_what_can_be_checked_is_left_alone(ask: str) -> None:
    assert _vague(ask) == []


@pytest.mark.parametrize(
    "moment",
    [
        "zodra de omstandigheden het toelaten", "bij een geschikte gelegenheid", "bij de eerstvolgende gelegenheid",
        "z.s.m.", "zsm", "zo snel als mogelijk", "nader af te spreken", "in overleg te bepalen", "op een later moment",
        "als de begroting dat toelaat", "wanneer de tijd rijp is", "te gelegener tijd", "t.z.t.", "zodra er ruimte is",
        "op afzienbare termijn", "binnen afzienbare tijd", "in de komende periode", "na verloop van tijd",
    ],
)  # fmt: skip
def test_a_moment_that_may_never_come_is_found(moment: str) -> None:
    assert list(find_vague_moments(moment))


@pytest.mark.parametrize(
    "moment",
    [
        "in het regeerakkoord", "tijdens de formatie", "voordat het plan naar Brussel gaat", "voor het zomerreces",
        "zodra de wet in werking treedt", "bij de eerste begroting", "binnen vier weken na het akkoord", "per direct",
        "bij de voorjaarsnota", "na instemming van de Tweede Kamer", "als het bestuursakkoord is getekend",
        "bij de start van het kabinet", "met ingang van het schooljaar", "gelijk met de Omgevingswet",
    ],
)  # fmt: skip
def test_an_event_is_a_moment(moment: str) -> None:
    assert not list(find_vague_moments(moment))
