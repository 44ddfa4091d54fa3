"""Rules that judge what the tags say of the data."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic, Location
from fiches.diagnostics.suggest import did_you_mean
from fiches.schema.shape import Contract, Kind
from fiches.templating.filters import FILTERS, TAKES
from fiches.templating.lint.filtering import KNOWN
from fiches.templating.lint.seen import Absent, Compared, Filtered, Looped, NoSuch, Operated, Printed, Unknown
from fiches.templating.lint.subject import Part, Subject
from fiches.templating.lint.values import Value

S = TypeVar("S", Absent, Compared, Filtered, Looped, NoSuch, Operated, Printed, Unknown)
WHOLE = (Kind.BLOK, Kind.LIJST, Kind.WOORDENBOEK, Kind.SOM)
MANY = 8


def _all(subject: Subject, kind: type[S]) -> Iterator[tuple[Part, S]]:
    """Everything of one kind that was seen, with the part it stands in."""
    for part in subject.texts:
        for seen in part.seen:
            if isinstance(seen, kind):
                yield part, seen


def _found(code: str, part: Part, line: int, needle: str | tuple[str, ...], message: str, hint: str = "") -> Diagnostic:
    """A finding at the tag on a line, which points at the first of the needles that can be found in it."""
    tag = part.script.at(line) if part.script else None
    needles = (needle,) if isinstance(needle, str) else needle
    return make_diagnostic(code, _pointed(tag.location, needles) if tag else Location(""), message, hint)


def _pointed(location: Location, needles: Iterable[str]) -> Location:
    tag = location.excerpt[location.column - 1 : location.column - 1 + location.width]
    for needle in filter(None, needles):
        found = re.search(rf"(?<![\w.]){re.escape(needle)}(?!\w)", tag)
        if found:
            return replace(location, column=location.column + found.start(), width=len(needle))
    return location


def unknown_fields(subject: Subject) -> Iterator[Diagnostic]:
    """Names that the data lacks, with the name that was probably meant."""
    for part, seen in _all(subject, Unknown):
        if seen.of is None:
            hint = did_you_mean(seen.name, seen.known) or _choices(subject.contract.shape.members)
            yield _found("SJB110", part, seen.line, seen.name, f"'{seen.name}' bestaat hier niet.", hint)
        else:
            words = f"{seen.of.words}.{seen.name}"
            yield _found("SJB110", part, seen.line, (words, seen.name), *_unknown_field(seen, seen.of))


def _unknown_field(seen: Unknown, of: Value) -> tuple[str, str]:
    if of.kind is Kind.LIJST:
        return f"'{of.words}' is een lijst en heeft zelf geen veld '{seen.name}'.", "herhaal met {% for … in … %}"
    if not seen.known:
        is_filter = f"bedoelde u het filter '|{seen.name}'?" if seen.name in KNOWN | FILTERS.keys() else ""
        return f"'{of.words}' is {_noun(of)} en heeft geen veld '{seen.name}'.", is_filter
    return f"'{of.words}' heeft geen veld '{seen.name}'.", did_you_mean(seen.name, seen.known) or _choices(seen.known)


def _choices(known: Iterable[str]) -> str:
    names = list(known)
    return f"kies uit: {', '.join(names[:MANY])}{' …' if len(names) > MANY else ''}" if names else ""


def _noun(value: Value) -> str:
    return value.kind.noun if value.kind else "onbekend"


def unguarded_fields(subject: Subject) -> Iterator[Diagnostic]:
    """Values that can be nothing, used as if they were there; one finding for each paragraph."""
    told: set[tuple[str, int, str]] = set()
    for part, seen in _all(subject, Absent):
        value = seen.value
        message = f"'{value.words}' kan leeg zijn: {value.reason}." if value.words else f"Hier: {value.reason}."
        hint = f"zet er {{% if {value.guard or value.words} %}} omheen" if value.words else "schrijf ook een 'else'"
        found = _found("SJB111", part, seen.line, value.words, message, hint)
        place = found.location.place
        key = (part.name, place.paragraph if place else 0, value.path or value.words)
        if key not in told:
            told.add(key)
            yield found


def loops_over_no_list(subject: Subject) -> Iterator[Diagnostic]:
    """Loops over a text, a block, or a woordenboek without an order."""
    for part, seen in _all(subject, Looped):
        value = seen.value
        if value.shape is None:
            continue
        if value.kind is Kind.WOORDENBOEK and seen.names > 1:
            message = f"'{value.words}' is een woordenboek: een lus geeft alleen de namen."
            yield _found("SJB112", part, seen.line, value.words, message, f"schrijf {value.words}|dictsort")
        elif value.kind not in (Kind.LIJST, Kind.WOORDENBOEK):
            message = f"'{value.words}' is {_noun(value)}, geen lijst."
            lists = [name for name, member in value.shape.members.items() if member.kind is Kind.LIJST]
            yield _found("SJB112", part, seen.line, value.words, message, _lists(value.words, lists))
        elif seen.names > 1 and value.shape.item and not _has_parts(value, seen.names):
            message = f"Een onderdeel van '{value.words}' heeft geen {seen.names} delen."
            yield _found("SJB112", part, seen.line, value.words, message, "noem één naam voor elk onderdeel")


def _has_parts(value: Value, count: int) -> bool:
    item = value.shape.item if value.shape else None
    return item is not None and set(item.members) >= {str(at) for at in range(count)}


def _lists(words: str, names: list[str]) -> str:
    return f"de lijsten daarin: {', '.join(f'{words}.{name}' for name in names)}" if names else ""


def wrong_filters(subject: Subject) -> Iterator[Diagnostic]:
    """Filters and operators that get a kind of value that they are not for."""
    for part, seen in _all(subject, Filtered):
        value = seen.value
        item = value.shape.item if value.shape else None
        what = _noun(value)
        if item and value.kind is Kind.LIJST:
            what = f"een lijst waarvan elk onderdeel {item.kind.noun} is"
        message = f"Het filter '{seen.filter}' is niet voor {what} ('{value.words}')."
        yield _found("SJB113", part, seen.line, seen.filter, message, _better(value))
    for part, operated in _all(subject, Operated):
        left, right = operated.left, operated.right
        message = f"'{operated.operator}' kan niet met {_noun(left)} ('{left.words}') en {_noun(right)}."
        needles = (f"{left.words} {operated.operator}", left.words)
        yield _found("SJB113", part, operated.line, needles, message, _before(left, right))


def _before(left: Value, right: Value) -> str:
    """What makes of a value something that an operator can be for."""
    for value in (left, right):
        if value.kind is Kind.BEDRAG:
            return f"sluit eerst p.m. uit, met {{% if {value.words} != 'p.m.' %}}"
        if value.kind is Kind.LIJST:
            return f"bedoelde u het aantal: {value.words}|length?"
        if value.kind is Kind.SOM:
            return f"bedoelde u {value.words}.bekend?"
    return ""


def _better(value: Value) -> str:
    item = value.shape.item if value.shape else None
    if value.kind is Kind.LIJST and item and item.members:
        return f"noem een veld van elk onderdeel, zoals {value.words}|opsomming('{next(iter(item.members))}')"
    names = [name for name, kinds in TAKES.items() if value.kind in kinds and name not in ("hoofdletter", "zin")]
    return f"bedoelde u '|{names[0]}'?" if names else "haal het filter weg"


def unknown_filters(subject: Subject) -> Iterator[Diagnostic]:
    """Filters, tests and functions that do not exist."""
    for part, seen in _all(subject, NoSuch):
        hint = did_you_mean(seen.name, seen.known)
        message = f"{seen.noun[0].upper()}{seen.noun[1:]} '{seen.name}' bestaat niet."
        yield _found("SJB114", part, seen.line, seen.name, message, hint)


def whole_blocks(subject: Subject) -> Iterator[Diagnostic]:
    """A block or list that is printed as a whole; a value that can be nothing is found by `unguarded_fields`."""
    for part, seen in _all(subject, Printed):
        value = seen.value
        if value.kind in WHOLE:
            message = f"'{value.words}' is {_noun(value)} en wordt in zijn geheel afgedrukt."
            yield _found("SJB115", part, seen.line, value.words, message, _instead(value))


def _instead(value: Value) -> str:
    if value.kind is Kind.SOM:
        return f"schrijf {value.words}|bedrag"
    if value.kind is Kind.BLOK and value.shape:
        return f"noem een veld ervan: {', '.join(list(value.shape.members)[:MANY])}"
    return f"schrijf {value.words}|opsomming, of herhaal met {{% for … in {value.words} %}}"


def impossible_comparisons(subject: Subject) -> Iterator[Diagnostic]:
    """Comparisons with something that the value never is."""
    for part, seen in _all(subject, Compared):
        value, wanted = seen.value, str(seen.constant)
        choices = value.shape.choices if value.shape else ()
        message = f"'{value.words}' is nooit {_quoted(seen.constant)}."
        hint = did_you_mean(wanted, choices) or _choices(choices) or _HINTS.get(value.kind or Kind.TEKST, "")
        if value.kind not in _HINTS and not choices:
            message = f"'{value.words}' is {_noun(value)}, en dus nooit {_quoted(seen.constant)}."
        yield _found("SJB116", part, seen.line, _quoted(seen.constant), message, hint.format(value.words))


_HINTS = {
    Kind.JA_NEE: "schrijf {{% if {0} %}} of {{% if not {0} %}}",
    Kind.JAAR: "een jaar staat zonder aanhalingstekens",
    Kind.AANTAL: "een getal staat zonder aanhalingstekens",
    Kind.GETAL: "een getal staat zonder aanhalingstekens",
    Kind.BEDRAG: "een bedrag is een getal zonder aanhalingstekens, of 'p.m.'",
}


def _quoted(value: object) -> str:
    return f"'{value}'" if isinstance(value, str) else str(value).lower()


def printed_fields(subject: Subject) -> frozenset[str]:
    """The fields of the data that this template prints."""
    shown = (seen.value.shows for _, seen in _all(subject, Printed))
    return frozenset(path for paths in shown for path in paths)


class Judged(Protocol):
    """A template that was judged."""

    @property
    def path(self) -> str:
        """Where it lies."""

    @property
    def printed(self) -> frozenset[str] | None:
        """The fields that it prints; nothing when that is not sure."""


def silent_fields(verdicts: Sequence[Judged], contract: Contract) -> Iterator[Diagnostic]:
    """The fields that none of these templates prints, unless on purpose: one finding for each part of the data."""
    printed: set[str] = set()
    for verdict in verdicts:
        if verdict.printed is None:
            return
        printed |= verdict.printed
    missing: dict[str, list[str]] = {}
    for path in contract.owed_fields():
        if path not in contract.unprinted and not any(_covers(shown, path) for shown in printed):
            _, _, rest = path.partition(".")
            head, _, tail = rest.partition(".")
            missing.setdefault(head.removesuffix("[]"), []).append(tail)
    for name, parts in missing.items() if verdicts else ():
        message = _silent(f"{contract.owed}.{name}", [part for part in parts if part])
        yield make_diagnostic(
            "SJB117", Location(verdicts[0].path), message, "geef het een plek in een van de sjablonen"
        )


def _silent(name: str, parts: Sequence[str]) -> str:
    if parts:
        return f"Van '{name}' staat in geen enkel sjabloon van deze soort: {', '.join(parts)}."
    return f"'{name}' staat in geen enkel sjabloon van deze soort."


def _covers(shown: str, path: str) -> bool:
    return shown == path or shown.startswith((f"{path}.", f"{path}["))
