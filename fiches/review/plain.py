"""A document as plain lines, one for each value: what git needs to show a difference of its own (textconv)."""

from collections.abc import Iterator

from fiches.review.compare import Document
from fiches.review.diff import Guide, Tree
from fiches.review.diff.guide import unknown
from fiches.review.diff.identity import is_named, known_as
from fiches.review.styles import wording
from fiches.review.styles.visible import visible


def plain_lines(document: Document) -> Iterator[str]:
    """Every value with the way to it, in the order of the schema: "Vraag 1 › Termijn: in 2022"."""
    for labels, text in _values(document.guide, document.tree(), ()):
        yield visible(f"{wording.SEPARATOR.join(labels)}: {text}")


def _values(guide: Guide, tree: Tree, labels: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(tree, dict):
        for name, part in tree.items():
            inner = guide.fields.get(name) or guide.item or unknown(name)
            yield from _values(inner, part, (*labels, inner.label or name))
    elif isinstance(tree, list):
        item = guide.item or unknown("")
        for at, part in enumerate(tree):
            name = known_as(item, part) if is_named(item) and isinstance(part, dict) else ""
            yield from _values(item, part, (*labels, name) if name else (*labels[:-1], f"{labels[-1]} {at + 1}"))
    elif tree is not None:
        yield labels, wording.value(tree, guide.kind)
