"""Parse the markup of a text, find what is wrong with it, or take its words alone.

Nearly all texts are plain. Two patterns tell which ones are not, so that markdown-it is loaded for those only. Markup
that Markdown knows and a fiche does not, such as headings and tables, is found in the text as it was typed, by a
pattern for each, so that the fault has a place.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from fiches.markup.text import MarkedText, MarkupFault, MarkupFaultKind


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
    "een afbeelding hoort in het sjabloon"),
    _make_construct("een citaat", r"^[ \t]*>[> \t]*[^\W\d_][^\n]*", "zet de woorden tussen aanhalingstekens"),
    _make_construct("html", rf"(?<!\\)<(?:/?(?:{_HTML_TAGS})(?:[ \t][^<>\n]{{0,400}})?/?>|!--)",
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
    from fiches.markup.reader import parse_marks  # noqa: PLC0415  (loads markdown-it)

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
