"""The overview: the figures that matter, the money, and a line for each document that is not the same."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fiches.review.compare import Compared, RondeComparison, State
from fiches.review.diff import Weight
from fiches.review.styles import wording
from fiches.review.styles.html.change import badge
from fiches.review.styles.html.markup import Html, el, joined, lines


@dataclass(frozen=True, slots=True)
class Row:
    """A document with its place on the page, and the names of its opgave and BAC where it has them."""

    one: Compared
    anchor: str
    ronde: RondeComparison
    opgave: str
    bac: str


def figures_html(ronde: RondeComparison) -> Html:
    """The numbers a reader wants first."""
    findings = ronde.findings
    figures = [
        (f"{len(ronde.fiches)} van {len(ronde.fiches) + ronde.unchanged}", "fiches zijn anders"),
        (str(ronde.count(Weight.INHOUD)), "keer inhoud"),
        (str(ronde.count(Weight.REDACTIE)), "keer redactie"),
        (f"{len(findings.new)} / {len(findings.solved)}", "bevindingen nieuw / opgelost"),
    ]
    if ronde.lapsed:
        figures.append(
            (str(len(ronde.lapsed)), "akkoorden vervallen" if len(ronde.lapsed) > 1 else "akkoord vervallen")
        )
    return el("ul", *(el("li", el("strong", number), f" {what}") for number, what in figures), class_="cijfers")


def overview_table(name: str, rows: Iterable[Row]) -> Html:
    """The worst first. Each line carries what the filters look at."""
    head = el(
        "tr", *(el("th", title, scope="col") for title in ("Document", "Gewicht", "Raakt", "Geld", "Bevindingen"))
    )
    parts = (el("caption", name), el("thead", head), el("tbody", lines(map(_row, rows))))
    return el("table", lines(parts), class_="overzicht")


def _row(row: Row) -> Html:
    one = row.one
    titel = joined([" ", el("bdi", one.titel)]) if one.titel else Html()
    state = one.state.value if one.state is not State.GEWIJZIGD else ""
    below = " · ".join(filter(None, dict.fromkeys((state, row.opgave, row.bac))))
    counts = [badge(weight, one.count(weight)) for weight in Weight if one.count(weight)] or [badge(one.weight)]
    return el(
        "tr",
        el("th", el("a", el("b", one.id), titel, href=f"#{row.anchor}"), el("small", below), scope="row"),
        el("td", joined(counts, " ")),
        el("td", ", ".join(one.touches)),
        el("td", _money(one), data_kop="Geld: ", class_="verschil"),
        el("td", _findings(row), data_kop="Bevindingen: "),
        data_deel=row.anchor,
        data_opgave=row.opgave,
        data_bac=row.bac,
        data_gewicht=one.weight.value,
        data_raakt=" ".join(one.touches),
    )


def _money(one: Compared) -> str:
    """The difference over all years, and structureel; "" when no sum is another."""
    if one.money is None or not one.money.is_changed:
        return ""
    old, new = one.money.old, one.money.new
    years, after = (old.cumulatief, new.cumulatief), (old.structureel, new.structureel)
    told = [wording.sum_difference(*years)] if years[0] != years[1] else []
    told += [f"{wording.sum_difference(*after)} structureel"] if after[0] != after[1] else []
    return ", ".join(told) or "verschoven"


def _findings(row: Row) -> str:
    found = row.ronde.findings.within(row.one.paths)
    sides = ((found.new, wording.NEW), (found.solved, wording.SOLVED))
    return ", ".join(f"{len(part)} {name}" for part, name in sides if part)


def filters_html(rows: Iterable[Row]) -> Html:
    """Choices for the script of the page, which also shows them: without it they would do nothing."""
    given = list(rows)
    touches = {touch: touch.value for row in given for touch in row.one.touches}
    named = [
        ("Opgave", "opgave", {row.opgave: row.opgave for row in given if row.opgave}),
        ("BAC", "bac", {row.bac: row.bac for row in given if row.bac}),
        ("Gewicht", "gewicht", {"inhoud": "inhoud", "redactie": "alleen redactie"}),
        ("Raakt", "raakt", {touch.value: name for touch, name in sorted(touches.items(), key=lambda one: one[0].rank)}),
    ]
    return el(
        "form",
        *(el("label", f"{label} ", _select(name, options)) for label, name, options in named),
        el("button", "Wis filters", type="reset"),
        el("p", role="status", id="telling"),
        id="filters",
        aria_label="Filters",
        hidden=True,
    )


def _select(name: str, options: Mapping[str, str]) -> Html:
    chosen = (el("option", label, value=value) for value, label in options.items())
    return el("select", Html('<option value="">alles</option>'), *chosen, name=name)
