"""What all styles of a comparison share: Dutch phrases, and long texts cut short."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

from fiches.compare.change import Change, ChangeKind, Tree, Weight
from fiches.compare.outcome import (
    Comparison,
    DocumentComparison,
    DocumentState,
    FindingsChange,
    LapsedAkkoord,
    MoneyChange,
    RondeComparison,
)
from fiches.compare.words import PieceKind, TextPiece
from fiches.diagnostics import Diagnostic, Location
from fiches.dutch.format import MINUS, PM, format_amount, format_number, format_signed, format_sum
from fiches.model.budget import Som
from fiches.model.reflection import FieldKind

SEPARATOR = " › "
NEW, SOLVED = "nieuw", "opgelost"
MOST_FINDINGS = 10
"""Of the new and of the solved findings of a file; a change in the ronde may bring hundreds."""

_MOST_NAMES = 12


def format_heading(comparison: Comparison) -> str:
    """Which two versions these are."""
    return f"Van {comparison.old} naar {comparison.new}"


def describe_ronde(ronde: RondeComparison) -> str:
    """How many fiches changed, and how gravely, in one sentence."""
    states = [one.state for one in ronde.fiches]
    parts = [
        f"{format_count(states.count(state), 'fiche', 'fiches')} {state.value}"
        for state in DocumentState
        if state in states
    ]
    told = ", ".join(parts) if parts else "geen fiche veranderd"
    weights = ", ".join(f"{ronde.count(weight)} keer {weight.value}" for weight in Weight)
    same = format_count(ronde.unchanged, "fiche is", "fiches zijn")
    return f"{told[0].upper()}{told[1:]}; {same} gelijk. Wijzigingen: {weights}."


def describe_lapsed(one: LapsedAkkoord) -> str:
    """An akkoord that lapsed, and why, in one line."""
    return f"{one.fiche}: het {one.soort}e akkoord van {one.orgaan} van {one.datum} is vervallen. {one.reason}"


def describe_document(one: DocumentComparison) -> str:
    """What became of a document, in one line without its name."""
    parts = [f"{one.count(weight)} keer {weight.value}" for weight in Weight if one.count(weight)]
    before = f" (was {one.old.id})" if one.state is DocumentState.HERNOEMD and one.old else ""
    touches = f"; raakt {', '.join(one.touches)}" if one.touches else ""
    return f"{one.state.value}{before}{': ' if parts else ''}{', '.join(parts)}{touches}"


def format_label(change: Change) -> str:
    """Where the change is, in the words of the schema."""
    return SEPARATOR.join(change.labels) or "Het geheel"


def format_event(change: Change) -> str:
    """What happened, when it is no plain change of a value."""
    return "" if change.kind is ChangeKind.GEWIJZIGD else change.kind.value


def format_location(location: Location | None) -> str:
    """A place as an editor understands it: path:line."""
    if location is None:
        return ""
    return f"{location.path}:{location.line}" if location.line else location.path


def format_change_location(change: Change) -> str:
    """The place in the new version; of something that is gone, the place in the old one, and that it is that."""
    return format_location(change.new_at) if change.new_at else f"was {format_location(change.old_at)}"


def describe_leaning(change: Change) -> str:
    """The fiches that lean on what changed; "" when there are none."""
    names = change.leaning
    more = f" en nog {len(names) - _MOST_NAMES}" if len(names) > _MOST_NAMES else ""
    return f"Raakt {', '.join(names[:_MOST_NAMES])}{more}." if names else ""


def format_difference(change: Change) -> str:
    """The difference of two numbers, such as "+100 (+40 %)"; "" when they are no numbers."""
    if change.difference is None:
        return ""
    percentage = change.percentage
    return format_signed(change.difference) + (f" ({format_signed(percentage)} %)" if percentage is not None else "")


def format_value(tree: Tree, kind: FieldKind = FieldKind.TEKST) -> str:
    """A value as a reader writes it; a block as its parts, one after another."""
    if isinstance(tree, dict):
        parts = ((name, format_value(part)) for name, part in tree.items() if part not in (None, [], {}))
        return "; ".join(f"{name.replace('_', ' ')}: {text}" for name, text in parts)
    if isinstance(tree, list):
        return ", ".join(format_value(part) for part in tree)
    return _format_scalar(tree, kind)


def _format_scalar(tree: str | int | Decimal | date | None, kind: FieldKind) -> str:
    if tree is None:
        return "niets"
    if isinstance(tree, bool):
        return "ja" if tree else "nee"
    if isinstance(tree, Decimal):
        return format_number(tree) if kind is FieldKind.GETAL else format_amount(tree)
    if isinstance(tree, datetime):
        return tree.strftime("%Y-%m-%d %H:%M")
    text = str(tree)
    return text.replace("_", " ") if kind in (FieldKind.KEUZE, FieldKind.VERWIJZING) else text or "(leeg)"


def format_total(sums: Som) -> str:
    """A sum of which a part may be unknown."""
    return format_sum(sums.bekend, sums.pm)


def format_sum_difference(old: Som, new: Som) -> str:
    """The difference of two sums; a p.m. that came or went is part of it."""
    known = format_signed(new.bekend - old.bekend)
    if old.pm == new.pm:
        return known
    unknown = f"{'+' if new.pm else MINUS} {PM}"
    return unknown if new.bekend == old.bekend else f"{known} {unknown}"


def iter_money_rows(money: MoneyChange, *, only_changed: bool = False) -> Iterator[tuple[str, str, str, str]]:
    """Each year and structureel: label, before, after and the difference."""
    for name, old, new in money.columns:
        if old != new or not only_changed:
            yield name, format_total(old), format_total(new), format_sum_difference(old, new)


def iter_finding_rows(findings: FindingsChange, most: int) -> Iterator[tuple[str, Diagnostic]]:
    """Every finding after "nieuw" or "opgelost", at most so many of each."""
    yield from ((NEW, found) for found in findings.new[:most])
    yield from ((SOLVED, found) for found in findings.solved[:most])


def describe_findings(findings: FindingsChange) -> str:
    """How many findings came and went, in one sentence; "" when none did."""
    sides = ((NEW, len(findings.new)), (SOLVED, len(findings.solved)))
    parts = [f"{number_of} {name}" for name, number_of in sides if number_of]
    return f"Bevindingen van de controles: {', '.join(parts)}." if parts else ""


def describe_left_out(findings: FindingsChange, most: int) -> str:
    """How many of each were left out; "" when none were."""
    sides = ((NEW, len(findings.new) - most), (SOLVED, len(findings.solved) - most))
    parts = [f"{left} {name}" for name, left in sides if left > 0]
    return f"En nog {' en '.join(parts)}; zie 'fiches vergelijk --formaat json'." if parts else ""


def format_count(number_of: int, one: str, many: str) -> str:
    """A number with its noun."""
    return f"{number_of} {one if number_of == 1 else many}"


LONGEST_WORD = 60
_WORDS_AROUND = 6
"""How many words beside a change are shown."""


def trim_words(text: str, longest: int = LONGEST_WORD) -> str:
    """The text with words that are too long to read cut in the middle, and how much was left out."""
    words = text.split(" ")
    return " ".join(_trim_word(word, longest) for word in words) if max(map(len, words)) > longest else text


def _trim_word(word: str, longest: int) -> str:
    if len(word) <= longest:
        return word
    kept = longest // 2 - 6
    return f"{word[:kept]}…({len(word) - 2 * kept} tekens)…{word[-kept:]}"


def trim_unchanged(pieces: tuple[TextPiece, ...]) -> tuple[TextPiece, ...]:
    """The pieces with what stayed the same cut down to a few words beside each change."""
    return tuple(_trim_piece(piece, at == 0, at == len(pieces) - 1) for at, piece in enumerate(pieces))


def _trim_piece(piece: TextPiece, first: bool, last: bool) -> TextPiece:
    words = piece.text.split(" ")
    if piece.kind is not PieceKind.GELIJK or len(words) <= 2 * _WORDS_AROUND + 1:
        return piece
    # one more at the end: the text ends with a space, so that the last part is empty
    head, tail = " ".join(words[:_WORDS_AROUND]), " ".join(words[-_WORDS_AROUND - 1 :])
    if first:
        return TextPiece(piece.kind, f"… {tail}")
    return TextPiece(piece.kind, f"{head} …" if last else f"{head} … {tail}")
