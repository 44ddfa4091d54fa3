"""Where a sentence lays a duty on a government."""

import pytest

from fiches.dutch.claims import find_claims, find_other_forms

NAMES = ("gemeenten", "gemeente", "provincies", "het Rijk", "kabinet", "Ministerie van Infrastructuur en Ruimte", "VWS")
GOVERNMENTS = (
    *("het Rijk", "Rijk", "provincies", "provincie", "gemeenten", "gemeente", "waterschappen", "waterschap"),
    *("kabinet", "minister"),
)
CASES = {
    "Gemeenten moeten bouwen.": ["Gemeenten moeten"],
    "Daarom moet de gemeente meebetalen.": ["moet de gemeente"],
    "De provincie dient dit vast te leggen.": ["De provincie dient dit vast te"],
    "Wij verplichten gemeenten mee te doen.": ["verplichten gemeenten"],
    "De gemeente van Utrecht moet wijken.": ["De gemeente van Utrecht moet"],
    "VWS moet de zorg betalen.": ["VWS moet"],
    "Het Ministerie van Infrastructuur en Ruimte moet kiezen.": ["Het Ministerie van Infrastructuur en Ruimte moet"],
    "Gemeenten moeten het Ministerie van Infrastructuur en Ruimte volgen.": ["Gemeenten moeten"],
    "De gemeente dient het opgelegd plan te volgen.": ["De gemeente dient het opgelegd plan te"],
    "Gemeenten moeten bouwen, en het kabinet moet betalen.": ["Gemeenten moeten", "het kabinet moet"],
    "Gemeenten moeten samen afspraken maken.": [],
    "Moeten gemeenten bouwen?": [],
    "Gemeenten bouwen.": [],
    "Het kabinet moet gemeenten helpen.": ["Het kabinet moet"],
    "Wij vragen VW om auto's.": [],
    "Wij dwingen VW tot niets.": [],
}


@pytest.mark.parametrize("sentence", CASES)
def test_a_claim_is_quoted_whole(sentence: str) -> None:
    found = list(find_claims(sentence, NAMES))
    assert [one.text for one in found] == CASES[sentence]
    assert all(sentence[one.start : one.end] == one.text for one in found)


@pytest.mark.parametrize(
    "sentence",
    [
        "Gemeenten worden geacht mee te werken aan het plan.",
        "Elke gemeente wordt geacht een plan te maken.",
        "Gemeenten en waterschappen hebben zich daarnaar te voegen.",
        "Gemeenten hebben zich te voegen naar het besluit van de provincie.",
        "Waterschappen hebben zich te schikken naar het peilbesluit.",
        "Het Rijk stelt gemeenten onder curatele.",
        "De provincie plaatst een gemeente zonder plan onder verscherpt toezicht.",
        "Gemeenten aan de rand moeten hun bestemmingsplan binnen een jaar aan het plan van de provincie aanpassen.",
        "Gemeenten in de regio moeten meebetalen.",
        "Gemeenten die achterblijven, moeten hun plan bijstellen.",
        "De provincie verbindt werkregio's, schrijft waterschappen voor hoeveel water zij vasthouden.",
        "Het Rijk schrijft gemeenten een norm voor.",
        "Lukt dat niet, dan legt het Rijk de aanpak op.",
        "Komen partijen er niet uit, dan neemt het Rijk de regie over.",
        "Als gemeenten niet leveren, grijpt de provincie in.",
        "Blijft een akkoord uit, dan beslist het Rijk alleen.",
        "Zonder akkoord moeten gemeenten meewerken.",
        "Doen zij niet mee, dan moeten gemeenten het zelf betalen.",
        "Gemeenten horen mee te betalen aan het fonds.",
        "Gemeenten krijgen de norm opgelegd.",
        "Een gemeente zonder woonvisie krijgt een aanwijzing.",
        "Gemeenten die niet meedoen, komen onder toezicht.",
        "Waterschappen hebben dit besluit te accepteren.",
        "De provincie heeft het advies op te volgen.",
        "Wie niet levert, wordt aangesproken, en gemeenten moeten dan bijbetalen.",
        "Gemeenten zonder plan moeten binnen een jaar leveren.",
        "Als het overleg mislukt, dan moet de gemeente het plan van de provincie volgen.",
        "Gemeenten worden verondersteld hun deel te betalen.",
        "De gemeenten met een tekort dienen eerst te bezuinigen.",
        "Weigert een gemeente, dan trekt de provincie de vergunning naar zich toe.",
        "Het Rijk moet de rekening betalen.",
        "Provincies behoren hun plannen voor 1 juli in te leveren.",
        "Alle gemeenten in Limburg dienen in 2023 een plan te hebben.",
        "Waterschappen krijgen de opdracht om de dijken te versterken.",
        "Gemeenten krijgen de verplichting om te bouwen.",
        "Iedere provincie is gehouden het akkoord uit te voeren.",
        "De gemeenteraad beslist, maar de gemeente heeft zich te richten naar het provinciale plan.",
        "Wie weigert, krijgt niets: dan grijpt de provincie in.",
        "De provincie legt gemeenten een bouwopgave op.",
        "Het is aan het Rijk om te kiezen, en gemeenten hebben dat te accepteren.",
        "Gemeenten langs de kust moeten ruimte maken.",
        "Ook kleine gemeenten zullen moeten meedoen.",
        "Blijven plannen uit, dan neemt het Rijk de taak over.",
        "Gemeenten die te laat zijn, krijgen een boete.",
    ],
)
def test_a_duty_or_a_threat_is_laid_on_somebody(sentence: str) -> None:
    assert find_claims(sentence, GOVERNMENTS)


@pytest.mark.parametrize(
    "sentence",
    [
        "Gemeenten kiezen zelf hoe zij meedoen.",
        "Gemeenten worden betrokken bij het plan.",
        "Gemeenten hebben zich in 2019 aangesloten bij het akkoord.",
        "Gemeenten hebben veel te bieden.",
        "Gemeenten hebben meer te doen dan zij aankunnen.",
        "Gemeenten horen te laat wat het Rijk besluit.",
        "Het Rijk schrijft geen norm voor.",
        "Het Rijk schrijft in zijn brief over gemeenten dat het geld voor scholen op is.",
        "Het Rijk schrijft voor 2022 een brief aan gemeenten.",
        "De plannen van gemeenten in de regio moeten op elkaar aansluiten.",
        "Bij gemeenten in krimpgebieden moeten huizen worden gesloopt.",
        "Als de plannen klaar zijn, beslist de gemeenteraad.",
        "Als het plan klaar is, dan beslist de gemeente over de bouw.",
        "Lukt dat niet, dan zoeken Rijk en gemeenten samen een oplossing.",
        "Lukt dat niet, dan neemt een mediator het gesprek over.",
        "Komen wij er niet uit, dan vragen wij advies aan de Raad van State.",
        "Gemeenten en Rijk moeten samen afspraken maken.",
        "De wet verplicht gemeenten nu al tot een plan.",
        "Gemeenten krijgen de ruimte om te kiezen.",
        "Gemeenten komen samen met het Rijk tot een plan.",
        "De provincie houdt toezicht op de begroting van gemeenten.",
        "Gemeenten staan onder toezicht van de provincie.",
        "Gemeenten met weinig mensen krijgen hulp.",
        "Gemeenten moeten niet wachten op ons.",
        "Gemeenten hebben een plan om dijken te volgen.",
        "Gemeenten die meer moeten doen, krijgen daarvoor geld.",
        "Het Rijk neemt een deel van de kosten over.",
        "Waar de markt geen woningen bouwt, neemt de gemeente de grond over.",
        "Gemeenten in de regio maken samen een plan.",
        "De provincie neemt het besluit pas als gemeenten akkoord zijn.",
        "Rijk en provincies schrijven samen een handreiking voor gemeenten.",
        "Een gemeente die wil meedoen, meldt zich aan.",
        "Het kabinet komt in 2022 met een voorstel.",
        "De minister heeft toegezegd het advies van de Raad te volgen.",
        "De provincie heeft de wens om dit advies te volgen.",
        "Gemeenten hebben de vrijheid om het advies niet te volgen.",
        "Wij vragen het Rijk om gemeenten ruimte te geven.",
        "Wij spreken met gemeenten af dat zij binnen een jaar een plan hebben.",
        "Gemeenten en provincies maken afspraken en houden zich daaraan.",
        "De rol van de provincie hoort bij het middenbestuur te blijven.",
        "De provincie hoort graag wat gemeenten nodig hebben.",
        "Het Rijk hoort de koepels voordat het besluit.",
        "Gemeenten in een krimpregio krijgen extra tijd om plannen te maken.",
        "Voor gemeenten aan zee moet er een aparte regeling komen.",
        "Het Rijk krijgt de vraag voorgelegd of dit kan.",
        "De opgave die gemeenten krijgen opgelegd, vraagt geld.",
        "Gemeenten die dat willen, kunnen meedoen.",
        "Gemeenten met veel opgaven en weinig geld verdienen steun.",
        "De minister komt de afspraak na.",
        "De provincie houdt zich aan de afspraak.",
        "De wet legt gemeenten nu al een plicht op.",
        "In 2020 moesten gemeenten de kosten zelf dragen.",
        "Het Rijk en de gemeenten dragen elk de helft bij.",
        "De gemeente neemt het initiatief over van bewoners als zij niet willen.",
        "Als de bouw stokt, bekijken Rijk en gemeente samen wat helpt.",
        "Dit voorstel geeft gemeenten een plicht noch een boete.",
        "Het Rijk trekt extra geld uit en laat gemeenten kiezen.",
        "Gemeenten dragen bij aan de opvang; zij doen dat vrijwillig.",
        "De kosten die gemeenten moeten maken, worden vergoed.",
        "Gemeenten moeten kunnen rekenen op geld.",
        "Om dit te kunnen doen moeten gemeenten weten waar zij aan toe zijn.",
        "Gemeenten moeten daarvoor geld krijgen.",
    ],
)
def test_a_right_an_agreement_or_what_is_so_already_is_laid_on_nobody(sentence: str) -> None:
    assert not find_claims(sentence, GOVERNMENTS)


@pytest.mark.parametrize(
    ("text", "term", "found"),
    [
        ("Het Rijk blijft sectoraal te werk gaan.", "sectorale aanpak", "blijft sectoraal te werk"),
        ("Wie sectoraal te werk gaat, is klaar.", "sectorale aanpak", "sectoraal te werk gaat"),
        ("Een sectorale werkwijze helpt.", "sectorale aanpak", "sectorale werkwijze"),
        ("Het Rijk legt de norm eenzijdig op.", "eenzijdig opleggen", "legt de norm eenzijdig op"),
        ("De norm wordt eenzijdig opgelegd.", "eenzijdig opleggen", "eenzijdig opgelegd"),
        ("Het Rijk legt niets eenzijdig op.", "eenzijdig opleggen", ""),
        ("Elke sector legt een plan op tafel.", "sectorale aanpak", ""),
        ("Er komt een nieuwe wet.", "nieuwe bestuurslaag", ""),
    ],
)
def test_other_forms_of_a_term(text: str, term: str, found: str) -> None:
    assert ", ".join(one.text for one in find_other_forms(text, term)) == found
