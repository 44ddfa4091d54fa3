"""Conditions and loops: which tags belong together. A tag without its other half is left out; other rules report it."""

from collections.abc import Sequence
from dataclasses import dataclass

from fiches.templating.lint.word.flow import WordTag

OPENING_KEYWORDS = frozenset(("autoescape", "block", "call", "filter", "for", "if", "macro", "raw", "set", "with"))
MIDDLE_KEYWORDS = {"elif": ("if",), "else": ("if", "for")}


@dataclass(frozen=True, slots=True)
class ControlBlock:
    """A condition or loop that is whole: its opening, its `elif` and `else`, and its end."""

    keyword: str
    tags: tuple[WordTag, ...]

    @property
    def opening(self) -> WordTag:
        """The tag with which it begins."""
        return self.tags[0]

    @property
    def closing(self) -> WordTag:
        """The tag with which it ends."""
        return self.tags[-1]


def match_tags(tags: Sequence[WordTag]) -> list[ControlBlock]:
    """The blocks that these tags make, in the order in which they begin."""
    blocks: list[ControlBlock] = []
    opened: list[list[WordTag]] = []
    for tag in tags:
        keyword = tag.keyword
        if is_opening(tag):
            opened.append([tag])
        elif keyword in MIDDLE_KEYWORDS and opened and opened[-1][0].keyword in MIDDLE_KEYWORDS[keyword]:
            opened[-1].append(tag)
        elif keyword.startswith("end"):
            depth = _find_innermost(opened, keyword.removeprefix("end"))
            if depth >= 0:
                blocks.append(ControlBlock(opened[depth][0].keyword, (*opened[depth], tag)))
                del opened[depth:]
    return sorted(blocks, key=lambda block: block.opening.start)


def is_opening(tag: WordTag) -> bool:
    """Whether something has to end this tag."""
    return tag.keyword in OPENING_KEYWORDS and not (tag.keyword == "set" and "=" in tag.text)


def _find_innermost(opened: Sequence[Sequence[WordTag]], keyword: str) -> int:
    return next((at for at in reversed(range(len(opened))) if opened[at][0].keyword == keyword), -1)
