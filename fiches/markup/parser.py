"""markdown-it with only the rules that a fiche needs, each of which tells where it was used."""

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, list_block
from markdown_it.rules_inline import StateInline, link
from markdown_it.token import Token

START_KEY, END_KEY = "at", "end"
"""Keys in the meta of a token: from and up to which sign of its line of text it was made."""

CAN_OPEN_KEY = "opens"
"""Whether a sign for bold or italic stands where one can begin."""

_ESCAPED = frozenset("*_[]<`~|!")
_ESCAPED_AT_START = frozenset("-#>")
_NO_ITEM = re.compile(r"\+|\d{1,9}\)|0|\d{4}")


def parse_tokens(text: str) -> list[Token]:
    """The blocks of a text, as markdown-it tells them."""
    return _make_parser().parse(text)


@cache
def _make_parser() -> MarkdownIt:
    parser = MarkdownIt("zero", {"html": False}).enable(["list", "link", "newline", "emphasis"])
    parser.disable(["fragments_join", "text_join"])
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
