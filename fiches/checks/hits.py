"""What rules yield, and which hits a fiche exempts itself from.

A hit is a place in a file, a sentence and a way out; a `RuleHit` has its code and its weight too. A place is cheap to
make, since line and column are looked up only for what is reported. An exemption lapses when the text it covers is
another one.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from fiches.checks.texts import mask_markup
from fiches.diagnostics import Diagnostic, Location, Pointer, Severity, Waiver, format_pointer
from fiches.model.controls import Ernst, Ontheffing
from fiches.model.dossier import Sourced
from fiches.model.fields import Model
from fiches.model.ledgers import compute_digest


class FieldPlace(NamedTuple):
    """A field of a file; with `end`, the characters `start` to `end` of the text in it."""

    source: Sourced[Any]
    pointer: Pointer
    start: int = 0
    end: int = 0
    known: Location | None = None
    """The line and the column, when they were looked up before."""

    @property
    def location(self) -> Location:
        """The line and the column."""
        if self.known is not None:
            return self.known
        if self.end > self.start:
            return self.source.locate_text(self.pointer, self.start, self.end)
        return self.source.locate(*self.pointer)

    @property
    def value(self) -> Any:
        """The value at this place; of the deepest part that exists, as the place itself is."""
        value: Any = self.source.value
        for step in self.pointer:
            inner = _get_part(value, step)
            if inner is None:
                return value
            value = inner
        return value


CauseKey = tuple[str, str, Pointer]


class Cause(NamedTuple):
    """What a finding may only follow from: the code of a rule and the place of its hit; a whole file is any in it."""

    code: str
    place: FieldPlace

    @property
    def key(self) -> CauseKey:
        """The code, the file and the field in it."""
        source = self.place.source
        return self.code, source.path, source.source.resolve_pointer(self.place.pointer)


class Hit(NamedTuple):
    """What a rule found: where, one Dutch sentence, and a way out.

    `severity` is for a case that weighs more than the rule itself, such as a limit that is passed by far, `at_most` for
    one of which the rule is not sure. `related` names other places that the sentence is about. While one of the
    `causes` is a finding that counts, the hit waits: it is told when that is mended, if it is still there.
    """

    place: FieldPlace
    message: str
    hint: str = ""
    severity: Severity | None = None
    related: tuple[FieldPlace, ...] = ()
    at_most: Severity | None = None
    causes: tuple[Cause, ...] = ()


class CodedHit(NamedTuple):
    """A hit with the code of the rule that made it, before anybody weighed it."""

    code: str
    hit: Hit


class RuleHit(NamedTuple):
    """A hit with the code of the rule that made it, and what it weighs in its file."""

    code: str
    hit: Hit
    ernst: Ernst
    waiver: Waiver | None = None

    @property
    def path(self) -> str:
        """The file in which it is."""
        return self.hit.place.source.path

    def to_diagnostic(self) -> Diagnostic:
        """The finding, with its lines looked up. One that the ronde has switched off is none."""
        hit = self.hit
        related = tuple(place.location for place in hit.related)
        severity = Severity(self.ernst.value)
        return Diagnostic(self.code, severity, hit.message, hit.place.location, hit.hint, related, self.waiver)


# As many as `Inhoud` in `fiches.model.ronde` asks for.
DIGEST_LENGTH = 8


class ExemptionUse(NamedTuple):
    """One exemption, the hits at its field with its code, and those of them that it covers.

    One that the ronde does not allow covers nothing.
    """

    position: int
    ontheffing: Ontheffing
    hits_at_field: tuple[RuleHit, ...]
    covered_hits: tuple[RuleHit, ...]
    allowed: bool


def match_exemptions(
    ontheffingen: Iterable[Ontheffing], found: Iterable[RuleHit], not_allowed: frozenset[str]
) -> tuple[ExemptionUse, ...]:
    """What each exemption of a fiche does to the hits in it; `not_allowed` holds the codes that cannot be exempted."""
    hits = tuple(found)
    return tuple(
        _match_exemption(at, given, hits, allowed=given.code not in not_allowed)
        for at, given in enumerate(ontheffingen)
    )


def _match_exemption(
    position: int, ontheffing: Ontheffing, hits: tuple[RuleHit, ...], *, allowed: bool
) -> ExemptionUse:
    near = tuple(
        one for one in hits if one.code == ontheffing.code and _is_in_field(one.hit.place.pointer, ontheffing.veld)
    )
    covered = tuple(one for one in near if allowed and _is_covering(ontheffing, one.hit.place))
    return ExemptionUse(position, ontheffing, near, covered, allowed)


def find_waiver(found: RuleHit, uses: Iterable[ExemptionUse]) -> Waiver | None:
    """Why this hit does not count; None when it does."""
    given = next((use.ontheffing for use in uses if found in use.covered_hits), None)
    return Waiver(given.reden, given.rol, given.datum.isoformat()) if given else None


def format_cover(place: FieldPlace) -> str:
    """The line of an exemption that binds it to this place: the words, or the mark of the whole field."""
    return f"tekst: {_extract_words(place)}" if place.end else f"inhoud: {compute_field_digest(place)}"


def compute_field_digest(place: FieldPlace) -> str:
    """The mark of the whole field at this place."""
    return compute_digest(_normalize_blanks(_to_plain_text(place.value)))[:DIGEST_LENGTH]


def _is_in_field(pointer: Pointer, veld: str) -> bool:
    name, wanted = format_pointer(pointer), veld.strip()
    # With the sign behind it: doel is no part of doelgroep, and vraag[1] none of vraag[10].
    return name == wanted or name.startswith((f"{wanted}.", f"{wanted}["))


def _is_covering(ontheffing: Ontheffing, place: FieldPlace) -> bool:
    if ontheffing.inhoud:
        return ontheffing.inhoud == compute_field_digest(place)
    given, text = _normalize_blanks(ontheffing.tekst or ""), _normalize_blanks(_to_plain_text(place.value))
    if not given or not place.end:
        # A finding about the whole field is not covered by a part of its text.
        return bool(given) and given == text
    return given in text and has_words(given, _extract_words(place))


def has_words(given: str, words: str) -> bool:
    """Whether these words stand in the given text as they are: '2 miljoen' is no part of '12 miljoen'."""
    return re.search(rf"(?<![\w.,]){re.escape(words)}(?!\w)", given) is not None


def _extract_words(place: FieldPlace) -> str:
    return _normalize_blanks(_to_plain_text(place.value)[place.start : place.end])


def _get_part(value: Any, step: str | int) -> Any:
    if isinstance(value, Model):
        return getattr(value, str(step), None)
    if isinstance(value, tuple) and isinstance(step, int):
        return value[step] if step < len(value) else None
    return value.get(step) if isinstance(value, dict) else None


def _to_plain_text(value: Any) -> str:
    """A value as one text, without markup."""
    return " ".join(_iter_leaves(value)) if not isinstance(value, str) else str(mask_markup(value))


def _iter_leaves(value: Any) -> Iterator[str]:
    if isinstance(value, Model):
        value = value.__dict__
    if isinstance(value, dict):
        value = tuple(part for item in value.items() for part in item)
    if isinstance(value, tuple):
        for item in value:
            yield from _iter_leaves(item)
    elif value is not None:
        yield str(value)


def _normalize_blanks(text: str) -> str:
    return " ".join(text.split())
