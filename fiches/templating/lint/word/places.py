"""Tags at a place in Word where docxtpl cannot do what they say."""

import re
from collections.abc import Iterator

from fiches.ooxml.names import w
from fiches.ooxml.text import Element
from fiches.templating.lint.word.blocks import ControlBlock
from fiches.templating.lint.word.flow import WordTag
from fiches.templating.lint.word.model import LintHit, WordTemplate, find_enclosing

PLACE_NOUNS = {"p": "alinea", "tr": "tabelrij", "tc": "tabelcel", "r": "stuk tekst"}
_CELL_TAG = re.compile(r"\{%\s*(cellbg|colspan|vm|hm)\b")
_SPACED_LETTERS = re.compile(r"\{([{%])[-+]?\s+(p|tr|tc|r)\s+\S|\{([{%])(P|TR|TC|R) ")
_GLUED_LETTERS = re.compile(r"\{%[-+]?(p|tr|tc|r)(if|elif|else|endif|for|endfor)\b")


def find_misplaced_tags(template: WordTemplate) -> Iterator[LintHit]:
    """A tag for a row stands in a row, one for a cell in a cell, and its letters right after the brace."""
    for story in template.stories:
        for tag in story.tags:
            for message, hint in _describe_misplaced(tag):
                yield LintHit("SJB206", tag.node, message, hint, tag.text)


def _describe_misplaced(tag: WordTag) -> Iterator[tuple[str, str]]:
    if found := _SPACED_LETTERS.match(tag.text) or _GLUED_LETTERS.match(tag.text):
        letters = next(group for group in found.groups() if group and group not in "{%").lower()
        yield f"In '{tag.text}' staat '{letters}' niet op zijn plek.", _describe_form(letters)
    elif tag.letters in ("tr", "tc") and find_enclosing(tag.node, tag.letters) is None:
        yield f"'{tag.text}' staat niet in een {PLACE_NOUNS[tag.letters]}.", "gebruik {%p … %} buiten een tabel"
    elif (cell := _CELL_TAG.match(tag.text)) and find_enclosing(tag.node, "tc") is None:
        yield f"'{tag.text}' staat niet in een tabelcel.", f"{cell[1]} kan alleen in een tabelcel"
    if tag.letters and not tag.text.startswith("{#") and any(sign in tag.inner for sign in "%}"):
        yield (
            f"In '{tag.text}' staat een % of }}; daardoor werkt '{tag.letters}' niet.",
            "zet de waarde eerst in een set",
        )


def _describe_form(letters: str) -> str:
    return f"schrijf {{%{letters} … %}}: de letter direct achter het procentteken, dan een spatie"


def _find_container(node: Element) -> Element | None:
    return next(node.iterancestors(w("tc"), w("txbxContent"), w("footnote"), w("endnote")), None)


def find_split_blocks(template: WordTemplate) -> Iterator[LintHit]:
    """A condition or loop begins, turns and ends at one place in the layout, so that what it drops is whole."""
    for story in template.printed:
        for block in story.blocks:
            yield from _find_block_faults(block)


def _find_block_faults(block: ControlBlock) -> Iterator[LintHit]:
    opening = block.opening
    for tag in block.tags[1:]:
        if not (_is_anchored(opening) and _is_anchored(tag)):
            continue
        if apart := _describe_difference(opening, tag):
            message = f"'{opening.text}' en '{tag.text}' staan niet op dezelfde plek: {apart}."
            yield LintHit(
                "SJB207",
                tag.node,
                message,
                "zet ze allebei op dezelfde manier, in dezelfde cel of alinea",
                tag.text,
            )
        elif _has_merged_paragraphs(opening, tag):
            message = f"'{opening.text}' en '{tag.text}' staan in verschillende alinea's, die zo in elkaar schuiven."
            yield LintHit("SJB208", opening.node, message, _describe_paragraph_tags(block), opening.text)
            break


def _has_merged_paragraphs(opening: WordTag, tag: WordTag) -> bool:
    """Whether paragraphs get joined, and nobody asked for it with a minus in a tag."""
    minus = any("-" in (one.text[2], one.text[-3]) for one in (opening, tag))
    return not opening.letters and not minus and find_enclosing(opening.node, "p") is not find_enclosing(tag.node, "p")


def _describe_paragraph_tags(block: ControlBlock) -> str:
    return f"schrijf {{%p {block.keyword} … %}} en {{%p end{block.keyword} %}}, elk in een eigen alinea"


def _is_anchored(tag: WordTag) -> bool:
    return find_enclosing(tag.node, tag.letters or "p") is not None


def _describe_difference(opening: WordTag, tag: WordTag) -> str:
    """What differs between the places of two tags, in Dutch; empty when one may go on where the other began."""
    if opening.letters != tag.letters:
        which, letters = ("de eerste", opening.letters) if opening.letters else ("de tweede", tag.letters)
        return f"{which} vervangt een {PLACE_NOUNS[letters]}"
    if tag.letters not in ("tr", "tc") and _find_container(opening.node) is not _find_container(tag.node):
        return "ze staan in verschillende cellen of tekstvakken"
    homes = [_find_parent(one) for one in (opening, tag)]
    if tag.letters in _ELSEWHERE_PHRASES and homes[0] is not homes[1]:
        return _ELSEWHERE_PHRASES[tag.letters]
    return "" if _get_tag_path(homes[0]) == _get_tag_path(homes[1]) else f"een van beide staat in {_WRAPPING_PHRASE}"


_WRAPPING_PHRASE = "een hyperlink, een veld of een inhoudsbesturingselement"
_ELSEWHERE_PHRASES = {
    "p": f"een van beide staat in {_WRAPPING_PHRASE}",
    "tr": "ze staan in verschillende tabellen",
    "tc": "ze staan in verschillende rijen",
}


def _find_parent(tag: WordTag) -> Element:
    """The element in which a tag stands once docxtpl has put it in the place of what its letters say."""
    if tag.letters in ("p", "tr", "tc"):
        anchor = find_enclosing(tag.node, tag.letters)
        parent = anchor.getparent() if anchor is not None else None
        assert parent is not None  # noqa: S101  (only tags in a paragraph, row or cell are compared)
        return parent
    return tag.node


def _get_tag_path(element: Element) -> list[str]:
    return [str(step.tag) for step in (element, *element.iterancestors())]


PLACE_RULES = (find_misplaced_tags, find_split_blocks)
