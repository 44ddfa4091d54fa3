"""From the XML of one part to the Jinja source that docxtpl makes of it, with all work done that can be done once."""

import re
from typing import Any

from docxtpl import DocxTemplate
from lxml import etree

from fiches.ooxml.names import w
from fiches.templating.faults import TemplateFault, part_name
from fiches.templating.parts import CLOSE, OPEN, Story
from fiches.templating.tables import mark_loose_tables, sort_cell_properties

_PATCHER = DocxTemplate(None)
_AS_WORD = etree.XMLParser(remove_blank_text=True, resolve_entities=False, no_network=True)
"""How python-docx, and so docxtpl, reads the body, headers and footers."""

_AS_IS = etree.XMLParser(resolve_entities=False, no_network=True)
BODY = "document"
_NOTES = ("footnotes", "endnotes", "comments")
_SWALLOWING = (("p", "alinea"), ("tr", "tabelrij"), ("tc", "tabelcel"))
_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_MARKS = ("{{", "{%", "{#", "{_{", "{_%", "}_}", "%_}")
_KEYWORD = re.compile(r"\{%[-+]?\s*(\w+)")
_HIDDEN = re.compile(r"<\?tag (\d+) \w*\?>|\ue000(\d+)\ue001")
_PARAGRAPH = re.compile(r"(<w:p[ >])|(</w:p>)")


def story(name: str, content: bytes, kind: str) -> Story | None:
    """The source of a part, or nothing when it is not the body, holds no tags and can be copied as it is.

    Raises `TemplateFault` for a tag that takes the place of text beside it.
    """
    if b"{" not in content and kind != BODY:
        return None
    tree = story_tree(content, kind)
    nothing_swallowed(tree, name)
    return story_of(name, tree, kind)


def story_tree(content: bytes, kind: str) -> Any:
    """The part as docxtpl reads it."""
    return etree.fromstring(content, _AS_IS if kind in _NOTES else _AS_WORD)


def story_of(name: str, tree: Any, kind: str) -> Story | None:
    """The source of a part that was read before, whatever its tags take the place of."""
    whole = kind == BODY
    patched = _PATCHER.patch_xml(etree.tostring(tree, encoding="unicode"))
    if not whole and not any(mark in patched for mark in _MARKS):
        return None
    source = _prepared(patched) if whole else patched
    return Story(name, _PARAGRAPH.sub(_on_own_line, source), whole)


def _on_own_line(found: re.Match[str]) -> str:
    return f"\n{found[1]}" if found[1] else f"{found[2]}\n"


def _prepared(patched: str) -> str:
    """The source with the properties of every cell in order, and marks around what cannot be set right once.

    docxtpl's `cellbg` puts its colour first, also before the width that Word gives every cell.
    """
    tags: list[str] = []
    try:
        tree = etree.fromstring(_hidden(patched, tags), _AS_IS)
    except etree.XMLSyntaxError:
        return f"{OPEN}{patched}{CLOSE}"
    sort_cell_properties(tree)
    mark_loose_tables(tree)
    shown = etree.tostring(tree, encoding="unicode")
    return _HIDDEN.sub(lambda found: tags[int(found[1] or found[2])], shown)


def _hidden(patched: str, tags: list[str]) -> str:
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


def nothing_swallowed(tree: Any, part: str) -> None:
    """Turn down a tag such as `{%p if … %}` with text beside it: docxtpl puts it in the place of the paragraph."""
    for letters, noun in _SWALLOWING:
        tag = re.compile(rf"\{{[{{%#]{letters}\s.*?[}}%#]\}}", re.DOTALL)
        for element in tree.iter(w(letters)):
            text = _own_text(element)
            found = tag.search(text)
            rest = (text[: found.start()] + text[found.end() :]).strip() if found else ""
            if found and rest:
                message = f"naast de tag {found[0]} verdwijnt '{rest[:40]}'; geef de tag een eigen {noun}"
                raise TemplateFault(f"{message} (in {part_name(part)})")


def _own_text(element: Any) -> str:
    """The text of a paragraph, row or cell without that of another one in it."""
    texts = element.iter(w("t"))
    return "".join(node.text or "" for node in texts if next(node.iterancestors(element.tag)) is element)
