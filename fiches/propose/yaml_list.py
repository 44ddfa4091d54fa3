"""The items of a list in the text of a YAML file: the lines that each of them takes, put in another order.

An item on lines of its own takes along the remarks directly above it when it moves. When it goes, they stay.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from yaml.nodes import CollectionNode, Node

from fiches.propose.yaml_format import find_end

_COMMA = re.compile(r"\A((?:[^,#]|#[^\n]*\n)*),")
"""Up to the comma between two items, which is no comma in a remark."""


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
    """The text with the items of a list between brackets in this order; what stood between them stays between them.

    Remarks between items of which there are fewer now come behind the last one.
    """
    spans = _find_spans(text, node)
    gaps = _list_gaps(text, spans)
    pieces = [text[slice(*spans[one])] if isinstance(one, int) else one for one in order]
    between, left = gaps[: len(pieces) - 1], gaps[len(pieces) - 1 :]
    between += [", "] * (len(pieces) - 1 - len(between))
    made = "".join(piece + gap for piece, gap in zip(pieces, [*between, _join_remarks(left)], strict=True))
    return text[: spans[0][0]] + made + text[spans[-1][1] :]


def empty_flow(text: str, node: Node) -> str:
    """The text with nothing but remarks between the brackets of a list or a block."""
    spans = _find_spans(text, node)
    return text[: spans[0][0]] + _join_remarks(_list_gaps(text, spans)) + text[spans[-1][1] :] if spans else text


def has_flow_remarks(text: str, node: Node) -> bool:
    """Whether there is a remark between the brackets of a list or a block, besides what is in its values."""
    if not isinstance(node, CollectionNode) or not node.flow_style:
        return False
    starts, ends = zip((node.start_mark.index,) * 2, *_find_spans(text, node), (node.end_mark.index,) * 2, strict=True)
    return any("#" in text[end:start] for end, start in zip(ends, starts[1:], strict=False))


def remove_from_flow(text: str, node: Node, at: int) -> str:
    """The text without one item or field between brackets; remarks above it and below it stay."""
    spans = _find_spans(text, node)
    start, end = spans[at]
    if at + 1 == len(spans):
        last = spans[at - 1][1]
        return text[:last] + _join_remarks([text[last:start]]) + text[end:]
    following = spans[at + 1][0]
    below = text[end:following].partition("\n")[2]
    if "#" not in below:
        return text[:start] + text[following:]
    before = text[:start].rstrip(" ")
    return before + ("" if before.endswith("\n") else "\n") + below + text[following:]


def _drop_comma(gap: str) -> str:
    """What stands between two items, remarks as well, without the comma."""
    return _COMMA.sub(r"\1", gap, count=1)


def _find_spans(text: str, node: Node) -> list[tuple[int, int]]:
    """Where each item begins and ends; of a block each name with its value."""
    ends = [item if isinstance(item, tuple) else (item, item) for item in node.value]
    return [(first.start_mark.index, find_end(text, last)) for first, last in ends]


def _list_gaps(text: str, spans: Sequence[tuple[int, int]]) -> list[str]:
    return [text[one[1] : other[0]] for one, other in pairwise(spans)]


def _join_remarks(gaps: Sequence[str]) -> str:
    return "".join(_drop_comma(gap) for gap in gaps if "#" in gap)
