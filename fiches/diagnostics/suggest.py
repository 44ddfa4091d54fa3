"""'Bedoelde u …?': the known word that a reader most likely meant."""

import difflib
from collections.abc import Iterable, Mapping


def suggest_word(word: str, known: Iterable[str]) -> str:
    """A hint that names the nearest known word, or nothing when none is near."""
    return _format_hint(find_nearest(word, dict.fromkeys(known, ())))


def suggest_reference(word: str, known: Mapping[str, tuple[str, ...]]) -> str:
    """A hint for an unknown id, found by id or by one of its names; else the ids there are."""
    found = find_nearest(word, known)
    if found:
        return _format_hint(found)
    ids = list(known)
    return f"kies uit: {', '.join(ids[:12])}{' …' if len(ids) > 12 else ''}" if ids else ""  # noqa: PLR2004


def find_nearest(word: str, known: Mapping[str, tuple[str, ...]]) -> str:
    """The id whose own text or one of whose names looks most like the word, or "".

    A name with the same letters comes first: two letters that changed places are the commonest slip. Of names that look
    equally alike, the one that begins like the word.
    """
    names = {name.casefold(): key for key, aliases in reversed(list(known.items())) for name in (*aliases, key)}
    typed = word[:100].casefold()
    close = difflib.get_close_matches(typed, names, n=max(1, len(names)), cutoff=0.6)
    return names[max(close, key=lambda name: _compute_likeness(typed, name))] if close else ""


def _compute_likeness(typed: str, name: str) -> tuple[bool, float, bool]:
    ratio = difflib.SequenceMatcher(None, name, typed).ratio()
    return sorted(name) == sorted(typed), ratio, name[:2] == typed[:2]


def _format_hint(word: str) -> str:
    return f"bedoelde u '{word}'?" if word else ""
