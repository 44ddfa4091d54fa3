"""What is kept of a template: the plain data that compiling makes of it, and none of what Word knows about people.

The plain data can be kept in a file or sent to another process: the Jinja source of every part that holds tags, and the
styles and lists that the template offers for marked texts, links and emphasis.

About people Word keeps who made the template, who saved it last and when, of which company and for which manager;
properties that an organisation added itself; what programs such as SharePoint keep in parts of their own; and the name
of who wrote a comment or changed the format. An author stays when a tag makes it of the data: whoever wrote that tag
meant it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from fiches.word.styles import Styles
from fiches.word.xml import Element, get_val, parse_if_whole, parse_xml, serialize_xml, w


@dataclass(frozen=True, slots=True)
class StorySource:
    """A part that holds text: its Jinja source, each paragraph on a line of its own.

    `body` is true of the main text, the only part in which docxtpl looks at tables and pictures. A table in it whose
    grid depends on the data stands between the marks `OPEN_GRID_MARK` and `CLOSE_GRID_MARK`, so that it is set right
    in every document.
    """

    name: str
    source: str
    body: bool


@dataclass(frozen=True, slots=True)
class PropertiesSource:
    """The part with the document properties: pieces of XML, with the Jinja source of a field between each two."""

    name: str
    pieces: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TemplateStyles:
    """What a template offers for marks in a text.

    `styles` gives the id of a style by its canonical name in lower case, `listed` the ids of all styles with a bullet
    or number, `numbers` for a style of lists the shape of its list and its level, `numbering` the part with the lists.
    """

    styles: dict[str, str] = field(default_factory=dict)
    listed: tuple[str, ...] = ()
    numbers: dict[str, tuple[str, int]] = field(default_factory=dict)
    numbering: str = ""
    next_number: int = 1


@dataclass(frozen=True, slots=True)
class TemplateSource:
    """All parts that hold tags; every other part of the file is copied."""

    stories: tuple[StorySource, ...]
    properties: PropertiesSource | None
    house: TemplateStyles = field(default_factory=TemplateStyles)

    def collect_names(self) -> set[str]:
        """The names of these parts."""
        return {story.name for story in self.stories} | ({self.properties.name} if self.properties else set())


OPEN_GRID, CLOSE_GRID = "open-grid", "close-grid"
OPEN_GRID_MARK, CLOSE_GRID_MARK = f"<?{OPEN_GRID} ?>", f"<?{CLOSE_GRID} ?>"


LIST_STYLES = ("list bullet", "list bullet 2", "list number", "list number 2")
"""The canonical names, in lower case, of the styles that lists in a text take: two levels of each kind."""

CHARACTER_STYLES = ("hyperlink", "strong", "emphasis")
"""Styles for a link, bold and italic. Without them the letters get those properties themselves."""


def read_template_styles(parts: Mapping[str, bytes], kinds: Mapping[str, str]) -> TemplateStyles:
    """The house style of a template. `kinds` says of each part what kind it is: styles, numbering and so on."""
    styles = Styles.from_tree(_parse_part(parts, kinds, "styles"))
    numbering = next((name for name, kind in kinds.items() if kind == "numbering" and name in parts), "")
    levels = _NumberingPart(_parse_part(parts, kinds, "numbering"))
    ids = {styles.get_name(style): style for style in styles.by_id}
    names = {name: ids[name] for name in (*LIST_STYLES, *CHARACTER_STYLES) if name in ids}
    found = {
        name: levels.find_level(styles.find_numbering(names[name]), names[name])
        for name in LIST_STYLES
        if name in names
    }
    numbers = {name: level for name, level in found.items() if level}
    return TemplateStyles(
        names, tuple(sorted(styles.collect_numbering())), numbers, numbering, levels.compute_next_number()
    )


def _parse_part(parts: Mapping[str, bytes], kinds: Mapping[str, str], wanted: str) -> Element:
    name = next((name for name, kind in kinds.items() if kind == wanted and name in parts), "")
    return parse_xml(parts[name]) if name else etree.Element(w(wanted))


class _NumberingPart:
    """The numbering part."""

    def __init__(self, tree: Element) -> None:
        self.shapes = {str(number.get(w("numId"))): get_val(number, "abstractNumId") for number in tree.iter(w("num"))}
        # A style may name its list without a level; the level of the list then names the style.
        self.linked = {
            (str(shape.get(w("abstractNumId"))), get_val(level, "pStyle")): str(level.get(w("ilvl")))
            for shape in tree.iter(w("abstractNum"))
            for level in shape.iter(w("lvl"))
        }

    def find_level(self, numbering: tuple[str, str], style: str) -> tuple[str, int] | None:
        """The shape of the list that a style belongs to, and its level in there."""
        number, level = numbering
        shape = self.shapes.get(number, "")
        return (shape, int(level or self.linked.get((shape, style), "0"))) if shape else None

    def compute_next_number(self) -> int:
        """A number that no list of the template has, nor any above it."""
        return max((int(number) for number in self.shapes), default=0) + 1


_SAVE_HISTORY_FIELDS = ("lastModifiedBy", "created", "modified", "lastPrinted", "revision")
_PROGRAM_FIELDS = ("Application", "AppVersion")
"""All that stays of the extended properties: the rest is about the template, also the number of its pages."""

_CUSTOM_XML = "customxml/"
_NO_ITEM = ("itemprops", "_rels/")
_MARKS = (b"extended-properties", b"/extendedProperties", b"custom-properties", b"/customProperties", b"author=")
"""Without one of these in a part there is nobody in it."""

_BETWEEN_AUTHORS = re.compile(r"\s*;\s*")


def strip_properties(tree: Element) -> bool:
    """Take away who made and saved a template from its document properties, and say whether there was any."""
    before = [(item, item.text) for item in tree]
    for item, text in before:
        if _get_name(item) == "creator":
            # Word writes more than one author with such a sign in between.
            item.text = "; ".join(author for author in _BETWEEN_AUTHORS.split(text or "") if "{" in author)
        if _get_name(item) in _SAVE_HISTORY_FIELDS or (_get_name(item) == "creator" and not item.text):
            tree.remove(item)
    return before != [(item, item.text) for item in tree]


def _get_name(element: Element) -> str:
    """The name without its namespace; "" for a comment or an instruction."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def strip_people(tree: Element) -> bool:
    """Take away who wrote comments and changed the format, and say whether anybody was named."""
    named = [node for node in tree.iter() if node.get(w("author")) or node.get(w("initials"))]
    for node in named:
        # The schema wants an author, but not a name.
        node.set(w("author"), "")
        node.attrib.pop(w("initials"), "")
    return bool(named)


def strip_part(name: str, content: bytes) -> bytes:
    """An XML part that is copied, without people; the same bytes when there is nobody in it."""
    item = _is_custom_item(name)
    if not item and not any(mark in content for mark in _MARKS):
        return content
    tree = parse_if_whole(content)
    if tree is None:
        return content
    return serialize_xml(tree) if _strip_tree(tree, item=item) else content


def _is_custom_item(name: str) -> bool:
    low = name.lower()
    return low.startswith(_CUSTOM_XML) and low.endswith(".xml") and not any(mark in low for mark in _NO_ITEM)


def _strip_tree(tree: Element, *, item: bool) -> bool:
    kept = _PROGRAM_FIELDS if _get_name(tree) == "Properties" and "extended" in str(etree.QName(tree).namespace) else ()
    if item or _get_name(tree) in ("Properties", "people"):
        return _keep_fields(tree, kept)
    return strip_people(tree)


def _keep_fields(tree: Element, kept: tuple[str, ...]) -> bool:
    """Leave only these fields in a part, and say whether there were others. A part is named elsewhere: it stays."""
    gone = [item for item in tree if _get_name(item) not in kept]
    for item in gone:
        tree.remove(item)
    if not kept:
        tree.text = None
    return bool(gone)
