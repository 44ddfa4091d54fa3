"""What is wrong with a template, in Dutch, for who edits it in Word.

Errors of Jinja and Python become one sentence that says what is wrong and where.
"""

import difflib
import html
import re
import traceback
from collections.abc import Iterable, Mapping
from itertools import accumulate
from typing import Any

from jinja2 import StrictUndefined, TemplateRuntimeError, TemplateSyntaxError
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.utils import missing

EXCERPT_LENGTH = 80
_XML_TAG = re.compile(r"</?[A-Za-z][\w.-]*(?::[\w.-]+)?(?:\s[^<>]*)?/?>")
_UNCLOSED_TAG = re.compile(r"\{[{%](?:(?![%}]\}|</?w:).)*(?=</?w:)")
_BLOCK_TAG = re.compile(r"\{%-?\s*(end)?(for|if|set|macro|call|filter|with|block|raw)\b")
# The first pattern that matches counts: a narrow one stands before a wide one.
_SYNTAX_MESSAGES: tuple[tuple[str, str], ...] = (
    (r"No filter named '(.+?)'", "het filter '{0}' bestaat niet"),
    (r"No test named '(.+?)'", "de vergelijking 'is {0}' bestaat niet"),
    (r"unknown tag '(end\w+|else|elif)'.+needs to be closed is '(.+?)'",
     "'{0}' kan hier niet: eerst moet '{1}' dicht met 'end{1}'"),
    (r"unknown tag '(end\w+|else|elif)'", "'{0}' staat los: er gaat geen opening aan vooraf"),
    (r"unknown tag '(p|tr|tc|r)'", "de tag '{0}' kan hier niet: een tag met 'p' staat alleen in een alinea, met 'tr' "
     "in een tabelrij, met 'tc' in een cel"),
    (r"unknown tag '(.+?)'", "de tag '{0}' bestaat niet"),
    (r"end of template.+needs to be closed is '(.+?)'", "'{0}' is nergens afgesloten met 'end{0}'"),
    (r"tag name expected", "in een tag ontbreekt het woord dat zegt wat hij doet, zoals 'if' of 'for'"),
    (r"end of comment", "een opmerking is niet afgesloten met #}}"),
    (r"end of raw", "'raw' is nergens afgesloten met 'endraw'"),
    (r"block '(.+?)' defined twice", "het blok '{0}' staat er twee keer; geef een van beide een andere naam"),
    (r"non-namespace", "een veld is niet te veranderen; zet de waarde in een eigen naam met {{% set … %}}"),
    (r"unicode", "een tekst in een tag bevat een code met \\ die niet bestaat; typ het teken zelf"),
    (r"(?:got|unexpected) 'end of (?:print statement|statement block)'", "een tag is niet af"),
    (r"unexpected char (.+?) at", "een tag is niet goed afgesloten, of er staat een teken te veel: {0}"),
    (r"got '(.+?)'", "een tag is niet goed afgesloten, of er staat iets te veel: {0}"),
    (r"unexpected '(.+?)'", "een tag is niet goed afgesloten, of er staat iets te veel: {0}"),
    (r"unexpected end of template|expected name", "een tag is niet af"),
)  # fmt: skip
_RUNTIME_MESSAGES: tuple[tuple[type[Exception], str], ...] = (
    (ZeroDivisionError, "er wordt door nul gedeeld"),
    (TypeError, "een bewerking past niet bij het soort waarde"),
    (RecursionError, "een tag roept zichzelf zonder einde aan"),
    (MemoryError, "het sjabloon vraagt te veel geheugen"),
)
_PYTHON_MESSAGES: tuple[tuple[str, str], ...] = (
    (r"too many statically nested", "er staan te veel tags in elkaar; zet de binnenste in een {{% macro … %}}"),
    (r"argument repeated: (\w+)", "'{0}' krijgt in een tag twee keer een waarde; haal er een weg"),
    (r"integer string conversion", "een getal in een tag heeft te veel cijfers; maak het korter"),
    (r"name '(?:inf|nan)'", "een getal in een tag is te groot; maak het kleiner"),
    (r"step cannot be zero", "een stap van 0 kan niet in [begin:eind:stap]; laat de stap weg"),
)
"""What Python says of the code that Jinja makes of a tag."""
_ABSENCE_MESSAGES: tuple[tuple[str, str], ...] = (
    (r"no previous item", "voor het eerste deel van een lijst staat niets; vraag eerst 'loop.first'"),
    (r"no next item", "na het laatste deel van een lijst staat niets; vraag eerst 'loop.last'"),
    (r"sequence was empty", "van een lege lijst wordt een deel gevraagd; zet er een voorwaarde omheen"),
    (r"parameter '(.+?)' was not provided", "een macro krijgt geen waarde voor '{0}'; geef er een mee"),
)
"""What Jinja says of a value that is not there."""
_LONG_NUMBER = re.compile(r"\d{4300}")
"""About as many digits as Python reads."""


class TemplateFault(Exception):
    """A template that cannot be used, or not with this data: one Dutch sentence that says what and where.

    `reason` is that sentence without the place, which is a line of the Jinja source of one part when that is known.
    """

    def __init__(self, message: str, reason: str = "", part: str = "", line: int = 0) -> None:
        super().__init__(message)
        self.reason = reason or message
        self.part = part
        self.line = line


class ValueFault(TemplateRuntimeError):
    """A value that cannot be printed, or not in this way; the message is the Dutch sentence for the user."""


class TagFault(TemplateSyntaxError):
    """A tag that is not allowed; the message is the Dutch sentence for the user."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message, line)


class UnknownField(StrictUndefined):
    """A name that the data lacks: any use of it is a fault that names it, and suggests what may have been meant."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        name = self._undefined_name
        if self._undefined_hint:
            return _translate(self._undefined_hint, _ABSENCE_MESSAGES) or self._undefined_hint
        if self._undefined_obj is missing:
            return f"het veld '{name}' bestaat niet"
        if self._undefined_obj is None:
            return f"'{name}' wordt gevraagd van een veld dat leeg is; zet er een voorwaarde omheen"
        if isinstance(self._undefined_obj, Mapping):
            return f"het veld '{name}' bestaat niet{_describe_suggestion(name, self._undefined_obj)}"
        return f"'{name}' wordt gevraagd van een waarde die geen velden heeft"


def _describe_suggestion(name: Any, known: Iterable[Any]) -> str:
    close = difflib.get_close_matches(str(name), map(str, known), n=1)
    return f"; bedoelde u '{close[0]}'?" if close else ""


def make_template_fault(error: Exception, source: str, part: str) -> TemplateFault:
    """The fault to report for anything that went wrong in the Jinja `source` of one part of the template.

    In `source` each paragraph starts on a line of its own.
    """
    line = _find_line(error, source)
    message = _describe_unclosed(error, source, line) or describe_error(error)
    return TemplateFault(f"{message} ({_describe_place(part, source, line)})", message, part, line)


def describe_error(error: Exception) -> str:
    """What went wrong, in Dutch and without its place."""
    if isinstance(error, UndefinedError | ValueFault | TagFault):
        return error.message or ""
    if isinstance(error, SecurityError):
        return f"het sjabloon vraagt iets wat niet is toegestaan: {error}"
    if isinstance(error, TemplateSyntaxError | TemplateRuntimeError):
        english = error.message or ""
        return _translate(english, _SYNTAX_MESSAGES) or f"een tag klopt niet ({english})"
    for kind, message in _RUNTIME_MESSAGES:
        if isinstance(error, kind):
            return message
    return _translate(str(error), _PYTHON_MESSAGES) or f"een tag is niet uit te voeren ({error})"


def _describe_unclosed(error: Exception, source: str, line: int) -> str:
    """The words of a tag that runs on into the markup after it, of which the user typed nothing."""
    lines = source.split("\n")
    found = _UNCLOSED_TAG.search(lines[line - 1]) if 0 < line <= len(lines) else None
    if not found or not isinstance(error, TemplateSyntaxError):
        return ""
    words, end = html.unescape(found[0]).strip(), {"{": "}}", "%": "%}"}[found[0][1]]
    return f"de tag die begint met '{words[:40]}' is niet afgesloten met {end}"


def _translate(english: str, messages: Iterable[tuple[str, str]]) -> str:
    """The Dutch sentence of the first pattern that fits, or ""."""
    for pattern, dutch in messages:
        found = re.search(pattern, english, re.IGNORECASE | re.DOTALL)
        if found:
            return dutch.format(*found.groups())
    return ""


def _find_line(error: Exception, source: str) -> int:
    if isinstance(error, TemplateSyntaxError):
        # Jinja notices a tag that is never closed at the end of the template, far from that tag.
        never_closed = re.match("unexpected end of template", error.message or "", re.IGNORECASE)
        return (_find_last_open(source) if never_closed else 0) or error.lineno
    # Jinja gives the code that it makes of a template the file name <template>.
    frames = traceback.extract_tb(error.__traceback__)
    line = next((frame.lineno or 0 for frame in reversed(frames) if frame.filename == "<template>"), 0)
    # of a tag that Python does not even read, the line is that of no template
    return line or _find_unread(error, source)


def _find_unread(error: Exception, source: str) -> int:
    """The line of a number that is too long, or of the tag that stands deepest in others; 0 for any other error."""
    if isinstance(error, SyntaxError) and "nested" in str(error):
        return _find_deepest(source)
    found = _LONG_NUMBER.search(source) if isinstance(error, ValueError) else None
    return source.count("\n", 0, found.start()) + 1 if found else 0


def _find_deepest(source: str) -> int:
    found = list(_BLOCK_TAG.finditer(source))
    depths = list(accumulate(-1 if one[1] else 1 for one in found))
    deepest = found[depths.index(max(depths))].start() if found else 0
    return source.count("\n", 0, deepest) + 1


def _find_last_open(source: str) -> int:
    """The line of the innermost tag that is never closed, or 0."""
    opened: list[int] = []
    for found in _BLOCK_TAG.finditer(source):
        if found[1] is None:
            opened.append(source.count("\n", 0, found.start()) + 1)
        elif opened:
            opened.pop()
    return opened[-1] if opened else 0


def _describe_place(part: str, source: str, line: int) -> str:
    lines = source.split("\n")
    # In the source, which is XML, a < that somebody typed is &lt;.
    text = html.unescape(_XML_TAG.sub("", lines[line - 1])).strip() if 0 < line <= len(lines) else ""
    return f"in {format_part_name(part)}, bij: {_trim_excerpt(text)}" if text else f"in {format_part_name(part)}"


def _trim_excerpt(text: str) -> str:
    start = max(0, min(text.find("{"), len(text) - EXCERPT_LENGTH))
    before, after = "…" if start else "", "…" if len(text) > start + EXCERPT_LENGTH else ""
    return f"{before}{text[start : start + EXCERPT_LENGTH]}{after}"


def format_part_name(part: str) -> str:
    """What the user calls a part of the package, e.g. "/word/footer1.xml"."""
    names = {
        "document": "de hoofdtekst",
        "header": "een koptekst",
        "footer": "een voettekst",
        "footnotes": "een voetnoot",
        "endnotes": "een eindnoot",
        "core": "de documenteigenschappen",
    }
    base = part.rsplit("/", 1)[-1].removesuffix(".xml").rstrip("0123456789")
    return names.get(base, part)
