"""Elements that stand where Word knows nothing of the kind, marks without their other half, and numbers that are none.

Word calls such a file damaged, or drops what it does not know with what stands in it. Another program that wrote the
template, or somebody who changed its XML, made them (ECMA-376 part 1, 17.2 to 17.4).
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any, cast

from lxml import etree

from fiches.word.template.faults import SAVE_AGAIN, explain_refusal
from fiches.word.xml import W, w

_PAIRS = (
    "bookmark", "commentRange", "perm", "moveFromRange", "moveToRange", "customXmlInsRange", "customXmlDelRange",
    "customXmlMoveFromRange", "customXmlMoveToRange",
)  # fmt: skip
_ANYWHERE = (
    "proofErr", "sdt", "customXml",
    *("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge"),  # they are told as tracked changes
    *(f"{pair}{side}" for pair in _PAIRS for side in ("Start", "End")),
)  # fmt: skip
_BLOCKS = ("p", "tbl", "altChunk", *_ANYWHERE)
_IN_LINE = ("r", "hyperlink", "fldSimple", "smartTag", "dir", "bdo", "subDoc", *_ANYWHERE)
_PLACES: dict[str, tuple[str, tuple[str, ...]]] = {
    "document": ("het document", ("background", "body")),
    "body": ("de tekst", (*_BLOCKS, "sectPr")),
    "hdr": ("een koptekst", _BLOCKS),
    "ftr": ("een voettekst", _BLOCKS),
    "footnote": ("een voetnoot", _BLOCKS),
    "endnote": ("een eindnoot", _BLOCKS),
    "txbxContent": ("een tekstvak", _BLOCKS),
    "tbl": ("een tabel", ("tblPr", "tblGrid", "tr", *_ANYWHERE)),
    "tr": ("een tabelrij", ("tblPrEx", "trPr", "tc", *_ANYWHERE)),
    "tc": ("een tabelcel", ("tcPr", *_BLOCKS)),
    "p": ("een alinea", ("pPr", *_IN_LINE)),
    "hyperlink": ("een link", _IN_LINE),
    "r": ("een stuk tekst", (
        "rPr", "t", "tab", "br", "cr", "sym", "drawing", "pict", "object", "fldChar", "instrText", "delInstrText",
        "delText", "noBreakHyphen", "softHyphen", "ptab", "ruby", "contentPart", "pgNum", "annotationRef",
        "footnoteRef", "endnoteRef", "footnoteReference", "endnoteReference", "commentReference", "separator",
        "continuationSeparator", "lastRenderedPageBreak", "dayShort", "dayLong", "monthShort", "monthLong",
        "yearShort", "yearLong",
    )),
}  # fmt: skip
_PLACES_BY_TAG = {w(name): noun for name, (noun, _) in _PLACES.items()}
_TEXTS = " or ".join(f"self::w:{name}" for name in ("t", "delText", "instrText", "delInstrText", "fldData", "binData"))
_LOOSE_TEXTS = etree.XPath(
    f"//*[*][not({_TEXTS})]/text()[normalize-space()] | //w:*[not({_TEXTS})]/text()[normalize-space()]",
    namespaces={"w": W},
)
_ALLOWED = {w(name): (noun, frozenset(map(w, children))) for name, (noun, children) in _PLACES.items()}
_PREFIX = f"{{{W}}}"
_NAMES = {w("p"): "een alinea", w("tbl"): "een tabel", w("r"): "een stuk tekst", w("tc"): "een cel", w("t"): "tekst"}


def find_misplaced(name: str, tree: Any) -> Iterator[str]:
    """What stands at a wrong place in a part, in Dutch."""
    for noun, what in _iter_strange_children(tree):
        yield _explain(f"in {noun} staat {what}", name)
    for text in tree.iter(w("t"), w("instrText")):
        if len(text) and any(isinstance(child.tag, str) for child in text):
            yield _explain("in een tekst staat opmaak", name)
    if len(tree.findall(w("body"))) > 1:
        yield _explain("er staan twee hoofdteksten in", name)
    if _count_ids(tree, "permStart") != _count_ids(tree, "permEnd"):
        yield _explain("een beveiligd stuk heeft geen begin of geen einde", name)


def _explain(what: str, name: str) -> str:
    return explain_refusal(f"{what}, en Word kan daar niets mee", name, SAVE_AGAIN)


def _iter_strange_children(tree: Any) -> Iterator[tuple[str, str]]:
    """What Word does not know at a place, as the place and the thing."""
    for node in tree.iter(*_ALLOWED):
        noun, allowed = _ALLOWED[node.tag]
        for child in node:
            # what is of others, such as a formula, Word knows from elsewhere, or it is told as unknown
            if child.tag not in allowed and str(child.tag).startswith(_PREFIX):
                yield noun, _NAMES.get(child.tag, f"'{etree.QName(child).localname[:40]}'")
    yield from _iter_loose_texts(tree)


def _iter_loose_texts(tree: Any) -> Iterator[tuple[str, str]]:
    """Text between elements, or in one of Word that holds none: Word shows it nowhere. A tag there is told by whoever
    fills it in.
    """
    done = set()
    for text in cast("list[Any]", _LOOSE_TEXTS(tree)):
        node = text.getparent() if text.is_text else text.getparent().getparent()
        noun = _PLACES_BY_TAG.get(node.tag, "de opmaak")
        if "{" not in text and noun not in done:
            done.add(noun)
            yield noun, "losse tekst"


_NUMBERS = etree.XPath(
    "//w:numId/@w:val | //w:ilvl/@w:val | //w:abstractNumId/@w:val | //w:outlineLvl/@w:val | //w:gridSpan/@w:val"
    " | //w:num/@w:numId | //w:abstractNum/@w:abstractNumId | //w:lvl/@w:ilvl | //w:comment/@w:id",
    namespaces={"w": W},
    smart_strings=False,
)
_NUMBER = re.compile(r"[+-]?[0-9]{1,10}|.*\{.*", re.DOTALL)
"""As large as Word reads; what a tag makes of it is judged in the document."""


def find_strange_numbers(name: str, tree: Any) -> Iterator[str]:
    """What should be a number of a list, level, column or remark in a part, and is none."""
    for text in cast("list[str]", _NUMBERS(tree)):
        if not _NUMBER.fullmatch(text):
            yield _explain(f"'{text[:40]}' is geen nummer", name)


def _count_ids(tree: Any, tag: str) -> Counter[str | None]:
    return Counter(node.get(w("id")) for node in tree.iter(w(tag)))
