"""The items of a list in the text of a YAML file: the lines that each of them takes, put in another order.

An item on lines of its own takes along the remarks directly above it when it moves. When it goes, they stay.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from yaml.nodes import Node

from fiches.propose.yaml_format import find_end


class ItemChunk(NamedTuple):
    """The lines of an item, and those above it: remarks and blank lines."""

    lead: str
    lines: str


def list_chunks(text: str, node: Node) -> list[ItemChunk]:
    """The items of a list with a dash before each; every chunk ends with a line end."""
    chunks: list[ItemChunk] = []
    at = _find_start(text, node)
    for item in node.value:
        start = _find_dash_line(text, node, item)
        end = text.find("\n", max(find_end(text, item), start))
        end = len(text) if end < 0 else end
        chunks.append(ItemChunk(text[at:start], f"{text[start:end]}\n"))
        at = end + 1
    return chunks


def _find_start(text: str, node: Node) -> int:
    """The first line below the name of the list: what stands there above the first item belongs to that."""
    at = text.rfind("\n", 0, node.start_mark.index) + 1
    while at:
        above = text.rfind("\n", 0, at - 1) + 1
        line = text[above : at - 1].strip()
        if line and not line.startswith("#"):
            return at
        at = above
    return at


def _find_dash_line(text: str, node: Node, item: Node) -> int:
    """The beginning of the line with the dash of an item, mostly that on which its first value stands."""
    column, at = node.start_mark.column, item.start_mark.index
    while True:
        start = text.rfind("\n", 0, at) + 1
        line = text[start : start + column + 1]
        if line[column:] == "-" and not line[:column].strip():
            return start
        if not start:
            raise ValueError("an item of a list without a dash on a line of its own")
        at = start - 1


def arrange_lines(text: str, node: Node, order: Sequence[int | str]) -> str:
    """The text with the items of a list in this order: a position is an item that is there, a text a new one."""
    chunks = list_chunks(text, node)
    start = _find_start(text, node)
    end = start + sum(len(chunk.lead) + len(chunk.lines) for chunk in chunks)
    kept = [one for one in order if isinstance(one, int)]
    leads = _share_leads(chunks, kept)
    made = "".join(leads[one] + chunks[one].lines if isinstance(one, int) else f"{one}\n" for one in order)
    made = made + leads[-1]
    return text[:start] + (made if end <= len(text) else made.removesuffix("\n")) + text[end:]


def _share_leads(chunks: Sequence[ItemChunk], kept: Sequence[int]) -> dict[int, str]:
    """What stands above each item that is kept, with what stood above the ones before it that go; -1 is the end."""
    leads, waiting = dict[int, str](), ""
    for at, chunk in enumerate(chunks):
        waiting += chunk.lead
        if at in kept:
            leads[at], waiting = waiting, ""
    return {**leads, -1: waiting}


def arrange_flow(text: str, node: Node, order: Sequence[int | str]) -> str:
    """The text with the items of a list between brackets in this order; what stood between them stays between them."""
    spans = [(item.start_mark.index, find_end(text, item)) for item in node.value]
    gaps = [text[one[1] : other[0]] for one, other in pairwise(spans)]
    pieces = [text[slice(*spans[one])] if isinstance(one, int) else one for one in order]
    gaps += [", "] * (len(pieces) - 1 - len(gaps))
    made = "".join(piece + gap for piece, gap in zip(pieces, [*gaps[: len(pieces) - 1], ""], strict=True))
    return text[: spans[0][0]] + made + text[spans[-1][1] :]
