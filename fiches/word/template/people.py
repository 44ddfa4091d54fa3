"""What a template keeps that nobody sees goes into no document: people, and whatever Word does not show.

About people Word keeps who made the template, who saved it last and when, of which company and for which manager;
properties that an organisation added itself; what programs such as SharePoint keep in parts of their own; and the name
of who wrote a comment or changed the format. An author stays when a tag makes it of the data: whoever wrote that tag
meant it.

Remarks and instructions in the XML, and elements that Word is told to ignore, are what other programs or people left
there: no reader of Word meets them, and whoever opens the file finds them.
"""

import re
from collections.abc import Iterator
from typing import Any, cast

from lxml import etree

from fiches.word.template.compatibility import (
    UNDERSTOOD_NAMESPACES,
    has_unknown_names,
    iter_extensions,
    iter_unknown,
)
from fiches.word.xml import MC, Element, parse_if_whole, remove_element, serialize_xml, w

PROPERTY_NAMES = {
    "title": "titel", "subject": "onderwerp", "creator": "auteur", "keywords": "trefwoorden", "category": "categorie",
    "description": "opmerkingen", "contentStatus": "status", "contentType": "soort", "identifier": "kenmerk",
    "version": "versie",
}  # fmt: skip
"""What Word calls the document properties, by their names in the file."""

_SAVE_HISTORY_FIELDS = ("lastModifiedBy", "created", "modified", "lastPrinted", "revision")
_PROGRAM_FIELDS = ("Application", "AppVersion")
"""All that stays of the extended properties: the rest is about the template, also the number of its pages."""

_CUSTOM_XML = "customxml/"
_NO_ITEM = ("itemprops", "_rels/")
_MARKS = re.compile(
    rb"(?:extended|custom)-properties|/(?:extended|custom)Properties|author\s*=|permStart|docVars|fldData"
    rb"|smartTag(?:Type|Pr)|customXmlPr|attachedSchema|saveThroughXslt|schemaLibrary"
    rb"|gfxdata|equationxml|InkML"
    rb"|<!--|<\?(?!xml\s)|Ignorable|:f>[^<]*\[|pivotSource|printerSettings|[uU]ser(?:Id|Name|Provider)|(?:name|title|descr|alt)\s*=\s*[\"'](?:\w:|[\\/]|file:)"
)
"""Without one of these in a part there is nobody in it, and Word shows all of it."""

_KNOWN_PROGRAM = re.compile(
    r"(?:fiches|Word|(?:Microsoft|LibreOffice|Apple|Google|ONLYOFFICE)[ \w./$:()-]{0,80})|[\d.]{1,20}"
)
"""What may stay as the program that made a document: its maker or its number, not what somebody typed there."""

_BETWEEN_AUTHORS = re.compile(r"\s*;\s*")


def strip_properties(tree: Element) -> bool:
    """Take away who made and saved a template from its document properties, and say whether there was any."""
    before = [(item, item.text) for item in tree]
    for item, text in before:
        if _get_name(item) == "creator":
            # Word writes more than one author with such a sign in between.
            item.text = "; ".join(author for author in _BETWEEN_AUTHORS.split(text or "") if "{" in author)
        if _get_name(item) in _SAVE_HISTORY_FIELDS or (_get_name(item) == "creator" and not item.text):
            tree.remove(item)
    return before != [(item, item.text) for item in tree]


def _get_name(element: Element) -> str:
    """The name without its namespace; "" for a comment or an instruction."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def strip_unseen(tree: Element) -> bool:
    """Take away who wrote comments or reacted to one, changed the format or may edit a part, where pictures and the
    numbers of a chart came from, what macros, fields, pens and printers keep, and what Word does not show at all.

    Says whether there was any of it.
    """
    named = [node for node in _iter_telling(tree) if _forget_person(node) | _forget_folder(node)]
    named += [node for node in tree.iter(*_CHART_SOURCES) if _forget_workbook(node)]
    editors = [node for node in tree.iter(w("permStart")) if node.attrib.pop(w("ed"), "")]
    kept = list(tree.iter(*_KEPT_UNSEEN))
    for node in kept:
        remove_element(node)
    copies = cast("list[Any]", _DRAWN_AGAIN(tree))
    for attribute in copies:
        del attribute.getparent().attrib[attribute.attrname]
    return drop_remarks(tree) | _drop_ignored(tree) | _drop_extensions(tree) or bool(named or editors or kept or copies)


def drop_remarks(tree: Element) -> bool:
    """Take away what is no element, and say whether there was any; also around the root: only the root is written."""
    beside = (tree.iter(etree.Comment, etree.PI), tree.itersiblings(preceding=True), tree.itersiblings())
    found = any(next(remarks, None) is not None for remarks in beside)
    etree.strip_tags(tree, etree.Comment, etree.PI)
    return found


def _drop_ignored(tree: Element) -> bool:
    """Take away what Word ignores because the part says so and it does not know the kind (ECMA-376 part 3, 7.2)."""
    found = list(_iter_ignored(tree))
    for node, namespace, is_transparent in found:
        if is_transparent:
            etree.strip_tags(node, f"{{{namespace}}}*")
        for inner in list(node.iter(f"{{{namespace}}}*")):
            remove_element(inner)
        for attribute in cast("list[Any]", _ATTRIBUTES_OF(node, namespace=namespace)):
            del attribute.getparent().attrib[attribute.attrname]
    return bool(found)


def _drop_extensions(tree: Element) -> bool:
    """Take away the extensions of Word's own elements in which stands what Word does not know (part 1, 22.1)."""
    found = [one for one in iter_extensions(tree) if next(iter_unknown(one), None) is not None]
    for extension in found:
        remove_element(extension)
    return bool(found)


def _iter_ignored(tree: Element) -> Iterator[tuple[Element, str, bool]]:
    """Each element that says so with a namespace that Word ignores in it, and whether it shows what stands within."""
    for node in {told.getparent(): None for told in cast("list[Any]", _IGNORING(tree))}:
        shown = {word.partition(":")[0] for word in str(node.get(f"{{{MC}}}ProcessContent", "")).split()}
        for prefix in str(node.get(f"{{{MC}}}Ignorable")).split():
            namespace = str(node.nsmap.get(prefix, ""))
            if namespace and namespace not in UNDERSTOOD_NAMESPACES:
                yield node, namespace, prefix in shown


_IGNORING = etree.XPath("//@mc:Ignorable", namespaces={"mc": MC})
_ATTRIBUTES_OF = etree.XPath("descendant-or-self::*/@*[namespace-uri()=$namespace]")
_CHARTS = (
    "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "http://schemas.microsoft.com/office/drawing/2014/chartex",
)
_CHART_SOURCES = (*(f"{{{chart}}}f" for chart in _CHARTS), f"{{{_CHARTS[0]}}}name")
_WORKBOOK = re.compile(r"(^|[(,;])('?)(?:[^'\[\]!]*[\\/])?\[[^\[\]]*\]")
"""Where a formula says in which file its cells are."""


def _forget_workbook(node: Element) -> bool:
    """Leave only the cells of what a chart says of where its numbers came from."""
    text = node.text or ""
    node.text = _WORKBOOK.sub(r"\1\2", text)
    return node.text != text


_KEPT_UNSEEN = (
    *map(
        w,
        (
            "docVars",
            "fldData",
            "printerSettings",
            "smartTagType",
            "smartTagPr",
            "customXmlPr",
            "attachedSchema",
            "saveThroughXslt",
        ),
    ),
    "{http://schemas.openxmlformats.org/schemaLibrary/2006/main}schemaLibrary",
    *(f"{{http://www.w3.org/2003/InkML}}{name}" for name in ("annotation", "annotationXML")),
)
_DRAWN_AGAIN = etree.XPath("//@*[local-name()='gfxdata' or local-name()='equationxml']")
"""A whole file with the same shape or formula, beside an old drawing: Word makes it anew."""

_PERSON_KEYS = ("userId", "userName", "userProvider")
_SOURCE_KEYS = ("name", "title", "descr", "alt")
_WHOLE_PATH = re.compile(r"(?:[A-Za-z]:[\\/]|\\\\|file:|/(?:home|Users|mnt|Volumes)/).*[\\/]", re.DOTALL)
"""Up to the last step of a path on somebody's computer: what Word keeps of where a picture came from."""

# A look at every attribute in Python would take as long as all other work on a template.
_TELLING_ATTRIBUTES = etree.XPath(
    "//@*[{}]".format(" or ".join(f"local-name()='{key}'" for key in ("author", "initials", *_PERSON_KEYS)))
    # only what holds a path, or every bookmark would be looked at for its name
    + " | //@*[({}) and (contains(., '/') or contains(., '\\'))]".format(
        " or ".join(f"local-name()='{key}'" for key in _SOURCE_KEYS)
    )
)


def _iter_telling(tree: Element) -> Iterator[Element]:
    """The elements with an attribute that may name somebody."""
    for attribute in cast("list[Any]", _TELLING_ATTRIBUTES(tree)):
        yield attribute.getparent()


def _forget_person(node: Element) -> bool:
    keys = [key for key in node.attrib if _get_attribute_name(key) in _PERSON_KEYS and node.attrib[key]]
    for key in keys:
        node.set(key, "")
    if not (node.get(w("author")) or node.get(w("initials"))):
        return bool(keys)
    # The schema wants an author, but not a name.
    node.set(w("author"), "")
    node.attrib.pop(w("initials"), "")
    return True


def _forget_folder(node: Element) -> bool:
    """Leave only the name of a picture of the path that it came from."""
    keys = [key for key in node.attrib if _get_attribute_name(key) in _SOURCE_KEYS]
    paths = [key for key in keys if _WHOLE_PATH.match(str(node.attrib[key]))]
    for key in paths:
        node.set(key, _WHOLE_PATH.sub("", str(node.attrib[key]), count=1))
    return bool(paths)


def _get_attribute_name(key: object) -> str:
    return str(key).rpartition("}")[2]


def strip_part(name: str, content: bytes) -> bytes:
    """An XML part that is copied, without people; the same bytes when there is nobody in it."""
    item = _is_custom_item(name)
    if not item and not _MARKS.search(content) and not has_unknown_names(content):
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
        return _keep_fields(tree, kept) | drop_remarks(tree)
    return strip_unseen(tree)


def _keep_fields(tree: Element, kept: tuple[str, ...]) -> bool:
    """Leave only these fields in a part, and say whether there were others. A part is named elsewhere: it stays."""
    gone = [item for item in tree if _get_name(item) not in kept or not _KNOWN_PROGRAM.fullmatch(item.text or "")]
    for item in gone:
        tree.remove(item)
    own = not kept and bool((tree.text or "").strip() or tree.attrib)
    if own:
        tree.text = None
        tree.attrib.clear()
    return bool(gone) or own
