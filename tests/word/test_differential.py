"""The engine against docxtpl itself: the same templates and data give the same parts, as normalised XML."""

import html
import io
from collections.abc import Iterator
from typing import Any

import pytest
from docxtpl import DocxTemplate
from jinja2 import Environment, StrictUndefined
from lxml import etree

from fiches.word.package import read_parts
from fiches.word.template.render import compile_template
from fiches.word.template.source import sort_cell_properties
from tests.word.authored import DATA, TEMPLATES, Authored
from tests.word_files import p, story_text, word_package

SEEDS = (1, 2, 3)
CORE = "docProps/core.xml"


def by_docxtpl(package: bytes, data: dict[str, Any]) -> bytes:
    """What docxtpl makes of a template when nothing may be undefined or unescaped."""
    document = DocxTemplate(io.BytesIO(package))
    document.render(dict(data), Environment(autoescape=True, undefined=StrictUndefined))
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def normalised(package: bytes) -> dict[str, Any]:
    """The parts of a package in a form in which equal documents are equal.

    Three differences are meant: the properties of a cell stand in the order of the standard, no empty document
    properties are added, and those that are there are not escaped twice.
    """
    return {name: _normalised_part(name, content) for name, content in read_parts(package).items()}


def _normalised_part(name: str, content: bytes) -> Any:
    if not name.endswith((".xml", ".rels")):
        return content
    tree = etree.fromstring(content)
    if name.endswith(".rels") or name == "[Content_Types].xml":
        return sorted(_items(tree))
    sort_cell_properties(tree)
    if name == CORE:
        return sorted((child.tag, html.unescape(child.text)) for child in tree if child.text)
    return etree.tostring(tree, method="c14n2").decode()


def _items(tree: Any) -> Iterator[tuple[tuple[str, str], ...]]:
    """Relations and content types, without the slash that an author may leave out and the default for XML."""
    for item in tree:
        attributes = {str(key): str(value).removeprefix("/") for key, value in item.attrib.items()}
        if attributes.get("Extension") not in ("xml", "rels"):
            yield tuple(sorted(attributes.items()))


def assert_same(package: bytes, data: dict[str, Any]) -> None:
    """The engine and docxtpl make the same of this template."""
    ours, theirs = normalised(compile_template(package).render(data)), normalised(by_docxtpl(package, data))
    assert ours.keys() == theirs.keys()
    for name, content in theirs.items():
        assert ours[name] == content, name


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=TEMPLATES)
def test_as_the_author_wrote_it(template: Authored) -> None:
    """Each tag in a run of its own paragraph."""
    assert_same(template.package(), DATA)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("template", TEMPLATES.values(), ids=TEMPLATES)
def test_as_word_stores_it(template: Authored, seed: int) -> None:
    """The same, cut into runs at random places."""
    assert_same(template.noisy(seed), DATA)


@pytest.mark.parametrize("story", ["endnotes", "comments"])
def test_stories_that_docxtpl_passes_over(story: str) -> None:
    """Endnotes and comments are rendered as footnotes are; docxtpl leaves their tags in the document."""
    note = story.removesuffix("s")
    inner = f'<w:{note} w:id="2">{p("{{ t }} {{ n }}")}</w:{note}>'
    package = word_package(p("tekst"), **{story: inner})
    assert story_text(compile_template(package).render(DATA), f"word/{story}.xml") == f"{DATA['t']} 3"
