"""Words in a template that no page of a document shows, and that go along into every document.

Word shows the notes and remarks to which the text refers, the headers that a section uses, and the building blocks
that a control asks for. What else stands in such parts only whoever opens the file finds. An ordinary template may hold
some of it, so it is told and not turned down: by the lint with its place, and by a build.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from fiches.word.backgrounds import find_page_colour
from fiches.word.colours import WHITE
from fiches.word.package import find_core_part, find_xml_parts, read_part_kinds, read_relationships
from fiches.word.story_rules import NOTE_TAGS
from fiches.word.styles import Styles
from fiches.word.template.carried import find_carried_parts
from fiches.word.template.faults import format_excerpt, format_part_name
from fiches.word.template.people import PROPERTY_NAMES, drop_remarks
from fiches.word.template.svg import is_svg, parse_plain_svg
from fiches.word.template.svg_looks import find_undrawn_texts
from fiches.word.template.unshown_drawings import DRAWING_MARKS, find_faded_in_drawing, find_unshown_in_drawing
from fiches.word.template.unshown_fields import find_unshown_in_fields
from fiches.word.template.unshown_formulas import find_unshown_in_formulas
from fiches.word.template.unshown_letters import (
    find_clear_letters,
    find_faded_letters,
    find_hidden_numbers,
    find_unseen_signs,
)
from fiches.word.template.unshown_text import Unshown, find_unshown_text, read_words
from fiches.word.template.unshown_workbook import find_unshown_in_workbooks
from fiches.word.template.workbook import is_workbook
from fiches.word.theme import read_styles
from fiches.word.xml import DOCUMENT_PART, Element, find_path, get_val, is_on, parse_if_whole, w

_ABOUT_TEMPLATE = ("category", "description", "contentStatus", "contentType", "identifier", "version")
"""About the template whatever they say; a title is for who looks for the document, and who made it stays behind."""

_FOR_FINDING = ("subject", "keywords")
_OWN_WORDS = frozenset(
    (
        *("bundel", "fiche", "fiches", "gebiedsfiche", "kabinetsformatie", "kernboodschappen", "mededeling"),
        *("overzichtsmatrix", "wijzigingen", "wat er in de fiches is veranderd"),
        "alle fiches naast de kernboodschappen en de condities",
    )
)
"""What the templates of this program set there, in small letters, besides tags."""

_PRINTED_KINDS = ("document", "header", "footer", "footnotes", "endnotes")
_OTHER_KINDS = ("comments", "glossary", "settings", "styles", "numbering")
_SAVE_AGAIN = "open het sjabloon in Word en bewaar het opnieuw; Word laat weg waar niets naar verwijst"


@dataclass(frozen=True, slots=True)
class _Package:
    """The parts that go along, those that are looked at as trees, and the kind of each."""

    parts: Mapping[str, bytes]
    trees: Mapping[str, Element]
    kinds: Mapping[str, str]

    def iter_trees(self, *kinds: str) -> Iterator[tuple[str, Element]]:
        """The parts of these kinds, each with its name."""
        return ((name, tree) for name, tree in self.trees.items() if self.kinds.get(name) in kinds)

    def read_styles(self) -> Styles:
        """The styles of the document."""
        return read_styles(self.parts, self.trees)

    def read_page_colour(self, styles: Styles) -> str:
        """The colour of the pages."""
        return next((find_page_colour(tree, styles) for _, tree in self.iter_trees("document")), WHITE)

    def has_even_headers(self) -> bool:
        """Whether the headers of even pages are others."""
        settings = self.trees.get(self._find_related("settings"))
        return settings is not None and is_on(settings.find(w("evenAndOddHeaders")))

    def collect_used_lists(self) -> set[str]:
        """The ids of the lists that a text or a style names."""
        trees = (tree for name, tree in self.trees.items() if self.kinds.get(name) != "numbering")
        return {node.get(w("val"), "") for tree in trees for node in tree.iter(w("numId"))}

    def read_targets(self) -> dict[str, str]:
        """The part that the text refers to by each id."""
        return {one.id: one.target for one in read_relationships(self.parts, DOCUMENT_PART) if not one.external}

    def _find_related(self, kind: str) -> str:
        found = read_relationships(self.parts, DOCUMENT_PART)
        return next((one.target for one in found if one.kind.rpartition("/")[2] == kind), "")


def find_unshown(parts: Mapping[str, bytes], trees: Mapping[str, Element] | None = None) -> Iterator[Unshown]:
    """What these parts hold and no page shows, part by part. `trees` are those that somebody read before.

    Parts that cannot be read, and those that do not go along, are passed over. What is found here is only told, so a
    fault in the search is told as well and stops nobody.
    """
    try:
        yield from _search(parts, trees)
    except MemoryError:
        raise
    except Exception:
        yield Unshown(
            DOCUMENT_PART, None, NOT_SEARCHED, "bewaar het sjabloon in Word opnieuw, en kijk het daar zelf na"
        )


NOT_SEARCHED = "Of er woorden in staan die geen bladzijde laat zien, is niet helemaal nagegaan."


def _search(parts: Mapping[str, bytes], trees: Mapping[str, Element] | None) -> Iterator[Unshown]:
    kinds, carried = read_part_kinds(parts), find_carried_parts(parts).names
    core = find_core_part(parts)
    wanted = [name for name in parts if name in carried and (name == core or _is_wanted(kinds[name], parts[name]))]
    read = {name: trees.get(name) if trees is not None else parse_if_whole(parts[name]) for name in sorted(wanted)}
    package = _Package(parts, {name: tree for name, tree in read.items() if tree is not None}, kinds)
    for tree in package.trees.values():
        drop_remarks(tree)  # behind one stands text that counts
    yield from _find_idle_notes(package)
    yield from _find_idle_headers(package)
    yield from _find_building_blocks(package)
    yield from _find_within_parts(package)
    if core in package.trees:
        yield from _find_kept_properties(core, package.trees[core])
    yield from _find_within_files(parts, sorted(carried - set(find_xml_parts(parts))))


def _find_within_parts(package: _Package) -> Iterator[Unshown]:
    """What stands between what is shown."""
    styles, headers = package.read_styles(), _list_shown_headers(package)
    colour = package.read_page_colour(styles)
    for name, tree in package.iter_trees(*_PRINTED_KINDS):
        yield from find_unshown_text(name, tree, styles)
        yield from find_faded_letters(name, tree, styles, colour, headers)
        yield from find_clear_letters(name, tree, styles)
        yield from find_unseen_signs(name, tree)
        yield from find_unshown_in_formulas(name, tree)
        yield from find_unshown_in_fields(name, tree)
    for name, tree in package.iter_trees("numbering"):
        yield from find_hidden_numbers(name, tree, styles, colour, package.collect_used_lists())
    for name, tree in package.trees.items():
        yield from find_unshown_in_drawing(name, tree)
        yield from find_faded_in_drawing(name, tree, styles.theme, colour)


def _find_within_files(parts: Mapping[str, bytes], names: Sequence[str]) -> Iterator[Unshown]:
    """What the pictures and workbooks among the parts with these names hold and do not show."""
    for name in names:
        yield from _find_in_svg(name, parts[name])
    yield from find_unshown_in_workbooks(parts, [name for name in names if is_workbook(name)])


def _find_in_svg(part: str, content: bytes) -> Iterator[Unshown]:
    """Texts of an SVG that are not drawn; nothing of another file, nor of one that is turned down as it is."""
    tree = parse_plain_svg(content) if is_svg(content) else None
    for text, words in find_undrawn_texts(tree) if tree is not None else ():
        message = f"'{format_excerpt(words)}' staat in een afbeelding die het niet laat zien ({part})."
        yield Unshown(part, text, message, "maak de afbeelding opnieuw zonder die tekst, of voeg haar in als PNG")


def _is_wanted(kind: str, content: bytes) -> bool:
    """Whether a part is looked at as a tree, by what it is called or by what stands in it."""
    return kind in _PRINTED_KINDS + _OTHER_KINDS or any(mark in content for mark in DRAWING_MARKS)


def describe_unshown(parts: Mapping[str, bytes]) -> Iterator[str]:
    """The same as sentences, each with the part it is about."""
    for one in find_unshown(parts):
        where = format_part_name(one.part)
        yield one.message if where in one.message else f"{one.message.removesuffix('.')} (in {where})."


_NOTE_NAMES = {"footnote": "een voetnoot", "endnote": "een eindnoot", "comment": "een opmerking"}


def _find_idle_notes(package: _Package) -> Iterator[Unshown]:
    """Notes and remarks to which nothing in the text refers; a line above notes is shown when there are some."""
    for reference, note in NOTE_TAGS:
        printed = package.iter_trees(*_PRINTED_KINDS)
        used = {node.get(w("id")) for _, tree in printed for node in tree.iter(w(reference))}
        for part, tree in package.iter_trees(f"{note}s"):
            for one in tree.iterchildren(w(note)):
                is_shown = one.get(w("id")) in used or (used and one.get(w("type"), "normal") != "normal")
                if not is_shown and (words := read_words(one)):
                    message = (
                        f"'{format_excerpt(words)}' staat in {_NOTE_NAMES[note]} waar de tekst niet naar verwijst."
                    )
                    yield Unshown(part, one, message, _SAVE_AGAIN)


def _find_idle_headers(package: _Package) -> Iterator[Unshown]:
    """Headers and footers that no page has: of no section, or of a first or even page that is like all others."""
    used = list(_iter_used_headers(package))
    named, shown = {name for name, _ in used}, {name for name, is_shown in used if is_shown}
    for part, tree in package.iter_trees("header", "footer"):
        if part.lower() not in shown and (words := read_words(tree)):
            what = "koptekst" if package.kinds[part] == "header" else "voettekst"
            message = f"'{format_excerpt(words)}' staat in een {what} die op geen bladzijde komt."
            yield Unshown(part, tree, message, _HEADER_HINT if part.lower() in named else _SAVE_AGAIN)


_HEADER_HINT = (
    "zet in Word bij Koptekst en voettekst 'Eerste pagina afwijkend' en 'Even en oneven pagina's verschillend' aan, "
    "haal de tekst daar weg, en zet ze weer uit"
)


def _list_shown_headers(package: _Package) -> list[Element]:
    """What stands at the top and at the foot of pages."""
    shown = {name for name, is_shown in _iter_used_headers(package) if is_shown}
    return [tree for name, tree in package.iter_trees("header", "footer") if name.lower() in shown]


def _iter_used_headers(package: _Package) -> Iterator[tuple[str, bool]]:
    """The part, in small letters, of each header and footer of each section, and whether it comes on a page.

    A section has those of the section before it, but for those that it names itself (ECMA-376 part 1, 17.10.5).
    """
    has_even, current = package.has_even_headers(), dict[tuple[str, str], str]()
    targets = {key: name.lower() for key, name in package.read_targets().items()}
    body = package.trees.get(DOCUMENT_PART)
    for section in body.iter(w("sectPr")) if body is not None else ():
        for reference in section.iterchildren(w("headerReference"), w("footerReference")):
            relation = next((str(value) for key, value in reference.items() if str(key).endswith("}id")), "")
            current[str(reference.tag), reference.get(w("type"), "default")] = relation
        switches = {"first": is_on(section.find(w("titlePg"))), "even": has_even}
        yield from ((targets.get(one, ""), switches.get(kind, True)) for (_, kind), one in current.items())


def _find_building_blocks(package: _Package) -> Iterator[Unshown]:
    """Building blocks that are not the text of an empty control."""
    blocks = [
        (part, block, get_val(block, "docPartPr/name"))
        for part, tree in package.iter_trees("glossary")
        for block in tree.iter(w("docPart"))
        if find_path(block, "docPartBody") is not None
    ]
    used = _collect_used_blocks(package, ((name, block) for _, block, name in blocks))
    for part, block, name in blocks:
        if name not in used and (words := read_words(block)):
            message = f"'{format_excerpt(words)}' staat in een bouwsteen die de tekst niet gebruikt."
            yield Unshown(part, block, message, _SAVE_AGAIN)


def _collect_used_blocks(package: _Package, blocks: Iterable[tuple[str, Element]]) -> set[str]:
    """The names of the building blocks that the text asks for, and of those that these ask for."""
    asked: dict[str, list[str]] = {}
    for name, block in blocks:
        asked.setdefault(name, []).extend(_list_asked_blocks(block))
    waiting = [name for _, tree in package.iter_trees(*_PRINTED_KINDS) for name in _list_asked_blocks(tree)]
    used = set[str]()
    while waiting:
        name = waiting.pop()
        waiting += asked.get(name, ()) if name not in used else ()
        used.add(name)
    return used


def _list_asked_blocks(root: Element) -> list[str]:
    return [get_val(node, "docPart") for node in root.iter(w("placeholder"))]


def _find_kept_properties(part: str, tree: Element) -> Iterator[Unshown]:
    """Words in the document properties that are about the template."""
    for item in tree.iterchildren(etree.Element):
        name, text = etree.QName(item).localname, (item.text or "").strip()
        if text and "{" not in text and _is_about_template(name, text):
            message = (
                f"Bij de eigenschappen van het bestand staat als {PROPERTY_NAMES[name]}: '{format_excerpt(text)}'."
            )
            yield Unshown(part, item, message, "haal het in Word weg bij Bestand, Info, of zet er een tag neer")


def _is_about_template(name: str, text: str) -> bool:
    """Whether a property is told: all but the subject and keywords that the templates of this program have."""
    words = {word.strip().lower() for word in re.split("[,;]", text)}
    return name in _ABOUT_TEMPLATE or (name in _FOR_FINDING and not words <= _OWN_WORDS)
