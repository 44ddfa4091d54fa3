"""Rules that fill the template in with made-up data, and judge the document that comes of it.

What the tags say can be right while the document is not: a condition that empties a cell shows only when it is filled.
"""

import time
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic, Location, Severity
from fiches.ooxml import FaultKind, PackageFault, document_text, placed_faults, read_parts
from fiches.ooxml.archive import packed_entries
from fiches.templating.compiling import part_kinds
from fiches.templating.engine import CompiledTemplate, assembled
from fiches.templating.faults import TemplateFault
from fiches.templating.house import house_of
from fiches.templating.limits import LIMITS
from fiches.templating.lint.contexts import Fill, context
from fiches.templating.lint.echoes import Trouble, foreseen, spot
from fiches.templating.lint.subject import Subject
from fiches.templating.parts import Source, Story
from fiches.templating.properties import properties
from fiches.templating.source import BODY

ENOUGH_SECONDS = LIMITS.seconds / 2
"""A template that costs this much is not tried with more data. A common one costs a hundredth of it."""

CAUSES = frozenset(("SJB110", "SJB111", "SJB112", "SJB113", "SJB114", "SJB115"))
"""What makes it impossible to fill a template in: that it fails is then no news."""


SAID_OF_THE_FILE = (
    FaultKind.PACKAGE, FaultKind.STYLE, FaultKind.LIST, FaultKind.NOTE, FaultKind.FIELD, FaultKind.BOOKMARK,
)  # fmt: skip
"""Faults that are told of the template as it stands (SJB215, SJB217), and need no second telling of a document."""


class Trial(NamedTuple):
    """What went wrong: the finding, the reason by which it is told once, and its kind."""

    finding: Diagnostic
    reason: str
    trouble: Trouble = None


def trials(subject: Subject, found: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """What goes wrong with the least and with the most data, unless another rule found the cause at that place."""
    if any(part.parsed and part.parsed.problems for part in subject.texts):
        return
    explained = any(finding.code in CAUSES for finding in found)
    told = {spot(finding.location) for finding in found if finding.severity is Severity.FOUT} - {None}
    for finding, reason, trouble in _all_trials(subject):
        place = spot(finding.location) or (finding.location, reason)
        known = place in told or foreseen(trouble, finding.location, found)
        if not known and not (explained and finding.code == "SJB120"):
            told.add(place)
            yield finding


def _all_trials(subject: Subject) -> Iterator[Trial]:
    """What goes wrong with any data."""
    try:
        template = _template(subject)
    except TemplateFault as fault:
        message = f"Het sjabloon is niet te vullen: {fault.reason}."
        yield Trial(make_diagnostic("SJB120", _of_fault(subject, fault), message), "")
        return
    standing = {_sign(fault) for fault in placed_faults(subject.parts) if fault.kind in SAID_OF_THE_FILE}
    start = time.thread_time()
    for fill in Fill:
        yield from _trial(subject, template, fill, standing)
        if time.thread_time() - start > ENOUGH_SECONDS:
            return


def _sign(fault: PackageFault) -> tuple[FaultKind, str, str]:
    """By what a fault of the template is known in its document, where elements may have moved."""
    return fault.kind, fault.part, fault.text


def _trial(subject: Subject, template: CompiledTemplate, fill: Fill, standing: set[Any]) -> Iterator[Trial]:
    data = context(subject.contract.shape, fill)
    try:
        package = template.render(data)
    except TemplateFault as fault:
        message = f"Het sjabloon is niet te vullen {fill}: {fault.reason}."
        yield Trial(make_diagnostic("SJB120", _of_fault(subject, fault), message), fault.reason, fault.reason)
        return
    parts = read_parts(package)
    for wrong in placed_faults(parts):
        if _sign(wrong) not in standing:
            message = f"Het document is niet heel {fill}: {wrong.text}."
            yield Trial(make_diagnostic("SJB121", _of_element(subject, wrong), message), wrong.text, wrong.kind)
    text = document_text(parts)
    for path in subject.contract.always:
        if str(_at(data, path)) not in text:
            message, hint = f"'{path}' staat niet in elk document.", f"zet {{{{ {path} }}}} erbij"
            yield Trial(make_diagnostic("SJB118", subject.location(), message, hint), path)


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
