"""People who are named by first name and surname only, and accounts, with the lists of names; and what is called so."""

import pytest

from fiches.dutch.personal_data import find_personal_data
from fiches.io.word_lists import load_name_lists


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Gemeenten melden zich bij Willemijn Kuipers van de provincie.", "Willemijn Kuipers"),
        ("De werkgroep staat onder leiding van Fatima El Amrani.", "Fatima El Amrani"),
        ("Per mail van Joost Kramer kregen wij de cijfers.", "Joost Kramer"),
        ("Mail van Joost Kramer, 4 maart", "Joost Kramer"),
        ("Sanne Vermeulen (VNG) stemt de tekst af.", "Sanne Vermeulen"),
        ("Contactpersoon is Lotte van den Heuvel.", "Lotte van den Heuvel"),
        ("Vragen gaan naar Gert-Jan Mulder.", "Gert-Jan Mulder"),
        ("De projectleider, Anouk Timmermans, rapporteert.", "Anouk Timmermans"),
        ("Zoals Jan Willem Bosman zei, kost dit tijd.", "Jan Willem Bosman"),
        ("Onderzoeker Lisa Huisman van TNO rekende het door.", "Lisa Huisman"),
        ("Het voorstel van Tim van Wassenaar haalde het.", "Tim van Wassenaar"),
        ("De zoon van Ad Verhoeven neemt het over.", "Ad Verhoeven"),
        ("Gedaan door Jan-Willem Faber / Karin", "Jan-Willem Faber"),
        ("Volgens Selma Aktaş klopt het.", "Selma Aktaş"),
        ("Met Onbekendia Visser (IPO) is gesproken.", "Onbekendia Visser"),
        ("[Peter Glas leest mee]", "Peter Glas"),
        ("Het is van Pieter J. Bakker geweest.", "Pieter J. Bakker"),
        ("E. Bruins Slot is de opsteller.", "E. Bruins Slot"),
        ("Vraag van Youssef: tellen we 2022 mee?", "Youssef"),
        ("Ans uit de werkgroep zoekt het uit.", "Ans"),
        ("Het is vandaag met Carolien kortgesloten.", "Carolien"),
        ("- actie Gerben: bedrag nalopen", "Gerben"),
        ("Getekend door A. El Yaakoubi.", "A. El Yaakoubi"),
        ("Gesproken met Th.M. Hendriks.", "Th.M. Hendriks"),
        ("De woordvoerder van de minister, Karin van Dam, belde.", "Karin van Dam"),
        ("Foto van @fatima_bouzidi gekregen.", "@fatima_bouzidi"),
        ("Volgens Sjoerd klopt het.", "Sjoerd"),
        ("Foto: instagram.com/lotte.vermeulen.foto", "instagram.com/lotte.vermeulen.foto"),
        ("Stuur het naar zijn huis: Van Speijkstraat 219, 1057 ZX Amsterdam.", "Van Speijkstraat 219, 1057 ZX"),
        ("Zie github.com/rvhouten-dev voor de som.", "github.com/rvhouten-dev"),
        ("Volg het via @jdevries_ipo op Twitter.", "@jdevries_ipo"),
        ("Tip van @anneke.bakker: maak het openbaar.", "@anneke.bakker"),
        ("Zie twitter.com/pietjansen01 daar.", "twitter.com/pietjansen01"),
        ("Aldus @PvdBerg gisteren.", "@PvdBerg"),
        ("Aldus @marieke82 gisteren.", "@marieke82"),
        ("Aldus @yusufozdemir84 gisteren.", "@yusufozdemir84"),
        ("Ook @jwhofstra wijst erop.", "@jwhofstra"),
        ("Het idee kwam van Özlem Demirci uit Enschede.", "Özlem Demirci"),
        ("Jansen, Piet", "Jansen, Piet"),
        ("Deelnemers: Vries, Karin de (VNG)", "Vries, Karin de"),
        ("- Bakker, Anne-Marie", "Bakker, Anne-Marie"),
    ],
)
def test_somebody(text: str, found: str) -> None:
    assert [data.text for data in find_personal_data(text, load_names=load_name_lists)] == [found]


@pytest.mark.parametrize(
    "text",
    [
        "Amsterdam, Anna", "Jansen, Water; Wonen, Werken; Bos, Klimaat.", "Bos, Roos en Hei.", "Haarlem, Roos",
        "De commissie-Remkes deed voorstellen.", "Het advies Tjeenk Willink en het rapport Ter Haar.",
        "Het is met Europa en met Zwolle besproken.", "Het Ir. D.F. Woudagemaal maalt door.",
        "Dit loopt via Ballast Nedam.", "Het beeld van Flora en Fauna", "Zie github.com/fiches daar.",
        "Minister Jansen tekende.", "Staatssecretaris Anna Smit-Bakker was er.",
        "De minister van BZK, Karin van Dam, tekende.",
        "Oud-premier Jan de Wit sprak.", "De Mr. Hans van Mierlo Stichting", "Het Dr. Leo Kannerhuis groeit.",
        "Aannemersbedrijf Jan Visser legt het aan.", "Jan Visser B.V. legt het aan.", "Zr.Ms. Johan de Boer vaart.",
        "De reddingboot Jan Visser vaart.", "Mail subsidieloket@provincie.nl",
        "Mail statengriffie@provincie.nl", "De Prof.mr. B.M. Teldersstichting", "De P.C. Hooft-prijs",
        "Baggeraars Jan de Vries en Zonen", "Mail omgevingsvisie@provincie.nl", "Contact met Ballast Nedam loopt.",
        "Bij Anna's Hoeve", "Zorgorganisatie Jan Visser groeit.",
        "Het Jan van Brabantcollege krijgt een gebouw.", "Wij spraken met Jan van Brabantcollege.",
        "De Johan Cruijff Arena slaat stroom op.", "Bij Anne Frank Huis en Albert Heijn",
        "De Anton de Komschool groeit.", "Jan Terlouw-lezing", "Stichting Jan Boerhof beheert het.",
        "Zorggroep Sint Maarten bouwt.", "De gemeente Den Haag en Anna Paulowna", "In Anna Paulowna bouwen wij.",
        "Regio Arnhem Nijmegen kiest.", "Station Amsterdam Zuid", "Het Frans Hals Museum", "een Jan Modaal",
        "De Willem Barentszstraat loopt onder.", "Motie van de leden Eva Bakker c.s.", "Landgoed Anna's Hoeve",
        "De Joke Smitlezing ging over zorg.", "Waterschap Hunze en Aa's", "Door Europa Nostra en Philips",
        "Het Dr. Nassau College verhuist.", "De Rijn, de Waal en de Maas", "Brainport Eindhoven groeit.",
        "Het Prins Willem Alexander Ziekenhuis", "Koningin Beatrix Kazerne", "Aan de Maria Hoeve",
        "A. Wonen Economie", "Reactie van Utrecht, nog verwerken", "Vraag van Europa: mag het?",
        "Volg @rijkswaterstaat, @IPO_nl, @MinBZK, @overheidvannu en @provincieutrecht.",
        "Zie linkedin.com/company/ipo, x.com/vngemeenten en twitter.com/search.",
    ],
)  # fmt: skip
def test_nobody(text: str) -> None:
    """Places, laws, schools, firms and streets, also when they are called after somebody."""
    assert find_personal_data(text, load_names=load_name_lists) == ()


def test_without_the_lists_nobody_is_known_by_a_bare_name() -> None:
    assert find_personal_data("Gemeenten melden zich bij Willemijn Kuipers.") == ()


def test_the_lists_are_read_for_two_capitals_only() -> None:
    """Reading them costs time."""

    def load() -> None:
        raise AssertionError

    for text in ("De provincie Utrecht verbindt.", "Gedeputeerde Staten van Utrecht", "@ alleen", "Mail info@ipo.nl"):
        assert find_personal_data(text, load_names=load) == ()
    with pytest.raises(AssertionError):
        find_personal_data("Vraag Piet Jansen.", load_names=load)


def test_what_the_ronde_names_is_nobody() -> None:
    text = "Wij spraken met Jan Boerhof."
    assert find_personal_data(text, load_names=load_name_lists) != ()
    assert find_personal_data(text, allowed=("Jan Boerhof",), load_names=load_name_lists) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hij woont aan Het Rond 3, 3701 HS Zeist.", ["Het Rond 3, 3701 HS"]),
        ("Achter Clarenburg 20, 3511 JJ Utrecht", ["Achter Clarenburg 20, 3511 JJ"]),
        ("Bezwaarmaker: Parallelweg 9 te Goes.", ["Parallelweg 9 te Goes"]),
        ("Th. Roosenboom schreef het.", ["Th. Roosenboom"]),
        ("Het verzoek van de familie De Haan", ["De Haan"]),
        ("Wij vragen Rijk 50, 1200 MW aan wind", []),
        ("Van Windpark Fryslân 21, 3820 MW", []),
        ("Postbus 20011, 2500 EA Den Haag", []),
        ("Turfmarkt 147 is 2511 keer bezocht", []),
    ],
)
def test_more_of_addresses_and_names(text: str, found: list[str]) -> None:
    assert [data.text for data in find_personal_data(text)] == found
