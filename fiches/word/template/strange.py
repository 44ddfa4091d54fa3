"""Files in a template that are not what they are there for: a program by the name of a picture or a font.

Of every part that goes along into documents and is no XML, what it holds tells what it is.
"""

import re
from collections.abc import Iterator, Mapping

from fiches.io.metadata import strip_picture
from fiches.io.zip import begins_as_zip
from fiches.word.package import find_xml_parts, read_part_types
from fiches.word.template.carried import find_carried_parts
from fiches.word.template.svg import MAX_SVG_SIZE, explain_unsafe_svg, has_dtd, is_svg, parse_plain_svg, strip_svg
from fiches.word.template.workbook import (
    MAX_WORKBOOKS_SIZE,
    WORKBOOK_ENDING,
    is_workbook,
    judge_workbook,
    strip_workbook,
)

_FONT_TYPE = "application/vnd.openxmlformats-officedocument.obfuscatedfont"
_FONT_STARTS = (b"\0\x01\0\0", b"OTTO", b"true", b"ttcf")
_FONT_KEY = re.compile(rb"fontKey\s*=\s*[\"']\{([0-9A-Fa-f-]{36})\}")
_DRAW_AGAIN = "maak de grafiek in Word opnieuw, of plak haar als afbeelding"


def find_strange_files(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """The parts that go along and are no XML, picture, font, or workbook of a chart, with the reason."""
    kinds, carried = read_part_types(parts), find_carried_parts(parts).names
    yield from _find_strange_workbooks({name: parts[name] for name in sorted(carried) if is_workbook(name)})
    for name in sorted(carried - set(find_xml_parts(parts))):
        small = name.lower()
        if kinds[name].lower() == _FONT_TYPE:
            if not _is_font(parts[name], parts):
                yield name, f"{name} is geen lettertype; sla het sjabloon in Word op zonder ingesloten lettertypen"
        elif not small.endswith((".rels", WORKBOOK_ENDING)) and (reason := _explain_strange_picture(parts[name])):
            yield name, _explain_strange(name, kinds[name].lower(), reason)


def _find_strange_workbooks(workbooks: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """The workbooks of charts that Excel cannot read, or that act when it does; what they unpack to is counted."""
    left = MAX_WORKBOOKS_SIZE
    for name, content in workbooks.items():
        if not begins_as_zip(content):
            yield name, f"{name} is geen werkmap van Excel; {_DRAW_AGAIN}"
            continue
        reason, size = judge_workbook(content, left)
        left -= size
        if reason:
            yield name, f"{name} is niet te gebruiken: {reason}; {_DRAW_AGAIN}"


def strip_file(name: str, content: bytes) -> bytes:
    """A part that is no XML as it is copied: a picture or workbook without who made it and where; a font as it is."""
    if is_workbook(name) and begins_as_zip(content):
        return strip_workbook(content)
    if is_svg(content):
        return strip_svg(content)
    try:
        return strip_picture(content)
    except ValueError:
        return content


def _explain_strange(name: str, kind: str, reason: str) -> str:
    """Why a part that is no picture cannot go along; `reason` holds of one that should be, by its type or folder."""
    if kind.startswith(("audio/", "video/")):
        return f"{name} is een geluid of een film; haal die in Word weg"
    if kind.startswith("image/") or "/media/" in name.lower():
        return f"{name} is niet te gebruiken: {reason}; voeg de afbeelding in Word opnieuw in, als PNG"
    way_out = "zet de tekst in Word over in een nieuw document"
    return f"{name} is een bestand van een soort die in een sjabloon niet thuishoort; {way_out}"


def _is_font(content: bytes, parts: Mapping[str, bytes]) -> bool:
    """Whether a font is one once its first bytes are put right with a key that a part names (part 4, 2.8.1)."""
    keys = {key for part in parts.values() for key in _FONT_KEY.findall(part)}
    starts = [bytes(16), *(bytes.fromhex(key.decode().replace("-", ""))[::-1] for key in keys)]
    return any(bytes(a ^ b for a, b in zip(content, start, strict=False))[:4] in _FONT_STARTS for start in starts)


def _explain_strange_picture(content: bytes) -> str:
    if is_svg(content):
        return _explain_strange_svg(content)
    try:
        strip_picture(content)
    except ValueError as error:
        return str(error)
    return ""


def _explain_strange_svg(content: bytes) -> str:
    if len(content) > MAX_SVG_SIZE:
        return f"de tekening is te groot: meer dan {MAX_SVG_SIZE // 1_000_000} MB"
    if has_dtd(content):
        return "er staat een DTD in, die van alles kan invoegen"
    tree = parse_plain_svg(content)
    return explain_unsafe_svg(tree) if tree is not None else "de SVG is beschadigd"
