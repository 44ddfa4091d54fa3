"""Writes comments into a Word document, at the places that they are about.

Comments that an earlier run wrote under the same name are replaced by the new ones; those of others stay.
"""

import posixpath
import re
from collections.abc import Iterable, Mapping
from datetime import date

from lxml import etree

from fiches.word.package import (
    EMPTY_RELATIONSHIPS,
    ContentTypes,
    Relationship,
    add_part_type,
    add_relationship,
    get_relationships_name,
    pack_parts,
    parse_relationships,
    read_relationships,
)
from fiches.word.xml import CONTENT_TYPES_PART, DOCUMENT_PART, XML_SPACE, Element, R, W, parse_xml, serialize_xml, w

_DEFAULT_PART = "word/comments.xml"
_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATIONSHIP_TYPE = f"{R}/comments"
_DOCUMENT_RELATIONSHIPS = get_relationships_name(DOCUMENT_PART)
_COMMENT_PARTS = re.compile(r"word/comments\w+\.xml$")
_COMMENT_MARKS = (w("commentRangeStart"), w("commentRangeEnd"), w("commentReference"))
_TEXT_BOX = w("txbxContent")
_NOT_WORD = "het is geen leesbaar Word-document"


class CommentWriter:
    """A document that gets comments by one author, all dated the same day. Equal input gives equal bytes.

    Raises `ValueError` with a Dutch reason when the parts are no readable Word document.
    """

    def __init__(self, parts: Mapping[str, bytes], author: str, day: date) -> None:
        self._parts, self._author, self._day = parts, author, day
        self._name, self._trees = _open_parts(parts)
        self._comments = self._trees.setdefault(self._name, etree.Element(w("comments"), nsmap={"w": W}))
        _remove_comments(self._comments, self._trees, author)
        self._number = max((int(one.get(w("id"), "-1")) for one in self._comments), default=-1) + 1

    @property
    def document(self) -> Element:
        """The tree of the text, in which the comments get their places."""
        return self._trees[DOCUMENT_PART]

    def add(
        self, texts: Iterable[str], paragraph: Element | None, stretch: tuple[Element, Element] | None = None
    ) -> None:
        """A comment of these paragraphs at a paragraph, or around a stretch of what stands in it: the first and last.

        Word allows no comments in text boxes: those stand at the paragraph around the box. Without a place a comment
        stands at the top of the text.
        """
        place = find_commentable(paragraph) if paragraph is not None else None
        if place is None:
            place = _get_first_paragraph(self.document)
        _add_marks(place, self._number, stretch if place is paragraph else None)
        self._comments.append(self._make_comment(texts))
        self._number += 1

    def _make_comment(self, texts: Iterable[str]) -> Element:
        comment = etree.Element(
            w("comment"),
            {
                w("id"): str(self._number),
                w("author"): self._author,
                w("date"): f"{self._day.isoformat()}T00:00:00Z",
                w("initials"): self._author[:1],
            },
        )
        for text in texts:
            run = etree.SubElement(etree.SubElement(comment, w("p")), w("r"))
            node = etree.SubElement(run, w("t"))
            node.text = text
            node.set(XML_SPACE, "preserve")
        return comment

    def pack(self) -> bytes:
        """The document with the comments."""
        _register_part(self._trees, self._name)
        return pack_parts({**self._parts, **{name: serialize_xml(tree) for name, tree in self._trees.items()}})


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


def find_commentable(paragraph: Element) -> Element | None:
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


def _add_marks(paragraph: Element, number: int, stretch: tuple[Element, Element] | None) -> None:
    """Put the marks of a comment around a stretch of a paragraph, or around all of it."""
    # hundreds of comments may stand in one paragraph: only the ends are looked at
    first_in = next((child for child in paragraph if child.tag != w("pPr")), None)
    start, end = (etree.Element(name, {w("id"): str(number)}) for name in _COMMENT_MARKS[:2])
    run = etree.Element(w("r"))
    etree.SubElement(run, w("commentReference"), {w("id"): str(number)})
    if first_in is not None:
        first, last = stretch or (first_in, paragraph[-1])
        first.addprevious(start)
        last.addnext(run)
        run.addprevious(end)
    else:
        paragraph.extend((start, end, run))


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
