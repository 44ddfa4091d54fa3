"""The Jinja source of a part in which the line of every tag is known.

The contents of each tag begin on a line of their own, inside the tag: that changes nothing of what it prints, and the
line of any node or fault leads back to the tag.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

from fiches.templating.lint.tags import RAW_BLOCK, TAG_PATTERN, Tag, decode_number, remove_numbers

SOURCE_TAG = re.compile(rf"({RAW_BLOCK})|{TAG_PATTERN.pattern}", re.DOTALL)
_TAG_PARTS = re.compile(r"(\{[{%#])([-+]?)(.*?)([-+]?[}%#]\})", re.DOTALL)
_DOCXTPL_TAGS = re.compile(r"\{% (?:if loop\.first|else|endif) %\}|\{\{ (?:\d+ \* )?loop\.length \}\}")
"""What docxtpl writes for `vm` and `hm`."""

_HALF_AS_TEXT = (("{{", "{_{"), ("{%", "{_%"))
"""How half a tag is written so that Jinja takes it for text."""


@dataclass(frozen=True, slots=True)
class Script:
    """The source, and the tags in the order of the lines on which their contents begin."""

    source: str
    lines: tuple[int, ...]
    tags: tuple[Tag | None, ...]

    def find_tag(self, line: int) -> Tag | None:
        """The tag that holds this line; docxtpl makes tags of its own, which stand where the nearest one stands."""
        index = bisect_right(self.lines, line) - 1
        before = (tag for tag in reversed(self.tags[: index + 1]) if tag)
        after = (tag for tag in self.tags[max(index, 0) :] if tag)
        return next(before, None) or next(after, None)


def make_script(source: str, tags: tuple[Tag, ...]) -> Script:
    """The script of a source whose tags carry their numbers."""
    chunks: list[str] = []
    lines: list[int] = []
    found: list[Tag | None] = []
    at, line = 0, 1
    for match in SOURCE_TAG.finditer(source):
        number = decode_number(match[0])
        before, tag = _escape_halves(source[at : match.start()]), _move_to_own_line(match, number is not None)
        line += before.count("\n")
        lines.append(line + 1)
        found.append(tags[number] if number is not None and number < len(tags) else None)
        line += tag.count("\n")
        chunks += (before, tag)
        at = match.end()
    return Script("".join((*chunks, _escape_halves(source[at:]))), tuple(lines), tuple(found))


def _escape_halves(text: str) -> str:
    for half, shown in _HALF_AS_TEXT:
        text = text.replace(half, shown)
    return text


def _move_to_own_line(match: re.Match[str], is_whole: bool) -> str:
    """The tag with its contents on a line of their own. What docxtpl joined from two paragraphs is no tag."""
    tag = remove_numbers(match[0])
    parts = None if match[1] else _TAG_PARTS.fullmatch(tag)
    if parts is None:
        return tag
    if not is_whole and not _DOCXTPL_TAGS.fullmatch(tag):
        return "{#" + "\n" * tag.count("\n") + "#}"
    return f"{parts[1]}{parts[2]}\n{parts[3]}{parts[4]}"


def split_tag(tag: str) -> tuple[str, str]:
    """How a tag of a script begins, such as "{%", and what it holds; nothing of a comment or of raw text."""
    parts = _TAG_PARTS.fullmatch(tag)
    if parts is None or parts[1] == "{#" or re.match(r"\s*raw\b", parts[3]):
        return "", ""
    return parts[1], parts[3].lstrip("\n")
