"""From a Word file to plain data that can be rendered, kept in a file, or sent to another process."""

import io
import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import Any, cast

from docx import Document
from lxml import etree

from fiches.ooxml.names import (
    CONTENT_TYPES_NS,
    CONTENT_TYPES_PART,
    CORE_PROPERTIES_TYPE,
    DOCUMENT_PART,
    RELATIONSHIPS_NS,
    ROOT_RELATIONSHIPS_PART,
)
from fiches.ooxml.package import read_parts
from fiches.templating.faults import TemplateFault
from fiches.templating.house import read_template_styles
from fiches.templating.parts import TemplateSource
from fiches.templating.properties import extract_properties
from fiches.templating.refusals import MAX_UNPACKED_SIZE, check_parts, check_size
from fiches.templating.source import extract_story

NO_WORD_FILE = "het is geen leesbaar Word-document"
_OTHER_FILE_KINDS = (
    ("wordprocessingml.template", "dit is een Word-sjabloon (.dotx); bewaar het in Word als .docx"),
    ("macroEnabledTemplate", "dit is een Word-sjabloon met macro's (.dotm); bewaar het in Word als .docx"),
    ("ms-word.document.macroEnabled", "dit is een Word-document met macro's (.docm); bewaar het in Word als .docx"),
)
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)
STORY_KINDS = ("document", "header", "footer", "footnotes", "endnotes", "comments")
"""The kinds of part that may hold tags. Text boxes stand inside the part that shows them."""


def extract_source(package: bytes) -> TemplateSource:
    """The Jinja sources of a Word file. Raises `TemplateFault` when it cannot be a template."""
    check_size(package)
    try:
        parts = read_parts(package, MAX_UNPACKED_SIZE)
    except ValueError as error:
        raise TemplateFault(str(error)) from error
    if DOCUMENT_PART not in parts:
        raise TemplateFault("het is geen Word-document")
    check_parts(parts)
    check_opens(package)
    kinds = read_part_kinds(parts)
    stories = [extract_story(name, parts[name], kinds[name]) for name in sorted(kinds) if kinds[name] in STORY_KINDS]
    core = find_core_part(parts)
    own = extract_properties(core, parts[core]) if core else None
    return TemplateSource(tuple(filter(None, stories)), own, read_template_styles(parts, kinds))


def check_opens(package: bytes) -> None:
    """Raises `TemplateFault` for a package that is not whole.

    python-docx raises errors of its own, lxml's and Python's for one; none of their English is told.
    """
    try:
        document = Document(io.BytesIO(package))
    except Exception as error:
        raise TemplateFault(_explain_opening_error(error)) from error
    if document.element.find("{*}body") is None:
        raise TemplateFault(NO_WORD_FILE)


def _explain_opening_error(error: Exception) -> str:
    for words, reason in _OTHER_FILE_KINDS:
        if words in str(error):
            return reason
    missing = re.search(r"no item named '([^']+)'", str(error))
    why = f"het onderdeel {missing[1]} ontbreekt" if missing else "een onderdeel is beschadigd of hoort er niet"
    return f"{NO_WORD_FILE}: {why}"


def read_story_kinds(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The parts that may hold tags, each with its kind."""
    return {name: kind for name, kind in read_part_kinds(parts).items() if kind in STORY_KINDS}


def read_part_kinds(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The kind of each part, such as "header" or "styles"."""
    kinds = {
        name: content_type.removesuffix("+xml").removesuffix(".main").rpartition(".")[2]
        for name, content_type in _iter_content_types(parts)
    }
    return {name: kind for name, kind in kinds.items() if name in parts}


def _iter_content_types(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    for item in _iter_elements(parts, CONTENT_TYPES_PART, f"{{{CONTENT_TYPES_NS}}}Override"):
        yield str(item.get("PartName")).lstrip("/"), str(item.get("ContentType"))


def _iter_elements(parts: Mapping[str, bytes], name: str, tag: str) -> Iterator[Any]:
    """The elements with this tag in a part; none of a part that is missing or broken, which `reasons` reports."""
    try:
        return cast("Iterator[Any]", etree.fromstring(parts[name], _PARSER).iter(tag))
    except (KeyError, etree.XMLSyntaxError):
        return iter(())


def find_core_part(parts: Mapping[str, bytes]) -> str:
    """The part with the document properties, or nothing."""
    for relation in _iter_elements(parts, ROOT_RELATIONSHIPS_PART, f"{{{RELATIONSHIPS_NS}}}Relationship"):
        if relation.get("Type") == CORE_PROPERTIES_TYPE:
            name = posixpath.normpath(str(relation.get("Target"))).lstrip("/")
            return name if name in parts else ""
    return ""
