"""The page as a whole: one file with its style and its script inside, and a policy that allows nothing else."""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from hashlib import sha256
from importlib.resources import files

from fiches.review.compare.outcome import Comparison, DocumentComparison, RondeComparison
from fiches.review.sides import Side
from fiches.review.styles import wording
from fiches.review.styles.html.change import describe_location
from fiches.review.styles.html.document import render_document
from fiches.review.styles.html.findings import render_findings
from fiches.review.styles.html.markup import Html, escape_text, join_html, join_lines, make_element
from fiches.review.styles.html.money import render_money
from fiches.review.styles.html.overview import OverviewRow, render_figures, render_filters, render_overview_table
from fiches.review.styles.style import Product

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
