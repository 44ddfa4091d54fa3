"""Writes a copy of a template with a Word comment at each finding, so that its author can mend it there.

The tags stay as they are. Comments that an earlier run of the lint left in the copy are replaced by the new ones.
"""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from lxml import etree

from fiches.diagnostics import Diagnostic
from fiches.word.lint.places import get_visible_text, iter_text_nodes
from fiches.word.lint.scanner import find_tags_in
from fiches.word.package import (
    EMPTY_RELATIONSHIPS,
    ContentTypes,
    Relationship,
    add_part_type,
    add_relationship,
    get_relationships_name,
    pack_parts,
    parse_relationships,
    read_parts,
    read_relationships,
)
from fiches.word.xml import CONTENT_TYPES_PART, DOCUMENT_PART, XML_SPACE, Element, R, W, parse_xml, serialize_xml, w

_DEFAULT_PART = "word/comments.xml"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATIONSHIP_TYPE = f"{R}/comments"
_DOCUMENT_RELATIONSHIPS = get_relationships_name(DOCUMENT_PART)
_COMMENT_PARTS = re.compile(r"word/comments\w+\.xml$")
_COMMENT_MARKS = (w("commentRangeStart"), w("commentRangeEnd"), w("commentReference"))
_ADJACENT_BRACES = re.compile(r"([{}%#])(?=[{}%#])")
"""Between braces goes a space, or the comment would itself be part of the template."""

_TEXT_BOX = w("txbxContent")
_NOT_WORD = "het is geen leesbaar Word-document"


def add_comments(package: bytes, findings: Iterable[Diagnostic], author: str, day: date) -> bytes:
    """The template with these findings as comments by `author`, dated `day`. Equal input gives equal bytes.

    Word allows no comments in headers, footers, notes and text boxes: those stand at the paragraph around them, or at
    the top of the text with their place. So does a finding about the file as a whole. Raises `ValueError` with a Dutch
    reason when the package is no readable Word document.
    """
    parts = read_parts(package)
    part, trees = _open_parts(parts)
    comments = trees.setdefault(part, etree.Element(w("comments"), nsmap={"w": W}))
    _remove_comments(comments, trees, author)
    paragraphs = list(trees[DOCUMENT_PART].iter(w("p")))
    number = max((int(comment.get(w("id"), "-1")) for comment in comments), default=-1) + 1
    for at, finding in enumerate(findings, number):
        own = _find_paragraph(finding, paragraphs)
        open_one = _find_commentable(own) if own is not None else None
        paragraph = open_one if open_one is not None else _get_first_paragraph(trees[DOCUMENT_PART])
        _add_marks(paragraph, at, finding if paragraph is own else None)
        comments.append(_make_comment(at, finding, author, day, placed=open_one is not None))
    _register_part(trees, part)
    return pack_parts({**parts, **{name: serialize_xml(tree) for name, tree in trees.items()}})


def _open_parts(parts: Mapping[str, bytes]) -> tuple[str, dict[str, Element]]:
    """The name of the part with comments, and the tree of each part that comments touch."""
    if DOCUMENT_PART not in parts or CONTENT_TYPES_PART not in parts:
        raise ValueError(_NOT_WORD)
    try:
        part = _find_comments_part(parts)
        trees = {name: parse_xml(parts[name]) for name in _list_touched_parts(parts, part)}
    except etree.XMLSyntaxError as error:
        raise ValueError(_NOT_WORD) from error
    if trees[DOCUMENT_PART].find(w("body")) is None:
        raise ValueError(_NOT_WORD)
    return part, trees


def _find_comments_part(parts: Mapping[str, bytes]) -> str:
    """The name of the part with comments, also when there is none yet."""
    relations = read_relationships(parts, DOCUMENT_PART)
    return next((relation.target for relation in relations if relation.kind == _RELATIONSHIP_TYPE), _DEFAULT_PART)


def _list_touched_parts(parts: Mapping[str, bytes], comments: str) -> list[str]:
    wanted = (CONTENT_TYPES_PART, DOCUMENT_PART, _DOCUMENT_RELATIONSHIPS, comments)
    return [name for name in parts if name in wanted or _COMMENT_PARTS.match(name)]


def _remove_comments(comments: Element, trees: Mapping[str, Element], author: str) -> None:
    """Take away the comments of an author: their texts, their marks, and what Word keeps about them elsewhere."""
    old = [comment for comment in comments if comment.get(w("author")) == author]
    numbers = {comment.get(w("id")) for comment in old}
    for mark in list(trees[DOCUMENT_PART].iter(*_COMMENT_MARKS)):
        if mark.get(w("id")) in numbers:
            _remove_mark(mark)
    for comment in old:
        comments.remove(comment)
        _remove_entries(comment, trees)


def _remove_entries(comment: Element, trees: Mapping[str, Element]) -> None:
    """Take away what Word's other parts about comments say of one, which they name by the id of a paragraph in it."""
    about = {identifier for node in comment.iter() for identifier in _list_paragraph_ids(node)}
    for tree in (tree for name, tree in trees.items() if _COMMENT_PARTS.match(name)):
        for entry in [entry for entry in tree if about.intersection(_list_paragraph_ids(entry))]:
            tree.remove(entry)


def _list_paragraph_ids(node: Element) -> list[str]:
    return [str(value) for name, value in node.attrib.items() if str(name).endswith("}paraId")]


def _remove_mark(mark: Element) -> None:
    """Take away a mark, and its run when nothing else is in it."""
    parent = mark.getparent()
    if parent is None:
        return
    parent.remove(mark)
    outer = parent.getparent()
    if parent.tag == w("r") and outer is not None and all(child.tag == w("rPr") for child in parent):
        outer.remove(parent)


def _find_paragraph(finding: Diagnostic, paragraphs: list[Element]) -> Element | None:
    """The paragraph of the text that a finding is about."""
    place = finding.location.place
    if place is None or place.part != DOCUMENT_PART or not 0 < place.paragraph <= len(paragraphs):
        return None
    return paragraphs[place.paragraph - 1]


def _find_commentable(paragraph: Element) -> Element | None:
    """The paragraph itself, or that around the text box in which it stands."""
    boxes = list(paragraph.iterancestors(_TEXT_BOX))
    return next(boxes[-1].iterancestors(w("p")), None) if boxes else paragraph


def _get_first_paragraph(document: Element) -> Element:
    """The first paragraph of the text; a text without any gets one."""
    body = document.find(w("body"))
    assert body is not None  # noqa: S101  (without it the package is turned down)
    found = next(body.iter(w("p")), None)
    if found is None:
        found = etree.Element(w("p"))
        body.insert(0, found)
    return found


def _add_marks(paragraph: Element, number: int, finding: Diagnostic | None) -> None:
    """Put the marks of a comment around what the finding is about, or around the whole paragraph."""
    content = [child for child in paragraph if child.tag != w("pPr")]
    first, last = _find_stretch(paragraph, content, finding)
    start, end = (etree.Element(name, {w("id"): str(number)}) for name in _COMMENT_MARKS[:2])
    run = etree.Element(w("r"))
    etree.SubElement(run, w("commentReference"), {w("id"): str(number)})
    if content:
        content[first].addprevious(start)
        content[last].addnext(run)
        run.addprevious(end)
    else:
        paragraph.extend((start, end, run))


def _find_stretch(paragraph: Element, content: list[Element], finding: Diagnostic | None) -> tuple[int, int]:
    """The first and last child to put marks around: those of the finding, and of any tag that is partly in them."""
    if finding is None or not finding.location.column or not finding.location.width:
        return 0, len(content) - 1
    covered = _locate_children(paragraph, content)
    low = finding.location.column - 1
    low, high = _widen_to_tags(paragraph, covered, low, low + finding.location.width)
    edges = _list_covered(covered, low, high)
    return (min(edges), max(edges)) if edges else (0, len(content) - 1)


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


def _make_comment(number: int, finding: Diagnostic, author: str, day: date, *, placed: bool) -> Element:
    comment = etree.Element(
        w("comment"),
        {
            w("id"): str(number),
            w("author"): author,
            w("date"): f"{day.isoformat()}T00:00:00Z",
            w("initials"): author[:1],
        },
    )
    for text in _make_texts(finding, placed=placed):
        run = etree.SubElement(etree.SubElement(comment, w("p")), w("r"))
        node = etree.SubElement(run, w("t"))
        node.text = _ADJACENT_BRACES.sub(r"\1 ", text)
        node.set(XML_SPACE, "preserve")
    return comment


def _make_texts(finding: Diagnostic, *, placed: bool) -> Iterator[str]:
    """What a comment says: where when it cannot stand there, what, what to do, and where to read more."""
    place = finding.location.place
    where = f"In {place.words}: " if place is not None and not placed else ""
    yield f"{where}{finding.message}"
    if finding.hint:
        yield f"{finding.hint[0].upper()}{finding.hint[1:]}{'' if finding.hint[-1] in '.?!…' else '.'}"
    yield f"{finding.severity.value.capitalize()} {finding.code}. Meer: fiches uitleg {finding.code}"


def _register_part(trees: dict[str, Element], part: str) -> None:
    """Name the part with comments where Word looks for it."""
    types = trees[CONTENT_TYPES_PART]
    if part not in ContentTypes.from_tree(types).by_name:
        add_part_type(types, part, _CONTENT_TYPE)
    listed = trees.setdefault(_DOCUMENT_RELATIONSHIPS, parse_xml(EMPTY_RELATIONSHIPS))
    relations = parse_relationships(listed, DOCUMENT_PART)
    if not any(relation.kind == _RELATIONSHIP_TYPE for relation in relations):
        used = {relation.id for relation in relations}
        free = next(name for at in range(1, len(used) + 2) if (name := f"rId{at}") not in used)
        add_relationship(listed, Relationship(free, _RELATIONSHIP_TYPE, posixpath.basename(part), external=False))
