"""The syntax tree of a script, also when tags are wrong: each is reported, and mended so that the rest is read."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from jinja2 import TemplateSyntaxError, nodes

from fiches.templating.faults import describe_error
from fiches.templating.lint.balance import TemplatePiece, close_tags
from fiches.templating.lint.script import SOURCE_TAG, Script, split_tag
from fiches.templating.sandbox import Sandbox, get_environment

UNREADABLE_NAME = "_onbekend"
"""Stands for what could not be read: a name of which anything may be asked."""

_CLOSED_KEYWORDS = ("if", "for", "with", "macro", "call", "filter", "block")
_FORBIDDEN_KEYWORDS = ("include", "import", "from", "extends", "autoescape")
_KEYWORD = re.compile(r"\s*(\w*)")
_DOCXTPL_LETTERS = re.compile(r"\s*(?:p|tr|tc|r)\s*(?=(?:if|elif|else|endif|for|endfor)\b)", re.IGNORECASE)
"""The letters of docxtpl at a place where it does not see them: the rest of the tag may be right."""

_LOOP_NAMES = re.compile(r"\s*for\s+(\w+(?:\s*,\s*\w+)*)\s+in\b")
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
    pieces = [_fix_piece(piece, jinja, problems.append) for piece in _split_source(script.source)]
    for piece, message, hint in (found := close_tags(pieces)).problems:
        problems.append(TagProblem(piece.line, message, hint, balance=True))
    try:
        return ParsedScript(jinja.parse(found.source), tuple(problems))
    except TemplateSyntaxError as error:
        problems.append(TagProblem(error.lineno, _format_error(error)))
        return ParsedScript(nodes.Template([], lineno=1), tuple(problems))


def _split_source(source: str) -> Iterator[TemplatePiece]:
    """The source as text and tags by turns."""
    at, line = 0, 1
    for found in SOURCE_TAG.finditer(source):
        text = source[at : found.start()]
        yield TemplatePiece(text, line)
        line += text.count("\n")
        kind, contents = split_tag(found[0])
        word = _KEYWORD.match(contents) if kind == "{%" else None
        yield TemplatePiece(found[0], line + 1, kind, word[1] if word else "", contents)
        line += found[0].count("\n")
        at = found.end()
    yield TemplatePiece(source[at:], line)


def _fix_piece(piece: TemplatePiece, jinja: Sandbox, report: Callable[[TagProblem], None]) -> TemplatePiece:
    """The tag when it can be read on its own; else what leaves the other tags as they are."""
    if not piece.kind:
        return piece
    try:
        jinja.parse(_make_standalone(piece))
    except TemplateSyntaxError as error:
        report(TagProblem(piece.line, _format_error(error)))
        return piece.replace_contents(_make_neutral(piece))
    return piece


def _make_standalone(piece: TemplatePiece) -> str:
    """The tag with what it needs around it to be a template."""
    if piece.kind == "{{":
        return piece.text
    word = piece.keyword
    if word in _FORBIDDEN_KEYWORDS:
        raise TemplateSyntaxError(f"unknown tag '{word}'", piece.line)
    if word in _CLOSED_KEYWORDS or (word == "set" and piece.opens):
        return f"{piece.text}{{% end{word} %}}"
    if word in ("elif", "else"):
        return f"{{% if true %}}{piece.text}{{% endif %}}"
    if word.startswith("end") and word.removeprefix("end") in (*_CLOSED_KEYWORDS, "set"):
        rest = piece.contents.strip().removeprefix(word).strip()
        if rest and word != "endblock":
            raise TemplateSyntaxError(f"expected token 'end of statement block', got '{rest}'", 1)
        return ""
    return piece.text


def _make_neutral(piece: TemplatePiece) -> str:
    """A tag that does nothing, yet opens or closes what this one does."""
    if piece.kind == "{{":
        return ""
    if letters := _DOCXTPL_LETTERS.match(piece.contents):
        return piece.contents[letters.end() :]
    if piece.keyword == "for":
        names = _LOOP_NAMES.match(piece.contents)
        return f"for {names[1] if names else UNREADABLE_NAME} in {UNREADABLE_NAME}"
    if piece.keyword.startswith("end"):
        return piece.keyword
    return _NEUTRAL_TAGS.get(piece.keyword, "")


def _format_error(error: TemplateSyntaxError) -> str:
    message = describe_error(error)
    return f"{message[0].upper()}{message[1:]}."
