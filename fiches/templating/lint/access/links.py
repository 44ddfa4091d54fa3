"""Hyperlinks that say where they lead."""

import re
from collections.abc import Iterator

from fiches.ooxml.names import w
from fiches.ooxml.text import Element
from fiches.templating.lint.word.model import LintHit, WordTemplate, find_enclosing, format_excerpt, iter_shown

_VAGUE_WORDS = re.compile(
    r"(?:(?:klik|lees|zie|kijk|ga)\s)?(?:hier|meer|verder|(?:deze )?(?:link|pagina|website)|download)[\s.>»]*$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+$", re.IGNORECASE)
_CONTENTS_ANCHOR = "_Toc"
"""How the anchors of a table of contents begin; Word makes those links itself."""


def find_vague_links(template: WordTemplate) -> Iterator[LintHit]:
    """The text of a hyperlink tells where it leads."""
    for link, text, _ in _iter_links(template):
        if not text.strip():
            yield LintHit(
                "SJB317",
                link,
                "Deze hyperlink heeft geen tekst.",
                "geef de hyperlink een tekst die zegt waar hij heen gaat",
            )
        elif _VAGUE_WORDS.match(text.strip()) or _ADDRESS.match(text.strip()):
            message = f"De hyperlink '{format_excerpt(text)}' zegt niet waar hij heen gaat."
            yield LintHit(
                "SJB317", link, message, "schrijf de naam van de pagina of het document als tekst van de hyperlink"
            )


def find_links_without_tooltip(template: WordTemplate) -> Iterator[LintHit]:
    """A hyperlink has a description, which PDF/UA asks for."""
    for link, text, tooltip in _iter_links(template):
        if text.strip() and not tooltip.strip():
            message = f"De hyperlink '{format_excerpt(text)}' heeft geen scherminfo."
            yield LintHit("SJB316", link, message, "klik met rechts op de hyperlink, Hyperlink bewerken, Scherminfo")


def _iter_links(template: WordTemplate) -> Iterator[tuple[Element, str, str]]:
    """Each hyperlink with its text and its description, also those that are a field."""
    for story in template.printed:
        for link in iter_shown(story.root, w("hyperlink")):
            if (
                not link.get(w("anchor"), "").startswith(_CONTENTS_ANCHOR)
                and next(link.iter(w("drawing")), None) is None
            ):
                yield link, "".join(node.text or "" for node in link.iter(w("t"))), link.get(w("tooltip"), "")
        for code in iter_shown(story.root, w("instrText")):
            text = code.text or ""
            if text.strip().startswith("HYPERLINK") and _CONTENTS_ANCHOR not in text:
                tooltip = re.search(r'\\o\s+"([^"]*)"', text)
                yield code, _get_field_result(code), tooltip[1] if tooltip else ""


def _get_field_result(code: Element) -> str:
    """What a field shows: the text between its middle and its end."""
    paragraph = find_enclosing(code, "p")
    found, state = "", ""
    for node in paragraph.iter(w("fldChar"), w("t"), w("instrText")) if paragraph is not None else ():
        if node is code:
            state = "code"
        elif node.tag == w("fldChar") and state:
            state = {"separate": "result"}.get(node.get(w("fldCharType"), ""), "")
        elif node.tag == w("t") and state == "result":
            found += node.text or ""
    return found


LINK_RULES = (find_vague_links, find_links_without_tooltip)
