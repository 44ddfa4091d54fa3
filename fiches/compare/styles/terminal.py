"""A comparison as lines for the terminal: the worst first, and readable without colour.

Each line is made of spans with a tone. Whoever prints the lines chooses the colours; what was removed or added stands
between marks.
"""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from fiches.compare.change import Change
from fiches.compare.money import MoneyChange
from fiches.compare.outcome import Comparison, DocumentComparison, FindingsChange, RondeComparison
from fiches.compare.styles import wording
from fiches.compare.styles.wording import trim_unchanged, trim_words
from fiches.compare.words import PieceKind, compare_texts
from fiches.diagnostics import Severity, make_visible
from fiches.model.reflection import FieldKind


class Tone(StrEnum):
    """How a stretch of text is meant; who prints it chooses the colours."""

    GEWOON = "gewoon"
    KOP = "kop"
    ZWAK = "zwak"
    WEG = "weg"
    ERBIJ = "erbij"
    INHOUD = "inhoud"
    REDACTIE = "redactie"
    ALARM = "alarm"


TONE_MARKS = {Tone.WEG: "[-{}-]", Tone.ERBIJ: "{{+{}+}}"}
"""What tells without colour what went and what came, to the letter."""


class ReportSpan(NamedTuple):
    """A stretch of text in one tone."""

    text: str
    tone: Tone = Tone.GEWOON

    @property
    def marked(self) -> str:
        """The text; what went or came between marks."""
        return TONE_MARKS.get(self.tone, "{}").format(self.text) if self.text else ""


class ReportLine(NamedTuple):
    """One line to print, wrapped or not, at some distance from the margin."""

    spans: tuple[ReportSpan, ...] = ()
    indent: int = 0

    @classmethod
    def from_text(cls, text: str, tone: Tone = Tone.GEWOON, indent: int = 0) -> "ReportLine":
        """A line in one tone."""
        return cls((ReportSpan(text, tone),), indent)

    @property
    def plain(self) -> str:
        """The line without colour."""
        return f"{' ' * self.indent}{''.join(span.marked for span in self.spans)}".rstrip()


_PIECE_TONES = {PieceKind.GELIJK: Tone.GEWOON, PieceKind.WEG: Tone.WEG, PieceKind.ERBIJ: Tone.ERBIJ}


def render_terminal_lines(comparison: Comparison) -> Iterator[ReportLine]:
    """Everything that is different: per ronde the money and then each document, the worst first."""
    yield ReportLine.from_text(make_visible(wording.format_heading(comparison)), Tone.KOP)
    for ronde in comparison.rondes:
        yield from _render_ronde(ronde)
    for found in comparison.report:
        yield ReportLine()
        tone = Tone.ALARM if found.severity is Severity.FOUT else Tone.INHOUD
        yield ReportLine((ReportSpan(f"{found.code}  ", tone), ReportSpan(make_visible(found.message))))
        yield ReportLine.from_text(
            f"{make_visible(wording.format_location(found.location))}   tip: {found.hint}", Tone.ZWAK, 2
        )


def _render_ronde(ronde: RondeComparison) -> Iterator[ReportLine]:
    name = f"Ronde {ronde.id}: " if ronde.id else ""
    yield ReportLine.from_text(make_visible(name) + wording.describe_ronde(ronde))
    if ronde.findings:
        yield ReportLine.from_text(wording.describe_findings(ronde.findings))
    for lapsed in (*ronde.lapsed, *ronde.awaiting):
        yield ReportLine.from_text(make_visible(wording.describe_lapsed(lapsed)), Tone.ALARM)
    # of a single fiche the amounts stand with the fiche
    if ronde.money.is_changed and (len(ronde.fiches) != 1 or ronde.deliveries):
        yield from _render_ronde_money(ronde.money)
    for note in wording.list_money_notes(ronde):
        yield ReportLine.from_text(make_visible(note), Tone.ZWAK)
    for one in ronde.documents:
        yield from _render_document(one)
        yield from _render_findings(ronde.findings.filter_by_paths(one.paths), 2)
    if ronde.elsewhere:
        yield ReportLine()
        yield ReportLine.from_text("Bevindingen in bestanden die zelf gelijk bleven", Tone.KOP)
        yield from _render_findings(ronde.elsewhere, 2)


def _render_ronde_money(money: MoneyChange) -> Iterator[ReportLine]:
    yield ReportLine()
    yield from _render_money(wording.iter_money_rows(money), 0)
    if money.changed_dragers:
        yield ReportLine()
        yield from _render_money(_iter_drager_rows(money), 0, "Per drager")


def _render_money(
    amounts: Iterable[tuple[str, str, str, str]], indent: int, head: str = "Geld in mln euro"
) -> Iterator[ReportLine]:
    rows = [(head, "oud", "nieuw", "verschil"), *((make_visible(label), *sums) for label, *sums in amounts)]
    # a label without sums is a line by itself
    widths = [max(len(row[column]) for row in rows if any(row[1:])) for column in range(4)]
    for at, row in enumerate(rows):
        cells = (cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))
        yield ReportLine.from_text(
            "   ".join((row[0].ljust(widths[0]), *cells)).rstrip(), Tone.ZWAK if at == 0 else Tone.GEWOON, indent
        )


def _render_document(one: DocumentComparison) -> Iterator[ReportLine]:
    yield ReportLine()
    titel = f"  {trim_words(make_visible(one.titel))}" if one.titel else ""
    yield ReportLine((ReportSpan(make_visible(one.id), Tone.KOP), ReportSpan(titel)))
    yield ReportLine.from_text(wording.describe_document(one), Tone(one.weight.value), 2)
    if one.money and one.money.is_changed:
        yield from _render_document_money(one.money)
    for change in one.changes:
        yield from render_change(change)


def _iter_drager_rows(money: MoneyChange) -> Iterator[tuple[str, str, str, str]]:
    """Below the name of each drager its sums that are other ones: a name may be long."""
    for name, of_drager in money.changed_dragers:
        yield name, "", "", ""
        for label, old, new, difference in wording.iter_money_rows(of_drager, only_changed=True):
            yield f"  {label}", old, new, difference


def _render_document_money(money: MoneyChange) -> Iterator[ReportLine]:
    """What changed in all, and of each drager when that says more."""
    if money.has_other_sums or money.obstacle:
        yield ReportLine()
        yield from _render_money(wording.iter_money_rows(money, only_changed=not money.obstacle), 2)
    if len(money.changed_dragers) > 1:
        yield ReportLine()
        yield from _render_money(_iter_drager_rows(money), 2, "Per drager")
    if money.obstacle:
        yield ReportLine.from_text(wording.describe_obstacle(money), Tone.ZWAK, 2)


def _render_findings(findings: FindingsChange, indent: int) -> Iterator[ReportLine]:
    for which, found in wording.iter_finding_rows(findings, wording.MOST_FINDINGS):
        yield ReportLine()
        tone = (
            (Tone.ALARM if found.severity is Severity.FOUT else Tone.INHOUD) if which == wording.NEW else Tone.REDACTIE
        )
        yield ReportLine((ReportSpan(f"{which}: ", tone), ReportSpan(f"{found.code} {found.severity.value}")), indent)
        yield ReportLine.from_text(trim_words(make_visible(found.message)), indent=indent + 2)
        yield ReportLine.from_text(make_visible(wording.format_location(found.location)), Tone.ZWAK, indent + 2)
    left = wording.describe_left_out(findings, wording.MOST_FINDINGS)
    if left:
        yield ReportLine()
        yield ReportLine.from_text(left, Tone.ZWAK, indent)


def render_change(change: Change) -> Iterator[ReportLine]:
    """One change: its weight, what was there and what is there now, why it weighs that, and where it is."""
    yield ReportLine()
    touches = f" ({', '.join(change.touches)})" if change.touches else ""
    weight = ReportSpan(f"{change.weight.value}{touches}", Tone(change.weight.value))
    yield ReportLine((weight, ReportSpan(f"  {trim_words(make_visible(wording.format_label(change)))}")), 2)
    yield ReportLine(tuple(render_values(change)), 4)
    for told in filter(None, (change.reason, wording.describe_leaning(change))):
        yield ReportLine.from_text(trim_words(make_visible(told)), Tone.ALARM if change.turned else Tone.ZWAK, 4)
    yield ReportLine.from_text(make_visible(wording.format_change_location(change)), Tone.ZWAK, 4)


def render_values(change: Change) -> Iterator[ReportSpan]:
    """What was there and what is there now; of a text the words that differ, with some words beside them."""
    if change.value is FieldKind.TEKST and isinstance(change.old, str) and isinstance(change.new, str):
        for piece in trim_unchanged(compare_texts(change.old, change.new)):
            yield ReportSpan(trim_words(make_visible(piece.text)), _PIECE_TONES[piece.kind])
        return
    sides = ((change.old, Tone.WEG), (change.new, Tone.ERBIJ))
    told = ((wording.format_value(value, change.value), tone) for value, tone in sides if value is not None)
    for at, (text, tone) in enumerate(told):
        yield ReportSpan(" → " if at else "")
        yield ReportSpan(trim_words(make_visible(text)), tone)
    if wording.format_difference(change):
        yield ReportSpan(f"   {wording.format_difference(change)}", Tone.ALARM if change.turned else Tone.GEWOON)
