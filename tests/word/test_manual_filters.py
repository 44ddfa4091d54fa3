"""The page of the manual about tags: every filter and method is in it, and gives what it says."""

import re
from datetime import date

import pytest

from fiches.word.template.filter_table import FILTER_TABLE
from fiches.word.template.methods import METHOD_KINDS
from fiches.word.template.render import compile_template
from tests.manual.pages import read_page
from tests.word.lint.judged import findings, told
from tests.word_files import body_text, p, word_package

_ROW = re.compile(r"^\| `([.\w()]+)` \| `(.+)` \| (.+) \|$", re.MULTILINE)
_SECTION = read_page("docs/handleiding/sjablonen.md").partition("### Wat een tag kan")[2].partition("\n### ")[0]
EXAMPLES = [(name, tag.replace("\\|", "|"), text) for name, tag, text in _ROW.findall(_SECTION)]


def test_every_filter_and_method_is_in_the_manual() -> None:
    """In one table, and nothing else is."""
    assert sorted(name for name, _, _ in EXAMPLES) == sorted([*FILTER_TABLE, *(f".{name}()" for name in METHOD_KINDS)])


@pytest.mark.parametrize(("name", "tag", "text"), EXAMPLES, ids=[name for name, _, _ in EXAMPLES])
def test_an_example_gives_what_it_says(name: str, tag: str, text: str) -> None:
    """White space apart."""
    made = body_text(compile_template(word_package(p(tag))).render({"ronde": {"kennisdatum": date(2021, 3, 17)}}))
    assert made.split() == text.split(), name


def test_the_check_says_of_every_example_what_the_build_says() -> None:
    """Nothing: a fault in a template holds a delivery back."""
    assert told(findings("".join(p(tag) for _, tag, _ in EXAMPLES))) == []
