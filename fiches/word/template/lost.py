"""What filling in a template would lose.

docxtpl drops what stands beside a tag that takes the place of a paragraph, row or cell, what Word keeps between the
pieces of one tag, what shares a run with a tag for the colour or width of its cell, and what a minus in a tag takes
along. A template in which that is something to see, or half of something that has two, is turned down; white space
goes without a word, as it does between the words of a tag. The lint tells the same, of all tags.
"""

import html
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property
from typing import Any, NamedTuple

from fiches.word.template.bookmarks import find_referred_names
from fiches.word.template.endless import join_split_tags
from fiches.word.template.faults import EXCERPT_LENGTH, TemplateFault, format_part_name
from fiches.word.template.pieces import TypedTag, find_typed_tags, list_between
from fiches.word.xml import MC, A, Element, M, is_on, w

_COMMENT, _COMMENT_NAME = w("commentReference"), "een opmerking"
_FIELD_NAME, _PAGE_BREAK_NAME, _COLUMN_BREAK_NAME = "een veld", "een pagina-einde", "een kolomeinde"
_LETTERS_NAME = "de opmaak van letters in een tekening"
_BREAK_BEFORE_NAME = "de instelling 'Pagina-einde ervoor'"
_OLD_DATES = ("dayShort", "dayLong", "monthShort", "monthLong", "yearShort", "yearLong")
_LOSABLE_ELEMENTS = {
    w("drawing"): "een afbeelding",
    w("pict"): "een afbeelding",
    w("contentPart"): "een tekening met de pen",
    w("object"): "een ingesloten object",
    w("tbl"): "een tabel",
    w("footnoteReference"): "een voetnoot",
    w("endnoteReference"): "een eindnoot",
    w("footnoteRef"): "het nummer van de noot",
    w("endnoteRef"): "het nummer van de noot",
    w("separator"): "de streep boven de noten",
    w("continuationSeparator"): "de streep boven de noten",
    w("sectPr"): "een sectie-einde",
    w("pageBreakBefore"): _BREAK_BEFORE_NAME,
    w("br"): _PAGE_BREAK_NAME,
    w("fldChar"): _FIELD_NAME,
    w("fldSimple"): _FIELD_NAME,
    w("pgNum"): "een paginanummer",
    **{w(name): "een datum" for name in _OLD_DATES},
    w("sym"): "een symbool",
    w("noBreakHyphen"): "een vast koppelteken",
    w("ruby"): "een fonetische tekst",
    _COMMENT: _COMMENT_NAME,
    f"{{{M}}}oMath": "een formule",
}
"""What a reader would miss, with its name."""

_SPACE_NAMES = {w("tab"): "een tab", w("ptab"): "een tab", w("cr"): "een regeleinde", w("br"): "een regeleinde"}
"""White space: missed only where it keeps two words of a tag, or those of a text in it, apart."""

_WRAPPER_NAMES = {w("hyperlink"): "een hyperlink", w("sdt"): "een inhoudsbesturingselement"}
"""What stands around text and does something, with its name."""

_CUT_NAMES = {
    **_WRAPPER_NAMES, w("fldSimple"): _FIELD_NAME, w("smartTag"): "een slimme tag", w("customXml"): "een XML-tag",
    w("dir"): "een schrijfrichting", w("bdo"): "een schrijfrichting", w("ruby"): "een fonetische tekst",
}  # fmt: skip
"""What stands around text: half of it is no XML."""

_PAIRED_MARKS = {
    "bookmark": "een bladwijzer",
    "commentRange": _COMMENT_NAME,
    "perm": "een beveiligd stuk",
}
"""What Word marks with a start and an end: one without the other makes the file unsound."""

_MARK_ELEMENTS = tuple(w(f"{kind}{side}") for kind in _PAIRED_MARKS for side in ("Start", "End"))
_REPLACING_TAGS = (("p", "alinea"), ("tr", "tabelrij"), ("tc", "tabelcel"))
_OWN_ADVICE: dict[tuple[str, ...], str] = {
    (_COMMENT_NAME,): "verwijder haar in Word",
    (
        "de helft van een bladwijzer",
    ): "verwijder de bladwijzer in Word (Invoegen, Bladwijzer), of zet hem buiten de tag",
    (_BREAK_BEFORE_NAME,): "geef de alinea erna die instelling (Alinea, Tekstdoorloop), en zet haar hier uit",
}
"""What to do when no place for the tag would help."""

_TYPE_AGAIN = "wis de tag en typ hem opnieuw, in één keer"


class LossKind(Enum):
    """How a tag loses something."""

    BESIDE = auto()
    WITHIN = auto()
    CUT = auto()
    SPREAD = auto()


@dataclass(frozen=True, slots=True)
class Loss:
    """What one tag loses, or cuts in two. `node` holds the start of the tag, `advice` is what to do."""

    kind: LossKind
    tag: str
    node: Element
    things: tuple[str, ...]
    advice: str

    def describe(self) -> str:
        """What happens there, in Dutch."""
        listed, tag = list(self.things), _shorten(self.tag)
        names, go = _format_list(listed), "verdwijnen" if len(listed) > 1 else "verdwijnt"
        return {
            LossKind.BESIDE: f"naast '{tag}' {go} {names}",
            LossKind.WITHIN: f"midden in '{tag}' {go} {names}",
            LossKind.CUT: f"Word heeft '{tag}' in stukken gedeeld door {names}",
            LossKind.SPREAD: f"de tag die begint met '{tag}' eindigt in een andere alinea",
        }[self.kind]


# no semicolons, as lists have elsewhere: the advice stands behind one
def _format_list(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} en {names[-1]}" if len(names) > 1 else "".join(names)


def _shorten(tag: str) -> str:
    return tag if len(tag) <= EXCERPT_LENGTH else f"{tag[:EXCERPT_LENGTH]}…"


def check_lost(tree: Element, xml: str, part: str) -> None:
    """Raises `TemplateFault` for a tag that would take along something to see. `xml` is the tree as text."""
    for loss in find_losses(tree):
        raise TemplateFault(f"{loss.describe()}; {loss.advice} (in {format_part_name(part)})")
    for taken in find_lost_to_minus(xml):
        raise TemplateFault(f"{taken.describe()}; {MINUS_ADVICE} (in {format_part_name(part)})")


def find_losses(tree: Element, ignored: Collection[str] = ()) -> Iterator[Loss]:
    """What the tags of a part lose that stands beside them or in their midst.

    `ignored` holds the ids of comments that nobody misses.
    """
    tags = find_typed_tags(tree)
    between = list_between(tree, tags)
    anchors = list(_find_anchors(tree))
    gone = [*between.values(), *(list(one.element.iter(*_MARK_ELEMENTS)) for one in anchors)]
    marks = _Marks(tree, [mark for elements in gone for mark in elements if mark.tag in _MARK_ELEMENTS], ignored)
    for anchor in anchors:
        yield from _find_beside(anchor, marks)
    for tag, elements in between.items():
        yield from _find_within(tag, elements, marks)
    for tag in tags:
        yield from _find_in_same_run(tag, marks)
    # docxtpl joins the pieces of a tag in the text of Word itself, not in that of a drawing
    for tag in find_typed_tags(tree, f"{{{A}}}t"):
        if len(tag.nodes) > 1:
            yield Loss(LossKind.CUT, tag.text, tag.nodes[0], (_LETTERS_NAME,), _TYPE_AGAIN)


class _Anchor(NamedTuple):
    """A paragraph, row or cell that a tag takes the place of, and that tag. docxtpl keeps the last of more tags."""

    element: Element
    noun: str
    tag: re.Match[str]
    text: str


def _find_anchors(tree: Element) -> Iterator[_Anchor]:
    for letters, noun in _REPLACING_TAGS:
        pattern = re.compile(rf"\{{[{{%#]{letters}\s.*?[}}%#]\}}", re.DOTALL)
        for element in tree.iter(w(letters)):
            text = get_own_text(element)
            for tag in list(pattern.finditer(text))[-1:]:
                yield _Anchor(element, noun, tag, text)


class _Marks:
    """The marks with a start and an end in a part, those that are lost, and the ids of ignored comments."""

    def __init__(self, tree: Element, lost: Iterable[Element], ignored: Collection[str]) -> None:
        self._tree = tree
        self._lost = set(lost)
        self.ignored = ignored

    @cached_property
    def _pairs(self) -> dict[tuple[str, str], list[Element]]:
        pairs: dict[tuple[str, str], list[Element]] = defaultdict(list)
        for mark in self._tree.iter(*_MARK_ELEMENTS):
            pairs[_get_pair(mark)].append(mark)
        return pairs

    def find_halves(self, marks: Iterable[Element]) -> list[str]:
        """The names of those that are lost while their other half stays."""
        pairs = {_get_pair(mark) for mark in marks}
        halves = {kind for kind, number in pairs if not self._lost.issuperset(self._pairs[kind, number])}
        return [name for kind, name in _PAIRED_MARKS.items() if kind in halves]

    @cached_property
    def _referred(self) -> set[str]:
        return find_referred_names(self._tree)

    def find_missed(self, marks: Iterable[Element]) -> list[str]:
        """The names of what is missed of these: half a mark, or a bookmark that something leads to."""
        kept = list(marks)
        names = [str(mark.get(w("name"))) for mark in kept if mark.tag == w("bookmarkStart")]
        halves = [f"de helft van {name}" for name in self.find_halves(kept)]
        return halves or [f"de bladwijzer '{name}'" for name in names if name in self._referred]


def _get_pair(mark: Element) -> tuple[str, str]:
    name = str(mark.tag).rpartition("}")[2]
    return name.removesuffix("Start").removesuffix("End"), mark.get(w("id"), "")


def _find_beside(anchor: _Anchor, marks: _Marks) -> Iterator[Loss]:
    element, text = anchor.element, anchor.text
    rest = (text[: anchor.tag.start()] + text[anchor.tag.end() :]).strip()
    things = [f"'{rest[:40]}'"] if rest else []
    things += _list_things(_iter_own(element, *_LOSABLE_ELEMENTS), element, marks.ignored)
    things += marks.find_missed(element.iter(*_MARK_ELEMENTS))
    if things:
        node = _find_node(element, anchor.tag.start())
        advice = _OWN_ADVICE.get(tuple(things), f"geef de tag een eigen {anchor.noun}")
        yield Loss(LossKind.BESIDE, anchor.tag[0], node, tuple(things), advice)


def _find_node(element: Element, at: int) -> Element:
    """The text node of a paragraph, row or cell that holds this place in its own text."""
    node = element
    for node in _iter_own(element, w("t")):
        at -= len(node.text or "")
        if at < 0:
            break
    return node


def _find_within(tag: TypedTag, between: list[Element], marks: _Marks) -> Iterator[Loss]:
    """What stands between the pieces of a tag."""
    first, last = tag.nodes[0], tag.nodes[-1]
    if tag.is_spread:
        yield Loss(LossKind.SPREAD, tag.text[: tag.ends[0]].rstrip(), first, (), "zet de hele tag in één alinea")
        return
    if halves := _list_halves(first, last, between, marks):
        yield Loss(LossKind.CUT, tag.text, first, tuple(dict.fromkeys(halves)), _TYPE_AGAIN)
    elif things := tuple(dict.fromkeys(_list_lost(tag, between, marks))):
        yield Loss(LossKind.WITHIN, tag.text, first, things, _OWN_ADVICE.get(things, _TYPE_AGAIN))


def _list_halves(first: Element, last: Element, between: list[Element], marks: _Marks) -> list[str]:
    """What begins or ends between the pieces of a tag, and not both."""
    cut = {str(one.tag): one for one in {*first.iterancestors(*_CUT_NAMES)} ^ {*last.iterancestors(*_CUT_NAMES)}}
    halves = [_CUT_NAMES[name] for name in cut]
    halves += marks.find_halves([one for one in between if one.tag in _MARK_ELEMENTS])
    fields = [one.get(w("fldCharType")) for one in between if one.tag == w("fldChar")]
    return halves + ([_FIELD_NAME] if fields.count("begin") != fields.count("end") else [])


def _list_lost(tag: TypedTag, between: list[Element], marks: _Marks) -> list[str]:
    """What stands whole between the pieces of a tag."""
    lost = [_WRAPPER_NAMES[str(one.tag)] for one in between if one.tag in _WRAPPER_NAMES]
    lost += _list_things((one for one in between if one.tag in _LOSABLE_ELEMENTS), tag.nodes[0], marks.ignored)
    lost += marks.find_missed([one for one in between if one.tag in _MARK_ELEMENTS])
    lost += ["een zacht koppelteken"] if any(one.tag == w("softHyphen") for one in between) else []
    return lost + [_SPACE_NAMES[str(one.tag)] for one in tag.iter_joining(between, _SPACE_NAMES)]


_CELL_TAG = re.compile(r"\{%\s*(?:colspan|cellbg)\s[^%]*%\}")


def _find_in_same_run(tag: TypedTag, marks: _Marks) -> Iterator[Loss]:
    """docxtpl drops the run of a tag about its cell when that leaves a text empty, and with it what the run holds."""
    first, last = tag.nodes[0], tag.nodes[-1]
    if not _CELL_TAG.fullmatch(tag.text) or first.attrib or not tag.is_alone:
        return
    before, after = list(first.itersiblings(preceding=True)), list(last.itersiblings())
    text = "".join(one.text or "" for one in (*before, *after) if one.tag == w("t")).strip()
    inside = [found for one in (*before, *after) for found in one.iter(*_LOSABLE_ELEMENTS)]
    if lost := ([f"'{text[:40]}'"] if text else []) + _list_things(inside, first, marks.ignored):
        yield Loss(LossKind.BESIDE, tag.text, first, tuple(lost), "zet een spatie achter de tag")


_NAMES_BY_LOCAL = {tag.rpartition("}")[2]: name for tag, name in _LOSABLE_ELEMENTS.items() if tag != w("br")}
_LOSABLE_XML = re.compile(rf"<\w+:({'|'.join(_NAMES_BY_LOCAL)})(?![\w-])(?![^>]*w:val=\"(?:0|false|off)\")")
_BREAK_XML = re.compile(r'<w:br [^>]*w:type="(page|column)"')
_COMMENT_XML = re.compile(r'<w:commentReference [^>]*?w:id="([^"]*)"[^>]*>')
_MARK_XML = re.compile(rf'<w:({"|".join(_PAIRED_MARKS)})(?:Start|End) [^>]*?w:id="([^"]*)"')
_MARKUP = re.compile(r"<[^>]*>")
_STATEMENT = re.compile(r"\{%(?:(?!%\}).)*%\}", re.DOTALL)
# As in docxtpl's `patch_xml`, with the tag itself as a group.
_MINUS_BEFORE = re.compile(r"</w:t>((?:(?!</w:t>).)*?)(\{%-(?:(?!%\}).)*%\})", re.DOTALL)
_MINUS_AFTER = re.compile(r"(\{%(?:(?!%\}).)*?-%\})((?:(?!<w:t[ >]|\{%|\{\{).)*?)<w:(t[^>]*?)>", re.DOTALL)
_BLOCK_NAMES = {"tc": "een cel", "tr": "een rij", "tbl": "een tabel", "txbxContent": "een tekstvak"}
_CUT_BY_LOCAL = {tag.rpartition("}")[2]: noun for tag, noun in _CUT_NAMES.items()}
_EDGE_XML = re.compile(rf"<(/?)w:({'|'.join((*_BLOCK_NAMES, *_CUT_BY_LOCAL))})(?: [^>]*)?(?<!/)>")
# That pattern takes every element for a text of which the name begins with a t.
_WRONG_ENDS = {"tab": "een tab", "tbl": "een tabel", "tabs": "de opmaak van de alinea erna"}


MINUS_ADVICE = "haal de min weg, of zet de tag in een eigen alinea"


class MinusLoss(NamedTuple):
    """A tag with a minus, how many of the same text stand before it, and the first thing that it takes along."""

    tag: str
    nth: int
    thing: str

    def describe(self) -> str:
        """What the minus does, in Dutch."""
        return f"de min in '{_shorten(self.tag)}' neemt {self.thing} mee"


def find_lost_to_minus(xml: str, ignored: Collection[str] = ()) -> Iterator[MinusLoss]:
    """Every tag with a minus that takes something along. `xml` is the part as text; `ignored` as above."""
    if "{%-" not in xml and "-%}" not in xml:
        return
    whole = join_split_tags(xml)
    numbers, seen = dict[int, int](), Counter[str]()
    for found in _STATEMENT.finditer(whole):
        numbers[found.start()] = seen[found[0]]
        seen[found[0]] += 1
    pieces = [(found[2], found.start(2), found[1], "") for found in _MINUS_BEFORE.finditer(whole)]
    pieces += [(found[1], found.start(1), found[2], found[3]) for found in _MINUS_AFTER.finditer(whole)]
    for tag, start, piece, end in pieces:
        missed = _COMMENT_XML.sub(lambda found: "" if found[1] in ignored else found[0], piece)
        if lost := next(_find_in_piece(missed, re.split(r"[ /]", end)[0]), ""):
            yield MinusLoss(html.unescape(tag), numbers.get(start, 0), lost)


def _find_in_piece(piece: str, end: str) -> Iterator[str]:
    """What a reader would miss in a piece of XML that ends before an element with this name."""
    yield from (_NAMES_BY_LOCAL[found[1]] for found in _LOSABLE_XML.finditer(piece))
    if text := html.unescape(_MARKUP.sub("", piece)).strip():
        yield f"'{text[:40]}'"
    yield from (_name_break(found[1]) for found in _BREAK_XML.finditer(piece))
    yield from _find_edges(piece)
    marks = [found.groups() for found in _MARK_XML.finditer(piece)]
    yield from (f"de helft van {_PAIRED_MARKS[kind]}" for kind, number in marks if marks.count((kind, number)) == 1)
    yield from (name for start, name in _WRONG_ENDS.items() if end == start)


def _find_edges(piece: str) -> Iterator[str]:
    """The cells, rows, tables and text boxes that begin or end in a piece of XML, and what does only one of both."""
    edges = [(found[2], found[1]) for found in _EDGE_XML.finditer(piece)]
    yield from (_BLOCK_NAMES[name] for name, _ in edges if name in _BLOCK_NAMES)
    for name, noun in _CUT_BY_LOCAL.items():
        if edges.count((name, "")) != edges.count((name, "/")):
            yield f"een stuk van {noun}"


def _name_break(kind: str) -> str:
    return _COLUMN_BREAK_NAME if kind == "column" else _PAGE_BREAK_NAME


def _list_things(elements: Iterable[Element], around: Element, ignored: Collection[str]) -> list[str]:
    """What a reader would miss among these elements, each name once; a page break is one, a line break is not."""
    found = [
        _name_break(element.get(w("type"), "")) if element.tag == w("br") else _LOSABLE_ELEMENTS[str(element.tag)]
        for element in elements
        if _is_missed(element, around) and not (element.tag == _COMMENT and element.get(w("id")) in ignored)
    ]
    return list(dict.fromkeys(found))


def _is_missed(element: Element, around: Element) -> bool:
    if next(element.iterancestors(f"{{{MC}}}Fallback"), None) is not None:
        return False
    if element.tag == w("br"):
        return element.get(w("type")) in ("page", "column")
    if element.tag == w("pageBreakBefore"):
        return is_on(element)
    return element.tag != w("sectPr") or next(element.iterancestors(w("p")), None) is around


def _iter_own(element: Element, *tags: str) -> Iterator[Element]:
    """The elements within a paragraph, row or cell that do not belong to another one within it."""
    return (node for node in element.iter(*tags) if next(node.iterancestors(element.tag)) is element)


def get_own_text(element: Any) -> str:
    """The text of a paragraph, row or cell without that of another one in it."""
    return "".join(node.text or "" for node in _iter_own(element, w("t")))
