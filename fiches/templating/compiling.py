"""From a Word file to plain data that can be rendered, kept in a file, or sent to another process."""

import io
import posixpath
from collections.abc import Iterator, Mapping

from docx import Document
from lxml import etree

from fiches.ooxml import read_parts
from fiches.ooxml.names import CONTENT_TYPES, CORE_PROPERTIES, DOCUMENT, RELATIONSHIPS, ROOT_RELATIONSHIPS, TYPES
from fiches.templating.faults import TemplateFault
from fiches.templating.house import house_of
from fiches.templating.parts import Source
from fiches.templating.properties import properties
from fiches.templating.refusals import MAX_UNPACKED, check_parts, check_size
from fiches.templating.source import story

NO_WORD_FILE = "het is geen leesbaar Word-document"
KINDS = ("document", "header", "footer", "footnotes", "endnotes", "comments")
"""The kinds of part that may hold tags. Text boxes stand inside the part that shows them."""


def template_source(package: bytes) -> Source:
    """The Jinja sources of a Word file. Raises `TemplateFault` when it cannot be a template."""
    check_size(package)
    try:
        parts = read_parts(package, MAX_UNPACKED)
    except ValueError as error:
        raise TemplateFault(str(error)) from error
    if DOCUMENT not in parts:
        raise TemplateFault("het is geen Word-document")
    check_parts(parts)
    check_opens(package)
    kinds = part_kinds(parts)
    stories = [story(name, parts[name], kinds[name]) for name in sorted(kinds) if kinds[name] in KINDS]
    core = core_part(parts)
    own = properties(core, parts[core]) if core else None
    return Source(tuple(filter(None, stories)), own, house_of(parts, kinds))


def check_opens(package: bytes) -> None:
    """Raises `TemplateFault` for a package that is not whole.

    python-docx raises errors of its own, lxml's and Python's for one.
    """
    try:
        document = Document(io.BytesIO(package))
    except Exception as error:
        raise TemplateFault(f"{NO_WORD_FILE} ({error})") from error
    if document.element.find("{*}body") is None:
        raise TemplateFault(NO_WORD_FILE)


def story_kinds(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The parts that may hold tags, each with its kind."""
    return {name: kind for name, kind in part_kinds(parts).items() if kind in KINDS}


def part_kinds(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The kind of each part, such as "header" or "styles"."""
    kinds = {
        name: content_type.removesuffix("+xml").removesuffix(".main").rpartition(".")[2]
        for name, content_type in _content_types(parts)
    }
    return {name: kind for name, kind in kinds.items() if name in parts}


def _content_types(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    for item in etree.fromstring(parts[CONTENT_TYPES]).iter(f"{{{TYPES}}}Override"):
        yield str(item.get("PartName")).lstrip("/"), str(item.get("ContentType"))


def core_part(parts: Mapping[str, bytes]) -> str:
    """The part with the document properties, or nothing."""
    for relation in etree.fromstring(parts[ROOT_RELATIONSHIPS]).iter(f"{{{RELATIONSHIPS}}}Relationship"):
        if relation.get("Type") == CORE_PROPERTIES:
            name = posixpath.normpath(str(relation.get("Target"))).lstrip("/")
            return name if name in parts else ""
    return ""
