"""Words in the workbook of a chart that neither the chart shows nor, at once, the sheet with its numbers.

Word keeps the whole workbook of a chart that came from Excel, so also the sheets beside the one it needs.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property

from lxml import etree

from fiches.word.package import (
    find_core_part,
    get_relationships_owner,
    iter_relationship_elements,
    resolve_target,
)
from fiches.word.template.carried import find_carried_parts
from fiches.word.template.cells import Book, Cell, Hidden, Painted, Sheet, count_column, read_printed_words
from fiches.word.template.faults import format_excerpt
from fiches.word.template.people import PROPERTY_NAMES
from fiches.word.template.unshown_text import Unshown
from fiches.word.template.workbook import MAX_WORKBOOKS_SIZE, is_workbook, read_workbook
from fiches.word.xml import Element, parse_if_whole

_HINT = "kies in Word 'Gegevens bewerken in Excel' en haal het daar weg, of maak de grafiek opnieuw"
_HIDDEN_HINT = "maak de grafiek opnieuw; in Excel staat dit in geen enkel menu"
_LOOSE_HINT = "kies in Word 'Gegevens bewerken in Excel' en bewaar de werkmap, of maak de grafiek opnieuw"
_RANGE = re.compile(r"(?<=[!:])\$?([A-Z]{1,3})\$?([0-9]{1,7})")
_FAR_ROWS, _FAR_COLUMNS = 40, 15
"""Beside the numbers of a chart Word itself wrote some help, and people write a source."""

_LITERAL = re.compile(r'"([^"]+)"')
_CONSTANT = re.compile(r"[-+\d{].*", re.DOTALL)
_OWN_NAMES = "_xl"
"""With this begin the names that Excel makes itself."""

_MOST_CELLS = 20
_KEPT_WORDS = {
    "{*}dataValidation": ("promptTitle", "prompt", "errorTitle", "error"),
    "{*}hyperlink": ("tooltip",),
    "{*}scenario": ("name", "comment"),
    "{*}inputCells": ("val",),
    "{*}protectedRange": ("name",),
}
_PRINTED = tuple(f"{{*}}{which}{what}" for which in ("odd", "even", "first") for what in ("Header", "Footer"))
_NAME_WORDS = ("comment", "description", "help", "statusBar", "customMenu")


def find_unshown_in_workbooks(parts: Mapping[str, bytes], names: list[str]) -> Iterator[Unshown]:
    """What the workbooks with these names hold and no chart shows; those that cannot be read are passed over."""
    left, formulas = MAX_WORKBOOKS_SIZE, _collect_formulas(parts) if names else {}
    for name in names:
        try:
            inner, cost = read_workbook(parts[name], left)
        except ValueError:
            continue
        left -= cost
        carried = find_carried_parts(inner).names
        whole = {one: content for one, content in inner.items() if one in carried}
        yield from _WorkbookSearch(name, whole, formulas.get(name.lower(), "")).run()


def _collect_formulas(parts: Mapping[str, bytes]) -> dict[str, str]:
    """For each workbook, in small letters, where its charts have their numbers and words from."""
    found: dict[str, list[str]] = {}
    for listed in (name for name in parts if name.lower().endswith(".rels")):
        tree, owner = parse_if_whole(parts[listed]), get_relationships_owner(listed)
        relations = iter_relationship_elements(tree) if tree is not None else ()
        targets = (resolve_target(str(one.get("Target")), owner).lower() for one in relations)
        target = next(filter(is_workbook, targets), "")  # a chart has one
        chart = parse_if_whole(parts.get(owner, b"")) if target else None
        found.setdefault(target, []).extend(_list_formulas(chart) if chart is not None else ())
    return {target: "\n".join(formulas) for target, formulas in found.items()}


def _list_formulas(chart: Element) -> Iterator[str]:
    return (node.text or "" for node in chart.iter("{*}f"))


class _WorkbookSearch:
    """Looks through one workbook."""

    def __init__(self, part: str, parts: Mapping[str, bytes], formulas: str) -> None:
        self._part, self._parts, self._book = part, parts, Book(parts)
        self._names = list(self._book.tree.iter("{*}definedName")) if self._book.tree is not None else []
        used = {line.rpartition("!")[2].strip().lower() for line in formulas.splitlines()}
        meant = (node.text or "" for node in self._names if node.get("name", "").lower() in used)
        self._formulas = "\n".join((formulas, *meant))
        self._used = set(_iter_sheet_names(self._formulas.lower()))

    def run(self) -> Iterator[Unshown]:
        """All that is not shown, sheet by sheet, and then what belongs to no sheet."""
        used = set[int]()
        for sheet in self._book.sheets:
            cells = list(self._book.iter_cells(sheet))
            used.update(cell.shared for cell in cells)
            yield from self._judge_sheet(sheet, cells)
            yield from self._find_kept_words(sheet)
        yield from self._find_names()
        yield from self._find_loose_strings(used)
        yield from self._find_properties()

    def _make(self, element: Element, words: str, where: str, hint: str = _HINT) -> Unshown:
        quoted = f"staat '{format_excerpt(words)}' {where}" if words.strip() else where
        return Unshown(self._part, element, f"In de werkmap van een grafiek ({self._part}) {quoted}.", hint)

    def _judge_sheet(self, sheet: Sheet, cells: list[Cell]) -> Iterator[Unshown]:
        name = format_excerpt(sheet.name, 31)
        words = " ".join((*(cell.text for cell in cells[:_MOST_CELLS]), *self._list_drawn_words(sheet)))
        if sheet.is_hidden:
            hint = _HIDDEN_HINT if sheet.element.get("state") == "veryHidden" else _HINT
            where = f"op het verborgen blad '{name}'" if words else f"is het blad '{name}' verborgen"
            yield self._make(sheet.element, words, where, hint)
        elif sheet.name.lower() not in self._used:
            if words:
                yield self._make(sheet.element, words, f"op blad '{name}', dat de grafiek niet gebruikt")
        elif sheet.tree is not None:
            yield from self._judge_cells(name, Hidden(sheet.tree), self._book.find_painted(sheet), cells)

    def _judge_cells(self, name: str, hidden: Hidden, painted: Painted, cells: list[Cell]) -> Iterator[Unshown]:
        """The cells of a sheet that the chart uses, one sentence for each way to hide them."""
        found = dict[str, list[Cell]]()
        for cell in cells:
            if reason := hidden.explain(cell) or self._explain_unseen(cell, painted):
                found.setdefault(reason, []).append(cell)
        for reason, ones in found.items():
            more = {1: "", 2: " en een andere cel"}.get(len(ones), f" en {len(ones) - 1} andere cellen")
            where = f"in cel {ones[0].name}{more} van blad '{name}', {reason}"
            yield self._make(ones[0].element, ones[0].text, where)

    def _explain_unseen(self, cell: Cell, painted: Painted) -> str:
        if self._book.has_unseen_letters(cell, painted):
            return "in letters die niet te zien zijn"
        row, column = self._last
        is_far = row and (cell.row > row + _FAR_ROWS or cell.column > column + _FAR_COLUMNS)
        return "ver van de cijfers van de grafiek" if is_far else ""

    @cached_property
    def _last(self) -> tuple[int, int]:
        """The last row and column that the chart uses; (0, 0) when it does not say which."""
        ranges = _RANGE.findall(self._formulas.upper())
        rows = (int(row) for _, row in ranges)
        return max(rows, default=0), max((count_column(letters) for letters, _ in ranges), default=0)

    def _list_drawn_words(self, sheet: Sheet) -> Iterator[str]:
        """Words in the shapes of a sheet."""
        for _, kind, target in self._book.follow(sheet.part):
            tree = self._book.parse(target) if kind == "drawing" else None
            yield from (node.text or "" for node in (tree.iter("{*}t") if tree is not None else ()))

    def _find_kept_words(self, sheet: Sheet) -> Iterator[Unshown]:
        """Words in the settings of a sheet, one for each sheet."""
        name = format_excerpt(sheet.name, 31)
        for node in sheet.tree.iter(*_KEPT_WORDS) if sheet.tree is not None else ():
            words = " ".join(filter(None, (str(node.get(key, "")) for key in _KEPT_WORDS[f"{{*}}{_get_name(node)}"])))
            if words.strip():
                yield self._make(node, words, f"bij de instellingen van blad '{name}'")
                break
        for node in sheet.tree.iter(*_PRINTED) if sheet.tree is not None else ():
            if words := read_printed_words(node.text or ""):
                yield self._make(node, words, f"in een kop- of voettekst van blad '{name}'")

    def _find_names(self) -> Iterator[Unshown]:
        """Names of cells that are hidden, or that stand for words rather than for cells."""
        for node in self._names:
            name, formula = node.get("name", ""), (node.text or "").strip()
            words = [*_LITERAL.findall(formula), *(str(node.get(key, "")) for key in _NAME_WORDS)]
            words += _CONSTANT.findall(formula)[:1] if _CONSTANT.fullmatch(formula) else []
            is_hidden = node.get("hidden") in ("1", "true")
            hint = _HIDDEN_HINT if is_hidden else _HINT
            if found := " ".join(filter(str.strip, words)):
                yield self._make(node, found, f"bij de naam '{format_excerpt(name, 40)}'", hint)
            elif is_hidden and not name.lower().startswith(_OWN_NAMES):
                yield self._make(node, "", f"is de naam '{format_excerpt(name, 40)}' verborgen", hint)

    def _find_loose_strings(self, used: set[int]) -> Iterator[Unshown]:
        """Texts that no cell shows, and how a text is pronounced."""
        for number, one in enumerate(self._book.strings):
            spoken = " ".join("".join(node.text or "" for node in one.iterfind("{*}rPh/{*}t")).split())
            if words := spoken if number in used else self._book.words[number] or spoken:
                yield self._make(one, words, "in geen enkele cel", _LOOSE_HINT)

    def _find_properties(self) -> Iterator[Unshown]:
        """Words in the properties of the workbook."""
        core = self._book.parse(find_core_part(self._parts))
        for item in core.iterchildren(etree.Element) if core is not None else ():
            name = PROPERTY_NAMES.get(_get_name(item), "")
            if name not in ("", PROPERTY_NAMES["creator"]) and (item.text or "").strip():
                yield self._make(item, item.text or "", f"bij de eigenschappen van het bestand ({name})")


def _get_name(element: Element) -> str:
    return etree.QName(element).localname


def _iter_sheet_names(formulas: str) -> Iterator[str]:
    """The sheets to which formulas refer."""
    for before in formulas.split("!")[:-1]:
        if before.endswith("'"):
            name = before[:-1].replace("''", "\0").rpartition("'")[2].replace("\0", "'")
        else:
            name = _BETWEEN.split(before)[-1]
        yield name.rpartition("]")[2]


_BETWEEN = re.compile(r"[\s(),;=:]")
