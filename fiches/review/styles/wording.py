"""What every style says in the same Dutch words."""

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

from fiches.diagnostics import Diagnostic, Location
from fiches.review.compare import Compared, Comparison, FindingsChange, Lapsed, MoneyChange, RondeComparison, State
from fiches.review.diff import Change, ChangeKind, Kind, Tree, Weight
from fiches.schema.budget import Som

SEPARATOR = " › "
NEW, SOLVED = "nieuw", "opgelost"
MOST_FINDINGS = 10
"""Of the new and of the solved findings of a file; a change in the ronde may bring hundreds."""

_MOST_NAMES = 12


def heading(comparison: Comparison) -> str:
    """Which two versions these are."""
    return f"Van {comparison.old} naar {comparison.new}"


def summary(ronde: RondeComparison) -> str:
    """How many fiches changed, and how gravely, in one sentence."""
    states = [one.state for one in ronde.fiches]
    parts = [f"{count(states.count(state), 'fiche', 'fiches')} {state.value}" for state in State if state in states]
    told = ", ".join(parts) if parts else "geen fiche veranderd"
    weights = ", ".join(f"{ronde.count(weight)} keer {weight.value}" for weight in Weight)
    same = count(ronde.unchanged, "fiche is", "fiches zijn")
    return f"{told[0].upper()}{told[1:]}; {same} gelijk. Wijzigingen: {weights}."


def lapsed(one: Lapsed) -> str:
    """An akkoord that lapsed, and why, in one line."""
    return f"{one.fiche}: het {one.soort}e akkoord van {one.orgaan} van {one.datum} is vervallen. {one.reason}"


def about(one: Compared) -> str:
    """What became of a document, in one line without its name."""
    parts = [f"{one.count(weight)} keer {weight.value}" for weight in Weight if one.count(weight)]
    before = f" (was {one.old.id})" if one.state is State.HERNOEMD and one.old else ""
    touches = f"; raakt {', '.join(one.touches)}" if one.touches else ""
    return f"{one.state.value}{before}{': ' if parts else ''}{', '.join(parts)}{touches}"


def label(change: Change) -> str:
    """Where the change is, in the words of the schema."""
    return SEPARATOR.join(change.labels) or "Het geheel"


def event(change: Change) -> str:
    """What happened, when it is no plain change of a value."""
    return "" if change.kind is ChangeKind.GEWIJZIGD else change.kind.value


def place(location: Location | None) -> str:
    """A place as an editor understands it: path:line."""
    if location is None:
        return ""
    return f"{location.path}:{location.line}" if location.line else location.path


def where(change: Change) -> str:
    """The place in the new version; of something that is gone, the place in the old one, and that it is that."""
    return place(change.new_at) if change.new_at else f"was {place(change.old_at)}"


def leaning(change: Change) -> str:
    """The fiches that lean on what changed; "" when there are none."""
    names = change.leaning
    more = f" en nog {len(names) - _MOST_NAMES}" if len(names) > _MOST_NAMES else ""
    return f"Raakt {', '.join(names[:_MOST_NAMES])}{more}." if names else ""


def difference(change: Change) -> str:
    """The difference of two numbers, such as "+100 (+40 %)"; "" when they are no numbers."""
    if change.difference is None:
        return ""
    percentage = change.percentage
    return signed(change.difference) + (f" ({signed(percentage)} %)" if percentage is not None else "")


def value(tree: Tree, kind: Kind = Kind.TEKST) -> str:
    """A value as a reader writes it; a block as its parts, one after another."""
    if isinstance(tree, dict):
        parts = ((name, value(part)) for name, part in tree.items() if part not in (None, [], {}))
        return "; ".join(f"{name.replace('_', ' ')}: {text}" for name, text in parts)
    if isinstance(tree, list):
        return ", ".join(value(part) for part in tree)
    return _scalar(tree, kind)


def _scalar(tree: str | int | Decimal | date | None, kind: Kind) -> str:
    if tree is None:
        return "niets"
    if isinstance(tree, bool):
        return "ja" if tree else "nee"
    if isinstance(tree, Decimal):
        return number(tree)
    if isinstance(tree, datetime):
        return tree.strftime("%Y-%m-%d %H:%M")
    text = str(tree)
    return text.replace("_", " ") if kind in (Kind.KEUZE, Kind.VERWIJZING) else text or "(leeg)"


def number(amount: Decimal) -> str:
    """A number the Dutch way: 1.234,5 and −3."""
    text = f"{abs(amount):,f}".replace(",", " ").replace(".", ",").replace(" ", ".")
    short = text.rstrip("0").rstrip(",") if "," in text else text
    return f"−{short}" if amount < 0 else short


def signed(amount: Decimal) -> str:
    """The same with a plus when it is more than nothing."""
    return f"+{number(amount)}" if amount > 0 else number(amount)


def total(sums: Som) -> str:
    """A sum of which a part may be unknown."""
    if sums.pm:
        return "p.m." if not sums.bekend else f"{number(sums.bekend)} + p.m."
    return number(sums.bekend)


def sum_difference(old: Som, new: Som) -> str:
    """The difference of two sums; a p.m. that came or went is part of it."""
    known = signed(new.bekend - old.bekend)
    if old.pm == new.pm:
        return known
    unknown = "+ p.m." if new.pm else "− p.m."
    return unknown if new.bekend == old.bekend else f"{known} {unknown}"


def money_rows(money: MoneyChange, *, only_changed: bool = False) -> Iterator[tuple[str, str, str, str]]:
    """Each year and structureel: label, before, after and the difference."""
    for name, old, new in money.columns:
        if old != new or not only_changed:
            yield name, total(old), total(new), sum_difference(old, new)


def finding_rows(findings: FindingsChange, most: int) -> Iterator[tuple[str, Diagnostic]]:
    """Every finding after "nieuw" or "opgelost", at most so many of each."""
    yield from ((NEW, found) for found in findings.new[:most])
    yield from ((SOLVED, found) for found in findings.solved[:most])


def findings_summary(findings: FindingsChange) -> str:
    """How many findings came and went, in one sentence; "" when none did."""
    sides = ((NEW, len(findings.new)), (SOLVED, len(findings.solved)))
    parts = [f"{number_of} {name}" for name, number_of in sides if number_of]
    return f"Bevindingen van de controles: {', '.join(parts)}." if parts else ""


def findings_left(findings: FindingsChange, most: int) -> str:
    """How many of each were left out; "" when none were."""
    sides = ((NEW, len(findings.new) - most), (SOLVED, len(findings.solved) - most))
    parts = [f"{left} {name}" for name, left in sides if left > 0]
    return f"En nog {' en '.join(parts)}; zie 'fiches vergelijk --formaat json'." if parts else ""


def count(number_of: int, one: str, many: str) -> str:
    """A number with its noun."""
    return f"{number_of} {one if number_of == 1 else many}"
