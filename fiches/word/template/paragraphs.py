"""Turns signs in a rendered part into Word.

The signs of a marked text become runs, links, paragraphs and lists; a marked text that has a paragraph to itself may
become several paragraphs. Line ends, tabs, new paragraphs and new pages in data become what docxtpl's
`resolve_listing` makes of them. Only paragraphs that hold such a sign are looked at, so that a document without any
costs nothing.
"""

import functools
import re
from html import escape, unescape
from typing import TypeGuard

from fiches.markup.text import BlockKind, TextFormat
from fiches.word.template.marks import (
    BEGIN,
    BLOCK,
    CONTROL,
    CONTROL_STOP,
    DIGITS,
    END,
    RUN,
    SIGNS,
    TEXT,
    Marks,
    PrintedBlock,
)
from fiches.word.template.meter import Meter
from fiches.word.xml import R

MAX_TOOLTIP = 255
_PARAGRAPH_END = "</w:p>"
_TEXT_START = '<w:t xml:space="preserve">'
_PAGE_BREAK = re.compile(r"<w:pageBreakBefore(?: [^>]*)?/>")
_STYLE = re.compile(r'<w:pStyle w:val="([^"]*)"')
_SIGN = re.compile(f"[{SIGNS}]")
_LAYOUT_SIGNS = re.compile(f"{BLOCK}[{DIGITS}]+|[{BEGIN}{END}{TEXT}]")
RUN_END = "</w:t></w:r>"
_BLOCK_SIGNS = re.compile(f"{BLOCK}([{DIGITS}]+)")
_RUN_SIGNS = re.compile(f"{RUN}([{DIGITS}]+)")
_CONTROL_SIGNS = re.compile(f"{CONTROL}([{DIGITS}]+)")
_CONTROL_VALUE = re.compile(f"{CONTROL}([{DIGITS}]+)([^{CONTROL_STOP}]*){CONTROL_STOP}")

_RPR = r"(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>|<w:rPr/>)?"
_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
_RUN_START = re.compile(rf"<w:r(?: [^>]*)?>({_RPR})", re.DOTALL)
_EMPTY_RUN = rf"<w:r(?: [^>]*)?>{_RPR}(?:<w:t(?: [^>]*)?(?:/>|>\s*</w:t>))?</w:r>"
_NO_TEXT = rf"(?:{_EMPTY_RUN}|<w:(?:bookmarkStart|bookmarkEnd|proofErr)(?: [^>]*)?/>|\s)*"
_LONE_TEXT = re.compile(
    r"<w:p(?: [^>]*)?>(?P<properties><w:pPr>(?:(?!<w:sectPr|<w:numPr|<w:pPrChange|</w:pPr>).)*</w:pPr>|<w:pPr/>)?"
    rf"(?P<head>{_NO_TEXT})<w:r(?: [^>]*)?>(?P<run>{_RPR})<w:t(?: [^>]*)?>\s*{BEGIN}(?P<body>[^<{BEGIN}{END}]*){END}"
    rf"\s*</w:t></w:r>(?P<tail>{_NO_TEXT})",
    re.DOTALL,
)
"""A paragraph, up to its end, in which a marked text is all that there is to read."""

_LEAD = re.compile(r"(?:<w:rStyle(?: [^>]*)?/>)?(?:<w:rFonts(?: [^>]*)?/>)?")
_LEAD_AND_BOLD = re.compile(rf"{_LEAD.pattern}(?:<w:b(?:Cs)?(?: [^>]*)?/>)*")
_BOLD = re.compile(r"<w:b(?:Cs)?(?: [^>]*)?/>")
_ITALIC = re.compile(r"<w:i(?:Cs)?(?: [^>]*)?/>")
_UNDERLINE = re.compile(r"<w:u(?: [^>]*)?/>")
# What stands behind w:u in the schema, elements of later versions of Word included.
_AFTER_UNDERLINE = re.compile(
    r"<w:(?:effect|bdr|shd|fitText|vertAlign|rtl|cs|em|lang|eastAsianLayout|specVanish|oMath|rPrChange)\b|<w1\d"
)
_BLANK_RUN = re.compile(rf"<w:r(?: [^>]*)?>{_RPR}{_TEXT_START}</w:t></w:r>", re.DOTALL)


def convert_marks(xml: str, marks: Marks, meter: Meter) -> str:
    """The part with the marks of its texts as Word has them. Raises `ValueFault` when the template lacks a style."""
    if not marks.printings or not _SIGN.search(xml):
        return xml
    chunks: list[str] = []
    at = 0
    while (begin := xml.find(BEGIN, at)) >= 0:
        end = xml.find(_PARAGRAPH_END, begin)
        if end < 0:
            break
        start = max(xml.rfind("<w:p>", at, begin), xml.rfind("<w:p ", at, begin), at)
        made = _convert_paragraph(xml[start:end], marks)
        meter.count_step(len(made))
        chunks += (xml[at:start], made)
        at = end
    # Signs that are left, such as in an attribute, do not come in the document.
    return _SIGN.sub("", "".join((*chunks, xml[at:])))


def _convert_paragraph(piece: str, marks: Marks) -> str:
    """A paragraph without its end tag, in which a marked text stands."""
    found = _LONE_TEXT.fullmatch(piece)
    if found and _has_blocks(found["body"], marks) and not _is_listed(found["properties"] or "", marks):
        return _split_paragraph(found, marks)
    return _convert_inline(piece, marks)


def _has_blocks(body: str, marks: Marks) -> bool:
    items = [marks.get_item(figures) for figures in _BLOCK_SIGNS.findall(body)]
    return len(items) > 1 or any(item and item.block.kind is not BlockKind.TEKST for item in items)


def _is_listed(properties: str, marks: Marks) -> bool:
    """Whether the tag itself stands in a list: a paragraph more would be an item more."""
    style = _STYLE.search(properties)
    return style is not None and style[1] in marks.house.listed


def _split_paragraph(found: re.Match[str], marks: Marks) -> str:
    """The text as paragraphs: those of its own kind look like that of the tag, items take the style of their list."""
    control = _CONTROL_SIGNS.match(found["body"])
    before, *rest = _BLOCK_SIGNS.split(found["body"][control.end() :] if control else found["body"])
    blocks = list(zip(map(marks.get_item, rest[::2]), rest[1::2], strict=True))
    if before:
        blocks.insert(0, (None, before))
    properties, paragraphs = found["properties"] or "", []
    for place, (item, text) in enumerate(blocks):
        words = text.rpartition(TEXT)[2]
        words = words if place == len(blocks) - 1 else words.rstrip("\n")
        style = _make_item_properties(item, marks) if _is_list_item(item) else properties
        # Bookmarks stand in the first paragraph only: each has one place.
        head = "" if place else found["head"]
        runs = _make_runs(words, found["run"], marks)
        if control:
            part = f"{place + 1}.{len(blocks)}"
            runs = _wrap_in_control(runs, words, marks, control[1], part)
        paragraphs.append(f"<w:p>{style}{head}{runs}")
        # A page break before the text is no page break before each of its paragraphs.
        properties = _PAGE_BREAK.sub("", properties)
    return _PARAGRAPH_END.join(paragraphs) + found["tail"]


def _is_list_item(item: PrintedBlock | None) -> TypeGuard[PrintedBlock]:
    return item is not None and item.block.kind is not BlockKind.TEKST


def _make_item_properties(item: PrintedBlock, marks: Marks) -> str:
    style = f'<w:pStyle w:val="{escape(marks.get_list_style(item.block))}"/>'
    if item.block.kind is BlockKind.PUNT:
        return f"<w:pPr>{style}</w:pPr>"
    number, level = marks.number_item(item)
    return f'<w:pPr>{style}<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'


def _convert_inline(piece: str, marks: Marks) -> str:
    """The paragraph as it is, with the marks of letters; lists stand in the text with their bullets and numbers."""
    chunks: list[str] = []
    at = links = 0
    for found in _TEXT.finditer(piece):
        if _SIGN.search(found[1]):
            start = found.start()
            # Word knows no link in a link, so a text that stands in one gets none of its own.
            links += piece.count("<w:hyperlink", at, start) - piece.count("</w:hyperlink", at, start)
            words = _LAYOUT_SIGNS.sub("", found[1])
            chunks += (piece[at:start], _split_run(_find_run_properties(piece, start), words, marks, linked=not links))
            at = found.end()
    return _BLANK_RUN.sub("", "".join((*chunks, piece[at:])))


def _find_run_properties(piece: str, place: int) -> str:
    """The properties of the run in which a text stands."""
    start = max(piece.rfind("<w:r>", 0, place), piece.rfind("<w:r ", 0, place), 0)
    opened = _RUN_START.match(piece, start)
    return opened[1] if opened else ""


def _split_run(properties: str, words: str, marks: Marks, *, linked: bool) -> str:
    """A text inside a run as the end of that run, runs with looks of their own, and the start of one like the first."""
    if CONTROL in words:
        return _split_controls(properties, words, marks, linked=linked)
    first, *looks = _RUN_SIGNS.split(words)
    if not looks:
        return f"{_TEXT_START}{_SIGN.sub('', words)}</w:t>"
    runs = _make_runs(words[len(first) :], properties, marks, linked=linked)
    return f"{_TEXT_START}{first}</w:t></w:r>{runs}<w:r>{properties}{_TEXT_START}</w:t>"


def _split_controls(properties: str, words: str, marks: Marks, *, linked: bool) -> str:
    """The same for a text in which values with a control stand."""
    first, *rest = _CONTROL_VALUE.split(words)
    chunks = [f"{_TEXT_START}{_SIGN.sub('', first)}{RUN_END}"]
    for figures, value, after in zip(rest[::3], rest[1::3], rest[2::3], strict=True):
        runs = _make_runs(value, properties, marks, linked=linked)
        chunks.append(_wrap_in_control(runs, value, marks, figures) if linked else runs)
        chunks.append(_make_runs(after, properties, marks, linked=linked))
    return "".join((*chunks, f"<w:r>{properties}{_TEXT_START}</w:t>"))


def _wrap_in_control(runs: str, words: str, marks: Marks, figures: str, part: str = "") -> str:
    """The runs of a value in its control, with what they show in the tag.

    A link and a control go beside each other only: LibreOffice 25.2 cannot make a PDF of one inside the other.
    """
    if "<w:hyperlink" in runs:
        return runs
    shown = unescape(_SIGN.sub("", _RUN_SIGNS.sub("", words)))
    return marks.wrap_in_control(runs, marks.get_control(figures), shown, part)


def _make_runs(words: str, properties: str, marks: Marks, *, linked: bool = True) -> str:
    """The words as runs, each with its look."""
    plain, *rest = _RUN_SIGNS.split(words)
    runs = [_make_run(plain, properties)]
    for figures, text in zip(rest[::2], rest[1::2], strict=True):
        look, relation = marks.get_look(figures)
        run = _make_run(text, _apply_look(properties, look, marks))
        runs.append(_wrap_link(run, look, relation) if relation and run and linked else run)
    return "".join(runs)


def _make_run(words: str, properties: str) -> str:
    text = _SIGN.sub("", words)
    return f"<w:r>{properties}{_TEXT_START}{text}</w:t></w:r>" if text else ""


def _wrap_link(run: str, look: TextFormat, relation: str) -> str:
    # PDF/UA asks for a description of every link; without one of its own that is the address.
    tip = escape((look.tip or look.link.removeprefix("mailto:"))[:MAX_TOOLTIP])
    return f'<w:hyperlink xmlns:r="{R}" r:id="{relation}" w:history="1" w:tooltip="{tip}">{run}</w:hyperlink>'


def _apply_look(properties: str, look: TextFormat, marks: Marks) -> str:
    """The properties of a run with a look added, in the order of the standard (ECMA-376 part 1, 17.3.2.28)."""
    inner = properties.removeprefix("<w:rPr>").removesuffix("</w:rPr>") if "</w:rPr>" in properties else ""
    name = "" if "<w:rStyle" in inner else _get_style_name(look)
    style = marks.house.styles.get(name, "")
    inner = f'<w:rStyle w:val="{escape(style)}"/>{inner}' if style else inner
    inner = _add_letters(inner, look, name if style else "")
    return f"<w:rPr>{inner}</w:rPr>" if inner else ""


def _add_letters(inner: str, look: TextFormat, done: str) -> str:
    """The properties with italic, bold and an underline, but for what the style `done` gives already."""
    if look.italic and done != "emphasis":
        inner = _insert_after(_LEAD_AND_BOLD, _ITALIC.sub("", inner), "<w:i/><w:iCs/>")
    if look.bold and done != "strong":
        inner = _insert_after(_LEAD, _BOLD.sub("", inner), "<w:b/><w:bCs/>")
    return _add_underline(inner) if look.link and done != "hyperlink" else inner


def _get_style_name(look: TextFormat) -> str:
    """The canonical name of the style for this look; bold and italic together have none."""
    if look.link:
        return "hyperlink"
    return {(True, False): "strong", (False, True): "emphasis"}.get((look.bold, look.italic), "")


def _insert_after(leading: re.Pattern[str], inner: str, added: str) -> str:
    lead = leading.match(inner)
    at = lead.end() if lead else 0
    return f"{inner[:at]}{added}{inner[at:]}"


def _add_underline(inner: str) -> str:
    bare = _UNDERLINE.sub("", inner)
    later = _AFTER_UNDERLINE.search(bare)
    at = later.start() if later else len(bare)
    return f'{bare[:at]}<w:u w:val="single"/>{bare[at:]}'


_PARAGRAPH_START = re.compile(r"<w:p(?: [^>]*)?>")
_PARAGRAPH_CLOSE = "</w:p>"
_RUN_ELEMENT = re.compile(r"<w:r(?: [^>]*)?>.*?</w:r>", re.DOTALL)
_TEXT_ELEMENT = re.compile(r"<w:t(?: [^>]*)?>.*?</w:t>", re.DOTALL)
_PARAGRAPH_PROPERTIES = re.compile(r"<w:pPr>.*?</w:pPr>")
_RUN_PROPERTIES = re.compile(r"<w:rPr>.*?</w:rPr>")
_BREAK_SIGNS = "\n\t\a\f"
_LINE_BREAK = f"</w:t><w:br/>{_TEXT_START}"
_PAGE_PARAGRAPH = '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def convert_breaks(xml: str, meter: Meter) -> str:
    """The part with those signs as Word breaks, tabs and paragraphs. Raises `ValueFault` when it gets too long."""
    present = "".join(sign for sign in _BREAK_SIGNS if sign in xml)
    if not present:
        return xml
    chunks: list[str] = []
    at, sign = 0, re.compile(f"[{present}]")
    while found := sign.search(xml, at):
        start = xml.rfind(_PARAGRAPH_CLOSE, at, found.start())
        end = xml.find(_PARAGRAPH_CLOSE, found.start())
        if end < 0:
            break
        start = start if start > 0 else at
        chunks += (xml[at:start], _convert_paragraph_breaks(xml[start:end], meter))
        at = end
    return "".join((*chunks, xml[at:]))


def _has_sign(text: str) -> bool:
    return any(sign in text for sign in _BREAK_SIGNS)


def _convert_paragraph_breaks(piece: str, meter: Meter) -> str:
    """Text up to the end of a paragraph, with the paragraph that ends there resolved."""
    start = _PARAGRAPH_START.search(piece)
    if start is None:
        return piece
    at = start.start()
    properties = _find_first(_PARAGRAPH_PROPERTIES, piece[at:])
    return piece[:at] + _RUN_ELEMENT.sub(functools.partial(_convert_run_breaks, properties, meter), piece[at:])


def _convert_run_breaks(paragraph_properties: str, meter: Meter, found: re.Match[str]) -> str:
    run = found[0]
    if not _has_sign(run):
        return run
    signs = _make_break_xml(paragraph_properties, _find_first(_RUN_PROPERTIES, run))
    return _TEXT_ELEMENT.sub(lambda text: _convert_text_breaks(text[0], signs, meter), run)


def _make_break_xml(paragraph_properties: str, run_properties: str) -> dict[str, str]:
    """What Word writes for each sign within this paragraph and run, in the order in which docxtpl looks for them."""
    again = f"<w:r>{run_properties}{_TEXT_START}"
    return {
        "\t": f"</w:t></w:r><w:r>{run_properties}<w:tab/></w:r>{again}",
        "\a": f"</w:t></w:r></w:p><w:p>{paragraph_properties}{again}",
        "\n": _LINE_BREAK,
        "\f": f"</w:t></w:r></w:p>{_PAGE_PARAGRAPH}<w:p>{paragraph_properties}{again}",
    }


def _convert_text_breaks(text: str, signs: dict[str, str], meter: Meter) -> str:
    for sign, word in signs.items():
        count = text.count(sign)
        if count:
            meter.count_step(count * len(word))
            text = text.replace(sign, word)
    return text


def _find_first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[0] if found else ""
