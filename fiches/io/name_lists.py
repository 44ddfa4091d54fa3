"""The lists of Dutch first names, surnames and places of Deduce, which takes people out of Dutch medical texts.

They come with the extra `namen`; only the lists are used, and they are read when somebody asks for them.
"""

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

_PACKAGE, _FOLDER = "deduce", "data/lookup/src"
_FIRST_NAMES, _DOUBTFUL = "names/lst_first_name/items.txt", "names/lst_first_name/exceptions.txt"
_SURNAMES, _PREFIXED = "names/lst_surname/items.txt", "names/lst_interfix_surname/items.txt"
_PLACES = tuple(f"locations/lst_placename/lst_{kind}/items.txt" for kind in ("residence", "municipality", "region"))


class NameLists(NamedTuple):
    """Names as they are written, with capitals; places in small letters."""

    first_names: frozenset[str]
    doubtful_first_names: frozenset[str]
    """First names that are words too, such as Ad, Door and Riet, by those who made the lists."""
    surnames: frozenset[str]
    prefixed_surnames: frozenset[str]
    """What stands in a surname behind van, de, ter and their like."""
    places: frozenset[str]


@cache
def load_name_lists() -> NameLists | None:
    """The lists, or None when they are not there. Reading takes some 10 ms and 4 MB."""
    folder = _find_folder()
    if folder is None:
        return None
    doubtful = _read_lines(folder / _DOUBTFUL)
    first_names = _read_lines(folder / _FIRST_NAMES) - doubtful
    places = frozenset(place.lower() for name in _PLACES for place in _read_lines(folder / name))
    surnames, prefixed = _read_lines(folder / _SURNAMES), _read_lines(folder / _PREFIXED)
    return NameLists(first_names, doubtful, surnames, prefixed, places)


def has_name_lists() -> bool:
    """Whether the lists are there, without reading them."""
    return _find_folder() is not None


def _find_folder() -> Path | None:
    # the package is found and not imported: it would load a good deal more than its lists
    package = find_spec(_PACKAGE)
    folders = (Path(place) / _FOLDER for place in (package and package.submodule_search_locations) or ())
    return next((folder for folder in folders if (folder / _SURNAMES).is_file()), None)


def _read_lines(path: Path) -> frozenset[str]:
    return frozenset(path.read_text(encoding="utf-8").split("\n"))
