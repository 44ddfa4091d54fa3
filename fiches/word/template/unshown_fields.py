"""Words in the codes of fields that no page shows, or that a field draws over each other or moves off the page."""

import re
from collections.abc import Iterator
from itertools import chain

from fiches.word.shown import STATEMENT
from fiches.word.template.faults import format_excerpt
from fiches.word.template.reach import FieldCode, iter_field_codes
from fiches.word.template.shown_words import ShownWords
from fiches.word.template.unshown_text import Unshown, read_words
from fiches.word.xml import Element, w

_KEEPING_FIELDS = (
    *("SET", "TC", "XE", "TA", "PRIVATE", "TITLE", "SUBJECT", "KEYWORDS", "COMMENTS", "AUTHOR", "IF", "QUOTE"),
    *("COMPARE", "LISTNUM", "SYMBOL"),
)
"""Fields of which Word does not print what stands behind their name, or not all of it."""

_FORMAT = re.compile(r'\\[@#]\s*(?:"([^"]*)"|(\S+))')
_LITERAL = re.compile(r"'([^']*[^\W\d_]{2}[^']*)'")
"""Words in the form of a date or a number, which print as they are."""

_FONT = re.compile(r'\\f\s*(?:"[^"]*"|\S+)', re.IGNORECASE)
_OVERSTRIKE = re.compile(r"\\o(?:\s*\\a[lcr])*\s*\(", re.IGNORECASE)
_BETWEEN = re.compile(r"[,;()]|\\[a-z]+", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{3}")
"""Of fewer letters people make a sign that no font has."""

_LETTER_NUMBER = re.compile(r"[1-9][0-9]{1,4}")
_MOVES = re.compile(r"\\(up|do|fo|ba|[udlrxy])\s*(-?[0-9]{1,6})", re.IGNORECASE)
_MOVING_FIELDS = ("ADVANCE", "EQ")
_FAR_POINTS, _LONGEST_SIDE = 400, 1_190
"""How far a field may move text; a place upon the page may be as far as the long side of A3."""


def find_unshown_in_fields(part: str, root: Element) -> Iterator[Unshown]:
    """What the fields of a part hold and the part does not show, such as the other outcome of a condition."""
    codes = list(iter_field_codes(root))
    shown = ShownWords(root) if codes else None
    for code in codes:
        unseen = [*(shown.list_missing(_list_field_words(code)) if shown else ()), *_list_overstruck(code)]
        if unseen:
            message = f"'{format_excerpt(unseen[0])}' staat in een Word-veld ({code.name}) en niet op de bladzijde."
            yield Unshown(part, code.node, message, _CHOICE_HINT if code.name == "IF" else _HINT)
        elif _is_moving_far(code) and (words := _read_moved(code)):
            message = (
                f"'{format_excerpt(words)}' staat bij een Word-veld ({code.name}) dat tekst van de bladzijde schuift."
            )
            yield Unshown(part, code.node, message, _HINT)


_HINT = "haal het veld weg"
_CHOICE_HINT = f"{_HINT}; een keuze maakt u met {{% if … %}}"


def _list_field_words(code: FieldCode) -> list[str]:
    forms = (quoted or bare for quoted, bare in _FORMAT.findall(code.plain))
    literals = list(chain.from_iterable(map(_LITERAL.findall, forms)))
    return [" ".join(text.split()) for text in (*literals, *_list_kept(code)) if text.strip()]


def _list_kept(code: FieldCode) -> list[str]:
    if code.name not in _KEEPING_FIELDS:
        return []
    if code.name == "SYMBOL":
        return [word for word in _FONT.sub("", code.plain).split()[1:] if _WORD.search(word)]
    quoted = code.quoted[-2:] if code.name == "IF" else code.quoted
    bare = code.plain.split()[2:3] if code.name == "SET" and not quoted else []
    return [*chain.from_iterable(quoted), *bare, *_spell_numbers(code)]


def _spell_numbers(code: FieldCode) -> list[str]:
    """The word that a field spells by the numbers of its letters: { QUOTE 72 97 108 }."""
    numbers = [int(number) for number in code.plain.split()[1:] if _LETTER_NUMBER.fullmatch(number)]
    spelled = "".join(map(chr, numbers)) if code.name == "QUOTE" else ""
    return [spelled] if _WORD.search(spelled) else []


def _list_overstruck(code: FieldCode) -> list[str]:
    """Words that an equation draws over each other."""
    begin = _OVERSTRIKE.search(code.plain) if code.name == "EQ" else None
    pieces = _BETWEEN.split(code.plain[begin.end() :]) if begin else []
    return [piece.strip() for piece in pieces if _WORD.search(piece)]


def _is_moving_far(code: FieldCode) -> bool:
    moves = _MOVES.findall(code.plain) if code.name in _MOVING_FIELDS else []
    return any(abs(int(far)) > (_LONGEST_SIDE if way.lower() in ("x", "y") else _FAR_POINTS) for way, far in moves)


def _read_moved(code: FieldCode) -> str:
    """What a field moves: words in its code, or those of the paragraph around it."""
    own = (piece.strip() for piece in _BETWEEN.split(code.plain) if code.name == "EQ" and _WORD.search(piece))
    paragraph = next(code.node.iterancestors(w("p")), code.node)
    return next(own, "") or STATEMENT.sub("", read_words(paragraph)).strip()
