"""Words of an ask that fix nothing, and what makes up for them."""

import pytest

from fiches.dutch.vagueness import find_open_end, find_vague_moments, find_vague_words, fixes_something, is_no_answer


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


@pytest.mark.parametrize(
    "text",
    [
        "Te bepalen tijdens de formatie",
        "Te kiezen door het kabinet in de formatie",
        "geen",
        "Geen.",
        "p.m.",
        "PM",
        "n.v.t.",
        "Nog te bepalen",
        "Nader te bepalen in de begroting",
        "Volgt",
        "Nog onbekend",
        "Hierover is nog geen besluit genomen",
        "Wordt later bepaald",
        "De dekking wordt nog uitgewerkt",
        "Onderwerp van overleg",
        "Nog niet bekend",
        "In overleg met het Rijk",
        "De dekking volgt nog",
        "Moet nog worden gevonden",
        "In te vullen door de formateur",
        "Geen dekking",
    ],
)
def test_no_answer(text: str) -> None:
    assert is_no_answer(text)


@pytest.mark.parametrize(
    "text",
    [
        "Uit het Gemeentefonds",
        "Een eenmalige korting op het fonds",
        "De verhuurderheffing, 200 miljoen per jaar",
        "Verhoging van de opcenten",
        "Een schuif binnen de begroting van het departement",
        "Het Rijk betaalt alles",
        "Ombuiging op losse regelingen; de verdeling wordt later bepaald",
        "De helft uit het fonds, de rest is nog niet bekend",
        "De begroting van het ministerie",
        "Verkoop van grond door provincies",
    ],
)
def test_an_answer(text: str) -> None:
    """It says what money comes from, also when a part is still open."""
    assert not is_no_answer(text)


@pytest.mark.parametrize(
    "text",
    [
        "Hierover is nog geen afspraak.",
        "De kosten zijn nog niet gedekt.",
        "Over het geld is niets toegezegd, dat volgt later.",
        "Er is geen toezegging van het Rijk.",
        "Het Rijk moet hierover nog een besluit nemen, dat wordt later bepaald.",
        "Wij hopen dat het Rijk betaalt.",
        "Dit is nog onzeker.",
        "Het is niet afgesproken.",
        "De verdeling moet nog worden bepaald.",
        "Hoe dit gaat, is nog open.",
    ],
)
def test_an_open_end(text: str) -> None:
    found = find_open_end(text)
    assert found is not None
    assert text[found.start : found.end] == found.text


@pytest.mark.parametrize(
    "text",
    [
        "Rijk en regio sluiten de deal als gelijken; beide tekenen en beide betalen de helft.",
        "Het Rijk betaalt de hele proef.",
        "Voor deze afspraak is geen akkoord nodig.",
        "Geen taak zonder geld: het Rijk betaalt vooraf.",
        "De nog niet bekende kosten vergoedt het Rijk achteraf.",
        "De Belastingdienst heeft minder werk.",
        "De toets is gedaan in februari 2021.",
        "Het geld is toegezegd in de brief van 12 maart.",
        "Gemeenten krijgen geen nieuwe taak.",
        "Het Rijk en de regio stellen de doelen samen vast.",
        "De uitvoering is getoetst; er zijn geen bezwaren.",
        "Gemeenten houden nog geld over.",
    ],
)
def test_settled(text: str) -> None:
    assert find_open_end(text) is None
