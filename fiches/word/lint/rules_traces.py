"""Rules about what editing in Word leaves behind and nobody wants in every document: tracked changes, comments,
hidden text, and bookmarks that a loop repeats.
"""

from collections.abc import Iterator

from fiches.word.lint.places import find_enclosing, get_text
from fiches.word.lint.template import (
    ControlBlock,
    LintHit,
    Story,
    WordTemplate,
)
from fiches.word.revisions import PROPERTY_CHANGE_TAGS
from fiches.word.shown import iter_shown
from fiches.word.template.faults import format_excerpt
from fiches.word.template.unshown import find_unshown
from fiches.word.xml import Element, w

OWN_AUTHOR = "fiches"
"""The author of the comments that the lint itself writes."""

_CHANGE_WORDS = {
    w("ins"): "ingevoegd",
    w("del"): "verwijderd",
    w("moveFrom"): "verplaatst",
    w("moveTo"): "verplaatst",
    w("cellIns"): "ingevoegd",
    w("cellDel"): "verwijderd",
    w("cellMerge"): "samengevoegd",
}
_FORMATTING_CHANGES = (*PROPERTY_CHANGE_TAGS, w("numberingChange"))


def find_tracked_changes(template: WordTemplate) -> Iterator[LintHit]:
    """A template holds no tracked changes: one finding for each paragraph that does."""
    # Not the printed parts alone: the engine refuses a tracked change in any part.
    for name in template.trees:
        root = template.find_root(name)
        done: set[Element | None] = set()
        for change in iter_shown(root, *_CHANGE_WORDS) if root is not None else ():
            place = find_enclosing(change, "p")
            if place is None or place not in done:
                done.add(place)
                yield LintHit(
                    "SJB211", change, _describe_change(change), "accepteer of weiger de wijziging in Word (Controleren)"
                )


def _describe_change(change: Element) -> str:
    text = get_text(change, w("t"), w("delText"))
    what = _CHANGE_WORDS[str(change.tag)]
    if "{" in text or "}" in text:
        return f"De tag in '{format_excerpt(text)}' is {what} met wijzigingen bijhouden aan."
    return (
        f"Hier is '{format_excerpt(text)}' {what} met wijzigingen bijhouden aan."
        if text
        else f"Hier is iets {what} met wijzigingen bijhouden aan."
    )


def find_tracked_formatting(template: WordTemplate) -> Iterator[LintHit]:
    """Nor tracked formatting, which carries the name of its author: one finding for each part."""
    message = "Hier is een wijziging in de opmaak bijgehouden, met de naam van wie haar maakte."
    for story in template.printed:
        first = next(story.root.iter(*_FORMATTING_CHANGES), None)
        if first is not None:
            run = find_enclosing(first, "r")
            yield LintHit(
                "SJB212", first if run is None else run, message, "accepteer alle wijzigingen in Word (Controleren)"
            )


def collect_own_comments(template: WordTemplate) -> frozenset[str]:
    """The ids of the comments that the lint itself wrote."""
    comments = (comment for story in template.stories if story.kind == "comments" for comment in story.root)
    return frozenset(str(comment.get(w("id"))) for comment in comments if comment.get(w("author")) == OWN_AUTHOR)


def find_comments(template: WordTemplate) -> Iterator[LintHit]:
    """Nor comments; those of the lint itself are reported once."""
    texts = {
        comment.get(w("id")): comment
        for story in template.stories
        if story.kind == "comments"
        for comment in story.root
    }
    own = 0
    for reference, comment in _iter_references(template, texts):
        if comment is not None and comment.get(w("author")) == OWN_AUTHOR:
            own += 1
            continue
        text = get_text(comment) if comment is not None else ""
        yield LintHit(
            "SJB213",
            reference,
            f"Hier staat een opmerking: '{format_excerpt(text)}'.",
            "verwijder haar in Word (Controleren)",
        )
    if own:
        yield LintHit(
            "SJB213", None, f"Er staan nog opmerkingen van {OWN_AUTHOR} in ({own}).",
            "verwijder alle opmerkingen in Word (Controleren) voordat u dit bestand als sjabloon gebruikt",
        )  # fmt: skip


def _iter_references(
    template: WordTemplate, texts: dict[str | None, Element]
) -> Iterator[tuple[Element, Element | None]]:
    for story in template.printed:
        for reference in iter_shown(story.root, w("commentReference")):
            yield reference, texts.get(reference.get(w("id")))


def find_hidden_text(template: WordTemplate) -> Iterator[LintHit]:
    """Nor words that no page shows, such as hidden text or a note to which nothing refers."""
    roots = {name: root for name in template.trees if (root := template.find_root(name)) is not None}
    for one in find_unshown(template.parts, roots):
        yield LintHit("SJB214", one.element, one.message, one.hint, one.text)


def find_repeated_bookmarks(template: WordTemplate) -> Iterator[LintHit]:
    """A bookmark in a loop comes out many times with one name, and half a bookmark in a condition breaks."""
    for story in template.printed:
        taking = (tag for tag in story.tags if tag.letters in ("p", "tr", "tc"))
        replaced = {find_enclosing(tag.node, tag.letters) for tag in taking}
        marks = iter_shown(story.root, w("bookmarkStart"), w("bookmarkEnd"))
        staying = [mark for mark in marks if replaced.isdisjoint(mark.iterancestors())]
        if staying and story.blocks:
            yield from _find_repeated(staying, story)


def _find_repeated(marks: list[Element], story: Story) -> Iterator[LintHit]:
    order = {node: at for at, node in enumerate(story.root.iter())}
    ends = {mark.get(w("id")): mark for mark in marks if mark.tag == w("bookmarkEnd")}
    spans = [(order[block.opening.node], order[block.closing.node], block) for block in story.blocks]
    for start in (mark for mark in marks if mark.tag == w("bookmarkStart")):
        first = order[start]
        last = order[ends.get(start.get(w("id")), start)]
        repeating = (
            one
            for low, high, one in spans
            if _is_repeated_by(one, has_start=low < first < high, has_end=low < last < high)
        )
        block = next(repeating, None)
        if block is not None:
            yield _make_bookmark_hit(start, block.opening.text, in_loop=block.keyword == "for")


def _is_repeated_by(block: ControlBlock, *, has_start: bool, has_end: bool) -> bool:
    """Whether a block holds one end of a bookmark only, or is a loop that makes many of it."""
    return has_start != has_end or (has_start and block.keyword == "for")


def _make_bookmark_hit(start: Element, tag: str, *, in_loop: bool) -> LintHit:
    where = "staat in de lus" if in_loop else "staat half in de voorwaarde"
    message = f"Bladwijzer '{start.get(w('name'), '')}' {where} '{tag}'."
    return LintHit(
        "SJB216", start, message, "verwijder de bladwijzer in Word (Invoegen, Bladwijzer), of zet hem erbuiten"
    )


TRACE_RULES = (
    find_tracked_changes,
    find_tracked_formatting,
    find_comments,
    find_hidden_text,
    find_repeated_bookmarks,
)
