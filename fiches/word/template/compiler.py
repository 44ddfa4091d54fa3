"""Makes the Jinja source of a Word file: plain data that can be rendered, kept in a file, or sent to another
process.

docxtpl makes the source of each part, and all work that does not depend on the data is done here, once. Document
properties, such as the title, are plain text with tags, so they are not escaped as XML.
"""

import io
import re
from collections.abc import Mapping
from itertools import islice
from typing import Any

from docx import Document
from docxtpl import DocxTemplate
from lxml import etree

from fiches.word.package import find_core_part, find_main_part, read_part_kinds, read_parts, read_story_kinds
from fiches.word.template.bookmarks import drop_own_bookmarks
from fiches.word.template.carried import find_carried_parts
from fiches.word.template.faults import TemplateFault
from fiches.word.template.lost import check_lost
from fiches.word.template.people import drop_remarks, strip_properties, strip_unseen
from fiches.word.template.refusals import MAX_UNPACKED_SIZE, check_parts, check_size, explain_missing_body
from fiches.word.template.source import (
    CLOSE_GRID_MARK,
    OPEN_GRID_MARK,
    PropertiesSource,
    StorySource,
    TemplateSource,
    mark_open_tables,
    read_template_styles,
    sort_cell_properties,
)
from fiches.word.template.titles import EMPTY_CORE, drop_other_titles, ensure_title
from fiches.word.template.unshown import describe_unshown
from fiches.word.xml import CORE_PART, DOCUMENT_PART, Element, parse_xml, serialize_fragment

# `patch_xml` looks at nothing of a document, so one object without a file serves every part.
_PATCHER = DocxTemplate(None)
BODY_KIND = "document"
_NOTE_KINDS = ("footnotes", "endnotes", "comments")
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_TAG_SIGNS = ("{{", "{%", "{#", "{_{", "{_%", "}_}", "%_}")
_KEYWORD = re.compile(r"\{%[-+]?\s*(\w+)")
_ENCODED_TAG = re.compile(r"<\?tag (\d+) \w*\?>|\ue000(\d+)\ue001")
_MOST_UNSHOWN = 2
"""Sentences about what no page shows: a build tells the first, and whether there are more."""

_PARAGRAPH_EDGE = re.compile(rf"{_TAG.pattern}|(<w:p[ >])|(</w:p>)", re.DOTALL)
"""Not what somebody typed in a tag: what looks like markup there is the author's own."""


def extract_story(name: str, content: bytes, kind: str) -> StorySource | None:
    """The source of a part, or nothing when it is not the body, holds no tags and can be copied as it is.

    Raises `TemplateFault` for a tag that would take along what stands beside it.
    """
    if b"{" not in content and kind != BODY_KIND:
        return None
    tree = parse_template_part(content, kind)
    check_lost(tree, serialize_fragment(tree), name)
    strip_unseen(tree)
    return extract_story_from_tree(name, tree, kind)


def parse_template_part(content: bytes, kind: str) -> Any:
    """The part as docxtpl reads it, without the bookmarks that Word made by itself and without remarks in the XML."""
    # python-docx parses body, headers and footers without such blanks, and leaves notes and comments as they are.
    tree = parse_xml(content, drop_blank_text=kind not in _NOTE_KINDS)
    drop_own_bookmarks(tree)
    drop_remarks(tree)
    return tree


def extract_story_from_tree(name: str, tree: Any, kind: str) -> StorySource | None:
    """The source of a part that was read before, whatever its tags take the place of."""
    whole = kind == BODY_KIND
    # in a tag docxtpl writes < and > as somebody typed them, and leaves & as it stands in XML
    patched = _TAG.sub(lambda tag: tag[0].replace("&amp;", "&"), _PATCHER.patch_xml(serialize_fragment(tree)))
    if not whole and not any(mark in patched for mark in _TAG_SIGNS):
        return None
    source = _prepare_body(patched) if whole else patched
    return StorySource(name, _PARAGRAPH_EDGE.sub(_add_line_end, source), whole)


# A line for each paragraph lets the line in an error of Jinja point at the paragraph.
def _add_line_end(found: re.Match[str]) -> str:
    if found[1] or found[2]:
        return f"\n{found[1]}" if found[1] else f"{found[2]}\n"
    return found[0]


def _prepare_body(patched: str) -> str:
    """The source with the properties of every cell in order, and marks around what cannot be set right once.

    docxtpl's `cellbg` puts its colour first, also before the width that Word gives every cell.
    """
    tags: list[str] = []
    try:
        tree = parse_xml(_encode_tags(patched, tags))
    except etree.XMLSyntaxError:
        # A tag may open in one element and close in another: only the document that is filled in is XML then.
        return f"{OPEN_GRID_MARK}{patched}{CLOSE_GRID_MARK}"
    sort_cell_properties(tree)
    mark_open_tables(tree)
    shown = serialize_fragment(tree)
    return _ENCODED_TAG.sub(lambda found: tags[int(found[1] or found[2])], shown)


def _encode_tags(patched: str, tags: list[str]) -> str:
    """The source as plain XML: each tag a processing instruction, or a private sign inside an attribute."""
    chunks: list[str] = []
    at, inside = 0, False
    for found in _TAG.finditer(patched):
        text = patched[at : found.start()]
        opened, closed = text.rfind("<"), text.rfind(">")
        inside = opened > closed if opened != closed else inside
        keyword = _KEYWORD.match(found[0])
        instruction = f"<?tag {len(tags)} {keyword[1] if keyword else ''}?>"
        chunks += (text, f"\ue000{len(tags)}\ue001" if inside else instruction)
        tags.append(found[0])
        at = found.end()
    return "".join((*chunks, patched[at:]))


def extract_core(parts: Mapping[str, bytes]) -> PropertiesSource | None:
    """The fields of the document properties; those of a file without any are a title that the document has itself."""
    core = find_core_part(parts)
    return extract_properties(core, parts[core]) if core else extract_properties(CORE_PART, EMPTY_CORE)


def extract_properties(name: str, content: bytes) -> PropertiesSource | None:
    """The fields of a part with document properties, or nothing when it can be copied as it is."""
    tree = parse_xml(content)
    changed = drop_remarks(tree) | strip_properties(tree) | drop_other_titles(tree)
    sources, at = _take_fields(tree, ensure_title(tree))
    if not sources and not changed:
        return None
    around = serialize_fragment(tree).split("\ue000")
    pieces = [piece for pair in zip(around, (*sources, ""), strict=True) for piece in pair]
    return PropertiesSource(name, tuple(pieces[:-1]), at)


def _take_fields(tree: Element, title: Element) -> tuple[list[str], int]:
    """The texts with tags, and the title that says nothing, each with a mark in its place; and which is the title."""
    sources, at = list[str](), -1
    for field in tree:
        text = field.text or ""
        if "{" in text or (field is title and not text.strip()):
            at = len(sources) if field is title else at
            sources.append(text)
            field.text = "\ue000"
    return sources, at


NO_WORD_FILE = "het is geen leesbaar Word-document"
SAVE_AS_DOCX = "open het in Word, en bewaar het opnieuw als .docx"
_OTHER_FILE_KINDS = (
    ("wordprocessingml.template", "dit is een Word-sjabloon (.dotx); bewaar het in Word als .docx"),
    ("macroEnabledTemplate", "dit is een Word-sjabloon met macro's (.dotm); bewaar het in Word als .docx"),
    ("ms-word.document.macroEnabled", "dit is een Word-document met macro's (.docm); bewaar het in Word als .docx"),
)


def extract_source(package: bytes) -> TemplateSource:
    """The Jinja sources of a Word file. Raises `TemplateFault` when it cannot be a template."""
    check_size(len(package))
    try:
        parts = read_parts(package, MAX_UNPACKED_SIZE)
    except ValueError as error:
        raise TemplateFault(str(error)) from error
    if DOCUMENT_PART not in parts:
        raise TemplateFault(explain_missing_body(parts))
    check_parts(parts)
    # Only after the checks: python-docx reads whatever is in a package.
    check_opens(package)
    if find_main_part(parts) != DOCUMENT_PART:
        raise TemplateFault(explain_missing_body(parts))
    carried = find_carried_parts(parts).names
    kinds = {name: kind for name, kind in sorted(read_story_kinds(parts).items()) if name in carried}
    stories = [extract_story(name, parts[name], kind) for name, kind in kinds.items()]
    own = extract_core(parts)
    house = read_template_styles(parts, read_part_kinds(parts))
    unshown = tuple(islice(describe_unshown(parts), _MOST_UNSHOWN))
    return TemplateSource(tuple(filter(None, stories)), own, house, unshown)


def check_opens(package: bytes) -> None:
    """Raises `TemplateFault` for a package that is not whole.

    python-docx raises errors of its own, of lxml and of Python for such a package; their English is not shown.
    """
    try:
        document = Document(io.BytesIO(package))
    except Exception as error:
        raise TemplateFault(_explain_opening_error(error)) from error
    if document.element.find("{*}body") is None:
        raise TemplateFault(f"{NO_WORD_FILE}; {SAVE_AS_DOCX}")


def _explain_opening_error(error: Exception) -> str:
    for words, reason in _OTHER_FILE_KINDS:
        if words in str(error):
            return reason
    missing = re.search(r"no item named '([^']+)'", str(error))
    why = f"het onderdeel {missing[1]} ontbreekt" if missing else "een onderdeel is beschadigd of hoort er niet"
    return f"{NO_WORD_FILE}: {why}; {SAVE_AS_DOCX}"
