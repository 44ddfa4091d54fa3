"""Files laid out in other ways, and what a change of a file may touch: nothing but the lines of what changed."""

import random
import re
from collections import Counter
from functools import cache
from itertools import count

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from fiches.compare.change import ChangeKind
from fiches.diagnostics import Pointer
from fiches.load.yaml_source import compose
from fiches.propose.proposal import ProposedChange
from fiches.propose.yaml_format import find_end
from tests.compare.laws import rewritten

_REMARK = re.compile(r"# opm\d+[\w-]*")


def lay_out(raw: bytes, rng: random.Random) -> bytes:
    """A file with the same content: sometimes written anew, with remarks, other line ends and a mark at its start."""
    text = raw.decode("utf-8")
    if rng.random() < 0.4:
        text = rewrite(text, rng.randrange(8))
    text = add_remarks(text, rng)
    end = rng.choice(["\n", "\n", "\r\n", "mixed"])
    lines = text.split("\n")
    ends = [rng.choice(["\n", "\r\n"]) if end == "mixed" else end for _ in lines[1:]]
    made = "".join(line + after for line, after in zip(lines, [*ends, ""], strict=True))
    if rng.random() < 0.1:
        made = made.rstrip("\r\n")
    return (b"\xef\xbb\xbf" if rng.random() < 0.2 else b"") + made.encode()


@cache
def rewrite(text: str, number: int) -> str:
    """One of the ways to write the whole file anew."""
    return rewritten(text, random.Random(number))


def add_remarks(text: str, rng: random.Random, share: float = 0.05, name: str = "") -> str:
    """The file with remarks above such a share of its fields and items, and behind values, each with its own words."""
    spots: dict[int, str] = {}
    for node in iter_nodes(compose(text)):
        if rng.random() < share:
            start = text.rfind("\n", 0, node.start_mark.index) + 1
            before = text[start : node.start_mark.index]
            if not before.strip(" -"):
                spots[start] = f"{' ' * (len(before) - len(before.lstrip()))}# opm{len(spots)}{name}\n"
        if rng.random() < share / 2 and isinstance(node, ScalarNode) and node.style not in ("|", ">") and node.value:
            end = node.end_mark.index
            if text[end : end + 1] == "\n" and node.start_mark.line == node.end_mark.line:
                spots[end] = f"  # opm{len(spots)}{name}"
    for at in sorted(spots, reverse=True):
        text = text[:at] + spots[at] + text[at:]
    return text


def iter_nodes(node: Node | None) -> list[Node]:
    """Every name, value and item."""
    found: list[Node] = []
    for part in node.value if isinstance(node, MappingNode | SequenceNode) else ():
        pair = part if isinstance(part, tuple) else (part,)
        found += [pair[0], *(deeper for one in pair for deeper in iter_nodes(one))]
    return found


def judge_written(old: bytes, new: bytes, changes: list[ProposedChange]) -> str:
    """What was touched that should not be, or ""."""
    if (old[:3] == b"\xef\xbb\xbf") != (new[:3] == b"\xef\xbb\xbf"):
        return "the mark at the start"
    text = old.decode("utf-8-sig").replace("\r\n", "\n")
    root = compose(text)
    touched, removed, gone = set[int](), set[int](), list[int]()
    for change in changes:
        first, last = find_lines(text, root, change.change.old_pointer if change.removes_item else change.pointer)
        whole = change.kind in (ChangeKind.VERPLAATST, ChangeKind.VERWIJDERD, ChangeKind.GEWIJZIGD)
        # what comes into a list between brackets stands on the lines of that list
        touched |= set(range(first, last + 1)) if whole or is_flow(root, change.pointer) else set()
        if change.kind is ChangeKind.VERWIJDERD:
            removed |= set(range(first, last + 1))
            # the next field may go up to the dash; the name of a list may go with its last item
            first, end = find_lines(text, root, change.pointer[:-1])
            touched |= set(range(first, end + 1)) if is_flow(root, change.pointer[:-1]) else {first}
            gone.append(last)
    touched |= {next(at for at in count(last) if at not in removed) for last in gone}
    lines, made = old.decode("utf-8-sig").splitlines(keepends=True), new.decode("utf-8-sig").splitlines(keepends=True)
    present_lines = iter(made)
    # an item that comes with the words of another may take over its line ends, where a file has both
    either = {b"\r" in line for line in old.split(b"\n")[:-1]} == {True, False} and any(
        change.adds_item or change.kind is ChangeKind.VERPLAATST for change in changes
    )
    for at, line in enumerate(lines):
        # a last line without an end gets one when something comes behind it
        ends = ("\n", "\r\n") if either or at + 1 == len(lines) else ()
        same = {line, *(line.rstrip("\r\n") + end for end in ends)}
        if at not in touched and not is_remark(line) and not any(one in same for one in present_lines):
            return f"line {at + 1}: {line!r}"
    kept = Counter(word for at, line in enumerate(lines) if at not in removed for word in _REMARK.findall(line))
    kept += Counter(line.strip() for at, line in enumerate(lines) if at not in touched and is_remark(line))
    present = Counter(_REMARK.findall(new.decode("utf-8-sig"))) + Counter(map(str.strip, filter(is_remark, made)))
    lost = kept - present
    return f"remark {', '.join(lost)}" if lost else ""


def is_remark(line: str) -> bool:
    """Whether a line is a remark; one above an item that goes may come behind what takes its place."""
    return line.lstrip().startswith("#")


def is_flow(root: Node | None, pointer: Pointer) -> bool:
    """Whether what is at a pointer, or around it, stands between brackets."""
    for step in pointer:
        if isinstance(root, MappingNode | SequenceNode) and root.flow_style:
            return True
        root = find_part(root, step) or root
    return isinstance(root, MappingNode | SequenceNode) and bool(root.flow_style)


def find_part(node: Node | None, step: str | int) -> Node | None:
    """The value one step deeper."""
    if isinstance(node, MappingNode):
        return next((value for key, value in node.value if key.value.strip() == str(step)), None)
    return node.value[int(step)] if isinstance(node, SequenceNode) and int(step) < len(node.value) else None


def find_lines(text: str, root: Node | None, pointer: Pointer) -> tuple[int, int]:
    """The first and last line, from 0, of a value with its name, or of what is around one that is not there."""
    node, start = root, 0
    for step in pointer:
        part = find_part(node, step)
        if part is None:
            break
        keys = [key for key, value in node.value if value is part] if isinstance(node, MappingNode) else []
        node, start = part, (keys[0] if keys else part).start_mark.line
    end = text.count("\n", 0, find_end(text, node)) if node is not None else 0
    return start, max(start, end)
