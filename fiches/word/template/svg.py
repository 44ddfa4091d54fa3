"""SVG pictures in a template: Word keeps icons so. What runs or fetches something is turned down, metadata go.

A browser or another program that shows the document would run a script in it, or fetch what it names.
"""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from fiches.dutch.format import format_number
from fiches.io.images import MAX_PIECES
from fiches.word.template.svg_drawn import count_drawn
from fiches.word.xml import parse_if_whole, parse_xml, remove_element, serialize_fragment, serialize_xml

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_KNOWN_NAMESPACES = (_SVG, _XLINK, "http://www.w3.org/XML/1998/namespace", None)
_ACTING_ELEMENTS = frozenset(
    ("script", "foreignObject", "handler", "listener", "iframe", "embed", "object", "audio", "video", "a")
)
_MOVING_ELEMENTS = frozenset(("animate", "animateColor", "animateMotion", "animateTransform", "set", "discard"))
"""They can change an address later."""

_ADDRESS = re.compile(r"url\(\s*[\"']?\s*([^\"')\s]*)", re.IGNORECASE)
_STYLE_ESCAPE = re.compile(
    r"@import|\\|expression\s*\(|javascript:|(?<![\w-])(?:-webkit-)?(?:image(?:-set)?|src)\(", re.IGNORECASE
)
"""Imports, escapes, programs, and the functions that take an address without `url`."""

_OWN_ADDRESSES = re.compile(r"#|data:image/(?:png|jpeg|gif);|$", re.IGNORECASE)


MAX_SVG_SIZE = 1_000_000
"""Bytes; a map of all provinces is a quarter of it."""

_ROOT = re.compile(rb"<(?:\w+:)?svg[\s>/]")


def is_svg(content: bytes) -> bool:
    """Whether a part is an SVG, whatever it is called."""
    return content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and _ROOT.search(content, 0, 5000) is not None


def has_dtd(content: bytes) -> bool:
    """Whether a picture says what else belongs in it."""
    return b"<!DOCTYPE" in content or b"<!ENTITY" in content


def parse_plain_svg(content: bytes) -> Any:
    """The root of an SVG; nothing when it is too large, has a DTD or is damaged, which is told as such."""
    return parse_if_whole(content) if len(content) <= MAX_SVG_SIZE and not has_dtd(content) else None


def explain_unsafe_svg(tree: Any) -> str:
    """Why an SVG is turned down, in Dutch; empty when it only draws, and not too much."""
    return next(_find_unsafe(tree), "") or _explain_too_much(tree)


def _explain_too_much(tree: Any) -> str:
    if count_drawn(tree, MAX_PIECES) > MAX_PIECES:
        return f"de tekening bestaat uit meer dan {format_number(MAX_PIECES)} stukjes"
    return ""


def _find_unsafe(tree: Any) -> Iterator[str]:
    for node in (*_iter_around(tree), *tree.iter()):
        if not isinstance(node.tag, str):
            if node.tag is etree.PI:
                yield "er staat een aanwijzing voor een ander programma in"
            continue
        name = etree.QName(node).localname
        if name in _ACTING_ELEMENTS or name in _MOVING_ELEMENTS:
            yield f"er staat een '{name}' in"
        if name == "style":
            yield from _check_style("".join(node.itertext()))
        for key, value in node.attrib.items():
            yield from _check_attribute(etree.QName(key).localname, str(value).strip())


def _check_attribute(key: str, value: str) -> Iterator[str]:
    if key.lower().startswith("on"):
        yield f"er staat een '{key}' in, die iets uitvoert"
    elif key in ("href", "src", "base"):
        if not _OWN_ADDRESSES.match(value):
            yield f"er wordt iets opgehaald ({value[:80]})"
    elif key == "style" or "(" in value:
        yield from _check_style(value)


def _check_style(text: str) -> Iterator[str]:
    if _STYLE_ESCAPE.search(text):
        yield "er staat opmaak in die iets ophaalt of uitvoert"
    for address in _ADDRESS.findall(text):
        if not _OWN_ADDRESSES.match(address):
            yield f"er wordt iets opgehaald ({address[:80]})"


def strip_svg(content: bytes) -> bytes:
    """The picture without remarks, metadata, descriptions, and what the program that drew it kept there."""
    tree = parse_if_whole(content)
    if tree is None:
        return content
    before = serialize_fragment(tree)
    etree.strip_tags(tree, etree.Comment)
    for node in [node for node in tree.iter(etree.Element) if _is_beside(node)]:
        remove_element(node)
    for node in tree.iter(etree.Element):
        for key in [key for key in node.attrib if _is_foreign(key)]:
            del node.attrib[key]
    bare = parse_xml(serialize_fragment(tree))  # without remarks around it
    etree.cleanup_namespaces(bare)
    is_bare = serialize_fragment(tree) == before and next(_iter_around(tree), None) is None
    return content if is_bare else serialize_xml(bare)


def _iter_around(tree: Any) -> Iterator[Any]:
    yield from tree.itersiblings(preceding=True)
    yield from tree.itersiblings()


def _is_beside(node: Any) -> bool:
    return _is_foreign(node.tag) or etree.QName(node).localname in ("metadata", "title", "desc")


def _is_foreign(name: Any) -> bool:
    return etree.QName(name).namespace not in _KNOWN_NAMESPACES or str(name).startswith(("data-", "aria-"))
