"""From what markdown-it tells about a text to one text with marks, and what is wrong with them."""

from dataclasses import dataclass, field
from itertools import accumulate, pairwise

from markdown_it.token import Token

from fiches.markup.faults import Fault, FaultKind
from fiches.markup.inline import Runs, runs_of
from fiches.markup.parser import tokens
from fiches.markup.text import PARAGRAPH_GAP, Block, BlockKind, Look, MarkedText, Span

LEVELS = 2
BULLETS = ("• ", "\u2003– ")
NUMBER_INDENT = ("", "\u2003")
"""What stands before an item of each level where a list cannot be a list of Word."""


def read(text: str) -> tuple[str, tuple[Fault, ...]]:
    """The text with its marks, or itself when it has none; and the faults in its emphasis, links and lists."""
    reader = _Reader(text)
    reader.walk(tokens(text))
    return reader.made(), tuple(reader.faults)


@dataclass(slots=True)
class _List:
    """A list that is being read."""

    ordered: bool
    series: int
    within: int
    indent: int
    line: int
    first: int = 1
    numbers: list[int] = field(default_factory=list)
    items: int = 0
    told: bool = False
    """Whether the item that is being read has text already."""


class _Reader:
    def __init__(self, text: str) -> None:
        self.source = text
        self.lines = text.split("\n")
        self.starts = list(accumulate((len(line) + 1 for line in self.lines), initial=0))
        self.faults: list[Fault] = []
        self.text = ""
        self.spans: list[Span] = []
        self.blocks: list[Block] = []
        self.lists: list[_List] = []
        self.series = 0
        self.loose = False
        self.last_line = 0
        self.last_list: _List | None = None

    def made(self) -> str:
        """What the text has become."""
        if self.spans or len(self.blocks) > 1:
            return MarkedText(self.text, self.source, tuple(self.spans), tuple(self.blocks))
        same = "".join(self.text.split()) == "".join(self.source.split())
        return self.source if same else self.text

    def walk(self, found: list[Token]) -> None:
        lone = _lone_lists(found)
        for place, token in enumerate(found):
            if place in lone:
                self.loose = token.nesting > 0
            elif token.type == "inline":
                self._inline(token)
            elif not self.loose:
                self._list_token(token)
            elif token.type == "list_item_open" and found[place + 1].type == "list_item_close":
                self._text(token, Runs(self.lines[_line(token)].strip()))

    def _list_token(self, token: Token) -> None:
        if token.type in ("bullet_list_open", "ordered_list_open"):
            self._open(token)
        elif token.type == "list_item_open":
            self._item(token)
        elif token.type == "list_item_close":
            if not self.lists[-1].told:
                self._list_fault(self.lists[-1].line, "Dit punt is leeg.", "vul het in of haal de regel weg")
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            self._close()

    def _open(self, token: Token) -> None:
        line, ordered = _line(token), token.type == "ordered_list_open"
        outer = self.lists[-1] if self.lists else None
        within = outer.series if outer and outer.ordered else -1
        made = _List(ordered, self.series, within, self._indent(line), line, int(token.attrs.get("start", 1)))
        self.series += 1
        if len(self.lists) == LEVELS:
            self._list_fault(line, "Een lijst heeft hooguit twee niveaus.", "laat dit punt minder ver inspringen")
        before = self.last_list
        if not self.lists and before and line == self.last_line and made.indent > before.indent:
            self._too_little(line)
        self.lists.append(made)

    def _item(self, token: Token) -> None:
        current, line = self.lists[-1], _line(token)
        if self._indent(line) != current.indent and current.items:
            self._too_little(line)
        current.items += 1
        current.line, current.told = line, False
        if current.ordered:
            current.numbers.append(int(token.info))

    def _close(self) -> None:
        done = self.lists.pop()
        steps = {later - earlier for earlier, later in pairwise(done.numbers)}
        if not (steps <= {1} or (steps == {0} and done.first == 1)):
            numbers = ", ".join(map(str, done.numbers[:8]))
            self._list_fault(
                done.line, f"De nummers van deze lijst lopen niet op: {numbers}.", "nummer de punten 1, 2, 3"
            )
        self.last_list = done

    def _inline(self, token: Token) -> None:
        runs = runs_of(token, self._places(token), in_list=bool(self.lists))
        self.faults += runs.faults
        if self.lists:
            self._list_text(token, runs)
        else:
            self._text(token, runs)

    def _text(self, token: Token, runs: Runs) -> None:
        """A paragraph, or the only item of a list: a list of one is no list, so its sign is text."""
        line = _line(token)
        if self.loose and runs.plain != self.lines[line].strip():
            column = self._places(token)[0][1] - self.starts[line] if token.type == "inline" else 0
            runs.before(self.lines[line][:column].lstrip())
        apart = line > self.last_line or not self.blocks
        if apart or self.blocks[-1].kind is not BlockKind.TEKST:
            self._begin(BlockKind.TEKST)
        else:
            self.text += "\n"
        self._write(runs)
        self.last_line, self.last_list = _end(token), None

    def _list_text(self, token: Token, runs: Runs) -> None:
        current = self.lists[-1]
        self._check_lazy(token, current)
        if current.told:
            self.text += "\n"
        else:
            self._begin(BlockKind.NUMMER if current.ordered else BlockKind.PUNT)
        current.told = True
        self._write(runs)
        self.last_line = _end(token)

    def _begin(self, kind: BlockKind) -> None:
        """Start a block: what parts it from the one before, and its sign."""
        before = self.blocks[-1].kind if self.blocks else None
        self.text += "" if before is None else PARAGRAPH_GAP if before is kind is BlockKind.TEKST else "\n"
        start, sign = len(self.text), ""
        if kind is BlockKind.TEKST:
            self.blocks.append(Block(start))
        else:
            current, level = self.lists[-1], min(len(self.lists), LEVELS)
            number = current.first + current.items - 1
            sign = f"{NUMBER_INDENT[level - 1]}{number}. " if current.ordered else BULLETS[level - 1]
            self.blocks.append(Block(start, kind, level, len(sign), current.series, current.within, current.first))
        self.text += sign

    def _write(self, runs: Runs) -> None:
        shift = len(self.text)
        self.text += runs.plain
        self.spans += [Span(start + shift, end + shift, look) for start, end, look in runs.looks if look != Look()]

    def _check_lazy(self, token: Token, current: _List) -> None:
        """A line below an item that does not spring in: Markdown takes it into the item, its writer may not."""
        for line in range(_line(token) + 1, _end(token)):
            if self._indent(line) <= self._indent(current.line):
                self._list_fault(
                    line, "Deze regel hoort nu bij het punt erboven.",
                    "laat hem inspringen als dat klopt, of zet een lege regel boven gewone tekst",
                )  # fmt: skip
                return

    def _too_little(self, line: int) -> None:
        message = "Dit punt springt anders in dan de punten erboven."
        self._list_fault(
            line, message, "begin het recht onder het vorige, of voor een tweede niveau onder de tekst daarvan"
        )

    def _list_fault(self, line: int, message: str, hint: str) -> None:
        start = self.starts[line] + self._indent(line)
        length = max(len(self.lines[line].strip()), 1)
        self.faults.append(Fault(FaultKind.LIJST, start, length, message, hint))

    def _indent(self, line: int) -> int:
        return len(self.lines[line]) - len(self.lines[line].lstrip())

    def _places(self, token: Token) -> list[tuple[int, int]]:
        """For each line of a block: where it starts in the block, and where in the whole text."""
        places, at, offset = [], 0, self.starts[_line(token)]
        for number, text in enumerate(token.content.split("\n")):
            source = self.lines[_line(token) + number]
            places.append((at, offset + max(len(source.rstrip()) - len(text.rstrip()), 0)))
            at, offset = at + len(text) + 1, offset + len(source) + 1
        return places


def _line(token: Token) -> int:
    return token.map[0] if token.map else 0


def _end(token: Token) -> int:
    return token.map[1] if token.map else 0


def _lone_lists(found: list[Token]) -> set[int]:
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
            if _line(token) != last:
                lone |= set(group if items == 1 else ())
                group, items = [], 0
            last = _end(token)
            group.append(place)
        elif token.level == 0 and token.type.endswith("list_close"):
            group.append(place)
    return lone | set(group if items == 1 else ())
