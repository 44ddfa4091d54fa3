"""Exemptions: which hits a fiche exempts itself from, and whether the text they cover is still the same."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from fiches.checks.hits import Found
from fiches.checks.place import Place
from fiches.checks.texts import without_markup
from fiches.diagnostics import Pointer, Waiver, field_of
from fiches.dossier import digest
from fiches.schema.base import Model
from fiches.schema.ontheffing import Ontheffing

DIGEST_LENGTH = 8


class Use(NamedTuple):
    """One exemption, the hits at its field with its code, and those of them that it covers.

    One that the ronde does not allow covers nothing.
    """

    at: int
    ontheffing: Ontheffing
    near: tuple[Found, ...]
    covered: tuple[Found, ...]
    allowed: bool


def uses_of(ontheffingen: Iterable[Ontheffing], found: Iterable[Found], never: frozenset[str]) -> tuple[Use, ...]:
    """What each exemption of a fiche does to the hits in it; `never` holds the codes that cannot be exempted."""
    hits = tuple(found)
    return tuple(_use(at, given, hits, allowed=given.code not in never) for at, given in enumerate(ontheffingen))


def _use(at: int, ontheffing: Ontheffing, hits: tuple[Found, ...], *, allowed: bool) -> Use:
    near = tuple(one for one in hits if one.code == ontheffing.code and _is_in(one.hit.place.pointer, ontheffing.veld))
    covered = tuple(one for one in near if allowed and _covers(ontheffing, one.hit.place))
    return Use(at, ontheffing, near, covered, allowed)


def waiver_of(found: Found, uses: Iterable[Use]) -> Waiver | None:
    """Why this hit does not count; None when it does."""
    given = next((use.ontheffing for use in uses if found in use.covered), None)
    return Waiver(given.reden, given.rol, given.datum.isoformat()) if given else None


def how_to_cover(place: Place) -> str:
    """The line of an exemption that binds it to this place: the words, or the mark of the whole field."""
    return f"tekst: {_words(place)}" if place.end else f"inhoud: {covered_digest(place)}"


def covered_digest(place: Place) -> str:
    """The mark of the whole field at this place."""
    return digest(_blanks_once(_flat(_value_at(place))))[:DIGEST_LENGTH]


def _is_in(pointer: Pointer, veld: str) -> bool:
    name, wanted = field_of(pointer), veld.strip()
    return name == wanted or name.startswith((f"{wanted}.", f"{wanted}["))


def _covers(ontheffing: Ontheffing, place: Place) -> bool:
    if ontheffing.inhoud:
        return ontheffing.inhoud == covered_digest(place)
    given, text = _blanks_once(ontheffing.tekst or ""), _blanks_once(_flat(_value_at(place)))
    if not given or not place.end:
        return bool(given) and given == text
    return given in text and holds_words(given, _words(place))


def holds_words(given: str, words: str) -> bool:
    """Whether these words stand in the given text as they are: '2 miljoen' is no part of '12 miljoen'."""
    return re.search(rf"(?<![\w.,]){re.escape(words)}(?!\w)", given) is not None


def _words(place: Place) -> str:
    return _blanks_once(_flat(_value_at(place))[place.start : place.end])


def _value_at(place: Place) -> Any:
    """The value at a place; of the deepest part that exists, as the place itself is."""
    value: Any = place.source.value
    for step in place.pointer:
        inner = _step(value, step)
        if inner is None:
            return value
        value = inner
    return value


def _step(value: Any, step: str | int) -> Any:
    if isinstance(value, Model):
        return getattr(value, str(step), None)
    if isinstance(value, tuple) and isinstance(step, int):
        return value[step] if step < len(value) else None
    return value.get(step) if isinstance(value, dict) else None


def _flat(value: Any) -> str:
    """A value as one text, without markup."""
    return " ".join(_leaves(value)) if not isinstance(value, str) else str(without_markup(value))


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, Model):
        value = value.__dict__
    if isinstance(value, dict):
        value = tuple(part for item in value.items() for part in item)
    if isinstance(value, tuple):
        for item in value:
            yield from _leaves(item)
    elif value is not None:
        yield str(value)


def _blanks_once(text: str) -> str:
    return " ".join(text.split())
