"""The two ledgers of a ronde, to which entries are only ever added, and the digests that tie them together.

The ledger of akkoorden tells who agreed to which content of which fiche. The ledger of leveringen tells what went to
whom, with the digests that prove it.

The same data gives the same digest, whatever the layout of the file it came from. The digest to which somebody agrees
covers a fiche without the fields that tell how far it is, who saw it and where it went.

Every entry of a ledger carries a link: a digest of its own data and of the link before it. Whoever edits, removes,
inserts or moves an entry breaks the link there. The closing link covers the last link and the number of entries, so
that an entry cut off at the end is seen too. There is no secret in it: who works out every link anew can forge the
whole. That shows only beside an earlier copy, of which the new list must be a continuation; git keeps those.
"""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Annotated, Any

from pydantic import StringConstraints

from fiches.io.digests import compute_plain_digest, make_plain
from fiches.markup.text import MarkedText
from fiches.model.coherence import CoherenceFault, CoherenceFaultKind, CoherenceRules, RawData, is_filled, list_blocks
from fiches.model.fiche import FICHE_ID_PATTERN
from fiches.model.fiche_blocks import AfstemmingSoort, VersieNummer
from fiches.model.fields import Model, Soort, Verwijzing, many, optional, required
from fiches.model.ronde import Stuknaam
from fiches.model.scalars import Aantal, Datum, JaNee, Regel

Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""A SHA-256 in hexadecimal."""
_EXAMPLE_DIGEST = "3fa94c11" * 8
MOST_ENTRIES = 50_000
TEXT_ID_PATTERN = "|".join((FICHE_ID_PATTERN, *(f"^{naam}$" for naam in Stuknaam)))
"""The id of what somebody can agree to: a fiche, or a document of the ronde as a whole."""
_EARLIER_TEXT = "De controlesommen die dit in andere takken had, voordat de registers zijn samengevoegd."


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
    fiche: Annotated[str, StringConstraints(pattern=TEXT_ID_PATTERN)] = required(
        "Fiche", "Het kenmerk van de fiche; of kernboodschappen of mededeling.", "W-01"
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
    bevestiging: JaNee = required(
        "Bevestiging",
        "Of dit het vorige akkoord bevestigt, nadat de ronde veranderde.",
        "nee",
        default=False,
    )
    rol: Regel = required("Rol", "Wie het akkoord doorgaf; een functie, geen naam.", "secretaris van de commissie")
    datum: Datum = required("Datum", "De dag van het besluit.", "2021-03-05")
    inhoud: Digest = required("Inhoud", "De controlesom van de tekst waarover het gaat.", _EXAMPLE_DIGEST)
    beelden: dict[Regel, Digest] = required(
        "Afbeeldingen", "De controlesom van elke afbeelding in de fiche.", {"kaart.png": _EXAMPLE_DIGEST},
        default_factory=dict,
    )  # fmt: skip
    ronde: Digest | None = optional("Ronde", "De controlesom van ronde.yaml zoals dat toen was.", _EXAMPLE_DIGEST)
    kernboodschappen: Digest | None = optional(
        "Kernboodschappen", "De controlesom van kernboodschappen.yaml zoals dat toen was.", _EXAMPLE_DIGEST
    )
    titels: dict[Regel, Regel] = required(
        "Titels", "De titel die elke fiche onder 'samenhang' toen had.", {"K-02": "Klimaat en water"},
        default_factory=dict,
    )  # fmt: skip
    genoemd: tuple[Digest, ...] = many(
        "Genoemd", "De controlesom van de woorden waarmee elke andere fiche deze toen noemde.", _EXAMPLE_DIGEST,
        at_most=MOST_ENTRIES,
    )  # fmt: skip
    eerder: tuple[Digest, ...] = many("Eerder", _EARLIER_TEXT, _EXAMPLE_DIGEST, at_most=MOST_ENTRIES)
    keten: Digest = required("Keten", "De controlesom van dit akkoord en alles ervoor.", _EXAMPLE_DIGEST)

    @property
    def has_ronde(self) -> bool:
        """Whether it was recorded what ronde and register said; older entries tell of the fiche only."""
        return self.ronde is not None and self.kernboodschappen is not None

    @property
    def links(self) -> set[str]:
        """Its link, and those that it had before ledgers were merged: by any of them it is known in another version."""
        return {self.keten, *self.eerder}


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


def _check_reservations(data: RawData) -> Iterator[CoherenceFault]:
    for at, item in list_blocks(data, "akkoorden"):
        wanted, given = item.get("uitkomst") == Uitkomst.VOORBEHOUD, is_filled(item.get("voorbehoud"))
        if wanted != given:
            message = (
                "Bij een akkoord met voorbehoud staat niet wat het voorbehoud is."
                if wanted
                else f"Er staat een voorbehoud, maar de uitkomst is '{item.get('uitkomst')}'."
            )
            hint = "haal het register terug uit git, en leg vast met 'fiches akkoord geef'"
            yield CoherenceFault(CoherenceFaultKind.BIJ_ELKAAR, ("akkoorden", at, "uitkomst"), message, hint)


AKKOORDEN_RULES = CoherenceRules((_check_reservations,))
"""What can be seen without the fiches."""


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
    stukken: dict[Stuknaam, Digest] = required(
        "Stukken", "De controlesom van de tekst van elk stuk dat meeging.", {"kernboodschappen": _EXAMPLE_DIGEST},
        default_factory=dict,
    )  # fmt: skip
    manifest: Digest = required("Manifest", "De controlesom van het manifest in het pakket.", _EXAMPLE_DIGEST)
    zip: Digest = required("Zip", "De controlesom van het zipbestand.", _EXAMPLE_DIGEST)
    bewaard: Digest = required("Bewaard", "De controlesom van de bewaarde invoer.", _EXAMPLE_DIGEST)
    eerder: tuple[Digest, ...] = many("Eerder", _EARLIER_TEXT, _EXAMPLE_DIGEST, at_most=MOST_ENTRIES)
    keten: Digest = required("Keten", "De controlesom van deze levering en alles ervoor.", _EXAMPLE_DIGEST)

    @property
    def texts(self) -> dict[str, str]:
        """The digest of each fiche and each other document that went, by its id."""
        return {**self.fiches, **{naam.value: digest for naam, digest in self.stukken.items()}}


class Leveringen(Model):
    """The register of one ronde, in the order of the deliveries."""

    leveringen: tuple[Levering, ...] = many(
        "Leveringen", "Wat aan wie is geleverd.", Levering.make_example(), at_least=1, at_most=MOST_ENTRIES
    )
    slot: Slot = required("Slot", "Sluit het register af.", Slot.make_example())

    def list_to_adressaat(self, adressaat: str) -> tuple[Levering, ...]:
        """The deliveries to one adressaat, in order."""
        return tuple(one for one in self.leveringen if one.adressaat == adressaat)

    def find_levering(self, levering: str, manifest: str) -> Levering | None:
        """The delivery of this name; of two, made in two branches, the one with this digest of its manifest."""
        named = [one for one in self.leveringen if one.levering == levering]
        return next((one for one in named if one.manifest == manifest), named[0] if named else None)


def compute_digest(data: Any) -> str:
    """The SHA-256, in hexadecimal, of plain data as canonical JSON. Dates and decimals count as their text.

    A text with marks counts as what was typed: the same words in bold are other content.
    """
    return compute_plain_digest(data, _read_as_typed)


def _read_as_typed(value: Any) -> Any:
    return str(value.source) if type(value) is MarkedText else make_plain(value)


ChainEntry = Mapping[str, Any]
"""The plain data of an entry, without its link."""


def compute_first_link(*kind: str) -> str:
    """What the first entry is chained to: names the list, so that no entry fits in another one."""
    return compute_digest(list(kind))


def compute_next_link(previous: str, entry: ChainEntry) -> str:
    """The link of an entry that comes after the one with the link `previous`."""
    return compute_digest([previous, dict(entry)])


def compute_closing_link(last: str, count: int) -> str:
    """The link that closes a list of `count` entries."""
    return compute_digest([last, "slot", count])


def compute_links(start: str, entries: Iterable[ChainEntry]) -> Iterator[str]:
    """The link of each entry."""
    for entry in entries:
        start = compute_next_link(start, entry)
        yield start


def find_breaks(start: str, entries: Iterable[tuple[ChainEntry, str]]) -> Iterator[int]:
    """The position of every entry that does not follow on the one before it, by the links that they carry."""
    for at, (entry, link) in enumerate(entries):
        if compute_next_link(start, entry) != link:
            yield at
        start = link


PROGRESS_FIELDS = ("status", "versie", "afstemming", "vertrouwelijkheid", "inzet", "ontheffingen", "nagezocht")
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
