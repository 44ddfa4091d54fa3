"""Conditions and loops: which tags belong together. A tag without its other half is left out; other rules report it."""

from collections.abc import Sequence
from dataclasses import dataclass

from fiches.templating.lint.word.flow import Tag

OPENING = frozenset(("autoescape", "block", "call", "filter", "for", "if", "macro", "raw", "set", "with"))
MIDDLE = {"elif": ("if",), "else": ("if", "for")}


@dataclass(frozen=True, slots=True)
class Block:
    """A condition or loop that is whole: its opening, its `elif` and `else`, and its end."""

    keyword: str
    tags: tuple[Tag, ...]

    @property
    def opening(self) -> Tag:
        """The tag with which it begins."""
        return self.tags[0]

    @property
    def closing(self) -> Tag:
        """The tag with which it ends."""
        return self.tags[-1]


def paired(tags: Sequence[Tag]) -> list[Block]:
    """The blocks that these tags make, in the order in which they begin."""
    blocks: list[Block] = []
    opened: list[list[Tag]] = []
    for tag in tags:
        keyword = tag.keyword
        if opens(tag):
            opened.append([tag])
        elif keyword in MIDDLE and opened and opened[-1][0].keyword in MIDDLE[keyword]:
            opened[-1].append(tag)
        elif keyword.startswith("end"):
            depth = _innermost(opened, keyword.removeprefix("end"))
            if depth >= 0:
                blocks.append(Block(opened[depth][0].keyword, (*opened[depth], tag)))
                del opened[depth:]
    return sorted(blocks, key=lambda block: block.opening.start)


def opens(tag: Tag) -> bool:
    """Whether something has to end this tag."""
    return tag.keyword in OPENING and not (tag.keyword == "set" and "=" in tag.text)


def _innermost(opened: Sequence[Sequence[Tag]], keyword: str) -> int:
    return next((at for at in reversed(range(len(opened))) if opened[at][0].keyword == keyword), -1)
