"""Writes a copy of a template with a Word comment at each finding, so that its author can mend it there.

The tags stay as they are. Comments that an earlier run of the lint left in the copy are replaced by the new ones.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from fiches.diagnostics import Diagnostic
from fiches.word.comments import CommentWriter, find_commentable
from fiches.word.lint.places import get_visible_text, iter_text_nodes
from fiches.word.lint.scanner import find_tags_in
from fiches.word.package import read_parts
from fiches.word.xml import DOCUMENT_PART, Element, w

_ADJACENT_BRACES = re.compile(r"([{}%#])(?=[{}%#])")
"""Between braces goes a space, or the comment would itself be part of the template."""


def add_comments(package: bytes, findings: Iterable[Diagnostic], author: str, day: date) -> bytes:
    """The template with these findings as comments by `author`, dated `day`. Equal input gives equal bytes.

    Word allows no comments in headers, footers, notes and text boxes: those stand at the paragraph around them, or at
    the top of the text with their place. So does a finding about the file as a whole. Raises `ValueError` with a Dutch
    reason when the package is no readable Word document.
    """
    writer = CommentWriter(read_parts(package), author, day)
    paragraphs = list(writer.document.iter(w("p")))
    for finding in findings:
        paragraph = _find_paragraph(finding, paragraphs)
        is_placed = paragraph is not None and find_commentable(paragraph) is not None
        stretch = _find_stretch(paragraph, finding) if paragraph is not None else None
        writer.add(_make_texts(finding, placed=is_placed), paragraph, stretch)
    return writer.pack()


def _find_paragraph(finding: Diagnostic, paragraphs: list[Element]) -> Element | None:
    """The paragraph of the text that a finding is about."""
    place = finding.location.place
    if place is None or place.part != DOCUMENT_PART or not 0 < place.paragraph <= len(paragraphs):
        return None
    return paragraphs[place.paragraph - 1]


def _find_stretch(paragraph: Element, finding: Diagnostic) -> tuple[Element, Element] | None:
    """The first and last child to put marks around: those of the finding, and of any tag that is partly in them."""
    if not finding.location.column or not finding.location.width:
        return None
    content = [child for child in paragraph if child.tag != w("pPr")]
    covered = _locate_children(paragraph, content)
    low = finding.location.column - 1
    low, high = _widen_to_tags(paragraph, covered, low, low + finding.location.width)
    edges = _list_covered(covered, low, high)
    return (content[min(edges)], content[max(edges)]) if edges else None


def _widen_to_tags(paragraph: Element, covered: Mapping[int, tuple[int, int]], low: int, high: int) -> tuple[int, int]:
    """A stretch of the text with the whole of every tag that shares a child of the paragraph with it."""
    tags = find_tags_in(get_visible_text(paragraph), letters=True)
    for tag in (*tags, *reversed(tags)):
        edges = _list_covered(covered, low, high)
        if edges and tag.start < covered[max(edges)][1] and tag.end > covered[min(edges)][0]:
            low, high = min(low, tag.start), max(high, tag.end)
    return low, high


def _list_covered(covered: Mapping[int, tuple[int, int]], low: int, high: int) -> list[int]:
    """The children of the paragraph that hold some of a stretch of its text."""
    return [at for at, (start, end) in covered.items() if start < high and end > low]


def _locate_children(paragraph: Element, content: list[Element]) -> dict[int, tuple[int, int]]:
    """The stretch of the text of the paragraph that each child holds."""
    index = {child: at for at, child in enumerate(content)}
    covered: dict[int, tuple[int, int]] = {}
    length = 0
    for node, text in iter_text_nodes(paragraph):
        child = next((step for step in (node, *node.iterancestors()) if step in index), None)
        if child is not None and text:
            start, _ = covered.get(index[child], (length, length))
            covered[index[child]] = (start, length + len(text))
        length += len(text)
    return covered


def _make_texts(finding: Diagnostic, *, placed: bool) -> Iterator[str]:
    """What a comment says: where when it cannot stand there, what, what to do, and where to read more."""
    place = finding.location.place
    where = f"In {place.words}: " if place is not None and not placed else ""
    yield _separate_braces(f"{where}{finding.message}")
    if finding.hint:
        ending = "" if finding.hint[-1] in ".?!…" else "."
        yield _separate_braces(f"{finding.hint[0].upper()}{finding.hint[1:]}{ending}")
    yield f"{finding.severity.value.capitalize()} {finding.code}. Meer: fiches uitleg {finding.code}"


def _separate_braces(text: str) -> str:
    return _ADJACENT_BRACES.sub(r"\1 ", text)
