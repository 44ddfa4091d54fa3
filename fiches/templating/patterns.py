"""Text on which the patterns of docxtpl's `patch_xml` would search for ever. It is turned down before they see it.

Each check follows from one of those patterns: they look for the end of a tag in all that follows, try every way to
divide a run of spaces, and look for the text of a merged cell from every tag in it.
"""

import re
from collections.abc import Iterator

MAX_LOOSE_BRACES = 100
"""How many braces without their other half a part may hold; an author may write some as text."""

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


def explain_endless(xml: str) -> str:
    """Why docxtpl would never be done with this part, in Dutch; empty when it will."""
    return next(_find_endless_reasons(xml), "")


def _find_endless_reasons(xml: str) -> Iterator[str]:
    text = _MARKUP.sub("", xml)
    if _count_loose_braces(text) > MAX_LOOSE_BRACES:
        yield "te veel tags zijn niet geopend of niet afgesloten"
    elif _LONG_SPACES.search(text):
        yield "in een tag staan te veel spaties achter elkaar"
    else:
        whole = _TAG.sub(lambda tag: _BETWEEN_RUNS.sub("", tag[0]), _SPLIT_BRACE.sub("", xml))
        yield from map(_explain_merged_cell, filter(_is_unclear_merge, _CELL_START.split(whole)[1:]))


def _count_loose_braces(text: str) -> int:
    """How many braces open within a tag, or close outside one."""
    loose, inside = 0, False
    for brace in _BRACE.finditer(text):
        opens = brace[1] is not None
        loose += opens == inside
        inside = opens
    return loose + inside


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


def _explain_merged_cell(cell: str) -> str:
    tag = _MERGE_TAG.search(cell)
    return f"de tag '{tag[1] if tag else 'vm'}' kan hier niet: hij staat in de tekst van een cel met een breedte"
