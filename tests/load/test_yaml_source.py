"""Where each value stands: every key, item and line, also of what is missing."""

from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from fiches.diagnostics import Pointer
from fiches.load.yaml import _SPECIAL, ParsedYaml, parse_yaml
from fiches.load.yaml_source import YamlSource, _split_fields, get_root, get_root_with, iter_special_events
from tests.inputs import SAMPLES

TEXT = """\
# Een opmerking
id: W-01
versie:
  nummer: 0.1
  datum: 2021-02-15
vraag:
  - tekst: eerste
    aan: [BZK, FIN]
  - tekst: tweede
    aan:
      - EZK
doel: >-
  een tekst
  van twee regels
leeg:
lijst:
  -
  - b
"""

PLACES: list[tuple[Pointer, int, int]] = [
    (("id",), 2, 5),
    (("versie",), 4, 3),
    (("versie", "nummer"), 4, 11),
    (("versie", "datum"), 5, 10),
    (("vraag", 0), 7, 5),
    (("vraag", 0, "tekst"), 7, 12),
    (("vraag", 0, "aan", 1), 8, 16),
    (("vraag", 1, "aan", 0), 11, 9),
    (("doel",), 12, 7),
    (("leeg",), 15, 1),
    (("lijst", 0), 17, 4),
    (("lijst", 1), 18, 5),
]
MISSING: list[tuple[Pointer, int, int]] = [
    (("titel",), 2, 1),
    (("versie", "wijziging"), 3, 1),
    (("vraag", 1, "soort"), 9, 5),
    (("vraag", 7, "tekst"), 6, 1),
    (("id", "x"), 2, 1),
    (("leeg", "x", 3, "y"), 15, 1),
]


def parse(text: str | bytes) -> ParsedYaml:
    """The parsed file."""
    return parse_yaml("x.yaml", text.encode() if isinstance(text, str) else text)


def place(parsed: ParsedYaml, pointer: Pointer) -> tuple[int, int]:
    """Line and column of a value."""
    found = parsed.source.locate(*pointer)
    assert found.pointer == pointer
    return found.line, found.column


FORMS = {
    "as it is": TEXT.encode(),
    "CRLF": TEXT.replace("\n", "\r\n").encode(),
    "old Mac": TEXT.replace("\n", "\r").encode(),
    "BOM": b"\xef\xbb\xbf" + TEXT.encode(),
    "BOM and CRLF": b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode(),
    "no end of line": TEXT.rstrip("\n").encode(),
}


@pytest.mark.parametrize("raw", FORMS.values(), ids=FORMS)
def test_the_place_of_every_value(raw: bytes) -> None:
    """The same in every form in which an editor saves a file."""
    parsed = parse(raw)
    assert [(pointer, *place(parsed, pointer)) for pointer, _, _ in PLACES] == PLACES


@pytest.mark.parametrize(("pointer", "line", "column"), MISSING)
def test_what_is_missing_is_placed_at_what_holds_it(pointer: Pointer, line: int, column: int) -> None:
    """The name of the block, or the first line of a list item; the first field for what should stand at the top."""
    assert place(parse(TEXT), pointer) == (line, column)


def test_the_place_of_a_name() -> None:
    """For a field that should not be there the name is pointed at."""
    found = parse(TEXT).source.locate_key("versie", "nummer")
    assert (found.line, found.column, found.width, found.excerpt) == (4, 3, 6, "  nummer: 0.1")


def test_what_stands_on_a_line() -> None:
    """The other way round: from each place to its pointer; of a text on several lines the text itself."""
    source = parse(TEXT).source
    assert isinstance(source, YamlSource)
    for pointer, line, _ in PLACES:
        assert source.find_pointer(line)[: len(pointer)] == pointer
    assert source.find_pointer(0) == ()
    assert YamlSource("x", "a: [").find_pointer(1) == ()


def test_the_width_of_a_value_on_one_line() -> None:
    """How many characters to underline; not known for more lines."""
    source = parse(TEXT).source
    assert source.locate("versie", "datum").width == len("2021-02-15")
    assert source.locate("doel").width == 0


def test_columns_count_characters() -> None:
    """Not bytes: an accent or an emoji is one."""
    found = parse("doel: é🏠 x\nlijst: [één, twee]\n").source.locate("lijst", 1)
    assert (found.line, found.column) == (2, 14)


def test_scalars_stay_what_they_look_like() -> None:
    """No guesses about numbers, times, dates, yes and no."""
    looks = ["no", "yes", "on", "012", "12:30", "1e3", "0x1F", "2021-02-15", "1_000", ".5", "True", "=", "<<"]
    parsed = parse("lijst:\n" + "".join(f"  - {look}\n" for look in looks))
    assert parsed.data == {"lijst": looks}


@pytest.mark.parametrize("nothing", ["", " ~", " null", " NULL", " # opmerking"])
def test_nothing_is_none(nothing: str) -> None:
    """A field without a value differs from a field with an empty text."""
    assert parse(f"doel:{nothing}\n").data == {"doel": None}


@pytest.mark.parametrize("text", ['"~"', "'null'", '"  null "'])
def test_a_quoted_nothing_is_text(text: str) -> None:
    """Quotes mean what they say."""
    assert parse(f"doel: {text}\n").data == {"doel": text.strip("\"' ")}


def test_blanks_around_a_text_do_not_count() -> None:
    """So that raw data and models agree."""
    assert parse('a: "  x "\nb: |\n  y\n\n').data == {"a": "x", "b": "y"}


def test_a_file_knows_its_digest() -> None:
    """Of the bytes, not of the text."""
    assert parse(b"a: b\r\n").source.sha256 != parse(b"a: b\n").source.sha256


def scalars(data: Any, prefix: Pointer = ()) -> Iterator[tuple[Pointer, str]]:
    """Every text with its pointer."""
    if isinstance(data, str):
        yield prefix, data
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in items:
        yield from scalars(value, (*prefix, step))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_value_of_a_sample_starts_where_it_is_said_to_start(path: Any) -> None:
    """Look at the line and column themselves: the value, or the sign that opens it."""
    parsed = parse(path.read_bytes())
    found = list(scalars(parsed.data))
    assert len(found) > 100
    for pointer, value in found:
        there = parsed.source.locate(*pointer)
        rest = there.excerpt[there.column - 1 :]
        assert rest.startswith((value.split("\n")[0][:20], '"', "'", ">", "|")), (pointer, rest)


WORDS = st.sampled_from(
    ["a", "&a", "*a", "!a", "! a", "& a", "-", "- ", ":", ": ", "[", "]", "{", "}", ",", "\n", " ", '"a"', "? "]
)


@given(st.lists(WORDS, max_size=12).map("".join))
def test_no_anchor_alias_or_tag_escapes_the_quick_look(text: str) -> None:
    """The regular expression may cry wolf, but never misses one that libyaml sees."""
    try:
        special = list(iter_special_events(text))
    except yaml.YAMLError:
        return
    if special:
        assert _SPECIAL.search(text)


@given(st.text(max_size=60))
def test_any_text_gives_data_or_a_finding(text: str) -> None:
    """Never an exception, never nothing at all."""
    parsed = parse(text.encode("utf-8", "surrogatepass"))
    assert (parsed.data is None) <= bool(parsed.diagnostics)
    assert all(finding.location.line >= 1 for finding in parsed.diagnostics)


@given(st.binary(max_size=60))
def test_any_bytes_give_data_or_a_finding(raw: bytes) -> None:
    """Also what is no text at all."""
    parsed = parse(raw)
    assert (parsed.data is None) <= bool(parsed.diagnostics)


def list_nodes(node: yaml.Node) -> list[tuple[object, ...]]:
    """Every node below this one, with its text and its marks."""
    marks = [(mark.line, mark.column, mark.index) for mark in (node.start_mark, node.end_mark)]
    if isinstance(node, yaml.ScalarNode):
        return [(node.value, *marks)]
    parts = [part for one in node.value for part in (one if isinstance(one, tuple) else (one,))]
    return [("", *marks), *(found for part in parts for found in list_nodes(part))]


@pytest.mark.parametrize("text", [TEXT, *(path.read_text(encoding="utf-8") for path in SAMPLES)])
def test_a_field_that_is_read_alone_stands_where_it_stands_in_the_whole(text: str) -> None:
    whole = get_root(text)
    assert isinstance(whole, yaml.MappingNode)
    assert list(_split_fields(text)) == [key.value for key, _ in whole.value]
    for key, value in whole.value:
        alone = get_root_with(text, key.value)
        assert isinstance(alone, yaml.MappingNode)
        ((other_key, other_value),) = alone.value
        assert list_nodes(other_key) == list_nodes(key)
        assert list_nodes(other_value)[1:] == list_nodes(value)[1:]


@pytest.mark.parametrize(
    "text",
    [
        'id: "een tekst\ndie: doorloopt"\ndoel: x\n',
        'id: "een tekst\ndie doorloopt"\ndoel: x\n',
        "{id: W-01, doel: x}\n",
        "id: W-01\n'doel': x\n",
        "id: 1\ndoel: x\nid: 2\n",
        "id: 1\n? doel\n: x\n",
        "",
    ],
)
def test_a_text_that_is_not_one_field_below_the_other_is_read_as_a_whole(text: str) -> None:
    """Also when a line in a text looks like a field: nothing is found in another place than in the whole."""
    whole = get_root(text)
    for name in ("id", "die", "doel"):
        alone = get_root_with(text, name)
        names = [key.value for key, _ in whole.value] if isinstance(whole, yaml.MappingNode) else []
        if name in names:
            assert isinstance(alone, yaml.MappingNode)
            assert any(list_nodes(key) in [list_nodes(one) for one, _ in whole.value] for key, _ in alone.value)
