"""The change log of a set: what a bestuurder has to know of two versions, on one page."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import islice
from math import ceil
from typing import Any

from fiches.rendering.money import sum_view
from fiches.rendering.view import with_digest
from fiches.review.compare import Compared, Comparison, MoneyChange, RondeComparison, State
from fiches.review.diff import Change, ChangeKind, Kind, Weight
from fiches.review.diff.words import PieceKind, pieces
from fiches.review.sides import Side
from fiches.review.styles import wording
from fiches.review.styles.visible import around, short, visible
from fiches.schema.budget import Som
from fiches.schema.fiche import Fiche
from fiches.schema.ronde import Ronde

LINES = 42
"""How many lines of the page the lists have together."""

COLUMN, LINE, WIDE = 30, 75, 1.7
"""Letters on a line of a column and on one of the page; for how many a capital or a sign beyond ASCII may count."""

VALUE, NAME, TITLE = 115, 70, 80
"""How many letters of a value, a field and a title are shown."""

MOST_YEARS, MOST_NAMED, MOST_FINDINGS, MOST_IDS, LONGEST_WORD = 6, 5, 3, 20, 28
INSIDE = ("Regels", "Bedragen")
"""Labels that tell a bestuurder nothing."""

Piece = dict[str, Any]
Group = list[tuple[Compared, Change]]


def change_log_view(comparison: Comparison, ronde: RondeComparison, sides: tuple[Side, Side]) -> dict[str, Any]:
    """The view of the change log of one ronde: `wijzigingen` and `document`, as plain data.

    `belangrijkste` holds as many changes of inhoud as fit on the page, the gravest first; `aantal.over` says how many
    do not.
    """
    named, lapsed = _named(ronde), _lapsed(ronde)
    warnings = [_cut(found.message, 150) for found in islice(comparison.report, MOST_FINDINGS)]
    used = (
        sum(2 for _ in warnings)
        + _lapsed_height(lapsed)
        + sum(len(fiches) + 1 for fiches in named.values() if isinstance(fiches, list) and fiches)
    )
    groups = _groups(ronde)
    rows = _fitting(groups, LINES - used)
    shown = sum(map(len, groups[: len(rows)]))
    view = {
        "ronde": _name_of(ronde, sides),
        "oud": _version(comparison.old, ronde, sides[0]),
        "nieuw": _version(comparison.new, ronde, sides[1]),
        "aantal": {**_counts(ronde), "getoond": shown, "over": ronde.count(Weight.INHOUD) - shown},
        "let_op": warnings,
        "geld": _money(ronde.money),
        "belangrijkste": rows,
        "ook_gewijzigd": _elsewhere(ronde, groups[: len(rows)]),
        **named,
        **lapsed,
    }
    return with_digest({"wijzigingen": view})


def _name_of(ronde: RondeComparison, sides: tuple[Side, Side]) -> str | None:
    """What the newest version calls the ronde."""
    found = [one.value for side in reversed(sides) for one in side.documents(ronde.id) if isinstance(one.value, Ronde)]
    return _cut(found[0].naam if found else ronde.id, TITLE) or None


def _version(name: str, ronde: RondeComparison, side: Side) -> dict[str, Any]:
    """What the user calls a version, and the newest date that its fiches give themselves."""
    values = (one.value for one in side.documents(ronde.id))
    dates: list[date] = [value.versie.datum for value in values if isinstance(value, Fiche) and value.versie]
    return {"naam": _cut(name, TITLE), "datum": max(dates, default=None)}


def _counts(ronde: RondeComparison) -> dict[str, int]:
    states = [one.state for one in ronde.fiches]
    came, went = states.count(State.NIEUW), states.count(State.VERVALLEN)
    weights = {weight.value: ronde.count(weight) for weight in Weight}
    return {
        "gewijzigd": len(states) - came - went,
        "nieuw": came,
        "vervallen": went,
        "gelijk": ronde.unchanged,
        **weights,
    }


def _money(money: MoneyChange) -> dict[str, Any]:
    """Every year with the total of the years and structureel; of very many years only those two."""
    total = ("totaal", money.old.cumulatief, money.new.cumulatief)
    *years, structureel = money.columns
    columns = [*(years if len(years) <= MOST_YEARS else ()), total, structureel]
    return {
        "veranderd": money.is_changed,
        "perioden": [_period(*column) for column in columns],
    }


def _period(name: str, old: Som, new: Som) -> dict[str, Any]:
    sums = {"oud": sum_view(old), "nieuw": sum_view(new)}
    return {"naam": _cut(name.capitalize(), 12), **sums, "verschil": wording.sum_difference(old, new)}


def _named(ronde: RondeComparison) -> dict[str, Any]:
    """The fiches that came, went or have another id, a few of each, and how many are left out."""
    of_state = {state: [one for one in ronde.fiches if one.state is state] for state in State}
    named = {
        "nieuwe_fiches": [_fiche(one) for one in of_state[State.NIEUW][:MOST_NAMED]],
        "vervallen_fiches": [_fiche(one) for one in of_state[State.VERVALLEN][:MOST_NAMED]],
        "hernoemde_fiches": [
            {"was": _cut(one.old.id if one.old else "", 20), "id": _cut(one.id, 20), "titel": _cut(one.titel, TITLE)}
            for one in of_state[State.HERNOEMD][:MOST_NAMED]
        ],
    }
    told = (State.NIEUW, State.VERVALLEN, State.HERNOEMD)
    return {**named, "niet_genoemd": sum(max(0, len(of_state[state]) - MOST_NAMED) for state in told)}


def _fiche(one: Compared) -> dict[str, Any]:
    return {"id": _cut(one.id, 20), "titel": _cut(one.titel, TITLE) or None}


def _lapsed(ronde: RondeComparison) -> dict[str, Any]:
    """Whose akkoord each fiche has lost, of a few fiches, and of how many more."""
    organs: dict[tuple[str, str], list[str]] = {}
    for one in ronde.lapsed:
        organs.setdefault((one.fiche, one.soort), []).append(_cut(one.orgaan, NAME))
    groups = [
        {"fiche": _cut(fiche, 20), "soort": soort, "organen": _some(names, MOST_NAMED)}
        for (fiche, soort), names in organs.items()
    ]
    told = {group["fiche"] for group in groups[:MOST_NAMED]}
    left = {group["fiche"] for group in groups[MOST_NAMED:]}
    return {"vervallen_akkoorden": groups[:MOST_NAMED], "akkoorden_niet_genoemd": len(left - told)}


def _lapsed_height(lapsed: dict[str, Any]) -> int:
    """How many lines the agreements take, with their heading."""
    rows = [f"{one['fiche']}{', '.join(one['organen'])}" for one in lapsed["vervallen_akkoorden"]]
    return sum(_lines(row, LINE) for row in rows) + (3 if rows else 0)


def _some(names: list[str], most: int) -> list[str]:
    """The first so many names, and how many are left out."""
    return [*names[:most], *([f"nog {len(names) - most}"] if len(names) > most else [])]


def _groups(ronde: RondeComparison) -> list[Group]:
    """The changes of inhoud, the gravest first; amounts of one line of a budget belong together."""
    told = [(one, change) for one in ronde.documents for change in one.changes if change.weight is Weight.INHOUD]
    told.sort(key=lambda pair: (pair[1].severity, -abs(pair[1].difference or Decimal())))
    groups: dict[object, Group] = {}
    for at, (one, change) in enumerate(told):
        inner = tuple(part for part in change.pointer if part != "bedragen")[:-1]
        key = (one.kind, one.id, inner) if change.value is Kind.BEDRAG and inner else at
        groups.setdefault(key, []).append((one, change))
    return list(groups.values())


def _fitting(groups: Iterable[Group], lines: int) -> list[dict[str, Any]]:
    """The rows that fit in so many lines."""
    rows: list[dict[str, Any]] = []
    for row in map(_row, groups):
        lines -= _height(row)
        if lines < 0:
            break
        rows.append(row)
    return rows


def _elsewhere(ronde: RondeComparison, shown: list[Group]) -> list[str]:
    """The documents of which changes are told nowhere on the page."""
    told = {(one.kind, one.id) for group in shown for one, _ in group}
    left = sorted(one.id for one in ronde.documents if one.changes and (one.kind, one.id) not in told)
    return _some([_cut(name, 20) for name in left], MOST_IDS)


def _height(row: dict[str, Any]) -> int:
    """How many lines a row takes."""
    name = _lines(row["veld"]) + _lines(f"{row['fiche']}  {row['raakt'] or ''}")
    values = (_lines("".join(part["tekst"] for part in row[side])) for side in ("oud", "nieuw"))
    return max(name, *values, _lines(row["verschil"] or "", 12))


def _lines(text: str, width: int = COLUMN) -> int:
    return ceil(sum(WIDE if letter.isupper() or not letter.isascii() else 1 for letter in text) / width)


def _row(group: Group) -> dict[str, Any]:
    one, change = group[0]
    labels = [label for label in change.labels if label not in INSIDE]
    touches = ", ".join((*change.touches, *_leaning(change)))
    known = {"fiche": _cut(one.id, 34), "raakt": _cut(touches, NAME) or None}
    if len(group) == 1:
        old, new = _value(change, old=True), _value(change, old=False)
        name, told = wording.SEPARATOR.join(labels) or "Het geheel", wording.difference(change)
    else:
        changes = sorted((change for _, change in group), key=lambda change: change.labels[-1])
        name, told = wording.SEPARATOR.join(labels[:-1]), _differences(changes)
        old, new = _amounts(changes, old=True), _amounts(changes, old=False)
    return {**known, "veld": _cut(name, NAME), "oud": old, "nieuw": new, "verschil": told or None}


def _leaning(change: Change) -> Iterator[str]:
    if change.leaning:
        yield wording.count(len(change.leaning), "fiche", "fiches")


def _differences(changes: list[Change]) -> str:
    """The difference of the years together, and that of structureel; of what was or is p.m. there is none."""
    groups: dict[str, list[Decimal | None]] = {}
    for change in changes:
        name = change.labels[-1]
        groups.setdefault("totaal" if name.isdigit() else name.lower(), []).append(change.difference)
    sums = {name: sum(filter(None, found), Decimal()) for name, found in groups.items() if None not in found}
    return "; ".join(f"{wording.signed(amount)} {name}" for name, amount in sums.items())


def _amounts(changes: list[Change], *, old: bool) -> list[Piece]:
    values = ((change.labels[-1], change.old if old else change.new, change.value) for change in changes)
    text = "; ".join(f"{name} {wording.value(value, kind)}" for name, value, kind in values)
    return _clipped([(text, False)])


def _value(change: Change, *, old: bool) -> list[Piece]:
    """A value; of a text that changed the words around the change, with those that differ apart."""
    value = change.old if old else change.new
    if change.value is Kind.TEKST and isinstance(change.old, str) and isinstance(change.new, str):
        mine = PieceKind.WEG if old else PieceKind.ERBIJ
        found = around(pieces(change.old, change.new))
        return _clipped((piece.text, piece.kind is mine) for piece in found if piece.kind in (mine, PieceKind.GELIJK))
    absent = ChangeKind.TOEGEVOEGD if old else ChangeKind.VERWIJDERD
    return _clipped([("–" if change.kind is absent else wording.value(value, change.value), False)])


def _clipped(parts: Iterable[tuple[str, bool]]) -> list[Piece]:
    """The parts as far as they fit in a cell; one at least."""
    kept: list[Piece] = []
    room = VALUE
    for text, differs in parts:
        shown = _readable(text)
        if len(shown) > room:
            kept.append({"tekst": f"{shown[:room].rstrip()}…", "anders": differs})
            break
        kept.append({"tekst": shown, "anders": differs})
        room -= len(shown)
    return kept or [{"tekst": "–", "anders": False}]


def _cut(text: str, longest: int) -> str:
    shown = _readable(text)
    return shown if len(shown) <= longest else f"{shown[: longest - 1].rstrip()}…"


def _readable(text: str) -> str:
    """A text of a user that steers nothing; braces are marked, so that none is taken for a tag of the template."""
    return short(visible(text), LONGEST_WORD).replace("{", "‹{›").replace("}", "‹}›")
