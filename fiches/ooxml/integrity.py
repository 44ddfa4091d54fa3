"""Rules that a whole Word package keeps, beside its schema: what Word calls corrupt, and what a reader would see.

The Open XML SDK validator misses most of these; see the table in docs/architectuur.md.
"""

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from lxml import etree

from fiches.ooxml.names import (
    CORE,
    DC,
    DOCUMENT,
    HYPERLINK,
    NUMBERING,
    RELATIONSHIPS,
    STYLES,
    TYPES,
    WP,
    R,
    w,
)
from fiches.ooxml.package import CONTENT_TYPES

Element = etree._Element
Trees = Mapping[str, Element]
LEFT_OVER = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


def integrity_faults(parts: Mapping[str, bytes]) -> list[str]:
    """Everything that is wrong with a package, one Dutch sentence each; empty when it is whole."""
    trees, faults = _parse(parts)
    if DOCUMENT not in trees:
        return [*faults, "het bestand heeft geen leesbare hoofdtekst (word/document.xml)"]
    for rule in PACKAGE_RULES:
        faults.extend(rule(trees, parts))
    for name, tree in trees.items():
        if name.startswith("word/"):
            faults.extend(f"{name}: {fault}" for rule in PART_RULES for fault in rule(tree, trees))
    return faults


def document_text(parts: Mapping[str, bytes]) -> str:
    """All text of the body, paragraphs separated by line ends, tabs and breaks included."""
    root = etree.fromstring(parts[DOCUMENT], _PARSER)
    return "\n".join(paragraph_text(paragraph) for paragraph in root.iter(w("p")))


def paragraph_text(paragraph: Element) -> str:
    """The text of one paragraph."""
    signs = {w("tab"): "\t", w("br"): "\n", w("cr"): "\n", w("noBreakHyphen"): "-"}
    return "".join(
        node.text or "" if node.tag == w("t") else signs.get(str(node.tag), "")
        for node in paragraph.iter(w("t"), *signs)
        if not _is_tab_stop(node)
    )


def _is_tab_stop(node: Element) -> bool:
    parent = node.getparent()
    return node.tag == w("tab") and parent is not None and parent.tag == w("tabs")


def _parse(parts: Mapping[str, bytes]) -> tuple[dict[str, Element], list[str]]:
    trees: dict[str, Element] = {}
    faults: list[str] = []
    for name, content in parts.items():
        if name.endswith((".xml", ".rels")):
            try:
                root = etree.fromstring(content, _PARSER)
            except etree.XMLSyntaxError as error:
                faults.append(f"{name}: geen geldige XML ({error.msg})")
                continue
            if root.getroottree().docinfo.internalDTD is not None:
                faults.append(f"{name}: bevat een DTD")
            trees[name] = root
    return trees, faults


def _content_types(trees: Trees, parts: Mapping[str, bytes]) -> Iterator[str]:
    types = trees.get(CONTENT_TYPES)
    if types is None:
        yield "het bestand noemt de soorten van zijn onderdelen niet"
        return
    defaults = {item.get("Extension", "").lower() for item in types.iter(f"{{{TYPES}}}Default")}
    overrides = {item.get("PartName", "").lstrip("/") for item in types.iter(f"{{{TYPES}}}Override")}
    for name in parts:
        if name not in overrides and posixpath.splitext(name)[1].lstrip(".").lower() not in defaults | {""}:
            yield f"{name}: de soort van dit onderdeel is niet genoemd"
    for name in sorted(overrides - parts.keys()):
        yield f"{name}: wel genoemd, maar niet aanwezig"


def _relationships(trees: Trees, parts: Mapping[str, bytes]) -> Iterator[str]:
    for name, tree in trees.items():
        if name.endswith(".rels"):
            yield from _relationship_faults(name, tree, parts)


def _relationship_faults(name: str, tree: Element, parts: Mapping[str, bytes]) -> Iterator[str]:
    relations = list(tree.iter(f"{{{RELATIONSHIPS}}}Relationship"))
    for identifier, count in Counter(relation.get("Id") for relation in relations).items():
        if count > 1:
            yield f"{name}: relatie {identifier} staat er dubbel"
    for relation in relations:
        target = relation.get("Target", "")
        if relation.get("TargetMode") == "External":
            if relation.get("Type") != HYPERLINK:
                yield f"{name}: verwijst naar buiten ({target})"
        elif _resolve(name, target) not in parts:
            yield f"{name}: {target} ontbreekt"


def _resolve(rels_name: str, target: str) -> str:
    folder = posixpath.dirname(posixpath.dirname(rels_name))
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def _used_relations(trees: Trees, parts: Mapping[str, bytes]) -> Iterator[str]:  # noqa: ARG001
    for name, tree in trees.items():
        folder, base = posixpath.split(name)
        rels = trees.get(f"{folder}/_rels/{base}.rels")
        known = (
            {relation.get("Id") for relation in rels.iter(f"{{{RELATIONSHIPS}}}Relationship")}
            if rels is not None
            else set()
        )
        used = {value for node in tree.iter() for key, value in node.attrib.items() if str(key).startswith(f"{{{R}}}")}
        for identifier in sorted(str(value) for value in used - known):
            yield f"{name}: gebruikt relatie {identifier}, die niet bestaat"


def _one_title(trees: Trees, parts: Mapping[str, bytes]) -> Iterator[str]:  # noqa: ARG001
    core = trees.get(CORE)
    titles = list(core.iter(f"{{{DC}}}title")) if core is not None else []
    if len(titles) != 1 or not (titles[0].text or "").strip():
        yield "het document heeft niet precies één titel in zijn eigenschappen"


def _left_over(trees: Trees, parts: Mapping[str, bytes]) -> Iterator[str]:  # noqa: ARG001
    for name, tree in trees.items():
        if name.endswith(".rels"):
            continue
        text = "".join(map(str, tree.itertext()))
        found = LEFT_OVER.search(text)
        if found:
            around = text[max(0, found.start() - 10) : found.end() + 20]
            yield f"{name}: er staat nog een tag van het sjabloon bij '{around}'"


def _cells(tree: Element, trees: Trees) -> Iterator[str]:  # noqa: ARG001
    for cell in tree.iter(w("tc")):
        if len(cell) == 0 or cell[-1].tag != w("p"):
            yield "een tabelcel eindigt niet met een alinea"
    for row in tree.iter(w("tr")):
        if row.find(w("tc")) is None and row.find(w("sdt")) is None:
            yield "een tabelrij heeft geen cellen"
    for table in tree.iter(w("tbl")):
        if table.find(w("tr")) is None and table.find(w("sdt")) is None:
            yield "een tabel heeft geen rijen"


def _styles(tree: Element, trees: Trees) -> Iterator[str]:
    styles = trees.get(STYLES)
    known = {style.get(w("styleId")) for style in styles.iter(w("style"))} if styles is not None else set()
    for tag in ("pStyle", "rStyle", "tblStyle"):
        used = {node.get(w("val")) for node in tree.iter(w(tag))}
        for name in sorted(str(style) for style in used - known):
            yield f"stijl {name} bestaat niet"


def _numbering(tree: Element, trees: Trees) -> Iterator[str]:
    numbering = trees.get(NUMBERING)
    known = {num.get(w("numId")) for num in numbering.iter(w("num"))} if numbering is not None else set()
    for number in sorted({str(node.get(w("val"))) for node in tree.iter(w("numId"))} - known - {"0"}):
        yield f"lijst {number} bestaat niet"


def _fields(tree: Element, trees: Trees) -> Iterator[str]:  # noqa: ARG001
    kinds = Counter(node.get(w("fldCharType")) for node in tree.iter(w("fldChar")))
    if kinds["begin"] != kinds["end"] or kinds["separate"] > kinds["begin"]:
        yield "een Word-veld is niet afgesloten"


def _bookmarks(tree: Element, trees: Trees) -> Iterator[str]:  # noqa: ARG001
    starts = Counter(node.get(w("id")) for node in tree.iter(w("bookmarkStart")))
    ends = Counter(node.get(w("id")) for node in tree.iter(w("bookmarkEnd")))
    if starts != ends or any(count > 1 for count in starts.values()):
        yield "een bladwijzer heeft geen begin of geen einde"


def _drawing_ids(tree: Element, trees: Trees) -> Iterator[str]:  # noqa: ARG001
    ids = Counter(node.get("id") for node in tree.iter(f"{{{WP}}}docPr"))
    if any(count > 1 for count in ids.values()):
        yield "twee afbeeldingen hebben hetzelfde nummer"


PACKAGE_RULES: tuple[Callable[[Trees, Mapping[str, bytes]], Iterator[str]], ...] = (
    _content_types,
    _relationships,
    _used_relations,
    _one_title,
    _left_over,
)
PART_RULES: tuple[Callable[[Element, Trees], Iterator[str]], ...] = (
    _cells,
    _styles,
    _numbering,
    _fields,
    _bookmarks,
    _drawing_ids,
)
