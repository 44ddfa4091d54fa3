"""Judges a template: reads what can be read of it and collects the findings of every rule and of the trials.

It also finds the reason to refuse a package, and the fields that no template of one kind of document prints.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic, Location, WordPlace
from fiches.word.lint.places import describe_part, format_sentence
from fiches.word.lint.rules import RULES
from fiches.word.lint.rules_data import collect_printed_fields, find_unprinted_fields
from fiches.word.lint.template import load_subject
from fiches.word.lint.trial import find_trial_faults, remove_explained
from fiches.word.package import read_parts
from fiches.word.shape import Contract
from fiches.word.template.compiler import check_opens
from fiches.word.template.faults import TemplateFault
from fiches.word.template.refusals import MAX_UNPACKED_SIZE, check_size, find_refusals
from fiches.word.xml import DOCUMENT_PART

UNCERTAIN_CODES = frozenset(("SJB101", "SJB102", "SJB103", "SJB110", "SJB112", "SJB113", "SJB115"))
"""Faults that hide what a tag prints: a slip in a name is no second finding about the field that was meant."""


@dataclass(frozen=True, slots=True)
class TemplateVerdict:
    """What was found in a template. `printed` holds the fields that it prints; nothing when that is not sure."""

    path: str
    findings: tuple[Diagnostic, ...]
    printed: frozenset[str] | None = None


def lint_template(path: str, package: bytes, contract: Contract) -> tuple[Diagnostic, ...]:
    """Everything that is wrong with a template, in the order in which it stands there. `path` is what it is called."""
    return judge_template(path, package, contract).findings


def lint_kind(templates: Mapping[str, bytes], contract: Contract) -> tuple[Diagnostic, ...]:
    """Everything that is wrong with all templates of one kind, and the fields that none of them prints."""
    verdicts = [judge_template(path, package, contract) for path, package in templates.items()]
    return (
        *(finding for verdict in verdicts for finding in verdict.findings),
        *find_unprinted_fields(verdicts, contract),
    )


def judge_template(path: str, package: bytes, contract: Contract) -> TemplateVerdict:
    """The verdict on one template."""
    try:
        check_size(package)
        parts = read_parts(package, MAX_UNPACKED_SIZE)
    except (TemplateFault, ValueError) as error:
        return TemplateVerdict(path, (_make_refusal(path, str(error)),))
    refused = tuple(_find_refusals(path, package, parts))
    if DOCUMENT_PART not in parts:
        return TemplateVerdict(path, refused)
    subject = load_subject(path, package, parts, contract)
    found = [*refused, *(finding for rule in RULES for finding in rule(subject))]
    found += find_trial_faults(subject, found) if not refused else ()
    ordered = sorted(remove_explained(found), key=lambda finding: finding.order)
    unsure = any(finding.code in UNCERTAIN_CODES for finding in ordered)
    return TemplateVerdict(path, tuple(ordered), None if unsure else collect_printed_fields(subject))


def find_refusal(package: bytes) -> str:
    """The first reason in Dutch to leave a package closed, of whatever kind it is; empty when there is none."""
    try:
        check_size(package)
        parts = read_parts(package, MAX_UNPACKED_SIZE)
    except (TemplateFault, ValueError) as error:
        return str(error)
    return next((reason for _, reason in find_refusals(parts)), "")


def _find_refusals(path: str, package: bytes, parts: Mapping[str, bytes]) -> Iterator[Diagnostic]:
    """The reasons for which the engine would turn the template down."""
    found = list(find_refusals(parts))
    for name, reason in found:
        yield _make_refusal(path, reason, name)
    if DOCUMENT_PART not in parts:
        yield _make_refusal(path, "het is geen Word-document")
    elif not found:
        # As in the engine, python-docx gets only what the other checks let through.
        try:
            check_opens(package)
        except TemplateFault as error:
            yield _make_refusal(path, str(error))


def _make_refusal(path: str, reason: str, part: str = "") -> Diagnostic:
    label = describe_part(part)
    place = WordPlace(part, label) if label != part else None
    return make_diagnostic("SJB101", Location(path, place=place), format_sentence(reason))
