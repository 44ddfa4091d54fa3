"""Text of a user as something that can only be read: it steers no terminal and turns no reading direction."""

import unicodedata

from fiches.review.diff.words import PieceKind, TextPiece

LONGEST_WORD = 60
_JOINER, _SELECTORS = "\u200d", ("\ufe0e", "\ufe0f")
_EMOJI_CATEGORIES = ("So", "Sk", "Mn")
_WORDS_AROUND = 6
"""How many words beside a change are shown."""


def mark_invisible(text: str) -> str:
    """The text with a mark for every character that cannot be seen, such as ‹U+202E›; joined emoji stay whole."""
    if text.isprintable():
        return text
    return "".join(_mark_character(text, at) for at in range(len(text)))


def _mark_character(text: str, at: int) -> str:
    character = text[at]
    if character.isprintable():
        return character
    if character.isspace():
        return " "
    if character == _JOINER and at and unicodedata.category(text[at - 1]) in _EMOJI_CATEGORIES:
        return character
    return f"‹U+{ord(character):04X}›"


def trim_words(text: str, longest: int = LONGEST_WORD) -> str:
    """The text with words that are too long to read cut in the middle, and how much was left out."""
    return " ".join(_trim_word(word, longest) for word in text.split(" "))


def _trim_word(word: str, longest: int) -> str:
    if len(word) <= longest:
        return word
    kept = longest // 2 - 6
    return f"{word[:kept]}…({len(word) - 2 * kept} tekens)…{word[-kept:]}"


def trim_unchanged(pieces: tuple[TextPiece, ...]) -> tuple[TextPiece, ...]:
    """The pieces with what stayed the same cut down to a few words beside each change."""
    return tuple(_trim_piece(piece, at == 0, at == len(pieces) - 1) for at, piece in enumerate(pieces))


def _trim_piece(piece: TextPiece, first: bool, last: bool) -> TextPiece:
    words = piece.text.split(" ")
    if piece.kind is not PieceKind.GELIJK or len(words) <= 2 * _WORDS_AROUND + 1:
        return piece
    head, tail = " ".join(words[:_WORDS_AROUND]), " ".join(words[-_WORDS_AROUND - 1 :])
    if first:
        return TextPiece(piece.kind, f"… {tail}")
    return TextPiece(piece.kind, f"{head} …" if last else f"{head} … {tail}")
