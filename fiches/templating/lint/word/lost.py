"""What docxtpl drops without a word: what stands beside a tag that takes the place of a paragraph, or within a tag."""

from collections import Counter
from collections.abc import Iterable, Iterator

from fiches.ooxml.names import MC, w
from fiches.ooxml.text import Element
from fiches.templating.lint.word.flow import Tag
from fiches.templating.lint.word.model import Hit, Story, Template, above, own, own_text, shown
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
        yield Hit("SJB205", kept.node, message, f"geef de tag een eigen {noun}", kept.text)


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
            before = _before(story, at) if tag.text.startswith("{%-") else ""
            lost = before or (_after(story, at) if tag.text.endswith("-%}") else "")
            if lost:
                message = f"De min in '{tag.text}' neemt '{shown(lost, 40)}' mee; die tekst verdwijnt."
                hint = "haal de min weg, of zet de tag aan de rand van zijn alinea"
                yield Hit("SJB205", tag.node, message, hint, tag.text)


def _before(story: Story, at: int) -> str:
    """What docxtpl drops before a tag: all text of its node, and of those that it joins to that node."""
    tag = story.tags[at]
    low = tag.low
    for previous in reversed(story.tags[:at]):
        if previous.end <= low:
            break
        if previous.text.startswith("{%-"):
            return ""
        low = min(low, previous.low)
    return story.text[low : tag.start].strip() if low else ""


def _after(story: Story, at: int) -> str:
    """What docxtpl drops after a tag: the rest of its node, when no other tag begins in it."""
    tag = story.tags[at]
    following = next((one for one in story.tags[at + 1 :] if not one.text.startswith("{#")), None)
    if tag.high == len(story.text) or (following is not None and following.start < tag.high):
        return ""
    return story.text[tag.end : tag.high].strip()


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
        yield _hit("SJB203", tag, message)
    elif lost:
        yield _hit("SJB204", tag, f"In '{tag.text}' staat {_listed(lost)}; dat verdwijnt.")


def _hit(code: str, tag: Tag, message: str) -> Hit:
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
