"""Texts that run on from the words above them, words of an ask that fix nothing and what makes up for them, and laws
that change.
"""

import pytest

from fiches.dutch.asks import (
    BreakKind,
    find_break,
    find_law_changes,
    find_open_end,
    find_vague_moments,
    find_vague_words,
    fixes_something,
    is_law,
    is_no_answer,
)


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


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("de Huisvestingswet aan te passen", "Huisvestingswet aan te passen"),
        ("de Wet op het financieel toezicht te wijzigen", "Wet op het financieel toezicht te wijzigen"),
        (
            "de Huisvestingswet 2014 zo aan te passen dat gemeenten kunnen sturen",
            "Huisvestingswet 2014 zo aan te passen",
        ),
        ("De Gemeentewet wordt in 2022 aangepast.", "Gemeentewet wordt in 2022 aangepast"),
        ("Het kabinet past de Wet milieubeheer aan.", "past de Wet"),
        ("De Financiële-verhoudingswet verandert.", "Financiële-verhoudingswet verandert"),
        ("Dit vraagt een wijziging van de Waterwet.", "wijziging van de Waterwet"),
        ("Wijziging van de Wet ruimtelijke ordening", "Wijziging van de Wet"),
        ("Wetsvoorstel naar de Tweede Kamer", "Wetsvoorstel"),
        ("een wetsvoorstel in te dienen voor een groter belastinggebied", "een wetsvoorstel"),
        ("de uitvoeringstoets wettelijk te verankeren", "wettelijk te verankeren"),
        ("het recht op een vergoeding in de wet vast te leggen", "in de wet vast te leggen"),
        ("Er komt een nieuwe wet voor de regie op wonen.", "een nieuwe wet"),
        ("Het kabinet wijzigt de Omgevingswet en de Huisvestingswet.", "wijzigt de Omgevingswet"),
        ("De Woningwet moet worden verruimd.", "Woningwet moet worden verruimd"),
        ("Daarvoor wordt de Provinciewet gewijzigd.", "wordt de Provinciewet gewijzigd"),
        ("met een spoedwet de bouw los te trekken", "een spoedwet"),
        ("De wet zal in 2023 worden herzien.", "wet zal in 2023 worden herzien"),
        ("aanpassing van de Wet gemeenschappelijke regelingen", "aanpassing van de Wet"),
        ("de Leegstandwet te verruimen", "Leegstandwet te verruimen"),
        ("Een wetswijziging volgt in 2022.", "Een wetswijziging"),
        ("Het Rijk verruimt de Leegstandwet.", "verruimt de Leegstandwet"),
        ("De spelregels komen in de Gemeentewet te staan.", "komen in de Gemeentewet"),
        (
            "de toets in de Wet gemeenschappelijke regelingen op te nemen",
            "in de Wet gemeenschappelijke regelingen op te nemen",
        ),
        ("Behandeling wetsvoorstel in de Tweede Kamer", "Behandeling wetsvoorstel"),
        ("Inwerkingtreding van de wet", "Inwerkingtreding van de wet"),
        ("Het recht krijgt een plek in de Omgevingswet.", "krijgt een plek in de Omgevingswet"),
    ],
)
def test_a_law_that_changes_is_found(sentence: str, words: str) -> None:
    (found,) = find_law_changes(sentence)
    assert found.text == words == sentence[found.start : found.end]


@pytest.mark.parametrize(
    "sentence",
    [
        "De taken in de Gemeentewet blijven gelden.",
        "Er is geen wetswijziging nodig.",
        "Dit kan zonder de Huisvestingswet aan te passen.",
        "Dit vraagt geen wijziging van de Waterwet.",
        "Het Rijk zoekt uit of een wetswijziging nodig is.",
        "Mogelijk vraagt dit een wetswijziging.",
        "Gemeenten weten wat zij kunnen passen en meten.",
        "De regeling wordt aangepast.",
        "binnen de Omgevingswet regels te stellen",
        "De in 2015 gewijzigde Woningwet werkt goed.",
        "Sinds de wijziging van de Huisvestingswet kunnen gemeenten sturen.",
        "De wethouder past zijn plan aan.",
        "de voorwaarden aan te passen",
        "Volgens de Wet milieubeheer is een vergunning nodig.",
        "De wetenschap verandert.",
        "De Omgevingswet gaat in op 1 januari 2022.",
        "Een ministeriële regeling volstaat.",
        "De provincie voert de Wet natuurbescherming uit.",
        "Wie de Woningwet kent, weet dat.",
        "Zo nodig past het Rijk de Waterwet aan.",
        "Het wetsvoorstel van 2019 werd ingetrokken.",
        "De wet blijft zoals zij is.",
        "Dat staat al in de Gemeentewet.",
        "de taken uit de Jeugdwet beter te betalen",
        "de regels die in de Waterwet staan na te leven",
        "Het geld komt in het Gemeentefonds, zoals de wet zegt.",
        "Gemeenten krijgen ruimte binnen de Participatiewet.",
        "Dit sluit aan bij het wetsvoorstel voor de regie.",
    ],
)
def test_a_law_that_stays_is_not(sentence: str) -> None:
    assert list(find_law_changes(sentence)) == []


@pytest.mark.parametrize(
    ("name", "law"),
    [
        ("Huisvestingswet 2014", True),
        ("Wet op de huurtoeslag", True),
        ("Tijdelijke wet Groningen", True),
        ("Regeling woningbouwimpuls", False),
        ("Besluit op grond van de Waterwet", False),
        ("Wetenschapsagenda", False),
    ],
)
def test_a_law_is_known_by_its_name(name: str, law: bool) -> None:
    assert is_law(name) is law


OFFER, ASK = "Wij zetten ons in om", "Het kabinet kan helpen door"


@pytest.mark.parametrize(
    ("opening", "text", "kind", "meant"),
    [
        (OFFER, "Wij maken in elke regio bouwafspraken.", BreakKind.BEGINS, "in elke regio bouwafspraken te maken"),
        (OFFER, "wij werken per gebied één plan uit", BreakKind.BEGINS, "per gebied één plan uit te werken"),
        (OFFER, "om per gebied plannen te maken", BreakKind.REPEATS, "per gebied plannen te maken"),
        (OFFER, "bouwafspraken per gebied", BreakKind.NO_VERB, ""),
        (OFFER, "per gebied plannen te maken.", BreakKind.STOP, "per gebied plannen te maken"),
        (ASK, "Het Rijk moet de regeling verlengen om te kunnen bouwen", BreakKind.BEGINS, ""),
        (ASK, "het kabinet kan helpen door geld te geven", BreakKind.REPEATS, "geld te geven"),
        (ASK, "de regeling te verlengen. Ook vragen wij tijd.", BreakKind.MORE, ""),
    ],
)
def test_what_breaks_off_is_found_with_what_was_meant(opening: str, text: str, kind: BreakKind, meant: str) -> None:
    found = find_break(text, opening)
    assert found is not None
    assert (found.kind, found.meant) == (kind, meant)


@pytest.mark.parametrize(
    ("opening", "text"),
    [
        (OFFER, "Europese programma's die wij zelf uitvoeren, op dat plan te richten"),
        (OFFER, "wat een gebied ons leert, eerlijk te delen, ook als iets niet lukt"),
        (OFFER, "het kabinet met cijfers te helpen"),
        (OFFER, "bomen te planten, kades te verhogen enz."),
        (OFFER, "om de maand te melden hoe het gaat"),
        (ASK, "BZK en FIN samen te laten beslissen"),
        (ASK, "met ons een variant te kiezen en een wetsvoorstel te maken"),
    ],
)
def test_what_runs_on_is_left_alone(opening: str, text: str) -> None:
    assert find_break(text, opening) is None
