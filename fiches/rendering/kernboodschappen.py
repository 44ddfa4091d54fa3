"""The kernboodschappen: the joint offer itself, from the ronde and the register alone."""

from collections.abc import Iterable
from typing import Any

from fiches.model.dossier import Dossier
from fiches.model.fields import Soort
from fiches.model.register import KernboodschapNiveau, KernboodschapStatus
from fiches.rendering.view import Names, add_digest, collect_names, make_ronde_view, to_plain

RegisterEntry = dict[str, Any]
"""An entry of the register, or an opgave, as plain data."""

STORY_FIELDS = ("titel", "tekst", "aanbod_voorbeelden", "vraag_voorbeelden", "status", "herkomst")
"""What the story says of an entry. Other names and forbidden words are for checking."""

ORIGIN_FIELDS = ("id", "titel", "niveau", "herkomst", "status", "geldig_van", "geldig_tot")
"""What the account at the end says of an entry."""


def make_kernboodschappen_view(dossier: Dossier) -> dict[str, Any]:
    """The view of the whole message: `aanbod`, `ronde`, `hoofdboodschap` and `document`, as plain data.

    Every entry of the register but the hoofdboodschap stands in one part of the story, and all are in `herkomst`.
    """
    names = collect_names(dossier)
    return add_digest({"aanbod": _make_aanbod(dossier, names), **make_ronde_view(dossier, names)})


def _make_aanbod(dossier: Dossier, names: Names) -> dict[str, Any]:
    register = to_plain(dossier.register.value, names)
    entries = register["kernboodschappen"]
    kern = _select_level(entries, KernboodschapNiveau.KERN)
    return {
        "compleet": register["compleet"],
        "toelichting": register["toelichting"],
        "opgaven": [_make_opgave(opgave, kern) for opgave in names[Soort.OPGAVE].values()],
        "overige": _select_fields((entry for entry in kern if entry["opgave"] is None), STORY_FIELDS),
        "werkwijze": _select_fields(_select_level(entries, KernboodschapNiveau.WERKWIJZE), STORY_FIELDS),
        "condities": _select_fields(_select_level(entries, KernboodschapNiveau.CONDITIE), STORY_FIELDS),
        "reconstructies": [entry["titel"] for entry in entries if entry["status"] == KernboodschapStatus.RECONSTRUCTIE],
        "herkomst": _select_fields(entries, ORIGIN_FIELDS),
    }


def _select_level(entries: Iterable[RegisterEntry], niveau: KernboodschapNiveau) -> list[RegisterEntry]:
    return [entry for entry in entries if entry["niveau"] == niveau]


def _make_opgave(opgave: RegisterEntry, kern: Iterable[RegisterEntry]) -> dict[str, Any]:
    """An opgave with its messages; there may be none, which the document then says."""
    return {
        "opgave": opgave,
        "boodschappen": _select_fields((entry for entry in kern if entry["opgave"] == opgave), STORY_FIELDS),
    }


def _select_fields(entries: Iterable[RegisterEntry], fields: Iterable[str]) -> list[RegisterEntry]:
    return [{name: entry[name] for name in fields} for entry in entries]
