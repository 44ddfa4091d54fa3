"""Headings: real ones, in order, and one title above all."""

from collections.abc import Iterator, Mapping

from fiches.ooxml.names import w
from fiches.ooxml.text import Element, get_paragraph_text
from fiches.templating.lint.word.blocks import ControlBlock
from fiches.templating.lint.word.model import (
    LintHit,
    Story,
    WordTemplate,
    find_enclosing,
    format_excerpt,
    get_own_text,
    iter_shown,
)

MAX_HEADING_LENGTH = 120
"""Longer text is no heading, however large its letters."""

HEADING_SIZE_STEP = 4
"""Half points by which the letters of a heading exceed those of the text around it."""


def find_skipped_levels(template: WordTemplate) -> Iterator[LintHit]:
    """Headings begin at level 1 and go down one level at a time."""
    last = 0
    for _, paragraph in _iter_headings(template):
        level = template.styles.get_heading_level(paragraph)
        if level > last + 1:
            before = f"na een kop van niveau {last}" if last else "als eerste kop"
            message = f"Kop '{_format_heading(paragraph)}' van niveau {level} staat {before}."
            yield LintHit(
                "SJB304",
                paragraph,
                message,
                f"geef haar de stijl Kop {last + 1}, of zet er de ontbrekende kop boven",
            )
        last = level


def find_title_faults(template: WordTemplate) -> Iterator[LintHit]:
    """A document has one heading of level 1: other branches of a condition do not count."""
    first = None
    for story, paragraph in _iter_headings(template):
        if template.styles.get_heading_level(paragraph) == 1 and not _is_in_other_branch(story, paragraph):
            if first is not None:
                message = f"'{_format_heading(paragraph)}' is een tweede Kop 1, na '{_format_heading(first)}'."
                yield LintHit("SJB305", paragraph, message, "maak er een Kop 2 van")
            first = first if first is not None else paragraph
    if first is None:
        hint = "geef de titel boven de tekst de stijl Kop 1"
        yield from (LintHit("SJB305", None, "Het sjabloon heeft geen Kop 1.", hint) for _ in template.body)


def _iter_headings(template: WordTemplate) -> Iterator[tuple[Story, Element]]:
    for story in template.body:
        for paragraph in iter_shown(story.root, w("p")):
            if template.styles.get_heading_level(paragraph) and get_paragraph_text(paragraph).strip():
                yield story, paragraph


def _format_heading(paragraph: Element) -> str:
    return format_excerpt(get_paragraph_text(paragraph))


def _is_in_other_branch(story: Story, paragraph: Element) -> bool:
    """Whether a paragraph stands after an `else` or `elif`."""
    order = {node: at for at, node in enumerate(story.root.iter(w("p")))}
    places = [_locate_block_tags(block, order) for block in story.blocks if len(block.tags) > _PLAIN_BLOCK_TAGS]
    return any(tags[1] < order[paragraph] < tags[-1] for tags in places)


def _locate_block_tags(block: ControlBlock, order: Mapping[Element, int]) -> list[int]:
    """The numbers of the paragraphs in which the tags of a block stand."""
    paragraphs = (find_enclosing(tag.node, "p") for tag in block.tags)
    return [order[paragraph] if paragraph is not None else 0 for paragraph in paragraphs]


_PLAIN_BLOCK_TAGS = 2
"""Tags of a block without other branches: its opening and its end."""


def find_unstyled_headings(template: WordTemplate) -> Iterator[LintHit]:
    """Running text that looks like a heading has a heading style."""
    for story in template.body:
        for paragraph in iter_shown(story.root, w("p")):
            if _is_look_alike(paragraph, template):
                message = f"'{_format_heading(paragraph)}' ziet eruit als een kop, maar heeft geen kopstijl."
                yield LintHit("SJB306", paragraph, message, _describe_style_hint(template))


def _is_look_alike(paragraph: Element, template: WordTemplate) -> bool:
    styles = template.styles
    if styles.get_paragraph_style(paragraph) != styles.normal or find_enclosing(paragraph, "tbl") is not None:
        return False
    if styles.find_paragraph_property(paragraph, "numPr") is not None or styles.get_heading_level(paragraph):
        return False
    text = get_own_text(paragraph).strip()
    runs = [run for run in paragraph.iter(w("r")) if "".join(node.text or "" for node in run.iter(w("t"))).strip()]
    usual = styles.get_usual_half_points()
    return (
        bool(text)
        and len(text) <= MAX_HEADING_LENGTH
        and not text.endswith(".")
        and all(styles.is_on(run, "b") and styles.get_half_points(run) >= usual + HEADING_SIZE_STEP for run in runs)
    )


def _describe_style_hint(template: WordTemplate) -> str:
    names = {template.styles.get_name(style) for style in template.styles.by_id}
    if any(name.startswith(("heading ", "kop ")) for name in names):
        return "geef haar een kopstijl, zoals Kop 2, in plaats van losse opmaak"
    return "het sjabloon heeft geen kopstijlen: kies in Word Kop 1 of Kop 2, dan komt de stijl erin"


HEADING_RULES = (find_skipped_levels, find_title_faults, find_unstyled_headings)
