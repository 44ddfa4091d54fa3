"""Which words of an SVG are not drawn: hidden, without a colour or a size, or where nothing is drawn unless asked.

Of the rules of style those count that hold for a kind of piece, a class or a name, wherever it stands: other rules hold
for a printer, under a mouse or within some other piece, and may just as well show what they seem to hide.
"""

import re
from collections.abc import Iterator, Mapping, Set
from types import MappingProxyType
from typing import Any, NamedTuple

from lxml import etree

from fiches.word.amounts import read_number
from fiches.word.template.svg_drawn import STYLE_REMARK, collect_asked

_SELECTOR = re.compile(r"(?:\*|[\w-]+)?(?:[.#][\w-]+)?")
_AMOUNT = re.compile(r"([0-9]{0,6}(?:\.[0-9]{1,12})?)(?:px|pt|%)?")
_NOT_DRAWN = frozenset(("defs", "symbol", "clipPath", "mask", "pattern", "marker"))
_NO_COLOURS = frozenset(("none", "transparent"))
_INHERITED = ("visibility", "fill", "fill-opacity", "stroke", "font-size")
_TELLING = frozenset(("display", "opacity", "transform", *_INHERITED))
_CLEAR, _SMALLEST = 0.05, 1.0
"""What nobody sees: so little of a colour, and letters of one point where nothing makes them larger."""

_SMALLEST_SHARE = 1 / 500
"""The same as a part of the height of a drawing with a measure of its own."""

_Looks = Mapping[str, Set[str]]
"""For each property the values that it may have."""

_NOTHING: _Looks = MappingProxyType({})


class _View(NamedTuple):
    """How a piece is drawn within all that is around it."""

    is_gone: bool = False
    is_scaled: bool = False
    smallest: float = _SMALLEST
    looks: _Looks = _NOTHING


def find_undrawn_texts(tree: Any) -> Iterator[tuple[Any, str]]:
    """The texts of which something is not drawn, each with those words."""
    texts = list(tree.iter("{*}text"))
    views, used = _Views(tree), collect_asked(tree) if texts else set()
    for text in texts:
        is_idle = _is_idle(text, used)
        unseen = (words for holder, words in _iter_pieces(text) if is_idle or _is_unseen(views.see(holder)))
        if found := "".join(unseen).strip():
            yield text, found


def _iter_pieces(text: Any) -> Iterator[tuple[Any, str]]:
    """The words within a text, each with the piece that says how they look."""
    for node in text.iter():
        if isinstance(node.tag, str) and node.text:
            yield node, node.text
        if node is not text and node.tail:
            yield node.getparent(), node.tail


def _is_idle(text: Any, used: set[str]) -> bool:
    """Whether a text stands among what is only drawn when it is asked for, and nothing does."""
    around = [text, *text.iterancestors()]
    is_kept = any(etree.QName(node).localname in _NOT_DRAWN for node in around)
    return is_kept and not any(node.get("id") in used for node in around)


def _is_unseen(view: _View) -> bool:
    """Whether nobody sees letters that look like this."""
    looks, smallest = view.looks, 0.0 if view.is_scaled else view.smallest
    is_clear = _says(looks, "fill", *_NO_COLOURS) or _is_at_most(looks, "fill-opacity", _CLEAR)
    is_outlined = not looks.get("stroke", _NO_COLOURS) <= _NO_COLOURS
    is_hidden = view.is_gone or _says(looks, "visibility", "hidden", "collapse")
    return is_hidden or (is_clear and not is_outlined) or _is_at_most(looks, "font-size", smallest)


def _says(looks: _Looks, name: str, *values: str) -> bool:
    return name in looks and looks[name] <= set(values)


def _is_at_most(looks: _Looks, name: str, most: float) -> bool:
    amounts = [_AMOUNT.fullmatch(value) for value in looks.get(name, ())]
    return bool(amounts) and all(one is not None and one[1] != "" and float(one[1]) <= most for one in amounts)


class _Views:
    """How the pieces of an SVG are drawn, as they and the rules of style say it."""

    def __init__(self, tree: Any) -> None:
        self._rules: dict[str, dict[str, Set[str]]] = {}
        self._known: dict[Any, _View] = {}
        for style in tree.iter("{*}style"):
            for selector, looks in _iter_rules("".join(style.itertext())):
                self._rules.setdefault(selector, {}).update(looks)

    def see(self, node: Any) -> _View:
        """How a piece is drawn."""
        path = []
        while node is not None and node not in self._known:
            path.append(node)
            node = node.getparent()
        view = self._known[node] if node is not None else _View()
        for one in reversed(path):
            view = self._known[one] = self._see_within(one, view)
        return view

    def _see_within(self, node: Any, around: _View) -> _View:
        own = self._read(node)
        is_gone = around.is_gone or _says(own, "display", "none") or _is_at_most(own, "opacity", _CLEAR)
        inherited = {name: own[name] for name in _INHERITED if name in own}
        looks = {**around.looks, **inherited} if inherited else around.looks
        height = read_number((node.get("viewBox") or "").replace(",", " ").rpartition(" ")[2])
        smallest = min(_SMALLEST, height * _SMALLEST_SHARE) if height else around.smallest
        return _View(is_gone, around.is_scaled or "transform" in own, smallest, looks)

    def _read(self, node: Any) -> _Looks:
        """What is said of a piece itself: by its attributes, then by rules, and last by its style."""
        name, classes = etree.QName(node).localname, str(node.get("class", "")).split()
        ids = [f"#{node.get('id')}"]
        found: dict[str, Set[str]] = {
            key: {value.strip().lower()} for key, value in node.attrib.items() if key in _TELLING
        }
        for keys in (["*"], [name], [f".{one}" for one in classes], ids):
            level: dict[str, set[str]] = {}
            for key in (*keys, *(f"{name}{key}" for key in keys)):
                for told, values in self._rules.get(key, _NOTHING).items():
                    level.setdefault(told, set()).update(values)
            found.update(level)
        found.update(_read_looks(STYLE_REMARK.sub("", node.get("style", ""))))
        return {key: values for key, values in found.items() if not _says(found, key, "inherit")}


def _iter_rules(text: str) -> Iterator[tuple[str, _Looks]]:
    """The rules for a kind of piece, a class or a name that hold everywhere, and what they say."""
    depth = 0
    for piece in STYLE_REMARK.sub("", text).split("}"):
        *before, declarations = piece.split("{")
        if depth == 0 and len(before) == 1:
            for selector in before[0].rpartition(";")[2].split(","):
                if _SELECTOR.fullmatch(selector.strip()):
                    yield selector.strip().removeprefix("*") or "*", _read_looks(declarations)
        depth = max(0, depth + len(before) - 1)


def _read_looks(text: str) -> _Looks:
    """What declarations of style say; of two the last counts."""
    split = (declaration.partition(":") for declaration in text.split(";"))
    said = ((name.strip().lower(), value.partition("!")[0].strip().lower()) for name, _, value in split)
    return {name: {value} for name, value in said if name in _TELLING and value}
