"""Everything of one ronde that is valid: its configuration, register, fiches, pictures and ledger of akkoorden; and the
things of it to which its files may refer (`Kennis`).

Each value still knows its place in the file it was read from (`Sourced`).
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import partial
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from fiches.diagnostics import Location, Pointer
from fiches.model.coherence import list_blocks
from fiches.model.controls import EIGEN_BAC
from fiches.model.fiche import Fiche
from fiches.model.fiche_blocks import Afstemming
from fiches.model.field_rules import INTERNAL_LIST, list_internal_paths, remove_internal
from fiches.model.fields import Kennis, Soort
from fiches.model.ledgers import Akkoorden
from fiches.model.packed import Packed
from fiches.model.register import Kernboodschap, KernboodschapNiveau, Mededeling, Register
from fiches.model.ronde import AGREEING_LISTS, Begrip, InternVeld, Ronde, Stuknaam

T = TypeVar("T")


class SourceMap(Protocol):
    """Finds the place of a value in the file it was read from."""

    @property
    def path(self) -> str:
        """The file, relative to the project, with forward slashes."""

    @property
    def sha256(self) -> str:
        """The SHA-256 of the bytes of the file, in hexadecimal."""

    def locate(self, *pointer: str | int) -> Location:
        """The place of the value; of the deepest part that exists when the value itself is missing."""

    def locate_text(self, pointer: Pointer, start: int, end: int) -> Location:
        """The place of the characters `start` to `end` of the text that is the value."""

    def resolve_pointer(self, pointer: Pointer) -> Pointer:
        """How the file itself leads to a value: what a variant has in common with its fiche stands with the fiche."""


@dataclass(frozen=True, slots=True)
class Sourced(Generic[T]):
    """A value from a file, with its source."""

    held: T | Packed[T] = field(repr=False)
    """The value, or what it is unpacked from."""
    source: SourceMap
    is_clear: bool = True
    """Whether every character of its texts is what it seems (`fiches.dutch.characters`)."""

    @property
    def value(self) -> T:
        """What the file holds."""
        return self.held.unpack() if isinstance(self.held, Packed) else self.held

    @property
    def path(self) -> str:
        """The file, relative to the project."""
        return self.source.path

    def change(self, make: Callable[[T], T]) -> "Sourced[T]":
        """What a function makes of the value, in the same place; of a packed value it is made when asked for."""
        held = self.held.change(make) if isinstance(self.held, Packed) else make(self.held)
        return replace(self, held=held)

    def locate(self, *pointer: str | int) -> Location:
        """The place of a part of the value."""
        return self.source.locate(*pointer)

    def locate_text(self, pointer: Pointer, start: int, end: int) -> Location:
        """The place of some words in a text of the value, whatever way the file folds and indents that text."""
        return self.source.locate_text(pointer, start, end)


class FicheBrief(NamedTuple):
    """What is asked of all fiches of a ronde at once."""

    id: str
    titel: str
    gebied: str | None
    afstemming: tuple[Afstemming, ...]
    beelden: tuple[str, ...]
    """The pictures that it shows, by the names of their files."""


def make_brief(fiche: Fiche) -> FicheBrief:
    """The brief of a fiche."""
    beelden = tuple(beeld.bestand for beeld in fiche.afbeeldingen)
    return FicheBrief(fiche.id, fiche.titel, fiche.gebied, fiche.afstemming, beelden)


def get_brief(fiche: Sourced[Fiche]) -> FicheBrief:
    """The brief of a fiche, which is kept with one that is packed."""
    kept: FicheBrief | None = fiche.held.brief if isinstance(fiche.held, Packed) else None
    return kept or make_brief(fiche.value)


@dataclass(frozen=True, slots=True)
class Beeld:
    """A picture file of the ronde: its path in the project and its bytes. It is a source as an input file is."""

    path: str
    content: bytes = field(repr=False)

    @property
    def sha256(self) -> str:
        """The SHA-256 of the bytes, in hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()

    def locate(self, *pointer: str | int) -> Location:  # noqa: ARG002  (a picture has no parts)
        """The file as a whole."""
        return Location(self.path)

    def locate_text(self, pointer: Pointer, start: int, end: int) -> Location:  # noqa: ARG002
        """The file as a whole."""
        return Location(self.path)

    def resolve_pointer(self, pointer: Pointer) -> Pointer:  # noqa: ARG002
        """The file as a whole."""
        return ()


class SenderStand(StrEnum):
    """How far a koepel stands behind a fiche or another document; the values are Dutch."""

    AFZENDER = "afzender"
    VOORBEHOUD = "afzender onder voorbehoud"
    VERVALLEN = "beoogd na een akkoord dat niet meer geldt"
    BEOOGD = "beoogd"

    @property
    def is_settled(self) -> bool:
        """Whether an akkoord or afstemming is recorded that still holds."""
        return self in (SenderStand.AFZENDER, SenderStand.VOORBEHOUD)


class Sender(NamedTuple):
    """A koepel for which a fiche speaks, and whether that is recorded."""

    koepel: str
    stand: SenderStand

    @property
    def is_settled(self) -> bool:
        """Whether it may be called a sender: its akkoord or afstemming is recorded."""
        return self.stand.is_settled


SenderRecords = Mapping[str, SenderStand]
"""How far each koepel stands behind one fiche or another document, by its id."""


def list_senders(fiche: Fiche, ronde: Ronde, records: SenderRecords) -> tuple[Sender, ...]:
    """The senders that a fiche names, or those of its commissie. Without a record a koepel is only intended."""
    named = fiche.afzenders or list_default_senders(fiche, ronde)
    return tuple(Sender(str(koepel), records.get(koepel, SenderStand.BEOOGD)) for koepel in named)


def list_offer_senders(ronde: Ronde, records: SenderRecords) -> tuple[Sender, ...]:
    """The koepels that make the joint offer. Without a record of that document a koepel is only intended."""
    return tuple(Sender(koepel.id, records.get(koepel.id, SenderStand.BEOOGD)) for koepel in ronde.koepels)


def list_default_senders(fiche: Fiche, ronde: Ronde) -> tuple[str, ...]:
    """The koepel of the commissie; all koepels when the ronde does not tell which one that is."""
    own = next((bac.koepel for bac in ronde.bacs if bac.id == fiche.bac), None)
    return (str(own),) if own else tuple(koepel.id for koepel in ronde.koepels)


@dataclass(frozen=True, slots=True)
class Dossier:
    """One ronde: its configuration, its register and the fiches that passed validation, ordered by id.

    `titles` holds the id and title of every fiche of the ronde, also of those that are not valid.
    `beelden` are the pictures that the fiches show, by file name. `mededeling` is the covering note, when the ronde
    has one that is valid. `akkoorden` is the ledger of agreements, when there is one that is whole; `agreed` holds, by
    the digest in the ledger, texts of fiches as they were agreed to, where the fiche says something else by now.
    `varianten` are the fiches again, each as it is in one area, ordered as in their files. `records` tell how far the
    koepels stand behind each fiche and each document of the ronde, by its id; they are there as soon as the ledger was
    judged. `is_public` says that what is internal was taken out, for a reader outside.
    """

    id: str
    ronde: Sourced[Ronde]
    register: Sourced[Register]
    fiches: tuple[Sourced[Fiche], ...]
    titles: dict[str, str]
    beelden: dict[str, Beeld] = field(default_factory=dict)
    mededeling: Sourced[Mededeling] | None = None
    akkoorden: Sourced[Akkoorden] | None = None
    agreed: dict[str, Sourced[dict[str, Any]]] = field(default_factory=dict)
    varianten: tuple[Sourced[Fiche], ...] = ()
    records: Mapping[str, SenderRecords] = field(default_factory=dict)
    is_public: bool = False

    def list_senders(self, fiche: Fiche) -> tuple[Sender, ...]:
        """For whom a fiche speaks, in the order in which it names them."""
        return list_senders(fiche, self.ronde.value, self.records.get(fiche.id, {}))

    def list_offer_senders(self) -> tuple[Sender, ...]:
        """For whom the kernboodschappen speak: all koepels, in the order of the ronde."""
        return list_offer_senders(self.ronde.value, self.records.get(Stuknaam.KERNBOODSCHAPPEN, {}))

    @property
    def hoofdboodschap(self) -> Kernboodschap:
        """The one message above all others."""
        return self.register.value.select_level(KernboodschapNiveau.HOOFD)[0]


def make_public(sourced: Sourced[Fiche], fields: Sequence[InternVeld]) -> Sourced[Fiche]:
    """A fiche without what is internal. It keeps its source, of which the places in lists may differ."""
    return sourced.change(partial(remove_internal, fields=tuple(fields))) if fields else sourced


def make_public_dossier(dossier: Dossier) -> Dossier:
    """The ronde as a reader outside may know it: every fiche and variant without what is internal."""
    fields = dossier.ronde.value.interne_velden
    return replace(
        dossier,
        fiches=tuple(make_public(fiche, fields) for fiche in dossier.fiches),
        varianten=tuple(make_public(variant, fields) for variant in dossier.varianten),
        is_public=True,
    )


RONDE_LISTS: tuple[tuple[Soort, str], ...] = (
    (Soort.ADRESSAATTYPE, "adressaattypen"),
    (Soort.AFSPRAAKVORM, "afspraakvormen"),
    (Soort.BAC, "bacs"),
    (Soort.DEPARTEMENT, "departementen"),
    (Soort.DRAGER, "dragers"),
    (Soort.FASE, "fasen"),
    (Soort.GEBIED, "gebieden"),
    (Soort.GEBIEDSSOORT, "gebiedssoorten"),
    (Soort.GROEP, "groepen"),
    (Soort.KOEPEL, "koepels"),
    (Soort.OPGAVE, "opgaven"),
    (Soort.SCENARIO, "scenarios"),
    (Soort.STATUS, "statussen"),
    (Soort.UITKERINGSVORM, "uitkeringsvormen"),
)
"""Which list of the ronde holds the things of each kind."""


def make_ronde_kennis(ronde_id: str, data: Mapping[str, Any]) -> Kennis:
    """What ronde.yaml itself may refer to, from its raw data: its own statuses and areas, and the fields of a fiche."""
    agreeing = {name: names for part in AGREEING_LISTS for name, names in collect_raw_ids(data, part).items()}
    own = {
        Soort.ADRESSAATTYPE: collect_raw_ids(data, "adressaattypen"),
        Soort.DRAGER: collect_raw_ids(data, "dragers"),
        Soort.KOEPEL: collect_raw_ids(data, "koepels"),
        Soort.STATUS: collect_raw_ids(data, "statussen"),
        Soort.GEBIEDSSOORT: collect_raw_ids(data, "gebiedssoorten"),
        Soort.KOEPEL: collect_raw_ids(data, "koepels"),
        Soort.ORGAAN: {EIGEN_BAC: (), **agreeing},
    }
    # only for who names one: the list walks all models of a fiche
    intern = {Soort.INTERN: list_internal_paths()} if data.get(INTERNAL_LIST) else {}
    return Kennis({Soort.VELD: list_field_names(), **intern, **own}, _describe_ronde(ronde_id))


def make_kennis(ronde_id: str, ronde: Ronde | None, register: Register | None) -> Kennis:
    """What a register or a fiche may refer to. A part that could not be read is left unchecked."""
    names: dict[Soort, Mapping[str, tuple[str, ...]]] = {}
    if ronde is not None:
        names = {soort: _collect_names(getattr(ronde, attribute)) for soort, attribute in RONDE_LISTS}
        names[Soort.ORGAAN] = _collect_names(ronde.agreeing.values())
        names[Soort.GROEP] = _collect_names((*ronde.groepen, *ronde.koepels))
    if register is not None:
        entries = register.kernboodschappen
        names[Soort.REGEL] = {regel.id: (regel.tekst,) for entry in entries for regel in entry.regels}
        names[Soort.KERNBOODSCHAP] = {entry.id: (entry.titel, *entry.aliassen) for entry in entries}
        condities = register.select_level(KernboodschapNiveau.CONDITIE)
        names[Soort.CONDITIE] = {entry.id: (entry.titel, *entry.aliassen) for entry in condities}
    where = _describe_ronde(ronde_id)
    if ronde is None:
        return Kennis(names, where)
    places = frozenset(opgave.id for opgave in ronde.opgaven if opgave.draagt_alles)
    return Kennis(names, where, ronde.jaren, places)


def list_field_names() -> dict[str, tuple[str, ...]]:
    """The fields of a fiche, each with its title."""
    return {name: (info.title or name,) for name, info in Fiche.model_fields.items()}


def collect_raw_ids(data: Mapping[str, Any], name: str) -> dict[str, tuple[str, ...]]:
    """The ids in a list that was not validated yet."""
    return {entry["id"]: () for _, entry in list_blocks(data, name) if isinstance(entry.get("id"), str)}


def _collect_names(entries: Iterable[Begrip]) -> dict[str, tuple[str, ...]]:
    return {entry.id: (entry.naam, *entry.aliassen) for entry in entries}


def _describe_ronde(ronde_id: str) -> str:
    return f"ronde {ronde_id}"
