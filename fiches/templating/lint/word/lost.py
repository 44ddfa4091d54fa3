"""What docxtpl drops without a word: what stands beside a tag that takes the place of a paragraph, or within a tag."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from fiches.diagnostics import Code
from fiches.ooxml.names import MC, w
from fiches.ooxml.text import Element
from fiches.templating.lint.word import codes
from fiches.templating.lint.word.flow import Tag
from fiches.templating.lint.word.model import Hit, Template, above, own, own_text, shown
from fiches.templating.lint.word.places import NOUNS

THINGS = {
    w("drawing"): "een afbeelding",
    w("pict"): "een afbeelding",
    w("object"): "een ingesloten object",
    w("footnoteReference"): "een voetnoot",
    w("endnoteReference"): "een eindnoot",
    w("sectPr"): "een sectie-einde",
    w("hyperlink"): "een hyperlink",
    w("fldSimple"): "een veld",
    w("fldChar"): "een veld",
    w("sdt"): "een inhoudsbesturingselement",
    w("smartTag"): "een slimme tag",
    w("sym"): "een symbool",
}
"""What a reader would miss, with its name."""

HALVES = {
    "bookmark": "een bladwijzer",
    "commentRange": "een opmerking",
    "perm": "een beveiligd stuk",
}
"""What Word marks with a start and an end: one without the other makes the file unsound."""

_MARKS = tuple(w(f"{kind}{side}") for kind in HALVES for side in ("Start", "End"))
_WRAPPERS = (w("hyperlink"), w("fldSimple"), w("sdt"), w("smartTag"))
_MERGE_BEFORE = re.compile(r"\{%-")
_MERGE_AFTER = re.compile(r"-%\}$")


def beside_a_tag(template: Template) -> Iterator[Hit]:
    """A tag that takes the place of a paragraph, row or cell stands there alone."""
    for story in template.printed:
        anchors: dict[Element, list[Tag]] = {}
        for tag in story.tags:
            if tag.letters in ("p", "tr", "tc") and (anchor := above(tag.node, tag.letters)) is not None:
                anchors.setdefault(anchor, []).append(tag)
        for anchor, tags in anchors.items():
            yield from _beside(anchor, tags)


def _beside(anchor: Element, tags: list[Tag]) -> Iterator[Hit]:
    kept = tags[-1]
    before, _, after = own_text(anchor).rpartition(kept.text)
    rest = before.strip() + after.strip()
    lost = [f"'{shown(rest, 40)}'"] if rest else []
    lost += _things(own(anchor, *THINGS, w("br")), around=anchor)
    lost += [HALVES[kind] for kind in _halves(anchor.iter(*_MARKS))]
    if lost:
        noun = NOUNS[kept.letters]
        message = f"Naast '{kept.text}' verdwijnt {_listed(lost)}."
        yield Hit(codes.SJB205, kept.node, message, f"geef de tag een eigen {noun}", kept.text)


def _things(elements: Iterable[Element], around: Element) -> list[str]:
    found = [
        "een pagina-einde" if element.tag == w("br") else THINGS[str(element.tag)]
        for element in elements
        if element.tag != w("br") or element.get(w("type")) == "page"
        if element.tag != w("sectPr") or above(element, "p") is around
        if next(element.iterancestors(f"{{{MC}}}Fallback"), None) is None
        if not (element.tag in _WRAPPERS and not any(element.itertext()))
    ]
    return list(dict.fromkeys(found))


def _halves(marks: Iterable[Element]) -> list[str]:
    """The kinds of mark of which only one side is among these."""
    sides = [(str(mark.tag).rpartition("}")[2], mark.get(w("id"))) for mark in marks]
    pairs = Counter((name.removesuffix("Start").removesuffix("End"), number) for name, number in sides)
    return sorted({kind for (kind, _), count in pairs.items() if count == 1})


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} en {names[-1]}"


def around_a_minus(template: Template) -> Iterator[Hit]:
    """`{%-` takes all that stands before it back to the text of the run before, and `-%}` all after it."""
    for story in template.printed:
        for at, tag in enumerate(story.tags):
            lost = _before(tag, story.tags[at - 1] if at else None) if _MERGE_BEFORE.match(tag.text) else ""
            lost = lost or (_after(tag) if _MERGE_AFTER.search(tag.text) else "")
            if lost:
                message = f"De min in '{tag.text}' neemt '{shown(lost, 40)}' mee; die tekst verdwijnt."
                hint = "haal de min weg, of zet de tag aan het begin van zijn alinea"
                yield Hit(codes.SJB205, tag.node, message, hint, tag.text)


def _before(tag: Tag, previous: Tag | None) -> str:
    """The text in the node of a tag before it. docxtpl keeps it only in the very first node with text."""
    text = tag.node.text or ""
    head = text[: text.find(tag.text[:3])] if tag.text[:3] in text else ""
    if previous is not None and previous.nodes[-1] is tag.node:
        head = head.rpartition(previous.text[-2:])[2] if previous.nodes[0] is not tag.node else ""
    return head.strip() if _text_before(tag.node) else ""


def _text_before(node: Element) -> bool:
    root = node.getroottree().getroot()
    return next(root.iter(w("t")), node) is not node


def _after(tag: Tag) -> str:
    node = tag.nodes[-1]
    text = node.text or ""
    tail = text.rpartition("-%}")[2]
    return "" if "{%" in tail or "{{" in tail else tail.strip()


def whole_in_word(template: Template) -> Iterator[Hit]:
    """What Word keeps between the pieces of one tag disappears; half of it makes the file unsound."""
    for story in template.printed:
        for tag in story.tags:
            if len(tag.nodes) > 1 and above(tag.nodes[0], "p") is above(tag.nodes[-1], "p"):
                yield from _within(tag)


def _within(tag: Tag) -> Iterator[Hit]:
    broken, lost = _cut_through(tag), []
    between = _between(tag)
    broken += [HALVES[kind] for kind in _halves(element for element in between if element.tag in _MARKS)]
    fields = [element.get(w("fldCharType")) for element in between if element.tag == w("fldChar")]
    if fields.count("begin") != fields.count("end"):
        broken.append("een veld")
    else:
        lost = [name for name in _things((e for e in between if e.tag in THINGS), tag.node) if name not in broken]
    if broken:
        message = f"Word heeft '{tag.text}' in stukken gedeeld door {_listed(broken)}."
        yield _hit(codes.SJB203, tag, message)
    elif lost:
        yield _hit(codes.SJB204, tag, f"In '{tag.text}' staat {_listed(lost)}; dat verdwijnt.")


def _hit(code: Code, tag: Tag, message: str) -> Hit:
    return Hit(code, tag.node, message, "wis de tag en typ hem opnieuw, in één keer", tag.text)


def _cut_through(tag: Tag) -> list[str]:
    """What the tag enters or leaves on its way, such as a hyperlink."""
    first, last = (set(node.iterancestors(*_WRAPPERS)) for node in (tag.nodes[0], tag.nodes[-1]))
    if len(first) == len(last):
        return []
    return list(dict.fromkeys(THINGS[str(element.tag)] for element in first ^ last))


def _between(tag: Tag) -> list[Element]:
    """The elements between the first and the last piece of text of a tag."""
    found, inside = [], False
    paragraph = above(tag.node, "p")
    for element in paragraph.iter() if paragraph is not None else ():
        if element is tag.nodes[-1]:
            break
        if inside:
            found.append(element)
        inside = inside or element is tag.nodes[0]
    return found


RULES = (beside_a_tag, around_a_minus, whole_in_word)
