"""Words that no Dutch dictionary knows, in sentences as policy officers write them."""

import pytest

from fiches.dutch.misspellings import find_doubled_words, find_unknown_words, list_meant_words
from fiches.io.word_lists import load_lexicon, load_speller

WRONG = [
    ("De begelijding van starters kost geld.", "begelijding"),
    ("Gemeenten werken aan de ontwikeling van de wijk.", "ontwikeling"),
    ("Het kabinnet neemt een besluit.", "kabinnet"),
    ("Dat vraagt samewerking met provincies.", "samewerking"),
    ("De financiele gevolgen zijn klein.", "financiele"),
    ("Het bedrag wordt jaarlijks geindexeerd.", "geindexeerd"),
    ("De taken zijn niet goed geregelt.", "geregelt"),
    ("Het plan is in 2020 uitgevoert.", "uitgevoert"),
    ("Zij hebben meer bevoegheden nodig.", "bevoegheden"),
    ("De woningbouwoppgave is groot.", "woningbouwoppgave"),
    ("Wij vragen een structureeel bedrag.", "structureeel"),
    ("De waterschapppen betalen mee.", "waterschapppen"),
    ("Inwonres merken er weinig van.", "Inwonres"),
    ("Er is onmidellijk geld nodig.", "onmidellijk"),
    ("De coordinatie ligt bij het Rijk.", "coordinatie"),
    ("Dit is een idee van vele ideeen.", "ideeen"),
    ("De stikstofdepositei daalt.", "stikstofdepositei"),
    ("Wij krijgne extra mensen.", "krijgne"),
    ("De subsidieregelling loopt af.", "subsidieregelling"),
    ("De efficientie neemt toe.", "efficientie"),
    ("Een bestuurlijk-juridsche toets volgt.", "bestuurlijk-juridsche"),
    ("Twee dingen: maatregellen en geld.", "maatregellen"),
]
RIGHT = [
    "De warmtetransitievisie en het wijkuitvoeringsplan zijn klaar.",
    "Meekoppelkansen, frictiekosten en apparaatslasten tellen mee.",
    "De uitrol van middenhuur en flexwoningen gaat door; zie het uitrolplan.",
    "Het veenweidegebied vraagt peilverhoging, kavelruil en een grondbank.",
    "Een sub- of bovenregionale tafel, en woon- en werkgebieden in krimpregio's.",
    "De NOVI-gebieden, de RES'en en het IBP-IB staan in de nota.",
    "Het kost ca. 1,5 mln. euro excl. btw, d.w.z. 300 euro p.p. per jaar.",
    "In Zwartewaterdrecht werkt wethouder Van der Proefstra mee.",
    "Zie www.proefwijkk.nl/plannenn, info@proefwijkk.nl of proefwijkk.nl.",
    "De (mede)overheden, de regio('s) en de gemeente(n) doen mee.",
    "De klimaatneutrale, natuurinclusieve en waterrobuuste wijk ontschot geldstromen.",
    "Zij noemen dat 'de wonning van morge' en „nog zo'n woort”.",
    "Tweeënhalfduizend banen, vijfenzeventig scholen en honderdtwintig bussen.",
    "Het programma smart mobility zorgt voor hubs.",
    "Aquathermie en agroforestry zijn proeven.",
    "Vóór 2025 ligt er één plan; dát is de kern, en zó werkt het.",
    "Een elektriciteitsnet van 20 terawattuur en 5 gigajoule.",
    "De co-creatie, de re-integratie en de zij-instromers.",
    "Ontkokerde budgetten en diamantharde voorwaarden helpen.",
    "De ambulantisering van zorg en het plasdrasgebied zijn nieuw.",
    "Overheden/bedrijven, man/vrouw en en/of-keuzes.",
]
DOUBLED = [
    ("Voor de de proef is geld.", "de de"),
    ("Het Rijk betaalt niet, de gemeente gemeente wel.", "gemeente gemeente"),
    ("Het het Rijk betaalt niet.", "Het het"),
    ("Dat kost geld en en tijd.", "en en"),
    ("Wij vragen een\neen bedrag.", "een\neen"),
    ("Werken met met elkaar.", "met met"),
]
RIGHTLY_DOUBLED = [
    "Wat nodig is is geld.",
    "Wij willen dat dat lukt.",
    "Zij hopen dat het het Rijk helpt.",
    "Wie aan aan boord gaan denkt.",
    "Het komt uit uit onderzoek, zegt men.",
    "De de facto leider.",
    "Sing Sing en New York New York.",
    "Zeer zeer groot, en heel heel veel.",
]


def unknown(text: str) -> list[str]:
    """What the dictionaries do not know, as the rule asks them."""
    speller = load_speller()
    assert speller
    return [
        one.text for one in find_unknown_words(text, lambda form: speller.is_known(form) or speller.is_english(form))
    ]


@pytest.mark.parametrize(("text", "word"), WRONG)
def test_a_slip_is_found(text: str, word: str) -> None:
    is_known = load_lexicon()
    assert is_known
    assert [one.text for one in find_unknown_words(text, is_known)] == [word]


@pytest.mark.parametrize("text", RIGHT)
def test_right_words_that_no_dictionary_has_are_left_alone(text: str) -> None:
    assert unknown(text) == []


@pytest.mark.parametrize(("text", "words"), DOUBLED)
def test_a_word_that_stands_there_twice_is_found_once(text: str, words: str) -> None:
    assert [one.text for one in find_doubled_words(text)] == [words]
    assert all(text[one.start : one.end] == one.text for one in find_doubled_words(text))


@pytest.mark.parametrize("text", RIGHTLY_DOUBLED)
def test_a_word_may_stand_there_twice(text: str) -> None:
    assert list(find_doubled_words(text)) == []


@pytest.mark.parametrize(
    ("word", "meant"),
    [("begelijding", "begeleiding"), ("efficient", "efficiënt"), ("samenwerkign", "samenwerking"), ("kontrole", None)],
)
def test_the_word_that_was_meant_is_told_when_there_is_only_one(word: str, meant: str | None) -> None:
    is_known = load_lexicon()
    assert is_known
    assert list_meant_words(word, is_known) == ([meant] if meant else [])
