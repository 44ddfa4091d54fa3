"""Personal data where no rule looks: what the ronde and its register lend to every document of a delivery."""

from collections.abc import Iterator

from fiches.checks.texts import Texts, iter_texts
from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic
from fiches.dutch.personal_data import find_personal_data
from fiches.model.dossier import Dossier


def check_personal_data(dossier: Dossier) -> Iterator[Diagnostic]:
    """A reason for all personal data in the names and texts of the ronde and of its kernboodschappen."""
    for sourced in (dossier.ronde, dossier.register):
        texts = Texts(iter_texts(sourced.value))
        for found in find_personal_data(texts.joined):
            words = texts.get_words(found.start, found.end)
            place = sourced.locate_text(words.text.pointer, words.start, words.end)
            message = f"'{words}' is een persoonsgegeven ({found.kind}), en kan in elk document van de levering komen."
            yield make_diagnostic("LEV107", place, message, "noem de functie of de organisatie")


def has_personal_data(title: str) -> bool:
    """Whether a title holds personal data."""
    return bool(find_personal_data(title))
