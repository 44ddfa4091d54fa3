"""Finds signs in texts that nobody wants on a page, though the file is sound: half a pair of quotes, an emoji."""

import re
from collections.abc import Collection, Iterator
from typing import Any

from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic, Pointer
from fiches.load.yaml import ParsedYaml
from fiches.load.yaml_source import YamlSource

_EMOJI = re.compile("[\U0001f000-\U0001faff]")
_QUOTE = re.compile(r'(?<!\d)"')
"""Behind a figure it says inch."""

_CURLY = re.compile("[“”„]")
"""Beside these a straight one is of another kind rather than half a pair, which C38 tells."""


def find_stray_signs(parsed: ParsedYaml, told: Collection[Pointer] = ()) -> Iterator[Diagnostic]:
    """A finding for every text with a quote that has no other, and for every text with an emoji.

    A value that is `told` to be wrong as a whole is left out.
    """
    text = parsed.source.text
    # " can also be written as a code, but only between such signs; an emoji between them alone
    has_quote, may_have_emoji = '"' in text, not text.isascii() or "\\" in text
    if not has_quote and not may_have_emoji:
        return
    for pointer, value in (one for one in iter_texts(parsed.data) if one[0] not in told):
        if '"' in value:
            yield from _check_quotes(parsed.source, pointer, value)
        emoji = _EMOJI.search(value) if may_have_emoji and not value.isascii() else None
        if emoji:
            place = parsed.source.locate_text(pointer, *emoji.span())
            message = f"In deze tekst staat een emoji ({emoji[0]}): niet elk lettertype heeft haar."
            yield make_diagnostic("LEZ025", place, message, "haal haar weg, of schrijf het in woorden")


def _check_quotes(source: YamlSource, pointer: Pointer, value: str) -> Iterator[Diagnostic]:
    quotes = list(_QUOTE.finditer(value))
    if len(quotes) % 2 and not _CURLY.search(value):
        place = source.locate_text(pointer, *quotes[-1].span())
        message = "Bij dit aanhalingsteken hoort een tweede, en dat is er niet: het komt zo in Word."
        yield make_diagnostic("LEZ024", place, message, "haal het weg, of zet het andere erbij")


def iter_texts(data: Any, pointer: Pointer = ()) -> Iterator[tuple[Pointer, str]]:
    """Every text in plain data, with the way to it."""
    if isinstance(data, str):
        yield pointer, data
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in items:
        if isinstance(value, str):
            yield (*pointer, step), value
        elif value is not None:
            yield from iter_texts(value, (*pointer, step))
