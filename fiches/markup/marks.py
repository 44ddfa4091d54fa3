"""Read the markup of a text: its words, its marks, and what is wrong with it.

Nearly all texts are plain. Two patterns tell which ones are not, so that `markup.parser`, and markdown-it with it, is
loaded for those only. Its tokens become one text with marks; faults in emphasis, links and lists are found on the way.
Markup that Markdown knows and a fiche does not, such as headings and tables, is found in the text as it was typed, by a
pattern for each, so that the fault has a place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

from fiches.markup.text import (
    PARAGRAPH_GAP,
    BlockKind,
    BlockText,
    MarkedText,
    MarkupBlock,
    MarkupFault,
    MarkupFaultKind,
    MarkupSpan,
    TextFormat,
)

if TYPE_CHECKING:
    from markdown_it.token import Token


class UnsupportedConstruct(NamedTuple):
    """Something that does not belong in a text: its Dutch name, how it is recognised, and what to do instead."""

    name: str
    pattern: re.Pattern[str]
    hint: str


def _make_construct(name: str, pattern: str, hint: str) -> UnsupportedConstruct:
    return UnsupportedConstruct(name, re.compile(pattern, re.MULTILINE), hint)


_HTML_TAGS = (
    "a|abbr|b|big|blockquote|body|br|center|code|del|div|em|font|h[1-6]|hr|i|img|ins|li|mark|ol|p|pre|s|script|small|"
    "span|strike|strong|style|sub|sup|table|tbody|td|th|thead|tr|u|ul"
)

_TABLE_RULE = r":?-{3,}:?[ \t]*"
_TABLE_ROW = rf"[ \t]*(?:\|[^\n]*\|[ \t]*|(?:\|[ \t]*)?{_TABLE_RULE}(?:\|[ \t]*{_TABLE_RULE})+(?:\|[ \t]*)?)"

UNSUPPORTED_CONSTRUCTS = (
    _make_construct("een kop", r"^[ \t]*#{1,6}[ \t]+\S[^\n]*", "zet de woorden tussen ** om ze vet te maken"),
    _make_construct("een streep", r"^[ \t]*(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|={3,}[ \t]*)$",
               "haal de regel weg; een lege regel begint een nieuwe alinea"),
    _make_construct("een tabel", rf"^{_TABLE_ROW}(?:\n{_TABLE_ROW})*$",
               "maak er een lijst van, met '- ' voor elk punt"),
    _make_construct("een blok code", r"^[ \t]*(?:```|~~~)[^\n]*", "haal de tekens weg"),
    _make_construct("code", r"(?<![\\`\w])`[^`\s](?:[^`\n]*[^`\s])?`(?![`\w])",
    "zet de woorden tussen aanhalingstekens"),
    _make_construct("een afbeelding", r"(?<!\\)!\[[^\]\n]{0,400}\]\([^\n]{0,400}",
    "noem haar bij de afbeeldingen van de fiche, of zet haar in het sjabloon"),
    _make_construct("een citaat", r"^[ \t]*>[> \t]*[^\W\d_][^\n]*", "zet de woorden tussen aanhalingstekens"),
    _make_construct("html", rf"(?<!\\)<(?:({_HTML_TAGS})(?:[ \t][^<>\n]{{0,400}})?>[^<>\n]{{0,400}}</\1>"
               rf"|/?(?:{_HTML_TAGS})(?:[ \t][^<>\n]{{0,400}})?/?>|!--)",
               "gebruik ** voor vet en * voor cursief, of zet een \\ voor de <"),
    _make_construct("doorgehaalde tekst", r"(?<!\\)~~[^~\s](?:[^~\n]*[^~\s])?~~", "haal de woorden weg"),
    _make_construct("een voetnoot", r"(?<!\\)\[\^\w{1,30}\]",
    "zet de toelichting in de tekst, of de bron onder 'bronnen'"),
    _make_construct("een losse verwijzing", r"^[ \t]*\[[^\]\n]{1,200}\]:[ \t]*(?:<|https?:|www\.|mailto:)\S*",
               "zet het adres achter de woorden: [tekst](https://…)"),
)  # fmt: skip


def find_unsupported(text: str) -> Iterator[MarkupFault]:
    """A fault for everything in a text that is outside the subset."""
    for construct in UNSUPPORTED_CONSTRUCTS:
        for found in construct.pattern.finditer(text):
            start = found.start() + len(found[0]) - len(found[0].lstrip())
            message = f"Hier staat {construct.name}; dat kan niet in dit veld."
            yield MarkupFault(MarkupFaultKind.BUITEN, start, found.end() - start, message, construct.hint)


MAX_SIGNS = 1000
"""The most asterisks, underscores and brackets that one text may hold; the longest field is 20,000 signs."""

_SIGN = re.compile(r"[*_\[\\<`~|#>\n]")
_LIKELY_MARKUP = re.compile(
    r"\*|(?<!\w)_(?=\w)|__|\[|\\[*_\[\]<`~|!#>.-]|<[A-Za-z/!]|(?<!\w)`|~~|\n[ \t]*\n"
    r"|^[ \t]*(?:#|>|\||[-+][ \t]|\d{1,9}\.[ \t]|-{3}|={3})",
    re.MULTILINE,
)


class _ParsedText(NamedTuple):
    text: str
    faults: tuple[MarkupFault, ...]


def parse_markup(text: str) -> str:
    """The text as a template prints it: itself when it is plain, else a `MarkedText`, or without its backslashes.

    A text with a fault stays as it was typed, and so does one with signs that no text may hold.
    """
    plain = text if type(text) is str else str(text)
    return _parse(plain).text if _has_likely_markup(plain) else plain


def find_markup_faults(text: str) -> tuple[MarkupFault, ...]:
    """What is wrong with the markup of a text, in order of place."""
    return _parse(str(text)).faults if _has_likely_markup(text) else ()


def _has_likely_markup(text: str) -> bool:
    # markdown-it first changes \r and NUL, so that its places would not fit such a text.
    return bool(_SIGN.search(text) and _LIKELY_MARKUP.search(text)) and not ("\r" in text or "\0" in text)


def to_plain_text(text: str) -> str:
    """The words of a text without marks, bullets and numbers: what is counted, searched and compared."""
    found = text if isinstance(text, MarkedText) else parse_markup(text)
    return found.strip_list_signs() if isinstance(found, MarkedText) else found


@lru_cache(maxsize=512)
def _parse(text: str) -> _ParsedText:
    if sum(map(text.count, "*_[]")) > MAX_SIGNS:
        return _ParsedText(text, (_make_too_many_fault(text),))
    before = tuple(find_unsupported(text))
    made, inside = parse_marks(text)
    found = sorted((*before, *_remove_covered(inside, before)), key=lambda fault: fault.offset)
    return _ParsedText(made if all(fault.harmless for fault in found) else text, tuple(found))


def _remove_covered(faults: tuple[MarkupFault, ...], others: tuple[MarkupFault, ...]) -> list[MarkupFault]:
    """The faults that are not about a place where something else was found already."""
    return [fault for fault in faults if not any(other.offset <= fault.offset < other.end for other in others)]


def _make_too_many_fault(text: str) -> MarkupFault:
    message = f"In deze tekst staan meer dan {MAX_SIGNS} tekens voor opmaak."
    return MarkupFault(
        MarkupFaultKind.TE_VEEL, 0, min(len(text), 1), message, "maak alleen vet of cursief wat moet opvallen"
    )


MAX_LEVELS = 2
BULLETS = ("• ", "\u2003– ")
NUMBER_INDENT = ("", "\u2003")
"""What stands before an item of each level where a list cannot be a list of Word."""


def parse_marks(text: str) -> tuple[str, tuple[MarkupFault, ...]]:
    """The text with its marks, or itself when it has none; and the faults in its emphasis, links and lists."""
    from fiches.markup.parser import parse_tokens  # noqa: PLC0415  (loads markdown-it)

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
        from fiches.markup.parser import parse_block  # noqa: PLC0415  (loads markdown-it)

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
