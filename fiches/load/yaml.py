"""Reads a YAML file into plain data, with a finding and a place for all that is wrong with its form.

Scalars stay the text that stands in the file, so `no`, `012` and `12:30` are what they look like. Aliases, anchors,
tags, duplicate keys, tabs, control characters and a second document are findings. So is text that YAML reads
otherwise than it looks: a comment behind a value, and a field or a list item that became part of the text above it.
"""

import hashlib
import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice
from sys import intern
from typing import Any, NamedTuple

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode

from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic, Location, name_character
from fiches.dutch.characters import is_clear
from fiches.load import yaml_problems
from fiches.load.file_bytes import TOO_LARGE_HINT, check_bytes, normalize_newlines
from fiches.load.lost_texts import find_lost_text, list_sunk_names
from fiches.load.packed_fields import PackedFields
from fiches.load.trees import LOST_HINT, LostFileError, SourceTree
from fiches.load.yaml_problems import find_odd_words
from fiches.load.yaml_slips import (
    LIST_SIGNS,
    QUOTE_HINT,
    Slip,
    explain_slip,
    find_lost_list,
    find_open_quote,
)
from fiches.load.yaml_source import (
    EMPTY_VALUES,
    MAX_DEPTH,
    TooDeepError,
    TooManyError,
    YamlSource,
    get_root,
    iter_special_events,
    locate_part,
)

NOT_OPENED_CODE = "LEZ013"
REPEAT_CODE = "LEZ006"
MAX_BYTES = 256 * 1024
MAX_FINDINGS = 200
"""The most findings that are worth showing for one file."""

_TOO_DEEP_HINT = "zet een tekst met haken tussen aanhalingstekens"
_NO_FIELDS_HINT = (
    "schrijf op elke regel een veld, een dubbele punt en een waarde: 'fiches nieuw' begint een fiche voor u"
)

FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]")
"""Control characters that Word cannot hold, and those that make a line read in another order than it is written."""

TEMPLATE_TAG = re.compile(r"\{[{%#_]|[}%#_]\}|\{\s*(?:fiche|ronde|hoofdboodschap|document)\.")
"""Of a tag that lacks a brace as well: in a document all of these count as a tag that the template left behind."""
_SPECIAL = re.compile(r"(?:^|[\s,\[{:])(?:[&*]\S|!)")
"""Where an anchor, an alias or a tag may stand; only then the events are looked at one by one."""


class ParsedYaml(NamedTuple):
    """What a file holds: its data as dicts, lists, text and None, or nothing when it is not readable."""

    source: YamlSource
    data: dict[str, Any] | None
    diagnostics: tuple[Diagnostic, ...] = ()
    has_empty: bool = False
    """Whether there is a field or an item without a value."""
    is_clear: bool = True
    """Whether every character of every text is what it seems."""
    odd: tuple[Diagnostic, ...] = ()
    """What is to be said about those that are not. They are in the data all the same: rules see through them."""
    sunk: frozenset[str] = frozenset()
    """The fields that became part of a text above them, which is told: what lacks them waits."""
    kept: PackedFields | None = None
    """The data as they are kept, when that is so."""

    def with_data(self, data: dict[str, Any]) -> "ParsedYaml":
        """The same file as if it held these data."""
        return self._replace(data=data, kept=None)

    @property
    def may_show_pictures(self) -> bool:
        """Whether the file names the field with pictures."""
        return "afbeeldingen" in self.source.text

    def get_text(self, name: str) -> str:
        """A field of the file itself that is a text, or ""."""
        value = (self.data or {}).get(name)
        return value if isinstance(value, str) else ""

    def unpack(self) -> "ParsedYaml":
        """As a file that is kept packed does (`load.packed.PackedYaml`)."""
        return self


@lru_cache(maxsize=256)
def parse_yaml(path: str, raw: bytes, most: int = MAX_BYTES) -> ParsedYaml:
    """Read one file of which `raw` are the bytes, at most `most` + 1 of them.

    The last files are remembered: of two versions of a ronde most are the same. Nobody may change what is returned.
    """
    # Bytes that are no UTF-8 are replaced: the finding about them shows their line.
    source = YamlSource(path, normalize_newlines(raw.decode("utf-8-sig", "replace")), hashlib.sha256(raw).hexdigest())
    unreadable = check_bytes(source, raw, most)
    # All of them at once: a text that was pasted from a PDF often has several.
    found = [unreadable] if unreadable else list(islice(_find_forbidden(source), MAX_FINDINGS))
    # both versions of what git could not merge stand in the file: everything else that is wrong comes from that
    found = found or list(find_conflict(source))
    if found:
        return ParsedYaml(source, None, tuple(found))
    try:
        root = get_root(source.text)
    except TooDeepError as error:
        place = source.locate_line(error.line, error.column)
        return _reject_file(
            source,
            make_diagnostic(
                "LEZ008", place, f"Hier zijn meer dan {MAX_DEPTH} niveaus in elkaar gezet.", _TOO_DEEP_HINT
            ),
        )
    except TooManyError as error:
        place = source.locate_line(error.line, error.column)
        return _reject_file(
            source, make_diagnostic("LEZ008", place, "Het bestand heeft meer dan 20.000 onderdelen.", TOO_LARGE_HINT)
        )
    except yaml.YAMLError as error:
        return _reject_file(source, yaml_problems.explain_yaml_error(source, error))
    return _convert_root(source, root)


def forget_files() -> None:
    """Let go of the last files that were read, by who made of them what is needed and has use for the memory."""
    parse_yaml.cache_clear()


def _reject_file(source: YamlSource, *found: Diagnostic) -> ParsedYaml:
    return ParsedYaml(source, None, found)


CONFLICT_CODE = "LEZ021"
_CONFLICT_LINE = re.compile(r"(?:<{7,}|\|{7,}|>{7,})(?: .*)?|={7,}")
_CONFLICT_SIGNS = tuple(sign * 7 for sign in "<=>|")


def find_conflict(source: YamlSource) -> Iterator[Diagnostic]:
    """One finding when git left lines in the file with which it marks what it could not merge."""
    if not any(signs in source.text for signs in _CONFLICT_SIGNS):
        return
    lines = source.text.split("\n")
    marked = [number for number, line in enumerate(lines, 1) if _CONFLICT_LINE.fullmatch(line)]
    if marked:
        begun = sum(lines[number - 1].startswith("<") for number in marked)
        more = f" Er zijn {begun} van zulke plekken." if begun > 1 else ""
        message = f"Git kon hier twee versies niet samenvoegen: regel {marked[0]} tot en met {marked[-1]}.{more}"
        yield make_diagnostic(CONFLICT_CODE, source.locate_line(marked[0], 1), message, _CONFLICT_HINT)


_CONFLICT_HINT = "kies wat er moet staan, en haal de regels weg die met <<<<<<<, |||||||, ======= of >>>>>>> beginnen"


def _find_forbidden(source: YamlSource) -> Iterator[Diagnostic]:
    """One finding for the same character on one line: a synchronisation that failed leaves hundreds of them."""
    if source.text.replace("\n", "").isprintable():  # nearly always so, and ten times as fast
        return
    same: dict[tuple[int, str], list[int]] = {}
    for number, line in enumerate(source.text.split("\n"), 1):
        for found in FORBIDDEN.finditer(line):
            same.setdefault((number, found[0]), []).append(found.start() + 1)
    for (number, sign), columns in same.items():
        many = len(columns)
        stands = f"staan {many} onzichtbare stuurtekens" if many > 1 else "staat een onzichtbaar stuurteken"
        yield make_diagnostic(
            "LEZ003",
            source.locate_line(number, columns[0], width=1),
            f"Hier {stands} ({name_character(sign)}).",
            f"verwijder {'ze' if many > 1 else 'het teken'} en typ de tekst eromheen opnieuw",
        )


def _convert_root(source: YamlSource, root: Node | None) -> ParsedYaml:
    if _can_be_special(source.text):
        special = islice(iter_special_events(source.text), MAX_FINDINGS)
        found = tuple(yaml_problems.explain_special(source, event) for event in special)
        if found:
            return _reject_file(source, *found)
    if not isinstance(root, MappingNode):
        place = source.locate_line(1, 1)
        return _reject_file(
            source,
            make_diagnostic("LEZ010", place, "In dit bestand staan geen velden met een waarde.", _NO_FIELDS_HINT),
        )
    walk = _NodeConverter(source)
    data = walk.convert(root)
    slip = find_open_quote(source, source.text.count("\n") + 1) if walk.has_long_quote else walk.lost_list
    if slip is not None:  # fields stand in the text that it opened, or no item of a list is one
        return _reject_file(source, explain_slip(source, slip))
    walk.found.extend(yaml_problems.find_choices(source))
    odd = tuple(walk.odd[:MAX_FINDINGS])
    return ParsedYaml(source, data, tuple(walk.found), walk.has_empty, walk.is_clear, odd, frozenset(walk.sunk))


def _can_be_special(text: str) -> bool:
    return ("&" in text or "*" in text or "!" in text) and _SPECIAL.search(text) is not None


def _find_remarked_lines(text: str) -> frozenset[int]:
    """The lines on which a remark may stand behind a text, counted from 0."""
    if " #" not in text and "\t#" not in text:
        return frozenset()
    return frozenset(number for number, line in enumerate(text.split("\n")) if " #" in line or "\t#" in line)


class _NodeConverter:
    """Turns nodes into plain data and collects what is wrong on the way."""

    def __init__(self, source: YamlSource) -> None:
        self.source = source
        self.found: list[Diagnostic] = []
        self.has_empty = False
        self.has_long_quote = False
        """Whether a text between quotes goes on over lines."""
        self.lost_list: Slip | None = None
        """The first list of which the first item is none, so that all of it is one text."""
        self.odd: list[Diagnostic] = []
        self.sunk: list[str] = []
        self.is_clear = is_clear(source.text)
        self.has_braces = "{" in source.text or "}" in source.text
        self.remarked = _find_remarked_lines(source.text)

    def convert(self, node: Node) -> Any:
        if isinstance(node, ScalarNode):
            return self._convert_scalar(node)
        if isinstance(node, MappingNode):
            return self._convert_mapping(node)
        return [self.convert(item) for item in node.value]

    def _convert_scalar(self, node: ScalarNode) -> str | None:
        # Between quotes it is a text: quotes mean what they say.
        if node.value in EMPTY_VALUES and not node.style:
            self.has_empty = True
            return None
        return self._convert_text(node)

    def _convert_text(self, node: ScalarNode) -> str:
        value: str = node.value
        is_coded = node.style == '"'
        if is_coded or (self.has_braces and ("{" in value or "}" in value)):
            self._check_text(node, value)
        if not self.is_clear or (is_coded and not is_clear(value)):
            self.is_clear = False
            self.odd.extend(self._find_odd(node, value.strip()))
        if value[:1] in LIST_SIGNS and not node.style:
            self.lost_list = self.lost_list or find_lost_list(self.source, *_get_lines(node))
        if self._may_lose_text(node):
            self._check_lines(node)
        # pydantic strips as well (`Model.model_config`), so raw data and models agree.
        return value.strip()

    def _may_lose_text(self, node: ScalarNode) -> bool:
        last = node.end_mark.line
        return last > node.start_mark.line or last in self.remarked

    def _check_lines(self, node: ScalarNode) -> None:
        """What a text loses behind it, and what sank into one of several lines."""
        self.found.extend(find_lost_text(self.source, node))
        if node.end_mark.line > node.start_mark.line:
            self.has_long_quote |= node.style in ("'", '"')
            self.sunk.extend(list_sunk_names(self.source, node))

    def _check_text(self, node: ScalarNode, value: str) -> None:
        for tag in TEMPLATE_TAG.findall(value)[:1]:
            place = self._locate_part(node, tag)
            self._add(place, "LEZ011", f"In deze tekst staat sjabloontaal: '{tag}'.", "haal die tekens weg")
        # The file itself was searched before; only a code between double quotes can still make such a character.
        if node.style == '"' and FORBIDDEN.search(value):
            self._add(
                self.source.locate_node(node), "LEZ003", "In deze tekst staat een stuurteken, geschreven als code.",
                "haal de backslash met de code erachter weg",
            )  # fmt: skip

    def _find_odd(self, node: ScalarNode, value: str) -> Iterator[Diagnostic]:
        for word in find_odd_words(value):
            first, last = locate_part(self.source.text, node, word.start, word.end)
            yield make_diagnostic(word.code, self.source.locate_offset(first, last - first), word.message, word.hint)

    def _locate_part(self, node: Node, part: str) -> Location:
        """Where a part of the value stands; where the value begins when the part is written as a code."""
        at = self.source.text.find(part, node.start_mark.index, node.end_mark.index)
        return self.source.locate_offset(at, len(part)) if at >= 0 else self.source.locate_node(node)

    def _convert_mapping(self, node: MappingNode) -> dict[str, Any]:
        data: dict[str, Any] = {}
        repeats: list[ScalarNode] = []
        for key, value in node.value:
            if not isinstance(key, ScalarNode):
                self._add_bad_key(key)
                continue
            name = intern(self._convert_text(key))  # the same few names in every file
            if name in data:
                repeats.append(key)
            elif name:
                data[name] = self.convert(value)
            else:
                self._add_at(
                    key, "LEZ005", "Voor deze dubbele punt ontbreekt een veldnaam.", "typ de naam van het veld ervoor"
                )
        if repeats:
            self._add_repeats(node, repeats)
        return data

    def _add_repeats(self, node: MappingNode, repeats: list[ScalarNode]) -> None:
        """One finding for fields that are there again one below the other, as of an item that lacks its dash."""
        names = [key.value.strip() for key, _ in node.value if isinstance(key, ScalarNode)]
        last = -1
        for key in repeats:
            at = next(number for number, (other, _) in enumerate(node.value) if other is key)
            if at != last + 1:
                first = node.value[names.index(key.value.strip())][0].start_mark.line + 1
                message = f"Het veld '{key.value.strip()[:60]}' staat hier voor de tweede keer."
                other = "verbeter het jaar" if key.value.strip().isdecimal() else "geef één van beide de juiste naam"
                hint = f"het staat ook op regel {first}: haal één van beide weg, of {other}"
                dash = "; begint hier een nieuw onderdeel, zet er dan een streepje voor"
                self._add_at(key, REPEAT_CODE, message, hint + (dash if len(repeats) > 1 else ""))
            last = at

    def _add_bad_key(self, key: Node) -> None:
        # YAML reads {{ naam }} as a block of which the name is a block itself.
        if self.source.text.startswith("{{", key.start_mark.index - 1):
            self._add_at(key, "LEZ011", "In deze tekst staat sjabloontaal: '{{'.", "haal die tekens weg")
        else:
            self._add_at(key, "LEZ005", "Een veldnaam is één woord, geen lijst of blok.", QUOTE_HINT)

    def _add_at(self, node: Node, code: str, message: str, hint: str = "") -> None:
        self._add(self.source.locate_node(node), code, message, hint)

    def _add(self, place: Location, code: str, message: str, hint: str) -> None:
        self.found.append(make_diagnostic(code, place, message, hint))


def read_yaml(tree: SourceTree, path: str, most: int = MAX_BYTES) -> ParsedYaml:
    """What a file of a tree holds; a file that is not there or cannot be opened is a finding."""
    try:
        return parse_yaml(path, tree.read_bytes(path, most), most)
    except FileNotFoundError:
        finding = make_diagnostic(
            "LEZ014", Location(path), f"Het bestand {path} ontbreekt.", "zie 'fiches ronde nieuw'"
        )
    # A finding and no failure, so that the other files are read all the same.
    except LostFileError as lost:
        finding = make_diagnostic(NOT_OPENED_CODE, Location(path), f"Dit is geen bestand maar {lost.what}.", LOST_HINT)
    except OSError:
        finding = make_diagnostic(
            NOT_OPENED_CODE,
            Location(path),
            "Het bestand is niet te openen.",
            "sluit andere programma's of vraag leesrechten",
        )
    return ParsedYaml(YamlSource(path, ""), None, (finding,))


def _get_lines(node: Node) -> tuple[int, int]:
    """The numbers of its first and last line, from 1."""
    return node.start_mark.line + 1, node.end_mark.line + 1
