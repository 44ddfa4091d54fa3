"""Finds the tags in a text as the lexer of the engine's own Jinja environment sees them, and reads what each says.

The patterns of that lexer decide where a tag begins and ends, so brackets in brackets and braces in quotes count as
they do when a document is made. The engine gives up at the first broken tag; the scanner goes on after it. A broken
tag runs to the first braces that can end it. When another tag or paragraph begins before those, it is half a tag.
"""

import functools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jinja2.lexer import TOKEN_COMMENT_BEGIN, TOKEN_OPERATOR, TOKEN_RAW_BEGIN

from fiches.word.template.sandbox import get_environment

PARAGRAPH_EDGE = "\0"
"""Stands between two paragraphs in a text to scan: no tag runs on past it, only raw text does."""

MAX_LENGTH, MAX_DEPTH = 10_000, 20
"""How many signs a tag has, and how deep its brackets go: what goes on longer is no tag, and would cost much time."""

BLOCK_KEYWORDS = ("if", "for", "with", "macro", "call", "filter", "block")
"""The words of a tag that `end…` has to close, whatever follows them; `set` may have to be closed too."""

CELL_KEYWORDS = ("cellbg", "colspan", "vm", "hm")
"""What docxtpl does to a cell."""

_CLOSING_BRACKETS = {"{": "}", "(": ")", "[": "]"}
_LETTERS = re.compile(r"(\{[{%#])(p|tr|tc|r)(?= )")
_BROKEN_TAG = re.compile(r"\{(?:\{(?:(?!\{[{%#])[^\0])*?\}|%(?:(?!\{[{%#])[^\0])*?%)\}")
_LONE_CLOSER = re.compile(r"(?:\}|(?<!\d)%|#)\}")
"""A percentage between single braces closes nothing."""

_STATEMENT_STARTS = ("{%", "{#")
"""Behind a brace too many begins a tag that is whole: of `{{% if … %}` only the first brace is half a tag."""

_KEYWORD = re.compile(r"[-+]?\s*(\w+)")
_SET_BLOCK = re.compile(r"\s*set\s+[\w.]+(?:\s*,\s*[\w.]+)*\s*(?:\|[^=]*)?$")
_LOOP = re.compile(r"\s*for\s+(\w+(?:\s*,\s*\w+)*)\s+in\b\s*([\w.]*)(.*)", re.DOTALL)
_SINGLE_BRACE = re.compile(r"(?<![{_])\{%?\s*[A-Za-z_]\w*(?:\.\w+)+[^{}\0]*\}(?!\})")


@dataclass(frozen=True, slots=True)
class LoopHeader:
    """What a `for` goes over: the names for each item, the path of the list when it is no more than that."""

    names: str
    path: str
    rest: str
    """What follows the path, such as a filter or a condition."""


@dataclass(frozen=True, slots=True)
class ScannedTag:
    """A tag, or half of one: its text, and where that begins in the text that was scanned."""

    text: str
    start: int
    whole: bool = True
    raw: bool = False
    """Whether it opens or closes raw text, in which there are no tags."""

    @property
    def end(self) -> int:
        """Where the text after it begins."""
        return self.start + len(self.text)

    @property
    def kind(self) -> str:
        """Its first two signs: "{{", "{%" or "{#"."""
        return self.text[:2]

    @property
    def letters(self) -> str:
        """What the tag takes the place of: "p", "tr", "tc", "r", or nothing."""
        found = _LETTERS.match(self.text)
        return found[2] if found else ""

    @property
    def keyword(self) -> str:
        """The word that says what a `{% %}` tag does, such as "if" or "endfor"; empty for other tags."""
        found = _KEYWORD.match(self.text, 2 + len(self.letters)) if self.kind == "{%" else None
        return found[1] if found else ""

    @property
    def inner(self) -> str:
        """What stands between the braces, without the letters."""
        return self.text[2 + len(self.letters) : -2].strip("-+ ")

    @property
    def opens(self) -> bool:
        """Whether something has to end this tag."""
        return self.keyword in (*BLOCK_KEYWORDS, "autoescape", "raw") or (
            self.keyword == "set" and opens_set_block(self.inner)
        )

    @property
    def loop(self) -> LoopHeader | None:
        """What a `for` goes over; nothing for other tags."""
        return read_loop(self.inner) if self.keyword == "for" else None


def opens_set_block(contents: str) -> bool:
    """Whether a tag with these contents is a `set` that goes on until its `endset`."""
    return bool(_SET_BLOCK.match(contents))


def read_loop(contents: str) -> LoopHeader | None:
    """What a tag with these contents goes over; nothing when it is no `for … in`."""
    found = _LOOP.match(contents)
    return LoopHeader(found[1], found[2], found[3].strip()) if found else None


def scan_tags(text: str, *, letters: bool = False) -> list[ScannedTag]:
    """The tags and halves of tags in their order. With `letters` the text is as it stands in Word, where docxtpl takes
    letters such as those in `{%p if … %}` away before the engine sees the tag."""
    # Spaces in their place, so that every place in the text stays what it is.
    view = _LETTERS.sub(lambda found: found[1] + " " * len(found[2]), text) if letters else text
    tags: list[ScannedTag] = []
    at = 0
    root = _get_rules()["root"][0].pattern
    while (brace := view.find("{", at)) >= 0 and (opening := root.match(view, brace)):
        state = str(opening.lastgroup)
        tags += _iter_lone_closers(view, at, opening.start(state))
        tags += _iter_opened(text, view, opening.start(state), opening.end(state), state)
        at = tags[-1].end
    return [*tags, *_iter_lone_closers(view, at, len(view))]


@functools.cache
def _get_rules() -> Mapping[str, Any]:
    """The rules of the lexer for each state that it can be in: patterns, what they match, and the next state."""
    return get_environment(escaped=True).lexer.rules


def _iter_lone_closers(view: str, start: int, end: int) -> Iterator[ScannedTag]:
    for found in _LONE_CLOSER.finditer(view, start, end):
        yield ScannedTag(found[0], found.start(), whole=False)


def _iter_opened(text: str, view: str, start: int, inside: int, state: str) -> Iterator[ScannedTag]:
    """The tag that begins at `start` and whose contents begin at `inside`; with raw text also the tag that ends it."""
    if state == TOKEN_RAW_BEGIN:
        yield from _iter_raw(text, view, start, inside)
        return
    end = _find_end(view, inside, state)
    if end < 0 and (broken := _BROKEN_TAG.match(view, start)):
        end = broken.end()
    half = 1 if view[start + 1 : start + 3] in _STATEMENT_STARTS else 2
    yield ScannedTag(text[start : end if end >= 0 else start + half], start, whole=end >= 0)


def _iter_raw(text: str, view: str, start: int, inside: int) -> Iterator[ScannedTag]:
    last = _get_rules()[TOKEN_RAW_BEGIN][0].pattern.match(view, inside)
    yield ScannedTag(text[start:inside].rstrip(), start, raw=last is not None)
    if last is not None:
        yield ScannedTag(text[last.start(2) : last.end(2)].rstrip(), last.start(2), raw=True)


def _find_end(view: str, at: int, state: str) -> int:
    """Where the tag ends whose contents begin at `at`; -1 when the lexer stops before that."""
    most = len(view) if state == TOKEN_COMMENT_BEGIN else min(len(view), at + MAX_LENGTH)
    edge = view.find(PARAGRAPH_EDGE, at, most)
    edge = edge if edge >= 0 else most
    brackets: list[str] = []
    while at < edge and len(brackets) <= MAX_DEPTH:
        found, token, ends = _match_token(view, at, edge, state, may_end=not brackets)
        if found is None or (token == TOKEN_OPERATOR and not _keep_balance(found[0], brackets)):
            return -1
        if ends:
            # Behind a minus the lexer takes the white space after the tag along.
            return found.start() + len(found[0].rstrip())
        at = found.end()
    return -1


def _match_token(view: str, at: int, edge: int, state: str, *, may_end: bool) -> tuple[re.Match[str] | None, str, bool]:
    """The next token of the lexer, its kind, and whether it ends the tag. Within brackets nothing ends it."""
    for rule in _get_rules()[state]:
        ends = rule.command == "#pop"
        if (may_end or not ends) and (found := rule.pattern.match(view, at, edge)):
            # In a comment the only other rule takes any sign, to say that the end is missing.
            return (found, str(rule.tokens), ends) if ends or state != TOKEN_COMMENT_BEGIN else (None, "", False)
    return None, "", False


def _keep_balance(sign: str, brackets: list[str]) -> bool:
    """Open or close a bracket; whether that is the one to close."""
    if sign in _CLOSING_BRACKETS:
        brackets.append(_CLOSING_BRACKETS[sign])
    elif sign in _CLOSING_BRACKETS.values():
        return bool(brackets) and brackets.pop() == sign
    return True


def find_tags_in(text: str, *, letters: bool = False) -> list[ScannedTag]:
    """The whole tags in a text."""
    return [tag for tag in scan_tags(text, letters=letters) if tag.whole]


def replace_tags(text: str, replacement: Callable[[ScannedTag], str], *, letters: bool = False) -> str:
    """The text with something else in the place of each whole tag."""
    chunks, at = [], 0
    for tag in find_tags_in(text, letters=letters):
        chunks += [text[at : tag.start], replacement(tag)]
        at = tag.end
    return "".join((*chunks, text[at:]))


def remove_tags(text: str, *kinds: str) -> str:
    """The text of a paragraph, row or cell without its tags of these kinds, such as "{%"."""
    return replace_tags(text, lambda tag: "" if tag.kind in kinds else tag.text, letters=True)


def find_single_braces(text: str, tags: Sequence[ScannedTag]) -> Iterator[tuple[int, int]]:
    """Where something begins and ends that looks like a tag and has one brace, outside all tags."""
    at = 0
    for start, end in (*((tag.start, tag.end) for tag in tags), (len(text), 0)):
        for found in _SINGLE_BRACE.finditer(text, at, start):
            yield found.span()
        at = end
