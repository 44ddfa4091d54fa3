"""A template as the rules see it: its package, its parts as trees, and its tags with their places."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from lxml import etree

from fiches.diagnostics import Location
from fiches.ooxml.names import DOCUMENT
from fiches.ooxml.text import Element
from fiches.schema.shape import Contract
from fiches.templating.compiling import core_part, story_kinds
from fiches.templating.lint.parsing import Parsed, parsed
from fiches.templating.lint.places import Places, heading_levels, number_elements, root_of
from fiches.templating.lint.script import Script, script_of
from fiches.templating.lint.seen import Seen
from fiches.templating.lint.statements import read
from fiches.templating.lint.tags import Tag, field_halves, field_tags, numbered, read_tags
from fiches.templating.refusals import readable
from fiches.templating.source import story_of, story_tree

_STYLES = "word/styles.xml"
_FIELDS = {
    "title": "titel", "subject": "onderwerp", "creator": "auteur", "keywords": "trefwoorden", "category": "categorie",
    "description": "opmerkingen",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """One part that may hold tags. `tree` is as it stands in the file; `script` is nothing when it holds no tags."""

    name: str
    kind: str
    tree: Element
    places: Places
    tags: tuple[Tag, ...]
    script: Script | None
    parsed: Parsed | None
    seen: tuple[Seen, ...]
    """What its tags say of the data."""

    def location(self, path: str, element: Element | None, excerpt: str = "") -> Location:
        """The location of an element in this part."""
        return Location(path, excerpt=excerpt, place=self.places.of(element))


@dataclass(frozen=True, slots=True)
class Subject:
    """The template that is judged."""

    path: str
    package: bytes
    parts: Mapping[str, bytes]
    trees: Mapping[str, Element]
    """Every XML part that can be read, as it stands in the file."""
    texts: tuple[Part, ...]
    """The parts that may hold tags, the main text first."""
    contract: Contract

    def location(self, part: str = "") -> Location:
        """The location of a part as a whole, or of the template."""
        found = next((text for text in self.texts if text.name == part), None)
        return found.location(self.path, None) if found else Location(self.path)

    def tag_at(self, part: str, line: int) -> Tag | None:
        """The tag that holds a line of the script of a part."""
        script = next((text.script for text in self.texts if text.name == part), None)
        return script.at(line) if script else None


def read_subject(path: str, package: bytes, parts: Mapping[str, bytes], contract: Contract) -> Subject:
    """The template with everything that can be read of it; a part that cannot be read is left out."""
    safe = {name: content for name, content in parts.items() if name.endswith(".xml") and readable(content)}
    trees = {name: tree for name, content in safe.items() if (tree := root_of(content)) is not None}
    levels = heading_levels(trees.get(_STYLES))
    kinds = {name: kind for name, kind in story_kinds(parts).items() if name in trees}
    names = sorted(kinds, key=lambda name: (name != DOCUMENT, name))
    texts = [_part(path, name, kinds[name], safe[name], levels, contract) for name in names]
    core = core_part(parts)
    if core in trees:
        texts.append(_core(path, core, trees[core], contract))
    return Subject(path, package, parts, trees, tuple(texts), contract)


def _part(path: str, name: str, kind: str, content: bytes, levels: Mapping[str, int], contract: Contract) -> Part:
    tree, copy = story_tree(content, kind), story_tree(content, kind)
    places = Places(name, tree, levels)
    tags = read_tags(path, tree, copy, places)
    number_elements(copy)
    story = story_of(name, copy, kind) if tags else None
    script = script_of(story.source, tags) if story else None
    found = parsed(script, escaped=True) if script else None
    return Part(name, kind, tree, places, tags, script, found, _seen(found, contract))


def _seen(found: Parsed | None, contract: Contract) -> tuple[Seen, ...]:
    return tuple(read(found.tree, contract.shape)) if found else ()


def _core(path: str, name: str, tree: Element, contract: Contract) -> Part:
    """The document properties: the tags of all fields as one script."""
    places = Places(name, tree, {})
    tags: list[Tag] = []
    halves: list[Tag] = []
    sources: list[str] = []
    for field in tree:
        if field.text and ("{" in field.text or "}" in field.text):
            place = replace(places.of(None), name=f"{places.of(None).name}, {_field_name(field)}")
            sources.append(numbered(field.text, len(tags)))
            tags += field_tags(field.text, Location(path, place=place), field)
            halves += field_halves(field.text, Location(path, place=place))
    script = script_of("\n".join(sources), tuple(tags)) if tags else None
    found = parsed(script, escaped=False) if script else None
    return Part(name, "core", tree, places, (*tags, *halves), script, found, _seen(found, contract))


def _field_name(field: Element) -> str:
    name = etree.QName(field).localname
    return _FIELDS.get(name, name)
