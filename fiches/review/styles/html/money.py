"""The money of two versions: a drawing of bars, and the same figures as a table."""

from collections.abc import Iterator
from decimal import Decimal

from fiches.review.compare.money import MoneyChange
from fiches.review.styles import wording
from fiches.review.styles.html.markup import Html, join_html, join_lines, make_element

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
