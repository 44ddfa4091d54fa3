"""What a template may not be, whatever its tags.

A Word file can carry programs, and reach for files elsewhere. It can also be too large, or hold text on which docxtpl
would search for ever (`endless`); such text is turned down before docxtpl sees it.
"""

import posixpath
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from lxml import etree

from fiches.word.package import (
    find_main_part,
    find_xml_parts,
    get_relationships_owner,
    iter_relationship_elements,
    read_part_kinds,
    read_story_kinds,
    resolve_target,
)
from fiches.word.revisions import CHANGE_TAGS
from fiches.word.template.compatibility import STRICT_NAMESPACE, find_strange_prefixes, find_unknown_markup
from fiches.word.template.embedded import find_embedded
from fiches.word.template.endless import MAX_BRACES, TOO_MANY_TAGS, explain_endless
from fiches.word.template.faults import TemplateFault, explain_refusal, format_part_name
from fiches.word.template.misplaced import find_misplaced, find_strange_numbers
from fiches.word.template.reach import (
    check_link,
    explain_outside_file,
    find_drawn_links,
    find_fetched_links,
    find_filled_relations,
    find_unsafe_fields,
)
from fiches.word.template.strange import find_strange_files
from fiches.word.xml import (
    CONTENT_TYPES_PART,
    DOCUMENT_PART,
    HYPERLINK_TYPE,
    ROOT_RELATIONSHIPS_PART,
    is_too_deep,
    parse_if_whole,
    parse_xml,
    serialize_fragment,
    w,
)

MAX_PACKAGE_SIZE = 20_000_000
"""Bytes of the file: no more than what reads the templates of a project takes."""

MAX_UNPACKED_SIZE = 50_000_000
MAX_XML_SIZE = 6_000_000
"""Bytes of one XML part."""

MAX_STORY_SIZE = 1_500_000
"""Bytes of all parts with text together: some hundred pages. Reading the tags looks at each of them dozens of times."""

MAX_STORY_MARKUP = 100_000
"""Tags of XML and attributes in those parts together; a shipped fiche has some 7,000."""

MAX_MARKUP = 200_000
"""The same, of all XML parts."""

MAX_STORIES = 500
"""Parts with text: of each of a hundred sections no more than five."""

# reading the attributes of an element takes a time that grows with the square of their number
_HAS_LARGE_ELEMENT = etree.XPath("boolean(//*[@*[1001]])")

_KINDS_BY_RELATION = frozenset(
    [
        *("header", "footer", "footnotes", "endnotes", "comments", "settings", "styles", "numbering", "people"),
        *("core-properties", "extended-properties", "custom-properties"),
    ]
)
"""The types of relation that are called as the content type of the part they lead to."""
_SAVE_AGAIN = "open het bestand in Word op een computer en bewaar het opnieuw met Opslaan als, als .docx"

_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_UTF8_MARK = b"\xef\xbb\xbf"
_ENCODING = re.compile(rb"<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)")
_UTF8_NAMES = (b"utf-8", b"utf8", b"us-ascii")
_VML_NAMESPACE = b"urn:schemas-microsoft-com:"
_WORD_2010 = "http://schemas.microsoft.com/office/word/2010/wordml"
_CONFLICT_TAGS = tuple(
    f"{{{_WORD_2010}}}{name}"
    for name in ("conflictIns", "conflictDel", "customXmlConflictInsRangeStart", "customXmlConflictDelRangeStart")
)
"""What two people changed at once, and Word could not join."""
_TRACKED_TAGS = (*CHANGE_TAGS, *_CONFLICT_TAGS)
_TRACKED_NAMES = "|".join(sorted({etree.QName(tag).localname for tag in _TRACKED_TAGS}))
_TRACKED_CHANGE = re.compile(rf"<(?:[^\s<>/:]+:)?(?:{_TRACKED_NAMES})[\s/>]".encode())
"""Every change that Word tracks, of form as well: it carries a name, and a tag in it is no tag to Word."""


def check_size(size: int) -> None:
    """Raises `TemplateFault` for a file of too many bytes to be a template, before any of it is read."""
    if size > MAX_PACKAGE_SIZE:
        raise TemplateFault(
            f"het bestand is te groot voor een sjabloon: meer dan {MAX_PACKAGE_SIZE // 1_000_000} MB; maak de "
            "afbeeldingen erin kleiner (in Word: Afbeeldingen comprimeren)"
        )


def check_parts(parts: Mapping[str, bytes]) -> None:
    """Raises `TemplateFault` with the reason when these parts make no safe template."""
    for _, reason in (*find_refusals(parts), *find_tracked_changes(parts)):
        raise TemplateFault(reason)


def explain_missing_body(parts: Mapping[str, bytes]) -> str:
    """Why parts without the usual body make no template: they are no Word document, or it has another name there."""
    large = any(len(parts.get(name, b"")) > MAX_XML_SIZE for name in (CONTENT_TYPES_PART, ROOT_RELATIONSHIPS_PART))
    body = "" if large else find_main_part(parts)
    if not body or read_part_kinds(parts)[body] != "document":
        return "het is geen Word-document; bewaar het in Word als .docx"
    return f"de hoofdtekst heet {body} en niet {DOCUMENT_PART}; {_SAVE_AGAIN}"


def find_too_large(parts: Mapping[str, bytes]) -> tuple[str, str] | None:
    """The part for which a template is too large to look at any further, and why; nothing when it is not."""
    if len(parts.get(CONTENT_TYPES_PART, b"")) > MAX_XML_SIZE:
        return CONTENT_TYPES_PART, _explain_large_part(CONTENT_TYPES_PART)
    markup = {name: _count_markup(parts[name]) for name in find_xml_parts(parts)}
    stories = read_story_kinds(parts).keys()
    # first what makes it too long
    if too_many := _find_too_many({name: parts[name] for name in stories}):
        return too_many
    too_long = sum(len(parts[name]) for name in stories) > MAX_STORY_SIZE
    if too_long or sum(markup.get(name, 0) for name in stories) > MAX_STORY_MARKUP:
        return DOCUMENT_PART, "het sjabloon is te lang; verdeel het over meer sjablonen, of haal tekst en tabellen weg"
    return _explain_markup(markup) if sum(markup.values()) > MAX_MARKUP else None


def _explain_markup(markup: Mapping[str, int]) -> tuple[str, str]:
    """The part that takes most of what is too much, and why that is so."""
    largest = max(markup, key=lambda name: markup[name])
    if markup[largest] > MAX_MARKUP:
        return largest, _explain_large_part(largest)
    together = f"de onderdelen zijn samen te groot voor een sjabloon (het grootste is {largest}); "
    return largest, together + "haal weg wat u niet nodig hebt, zoals oude stijlen, grafieken en tekeningen"


def _find_too_many(stories: Mapping[str, bytes]) -> tuple[str, str] | None:
    """The first part with more of something than anybody makes in Word, and why that is too much."""
    if len(stories) > MAX_STORIES:
        return DOCUMENT_PART, f"er zijn meer dan {MAX_STORIES} kop- en voetteksten; voeg secties samen in Word"
    for name, content in stories.items():
        for pattern, most, what, advice in _TOO_MANY:
            if content.count(b"<") > most and len(pattern.findall(content)) > most:
                return name, explain_refusal(f"er staan meer dan {most} {what} in", name, advice)
    return None


_TOO_MANY = (
    (re.compile(rb"<(?:[\w.-]+:)?bookmarkStart[\s/>]"), 5_000, "bladwijzers",
     "verwijder in Word (Invoegen, Bladwijzer) die waar niets naar verwijst"),
    (re.compile(rb"<(?:[\w.-]+:)?(?:listItem|listEntry)[\s/>]"), 5_000, "keuzes van keuzelijsten",
     "maak die lijsten korter"),
)  # fmt: skip
"""What a part may hold no more of: some thousands of them make a build slow, and no template has a tenth of it."""


def _count_markup(content: bytes) -> int:
    """About how many tags of XML and attributes a part holds: what looking at it costs."""
    return content.count(b"<") + content.count(b"=")


def find_refusals(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Every reason but tracked changes to turn these parts down, each with the part it is about."""
    for name in (CONTENT_TYPES_PART, ROOT_RELATIONSHIPS_PART):
        if name not in parts:
            yield name, f"het is geen leesbaar Word-document: het onderdeel {name} ontbreekt; {_SAVE_AGAIN}"
    if too_large := find_too_large(parts):
        yield too_large
        return
    xml_parts = frozenset(find_xml_parts(parts))
    small = {name: part for name, part in parts.items() if len(part) <= MAX_XML_SIZE}
    embedded = list(find_embedded(parts, small))
    yield from embedded
    yield from _check_parts(parts, xml_parts)
    if sum(parts[name].count(b"{") for name in xml_parts) > MAX_BRACES:
        fullest = max(sorted(xml_parts), key=lambda name: parts[name].count(b"{"))
        yield fullest, "; ".join(TOO_MANY_TAGS)
    yield from _find_other_kinds(parts)
    yield from find_fetched_links(small)
    yield from find_unknown_markup(small)
    told = {name.lower() for name, _ in embedded}
    yield from (one for one in find_strange_files(parts) if one[0].lower() not in told)


def _check_parts(parts: Mapping[str, bytes], xml_parts: Collection[str]) -> Iterator[tuple[str, str]]:
    for name, content in parts.items():
        try:
            yield from ((name, reason) for reason in _check_part(name, content, is_xml=name in xml_parts))
        except TemplateFault as error:
            yield name, str(error)


def _find_other_kinds(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """The parts that a relation calls a header, say, and their content type something else.

    Our checks go by the content type, and another program than Word by the relation.
    """
    kinds = {name.lower(): kind for name, kind in read_part_kinds(parts).items()}
    # without any kind the content types cannot be read, and that is told already
    for listed in (name for name in parts if name.lower().endswith(".rels") and any(kinds.values())):
        tree, folder = parse_if_whole(parts[listed]), posixpath.dirname(posixpath.dirname(listed))
        for relation in iter_relationship_elements(tree) if tree is not None else ():
            called = str(relation.get("Type")).rpartition("/")[2]
            target = resolve_target(str(relation.get("Target")), f"{folder}/x")
            if called in _KINDS_BY_RELATION and kinds.get(target.lower(), called) != called:
                yield target, f"het onderdeel {target} is van een ander soort dan het document zegt; {_SAVE_AGAIN}"


def find_tracked_changes(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Every part with tracked changes, with the reason to turn it down."""
    for name in find_xml_parts(parts):
        if _TRACKED_CHANGE.search(parts[name]) and _has_tracked_change(name, parts[name]):
            yield (
                name,
                f"er staan bijgehouden wijzigingen in {format_part_name(name)}; accepteer of weiger die eerst in Word",
            )


def _has_tracked_change(name: str, content: bytes) -> bool:
    return next(_parse_part(name, content).iter(*_TRACKED_TAGS), None) is not None


def is_readable(content: bytes) -> bool:
    """Whether an XML part can be looked into without danger: not too large, plain UTF-8, and free of traps."""
    if len(content) > MAX_XML_SIZE or not _is_utf8(content) or _has_dtd(content):
        return False
    tree = parse_if_whole(content)
    return tree is not None and not _HAS_LARGE_ELEMENT(tree) and not explain_endless(serialize_fragment(tree))


def _is_utf8(content: bytes) -> bool:
    """Whether an XML part does not begin as one in UTF-16 or UTF-32, nor says that it has another encoding."""
    # The other checks look for words in the bytes, which another encoding would hide from them.
    if content[:2] in _UTF16_MARKS or b"\0" in content[:200]:
        return False
    said = _ENCODING.match(content.removeprefix(_UTF8_MARK).lstrip()[:200])
    return said is None or said[1].lower() in _UTF8_NAMES


def _has_dtd(content: bytes) -> bool:
    return b"<!DOCTYPE" in content or b"<!ENTITY" in content


def _explain_large_part(name: str) -> str:
    return f"een onderdeel is te groot voor een sjabloon ({name}); maak het sjabloon in Word opnieuw, zonder dat deel"


def _check_part(name: str, content: bytes, *, is_xml: bool) -> Iterator[str]:
    if is_xml:
        yield from _check_xml(name, content)
    if name.lower().endswith(".rels"):
        yield from _check_relationships(name, content)


def _check_xml(name: str, content: bytes) -> Iterator[str]:
    if len(content) > MAX_XML_SIZE:
        yield _explain_large_part(name)
    elif not _is_utf8(content):
        yield f"een onderdeel is niet in UTF-8 geschreven ({name}); {_SAVE_AGAIN}"
    elif _has_dtd(content):
        yield f"het is geen leesbaar Word-document: een onderdeel bevat een DTD ({name}); {_SAVE_AGAIN}"
    elif STRICT_NAMESPACE in content:
        yield f"het is bewaard als 'Strict Open XML-document' ({name}); bewaar het in Word als gewoon Word-document"
    else:
        yield from _check_contents(name, content)


def _check_contents(name: str, content: bytes) -> Iterator[str]:
    tree = _parse_part(name, content)
    if _HAS_LARGE_ELEMENT(tree):
        yield _explain_large_part(name)
        return
    for marks, find in _CONTENT_RULES:
        if any(mark in content for mark in marks):
            yield from find(name, tree)


def _find_mail_merge(name: str, tree: Any) -> Iterator[str]:
    if _has_element(tree, w("mailMerge")):
        advice = "maak er in Word (Verzendlijsten) een gewoon document van"
        yield explain_refusal("er is een bestand met adressen aan gekoppeld", name, advice)


def _find_included(name: str, tree: Any) -> Iterator[str]:
    if _has_element(tree, "{http://www.w3.org/2001/XInclude}*"):
        what = "er staat een opdracht in om een ander bestand binnen te halen"
        yield explain_refusal(what, name, _SAVE_AGAIN)


def _find_form_macros(name: str, tree: Any) -> Iterator[str]:
    if any(node.get(w("val")) for node in tree.iter(w("entryMacro"), w("exitMacro"))):
        advice = "haal die in Word weg bij de eigenschappen van het veld"
        yield explain_refusal("een formulierveld start een macro", name, advice)


def _find_web_video(name: str, tree: Any) -> Iterator[str]:
    if _has_element(tree, "{*}webVideoPr"):
        yield explain_refusal("er staat een video van internet", name, "zet er een afbeelding met een link voor neer")


def _find_bound_controls(name: str, tree: Any) -> Iterator[str]:
    """Controls that Word would fill from elsewhere; building blocks are in no document."""
    if tree.tag != w("glossaryDocument") and _has_element(tree, "{*}dataBinding"):
        yield (
            f"een besturingselement haalt zijn tekst ergens anders uit het bestand (in {format_part_name(name)}), en "
            "Word zet die over de ingevulde tekst heen; klik er in Word met rechts op en kies "
            "'Inhoudsbesturingselement verwijderen': de tekst blijft staan"
        )


def _find_endless(name: str, tree: Any) -> Iterator[str]:
    # As docxtpl gets to see it: a brace may be written as a reference, or stand in a CDATA section.
    if reason := explain_endless(serialize_fragment(tree)):
        what, advice = reason
        yield explain_refusal(what, name, advice)


def _has_element(tree: Any, *tags: str) -> bool:
    return next(tree.iter(*tags), None) is not None


_CONTENT_RULES: tuple[tuple[tuple[bytes, ...], Callable[[str, Any], Iterator[str]]], ...] = (
    ((b"instr", b"Instr", b"fldChar"), find_unsafe_fields),
    ((_VML_NAMESPACE,), find_drawn_links),
    ((b"mailMerge",), _find_mail_merge),
    ((b"XInclude",), _find_included),
    ((b"entryMacro", b"exitMacro"), _find_form_macros),
    ((b"webVideoPr",), _find_web_video),
    ((b"body", b"hdr", b"ftr", b"footnotes", b"endnotes"), find_misplaced),
    ((b"umId", b"ilvl", b"outlineLvl", b"gridSpan", b"comment"), find_strange_numbers),
    ((b"Ignorable", b"MustUnderstand", b"ProcessContent"), find_strange_prefixes),
    ((b"dataBinding",), _find_bound_controls),
    ((b"{", b"&#"), find_filled_relations),
    ((b"{", b"%}", b"#}", b"&#"), _find_endless),
)
"""What is looked for in a part that holds one of these words."""


def _check_relationships(name: str, content: bytes) -> Iterator[str]:
    owner = get_relationships_owner(name)
    for relation in iter_relationship_elements(_parse_part(name, content)):
        kind, target = str(relation.get("Type")), str(relation.get("Target"))
        if kind.rpartition("/")[2] == "attachedTemplate":
            what = f"er is een ander sjabloon aan gekoppeld: {target}"
            yield explain_refusal(what, owner, "ontkoppel dat in Word (Ontwikkelaars, Documentsjabloon)")
        elif str(relation.get("TargetMode")).lower() == "external":
            yield from check_link(name, target) if kind == HYPERLINK_TYPE else [_explain_outside(name, kind, target)]


def _explain_outside(name: str, kind: str, target: str) -> str:
    if kind.rpartition("/")[2] == "image":
        return explain_outside_file(get_relationships_owner(name), target)
    way_out = "haal die koppeling weg (in Word: Bestand, Info, Koppelingen bewerken)"
    return f"het verwijst naar een bestand daarbuiten ({target}, in {name}); {way_out}"


def _parse_part(name: str, content: bytes) -> Any:
    try:
        return parse_xml(content)
    except etree.XMLSyntaxError as error:
        where = f"{name}, regel {error.position[0]}"
        if is_too_deep(error):
            way_out = "haal in Word de binnenste weg, zoals tabellen in een cel van een tabel"
            raise TemplateFault(f"er zitten te veel elementen in elkaar ({where}); {way_out}") from error
        raise TemplateFault(f"het is geen leesbaar Word-document ({where}); {_SAVE_AGAIN}") from error
