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

from fiches.word.template.english import ABSENCE_MESSAGES, PYTHON_MESSAGES, SYNTAX_MESSAGES, translate

EXCERPT_LENGTH = 80
SAVE_AGAIN = "open het bestand in Word en bewaar het opnieuw"
"""The way out of what another program made."""

_XML_TAG = re.compile(r"</?[A-Za-z][\w.-]*(?::[\w.-]+)?(?:\s[^<>]*)?/?>")
_UNCLOSED_TAG = re.compile(r"\{[{%](?:(?![%}]\}|</?w:).)*(?=</?w:)")
_CLOSED_TAG = re.compile(r"""\{[{%](?:"[^"]*"|'[^']*'|(?![%}]\}|\{[{%])[^"'])*[%}]\}""")
"""A tag that is closed before another begins, also when what somebody typed in it looks like markup."""

_TAG_OR_MARKUP = re.compile(rf"(\{{\{{(?:(?!\{{[{{%]).)*?\}}\}}|\{{%(?:(?!\{{[{{%]).)*?%\}})|{_XML_TAG.pattern}")
_BLOCK_TAG = re.compile(r"\{%-?\s*(end)?(for|if|set|macro|call|filter|with|block|raw)\b")
_RUNTIME_MESSAGES: tuple[tuple[type[Exception], str], ...] = (
    (ZeroDivisionError, "er wordt door nul gedeeld"),
    (TypeError, "een bewerking past niet bij het soort waarde"),
    (RecursionError, "een tag roept zichzelf zonder einde aan"),
    (MemoryError, "het sjabloon vraagt te veel geheugen"),
    (SecurityError, "het sjabloon vraagt iets wat niet is toegestaan"),
)
_WRONG_TAG = "een tag klopt niet; kijk na hoe hij geschreven is"
_FAILED_TAG = "een tag is niet uit te voeren; kijk na wat hij vraagt"
_NOT_THERE = "een tag vraagt iets wat er niet is"
"""What is said when the libraries say something new: their English is for nobody who edits a template."""
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


class MisfitFault(ValueFault):
    """A filter or method that gets what it is not for."""


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
        if self._undefined_exception is ValueFault:
            return f"het sjabloon vraagt iets wat niet is toegestaan: '{name}'"
        if self._undefined_hint:
            return translate(self._undefined_hint, ABSENCE_MESSAGES) or _NOT_THERE
        if self._undefined_obj is missing:
            return f"het veld '{name}' bestaat niet"
        if self._undefined_obj is None:
            return f"'{name}' wordt gevraagd van een veld dat leeg is; zet er een voorwaarde omheen"
        if isinstance(self._undefined_obj, Mapping):
            return f"het veld '{name}' bestaat niet{_describe_suggestion(name, self._undefined_obj)}"
        return _describe_absent_part(name, self._undefined_obj)


def _describe_absent_part(number: Any, value: Any) -> str:
    """That a value has no part with this number, or no fields at all."""
    if not (isinstance(number, int) and isinstance(value, str | list | tuple)):
        return f"'{number}' wordt gevraagd van een waarde die geen velden heeft"
    what, one, more = ("tekst", "teken", "tekens") if isinstance(value, str) else ("lijst", "onderdeel", "onderdelen")
    count = len(value)
    return f"[{number}] bestaat niet: de {what} heeft {count} {one if count == 1 else more}, en het eerste is [0]"


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
    said = getattr(error, "message", None) or ""
    if isinstance(error, UndefinedError | ValueFault | TagFault):
        # of a condition without 'else' Jinja speaks itself
        return translate(said, ABSENCE_MESSAGES) or said
    if isinstance(error, TemplateSyntaxError | TemplateRuntimeError) and not isinstance(error, SecurityError):
        return translate(said, SYNTAX_MESSAGES) or _WRONG_TAG
    kinds = (message for kind, message in _RUNTIME_MESSAGES if isinstance(error, kind))
    return translate(str(error), PYTHON_MESSAGES) or next(kinds, _FAILED_TAG)


def _describe_unclosed(error: Exception, source: str, line: int) -> str:
    """The words of a tag that runs on into the markup after it, of which the user typed nothing."""
    lines = source.split("\n")
    text = lines[line - 1] if 0 < line <= len(lines) else ""
    found = next((one for one in _UNCLOSED_TAG.finditer(text) if not _CLOSED_TAG.match(text, one.start())), None)
    if not found or not isinstance(error, TemplateSyntaxError):
        return ""
    words, end = html.unescape(found[0]).strip(), {"{": "}}", "%": "%}"}[found[0][1]]
    return f"de tag die begint met '{words[:40]}' is niet afgesloten met {end}"


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
    bare = _TAG_OR_MARKUP.sub(r"\1", lines[line - 1]) if 0 < line <= len(lines) else ""
    text = html.unescape(bare).strip()
    return f"in {format_part_name(part)}, bij: {_trim_excerpt(text)}" if text else f"in {format_part_name(part)}"


def _trim_excerpt(text: str) -> str:
    start = max(0, min(text.find("{"), len(text) - EXCERPT_LENGTH))
    before, after = "…" if start else "", "…" if len(text) > start + EXCERPT_LENGTH else ""
    return f"{before}{text[start : start + EXCERPT_LENGTH]}{after}"


def format_excerpt(text: str, most: int = 60) -> str:
    """Text as a message quotes it."""
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def explain_refusal(what: str, part: str, advice: str, near: str = "") -> str:
    """Why a template is turned down, as one sentence: what, in which part and near which words, and the way out."""
    words = f", bij '{format_excerpt(near, 40)}'" if near.strip() else ""
    return f"{what} (in {format_part_name(part)}{words}); {advice}"


def split_refusal(reason: str) -> tuple[str, str]:
    """Such a sentence without the way out, and the way out; "" when it names none."""
    what, found, advice = reason.rpartition("; ")
    return (what, advice) if found else (reason, "")


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
    if "glossary/" in part:
        return "een bouwsteen"
    base = part.rsplit("/", 1)[-1].removesuffix(".xml").rstrip("0123456789")
    return names.get(base, part)
