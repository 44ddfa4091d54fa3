"""Answers that are none, and agreements that are not there yet."""

import pytest

from fiches.dutch.pending import find_open_end, is_no_answer


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
