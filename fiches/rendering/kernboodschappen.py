"""The kernboodschappen: the joint offer itself, from the ronde and the register alone."""

from collections.abc import Iterable
from typing import Any

from fiches.dossier import Dossier
from fiches.rendering.view import Names, names_of, plain, ronde_view, with_digest
from fiches.schema.references import Soort
from fiches.schema.register import Kernboodschap, KernboodschapNiveau, KernboodschapStatus

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
    register = dossier.register.value
    kern = register.of_level(KernboodschapNiveau.KERN)
    rebuilt = (entry for entry in register.kernboodschappen if entry.status is KernboodschapStatus.RECONSTRUCTIE)
    return {
        "compleet": register.compleet,
        "toelichting": register.toelichting,
        "opgaven": [_opgave(opgave, kern) for opgave in names[Soort.OPGAVE].values()],
        "overige": _entries((entry for entry in kern if entry.opgave is None), TOLD),
        "werkwijze": _entries(register.of_level(KernboodschapNiveau.WERKWIJZE), TOLD),
        "condities": _entries(register.of_level(KernboodschapNiveau.CONDITIE), TOLD),
        "reconstructies": [entry.titel for entry in rebuilt],
        "herkomst": _entries(register.kernboodschappen, TRACED),
    }


def _opgave(opgave: dict[str, Any], kern: Iterable[Kernboodschap]) -> dict[str, Any]:
    """An opgave with its messages; there may be none, which the document then says."""
    own = (entry for entry in kern if entry.opgave == opgave["id"])
    return {"opgave": opgave, "boodschappen": _entries(own, TOLD)}


def _entries(entries: Iterable[Kernboodschap], fields: Iterable[str]) -> list[dict[str, Any]]:
    return [{name: plain(getattr(entry, name), {}) for name in fields} for entry in entries]
