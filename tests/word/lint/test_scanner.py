"""The scanner of tags against the lexer of the engine: the same tags, as far as the lexer gets."""

import random
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import TemplateSyntaxError

from fiches.word.lint.scanner import PARAGRAPH_EDGE, find_single_braces, find_tags_in, replace_tags, scan_tags
from fiches.word.template.sandbox import get_environment

PIECES = (
    "{", "}", "{{", "}}", "{%", "%}", "{#", "#}", "-", "+", "%", "#", "'", '"', "\\", "(", ")", "[", "]", ":", ",", ".",
    "|", "a", "b1", " ", " ", "\n", "1", "é", "!", "<w:t>", "if a", "endif", "{% raw %}", "{%- endraw -%}", "raw",
    "{{ a }}", "{% if a -%}", "{'a': {'b': 1}}", "'}}'", "{%p if a %}", "5%}",
)  # fmt: skip
SEED, COUNT, LENGTH = 20260101, 3000, 14


def lexed(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Where each tag begins and ends that the engine's own lexer sees from a place on; a broken one ends at -1."""
    begun, inside, at = -1, 0, start
    try:
        for _, kind, value in get_environment(escaped=True).lex(text[start:]):
            at = text.index(value, at)
            end = at + len(value.rstrip())
            if kind.endswith("begin"):
                begun, inside = at, end
            elif kind == "raw_end":
                yield from ((begun, inside), (at, end))
                begun = -1
            elif kind.endswith("end"):
                yield begun, end
                begun = -1
            at += len(value)
    except TemplateSyntaxError:
        pass
    if begun >= 0:
        yield begun, -1


def check_against_lexer(text: str) -> int:
    """The scanner sees what the lexer sees; where the lexer stops, it goes on as the lexer would from there.

    Gives the number of tags that were compared.
    """
    openings = {tag.start: tag.end for tag in scan_tags(text) if tag.whole or tag.text[0] == "{"}
    at, compared = 0, 0
    while at >= 0:
        found, at = list(lexed(text, at)), -1
        for start, end in found:
            assert start in openings, (text, start)
            if end >= 0:
                assert openings[start] == end, (text, start)
            else:
                at = openings[start]
            del openings[start]
            compared += 1
    assert not openings, text
    return compared


def test_the_scanner_sees_what_the_lexer_sees() -> None:
    """In three thousand strings of what a tag can hold, most of them broken somewhere."""
    draw = random.Random(SEED)
    texts = ["".join(draw.choices(PIECES, k=draw.randint(1, LENGTH))) for _ in range(COUNT)]
    assert sum(map(check_against_lexer, texts)) > COUNT


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_the_scanner_sees_what_the_lexer_sees_in_whatever_is_typed(pieces: list[str]) -> None:
    check_against_lexer("".join(pieces))


SEEN = {
    "{{ {'a': {'b': 1}}['a']['b'] }}": ["{{ {'a': {'b': 1}}['a']['b'] }}"],
    "{{ {'a': 1}}} en {{ b }}": ["{{ {'a': 1}}}", "{{ b }}"],
    "{{ '}}' }}{% if a == '%}' %}": ["{{ '}}' }}", "{% if a == '%}' %}"],
    "{# {{ a }} #}{{ b }}": ["{# {{ a }} #}", "{{ b }}"],
    "{%p raw %}{{ a }}{%p endraw %}{{ b }}": ["{%p raw %}", "{%p endraw %}", "{{ b }}"],
    "{% raw %}{{ a }}": ["{% raw %}", "{{ a }}"],
    "{{ a ! }}{{ b }}": ["{{ a ! }}", "{{ b }}"],
    "{{ a {{ b }}": ["{{ b }}"],
    f"{{{{ a{PARAGRAPH_EDGE}b }}}}{{{{ c }}}}": ["{{ c }}"],
    f"{{{{ 'a{PARAGRAPH_EDGE}b' }}}}": [],
    f"{{% raw %}}{{{{ a{PARAGRAPH_EDGE}b }}}}{{% endraw %}}": ["{% raw %}", "{% endraw %}"],
}


@pytest.mark.parametrize(("text", "tags"), SEEN.items())
def test_whole_tags(text: str, tags: list[str]) -> None:
    assert [tag.text for tag in find_tags_in(text, letters=True)] == tags


def test_halves_are_told_apart() -> None:
    halves = [tag.text for tag in scan_tags("a }} b {{ c {% if d %} 50%} e %}") if not tag.whole]
    assert halves == ["}}", "{{", "%}"]
    assert [(tag.text, tag.whole) for tag in scan_tags("{{% if a %}")] == [("{", False), ("{% if a %}", True)]


@pytest.mark.parametrize(
    ("text", "letters", "keyword", "inner", "opens"),
    [
        ("{%p for a in b %}", "p", "for", "for a in b", True),
        ("{%- endif -%}", "", "endif", "endif", False),
        ("{{r a }}", "r", "", "a", False),
        ("{% set a = 1 %}", "", "set", "set a = 1", False),
        ("{% set a %}", "", "set", "set a", True),
        ("{#tr a #}", "tr", "", "a", False),
    ],
)
def test_what_a_tag_says(text: str, letters: str, keyword: str, inner: str, opens: bool) -> None:
    (tag,) = scan_tags(text, letters=True)
    assert (tag.letters, tag.keyword, tag.inner, tag.opens) == (letters, keyword, inner, opens)


def test_what_a_loop_goes_over() -> None:
    loops = [tag.loop for tag in scan_tags("{% for a in b.c %}{% for a, d in b|dictsort %}{% for a of b %}{{ for }}")]
    assert [(loop.names, loop.path, loop.rest) if loop else None for loop in loops] == [
        ("a", "b.c", ""),
        ("a, d", "b", "|dictsort"),
        None,
        None,
    ]


def test_single_braces_are_no_tags() -> None:
    text = "{{ a.b }} { c.d } {50%}"
    assert [text[start:end] for start, end in find_single_braces(text, scan_tags(text))] == ["{ c.d }"]


def test_tags_give_way() -> None:
    assert replace_tags("a {{ b }} c {% d %} {{ e", lambda tag: tag.kind) == "a {{ c {% {{ e"


@pytest.mark.parametrize("unit", ["{{ ' }}' ", "{{ ((( ", "{% a {{ b ", "a{", "{{ a }} ", "{# "])
def test_a_long_text_takes_no_long_time(unit: str) -> None:
    """Each place in a text is looked at a limited number of times."""
    assert len(scan_tags(unit * (20_000 // len(unit)))) <= 20_000
