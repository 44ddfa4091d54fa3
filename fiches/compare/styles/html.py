"""A comparison as one HTML page, to send with a mail: the page as a whole, its overview and its filters.

The style and the script stand in the page, and its security policy allows nothing else. The page is readable without
its script.
"""

from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files

from fiches.compare.change import Weight
from fiches.compare.outcome import Comparison, DocumentComparison, DocumentState, RondeComparison
from fiches.compare.sides import Side
from fiches.compare.styles import wording
from fiches.compare.styles.html_document import (
    describe_location,
    render_badge,
    render_document,
    render_findings,
    render_money,
)
from fiches.compare.styles.html_markup import Html, escape_text, join_html, join_lines, make_element
from fiches.compare.styles.wording import Product


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


_FULL = 1_800_000
"""From so many characters on, unchanged fields are only named: a mail must hold the page and a phone must open it."""

_PAGE_TEMPLATE = """<!DOCTYPE html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<a class="sla-over" href="#overzicht">Naar het overzicht</a>
{body}
<script>{script}</script>
</body>
</html>
"""
_VIEW_FORM = """<form id="weergave" aria-label="Weergave" hidden>
<fieldset><legend>Weergave</legend>
<label><input type="radio" name="weergave" value="ineen" checked> in de tekst</label>
<label><input type="radio" name="weergave" value="naast"> oud en nieuw naast elkaar</label></fieldset>
<button type="button" id="open">Alles uitklappen</button>
<button type="button" id="dicht">Alles inklappen</button>
</form>"""


def html_products(comparison: Comparison, sides: tuple[Side, Side]) -> Iterable[Product]:
    """The page."""
    rows = [row for at, ronde in enumerate(comparison.rondes) for row in _make_rows(ronde, at, sides)]
    parts = [_render_header(comparison), _render_report(comparison), *_render_main(comparison, rows)]
    style, script = _read_asset("rapport.css"), _read_asset("rapport.js")
    page = _PAGE_TEMPLATE.format(
        policy=_make_policy(style, script),
        title=escape_text(f"Wat is er veranderd? {wording.format_heading(comparison)}"),
        style=style,
        script=script,
        body=join_lines(parts),
    )
    yield Product.from_text("vergelijking.html", page)


def _read_asset(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _make_policy(style: str, script: str) -> str:
    """Nothing from anywhere, but this style and this script."""
    one, other = (f"'sha256-{b64encode(sha256(part.encode()).digest()).decode()}'" for part in (style, script))
    return f"default-src 'none'; style-src {one}; script-src {other}; base-uri 'none'; form-action 'none'"


def _render_header(comparison: Comparison) -> Html:
    names = join_html(["Van ", make_element("bdi", comparison.old), " naar ", make_element("bdi", comparison.new)])
    return make_element(
        "header",
        make_element("p", "Vergelijking van fiches", class_="soort"),
        make_element("h1", "Wat is er veranderd?"),
        make_element("p", names),
    )


def _render_report(comparison: Comparison) -> Html:
    """What a reader must know before trusting the rest."""
    items = [
        make_element("li", f"{one.message} Tip: {one.hint}. {describe_location(one.location)}")
        for one in comparison.report
    ]
    return (
        make_element("aside", make_element("h2", "Let op"), make_element("ul", join_lines(items)), class_="let-op")
        if items
        else Html()
    )


def _render_main(comparison: Comparison, rows: list[OverviewRow]) -> Iterator[Html]:
    parts = [part for at, ronde in enumerate(comparison.rondes) for part in _render_ronde_figures(ronde, at)]
    parts += (
        [
            make_element(
                "section", *_render_overview(comparison, rows), id="overzicht", aria_label="Overzicht", tabindex=-1
            )
        ]
        if rows
        else []
    )
    parts += _render_documents(rows)
    yield make_element("main", join_lines([*parts, *map(_render_elsewhere, comparison.rondes)]))


def _render_documents(rows: Iterable[OverviewRow]) -> Iterator[Html]:
    """The worst first, so that it is of the least grave ones that the unchanged texts are left out of a large page."""
    size = 0
    for row in rows:
        findings = row.ronde.findings.filter_by_paths(row.one.paths)
        part = render_document(row.one, row.anchor, findings, whole=size < _FULL)
        size += len(part)
        yield part


def _render_ronde_figures(ronde: RondeComparison, at: int) -> Iterator[Html]:
    yield make_element("h2", f"Ronde {ronde.id} in het kort" if ronde.id else "In het kort")
    if not ronde.documents:
        yield make_element("p", "Er is niets veranderd.")
        return
    yield render_figures(ronde)
    yield (
        render_money(ronde.money, f"geld-{at}")
        if ronde.money.is_changed
        else make_element("p", "Het geld is gelijk gebleven.")
    )
    if ronde.lapsed:
        items = (make_element("li", wording.describe_lapsed(one)) for one in ronde.lapsed)
        yield make_element(
            "section", make_element("h3", "Vervallen akkoorden"), make_element("ul", join_lines(items)), class_="let-op"
        )


def _render_overview(comparison: Comparison, rows: list[OverviewRow]) -> Iterator[Html]:
    """The filters and a table for each ronde."""
    yield make_element("h2", "Overzicht")
    yield render_filters(rows)
    yield Html(_VIEW_FORM)
    for ronde in comparison.rondes:
        own = [row for row in rows if row.ronde is ronde]
        yield render_overview_table(f"Ronde {ronde.id}, het zwaarste eerst" if ronde.id else "", own) if own else Html()


def _render_elsewhere(ronde: RondeComparison) -> Html:
    if not ronde.elsewhere:
        return Html()
    head = make_element("h3", "Bevindingen in bestanden die zelf gelijk bleven")
    return make_element("section", head, render_findings(ronde.elsewhere), class_="document elders")


def _make_rows(ronde: RondeComparison, at: int, sides: tuple[Side, Side]) -> Iterator[OverviewRow]:
    names = _collect_names(ronde, sides)
    for number, one in enumerate(ronde.documents, 1):
        opgave, bac = (names.get(_get_written(one, field), _get_written(one, field)) for field in ("opgave", "bac"))
        yield OverviewRow(one, f"deel-{at + 1}-{number}", ronde, opgave, bac)


def _collect_names(ronde: RondeComparison, sides: tuple[Side, Side]) -> dict[str, str]:
    """What the opgaven and BACs are called."""
    known = [side.loaded[ronde.id].ronde for side in sides if ronde.id in side.loaded]
    return {entry.id: entry.naam for one in known if one for entry in (*one.opgaven, *one.bacs)}


def _get_written(one: DocumentComparison, field: str) -> str:
    value = (one.document.data or {}).get(field)
    return value if isinstance(value, str) else ""
