"""A template as the rules see it: its package, its parts as trees, and its tags with their places."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from lxml import etree

from fiches.diagnostics import Location
from fiches.ooxml.names import DOCUMENT_PART
from fiches.ooxml.text import Element
from fiches.schema.shape import Contract
from fiches.templating.compiling import find_core_part, read_story_kinds
from fiches.templating.lint.parsing import ParsedScript, parse_script
from fiches.templating.lint.places import Places, find_heading_levels, number_elements, parse_xml
from fiches.templating.lint.script import Script, make_script
from fiches.templating.lint.seen import Fact
from fiches.templating.lint.statements import collect_facts
from fiches.templating.lint.tags import Tag, find_field_halves, find_field_tags, find_tags, number_tags
from fiches.templating.refusals import is_readable
from fiches.templating.source import extract_story_from_tree, parse_template_part

_STYLES_PART = "word/styles.xml"
_PROPERTY_NAMES = {
    "title": "titel", "subject": "onderwerp", "creator": "auteur", "keywords": "trefwoorden", "category": "categorie",
    "description": "opmerkingen",
}  # fmt: skip


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
    safe = {name: content for name, content in parts.items() if name.endswith(".xml") and is_readable(content)}
    trees = {name: tree for name, content in safe.items() if (tree := parse_xml(content)) is not None}
    levels = find_heading_levels(trees.get(_STYLES_PART))
    kinds = {name: kind for name, kind in read_story_kinds(parts).items() if name in trees}
    names = sorted(kinds, key=lambda name: (name != DOCUMENT_PART, name))
    texts = [_load_part(path, name, kinds[name], safe[name], levels, contract) for name in names]
    core = find_core_part(parts)
    if core in trees:
        texts.append(_load_core(path, core, trees[core], contract))
    return LintSubject(path, package, parts, trees, tuple(texts), contract)


def _load_part(
    path: str, name: str, kind: str, content: bytes, levels: Mapping[str, int], contract: Contract
) -> TemplatePart:
    tree, copy = parse_template_part(content, kind), parse_template_part(content, kind)
    places = Places(name, tree, levels)
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
    places = Places(name, tree, {})
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
    return _PROPERTY_NAMES.get(name, name)
