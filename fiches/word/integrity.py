"""Rules that a whole Word package keeps beside its schema: what Word calls corrupt, and what a reader would see.

Every document that the program makes is judged by these rules before it is kept. The Open XML SDK validator misses
most of them, such as a cell without a paragraph, half a bookmark, a style that does not exist, or a tag that is left.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from fiches.word.package import (
    ContentTypes,
    find_xml_parts,
    get_relationships_name,
    get_relationships_owner,
    iter_relationship_elements,
    resolve_target,
)
from fiches.word.story_rules import (
    STORY_RULES,
    STORY_STRUCTURE_RULES,
    PackageFaultKind,
    StoryRule,
    Trees,
    collect_targets,
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
)

LEFTOVER_TAG = re.compile(r"\{\{|\}\}|\{%|(?<!\d)%\}|\{#|#\}|\{\s*(?:fiche|ronde|hoofdboodschap|document)\.")
"""Half a tag is enough; only a percentage between single braces, {50%}, is text."""

HIDDEN_LEFTOVER_TAG = re.compile(r"\{\{-?\s*[A-Za-z_].*?\}\}|\{%.*?%\}", re.DOTALL)
"""In field codes and attributes single and double braces have uses of their own: a whole tag counts."""

GENERIC_TYPES = ("application/xml", "text/xml")
MACRO_PARTS = ("vbaProject.bin", "vbaData.xml", "activeX")


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
    trees, unreadable = _parse_parts(parts)
    faults = [PackageFault(text) for text in unreadable]
    for package_rule in PACKAGE_RULES:
        kind = _RULE_KINDS.get(package_rule, PackageFaultKind.PACKAGE)
        faults.extend(PackageFault(text, kind=kind) for text in package_rule(trees, parts))
    if DOCUMENT_PART not in trees:
        return [*faults, PackageFault("het bestand heeft geen leesbare hoofdtekst (word/document.xml)")]
    return [*faults, *_find_story_faults(trees, STORY_RULES)]


def find_structure_faults(parts: Mapping[str, bytes]) -> list[PackageFault]:
    """What is wrong with the build of a package, whatever it says or names.

    A template is judged by this: it holds tags, and the program that fills it in judges the rest.
    """
    trees, unreadable = _parse_parts(parts)
    found = (text for rule in STRUCTURE_RULES for text in rule(trees, parts))
    return [
        *map(PackageFault, unreadable),
        *map(PackageFault, found),
        *_find_story_faults(trees, STORY_STRUCTURE_RULES),
    ]


def _find_story_faults(trees: Trees, rules: Iterable[tuple[PackageFaultKind, StoryRule]]) -> Iterator[PackageFault]:
    for name, tree in trees.items():
        # Any other part: its name says nothing, and styles and lists have rules too.
        if not name.endswith(".rels"):
            targets = collect_targets(name, trees)
            found = ((kind, *fault) for kind, rule in rules for fault in rule(tree, targets))
            yield from (PackageFault(text, name, element, kind) for kind, text, element in found)


def _parse_parts(parts: Mapping[str, bytes]) -> tuple[dict[str, Element], list[str]]:
    trees: dict[str, Element] = {}
    faults: list[str] = []
    for name in find_xml_parts(parts):
        try:
            root = parse_xml(parts[name])
        except etree.XMLSyntaxError as error:
            faults.append(f"{name}: geen geldige XML (regel {error.position[0]})")
            continue
        if root.getroottree().docinfo.internalDTD is not None:
            faults.append(f"{name}: bevat een DTD")
        trees[name] = root
    return trees, faults


def _check_content_types(trees: Trees, parts: Mapping[str, bytes]) -> Iterator[str]:
    if CONTENT_TYPES_PART not in trees:
        yield "het bestand noemt de soorten van zijn onderdelen niet"
        return
    types = ContentTypes.from_tree(trees[CONTENT_TYPES_PART])
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


def _check_root_relationships(trees: Trees, parts: Mapping[str, bytes]) -> Iterator[str]:  # noqa: ARG001
    root = trees.get(ROOT_RELATIONSHIPS_PART)
    relations = iter_relationship_elements(root) if root is not None else ()
    kinds = Counter(relation.get("Type") for relation in relations)
    if kinds[OFFICE_DOCUMENT_TYPE] != 1:
        yield f"{ROOT_RELATIONSHIPS_PART}: wijst niet precies één hoofdtekst aan"
    if kinds[CORE_PROPERTIES_TYPE] != 1:
        yield f"{ROOT_RELATIONSHIPS_PART}: wijst niet precies één keer documenteigenschappen aan"


def _check_relationships(trees: Trees, parts: Mapping[str, bytes]) -> Iterator[str]:
    for name, tree in trees.items():
        if name.endswith(".rels"):
            yield from _check_relationships_part(name, tree, parts)


def _check_relationships_part(name: str, tree: Element, parts: Mapping[str, bytes]) -> Iterator[str]:
    for identifier, count in Counter(relation.get("Id") for relation in iter_relationship_elements(tree)).items():
        if count > 1:
            yield f"{name}: relatie {identifier} staat er dubbel"
    for relation in iter_relationship_elements(tree):
        target, owner = relation.get("Target", ""), get_relationships_owner(name)
        if (
            relation.get("TargetMode") != "External"
            # A target may say %20 for a space; the name of the part has the space itself.
            and not {resolve_target(target, owner), resolve_target(unquote(target), owner)} & parts.keys()
        ):
            yield f"{name}: {target} ontbreekt"


def _check_outside_references(trees: Trees, parts: Mapping[str, bytes]) -> Iterator[str]:  # noqa: ARG001
    for name, tree in trees.items():
        for relation in iter_relationship_elements(tree) if name.endswith(".rels") else ():
            if relation.get("TargetMode") == "External" and relation.get("Type") != HYPERLINK_TYPE:
                yield f"{name}: verwijst naar buiten ({relation.get('Target', '')})"


def _check_used_relationships(trees: Trees, parts: Mapping[str, bytes]) -> Iterator[str]:  # noqa: ARG001
    for name, tree in trees.items():
        rels = trees.get(get_relationships_name(name))
        known = {relation.get("Id") for relation in iter_relationship_elements(rels)} if rels is not None else set()
        used = {value for node in tree.iter() for key, value in node.attrib.items() if str(key).startswith(f"{{{R}}}")}
        for identifier in sorted(str(value) for value in used - known - {""}):
            yield f"{name}: gebruikt relatie {identifier}, die niet bestaat"


def _check_title(trees: Trees, parts: Mapping[str, bytes]) -> Iterator[str]:  # noqa: ARG001
    core = trees.get(CORE_PART)
    titles = list(core.iter(f"{{{DC}}}title")) if core is not None else []
    if len(titles) != 1 or not (titles[0].text or "").strip():
        yield "het document heeft niet precies één titel in zijn eigenschappen"


def _check_leftover_tags(trees: Trees, parts: Mapping[str, bytes]) -> Iterator[str]:  # noqa: ARG001
    for name, tree in trees.items():
        kinds = ((LEFTOVER_TAG, iter_visible_texts), (HIDDEN_LEFTOVER_TAG, iter_hidden_texts))
        found = [(match, text) for pattern, texts in kinds for text in texts(tree) if (match := pattern.search(text))]
        for match, text in found[:1]:
            around = text[max(0, match.start() - 10) : match.start() + 30]
            yield f"{name}: er staat nog een tag van het sjabloon bij '{around}'"


def _check_macros(trees: Trees, parts: Mapping[str, bytes]) -> Iterator[str]:  # noqa: ARG001
    for name in parts:
        if any(step in MACRO_PARTS for step in name.split("/")):
            yield f"{name}: bevat een macro"


PackageRule = Callable[[Trees, Mapping[str, bytes]], Iterator[str]]

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
