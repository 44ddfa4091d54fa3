"""Parses the Jinja source of a part, also when tags are wrong.

Each wrong tag is reported once and replaced by one that does nothing, and each condition or loop that is not closed
is reported once and closed, so that the rest can still be read.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from jinja2 import TemplateSyntaxError, nodes

from fiches.diagnostics import format_sentence
from fiches.word.lint.scanner import BLOCK_KEYWORDS, read_loop
from fiches.word.lint.tags import Script, TemplatePiece
from fiches.word.template.faults import TagFault, describe_error
from fiches.word.template.rewriting import FORBIDDEN_TAGS
from fiches.word.template.sandbox import Sandbox, get_environment


@dataclass(slots=True)
class Balance:
    """The mended source, and what was wrong."""

    pieces: list[str] = field(default_factory=list)
    problems: list[tuple[TemplatePiece, str, str]] = field(default_factory=list)
    open: list[TemplatePiece] = field(default_factory=list)
    excused: list[str] = field(default_factory=list)
    """Ends that will turn up too late, for what was closed already."""

    @property
    def source(self) -> str:
        """The whole source."""
        return "".join(self.pieces)

    def close(self) -> None:
        """End the innermost tag that is open."""
        self.pieces.append(f"{{% end{self.open.pop().keyword} %}}")

    def report(self, piece: TemplatePiece, message: str, hint: str) -> None:
        """Keep a problem."""
        self.problems.append((piece, message, hint))


def close_tags(pieces: Sequence[TemplatePiece]) -> Balance:
    """The pieces as one source in which every tag that opens is closed."""
    balance = Balance()
    for at, piece in enumerate(pieces):
        if piece.opens:
            balance.open.append(piece)
            balance.pieces.append(piece.text)
        elif piece.closes:
            _close_tag(balance, piece, pieces[at + 1 :])
        elif piece.keyword in ("else", "elif"):
            _add_branch(balance, piece)
        else:
            balance.pieces.append(piece.text)
    while balance.open:
        _close_forgotten(balance)
    return balance


def _close_forgotten(balance: Balance) -> None:
    word = balance.open[-1].keyword
    balance.report(balance.open[-1], f"'{word}' is nergens afgesloten.", f"zet 'end{word}' waar het eindigt")
    balance.close()


def _close_tag(balance: Balance, piece: TemplatePiece, rest: Sequence[TemplatePiece]) -> None:
    word = piece.closes
    inner = balance.open[-1].keyword if balance.open else ""
    if inner == word:
        balance.open.pop()
        balance.pieces.append(piece.text)
    elif word in balance.excused:
        balance.excused.remove(word)
    elif any(opened.keyword == word for opened in balance.open):
        _close_up_to(balance, piece, rest)
    elif inner and not _is_closed_in(rest, inner):
        hint = f"schrijf 'end{inner}'"
        balance.report(piece, f"'{piece.keyword}' staat op de plek waar '{inner}' eindigt.", hint)
        balance.close()
    else:
        balance.report(piece, f"'{piece.keyword}' staat los: er gaat geen '{word}' aan vooraf.", "haal de tag weg")


def _close_up_to(balance: Balance, piece: TemplatePiece, rest: Sequence[TemplatePiece]) -> None:
    """What is open within the tag that ends here was forgotten, or ends too late."""
    while balance.open[-1].keyword != piece.closes:
        inner = balance.open[-1].keyword
        if _is_closed_in(rest, inner):
            message = f"'{piece.keyword}' kan hier niet: eerst moet '{inner}' dicht."
            balance.report(piece, message, f"zet 'end{inner}' voor '{piece.keyword}'")
            balance.excused.append(inner)
            balance.close()
        else:
            _close_forgotten(balance)
    balance.open.pop()
    balance.pieces.append(piece.text)


def _is_closed_in(pieces: Sequence[TemplatePiece], word: str) -> bool:
    """Whether one end more than there are beginnings follows."""
    depth = 0
    for piece in pieces:
        depth += (piece.opens and piece.keyword == word) - (piece.closes == word)
        if depth < 0:
            return True
    return False


def _add_branch(balance: Balance, piece: TemplatePiece) -> None:
    """`else` and `elif` belong to the innermost tag that can have them."""
    able = ("if",) if piece.keyword == "elif" else ("if", "for")
    if not any(opened.keyword in able for opened in balance.open):
        balance.report(piece, f"'{piece.keyword}' staat los: er gaat geen 'if' aan vooraf.", "haal de tag weg")
        return
    while balance.open[-1].keyword not in able:
        _close_forgotten(balance)
    balance.pieces.append(piece.text)


UNREADABLE_NAME = "_onbekend"
"""Stands for what could not be read: a name of which anything may be asked."""

_DOCXTPL_LETTERS = re.compile(r"\s*(?:p|tr|tc|r)\s*(?=(?:if|elif|else|endif|for|endfor)\b)", re.IGNORECASE)
"""The letters of docxtpl at a place where it does not see them: the rest of the tag may be right."""

_NEUTRAL_TAGS: dict[str, str] = {
    "if": "if true", "elif": "elif true", "with": "with", "macro": f"macro {UNREADABLE_NAME}_macro()",
    "filter": "filter trim",
    "call": f"call {UNREADABLE_NAME}()", "block": f"block {UNREADABLE_NAME}_blok",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class TagProblem:
    """A tag that cannot be read, by the line of its contents."""

    line: int
    message: str
    hint: str = ""
    balance: bool = False


@dataclass(frozen=True, slots=True)
class ParsedScript:
    """What could be read of a script."""

    tree: nodes.Template
    problems: tuple[TagProblem, ...]


def parse_script(script: Script, *, escaped: bool) -> ParsedScript:
    """The tree of a script, with every problem in it."""
    jinja = get_environment(escaped=escaped)
    problems: list[TagProblem] = []
    pieces = [_fix_piece(piece, jinja, problems.append) for piece in script.pieces]
    for piece, message, hint in (found := close_tags(pieces)).problems:
        problems.append(TagProblem(piece.line, message, hint, balance=True))
    try:
        return ParsedScript(jinja.parse(found.source), tuple(problems))
    except TemplateSyntaxError as error:
        problems.append(TagProblem(error.lineno, format_sentence(describe_error(error))))
        return ParsedScript(nodes.Template([], lineno=1), tuple(problems))


def _fix_piece(piece: TemplatePiece, jinja: Sandbox, report: Callable[[TagProblem], None]) -> TemplatePiece:
    """The tag when it can be read on its own; else what leaves the other tags as they are."""
    if not piece.kind:
        return piece
    try:
        jinja.parse(_make_standalone(piece))
    except TemplateSyntaxError as error:
        report(TagProblem(piece.line, format_sentence(describe_error(error))))
        return piece.replace_contents(_make_neutral(piece))
    return piece


def _make_standalone(piece: TemplatePiece) -> str:
    """The tag with what it needs around it to be a template."""
    if piece.kind == "{{":
        return piece.text
    word = piece.keyword
    if word in FORBIDDEN_TAGS:
        raise TagFault(FORBIDDEN_TAGS[word], piece.line)
    if word == "raw":
        raise TemplateSyntaxError("end of template: what needs to be closed is 'raw'", piece.line)
    if word in BLOCK_KEYWORDS or (word == "set" and piece.opens):
        return f"{piece.text}{{% end{word} %}}"
    if word in ("elif", "else"):
        return f"{{% if true %}}{piece.text}{{% endif %}}"
    if word.startswith("end") and word.removeprefix("end") in (*BLOCK_KEYWORDS, "set"):
        _refuse_rest(piece)
        return ""
    return piece.text


def _refuse_rest(piece: TemplatePiece) -> None:
    """Raises `TemplateSyntaxError` for what stands behind the end of a block; a name may, behind endblock."""
    rest = piece.contents.strip().removeprefix(piece.keyword).strip()
    if rest and piece.keyword != "endblock":
        raise TemplateSyntaxError(f"expected token 'end of statement block', got '{rest}'", 1)


def _make_neutral(piece: TemplatePiece) -> str:
    """A tag that does nothing, yet opens or closes what this one does."""
    if piece.kind == "{{":
        return ""
    if letters := _DOCXTPL_LETTERS.match(piece.contents):
        return piece.contents[letters.end() :]
    if piece.keyword == "for":
        loop = read_loop(piece.contents)
        return f"for {loop.names if loop else UNREADABLE_NAME} in {UNREADABLE_NAME}"
    if piece.keyword.startswith("end"):
        return piece.keyword
    return _NEUTRAL_TAGS.get(piece.keyword, "")
