"""What all styles of a comparison share: Dutch phrases, and long texts cut short."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal

from fiches.compare.change import Change, ChangeKind, InputKind, Tree, Weight, as_number
from fiches.compare.money import Money, MoneyChange, MoneyPerDrager, add_money, add_per_drager
from fiches.compare.outcome import (
    Comparison,
    DocumentComparison,
    DocumentState,
    FindingsChange,
    LapsedAkkoord,
    RondeComparison,
)
from fiches.compare.rondes import NOT_COMPARABLE
from fiches.compare.words import PieceKind, TextPiece
from fiches.diagnostics import Diagnostic, Location
from fiches.dutch.format import MINUS, PM, format_amount, format_list, format_number, format_signed, format_sum
from fiches.model.fiche import Som
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
    parts = [f"{format_count(count, 'fiche', 'fiches')} {fate}" for fate, count in count_fates(ronde).items()]
    told = ", ".join(parts) if parts else describe_no_change(ronde)
    asked = [Weight.INHOUD] if ronde.hidden.changes else list(Weight)
    weights = ", ".join(f"{ronde.count(weight)} keer {weight.value}" for weight in asked)
    same = [f"{format_count(ronde.unchanged, 'fiche is', 'fiches zijn')} gelijk"]
    same += [describe_affected(ronde)] if ronde.affected else []
    return f"{told[0].upper()}{told[1:]}; {'; '.join(same)}. Wijzigingen: {weights}.{describe_hidden(ronde)}"


_AFFECTING_NAMES = {
    InputKind.RONDE: "de ronde",
    InputKind.REGISTER: "een kernboodschap",
    InputKind.BEELD: "een afbeelding",
}


def describe_affected(ronde: RondeComparison) -> str:
    """How many fiches did not change themselves and yet say something else, and because of what; no sentence."""
    count = format_count(len(ronde.affected), "fiche is", "fiches zijn")
    *others, last = (_AFFECTING_NAMES[kind] for kind in ronde.affecting)
    by = f"{', '.join(others)} of {last}" if others else last
    return f"{count} zelf gelijk, maar geraakt door {by}"


def count_fates(ronde: RondeComparison) -> dict[str, int]:
    """How many fiches changed, came, went and so on, by the word for it."""
    fates = sorted((list(DocumentState).index(one.state), one.fate) for one in ronde.fiches)
    names = [fate for _, fate in fates]
    return {fate: names.count(fate) for fate in dict.fromkeys(names)}


def describe_no_change(ronde: RondeComparison) -> str:
    """That no fiche changed, or no inhoud when redactie was left out."""
    if ronde.hidden.changes:
        return "geen inhoud veranderd"
    return "geen fiche zelf veranderd" if ronde.affected else "geen fiche veranderd"


def describe_hidden(ronde: RondeComparison) -> str:
    """How much redactie was left out, as a sentence after another one; "" when none was."""
    if not ronde.hidden.changes:
        return ""
    fiches = ronde.hidden.fiches
    only = f"; van {format_count(fiches, 'fiche', 'fiches')} is alleen de redactie anders" if fiches else ""
    return f" Weggelaten: {ronde.hidden.changes} keer redactie{only}."


def describe_lapsed(one: LapsedAkkoord) -> str:
    """An akkoord that lapsed or must be confirmed, and why, in one line."""
    what = "wacht op een bevestiging" if one.awaits_confirmation else "is vervallen"
    return f"{one.fiche}: het {one.soort}e akkoord van {one.orgaan} van {one.datum} {what}. {one.reason}"


def describe_document(one: DocumentComparison) -> str:
    """What became of a document, in one line without its name."""
    parts = [f"{one.count(weight)} keer {weight.value}" for weight in Weight if one.count(weight)]
    before = f" (was {one.old.id})" if one.state is DocumentState.HERNOEMD and one.old else ""
    touches = f"; raakt {', '.join(one.touches)}" if one.touches else ""
    return f"{one.fate}{before}{': ' if parts else ''}{', '.join(parts)}{touches}"


def name_weight(one: DocumentComparison) -> str:
    """How grave it is that a document is not the same; "" of a fiche that only does not go now."""
    return "" if one.state is DocumentState.NIET_GELEVERD else one.weight.value


def format_label(change: Change) -> str:
    """Where the change is, in the words of the schema."""
    return SEPARATOR.join(change.labels) or "Het geheel"


def format_event(change: Change) -> str:
    """What happened, when it is no plain change of a value."""
    return "" if change.kind is ChangeKind.GEWIJZIGD else change.kind.value


def format_location(location: Location | None) -> str:
    """A place as an editor understands it: path:line; in a workbook or a Word file where it is there."""
    if location is None:
        return ""
    if inside := location.sheet or location.place:
        return f"{location.path}, {inside.words}"
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
        both = as_number(change.value, change.old) is not None and as_number(change.value, change.new) is not None
        return NOT_COMPARABLE if change.obstacle and both else ""
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


NO_AMOUNTS = "–"


def format_sum_difference(old: Som, new: Som) -> str:
    """The difference of two sums; a p.m. that came or went is part of it."""
    known = format_signed(new.bekend - old.bekend)
    if old.pm == new.pm:
        return known
    unknown = f"{'+' if new.pm else MINUS} {PM}"
    return unknown if new.bekend == old.bekend else f"{known} {unknown}"


def iter_money_rows(money: MoneyChange, *, only_changed: bool = False) -> Iterator[tuple[str, str, str, str]]:
    """Each year and structureel: label, before, after and the difference. Zero is only where there are amounts."""
    for name, old, new in money.columns:
        if old != new or not only_changed:
            before = format_total(old) if money.old.per_jaar else NO_AMOUNTS
            after = format_total(new) if money.new.per_jaar else NO_AMOUNTS
            yield name, before, after, format_money_difference(money, old, new)


def iter_drager_rows(money: MoneyChange) -> Iterator[tuple[str, str, str, str]]:
    """The sums of each drager that are other ones, with its name in the label."""
    for name, of_drager in money.changed_dragers:
        for label, old, new, difference in iter_money_rows(of_drager, only_changed=True):
            yield f"{name}, {label}", old, new, difference


def format_money_difference(money: MoneyChange, old: Som, new: Som) -> str:
    """The difference of two sums, or that they cannot be compared."""
    return NOT_COMPARABLE if money.obstacle else format_sum_difference(old, new)


def describe_money_change(money: MoneyChange | None) -> str:
    """The difference over all years, and structureel; "" when no sum is another."""
    if money is None or not money.is_changed:
        return ""
    if money.obstacle:
        return NOT_COMPARABLE
    years, after = (money.old.cumulatief, money.new.cumulatief), (money.old.structureel, money.new.structureel)
    told = [format_sum_difference(*years)] if years[0] != years[1] else []
    told += [f"{format_sum_difference(*after)} structureel"] if after[0] != after[1] else []
    return ", ".join(told) or "verschoven"


def describe_obstacle(money: MoneyChange) -> str:
    """Why the money cannot be compared, as a sentence; "" when it can."""
    return f"De bedragen zijn {NOT_COMPARABLE}: {money.obstacle}." if money.obstacle else ""


def list_money_notes(ronde: RondeComparison) -> list[str]:
    """What must be said beside the money of a ronde: why it cannot be compared, and what is not in the sum."""
    found = [describe_obstacle(ronde.money)] if ronde.money.obstacle else []
    if ronde.deliveries:
        found.append(f"Geteld is het geld van {describe_counted(ronde)}.")
    return [*found, *list_left_out(ronde)]


def describe_counted(ronde: RondeComparison) -> str:
    """Of which fiches the money is added up."""
    if not ronde.deliveries:
        return format_count(ronde.summed, "fiche", "fiches")
    return format_count(ronde.summed, "fiche die al eerder meeging", "fiches die al eerder meegingen")


def list_left_out(ronde: RondeComparison) -> list[str]:
    """Per reason a sentence: the fiches of which the money is not in the sum, and how much that is."""
    found: list[str] = []
    for why in dict.fromkeys(one.why for one in ronde.left_out):
        of_why = [one for one in ronde.left_out if one.why == why]
        names = list_first_names([one.fiche for one in of_why])
        per_drager = add_per_drager(one.dragers for one in of_why)
        amount = "" if why == DocumentState.ONLEESBAAR.value else f", {describe_money_per_drager(per_drager)}"
        told = f"{format_list(names)} ({why}){amount}"
        # a sum may end with p.m.
        found.append(f"Niet in deze som: {told.removesuffix('.')}.")
    return found


def describe_money_per_drager(per_drager: MoneyPerDrager) -> str:
    """The sum, and that of each drager, by its name, when more than one has money: together they may cancel out."""
    parts = {name: describe_money(money) for name, money in per_drager.items() if money.has_amounts}
    if not parts:
        return "zonder geld"
    whole = add_money(per_drager.values())
    told = describe_money(whole) if whole.has_amounts else "per saldo 0"
    if len(parts) == 1:
        return told
    if set(parts.values()) == {told}:  # all of it is p.m.
        return f"{told} ({format_list(list(parts))})"
    return f"{told}: {'; '.join(f'{name} {part}' for name, part in parts.items())}"


def list_first_names(names: Sequence[str], most: int = _MOST_NAMES) -> list[str]:
    """The first so many names, and how many are left out."""
    return [*names[:most], *([f"nog {len(names) - most}"] if len(names) > most else [])]


def describe_money(money: Money) -> str:
    """The sum of the years, and structureel."""
    unit = " mln euro" if money.cumulatief.bekend else ""
    return f"over alle jaren {format_total(money.cumulatief)}{unit}, structureel {format_total(money.structureel)}"


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
    parts = split_text(piece.text)
    if piece.kind is not PieceKind.GELIJK or len(parts) <= 2 * _WORDS_AROUND + 1:
        return piece
    head, tail = "".join(parts[:_WORDS_AROUND]).rstrip(), "".join(parts[-_WORDS_AROUND:]).lstrip()
    if first:
        return TextPiece(piece.kind, f"… {tail}")
    return TextPiece(piece.kind, f"{head} …" if last else f"{head} … {tail}")


def split_text(text: str) -> list[str]:
    """The words of a text with the white space before them, and with that at its end: together they are the text."""
    return re.findall(r"\s*\S+(?:\s+\Z)?", text) or [text]
