"""Slips of who types a YAML file, found in its lines. Where libyaml stops is often far from what went wrong: behind a
quote that nobody closed it reads on until the next one, and a space too many it takes for a colon too many. A line that
lacks its colon it takes for a text, and stops on the next one.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Set
from functools import cache
from typing import NamedTuple

from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic
from fiches.load.yaml_source import YamlSource
from fiches.model.fiche import Fiche
from fiches.model.fields import Model
from fiches.model.house_style import Huisstijl
from fiches.model.reflection import find_model
from fiches.model.register import Mededeling, Register
from fiches.model.ronde import Ronde

QUOTE_HINT = "zet de hele tekst tussen dubbele aanhalingstekens"
CURLY_QUOTES = "“”„‟‘’‚‛"
_INDENT_HINT = "laat de regel even ver inspringen als de andere regels van dit blok"


class Slip(NamedTuple):
    """What somebody typed by mistake: its line and column, both from 1, the code, a sentence and a way out."""

    line: int
    column: int
    code: str
    message: str
    hint: str


def explain_slip(source: YamlSource, slip: Slip) -> Diagnostic:
    """The finding for something that somebody typed by mistake."""
    return make_diagnostic(slip.code, source.locate_line(slip.line, slip.column, width=1), slip.message, slip.hint)


FIELD_LINE = re.compile(r"[ \u00a0]*(?:- +)*([a-z_]+|\d{4}):(?:\s|$)")
_PART_LINE = re.compile(r"[ ]*(?:- +(?=\S)|[a-z_]+:(?:\s|$))")
_OPENED = re.compile(r"[ ]*(?:- +)*(?:[a-z_0-9]+:[ ]+)?(?:[\[{].*?(?<=[\[,:{ ]))??(?P<sign>[\"'])")
_QUOTED = {'"': re.compile(r'"(?:[^"\\]|\\.)*+"', re.DOTALL), "'": re.compile(r"'(?:[^']|'')*+'")}
_LEADING_APOSTROPHE = re.compile(r"'[a-z]{1,2}[-\s]")


def find_open_quote(source: YamlSource, last: int) -> Slip | None:
    """The first quote up to line `last` that its own value does not close.

    A text between quotes may go on over lines, but then no line in between looks like a field or an item beside it. One
    that stands deeper is part of the text, such as a list in it.
    """
    start = 0
    for number, line in enumerate(source.text.split("\n")[:last], 1):
        opened = _OPENED.match(line)
        if opened and _is_left_open(source.text, start, opened.start("sign")):
            return _describe_open_quote(number, line, opened.start("sign"))
        start += len(line) + 1
    return None


def _is_left_open(text: str, line_start: int, column: int) -> bool:
    start = line_start + column
    closed = _QUOTED[text[start]].match(text, start)
    lines = (closed[0] if closed else text[start:]).split("\n")
    before = _BEFORE_NAME.match(text, line_start)
    deepest = before.end() - line_start if before else 0
    beside = (line for line in lines[1:] if len(line) - len(line.lstrip(" ")) <= deepest)
    return len(lines) > 1 and (closed is None or any(map(_PART_LINE.match, beside)))


_BEFORE_NAME = re.compile(r" *(?:- +)*")
"""The indent of a field or an item, the dashes before it included."""


def _describe_open_quote(number: int, line: str, at: int) -> Slip:
    if _LEADING_APOSTROPHE.match(line, at):
        return Slip(number, at + 1, "LEZ005", "Een apostrof vooraan telt als aanhalingsteken.", QUOTE_HINT)
    message = "Een aanhalingsteken wordt geopend, maar niet gesloten."
    return Slip(number, at + 1, "LEZ005", message, "zet het sluitende aanhalingsteken aan het eind van de tekst")


_LEADING_NBSP = re.compile(r"[ \t]*\u00a0\s*")
_COLON_WITHOUT_SPACE = re.compile(r"(\s*(?:- )?[a-z_]+) ?:(?:\u00a0|[^\s/:])")
"""The space that does not break often comes from Word. A slash follows in the address of a page."""
_DASH_WITHOUT_SPACE = re.compile(r"( *)-(?=[^\s\d>|-])")
_DASH_OF_WORD = re.compile(r"( *)[–—•▪·] ?(?=\S)")
_SIGN_FOR_DASH = re.compile(r"( *)(?P<sign>[.+*=~>]|[1-9][.)]) +(?=\S)")
LIST_SIGNS = tuple("-–—•▪·+123456789")
"""What people begin an item of a list with."""


def _find_nbsp_indent(line: str) -> tuple[int, str, str, str] | None:
    if not _LEADING_NBSP.match(line):
        return None
    at = line.index("\u00a0") + 1
    message = "Deze regel springt in met een vaste spatie (U+00A0), zoals Word die zet."
    return at, "LEZ004", message, "haal de spaties vooraan weg en typ ze opnieuw"


def _find_colon_without_space(line: str) -> tuple[int, str, str, str] | None:
    found = _COLON_WITHOUT_SPACE.match(line)
    if not found:
        return None
    at = line.index(":", found.end(1)) + 1
    return at, "LEZ005", "Achter deze dubbele punt ontbreekt een gewone spatie.", "typ een spatie achter :"


def _find_bad_dash(line: str) -> tuple[int, str, str, str] | None:
    found = _DASH_WITHOUT_SPACE.match(line)
    if found:
        return found.end(), "LEZ005", "Achter dit streepje ontbreekt een spatie.", "typ een spatie achter -"
    found = _DASH_OF_WORD.match(line)
    if found:
        at = found.end(1)
        message = f"'{line[at]}' begint geen onderdeel van een lijst; Word maakt dat teken van een streepje."
        return at + 1, "LEZ005", message, "typ een gewoon streepje met een spatie erachter"
    return None


def _find_sign_for_dash(line: str) -> tuple[int, str, str, str] | None:
    found = _SIGN_FOR_DASH.match(line)
    if not found:
        return None
    at = found.end(1)
    if _PART_LINE.match(line, found.end()):
        return (
            at + 1,
            "LEZ005",
            f"'{found['sign']}' hoort niet voor deze regel.",
            "haal het weg, of typ daar een spatie",
        )
    message = f"'{found['sign']}' begint geen onderdeel van een lijst."
    return at + 1, "LEZ005", message, "typ een gewoon streepje met een spatie erachter"


Finder = Callable[[str], tuple[int, str, str, str] | None]

_FINDERS: tuple[Finder, ...] = (
    _find_nbsp_indent,
    _find_colon_without_space,
    _find_bad_dash,
    _find_sign_for_dash,
)


def find_slip_near(source: YamlSource, line: int) -> Slip | None:
    """A slip on this line or the one above it, which shows when the next line is read."""
    for number in filter(None, (line, line - 1)):
        for find in _FINDERS:
            found = find(source.get_line(number - 1))
            if found:
                first = _find_first_of_run(source, number, find, found[2])
                return Slip(first, *(find(source.get_line(first - 1)) or found))
    return None


def _find_first_of_run(source: YamlSource, line: int, find: Finder, message: str) -> int:
    """The first of the lines up to this one that have the same slip, as in a block that was pasted."""
    while line > 1 and (above := find(source.get_line(line - 2))) and above[2] == message:
        line -= 1
    return line


def find_indent_slip(source: YamlSource, line: int) -> Slip | None:
    """A field that does not begin where the field above it begins."""
    text, before = source.get_line(line - 1), _find_line_above(source, line)
    above = source.get_line(before - 1)
    if not FIELD_LINE.match(text) or not FIELD_LINE.match(above):
        return None
    more = _count_indent(text) - _count_name_indent(above)
    if not more or text.lstrip().startswith("-"):
        return None
    if leading := _find_leading_space(line, text):
        return leading
    if more > 0 and _parts_block(source, before, text):
        return _describe_indent(before, above, -more)
    return _describe_indent(line, text, more)


def _find_leading_space(line: int, text: str) -> Slip | None:
    """One space before a field of the file itself: of a line that was a remark, only the # was taken away."""
    found = FIELD_LINE.match(text)
    if not found or _count_indent(text) != 1 or not _is_of_file(found[1]):
        return None
    message = f"Voor '{found[1]}' staat een spatie: dit veld begint vooraan de regel."
    return Slip(line, 1, "LEZ005", message, "haal de spatie ervoor weg, ook op de regels die erbij horen")


def _describe_indent(line: int, text: str, more: int) -> Slip:
    spaces = {1: "één spatie", 2: "twee spaties", 3: "drie spaties"}.get(abs(more), f"{abs(more)} spaties")
    message = f"Deze regel springt {spaces} {'verder' if more > 0 else 'minder ver'} in dan de regel erboven."
    return Slip(line, _count_indent(text) + 1, "LEZ005", message, _INDENT_HINT)


def _parts_block(source: YamlSource, line: int, below: str) -> bool:
    """Whether this line is a field of the block that goes on above and below it, further to the right."""
    number, indent = _find_line_above(source, line), _count_indent(below)
    while number and _count_name_indent(source.get_line(number - 1)) > indent:
        number = _find_line_above(source, number)
    above = source.get_line(number - 1)
    found = [FIELD_LINE.match(text) for text in (source.get_line(line - 1), above, below)]
    names = {one[1] for one in found if one}
    is_beside = number > 0 and _count_name_indent(above) == indent
    return is_beside and len(names) == len(found) and _are_of_one_block(names)


def _find_line_above(source: YamlSource, line: int) -> int:
    """The number of the nearest line above that says something, or 0."""
    above = ((number, source.get_line(number - 1)) for number in range(line - 1, 0, -1))
    return next((number for number, text in above if text.strip() and not text.lstrip().startswith("#")), 0)


def _count_indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _count_name_indent(line: str) -> int:
    """Where the name of the field begins, behind the dash of its item."""
    return len(line) - len(line.lstrip(" -"))


_LIKE_PART_LINE = re.compile(r" *(?:- |[^\s:;]+[:;]\s)")
_NAME_WITHOUT_VALUE = re.compile(r" *(?:- +)*([a-z_]+):\s*$")


def find_missing_fold(source: YamlSource, line: int) -> Slip | None:
    """A name without a value above lines of text, in one of which stands a colon: YAML takes them for fields."""
    number = line
    while number > 1 and not FIELD_LINE.match(source.get_line(number - 1)):
        number -= 1
    name = _NAME_WITHOUT_VALUE.match(source.get_line(number - 1))
    below = [source.get_line(at) for at in range(number, line)]
    is_text = [_count_indent(text) > _count_indent(source.get_line(number - 1)) for text in below if text.strip()]
    if not name or not is_text or not all(is_text) or any(map(_LIKE_PART_LINE.match, below)):
        return None
    message = f"De tekst onder '{name[1]}' bevat een dubbele punt, en achter '{name[1]}:' staat geen >-."
    return Slip(number, name.start(1) + 1, "LEZ005", message, "schrijf >- achter de dubbele punt")


def find_curly_quotes(source: YamlSource, line: int, column: int) -> Slip | None:
    """Quotes of Word around a value that needs real ones, such as one with a colon in it."""
    text = source.get_line(line - 1)[: column - 1]
    found = re.search(rf"(?:: |- )([{CURLY_QUOTES}])", text)
    if not found:
        return None
    message = "De gekrulde aanhalingstekens van Word tellen hier niet."
    return Slip(line, found.start(1) + 1, "LEZ005", message, 'typ rechte aanhalingstekens om de hele tekst: "…"')


def is_key_colon(line: str, column: int) -> bool:
    """Whether the colon at this column ends the name that begins the line."""
    found = FIELD_LINE.match(line)
    return found is not None and found.end(1) == column - 1


def find_lost_list(source: YamlSource, first: int, last: int) -> Slip | None:
    """A list that became one text on these lines, since what stands before its first item is no dash of YAML."""
    line, below = source.get_line(first - 1), [source.get_line(number) for number in range(first, last)]
    found = _find_bad_dash(line)
    if found is None and any(map(_LIKE_ITEM.match, below)):  # a text of one line may begin with a number
        found = _find_sign_for_dash(line)
    if found is None:  # the text begins behind a name or a dash
        return None
    column, code, message, hint = found
    more = any(map(_find_bad_dash, below))
    return Slip(first, column, code, message, hint + (", ook op de regels eronder" if more else ""))


_LIKE_ITEM = re.compile(r" *(?:[-–—•▪·+*]|[1-9]\d?[.)]) ")
FOLD_SLIP = re.compile(r"(?:->|-\||=>|>_|\|_)(?:\s|$)")
_SUNK_DASH = re.compile(r"[ ]*-(?=[^\W\d])")
_SUNK_WORD_DASH = re.compile(r"[ ]*[–—](?=[ ]?\S)")


def find_sunk_dashes(lines: list[tuple[int, str]]) -> Iterator[Slip]:
    """Items of a list that became part of the text above them, since what stands before them is no dash of YAML.

    `lines` are the numbered lines below the first of a plain text. One that begins with half of a pair of dashes around
    some words is none of them.
    """
    is_pair = sum(line.count("–") + line.count("—") for _, line in lines) > 1
    for number, line in lines:
        if _SUNK_DASH.match(line) or (not is_pair and _SUNK_WORD_DASH.match(line)):
            found = _find_bad_dash(line)
            if found:
                yield Slip(number, *found)


_LIKE_COLON = ";=,.：﹕∶꞉"
NAME_ALONE = re.compile(
    rf"(?P<before> *(?:- +)*)(?P<name>[A-Za-z_]+|\d{{4}})(?P<sign> ?[{_LIKE_COLON}](?!\d)|(?=\s|$))"
)
"""A name that begins a line without a colon behind it, perhaps with another sign in its place."""


def find_missing_colon(source: YamlSource, line: int) -> Slip | None:
    """The slip when this line begins with a name that its block may have and has not, and no colon follows."""
    found = NAME_ALONE.match(source.get_line(line - 1))
    if not found:
        return None
    name, beside = found["name"].lower(), set(_iter_neighbours(source, line, len(found["before"])))
    return describe_missing_colon(line, found) if name not in beside and _fits_beside(name, beside) else None


def describe_missing_colon(line: int, found: re.Match[str]) -> Slip:
    """What to say of a name without a colon behind it."""
    name, sign = found["name"], found["sign"].strip()
    instead = f": hier staat '{sign}'" if sign else ""
    message = f"Achter '{name}' ontbreekt de dubbele punt{instead}."
    return Slip(line, found.end("name") + 1, "LEZ005", message, f"schrijf '{name}:', met een spatie erachter")


def _iter_neighbours(source: YamlSource, line: int, indent: int) -> Iterator[str]:
    """The names in the block of which a line is part: of the lines that begin equally far."""
    above = map(source.get_line, range(line - 2, -1, -1))
    below = map(source.get_line, range(line, source.text.count("\n") + 1))
    if not _begins_before(source.get_line(line - 1), indent):
        yield from _iter_names(above, indent, with_end=True)
    yield from _iter_names(below, indent, with_end=False)


def _iter_names(lines: Iterable[str], indent: int, *, with_end: bool) -> Iterator[str]:
    """Up to the line that begins before the block. Upwards that may be its first one, behind the dash of an item."""
    for text in lines:
        found = FIELD_LINE.match(text)
        is_end = _begins_before(text, indent)
        if found and found.start(1) == indent and (with_end or not is_end):
            yield found[1]
        if is_end:
            return


def _begins_before(text: str, indent: int) -> bool:
    return bool(text.strip()) and len(text) - len(text.lstrip(" ")) < indent


_YEAR = re.compile(r"\d{4}")


def _fits_beside(name: str, beside: Set[str]) -> bool:
    """Whether a block that is most like one with these names has this field too; years belong beside years."""
    if _YEAR.fullmatch(name):
        return any(map(_YEAR.fullmatch, beside))
    most = max(len(beside & fields) for fields in _collect_blocks())
    return most > 0 and any(name in fields for fields in _collect_blocks() if len(beside & fields) == most)


def _are_of_one_block(names: Set[str]) -> bool:
    """Whether there is a block with all these fields."""
    return any(names <= fields for fields in _collect_blocks())


def _is_of_file(name: str) -> bool:
    """Whether a field stands in a file itself, and in no block of it."""
    return any(name in root.model_fields for root in _ROOTS) and not any(
        name in fields for fields in _collect_blocks() - {frozenset(root.model_fields) for root in _ROOTS}
    )


_ROOTS: tuple[type[Model], ...] = (Fiche, Ronde, Register, Mededeling, Huisstijl)


@cache
def _collect_blocks() -> frozenset[frozenset[str]]:
    """The names of the fields of every block in the inputs."""
    return frozenset(frozenset(block.model_fields) for root in _ROOTS for block in _iter_blocks(root))


def _iter_blocks(model: type[Model]) -> Iterator[type[Model]]:
    yield model
    for info in model.model_fields.values():
        inner = find_model(info.annotation)
        if inner:
            yield from _iter_blocks(inner)
