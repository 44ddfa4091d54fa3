"""What a template may not be, whatever its tags: a Word file can carry programs, and reach for files elsewhere."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from fiches.ooxml.names import HYPERLINK, RELATIONSHIPS, w
from fiches.templating.faults import TemplateFault, part_name
from fiches.templating.patterns import endless

MAX_PACKAGE = 30_000_000
MAX_UNPACKED = 50_000_000
MAX_XML = 6_000_000
"""Bytes of one XML part: some five hundred pages."""

FIELDS = frozenset(
    ("DATABASE", "DDE", "DDEAUTO", "IMPORT", "INCLUDE", "INCLUDEPICTURE", "INCLUDETEXT", "LINK", "MACROBUTTON", "RD")
)
"""Fields with which Word fetches something from elsewhere, or starts something."""

_MACROS = ("vbaproject.bin", "vbadata.xml", "activex", "macrosheets")
_INTERNAL = ("aFChunk", "attachedTemplate", "control", "oleObject", "subDocument", "vbaProject")
_XML = (".xml", ".rels")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)
_FIELD_NAME = re.compile(r"\s*\\?(\S*)")


_TRACKED = re.compile(rb"<w:(?:ins|del|moveFrom|moveTo)[ >]")
"""Tracked insertions, deletions and moves: they carry a name, and a tag in them is no tag to Word."""


def check_size(package: bytes) -> None:
    """Raises `TemplateFault` for a file that is too large to be a template, before anything of it is unpacked."""
    if len(package) > MAX_PACKAGE:
        raise TemplateFault("het bestand is te groot voor een sjabloon")


def check_parts(parts: Mapping[str, bytes]) -> None:
    """Raises `TemplateFault` with the reason when these parts make no safe template."""
    for _, reason in (*reasons(parts), *tracked(parts)):
        raise TemplateFault(reason)


def reasons(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Every reason but tracked changes to turn these parts down, each with the part it is about."""
    for name, content in parts.items():
        try:
            yield from ((name, reason) for reason in _part_reasons(name, content))
        except TemplateFault as error:
            yield name, str(error)


def tracked(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Every part with tracked changes, with the reason to turn it down."""
    for name, content in parts.items():
        if name.startswith("word/") and name.endswith(_XML) and _TRACKED.search(content):
            yield name, f"er staan bijgehouden wijzigingen in {part_name(name)}; accepteer of weiger die eerst in Word"


def readable(content: bytes) -> bool:
    """Whether an XML part can be looked into without danger: not too large, plain UTF-8, and free of traps."""
    traps = content[:2] in _UTF16 or b"\0" in content[:200] or b"<!DOCTYPE" in content or b"<!ENTITY" in content
    return not traps and len(content) <= MAX_XML and not endless(content.decode(errors="replace"))


def _part_reasons(name: str, content: bytes) -> Iterator[str]:
    if any(step in _MACROS for step in name.lower().split("/")):
        yield f"het bevat een macro ({name}); sla het op als gewoon .docx-bestand"
    if name.endswith(_XML):
        yield from _xml_reasons(name, content)
    if name.endswith(".rels"):
        yield from _relation_reasons(name, content)


def _xml_reasons(name: str, content: bytes) -> Iterator[str]:
    if len(content) > MAX_XML:
        yield f"een onderdeel is te groot voor een sjabloon ({name})"
    if content[:2] in _UTF16 or b"\0" in content[:200]:
        yield f"een onderdeel is niet in UTF-8 geschreven ({name})"
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        yield f"het is geen leesbaar Word-document: een onderdeel bevat een DTD ({name})"
    if name.startswith("word/") and (b"instr" in content or b"Instr" in content):
        yield from _field_reasons(name, content)
    if (b"{" in content or b"%}" in content) and (reason := endless(content.decode(errors="replace"))):
        yield f"{reason} (in {part_name(name)})"


def _relation_reasons(name: str, content: bytes) -> Iterator[str]:
    for relation in _tree(name, content).iter(f"{{{RELATIONSHIPS}}}Relationship"):
        kind, target = str(relation.get("Type")), str(relation.get("Target"))
        if kind.rpartition("/")[2] == "attachedTemplate":
            yield f"er is een ander sjabloon aan gekoppeld ({target}); ontkoppel dat in Word (Ontwikkelaars)"
        elif relation.get("TargetMode") == "External" and kind != HYPERLINK:
            yield f"het verwijst naar een bestand daarbuiten ({target}); voeg afbeeldingen in zonder koppeling"
        elif kind.rpartition("/")[2] in _INTERNAL:
            yield f"het bevat een ingesloten object ({target})"


def _field_reasons(name: str, content: bytes) -> Iterator[str]:
    for code in _field_codes(_tree(name, content)):
        found = _FIELD_NAME.match(code)
        field = found[1].upper() if found else ""
        if field in FIELDS:
            yield f"het veld {field} haalt iets van buiten het document (in {part_name(name)})"
        if "{" in field:
            yield f"een tag bepaalt wat een Word-veld doet: {code.strip()[:40]} (in {part_name(name)})"


def _field_codes(tree: Any) -> Iterator[str]:
    """The code of every field; Word cuts one into runs as it does with text."""
    for field in tree.iter(w("fldSimple")):
        yield field.get(w("instr"), "")
    code = ""
    for node in tree.iter(w("fldChar"), w("instrText")):
        if node.tag == w("instrText"):
            code += node.text or ""
        elif code.strip():
            yield code
            code = ""
        else:
            code = ""
    yield code


def _tree(name: str, content: bytes) -> Any:
    try:
        return etree.fromstring(content, _PARSER)
    except etree.XMLSyntaxError as error:
        raise TemplateFault(f"het is geen leesbaar Word-document ({name}: {error.msg})") from error
