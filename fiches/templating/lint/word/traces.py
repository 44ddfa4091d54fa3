"""What editing in Word leaves behind and nobody wants in every document: changes, comments, hidden text, bookmarks."""

from collections.abc import Iterator

from fiches.ooxml.names import w
from fiches.ooxml.text import Element
from fiches.templating.lint.word.model import Hit, Story, Template, above, seen, shown

OWN_AUTHOR = "fiches"
"""The author of the comments that the lint itself writes."""

_CHANGES = {
    w("ins"): "ingevoegd",
    w("del"): "verwijderd",
    w("moveFrom"): "verplaatst",
    w("moveTo"): "verplaatst",
}
_FORMATTING = tuple(
    map(w, ("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange", "numberingChange"))
)


def no_changes(template: Template) -> Iterator[Hit]:
    """A template holds no tracked changes: one finding for each paragraph that does."""
    for name in template.trees:
        root = template.root(name) if name.startswith("word/") else None
        done: set[Element | None] = set()
        for change in seen(root, *_CHANGES) if root is not None else ():
            place = above(change, "p")
            if place is None or place not in done:
                done.add(place)
                yield Hit("SJB211", change, _change(change), "accepteer of weiger de wijziging in Word (Controleren)")


def _change(change: Element) -> str:
    text = "".join(node.text or "" for node in change.iter(w("t"), w("delText")))
    what = _CHANGES[str(change.tag)]
    if "{" in text or "}" in text:
        return f"De tag in '{shown(text)}' is {what} met wijzigingen bijhouden aan."
    return (
        f"Hier is '{shown(text)}' {what} met wijzigingen bijhouden aan."
        if text
        else f"Hier is iets {what} met wijzigingen bijhouden aan."
    )


def no_tracked_formatting(template: Template) -> Iterator[Hit]:
    """Nor tracked formatting, which carries the name of its author: one finding for each part."""
    message = "Hier is een wijziging in de opmaak bijgehouden, met de naam van wie haar maakte."
    for story in template.printed:
        first = next(story.root.iter(*_FORMATTING), None)
        if first is not None:
            run = above(first, "r")
            yield Hit(
                "SJB212", first if run is None else run, message, "accepteer alle wijzigingen in Word (Controleren)"
            )


def no_comments(template: Template) -> Iterator[Hit]:
    """Nor comments; those of the lint itself are reported once."""
    texts = {
        comment.get(w("id")): comment
        for story in template.stories
        if story.kind == "comments"
        for comment in story.root
    }
    own = 0
    for reference, comment in _references(template, texts):
        if comment is not None and comment.get(w("author")) == OWN_AUTHOR:
            own += 1
            continue
        text = "".join(node.text or "" for node in comment.iter(w("t"))) if comment is not None else ""
        yield Hit(
            "SJB213",
            reference,
            f"Hier staat een opmerking: '{shown(text)}'.",
            "verwijder haar in Word (Controleren)",
        )
    if own:
        yield Hit(
            "SJB213", None, f"Er staan nog opmerkingen van {OWN_AUTHOR} in ({own}).",
            "verwijder alle opmerkingen in Word (Controleren) voordat u dit bestand als sjabloon gebruikt",
        )  # fmt: skip


def _references(template: Template, texts: dict[str | None, Element]) -> Iterator[tuple[Element, Element | None]]:
    for story in template.printed:
        for reference in seen(story.root, w("commentReference")):
            yield reference, texts.get(reference.get(w("id")))


def no_hidden_text(template: Template) -> Iterator[Hit]:
    """Nor text that is hidden: one finding for each paragraph."""
    for story in template.printed:
        done: set[Element | None] = set()
        for run in seen(story.root, w("r")):
            place = above(run, "p")
            text = "".join(node.text or "" for node in run.iter(w("t"), w("instrText")))
            if text.strip() and place not in done and template.styles.is_on(run, "vanish"):
                done.add(place)
                yield Hit(
                    "SJB214",
                    run,
                    f"'{shown(text)}' is verborgen tekst.",
                    "maak de tekst zichtbaar, of verwijder haar",
                )


def no_bookmarks_that_repeat(template: Template) -> Iterator[Hit]:
    """A bookmark in a loop comes out many times with one name, and half a bookmark in a condition breaks."""
    for story in template.printed:
        replaced = {above(tag.node, "p") for tag in story.tags if tag.letters == "p"}
        marks = seen(story.root, w("bookmarkStart"), w("bookmarkEnd"))
        staying = [mark for mark in marks if above(mark, "p") is None or above(mark, "p") not in replaced]
        if staying and story.blocks:
            yield from _repeated(staying, story)


def _repeated(marks: list[Element], story: Story) -> Iterator[Hit]:
    order = {node: at for at, node in enumerate(story.root.iter())}
    ends = {mark.get(w("id")): mark for mark in marks if mark.tag == w("bookmarkEnd")}
    for start in (mark for mark in marks if mark.tag == w("bookmarkStart")):
        places = [order[mark] for mark in (start, ends.get(start.get(w("id")))) if mark is not None]
        for block in story.blocks:
            low, high = order[block.opening.node], order[block.closing.node]
            inside = [low < place < high for place in places]
            if (block.keyword == "for" and any(inside)) or len(set(inside)) > 1:
                yield _repeats(start, block.opening.text, in_loop=block.keyword == "for")
                break


def _repeats(start: Element, tag: str, *, in_loop: bool) -> Hit:
    where = "staat in de lus" if in_loop else "staat half in de voorwaarde"
    message = f"Bladwijzer '{start.get(w('name'), '')}' {where} '{tag}'."
    return Hit("SJB216", start, message, "verwijder de bladwijzer in Word (Invoegen, Bladwijzer), of zet hem erbuiten")


RULES = (no_changes, no_tracked_formatting, no_comments, no_hidden_text, no_bookmarks_that_repeat)
