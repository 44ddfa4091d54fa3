"""Text of a user as something that can only be read: it steers no terminal and turns no reading direction."""

import unicodedata

from fiches.review.diff.words import Piece, PieceKind

LONGEST_WORD = 60
_JOINER, _SELECTORS = "\u200d", ("\ufe0e", "\ufe0f")
_EMOJI = ("So", "Sk", "Mn")
_AROUND = 6
"""How many words beside a change are shown."""


def visible(text: str) -> str:
    """The text with a mark for every character that cannot be seen, such as ‹U+202E›; joined emoji stay whole."""
    if text.isprintable():
        return text
    return "".join(_shown(text, at) for at in range(len(text)))


def _shown(text: str, at: int) -> str:
    character = text[at]
    if character.isprintable():
        return character
    if character.isspace():
        return " "
    if character == _JOINER and at and unicodedata.category(text[at - 1]) in _EMOJI:
        return character
    return f"‹U+{ord(character):04X}›"


def short(text: str, longest: int = LONGEST_WORD) -> str:
    """The text with words that are too long to read cut in the middle, and how much was left out."""
    return " ".join(_cut(word, longest) for word in text.split(" "))


def _cut(word: str, longest: int) -> str:
    if len(word) <= longest:
        return word
    kept = longest // 2 - 6
    return f"{word[:kept]}…({len(word) - 2 * kept} tekens)…{word[-kept:]}"


def around(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The pieces with what stayed the same cut down to a few words beside each change."""
    return tuple(_trimmed(piece, at == 0, at == len(pieces) - 1) for at, piece in enumerate(pieces))


def _trimmed(piece: Piece, first: bool, last: bool) -> Piece:
    words = piece.text.split(" ")
    if piece.kind is not PieceKind.GELIJK or len(words) <= 2 * _AROUND + 1:
        return piece
    head, tail = " ".join(words[:_AROUND]), " ".join(words[-_AROUND - 1 :])
    if first:
        return Piece(piece.kind, f"… {tail}")
    return Piece(piece.kind, f"{head} …" if last else f"{head} … {tail}")
