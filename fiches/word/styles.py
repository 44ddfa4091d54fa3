"""Works out what a run or paragraph looks like: from its own properties, those of its styles, and the defaults of
the document.

The order is that of ECMA-376 part 1, 17.7.2: the run, its character style, the paragraph style, the table style, the
defaults. Dutch Word shows the style "heading 1" as Kop 1, and often uses that in the id of the style; the name in the
file is English.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar

from fiches.word.table_looks import list_conditions
from fiches.word.xml import Element, find_path, get_val, is_on, w

T = TypeVar("T")
_HEADING = re.compile(r"(?:heading|kop)\s?([1-9])$", re.IGNORECASE)
_BASE = "basedOn"
STYLE_REFERENCES = ("pStyle", "rStyle", "tblStyle", _BASE, "next", "link")
"""Elements that name a style by its id."""

_SIZE = re.compile("[0-9]{1,4}")
_DEFAULT_HALF_POINTS = 20
"""The size of letters when nothing says otherwise (17.3.2.38)."""


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document by their id, and what holds for all text."""

    by_id: Mapping[str, Element]
    defaults: tuple[Element, ...]
    normal: str
    normal_table: str = ""
    theme: Mapping[str, str] = field(default_factory=dict)
    """The colours of the theme by their names."""
    _known: dict[tuple[str, str], Any] = field(default_factory=dict, compare=False, repr=False)
    """What was looked up before: a template asks the same of a few styles for every run."""
    _numbering: dict[str, tuple[str, str]] = field(default_factory=dict, compare=False, repr=False)
    """What `find_numbering` found: a line of styles, each based on the next, is walked once."""

    @classmethod
    def from_tree(cls, tree: Element | None, theme: Mapping[str, str] | None = None) -> "Styles":
        """The styles in this part; none when there is no such part."""
        if tree is None:
            return cls({}, (), "", "", theme or {})
        by_id = {name: style for style in tree.iter(w("style")) if (name := style.get(w("styleId")))}
        defaults = tuple(
            found
            for path in ("rPrDefault/rPr", "pPrDefault/pPr")
            if (found := find_path(tree, f"docDefaults/{path}")) is not None
        )
        return cls(
            by_id, defaults, _find_default_style(by_id, "paragraph"), _find_default_style(by_id, "table"), theme or {}
        )

    def iter_chain(self, style: str) -> Iterator[Element]:
        """A style and those on which it is based, the nearest first; a circle is followed once."""
        done: set[str] = set()
        while style in self.by_id and style not in done:
            done.add(style)
            yield self.by_id[style]
            style = get_val(self.by_id[style], _BASE)

    def get_name(self, style: str) -> str:
        """The canonical name of a style, in small letters; Word writes it in English in every language."""
        return get_val(self.by_id[style], "name").lower() if style in self.by_id else ""

    def get_heading_level(self, paragraph: Element) -> int:
        """1 to 9 for a heading, 0 for other text: by the name or id of its style, or by its outline level."""
        if named := self.find_in_chain(self.get_paragraph_style(paragraph), "heading", _read_heading_level):
            return named
        level = self.find_paragraph_property(paragraph, "outlineLvl")
        text = level.get(w("val"), "") if level is not None else ""
        return int(text) + 1 if text in tuple("012345678") else 0  # 9 is running text

    def get_paragraph_style(self, paragraph: Element) -> str:
        """The id of the style of a paragraph, also when it names none."""
        return get_val(paragraph, "pPr/pStyle") or self.normal

    def find_paragraph_property(self, paragraph: Element, name: str) -> Element | None:
        """The property that counts for this paragraph, from itself, its styles, its table or the defaults."""
        return self._find_for_paragraph(paragraph, name, lambda found: found)

    def find_paragraph_attribute(self, paragraph: Element, name: str, attribute: str) -> str | None:
        """The same for one attribute of a property: what the nearest says leaves the others as they are."""
        return self._find_for_paragraph(paragraph, name, lambda found: found.get(w(attribute)), attribute)

    def _find_for_paragraph(
        self, paragraph: Element, name: str, read: Callable[[Element], T | None], what: str = ""
    ) -> T | None:
        def read_of(element: Element) -> T | None:
            found = find_path(element, f"pPr/{name}")
            return read(found) if found is not None else None

        key = f"pPr/{name} {what}"
        found = read_of(paragraph)
        if found is None:
            found = self.find_in_chain(self.get_paragraph_style(paragraph), key, read_of)
        if found is None:
            found = self.find_in_table(paragraph, key, read_of)
        default = self.find_default(name) if found is None else None
        return read(default) if default is not None else found

    def find_run_property(self, run: Element, name: str) -> Element | None:
        """The property that counts for this run, from itself, its styles, its table or the defaults."""
        own = find_path(run, f"rPr/{name}")
        if own is not None:
            return own
        found = next((one for one in self._iter_run_levels(run, f"rPr/{name}") if one is not None), None)
        return found if found is not None else self.find_default(name)

    def _iter_run_levels(self, run: Element, path: str) -> Iterator[Element | None]:
        """What the style of the letters, that of the paragraph and that of the table say of a run."""
        paragraph = next(run.iterancestors(w("p")), None)
        yield self._find_in_styles((get_val(run, "rPr/rStyle"),), path)
        yield self._find_in_styles(
            (self.get_paragraph_style(paragraph) if paragraph is not None else self.normal,), path
        )
        yield self.find_in_table(run, path, lambda element: find_path(element, path))

    def find_in_table(self, node: Element, key: str, read: Callable[[Element], T | None]) -> T | None:
        """What the style of the table around a node says: for its place in the table, or for all of it."""
        if next(node.iterancestors(w("tbl")), None) is None:
            return None
        found = self.find_conditional(node, key, read)
        return found[1] if found else self.find_in_chain(self.get_table_style(node), key, read)

    def find_conditional(self, node: Element, key: str, read: Callable[[Element], T | None]) -> tuple[str, T] | None:
        """What the style of the table around a node says for its place in the table, and for which place that is."""
        style = self.get_table_style(node)
        if not style or self.find_in_chain(style, f"any {key}", lambda one: _read_conditional(one, "", read)) is None:
            return None
        for condition in list_conditions(node):
            found = self.find_in_chain(
                style, f"{condition} {key}", partial(_read_conditional, kind=condition, read=read)
            )
            if found is not None:
                return condition, found
        return None

    def get_table_style(self, node: Element) -> str:
        """The id of the style of the table around a node, also when it names none; "" outside tables."""
        table = next(node.iterancestors(w("tbl")), None)
        return (get_val(table, "tblPr/tblStyle") or self.normal_table) if table is not None else ""

    def find_default(self, name: str) -> Element | None:
        """The property in the defaults of the document."""
        key = "", name  # no style has an empty id
        if key not in self._known:
            found = (defaults.find(w(name)) for defaults in self.defaults)
            self._known[key] = next((one for one in found if one is not None), None)
        return self._known[key]  # type: ignore[no-any-return]  # an element, or nothing

    def _find_in_styles(self, styles: tuple[str, ...], path: str) -> Element | None:
        found = (self.find_in_chain(style, path, lambda element: find_path(element, path)) for style in styles if style)
        return next((one for one in found if one is not None), None)

    def find_in_chain(self, style: str, key: str, read: Callable[[Element], T | None]) -> T | None:
        """What the nearest of a style and those on which it is based says; `key` names what `read` reads of one.

        What was found is kept for each style on the way: a line of thousands of styles is walked once.
        """
        if (style, key) in self._known:
            return self._known[style, key]  # type: ignore[no-any-return]  # of what `read` gives for this key
        found, passed = None, []
        for element in self.iter_chain(style):
            name = str(element.get(w("styleId")))
            passed.append(name)
            found = self._known[name, key] if (name, key) in self._known else read(element)
            if found is not None or (name, key) in self._known:
                break
        self._known.update(((name, key), found) for name in passed)
        return found

    def get_half_points(self, run: Element) -> int:
        """The size of the letters of a run, in half points."""
        size = self.find_run_property(run, "sz")
        text = size.get(w("val"), "") if size is not None else ""
        return int(text) if _SIZE.fullmatch(text) else _DEFAULT_HALF_POINTS

    def get_usual_half_points(self) -> int:
        """The size of running text, in half points."""
        size = self._find_in_styles((self.normal,), "rPr/sz")
        size = size if size is not None else self.find_default("sz")
        text = size.get(w("val"), "") if size is not None else ""
        return int(text) if _SIZE.fullmatch(text) else _DEFAULT_HALF_POINTS

    def is_on(self, run: Element, name: str) -> bool:
        """Whether a property that is on or off, such as bold, is on.

        The style of letters turns it over where that of the paragraph or the table has it on too (17.7.3).
        """
        own = find_path(run, f"rPr/{name}")
        if own is not None:
            return is_on(own)
        levels = sum(map(is_on, self._iter_run_levels(run, f"rPr/{name}")))
        return bool(levels % 2) or is_on(self.find_default(name))

    def is_style_on(self, style: str, name: str) -> bool:
        """Whether a style, by itself or by one that it is based on, turns a property of letters on."""
        return is_on(self._find_in_styles((style,), f"rPr/{name}"))

    def find_numbering(self, style: str) -> tuple[str, str]:
        """The number and the level of the list that a style belongs to, each empty when no style says it."""
        found, unknown = ("", ""), []
        for element in self.iter_chain(style):
            name = str(element.get(w("styleId")))
            if name in self._numbering:
                found = self._numbering[name]
                break
            unknown.append((name, element))
        for name, element in reversed(unknown):
            number, level = (get_val(element, f"pPr/numPr/{one}") for one in ("numId", "ilvl"))
            found = self._numbering[name] = (number or found[0], level or found[1])
        return found

    def collect_numbering(self) -> dict[str, tuple[str, str]]:
        """The number and the level of the list of every style that belongs to one, itself or through its base."""
        found = {style: self.find_numbering(style) for style in self.by_id}
        return {style: numbering for style, numbering in found.items() if numbering[0] not in ("", "0")}


def _read_heading_level(style: Element) -> int | None:
    names = (get_val(style, "name"), str(style.get(w("styleId"))))
    return next((int(match[1]) for name in names if (match := _HEADING.match(name))), None)


def is_based_on_other(style: Element) -> bool:
    """Whether a style takes what it does not say from another one."""
    return style.find(w(_BASE)) is not None


def _read_conditional(style: Element, kind: str, read: Callable[[Element], T | None]) -> T | None:
    """What a style of tables says for one kind of place, or for any."""
    parts = (part for part in style.iterchildren(w("tblStylePr")) if kind in ("", part.get(w("type"))))
    return next((found for part in parts if (found := read(part)) is not None), None)


def _find_default_style(by_id: Mapping[str, Element], kind: str) -> str:
    return next(
        (name for name, style in by_id.items()
         if style.get(w("type")) == kind and style.get(w("default"), "0") not in ("0", "false", "off")),
        "",
    )  # fmt: skip
