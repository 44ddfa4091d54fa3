"""From the XML of one part to the Jinja source that docxtpl makes of it, with all work done that can be done once."""

import re
from typing import Any

from docxtpl import DocxTemplate
from lxml import etree

from fiches.ooxml.names import w
from fiches.templating.faults import TemplateFault, format_part_name
from fiches.templating.parts import CLOSE_GRID_MARK, OPEN_GRID_MARK, StorySource
from fiches.templating.tables import mark_open_tables, sort_cell_properties

_PATCHER = DocxTemplate(None)
_WORD_PARSER = etree.XMLParser(remove_blank_text=True, resolve_entities=False, no_network=True)
"""How python-docx, and so docxtpl, reads the body, headers and footers."""

_PLAIN_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)
BODY_KIND = "document"
_NOTE_KINDS = ("footnotes", "endnotes", "comments")
_REPLACING_TAGS = (("p", "alinea"), ("tr", "tabelrij"), ("tc", "tabelcel"))
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_TAG_SIGNS = ("{{", "{%", "{#", "{_{", "{_%", "}_}", "%_}")
_KEYWORD = re.compile(r"\{%[-+]?\s*(\w+)")
_ENCODED_TAG = re.compile(r"<\?tag (\d+) \w*\?>|\ue000(\d+)\ue001")
_PARAGRAPH_EDGE = re.compile(r"(<w:p[ >])|(</w:p>)")


def extract_story(name: str, content: bytes, kind: str) -> StorySource | None:
    """The source of a part, or nothing when it is not the body, holds no tags and can be copied as it is.

    Raises `TemplateFault` for a tag that takes the place of text beside it.
    """
    if b"{" not in content and kind != BODY_KIND:
        return None
    tree = parse_template_part(content, kind)
    check_swallowed_text(tree, name)
    return extract_story_from_tree(name, tree, kind)


def parse_template_part(content: bytes, kind: str) -> Any:
    """The part as docxtpl reads it."""
    return etree.fromstring(content, _PLAIN_PARSER if kind in _NOTE_KINDS else _WORD_PARSER)


def extract_story_from_tree(name: str, tree: Any, kind: str) -> StorySource | None:
    """The source of a part that was read before, whatever its tags take the place of."""
    whole = kind == BODY_KIND
    patched = _PATCHER.patch_xml(etree.tostring(tree, encoding="unicode"))
    if not whole and not any(mark in patched for mark in _TAG_SIGNS):
        return None
    source = _prepare_body(patched) if whole else patched
    return StorySource(name, _PARAGRAPH_EDGE.sub(_add_line_end, source), whole)


def _add_line_end(found: re.Match[str]) -> str:
    return f"\n{found[1]}" if found[1] else f"{found[2]}\n"


def _prepare_body(patched: str) -> str:
    """The source with the properties of every cell in order, and marks around what cannot be set right once.

    docxtpl's `cellbg` puts its colour first, also before the width that Word gives every cell.
    """
    tags: list[str] = []
    try:
        tree = etree.fromstring(_encode_tags(patched, tags), _PLAIN_PARSER)
    except etree.XMLSyntaxError:
        return f"{OPEN_GRID_MARK}{patched}{CLOSE_GRID_MARK}"
    sort_cell_properties(tree)
    mark_open_tables(tree)
    shown = etree.tostring(tree, encoding="unicode")
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


def check_swallowed_text(tree: Any, part: str) -> None:
    """Turn down a tag such as `{%p if … %}` with text beside it: docxtpl puts it in the place of the paragraph."""
    for letters, noun in _REPLACING_TAGS:
        tag = re.compile(rf"\{{[{{%#]{letters}\s.*?[}}%#]\}}", re.DOTALL)
        for element in tree.iter(w(letters)):
            text = _get_own_text(element)
            found = tag.search(text)
            rest = (text[: found.start()] + text[found.end() :]).strip() if found else ""
            if found and rest:
                message = f"naast de tag {found[0]} verdwijnt '{rest[:40]}'; geef de tag een eigen {noun}"
                raise TemplateFault(f"{message} (in {format_part_name(part)})")


def _get_own_text(element: Any) -> str:
    """The text of a paragraph, row or cell without that of another one in it."""
    texts = element.iter(w("t"))
    return "".join(node.text or "" for node in texts if next(node.iterancestors(element.tag)) is element)
