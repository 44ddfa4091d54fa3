"""The page as a whole: one file with its style and its script inside, and a policy that allows nothing else."""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from hashlib import sha256
from importlib.resources import files

from fiches.review.compare import Compared, Comparison, RondeComparison
from fiches.review.sides import Side
from fiches.review.styles import wording
from fiches.review.styles.html.change import place
from fiches.review.styles.html.document import document_html
from fiches.review.styles.html.findings import findings_html
from fiches.review.styles.html.markup import Html, el, joined, lines, text
from fiches.review.styles.html.money import money_html
from fiches.review.styles.html.overview import Row, figures_html, filters_html, overview_table
from fiches.review.styles.style import Product

_FULL = 1_800_000
"""From so many characters on, unchanged fields are only named: a mail must hold the page and a phone must open it."""

_PAGE = """<!DOCTYPE html>
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
_VIEW = """<form id="weergave" aria-label="Weergave" hidden>
<fieldset><legend>Weergave</legend>
<label><input type="radio" name="weergave" value="ineen" checked> in de tekst</label>
<label><input type="radio" name="weergave" value="naast"> oud en nieuw naast elkaar</label></fieldset>
<button type="button" id="open">Alles uitklappen</button>
<button type="button" id="dicht">Alles inklappen</button>
</form>"""


def html_products(comparison: Comparison, sides: tuple[Side, Side]) -> Iterable[Product]:
    """The page."""
    rows = [row for at, ronde in enumerate(comparison.rondes) for row in _rows(ronde, at, sides)]
    parts = [_header(comparison), _report(comparison), *_main(comparison, rows)]
    style, script = _data("rapport.css"), _data("rapport.js")
    page = _PAGE.format(
        policy=_policy(style, script),
        title=text(f"Wat is er veranderd? {wording.heading(comparison)}"),
        style=style,
        script=script,
        body=lines(parts),
    )
    yield Product.of_text("vergelijking.html", page)


def _data(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """Nothing from anywhere, but this style and this script."""
    one, other = (f"'sha256-{b64encode(sha256(part.encode()).digest()).decode()}'" for part in (style, script))
    return f"default-src 'none'; style-src {one}; script-src {other}; base-uri 'none'; form-action 'none'"


def _header(comparison: Comparison) -> Html:
    names = joined(["Van ", el("bdi", comparison.old), " naar ", el("bdi", comparison.new)])
    return el(
        "header", el("p", "Vergelijking van fiches", class_="soort"), el("h1", "Wat is er veranderd?"), el("p", names)
    )


def _report(comparison: Comparison) -> Html:
    """What a reader must know before trusting the rest."""
    items = [el("li", f"{one.message} Tip: {one.hint}. {place(one.location)}") for one in comparison.report]
    return el("aside", el("h2", "Let op"), el("ul", lines(items)), class_="let-op") if items else Html()


def _main(comparison: Comparison, rows: list[Row]) -> Iterator[Html]:
    parts = [part for at, ronde in enumerate(comparison.rondes) for part in _figures(ronde, at)]
    parts += (
        [el("section", *_list(comparison, rows), id="overzicht", aria_label="Overzicht", tabindex=-1)] if rows else []
    )
    parts += _documents(rows)
    yield el("main", lines([*parts, *map(_elsewhere, comparison.rondes)]))


def _documents(rows: Iterable[Row]) -> Iterator[Html]:
    """The worst first, so that it is of the least grave ones that the unchanged texts are left out of a large page."""
    size = 0
    for row in rows:
        findings = row.ronde.findings.within(row.one.paths)
        part = document_html(row.one, row.anchor, findings, whole=size < _FULL)
        size += len(part)
        yield part


def _figures(ronde: RondeComparison, at: int) -> Iterator[Html]:
    yield el("h2", f"Ronde {ronde.id} in het kort" if ronde.id else "In het kort")
    if not ronde.documents:
        yield el("p", "Er is niets veranderd.")
        return
    yield figures_html(ronde)
    yield money_html(ronde.money, f"geld-{at}") if ronde.money.is_changed else el("p", "Het geld is gelijk gebleven.")
    if ronde.lapsed:
        items = (el("li", wording.lapsed(one)) for one in ronde.lapsed)
        yield el("section", el("h3", "Vervallen akkoorden"), el("ul", lines(items)), class_="let-op")


def _list(comparison: Comparison, rows: list[Row]) -> Iterator[Html]:
    """The filters and a table for each ronde."""
    yield el("h2", "Overzicht")
    yield filters_html(rows)
    yield Html(_VIEW)
    for ronde in comparison.rondes:
        own = [row for row in rows if row.ronde is ronde]
        yield overview_table(f"Ronde {ronde.id}, het zwaarste eerst" if ronde.id else "", own) if own else Html()


def _elsewhere(ronde: RondeComparison) -> Html:
    if not ronde.elsewhere:
        return Html()
    head = el("h3", "Bevindingen in bestanden die zelf gelijk bleven")
    return el("section", head, findings_html(ronde.elsewhere), class_="document elders")


def _rows(ronde: RondeComparison, at: int, sides: tuple[Side, Side]) -> Iterator[Row]:
    names = _names(ronde, sides)
    for number, one in enumerate(ronde.documents, 1):
        opgave, bac = (names.get(_written(one, field), _written(one, field)) for field in ("opgave", "bac"))
        yield Row(one, f"deel-{at + 1}-{number}", ronde, opgave, bac)


def _names(ronde: RondeComparison, sides: tuple[Side, Side]) -> dict[str, str]:
    """What the opgaven and BACs are called."""
    known = [side.loaded[ronde.id].ronde for side in sides if ronde.id in side.loaded]
    return {entry.id: entry.naam for one in known if one for entry in (*one.opgaven, *one.bacs)}


def _written(one: Compared, field: str) -> str:
    value = (one.document.data or {}).get(field)
    return value if isinstance(value, str) else ""
