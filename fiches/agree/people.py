"""Judges what people write with an akkoord: roles and never persons, as check C36 wants, in plain characters."""

from collections.abc import Iterator

from fiches.checks.rule import RondeSubject
from fiches.checks.texts import Text, find_personal_words
from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic
from fiches.load.yaml_problems import find_odd_words
from fiches.model.dossier import Dossier


def describe_personal_data(text: str, dossier: Dossier) -> list[str]:
    """The words in a text that lead to a person, each with what they are."""
    named = (*RondeSubject(dossier.ronde, dossier.register).known_names, *_iter_organ_names(dossier))
    return list(map(str, find_personal_words(Text((), text), named)))


def describe_odd_characters(text: str) -> list[str]:
    """The words in a text with characters that are not what they seem, each with a way out."""
    return [f"{word.message[0].lower()}{word.message[1:].rstrip('.')}; {word.hint}" for word in find_odd_words(text)]


def check_personal_data(dossier: Dossier) -> Iterator[Diagnostic]:
    """A finding for every role or reservation with personal data in it."""
    ledger = dossier.akkoorden
    for at, akkoord in enumerate(ledger.value.akkoorden if ledger else ()):
        for name in ("rol", "voorbehoud"):
            for words in describe_personal_data(getattr(akkoord, name) or "", dossier):
                place = ledger.source.locate("akkoorden", at, name) if ledger else None
                if place:
                    yield make_diagnostic(
                        "AKK016", place, f"{words}.", "haal dit akkoord met git terug en noem een functie"
                    )


def _iter_organ_names(dossier: Dossier) -> Iterator[str]:
    for orgaan in dossier.ronde.value.organen:
        yield from (orgaan.naam, *orgaan.aliassen)
