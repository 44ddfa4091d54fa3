"""The parts of a ronde as people look for them, over its two files, and which fiches use each thing in it."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from pathlib import PurePosixPath
from typing import NamedTuple

from fiches.diagnostics import Diagnostic
from fiches.load.ronde import LoadedRonde, get_ronde_files
from fiches.model.field_rules import iter_strings
from fiches.model.fields import Ref, Soort
from fiches.model.reflection import FieldGuide, describe_model
from fiches.model.register import Register
from fiches.model.ronde import Ronde, Stuknaam
from fiches.web.findings import make_anchor

FIXED_FIELD = "status"
"""Of the register: the step that asks akkoorden, which no form changes."""


class RondePart(NamedTuple):
    """A part: the word in its address, its title, the names of its fields, and whether they are of the register."""

    id: str
    titel: str
    names: tuple[str, ...]
    in_register: bool = False

    def get_path(self, ronde_id: str) -> str:
        """The file in which it stands."""
        return get_ronde_files(ronde_id)[self.in_register]

    @property
    def guides(self) -> Mapping[str, FieldGuide]:
        """What the model says of its fields."""
        known = describe_model(Register if self.in_register else Ronde).fields
        return {name: known[name] for name in self.names}


_PARTS: tuple[RondePart, ...] = (
    RondePart("over", "Over de ronde", (
        "naam", "overgenomen_van", "verkiezingsdatum", "kennisdatum", "voorwaardezin", "geen_standpunt",
    )),
    RondePart("opgaven", "Opgaven", ("opgaven",)),
    RondePart("boodschappen", "Kernboodschappen en condities", ("kernboodschappen",), in_register=True),
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
    """The parts with every field of the ronde in one of them, and then the other fields of the register."""
    named = {name for part in _PARTS if not part.in_register for name in part.names}
    others = tuple(name for name in describe_model(Ronde).fields if name not in named)
    told = {FIXED_FIELD, *(name for part in _PARTS if part.in_register for name in part.names)}
    rest = tuple(name for name in describe_model(Register).fields if name not in told)
    last = _PARTS[-1]._replace(names=(*_PARTS[-1].names, *others))
    return (*_PARTS[:-1], last, RondePart("register", "Over de kernboodschappen", rest, in_register=True))


def find_ronde_part(part_id: str) -> RondePart | None:
    """The part with this word in its address."""
    return next((part for part in list_ronde_parts() if part.id == part_id), None)


def make_ronde_address(ronde_id: str, one: Diagnostic) -> str:
    """Where the field of a finding in a file of the ronde is; else the page of its document, or of the ronde."""
    pointer = one.location.pointer
    parts = (part for part in list_ronde_parts() if part.get_path(ronde_id) == one.location.path)
    part = next((part for part in parts if pointer[:1] and pointer[0] in part.names), None)
    if part:
        return f"/ronde/{ronde_id}/{part.id}#{make_anchor(pointer)}"
    document = PurePosixPath(one.location.path).stem
    return f"/stuk/{ronde_id}/{document}" if document in tuple(Stuknaam) else f"/ronde?ronde={ronde_id}"


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
