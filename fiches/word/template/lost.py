"""What filling in a template would lose.

docxtpl drops what stands beside a tag that takes the place of a paragraph, row or cell, and what a minus in a tag takes
along. A template in which that is something to see is turned down.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from fiches.word.template.faults import TemplateFault, format_part_name
from fiches.word.template.refusals import join_split_tags
from fiches.word.xml import MC, Element, w

_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
COMMENT_NAME = "een opmerking"
LOSABLE_ELEMENTS = {
    w("drawing"): "een afbeelding",
    w("pict"): "een afbeelding",
    w("object"): "een ingesloten object",
    w("footnoteReference"): "een voetnoot",
    w("endnoteReference"): "een eindnoot",
    w("sectPr"): "een sectie-einde",
    w("fldChar"): "een veld",
    w("sym"): "een symbool",
    w("commentReference"): COMMENT_NAME,
    f"{{{_MATH}}}oMath": "een formule",
}
"""What a reader would miss, with its name."""

_PAGE_BREAK_NAME = "een pagina-einde"
_REPLACING_TAGS = (("p", "alinea"), ("tr", "tabelrij"), ("tc", "tabelcel"))
_NAMES_BY_LOCAL = {tag.rpartition("}")[2]: name for tag, name in LOSABLE_ELEMENTS.items()}
_LOSABLE_XML = re.compile(rf"<\w+:({'|'.join(_NAMES_BY_LOCAL)})\b")
_PAGE_BREAK_XML = re.compile(r'<w:br [^>]*w:type="page"')
_MARKUP = re.compile(r"<[^>]*>")
# As in docxtpl's `patch_xml`, with the tag itself as a group.
_MINUS_BEFORE = re.compile(r"</w:t>((?:(?!</w:t>).)*?)(\{%-(?:(?!%\}).)*%\})", re.DOTALL)
_MINUS_AFTER = re.compile(r"(\{%(?:(?!%\}).)*?-%\})((?:(?!<w:t[ >]|\{%|\{\{).)*?)<w:t[^>]*?>", re.DOTALL)


def check_lost(tree: Element, xml: str, part: str) -> None:
    """Raises `TemplateFault` for a tag that would take along something to see. `xml` is the tree as text."""
    for letters, noun in _REPLACING_TAGS:
        tag = re.compile(rf"\{{[{{%#]{letters}\s.*?[}}%#]\}}", re.DOTALL)
        for element in tree.iter(w(letters)):
            found = tag.search(get_own_text(element))
            if found and (lost := _describe_beside(element, found)):
                advice = "verwijder haar in Word" if lost == COMMENT_NAME else f"geef de tag een eigen {noun}"
                message = f"naast de tag {found[0]} verdwijnt {lost}; {advice}"
                raise TemplateFault(f"{message} (in {format_part_name(part)})")
    for tag_text, lost in find_lost_to_minus(xml):
        message = f"de min in {tag_text} neemt {lost} mee; haal de min weg, of zet de tag in een eigen alinea"
        raise TemplateFault(f"{message} (in {format_part_name(part)})")


def _describe_beside(element: Element, found: re.Match[str]) -> str:
    text = get_own_text(element)
    rest = (text[: found.start()] + text[found.end() :]).strip()
    things = list_things(iter_own(element, *LOSABLE_ELEMENTS, w("br")), element)
    return f"'{rest[:40]}'" if rest else next(iter(things), "")


def find_lost_to_minus(xml: str) -> Iterator[tuple[str, str]]:
    """Every tag with a minus that takes something along, with what that is first."""
    if "{%-" not in xml and "-%}" not in xml:
        return
    whole = join_split_tags(xml)
    pieces = [(found[2], found[1]) for found in _MINUS_BEFORE.finditer(whole)]
    pieces += [(found[1], found[2]) for found in _MINUS_AFTER.finditer(whole)]
    for tag, piece in pieces:
        thing, text = _LOSABLE_XML.search(piece), _MARKUP.sub("", piece).strip()
        if thing:
            yield tag, _NAMES_BY_LOCAL[thing[1]]
        elif text:
            yield tag, f"'{text[:40]}'"
        elif _PAGE_BREAK_XML.search(piece):
            yield tag, _PAGE_BREAK_NAME


def list_things(elements: Iterable[Element], around: Element) -> list[str]:
    """What a reader would miss among these elements, each name once; a page break is one, other breaks are not."""
    found = [
        _PAGE_BREAK_NAME if element.tag == w("br") else LOSABLE_ELEMENTS[str(element.tag)]
        for element in elements
        if element.tag != w("br") or element.get(w("type")) == "page"
        if element.tag != w("sectPr") or next(element.iterancestors(w("p")), None) is around
        if next(element.iterancestors(f"{{{MC}}}Fallback"), None) is None
    ]
    return list(dict.fromkeys(found))


def iter_own(element: Element, *tags: str) -> Iterator[Element]:
    """The elements within a paragraph, row or cell that do not belong to another one within it."""
    return (node for node in element.iter(*tags) if next(node.iterancestors(element.tag)) is element)


def get_own_text(element: Any) -> str:
    """The text of a paragraph, row or cell without that of another one in it."""
    return "".join(node.text or "" for node in iter_own(element, w("t")))
