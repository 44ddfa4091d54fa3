"""Words that pass a verdict, and on what; heavy sentences are marked, plain ones are not."""

import pytest

from fiches.dutch.tone import (
    HeavyStyle,
    find_of_parties,
    find_party_names,
    find_style_marks,
    is_on_somebody,
    is_on_thing,
    is_other_abbreviation,
    is_other_meaning,
    list_verdict_forms,
)


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


LIJDEND, NAAMWOORDSTIJL = HeavyStyle.LIJDEND, HeavyStyle.NAAMWOORDSTIJL


@pytest.mark.parametrize(
    ("sentence", "style", "text"),
    [
        ("De plannen worden door de raad vastgesteld.", LIJDEND, "worden door de raad vastgesteld"),
        ("Er wordt gebouwd.", LIJDEND, "wordt gebouwd"),
        ("De regeling werd in 2020 verlengd.", LIJDEND, "werd in 2020 verlengd"),
        ("Het geld zal worden verdeeld.", LIJDEND, "worden verdeeld"),
        ("Omdat het plan vastgesteld wordt, kan het.", LIJDEND, "vastgesteld wordt"),
        ("Dit moet in de begroting opgenomen worden.", LIJDEND, "opgenomen worden"),
        ("Het verlengen van de regeling kost geld.", NAAMWOORDSTIJL, "Het verlengen van"),
        ("Wij zijn voor het aanvullen van het fonds.", NAAMWOORDSTIJL, "het aanvullen van"),
        (
            "Door verlenging en verbetering komt versnelling.",
            NAAMWOORDSTIJL,
            "verlenging en verbetering komt versnelling",
        ),
    ],
)
def test_heavy(sentence: str, style: HeavyStyle, text: str) -> None:
    """With its place."""
    (mark,) = find_style_marks(sentence)
    assert (mark.style, mark.text) == (style, text)
    assert sentence[mark.start : mark.end] == text


@pytest.mark.parametrize(
    "sentence",
    [
        "De raad stelt de plannen vast.",
        "Het wordt beter.",
        "De winter wordt lang, besloten is er niets.",
        "Zij worden gemeenten met veel gebieden.",
        "Er komen woningen, regelingen en vergunningen in de omgeving.",
        "De verlenging helpt de verbetering.",
        "Het verleden van de regio telt.",
        "Het leven van mensen wordt er beter van.",
        "",
    ],
)
def test_plain(sentence: str) -> None:
    """Active sentences, worden as a change, everyday nouns, a pair of nouns."""
    assert find_style_marks(sentence) == ()


@pytest.mark.parametrize(
    ("sentence", "weight"),
    [
        ("Door verlenging en verbetering komt versnelling.", 1),
        ("Na vaststelling, toekenning, uitvoering, verantwoording en evaluatie volgt meer.", 2),
        ("De leden van de besturen van de koepels van het land komen.", 1),
        ("De leden van de besturen van de koepels van het hart van het land komen.", 2),
    ],
)
def test_a_long_pile_or_chain_weighs_double(sentence: str, weight: int) -> None:
    assert sum(mark.weight for mark in find_style_marks(sentence)) == weight
