"""The areas that the fiches name: the provinces as a map of tiles, and every area in words."""

from collections.abc import Iterable
from typing import NamedTuple

from fiches.documents.province_map import PROVINCES, TILES, find_province
from fiches.documents.sets import Area, collect_areas, is_aside, list_national_names
from fiches.load.ronde import LoadedRonde
from fiches.web.parts import make_address

MOST_DEPTHS = 4
"""The tiles have so many colours: the last is for every number from there on."""


class AreaTile(NamedTuple):
    """A province, or what lies where no province is; `fiches` is None there."""

    naam: str
    fiches: int | None

    @property
    def depth(self) -> int:
        """How dark the tile is."""
        return min(self.fiches or 0, MOST_DEPTHS)


class NamedArea(NamedTuple):
    """An area, or the whole country, with the fiches that name it and their addresses."""

    naam: str
    fiches: tuple[tuple[str, str], ...]


class AreaMap(NamedTuple):
    """The tiles from north to south, and all areas by name, the whole country first."""

    rows: tuple[tuple[AreaTile, ...], ...]
    areas: tuple[NamedArea, ...]


def make_area_map(loaded: LoadedRonde) -> AreaMap | None:
    """The areas of the fiches that count; None when there are none to show."""
    if loaded.ronde is None:
        return None
    ronde = loaded.ronde
    fiches = [file.shaped.value for file in loaded.files if file.shaped and not is_aside(file.shaped.value, ronde)]
    areas = collect_areas(fiches, ronde)
    whole = [fiche.id for fiche in fiches if list_national_names(fiche, ronde)]
    named = [_name_area(loaded.id, "Heel Nederland", whole)] if whole else []
    named += [_name_area(loaded.id, area.naam, (fiche.id for fiche in area.fiches)) for area in areas]
    return AreaMap(_make_rows(areas), tuple(named)) if named else None


def _name_area(ronde_id: str, naam: str, fiches: Iterable[str]) -> NamedArea:
    return NamedArea(naam, tuple((one, make_address(ronde_id, one)) for one in fiches))


def _make_rows(areas: Iterable[Area]) -> tuple[tuple[AreaTile, ...], ...]:
    counts = dict.fromkeys(PROVINCES, 0)
    for area in areas:
        code = find_province(area)
        if code:
            counts[code] += len(area.fiches)
    return tuple(tuple(AreaTile(PROVINCES.get(key, key), counts.get(key)) for key in row) for row in TILES)
