"""Finds signs that are not what they seem, reads a text as its readers see it, and finds lists as Word pastes them.

Some characters cannot be seen at all: zero-width spaces, soft hyphens, marks for the reading direction. Others belong
to another script and look like a letter or a figure of ours: the Cyrillic о, the full-width ７. A search, a screen
reader and a rule pass over a word with one of them, so both are found here, and `read_clearly` gives the text without
the first and with plain letters for the second. It keeps where every character stood.

Spaces that do not break and hyphens that do not break are good typography: they are read as plain ones, and are no
fault.

Pasting from Word turns the bullet or the number of every item of a list into signs of its own (•⇥, ·⇥, –⇥, o⇥, 1.⇥,
a.⇥, 1)⇥ and the signs of Symbol and Wingdings), with a tab or a few spaces behind it. When the lines of such a text are
joined, these marks stand in the middle of a line.
"""

import itertools
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from functools import cache
from itertools import chain
from typing import NamedTuple
from urllib.parse import unquote

_HIDDEN = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
"""What shows nothing (Unicode, Default_Ignorable_Code_Point) and, last of the first line, letters that are blank."""

_SPACES, _HYPHENS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000", "\u2010\u2011"
_FOREIGN_TWINS = dict(
    zip(
        "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹͿανορτυχικηγωϲϳАВЕЅІЈКМНОРСТУХЅԌԚԜаеѕіјорсухԛԝһԁӏкмтпгвнՍՕՏԼօսհոցզᎠᎡᎢᎪᎫᎬᎳᎷᎻᏴᏟᏢᏦᏚᏀᏃᏙᏞ",
        "ABEZHIKMNOPTYXCJavoptuxiknywcjABESIJKMHOPCTYXSGQWaesijopcyxqwhdlkmtnrBHUOSLouhngqDRTAJEWMHBCPKSGZVL",
        strict=True,
    )
)
"""Letters of Greek, Cyrillic, Armenian and Cherokee that look like ours (Unicode Technical Standard 39), by letter."""

_LIKE_OURS = (
    "LATIN (?:(SMALL|CAPITAL) LETTER (?:(?:DOTLESS|SCRIPT|BARRED|INSULAR) )?([A-Z])(?: WITH .+)?"
    "|LETTER SMALL CAPITAL ([A-Z]))"
)
_NO_NAME = {"ɑ": "a", "ɩ": "i", "Ɩ": "I", "ʋ": "v", "ĸ": "k", "ǀ": "l", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE"}
"""Latin letters whose name in Unicode does not say what they look like."""


def _get_latin_twin(sign: str) -> str:
    """The letter of ours that a Latin letter looks like, as its name in Unicode says; else the letter itself."""
    found = re.fullmatch(_LIKE_OURS, unicodedata.name(sign, "")) if sign > "\x7f" else None
    if found is None:
        return _NO_NAME.get(sign, sign)
    return str(found[2]) if found[1] == "CAPITAL" else (found[2] or found[3]).lower()


_PHONETIC = (range(0x180, 0x2B0), range(0x1D00, 0x1D80), range(0xA730, 0xA7D0))
"""Dotless letters, and blocks of letters that no language around us needs; ø, ł and their like are no fault."""

_FOREIGN_HYPHENS = "\u058a\u05be\u1400\u1806\u2e17\u2e1a\u2e40\u2e5d"

_OVERLAYS = "\u0334-\u0338\u20d2\u20d3\u20d8-\u20da\u20e5\u20e6\u20ea\u20eb"
"""Strokes that are put through the letter before them."""

_COMPATIBLE = "\ufe50-\ufe6b\uff01-\uff5e\U0001d400-\U0001d7ff\u017f\ufb00-\ufb06"
"""Small, wide, joined and mathematical forms of letters, figures and signs, each with a plain form of its own."""

_LIGATURES = "\u0132\u0133"
"""Two letters in one, as in ĳ: read as letters, and no fault."""

_READ_PLAINLY = _SPACES + _HYPHENS + _LIGATURES
_SURELY_CLEAR = re.compile("[À-ÖØ-öø-ÿ–—‘’“”„€…•]*")
"""What nearly every text of ours has besides ASCII; for such a text the patterns below are not compiled."""

_ONE_HIDDEN, _ONE_SPACE, _ONE_OVERLAY = (f"[{signs}]" for signs in (_HIDDEN, _SPACES, _OVERLAYS))
_JOINED_EMOJI = "[\u203c-\u2bff\u3030\U0001f000-\U0001faff][\ufe0e\ufe0f\u200d\U000e0020-\U000e007f]+"
"""Pictograms are joined and coloured by characters that nobody sees: there they are meant."""


@cache
def _collect_twins() -> dict[str, str]:
    """Every letter and hyphen that looks like one of ours, with what it looks like."""
    phonetic = {
        sign: twin
        for sign in ("ı", "ĸ", "ȷ", *map(chr, chain(*_PHONETIC)))
        if sign != "ƒ" and unicodedata.normalize("NFKD", sign) == sign and (twin := _get_latin_twin(sign)) != sign
    }
    return _FOREIGN_TWINS | phonetic | dict.fromkeys(_FOREIGN_HYPHENS, "-")


@cache
def _compile_signs(others: str) -> re.Pattern[str]:
    """A pattern for figures that are not ours, for what looks like another sign, and for `others`."""
    alike = f"{''.join(_collect_twins())}{_COMPATIBLE}ЁЇёїΆΈΉΊΌΎάίόύήώϊϋ"
    return re.compile(f"[{_HIDDEN}{alike}{_OVERLAYS}{others}]|(?![0-9])\\d")


def _is_odd(sign: str) -> bool:
    return _compile_signs("").match(sign) is not None


def _is_unclear(sign: str) -> bool:
    return _compile_signs(_READ_PLAINLY).match(sign) is not None


_WORD = re.compile(r"[^\W_]+")
_CHUNK = re.compile(r"\S+")
_ASCII = bytes(range(128))
_SCRIPTS = (("GREEK", "Griekse"), ("CYRILLIC", "Cyrillische"), ("ARMENIAN", "Armeense"), ("CHEROKEE", "Cherokese"))


class OddKind(StrEnum):
    """What is odd about a character."""

    VERBORGEN = "verborgen"
    """It cannot be seen."""
    LIJKT = "lijkt"
    """It looks like another one."""


class OddCharacter(NamedTuple):
    """A character that is not what it seems, at text[start].

    `inside` is whether it stands in a word or a number; `twin` is what it looks like: "" for what cannot be seen and
    for a stroke through the letter before it.
    """

    kind: OddKind
    start: int
    inside: bool
    twin: str = ""


class ClearText(NamedTuple):
    """A text as a reader sees it, and for each of its characters the place in the text that it was made of."""

    text: str
    places: Sequence[int]
    """One more than there are characters: the last is the length of the other text."""

    def locate(self, start: int, end: int) -> tuple[int, int]:
        """Where the characters `start` to `end` stand in the text that it was made of."""
        return self.places[start], self.places[end - 1] + 1 if end > start else self.places[start]


def is_clear(text: str) -> bool:
    """Whether `read_clearly` changes nothing in a text. Of a long text only what is not plain costs time."""
    if text.isascii():
        return True
    rest = text.encode(errors="replace").translate(None, _ASCII).decode()
    return bool(_SURELY_CLEAR.fullmatch(rest)) or not _compile_signs(_READ_PLAINLY).search(rest)


def find_odd_characters(text: str) -> list[OddCharacter]:
    """The characters that are not what they seem, in order.

    A foreign letter is one when it stands among our letters or figures, or in a word that holds only letters with a
    twin; a Greek letter by itself is a sign, and a word in Greek is one.
    """
    if is_clear(text):
        return []
    return sorted((*_find_hidden(text), *_find_alike(text)), key=lambda odd: odd.start)


def _find_hidden(text: str) -> Iterator[OddCharacter]:
    for chunk in _CHUNK.finditer(text):
        words = [found.span() for found in _WORD.finditer(re.sub(_ONE_HIDDEN, " ", chunk[0]))]
        for hidden in re.finditer(_ONE_HIDDEN, re.sub(_JOINED_EMOJI, _blot_out, chunk[0])):
            inside = bool(words) and words[0][0] < hidden.start() < words[-1][1]
            yield OddCharacter(OddKind.VERBORGEN, chunk.start() + hidden.start(), inside)


def _blot_out(found: re.Match[str]) -> str:
    return "." * len(found[0])


def _find_alike(text: str) -> Iterator[OddCharacter]:
    for word in _WORD.finditer(text):
        if not word[0].isascii() and not _is_own_script(word[0]):
            for at, sign in enumerate(word[0], word.start()):
                if _is_odd(sign) and not re.match(_ONE_HIDDEN, sign):
                    yield OddCharacter(OddKind.LIJKT, at, inside=True, twin=_get_twin(sign))
    for found in re.finditer(f"[{_COMPATIBLE}{_FOREIGN_HYPHENS}]", text):
        if not found[0].isalnum():
            yield OddCharacter(OddKind.LIJKT, found.start(), inside=False, twin=_get_twin(found[0]))
    for found in re.finditer(f"(?<=[^\\W_])[{_OVERLAYS}]", text):
        yield OddCharacter(OddKind.LIJKT, found.start(), inside=True)


def _is_own_script(word: str) -> bool:
    """Whether the foreign letters of a word are meant: it has none of ours and one without a twin, or it is a sign."""
    if any(sign.isdecimal() for sign in word) or any(_is_latin(sign) for sign in word):
        return False
    return any(not _is_odd(sign) for sign in word) or (len(word) == 1 and get_script(word) == "Griekse")


@cache
def _is_latin(sign: str) -> bool:
    return unicodedata.name(sign, "").startswith(("LATIN", "FULLWIDTH", "MATHEMATICAL"))


def get_script(sign: str) -> str:
    """The script of a letter as a Dutch adjective, or "" for another one."""
    name = unicodedata.name(sign, "")
    return next((dutch for script, dutch in _SCRIPTS if name.startswith(script)), "")


@cache
def _get_twin(sign: str) -> str:
    """What is read for a character; "" for one that cannot be seen or is a stroke through a letter."""
    if re.match(_ONE_OVERLAY, sign) or re.match(_ONE_HIDDEN, sign):
        return ""
    if re.match(_ONE_SPACE, sign):
        return " "
    if sign in _HYPHENS:
        return "-"
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    parts = unicodedata.normalize("NFD", sign)
    known = _collect_twins().get(parts[0])
    return unicodedata.normalize("NFC", known + parts[1:]) if known else unicodedata.normalize("NFKC", sign)


def read_clearly(text: str) -> ClearText:
    """A text without what cannot be seen, and with plain letters, figures, spaces and hyphens."""
    if is_clear(text):
        return ClearText(text, range(len(text) + 1))
    return _replace_characters(text, lambda sign: _get_twin(sign) if _is_unclear(sign) else sign)


def _replace_characters(text: str, get_twin: Callable[[str], str]) -> ClearText:
    made, places = [], []
    for at, sign in enumerate(text):
        twin = get_twin(sign)
        made.append(twin)
        places += [at] * len(twin)
    return ClearText("".join(made), (*places, len(text)))


def fold_text(text: str) -> ClearText:
    """A text for finding words that somebody may have disguised: read clearly, in small letters, without accents.

    Every dash is a hyphen, and a letter with a stroke, a hook or a tail is the letter without it.
    """
    return _replace_characters(text, _fold_character)


@cache
def _fold_character(sign: str) -> str:
    clear = _get_twin(sign) if _is_unclear(sign) else sign
    decomposed = unicodedata.normalize("NFKD", clear)
    return "".join(map(_fold_part, decomposed)).casefold()


def _fold_part(part: str) -> str:
    """One character of the compatible decomposition of another, folded."""
    kind = unicodedata.category(part)
    if kind.startswith("M"):
        return ""
    return "-" if kind == "Pd" or part in _MINUS_SIGNS else _get_latin_twin(part)


_MINUS_SIGNS = "\u02d7\u2043\u2212\u2796"
_CODED = re.compile(r"(?:%[0-9A-Fa-f]{2})+")


def decode_address(text: str) -> ClearText:
    """A text with the codes of addresses read, such as %2D for a hyphen."""
    made: list[str] = []
    places: list[int] = []
    last = 0
    for found in _CODED.finditer(text):
        decoded = unquote(found[0], errors="replace")
        made += (text[last : found.start()], decoded)
        places += (*range(last, found.start()), *[found.start()] * len(decoded))
        last = found.end()
    return ClearText("".join((*made, text[last:])), (*places, *range(last, len(text) + 1)))


def repair_garbled(text: str) -> str:
    """What a text was before its UTF-8 was read as Windows-1252 (provinciÃ«n); "" when it was not."""
    try:
        # five bytes are no sign in Windows-1252, and most programs leave them as they are
        code = b"".join(sign.encode("latin-1" if "\x80" <= sign < "\xa0" else "cp1252") for sign in text)
        repaired = code.decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return ""
    return repaired if repaired != text else ""


_BULLET = "•·▪●◦‣⁃○■➢►❖✓✔\ue000-\uf8ff"
"""Signs that begin an item and nothing else; the last are those of Symbol and Wingdings."""

_NUMBER = r"\(?(?:\d{1,2}|[A-Za-z]|[ivx]{1,4})[.)]"
_GAP = r"(?:\t[ \t\u00a0]*|[ \u00a0]{2,})"
_MARK = (
    rf"(?<!\S)(?:(?:[{_BULLET}§o–—*-]|{_NUMBER})\t[ \t\u00a0]*|[{_BULLET}]{_GAP}(?=\S)"
    rf"|(?m:^)(?:[{_BULLET}]\s*|(?:[§o–—]|{_NUMBER}){_GAP})(?=\S))"
)
_BULLET_INSIDE = r"(?<=\s)[•▪●◦‣➢►❖][ \u00a0](?=\S)"
"""Once it may be anything; twice it is a list of which the lines were joined."""

_NUMBERED_LINE = r"(?m:^)(?:\(?(?:\d{1,2}|[a-z])\)|[a-z]\.|o) (?=\S)"
"""Without a gap only when two lines or more begin so."""

_SIGNS = re.compile(rf"[{_BULLET}\t]")
_LINES = re.compile(r"\n *(?:\(?[\da-z]{1,2}\)|[a-z]\.|o) ")

_ORDERED = re.compile(r"\(?(?:\d|[A-Za-z][.)]|[ivx]+[.)])")


class PastedList(NamedTuple):
    """A list at text[start:end] with its items, without their marks; those stand at `marks`."""

    start: int
    end: int
    items: tuple[str, ...]
    is_ordered: bool
    marks: tuple[tuple[int, int], ...]


def may_hold_list(text: str) -> bool:
    """Whether there can be such a list at all: much faster than a search, and nearly always no."""
    return bool("  " in text or _SIGNS.search(text) or _LINES.search(text))


def find_pasted_list(text: str) -> PastedList | None:
    """The list in a text, or None. Items of several lists in one text count as those of one."""
    if not may_hold_list(text):
        return None
    marks = [found.span() for found in _iter_marks(text)]
    if not marks:
        return None
    edges = [*(start for start, _ in marks[1:]), len(text)]
    items = tuple(_read_item(text[end:edge]) for (_, end), edge in zip(marks, edges, strict=True))
    first = text[slice(*marks[0])]
    return PastedList(marks[0][0], _find_end(text, marks[-1][1]), items, bool(_ORDERED.match(first)), tuple(marks))


def _iter_marks(text: str) -> Iterator[re.Match[str]]:
    found = list(re.finditer(_MARK, text))
    inside = list(re.finditer(_BULLET_INSIDE, text))
    numbered = list(re.finditer(_NUMBERED_LINE, text))
    more = [*(inside if len(inside) > 1 else ()), *(numbered if len(numbered) > 1 and _is_series(numbered) else ())]
    starts = {mark.start() for mark in found}
    return iter(sorted([*found, *(one for one in more if one.start() not in starts)], key=lambda mark: mark.start()))


def _is_series(lines: list[re.Match[str]]) -> bool:
    """1) 2) 3), a. b. c., or one sign over and over."""
    marks = [line[0].strip(" ().") for line in lines]
    return all(_is_next(one, other) for one, other in itertools.pairwise(marks))


def _is_next(mark: str, following: str) -> bool:
    if mark.isdigit() and following.isdigit():
        return int(following) == int(mark) + 1
    return mark == following == "o" or (len(mark) == len(following) == 1 and ord(following) == ord(mark) + 1)


def _find_end(text: str, start: int) -> int:
    """The end of the line on which the last item begins."""
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _read_item(words: str) -> str:
    """The words of an item: up to an empty line, which ends a list."""
    return " ".join(re.split(r"\n\s*\n", words, maxsplit=1)[0].split()).rstrip(";,")
