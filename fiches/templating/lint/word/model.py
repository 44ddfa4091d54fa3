"""A template as the rules see it: its parts as trees, its tags, and its styles."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from fiches.ooxml.names import MC, w
from fiches.ooxml.text import Element
from fiches.templating.lint.word.blocks import ControlBlock, match_tags
from fiches.templating.lint.word.flow import TEXT_ELEMENTS, TextFlow, WordTag, find_single_braces, find_word_tags
from fiches.templating.lint.word.styles import Styles

FALLBACK = f"{{{MC}}}Fallback"


class LintHit(NamedTuple):
    """What a rule found: of which kind, at which element (none: the file as a whole), and what to do."""

    code: str
    element: Element | None
    message: str
    hint: str = ""
    text: str = ""
    """What it is about, when that is less or more than the text of the element."""


@dataclass(frozen=True, slots=True)
class Story:
    """A part with text. `kind` is document, header, footer, footnotes, endnotes, comments or core."""

    name: str
    kind: str
    root: Element
    text: str
    """All text, without the marks of paragraphs."""
    tags: tuple[WordTag, ...]
    single: tuple[WordTag, ...]
    """What looks like a tag and has one brace."""
    blocks: tuple[ControlBlock, ...]


@dataclass(frozen=True, slots=True)
class WordTemplate:
    """A Word file that is read but not judged yet. What is no XML is left out of `trees`."""

    parts: Mapping[str, bytes]
    trees: Mapping[str, Element]
    stories: tuple[Story, ...]
    styles: Styles
    filled: frozenset[str]
    """The lists in the data that are never empty, such as "fiche.aanbod"."""
    optional: frozenset[str]
    """The fields in the data that the text need not tell: rules of the schema judge the others."""

    @property
    def printed(self) -> tuple[Story, ...]:
        """The parts that come out on paper."""
        return tuple(story for story in self.stories if story.kind not in ("comments", "core"))

    @property
    def body(self) -> tuple[Story, ...]:
        """The main text, when there is one."""
        return tuple(story for story in self.stories if story.kind == "document")

    def find_root(self, name: str) -> Element | None:
        """The tree of a part: that of its story, when it is one."""
        return next((story.root for story in self.stories if story.name == name), self.trees.get(name))


def make_template(
    parts: Mapping[str, bytes],
    trees: Mapping[str, Element],
    texts: Iterable[tuple[str, str, Element]],
    filled: frozenset[str],
    optional: frozenset[str],
) -> WordTemplate:
    """The template that these parts make. `texts` holds the name, kind and tree of each part that may hold tags."""
    stories = tuple(_make_story(name, kind, tree) for name, kind, tree in texts)
    return WordTemplate(parts, trees, stories, Styles.from_tree(trees.get("word/styles.xml")), filled, optional)


def _make_story(name: str, kind: str, root: Element) -> Story:
    flow = TextFlow.from_nodes(root.iterchildren() if kind == "core" else iter_shown(root, *TEXT_ELEMENTS))
    tags = find_word_tags(flow)
    return Story(
        name, kind, root, flow.text, tuple(tags), tuple(find_single_braces(flow, tags)), tuple(match_tags(tags))
    )


def iter_shown(root: Element, *tags: str) -> Iterator[Element]:
    """Elements that Word shows: a fallback repeats for older programs what stands beside it."""
    if next(root.iter(FALLBACK), None) is None:
        return root.iter(*tags)
    return (node for node in root.iter(*tags) if next(node.iterancestors(FALLBACK), None) is None)


def find_enclosing(element: Element, name: str) -> Element | None:
    """The nearest element with this Word name around an element, or the element itself."""
    return element if element.tag == w(name) else next(element.iterancestors(w(name)), None)


def iter_own(element: Element, *tags: str) -> Iterator[Element]:
    """The elements within a paragraph, row or cell that do not belong to another one within it."""
    return (node for node in element.iter(*tags) if next(node.iterancestors(element.tag)) is element)


def format_excerpt(text: str, most: int = 60) -> str:
    """Text as a message quotes it."""
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def get_own_text(element: Element) -> str:
    """The text of a paragraph, row or cell without that of another one in it."""
    return "".join(node.text or "" for node in iter_own(element, w("t")))
