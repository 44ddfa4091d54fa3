"""Rules that compare the tags with the data: unknown fields, values that can be absent, wrong loops and filters,
impossible comparisons, and fields that no template prints.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic, Location, format_sentence, suggest_word
from fiches.word.lint.template import LintSubject, TemplatePart
from fiches.word.lint.values import (
    FILTER_NOUN,
    AbsentFact,
    AbstractValue,
    ComparedFact,
    FilterFact,
    LoopFact,
    OperatorFact,
    PrintedFact,
    UnknownFunctionFact,
    UnknownNameFact,
)
from fiches.word.shape import Contract, ValueKind
from fiches.word.template.faults import split_refusal
from fiches.word.template.filter_table import FILTER_TABLE, OWN_FILTERS
from fiches.word.template.methods import METHOD_KINDS, explain_uncalled, get_method_kinds
from fiches.word.template.unknown_filters import REFUSED_FILTERS, describe_unknown_filter

FactType = TypeVar(
    "FactType",
    AbsentFact,
    ComparedFact,
    FilterFact,
    LoopFact,
    UnknownFunctionFact,
    OperatorFact,
    PrintedFact,
    UnknownNameFact,
)
UNPRINTABLE_KINDS = (ValueKind.BLOK, ValueKind.LIJST, ValueKind.WOORDENBOEK, ValueKind.SOM)
MAX_CHOICES = 8


def _iter_facts(subject: LintSubject, kind: type[FactType]) -> Iterator[tuple[TemplatePart, FactType]]:
    """Everything of one kind that was seen, with the part it stands in."""
    for part in subject.texts:
        for seen in part.seen:
            if isinstance(seen, kind):
                yield part, seen


def _make_finding(
    code: str, part: TemplatePart, line: int, needle: str | tuple[str, ...], message: str, hint: str = ""
) -> Diagnostic:
    """A finding at the tag on a line, which points at the first of the needles that can be found in it."""
    tag = part.script.find_tag(line) if part.script else None
    needles = (needle,) if isinstance(needle, str) else needle
    return make_diagnostic(code, _locate_needle(tag.location, needles) if tag else Location(""), message, hint)


def _locate_needle(location: Location, needles: Iterable[str]) -> Location:
    tag = location.excerpt[location.column - 1 : location.column - 1 + location.width]
    for needle in filter(None, needles):
        found = re.search(rf"(?<![\w.]){re.escape(needle)}(?!\w)", tag)
        if found:
            return replace(location, column=location.column + found.start(), width=len(needle))
    return location


def find_unknown_fields(subject: LintSubject) -> Iterator[Diagnostic]:
    """Names that the data lacks, with the name that was probably meant."""
    for part, seen in _iter_facts(subject, UnknownNameFact):
        if seen.of is None:
            hint = suggest_word(seen.name, seen.known) or _describe_choices(subject.contract.shape.members)
            yield _make_finding("SJB110", part, seen.line, seen.name, f"'{seen.name}' bestaat hier niet.", hint)
        else:
            words = f"{seen.of.words}.{seen.name}"
            yield _make_finding("SJB110", part, seen.line, (words, seen.name), *_describe_unknown_field(seen, seen.of))


def _describe_unknown_field(seen: UnknownNameFact, of: AbstractValue) -> tuple[str, str]:
    if of.kind is ValueKind.LIJST:
        return format_sentence(
            f"{of.quoted} is een lijst en heeft zelf geen veld '{seen.name}'"
        ), "herhaal met {% for … in … %}"
    if not seen.known:
        if seen.name in METHOD_KINDS and of.kind in get_method_kinds(seen.name):
            return format_sentence(explain_uncalled(seen.name)), f"schrijf .{seen.name}()"
        row = FILTER_TABLE.get(seen.name)
        is_filter = f"bedoelde u het filter '|{seen.name}'?" if row and of.kind in row.takes else ""
        return format_sentence(f"{of.quoted} is {_describe_kind(of)} en heeft geen veld '{seen.name}'"), is_filter
    return format_sentence(f"{of.quoted} heeft geen veld '{seen.name}'"), suggest_word(
        seen.name, seen.known
    ) or _describe_choices(seen.known)


def _describe_choices(known: Iterable[str]) -> str:
    names = list(known)
    return f"kies uit: {', '.join(names[:MAX_CHOICES])}{' …' if len(names) > MAX_CHOICES else ''}" if names else ""


def _describe_kind(value: AbstractValue) -> str:
    return value.kind.noun if value.kind else "onbekend"


def find_unguarded_fields(subject: LintSubject) -> Iterator[Diagnostic]:
    """Values that can be nothing, used as if they were there; one finding for each paragraph."""
    reported: set[tuple[str, int, str]] = set()
    for part, seen in _iter_facts(subject, AbsentFact):
        value = seen.value
        message = format_sentence(
            f"{value.quoted} kan leeg zijn: {value.reason}" if value.words else f"hier: {value.reason}"
        )
        hint = f"zet er {{% if {value.guard or value.words} %}} omheen" if value.words else "schrijf ook een 'else'"
        found = _make_finding("SJB111", part, seen.line, value.words, message, hint)
        place = found.location.place
        key = (part.name, place.paragraph if place else 0, value.path or value.words)
        if key not in reported:
            reported.add(key)
            yield found


def find_wrong_loops(subject: LintSubject) -> Iterator[Diagnostic]:
    """Loops over a text, a block, or a woordenboek without an order."""
    for part, seen in _iter_facts(subject, LoopFact):
        value = seen.value
        if value.shape is None:
            continue
        if value.kind is ValueKind.WOORDENBOEK and seen.names > 1:
            message = f"{value.quoted} is een woordenboek: een lus geeft alleen de namen."
            yield _make_finding("SJB112", part, seen.line, value.words, message, f"schrijf {value.words}|dictsort")
        elif value.kind not in (ValueKind.LIJST, ValueKind.WOORDENBOEK):
            message = f"{value.quoted} is {_describe_kind(value)}, geen lijst."
            lists = [name for name, member in value.shape.members.items() if member.kind is ValueKind.LIJST]
            yield _make_finding("SJB112", part, seen.line, value.words, message, _describe_lists(value.words, lists))
        elif seen.names > 1 and value.shape.item and not _has_parts(value, seen.names):
            message = f"Een onderdeel van {value.quoted} heeft geen {seen.names} delen."
            yield _make_finding("SJB112", part, seen.line, value.words, message, "noem één naam voor elk onderdeel")


def _has_parts(value: AbstractValue, count: int) -> bool:
    item = value.shape.item if value.shape else None
    return item is not None and set(item.members) >= {str(at) for at in range(count)}


def _describe_lists(words: str, names: list[str]) -> str:
    return f"de lijsten daarin: {', '.join(f'{words}.{name}' for name in names)}" if names else ""


def find_wrong_filters(subject: LintSubject) -> Iterator[Diagnostic]:
    """Filters and operators that get a kind of value that they are not for."""
    for part, seen in _iter_facts(subject, FilterFact):
        needles = (f"{seen.value.words}.{seen.filter}", seen.filter)
        yield _make_finding("SJB113", part, seen.line, needles, *_describe_wrong_filter(seen))
    for part, operated in _iter_facts(subject, OperatorFact):
        left, right = operated.left, operated.right
        message = (
            f"'{operated.operator}' kan niet met {_describe_kind(left)} ({left.quoted}) en {_describe_kind(right)}."
        )
        needles = (f"{left.words} {operated.operator}", left.words)
        yield _make_finding("SJB113", part, operated.line, needles, message, _describe_operand_fix(left, right))


def _describe_wrong_filter(seen: FilterFact) -> tuple[str, str]:
    """What is wrong with what a filter or method gets, and the way out."""
    value = seen.value
    if seen.reason:
        row = FILTER_TABLE.get(seen.filter)
        is_for_it = row is None or value.kind in row.takes
        fix = "verander wat er tussen de haakjes staat" if is_for_it else _describe_filter_fix(value)
        return format_sentence(seen.reason), fix
    item = value.shape.item if value.shape else None
    what = _describe_kind(value)
    if item and value.kind is ValueKind.LIJST:
        what = f"een lijst waarvan elk onderdeel {item.kind.noun} is"
    return f"Het filter '{seen.filter}' is niet voor {what} ({value.quoted}).", _describe_filter_fix(value)


def _describe_operand_fix(left: AbstractValue, right: AbstractValue) -> str:
    """What makes of a value something that an operator can be for."""
    for value in (left, right):
        if value.kind is ValueKind.BEDRAG:
            return f"sluit eerst p.m. uit, met {{% if {value.words} != 'p.m.' %}}"
        if value.kind is ValueKind.LIJST:
            return f"bedoelde u het aantal: {value.words}|length?"
        if value.kind is ValueKind.SOM:
            return f"bedoelde u {value.words}.bekend?"
    return ""


def _describe_filter_fix(value: AbstractValue) -> str:
    item = value.shape.item if value.shape else None
    if value.kind is ValueKind.LIJST and item and item.members:
        return f"noem een veld van elk onderdeel, zoals {value.words}|opsomming('{next(iter(item.members))}')"
    fitting = [name for name in OWN_FILTERS if value.kind in FILTER_TABLE[name].takes]
    names = [name for name in fitting if name not in ("hoofdletter", "zin")]
    return f"bedoelde u '|{names[0]}'?" if names else "haal het filter weg"


def find_unknown_filters(subject: LintSubject) -> Iterator[Diagnostic]:
    """Filters, tests and functions that do not exist."""
    for part, seen in _iter_facts(subject, UnknownFunctionFact):
        what, way_out = f"{seen.noun} '{seen.name}' bestaat niet", suggest_word(seen.name, seen.known)
        if seen.noun == FILTER_NOUN and seen.name in REFUSED_FILTERS:
            what, way_out = split_refusal(describe_unknown_filter(seen.name))
        yield _make_finding("SJB114", part, seen.line, seen.name, format_sentence(what), way_out)


def find_whole_blocks(subject: LintSubject) -> Iterator[Diagnostic]:
    """A block or list that is printed as a whole; a value that can be nothing is found by `find_unguarded_fields`."""
    for part, seen in _iter_facts(subject, PrintedFact):
        value = seen.value
        if value.kind in UNPRINTABLE_KINDS:
            message = f"{value.quoted} is {_describe_kind(value)} en wordt in zijn geheel afgedrukt."
            yield _make_finding("SJB115", part, seen.line, value.words, message, _describe_print_fix(value))


def _describe_print_fix(value: AbstractValue) -> str:
    if value.kind is ValueKind.SOM:
        return f"schrijf {value.words}|bedrag"
    if value.kind is ValueKind.BLOK and value.shape:
        # `grouper` and `list` of a group can be asked for by their number too
        names = [name for name in value.shape.members if not name.isdigit()] or list(value.shape.members)
        return f"noem een veld ervan: {', '.join(names[:MAX_CHOICES])}"
    return f"schrijf {value.words}|opsomming, of herhaal met {{% for … in {value.words} %}}"


def find_impossible_comparisons(subject: LintSubject) -> Iterator[Diagnostic]:
    """Comparisons with something that the value never is."""
    for part, seen in _iter_facts(subject, ComparedFact):
        value, wanted = seen.value, str(seen.constant)
        choices = value.shape.choices if value.shape else ()
        message = f"{value.quoted} is nooit {_format_constant(seen.constant)}."
        hint = (
            suggest_word(wanted, choices)
            or _describe_choices(choices)
            or _COMPARISON_HINTS.get(value.kind or ValueKind.TEKST, "")
        )
        if value.kind not in _COMPARISON_HINTS and not choices:
            message = f"{value.quoted} is {_describe_kind(value)}, en dus nooit {_format_constant(seen.constant)}."
        yield _make_finding(
            "SJB116", part, seen.line, _format_constant(seen.constant), message, hint.format(value.words)
        )


_COMPARISON_HINTS = {
    ValueKind.JA_NEE: "schrijf {{% if {0} %}} of {{% if not {0} %}}",
    ValueKind.JAAR: "een jaar staat zonder aanhalingstekens",
    ValueKind.AANTAL: "een getal staat zonder aanhalingstekens",
    ValueKind.GETAL: "een getal staat zonder aanhalingstekens",
    ValueKind.BEDRAG: "een bedrag is een getal zonder aanhalingstekens, of 'p.m.'",
}


def _format_constant(value: object) -> str:
    return f"'{value}'" if isinstance(value, str) else str(value).lower()


def find_unagreed_fields(subject: LintSubject) -> Iterator[Diagnostic]:
    """Fields that are printed, and to which nobody agrees who agrees to the document."""
    left_out = subject.contract.unagreed
    for part, seen in _iter_facts(subject, PrintedFact):
        if any(_is_within(path, left_out) for path in seen.value.shows):
            message = f"{seen.value.quoted} komt uit een ander bestand, en een akkoord gaat daar niet over."
            yield _make_finding("SJB122", part, seen.line, seen.value.words, message, "laat het weg")


def _is_within(path: str, fields: Collection[str]) -> bool:
    """Whether a path is that of one of these fields, or of something in it."""
    steps = re.split(r"(?=[.\[])", path)
    return any("".join(steps[:count]) in fields for count in range(1, len(steps) + 1))


def collect_printed_fields(subject: LintSubject) -> frozenset[str]:
    """The fields of the data that this template prints."""
    shown = (seen.value.shows for _, seen in _iter_facts(subject, PrintedFact))
    return frozenset(path for paths in shown for path in paths)


class JudgedTemplate(Protocol):
    """A template that was judged."""

    @property
    def path(self) -> str:
        """Where it lies."""

    @property
    def printed(self) -> frozenset[str] | None:
        """The fields that it prints; nothing when that is not sure."""


def find_unprinted_fields(verdicts: Sequence[JudgedTemplate], contract: Contract) -> Iterator[Diagnostic]:
    """The fields that none of these templates prints, unless on purpose: one finding for each part of the data."""
    printed: set[str] = set()
    for verdict in verdicts:
        if verdict.printed is None:
            return
        printed |= verdict.printed
    missing: dict[str, list[str]] = {}
    for path in contract.iter_owed_fields():
        if path not in contract.unprinted and not any(_has_field(shown, path) for shown in printed):
            _, _, rest = path.partition(".")
            head, _, tail = rest.partition(".")
            missing.setdefault(head.removesuffix("[]"), []).append(tail)
    for name, parts in missing.items() if verdicts else ():
        message = _describe_unprinted(f"{contract.owed}.{name}", [part for part in parts if part])
        yield make_diagnostic(
            "SJB117", Location(verdicts[0].path), message, "geef het een plek in een van de sjablonen"
        )


def _describe_unprinted(name: str, parts: Sequence[str]) -> str:
    if parts:
        return f"Van '{name}' staat in geen enkel sjabloon van deze soort: {', '.join(parts)}."
    return f"'{name}' staat in geen enkel sjabloon van deze soort."


def _has_field(shown: str, path: str) -> bool:
    return shown == path or shown.startswith((f"{path}.", f"{path}["))
