"""What is wrong with the text of a file: the errors of libyaml, the YAML parser, and characters that cannot be seen or
that look like others, each as a Dutch sentence and a hint that says how to mend it.

A word with such characters is told once, with every one of them as its number: wo‹U+200B›ning.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

import yaml
from yaml.events import AliasEvent, Event, NodeEvent

from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic, Location, name_character
from fiches.dutch.characters import OddCharacter, OddKind, find_odd_characters, get_script
from fiches.dutch.format import format_list
from fiches.load.yaml_slips import (
    QUOTE_HINT,
    Slip,
    explain_slip,
    find_curly_quotes,
    find_indent_slip,
    find_missing_colon,
    find_missing_fold,
    find_open_quote,
    find_slip_near,
    is_key_colon,
)
from fiches.load.yaml_source import YamlSource

_INDENT_HINT = "controleer of velden van één blok even ver inspringen"

_ONE_FILE_HINT = "maak van elke fiche een eigen bestand"
_OPEN_QUOTE = "Een aanhalingsteken wordt geopend, maar niet gesloten."
_CLOSE_QUOTE_HINT = "zet het sluitende aanhalingsteken aan het eind van de tekst"
_AFTER_BLOCK = "Na | of > begint de tekst op een nieuwe regel."
_NO_LIST_HERE = "Hier kan geen lijst beginnen; een minteken staat direct voor het getal."
_NEXT_LINE_HINT = "zet de tekst ingesprongen op de volgende regel"
_SECOND_DOCUMENT = "Hier begint een tweede document."
_STARTS_WITH_STAR = "Een waarde begint met een sterretje"
_STARTS_WITH_AMPERSAND = "Een waarde begint met een &-teken"
_ESCAPE_CODE = "Tussen dubbele aanhalingstekens begint een backslash een code."
_ESCAPE_HINT = "schrijf \\\\ voor een gewone backslash, of gebruik enkele aanhalingstekens"
_AFTER_QUOTE = "Na het sluitende aanhalingsteken staat nog tekst."
_WHOLE_QUOTE_HINTS = {
    '"': "haal de aanhalingstekens weg, of zet enkele om de hele tekst",
    "'": "haal de aanhalingstekens weg, of zet dubbele om de hele tekst",
}

PROBLEMS: tuple[tuple[str, str, str, str], ...] = (
    ("expected a single document", "LEZ009", _SECOND_DOCUMENT, _ONE_FILE_HINT),
    ("but found another document", "LEZ009", _SECOND_DOCUMENT, _ONE_FILE_HINT),
    ("while scanning an alias", "LEZ007", f"{_STARTS_WITH_STAR}.",
    f"{QUOTE_HINT}; begin een onderdeel van een lijst met een -"),
    ("found undefined alias", "LEZ007", f"{_STARTS_WITH_STAR}; YAML leest dat als verwijzing.", QUOTE_HINT),
    ("anchor", "LEZ007", f"{_STARTS_WITH_AMPERSAND}.", QUOTE_HINT),
    ("tag", "LEZ007", "Een waarde begint met een uitroepteken.", QUOTE_HINT),
    ("mapping keys are not allowed", "LEZ005", "Een waarde mag niet met ? beginnen.", QUOTE_HINT),
    ("tab character", "LEZ004", "Deze regel springt in met een tab.", "gebruik spaties"),
    ("mapping values are not allowed", "LEZ005", "Hier staat een dubbele punt te veel.", QUOTE_HINT),
    ("found unexpected end of stream", "LEZ005", _OPEN_QUOTE, _CLOSE_QUOTE_HINT),
    ("unexpected document indicator", "LEZ005", _OPEN_QUOTE, _CLOSE_QUOTE_HINT),
    ("escape character", "LEZ005", _ESCAPE_CODE, _ESCAPE_HINT),
    ("escape code", "LEZ005", _ESCAPE_CODE, _ESCAPE_HINT),
    # libyaml spells it so.
    ("hexdecimal number", "LEZ005", _ESCAPE_CODE, _ESCAPE_HINT),
    ("could not find expected ':'", "LEZ005", "Deze regel hoort niet bij het blok erboven.",
     "zet er een veldnaam met een dubbele punt voor, of spring verder in"),
    ("did not find expected ',' or", "LEZ005", "Een lijst of blok tussen haken is niet gesloten.",
     "sluit de haak, of zet elk onderdeel op een eigen regel met een streepje"),
    ("did not find expected '-' indicator", "LEZ005", "In deze lijst mist een regel haar streepje.", _INDENT_HINT),
    ("did not find expected key", "LEZ005", "Deze regel past niet in het blok erboven.", _INDENT_HINT),
    ("did not find expected node content", "LEZ005", "Hier ontbreekt een waarde.", QUOTE_HINT),
    ("did not find expected <document start>", "LEZ005", "Deze regel springt minder in dan de eerste.", _INDENT_HINT),
    ("block sequence entries are not allowed", "LEZ005", _NO_LIST_HERE,
     "begin de lijst op de volgende regel"),
    ("block mapping", "LEZ005", "Deze regel past niet in het blok erboven.", _INDENT_HINT),
    ("did not find digit or minus", "LEZ005", _AFTER_BLOCK, _NEXT_LINE_HINT),
    ("did not find expected comment or line break", "LEZ005", _AFTER_BLOCK, _NEXT_LINE_HINT),
    ("directive", "LEZ005", "Een regel begint met een procentteken.", QUOTE_HINT),
    ("incompatible YAML document", "LEZ005", "De regel met %YAML noemt een onbekende versie.", "haal de regel weg"),
)  # fmt: skip
"""Part of libyaml's message, the code, the sentence and the way out; the first that fits counts."""

_CLOSING_QUOTE = re.compile(r"""(["'])\s*$""")
_DOCUMENT_END = re.compile(r"^\.\.\.(\s|$)", re.MULTILINE)
_PICTURE = re.compile(r"!\[[^\]]*\]\(")
_NO_PICTURE = "Een afbeelding staat niet in een tekst."
_PICTURE_HINT = "noem haar onder 'afbeeldingen', met bestand en alt"
_CANNOT_START = {
    "\t": ("LEZ004", "Deze regel springt in met een tab.", "gebruik spaties"),
    "@": ("LEZ005", "Een waarde mag niet met @ beginnen.", QUOTE_HINT),
    "`": ("LEZ005", "Een waarde mag niet met ` beginnen.", QUOTE_HINT),
    "%": ("LEZ005", "Een waarde mag niet met % beginnen.", QUOTE_HINT),
}


STARTS_AT_CONTEXT = ("found unexpected end", "did not find expected ',' or", "could not find expected ':'")
"""Problems whose cause is where libyaml began to read the part: an opened quote or bracket, a line without a colon."""


def explain_yaml_error(source: YamlSource, error: yaml.YAMLError) -> Diagnostic:
    """The finding for text that libyaml refuses."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return make_diagnostic(
            "LEZ003",
            source.locate_line(1, 1),
            "In dit bestand staat een teken dat YAML niet kent.",
            "typ over wat uit een ander programma is geplakt",
        )
    problem = " ".join(filter(None, (error.problem, error.context)))
    place = _locate_error(source, error)
    found = _explain_from_text(source, place, problem)
    if found is not None:
        return found
    for part, code, sentence, hint in PROBLEMS:
        if part in problem:
            return make_diagnostic(code, place, sentence, hint)
    return make_diagnostic("LEZ005", place, "De opbouw van het bestand klopt hier niet.", _INDENT_HINT)


def _explain_from_text(source: YamlSource, place: Location, problem: str) -> Diagnostic | None:
    """The finding where the text itself shows better than libyaml's words what went wrong."""
    slip = find_open_quote(source, place.line) or find_slip_near(source, place.line) or _find_colon_slip(source, place)
    quote = _CLOSING_QUOTE.search(place.excerpt[: place.column - 1])
    if slip is None and "did not find expected key" in problem and quote:
        return make_diagnostic("LEZ005", place, _AFTER_QUOTE, _WHOLE_QUOTE_HINTS[quote[1]])
    slip = slip or _find_block_slip(source, place, problem)
    return explain_slip(source, slip) if slip else _explain_sign(source, place, problem)


def _find_colon_slip(source: YamlSource, place: Location) -> Slip | None:
    """A name without its colon on this line, or on the one above it, which shows when this one is read."""
    return find_missing_colon(source, place.line) or find_missing_colon(source, place.line - 1)


def _explain_sign(source: YamlSource, place: Location, problem: str) -> Diagnostic | None:
    """The finding for a picture, the end of a document, or a sign that cannot begin a value."""
    if "tag" in problem and _PICTURE.search(place.excerpt):
        return make_diagnostic("LEZ007", place, _NO_PICTURE, _PICTURE_HINT)
    if "<document start>" in problem and _DOCUMENT_END.search(source.text):
        return make_diagnostic("LEZ009", place, _SECOND_DOCUMENT, _ONE_FILE_HINT)
    if "cannot start any token" in problem:
        sign = place.excerpt[place.column - 1 : place.column]
        code, sentence, hint = _CANNOT_START.get(sign, ("LEZ005", "Dit teken kan hier niet staan.", QUOTE_HINT))
        return make_diagnostic(code, place, sentence, hint)
    return None


_OF_COLON = ("mapping values are not allowed", "could not find expected ':'")


def _find_block_slip(source: YamlSource, place: Location, problem: str) -> Slip | None:
    """Why a line does not fit in the block above it."""
    unfolded = find_missing_fold(source, place.line)
    if unfolded and any(part in problem for part in _OF_COLON):
        return unfolded
    if "mapping values are not allowed" in problem and not is_key_colon(place.excerpt, place.column):
        return find_curly_quotes(source, place.line, place.column)
    if any(part in problem for part in ("mapping values are not allowed", "expected '-' indicator", "expected key")):
        return find_indent_slip(source, place.line)
    return None


def explain_special(source: YamlSource, event: Event) -> Diagnostic:
    """The finding for an alias, an anchor or a tag."""
    mark = event.start_mark
    place = source.locate_line(mark.line + 1, mark.column + 1) if mark else source.locate_line(1, 1)
    if isinstance(event, AliasEvent):
        return make_diagnostic("LEZ007", place, f"{_STARTS_WITH_STAR}; YAML leest dat als verwijzing.", QUOTE_HINT)
    if isinstance(event, NodeEvent) and event.anchor is not None:
        return make_diagnostic("LEZ007", place, f"{_STARTS_WITH_AMPERSAND}; YAML leest dat als anker.", QUOTE_HINT)
    return make_diagnostic(
        "LEZ007", place, "Een waarde begint met een uitroepteken; YAML leest dat als tag.", QUOTE_HINT
    )


def _locate_error(source: YamlSource, error: yaml.MarkedYAMLError) -> Location:
    """Where to look: an opened quote or bracket is to be found at its start, all else where libyaml stopped."""
    mark = error.problem_mark
    if error.context_mark is not None and (error.problem or "").startswith(STARTS_AT_CONTEXT):
        mark = error.context_mark
    if mark is None:
        return source.locate_line(1, 1)
    # libyaml may have stopped behind the last line.
    last = source.text.count("\n", 0) + 1
    return source.locate_line(min(mark.line + 1, last), mark.column + 1)


HIDDEN_INSIDE, HIDDEN_BESIDE, ALIKE = "LEZ030", "LEZ031", "LEZ032"
_LONGEST_SHOWN = 60
_REMOVE, _RETYPE = "verwijder het, of typ het woord opnieuw", "typ het woord opnieuw"


class OddWord(NamedTuple):
    """A word with characters that are not what they seem, at text[start:end]: a code, a sentence and a way out."""

    code: str
    start: int
    end: int
    message: str
    hint: str


def find_odd_words(text: str) -> Iterator[OddWord]:
    """Every word with characters that are not what they seem, in order; twice when there are two kinds in it."""
    starts = [chunk.start() for chunk in re.finditer(r"\S+", text)]
    is_one_word = len(starts) == 1
    odd = [
        (starts[bisect_right(starts, one.start) - 1], _get_code(one, is_one_word=is_one_word), one)
        for one in find_odd_characters(text)
    ]
    for (start, code), group in groupby(sorted(odd), key=lambda one: one[:2]):
        yield _describe_word(text, start, code, [one for _, _, one in group])


def _get_code(one: OddCharacter, *, is_one_word: bool) -> str:
    """Beside the only word of a value, such as an id or a number, a character makes it another value."""
    if one.kind is OddKind.LIJKT:
        return ALIKE
    return HIDDEN_INSIDE if one.inside or is_one_word else HIDDEN_BESIDE


def _describe_word(text: str, start: int, code: str, odd: Sequence[OddCharacter]) -> OddWord:
    end = start + len(text[start:].split(maxsplit=1)[0])
    shown = _show_marked(text, start, end, odd)
    if code == ALIKE:
        message, hint = f"In '{shown}' staat {_describe_twin(text, odd[0])}.", _RETYPE
    else:
        names = format_list(list(dict.fromkeys(name_character(text[one.start]) for one in odd)))
        where = "In" if code == HIDDEN_INSIDE else "Naast"
        message, hint = f"{where} '{shown}' staat een onzichtbaar teken ({names}).", _REMOVE
    return OddWord(code, odd[0].start, odd[-1].start + 1, message, hint)


def _describe_twin(text: str, one: OddCharacter) -> str:
    sign = text[one.start]
    if not one.twin:
        return f"een streep door een letter ({name_character(sign)})"
    script = get_script(sign) if sign.isalpha() else ""
    what, which = (f"een {script} letter", "die") if script else ("een ander teken", "dat")
    return f"{what} ({name_character(sign)}) {which} op '{one.twin}' lijkt"


def _show_marked(text: str, start: int, end: int, odd: Sequence[OddCharacter]) -> str:
    """The word with numbers in the place of the odd characters, cut around the first of them when it is long."""
    first = max(start, odd[0].start - _LONGEST_SHOWN // 2)
    last = min(end, first + _LONGEST_SHOWN)
    marked = {one.start for one in odd}
    shown = "".join(f"‹{name_character(text[at])}›" if at in marked else text[at] for at in range(first, last))
    return f"{'…' if first > start else ''}{shown}{'…' if last < end else ''}"


CHOICE_CODE = "LEZ034"
CHOICE_MARKS = ("# <<<<<<<", "# =======", "# >>>>>>>")
"""Around two values of a field, as remarks above it: 'fiches voegsamen' could not choose between them."""
_CHOICE_LINE = re.compile(rf"(?m)^ *{CHOICE_MARKS[0]}(?: \w+: (?P<field>.*)| .*)?$")
_CHOICE_HINT = "zet de goede waarde in het veld, en haal de regels van # <<<<<<< tot en met # >>>>>>> weg"


def find_choices(source: YamlSource) -> Iterator[Diagnostic]:
    """A finding for each field of which two branches gave another value, until somebody has chosen."""
    if CHOICE_MARKS[0] not in source.text:
        return
    for found in _CHOICE_LINE.finditer(source.text):
        ours, theirs = _read_choice(source.text[found.end() + 1 :])
        field = f"Bij '{found['field']}' zeggen" if found["field"] else "Hier zeggen"
        message = f"{field} twee takken iets anders: ‘{ours}’ en ‘{theirs}’."
        place = source.locate_offset(found.start() + found[0].index("#"), len(CHOICE_MARKS[0]))
        yield make_diagnostic(CHOICE_CODE, place, message, _CHOICE_HINT)


def _read_choice(text: str) -> tuple[str, str]:
    """Both values on one line each, cut when they are long."""
    sides: tuple[list[str], list[str]] = ([], [])
    side = 0
    for line in map(str.strip, text.split("\n")):
        if not line.startswith("#") or line.startswith(CHOICE_MARKS[2]):
            break
        if line == CHOICE_MARKS[1]:
            side = 1
        else:
            sides[side].append(line.removeprefix("#").strip())
    told = [" ".join(lines) for lines in sides]
    return tuple(one if len(one) <= _LONGEST_SHOWN else f"{one[: _LONGEST_SHOWN - 1]}…" for one in told)  # type: ignore[return-value]
