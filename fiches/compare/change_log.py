"""The view of the Word change log: what a bestuurder has to know of two versions, on one page.

It holds the money, the fiches that are new, gone or renamed, the akkoorden that lapsed and as many changes of inhoud
as fit on the page, the gravest first. How many lines a text takes is estimated from its letters.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import islice
from math import ceil
from typing import Any

from fiches.compare.change import Change, ChangeKind, Weight
from fiches.compare.outcome import Comparison, DocumentComparison, DocumentState, MoneyChange, RondeComparison
from fiches.compare.sides import Side
from fiches.compare.styles import wording
from fiches.compare.styles.wording import trim_unchanged, trim_words
from fiches.compare.words import PieceKind, compare_texts
from fiches.diagnostics import ExitCode, FichesError, make_visible
from fiches.documents.change_log import (
    CellPart,
    ChangeLogView,
    FicheCounts,
    LapsedAkkoorden,
    LapsedGroup,
    LogFiche,
    LogMoney,
    LogPeriod,
    LogRow,
    LogVersion,
    NamedFiches,
)
from fiches.documents.kinds import WIJZIGINGEN, find_kind_name
from fiches.documents.parts import make_sum_view
from fiches.documents.view import add_digest
from fiches.dutch.format import format_signed
from fiches.model.budget import Som
from fiches.model.fiche import Fiche
from fiches.model.reflection import FieldKind
from fiches.model.ronde import Ronde

PAGE_LINES = 42
"""How many lines of the page the lists have together."""

COLUMN_WIDTH, LINE_WIDTH, WIDE_LETTER = 30, 75, 1.7
"""Letters on a line of a column and on one of the page; for how many a capital or a sign beyond ASCII may count."""

LONGEST_VALUE, LONGEST_NAME, LONGEST_TITLE = 115, 70, 80
"""How many letters of a value, a field and a title are shown."""

MOST_YEARS, MOST_NAMED_FICHES, MOST_FINDINGS, MOST_IDS, LONGEST_WORD = 6, 5, 3, 20, 28
OMITTED_LABELS = ("Regels", "Bedragen")
"""Labels that tell a bestuurder nothing."""

ChangeGroup = list[tuple[DocumentComparison, Change]]


def make_change_log_view(comparison: Comparison, ronde: RondeComparison, sides: tuple[Side, Side]) -> dict[str, Any]:
    """The view of the change log of one ronde: `wijzigingen` and `document`, as plain data.

    `belangrijkste` holds as many changes of inhoud as fit on the page, the gravest first; `aantal.over` says how many
    do not.
    """
    named, lapsed = _list_named_fiches(ronde), _list_lapsed_akkoorden(ronde)
    warnings = [_trim_text(found.message, 150) for found in islice(comparison.report, MOST_FINDINGS)]
    used = (
        sum(2 for _ in warnings)
        + _compute_lapsed_height(lapsed)
        + sum(len(fiches) + 1 for fiches in named.values() if isinstance(fiches, list) and fiches)
    )
    groups = _collect_groups(ronde)
    rows = _select_fitting_rows(groups, PAGE_LINES - used)
    shown = sum(map(len, groups[: len(rows)]))
    view: ChangeLogView = {
        "ronde": _get_ronde_name(ronde, sides),
        "oud": _make_version_view(comparison.old, ronde, sides[0]),
        "nieuw": _make_version_view(comparison.new, ronde, sides[1]),
        "aantal": {**_count_fiches(ronde), "getoond": shown, "over": ronde.count(Weight.INHOUD) - shown},
        "let_op": warnings,
        "geld": _make_money_view(ronde.money),
        "belangrijkste": rows,
        "ook_gewijzigd": _list_unshown_documents(ronde, groups[: len(rows)]),
        **named,
        **lapsed,
    }
    return add_digest({"wijzigingen": view})


def _get_ronde_name(ronde: RondeComparison, sides: tuple[Side, Side]) -> str | None:
    """What the newest version calls the ronde."""
    found = [
        one.value for side in reversed(sides) for one in side.list_documents(ronde.id) if isinstance(one.value, Ronde)
    ]
    return _trim_text(found[0].naam if found else ronde.id, LONGEST_TITLE) or None


def _make_version_view(name: str, ronde: RondeComparison, side: Side) -> LogVersion:
    """What the user calls a version, and the newest date that its fiches give themselves."""
    values = (one.value for one in side.list_documents(ronde.id))
    dates: list[date] = [value.versie.datum for value in values if isinstance(value, Fiche) and value.versie]
    return {"naam": _trim_text(name, LONGEST_TITLE), "datum": max(dates, default=None)}


def _count_fiches(ronde: RondeComparison) -> FicheCounts:
    states = [one.state for one in ronde.fiches]
    came, went = states.count(DocumentState.NIEUW), states.count(DocumentState.VERVALLEN)
    return {
        "gewijzigd": len(states) - came - went,
        "nieuw": came,
        "vervallen": went,
        "gelijk": ronde.unchanged,
        "inhoud": ronde.count(Weight.INHOUD),
        "redactie": ronde.count(Weight.REDACTIE),
    }


def _make_money_view(money: MoneyChange) -> LogMoney:
    """Every year with the total of the years and structureel; of very many years only those two."""
    total = ("totaal", money.old.cumulatief, money.new.cumulatief)
    *years, structureel = money.columns
    columns = [*(years if len(years) <= MOST_YEARS else ()), total, structureel]
    return {
        "veranderd": money.is_changed,
        "perioden": [_make_period_view(*column) for column in columns],
    }


def _make_period_view(name: str, old: Som, new: Som) -> LogPeriod:
    return {
        "naam": _trim_text(name.capitalize(), 12),
        "oud": make_sum_view(old),
        "nieuw": make_sum_view(new),
        "verschil": wording.format_sum_difference(old, new),
    }


def _list_named_fiches(ronde: RondeComparison) -> NamedFiches:
    of_state = {state: [one for one in ronde.fiches if one.state is state] for state in DocumentState}
    told = (DocumentState.NIEUW, DocumentState.VERVALLEN, DocumentState.HERNOEMD)
    return {
        "nieuwe_fiches": [_make_fiche_view(one) for one in of_state[DocumentState.NIEUW][:MOST_NAMED_FICHES]],
        "vervallen_fiches": [_make_fiche_view(one) for one in of_state[DocumentState.VERVALLEN][:MOST_NAMED_FICHES]],
        "hernoemde_fiches": [
            {
                "was": _trim_text(one.old.id if one.old else "", 20),
                "id": _trim_text(one.id, 20),
                "titel": _trim_text(one.titel, LONGEST_TITLE),
            }
            for one in of_state[DocumentState.HERNOEMD][:MOST_NAMED_FICHES]
        ],
        "niet_genoemd": sum(max(0, len(of_state[state]) - MOST_NAMED_FICHES) for state in told),
    }


def _make_fiche_view(one: DocumentComparison) -> LogFiche:
    return {"id": _trim_text(one.id, 20), "titel": _trim_text(one.titel, LONGEST_TITLE) or None}


def _list_lapsed_akkoorden(ronde: RondeComparison) -> LapsedAkkoorden:
    """Whose akkoord each fiche has lost, of a few fiches, and of how many more."""
    organs: dict[tuple[str, str], list[str]] = {}
    for one in ronde.lapsed:
        organs.setdefault((one.fiche, one.soort), []).append(_trim_text(one.orgaan, LONGEST_NAME))
    groups: list[LapsedGroup] = [
        {"fiche": _trim_text(fiche, 20), "soort": soort, "organen": _list_first_names(names, MOST_NAMED_FICHES)}
        for (fiche, soort), names in organs.items()
    ]
    told = {group["fiche"] for group in groups[:MOST_NAMED_FICHES]}
    left = {group["fiche"] for group in groups[MOST_NAMED_FICHES:]}
    return {"vervallen_akkoorden": groups[:MOST_NAMED_FICHES], "akkoorden_niet_genoemd": len(left - told)}


def _compute_lapsed_height(lapsed: LapsedAkkoorden) -> int:
    """How many lines the agreements take, with their heading."""
    rows = [f"{one['fiche']}{', '.join(one['organen'])}" for one in lapsed["vervallen_akkoorden"]]
    return sum(_count_lines(row, LINE_WIDTH) for row in rows) + (3 if rows else 0)


def _list_first_names(names: list[str], most: int) -> list[str]:
    """The first so many names, and how many are left out."""
    return [*names[:most], *([f"nog {len(names) - most}"] if len(names) > most else [])]


def _collect_groups(ronde: RondeComparison) -> list[ChangeGroup]:
    """The changes of inhoud, the gravest first; amounts of one line of a budget belong together."""
    weighty = [(one, change) for one in ronde.documents for change in one.changes if change.weight is Weight.INHOUD]
    weighty.sort(key=lambda pair: (pair[1].severity, -abs(pair[1].difference or Decimal())))
    groups: dict[object, ChangeGroup] = {}
    for at, (one, change) in enumerate(weighty):
        inner = tuple(part for part in change.pointer if part != "bedragen")[:-1]
        # its number as the key: every other change is a group by itself
        key = (one.kind, one.id, inner) if change.value is FieldKind.BEDRAG and inner else at
        groups.setdefault(key, []).append((one, change))
    return list(groups.values())


def _select_fitting_rows(groups: Iterable[ChangeGroup], lines: int) -> list[LogRow]:
    """The rows that fit in so many lines."""
    rows: list[LogRow] = []
    for row in map(_make_row, groups):
        lines -= _compute_row_height(row)
        if lines < 0:
            break
        rows.append(row)
    return rows


def _list_unshown_documents(ronde: RondeComparison, shown: list[ChangeGroup]) -> list[str]:
    """The documents of which changes are told nowhere on the page."""
    told = {(one.kind, one.id) for group in shown for one, _ in group}
    left = sorted(one.id for one in ronde.documents if one.changes and (one.kind, one.id) not in told)
    return _list_first_names([_trim_text(name, 20) for name in left], MOST_IDS)


def _compute_row_height(row: LogRow) -> int:
    """How many lines a row takes."""
    name = _count_lines(row["veld"]) + _count_lines(f"{row['fiche']}  {row['raakt'] or ''}")
    values = (_count_lines("".join(part["tekst"] for part in row[side])) for side in ("oud", "nieuw"))
    return max(name, *values, _count_lines(row["verschil"] or "", 12))


def _count_lines(text: str, width: int = COLUMN_WIDTH) -> int:
    return ceil(sum(WIDE_LETTER if letter.isupper() or not letter.isascii() else 1 for letter in text) / width)


def _make_row(group: ChangeGroup) -> LogRow:
    one, change = group[0]
    labels = [label for label in change.labels if label not in OMITTED_LABELS]
    touches = ", ".join((*change.touches, *_describe_leaning(change)))
    if len(group) == 1:
        old, new = _make_value_parts(change, old=True), _make_value_parts(change, old=False)
        name, told = wording.SEPARATOR.join(labels) or "Het geheel", wording.format_difference(change)
    else:
        changes = sorted((change for _, change in group), key=lambda change: change.labels[-1])
        name, told = wording.SEPARATOR.join(labels[:-1]), _describe_differences(changes)
        old, new = _make_amount_parts(changes, old=True), _make_amount_parts(changes, old=False)
    return {
        "fiche": _trim_text(one.id, 34),
        "raakt": _trim_text(touches, LONGEST_NAME) or None,
        "veld": _trim_text(name, LONGEST_NAME),
        "oud": old,
        "nieuw": new,
        "verschil": told or None,
    }


def _describe_leaning(change: Change) -> Iterator[str]:
    if change.leaning:
        yield wording.format_count(len(change.leaning), "fiche", "fiches")


def _describe_differences(changes: list[Change]) -> str:
    """The difference of the years together, and that of structureel; of what was or is p.m. there is none."""
    groups: dict[str, list[Decimal | None]] = {}
    for change in changes:
        name = change.labels[-1]
        groups.setdefault("totaal" if name.isdigit() else name.lower(), []).append(change.difference)
    sums = {name: sum(filter(None, found), Decimal()) for name, found in groups.items() if None not in found}
    return "; ".join(f"{format_signed(amount)} {name}" for name, amount in sums.items())


def _make_amount_parts(changes: list[Change], *, old: bool) -> list[CellPart]:
    values = ((change.labels[-1], change.old if old else change.new, change.value) for change in changes)
    text = "; ".join(f"{name} {wording.format_value(value, kind)}" for name, value, kind in values)
    return _trim_parts([(text, False)])


def _make_value_parts(change: Change, *, old: bool) -> list[CellPart]:
    """A value; of a text that changed the words around the change, with those that differ apart."""
    value = change.old if old else change.new
    if change.value is FieldKind.TEKST and isinstance(change.old, str) and isinstance(change.new, str):
        mine = PieceKind.WEG if old else PieceKind.ERBIJ
        found = trim_unchanged(compare_texts(change.old, change.new))
        return _trim_parts(
            (piece.text, piece.kind is mine) for piece in found if piece.kind in (mine, PieceKind.GELIJK)
        )
    absent = ChangeKind.TOEGEVOEGD if old else ChangeKind.VERWIJDERD
    return _trim_parts([("–" if change.kind is absent else wording.format_value(value, change.value), False)])


def _trim_parts(parts: Iterable[tuple[str, bool]]) -> list[CellPart]:
    """The parts as far as they fit in a cell; one at least."""
    kept: list[CellPart] = []
    room = LONGEST_VALUE
    for text, differs in parts:
        shown = _make_readable(text)
        if len(shown) > room:
            kept.append({"tekst": f"{shown[:room].rstrip()}…", "anders": differs})
            break
        kept.append({"tekst": shown, "anders": differs})
        room -= len(shown)
    return kept or [{"tekst": "–", "anders": False}]


def _trim_text(text: str, longest: int) -> str:
    shown = _make_readable(text)
    return shown if len(shown) <= longest else f"{shown[: longest - 1].rstrip()}…"


def _make_readable(text: str) -> str:
    """A text of a user with unseen characters made visible, and with braces marked: none is taken for a tag."""
    return trim_words(make_visible(text), LONGEST_WORD).replace("{", "‹{›").replace("}", "‹}›")


def render_change_logs(comparison: Comparison, sides: tuple[Side, Side]) -> Iterator[tuple[str, bytes]]:
    """A document for each ronde that changed, by every template of this kind: its file name and its bytes.

    Raises `FichesError` when there is no such template, or one that cannot be filled in.
    """
    forms = {
        name: content for name, content in sorted(sides[1].templates().items()) if find_kind_name(name) == WIJZIGINGEN
    }
    if not forms:
        raise FichesError(
            f"Er is geen sjabloon templates/{WIJZIGINGEN}.docx.",
            exit_code=ExitCode.INVOER_ONLEESBAAR,
            hint=f"zet het sjabloon terug, of begin er een met 'fiches sjabloon nieuw {WIJZIGINGEN}'",
        )
    # when nothing changed at all, one document says so
    rondes = [ronde for ronde in comparison.rondes if ronde.documents] or comparison.rondes[-1:]
    for ronde in rondes:
        yield from _render_ronde(comparison, ronde, sides, forms, f"-{ronde.id}" if len(rondes) > 1 else "")


def _render_ronde(
    comparison: Comparison, ronde: RondeComparison, sides: tuple[Side, Side], forms: Mapping[str, bytes], suffix: str
) -> Iterator[tuple[str, bytes]]:
    from fiches.documents.render import RenderFault, load_compiled, render_checked  # noqa: PLC0415  (Word loads on demand)

    view = make_change_log_view(comparison, ronde, sides)
    versions = tuple(view["wijzigingen"][side]["naam"] for side in ("oud", "nieuw"))
    for form, template in forms.items():
        try:
            yield f"{form}{suffix}.docx", render_checked(load_compiled(template), view, versions)
        except RenderFault as error:
            raise FichesError(
                f"templates/{form}.docx is niet in te vullen: {error}.",
                exit_code=ExitCode.INVOER_ONLEESBAAR,
                hint=f"kijk wat er mis is met: fiches sjabloon controleer {form}",
            ) from error
