"""Markup compatibility (ECMA-376 part 3): what Word knows, what it is told to ignore, and what it takes the place of.

Of a piece in more versions Word shows the first choice whose namespaces it knows, and otherwise the fallback. A choice
for another program travels along unseen; Word itself writes none. A name that Word does not know is an error to it,
unless the part says to ignore its namespace, or it stands in an extension: those stay out of the documents.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, cast

from lxml import etree

from fiches.word.package import read_part_types
from fiches.word.template.faults import SAVE_AGAIN, explain_refusal
from fiches.word.xml import DOCUMENT_PART, MC, parse_if_whole

_OPEN = "http://schemas.openxmlformats.org/"
_OFFICE = "http://schemas.microsoft.com/office/"
_DRAWN = f"{_OFFICE}drawing/"
_WRITTEN = f"{_OFFICE}word/"
_VML = "urn:schemas-microsoft-com:"
UNDERSTOOD_NAMESPACES = frozenset(
    (
        *(
            f"{_OPEN}{name}"
            for name in (
                "wordprocessingml/2006/main", "drawingml/2006/main", "drawingml/2006/wordprocessingDrawing",
                "drawingml/2006/picture", "drawingml/2006/chart", "drawingml/2006/chartDrawing",
                "drawingml/2006/diagram", "drawingml/2006/lockedCanvas", "drawingml/2006/compatibility",
                "officeDocument/2006/relationships", "officeDocument/2006/math", "officeDocument/2006/sharedTypes",
                "officeDocument/2006/bibliography", "officeDocument/2006/characteristics",
                "officeDocument/2006/customXml", "officeDocument/2006/custom-properties",
                "officeDocument/2006/extended-properties", "officeDocument/2006/docPropsVTypes",
                "schemaLibrary/2006/main", "markup-compatibility/2006", "package/2006/metadata/core-properties",
                "package/2006/relationships", "package/2006/content-types",
            )
        ),
        *(
            f"{_WRITTEN}{name}"
            for name in (
                "2006/wordml", "2010/wordml", "2012/wordml", "2015/wordml/symex", "2016/wordml/cid", "2018/wordml",
                "2018/wordml/cex", "2020/wordml/sdtdatahash", "2023/wordml/word16du", "2024/wordml/sdtformatlock",
                "2010/wordprocessingCanvas", "2010/wordprocessingDrawing", "2010/wordprocessingGroup",
                "2010/wordprocessingInk", "2010/wordprocessingShape", "2012/wordprocessingDrawing", "2020/oembed",
            )
        ),
        *(
            f"{_DRAWN}{name}"
            for name in (
                "2007/8/2/chart", "2008/diagram", "2010/chartDrawing", "2010/compatibility", "2010/diagram",
                "2010/main", "2010/picture", "2010/slicer", "2012/chart", "2012/chartStyle", "2012/main",
                "2012/timeslicer", "2013/main/command", "2014/chart", "2014/chart/ac", "2014/chartex", "2014/main",
                "2015/06/chart", "2015/9/8/chartex", "2015/10/21/chartex", "2016/11/diagram", "2016/11/main",
                "2016/12/diagram", "2016/SVG/main", "2016/ink", "2017/03/chart", "2017/decorative", "2017/model3d",
                "2018/animation", "2018/animation/model3d", "2018/hyperlinkcolor", "2018/sketchyshapes",
                "2020/classificationShape", "2021/livefeed", "2021/oembed", "2021/scriptlink",
                *(f"2016/5/{day}/chartex" for day in range(9, 15)),
            )
        ),
        *(
            f"{_OFFICE}{name}"
            for name in (
                "2006/activeX", "2006/coverPageProps", "2019/extlst", "2020/mipLabelMetadata",
                "comments/2020/reactions", "mac/drawingml/2011/main", "mac/office/2008/main",
                "tasks/2019/documenttasks", "thememl/2012/main", "webextensions/taskpanes/2010/11",
                "webextensions/webextension/2010/11",
            )
        ),
        *(f"{_VML}{name}" for name in ("vml", "mac:vml", "office:office", "office:word", "office:excel")),
        f"{_VML}office:powerpoint",
        "http://schemas.microsoft.com/ink/2010/main",
        "http://purl.org/dc/elements/1.1/",
        "http://purl.org/dc/terms/",
        "http://purl.org/dc/dcmitype/",
        "http://www.w3.org/2001/XMLSchema-instance",
        "http://www.w3.org/2003/InkML",
        "http://www.w3.org/2003/04/emma",
        "http://www.w3.org/2001/XInclude",  # an order to fetch a file is refused in words of its own
        "http://www.w3.org/XML/1998/namespace",
    )
)  # fmt: skip
"""Every namespace that some version of Word knows ([MS-DOCX] 2.2, [MS-ODRAWXML] 2, ECMA-376 part 1 annex A)."""

STRICT_NAMESPACE = b"http://purl.oclc.org/ooxml/"
"""Begins the namespaces of a document that Word saved as 'Strict Open XML'."""

_ALTERNATE, _CHOICE, _FALLBACK = (f"{{{MC}}}{name}" for name in ("AlternateContent", "Choice", "Fallback"))
_OFFICE_TYPES = ("application/vnd.openxmlformats-", "application/vnd.ms-")
_DECLARED = re.compile(rb"""\bxmlns(?::[^\s=<>"']+)?\s*=\s*["']([^"']*)""")
_BARE_NAME = re.compile(rb"<[^\W\d][\w.-]*[\s/>]")
_KNOWN_BYTES = frozenset(namespace.encode() for namespace in UNDERSTOOD_NAMESPACES)
_EXTENSION = "{*}ext"


def find_unknown_markup(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """The parts of Word with a name that it does not know, and what is wrong with their versions of a piece."""
    kinds = read_part_types(parts)
    for name, content in parts.items():
        is_office = kinds[name].lower().startswith(_OFFICE_TYPES)
        has_versions = b"AlternateContent" in content or b"Choice" in content or b"Fallback" in content
        is_strict = STRICT_NAMESPACE in content  # told as that
        if is_office and not is_strict and (has_versions or has_unknown_names(content)):
            tree = parse_if_whole(content)
            reasons = (*_find_unknown_names(name, tree), *_find_strange_versions(tree)) if tree is not None else ()
            yield from ((name, explain_refusal(reason, name, SAVE_AGAIN)) for reason in reasons)


def has_unknown_names(content: bytes) -> bool:
    """Whether a part may hold names that Word does not know: it says so at once of a part in which there are none."""
    declared = set(_DECLARED.findall(content))
    # a name without a prefix belongs to nothing unless the part says to what
    return not declared <= _KNOWN_BYTES or (b"xmlns=" not in content and _BARE_NAME.search(content) is not None)


def _find_unknown_names(name: str, tree: Any) -> Iterator[str]:
    """The first name in a part that is an error to Word; a body that is none is told as such."""
    for node, key in iter_unknown(tree):
        is_no_body = node is tree and name == DOCUMENT_PART and key == node.tag
        if not is_no_body and not any(map(_is_extension, node.iterancestors(_EXTENSION))):
            yield f"'{_write_name(node, key)[:40]}' is Word onbekend"
            return


def iter_unknown(tree: Any) -> Iterator[tuple[Any, str]]:
    """Each element with a name of its own, or of an attribute, that Word neither knows nor is told to ignore."""
    for node in tree.iter(etree.Element):
        for key in (node.tag, *node.attrib):
            namespace = key[1:].partition("}")[0] if key[0] == "{" else ""
            is_bare = key is not node.tag and not namespace
            if not is_bare and namespace not in UNDERSTOOD_NAMESPACES and not _is_ignored(node, namespace):
                yield node, key


def iter_extensions(tree: Any) -> Iterator[Any]:
    """The extensions in which Word and other programs keep what only they know."""
    return (node for node in tree.iter(_EXTENSION) if len(node) and _is_extension(node))


def _is_extension(node: Any) -> bool:
    return node.tag[1:].partition("}")[0] in UNDERSTOOD_NAMESPACES


def _is_ignored(node: Any, namespace: str) -> bool:
    """Whether Word is told at an element, or above it, to ignore a namespace."""
    return any(
        above.nsmap.get(prefix) == namespace
        for above in (node, *node.iterancestors())
        for prefix in above.get(f"{{{MC}}}Ignorable", "").split()
    )


def _write_name(node: Any, key: str) -> str:
    """A name as it stands in the part."""
    namespace, _, local = key.rpartition("}")
    prefix = next((prefix for prefix, uri in node.nsmap.items() if prefix and uri == namespace[1:]), "")
    return f"{prefix}:{local}" if prefix else local


def _find_strange_versions(tree: Any) -> Iterator[str]:
    """What is wrong with the choices and fallbacks of a part (part 3, 7.5)."""
    for node in tree.iter(_ALTERNATE, _CHOICE, _FALLBACK):
        if node.tag == _ALTERNATE:
            yield from _judge_versions(node)
        elif node.getparent() is None or node.getparent().tag != _ALTERNATE:
            yield "een versie van een stuk staat los van de andere"
        elif node.tag == _CHOICE:
            yield from _judge_choice(node)


def _judge_versions(node: Any) -> Iterator[str]:
    tags = [child.tag for child in node if isinstance(child.tag, str)]
    loose = [node.text, *(child.tail for child in node)]
    # the fallback is one and the last
    if set(tags[:-1]) - {_CHOICE} or tags[:1] != [_CHOICE] or set(tags[-1:]) - {_CHOICE, _FALLBACK}:
        yield "tussen de versies van een stuk staat iets anders"
    elif any(text and not text.isspace() for text in loose):
        yield "tussen de versies van een stuk staat losse tekst"


def _judge_choice(node: Any) -> Iterator[str]:
    required = node.get("Requires", "").split()
    unknown = [prefix for prefix in required if node.nsmap.get(prefix) not in UNDERSTOOD_NAMESPACES]
    if unknown:
        yield f"een stuk heeft een verborgen versie voor een ander programma dan Word ('{unknown[0][:40]}')"
    elif not required:
        yield "een versie van een stuk zegt niet voor welk programma zij is"


_PREFIXES = etree.XPath("//@mc:Ignorable | //@mc:MustUnderstand | //@mc:ProcessContent", namespaces={"mc": MC})


def find_strange_prefixes(name: str, tree: Any) -> Iterator[str]:
    """Prefixes that Word is told to ignore or to understand, and that mean nothing (part 3, 7)."""
    for told in cast("list[Any]", _PREFIXES(tree)):
        known, must = told.getparent().nsmap, told.attrname.endswith("MustUnderstand")
        for prefix in (word.partition(":")[0] for word in str(told).split()):
            if prefix not in known or (must and known[prefix] not in UNDERSTOOD_NAMESPACES):
                yield explain_refusal(f"'{prefix[:40]}' is Word onbekend", name, SAVE_AGAIN)
