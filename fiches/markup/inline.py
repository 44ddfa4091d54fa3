"""The marks within one paragraph or list item: bold, italic, links and line ends."""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from markdown_it.token import Token

from fiches.markup.faults import Fault, FaultKind
from fiches.markup.parser import AT, END, OPENS
from fiches.markup.text import Look

Told = tuple[FaultKind, str, str]
"""A kind of fault, with its message and hint."""

Places = list[tuple[int, int]]
"""For each line of a block: where it starts in the block, and where in the whole text."""

MAX_ADDRESS = 2000
_ADDRESS = re.compile(r"https?://[^\s/?#@]+(?:[/?#]\S*)?|mailto:[^\s@?]+@[^\s@?]+(?:\?\S*)?", re.IGNORECASE)
_STYLES = {"strong": "bold", "em": "italic"}


@dataclass(slots=True)
class Runs:
    """The text of a block, where in it the looks are, and what is wrong."""

    plain: str = ""
    looks: list[tuple[int, int, Look]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def add(self, text: str, look: Look) -> None:
        """Add text of one look."""
        start, end = len(self.plain), len(self.plain) + len(text)
        self.plain += text
        if self.looks and self.looks[-1][1:] == (start, look):
            self.looks[-1] = (self.looks[-1][0], end, look)
        elif text:
            self.looks.append((start, end, look))

    def before(self, text: str) -> None:
        """Put plain text in front."""
        self.plain = text + self.plain
        self.looks = [(start + len(text), end + len(text), look) for start, end, look in self.looks]


def runs_of(block: Token, places: Places, *, in_list: bool) -> Runs:
    """The runs of a block. In a list item a line that goes on below is the same line, elsewhere it is a new one."""
    children = block.children or []
    runs = Runs(faults=[*_loose_signs(children, block.content, places), *_links(children, places)])
    depth = {"bold": 0, "italic": 0}
    link = tip = ""
    for token in children:
        kind, _, action = token.type.rpartition("_")
        if kind in _STYLES:
            depth[_STYLES[kind]] += token.nesting
        elif kind == "link":
            link = str(token.attrs.get("href", "")) if action == "open" else ""
            tip = str(token.attrs.get("title", "")) if action == "open" else ""
        else:
            text = {"softbreak": " " if in_list else "\n", "hardbreak": "\n"}.get(token.type, token.content)
            runs.add(text, Look(depth["bold"] > 0, depth["italic"] > 0, link, tip))
    return runs


def _links(children: list[Token], places: Places) -> list[Fault]:
    faults = []
    for token, following in pairwise(children):
        if token.type == "link_open":
            address = str(token.attrs.get("href", ""))
            message, hint = _link_fault(address, empty=following.type == "link_close")
            if message:
                start = _place(places, token.meta[AT])
                length = max(_place(places, token.meta[END] - 1) + 1 - start, 1)
                faults.append(Fault(FaultKind.LINK, start, length, message, hint))
    return faults


def _link_fault(address: str, *, empty: bool) -> tuple[str, str]:
    if empty:
        return "Deze link heeft geen tekst.", "schrijf [tekst](https://…)"
    if not _ADDRESS.fullmatch(address):
        shown = address if len(address) <= 40 else f"{address[:39]}…"  # noqa: PLR2004
        hint = "een link begint met https://, http:// of mailto:; bedoelt u geen link, zet dan een \\ voor de ["
        return f"Het adres '{shown}' is geen webadres of e-mailadres.", hint
    if len(address) > MAX_ADDRESS:
        return "Het adres van deze link is te lang.", f"{MAX_ADDRESS} tekens is het meeste"
    return "", ""


def _loose_signs(children: list[Token], content: str, places: Places) -> list[Fault]:
    """Signs for bold or italic that have no other half and look as if they should."""
    left = {token.meta[AT]: token for token in children if AT in token.meta and token.type == "text" and token.content}
    used = {token.meta[AT] for token in children if AT in token.meta and token.type != "link_open"} - left.keys()
    faults, done = [], -1
    for at, token in left.items():
        if at > done:
            end = at
            while end in left and left[end].content == token.content:
                end += 1
            done = end - 1
            fault = _loose_sign(content, (at, end), touching=bool({at - 1, end} & used), opens=token.meta[OPENS])
            if fault:
                kind, message, hint = fault
                faults.append(Fault(kind, _place(places, at), end - at, message, hint))
    return faults


def _loose_sign(content: str, place: tuple[int, int], *, touching: bool, opens: bool) -> Told | None:
    start, end = place
    signs = content[start:end]
    follows = content[end : end + 1].isalnum()
    double = len(signs) > 1 and (signs[0] == "*" or follows != content[start - 1 : start].isalnum())
    if touching or double:
        hint = "zet de tekens vlak voor en vlak achter de woorden, of zet een \\ voor elk teken dat gewone tekst is"
        return FaultKind.OPEN, f"Deze '{signs}' heeft geen wederhelft.", hint
    if signs == "*" and opens and follows:
        hint = "is het cursief bedoeld, zet dan ook een * achter de woorden; anders schrijft u \\*"
        return FaultKind.LOS, "Dit sterretje staat als gewoon teken in Word.", hint
    return None


def _place(places: Places, at: int) -> int:
    """Where a sign of a block stands in the whole text."""
    start, offset = next((start, offset) for start, offset in reversed(places) if start <= at)
    return offset + at - start
