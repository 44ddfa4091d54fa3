"""The lists of a guest: each counts for itself, also those that take their numbers from a style."""

from collections.abc import Mapping
from copy import deepcopy
from itertools import count

from lxml import etree

from fiches.ooxml.names import w
from fiches.ooxml.text import Element

LIST_IDENTITY_TAGS = ("nsid", "tmpl", "name", "styleLink", "numStyleLink")
"""What ties a list to another, or to the moment it was made; a copy is a list of its own."""


def merge_lists(host: Element, guest: Element) -> dict[str, str]:
    """Add copies of the guest's lists to the host's; the number that each has from now on."""
    shapes = _make_numbers(host, "abstractNum", "abstractNumId")
    numbers = _make_numbers(host, "num", "numId")
    new_shapes = {}
    at = len(list(host.iter(w("abstractNum"))))
    for shape in guest.iter(w("abstractNum")):
        copy = deepcopy(shape)
        new_shapes[copy.get(w("abstractNumId"))] = new = str(next(shapes))
        copy.set(w("abstractNumId"), new)
        for node in [*copy.iter(w("pStyle"), *map(w, LIST_IDENTITY_TAGS))]:
            _remove_node(node)
        host.insert(at, copy)
        at += 1
    found = {}
    for num in guest.iter(w("num")):
        copy = deepcopy(num)
        found[copy.get(w("numId"), "")] = new = str(next(numbers))
        copy.set(w("numId"), new)
        for node in copy.iter(w("abstractNumId")):
            node.set(w("val"), new_shapes[node.get(w("val"))])
        host.append(copy)
    return found


def _make_numbers(host: Element, tag: str, attribute: str) -> "count[int]":
    return count(max((int(node.get(w(attribute), "0")) for node in host.iter(w(tag))), default=0) + 1)


def _remove_node(node: Element) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


def collect_style_numbering(styles: Element) -> Mapping[str, tuple[str, str]]:
    """The list and the level of every style that belongs to a list, itself or through what it is based on."""
    by_id = {style.get(w("styleId"), ""): style for style in styles.iter(w("style"))}
    found = ((style, _resolve_numbering(style, by_id)) for style in by_id)
    return {style: numbering for style, numbering in found if numbering[0] not in ("", "0")}


def _resolve_numbering(style: str, by_id: Mapping[str, Element]) -> tuple[str, str]:
    number = level = ""
    seen: set[str] = set()
    while style in by_id and style not in seen:
        seen.add(style)
        properties = by_id[style].find(f"{w('pPr')}/{w('numPr')}")
        number, level = number or _get_value(properties, "numId"), level or _get_value(properties, "ilvl")
        style = _get_value(by_id[style], "basedOn")
    return number, level or "0"


def _get_value(parent: Element | None, name: str) -> str:
    node = parent.find(w(name)) if parent is not None else None
    return node.get(w("val"), "") if node is not None else ""


def apply_style_numbering(root: Element, by_style: Mapping[str, tuple[str, str]]) -> None:
    """Give each paragraph that takes its number from a style that number itself, so that it can be another list."""
    for paragraph in root.iter(w("p")):
        properties = paragraph.find(w("pPr"))
        numbering = by_style.get(_get_value(properties, "pStyle"))
        if properties is None or numbering is None or properties.find(w("numPr")) is not None:
            continue
        own = etree.Element(w("numPr"))
        etree.SubElement(own, w("ilvl")).set(w("val"), numbering[1])
        etree.SubElement(own, w("numId")).set(w("val"), numbering[0])
        early = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl")
        properties.insert(sum(node.tag in tuple(map(w, early)) for node in properties), own)
