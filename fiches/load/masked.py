"""Reads names and values that are wrong for a character that is not what it seems alone, as they look.

That character is told itself, as a fout. What else may be wrong with the same name or value waits for it.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from fiches.diagnostics import Pointer
from fiches.dutch.characters import read_clearly
from fiches.load.meant_fields import MeantField, get_value
from fiches.load.yaml_problems import HIDDEN_BESIDE, find_odd_words


def is_masked(text: str) -> bool:
    """Whether a character in a word is not what it seems."""
    return any(word.code != HIDDEN_BESIDE for word in find_odd_words(text))


def read_texts_through(wrong: Mapping[Pointer, Any]) -> dict[Pointer, str]:
    """The texts with such a character among wrong values, each by its place."""
    texts = {pointer: value for pointer, value in wrong.items() if isinstance(value, str)}
    return {pointer: read_clearly(text).text for pointer, text in texts.items() if is_masked(text)}


def read_names_through(
    data: dict[str, Any], strange: Iterable[Pointer], known: Sequence[MeantField]
) -> list[MeantField]:
    """The names with such a character among those that are wrong, such as a year, except those that are known."""
    told = {field.pointer for field in known}
    masked = [pointer for pointer in strange if pointer not in told and is_masked(str(pointer[-1]))]
    read = [(pointer, read_clearly(str(pointer[-1])).text) for pointer in masked]
    return [MeantField(at, (*at[:-1], name), "") for at, name in read if name not in get_value(data, at[:-1])]
