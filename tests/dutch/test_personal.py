"""Personal data is found, offices and references are left alone."""

import pytest

from fiches.dutch.people import find_names, spell_file_name
from fiches.dutch.personal_data import PersonalDataKind, find_in_link, find_personal_data, is_bsn
from fiches.io.word_lists import load_name_lists

BSN, IBAN, TELEFOON, EMAIL, ADRES, NAAM = (
    PersonalDataKind.BSN,
    PersonalDataKind.IBAN,
    PersonalDataKind.TELEFOON,
    PersonalDataKind.EMAIL,
    PersonalDataKind.ADRES,
    PersonalDataKind.NAAM,
)


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("BSN 111222333 staat hier", BSN, "111222333"),
        ("BSN 1112.22.333.", BSN, "1112.22.333"),
        ("(123456782)", BSN, "123456782"),
        ("BSN: 111 222 333", BSN, "111 222 333"),
        ("Betaal op NL91ABNA0417164300.", IBAN, "NL91ABNA0417164300"),
        ("Betaal op NL91 ABNA 0417 1643 00 graag.", IBAN, "NL91 ABNA 0417 1643 00"),
        ("Bel 06.12.34.56.78.", TELEFOON, "06.12.34.56.78"),
        ("Bel 06/12345678", TELEFOON, "06/12345678"),
        ("Bel 06–12345678", TELEFOON, "06–12345678"),
        ("Volgens wethouder van der Meer", NAAM, "van der Meer"),
        ("Volgens wethouder d'Hondt", NAAM, "d'Hondt"),
        ("Volgens de heer P. van 't Hoff", NAAM, "P. van 't Hoff"),
        ("Bel 070-1234567.", TELEFOON, "070-1234567"),
        ("Bel 070 - 123 45 67 vandaag", TELEFOON, "070 - 123 45 67"),
        ("Bel 06 12345678", TELEFOON, "06 12345678"),
        ("Bel 06-12 34 56 78.", TELEFOON, "06-12 34 56 78"),
        ("Bel +31 6 1234 5678", TELEFOON, "+31 6 1234 5678"),
        ("Bel +31 (0)70 123 4567", TELEFOON, "+31 (0)70 123 4567"),
        ("Bel (070) 123 45 67", TELEFOON, "(070) 123 45 67"),
        ("Bel 0031612345678", TELEFOON, "0031612345678"),
        ("Mail j.devries@ipo.nl.", EMAIL, "j.devries@ipo.nl"),
        ("Mail jan_jansen@provincie-utrecht.nl", EMAIL, "jan_jansen@provincie-utrecht.nl"),
        ("Mail devries@vng.nl", EMAIL, "devries@vng.nl"),
        ("Hij woont Dorpsstraat 12, 3511 AB Utrecht.", ADRES, "Dorpsstraat 12, 3511 AB"),
        ("Aan de Burgemeester Van Walsumweg 12-3 3011MZ", ADRES, "Burgemeester Van Walsumweg 12-3 3011MZ"),
        ("Volgens mevrouw J. de Vries kan het.", NAAM, "J. de Vries"),
        ("Volgens dhr. Jansen kan het.", NAAM, "Jansen"),
        ("De heer Van den Berg sprak.", NAAM, "Van den Berg"),
        ("Met dank aan mw. drs. P.J. ter Horst.", NAAM, "drs. P.J. ter Horst"),
        ("Wethouder Piet de Boer opende het.", NAAM, "Piet de Boer"),
        ("gedeputeerde Jansen tekende", NAAM, "Jansen"),
        ("contactpersoon: Kees Bakker", NAAM, "Kees Bakker"),
        ("Opgesteld door: A. van Dijk", NAAM, "A. van Dijk"),
        ("prof. Ter Haar adviseerde", NAAM, "Ter Haar"),
        ("Aan P.J.H. van der Berg", NAAM, "P.J.H. van der Berg"),
        ("Jan Jansen (wethouder) sprak.", NAAM, "Jan Jansen"),
        ("Sjaak van der Tak, voorzitter van de bond", NAAM, "Sjaak van der Tak"),
        ("J. de Vries, burgemeester van Ergens", NAAM, "J. de Vries"),
        ("Femke Smit-Bakker (voormalig gedeputeerde)", NAAM, "Femke Smit-Bakker"),
        ("commissaris van de Koning Jansen", NAAM, "Jansen"),
        ("De brief van Jan Jansen, directeur", NAAM, "Jan Jansen"),
        ("Volgens mevrouw É. Dönmez kan het.", NAAM, "É. Dönmez"),
        ("Volgens de heer Šimić kan het.", NAAM, "Šimić"),
        ("Volgens wethouder Øystein Łuczak", NAAM, "Øystein Łuczak"),
        ("Volgens de heer S\u030cimic\u0301 kan het.", NAAM, "S\u030cimic\u0301"),
        ("Vraag het dhr Yilmaz.", NAAM, "Yilmaz"),
        ("Vraag het mw Bos.", NAAM, "Bos"),
        ("Vraag het mevr Van Dam.", NAAM, "Van Dam"),
        ("Vraag het drs Th. Visser.", NAAM, "Th. Visser"),
        ("MEVROUW A. DE VRIES SPRAK", NAAM, "A. DE VRIES"),
        ("Volgens de heer JANSEN", NAAM, "JANSEN"),
        ("CdK Remkes tekende", NAAM, "Remkes"),
        ("gemeentesecretaris Karin Mulder", NAAM, "Karin Mulder"),
        ("Besproken met M. Bakker.", NAAM, "M. Bakker"),
        ("Besproken met A. Bakker.", NAAM, "A. Bakker"),
        ("P. Öztürk belde", NAAM, "P. Öztürk"),
        ("Aanwezig: Jansen, P.J.", NAAM, "Jansen, P.J."),
        ("Aanwezig: Vries, J.K. de", NAAM, "Vries, J.K. de"),
        ("namens Karin Willemsen", NAAM, "Karin Willemsen"),
        ("Bel Karin Willemsen.", NAAM, "Karin Willemsen"),
        ("Mail Karin de Boer.", NAAM, "Karin de Boer"),
        ("Keizersgracht 5-II, 1015 CJ Amsterdam", ADRES, "Keizersgracht 5-II, 1015 CJ"),
        ("Dorpsstraat 70 A, 3511 AB", ADRES, "Dorpsstraat 70 A, 3511 AB"),
        ("Dorpsstraat nr. 4, 3511 AB", ADRES, "Dorpsstraat nr. 4, 3511 AB"),
        ("Dorpsstraat 12-bis 3511AB", ADRES, "Dorpsstraat 12-bis 3511AB"),
        ("Hij woont Kerkstraat 12 te Utrecht.", ADRES, "Kerkstraat 12 te Utrecht"),
        ("Schrijf k.mulder at gmail.com.", EMAIL, "k.mulder at gmail.com"),
        ("Schrijf k.mulder[at]gmail.com", EMAIL, "k.mulder[at]gmail.com"),
        ("Schrijf k.mulder (at) ipo (punt) nl", EMAIL, "k.mulder (at) ipo (punt) nl"),
        ("Zie linkedin.com/in/karin-mulder-12", NAAM, "linkedin.com/in/karin-mulder-12"),
    ],
)
def test_found(text: str, kind: PersonalDataKind, found: str) -> None:
    """With its kind and its place."""
    (data,) = find_personal_data(text)
    assert (data.kind, data.text) == (kind, found)
    assert text[data.start : data.end] == found


@pytest.mark.parametrize(
    "text",
    [
        "Zaak 111222334 loopt.", "€ 111222333 is veel", "Er waren 123.456.782 bezoekers", "Bijlage 2750860",
        "000000000", "Bel 0800-1351 gratis.", "op 01-01-2021 10 uur", "in 2022-2025", "Rekening NL00ABNA0417164300",
        "De P.C. Hooftstraat is duur.", "Aan de Burgemeester Van Walsumweg", "De Dr. Lelykade",
        "Het kost 111 222 333 euro",
        "Kamerstukken II 2020/21, 35 570 VII, nr. 12", "kenmerk 2021-0000123456", "0100 200 300 400 stuks",
        "op 06.07.2021 10 uur",
        "wethouder van Amersfoort", "wethouder van de gemeente Utrecht",
        "Mail info@ipo.nl", "Mail bac-wonen@voorbeeld.nl", "Mail ipo@ipo.nl", "Mail secretariaat.rww@ipo.nl",
        "Een @ alleen, of @naam op Twitter", "De motie-Özütok vraagt dit.", "De motie Özütok vraagt dit.",
        "De motie van het lid Özütok c.s.", "De motie van het Kamerlid Özütok", "het advies Ter Haar",
        "de studiegroep-Ter Haar", "het kabinet-Rutte", "de minister van Financiën", "de minister van BZK",
        "wethouder Wonen", "gedeputeerde Ruimtelijke Ordening", "de minister Binnenlandse Zaken", "directeur IPO",
        "burgemeester en wethouders", "de commissaris van de Koning", "Gedeputeerde Staten",
        "voorzitter Interprovinciaal Overleg", "secretaris van de Bestuurlijke Adviescommissie",
        "contactpersoon: BAC-secretaris", "Vereniging van Nederlandse Gemeenten", "A. Wonen\nB. Economie",
        "Rotterdam en Den Haag", "De Raad voor het Openbaar Bestuur", "de voorzitter van de Unie van Waterschappen",
        "contact: Unie van Waterschappen", "mevrouw de minister", "W-01 en K-02", "Zie nr. 12 en art. 3 Gemeentewet",
        "Staatsblad 2020, 111222333", "Stcrt. nr. 111222333", "bijlage 111222333",
        "Provinciale Staten, voorzitter", "Twynstra Gudde (adviseur)", "In het Groene Hart, voorzitter",
        "Regio Zwolle (voorzitter)", "Gedeputeerde Staten (secretaris)", "het ministerie van BZK, directeur",
        "de Eerste Kamer, griffier", "minister van BZK Ruimte",
        "Provinciehuis, Dreef 3, 2012 HR Haarlem", "Postbus 16200, 3500 BE Den Haag", "Stationsplein 1 gaat open",
        "Richtlijn 12, 2020 EG", "Rijksweg 12, 2021 en daarna", "Kies variant J. Provincies betalen",
        "fase P. Gemeenten doen dit",
        "met vitamine K. Het", "in W. Europa", "U. Van", "Schiphol N.V. en Utrecht, B.V. gaan", "MW EN KW",
        "MEVROUW DE VOORZITTER",
        "Mevrouw de Voorzitter", "10 mw Wind op zee", "namens Gedeputeerde Staten", "namens Bouwend Nederland",
        "namens Den Haag",
        "namens LTO Noord", "namens Omgevingsdienst Haaglanden", "contact met Noord-Holland en Utrecht",
        "bel Team Water",
        "de M. Luther Kingweg", "de J. Perkstraat", "het J.F. Kennedyplein", "de Dr. Denkerschool",
        "de J. van der Meerpark",
        "kwartiermaker Regio Foodvalley", "bestuurder Wonen", "de Rijksweg 12 te Utrecht",
        "Provinciehuis, Houtplein 2 te Haarlem",
        "wonen [at] ipo.nl", "er is niets at",
    ],
)  # fmt: skip
def test_left_alone(text: str) -> None:
    """Organisations, offices, references, dates, amounts."""
    assert find_personal_data(text) == ()


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("mailto:j.jansen@ipo.nl", "j.jansen@ipo.nl"),
        ("mailto:j.jansen%40ipo.nl?subject=Fiche", "j.jansen@ipo.nl"),
        ("https://ipo.nl/mail/j.jansen@ipo.nl", "j.jansen@ipo.nl"),
        ("https://wa.me/31612345678", "+31612345678"),
        ("https://ipo.nl/contact?bel=06-12345678", "06-12345678"),
        ("tel:+31612345678", "+31612345678"),
        ("mailto:info@ipo.nl?subject=Vraag%20van%20mevrouw%20Mulder", "Mulder"),
        ("https://www.linkedin.com/in/karin-mulder", "linkedin.com/in/karin-mulder"),
    ],
)
def test_found_in_a_link(address: str, found: str) -> None:
    assert [data.text for data in find_in_link(address)] == [found]


@pytest.mark.parametrize(
    "address",
    [
        "mailto:info@ipo.nl", "https://www.ipo.nl/stuk/111222333", "https://zoek.nl/kst-35570-VII-12.html",
        "https://opendata.cbs.nl/#/CBS/nl/dataset/70072ned/table?ts=1614678123456", "https://x.nl/2021/03/17/",
        "mailto:info@ipo.nl?subject=Fiche%20W-01&body=Met%20groet", "https://www.linkedin.com/company/ipo",
    ],
)  # fmt: skip
def test_links_left_alone(address: str) -> None:
    """Of offices, and with the numbers of documents."""
    assert find_in_link(address) == []


def test_the_ronde_knows_more() -> None:
    """Words of offices and names that are no persons are data."""
    assert find_personal_data("Mail abc.def@ipo.nl", functional=("ABC",)) == ()
    assert find_personal_data("directeur Zeelandia sprak") != ()
    assert find_personal_data("directeur Zeelandia sprak", allowed=("zeelandia",)) == ()


@pytest.mark.parametrize(
    ("digits", "valid"),
    [
        ("111222333", True), ("123456782", True), ("123456789", False), ("11122233", False), ("000000000", False),
    ],
)  # fmt: skip
def test_eleven_test(digits: str, valid: bool) -> None:
    """Nine digits, not all the same."""
    assert is_bsn(digits) is valid


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("foto-dhr-de-vries.png", "de Vries"), ("mevrouw.smit.jpg", "Smit"), ("P-J-Jansen.png", "P.J.Jansen"),
        ("brief+dhr+Jansen.pdf", "Jansen"),
        ("W-02-dhr-jansen-concept.docx", "Jansen"), ("drs_bakker.pdf", "Bakker"), ("W-01-kort.docx", ""),
        ("gebied-provincie-groningen.pdf", ""), ("kaart-drs-2021.png", ""),
    ],
)  # fmt: skip
def test_the_name_of_a_file_is_read_as_words(name: str, person: str) -> None:
    """Hyphens and the like stand for blanks."""
    assert "".join(found.text for found in find_names(spell_file_name(name))) == person


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("KARIN_DE_BOER.pdf", "Karin de Boer"), ("VNG_IPO_UVW_brief.pdf", ""),
        ("karin_de_boer.png", "Karin de Boer"), ("KarinDeBoer.png", "Karin De Boer"), ("jan-jansen.jpg", "Jan Jansen"),
        ("ipo.nl wethouder-jansen-spreekt", "Jansen"), ("memo_P.J._Jansen.docx", "P.J. Jansen"),
        ("www.ing-bank.nl", ""), ("directeur-bos-en-natuur", ""), ("wethouder-wonen-groen", ""),
        ("kaart-storm-vloed.png", ""), ("WoningBouwImpuls.pdf", ""), ("minister-van-financien", ""),
        ("rob-natuur.png", ""), ("wind-10-mw-park.pdf", ""),
    ],
)  # fmt: skip
def test_with_lists_a_name_in_small_letters_is_one_too(name: str, person: str) -> None:
    """A first name with its surname, or a surname behind a function; a word that is mostly a thing is none."""
    spelled = spell_file_name(name, load_name_lists)
    assert "".join(found.text for found in find_names(spelled, (), load_name_lists)) == person
