"""Rules that judge a template as a Word document, for tags, for text that gets lost, and for everyone who reads it."""

from collections.abc import Callable, Iterable, Iterator

from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic, Location
from fiches.ooxml.text import Element
from fiches.templating.lint import access, word
from fiches.templating.lint.places import own_nodes
from fiches.templating.lint.subject import Subject
from fiches.templating.lint.word.model import Hit, Template, above, template_of

HIT_RULES: tuple[Callable[[Template], Iterator[Hit]], ...] = (*word.RULES, *access.RULES)


def word_findings(subject: Subject) -> Iterator[Diagnostic]:
    """What every rule finds, each at its place."""
    texts = [(part.name, part.kind, part.tree) for part in subject.texts]
    shapes = dict(subject.contract.shape.walk())
    filled = frozenset(path for path, shape in shapes.items() if shape.least)
    optional = frozenset(shapes.keys() - set(subject.contract.always))
    template = template_of(subject.parts, subject.trees, texts, filled, optional)
    for rule in HIT_RULES:
        for hit in rule(template):
            yield make_diagnostic(hit.code, _location(subject, hit), hit.message, hit.hint)


def _location(subject: Subject, hit: Hit) -> Location:
    if hit.element is None:
        return Location(subject.path)
    root = hit.element.getroottree().getroot()
    part = next((part for part in subject.texts if part.tree is root), None)
    if part is None:
        return Location(subject.path)
    paragraph = above(hit.element, "p")
    excerpt, column, width = _stretch(paragraph, hit) if paragraph is not None else ("", 0, 0)
    return Location(subject.path, 0, column, (), excerpt, width, part.places.of(hit.element))


def _stretch(paragraph: Element, hit: Hit) -> tuple[str, int, int]:
    """The text of a paragraph, and which stretch of it a finding is about: column 0 for the paragraph as a whole."""
    nodes = list(own_nodes(paragraph))
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


RULES: tuple[Callable[[Subject], Iterable[Diagnostic]], ...] = (word_findings,)
