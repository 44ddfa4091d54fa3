"""Headings: real ones, in order, and one title above all."""

from collections.abc import Iterator, Mapping

from fiches.ooxml.names import w
from fiches.ooxml.text import Element, paragraph_text
from fiches.templating.lint.word.blocks import Block
from fiches.templating.lint.word.model import Hit, Story, Template, above, own_text, seen, shown

MAX_HEADING = 120
"""Longer text is no heading, however large its letters."""

LARGER = 4
"""Half points by which the letters of a heading exceed those of the text around it."""


def in_order(template: Template) -> Iterator[Hit]:
    """Headings begin at level 1 and go down one level at a time."""
    last = 0
    for _, paragraph in _headings(template):
        level = template.styles.heading_level(paragraph)
        if level > last + 1:
            before = f"na een kop van niveau {last}" if last else "als eerste kop"
            message = f"Kop '{_shown(paragraph)}' van niveau {level} staat {before}."
            yield Hit(
                "SJB304",
                paragraph,
                message,
                f"geef haar de stijl Kop {last + 1}, of zet er de ontbrekende kop boven",
            )
        last = level


def one_title(template: Template) -> Iterator[Hit]:
    """A document has one heading of level 1: other branches of a condition do not count."""
    first = None
    for story, paragraph in _headings(template):
        if template.styles.heading_level(paragraph) == 1 and not _other_branch(story, paragraph):
            if first is not None:
                message = f"'{_shown(paragraph)}' is een tweede Kop 1, na '{_shown(first)}'."
                yield Hit("SJB305", paragraph, message, "maak er een Kop 2 van")
            first = first if first is not None else paragraph
    if first is None:
        hint = "geef de titel boven de tekst de stijl Kop 1"
        yield from (Hit("SJB305", None, "Het sjabloon heeft geen Kop 1.", hint) for _ in template.body)


def _headings(template: Template) -> Iterator[tuple[Story, Element]]:
    for story in template.body:
        for paragraph in seen(story.root, w("p")):
            if template.styles.heading_level(paragraph) and paragraph_text(paragraph).strip():
                yield story, paragraph


def _shown(paragraph: Element) -> str:
    return shown(paragraph_text(paragraph))


def _other_branch(story: Story, paragraph: Element) -> bool:
    """Whether a paragraph stands after an `else` or `elif`."""
    order = {node: at for at, node in enumerate(story.root.iter(w("p")))}
    places = [_places(block, order) for block in story.blocks if len(block.tags) > _BRANCH]
    return any(tags[1] < order[paragraph] < tags[-1] for tags in places)


def _places(block: Block, order: Mapping[Element, int]) -> list[int]:
    """The numbers of the paragraphs in which the tags of a block stand."""
    paragraphs = (above(tag.node, "p") for tag in block.tags)
    return [order[paragraph] if paragraph is not None else 0 for paragraph in paragraphs]


_BRANCH = 2
"""Tags of a block without other branches: its opening and its end."""


def no_look_alikes(template: Template) -> Iterator[Hit]:
    """Running text that looks like a heading has a heading style."""
    for story in template.body:
        for paragraph in seen(story.root, w("p")):
            if _looks_like_a_heading(paragraph, template):
                message = f"'{_shown(paragraph)}' ziet eruit als een kop, maar heeft geen kopstijl."
                yield Hit("SJB306", paragraph, message, _style_to_use(template))


def _looks_like_a_heading(paragraph: Element, template: Template) -> bool:
    styles = template.styles
    if styles.paragraph_style(paragraph) != styles.normal or above(paragraph, "tbl") is not None:
        return False
    if styles.paragraph_property(paragraph, "numPr") is not None or styles.heading_level(paragraph):
        return False
    text = own_text(paragraph).strip()
    runs = [run for run in paragraph.iter(w("r")) if "".join(node.text or "" for node in run.iter(w("t"))).strip()]
    usual = styles.usual_half_points()
    return (
        bool(text)
        and len(text) <= MAX_HEADING
        and not text.endswith(".")
        and all(styles.is_on(run, "b") and styles.half_points(run) >= usual + LARGER for run in runs)
    )


def _style_to_use(template: Template) -> str:
    names = {template.styles.name(style) for style in template.styles.by_id}
    if any(name.startswith(("heading ", "kop ")) for name in names):
        return "geef haar een kopstijl, zoals Kop 2, in plaats van losse opmaak"
    return "het sjabloon heeft geen kopstijlen: kies in Word Kop 1 of Kop 2, dan komt de stijl erin"


RULES = (in_order, one_title, no_look_alikes)
