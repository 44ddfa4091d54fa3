"""C78."""

import re
from collections.abc import Iterator

from fiches.checks.hits import Hit
from fiches.checks.rule import FicheRule, FicheSubject
from fiches.checks.texts import Text
from fiches.dutch.claims import find_term
from fiches.dutch.negation import is_negated
from fiches.dutch.words import SentenceSpan, make_word_set, split_words
from fiches.model.fiche_blocks import VraagSoort
from fiches.model.ronde import Begrip

POINTS_AT = make_word_set("de het deze dit die dat hun onze ons haar zijn bestaande huidige alle elke iedere oude")
"""Words before a form that is there already, and so is not what is asked."""

OFFERS = make_word_set("een als via door met in nieuw nieuwe eigen apart aparte vast vaste")
"""Words before a form of one word that make it a form: 'als fonds', and not 'het fonds'."""

ENDS = re.compile(
    r"(?i)[^.;,]*\b(?:om\s+te\s+(?:zetten|bouwen|vormen)|te\s+(?:vervangen|schrappen|bundelen|verminderen)"
    r"|af\s+te\s+schaffen|samen\s+te\s+voegen|op\s+te\s+heffen)\b"
)
"""What follows when the form has to go."""


class AndereUitkeringsvorm(FicheRule):
    """Gevraagde uitkeringsvorm is een andere dan die van de financiering

    Wat
        Een vraag om geld, de maatregel of het tekstvoorstel noemt een uitkeringsvorm van de ronde, en onder
        'financiering' staat een andere. De controle kent een vorm bij haar naam en haar andere namen in de ronde.
        Buiten beeld blijven een vorm die er al is ('de specifieke uitkering'), een vorm die wordt ontkend of vervangen,
        een tekst die ook de gekozen vorm noemt, en een fiche zonder uitkeringsvorm.
    Waarom
        De vorm bepaalt hoe vrij het geld is. Wie twee vormen noemt, krijgt de minst vrije.
    Fout
        vraag:
          - {tekst: gemeenten een brede doeluitkering te geven, soort: geld}
        financiering: {uitkeringsvorm: specifieke_uitkering}
    Goed
        vraag:
          - {tekst: gemeenten een brede doeluitkering te geven, soort: geld}
        financiering: {uitkeringsvorm: brede_doeluitkering}
    """

    code = "C78"

    def check(self, subject: FicheSubject) -> Iterator[Hit]:
        financing = subject.fiche.financiering
        chosen = financing.uitkeringsvorm if financing else None
        if chosen is None:
            return
        forms = subject.ronde.uitkeringsvormen
        own = next(form for form in forms if form.id == chosen)
        others = [form for form in forms if form.id != chosen]
        for text in subject.texts:
            if _is_asked(text, subject):
                for form, found in _find_forms(text, others):
                    if not any(find_term(text.value, name) for name in (own.naam, *own.aliassen)):
                        yield Hit(
                            subject.locate_part(text, found.start, found.end),
                            f"Hier staat '{found.text}', maar bij 'financiering' staat {own.naam}.",
                            f"kies één vorm: {form.naam} of {own.naam}",
                            related=(subject.locate("financiering", "uitkeringsvorm"),),
                        )


def _is_asked(text: Text, subject: FicheSubject) -> bool:
    if text.field == "vraag":
        return text.pointer[-1] == "tekst" and subject.fiche.vraag[int(text.pointer[1])].soort is VraagSoort.GELD
    return text.field in ("titel", "maatregel", "tekstvoorstel_akkoord")


def _find_forms(text: Text, forms: list[Begrip]) -> Iterator[tuple[Begrip, SentenceSpan]]:
    low = text.value.lower()
    for form in forms:
        for name in (form.naam, *form.aliassen):
            # a plural has the same first letters
            for found in find_term(text.value, name) if name[:4].lower() in low else ():
                if _is_chosen(text.value, found):
                    yield form, found


def _is_chosen(text: str, found: SentenceSpan) -> bool:
    before = [word.text.lower() for word in split_words(text[: found.start])][-3:]
    if not POINTS_AT.isdisjoint(before[-2:]) or ENDS.match(text, found.end):
        return False
    if len(found.text.split()) == 1 and OFFERS.isdisjoint(before[-1:]):
        return False
    return not is_negated(text, found.start, found.end)
