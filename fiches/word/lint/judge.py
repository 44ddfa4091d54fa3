"""Judges a template: reads what can be read of it and collects the findings of every rule and of the trials.

All rules stand here in tuples that can be read; a rule takes the template and yields its findings. The module also
finds the reason to refuse a package and the fields that no template of one kind of document prints, and checks a
finished document by the rules for accessibility.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from typing import NamedTuple

from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic, Location, WordPlace, format_sentence
from fiches.word.lint import (
    rules_data,
    rules_document,
    rules_layout,
    rules_lost,
    rules_reading,
    rules_tags,
    rules_traces,
)
from fiches.word.lint.hints import complete_hint
from fiches.word.lint.places import describe_part, find_enclosing, iter_text_nodes
from fiches.word.lint.rules_data import collect_printed_fields, find_unprinted_fields
from fiches.word.lint.template import LintHit, LintSubject, WordTemplate, load_subject, make_template
from fiches.word.lint.trial import find_trial_faults, remove_explained
from fiches.word.package import read_parts
from fiches.word.shape import Contract
from fiches.word.template.compiler import SAVE_AS_DOCX, check_opens
from fiches.word.template.faults import TemplateFault, split_refusal
from fiches.word.template.refusals import (
    MAX_UNPACKED_SIZE,
    check_size,
    explain_missing_body,
    find_refusals,
    find_too_large,
    find_tracked_changes,
)
from fiches.word.xml import DOCUMENT_PART, Element, get_paragraph_text

WORD_HIT_RULES = (
    *rules_tags.SIGN_RULES,
    *rules_tags.PLACE_RULES,
    *rules_lost.LOST_RULES,
    *rules_lost.EMPTY_RULES,
    *rules_traces.TRACE_RULES,
    *rules_tags.FILE_RULES,
)
"""The rules about tags in Word and about the file, each a generator over a template."""


ACCESS_RULES = (
    *rules_document.DOCUMENT_RULES, *rules_reading.HEADING_RULES, *rules_layout.TABLE_RULES,
    *rules_document.DRAWING_RULES,
    *rules_document.CONTRAST_RULES, *rules_reading.LIST_RULES, *rules_reading.LINK_RULES,
    *rules_layout.LAYOUT_RULES,
)  # fmt: skip
"""The rules about accessibility, each a generator over a template."""


HIT_RULES: tuple[Callable[[WordTemplate], Iterator[LintHit]], ...] = (*WORD_HIT_RULES, *ACCESS_RULES)


def find_word_faults(subject: LintSubject) -> Iterator[Diagnostic]:
    """What every rule finds, each at its place."""
    texts = [(part.name, part.kind, part.tree) for part in subject.texts]
    shapes = dict(subject.contract.shape.walk())
    filled = frozenset(path for path, shape in shapes.items() if shape.least)
    optional = frozenset(shapes.keys() - set(subject.contract.always))
    template = make_template(subject.parts, subject.trees, texts, filled, optional)
    read = _ParagraphTexts()
    for rule in HIT_RULES:
        for hit in rule(template):
            yield make_diagnostic(hit.code, _locate_hit(subject, hit, read), hit.message, hit.hint)


def _locate_hit(subject: LintSubject, hit: LintHit, texts: "_ParagraphTexts") -> Location:
    if hit.element is None:
        return Location(subject.path)
    root = hit.element.getroottree().getroot()
    part = next((part for part in subject.texts if part.tree is root), None)
    if part is None:
        return Location(subject.path)
    paragraph = find_enclosing(hit.element, "p")
    excerpt, column, width = _find_excerpt(texts, paragraph, hit) if paragraph is not None else ("", 0, 0)
    return Location(subject.path, 0, column, (), excerpt, width, part.places.locate(hit.element))


def _find_excerpt(texts: "_ParagraphTexts", paragraph: Element, hit: LintHit) -> tuple[str, int, int]:
    """The text of a paragraph, and which stretch of it a finding is about: column 0 for the paragraph as a whole."""
    excerpt, starts = texts.read(paragraph)
    found = starts.get(hit.element)
    if found is None or hit.element is paragraph:
        return excerpt, 0, 0
    start, within = found
    at = excerpt.find(hit.text, start) if hit.text else start
    return (excerpt, at + 1, len(hit.text or within)) if at >= 0 else (excerpt, 0, 0)


class _ParagraphTexts:
    """The text of the paragraph that was asked for last: thousands of findings may be about one."""

    def __init__(self) -> None:
        self._paragraph: Element | None = None
        self._read: tuple[str, dict[Element | None, tuple[int, str]]] = ("", {})

    def read(self, paragraph: Element) -> tuple[str, dict[Element | None, tuple[int, str]]]:
        """The text of a paragraph; and of each element in it, where its first text begins, and that text."""
        if paragraph is not self._paragraph:
            length, texts = 0, []
            starts: dict[Element | None, tuple[int, str]] = {}
            for node, text in iter_text_nodes(paragraph):
                for element in (node, *takewhile(lambda above: above is not paragraph, node.iterancestors())):
                    starts.setdefault(element, (length, text))
                texts.append(text)
                length += len(text)
            self._paragraph, self._read = paragraph, ("".join(texts), starts)
        return self._read


LintRule = Callable[[LintSubject], Iterable[Diagnostic]]

SCHEMA_RULES: tuple[LintRule, ...] = (
    rules_tags.find_unreadable_tags,
    rules_tags.find_half_tags,
    rules_data.find_unknown_fields,
    rules_data.find_unguarded_fields,
    rules_data.find_wrong_loops,
    rules_data.find_wrong_filters,
    rules_data.find_unknown_filters,
    rules_data.find_whole_blocks,
    rules_data.find_impossible_comparisons,
    rules_data.find_unagreed_fields,
)
RULES: tuple[LintRule, ...] = (*SCHEMA_RULES, find_word_faults)


class AccessFault(NamedTuple):
    """What a rule about accessibility found in a document that was made: the words it is about, in their paragraph."""

    finding: Diagnostic
    words: str
    paragraph: str


def check_accessibility(path: str, package: bytes, contract: Contract) -> tuple[AccessFault, ...]:
    """What the rules about accessibility find in a document that was made; `path` is what it is called.

    The rules are those for templates: a document is a template without tags.
    """
    subject = load_subject(path, package, read_parts(package, MAX_UNPACKED_SIZE), contract)
    texts = [(part.name, part.kind, part.tree) for part in subject.texts]
    document = make_template(subject.parts, subject.trees, texts, frozenset(), frozenset())
    return tuple(_make_access_fault(path, hit) for rule in ACCESS_RULES for hit in rule(document))


def _make_access_fault(path: str, hit: LintHit) -> AccessFault:
    paragraph = None if hit.element is None else find_enclosing(hit.element, "p")
    text = "" if paragraph is None else get_paragraph_text(paragraph)
    return AccessFault(make_diagnostic(hit.code, Location(path), hit.message, hit.hint), hit.text or text, text)


UNCERTAIN_CODES = frozenset(("SJB101", "SJB102", "SJB103", "SJB110", "SJB112", "SJB113", "SJB115"))
"""Faults that hide what a tag prints: a slip in a name is no second finding about the field that was meant."""


TRACKED_CODES = frozenset(("SJB211", "SJB212"))
"""Tracked changes that are told where they stand."""


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
        check_size(len(package))
        parts = read_parts(package, MAX_UNPACKED_SIZE)
    except (TemplateFault, ValueError) as error:
        return TemplateVerdict(path, (_make_refusal(path, str(error)),))
    refused = tuple(_find_refusals(path, package, parts))
    if DOCUMENT_PART not in parts or find_too_large(parts):
        return TemplateVerdict(path, refused)
    subject = load_subject(path, package, parts, contract)
    found = [*refused, *(finding for rule in RULES for finding in rule(subject))]
    if not refused:
        found += _find_other_changes(path, parts, found)
        found += find_trial_faults(subject, found)
    ordered = sorted(map(complete_hint, remove_explained(found)), key=lambda finding: finding.order)
    unsure = any(finding.code in UNCERTAIN_CODES for finding in ordered)
    return TemplateVerdict(path, tuple(ordered), None if unsure else collect_printed_fields(subject))


def _find_other_changes(path: str, parts: Mapping[str, bytes], found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Tracked changes that no finding tells: in styles, in lists and around what was moved is no text to point at."""
    if TRACKED_CODES.isdisjoint(finding.code for finding in found):
        yield from (_make_refusal(path, reason, name) for name, reason in find_tracked_changes(parts))


def find_refusal(package: bytes) -> str:
    """The first reason in Dutch to leave a package closed, of whatever kind it is; empty when there is none."""
    try:
        check_size(len(package))
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
        yield _make_refusal(path, explain_missing_body(parts))
    elif not found:
        # As in the engine, python-docx gets only what the other checks let through.
        try:
            check_opens(package)
        except TemplateFault as error:
            yield _make_refusal(path, str(error))


"""The way out of what cannot be read as a package, whatever it is for."""


def _make_refusal(path: str, reason: str, part: str = "") -> Diagnostic:
    what, advice = split_refusal(reason)
    place = WordPlace(part, describe_part(part)) if part else None
    return make_diagnostic("SJB101", Location(path, place=place), format_sentence(what), advice or SAVE_AS_DOCX)
