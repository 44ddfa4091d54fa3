"""The register of deliveries: what went to whom, and the digests that prove it. Entries are only ever added."""

from typing import Annotated

from pydantic import StringConstraints

from fiches.schema.akkoord import MOST_ENTRIES, Digest, Slot
from fiches.schema.base import Model, many, required
from fiches.schema.fiche import FICHE_ID_PATTERN
from fiches.schema.scalars import Aantal, Datum, JaNee, Regel

_EXAMPLE_DIGEST = "3fa94c11" * 8
LEVERING_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9_-]{0,119}$"
"""The name of a package: the ronde, the adressaat and a number."""


class Levering(Model):
    """One package as it was delivered. Names stay as they were, also when the ronde no longer knows them."""

    nummer: Aantal = required("Nummer", "De hoeveelste levering dit is.", "1")
    levering: Annotated[str, StringConstraints(pattern=LEVERING_PATTERN)] = required(
        "Levering", "De naam van het pakket.", "2021-informateur-01"
    )
    adressaat: Annotated[str, StringConstraints(pattern=LEVERING_PATTERN)] = required(
        "Adressaat", "Het kenmerk van de ontvanger.", "informateur"
    )
    naam: Regel = required("Naam", "Hoe de ontvanger toen heette.", "de informateur")
    datum: Datum = required("Datum", "De dag van de levering.", "2021-04-08")
    definitief: JaNee = required("Definitief", "Of het pakket definitief is; anders is het een concept.", "nee")
    fiches: dict[Annotated[str, StringConstraints(pattern=FICHE_ID_PATTERN)], Digest] = required(
        "Fiches", "De controlesom van de tekst van elke fiche in het pakket.", {"W-01": _EXAMPLE_DIGEST}
    )
    manifest: Digest = required("Manifest", "De controlesom van het manifest in het pakket.", _EXAMPLE_DIGEST)
    zip: Digest = required("Zip", "De controlesom van het zipbestand.", _EXAMPLE_DIGEST)
    bewaard: Digest = required("Bewaard", "De controlesom van de bewaarde invoer.", _EXAMPLE_DIGEST)
    keten: Digest = required("Keten", "De controlesom van deze levering en alles ervoor.", _EXAMPLE_DIGEST)


class Leveringen(Model):
    """The register of one ronde, in the order in which was delivered."""

    leveringen: tuple[Levering, ...] = many(
        "Leveringen", "Wat aan wie is geleverd.", Levering.make_example(), at_least=1, at_most=MOST_ENTRIES
    )
    slot: Slot = required("Slot", "Sluit het register af.", Slot.make_example())

    def list_to_adressaat(self, adressaat: str) -> tuple[Levering, ...]:
        """The deliveries to one adressaat, in order."""
        return tuple(one for one in self.leveringen if one.adressaat == adressaat)

    def find_levering(self, levering: str) -> Levering | None:
        """The delivery of this name."""
        return next((one for one in self.leveringen if one.levering == levering), None)
