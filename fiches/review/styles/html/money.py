"""The money of two versions: a drawing of bars, and the same figures as a table."""

from collections.abc import Iterator
from decimal import Decimal

from fiches.review.compare import MoneyChange
from fiches.review.styles import wording
from fiches.review.styles.html.markup import Html, el, joined, lines

_HEIGHT, _TOP, _BOTTOM, _SLOT, _BAR, _SIDE = 150, 28, 26, 104, 30, 16
"""In units of the drawing: the room for bars, above and below them, per year, the width of a bar and the margin."""


def money_html(money: MoneyChange, name: str) -> Html:
    """A figure with its table. `name` makes the ids of the page unique."""
    legend = joined([el("span", "oud", class_="oud"), " ", el("span", "nieuw", class_="nieuw"), ", in mln euro."])
    note = " Wat p.m. is, telt in de balken niet mee." if _has_pm(money) else ""
    figure = el("figure", bars(money, f"{name}-tabel"), el("figcaption", legend, note))
    return el("div", figure, money_table(money, f"{name}-tabel"), class_="geld")


def money_table(money: MoneyChange, name: str = "", *, only_changed: bool = False) -> Html:
    """Each year and structureel: before, after and the difference."""
    head = el("tr", *(el("th", title, scope="col") for title in ("Mln euro", "Oud", "Nieuw", "Verschil")))
    rows = (
        el("tr", el("th", label, scope="row"), *map(_cell, (old, new)), el("td", turned, class_="verschil"))
        for label, old, new, turned in wording.money_rows(money, only_changed=only_changed)
    )
    return el("table", el("thead", head), el("tbody", lines(rows)), id=name, class_="bedragen")


def _cell(amount: str) -> Html:
    return el("td", amount)


def _has_pm(money: MoneyChange) -> bool:
    return any(old.pm or new.pm for _, old, new in money.columns)


def bars(money: MoneyChange, table: str) -> Html:
    """Two bars for each year and for structureel, below the line when they are less than nothing."""
    width = _SIDE * 2 + _SLOT * len(money.columns)
    total = _TOP + _HEIGHT + _BOTTOM
    sums = [one.bekend for _, old, new in money.columns for one in (old, new)]
    most, least = max([*sums, Decimal(0)]), min([*sums, Decimal(0)])
    unit = _HEIGHT / float(most - least or 1)
    zero = _TOP + float(most) * unit
    line = _shape("line", x1=_SIDE, x2=width - _SIDE, y1=_short(zero), y2=_short(zero), class_="nul")
    drawn = (part for at in range(len(money.columns)) for part in _slot(money, at, zero, unit))
    label = "Balken per jaar, oud naast nieuw. Dezelfde bedragen staan in de tabel."
    return el("svg", line, *drawn, viewBox=f"0 0 {width} {total}", role="img", aria_label=label, aria_describedby=table)


def _slot(money: MoneyChange, at: int, zero: float, unit: float) -> Iterator[Html]:
    name, old, new = money.columns[at]
    middle = _SIDE + _SLOT * at + _SLOT // 2
    for amount, left, kind in ((old.bekend, middle - _BAR - 1, "oud"), (new.bekend, middle + 1, "nieuw")):
        height = abs(float(amount)) * unit
        top = zero - height if amount > 0 else zero
        yield _shape("rect", x=left, y=_short(top), width=_BAR, height=_short(height), class_=kind)
    bottom = _TOP + _HEIGHT + _BOTTOM - 8
    yield el("text", name, x=middle, y=bottom, class_="jaar")
    if old != new:
        highest = zero - max(float(old.bekend), float(new.bekend), 0.0) * unit
        yield el("text", wording.sum_difference(old, new), x=middle, y=_short(highest - 8), class_="verschil")


def _shape(name: str, **attributes: str | int) -> Html:
    return el(name, **attributes)


def _short(number: float) -> str:
    return f"{number:.1f}"
