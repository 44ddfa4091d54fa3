"""C36."""

from collections.abc import Iterator, Mapping
from typing import Any

from fiches.checks.hits import Hit
from fiches.checks.rule import FicheRule, FicheSubject
from fiches.checks.texts import find_personal_words, iter_names, iter_raw_texts
from fiches.diagnostics import Diagnostic
from fiches.dutch.personal_data import PersonalDataKind
from fiches.model.dossier import SourceMap

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
        In de fiche, ook in een link of in de naam van een bestand, staat iets dat naar een persoon leidt: een naam, een
        telefoon- of rekeningnummer, een persoonlijk e-mailadres, een account (@jdevries, linkedin.com/in/…), een
        woonadres of een burgerservicenummer. Een voor- en achternaam zonder titel of functie, en de naam in een
        account, kent de controle met de lijsten van de uitbreiding 'namen' ('fiches versie' zegt hoe u die krijgt). Wat
        op een persoon lijkt en het niet is, zet u in de ronde onder geen_personen. Een minister, staatssecretaris,
        premier, informateur of koning in functie mag heten zoals hij heet. Een voornaam alleen ziet de regel na woorden
        als 'met', 'door', 'volgens' en 'actie'. Buiten beeld blijven een achternaam alleen, een voornaam alleen op een
        andere plek, een naam in hoofdletters in een zin, een voornaam die ook een gewoon woord is met een onbekende
        achternaam, een voornaam die op geen lijst staat, en een naam achter 'de', 'het', 'een', 'in' of 'te'.
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
                place = subject.locate_typed_part(text, words.start, words.end)
                yield Hit(place, f"{words}.", ADVICE[words.data.kind])


def find_people_in_data(data: Mapping[str, Any], source: SourceMap) -> Iterator[Diagnostic]:
    """The same findings in a fiche that has not the shape of one: a fault elsewhere in it must hide nobody."""
    for text in iter_raw_texts(data):
        for words in find_personal_words(text):
            place = source.locate_text(text.pointer, words.start, words.end)
            hint = ADVICE[words.data.kind]
            yield Diagnostic(Persoonsgegevens.code, Persoonsgegevens.severity, f"{words}.", place, hint)
