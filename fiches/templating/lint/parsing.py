"""The syntax tree of a script, also when tags are wrong: each is reported, and mended so that the rest is read."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from jinja2 import TemplateSyntaxError, nodes

from fiches.templating.faults import fault_message
from fiches.templating.lint.balance import Piece, balanced
from fiches.templating.lint.script import SOURCE_TAG, Script, contents_of
from fiches.templating.sandbox import Sandbox, environment

UNKNOWN = "_onbekend"
"""Stands for what could not be read: a name of which anything may be asked."""

_CLOSED = ("if", "for", "with", "macro", "call", "filter", "block")
_FORBIDDEN = ("include", "import", "from", "extends", "autoescape")
_KEYWORD = re.compile(r"\s*(\w*)")
_LETTERS = re.compile(r"\s*(?:p|tr|tc|r)\s*(?=(?:if|elif|else|endif|for|endfor)\b)", re.IGNORECASE)
"""The letters of docxtpl at a place where it does not see them: the rest of the tag may be right."""

_NAMES = re.compile(r"\s*for\s+(\w+(?:\s*,\s*\w+)*)\s+in\b")
_NEUTRAL: dict[str, str] = {
    "if": "if true", "elif": "elif true", "with": "with", "macro": f"macro {UNKNOWN}_macro()", "filter": "filter trim",
    "call": f"call {UNKNOWN}()", "block": f"block {UNKNOWN}_blok",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Problem:
    """A tag that cannot be read, by the line of its contents."""

    line: int
    message: str
    hint: str = ""
    balance: bool = False


@dataclass(frozen=True, slots=True)
class Parsed:
    """What could be read of a script."""

    tree: nodes.Template
    problems: tuple[Problem, ...]


def parsed(script: Script, *, escaped: bool) -> Parsed:
    """The tree of a script, with every problem in it."""
    jinja = environment(escaped=escaped)
    problems: list[Problem] = []
    pieces = [_checked(piece, jinja, problems.append) for piece in _pieces(script.source)]
    for piece, message, hint in (found := balanced(pieces)).problems:
        problems.append(Problem(piece.line, message, hint, balance=True))
    try:
        return Parsed(jinja.parse(found.source), tuple(problems))
    except TemplateSyntaxError as error:
        problems.append(Problem(error.lineno, _sentence(error)))
        return Parsed(nodes.Template([], lineno=1), tuple(problems))


def _pieces(source: str) -> Iterator[Piece]:
    """The source as text and tags by turns."""
    at, line = 0, 1
    for found in SOURCE_TAG.finditer(source):
        text = source[at : found.start()]
        yield Piece(text, line)
        line += text.count("\n")
        kind, contents = contents_of(found[0])
        word = _KEYWORD.match(contents) if kind == "{%" else None
        yield Piece(found[0], line + 1, kind, word[1] if word else "", contents)
        line += found[0].count("\n")
        at = found.end()
    yield Piece(source[at:], line)


def _checked(piece: Piece, jinja: Sandbox, report: Callable[[Problem], None]) -> Piece:
    """The tag when it can be read on its own; else what leaves the other tags as they are."""
    if not piece.kind:
        return piece
    try:
        jinja.parse(_alone(piece))
    except TemplateSyntaxError as error:
        report(Problem(piece.line, _sentence(error)))
        return piece.rewritten(_neutral(piece))
    return piece


def _alone(piece: Piece) -> str:
    """The tag with what it needs around it to be a template."""
    if piece.kind == "{{":
        return piece.text
    word = piece.keyword
    if word in _FORBIDDEN:
        raise TemplateSyntaxError(f"unknown tag '{word}'", piece.line)
    if word in _CLOSED or (word == "set" and piece.opens):
        return f"{piece.text}{{% end{word} %}}"
    if word in ("elif", "else"):
        return f"{{% if true %}}{piece.text}{{% endif %}}"
    if word.startswith("end") and word.removeprefix("end") in (*_CLOSED, "set"):
        rest = piece.contents.strip().removeprefix(word).strip()
        if rest and word != "endblock":
            raise TemplateSyntaxError(f"expected token 'end of statement block', got '{rest}'", 1)
        return ""
    return piece.text


def _neutral(piece: Piece) -> str:
    """A tag that does nothing, yet opens or closes what this one does."""
    if piece.kind == "{{":
        return ""
    if letters := _LETTERS.match(piece.contents):
        return piece.contents[letters.end() :]
    if piece.keyword == "for":
        names = _NAMES.match(piece.contents)
        return f"for {names[1] if names else UNKNOWN} in {UNKNOWN}"
    if piece.keyword.startswith("end"):
        return piece.keyword
    return _NEUTRAL.get(piece.keyword, "")


def _sentence(error: TemplateSyntaxError) -> str:
    message = fault_message(error)
    return f"{message[0].upper()}{message[1:]}."
