"""The workbook that Word keeps with a chart, for whoever opens "Gegevens bewerken".

It travels in each document, and Excel opens it with all that is in it. So it holds sheets with numbers and what they
look like, and nothing that starts, fetches or brings along anything else.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, cast

from lxml import etree

from fiches.word.package import (
    find_core_part,
    find_main_part,
    find_xml_parts,
    get_relationships_owner,
    iter_relationship_elements,
    pack_parts,
    read_part_types,
    read_parts,
)
from fiches.word.template.carried import find_carried_parts
from fiches.word.template.faults import split_refusal
from fiches.word.template.people import strip_part, strip_properties
from fiches.word.template.reach import check_link
from fiches.word.xml import CONTENT_TYPES_PART, HYPERLINK_TYPE, parse_if_whole, remove_element, serialize_xml

MAX_WORKBOOKS_SIZE = 8_000_000
"""Bytes that the workbooks of a template may unpack to together; they may hold half a million tags of XML."""

WORKBOOK_ENDING = ".xlsx"
_DAMAGED = "de werkmap is beschadigd"
_SHEETS = "vnd.openxmlformats-officedocument.spreadsheetml"
_MAIN_TYPE = f"application/{_SHEETS}.sheet.main+xml"
_ALLOWED_TYPES = frozenset(
    f"application/{kind}".lower()
    for kind in (
        *(f"{_SHEETS}.{part}+xml" for part in ("sheet.main", "worksheet", "chartsheet", "styles", "sharedStrings")),
        *(f"{_SHEETS}.{part}+xml" for part in ("table", "calcChain", "sheetMetadata")),
        f"{_SHEETS}.printerSettings",
        *(f"vnd.openxmlformats-officedocument.{part}+xml" for part in ("theme", "drawing", "drawingml.chart")),
        *(f"vnd.openxmlformats-officedocument.{part}-properties+xml" for part in ("extended", "custom")),
        "vnd.openxmlformats-officedocument.customXmlProperties+xml",
        *(f"vnd.openxmlformats-package.{part}+xml" for part in ("core-properties", "relationships")),
        *(f"vnd.ms-office.{part}+xml" for part in ("chartstyle", "chartcolorstyle", "classificationlabels")),
        "vnd.ms-excel.person+xml",
    )
)
_CUSTOM_XML = "customxml/"
_KINDS = (
    (("vba", "macro", "activex", "ctrlprop"), "een macro"),
    (("externallink", "connections", "querytable", "xmlmaps"), "een koppeling met gegevens van elders"),
    (("oleobject", "embeddings", "package"), "een ingesloten object"),
    (("comment",), "een lijst met opmerkingen"),
)
"""What a part is when a word of these stands in its name or its type."""
_ACTING_TAGS = tuple(
    f"{{*}}{name}"
    for name in (
        *("ddeLink", "oleLink", "externalBook", "externalReference", "oleObject", "control"),
        *("webPublishItem", "dbPr", "webPr"),
    )
)
_FORMULA_TAGS = tuple(
    f"{{*}}{name}"
    for name in (
        *("f", "definedName", "formula", "formula1", "formula2", "oldFormula"),
        *("calculatedColumnFormula", "totalsRowFormula"),
    )
)
_FORMULA_KEYS = etree.XPath("//@val[parent::*/@type='formula'] | //@textlink")
"""Where else a formula may stand: a limit of a conditional format, and the text of a shape."""

_FETCHING = re.compile(
    r"\b(?:WEBSERVICE|IMAGE|RTD|CALL|REGISTER(?:\.ID)?|EXEC(?:UTE)?|HYPERLINK|DDE|INITIATE|SQL\.REQUEST|PY"
    r"|STOCKHISTORY|CUBE\w+|EVALUATE)\s*\(",
    re.IGNORECASE,
)
_TEXTS = re.compile(r"\"(?:[^\"]|\"\")*\"|'((?:[^']|'')*)'!")
"""Words, and the name of a sheet between quotes."""

_FILE = re.compile(r"[\\/\[?*|]|\.(?:xl\w{1,2}|csv|ods)$", re.IGNORECASE)
"""In the name of a sheet none of these is allowed; in that of a file they are."""

_OUTSIDE = re.compile(r"\||\[(?!0\])[^\[\]]*\][^\[\](),;]*!|\.(?:xl\w{1,2}|csv|ods)!", re.IGNORECASE)
"""A line between a program and what is asked of it (DDE), and a reference to a file."""

_COLUMNS = re.compile(r"(?<=[\w.])\[(?:[^\[\]]|\[[^\[\]]*\])*\]")
"""Columns of a table, behind its name."""

_AUTO_NAMES = re.compile(r"(?:_xlnm\.)?auto_\w+", re.IGNORECASE)
_MACRO_KEYS = etree.XPath("//@macro[. != '']")
_JOIN_TEXT = etree.XPath("string()")
_PERSONAL_TAGS = ("{*}absPath", "{*}fileSharing")
"""The folder in which somebody kept the workbook, and who wants it to be opened to read."""


def is_workbook(name: str) -> bool:
    """Whether a part that goes along is the workbook of a chart: no other kind may."""
    return name.lower().endswith(WORKBOOK_ENDING)


def read_workbook(content: bytes, most: int) -> tuple[dict[str, bytes], int]:
    """The parts of a workbook, and what looking through it costs: bytes, or more for what is all cells.

    Raises `ValueError` with the reason in Dutch when it cannot be read, or costs more than `most`.
    """
    try:
        parts = read_parts(content, most)
    except ValueError as error:
        reason, _ = split_refusal(str(error))
        said = _DAMAGED if "leesbaar" in reason else reason.replace("het bestand", "de werkmap")
        raise ValueError(said) from error
    cost = max(sum(map(len, parts.values())), _BYTES_A_TAG * sum(part.count(b"<") for part in parts.values()))
    if cost > most:
        raise ValueError("er staan te veel cellen in de werkmap")
    return parts, cost


_BYTES_A_TAG = 16


def judge_workbook(content: bytes, most: int) -> tuple[str, int]:
    """Why a workbook cannot go along, in Dutch and with the part of it that it is about, "" when it can; and what it
    cost to look through it, which may be no more than `most`.
    """
    try:
        parts, cost = read_workbook(content, most)
    except ValueError as error:
        return str(error), 0
    return next(_find_reasons(parts), ""), cost


def _find_reasons(parts: Mapping[str, bytes]) -> Iterator[str]:
    kinds = read_part_types(parts)
    for name in (name for name in parts if name != CONTENT_TYPES_PART):
        if not _is_allowed(name, kinds[name].lower()):
            yield f"{name} in die werkmap is {_name_kind(name, kinds[name])}"
    main = find_main_part(parts)
    if kinds.get(main, "").lower() != _MAIN_TYPE:
        yield _DAMAGED
    for name in find_xml_parts(parts):
        yield from _judge_xml(name, parts[name])


def _is_allowed(name: str, kind: str) -> bool:
    small = name.lower()
    return kind in _ALLOWED_TYPES or (small.startswith(_CUSTOM_XML) and small.endswith(".xml"))


def _name_kind(name: str, kind: str) -> str:
    words = f"{name} {kind.rpartition('/')[2]}".lower().replace("vnd.openxmlformats-package", "")
    found = (noun for marks, noun in _KINDS if any(mark in words for mark in marks))
    return next(found, "iets wat bij geen grafiek hoort")


def _judge_xml(name: str, content: bytes) -> Iterator[str]:
    """What an XML part of a workbook starts or fetches."""
    is_plain = b"\0" not in content[:200] and b"<!DOCTYPE" not in content and b"<!ENTITY" not in content
    tree = parse_if_whole(content) if is_plain else None
    if tree is None:
        yield f"{name} in die werkmap is beschadigd"
        return
    if (found := next(tree.iter(*_ACTING_TAGS), None)) is not None:
        yield f"in {name} van die werkmap staat een koppeling of object ({etree.QName(found).localname})"
    formulas = (*(str(_JOIN_TEXT(node)) for node in tree.iter(*_FORMULA_TAGS)), *map(str, _list_formula_keys(tree)))
    for formula in filter(_reaches_out, formulas):
        yield f"een formule in {name} van die werkmap haalt iets van elders ({formula[:40]})"
    if _starts_macro(tree):
        yield f"in {name} van die werkmap wordt een macro gestart"
    yield from _judge_relations(name, tree)


def _list_formula_keys(tree: Any) -> list[Any]:
    return cast("list[Any]", _FORMULA_KEYS(tree))


def _reaches_out(formula: str) -> bool:
    """Whether a formula asks something of another program or file, or of the internet; words in it do nothing."""
    bare = _COLUMNS.sub("", _TEXTS.sub(lambda found: "|" if _FILE.search(found[1] or "") else "", formula))
    return _FETCHING.search(bare) is not None or _OUTSIDE.search(bare) is not None


def _starts_macro(tree: Any) -> bool:
    """Whether a name or a shape starts a macro."""
    names = (_AUTO_NAMES.fullmatch(node.get("name", "")) for node in tree.iter("{*}definedName"))
    return any(names) or any(cast("list[Any]", _MACRO_KEYS(tree)))


def _judge_relations(name: str, tree: Any) -> Iterator[str]:
    for relation in iter_relationship_elements(tree) if name.lower().endswith(".rels") else ():
        target = str(relation.get("Target"))
        is_link = relation.get("Type") == HYPERLINK_TYPE and not any(check_link(name, target))
        if str(relation.get("TargetMode")).lower() == "external" and not is_link:
            owner = get_relationships_owner(name)
            yield f"{owner or 'de werkmap'} verwijst naar een bestand daarbuiten ({target[:80]})"


def strip_workbook(content: bytes) -> bytes:
    """A workbook without the people who made it and what no part refers to; the same bytes when there is none of it."""
    parts = read_parts(content)
    carried, core = find_carried_parts(parts), find_core_part(parts)
    kept = {name: carried.changed.get(name, part) for name, part in parts.items() if name in carried.names}
    xml_parts = frozenset(find_xml_parts(parts)) - {CONTENT_TYPES_PART}
    bare = {name: _strip_xml(name, part, core) if name in xml_parts else part for name, part in kept.items()}
    return content if bare == parts else pack_parts(bare)


def _strip_xml(name: str, content: bytes, core: str) -> bytes:
    bare = strip_part(name, content)
    tree = parse_if_whole(bare) if name == core or any(tag[3:].encode() in bare for tag in _PERSONAL_TAGS) else None
    if tree is None:
        return bare
    personal = list(tree.iter(*_PERSONAL_TAGS))
    for node in personal:
        remove_element(node)
    return serialize_xml(tree) if (name == core and strip_properties(tree)) or personal else bare
