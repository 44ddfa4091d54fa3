"""What the HTML page shows of one document: its changes, its findings, its money and its unchanged fields.

Plain data for the macros of `rapport_document.html`. The money is drawn as bars and repeated as a table.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from fiches.compare.change import Change, InputKind, Tree, Weight, make_unknown_guide
from fiches.compare.money import MoneyChange
from fiches.compare.outcome import DocumentComparison, DocumentState, FindingsChange
from fiches.compare.styles import wording
from fiches.compare.words import PieceKind, TextPiece, compare_texts
from fiches.diagnostics import Diagnostic, Location
from fiches.model.reflection import FieldKind

_WORDS_AROUND, _LEAST_FOLDED = 12, 10
"""How many words beside a change are shown, and how many equal ones are worth a fold."""

_FOLD = "vouw"
"""The kind of a run of equal words that a reader may unfold; the other kinds are those of `PieceKind`."""


class ShownRun(NamedTuple):
    """A stretch of text of one kind; so many words are `folded`."""

    kind: str
    text: str
    folded: int = 0
    arrow: bool = False
    """Whether an arrow leads from this value to the next."""


class ShownChange(NamedTuple):
    """A change as an article that can be pointed at."""

    anchor: str
    weight: str
    label: str
    marks: list[str]
    runs: list[ShownRun]
    difference: str
    explained: str
    is_alarm: bool
    place: str


class ShownFinding(NamedTuple):
    """A finding that is new or solved."""

    state: str
    severity: str
    code: str
    message: str
    hint: str
    place: str


class ShownFindings(NamedTuple):
    """The first findings of each kind, and how many more there are."""

    rows: list[ShownFinding]
    left_out: str


class ShownFields(NamedTuple):
    """The fields that did not change: label and values."""

    title: str
    fields: list[tuple[str, list[str]]]
    path: str


class ShownDocument(NamedTuple):
    """A document with all that the page tells of it."""

    anchor: str
    id: str
    titel: str
    weight: str
    state: str
    money_rows: list[tuple[str, str, str, str]]
    content: list[ShownChange]
    editorial: list[ShownChange]
    findings: ShownFindings | None
    unchanged: ShownFields | None


def show_document(one: DocumentComparison, anchor: str, findings: FindingsChange) -> ShownDocument:
    """The section of a document; `anchor` makes the ids of the page unique."""
    changes = [(change.weight, show_change(change, f"{anchor}-{at}")) for at, change in enumerate(one.changes, 1)]
    return ShownDocument(
        anchor=anchor,
        id=one.id,
        titel=one.titel,
        weight=wording.name_weight(one),
        state=describe_state(one),
        money_rows=_list_money_rows(one.money) if one.money else [],
        content=[change for weight, change in changes if weight is Weight.INHOUD],
        editorial=[change for weight, change in changes if weight is Weight.REDACTIE],
        findings=show_findings(findings),
        unchanged=_show_unchanged(one),
    )


def _list_money_rows(money: MoneyChange) -> list[tuple[str, str, str, str]]:
    """What changed in all, and of each drager when that says more."""
    rows = list(wording.iter_money_rows(money, only_changed=not money.obstacle)) if money.is_changed else []
    return [*rows, *(wording.iter_drager_rows(money) if len(money.changed_dragers) > 1 else ())]


def describe_state(one: DocumentComparison) -> str:
    """What became of it, as a sentence."""
    told = wording.describe_document(one)
    return f"{told[0].upper()}{told[1:]}."


def show_change(change: Change, anchor: str) -> ShownChange:
    """One change, with where it is and why it weighs what it weighs."""
    return ShownChange(
        anchor=anchor,
        weight=change.weight.value,
        label=wording.format_label(change),
        marks=[name for name in (*change.touches, wording.format_event(change)) if name],
        runs=list(iter_runs(change)),
        difference="" if _is_text(change) else wording.format_difference(change),
        explained=" ".join(filter(None, (change.reason, wording.describe_leaning(change)))),
        is_alarm=change.turned,
        place=_describe_place(change),
    )


def _describe_place(change: Change) -> str:
    """File and line in the new version and, when it moved, in the old one."""
    new, old = change.new_at, change.old_at
    if new is None:
        return f"stond in {describe_location(old)}"
    if old and old.line and (old.path, old.line) != (new.path, new.line):
        before = f"regel {old.line}" if old.path == new.path else describe_location(old)
        return f"{describe_location(new)} (was {before})"
    return describe_location(new)


def describe_location(location: Location | None) -> str:
    """A file and a line in words."""
    if location is None:
        return "onbekend"
    return f"{location.path}, regel {location.line}" if location.line else location.path


def _is_text(change: Change) -> bool:
    return change.value is FieldKind.TEKST and isinstance(change.old, str) and isinstance(change.new, str)


def iter_runs(change: Change) -> Iterator[ShownRun]:
    """The words that went and came among those that stayed; of another value the old one and the new one."""
    if _is_text(change):
        found = compare_texts(str(change.old), str(change.new))
        for at, piece in enumerate(found):
            yield from _split_piece(piece, at > 0, at < len(found) - 1)
        return
    if change.old is not None:
        text = wording.format_value(change.old, change.value)
        yield ShownRun(PieceKind.WEG.value, text, arrow=change.new is not None)
    if change.new is not None:
        yield ShownRun(PieceKind.ERBIJ.value, wording.format_value(change.new, change.value))


def _split_piece(piece: TextPiece, before: bool, after: bool) -> Iterator[ShownRun]:
    """The piece as one run; of many equal words those far from a change before or after them are folded."""
    words = wording.split_text(piece.text)
    head, tail = _WORDS_AROUND if before else 0, _WORDS_AROUND if after else 0
    folded = words[head : len(words) - tail]
    if piece.kind is not PieceKind.GELIJK or len(folded) < _LEAST_FOLDED:
        yield ShownRun(piece.kind.value, piece.text)
        return
    yield ShownRun(piece.kind.value, "".join(words[:head]))
    yield ShownRun(_FOLD, "".join(folded), len(folded))
    yield ShownRun(piece.kind.value, "".join(words[len(words) - tail :]))


def show_findings(findings: FindingsChange) -> ShownFindings | None:
    """What is new and what is solved; nothing when neither is there."""
    most = wording.MOST_FINDINGS
    rows = [_show_finding(which, found) for which, found in wording.iter_finding_rows(findings, most)]
    return ShownFindings(rows, wording.describe_left_out(findings, most)) if rows else None


def _show_finding(which: str, found: Diagnostic) -> ShownFinding:
    hint = found.hint if which == wording.NEW else ""
    place = describe_location(found.location)
    return ShownFinding(which, found.severity.value, found.code, found.message, hint, place)


_LEAST_SENTENCE = 40
"""Characters from which an item of a list is no name any more."""


_WHOLE_TEXTS = {
    DocumentState.NIEUW: "De hele tekst",
    DocumentState.VERVALLEN: "De tekst die verviel",
    DocumentState.TERZIJDE: "De tekst van de vorige levering",
    DocumentState.NIET_GELEVERD: "De tekst van de vorige levering",
}
"""What the fields of a fiche of which there is one version are."""


def _show_unchanged(one: DocumentComparison) -> ShownFields | None:
    """Every field without a change, so that a reader can look around without opening the file."""
    if one.kind is InputKind.BEELD or not one.document.readable:
        return None
    fields = list(_iter_unchanged_fields(one))
    told = _WHOLE_TEXTS.get(one.state) if not (one.old and one.new) else None
    title = told or f"Gelijk gebleven: {wording.format_count(len(fields), 'onderdeel', 'onderdelen')}"
    return ShownFields(title, fields, one.document.path) if fields else None


def _iter_unchanged_fields(one: DocumentComparison) -> Iterator[tuple[str, list[str]]]:
    """The label of each field that holds something and did not change, with what stands in it."""
    tree, guide = one.document.make_tree(), one.document.guide
    changed = {change.field for change in one.changes}
    for name, part in tree.items() if isinstance(tree, dict) else ():
        if name not in changed and part not in (None, [], {}):
            known = guide.fields.get(name) or make_unknown_guide(name)
            yield known.label or name, [wording.format_value(item, known.kind) for item in _split_items(part)]


def _split_items(part: Tree) -> list[Tree]:
    """What stands on lines of its own: each block or sentence of a list, or the value as a whole."""
    if isinstance(part, list) and any(isinstance(item, dict) or len(str(item)) > _LEAST_SENTENCE for item in part):
        return part
    return [part]


_CHART_HEIGHT, _CHART_TOP, _CHART_BOTTOM, _PERIOD_WIDTH, _BAR_WIDTH, _CHART_MARGIN = 150, 28, 26, 104, 30, 16
"""In units of the drawing: the room for bars, above and below them, per year, the width of a bar and the margin."""


class ShownBar(NamedTuple):
    """A bar, in units of the drawing."""

    kind: str
    left: int
    top: str
    width: int
    height: str


class ShownPeriod(NamedTuple):
    """A year or structureel: two bars, its name below them and the difference above them."""

    name: str
    middle: int
    bars: list[ShownBar]
    difference: str
    difference_height: str


class MoneyChart(NamedTuple):
    """Two bars for each period, below the line of zero when they are less than nothing."""

    width: int
    height: int
    left: int
    right: int
    zero: str
    label_height: int
    periods: list[ShownPeriod]


class ShownMoney(NamedTuple):
    """The money as a drawing and as a table, and the dragers of which a sum changed as another one."""

    table_id: str
    chart: MoneyChart
    rows: list[tuple[str, str, str, str]]
    dragers: list[tuple[str, str, str, str]]
    has_pm: bool


def show_money(money: MoneyChange, name: str) -> ShownMoney:
    """Each year and structureel: before, after and the difference. `name` makes the ids of the page unique."""
    has_pm = any(old.pm or new.pm for _, old, new in money.columns)
    rows, dragers = list(wording.iter_money_rows(money)), list(wording.iter_drager_rows(money))
    return ShownMoney(f"{name}-tabel", _make_chart(money), rows, dragers, has_pm)


def _make_chart(money: MoneyChange) -> MoneyChart:
    width = _CHART_MARGIN * 2 + _PERIOD_WIDTH * len(money.columns)
    height = _CHART_TOP + _CHART_HEIGHT + _CHART_BOTTOM
    sums = [one.bekend for _, old, new in money.columns for one in (old, new)]
    most, least = max([*sums, Decimal(0)]), min([*sums, Decimal(0)])
    unit = _CHART_HEIGHT / float(most - least or 1)
    zero = _CHART_TOP + float(most) * unit
    return MoneyChart(
        width=width,
        height=height,
        left=_CHART_MARGIN,
        right=width - _CHART_MARGIN,
        zero=_format_coordinate(zero),
        label_height=height - 8,
        periods=[_make_period(money, at, zero, unit) for at in range(len(money.columns))],
    )


def _make_period(money: MoneyChange, at: int, zero: float, unit: float) -> ShownPeriod:
    name, old, new = money.columns[at]
    middle = _CHART_MARGIN + _PERIOD_WIDTH * at + _PERIOD_WIDTH // 2
    bars = [
        _make_bar("oud", middle - _BAR_WIDTH - 1, old.bekend, zero, unit),
        _make_bar("nieuw", middle + 1, new.bekend, zero, unit),
    ]
    highest = zero - max(float(old.bekend), float(new.bekend), 0.0) * unit
    difference = wording.format_sum_difference(old, new) if old != new and not money.obstacle else ""
    return ShownPeriod(name, middle, bars, difference, _format_coordinate(highest - 8))


def _make_bar(kind: str, left: int, amount: Decimal, zero: float, unit: float) -> ShownBar:
    height = abs(float(amount)) * unit
    top = zero - height if amount > 0 else zero
    return ShownBar(kind, left, _format_coordinate(top), _BAR_WIDTH, _format_coordinate(height))


def _format_coordinate(number: float) -> str:
    return f"{number:.1f}"
