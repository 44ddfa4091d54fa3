"""The parts of the HTML page about one document: its changes, its findings, its money and its unchanged fields.

The money is drawn as bars and repeated as a table. What weighs less or did not change is folded.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from fiches.compare.change import Change, FieldKind, InputKind, Tree, Weight, make_unknown_guide
from fiches.compare.outcome import DocumentComparison, DocumentState, FindingsChange, MoneyChange
from fiches.compare.styles import wording
from fiches.compare.styles.html_markup import Html, join_html, join_lines, make_element
from fiches.compare.words import PieceKind, TextPiece, compare_texts
from fiches.diagnostics import Diagnostic, Location

_WORDS_AROUND, _LEAST_FOLDED = 12, 10
"""How many words beside a change are shown, and how many equal ones are worth a fold."""

_PIECE_TAGS = {PieceKind.WEG: "del", PieceKind.ERBIJ: "ins"}


def render_change(change: Change, anchor: str) -> Html:
    """The change as an article that can be pointed at."""
    marks = [
        render_badge(change.weight),
        *(make_element("span", touch.value, class_="raakt") for touch in change.touches),
    ]
    marks += (
        [make_element("span", wording.format_event(change), class_="raakt")] if wording.format_event(change) else []
    )
    explained = " ".join(filter(None, (change.reason, wording.describe_leaning(change))))
    return make_element(
        "article",
        join_lines(
            (
                make_element("h4", wording.format_label(change)),
                make_element("p", join_html(marks, " "), class_="kenmerken"),
                make_element("div", *_render_values(change), class_="tekst"),
                make_element("p", explained, class_="alarm" if change.turned else "uitleg"),
                make_element("p", render_place(change, anchor), class_="plek"),
            )
        ),
        id=anchor,
        class_=f"wijziging {change.weight.value}",
    )


def render_badge(weight: Weight, count: int = 0) -> Html:
    """The weight as a word with a colour, after how often it occurs."""
    return make_element("span", f"{count}× {weight.value}" if count else weight.value, class_=f"gewicht {weight.value}")


def render_place(change: Change, anchor: str) -> Html:
    """File and line in the new version and, when it moved, in the old one; a link to this change."""
    new, old = change.new_at, change.old_at
    if new is None:
        return make_element("a", f"stond in {describe_location(old)}", href=f"#{anchor}")
    moved = old and old.line and (old.path, old.line) != (new.path, new.line)
    before = (
        f" (was {f'regel {old.line}' if old.path == new.path else describe_location(old)})" if moved and old else ""
    )
    return make_element("a", describe_location(new) + before, href=f"#{anchor}")


def describe_location(location: Location | None) -> str:
    """A file and a line in words."""
    if location is None:
        return "onbekend"
    return f"{location.path}, regel {location.line}" if location.line else location.path


def _render_values(change: Change) -> Iterator[Html]:
    """The words that went and came among those that stayed; of another value the old one and the new one."""
    if change.value is FieldKind.TEKST and isinstance(change.old, str) and isinstance(change.new, str):
        found = compare_texts(change.old, change.new)
        for at, piece in enumerate(found):
            yield from _render_piece(piece, at > 0, at < len(found) - 1)
        return
    sides = ((change.old, PieceKind.WEG), (change.new, PieceKind.ERBIJ))
    told = [
        make_element(_PIECE_TAGS[kind], wording.format_value(value, change.value))
        for value, kind in sides
        if value is not None
    ]
    yield join_html(told, Html(' <span class="pijl">→</span> '))
    if wording.format_difference(change):
        yield join_html([" ", make_element("span", wording.format_difference(change), class_="verschil")])


def _render_piece(piece: TextPiece, before: bool, after: bool) -> Iterator[Html]:
    words, space = piece.text.rstrip(), piece.text[len(piece.text.rstrip()) :]
    if piece.kind is PieceKind.GELIJK:
        yield from _render_equal_words(words.split(" "), before, after)
    else:
        yield make_element(_PIECE_TAGS[piece.kind], words)
    yield Html(" " if space else "")


def _render_equal_words(words: list[str], before: bool, after: bool) -> Iterator[Html]:
    """Equal words; what is far from a change before or after it is folded."""
    head, tail = _WORDS_AROUND if before else 0, _WORDS_AROUND if after else 0
    folded = words[head : len(words) - tail]
    if len(folded) < _LEAST_FOLDED:
        yield join_html([" ".join(words)])
        return
    summary = make_element("summary", f"… {len(folded)} woorden gelijk …")
    yield join_html([" ".join(words[:head]), " " if head else ""])
    yield make_element("details", summary, " ".join(folded), class_="gelijk")
    yield join_html([" " if tail else "", " ".join(words[len(words) - tail :])])


def render_findings(findings: FindingsChange) -> Html:
    """A list of what is new and what is solved; nothing when neither is there."""
    rows = wording.iter_finding_rows(findings, wording.MOST_FINDINGS)
    items = [make_element("li", _render_finding(which, found), class_=which) for which, found in rows]
    left = wording.describe_left_out(findings, wording.MOST_FINDINGS)
    items += [make_element("li", left)] if left else []
    return make_element("ul", join_lines(items), class_="bevindingen") if items else Html()


def _render_finding(which: str, found: Diagnostic) -> Html:
    head = join_html(
        [make_element("span", which, class_="stand"), f" {found.severity.value} {found.code}. {found.message}"]
    )
    hint = f"Tip: {found.hint}. " if found.hint and which == wording.NEW else ""
    return join_html(
        [make_element("p", head), make_element("p", f"{hint}{describe_location(found.location)}", class_="plek")]
    )


_CHART_HEIGHT, _CHART_TOP, _CHART_BOTTOM, _PERIOD_WIDTH, _BAR_WIDTH, _CHART_MARGIN = 150, 28, 26, 104, 30, 16
"""In units of the drawing: the room for bars, above and below them, per year, the width of a bar and the margin."""


def render_money(money: MoneyChange, name: str) -> Html:
    """A figure with its table. `name` makes the ids of the page unique."""
    legend = join_html(
        [
            make_element("span", "oud", class_="oud"),
            " ",
            make_element("span", "nieuw", class_="nieuw"),
            ", in mln euro.",
        ]
    )
    note = " Wat p.m. is, telt in de balken niet mee." if _has_pm(money) else ""
    figure = make_element("figure", draw_bars(money, f"{name}-tabel"), make_element("figcaption", legend, note))
    return make_element("div", figure, render_money_table(money, f"{name}-tabel"), class_="geld")


def render_money_table(money: MoneyChange, name: str = "", *, only_changed: bool = False) -> Html:
    """Each year and structureel: before, after and the difference."""
    head = make_element(
        "tr", *(make_element("th", title, scope="col") for title in ("Mln euro", "Oud", "Nieuw", "Verschil"))
    )
    rows = (
        make_element(
            "tr",
            make_element("th", label, scope="row"),
            *map(_render_cell, (old, new)),
            make_element("td", turned, class_="verschil"),
        )
        for label, old, new, turned in wording.iter_money_rows(money, only_changed=only_changed)
    )
    return make_element(
        "table", make_element("thead", head), make_element("tbody", join_lines(rows)), id=name, class_="bedragen"
    )


def _render_cell(amount: str) -> Html:
    return make_element("td", amount)


def _has_pm(money: MoneyChange) -> bool:
    return any(old.pm or new.pm for _, old, new in money.columns)


def draw_bars(money: MoneyChange, table: str) -> Html:
    """Two bars for each year and for structureel, below the line when they are less than nothing."""
    width = _CHART_MARGIN * 2 + _PERIOD_WIDTH * len(money.columns)
    total = _CHART_TOP + _CHART_HEIGHT + _CHART_BOTTOM
    sums = [one.bekend for _, old, new in money.columns for one in (old, new)]
    most, least = max([*sums, Decimal(0)]), min([*sums, Decimal(0)])
    unit = _CHART_HEIGHT / float(most - least or 1)
    zero = _CHART_TOP + float(most) * unit
    line = _make_shape(
        "line",
        x1=_CHART_MARGIN,
        x2=width - _CHART_MARGIN,
        y1=_format_coordinate(zero),
        y2=_format_coordinate(zero),
        class_="nul",
    )
    drawn = (part for at in range(len(money.columns)) for part in _draw_period(money, at, zero, unit))
    label = "Balken per jaar, oud naast nieuw. Dezelfde bedragen staan in de tabel."
    return make_element(
        "svg", line, *drawn, viewBox=f"0 0 {width} {total}", role="img", aria_label=label, aria_describedby=table
    )


def _draw_period(money: MoneyChange, at: int, zero: float, unit: float) -> Iterator[Html]:
    name, old, new = money.columns[at]
    middle = _CHART_MARGIN + _PERIOD_WIDTH * at + _PERIOD_WIDTH // 2
    for amount, left, kind in ((old.bekend, middle - _BAR_WIDTH - 1, "oud"), (new.bekend, middle + 1, "nieuw")):
        height = abs(float(amount)) * unit
        top = zero - height if amount > 0 else zero
        yield _make_shape(
            "rect", x=left, y=_format_coordinate(top), width=_BAR_WIDTH, height=_format_coordinate(height), class_=kind
        )
    bottom = _CHART_TOP + _CHART_HEIGHT + _CHART_BOTTOM - 8
    yield make_element("text", name, x=middle, y=bottom, class_="jaar")
    if old != new:
        highest = zero - max(float(old.bekend), float(new.bekend), 0.0) * unit
        yield make_element(
            "text",
            wording.format_sum_difference(old, new),
            x=middle,
            y=_format_coordinate(highest - 8),
            class_="verschil",
        )


def _make_shape(name: str, **attributes: str | int) -> Html:
    return make_element(name, **attributes)


def _format_coordinate(number: float) -> str:
    return f"{number:.1f}"


_LEAST_SENTENCE = 40
"""Characters from which an item of a list is no name any more."""


def render_document(one: DocumentComparison, anchor: str, findings: FindingsChange, *, whole: bool = True) -> Html:
    """The section: its money, the changes of inhoud, folded those of redactie, the findings, folded the rest.

    Without `whole` fields that did not change are named, and their text is left out.
    """
    name = (
        join_html([make_element("span", one.id, class_="kenmerk"), " ", make_element("bdi", one.titel)])
        if one.titel
        else one.id
    )
    parts = (
        make_element("h3", name, id=f"{anchor}-kop"),
        make_element("p", render_badge(one.weight), f" {describe_state(one)}", class_="kenmerken"),
        render_money_table(one.money, only_changed=True) if one.money and one.money.is_changed else Html(),
        _render_changes(one, anchor, Weight.INHOUD),
        _render_editorial(one, anchor),
        join_lines([make_element("h4", "Bevindingen van de controles"), render_findings(findings)])
        if findings
        else Html(),
        _render_unchanged(one, whole),
        make_element("p", make_element("a", "Naar het overzicht", href="#overzicht"), class_="terug"),
    )
    return make_element("section", join_lines(parts), id=anchor, class_="document", aria_labelledby=f"{anchor}-kop")


def describe_state(one: DocumentComparison) -> str:
    """What became of it, as a sentence."""
    told = wording.describe_document(one)
    return f"{told[0].upper()}{told[1:]}."


def _render_changes(one: DocumentComparison, anchor: str, weight: Weight) -> Html:
    numbered: Iterable[tuple[int, Change]] = enumerate(one.changes, 1)
    return join_lines(render_change(change, f"{anchor}-{at}") for at, change in numbered if change.weight is weight)


def _render_editorial(one: DocumentComparison, anchor: str) -> Html:
    count = one.count(Weight.REDACTIE)
    if not count:
        return Html()
    summary = make_element("summary", f"{count} keer redactie")
    return make_element("details", summary, _render_changes(one, anchor, Weight.REDACTIE), class_="redactie")


def _render_unchanged(one: DocumentComparison, whole: bool) -> Html:
    """Every field without a change, so that a reader can look around without opening the file."""
    if one.kind is InputKind.BEELD or not one.document.readable:
        return Html()
    fields = list(_iter_unchanged_fields(one))
    told = {DocumentState.NIEUW: "De hele tekst", DocumentState.VERVALLEN: "De tekst die verviel"}.get(one.state)
    summary = make_element(
        "summary", told or f"Gelijk gebleven: {wording.format_count(len(fields), 'onderdeel', 'onderdelen')}"
    )
    if whole:
        rows = (
            join_html([make_element("dt", label), *(make_element("dd", value) for value in values)])
            for label, values in fields
        )
        body = make_element("dl", join_lines(rows))
    else:
        body = make_element("p", f"{', '.join(label for label, _ in fields)}. De tekst staat in {one.document.path}.")
    return make_element("details", summary, body, class_="gelijk-gebleven") if fields else Html()


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
