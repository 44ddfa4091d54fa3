"""Rules that fill the template in with made-up data, and judge the document that comes of it.

What the tags say can be right while the document is not: a condition that empties a cell shows only when it is filled.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from fiches.diagnostics import Diagnostic, Location, Severity
from fiches.ooxml import PackageFault, document_text, placed_faults, read_parts
from fiches.ooxml.archive import packed_entries
from fiches.templating.compiling import part_kinds
from fiches.templating.engine import CompiledTemplate, assembled
from fiches.templating.faults import TemplateFault
from fiches.templating.house import house_of
from fiches.templating.lint import codes
from fiches.templating.lint.contexts import Fill, context
from fiches.templating.lint.subject import Subject
from fiches.templating.parts import Source, Story
from fiches.templating.properties import properties
from fiches.templating.source import BODY

CAUSES = frozenset(
    code.id for code in (codes.SJB110, codes.SJB111, codes.SJB112, codes.SJB113, codes.SJB114, codes.SJB115)
)
"""What makes it impossible to fill a template in: that it fails is then no news."""


def trials(subject: Subject, found: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """What goes wrong with the least and with the most data, unless another rule found the cause at that place."""
    if any(part.parsed and part.parsed.problems for part in subject.texts):
        return
    explained = any(finding.code in CAUSES for finding in found)
    told = {_spot(finding.location) for finding in found if finding.severity is Severity.FOUT} - {None}
    for finding, reason in _all_trials(subject):
        spot = _spot(finding.location) or (finding.location, reason)
        if spot not in told and not (explained and finding.code == codes.SJB120.id):
            told.add(spot)
            yield finding


def _all_trials(subject: Subject) -> Iterator[tuple[Diagnostic, str]]:
    """What goes wrong with any data, each with the reason by which it is told once."""
    try:
        template = _template(subject)
    except TemplateFault as fault:
        yield codes.SJB120.at(_of_fault(subject, fault), f"Het sjabloon is niet te vullen: {fault.reason}."), ""
        return
    for fill in Fill:
        yield from _trial(subject, template, fill)


def _spot(location: Location) -> tuple[Any, ...] | None:
    """The cell, or else the paragraph, of a finding."""
    place = location.place
    if place is None or not place.part:
        return None
    if place.part.startswith("docProps/"):
        return (place.part,)
    if not (place.table or place.paragraph):
        return None
    return (place.part, place.table, place.row, place.cell) if place.table else (place.part, place.paragraph)


def _trial(subject: Subject, template: CompiledTemplate, fill: Fill) -> Iterator[tuple[Diagnostic, str]]:
    data = context(subject.contract.shape, fill)
    try:
        package = template.render(data)
    except TemplateFault as fault:
        message = f"Het sjabloon is niet te vullen {fill}: {fault.reason}."
        yield codes.SJB120.at(_of_fault(subject, fault), message), fault.reason
        return
    parts = read_parts(package)
    for wrong in placed_faults(parts):
        message = f"Het document is niet heel {fill}: {wrong.text}."
        yield codes.SJB121.at(_of_element(subject, wrong), message), wrong.text
    text = document_text(parts)
    for path in subject.contract.always:
        if str(_at(data, path)) not in text:
            message, hint = f"'{path}' staat niet in elk document.", f"zet {{{{ {path} }}}} erbij"
            yield codes.SJB118.at(subject.location(), message, hint), path


def _template(subject: Subject) -> CompiledTemplate:
    """The template, made of the scripts in which every line and element leads back to its place."""
    stories = [
        Story(part.name, part.script.source, part.kind == BODY)
        for part in subject.texts
        if part.script and part.kind != "core"
    ]
    core = next((part.name for part in subject.texts if part.kind == "core"), "")
    own = properties(core, subject.parts[core]) if core else None
    source = Source(tuple(stories), own, house_of(subject.parts, part_kinds(subject.parts)))
    copied = [entry for entry in packed_entries(subject.package) if entry.name not in source.names()]
    return assembled(source, tuple(copied))


def _of_fault(subject: Subject, fault: TemplateFault) -> Location:
    core = any(part.kind == "core" and part.name == fault.part for part in subject.texts)
    tag = subject.tag_at(fault.part, fault.line) if fault.line and not core else None
    return tag.location if tag else subject.location(fault.part)


def _of_element(subject: Subject, fault: PackageFault) -> Location:
    name = fault.part or fault.text.partition(": ")[0]
    part = next((text for text in subject.texts if text.name == name), None)
    if part is None or fault.element is None:
        return subject.location(name)
    element = part.places.template_of(fault.element)
    return part.location(subject.path, element, part.places.text_of(element))


def _at(data: Any, path: str) -> Any:
    for step in path.split("."):
        data = data[step]
    return data
