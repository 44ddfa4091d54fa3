"""Fills a template in with made-up data and checks the document that comes of it.

The tags can be right while the document is not: a condition that empties a cell shows only when it is filled in. The
data is made from the contract in three sizes: as little as there can be, one item of every block and list, and as
much as there can be. A fault that another finding already explains is left out.
"""

import struct
import time
import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum, StrEnum, auto
from typing import Any, NamedTuple

from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic, Location, Severity, WordPlace
from fiches.io.zip import read_entries
from fiches.markup.marks import parse_markup
from fiches.word.integrity import PackageFault, read_package
from fiches.word.lint.hints import PACKAGE_HINTS
from fiches.word.lint.template import LintSubject
from fiches.word.package import find_core_part, read_part_kinds, read_parts
from fiches.word.shape import Shape, ValueKind
from fiches.word.shown import read_shown_text
from fiches.word.story_rules import PackageFaultKind
from fiches.word.template.compiler import BODY_KIND, extract_core
from fiches.word.template.faults import TemplateFault
from fiches.word.template.marks import Picture
from fiches.word.template.meter import LIMITS
from fiches.word.template.render import NESTING_FAULT, CompiledTemplate, make_compiled_template
from fiches.word.template.source import StorySource, TemplateSource, read_template_styles
from fiches.word.template.titles import add_core_part

ITEM_COUNT = 3
TEXT_LENGTH = 300
NASTY_TEXT = "Één & <ander> \"woord\" 'met' €, 50% \N{EN DASH} ’s avonds {x} \N{WOMAN}\u200d\N{GIRL} "

MARKUP_TEXT = (
    "tekst met **vet**, *cursief* & [een link](https://voorbeeld.nl):\n\n- een\n- twee\n  1. eerst\n\nen een slot"
)
"""Everything that a text with markup may hold."""


class Fill(StrEnum):
    """How full the data is; the values are the words for messages."""

    LEAST = "met alleen de verplichte velden"
    BLOCKS = "met van elk blok en elke lijst één, en daarin alleen de verplichte velden"
    MOST = "met alle velden ingevuld"


def make_context(shape: Shape, fill: Fill) -> Any:
    """A value of this shape."""
    return _make_value(shape, fill, 0)


def _make_value(shape: Shape, fill: Fill, at: int) -> Any:
    """The value for one item among others: `at` makes them differ."""
    if shape.optional and not _is_filled_in(shape, fill):
        return None
    if shape.kind in (ValueKind.LIJST, ValueKind.WOORDENBOEK) and shape.item:
        items = [_make_value(shape.item, fill, number) for number in range(_count_items(shape, fill))]
        return items if shape.kind is ValueKind.LIJST else {f"K{number}": item for number, item in enumerate(items)}
    if shape.members:
        return {name: _make_value(member, fill, at) for name, member in shape.members.items()}
    return _make_single(shape, fill, at)


def _is_filled_in(shape: Shape, fill: Fill) -> bool:
    """Whether a value that may be nothing is there."""
    return fill is Fill.MOST or (fill is Fill.BLOCKS and shape.kind is ValueKind.BLOK)


def _count_items(shape: Shape, fill: Fill) -> int:
    """Lists that belong together, such as years and amounts, get as many items each."""
    wanted = {Fill.LEAST: shape.least, Fill.BLOCKS: 1, Fill.MOST: ITEM_COUNT}[fill]
    return min(max(wanted, shape.least), shape.most)


def _make_single(shape: Shape, fill: Fill, at: int) -> Any:
    if shape.choices:
        return shape.choices[at % len(shape.choices) if fill is not Fill.MOST else -1 - at % len(shape.choices)]
    if shape.kind in (ValueKind.TEKST, ValueKind.OPMAAK):
        return _make_text(shape, fill, at)
    if shape.kind is ValueKind.BEDRAG and fill is Fill.MOST and at % 2:
        return "p.m."
    if shape.kind is ValueKind.JA_NEE:
        return fill is Fill.MOST
    return _EXAMPLES[shape.kind](at)


def _make_text(shape: Shape, fill: Fill, at: int) -> str:
    if shape.example is not None:
        return str(shape.example)
    if fill is not Fill.MOST:
        return f"tekst {at + 1}"[: shape.longest]
    if shape.kind is ValueKind.OPMAAK:
        return parse_markup(f"{at + 1} {MARKUP_TEXT}")
    text = f"{at + 1} {NASTY_TEXT * (TEXT_LENGTH // len(NASTY_TEXT))}"[: min(shape.longest, TEXT_LENGTH)].strip()
    return f"{text}\nen een tweede regel" if shape.lines else text


def _make_png() -> bytes:
    """A grey dot."""
    chunks = (b"IHDR" + struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0), b"IDAT" + zlib.compress(b"\0\x80"), b"IEND")
    packed = (struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk)) for chunk in chunks)
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


_EXAMPLES: dict[ValueKind, Any] = {
    ValueKind.GETAL: lambda at: Decimal("1234.5") + at,
    ValueKind.AANTAL: lambda at: at + 1,
    ValueKind.BEDRAG: lambda at: Decimal("-37.5") * at,
    ValueKind.DATUM: lambda at: date(2021, 3, 17) + timedelta(days=at),
    ValueKind.TIJDSTIP: lambda at: datetime(2021, 3, 17, 18, 0) + timedelta(days=at),
    ValueKind.PERIODE: lambda at: ("2021", "2021-03", "2021-03-17")[at % 3],
    ValueKind.KWARTAAL: lambda at: f"2022-K{at % 4 + 1}",
    ValueKind.JAAR: lambda at: 2022 + at,
    ValueKind.KLEUR: lambda _: "1F5C3A",
    ValueKind.AFBEELDING: lambda _: Picture(_make_png(), "proef", 10),
}
"""A value of each other kind."""


EXPLAINED_AT_ONE_PLACE = {
    "SJB102": ("SJB202", "SJB204", "SJB206"),
    "SJB209": ("SJB110", "SJB112"),
}
"""A finding of this kind says nothing new at the place of one of those."""


class Reach(Enum):
    """How far from its own place a finding explains a fault."""

    SPOT = auto()
    TABLE = auto()
    PART = auto()


Trouble = PackageFaultKind | str | None
"""What goes wrong with a document that is made on trial: a kind of fault, or the reason that there is no document."""

FORESEEN_FAULTS: tuple[tuple[str, Reach, tuple[Trouble, ...]], ...] = (
    ("SJB102", Reach.PART, (PackageFaultKind.TAG, NESTING_FAULT)),
    ("SJB201", Reach.PART, (PackageFaultKind.TAG,)),
    ("SJB203", Reach.PART, (NESTING_FAULT, PackageFaultKind.BOOKMARK, PackageFaultKind.FIELD)),
    ("SJB205", Reach.PART, (NESTING_FAULT, PackageFaultKind.BOOKMARK, PackageFaultKind.FIELD)),
    ("SJB207", Reach.PART, (NESTING_FAULT,)),
    ("SJB207", Reach.TABLE, (PackageFaultKind.CELL, PackageFaultKind.ROW, PackageFaultKind.TABLE)),
    ("SJB209", Reach.SPOT, (PackageFaultKind.CELL,)),
    ("SJB209", Reach.PART, (PackageFaultKind.EMPTY,)),
    ("SJB210", Reach.TABLE, (PackageFaultKind.ROW, PackageFaultKind.TABLE)),
    ("SJB213", Reach.PART, (PackageFaultKind.TAG,)),
    ("SJB216", Reach.PART, (PackageFaultKind.BOOKMARK,)),
)
"""Which faults of a document a finding foresees, and where: those that have no place of their own in their part."""


def remove_explained(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The findings, each of them once, without those that another one explains."""
    kept = list(dict.fromkeys(found))
    places = {(one.code, one.location.place) for one in kept}
    return [one for one in kept if not _is_explained(one, places)]


def _is_explained(one: Diagnostic, places: set[tuple[str, WordPlace | None]]) -> bool:
    return any((code, one.location.place) in places for code in EXPLAINED_AT_ONE_PLACE.get(one.code, ()))


def is_foreseen(trouble: Trouble, location: Location, found: Sequence[Diagnostic]) -> bool:
    """Whether one of these findings foresees what goes wrong at this location of a document made on trial."""
    reaches = {(code, reach) for code, reach, kinds in FORESEEN_FAULTS if trouble in kinds}
    return any(_is_near(one.location, location, reach) for one in found for code, reach in reaches if code == one.code)


def _is_near(cause: Location, effect: Location, reach: Reach) -> bool:
    if cause.place is None or not cause.place.part:
        return True
    if effect.place is None or effect.place.part != cause.place.part:
        return False
    if reach is Reach.TABLE:
        return cause.place.table == effect.place.table
    return reach is Reach.PART or get_spot(cause) == get_spot(effect)


def get_spot(location: Location) -> tuple[Any, ...] | None:
    """The cell, or else the paragraph, of a finding."""
    place = location.place
    if place is None or not place.part:
        return None
    if place.part.startswith("docProps/"):
        return (place.part,)
    if not (place.table or place.paragraph):
        return None
    return (place.part, place.table, place.row, place.cell) if place.table else (place.part, place.paragraph)


ENOUGH_SECONDS = LIMITS.seconds / 2
"""A template that costs this much is not tried with more data. A common one costs a hundredth of it."""

RENDER_FAILURE_CODES = frozenset(("SJB110", "SJB111", "SJB112", "SJB113", "SJB114", "SJB115"))
"""What makes it impossible to fill a template in: that it fails is then no finding of its own."""


FILE_FAULT_KINDS = (
    PackageFaultKind.PACKAGE, PackageFaultKind.STYLE, PackageFaultKind.LIST, PackageFaultKind.NOTE,
    PackageFaultKind.FIELD, PackageFaultKind.BOOKMARK,
)  # fmt: skip
"""Faults that are reported of the template as it stands (SJB215, SJB217), and not again of a document made of it."""


class TrialFault(NamedTuple):
    """What went wrong: the finding, the reason, by which it is reported only once, and its kind."""

    finding: Diagnostic
    reason: str
    trouble: Trouble = None


def find_trial_faults(subject: LintSubject, found: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """What goes wrong with the least and with the most data, unless another rule found the cause at that place."""
    if _has_unreadable_tags(subject):
        return
    explained = any(finding.code in RENDER_FAILURE_CODES for finding in found)
    reported = {get_spot(finding.location) for finding in found if finding.severity is Severity.FOUT} - {None}
    for finding, reason, trouble in _run_trials(subject):
        place = get_spot(finding.location) or (finding.location, reason)
        known = place in reported or is_foreseen(trouble, finding.location, found)
        if not known and not (explained and finding.code == "SJB120"):
            reported.add(place)
            yield finding


def _has_unreadable_tags(subject: LintSubject) -> bool:
    return any(part.parsed and part.parsed.problems for part in subject.texts)


def _run_trials(subject: LintSubject) -> Iterator[TrialFault]:
    """What goes wrong with any data."""
    try:
        template = _compile_trial(subject)
    except TemplateFault as fault:
        message = f"Het sjabloon is niet te vullen: {fault.reason}."
        yield TrialFault(make_diagnostic("SJB120", _locate_fault(subject, fault), message), "")
        return
    standing = {
        _make_fault_key(fault) for fault in read_package(subject.parts).find_faults() if fault.kind in FILE_FAULT_KINDS
    }
    start = time.thread_time()
    for fill in Fill:
        yield from _run_trial(subject, template, fill, standing)
        if time.thread_time() - start > ENOUGH_SECONDS:
            return


def _make_fault_key(fault: PackageFault) -> tuple[PackageFaultKind, str, str]:
    """What is the same of a fault in the template and in a document made of it, where elements may have moved."""
    return fault.kind, fault.part, fault.text


def _run_trial(
    subject: LintSubject, template: CompiledTemplate, fill: Fill, standing: set[Any]
) -> Iterator[TrialFault]:
    data = make_context(subject.contract.shape, fill)
    try:
        package = template.render(data, title="Proef")
    except TemplateFault as fault:
        message = f"Het sjabloon is niet te vullen {fill}: {fault.reason}."
        yield TrialFault(make_diagnostic("SJB120", _locate_fault(subject, fault), message), fault.reason, fault.reason)
        return
    parts = read_parts(package)
    for wrong in read_package(parts).find_faults():
        if _make_fault_key(wrong) not in standing:
            message = f"Het document is niet heel {fill}: {wrong.text}."
            location, hint = _locate_package_fault(subject, wrong), PACKAGE_HINTS.get(wrong.kind, "")
            yield TrialFault(make_diagnostic("SJB121", location, message, hint), wrong.text, wrong.kind)
    text = read_shown_text(parts)
    for path in subject.contract.always:
        if str(_get_path(data, path)) not in text:
            message, hint = f"'{path}' staat niet in elk document.", f"zet {{{{ {path} }}}} erbij"
            yield TrialFault(make_diagnostic("SJB118", subject.locate(), message, hint), path)


def _compile_trial(subject: LintSubject) -> CompiledTemplate:
    """The template, made of the scripts in which every line and element leads back to its place."""
    stories = [
        StorySource(part.name, part.script.source, part.kind == BODY_KIND)
        for part in subject.texts
        if part.script and part.kind != "core"
    ]
    core = next((part.name for part in subject.texts if part.kind == "core"), "")
    own = extract_core(subject.parts) if core or not find_core_part(subject.parts) else None
    source = TemplateSource(tuple(stories), own, read_template_styles(subject.parts, read_part_kinds(subject.parts)))
    copied = [entry for entry in read_entries(subject.package) if entry.name not in source.collect_names()]
    return make_compiled_template(source, tuple(copied if core or own is None else add_core_part(copied)))


def _locate_fault(subject: LintSubject, fault: TemplateFault) -> Location:
    core = any(part.kind == "core" and part.name == fault.part for part in subject.texts)
    tag = subject.find_tag(fault.part, fault.line) if fault.line and not core else None
    return tag.location if tag else subject.locate(fault.part)


def _locate_package_fault(subject: LintSubject, fault: PackageFault) -> Location:
    name = fault.part or fault.text.partition(": ")[0]
    part = next((text for text in subject.texts if text.name == name), None)
    if part is None or fault.element is None:
        return subject.locate(name)
    element = part.places.find_template_element(fault.element)
    return part.locate(subject.path, element, part.places.get_first_text(element))


def _get_path(data: Any, path: str) -> Any:
    for step in path.split("."):
        data = data[step]
    return data
