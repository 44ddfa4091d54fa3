"""A document as plain lines, one for each value: what git needs to show a difference of its own (textconv)."""

from collections.abc import Iterator

from fiches.review.compare.document import DocumentVersion
from fiches.review.diff.change import Tree
from fiches.review.diff.guide import FieldGuide, make_unknown_guide
from fiches.review.diff.identity import format_item_name, is_named
from fiches.review.styles import wording
from fiches.review.styles.visible import mark_invisible


def render_plain_lines(document: DocumentVersion) -> Iterator[str]:
    """Every value with the way to it, in the order of the schema: "Vraag 1 › Termijn: in 2022"."""
    for labels, text in _iter_values(document.guide, document.make_tree(), ()):
        yield mark_invisible(f"{wording.SEPARATOR.join(labels)}: {text}")


def _iter_values(guide: FieldGuide, tree: Tree, labels: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(tree, dict):
        for name, part in tree.items():
            inner = guide.fields.get(name) or guide.item or make_unknown_guide(name)
            yield from _iter_values(inner, part, (*labels, inner.label or name))
    elif isinstance(tree, list):
        item = guide.item or make_unknown_guide("")
        for at, part in enumerate(tree):
            name = format_item_name(item, part) if is_named(item) and isinstance(part, dict) else ""
            yield from _iter_values(item, part, (*labels, name) if name else (*labels[:-1], f"{labels[-1]} {at + 1}"))
    elif tree is not None:
        yield labels, wording.format_value(tree, guide.kind)
