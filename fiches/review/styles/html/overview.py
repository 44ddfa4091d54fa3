"""The overview: the figures that matter, the money, and a line for each document that is not the same."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fiches.review.compare.outcome import DocumentComparison, DocumentState, RondeComparison
from fiches.review.diff.change import Weight
from fiches.review.styles import wording
from fiches.review.styles.html.change import render_badge
from fiches.review.styles.html.markup import Html, join_html, join_lines, make_element


@dataclass(frozen=True, slots=True)
class OverviewRow:
    """A document with its place on the page, and the names of its opgave and BAC where it has them."""

    one: DocumentComparison
    anchor: str
    ronde: RondeComparison
    opgave: str
    bac: str


def render_figures(ronde: RondeComparison) -> Html:
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
    return make_element(
        "ul",
        *(make_element("li", make_element("strong", number), f" {what}") for number, what in figures),
        class_="cijfers",
    )


def render_overview_table(name: str, rows: Iterable[OverviewRow]) -> Html:
    """The worst first. Each line carries what the filters look at."""
    head = make_element(
        "tr",
        *(make_element("th", title, scope="col") for title in ("Document", "Gewicht", "Raakt", "Geld", "Bevindingen")),
    )
    parts = (
        make_element("caption", name),
        make_element("thead", head),
        make_element("tbody", join_lines(map(_render_row, rows))),
    )
    return make_element("table", join_lines(parts), class_="overzicht")


def _render_row(row: OverviewRow) -> Html:
    one = row.one
    titel = join_html([" ", make_element("bdi", one.titel)]) if one.titel else Html()
    state = one.state.value if one.state is not DocumentState.GEWIJZIGD else ""
    below = " · ".join(filter(None, dict.fromkeys((state, row.opgave, row.bac))))
    counts = [render_badge(weight, one.count(weight)) for weight in Weight if one.count(weight)] or [
        render_badge(one.weight)
    ]
    return make_element(
        "tr",
        make_element(
            "th",
            make_element("a", make_element("b", one.id), titel, href=f"#{row.anchor}"),
            make_element("small", below),
            scope="row",
        ),
        make_element("td", join_html(counts, " ")),
        make_element("td", ", ".join(one.touches)),
        make_element("td", _describe_money(one), data_kop="Geld: ", class_="verschil"),
        make_element("td", _describe_findings(row), data_kop="Bevindingen: "),
        data_deel=row.anchor,
        data_opgave=row.opgave,
        data_bac=row.bac,
        data_gewicht=one.weight.value,
        data_raakt=" ".join(one.touches),
    )


def _describe_money(one: DocumentComparison) -> str:
    """The difference over all years, and structureel; "" when no sum is another."""
    if one.money is None or not one.money.is_changed:
        return ""
    old, new = one.money.old, one.money.new
    years, after = (old.cumulatief, new.cumulatief), (old.structureel, new.structureel)
    told = [wording.format_sum_difference(*years)] if years[0] != years[1] else []
    told += [f"{wording.format_sum_difference(*after)} structureel"] if after[0] != after[1] else []
    return ", ".join(told) or "verschoven"


def _describe_findings(row: OverviewRow) -> str:
    found = row.ronde.findings.filter_by_paths(row.one.paths)
    sides = ((found.new, wording.NEW), (found.solved, wording.SOLVED))
    return ", ".join(f"{len(part)} {name}" for part, name in sides if part)


def render_filters(rows: Iterable[OverviewRow]) -> Html:
    """Choices for the script of the page, which also shows them: without it they would do nothing."""
    given = list(rows)
    touches = {touch: touch.value for row in given for touch in row.one.touches}
    named = [
        ("Opgave", "opgave", {row.opgave: row.opgave for row in given if row.opgave}),
        ("BAC", "bac", {row.bac: row.bac for row in given if row.bac}),
        ("Gewicht", "gewicht", {"inhoud": "inhoud", "redactie": "alleen redactie"}),
        ("Raakt", "raakt", {touch.value: name for touch, name in sorted(touches.items(), key=lambda one: one[0].rank)}),
    ]
    return make_element(
        "form",
        *(make_element("label", f"{label} ", _render_select(name, options)) for label, name, options in named),
        make_element("button", "Wis filters", type="reset"),
        make_element("p", role="status", id="telling"),
        id="filters",
        aria_label="Filters",
        hidden=True,
    )


def _render_select(name: str, options: Mapping[str, str]) -> Html:
    chosen = (make_element("option", label, value=value) for value, label in options.items())
    return make_element("select", Html('<option value="">alles</option>'), *chosen, name=name)
