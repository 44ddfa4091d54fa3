"""Accessibility rules about headings, lists and hyperlinks.

Headings have a heading style, go down one level at a time, and there is one of level 1. A list is a real list, with a
bullet that can be read out; no sign comes from a font of symbols. A hyperlink says where it leads and has a
description, which PDF/UA asks for.
"""

import re
from collections.abc import Iterator, Mapping

from fiches.markup import is_vague_link_text
from fiches.word.lint.places import find_enclosing, get_text
from fiches.word.lint.scanner import remove_tags
from fiches.word.lint.template import (
    ControlBlock,
    LintHit,
    Story,
    WordTemplate,
)
from fiches.word.shown import iter_shown
from fiches.word.template.faults import format_excerpt
from fiches.word.template.lost import get_own_text
from fiches.word.xml import Element, get_paragraph_text, get_val, w

MAX_HEADING_LENGTH = 120
"""Longer text is no heading, however large its letters."""

HEADING_SIZE_STEP = 4
"""Half points by which the letters of a heading exceed those of the text around it."""


def find_skipped_levels(template: WordTemplate) -> Iterator[LintHit]:
    """Headings begin at level 1 and go down one level at a time."""
    last = 0
    for _, paragraph in _iter_headings(template):
        level = template.styles.get_heading_level(paragraph)
        if level > last + 1:
            before = f"na een kop van niveau {last}" if last else "als eerste kop"
            message = f"Kop '{_format_heading(paragraph)}' van niveau {level} staat {before}."
            yield LintHit(
                "SJB304",
                paragraph,
                message,
                f"geef haar de stijl Kop {last + 1}, of zet er de ontbrekende kop boven",
            )
        last = level


def find_title_faults(template: WordTemplate) -> Iterator[LintHit]:
    """A document has one heading of level 1: other branches of a condition do not count."""
    first = None
    branches = {story.name: _list_other_branches(story) for story in template.body}
    for story, paragraph in _iter_headings(template):
        if template.styles.get_heading_level(paragraph) == 1 and paragraph not in branches[story.name]:
            if first is not None:
                message = f"'{_format_heading(paragraph)}' is een tweede Kop 1, na '{_format_heading(first)}'."
                yield LintHit("SJB305", paragraph, message, "maak er een Kop 2 van")
            first = first if first is not None else paragraph
    if first is None:
        hint = "geef de titel boven de tekst de stijl Kop 1"
        yield from (LintHit("SJB305", None, "Het sjabloon heeft geen Kop 1.", hint) for _ in template.body)


def _iter_headings(template: WordTemplate) -> Iterator[tuple[Story, Element]]:
    for story in template.body:
        for paragraph in iter_shown(story.root, w("p")):
            if template.styles.get_heading_level(paragraph) and get_paragraph_text(paragraph).strip():
                yield story, paragraph


def _format_heading(paragraph: Element) -> str:
    return format_excerpt(get_paragraph_text(paragraph))


def _list_other_branches(story: Story) -> set[Element]:
    """The paragraphs that stand after an `else` or `elif`."""
    paragraphs = list(story.root.iter(w("p")))
    order = {node: at for at, node in enumerate(paragraphs)}
    places = [_locate_block_tags(block, order) for block in story.blocks if len(block.tags) > _PLAIN_BLOCK_TAGS]
    return {paragraph for tags in places for paragraph in paragraphs[tags[1] + 1 : tags[-1]]}


def _locate_block_tags(block: ControlBlock, order: Mapping[Element, int]) -> list[int]:
    """The numbers of the paragraphs in which the tags of a block stand."""
    paragraphs = (find_enclosing(tag.node, "p") for tag in block.tags)
    return [order[paragraph] if paragraph is not None else 0 for paragraph in paragraphs]


_PLAIN_BLOCK_TAGS = 2
"""Tags of a block without other branches: its opening and its end."""


def find_unstyled_headings(template: WordTemplate) -> Iterator[LintHit]:
    """Running text that looks like a heading has a heading style."""
    for story in template.body:
        for paragraph in iter_shown(story.root, w("p")):
            if _is_look_alike(paragraph, template):
                message = f"'{_format_heading(paragraph)}' ziet eruit als een kop, maar heeft geen kopstijl."
                yield LintHit("SJB306", paragraph, message, _describe_style_hint(template))


def _is_look_alike(paragraph: Element, template: WordTemplate) -> bool:
    styles = template.styles
    if next(paragraph.iter(w("t")), None) is None:
        return False
    if styles.get_paragraph_style(paragraph) != styles.normal or find_enclosing(paragraph, "tbl") is not None:
        return False
    if styles.find_paragraph_property(paragraph, "numPr") is not None or styles.get_heading_level(paragraph):
        return False
    runs = [run for run in paragraph.iter(w("r")) if get_text(run).strip()]
    large = styles.get_usual_half_points() + HEADING_SIZE_STEP
    return _has_heading_text(paragraph) and all(
        styles.is_on(run, "b") and styles.get_half_points(run) >= large for run in runs
    )


def _has_heading_text(paragraph: Element) -> bool:
    """Whether the words could be a heading: there are some, not many, and they make no sentence."""
    text = get_own_text(paragraph).strip()
    return bool(text) and len(text) <= MAX_HEADING_LENGTH and not text.endswith(".")


def _describe_style_hint(template: WordTemplate) -> str:
    names = {template.styles.get_name(style) for style in template.styles.by_id}
    if any(name.startswith(("heading ", "kop ")) for name in names):
        return "geef haar een kopstijl, zoals Kop 2, in plaats van losse opmaak"
    return "het sjabloon heeft geen kopstijlen: kies in Word Kop 1 of Kop 2, dan komt de stijl erin"


HEADING_RULES = (find_skipped_levels, find_title_faults, find_unstyled_headings)


SYMBOL_FONTS = ("symbol", "wingdings", "wingdings 2", "wingdings 3", "webdings", "zapfdingbats", "marlett")
_TYPED_BULLET = re.compile(r"(?:^|\n)\s*((?:[-–*•·▪■●○o]|\u2022|\uf0b7)[ \t\u00a0]+\S[^\n]*)")
_TYPED_NUMBER = re.compile(r"\s*(\d+|[a-z])[.)][ \t\u00a0]+\S")
# In this range Word writes the signs of a font of symbols.
_PRIVATE_USE = range(0xE000, 0xF900)


def find_typed_lists(template: WordTemplate) -> Iterator[LintHit]:
    """No list is typed with a hyphen or a number: one finding for each paragraph."""
    for story in template.printed:
        previous = ""
        for paragraph in iter_shown(story.root, w("p")):
            if template.styles.find_paragraph_property(paragraph, "numPr") is not None:
                previous = ""
                continue
            text = remove_tags(get_paragraph_text(paragraph), "{%", "{#")
            number, bullet = _TYPED_NUMBER.match(text), _TYPED_BULLET.search(text)
            if bullet or (number and _is_next(previous, number[1])):
                message = f"'{format_excerpt(text)}' is een getypte opsomming."
                item = bullet[1] if bullet else text.strip().partition("\n")[0]
                yield LintHit("SJB313", paragraph, message, "haal het teken weg en maak er in Word een lijst van", item)
            previous = number[1] if number else ("" if text.strip() else previous)


def _is_next(previous: str, number: str) -> bool:
    if not previous or previous.isdigit() != number.isdigit():
        return False
    return int(number) == int(previous) + 1 if number.isdigit() else ord(number) == ord(previous) + 1


def find_unreadable_bullets(template: WordTemplate) -> Iterator[LintHit]:
    """The bullets of the lists that the text uses come from a font of letters."""
    numbering = template.trees.get("word/numbering.xml")
    lists = _Lists(numbering) if numbering is not None else None
    done: set[tuple[str, str]] = set()
    for story in template.printed if lists is not None else ():
        for paragraph in iter_shown(story.root, w("p")):
            list_level = _get_list_level(paragraph, template)
            if not list_level[0] or list_level in done or lists is None:
                continue
            done.add(list_level)
            level = lists.find_level(*list_level)
            if level is not None and (what := _find_symbol_font(level)):
                yield LintHit(
                    "SJB314", paragraph, f"De opsommingstekens van deze lijst komen uit {what}.", _BULLET_HINT
                )


_BULLET_HINT = "kies in Word een nieuw opsommingsteken: • (U+2022) in het lettertype van de tekst"


def _get_list_level(paragraph: Element, template: WordTemplate) -> tuple[str, str]:
    """The number of the list of a paragraph and the level in it."""
    found = template.styles.find_paragraph_property(paragraph, "numPr")
    if found is None:
        return "", ""
    return get_val(found, "numId"), get_val(found, "ilvl") or "0"


class _Lists:
    """The lists of a template, by the number that the text names and by that of their shape."""

    def __init__(self, numbering: Element) -> None:
        self._uses = {item.get(w("numId")): item for item in reversed(list(numbering.iter(w("num"))))}
        shapes = list(numbering.iter(w("abstractNum")))
        self._shapes = {item.get(w("abstractNumId")): item for item in shapes}
        self._styled = {get_val(item, "styleLink"): item for item in reversed(shapes)}

    def find_level(self, number: str, level: str) -> Element | None:
        """What a level of a list looks like, by way of the style that the list may borrow."""
        use = self._uses.get(number)
        if use is None:
            return None
        shape = self._find_shape(get_val(use, "abstractNumId"))
        own = [over for over in use.iter(w("lvlOverride")) if over.get(w("ilvl")) == level]
        for place in (*own, *([shape] if shape is not None else [])):
            for found in place.iter(w("lvl")):
                if found.get(w("ilvl")) == level:
                    return found
        return None

    def _find_shape(self, number: str) -> Element | None:
        """The abstract numbering with this number, or the one whose style it borrows."""
        shape = self._shapes.get(number)
        if shape is not None and (style := get_val(shape, "numStyleLink")):
            return self._styled.get(style, shape)
        return shape


def _find_symbol_font(level: Element) -> str:
    """The font of symbols from which a bullet comes; empty when it is readable."""
    if get_val(level, "numFmt") != "bullet":
        return ""
    fonts = level.find(f"{w('rPr')}/{w('rFonts')}")
    font = fonts.get(w("ascii"), "") if fonts is not None else ""
    if font.lower() in SYMBOL_FONTS:
        return font
    return "een lettertype met symbolen" if any(ord(sign) in _PRIVATE_USE for sign in get_val(level, "lvlText")) else ""


def find_symbol_signs(template: WordTemplate) -> Iterator[LintHit]:
    """No sign in the text comes from a font of symbols."""
    for story in template.printed:
        for sign in iter_shown(story.root, w("sym")):
            font = sign.get(w("font"), "")
            if font.lower() in SYMBOL_FONTS:
                message = f"Hier staat een teken uit {font}; een schermlezer kan het niet voorlezen."
                yield LintHit("SJB314", sign, message, "typ het teken zelf, of een woord")


LIST_RULES = (find_typed_lists, find_unreadable_bullets, find_symbol_signs)


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
        elif is_vague_link_text(text):
            message = f"De hyperlink '{format_excerpt(text)}' zegt niet waar hij heen gaat."
            hint = "schrijf de naam van de pagina of het document als tekst van de hyperlink"
            yield LintHit("SJB317", link, message, hint, text.strip())


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
                yield link, get_text(link), link.get(w("tooltip"), "")
        for code in iter_shown(story.root, w("instrText")):
            text = code.text or ""
            if text.strip().upper().startswith("HYPERLINK") and _CONTENTS_ANCHOR not in text:
                tooltip = re.search(r'\\o\s*"([^"]*)"', text)
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
