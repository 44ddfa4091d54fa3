"""Tags at a place in Word where docxtpl cannot do what they say."""

import re
from collections.abc import Iterator

from fiches.ooxml.names import w
from fiches.ooxml.text import Element
from fiches.templating.lint.word.blocks import Block
from fiches.templating.lint.word.flow import Tag
from fiches.templating.lint.word.model import Hit, Template, above

NOUNS = {"p": "alinea", "tr": "tabelrij", "tc": "tabelcel", "r": "stuk tekst"}
_IN_CELL = re.compile(r"\{%\s*(cellbg|colspan|vm|hm)\b")
_SPACED = re.compile(r"\{([{%])[-+]?\s+(p|tr|tc|r)\s+\S|\{([{%])(P|TR|TC|R) ")
_GLUED = re.compile(r"\{%[-+]?(p|tr|tc|r)(if|elif|else|endif|for|endfor)\b")


def in_its_place(template: Template) -> Iterator[Hit]:
    """A tag for a row stands in a row, one for a cell in a cell, and its letters right after the brace."""
    for story in template.stories:
        for tag in story.tags:
            for message, hint in _misplaced(tag):
                yield Hit("SJB206", tag.node, message, hint, tag.text)


def _misplaced(tag: Tag) -> Iterator[tuple[str, str]]:
    if found := _SPACED.match(tag.text) or _GLUED.match(tag.text):
        letters = next(group for group in found.groups() if group and group not in "{%").lower()
        yield f"In '{tag.text}' staat '{letters}' niet op zijn plek.", _shape(letters)
    elif tag.letters in ("tr", "tc") and above(tag.node, tag.letters) is None:
        yield f"'{tag.text}' staat niet in een {NOUNS[tag.letters]}.", "gebruik {%p … %} buiten een tabel"
    elif (cell := _IN_CELL.match(tag.text)) and above(tag.node, "tc") is None:
        yield f"'{tag.text}' staat niet in een tabelcel.", f"{cell[1]} kan alleen in een tabelcel"
    if tag.letters and not tag.text.startswith("{#") and any(sign in tag.inner for sign in "%}"):
        yield (
            f"In '{tag.text}' staat een % of }}; daardoor werkt '{tag.letters}' niet.",
            "zet de waarde eerst in een set",
        )


def _shape(letters: str) -> str:
    return f"schrijf {{%{letters} … %}}: de letter direct achter het procentteken, dan een spatie"


def _holder(node: Element) -> Element | None:
    return next(node.iterancestors(w("tc"), w("txbxContent"), w("footnote"), w("endnote")), None)


def same_place(template: Template) -> Iterator[Hit]:
    """A condition or loop begins, turns and ends at one place in the layout, so that what it drops is whole."""
    for story in template.printed:
        for block in story.blocks:
            yield from _same_place(block)


def _same_place(block: Block) -> Iterator[Hit]:
    opening = block.opening
    for tag in block.tags[1:]:
        if not (_anchored(opening) and _anchored(tag)):
            continue
        if apart := _apart(opening, tag):
            message = f"'{opening.text}' en '{tag.text}' staan niet op dezelfde plek: {apart}."
            yield Hit(
                "SJB207",
                tag.node,
                message,
                "zet ze allebei op dezelfde manier, in dezelfde cel of alinea",
                tag.text,
            )
        elif _merges(opening, tag):
            message = f"'{opening.text}' en '{tag.text}' staan in verschillende alinea's, die zo in elkaar schuiven."
            yield Hit("SJB208", opening.node, message, _paragraph_tags(block), opening.text)
            break


def _merges(opening: Tag, tag: Tag) -> bool:
    """Whether paragraphs get joined, and nobody asked for it with a minus in a tag."""
    minus = any("-" in (one.text[2], one.text[-3]) for one in (opening, tag))
    return not opening.letters and not minus and above(opening.node, "p") is not above(tag.node, "p")


def _paragraph_tags(block: Block) -> str:
    return f"schrijf {{%p {block.keyword} … %}} en {{%p end{block.keyword} %}}, elk in een eigen alinea"


def _anchored(tag: Tag) -> bool:
    return above(tag.node, tag.letters or "p") is not None


def _apart(opening: Tag, tag: Tag) -> str:
    """What differs between the places of two tags, in Dutch; empty when one may go on where the other began."""
    if opening.letters != tag.letters:
        which, letters = ("de eerste", opening.letters) if opening.letters else ("de tweede", tag.letters)
        return f"{which} vervangt een {NOUNS[letters]}"
    if tag.letters not in ("tr", "tc") and _holder(opening.node) is not _holder(tag.node):
        return "ze staan in verschillende cellen of tekstvakken"
    homes = [_home(one) for one in (opening, tag)]
    if tag.letters in _ELSEWHERE and homes[0] is not homes[1]:
        return _ELSEWHERE[tag.letters]
    return "" if _path(homes[0]) == _path(homes[1]) else f"een van beide staat in {_WRAPPING}"


_WRAPPING = "een hyperlink, een veld of een inhoudsbesturingselement"
_ELSEWHERE = {
    "p": f"een van beide staat in {_WRAPPING}",
    "tr": "ze staan in verschillende tabellen",
    "tc": "ze staan in verschillende rijen",
}


def _home(tag: Tag) -> Element:
    """The element in which a tag stands once docxtpl has put it in the place of what its letters say."""
    if tag.letters in ("p", "tr", "tc"):
        anchor = above(tag.node, tag.letters)
        parent = anchor.getparent() if anchor is not None else None
        assert parent is not None  # noqa: S101  (only tags in a paragraph, row or cell are compared)
        return parent
    return tag.node


def _path(element: Element) -> list[str]:
    return [str(step.tag) for step in (element, *element.iterancestors())]


RULES = (in_its_place, same_place)
