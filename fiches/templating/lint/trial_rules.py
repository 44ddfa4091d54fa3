"""Rules that fill the template in with made-up data, and judge the document that comes of it.

What the tags say can be right while the document is not: a condition that empties a cell shows only when it is filled.
"""

import time
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic, Location, Severity
from fiches.io.zip import read_entries
from fiches.ooxml.integrity import PackageFault, find_integrity_faults
from fiches.ooxml.package import read_parts
from fiches.ooxml.story import PackageFaultKind
from fiches.ooxml.text import read_document_text
from fiches.templating.compiling import read_part_kinds
from fiches.templating.engine import CompiledTemplate, make_compiled_template
from fiches.templating.faults import TemplateFault
from fiches.templating.house import read_template_styles
from fiches.templating.limits import LIMITS
from fiches.templating.lint.contexts import Fill, make_context
from fiches.templating.lint.echoes import Trouble, get_spot, is_foreseen
from fiches.templating.lint.subject import LintSubject
from fiches.templating.parts import StorySource, TemplateSource
from fiches.templating.properties import extract_properties
from fiches.templating.source import BODY_KIND

ENOUGH_SECONDS = LIMITS.seconds / 2
"""A template that costs this much is not tried with more data. A common one costs a hundredth of it."""

RENDER_FAILURE_CODES = frozenset(("SJB110", "SJB111", "SJB112", "SJB113", "SJB114", "SJB115"))
"""What makes it impossible to fill a template in: that it fails is then no news."""


FILE_FAULT_KINDS = (
    PackageFaultKind.PACKAGE, PackageFaultKind.STYLE, PackageFaultKind.LIST, PackageFaultKind.NOTE,
    PackageFaultKind.FIELD, PackageFaultKind.BOOKMARK,
)  # fmt: skip
"""Faults that are told of the template as it stands (SJB215, SJB217), and need no second telling of a document."""


class TrialFault(NamedTuple):
    """What went wrong: the finding, the reason by which it is told once, and its kind."""

    finding: Diagnostic
    reason: str
    trouble: Trouble = None


def find_trial_faults(subject: LintSubject, found: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """What goes wrong with the least and with the most data, unless another rule found the cause at that place."""
    if any(part.parsed and part.parsed.problems for part in subject.texts):
        return
    explained = any(finding.code in RENDER_FAILURE_CODES for finding in found)
    told = {get_spot(finding.location) for finding in found if finding.severity is Severity.FOUT} - {None}
    for finding, reason, trouble in _run_trials(subject):
        place = get_spot(finding.location) or (finding.location, reason)
        known = place in told or is_foreseen(trouble, finding.location, found)
        if not known and not (explained and finding.code == "SJB120"):
            told.add(place)
            yield finding


def _run_trials(subject: LintSubject) -> Iterator[TrialFault]:
    """What goes wrong with any data."""
    try:
        template = _compile_trial(subject)
    except TemplateFault as fault:
        message = f"Het sjabloon is niet te vullen: {fault.reason}."
        yield TrialFault(make_diagnostic("SJB120", _locate_fault(subject, fault), message), "")
        return
    standing = {
        _make_fault_key(fault) for fault in find_integrity_faults(subject.parts) if fault.kind in FILE_FAULT_KINDS
    }
    start = time.thread_time()
    for fill in Fill:
        yield from _run_trial(subject, template, fill, standing)
        if time.thread_time() - start > ENOUGH_SECONDS:
            return


def _make_fault_key(fault: PackageFault) -> tuple[PackageFaultKind, str, str]:
    """By what a fault of the template is known in its document, where elements may have moved."""
    return fault.kind, fault.part, fault.text


def _run_trial(
    subject: LintSubject, template: CompiledTemplate, fill: Fill, standing: set[Any]
) -> Iterator[TrialFault]:
    data = make_context(subject.contract.shape, fill)
    try:
        package = template.render(data)
    except TemplateFault as fault:
        message = f"Het sjabloon is niet te vullen {fill}: {fault.reason}."
        yield TrialFault(make_diagnostic("SJB120", _locate_fault(subject, fault), message), fault.reason, fault.reason)
        return
    parts = read_parts(package)
    for wrong in find_integrity_faults(parts):
        if _make_fault_key(wrong) not in standing:
            message = f"Het document is niet heel {fill}: {wrong.text}."
            yield TrialFault(
                make_diagnostic("SJB121", _locate_package_fault(subject, wrong), message), wrong.text, wrong.kind
            )
    text = read_document_text(parts)
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
    own = extract_properties(core, subject.parts[core]) if core else None
    source = TemplateSource(tuple(stories), own, read_template_styles(subject.parts, read_part_kinds(subject.parts)))
    copied = [entry for entry in read_entries(subject.package) if entry.name not in source.collect_names()]
    return make_compiled_template(source, tuple(copied))


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
