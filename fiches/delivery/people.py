"""Personal data where no rule looks: what the ronde and its register lend to every document of a delivery."""

from collections.abc import Iterator

from fiches.checks.text.personal import personal_data
from fiches.checks.texts import Texts, texts_of
from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic
from fiches.dossier import Dossier


def people_reasons(dossier: Dossier) -> Iterator[Diagnostic]:
    """A reason for all personal data in the names and texts of the ronde and of its kernboodschappen."""
    for sourced in (dossier.ronde, dossier.register):
        texts = Texts(texts_of(sourced.value))
        for found in personal_data(texts.joined):
            words = texts.words_at(found.start, found.end)
            place = sourced.at_text(words.text.pointer, words.start, words.end)
            message = f"'{words}' is een persoonsgegeven ({found.kind}), en kan in elk document van de levering komen."
            yield make_diagnostic("LEV107", place, message, "noem de functie of de organisatie")


def names_a_person(title: str) -> bool:
    """Whether a title holds personal data."""
    return bool(personal_data(title))
