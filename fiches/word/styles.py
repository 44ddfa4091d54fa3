"""Works out what a run or paragraph looks like: from its own properties, those of its styles, and the defaults of
the document.

The order is that of ECMA-376 part 1, 17.7.2: the run, its character style, the paragraph style, the table style, the
defaults. Dutch Word shows the style "heading 1" as Kop 1, and often uses that in the id of the style; the name in the
file is English.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

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
            return cls({}, (), "", theme or {})
        by_id = {name: style for style in tree.iter(w("style")) if (name := style.get(w("styleId")))}
        defaults = tuple(
            found
            for path in ("rPrDefault/rPr", "pPrDefault/pPr")
            if (found := find_path(tree, f"docDefaults/{path}")) is not None
        )
        return cls(by_id, defaults, _find_default_style(by_id), theme or {})

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
        """The property that counts for this paragraph, from itself or from its styles."""
        own = find_path(paragraph, f"pPr/{name}")
        if own is not None:
            return own
        return self._find_in_styles((self.get_paragraph_style(paragraph),), f"pPr/{name}")

    def find_run_property(self, run: Element, name: str) -> Element | None:
        """The property that counts for this run, from itself, its styles, its table or the defaults."""
        own = find_path(run, f"rPr/{name}")
        if own is not None:
            return own
        paragraph = next(run.iterancestors(w("p")), None)
        table = next(run.iterancestors(w("tbl")), None)
        styles = (
            get_val(run, "rPr/rStyle"),
            self.get_paragraph_style(paragraph) if paragraph is not None else self.normal,
            get_val(table, "tblPr/tblStyle") if table is not None else "",
        )
        found = self._find_in_styles(styles, f"rPr/{name}")
        return found if found is not None else self.find_default(name)

    def find_default(self, name: str) -> Element | None:
        """The property in the defaults of the document."""
        return next((found for defaults in self.defaults if (found := defaults.find(w(name))) is not None), None)

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
        """Whether a property that is on or off, such as bold, is on."""
        return is_on(self.find_run_property(run, name))

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


def _find_default_style(by_id: Mapping[str, Element]) -> str:
    return next(
        (name for name, style in by_id.items()
         if style.get(w("type")) == "paragraph" and style.get(w("default"), "0") not in ("0", "false", "off")),
        "",
    )  # fmt: skip
