"""The ledger of agreements: who agreed to which content of which fiche. Entries are only ever added."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated

from pydantic import StringConstraints

from fiches.schema.base import Model, many, optional, required
from fiches.schema.coherence import CoherenceFault, CoherenceFaultKind
from fiches.schema.fiche import FICHE_ID_PATTERN
from fiches.schema.fiche_parts import AfstemmingSoort, VersieNummer
from fiches.schema.raw import RawData, is_filled, list_blocks
from fiches.schema.references import Kennis, Soort, Verwijzing
from fiches.schema.scalars import Aantal, Datum, Regel

Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""A SHA-256 in hexadecimal."""
_EXAMPLE_DIGEST = "3fa94c11" * 8
MOST_ENTRIES = 50_000


class Uitkomst(StrEnum):
    """What an organ decided. The last entry of an organ about a fiche counts."""

    AKKOORD = "akkoord"
    VOORBEHOUD = "akkoord_met_voorbehoud"
    AFGEWEZEN = "afgewezen"
    INGETROKKEN = "ingetrokken"

    @property
    def agrees(self) -> bool:
        """Whether the organ agreed, with a reservation or not."""
        return self in (Uitkomst.AKKOORD, Uitkomst.VOORBEHOUD)


class Akkoord(Model):
    """One decision about the content that a fiche had."""

    nummer: Aantal = required("Nummer", "Het hoeveelste akkoord dit is.", "1")
    fiche: Annotated[str, StringConstraints(pattern=FICHE_ID_PATTERN)] = required(
        "Fiche", "Het kenmerk van de fiche.", "W-01"
    )
    versie: VersieNummer = required("Versie", "Het versienummer dat de fiche toen had.", "0.9")
    orgaan: Annotated[str, Verwijzing(Soort.ORGAAN)] = required(
        "Orgaan", "Een commissie, koepel of ander orgaan van de ronde.", "VNG"
    )
    soort: AfstemmingSoort = required("Soort", "ambtelijk of bestuurlijk.", "bestuurlijk")
    uitkomst: Uitkomst = required(
        "Uitkomst", "akkoord, akkoord_met_voorbehoud, afgewezen of ingetrokken.", "akkoord_met_voorbehoud"
    )
    voorbehoud: Regel | None = optional(
        "Voorbehoud", "Wat nog open is bij een akkoord met voorbehoud.", "Mits de leden instemmen"
    )
    rol: Regel = required("Rol", "Wie het akkoord doorgaf; een functie, geen naam.", "secretaris van de commissie")
    datum: Datum = required("Datum", "De dag van het besluit.", "2021-03-05")
    inhoud: Digest = required("Inhoud", "De controlesom van de tekst waarover het gaat.", _EXAMPLE_DIGEST)
    beelden: dict[Regel, Digest] = required(
        "Afbeeldingen", "De controlesom van elke afbeelding in de fiche.", {"kaart.png": _EXAMPLE_DIGEST},
        default_factory=dict,
    )  # fmt: skip
    keten: Digest = required("Keten", "De controlesom van dit akkoord en alles ervoor.", _EXAMPLE_DIGEST)


class Slot(Model):
    """What closes the ledger, so that the last entry cannot be left out unseen."""

    aantal: Aantal = required("Aantal", "Hoeveel akkoorden er zijn.", "1")
    keten: Digest = required("Keten", "De controlesom over het laatste akkoord en het aantal.", _EXAMPLE_DIGEST)


class Akkoorden(Model):
    """The ledger of one ronde, in the order in which the agreements were recorded."""

    akkoorden: tuple[Akkoord, ...] = many(
        "Akkoorden", "Wie akkoord is met welke fiche.", Akkoord.make_example(), at_least=1, at_most=MOST_ENTRIES
    )
    slot: Slot = required("Slot", "Sluit het register af.", Slot.make_example())


def find_akkoorden_faults(data: RawData, kennis: Kennis) -> list[CoherenceFault]:
    """All contradictions in akkoorden.yaml that can be seen without the fiches."""
    return list(_check_reservations(data, kennis))


def _check_reservations(data: RawData, kennis: Kennis) -> Iterator[CoherenceFault]:  # noqa: ARG001
    for at, item in list_blocks(data, "akkoorden"):
        wanted, given = item.get("uitkomst") == Uitkomst.VOORBEHOUD, is_filled(item.get("voorbehoud"))
        if wanted != given:
            message = (
                "Bij een akkoord met voorbehoud staat niet wat het voorbehoud is."
                if wanted
                else f"Er staat een voorbehoud, maar de uitkomst is '{item.get('uitkomst')}'."
            )
            yield CoherenceFault(CoherenceFaultKind.BIJ_ELKAAR, ("akkoorden", at, "uitkomst"), message)
