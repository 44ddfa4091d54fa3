"""The parts of a ronde as people look for them, over its files, and which fiches use each thing in it."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from fiches.diagnostics import Diagnostic
from fiches.load.ronde import LoadedRonde, LoadedStuk, get_ronde_files, get_ronde_folder
from fiches.model.field_rules import iter_strings
from fiches.model.fields import Ref, Soort
from fiches.model.reflection import FieldGuide, describe_model
from fiches.model.register import Mededeling, Register
from fiches.model.ronde import Ronde, Stuknaam
from fiches.web.findings import make_anchor

STATUS = "status"
FIRST_FIELDS = (STATUS, "versie")
"""With these a document of the ronde begins its own life. From then on its status has a page that asks akkoorden."""

_MODELS = {None: Ronde, Stuknaam.KERNBOODSCHAPPEN: Register, Stuknaam.MEDEDELING: Mededeling}


class RondePart(NamedTuple):
    """A part: the word in its address, its title, the names of its fields, and of which document of the ronde they are.

    Without a document they are of the ronde itself.
    """

    id: str
    titel: str
    names: tuple[str, ...]
    stuk: Stuknaam | None = None

    def get_path(self, ronde_id: str) -> str:
        """The file in which it stands."""
        return f"{get_ronde_folder(ronde_id)}/{self.stuk}.yaml" if self.stuk else get_ronde_files(ronde_id)[0]

    @property
    def guides(self) -> Mapping[str, FieldGuide]:
        """What the model says of its fields."""
        known = describe_model(_MODELS[self.stuk]).fields
        return {name: known[name] for name in self.names}

    def select_guides(self, data: Mapping[str, Any]) -> Mapping[str, FieldGuide]:
        """The fields that a form changes: the status of a document only until it has begun."""
        has_begun = self.stuk and all(data.get(name) for name in FIRST_FIELDS)
        return {name: guide for name, guide in self.guides.items() if not has_begun or name != STATUS}


_PARTS: tuple[RondePart, ...] = (
    RondePart("over", "Over de ronde", (
        "naam", "overgenomen_van", "verkiezingsdatum", "kennisdatum", "voorwaardezin", "geen_standpunt",
    )),
    RondePart("opgaven", "Opgaven", ("opgaven",)),
    RondePart("boodschappen", "Kernboodschappen en condities", ("kernboodschappen",), Stuknaam.KERNBOODSCHAPPEN),
    RondePart("commissies", "Commissies, koepels en organen", ("bacs", "koepels", "groepen", "organen")),
    RondePart("adressaten", "Adressaten", ("adressaten", "adressaattypen", "scenarios")),
    RondePart("statussen", "Statussen", ("statussen", "akkoord_na_rondewijziging")),
    RondePart("limieten", "Limieten", ("woordlimieten", "paginanormen", "interne_velden")),
    RondePart("geld", "Geld", (
        "jaren", "structureel_label", "prijspeil", "tekenconventie", "basispad", "dragers", "uitkeringsvormen",
    )),
    RondePart("vragen", "Aan wie en in welke vorm", ("departementen", "afspraakvormen", "uitvoeringstoets")),
    RondePart("gebieden", "Gebieden", ("gebiedssoorten", "gebieden", "gebiedsindeling_peiljaar")),
    RondePart("kader", "Mandaat en kaders", ("mandaat", "kaders", "fasen", "bronnen_aanbevolen")),
    RondePart("woorden", "Woorden en controles", ("controles",)),
)  # fmt: skip


@cache
def list_ronde_parts() -> tuple[RondePart, ...]:
    """The parts with every field of the ronde in one of them, and then the other fields of its documents."""
    last = _PARTS[-1]._replace(names=(*_PARTS[-1].names, *_list_others(None)))
    register, mededeling = Stuknaam.KERNBOODSCHAPPEN, Stuknaam.MEDEDELING
    return (
        *_PARTS[:-1],
        last,
        RondePart("register", "Over de kernboodschappen", _list_others(register), register),
        RondePart("mededeling", "Mededeling", _list_others(mededeling), mededeling),
    )


def _list_others(stuk: Stuknaam | None) -> tuple[str, ...]:
    named = {name for part in _PARTS if part.stuk == stuk for name in part.names}
    return tuple(name for name in describe_model(_MODELS[stuk]).fields if name not in named)


def select_ronde_parts(loaded: LoadedRonde) -> list[RondePart]:
    """The parts of this ronde: it may do without a document."""
    there = {None, *(stuk.id for stuk in loaded.stukken)}
    return [part for part in list_ronde_parts() if part.stuk in there]


def find_ronde_part(part_id: str) -> RondePart | None:
    """The part with this word in its address."""
    return next((part for part in list_ronde_parts() if part.id == part_id), None)


def make_ronde_address(ronde_id: str, one: Diagnostic) -> str:
    """Where the field of a finding in a file of the ronde is; else the page of its document, or of the ronde."""
    pointer = one.location.pointer
    parts = (part for part in list_ronde_parts() if part.get_path(ronde_id) == one.location.path)
    part = next((part for part in parts if pointer[:1] and pointer[0] in part.names), None)
    if part and not (part.stuk and pointer[0] == STATUS):
        return f"/ronde/{ronde_id}/{part.id}#{make_anchor(pointer)}"
    document = PurePosixPath(one.location.path).stem
    return f"/stuk/{ronde_id}/{document}" if document in tuple(Stuknaam) else f"/ronde?ronde={ronde_id}"


def find_first_form(ronde_id: str, stuk: LoadedStuk) -> str:
    """The address of the form where a document gets its first status and version; "" when it has them."""
    part = next(part for part in list_ronde_parts() if part.stuk == stuk.id and STATUS in part.names)
    return f"/ronde/{ronde_id}/{part.id}#{make_anchor((STATUS,))}" if STATUS in part.select_guides(stuk.data) else ""


LISTED_AS: Mapping[str, tuple[Soort, ...]] = {
    "opgaven": (Soort.OPGAVE,),
    "bacs": (Soort.BAC,),
    "koepels": (Soort.KOEPEL,),
    "organen": (Soort.ORGAAN,),
    "groepen": (Soort.GROEP,),
    "scenarios": (Soort.SCENARIO,),
    "statussen": (Soort.STATUS,),
    "dragers": (Soort.DRAGER,),
    "uitkeringsvormen": (Soort.UITKERINGSVORM,),
    "departementen": (Soort.DEPARTEMENT,),
    "afspraakvormen": (Soort.AFSPRAAKVORM,),
    "gebiedssoorten": (Soort.GEBIEDSSOORT,),
    "gebieden": (Soort.GEBIED,),
    "kernboodschappen": (Soort.KERNBOODSCHAP, Soort.CONDITIE),
}
"""What fiches call the things of a list."""


def list_uses(loaded: LoadedRonde) -> Mapping[tuple[Soort, str], tuple[str, ...]]:
    """Which fiches name a thing of the ronde, by its kind and its id."""
    found: dict[tuple[Soort, str], dict[str, None]] = defaultdict(dict)
    for file in loaded.files:
        for text in iter_strings(file.shaped.value) if file.shaped else ():
            if isinstance(text, Ref):
                found[text.soort, str(text)][file.id] = None
    return {thing: tuple(fiches) for thing, fiches in found.items()}


def find_users(uses: Mapping[tuple[Soort, str], tuple[str, ...]], listed: str, thing: str) -> tuple[str, ...]:
    """The fiches that name a thing of a list."""
    named = (uses.get((soort, thing), ()) for soort in LISTED_AS.get(listed, ()))
    return tuple(dict.fromkeys(fiche for fiches in named for fiche in fiches))
