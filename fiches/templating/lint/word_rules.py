"""Rules that judge a template as a Word document, for tags, for text that gets lost, and for everyone who reads it."""

from collections.abc import Callable, Iterable, Iterator

from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic, Location
from fiches.ooxml.text import Element
from fiches.templating.lint import access, word
from fiches.templating.lint.places import iter_text_nodes
from fiches.templating.lint.subject import LintSubject
from fiches.templating.lint.word.model import LintHit, WordTemplate, find_enclosing, make_template

HIT_RULES: tuple[Callable[[WordTemplate], Iterator[LintHit]], ...] = (*word.WORD_HIT_RULES, *access.ACCESS_RULES)


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


SUBJECT_WORD_RULES: tuple[Callable[[LintSubject], Iterable[Diagnostic]], ...] = (find_word_faults,)
