"""What a reader sees in the terminal: the worst first, and readable without colour."""

from collections.abc import Iterable, Iterator

from fiches.diagnostics import Severity
from fiches.review.compare import Compared, Comparison, FindingsChange, RondeComparison
from fiches.review.diff import Change, Kind
from fiches.review.diff.words import PieceKind, pieces
from fiches.review.sides import Side
from fiches.review.styles import wording
from fiches.review.styles.lines import Line, Span, Tone
from fiches.review.styles.style import Product
from fiches.review.styles.visible import around, short, visible

_TONES = {PieceKind.GELIJK: Tone.GEWOON, PieceKind.WEG: Tone.WEG, PieceKind.ERBIJ: Tone.ERBIJ}


def terminal_products(comparison: Comparison, sides: tuple[Side, Side]) -> Iterable[Product]:  # noqa: ARG001
    """The lines as plain text."""
    yield Product.of_text("vergelijking.txt", "\n".join(line.plain for line in terminal_lines(comparison)))


def terminal_lines(comparison: Comparison) -> Iterator[Line]:
    """Everything that is different: per ronde the money and then each document, the worst first."""
    yield Line.of(visible(wording.heading(comparison)), Tone.KOP)
    for ronde in comparison.rondes:
        yield from _ronde(ronde)
    for found in comparison.report:
        yield Line()
        tone = Tone.ALARM if found.severity is Severity.FOUT else Tone.INHOUD
        yield Line((Span(f"{found.code}  ", tone), Span(visible(found.message))))
        yield Line.of(f"{visible(wording.place(found.location))}   tip: {found.hint}", Tone.ZWAK, 2)


def _ronde(ronde: RondeComparison) -> Iterator[Line]:
    name = f"Ronde {ronde.id}: " if ronde.id else ""
    yield Line.of(visible(name) + wording.summary(ronde))
    if ronde.findings:
        yield Line.of(wording.findings_summary(ronde.findings))
    for lapsed in ronde.lapsed:
        yield Line.of(visible(wording.lapsed(lapsed)), Tone.ALARM)
    if ronde.money.is_changed and len(ronde.fiches) != 1:
        yield Line()
        yield from _money(wording.money_rows(ronde.money), 0)
    for one in ronde.documents:
        yield from _document(one)
        yield from _findings(ronde.findings.within(one.paths), 2)
    if ronde.elsewhere:
        yield Line()
        yield Line.of("Bevindingen in bestanden die zelf gelijk bleven", Tone.KOP)
        yield from _findings(ronde.elsewhere, 2)


def _money(amounts: Iterable[tuple[str, str, str, str]], indent: int) -> Iterator[Line]:
    rows = [("Geld in mln euro", "oud", "nieuw", "verschil"), *amounts]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    for at, row in enumerate(rows):
        cells = (cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))
        yield Line.of("   ".join((row[0].ljust(widths[0]), *cells)), Tone.ZWAK if at == 0 else Tone.GEWOON, indent)


def _document(one: Compared) -> Iterator[Line]:
    yield Line()
    titel = f"  {short(visible(one.titel))}" if one.titel else ""
    yield Line((Span(visible(one.id), Tone.KOP), Span(titel)))
    yield Line.of(wording.about(one), Tone(one.weight.value), 2)
    if one.money and one.money.is_changed:
        yield Line()
        yield from _money(wording.money_rows(one.money, only_changed=True), 2)
    for change in one.changes:
        yield from _change(change)


def _findings(findings: FindingsChange, indent: int) -> Iterator[Line]:
    for which, found in wording.finding_rows(findings, wording.MOST_FINDINGS):
        yield Line()
        tone = (
            (Tone.ALARM if found.severity is Severity.FOUT else Tone.INHOUD) if which == wording.NEW else Tone.REDACTIE
        )
        yield Line((Span(f"{which}: ", tone), Span(f"{found.code} {found.severity.value}")), indent)
        yield Line.of(short(visible(found.message)), indent=indent + 2)
        yield Line.of(visible(wording.place(found.location)), Tone.ZWAK, indent + 2)
    left = wording.findings_left(findings, wording.MOST_FINDINGS)
    if left:
        yield Line()
        yield Line.of(left, Tone.ZWAK, indent)


def _change(change: Change) -> Iterator[Line]:
    yield Line()
    touches = f" ({', '.join(change.touches)})" if change.touches else ""
    weight = Span(f"{change.weight.value}{touches}", Tone(change.weight.value))
    yield Line((weight, Span(f"  {short(visible(wording.label(change)))}")), 2)
    yield Line(tuple(_what(change)), 4)
    for told in filter(None, (change.reason, wording.leaning(change))):
        yield Line.of(short(visible(told)), Tone.ALARM if change.turned else Tone.ZWAK, 4)
    yield Line.of(visible(wording.where(change)), Tone.ZWAK, 4)


def _what(change: Change) -> Iterator[Span]:
    """What was there and what is there now; of a text the words that differ, with some words beside them."""
    if change.value is Kind.TEKST and isinstance(change.old, str) and isinstance(change.new, str):
        for piece in around(pieces(change.old, change.new)):
            text = piece.text.rstrip()
            yield Span(short(visible(text)), _TONES[piece.kind])
            yield Span(piece.text[len(text) :])
        return
    sides = ((change.old, Tone.WEG), (change.new, Tone.ERBIJ))
    told = ((wording.value(value, change.value), tone) for value, tone in sides if value is not None)
    for at, (text, tone) in enumerate(told):
        yield Span(" → " if at else "")
        yield Span(short(visible(text)), tone)
    if wording.difference(change):
        yield Span(f"   {wording.difference(change)}", Tone.ALARM if change.turned else Tone.GEWOON)
