"""Agreements name roles, never persons: judged as the check C36 does."""

from collections.abc import Iterator

from fiches.checks.subjects import RondeSubject
from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic
from fiches.dutch.personal_data import find_personal_data
from fiches.model.dossier import Dossier


def describe_personal_data(text: str, dossier: Dossier) -> list[str]:
    """The words in a text that lead to a person, each with what they are."""
    named = (*RondeSubject(dossier.ronde, dossier.register).named, *_iter_organ_names(dossier))
    return [
        f"'{found.text}' is een persoonsgegeven ({found.kind})" for found in find_personal_data(text, allowed=named)
    ]


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
