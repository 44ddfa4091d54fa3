"""Text on which the patterns of docxtpl's `patch_xml` would search for ever.

Each check follows from one of the patterns: they look for the end of a tag in all that follows, try every way to divide
a run of spaces, and look for the text of a merged cell from every tag in it.
"""

import re
from collections.abc import Iterator

MAX_LOOSE_BRACES = 100
"""How many braces without their other half a part may hold; an author may write some as text."""

MAX_TAG_TEXT = 200_000
"""How many characters the tags of a part may hold together."""

TOO_MANY_TAGS = ("er staan te veel tags in het sjabloon", "verdeel het over meer sjablonen")
MAX_CELL, MAX_CELL_TEXTS = 20_000, 20
_SPLIT_BRACE = re.compile(r"(?<={)(<[^>]*>)+(?=[\{%\#])|(?<=[%\}\#])(<[^>]*>)+(?=\})", re.DOTALL)
_TAG = re.compile(r"{%(?:(?!%}).)*|{#(?:(?!#}).)*|{{(?:(?!}}).)*", re.DOTALL)
_BETWEEN_RUNS = re.compile(r"</w:t>.*?(<w:t>|<w:t [^>]*>)", re.DOTALL)
_BRACE = re.compile(r"(\{\{|\{%|\{#)|\}\}|%\}|#\}")
_MARKUP = re.compile(r"<[^>]*>")
_LONG_SPACES = re.compile(r"\{%\s*(?:colspan|cellbg)\b[^%]*?\s{8}")
_CELL_START = re.compile(r"<w:tc(?=[ >])")
_MERGE_TAG = re.compile(r"\{%\s*(vm|hm)\s*%\}")
_CELL_LAYOUT_TAG = re.compile(r"\{%\s*(?:colspan|cellbg)\b")


MAX_BRACES = 3_000
"""How many open braces the parts of a template may hold together; a tag has one or two. Each takes time to compile."""


def explain_endless(xml: str) -> tuple[str, str] | None:
    """Why docxtpl would never be done with this part, and what to do; nothing when it will."""
    return next(_find_endless_reasons(xml), None)


def _find_endless_reasons(xml: str) -> Iterator[tuple[str, str]]:
    text = _MARKUP.sub("", xml)
    if _count_loose_braces(text) > MAX_LOOSE_BRACES:
        yield "te veel tags zijn niet geopend of niet afgesloten", "kijk van elke tag begin en einde na"
    elif text.count("{") > MAX_BRACES:
        yield TOO_MANY_TAGS
    elif _count_tag_text(text) > MAX_TAG_TEXT:
        yield "er staat te veel in de tags van het sjabloon", "maak de tags korter, of verdeel het over meer sjablonen"
    elif _LONG_SPACES.search(text):
        yield "in een tag staan te veel spaties achter elkaar", "haal die spaties weg"
    else:
        cells = _CELL_START.split(join_split_tags(xml))[1:]
        yield from map(_explain_merged_cell, filter(_is_unclear_merge, cells))


def join_split_tags(xml: str) -> str:
    """The part with the pieces of each tag joined, as docxtpl does it first."""
    return _TAG.sub(lambda tag: _BETWEEN_RUNS.sub("", tag[0]), _SPLIT_BRACE.sub("", xml))


def _count_loose_braces(text: str) -> int:
    """How many braces open within a tag, or close outside one."""
    loose, inside = 0, False
    for brace in _BRACE.finditer(text):
        opens = brace[1] is not None
        loose += opens == inside
        inside = opens
    return loose + inside


def _count_tag_text(text: str) -> int:
    """How many characters stand between the braces of tags; a pattern that matches long ones would take much memory."""
    total, start = 0, -1
    for brace in _BRACE.finditer(text):
        if brace[1] is not None and start < 0:
            start = brace.end()
        elif brace[1] is None and start >= 0:
            total, start = total + brace.start() - start, -1
    return total + (len(text) - start if start >= 0 else 0)


def _is_unclear_merge(cell: str) -> bool:
    """Whether a cell that is merged does not have its tag in its text, after its properties."""
    tag = _MERGE_TAG.search(cell)
    if tag is None or (tag[1] == "hm" and "w:gridSpan" in cell):
        return False
    if _CELL_LAYOUT_TAG.search(cell) and (len(cell) > MAX_CELL or cell.count("<w:t") > MAX_CELL_TEXTS):
        return True
    at = 0
    for step in ("</w:tcPr", "<w:t", ">"):
        at = cell.find(step, at) + 1
        if not at:
            return True
    tag = _MERGE_TAG.search(cell, at)
    return tag is None or cell.find("</w:t>", tag.end()) < 0


def _explain_merged_cell(cell: str) -> tuple[str, str]:
    tag = _MERGE_TAG.search(cell)
    name = tag[1] if tag else "vm"
    what = f"de tag '{name}' kan hier niet: hij staat in de tekst van een cel met een breedte"
    return what, "typ hem opnieuw, vooraan in de tekst van die cel"
