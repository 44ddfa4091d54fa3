"""Finds the line of a field that lacks its colon. libyaml takes such a line for a text, and stops on the next one."""

import re
from collections.abc import Iterable, Iterator

from fiches.load.block_names import fits_beside
from fiches.load.yaml_slips import FIELD_LINE, Slip
from fiches.load.yaml_source import YamlSource

_LIKE_COLON = ";=,.：﹕∶꞉"
NAME_ALONE = re.compile(
    rf"(?P<before> *(?:- +)*)(?P<name>[A-Za-z_]+|\d{{4}})(?P<sign> ?[{_LIKE_COLON}](?!\d)|(?=\s|$))"
)
"""A name that begins a line without a colon behind it, perhaps with another sign in its place."""


def find_missing_colon(source: YamlSource, line: int) -> Slip | None:
    """The slip when this line begins with a name that its block may have and has not, and no colon follows."""
    found = NAME_ALONE.match(source.get_line(line - 1))
    if not found:
        return None
    name, beside = found["name"].lower(), set(_iter_neighbours(source, line, len(found["before"])))
    return describe_missing_colon(line, found) if name not in beside and fits_beside(name, beside) else None


def describe_missing_colon(line: int, found: re.Match[str]) -> Slip:
    """What to say of a name without a colon behind it."""
    name, sign = found["name"], found["sign"].strip()
    instead = f": hier staat '{sign}'" if sign else ""
    message = f"Achter '{name}' ontbreekt de dubbele punt{instead}."
    return Slip(line, found.end("name") + 1, "LEZ005", message, f"schrijf '{name}:', met een spatie erachter")


def _iter_neighbours(source: YamlSource, line: int, indent: int) -> Iterator[str]:
    """The names in the block of which a line is part: of the lines that begin equally far."""
    above = map(source.get_line, range(line - 2, -1, -1))
    below = map(source.get_line, range(line, source.text.count("\n") + 1))
    if not _begins_before(source.get_line(line - 1), indent):
        yield from _iter_names(above, indent, with_end=True)
    yield from _iter_names(below, indent, with_end=False)


def _iter_names(lines: Iterable[str], indent: int, *, with_end: bool) -> Iterator[str]:
    """Up to the line that begins before the block. Upwards that may be its first one, behind the dash of an item."""
    for text in lines:
        found = FIELD_LINE.match(text)
        is_end = _begins_before(text, indent)
        if found and found.start(1) == indent and (with_end or not is_end):
            yield found[1]
        if is_end:
            return


def _begins_before(text: str, indent: int) -> bool:
    return bool(text.strip()) and len(text) - len(text.lstrip(" ")) < indent
