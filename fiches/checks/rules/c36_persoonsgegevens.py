"""C36."""

from collections.abc import Iterator

from fiches.checks.hits import Hit
from fiches.checks.rule import FicheRule
from fiches.checks.subjects import FicheSubject
from fiches.checks.texts import find_personal_words, iter_names
from fiches.dutch.personal_data import PersonalDataKind

ADVICE = {
    PersonalDataKind.BSN: "haal het nummer weg",
    PersonalDataKind.IBAN: "haal het nummer weg",
    PersonalDataKind.TELEFOON: "haal het nummer weg",
    PersonalDataKind.EMAIL: "gebruik een functioneel adres, zoals bac-wonen@…",
    PersonalDataKind.ADRES: "haal het adres weg, of noem alleen de plaats",
    PersonalDataKind.NAAM: "noem de functie, niet de persoon",
}


class Persoonsgegevens(FicheRule):
    """Persoonsgegevens

    Wat
        In de fiche, ook in een link, staat iets dat naar een persoon leidt: een naam, een telefoon- of rekeningnummer,
        een persoonlijk e-mailadres, een woonadres of een burgerservicenummer.
    Waarom
        Stukken voor een informateur worden openbaar, op persoonsgegevens na. Wat er niet in staat, hoeft niemand weg te
        lakken.
    Fout
        afstemming:
          - {orgaan: dhr. J. Jansen van de VNG, soort: ambtelijk, datum: 2021-03-02, uitkomst: Akkoord}
    Goed
        afstemming:
          - {orgaan: VNG, soort: ambtelijk, datum: 2021-03-02, uitkomst: Akkoord}
    """

    code = "C36"

    def check(self, subject: FicheSubject) -> Iterator[Hit]:
        for text in (*subject.texts, *iter_names(subject.fiche)):
            for words in find_personal_words(text, subject.ronde_subject.known_names):
                yield Hit(subject.locate_part(text, words.start, words.end), f"{words}.", ADVICE[words.data.kind])
