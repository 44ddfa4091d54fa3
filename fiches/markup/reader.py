"""Read the tokens of markdown-it into one text with marks, and find faults in its emphasis, links and lists.

This module loads markdown-it, so `markup.marks` imports it only for a text that seems to hold markup.
"""

from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from markdown_it.token import Token

from fiches.markup.parser import BlockText, parse_block, parse_tokens
from fiches.markup.text import (
    PARAGRAPH_GAP,
    BlockKind,
    MarkedText,
    MarkupBlock,
    MarkupFault,
    MarkupFaultKind,
    MarkupSpan,
    TextFormat,
)

MAX_LEVELS = 2
BULLETS = ("• ", "\u2003– ")
NUMBER_INDENT = ("", "\u2003")
"""What stands before an item of each level where a list cannot be a list of Word."""


def parse_marks(text: str) -> tuple[str, tuple[MarkupFault, ...]]:
    """The text with its marks, or itself when it has none; and the faults in its emphasis, links and lists."""
    reader = _MarkupReader(text)
    reader.walk(parse_tokens(text))
    return reader.make_text(), tuple(reader.faults)


@dataclass(slots=True)
class _OpenList:
    """A list that is being read."""

    ordered: bool
    series: int
    within: int
    indent: int
    line: int
    first: int = 1
    numbers: list[int] = field(default_factory=list)
    items: int = 0
    has_text: bool = False
    """Whether the item that is being read has text already."""


class _MarkupReader:
    def __init__(self, text: str) -> None:
        self.source = text
        self.lines = text.split("\n")
        self.starts = list(accumulate((len(line) + 1 for line in self.lines), initial=0))
        self.faults: list[MarkupFault] = []
        self.text = ""
        self.spans: list[MarkupSpan] = []
        self.blocks: list[MarkupBlock] = []
        self.lists: list[_OpenList] = []
        self.series = 0
        self.in_lone_list = False
        self.last_line = 0
        self.last_list: _OpenList | None = None

    def make_text(self) -> str:
        """What the text has become."""
        if self.spans or len(self.blocks) > 1:
            return MarkedText(self.text, self.source, tuple(self.spans), tuple(self.blocks))
        # What is equal but for white space stays as its writer typed it.
        same = "".join(self.text.split()) == "".join(self.source.split())
        return self.source if same else self.text

    def walk(self, found: list[Token]) -> None:
        lone = _find_lone_lists(found)
        for place, token in enumerate(found):
            if place in lone:
                self.in_lone_list = token.nesting > 0
            elif token.type == "inline":
                self._read_inline(token)
            elif not self.in_lone_list:
                self._read_list_token(token)
            elif token.type == "list_item_open" and found[place + 1].type == "list_item_close":
                self._add_text(token, BlockText(self.lines[_get_line(token)].strip()))

    def _read_list_token(self, token: Token) -> None:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            self._open_list(token)
        elif token.type == "list_item_open":
            self._start_item(token)
        elif token.type == "list_item_close":
            if not self.lists[-1].has_text:
                self._add_list_fault(self.lists[-1].line, "Dit punt is leeg.", "vul het in of haal de regel weg")
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self._close_list()

    def _open_list(self, token: Token) -> None:
        line, ordered = _get_line(token), token.type == "ordered_list_open"
        outer = self.lists[-1] if self.lists else None
        within = outer.series if outer and outer.ordered else -1
        made = _OpenList(ordered, self.series, within, self._count_indent(line), line, int(token.attrs.get("start", 1)))
        self.series += 1
        if len(self.lists) == MAX_LEVELS:
            self._add_list_fault(line, "Een lijst heeft hooguit twee niveaus.", "laat dit punt minder ver inspringen")
        before = self.last_list
        if not self.lists and before and line == self.last_line and made.indent > before.indent:
            self._add_indent_fault(line)
        self.lists.append(made)

    def _start_item(self, token: Token) -> None:
        current, line = self.lists[-1], _get_line(token)
        if self._count_indent(line) != current.indent and current.items:
            self._add_indent_fault(line)
        current.items += 1
        current.line, current.has_text = line, False
        if current.ordered:
            current.numbers.append(int(token.info))

    def _close_list(self) -> None:
        done = self.lists.pop()
        steps = {later - earlier for earlier, later in pairwise(done.numbers)}
        if not (steps <= {1} or (steps == {0} and done.first == 1)):
            numbers = ", ".join(map(str, done.numbers[:8]))
            self._add_list_fault(
                done.line, f"De nummers van deze lijst lopen niet op: {numbers}.", "nummer de punten 1, 2, 3"
            )
        self.last_list = done

    def _read_inline(self, token: Token) -> None:
        runs = parse_block(token, self._locate_lines(token), in_list=bool(self.lists))
        self.faults += runs.faults
        if self.lists:
            self._add_list_text(token, runs)
        else:
            self._add_text(token, runs)

    def _add_text(self, token: Token, runs: BlockText) -> None:
        """A paragraph, or the only item of a list: a list of one is no list, so its sign is text."""
        line = _get_line(token)
        if self.in_lone_list and runs.plain != self.lines[line].strip():
            column = self._locate_lines(token)[0][1] - self.starts[line] if token.type == "inline" else 0
            runs.prepend(self.lines[line][:column].lstrip())
        apart = line > self.last_line or not self.blocks
        if apart or self.blocks[-1].kind is not BlockKind.TEKST:
            self._start_block(BlockKind.TEKST)
        else:
            self.text += "\n"
        self._append_block_text(runs)
        self.last_line, self.last_list = _get_end_line(token), None

    def _add_list_text(self, token: Token, runs: BlockText) -> None:
        current = self.lists[-1]
        self._check_lazy_lines(token, current)
        if current.has_text:
            self.text += "\n"
        else:
            self._start_block(BlockKind.NUMMER if current.ordered else BlockKind.PUNT)
        current.has_text = True
        self._append_block_text(runs)
        self.last_line = _get_end_line(token)

    def _start_block(self, kind: BlockKind) -> None:
        """Start a block: what parts it from the one before, and its sign."""
        before = self.blocks[-1].kind if self.blocks else None
        self.text += "" if before is None else PARAGRAPH_GAP if before is kind is BlockKind.TEKST else "\n"
        start, sign = len(self.text), ""
        if kind is BlockKind.TEKST:
            self.blocks.append(MarkupBlock(start))
        else:
            current, level = self.lists[-1], min(len(self.lists), MAX_LEVELS)
            number = current.first + current.items - 1
            sign = f"{NUMBER_INDENT[level - 1]}{number}. " if current.ordered else BULLETS[level - 1]
            self.blocks.append(
                MarkupBlock(start, kind, level, len(sign), current.series, current.within, current.first)
            )
        self.text += sign

    def _append_block_text(self, runs: BlockText) -> None:
        shift = len(self.text)
        self.text += runs.plain
        self.spans += [
            MarkupSpan(start + shift, end + shift, look) for start, end, look in runs.looks if look != TextFormat()
        ]

    def _check_lazy_lines(self, token: Token, current: _OpenList) -> None:
        """A line below an item that does not spring in: Markdown takes it into the item, its writer may not."""
        for line in range(_get_line(token) + 1, _get_end_line(token)):
            if self._count_indent(line) <= self._count_indent(current.line):
                self._add_list_fault(
                    line, "Deze regel hoort nu bij het punt erboven.",
                    "laat hem inspringen als dat klopt, of zet een lege regel boven gewone tekst",
                )  # fmt: skip
                return

    def _add_indent_fault(self, line: int) -> None:
        message = "Dit punt springt anders in dan de punten erboven."
        self._add_list_fault(
            line, message, "begin het recht onder het vorige, of voor een tweede niveau onder de tekst daarvan"
        )

    def _add_list_fault(self, line: int, message: str, hint: str) -> None:
        start = self.starts[line] + self._count_indent(line)
        length = max(len(self.lines[line].strip()), 1)
        self.faults.append(MarkupFault(MarkupFaultKind.LIJST, start, length, message, hint))

    def _count_indent(self, line: int) -> int:
        return len(self.lines[line]) - len(self.lines[line].lstrip())

    def _locate_lines(self, token: Token) -> list[tuple[int, int]]:
        """For each line of a block: where it starts in the block, and where in the whole text."""
        places, at, offset = [], 0, self.starts[_get_line(token)]
        for number, text in enumerate(token.content.split("\n")):
            source = self.lines[_get_line(token) + number]
            places.append((at, offset + max(len(source.rstrip()) - len(text.rstrip()), 0)))
            at, offset = at + len(text) + 1, offset + len(source) + 1
        return places


def _get_line(token: Token) -> int:
    return token.map[0] if token.map else 0


def _get_end_line(token: Token) -> int:
    return token.map[1] if token.map else 0


def _find_lone_lists(found: list[Token]) -> set[int]:
    """Where lists of one item open and close: `- 5 miljoen` or `1. Inleiding` alone is text.

    Lists that follow each other without a line between count as one.
    """
    lone: set[int] = set()
    group: list[int] = []
    items, last = 0, -1
    for place, token in enumerate(found):
        if token.type == "list_item_open":
            items += 1
        elif token.level == 0 and token.type.endswith("list_open"):
            if _get_line(token) != last:
                lone |= set(group if items == 1 else ())
                group, items = [], 0
            last = _get_end_line(token)
            group.append(place)
        elif token.level == 0 and token.type.endswith("list_close"):
            group.append(place)
    return lone | set(group if items == 1 else ())
