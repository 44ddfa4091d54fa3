"""Marked texts on their way into a document: signs in the rendered part say where bold, links and lists are.

The signs are control characters, which no text from data may hold. So nobody can forge one, and one that is left
somewhere, such as in an attribute, can be taken out without looking at what stands around it.
"""

import hashlib
from dataclasses import dataclass, field
from html import escape

from fiches.markup.text import BlockKind, MarkedText, MarkupBlock, TextFormat
from fiches.templating.faults import ValueFault
from fiches.templating.parts import TemplateStyles

BEGIN, END, RUN, BLOCK, TEXT = "\x01\x02\x03\x04\x05"
"""A marked text begins and ends; letters change; a block begins; the bullet or number before a block ends."""

DIGITS = "\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17"
"""The figures behind `RUN` and `BLOCK`."""

SIGNS = f"{BEGIN}-{TEXT}{DIGITS[0]}-{DIGITS[-1]}"
"""All of them, for a set in a pattern."""

_AS_SIGNS = str.maketrans("0123456789", DIGITS)
_AS_FIGURES = str.maketrans(DIGITS, "0123456789")
_LIST_STYLE_NAMES = {
    (BlockKind.PUNT, 1): ("list bullet", "'List Bullet' (Lijst opsom.teken)"),
    (BlockKind.PUNT, 2): ("list bullet 2", "'List Bullet 2' (Lijst opsom.teken 2)"),
    (BlockKind.NUMMER, 1): ("list number", "'List Number' (Lijstnummering)"),
    (BlockKind.NUMMER, 2): ("list number 2", "'List Number 2' (Lijstnummering 2)"),
}


@dataclass(frozen=True, slots=True)
class NumberedList:
    """A list that starts its own count: its number in the document, its shape, its level and its first number."""

    number: int
    shape: str
    level: int
    first: int


@dataclass(frozen=True, slots=True)
class PrintedBlock:
    """A block of one printing of a text. A text that is printed twice has two lists."""

    printing: int
    block: MarkupBlock


@dataclass(slots=True)
class Marks:
    """The marks of one document, and what its package needs for them."""

    house: TemplateStyles
    looks: list[tuple[TextFormat, str]] = field(default_factory=lambda: [(TextFormat(), "")])
    items: list[PrintedBlock] = field(default_factory=list)
    links: dict[str, dict[str, str]] = field(default_factory=dict)
    lists: dict[tuple[int, int], NumberedList] = field(default_factory=dict)
    printings: int = 0

    def encode_text(self, text: MarkedText, part: str) -> str:
        """The text as XML with signs, for one part of the document."""
        self.printings += 1
        blocks = {block.start: block for block in text.blocks}
        words = {block.start + block.sign for block in text.blocks if block.sign}
        chunks, look = [BEGIN], TextFormat()
        for start, piece, found in text.iter_pieces():
            if start in blocks:
                self.items.append(PrintedBlock(self.printings, blocks[start]))
                chunks.append(f"{BLOCK}{len(self.items) - 1}".translate(_AS_SIGNS))
            chunks.append(TEXT if start in words else "")
            if (found or TextFormat()) != look:
                look = found or TextFormat()
                chunks.append(f"{RUN}{self._register_look(look, part)}".translate(_AS_SIGNS))
            chunks.append(escape(piece))
        return "".join((*chunks, f"{RUN}{DIGITS[0]}" if look != TextFormat() else "", END))

    def _register_look(self, look: TextFormat, part: str) -> int:
        if look == TextFormat():
            return 0
        relation = ""
        if look.link:
            relation = f"koppeling-{hashlib.sha256(look.link.encode()).hexdigest()[:16]}"
            self.links.setdefault(part, {})[look.link] = relation
        self.looks.append((look, relation))
        return len(self.looks) - 1

    def get_look(self, figures: str) -> tuple[TextFormat, str]:
        """The look behind a sign `RUN`, with the name of the relation of its link."""
        number = int(figures.translate(_AS_FIGURES))
        return self.looks[number] if number < len(self.looks) else self.looks[0]

    def get_item(self, figures: str) -> PrintedBlock | None:
        """The block behind a sign `BLOCK`."""
        number = int(figures.translate(_AS_FIGURES))
        return self.items[number] if number < len(self.items) else None

    def get_list_style(self, block: MarkupBlock) -> str:
        """The style of a list item. Raises `ValueFault` when the template has none that makes a list."""
        name, shown = _LIST_STYLE_NAMES[block.kind, block.level]
        if name not in self.house.numbers:
            what = "opsommingstekens" if block.kind is BlockKind.PUNT else "nummers"
            raise ValueFault(
                f"een tekst bevat een lijst, en het sjabloon heeft geen stijl {shown} met {what}; "
                "gebruik die stijl één keer in Word, of haal de lijst uit de tekst"
            )
        return self.house.styles[name]

    def number_item(self, item: PrintedBlock) -> tuple[int, int]:
        """The number of the list that an item belongs to, and its level. Each list starts its own count."""
        block = item.block
        shape, level = self.house.numbers[_LIST_STYLE_NAMES[block.kind, block.level][0]]
        around = self.lists.get((item.printing, block.within))
        if around and around.shape == shape and around.level != level and block.first == 1:
            return around.number, level  # Word restarts a level below another one by itself
        key = (item.printing, block.series)
        if key not in self.lists:
            number = self.house.next_number + len(self.lists)
            self.lists[key] = NumberedList(number, shape, level, block.first)
        return self.lists[key].number, level
