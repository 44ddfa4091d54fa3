"""Findings about characters in a text that cannot be seen, or that look like others.

A word with such a character is told once, with every such character in it as its number: wo‹U+200B›ning.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from fiches.diagnostics import name_character
from fiches.dutch.characters import OddCharacter, OddKind, find_odd_characters, get_script
from fiches.dutch.format import format_list

HIDDEN_INSIDE, HIDDEN_BESIDE, ALIKE = "LEZ030", "LEZ031", "LEZ032"
_LONGEST_SHOWN = 60
_REMOVE, _RETYPE = "verwijder het, of typ het woord opnieuw", "typ het woord opnieuw"


class OddWord(NamedTuple):
    """A word with characters that are not what they seem, at text[start:end]: a code, a sentence and a way out."""

    code: str
    start: int
    end: int
    message: str
    hint: str


def find_odd_words(text: str) -> Iterator[OddWord]:
    """Every word with characters that are not what they seem, in order; twice when there are two kinds in it."""
    starts = [chunk.start() for chunk in re.finditer(r"\S+", text)]
    odd = [(starts[bisect_right(starts, one.start) - 1], _get_code(one), one) for one in find_odd_characters(text)]
    for (start, code), group in groupby(sorted(odd), key=lambda one: one[:2]):
        yield _describe_word(text, start, code, [one for _, _, one in group])


def _get_code(one: OddCharacter) -> str:
    if one.kind is OddKind.LIJKT:
        return ALIKE
    return HIDDEN_INSIDE if one.inside else HIDDEN_BESIDE


def _describe_word(text: str, start: int, code: str, odd: Sequence[OddCharacter]) -> OddWord:
    end = start + len(text[start:].split(maxsplit=1)[0])
    shown = _show_marked(text, start, end, odd)
    if code == ALIKE:
        message, hint = f"In '{shown}' staat {_describe_twin(text, odd[0])}.", _RETYPE
    else:
        names = format_list(list(dict.fromkeys(name_character(text[one.start]) for one in odd)))
        where = "In" if code == HIDDEN_INSIDE else "Naast"
        message, hint = f"{where} '{shown}' staat een onzichtbaar teken ({names}).", _REMOVE
    return OddWord(code, odd[0].start, odd[-1].start + 1, message, hint)


def _describe_twin(text: str, one: OddCharacter) -> str:
    sign = text[one.start]
    if not one.twin:
        return f"een streep door een letter ({name_character(sign)})"
    script = get_script(sign) if sign.isalpha() else ""
    what, which = (f"een {script} letter", "die") if script else ("een ander teken", "dat")
    return f"{what} ({name_character(sign)}) {which} op '{one.twin}' lijkt"


def _show_marked(text: str, start: int, end: int, odd: Sequence[OddCharacter]) -> str:
    """The word with numbers in the place of the odd characters, cut around the first of them when it is long."""
    first = max(start, odd[0].start - _LONGEST_SHOWN // 2)
    last = min(end, first + _LONGEST_SHOWN)
    marked = {one.start for one in odd}
    shown = "".join(f"‹{name_character(text[at])}›" if at in marked else text[at] for at in range(first, last))
    return f"{'…' if first > start else ''}{shown}{'…' if last < end else ''}"
