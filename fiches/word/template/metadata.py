"""Takes out of a template what Word and other programs keep in it about people, and that has no place in a document.

That is who made the template, who saved it last and when, of which company and for which manager; properties that an
organisation added itself; what programs such as SharePoint keep in parts of their own; and the name of who wrote a
comment or changed the format. An author stays when a tag makes it of the data: whoever wrote that tag meant it.
"""

import re

from lxml import etree

from fiches.word.xml import Element, parse_if_whole, serialize_xml, w

_SAVE_HISTORY_FIELDS = ("lastModifiedBy", "created", "modified", "lastPrinted", "revision")
_PROGRAM_FIELDS = ("Application", "AppVersion")
"""All that stays of the extended properties: the rest is about the template, also the number of its pages."""

_CUSTOM_XML = "customxml/"
_NO_ITEM = ("itemprops", "_rels/")
_MARKS = (b"extended-properties", b"/extendedProperties", b"custom-properties", b"/customProperties", b"author=")
"""Without one of these in a part there is nobody in it."""

_BETWEEN_AUTHORS = re.compile(r"\s*;\s*")


def strip_properties(tree: Element) -> bool:
    """Take away who made and saved a template from its document properties, and say whether there was any."""
    before = [(field, field.text) for field in tree]
    for field, text in before:
        if _get_name(field) == "creator":
            # Word writes more than one author with such a sign in between.
            field.text = "; ".join(author for author in _BETWEEN_AUTHORS.split(text or "") if "{" in author)
        if _get_name(field) in _SAVE_HISTORY_FIELDS or (_get_name(field) == "creator" and not field.text):
            tree.remove(field)
    return before != [(field, field.text) for field in tree]


def _get_name(element: Element) -> str:
    """The name without its namespace; "" for a comment or an instruction."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def strip_people(tree: Element) -> bool:
    """Take away who wrote comments and changed the format, and say whether anybody was named."""
    named = [node for node in tree.iter() if node.get(w("author")) or node.get(w("initials"))]
    for node in named:
        # The schema wants an author, but not a name.
        node.set(w("author"), "")
        node.attrib.pop(w("initials"), "")
    return bool(named)


def strip_part(name: str, content: bytes) -> bytes:
    """An XML part that is copied, without people; the same bytes when there is nobody in it."""
    item = _is_custom_item(name)
    if not item and not any(mark in content for mark in _MARKS):
        return content
    tree = parse_if_whole(content)
    if tree is None:
        return content
    return serialize_xml(tree) if _strip_tree(tree, item=item) else content


def _is_custom_item(name: str) -> bool:
    low = name.lower()
    return low.startswith(_CUSTOM_XML) and low.endswith(".xml") and not any(mark in low for mark in _NO_ITEM)


def _strip_tree(tree: Element, *, item: bool) -> bool:
    kept = _PROGRAM_FIELDS if _get_name(tree) == "Properties" and "extended" in str(etree.QName(tree).namespace) else ()
    if item or _get_name(tree) in ("Properties", "people"):
        return _keep_fields(tree, kept)
    return strip_people(tree)


def _keep_fields(tree: Element, kept: tuple[str, ...]) -> bool:
    """Leave only these fields in a part, and say whether there were others. A part is named elsewhere: it stays."""
    gone = [field for field in tree if _get_name(field) not in kept]
    for field in gone:
        tree.remove(field)
    if not kept:
        tree.text = None
    return bool(gone)
