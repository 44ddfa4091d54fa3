"""The frame of a guest: its own header and footer, with its place in the whole beside its own page number."""

from copy import deepcopy

from lxml import etree

from fiches.ooxml.joining import fields, sections
from fiches.ooxml.joining.guest import Look
from fiches.ooxml.joining.package import Package, Relation, relations_name, serialised
from fiches.ooxml.names import DOCUMENT, R, W, w
from fiches.ooxml.text import Element

ROOTS = {"header": "hdr", "footer": "ftr"}
CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
USUAL, FIRST = "default", "first"


def framed(section: Element, package: Package, look: Look) -> None:
    """Frame the first section of a guest: pages from 1, the host's header when it has none, and its place."""
    sections.numbered_from(section, 1)
    had_first = sections.with_a_first_page(section)
    for kind, said in (("header", {}), ("footer", {USUAL: look.rest, FIRST: look.first})):
        own = {when: package.part(sections.referred(section, f"{kind}Reference", when)) for when in (USUAL, FIRST)}
        if not had_first:
            own[FIRST] = own[USUAL]
        for when, part in own.items():
            name = f"word/{look.bookmark}-{kind}-{when}.xml"
            _copied(package, part, name) if part else _made(package, kind, name, look.header)
            _say(package.tree(name), said.get(when, ""))
            sections.refer(section, f"{kind}Reference", when, _relation(package, kind, name))


def with_own_header(section: Element, package: Package) -> None:
    """Keep the header and the footer of the guest before it out of a section of the host."""
    for kind in ROOTS:
        if not sections.referred(section, f"{kind}Reference", USUAL):
            name = f"word/{kind}-none.xml"
            if name not in package.parts:
                _made(package, kind, name, None)
            sections.refer(section, f"{kind}Reference", USUAL, _relation(package, kind, name))


def placed(section: Element, package: Package, look: Look) -> None:
    """Put the place of a guest behind the footer that a later section has of its own."""
    part = package.part(sections.referred(section, "footerReference", USUAL))
    if part:
        _say(package.tree(part), look.rest)


def _copied(package: Package, part: str, name: str) -> None:
    """The same part once more, with what it refers to."""
    package.add(name, serialised(package.tree(part)), package.kind_of(part))
    if relations_name(part) in package.parts:
        package.parts[relations_name(name)] = serialised(package.tree(relations_name(part)))


def _made(package: Package, kind: str, name: str, paragraph: Element | None) -> None:
    root = etree.Element(w(ROOTS[kind]), nsmap={"w": W})
    own = paragraph if kind == "header" else None
    root.append(sections.small_paragraph() if own is None else deepcopy(own))
    package.add(name, serialised(root), CONTENT.format(kind))


def _relation(package: Package, kind: str, name: str) -> str:
    return package.relate(DOCUMENT, Relation("rId1", f"{R}/{kind}", name, external=False))


def _say(root: Element, text: str) -> None:
    """Put a text behind the last paragraph of a footer."""
    if text:
        paragraphs = root.findall(w("p"))
        paragraph = paragraphs[-1] if paragraphs else etree.SubElement(root, w("p"))
        paragraph.append(fields.run(text))
