"""Rules that a whole Word package keeps beside its schema: what Word calls corrupt, and what a reader would see.

Every document that the program makes is judged by these rules before it is kept. The Open XML SDK validator misses
most of them, such as a cell without a paragraph, half a bookmark, a style that does not exist, or a tag that is left.
"""

import posixpath
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple, cast
from urllib.parse import unquote

from lxml import etree

from fiches.word.package import (
    STORY_KINDS,
    ContentTypes,
    find_core_part,
    find_xml_parts,
    get_relationships_name,
    get_relationships_owner,
    iter_relationship_elements,
    read_part_kinds,
    resolve_target,
)
from fiches.word.story_rules import (
    HIDING_TAGS,
    NOTE_TAGS,
    STORY_RULES,
    STORY_STRUCTURE_RULES,
    JudgedElements,
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
    is_too_deep,
    iter_hidden_texts,
    iter_visible_texts,
    parse_xml,
    w,
)

LEFTOVER_TAG = re.compile(r"\{\{|\}\}|\{%|(?<!\d)%\}|\{#|#\}|\{\s*(?:fiche|ronde|hoofdboodschap|document)\.")
"""Half a tag is enough; only a percentage between single braces, {50%}, is text."""

HIDDEN_LEFTOVER_TAG = re.compile(r"\{\{-?\s*[A-Za-z_].*?\}\}|\{%.*?%\}", re.DOTALL)
"""In field codes and attributes single and double braces have uses of their own: a whole tag counts."""

_BODY_FOLDER, _BODY_NAME = posixpath.split(DOCUMENT_PART)
GENERIC_TYPES = ("application/xml", "text/xml")
MACRO_PARTS = ("vbaProject.bin", "vbaData.xml", "activeX")


StoryRules = tuple[tuple[PackageFaultKind, StoryRule], ...]
PlacedFault = tuple[PackageFaultKind, str, Element]


class _Relation(NamedTuple):
    id: str | None
    kind: str | None
    target: str
    is_outside: bool


class XmlPart:
    """A part that is XML, and what the rules ask of it, each worked out once.

    Raises `lxml.etree.XMLSyntaxError` when it is not well-formed.
    """

    def __init__(self, content: bytes) -> None:
        self.tree = parse_xml(content)
        told = self.tree.getroottree().docinfo
        self.has_dtd = told.internalDTD is not None
        """Whether it declares a document type, which no part of a Word file does."""
        self._may_hold_tags = str(told.encoding).upper() != "UTF-8" or _has_brace(content)
        self.judged = JudgedElements(self.tree)
        self.used_relations = frozenset(cast("list[str]", _RELATION_ATTRIBUTES(self.tree)))
        """The relationships that it names."""
        self.may_hide_text = any(map(self.judged.get, HIDING_TAGS))
        """Whether it holds, or says of a style, what Word does not show."""
        self._ids: dict[tuple[str, str], frozenset[str | None]] = {}
        self._judged: tuple[StoryRules, ReferenceTargets, list[PlacedFault]] | None = None

    @cached_property
    def relations(self) -> tuple["_Relation", ...]:
        """The relationships in it as they are written, when that is what it holds."""
        return tuple(
            _Relation(node.get("Id"), node.get("Type"), node.get("Target", ""), node.get("TargetMode") == "External")
            for node in iter_relationship_elements(self.tree)
        )

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
            found = [(kind, *fault) for kind, rule in rules for fault in rule(self.judged, targets)]
            self._judged = rules, targets, found
        return self._judged[2]


_BRACE_AS_NUMBER = re.compile(rb"&#(?:0*12[35]|[xX]0*7[bBdD]);")


def _has_brace(content: bytes) -> bool:
    """Whether a part in UTF-8 holds a brace, without which it holds no tag."""
    # Looking for one sign costs next to nothing, a pattern does not.
    return b"{" in content or b"}" in content or (b"&" in content and bool(_BRACE_AS_NUMBER.search(content)))


_RELATION_ATTRIBUTES = etree.XPath("/descendant::*/@r:*", namespaces={"r": R}, smart_strings=False)

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


@dataclass(frozen=True, slots=True)
class ReadPackage:
    """A package of which every part that is XML was read once, for all that is asked of it."""

    parts: Mapping[str, bytes]
    xml: XmlParts
    kept: tuple[tuple[str, XmlPart], ...]
    """The parts of `xml` that the template holds as they are."""

    unreadable: tuple[str, ...]
    """What is wrong with the parts that are no whole XML, one Dutch sentence each."""

    def may_hide_text(self) -> bool:
        """Whether Word may not show some text of the body, which hardly any document asks."""
        return any(part.may_hide_text for part in self.xml.values())

    def find_faults(self) -> list[PackageFault]:
        """Everything that is wrong with it, with the element where each fault shows; empty when it is whole."""
        faults = [*map(PackageFault, self.unreadable), *map(PackageFault, _judge_frame(self.kept, tuple(self.parts)))]
        for kind, rule in DOCUMENT_RULES:
            faults.extend(PackageFault(text, kind=kind) for text in rule(self.xml))
        if DOCUMENT_PART not in self.xml:
            return [*faults, PackageFault("het bestand heeft geen leesbare hoofdtekst (word/document.xml)")]
        return [*faults, *_find_story_faults(self.xml, STORY_RULES)]


def describe_integrity_faults(parts: Mapping[str, bytes]) -> list[str]:
    """Everything that is wrong with a package, one Dutch sentence each; empty when it is whole."""
    return list(map(str, read_package(parts).find_faults()))


def find_structure_faults(parts: Mapping[str, bytes]) -> list[PackageFault]:
    """What is wrong with the build of a package, whatever it says or names.

    A template is judged by this: it holds tags, and the program that fills it in judges the rest.
    """
    package = read_package(parts)
    found = (text for rule in FRAME_STRUCTURE_RULES for text in rule(package.xml, parts.keys()))
    return [
        *map(PackageFault, package.unreadable),
        *map(PackageFault, found),
        *map(PackageFault, _check_used_relationships(package.xml)),
        *_find_story_faults(package.xml, STORY_STRUCTURE_RULES),
    ]


def _explain_unreadable(content: bytes, error: etree.XMLSyntaxError) -> str:
    # entities of a DTD can stand in each other too
    if b"<!DOCTYPE" in content:
        return "bevat een DTD"
    return "te veel elementen in elkaar" if is_too_deep(error) else "geen geldige XML"


def read_package(parts: Mapping[str, bytes]) -> ReadPackage:
    """The package, read for its judgement. Parts that the template holds as they are were read before."""
    read: dict[str, XmlPart] = {}
    kept: list[tuple[str, XmlPart]] = []
    unreadable: list[str] = []
    kinds, core = read_part_kinds(parts), CORE_PART if CORE_PART in parts else find_core_part(parts)
    for name in find_xml_parts(parts):
        is_written = name == core or (kinds[name] in STORY_KINDS and not _is_table(name))
        try:
            part = XmlPart(parts[name]) if is_written else _read_kept_part(parts[name])
        except etree.XMLSyntaxError as error:
            unreadable.append(f"{name}: {_explain_unreadable(parts[name], error)} (regel {error.position[0]})")
            continue
        if part.has_dtd:
            unreadable.append(f"{name}: bevat een DTD")
        read[name] = part
        if not is_written:
            kept.append((name, part))
    return ReadPackage(parts, read, tuple(kept), tuple(unreadable))


def _is_table(name: str) -> bool:
    """Whether it says what is in the package: its content types, or relationships."""
    return name.endswith(".rels") or name == CONTENT_TYPES_PART


@lru_cache(maxsize=16)
def _judge_frame(kept: tuple[tuple[str, XmlPart], ...], names: tuple[str, ...]) -> tuple[str, ...]:
    """What is wrong with all but the texts of a package: its names, content types and relationships.

    They are the same in most documents of a template, and so is this judgement.
    """
    read = dict(kept)
    return tuple(text for rule in FRAME_RULES for text in rule(read, names))


def _find_story_faults(read: XmlParts, rules: StoryRules) -> Iterator[PackageFault]:
    targets: dict[str, ReferenceTargets] = {}
    for name, part in read.items():
        # Any other part: its name says nothing, and styles and lists have rules too.
        if not name.endswith(".rels"):
            folder = _find_home(name, read)
            targets[folder] = targets.get(folder) or _collect_targets(folder, read)
            found = part.find_story_faults(rules, targets[folder])
            yield from (PackageFault(text, name, element, kind) for kind, text, element in found)


def _find_home(name: str, read: XmlParts) -> str:
    """The folder with what a part can refer to. The glossary has a folder with styles of its own."""
    folder = name.rpartition("/")[0]
    return folder if f"{folder}/{_BODY_NAME}" in read else _BODY_FOLDER


def _collect_targets(folder: str, read: XmlParts) -> ReferenceTargets:
    # by what they are: their names are free
    here = [part for name, part in read.items() if name.rpartition("/")[0] == folder]
    return ReferenceTargets(
        styles=_collect_ids(here, "styles", "style", "styleId"),
        lists=_collect_ids(here, "numbering", "num", "numId"),
        notes=tuple(_collect_ids(here, f"{note}s", note, "id") for _, note in NOTE_TAGS),
    )


def _collect_ids(parts: Iterable[XmlPart], root: str, tag: str, attribute: str) -> frozenset[str | None]:
    found = [part.collect_ids(w(tag), w(attribute)) for part in parts if part.tree.tag == w(root)]
    return frozenset().union(*found)


def _check_content_types(read: XmlParts, names: Collection[str]) -> Iterator[str]:
    if CONTENT_TYPES_PART not in read:
        yield "het bestand noemt de soorten van zijn onderdelen niet"
        return
    types = ContentTypes.from_tree(read[CONTENT_TYPES_PART].tree)
    for name in types.repeated:
        yield f"{name}: de soort is twee keer genoemd"
    for name in sorted(types.by_name.keys() - set(names)):
        yield f"{name}: wel genoemd, maar niet aanwezig"
    yield from _check_part_types(types, names)


def _check_part_types(types: ContentTypes, names: Collection[str]) -> Iterator[str]:
    for name in names:
        kind = types.find_type(name)
        if name == CONTENT_TYPES_PART:
            continue
        if not kind or (kind in GENERIC_TYPES and name.startswith(("word/", "docProps/"))):
            yield f"{name}: de soort van dit onderdeel is niet genoemd"
        elif name == DOCUMENT_PART and kind != MAIN_CONTENT_TYPE:
            yield f"{name}: is niet de hoofdtekst van een gewoon Word-document ({kind})"


def _check_root_relationships(read: XmlParts, names: Collection[str]) -> Iterator[str]:  # noqa: ARG001
    root = read.get(ROOT_RELATIONSHIPS_PART)
    kinds = [relation.kind for relation in (root.relations if root else ())]
    if kinds.count(OFFICE_DOCUMENT_TYPE) != 1:
        yield f"{ROOT_RELATIONSHIPS_PART}: wijst niet precies één hoofdtekst aan"
    if kinds.count(CORE_PROPERTIES_TYPE) > 1:
        yield f"{ROOT_RELATIONSHIPS_PART}: wijst meer dan één keer documenteigenschappen aan"


def _check_has_properties(read: XmlParts, names: Collection[str]) -> Iterator[str]:  # noqa: ARG001
    root = read.get(ROOT_RELATIONSHIPS_PART)
    if root is None or all(relation.kind != CORE_PROPERTIES_TYPE for relation in root.relations):
        yield f"{ROOT_RELATIONSHIPS_PART}: wijst geen documenteigenschappen aan"


def _check_relationships(read: XmlParts, names: Collection[str]) -> Iterator[str]:
    for name, part in read.items():
        if name.endswith(".rels"):
            yield from _check_relationships_part(name, part.relations, names)


def _check_relationships_part(name: str, relations: Sequence[_Relation], names: Collection[str]) -> Iterator[str]:
    for identifier, count in Counter(relation.id for relation in relations).items():
        if count > 1:
            yield f"{name}: relatie {identifier} staat er dubbel"
    owner = get_relationships_owner(name)
    for relation in relations:
        # A target may say %20 for a space; the name of the part has the space itself.
        targets = (relation.target, unquote(relation.target))
        if not relation.is_outside and not any(resolve_target(target, owner) in names for target in targets):
            yield f"{name}: {relation.target} ontbreekt"


def _check_outside_references(read: XmlParts, names: Collection[str]) -> Iterator[str]:  # noqa: ARG001
    for name, part in read.items():
        for relation in part.relations if name.endswith(".rels") else ():
            if relation.is_outside and relation.kind != HYPERLINK_TYPE:
                yield f"{name}: verwijst naar buiten ({relation.target})"


def _check_used_relationships(read: XmlParts) -> Iterator[str]:
    for name, part in read.items():
        if part.used_relations:
            listed = read.get(get_relationships_name(name))
            known = {relation.id for relation in listed.relations} if listed else set()
            for identifier in sorted(part.used_relations - known - {""}):
                yield f"{name}: gebruikt relatie {identifier}, die niet bestaat"


def _check_title(read: XmlParts) -> Iterator[str]:
    root = read.get(ROOT_RELATIONSHIPS_PART)
    said = [
        resolve_target(one.target, "") for one in (root.relations if root else ()) if one.kind == CORE_PROPERTIES_TYPE
    ]
    core = next(filter(None, map(read.get, said)), None)
    titles = list(core.tree.iter(f"{{{DC}}}title")) if core else []
    if len(titles) != 1 or not (titles[0].text or "").strip():
        yield "het document heeft niet precies één titel in zijn eigenschappen"


def _check_leftover_tags(read: XmlParts) -> Iterator[str]:
    for name, part in read.items():
        if part.leftover_tag:
            yield f"{name}: er staat nog een tag van het sjabloon bij '{part.leftover_tag}'"


def _check_macros(read: XmlParts, names: Collection[str]) -> Iterator[str]:  # noqa: ARG001
    for name in names:
        if any(step in MACRO_PARTS for step in name.split("/")):
            yield f"{name}: bevat een macro"


FRAME_STRUCTURE_RULES = (_check_content_types, _check_root_relationships, _check_relationships)
FRAME_RULES = (*FRAME_STRUCTURE_RULES, _check_has_properties, _check_outside_references, _check_macros)
"""What judges a package whatever its texts say."""

DOCUMENT_RULES = (
    (PackageFaultKind.PACKAGE, _check_used_relationships),
    (PackageFaultKind.TITLE, _check_title),
    (PackageFaultKind.TAG, _check_leftover_tags),
)
