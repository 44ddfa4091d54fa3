"""The twelve provinces as a map of tiles, each about where it lies, for the gebiedsfiche of a province.

It shows which provinces the fiches of the area name as well. What stands in the colours stands in words too.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Annotated, Literal, TypedDict

from fiches.documents.sets import Area
from fiches.dutch.format import format_list
from fiches.model.reflection import ViewField

TileKind = Literal["hier", "genoemd", "leeg", "buiten"]
"""The area itself, a province that its fiches name as well, another province, or no province at all."""

PROVINCES: Mapping[str, str] = {
    "PV20": "Groningen", "PV21": "Fryslân", "PV22": "Drenthe", "PV23": "Overijssel", "PV24": "Flevoland",
    "PV25": "Gelderland", "PV26": "Utrecht", "PV27": "Noord-Holland", "PV28": "Zuid-Holland", "PV29": "Zeeland",
    "PV30": "Noord-Brabant", "PV31": "Limburg",
}  # fmt: skip
"""The provinces by their code in the division of CBS."""

COLUMNS = ("west", "midden_west", "midden_oost", "oost")
TILES = (
    ("Noordzee", "Waddenzee", "PV21", "PV20"),
    ("Noordzee", "PV27", "PV24", "PV22"),
    ("PV28", "PV26", "PV25", "PV23"),
    ("PV29", "PV30", "PV31", "Duitsland"),
)
"""From north to south, and from west to east; what is no province is called by its name."""


class Tile(TypedDict):
    """One tile of the map."""

    naam: Annotated[str, ViewField("Naam", longest=40)]
    soort: Annotated[TileKind, ViewField("Wat de tegel is", computed=True)]
    fiches: Annotated[int, ViewField("Aantal fiches", computed=True)]


class TileRow(TypedDict):
    """The tiles of one row, from west to east."""

    west: Annotated[Tile, ViewField("West")]
    midden_west: Annotated[Tile, ViewField("Midden-west")]
    midden_oost: Annotated[Tile, ViewField("Midden-oost")]
    oost: Annotated[Tile, ViewField("Oost")]


class WithMap(TypedDict):
    """The map, without rows for an area that is no province, and what it shows in words."""

    kaart: Annotated[list[TileRow], ViewField("Kaart van de provincies", most=len(TILES), computed=True)]
    kaart_in_woorden: Annotated[str, ViewField("De kaart in woorden", longest=400, computed=True)]


def make_map(area: Area, named: Sequence[Sequence[Area]]) -> WithMap:
    """The map for an area; `named` are the areas that each of its fiches names."""
    own = find_province(area)
    if own is None:
        return {"kaart": [], "kaart_in_woorden": ""}
    counts = Counter(code for areas in named for code in {find_province(one) for one in areas} - {None} if code)
    rows = [{name: _make_tile(key, own, counts) for name, key in zip(COLUMNS, row, strict=True)} for row in TILES]
    return {"kaart": rows, "kaart_in_woorden": _tell_map(own, counts)}  # type: ignore[typeddict-item]


def find_province(area: Area) -> str | None:
    """The code of the province that an area is, by its own code or else by its name; nothing for another area."""
    if area.code:
        return area.code if area.code in PROVINCES else None
    name = area.naam.casefold()
    return next(
        (code for code, known in PROVINCES.items() if area.soort == "provincie" and known.casefold() == name), None
    )


def _make_tile(key: str, own: str, counts: Mapping[str, int]) -> Tile:
    count = counts.get(key, 0)
    kind: TileKind = "hier" if key == own else "buiten" if key not in PROVINCES else "genoemd" if count else "leeg"
    return {"naam": PROVINCES.get(key, key), "soort": kind, "fiches": count}


def _tell_map(own: str, counts: Mapping[str, int]) -> str:
    number = counts.get(own, 0)
    alone = number == 1
    others = format_list(sorted(f"{PROVINCES[code]} ({count})" for code, count in counts.items() if code != own))
    here = f"Gemarkeerd is {PROVINCES[own]}, met {number} {'fiche' if alone else 'fiches'}."
    if not others:
        return f"{here} {'Zij noemt' if alone else 'Zij noemen'} geen andere provincie."
    return f"{here} {'Deze fiche noemt' if alone else 'Van deze fiches noemen'} ook: {others}."
