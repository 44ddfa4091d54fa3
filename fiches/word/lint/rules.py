"""All rules of the lint, in tuples that can be read.

A rule takes the template and yields its findings. The rules in `SCHEMA_RULES` look at a `LintSubject` and judge the
tags: whether they can be read, and what they say of the data. The rules in `HIT_RULES` look at a `WordTemplate` and
yield hits, which `find_word_faults` turns into findings with a place. `WORD_HIT_RULES` concern what breaks the
document or loses text from it, `ACCESS_RULES` whether everyone can read it: EN 301 549, and in it WCAG 2.1 level AA.

What the Word rules claim was tried on docxtpl and on the engine. A tag cut by runs, spelling marks, tabs or whole
bookmarks heals. A tag that enters or leaves a hyperlink, content control, smart tag or simple field breaks the XML.
Half a bookmark, comment range or field in a tag leaves the other half behind. `{%-` and `-%}` drop the text beside
them without a message. The tests make documents of every seeded fault and every good counterpart to keep this true.
"""

from collections.abc import Callable, Iterable, Iterator

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
from fiches.word.lint.template import LintHit, LintSubject, WordTemplate, make_template
from fiches.word.xml import Element

WORD_HIT_RULES = (
    *rules_tags.SIGN_RULES,
    *rules_tags.PLACE_RULES,
    *rules_lost.LOST_RULES,
    *rules_empty.EMPTY_RULES,
    *rules_traces.TRACE_RULES,
    *rules_tags.FILE_RULES,
)
"""Every rule, each a generator over a template."""


ACCESS_RULES = (
    *rules_document.DOCUMENT_RULES, *rules_reading.HEADING_RULES, *rules_layout.TABLE_RULES,
    *rules_document.DRAWING_RULES,
    *rules_contrast.CONTRAST_RULES, *rules_reading.LIST_RULES, *rules_reading.LINK_RULES,
    *rules_layout.LAYOUT_RULES,
)  # fmt: skip
"""Every rule, each a generator over a template."""


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
    start, length = -1, 0
    for node, text in nodes:
        if start < 0 and hit.element is not None and (node is hit.element or hit.element in node.iterancestors()):
            start, within = length, text
            break
        length += len(text)
    if start < 0 or hit.element is paragraph:
        return excerpt, 0, 0
    at = excerpt.find(hit.text, start) if hit.text else start
    return (excerpt, at + 1, len(hit.text or within)) if at >= 0 else (excerpt, 0, 0)


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
)
RULES: tuple[LintRule, ...] = (*SCHEMA_RULES, find_word_faults)
