"""Markup that Markdown knows and a fiche does not: found as it is typed, so that it has a place."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from fiches.markup.faults import MarkupFault, MarkupFaultKind


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
