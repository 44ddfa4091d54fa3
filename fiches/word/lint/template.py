"""The template that the rules of the lint look at, in two views.

`load_subject` gives a `LintSubject`: every part that may hold tags, with its tags, their places, the parsed script
and the facts that the tags state about the data. `make_template` gives a `WordTemplate`: the parts as XML trees, with
their styles, their tags as docxtpl finds them, and the conditions and loops that those tags make. docxtpl searches
for tags as if paragraphs and cells were not there, so `TextFlow` joins all text of a part first. A tag without its
other half is left out of the conditions and loops; other rules report it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from lxml import etree

from fiches.diagnostics import Location
from fiches.word.lint.parse import ParsedScript, parse_script
from fiches.word.lint.places import Places, number_elements
from fiches.word.lint.scanner import find_single_braces
from fiches.word.lint.statements import collect_facts
from fiches.word.lint.tags import (
    Script,
    Tag,
    TextFlow,
    WordTag,
    find_field_halves,
    find_field_tags,
    find_tags,
    find_word_tags,
    make_script,
    number_tags,
)
from fiches.word.lint.values import Fact
from fiches.word.package import find_core_part, find_xml_parts, read_story_kinds
from fiches.word.shape import Contract
from fiches.word.shown import iter_shown
from fiches.word.styles import Styles
from fiches.word.template.compiler import extract_story_from_tree, parse_template_part
from fiches.word.template.people import PROPERTY_NAMES
from fiches.word.template.refusals import is_readable
from fiches.word.theme import read_styles
from fiches.word.xml import DOCUMENT_PART, A, Element, parse_if_whole, w


@dataclass(frozen=True, slots=True)
class TemplatePart:
    """One part that may hold tags. `tree` is as it stands in the file; `script` is nothing when it holds no tags."""

    name: str
    kind: str
    tree: Element
    places: Places
    tags: tuple[Tag, ...]
    script: Script | None
    parsed: ParsedScript | None
    seen: tuple[Fact, ...]
    """What its tags say of the data."""

    def locate(self, path: str, element: Element | None, excerpt: str = "") -> Location:
        """The location of an element in this part."""
        return Location(path, excerpt=excerpt, place=self.places.locate(element))


@dataclass(frozen=True, slots=True)
class LintSubject:
    """The template that is judged."""

    path: str
    package: bytes
    parts: Mapping[str, bytes]
    trees: Mapping[str, Element]
    """Every XML part that can be read, as it stands in the file."""
    texts: tuple[TemplatePart, ...]
    """The parts that may hold tags, the main text first."""
    contract: Contract

    def locate(self, part: str = "") -> Location:
        """The location of a part as a whole, or of the template."""
        found = next((text for text in self.texts if text.name == part), None)
        return found.locate(self.path, None) if found else Location(self.path)

    def find_tag(self, part: str, line: int) -> Tag | None:
        """The tag that holds a line of the script of a part."""
        script = next((text.script for text in self.texts if text.name == part), None)
        return script.find_tag(line) if script else None


def load_subject(path: str, package: bytes, parts: Mapping[str, bytes], contract: Contract) -> LintSubject:
    """The template with everything that can be read of it; a part that cannot be read is left out."""
    listed = [name for name in find_xml_parts(parts) if not name.lower().endswith(".rels")]
    safe = {name: parts[name] for name in listed if is_readable(parts[name])}
    trees = {name: tree for name, content in safe.items() if (tree := parse_if_whole(content)) is not None}
    styles = read_styles(parts, trees)
    kinds = {name: kind for name, kind in read_story_kinds(parts).items() if name in trees}
    names = sorted(kinds, key=lambda name: (name != DOCUMENT_PART, name))
    texts = [_load_part(path, name, kinds[name], safe[name], styles, contract) for name in names]
    core = find_core_part(parts)
    if core in trees:
        texts.append(_load_core(path, core, trees[core], contract))
    return LintSubject(path, package, parts, trees, tuple(texts), contract)


def _load_part(path: str, name: str, kind: str, content: bytes, styles: Styles, contract: Contract) -> TemplatePart:
    # The tags in the copy get numbers; the tree stays as the file has it, for the rules.
    tree, copy = parse_template_part(content, kind), parse_template_part(content, kind)
    places = Places(name, tree, styles)
    tags = find_tags(path, tree, copy, places)
    number_elements(copy)
    story = extract_story_from_tree(name, copy, kind) if tags else None
    script = make_script(story.source, tags) if story else None
    found = parse_script(script, escaped=True) if script else None
    return TemplatePart(name, kind, tree, places, tags, script, found, _collect_part_facts(found, contract))


def _collect_part_facts(found: ParsedScript | None, contract: Contract) -> tuple[Fact, ...]:
    return tuple(collect_facts(found.tree, contract.shape)) if found else ()


def _load_core(path: str, name: str, tree: Element, contract: Contract) -> TemplatePart:
    """The document properties: the tags of all fields as one script."""
    places = Places(name, tree, Styles.from_tree(None))
    tags: list[Tag] = []
    halves: list[Tag] = []
    sources: list[str] = []
    for field in tree:
        if field.text and ("{" in field.text or "}" in field.text):
            place = replace(places.locate(None), name=f"{places.locate(None).name}, {_describe_property(field)}")
            sources.append(number_tags(field.text, len(tags)))
            tags += find_field_tags(field.text, Location(path, place=place), field)
            halves += find_field_halves(field.text, Location(path, place=place))
    script = make_script("\n".join(sources), tuple(tags)) if tags else None
    found = parse_script(script, escaped=False) if script else None
    return TemplatePart(
        name, "core", tree, places, (*tags, *halves), script, found, _collect_part_facts(found, contract)
    )


def _describe_property(field: Element) -> str:
    name = etree.QName(field).localname
    return PROPERTY_NAMES.get(name, name)


TEXT_ELEMENTS = (w("t"), f"{{{A}}}t")
MIDDLE_KEYWORDS = {"elif": ("if",), "else": ("if", "for")}


@dataclass(frozen=True, slots=True)
class ControlBlock:
    """A condition or loop that is whole: its opening, its `elif` and `else`, and its end."""

    keyword: str
    tags: tuple[WordTag, ...]

    @property
    def opening(self) -> WordTag:
        """The tag with which it begins."""
        return self.tags[0]

    @property
    def closing(self) -> WordTag:
        """The tag with which it ends."""
        return self.tags[-1]


def match_tags(tags: Sequence[WordTag]) -> list[ControlBlock]:
    """The blocks that these tags make, in the order in which they begin."""
    blocks: list[ControlBlock] = []
    opened: list[list[WordTag]] = []
    for tag in tags:
        keyword = tag.keyword
        if tag.opens:
            opened.append([tag])
        elif keyword in MIDDLE_KEYWORDS and opened and opened[-1][0].keyword in MIDDLE_KEYWORDS[keyword]:
            opened[-1].append(tag)
        elif keyword.startswith("end"):
            depth = _find_innermost(opened, keyword.removeprefix("end"))
            if depth >= 0:
                blocks.append(ControlBlock(opened[depth][0].keyword, (*opened[depth], tag)))
                del opened[depth:]
    return sorted(blocks, key=lambda block: block.opening.start)


def _find_innermost(opened: Sequence[Sequence[WordTag]], keyword: str) -> int:
    return next((at for at in reversed(range(len(opened))) if opened[at][0].keyword == keyword), -1)


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
    return WordTemplate(parts, trees, stories, read_styles(parts, trees), filled, optional)


def _make_story(name: str, kind: str, root: Element) -> Story:
    flow = TextFlow.from_nodes(root.iterchildren() if kind == "core" else iter_shown(root, *TEXT_ELEMENTS))
    tags = find_word_tags(flow)
    single = tuple(flow.make_tag(flow.text[start:end], start) for start, end in find_single_braces(flow.text, tags))
    return Story(name, kind, root, flow.text, tuple(tags), single, tuple(match_tags(tags)))
