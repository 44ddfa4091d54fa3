"""The part of a fiche to which somebody agrees: everything but where it stands on its way."""

from collections.abc import Mapping
from typing import Any

from fiches.dossier.digest import compute_plain_digest

PROGRESS_FIELDS = ("status", "versie", "afstemming", "vertrouwelijkheid", "inzet", "ontheffingen")
"""Fields that tell how far a fiche is, who saw it and where it went. They change without another text."""


def select_agreed_fields(data: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a fiche, as they were read, that an akkoord covers."""
    return {name: value for name, value in data.items() if name not in PROGRESS_FIELDS}


def compute_agreed_digest(data: Mapping[str, Any]) -> str:
    """The digest of what an akkoord covers, of a fiche as it was read."""
    return compute_plain_digest(select_agreed_fields(data))


def make_copy_name(fiche: str, inhoud: str) -> str:
    """The name of the file that keeps the text of a fiche as it was agreed to."""
    return f"{fiche}-{inhoud[:12]}.yaml"
