"""Set up markdown-it with only the rules that a fiche needs, and parse one paragraph or list item.

The rules note in each token at which signs of the text they were used. From the tokens of a block come its plain
text, its bold, italic, links and line ends, and the faults in them.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import takewhile

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, list_block
from markdown_it.rules_inline import StateInline, link
from markdown_it.token import Token

from fiches.markup.text import BlockText, MarkupFault, MarkupFaultKind, TextFormat, is_vague_link_text

START_KEY, END_KEY = "at", "end"
"""Keys in the meta of a token: from and up to which sign of its line of text it was made."""

CAN_OPEN_KEY = "opens"
"""Whether a sign for bold or italic stands where one can begin."""

_ESCAPED = frozenset("*_[]<`~|!")
_ESCAPED_AT_START = frozenset("-#>")
_NO_ITEM = re.compile(r"\+|\d{1,9}\)|0|\d{4}")


def parse_tokens(text: str) -> list[Token]:
    """The blocks of a text, as tokens of markdown-it."""
    return _make_parser().parse(text)


@cache
def _make_parser() -> MarkdownIt:
    parser = MarkdownIt("zero", {"html": False}).enable(["list", "link", "newline", "emphasis"])
    # These join neighbouring tokens, and each sign has to keep the token that knows its place.
    parser.disable(["fragments_join", "text_join"])
    # Replacing a rule forgets which blocks it may interrupt, so that is said again.
    parser.block.ruler.at("list", _parse_list, {"alt": ["paragraph", "reference", "blockquote"]})
    parser.inline.ruler.at("emphasis", _parse_emphasis)
    parser.inline.ruler.at("link", _parse_link)
    parser.inline.ruler.before("emphasis", "backslash", _parse_backslash)
    parser.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005  (the reader judges)
    return parser


def _parse_list(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Lists begin with a hyphen, an asterisk or a number with a dot: `+ 5`, `1)` and `2021.` are text."""
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    return not _NO_ITEM.match(line) and list_block(state, start, end, silent)


def _parse_emphasis(state: StateInline, silent: bool) -> bool:
    """As in Markdown, but one asterisk in a word is text: `2*3*4` and `collega*s` stay what they are."""
    from markdown_it.rules_inline.state_inline import Delimiter  # noqa: PLC0415  (not exported)

    marker = state.src[state.pos]
    if silent or marker not in "*_":
        return False
    double = state.src.startswith("**", state.pos)
    scanned = state.scanDelims(state.pos, double)
    for at in range(state.pos, state.pos + scanned.length):
        token = state.push("text", "", 0)
        token.content = marker
        token.meta = {START_KEY: at, CAN_OPEN_KEY: scanned.can_open}
        place = len(state.tokens) - 1
        state.delimiters.append(Delimiter(ord(marker), scanned.length, place, -1, scanned.can_open, scanned.can_close))
    state.pos += scanned.length
    return True


def _parse_link(state: StateInline, silent: bool) -> bool:
    start, made = state.pos, len(state.tokens)
    if not link(state, silent):
        return False
    if not silent:
        opened = next(token for token in state.tokens[made:] if token.type == "link_open")
        opened.meta = {START_KEY: start, END_KEY: state.pos}
    return True


def _parse_backslash(state: StateInline, silent: bool) -> bool:
    """A backslash before a sign of the subset: the sign is text. Before anything else it is text itself."""
    at = state.pos
    if state.src[at] != "\\" or at + 1 >= state.posMax:
        return False
    sign = state.src[at + 1]
    line = state.src[state.src.rfind("\n", 0, at) + 1 : at]
    if not _is_escape(sign, line, state.src[at + 2 : at + 3]):
        return False
    if not silent:
        state.pending += sign
    state.pos += 2
    return True


def _is_escape(sign: str, before: str, after: str) -> bool:
    """Whether a backslash makes this sign text, given what stands before it on its line; `C:\\_map` is a path."""
    if sign == "_" and after.isalnum() and (before[-1:].isalnum() or before.endswith((":", "\\"))):
        return False
    at_start = not before.strip() and sign in _ESCAPED_AT_START
    return sign in _ESCAPED or at_start or (sign == "." and before.strip().isdecimal())


FaultText = tuple[MarkupFaultKind, str, str]
"""A kind of fault, with its message and hint."""

LineOffsets = list[tuple[int, int]]
"""For each line of a block: where it starts in the block, and where in the whole text."""

MAX_ADDRESS_LENGTH = 2000
_ADDRESS = re.compile(r"https?://[^\s/?#@]+(?:[/?#]\S*)?|mailto:[^\s@?]+@[^\s@?]+(?:\?\S*)?", re.IGNORECASE)
_FORMAT_BY_TOKEN = {"strong": "bold", "em": "italic"}


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
    for at, token in enumerate(children):
        if token.type == "link_open":
            inside = takewhile(lambda one: one.type != "link_close", children[at + 1 :])
            found = _check_link(str(token.attrs.get("href", "")), "".join(one.content for one in inside))
            if found:
                kind, message, hint = found
                start = _locate_sign(places, token.meta[START_KEY])
                length = max(_locate_sign(places, token.meta[END_KEY] - 1) + 1 - start, 1)
                faults.append(MarkupFault(kind, start, length, message, hint))
    return faults


def _check_link(address: str, words: str) -> FaultText | None:
    if not words:
        return MarkupFaultKind.LINK, "Deze link heeft geen tekst.", "schrijf [tekst](https://…)"
    if not _ADDRESS.fullmatch(address):
        hint = "een link begint met https://, http:// of mailto:; bedoelt u geen link, zet dan een \\ voor de ["
        message = f"Het adres '{_shorten(address)}' is geen webadres of e-mailadres."
        return MarkupFaultKind.LINK, message, hint
    if len(address) > MAX_ADDRESS_LENGTH:
        message = "Het adres van deze link is te lang."
        return MarkupFaultKind.LINK, message, f"{MAX_ADDRESS_LENGTH} tekens is het meeste"
    if is_vague_link_text(words):
        hint = "schrijf tussen de haken de naam van de pagina of het document: [Klimaatakkoord](https://…)"
        return MarkupFaultKind.VAAG, f"De linktekst '{_shorten(words)}' zegt niet waar de link heen gaat.", hint
    return None


def _shorten(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"  # noqa: PLR2004


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
    faults = []
    for at, end in _join_runs(left):
        opens = left[at].meta[CAN_OPEN_KEY]
        fault = _check_loose_sign(content, (at, end), touching=bool({at - 1, end} & used), opens=opens)
        if fault:
            kind, message, hint = fault
            faults.append(MarkupFault(kind, _locate_sign(places, at), end - at, message, hint))
    return faults


def _join_runs(signs: Mapping[int, Token]) -> Iterator[tuple[int, int]]:
    """Where equal signs stand next to each other, as begin and end: `**` is one run of two."""
    done = -1
    for at, token in signs.items():
        if at > done:
            end = at
            while end in signs and signs[end].content == token.content:
                end += 1
            done = end - 1
            yield at, end


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
