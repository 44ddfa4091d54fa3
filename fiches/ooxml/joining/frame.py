"""The frame of a guest: its own header and footer, with its place in the whole beside its own page number."""

from copy import deepcopy

from lxml import etree

from fiches.ooxml.joining import fields, sections
from fiches.ooxml.joining.guest import GuestFrame
from fiches.ooxml.joining.package import Relationship, WordPackage, get_relationships_name, serialize_tree
from fiches.ooxml.names import DOCUMENT_PART, R, W, w
from fiches.ooxml.text import Element

ROOT_TAGS = {"header": "hdr", "footer": "ftr"}
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
DEFAULT, FIRST = "default", "first"


def apply_frame(section: Element, package: WordPackage, look: GuestFrame) -> None:
    """Frame the first section of a guest: pages from 1, the host's header when it has none, and its place."""
    sections.number_pages_from(section, 1)
    had_first = sections.ensure_first_page(section)
    for kind, said in (("header", {}), ("footer", {DEFAULT: look.rest, FIRST: look.first})):
        own = {
            when: package.resolve_part(sections.get_reference(section, f"{kind}Reference", when))
            for when in (DEFAULT, FIRST)
        }
        if not had_first:
            own[FIRST] = own[DEFAULT]
        for when, part in own.items():
            name = f"word/{look.bookmark}-{kind}-{when}.xml"
            _copy_part(package, part, name) if part else _make_part(package, kind, name, look.header)
            _append_text(package.get_tree(name), said.get(when, ""))
            sections.set_reference(section, f"{kind}Reference", when, _add_relationship(package, kind, name))


def ensure_own_header(section: Element, package: WordPackage) -> None:
    """Keep the header and the footer of the guest before it out of a section of the host."""
    for kind in ROOT_TAGS:
        if not sections.get_reference(section, f"{kind}Reference", DEFAULT):
            name = f"word/{kind}-none.xml"
            if name not in package.parts:
                _make_part(package, kind, name, None)
            sections.set_reference(section, f"{kind}Reference", DEFAULT, _add_relationship(package, kind, name))


def append_place(section: Element, package: WordPackage, look: GuestFrame) -> None:
    """Put the place of a guest behind the footer that a later section has of its own."""
    part = package.resolve_part(sections.get_reference(section, "footerReference", DEFAULT))
    if part:
        _append_text(package.get_tree(part), look.rest)


def _copy_part(package: WordPackage, part: str, name: str) -> None:
    """The same part once more, with what it refers to."""
    package.add_part(name, serialize_tree(package.get_tree(part)), package.get_content_type(part))
    if get_relationships_name(part) in package.parts:
        package.parts[get_relationships_name(name)] = serialize_tree(package.get_tree(get_relationships_name(part)))


def _make_part(package: WordPackage, kind: str, name: str, paragraph: Element | None) -> None:
    root = etree.Element(w(ROOT_TAGS[kind]), nsmap={"w": W})
    own = paragraph if kind == "header" else None
    root.append(sections.make_small_paragraph() if own is None else deepcopy(own))
    package.add_part(name, serialize_tree(root), CONTENT_TYPE.format(kind))


def _add_relationship(package: WordPackage, kind: str, name: str) -> str:
    return package.ensure_relationship(DOCUMENT_PART, Relationship("rId1", f"{R}/{kind}", name, external=False))


def _append_text(root: Element, text: str) -> None:
    """Put a text behind the last paragraph of a footer."""
    if text:
        paragraphs = root.findall(w("p"))
        paragraph = paragraphs[-1] if paragraphs else etree.SubElement(root, w("p"))
        paragraph.append(fields.make_run(text))
