"""A comparison as one HTML page, to send with a mail: the page as a whole, its overview and its filters.

The style and the script stand in the page, and its security policy allows nothing else. The page is readable without
its script. Its templates are `rapport.html` and, for the parts of a document, `rapport_document.html`.
"""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from hashlib import sha256
from html import escape
from importlib.resources import files
from typing import NamedTuple

from fiches.compare.change import Weight
from fiches.compare.outcome import Comparison, DocumentComparison, DocumentState, RondeComparison
from fiches.compare.sides import Side
from fiches.compare.styles import wording
from fiches.compare.styles.html_document import (
    ShownDocument,
    ShownFindings,
    ShownMoney,
    describe_location,
    show_document,
    show_findings,
    show_money,
)
from fiches.compare.styles.wording import trim_words
from fiches.diagnostics import end_sentence, make_visible
from fiches.io.html import make_html_environment

LONGEST_WORD = 120
_MOST_WITH_UNCHANGED = 1_800_000
"""From so many characters on, unchanged fields are only named: a mail must hold the page and a phone must open it."""


class OverviewRow(NamedTuple):
    """A document in the overview, with what the filters look at; `anchor` is its place on the page."""

    anchor: str
    id: str
    titel: str
    opgave: str
    bac: str
    weight: str
    below: str
    counts: list[tuple[str, int]]
    touches: list[str]
    money: str
    findings: str


class FilterChoices(NamedTuple):
    """What a reader can filter on: each value with what is shown for it."""

    opgaven: dict[str, str]
    bacs: dict[str, str]
    touches: dict[str, str]


class ShownRonde(NamedTuple):
    """A ronde: its figures, its money when that changed and what must be said beside it, its broken akkoorden and its
    rows in the overview; `unchanged` is what to say when there are none.
    """

    id: str
    figures: list[tuple[str, str]]
    money: ShownMoney | None
    notes: list[str]
    unchanged: str
    lapsed: list[str]
    awaiting: list[str]
    rows: list[OverviewRow]
    elsewhere: ShownFindings | None


Ways = Sequence[tuple[str, str]]
"""Where a reader can go from the page: an address and its words each."""


def render_page(comparison: Comparison, sides: tuple[Side, Side], ways: Ways = ()) -> str:
    """The page; `ways` are links to what it is part of."""
    environment = make_html_environment(__package__, escape_text, escape_attribute)
    style, script = _read_asset("rapport.css"), _read_asset("rapport.js")
    rondes = [_show_ronde(ronde, at, sides) for at, ronde in enumerate(comparison.rondes)]
    rows = [row for ronde in rondes for row in ronde.rows]
    return environment.get_template("rapport.html").render(
        policy=make_policy(style, script),
        style=style,
        script=script,
        heading=wording.format_heading(comparison),
        old=comparison.old,
        new=comparison.new,
        warnings=_list_warnings(comparison),
        rondes=rondes,
        rows=rows,
        ways=ways,
        choices_given=_collect_choices(comparison, rows),
        documents=_iter_documents(comparison),
        most_with_unchanged=_MOST_WITH_UNCHANGED,
    )


def escape_text(value: str) -> str:
    """A text of a user, which the page shows as it is."""
    return escape(trim_words(make_visible(value), LONGEST_WORD), quote=False)


def escape_attribute(value: str) -> str:
    """The same for the value of an attribute, which is whole: the script compares it."""
    return escape(make_visible(value))


def _read_asset(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")


def make_policy(style: str, script: str = "") -> str:
    """The security policy of a page: this style and this script, by their digests, and nothing from elsewhere."""
    one, other = (f"'sha256-{b64encode(sha256(part.encode()).digest()).decode()}'" for part in (style, script))
    scripts = f" script-src {other};" if script else ""
    return f"default-src 'none'; style-src {one};{scripts} base-uri 'none'; form-action 'none'"


def _list_warnings(comparison: Comparison) -> list[str]:
    """What a reader must know before trusting the rest."""
    return [
        f"{one.message} Tip: {end_sentence(one.hint)} {describe_location(one.location)}" for one in comparison.report
    ]


def _show_ronde(ronde: RondeComparison, at: int, sides: tuple[Side, Side]) -> ShownRonde:
    names = _collect_names(ronde, sides)
    return ShownRonde(
        id=ronde.id,
        figures=_list_figures(ronde),
        money=show_money(ronde.money, f"geld-{at}") if ronde.money.is_changed else None,
        notes=wording.list_money_notes(ronde),
        unchanged=_describe_unchanged(ronde),
        lapsed=[wording.describe_lapsed(one) for one in ronde.lapsed],
        awaiting=[wording.describe_lapsed(one) for one in ronde.awaiting],
        rows=[_make_row(one, ronde, _make_anchor(at, number), names) for number, one in enumerate(ronde.documents)],
        elsewhere=show_findings(ronde.elsewhere),
    )


def _describe_unchanged(ronde: RondeComparison) -> str:
    told = wording.describe_no_change(ronde) if ronde.hidden.changes else "er is niets veranderd"
    return f"{told[0].upper()}{told[1:]}.{wording.describe_hidden(ronde)}"


def _make_anchor(ronde: int, document: int) -> str:
    return f"deel-{ronde + 1}-{document + 1}"


def _collect_names(ronde: RondeComparison, sides: tuple[Side, Side]) -> dict[str, str]:
    """What the opgaven and BACs are called."""
    known = [side.loaded[ronde.id].ronde for side in sides if ronde.id in side.loaded]
    return {entry.id: entry.naam for one in known if one for entry in (*one.opgaven, *one.bacs)}


def _name_changed(changed: int, total: int, *, is_of_inhoud: bool) -> str:
    """What is behind "1 van 16": the verb goes with the first number."""
    noun = "fiche" if total == 1 else "fiches"
    if is_of_inhoud:
        return f"{noun} {'heeft' if changed == 1 else 'hebben'} een andere inhoud"
    return f"{noun} {'is' if changed == 1 else 'zijn'} anders"


def _list_figures(ronde: RondeComparison) -> list[tuple[str, str]]:
    """The numbers a reader wants first."""
    findings = ronde.findings
    absent = sum(one.state is DocumentState.NIET_GELEVERD for one in ronde.fiches)
    changed = len(ronde.fiches) - absent
    total = changed + len(ronde.same) + ronde.hidden.fiches
    figures = [
        (f"{changed} van {total}", _name_changed(changed, total, is_of_inhoud=bool(ronde.hidden.changes))),
        (str(ronde.count(Weight.INHOUD)), "keer inhoud"),
        (str(ronde.hidden.changes or ronde.count(Weight.REDACTIE)), _name_redactie(ronde)),
        (f"{len(findings.new)} / {len(findings.solved)}", "bevindingen nieuw / opgelost"),
    ]
    if ronde.affected:
        figures.append((str(len(ronde.affected)), "zelf gelijk, maar wel geraakt"))
    if absent:
        figures.append((str(absent), "niet in deze levering"))
    if ronde.lapsed:
        what = "akkoorden vervallen" if len(ronde.lapsed) > 1 else "akkoord vervallen"
        figures.append((str(len(ronde.lapsed)), what))
    return figures


def _name_redactie(ronde: RondeComparison) -> str:
    return "keer redactie, hier weggelaten" if ronde.hidden.changes else "keer redactie"


def _make_row(one: DocumentComparison, ronde: RondeComparison, anchor: str, names: dict[str, str]) -> OverviewRow:
    opgave, bac = (names.get(_get_written(one, field), _get_written(one, field)) for field in ("opgave", "bac"))
    state = one.fate if one.state is not DocumentState.GEWIJZIGD else ""
    counts = [(weight.value, one.count(weight)) for weight in Weight if one.count(weight)]
    return OverviewRow(
        anchor=anchor,
        id=one.id,
        titel=one.titel,
        opgave=opgave,
        bac=bac,
        weight=wording.name_weight(one),
        below=" · ".join(filter(None, dict.fromkeys((state, opgave, bac)))),
        counts=counts or [(name, 0) for name in (wording.name_weight(one),) if name],
        touches=[touch.value for touch in one.touches],
        money=wording.describe_money_change(one.money),
        findings=_describe_findings(one, ronde),
    )


def _get_written(one: DocumentComparison, field: str) -> str:
    value = (one.document.data or {}).get(field)
    return value if isinstance(value, str) else ""


def _describe_findings(one: DocumentComparison, ronde: RondeComparison) -> str:
    found = ronde.findings.filter_by_paths(one.paths)
    sides = ((found.new, wording.NEW), (found.solved, wording.SOLVED))
    return ", ".join(f"{len(part)} {name}" for part, name in sides if part)


def _collect_choices(comparison: Comparison, rows: list[OverviewRow]) -> FilterChoices:
    documents = (one for ronde in comparison.rondes for one in ronde.documents)
    touches = sorted({touch for one in documents for touch in one.touches}, key=lambda touch: touch.rank)
    return FilterChoices(
        opgaven={row.opgave: row.opgave for row in rows if row.opgave},
        bacs={row.bac: row.bac for row in rows if row.bac},
        touches={touch.value: touch.value for touch in touches},
    )


def _iter_documents(comparison: Comparison) -> Iterator[ShownDocument]:
    """One after another: of a large ronde not everything has to be in memory at once."""
    for at, ronde in enumerate(comparison.rondes):
        for number, one in enumerate(ronde.documents):
            yield show_document(one, _make_anchor(at, number), ronde.findings.filter_by_paths(one.paths))
