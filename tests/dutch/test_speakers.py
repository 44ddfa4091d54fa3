"""Who speaks in a sentence and who is only spoken of; als that begins a condition, and als that says as what."""

import pytest

from fiches.dutch.speakers import find_speakers, is_condition
from fiches.dutch.words import split_sentences

NAMES = (
    "VNG",
    "Vereniging van Nederlandse Gemeenten",
    "UvW",
    "Unie van Waterschappen",
    "IPO",
    "gemeenten",
    "gemeente",
    "waterschappen",
    "waterschap",
    "provincies",
    "provincie",
    "koepels",
    "decentrale overheden",
)


def list_speakers(text: str) -> list[str]:
    """The names that speak in a text."""
    return [one.text for part in split_sentences(text) for one in find_speakers(part.text, NAMES)]


@pytest.mark.parametrize(
    ("text", "speaking"),
    [
        ("Gemeenten vragen het Rijk om geld.", "Gemeenten"),
        ("De waterschappen bieden grond aan.", "waterschappen"),
        ("wij als VNG leggen geld bij", "VNG"),
        ("De UvW zegt toe dat dijken versterkt worden.", "UvW"),
        ("Rijk, provincies en gemeenten vragen meer geld.", "provincies, gemeenten"),
        ("Daarom vragen de gemeenten om geld.", "gemeenten"),
        ("namens de waterschappen grond te bieden", "waterschappen"),
        ("In ruil bieden waterschappen ruimte.", "waterschappen"),
        ("IPO, VNG en UvW stellen voor om het fonds te vullen.", "IPO, VNG, UvW"),
        ("De Vereniging van Nederlandse Gemeenten steunt dit.", "Vereniging van Nederlandse Gemeenten"),
        ("De gezamenlijke koepels vragen dit.", "koepels"),
        ("Het Rijk en gemeenten zeggen geld toe.", "gemeenten"),
        ("Gemeenten betalen een kwart mee.", "Gemeenten"),
        ("De VNG is akkoord.", "VNG"),
        ("wij, de waterschappen, te laten betalen", "waterschappen"),
        ("Gemeenten stemmen in met het plan.", "Gemeenten"),
        ("De decentrale overheden zijn bereid te betalen.", "decentrale overheden"),
        ("Gemeenten vinden dat dit kan.", "Gemeenten"),
        ("met de steun van de VNG een plan te maken", "VNG"),
        ("Waterschappen roepen het Rijk op om te betalen.", "Waterschappen"),
        ("Verder dringen waterschappen aan op haast.", "waterschappen"),
        ("De VNG stelt zich garant voor het tekort.", "VNG"),
        ("Alle gemeenten wensen meer ruimte.", "gemeenten"),
        ("wij, de gemeenten en waterschappen, te laten kiezen", "gemeenten, waterschappen"),
        ("Straks betalen wij mee, en volgens de Unie van Waterschappen kan dat.", "Unie van Waterschappen"),
        ("te betalen wat de waterschappen vragen voor een hoger waterpeil", "waterschappen"),
        ("over te nemen wat gemeenten wensen", "gemeenten"),
        ("geld te geven en te doen wat gemeenten en waterschappen vragen", "gemeenten, waterschappen"),
        ("als gemeenten en waterschappen bij onze eigen inkoop te kiezen voor hergebruik", "gemeenten, waterschappen"),
        ("als de gezamenlijke koepels elk jaar een verslag te maken", "koepels"),
        ("als waterschappen de dijken met voorrang te versterken", "waterschappen"),
    ],
)
def test_who_speaks_is_found(text: str, speaking: str) -> None:
    assert ", ".join(list_speakers(text)) == speaking


@pytest.mark.parametrize(
    "text",
    [
        "gemeenten en provincies vanaf 2022 een brede doeluitkering te geven",
        "Wij gaan gemeenten vragen om plannen.",
        "Wij willen de waterschappen bieden wat nodig is.",
        "Daarom vragen wij gemeenten om hulp.",
        "zodat gemeenten willen meedoen",
        "Het kabinet maakt met gemeenten afspraken.",
        "gemeenten die willen bouwen geld te geven",
        "Gemeenten vinden sneller plekken.",
        "Gemeenten stemmen hun plannen af in de regio.",
        "waterschappen de ruimte te geven om hun deel uit eigen heffingen te betalen",
        "Rijk, provincies en gemeenten maken in elke regio afspraken over aantallen.",
        "Gemeenten, huurders en verhuurders werken dat lokaal uit.",
        "met verhuurders af te spreken wat gemeenten vragen",
        "Het Rijk biedt gemeenten ruimte.",
        "plannen van gemeenten te steunen",
        "Voor 2025 vraagt het Rijk gemeenten om plannen.",
        "Met dit geld biedt het Rijk gemeenten hulp.",
        "gemeenten te vragen plannen te maken",
        "als gemeenten vragen om hulp, te helpen",
        "met één aanspreekpunt namens het Rijk",
        "Gemeenten stellen een plan op voor 2023.",
        "wat gemeenten bieden zichtbaar te maken",
        "Het Rijk dringt er bij gemeenten op aan.",
        "De vragen van gemeenten worden beantwoord.",
        "Gemeenten bouwen en provincies helpen.",
        "met gemeenten en waterschappen te overleggen",
        "Wie bouwt, betaalt gemeenten een bijdrage mee.",
        "in gemeenten te bieden wat nodig is",
        "bij gemeenten steun te zoeken",
        "te horen wat gemeenten vragen",
        "te betalen wat de waterschappen nodig hebben",
        "als gemeenten hulp zoeken te helpen met geld",
        "als gemeenten meewerken geld te geven",
        "als gemeenten dat willen, mensen te leveren",
        "gemeenten te helpen als waterschappen te laat zijn",
        "te doen wat is afgesproken met gemeenten",
    ],
)
def test_who_is_spoken_of_does_not_speak(text: str) -> None:
    assert list_speakers(text) == []


WORDS = "als een overheid"


def judge(sentence: str) -> bool:
    """Whether the words begin a condition."""
    start = sentence.lower().index(WORDS)
    return is_condition(sentence, start + len(WORDS))


@pytest.mark.parametrize(
    "sentence",
    [
        "als een overheid een taak krijgt",
        "Als een overheid een taak krijgt waar mensen voor zijn, groeit het vertrouwen.",
        "Als een overheid haar gegevens later op orde heeft, wachten de andere",
        "Als een overheid niet meedoet, gaan de andere door.",
        "Dat werkt alleen als een overheid genoeg geld heeft.",
        "Als een overheid een besluit moet nemen, weegt zij dit mee.",
        "Wij stoppen als een overheid zich terugtrekt.",
        "Als een overheid tekortschiet, spreken wij elkaar aan.",
        "De afspraak vervalt als een overheid haar deel niet betaalt.",
        "Als een overheid die taak niet aankan, helpt de provincie.",
        "als een overheid extra kosten maakt, betaalt het Rijk",
        "Als een overheid afhaakt, overleggen wij.",
        "Wie betaalt als een overheid failliet gaat?",
        "Als een overheid daar last van heeft, meldt zij dat.",
        "Zelfs als een overheid het wil, kan het nu niet.",
        "Als een overheid dat zelf kan doen, hoeft het Rijk niets te doen.",
        "En als een overheid later instapt, geldt hetzelfde.",
        "Pas als een overheid tekent, komt er geld.",
        "Als een overheid er niet uitkomt, beslist niemand alleen.",
        "Als een overheid iets anders wil, hoort de rest dat.",
    ],
)
def test_a_condition_has_its_verb_at_the_end(sentence: str) -> None:
    assert judge(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Wij werken als een overheid.",
        "Wij willen als een overheid optrekken.",
        "Als een overheid werken wij aan wonen.",
        "Rijk en regio gaan als een overheid aan de slag.",
        "Samen, als een overheid, bouwen wij.",
        "Als een overheid staan wij sterker.",
        "Inwoners zien ons als een overheid.",
        "Het kabinet en wij treden op als een overheid.",
        "Wij spreken als een overheid met de markt.",
        "Door als een overheid te handelen, gaat het sneller.",
        "Alle lagen werken als een overheid aan het project.",
        "Als een overheid kunnen wij meer.",
        "Wij presenteren ons als een overheid en niet als drie.",
        "Rijk, provincies en gemeenten vormen als een overheid het bestuur.",
        "Laten wij als een overheid beslissen.",
        "Gemeenten en waterschappen leveren als een overheid hun gegevens.",
        "Als een overheid optreden is nodig.",
        "De koepels vragen het kabinet als een overheid te denken.",
        "Wij bieden aan om als een overheid op te treden.",
        "Als een overheid moeten wij leren.",
    ],
)
def test_as_what_somebody_acts_is_no_condition(sentence: str) -> None:
    assert not judge(sentence)
