"""Words that pass a verdict, and on what; and what a sentence names to turn it down, and what it asks for."""

import pytest

from fiches.dutch.verdicts import (
    find_of_parties,
    find_party_names,
    is_distanced,
    is_embraced,
    is_on_somebody,
    is_on_thing,
    is_other_abbreviation,
    is_other_meaning,
    is_turned_down,
    list_verdict_forms,
)
from fiches.dutch.words import split_sentences
from tests.dutch.test_negation import term_in


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


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Ook de Partij van de Proef legt die taak bij hen.", "Partij van de Proef"),
        ("De Partij voor het Land wil dit niet.", "Partij voor het Land"),
        ("De Nieuwe Partij vraagt om geld.", "Nieuwe Partij"),
        ("De Plattelands Gezinde Partij (PGP) is tegen.", "Plattelands Gezinde Partij"),
        ("De Volkspartij voor Land en Stad steunt dit.", "Volkspartij voor Land en Stad"),
        ("Een partij van de regio is tegen.", ""),
        ("De Derde Partij tekent later.", ""),
        ("Partijen in de regio maken een plan.", ""),
        ("De Partij tekent.", ""),
    ],
)
def test_a_name_with_partij(text: str, named: str) -> None:
    assert ", ".join(text[start:end] for start, end in find_party_names(text)) == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Het verkiezingsprogramma van Proef noemt dit.", "verkiezingsprogramma van Proef"),
        ("De fractie van het Platteland vroeg dit.", "fractie van het Platteland"),
        ("De lijsttrekker van de Lijst zei dit.", "lijsttrekker van de Lijst"),
        ("Alle verkiezingsprogramma's noemen dit.", ""),
        ("De verkiezingsprogramma's van Nederlandse partijen noemen dit.", ""),
        ("De fracties van Provinciale Staten besluiten.", ""),
        ("Het programma van Groningen loopt door.", ""),
    ],
)
def test_what_only_a_party_has(text: str, named: str) -> None:
    assert ", ".join(text[start:end] for start, end in find_of_parties(text)) == named


@pytest.mark.parametrize(
    ("words", "abbreviation", "other"),
    [
        ("het Stabiliteits- en Groeipact", "SGP", True),
        ("Publiek-private pilot", "PPP", True),
        ("Blijvend betaalbaar bouwen", "BBB", True),
        ("de Staatkundige Groene Partij", "SGP", False),
        ("Christelijk-Democratisch Akkoord", "CDA", False),
        ("iets heel anders", "SGP", False),
        ("Datum 66", "D66", False),
    ],
)
def test_what_an_abbreviation_means(words: str, abbreviation: str, other: bool) -> None:
    assert is_other_meaning(words, abbreviation) is other
    assert is_other_abbreviation(f"Zo heet {words} ({abbreviation}) al lang.", abbreviation) is other


def judge(marked: str) -> bool:
    """Whether the sentence with the term, or the next one, turns it down."""
    text, start, end = term_in(marked)
    sentences = split_sentences(text)
    at = next(at for at, one in enumerate(sentences) if one.end > start)
    following = sentences[at + 1].text if at + 1 < len(sentences) else ""
    return is_turned_down(sentences[at].text, start - sentences[at].start, end - sentences[at].start, following)


@pytest.mark.parametrize(
    "marked",
    [
        "De tijd van een [sectorale aanpak] ligt achter ons.",
        "Achter ons ligt de tijd van de [sectorale aanpak].",
        "We stappen af van een [sectorale aanpak].",
        "Van de [sectorale aanpak] stappen wij af.",
        "Een [regiobestuur] is de verkeerde weg.",
        "Het alternatief, een [vierde bestuurslaag], hebben we achter ons gelaten.",
        "Een [vierde bestuurslaag]: afgewezen, want het kan binnen de bestaande lagen.",
        "Afgewezen: een [vierde bestuurslaag].",
        "Wij nemen afscheid van de [sectorale aanpak].",
        "Met deze afspraak breken wij met de oude [sectorale aanpak].",
        "Het programma maakt een einde aan de [sectorale aanpak] van het Rijk.",
        "De [sectorale aanpak] heeft afgedaan.",
        "De [sectorale aanpak] is achterhaald en werkt niet.",
        "Eén plan per gebied vervangt de [sectorale aanpak].",
        "De beweging van een [sectorale aanpak] naar een gebiedsgerichte is ingezet.",
        "Eén plan werkt beter dan een [sectorale aanpak].",
        "Wij werken liever samen dan in een [regiobestuur].",
        "De nadelen van een [sectorale aanpak] zijn bekend.",
        "Een [regiobestuur] maakt het te ingewikkeld. Dat willen wij niet.",
        "Moet er een [regiobestuur] komen? Nee.",
        "Sommigen pleiten voor een [regiobestuur]. Daar kiezen wij niet voor.",
        "Een [regiobestuur] is een doodlopende weg.",
        "Wij laten de [sectorale aanpak] los.",
        "De [sectorale aanpak] laten wij daarmee los.",
        "De commissie verwierp de optie van een [regiobestuur].",
        "Een [extra bestuurslaag] (afgewezen).",
        "De [sectorale aanpak] schiet tekort.",
        "De keuze voor een [regiobestuur] lijkt ons onverstandig.",
        "Wij wijzen een [regiobestuur] van de hand.",
        "De kritiek op een [vierde bestuurslaag] delen wij.",
        "Een [regiobestuur] valt wat ons betreft af.",
        "De overstap van een [sectorale aanpak] naar opgaven vraagt tijd.",
        "Wij ruilen de [sectorale aanpak] in voor één plan.",
        "Een [sectorale aanpak] hoort bij vroeger.",
        "De angst voor een [extra bestuurslaag] begrijpen wij.",
        "De [sectorale aanpak] maakt plaats voor één plan per gebied.",
        "Jarenlang werkte het Rijk met een [sectorale aanpak]; dat kan anders.",
        "Eén gezamenlijk plan komt in de plaats van de [sectorale aanpak] van nu.",
        "Waar eerder een [sectorale aanpak] gold, kijken wij nu per gebied.",
        "De provincie verbindt, zodat een [regiobestuur] niet nodig is.",
        "[Provinciale herindeling] staat voor ons niet op de agenda.",
        "Wij zien niets in een [vierde bestuurslaag].",
        "Een [nieuwe bestuurslaag] lost het probleem niet op.",
        "Voor een [regiobestuur] bestaat geen draagvlak.",
        "Samenwerken kan prima binnen de bestaande lagen, zonder regiobestuur of [provinciale herindeling].",
        "Het risico van een [sectorale aanpak] is dat maatregelen elkaar tegenwerken.",
        "[Recentralisatie] is voor de koepels onbespreekbaar.",
        "Wij willen voorkomen dat er een [extra bestuurslaag] ontstaat.",
        "Met een [sectorale aanpak] komen wij er niet.",
        "De tijd dat een [sectorale aanpak] volstond, is voorbij.",
        "Een [sectorale aanpak] leidt tot dubbel werk en vertraging.",
        "Aan een [sectorale aanpak] kleven grote bezwaren.",
        "Regio's vragen om maatwerk in plaats van [recentralisatie].",
        "Het kabinet hoeft gemeenten niet [onder curatele] te stellen.",
        "Gemeenten staan niet [onder curatele] van de provincie.",
        "Ook de Raad van State is kritisch over een [extra bestuurslaag].",
    ],
)
def test_turned_down(marked: str) -> None:
    """Left behind, dropped, called a bad idea, or compared with what is better."""
    assert judge(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "Een [regiobestuur] is niet de verkeerde weg.",
        "De [sectorale aanpak] is niet achterhaald.",
        "Wij stappen niet af van de [sectorale aanpak].",
        "Wij kunnen geen afscheid nemen van de [sectorale aanpak].",
        "Niemand stapt af van de [sectorale aanpak].",
        "Een [regiobestuur] is nodig omdat de oude werkwijze achterhaald is.",
        "Een [regiobestuur] breekt met de versnippering.",
        "Een [regiobestuur] vervangt de losse overleggen.",
        "Er komt een [extra bestuurslaag]. Dat kost geen geld.",
        "De uitvoering hangt af van een [regiobestuur].",
        "Een [regiobestuur] werkt beter dan overleg.",
        "Een [regiobestuur] maakt een einde aan de versnippering.",
        "De oplossing: een [regiobestuur].",
        "Wij kiezen voor een [regiobestuur], want overleg is een doodlopende weg.",
        "Overleg is de verkeerde weg, daarom komt er een [regiobestuur].",
        "Een [regiobestuur] neemt afscheid van vrijblijvendheid.",
        "Wij pleiten voor een [sectorale aanpak] per fonds.",
        "Het Rijk start een [regiobestuur] in Twente.",
        "De overstap naar een [regiobestuur] vraagt tijd.",
        "De provincie vormt met gemeenten een [regiobestuur].",
        "Wij laten een [regiobestuur] niet vallen.",
        "Een [regiobestuur] helpt. Dat willen wij in 2022 regelen.",
        "Een [sectorale aanpak] per fonds werkt sneller en blijft daarom ons uitgangspunt.",
        "Onze voorkeur gaat uit naar een [regiobestuur].",
        "Voor snelheid is een [sectorale aanpak] nodig.",
        "Het kabinet stelt een [regiobestuur] in.",
        "De samenwerking krijgt vorm in een [regiobestuur] met eigen geld.",
        "Voor deze fondsen geldt een [sectorale aanpak].",
        "De wet kan snel ingaan, [zonder uitvoeringstoets].",
        "Op termijn is [provinciale herindeling] onvermijdelijk.",
        "Het voorstel leidt tot [recentralisatie] van de jeugdzorg, en dat is goed.",
        "Haast is geboden, dus start de regeling [zonder uitvoeringstoets].",
        "Wij stellen een [vierde bestuurslaag] voor als overleg mislukt.",
        "Het kabinet kan achterblijvers [onder curatele] stellen.",
        "De opgave vraagt een [extra laag in het bestuur].",
        "Energie staat hier [los van andere opgaven].",
        "Als samenwerken niet werkt, komt er een [nieuwe bestuurslaag].",
        "Zolang geen akkoord is bereikt, beslist een [regiobestuur].",
    ],
)
def test_asked_for(marked: str) -> None:
    """Something else is turned down, or the rejection is denied."""
    assert not judge(marked)


def test_a_drawback_can_be_embraced() -> None:
    assert is_embraced("Een aanpak per fonds werkt sneller en blijft daarom ons uitgangspunt")
    assert not is_embraced("Bewoners zien er een extra bestuurslaag in")


@pytest.mark.parametrize(
    ("sentence", "distanced"),
    [
        ("Moet er een regiobestuur komen?", True),
        ("Sommigen bepleiten een regiobestuur.", True),
        ("De huidige regiobesturen kosten geld.", True),
        ("Er komt een regiobestuur.", False),
        ("Wie een regiobestuur optuigt, verplaatst het probleem naar de buren.", True),
        ("Wie niet meedoet, komt onder een regiobestuur.", False),
    ],
)
def test_what_others_want_or_what_was_is_not_surely_asked(sentence: str, distanced: bool) -> None:
    assert is_distanced(sentence, sentence.index("regio")) is distanced
