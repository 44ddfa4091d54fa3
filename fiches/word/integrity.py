"""Rules that a whole Word package keeps beside its schema: what Word calls corrupt, and what a reader would see.

Every document that the program makes is judged by these rules before it is kept. The Open XML SDK validator misses
most of them, such as a cell without a paragraph, half a bookmark, a style that does not exist, or a tag that is left.
"""

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import cast
from urllib.parse import unquote

from lxml import etree

from fiches.word.package import (
    STORY_KINDS,
    ContentTypes,
    find_xml_parts,
    get_relationships_name,
    get_relationships_owner,
    iter_relationship_elements,
    read_content_types,
    read_part_kinds,
    resolve_target,
)
from fiches.word.story_rules import (
    NOTE_TAGS,
    STORY_RULES,
    STORY_STRUCTURE_RULES,
    PackageFaultKind,
    ReferenceTargets,
    StoryRule,
)
from fiches.word.xml import (
    CONTENT_TYPES_PART,
    CORE_PART,
    CORE_PROPERTIES_TYPE,
    DC,
    DOCUMENT_PART,
    HYPERLINK_TYPE,
    MAIN_CONTENT_TYPE,
    OFFICE_DOCUMENT_TYPE,
    ROOT_RELATIONSHIPS_PART,
    Element,
    R,
    iter_hidden_texts,
    iter_visible_texts,
    parse_xml,
    w,
)

LEFTOVER_TAG = re.compile(r"\{\{|\}\}|\{%|(?<!\d)%\}|\{#|#\}|\{\s*(?:fiche|ronde|hoofdboodschap|document)\.")
"""Half a tag is enough; only a percentage between single braces, {50%}, is text."""

HIDDEN_LEFTOVER_TAG = re.compile(r"\{\{-?\s*[A-Za-z_].*?\}\}|\{%.*?%\}", re.DOTALL)
"""In field codes and attributes single and double braces have uses of their own: a whole tag counts."""

GENERIC_TYPES = ("application/xml", "text/xml")
MACRO_PARTS = ("vbaProject.bin", "vbaData.xml", "activeX")


StoryRules = tuple[tuple[PackageFaultKind, StoryRule], ...]
PlacedFault = tuple[PackageFaultKind, str, Element]


class XmlPart:
    """A part that is XML, and what the rules ask of it, each worked out once.

    Raises `lxml.etree.XMLSyntaxError` when it is not well-formed.
    """

    def __init__(self, content: bytes) -> None:
        self.tree = parse_xml(content)
        encoding = str(self.tree.getroottree().docinfo.encoding).upper()
        self._may_hold_tags = encoding != "UTF-8" or _has_brace(content)
        self._ids: dict[tuple[str, str], frozenset[str | None]] = {}
        self._judged: tuple[StoryRules, ReferenceTargets, list[PlacedFault]] | None = None

    @property
    def has_dtd(self) -> bool:
        """Whether it declares a document type, which no part of a Word file does."""
        return self.tree.getroottree().docinfo.internalDTD is not None

    @cached_property
    def used_relations(self) -> frozenset[str]:
        """The relationships that it names."""
        return frozenset(cast("list[str]", _RELATION_ATTRIBUTES(self.tree)))

    @cached_property
    def relations(self) -> tuple[Element, ...]:
        """The relationships in it, when that is what it holds."""
        return tuple(iter_relationship_elements(self.tree))

    @cached_property
    def leftover_tag(self) -> str:
        """A tag that was not filled in, with what stands around it; "" when there is none."""
        kinds = ((LEFTOVER_TAG, iter_visible_texts), (HIDDEN_LEFTOVER_TAG, iter_hidden_texts))
        for pattern, iter_texts in kinds if self._may_hold_tags else ():
            for text in iter_texts(self.tree):
                if match := pattern.search(text):
                    return text[max(0, match.start() - 10) : match.start() + 30]
        return ""

    def collect_ids(self, tag: str, attribute: str) -> frozenset[str | None]:
        """The values of an attribute of all elements with a tag."""
        key = tag, attribute
        if key not in self._ids:
            self._ids[key] = frozenset(node.get(attribute) for node in self.tree.iter(tag))
        return self._ids[key]

    def find_story_faults(self, rules: StoryRules, targets: ReferenceTargets) -> list[PlacedFault]:
        """What these rules find in it when it can refer to these targets."""
        if self._judged is None or self._judged[0] is not rules or self._judged[1] != targets:
            found = [(kind, *fault) for kind, rule in rules for fault in rule(self.tree, targets)]
            self._judged = rules, targets, found
        return self._judged[2]


_BRACE_AS_NUMBER = re.compile(rb"&#(?:0*12[35]|[xX]0*7[bBdD]);")


def _has_brace(content: bytes) -> bool:
    """Whether a part in UTF-8 holds a brace, without which it holds no tag."""
    return b"{" in content or b"}" in content or _BRACE_AS_NUMBER.search(content) is not None


_RELATION_ATTRIBUTES = etree.XPath("//@r:*", namespaces={"r": R}, smart_strings=False)

XmlParts = Mapping[str, XmlPart]

_read_kept_part = lru_cache(maxsize=64)(XmlPart)
"""Styles, theme, settings and their like come from the template as they are: they are judged once, not per document."""


@dataclass(frozen=True, slots=True)
class PackageFault:
    """One thing that is wrong: a Dutch sentence, and where it shows when that is one element of a part."""

    text: str
    part: str = ""
    element: Element | None = None
    kind: PackageFaultKind = PackageFaultKind.PACKAGE

    def __str__(self) -> str:
        return f"{self.part}: {self.text}" if self.part else self.text


def describe_integrity_faults(parts: Mapping[str, bytes]) -> list[str]:
    """Everything that is wrong with a package, one Dutch sentence each; empty when it is whole."""
    return [str(fault) for fault in find_integrity_faults(parts)]


def find_integrity_faults(parts: Mapping[str, bytes]) -> list[PackageFault]:
    """The same, with the element where each fault shows."""
    read, unreadable = _read_xml_parts(parts)
    faults = [PackageFault(text) for text in unreadable]
    for package_rule in PACKAGE_RULES:
        kind = _RULE_KINDS.get(package_rule, PackageFaultKind.PACKAGE)
        faults.extend(PackageFault(text, kind=kind) for text in package_rule(read, parts))
    if DOCUMENT_PART not in read:
        return [*faults, PackageFault("het bestand heeft geen leesbare hoofdtekst (word/document.xml)")]
    return [*faults, *_find_story_faults(read, STORY_RULES)]


def find_structure_faults(parts: Mapping[str, bytes]) -> list[PackageFault]:
    """What is wrong with the build of a package, whatever it says or names.

    A template is judged by this: it holds tags, and the program that fills it in judges the rest.
    """
    read, unreadable = _read_xml_parts(parts)
    found = (text for rule in STRUCTURE_RULES for text in rule(read, parts))
    return [
        *map(PackageFault, unreadable),
        *map(PackageFault, found),
        *_find_story_faults(read, STORY_STRUCTURE_RULES),
    ]


def _find_story_faults(read: XmlParts, rules: StoryRules) -> Iterator[PackageFault]:
    targets: dict[str, ReferenceTargets] = {}
    for name, part in read.items():
        # Any other part: its name says nothing, and styles and lists have rules too.
        if not name.endswith(".rels"):
            folder = posixpath.dirname(name)
            targets[folder] = targets.get(folder) or _collect_targets(folder, read)
            found = part.find_story_faults(rules, targets[folder])
            yield from (PackageFault(text, name, element, kind) for kind, text, element in found)


def _collect_targets(folder: str, read: XmlParts) -> ReferenceTargets:
    """What a part in this folder can refer to. The glossary has a folder with styles of its own."""
    if f"{folder}/{posixpath.basename(DOCUMENT_PART)}" not in read:
        folder = posixpath.dirname(DOCUMENT_PART)
    return ReferenceTargets(
        styles=_collect_ids(read, f"{folder}/styles.xml", "style", "styleId"),
        lists=_collect_ids(read, f"{folder}/numbering.xml", "num", "numId"),
        notes=tuple(_collect_ids(read, f"{folder}/{note}s.xml", note, "id") for _, note in NOTE_TAGS),
    )


def _collect_ids(read: XmlParts, name: str, tag: str, attribute: str) -> frozenset[str | None]:
    return read[name].collect_ids(w(tag), w(attribute)) if name in read else frozenset()


def _read_xml_parts(parts: Mapping[str, bytes]) -> tuple[dict[str, XmlPart], list[str]]:
    read: dict[str, XmlPart] = {}
    faults: list[str] = []
    kinds = read_part_kinds(parts)
    for name in find_xml_parts(parts):
        is_written = kinds[name] in STORY_KINDS or name == CORE_PART
        try:
            part = XmlPart(parts[name]) if is_written else _read_kept_part(parts[name])
        except etree.XMLSyntaxError as error:
            faults.append(f"{name}: geen geldige XML (regel {error.position[0]})")
            continue
        if part.has_dtd:
            faults.append(f"{name}: bevat een DTD")
        read[name] = part
    return read, faults


def _check_content_types(read: XmlParts, parts: Mapping[str, bytes]) -> Iterator[str]:
    if CONTENT_TYPES_PART not in read:
        yield "het bestand noemt de soorten van zijn onderdelen niet"
        return
    types = read_content_types(parts[CONTENT_TYPES_PART])
    for name in types.repeated:
        yield f"{name}: de soort is twee keer genoemd"
    for name in sorted(types.by_name.keys() - parts.keys()):
        yield f"{name}: wel genoemd, maar niet aanwezig"
    yield from _check_part_types(parts, types)


def _check_part_types(parts: Mapping[str, bytes], types: ContentTypes) -> Iterator[str]:
    for name in parts:
        kind = types.find_type(name)
        if name == CONTENT_TYPES_PART:
            continue
        if not kind or (kind in GENERIC_TYPES and name.startswith(("word/", "docProps/"))):
            yield f"{name}: de soort van dit onderdeel is niet genoemd"
        elif name == DOCUMENT_PART and kind != MAIN_CONTENT_TYPE:
            yield f"{name}: is niet de hoofdtekst van een gewoon Word-document ({kind})"


def _check_root_relationships(read: XmlParts, parts: Mapping[str, bytes]) -> Iterator[str]:  # noqa: ARG001
    root = read.get(ROOT_RELATIONSHIPS_PART)
    kinds = Counter(relation.get("Type") for relation in (root.relations if root else ()))
    if kinds[OFFICE_DOCUMENT_TYPE] != 1:
        yield f"{ROOT_RELATIONSHIPS_PART}: wijst niet precies één hoofdtekst aan"
    if kinds[CORE_PROPERTIES_TYPE] != 1:
        yield f"{ROOT_RELATIONSHIPS_PART}: wijst niet precies één keer documenteigenschappen aan"


def _check_relationships(read: XmlParts, parts: Mapping[str, bytes]) -> Iterator[str]:
    for name, part in read.items():
        if name.endswith(".rels"):
            yield from _check_relationships_part(name, part.relations, parts)


def _check_relationships_part(name: str, relations: tuple[Element, ...], parts: Mapping[str, bytes]) -> Iterator[str]:
    for identifier, count in Counter(relation.get("Id") for relation in relations).items():
        if count > 1:
            yield f"{name}: relatie {identifier} staat er dubbel"
    for relation in relations:
        target, owner = relation.get("Target", ""), get_relationships_owner(name)
        if (
            relation.get("TargetMode") != "External"
            # A target may say %20 for a space; the name of the part has the space itself.
            and not {resolve_target(target, owner), resolve_target(unquote(target), owner)} & parts.keys()
        ):
            yield f"{name}: {target} ontbreekt"


def _check_outside_references(read: XmlParts, parts: Mapping[str, bytes]) -> Iterator[str]:  # noqa: ARG001
    for name, part in read.items():
        for relation in part.relations if name.endswith(".rels") else ():
            if relation.get("TargetMode") == "External" and relation.get("Type") != HYPERLINK_TYPE:
                yield f"{name}: verwijst naar buiten ({relation.get('Target', '')})"


def _check_used_relationships(read: XmlParts, parts: Mapping[str, bytes]) -> Iterator[str]:  # noqa: ARG001
    for name, part in read.items():
        listed = read.get(get_relationships_name(name))
        known = {relation.get("Id") for relation in listed.relations} if listed else set()
        for identifier in sorted(part.used_relations - known - {""}):
            yield f"{name}: gebruikt relatie {identifier}, die niet bestaat"


def _check_title(read: XmlParts, parts: Mapping[str, bytes]) -> Iterator[str]:  # noqa: ARG001
    core = read.get(CORE_PART)
    titles = list(core.tree.iter(f"{{{DC}}}title")) if core else []
    if len(titles) != 1 or not (titles[0].text or "").strip():
        yield "het document heeft niet precies één titel in zijn eigenschappen"


def _check_leftover_tags(read: XmlParts, parts: Mapping[str, bytes]) -> Iterator[str]:  # noqa: ARG001
    for name, part in read.items():
        if part.leftover_tag:
            yield f"{name}: er staat nog een tag van het sjabloon bij '{part.leftover_tag}'"


def _check_macros(read: XmlParts, parts: Mapping[str, bytes]) -> Iterator[str]:  # noqa: ARG001
    for name in parts:
        if any(step in MACRO_PARTS for step in name.split("/")):
            yield f"{name}: bevat een macro"


PackageRule = Callable[[XmlParts, Mapping[str, bytes]], Iterator[str]]

STRUCTURE_RULES: tuple[PackageRule, ...] = (
    _check_content_types,
    _check_root_relationships,
    _check_relationships,
    _check_used_relationships,
)

PACKAGE_RULES: tuple[PackageRule, ...] = (
    *STRUCTURE_RULES,
    _check_outside_references,
    _check_title,
    _check_leftover_tags,
    _check_macros,
)

_RULE_KINDS: dict[PackageRule, PackageFaultKind] = {
    _check_title: PackageFaultKind.TITLE,
    _check_leftover_tags: PackageFaultKind.TAG,
}
