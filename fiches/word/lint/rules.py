"""All rules of the lint, in tuples that can be read, and the check of a finished document by the rules for
accessibility.

A rule takes the template and yields its findings.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic, Location
from fiches.word.lint import (
    rules_contrast,
    rules_data,
    rules_document,
    rules_empty,
    rules_layout,
    rules_lost,
    rules_reading,
    rules_tags,
    rules_traces,
)
from fiches.word.lint.places import find_enclosing, iter_text_nodes
from fiches.word.lint.template import LintHit, LintSubject, WordTemplate, load_subject, make_template
from fiches.word.package import read_parts
from fiches.word.shape import Contract
from fiches.word.template.refusals import MAX_UNPACKED_SIZE
from fiches.word.xml import Element, get_paragraph_text

WORD_HIT_RULES = (
    *rules_tags.SIGN_RULES,
    *rules_tags.PLACE_RULES,
    *rules_lost.LOST_RULES,
    *rules_empty.EMPTY_RULES,
    *rules_traces.TRACE_RULES,
    *rules_tags.FILE_RULES,
)
"""The rules about tags in Word and about the file, each a generator over a template."""


ACCESS_RULES = (
    *rules_document.DOCUMENT_RULES, *rules_reading.HEADING_RULES, *rules_layout.TABLE_RULES,
    *rules_document.DRAWING_RULES,
    *rules_contrast.CONTRAST_RULES, *rules_reading.LIST_RULES, *rules_reading.LINK_RULES,
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
    for rule in HIT_RULES:
        for hit in rule(template):
            yield make_diagnostic(hit.code, _locate_hit(subject, hit), hit.message, hit.hint)


def _locate_hit(subject: LintSubject, hit: LintHit) -> Location:
    if hit.element is None:
        return Location(subject.path)
    root = hit.element.getroottree().getroot()
    part = next((part for part in subject.texts if part.tree is root), None)
    if part is None:
        return Location(subject.path)
    paragraph = find_enclosing(hit.element, "p")
    excerpt, column, width = _find_excerpt(paragraph, hit) if paragraph is not None else ("", 0, 0)
    return Location(subject.path, 0, column, (), excerpt, width, part.places.locate(hit.element))


def _find_excerpt(paragraph: Element, hit: LintHit) -> tuple[str, int, int]:
    """The text of a paragraph, and which stretch of it a finding is about: column 0 for the paragraph as a whole."""
    nodes = list(iter_text_nodes(paragraph))
    excerpt = "".join(text for _, text in nodes)
    found = _locate_text(nodes, hit.element) if hit.element is not None else None
    if found is None or hit.element is paragraph:
        return excerpt, 0, 0
    start, within = found
    at = excerpt.find(hit.text, start) if hit.text else start
    return (excerpt, at + 1, len(hit.text or within)) if at >= 0 else (excerpt, 0, 0)


def _locate_text(nodes: Iterable[tuple[Element, str]], element: Element) -> tuple[int, str] | None:
    """Where the first text of an element begins among the texts of its paragraph, and that text."""
    length = 0
    for node, text in nodes:
        if node is element or element in node.iterancestors():
            return length, text
        length += len(text)
    return None


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
