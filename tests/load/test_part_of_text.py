"""A word inside a text is found at its own line and column, however the text is written in the file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fiches.load.yaml import parse_yaml
from fiches.load.yaml_source import YamlSource

WAYS = {
    "plain": "doel: een twee doel drie\n",
    "plain, several lines": "doel: een\n  twee doel\n  drie\n",
    "single quotes": "doel: 'een ''twee'' doel drie'\n",
    "double quotes": 'doel: "een \\"twee\\" \\u0064oel \\u00e9\\tdrie"\n',
    "double quotes, several lines": 'doel: "een \\\n    twee\n\n    doel drie"\n',
    "literal": "doel: |-\n  een\n    twee\n  doel drie\n",
    "folded": "doel: >-\n  een twee\n\n  doel drie\n",
    "folded, indent given": "doel: >2-\n   een twee\n  doel drie\n",
}


def parsed(text: str) -> tuple[YamlSource, str]:
    """The source map of a file with one text, and that text."""
    read = parse_yaml("a.yaml", text.encode())
    assert read.data is not None, read.diagnostics
    return read.source, read.data["doel"]


@pytest.mark.parametrize("text", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("word", ["een", "doel", "drie"])
def test_a_word_is_found_where_it_stands(text: str, word: str) -> None:
    source, value = parsed(text)
    start = value.index(word)
    place = source.locate_text(("doel",), start, start + len(word))
    marked = place.excerpt[place.column - 1 : place.column - 1 + place.width]
    assert marked.replace("\\u0064", "d") == word
    assert place.pointer == ("doel",)


def test_words_on_two_lines_are_marked_to_the_end_of_the_first() -> None:
    source, value = parsed("doel: >-\n  een twee\n  drie vier\n")
    start = value.index("twee")
    place = source.locate_text(("doel",), start, start + len("twee drie"))
    assert (place.line, place.column, place.width) == (2, 7, len("twee"))


def test_blanks_are_found_behind_the_word_before_them() -> None:
    source, value = parsed("doel: |-\n  een twee  drie\n")
    start = value.index("  ")
    place = source.locate_text(("doel",), start, start + 2)
    assert (place.line, place.column, place.width) == (2, 11, 2)


@pytest.mark.parametrize(("start", "end"), [(0, 0), (3, 3)])
def test_no_part_at_all_is_the_whole_text(start: int, end: int) -> None:
    source, _ = parsed("doel: een twee\n")
    assert source.locate_text(("doel",), start, end) == source.locate("doel")


def test_a_part_of_what_is_no_text_is_the_place_of_the_whole() -> None:
    source = parse_yaml("a.yaml", b"doel: [een]\n").source
    assert source.locate_text(("doel",), 0, 2) == source.locate("doel")
    assert source.locate_text(("weg",), 0, 2) == source.locate("weg")


@given(st.lists(st.text("ab'\"\\:é ", min_size=1, max_size=6), min_size=1, max_size=8), st.data())
def test_every_character_is_found_in_double_quotes(words: list[str], data: st.DataObject) -> None:
    """Whatever is escaped, the place of a character is the place where it is written."""
    value = " ".join(words).strip()
    if not value:
        return
    written = value.replace("\\", "\\\\").replace('"', '\\"')
    source, read = parsed(f'doel: "{written}"\n')
    assert read == value
    at = data.draw(st.integers(0, len(value) - 1))
    place = source.locate_text(("doel",), at, at + 1)
    before = value[:at].replace("\\", "\\\\").replace('"', '\\"')
    assert place.column == len('doel: "') + len(before) + 1
