"""The kernboodschappen: the joint offer itself, from the ronde and the register alone."""

from collections.abc import Iterable
from typing import Any

from fiches.dossier import Dossier
from fiches.rendering.view import Names, names_of, plain, ronde_view, with_digest
from fiches.schema.references import Soort
from fiches.schema.register import KernboodschapNiveau, KernboodschapStatus

Entry = dict[str, Any]
"""An entry of the register, or an opgave, as plain data."""

TOLD = ("titel", "tekst", "aanbod_voorbeelden", "vraag_voorbeelden", "status", "herkomst")
"""What the story says of an entry. Other names and forbidden words are for checking."""

TRACED = ("id", "titel", "niveau", "herkomst", "status", "geldig_van", "geldig_tot")
"""What the account at the end says of an entry."""


def kernboodschappen_view(dossier: Dossier) -> dict[str, Any]:
    """The view of the whole message: `aanbod`, `ronde`, `hoofdboodschap` and `document`, as plain data.

    Every entry of the register but the hoofdboodschap stands in one part of the story, and all are in `herkomst`.
    """
    names = names_of(dossier)
    return with_digest({"aanbod": _aanbod(dossier, names), **ronde_view(dossier, names)})


def _aanbod(dossier: Dossier, names: Names) -> dict[str, Any]:
    register = plain(dossier.register.value, names)
    entries = register["kernboodschappen"]
    kern = _of_level(entries, KernboodschapNiveau.KERN)
    return {
        "compleet": register["compleet"],
        "toelichting": register["toelichting"],
        "opgaven": [_opgave(opgave, kern) for opgave in names[Soort.OPGAVE].values()],
        "overige": _parts((entry for entry in kern if entry["opgave"] is None), TOLD),
        "werkwijze": _parts(_of_level(entries, KernboodschapNiveau.WERKWIJZE), TOLD),
        "condities": _parts(_of_level(entries, KernboodschapNiveau.CONDITIE), TOLD),
        "reconstructies": [entry["titel"] for entry in entries if entry["status"] == KernboodschapStatus.RECONSTRUCTIE],
        "herkomst": _parts(entries, TRACED),
    }


def _of_level(entries: Iterable[Entry], niveau: KernboodschapNiveau) -> list[Entry]:
    return [entry for entry in entries if entry["niveau"] == niveau]


def _opgave(opgave: Entry, kern: Iterable[Entry]) -> dict[str, Any]:
    """An opgave with its messages; there may be none, which the document then says."""
    return {"opgave": opgave, "boodschappen": _parts((entry for entry in kern if entry["opgave"] == opgave), TOLD)}


def _parts(entries: Iterable[Entry], fields: Iterable[str]) -> list[Entry]:
    return [{name: entry[name] for name in fields} for entry in entries]
