"""Moments are read with their days, and those that a text tells as past are found."""

from datetime import date

import pytest

from fiches.dutch.moments import find_moments, find_past_moments

DAY = date(2021, 3, 17)


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        ("voor 1 juli 2021", "1 juli 2021", "2021-07-01", "2021-07-01"),
        ("op 01-07-2021", "01-07-2021", "2021-07-01", "2021-07-01"),
        ("in december 2021", "december 2021", "2021-12-01", "2021-12-31"),
        ("voor eind 2021", "eind 2021", "2021-10-01", "2021-12-31"),
        ("in het najaar van 2021", "het najaar van 2021", "2021-09-01", "2021-12-31"),
        ("in 2022-K2", "2022-K2", "2022-04-01", "2022-06-30"),
        ("in K3 2021", "K3 2021", "2021-07-01", "2021-09-30"),
        ("in het eerste halfjaar van 2022", "het eerste halfjaar van 2022", "2022-01-01", "2022-06-30"),
        ("in 2024", "2024", "2024-01-01", "2024-12-31"),
    ],
)
def test_a_moment_has_its_days(text: str, words: str, first: str, last: str) -> None:
    (moment,) = find_moments(text)
    assert text[moment.start : moment.end] == words
    assert (moment.first.isoformat(), moment.last.isoformat()) == (first, last)


@pytest.mark.parametrize("text", ["in 2021-2027", "in 2021/2022", "op 31 februari 2021", "geen"])
def test_a_range_or_a_day_that_is_not_there_is_no_moment(text: str) -> None:
    assert [moment.last for moment in find_moments(text)] == []


TOLD = [
    ("Op 1 juli 2021 stelden alle regio's hun eerste strategie vast.", "Op 1 juli 2021 stelden"),
    ("Op 1 juli 2021 leverde elke regio haar eerste volledige strategie.", "Op 1 juli 2021 leverde"),
    (
        "In het coalitieakkoord van december 2021 spraken partijen af om de heffing te laten vervallen.",
        "In het coalitieakkoord van december 2021 spraken",
    ),
    ("Sinds 1 januari 2022 geldt de nieuwe wet.", "Sinds 1 januari 2022"),
    ("Sinds medio 2021 ligt de bouw stil.", "Sinds medio 2021"),
    ("In 2022 besloot het kabinet anders.", "In 2022 besloot"),
    ("Eind 2021 kwam het advies van de raad.", "Eind 2021 kwam"),
    ("In het najaar van 2021 publiceerde het CPB nieuwe cijfers.", "In het najaar van 2021 publiceerde"),
    ("De raad besloot in mei 2021 tot een andere verdeling.", "besloot in mei 2021"),
    ("Uit de Kamerbrief van 12 mei 2021 blijkt dat het geld op is.", "Kamerbrief van 12 mei 2021"),
    ("Het rapport van de Rekenkamer van juni 2021 is daar helder over.", "rapport van de Rekenkamer van juni 2021"),
    ("De Afdeling vernietigde op 2 november 2022 de vrijstelling voor de bouw.", "vernietigde op 2 november 2022"),
    ("Met de uitspraak van 2 november 2022 verviel de vrijstelling.", "Met de uitspraak van 2 november 2022 verviel"),
    ("In april 2021 gaf de minister extra geld.", "In april 2021 gaf"),
    ("Het advies kwam eind 2021.", "kwam eind 2021"),
    ("Een oefening. Op 14 juli 2021 liep het vol.", "Op 14 juli 2021 liep"),
    ("Het kabinet reageerde in juni 2021 positief.", "reageerde in juni 2021"),
    ("Op 20-05-2021 tekenden partijen het convenant.", "Op 20-05-2021 tekenden"),
    ("In de zomer van 2021 viel in Limburg veel regen.", "In de zomer van 2021 viel"),
    ("In het derde kwartaal van 2021 daalde het aantal vergunningen.", "In het derde kwartaal van 2021 daalde"),
    ("Per 1 januari 2022 verviel de heffing.", "Per 1 januari 2022 verviel"),
    (
        "Tijdens de overstromingen van juli 2021 bleek hoe kwetsbaar het gebied is.",
        "Tijdens de overstromingen van juli 2021 bleek",
    ),
    ("Het stikstofadvies kwam in juni 2021 en veranderde alles.", "kwam in juni 2021"),
    ("In december 2021 verbeterde de minister de regeling.", "In december 2021 verbeterde"),
    ("Het kabinet viel op 7 juli 2023.", "viel op 7 juli 2023"),
    ("De nieuwe wet trad op 1 juli 2022 in werking.", "trad op 1 juli 2022"),
    ("Sinds het najaar van 2021 werken provincies met het nieuwe kader.", "Sinds het najaar van 2021"),
    ("De provincie Gelderland stelde op 30 juni 2021 haar plan vast.", "stelde op 30 juni 2021"),
    ("Na de val van het kabinet in juli 2023 stopte het overleg.", "Na de val van het kabinet in juli 2023 stopte"),
    ("In juni 2021 waarschuwde de Raad van State voor de gevolgen.", "In juni 2021 waarschuwde"),
    (
        "In het Bestuurlijk Overleg van 24 juni 2021 kregen de regio's groen licht.",
        "In het Bestuurlijk Overleg van 24 juni 2021 kregen",
    ),
    ("Uit de evaluatie van oktober 2021 blijkt dat de regeling werkt.", "evaluatie van oktober 2021"),
    ("De motie van 20 april 2021 vraagt om meer geld.", "motie van 20 april 2021"),
    ("In 2023 vroegen 120 gemeenten geld aan.", "In 2023 vroegen"),
    (
        "Bij de overstroming in Limburg in juli 2021 liepen duizenden huizen schade op.",
        "Bij de overstroming in Limburg in juli 2021 liepen",
    ),
    ("Begin 2022 stond de teller op 400.000.", "Begin 2022 stond"),
    ("De Kamer stemde op 6 juli 2021 in.", "stemde op 6 juli 2021"),
    ("Het coalitieakkoord van 15 december 2021 noemt de provincies drie keer.", "coalitieakkoord van 15 december 2021"),
    ("Volgens het persbericht van 3 mei 2021 is er 450 miljoen euro.", "persbericht van 3 mei 2021"),
    ("Vorige maand, op 12 april 2021, tekenden wij het convenant.", "op 12 april 2021, tekenden"),
    ("Het Rijk trok op 25 mei 2021 extra geld uit.", "trok op 25 mei 2021"),
]


@pytest.mark.parametrize(("sentence", "words"), TOLD)
def test_a_later_moment_in_the_past_tense_is_found(sentence: str, words: str) -> None:
    (told,) = find_past_moments(sentence, DAY)
    assert sentence[told.start : told.end] == words
    assert list(find_past_moments(sentence, date(2023, 12, 31))) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "In 2030 zijn er een miljoen woningen gebouwd.",
        "In 2019 spraken partijen af dat er in 2030 minder uitstoot is.",
        "In 2019 besloot het kabinet om de heffing per 1 januari 2022 te verlagen.",
        "In 2013 raamde het Rijk de opbrengst voor 2025 op 1,7 miljard euro.",
        "Op 1 juli 2021 stellen alle regio's hun strategie vast.",
        "Voor 1 juli 2021 leveren de regio's hun plan.",
        "Het Rijk trok in 2020 450 miljoen euro uit voor 2021 tot en met 2024.",
        "In de begroting voor 2022 stond nog niets.",
        "In het programma 2021-2027 stond dit al.",
        "Vanaf 2022 krijgen gemeenten elk jaar 250 miljoen euro.",
        "In 2022 gebouwde woningen tellen ook mee.",
        "Als het Rijk in 2022 besloot te stoppen, dan viel de bouw stil.",
        "In de Nationale Omgevingsvisie 2050 koos het Rijk voor water.",
        "De begroting van 2022 komt in september.",
        "Wij verwachten het rapport van juni 2021 nog.",
        "Het advies van mei 2021 zal dat leren.",
        "Het doel was in 2019 om in 2030 klaar te zijn.",
        "In Agenda 2030 spraken landen dit af.",
        "Het Klimaatakkoord legde in 2019 vast wat er in 2030 moet zijn.",
        "De regeling liep tot eind 2020 en de bijdrage werd verlengd tot 1 januari 2022.",
        "In 2025 moest de helft klaar zijn, zo was de afspraak.",
        "Wij willen dat op 1 januari 2023 elke gemeente een plan heeft.",
        "De nulmeting was 69.000 in 2020.",
        "Op 1 januari 2022 gaat de Omgevingswet in.",
        "In september 2020 meldde de minister dat de wet op 1 januari 2022 ingaat.",
        "Het kabinet schoof de invoering in 2020 op naar 1 januari 2022.",
        "Met de brief van 12 mei 2020 begon dit.",
        "Na 2025 volstaat onderhoud.",
        "Eind 2021 is de tweede ronde op.",
        "In 2022 beide ronden betalen is te duur.",
        "Het Rijk beloofde in 2020 dat gemeenten in 2022 geld kregen.",
        "De Kamer vroeg het kabinet voor 1 juli 2021 te komen met een plan.",
        "In 2022 bestaande regels schrappen helpt.",
        "De vorige ronde kostte in 2020 226 miljoen euro; de volgende kost in 2022 250 miljoen euro.",
        "Het woningtekort was in 2020 331.000 en loopt op tot 419.000 in 2024.",
        "In het Klimaatakkoord van 2019 spraken overheden af wat er in 2030 klaar is.",
        "De studiegroep adviseerde in september 2020 om in 2022 te beginnen.",
        "In de jaren 2022, 2023 en 2024 betaalde het Rijk niets extra.",
        "De raming ging uit van een tekort in 2025 en bleef gelijk.",
        "De provincies legden in 2020 vast dat zij in 2022 evalueren.",
        "Wie in 2022 een plan indient, krijgt geld.",
        "Het Rijk zegde in 2019 toe dat de regeling in 2022 doorging.",
        "De doelen voor 2030 stonden al in 2013 vast.",
        "In lijn met de doelen voor 2030 daalde de uitstoot.",
        "Richting 2030 werd de opgave groter.",
        "Het Rijk verwachtte in 2020 dat de tarieven in 2022 daalden.",
        "Op 15 maart 2021 telde het land 345.000 wachtenden.",
        "Op 17 maart 2021 waren de verkiezingen.",
        "In maart 2021 publiceerde het CPB zijn raming.",
        "Begin 2021 kwam de tweede ronde.",
        "In 2021 kregen dertien regio's geld.",
        "Tot 2022 lag de grens bij vijf procent.",
        "De heffing, die tot 1 januari 2022 gold, verdwijnt.",
        "De wet werd aangenomen met als ingangsdatum 1 januari 2022.",
        "Ministers tekenden voor betaling in 2022 en 2023.",
        "De rijksbijdrage steeg van 2019 tot 2022 volgens de begroting.",
    ],
)
def test_a_plan_a_goal_or_an_earlier_moment_is_not(sentence: str) -> None:
    assert list(find_past_moments(sentence, DAY)) == []
