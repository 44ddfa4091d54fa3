"""The Jinja source of a part in which the line of every tag is known.

The contents of each tag begin on a line of their own, inside the tag: that changes nothing of what it prints, and the
line of any node or fault leads back to the tag.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

from fiches.templating.lint.tags import RAW, TAG, Tag, number_in, without_numbers

SOURCE_TAG = re.compile(rf"({RAW})|{TAG.pattern}", re.DOTALL)
_PARTS = re.compile(r"(\{[{%#])([-+]?)(.*?)([-+]?[}%#]\})", re.DOTALL)
_OF_DOCXTPL = re.compile(r"\{% (?:if loop\.first|else|endif) %\}|\{\{ (?:\d+ \* )?loop\.length \}\}")
"""What docxtpl writes for `vm` and `hm`."""

_HALF = (("{{", "{_{"), ("{%", "{_%"))
"""How half a tag is written so that Jinja takes it for text."""


@dataclass(frozen=True, slots=True)
class Script:
    """The source, and the tags in the order of the lines on which their contents begin."""

    source: str
    lines: tuple[int, ...]
    tags: tuple[Tag | None, ...]

    def at(self, line: int) -> Tag | None:
        """The tag that holds this line; docxtpl makes tags of its own, which stand where the nearest one stands."""
        index = bisect_right(self.lines, line) - 1
        before = (tag for tag in reversed(self.tags[: index + 1]) if tag)
        after = (tag for tag in self.tags[max(index, 0) :] if tag)
        return next(before, None) or next(after, None)


def script_of(source: str, tags: tuple[Tag, ...]) -> Script:
    """The script of a source whose tags carry their numbers."""
    chunks: list[str] = []
    lines: list[int] = []
    found: list[Tag | None] = []
    at, line = 0, 1
    for match in SOURCE_TAG.finditer(source):
        number = number_in(match[0])
        before, tag = _escaped(source[at : match.start()]), _on_own_line(match, number is not None)
        line += before.count("\n")
        lines.append(line + 1)
        found.append(tags[number] if number is not None and number < len(tags) else None)
        line += tag.count("\n")
        chunks += (before, tag)
        at = match.end()
    return Script("".join((*chunks, _escaped(source[at:]))), tuple(lines), tuple(found))


def _escaped(text: str) -> str:
    for half, shown in _HALF:
        text = text.replace(half, shown)
    return text


def _on_own_line(match: re.Match[str], is_whole: bool) -> str:
    """The tag with its contents on a line of their own. What docxtpl joined from two paragraphs is no tag."""
    tag = without_numbers(match[0])
    parts = None if match[1] else _PARTS.fullmatch(tag)
    if parts is None:
        return tag
    if not is_whole and not _OF_DOCXTPL.fullmatch(tag):
        return "{#" + "\n" * tag.count("\n") + "#}"
    return f"{parts[1]}{parts[2]}\n{parts[3]}{parts[4]}"


def contents_of(tag: str) -> tuple[str, str]:
    """How a tag of a script begins, such as "{%", and what it holds; nothing of a comment or of raw text."""
    parts = _PARTS.fullmatch(tag)
    if parts is None or parts[1] == "{#" or re.match(r"\s*raw\b", parts[3]):
        return "", ""
    return parts[1], parts[3].lstrip("\n")
