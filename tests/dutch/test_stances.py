"""Asks that want the opposite of the same thing, and what a sentence names to turn it down."""

import pytest

from fiches.dutch.stances import find_stances, is_distanced, is_embraced, is_turned_down
from fiches.dutch.words import split_sentences
from tests.dutch.test_negation import term_in

OPPOSITE = [
    ("de verhuurderheffing af te schaffen", "de verhuurderheffing te handhaven"),
    ("de huurtoeslag te verhogen", "de huurtoeslag in 2023 te verlagen"),
    ("de opschalingskorting te schrappen", "de opschalingskorting in stand te houden"),
    ("de woningbouwimpuls te verlengen tot 2030", "de woningbouwimpuls na 2024 te beëindigen"),
    ("de aanleg van de Lelylijn te versnellen", "de aanleg van de Lelylijn uit te stellen"),
    ("het warmtenet centraal te regelen", "het warmtenet decentraal te regelen"),
    ("deelname voor gemeenten verplicht te maken", "deelname voor gemeenten vrijwillig te houden"),
    ("de verhuurderheffing niet te verlagen", "de verhuurderheffing te verlagen"),
    ("het afschaffen van de bpm", "de bpm niet af te schaffen"),
    ("het budget voor de Regio Deals uit te breiden", "het budget voor de Regio Deals te beperken"),
    ("varen op de plas toe te staan", "varen op de plas te verbieden"),
    ("geldstromen voor het landelijk gebied te bundelen", "geldstromen voor het landelijk gebied te splitsen"),
    ("de regels voor flexwoningen te versoepelen", "de regels voor flexwoningen aan te scherpen"),
    ("het voorstel van de commissie over te nemen", "het voorstel van de commissie af te wijzen"),
    ("de jeugdzorg tijdelijk te bekostigen", "de jeugdzorg structureel te bekostigen"),
    ("de norm voor sociale huur los te laten", "de norm voor sociale huur vast te houden"),
    ("meer wegen op zee aan te leggen", "minder wegen op zee aan te leggen"),
    ("de kosten te dekken en de leges te verhogen", "de leges te verlagen"),
    ("het fonds op te heffen", "het fonds voort te zetten tot en met 2030"),
    ("de invoering van de wet uit te stellen", "de invoering van de wet te versnellen"),
]
FITTING = [
    ("de heffing voor huurders te verlagen", "de heffing voor verhuurders te verhogen"),
    ("de heffing te verlagen en de huren te bevriezen", "de huren te verhogen"),
    ("de bijdrage van gemeenten te verlagen en die van het Rijk te verhogen", "de bijdrage van het Rijk te verhogen"),
    ("de verhuurderheffing af te schaffen", "de verhuurderheffing in één keer af te schaffen"),
    ("de handhaving van de regels te versterken", "de regels te schrappen"),
    ("de dijken te verhogen", "de snelheid op dijken te verlagen"),
    ("de bouw van woningen te versnellen", "de bouw van windmolens uit te stellen"),
    ("de plafonds voor windenergie te verhogen", "de kosten voor windenergie te verlagen"),
    ("het aandeel sociale huur te vergroten", "de wachttijd voor sociale huur te verkleinen"),
    ("de regels niet af te schaffen", "de regels te handhaven"),
    ("de subsidie voor isolatie te verlengen", "de subsidie voor pelletkachels te beëindigen"),
    ("de vermogensnorm te verhogen", "de eigen bijdrage te verlagen"),
    ("meer geld te geven aan gemeenten met minder inwoners", "gemeenten extra geld te geven"),
    ("de doorlooptijd te verkorten", "de doorlooptijd van vergunningen te verlengen"),
    ("de lasten voor boeren te verlichten", "de eisen aan boeren te verzwaren"),
    ("de uitkering structureel te maken", "de eenmalige kosten van gemeenten te vergoeden"),
    ("de korting op het gemeentefonds te schrappen", "het gemeentefonds te behouden"),
    ("de sluiting van loketten te verbieden", "loketten open te houden"),
    ("de norm voor nieuwe woningen te verlagen", "de norm voor bestaande woningen te verhogen"),
    ("niet meer te korten op de bibliotheken", "minder te korten op de bibliotheken"),
]


def are_opposite(one: str, other: str) -> bool:
    """Whether any part of the one wants the opposite of a part of the other."""
    return any(mine.is_opposite(its) for mine in find_stances(one) for its in find_stances(other))


@pytest.mark.parametrize(("one", "other"), OPPOSITE)
def test_opposite_asks_are_seen_from_both_sides(one: str, other: str) -> None:
    assert are_opposite(one, other)
    assert are_opposite(other, one)


@pytest.mark.parametrize(("one", "other"), FITTING)
def test_asks_that_can_both_be_granted_are_no_opposites(one: str, other: str) -> None:
    assert not are_opposite(one, other)
    assert not are_opposite(other, one)


def test_words_that_the_ronde_calls_equal_are_one_thing() -> None:
    (one,) = find_stances("de subsidie te verhogen", {"subsidie": "bijdrage"})
    (other,) = find_stances("de bijdrage te verlagen")
    assert one.is_opposite(other)
    assert not find_stances("de subsidie te verhogen")[0].is_opposite(other)


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
