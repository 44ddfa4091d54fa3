"""Judging a template: what can be read of it, and every finding of every rule."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic, Location, Place
from fiches.ooxml import read_parts
from fiches.ooxml.names import DOCUMENT
from fiches.schema.shape import Contract
from fiches.templating.compiling import check_opens
from fiches.templating.faults import TemplateFault
from fiches.templating.lint.echoes import without_echoes
from fiches.templating.lint.places import part_label
from fiches.templating.lint.rules import RULES
from fiches.templating.lint.schema_rules import printed_fields, silent_fields
from fiches.templating.lint.subject import read_subject
from fiches.templating.lint.trial_rules import trials
from fiches.templating.refusals import MAX_UNPACKED, check_size, reasons

UNSURE = frozenset(("SJB101", "SJB102", "SJB103", "SJB110", "SJB112", "SJB113", "SJB115"))
"""Faults that hide what a tag prints: a slip in a name is no second finding about the field that was meant."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found in a template. `printed` holds the fields that it prints; nothing when that is not sure."""

    path: str
    findings: tuple[Diagnostic, ...]
    printed: frozenset[str] | None = None


def lint_template(path: str, package: bytes, contract: Contract) -> tuple[Diagnostic, ...]:
    """Everything that is wrong with a template, in the order in which it stands there. `path` is what it is called."""
    return judge(path, package, contract).findings


def lint_kind(templates: Mapping[str, bytes], contract: Contract) -> tuple[Diagnostic, ...]:
    """Everything that is wrong with all templates of one kind, and the fields that none of them prints."""
    verdicts = [judge(path, package, contract) for path, package in templates.items()]
    return (*(finding for verdict in verdicts for finding in verdict.findings), *silent_fields(verdicts, contract))


def judge(path: str, package: bytes, contract: Contract) -> Verdict:
    """The verdict on one template."""
    try:
        check_size(package)
        parts = read_parts(package, MAX_UNPACKED)
    except (TemplateFault, ValueError) as error:
        return Verdict(path, (_refused(path, str(error)),))
    refused = tuple(_refusals(path, package, parts))
    if DOCUMENT not in parts:
        return Verdict(path, refused)
    subject = read_subject(path, package, parts, contract)
    found = [*refused, *(finding for rule in RULES for finding in rule(subject))]
    found += trials(subject, found) if not refused else ()
    ordered = sorted(without_echoes(found), key=lambda finding: finding.order)
    unsure = any(finding.code in UNSURE for finding in ordered)
    return Verdict(path, tuple(ordered), None if unsure else printed_fields(subject))


def refusal(package: bytes) -> str:
    """The first reason in Dutch to leave a package closed, of whatever kind it is; empty when there is none."""
    try:
        check_size(package)
        parts = read_parts(package, MAX_UNPACKED)
    except (TemplateFault, ValueError) as error:
        return str(error)
    return next((reason for _, reason in reasons(parts)), "")


def _refusals(path: str, package: bytes, parts: Mapping[str, bytes]) -> Iterator[Diagnostic]:
    """The reasons for which the engine would turn the template down."""
    found = list(reasons(parts))
    for name, reason in found:
        yield _refused(path, reason, name)
    if DOCUMENT not in parts:
        yield _refused(path, "het is geen Word-document")
    elif not found:
        try:
            check_opens(package)
        except TemplateFault as error:
            yield _refused(path, str(error))


def _refused(path: str, reason: str, part: str = "") -> Diagnostic:
    label = part_label(part)
    place = Place(part, label) if label != part else None
    return make_diagnostic("SJB101", Location(path, place=place), f"{reason[0].upper()}{reason[1:]}.")
