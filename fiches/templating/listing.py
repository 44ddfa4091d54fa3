"""Line ends, tabs, and new paragraphs and pages in data, as Word writes them: what docxtpl's `resolve_listing` does.

Only paragraphs that hold such a sign are looked at, so that a document without any costs nothing.
"""

import functools
import re

from fiches.templating.limits import Meter

_PARAGRAPH_START = re.compile(r"<w:p(?: [^>]*)?>")
_PARAGRAPH_CLOSE = "</w:p>"
_RUN_ELEMENT = re.compile(r"<w:r(?: [^>]*)?>.*?</w:r>", re.DOTALL)
_TEXT_ELEMENT = re.compile(r"<w:t(?: [^>]*)?>.*?</w:t>", re.DOTALL)
_PARAGRAPH_PROPERTIES = re.compile(r"<w:pPr>.*?</w:pPr>")
_RUN_PROPERTIES = re.compile(r"<w:rPr>.*?</w:rPr>")
_BREAK_SIGNS = "\n\t\a\f"
_TEXT_START = '<w:t xml:space="preserve">'
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
