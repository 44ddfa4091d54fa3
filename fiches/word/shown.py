"""What Word shows of a document: without hidden runs, and without what only an older program would show; of a template
also without the tags that print nothing.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import accumulate
from typing import NamedTuple

from fiches.word.package import read_part_kinds
from fiches.word.story_rules import FALLBACK_TAG
from fiches.word.styles import Styles
from fiches.word.xml import (
    DOCUMENT_PART,
    RUN_TAGS,
    RUN_TEXT_TAGS,
    Element,
    get_paragraph_text,
    parse_xml,
    remove_element,
    w,
)

STATEMENT = re.compile(r"\{[%#].*?[%#]\}", re.DOTALL)
"""A tag that prints nothing."""


class PrintedRun(NamedTuple):
    """A run that prints something, its paragraph, and its text without the tags that print nothing."""

    run: Element
    paragraph: Element | None
    text: str


def iter_shown(root: Element, *tags: str) -> Iterator[Element]:
    """Elements that Word shows: a fallback repeats for older programs what stands beside it."""
    if next(root.iter(FALLBACK_TAG), None) is None:
        return root.iter(*tags)
    return (node for node in root.iter(*tags) if next(node.iterancestors(FALLBACK_TAG), None) is None)


def iter_printed_runs(root: Element) -> Iterator[PrintedRun]:
    """The runs of a part of a template that print something."""
    left = _strip_statements(root)
    for run in iter_shown(root, *RUN_TAGS):
        text = "".join(left.get(node, node.text or "") for node in run.iter(*RUN_TEXT_TAGS))
        if text.strip():
            yield PrintedRun(run, _find_paragraph(run), text)


def _find_paragraph(node: Element) -> Element | None:
    return next(node.iterancestors(w("p")), None)


def _strip_statements(root: Element) -> dict[Element, str]:
    """The texts that hold a piece of a tag that prints nothing, each with what is left of it.

    Word cuts a tag into runs, so it is looked for in the whole paragraph.
    """
    by_paragraph: dict[Element | None, list[Element]] = {}
    for node in root.iter(*RUN_TEXT_TAGS):
        by_paragraph.setdefault(_find_paragraph(node), []).append(node)
    left: dict[Element, str] = {}
    for nodes in by_paragraph.values():
        texts = [node.text or "" for node in nodes]
        whole = STATEMENT.sub(lambda found: _GONE * len(found[0]), "".join(texts))
        ends = list(accumulate(map(len, texts)))
        if _GONE in whole:
            pieces = (whole[end - len(text) : end].replace(_GONE, "") for text, end in zip(texts, ends, strict=True))
            left.update(zip(nodes, pieces, strict=True))
    return left


_GONE = "\0"
"""In the place of each sign of such a tag; XML has no such sign."""


def read_shown_text(parts: Mapping[str, bytes]) -> str:
    """The text of the body that Word shows, as `read_document_text` reads all of it."""
    root, styles = parse_xml(parts[DOCUMENT_PART]), _read_styles(parts)
    hidden = [run for run in root.iter(w("r")) if styles.is_on(run, "vanish")]
    for element in (*root.iter(FALLBACK_TAG), *hidden):
        remove_element(element)
    return "\n".join(get_paragraph_text(paragraph) for paragraph in root.iter(w("p")))


def _read_styles(parts: Mapping[str, bytes]) -> Styles:
    name = next((name for name, kind in read_part_kinds(parts).items() if kind == "styles"), "")
    return Styles.from_tree(parse_xml(parts[name]) if name else None)
