"""The marks within one paragraph or list item: bold, italic, links and line ends."""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from markdown_it.token import Token

from fiches.markup.faults import MarkupFault, MarkupFaultKind
from fiches.markup.parser import CAN_OPEN_KEY, END_KEY, START_KEY
from fiches.markup.text import TextFormat

FaultText = tuple[MarkupFaultKind, str, str]
"""A kind of fault, with its message and hint."""

LineOffsets = list[tuple[int, int]]
"""For each line of a block: where it starts in the block, and where in the whole text."""

MAX_ADDRESS_LENGTH = 2000
_ADDRESS = re.compile(r"https?://[^\s/?#@]+(?:[/?#]\S*)?|mailto:[^\s@?]+@[^\s@?]+(?:\?\S*)?", re.IGNORECASE)
_FORMAT_BY_TOKEN = {"strong": "bold", "em": "italic"}


@dataclass(slots=True)
class BlockText:
    """The text of a block, where in it the looks are, and what is wrong."""

    plain: str = ""
    looks: list[tuple[int, int, TextFormat]] = field(default_factory=list)
    faults: list[MarkupFault] = field(default_factory=list)

    def add(self, text: str, look: TextFormat) -> None:
        """Add text of one look."""
        start, end = len(self.plain), len(self.plain) + len(text)
        self.plain += text
        if self.looks and self.looks[-1][1:] == (start, look):
            self.looks[-1] = (self.looks[-1][0], end, look)
        elif text:
            self.looks.append((start, end, look))

    def prepend(self, text: str) -> None:
        """Put plain text in front."""
        self.plain = text + self.plain
        self.looks = [(start + len(text), end + len(text), look) for start, end, look in self.looks]


def parse_block(block: Token, places: LineOffsets, *, in_list: bool) -> BlockText:
    """The runs of a block. In a list item a line that goes on below is the same line, elsewhere it is a new one."""
    children = block.children or []
    runs = BlockText(faults=[*_find_loose_signs(children, block.content, places), *_find_link_faults(children, places)])
    depth = {"bold": 0, "italic": 0}
    link = tip = ""
    for token in children:
        kind, _, action = token.type.rpartition("_")
        if kind in _FORMAT_BY_TOKEN:
            depth[_FORMAT_BY_TOKEN[kind]] += token.nesting
        elif kind == "link":
            link = str(token.attrs.get("href", "")) if action == "open" else ""
            tip = str(token.attrs.get("title", "")) if action == "open" else ""
        else:
            text = {"softbreak": " " if in_list else "\n", "hardbreak": "\n"}.get(token.type, token.content)
            runs.add(text, TextFormat(depth["bold"] > 0, depth["italic"] > 0, link, tip))
    return runs


def _find_link_faults(children: list[Token], places: LineOffsets) -> list[MarkupFault]:
    faults = []
    for token, following in pairwise(children):
        if token.type == "link_open":
            address = str(token.attrs.get("href", ""))
            message, hint = _check_link(address, empty=following.type == "link_close")
            if message:
                start = _locate_sign(places, token.meta[START_KEY])
                length = max(_locate_sign(places, token.meta[END_KEY] - 1) + 1 - start, 1)
                faults.append(MarkupFault(MarkupFaultKind.LINK, start, length, message, hint))
    return faults


def _check_link(address: str, *, empty: bool) -> tuple[str, str]:
    if empty:
        return "Deze link heeft geen tekst.", "schrijf [tekst](https://…)"
    if not _ADDRESS.fullmatch(address):
        shown = address if len(address) <= 40 else f"{address[:39]}…"  # noqa: PLR2004
        hint = "een link begint met https://, http:// of mailto:; bedoelt u geen link, zet dan een \\ voor de ["
        return f"Het adres '{shown}' is geen webadres of e-mailadres.", hint
    if len(address) > MAX_ADDRESS_LENGTH:
        return "Het adres van deze link is te lang.", f"{MAX_ADDRESS_LENGTH} tekens is het meeste"
    return "", ""


def _find_loose_signs(children: list[Token], content: str, places: LineOffsets) -> list[MarkupFault]:
    """Signs for bold or italic that have no other half and look as if they should."""
    left = {
        token.meta[START_KEY]: token
        for token in children
        if START_KEY in token.meta and token.type == "text" and token.content
    }
    used = {
        token.meta[START_KEY] for token in children if START_KEY in token.meta and token.type != "link_open"
    } - left.keys()
    faults, done = [], -1
    for at, token in left.items():
        if at > done:
            end = at
            while end in left and left[end].content == token.content:
                end += 1
            done = end - 1
            fault = _check_loose_sign(
                content, (at, end), touching=bool({at - 1, end} & used), opens=token.meta[CAN_OPEN_KEY]
            )
            if fault:
                kind, message, hint = fault
                faults.append(MarkupFault(kind, _locate_sign(places, at), end - at, message, hint))
    return faults


def _check_loose_sign(content: str, place: tuple[int, int], *, touching: bool, opens: bool) -> FaultText | None:
    start, end = place
    signs = content[start:end]
    follows = content[end : end + 1].isalnum()
    double = len(signs) > 1 and (signs[0] == "*" or follows != content[start - 1 : start].isalnum())
    if touching or double:
        hint = "zet de tekens vlak voor en vlak achter de woorden, of zet een \\ voor elk teken dat gewone tekst is"
        return MarkupFaultKind.OPEN, f"Deze '{signs}' heeft geen wederhelft.", hint
    if signs == "*" and opens and follows:
        hint = "is het cursief bedoeld, zet dan ook een * achter de woorden; anders schrijft u \\*"
        return MarkupFaultKind.LOS, "Dit sterretje staat als gewoon teken in Word.", hint
    return None


def _locate_sign(places: LineOffsets, at: int) -> int:
    """Where a sign of a block stands in the whole text."""
    start, offset = next((start, offset) for start, offset in reversed(places) if start <= at)
    return offset + at - start
