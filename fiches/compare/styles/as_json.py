"""A comparison as JSON for another program. Numbers are written as text, so that no digit is lost."""

import json
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from fiches.compare.change import Change, Tree, Weight
from fiches.compare.money import LeftOutMoney, Money, MoneyChange
from fiches.compare.outcome import Comparison, DocumentComparison, LapsedAkkoord, RondeComparison
from fiches.compare.styles import wording
from fiches.diagnostics import Diagnostic, Location, escape_unseen
from fiches.model.fiche import Som


def render_json(comparison: Comparison) -> str:
    """Everything in one object."""
    return escape_unseen(json.dumps(make_comparison_data(comparison), ensure_ascii=False, indent=1))


def make_comparison_data(comparison: Comparison) -> dict[str, Any]:
    """The comparison as plain data."""
    return {
        "oud": comparison.old,
        "nieuw": comparison.new,
        "gelijk": comparison.is_same,
        "rondes": [_make_ronde(ronde) for ronde in comparison.rondes],
        "bevindingen": [_make_finding(found) for found in comparison.report],
    }


def _make_ronde(ronde: RondeComparison) -> dict[str, Any]:
    return {
        "ronde": ronde.id,
        "leveringen": ronde.deliveries,
        "fiches_gelijk": ronde.unchanged,
        "fiches_geraakt": list(ronde.affected),
        "telling": {weight.value: ronde.count(weight) for weight in Weight},
        "weggelaten": {"redactie": ronde.hidden.changes, "fiches": ronde.hidden.fiches},
        **_make_money(ronde.money),
        "fiches_in_som": ronde.summed,
        "niet_in_som": [_make_left_out(one) for one in ronde.left_out],
        "bevindingen_nieuw": [_make_finding(found) for found in ronde.findings.new],
        "bevindingen_opgelost": [_make_finding(found) for found in ronde.findings.solved],
        "vervallen_akkoorden": [_make_lapsed(one) for one in ronde.lapsed],
        "te_bevestigen_akkoorden": [_make_lapsed(one) for one in ronde.awaiting],
        "documenten": [_make_document(one) for one in ronde.documents],
    }


def _make_lapsed(one: LapsedAkkoord) -> dict[str, str]:
    return {"fiche": one.fiche, "orgaan": one.orgaan, "soort": one.soort, "datum": one.datum, "reden": one.reason}


def _make_document(one: DocumentComparison) -> dict[str, Any]:
    return {
        "soort": one.kind.value,
        "id": one.id,
        "was": one.old.id if one.old else None,
        "titel": one.titel,
        "bestand": one.document.path,
        "stand": one.fate,
        "gewicht": wording.name_weight(one) or None,
        "raakt": [touch.value for touch in one.touches],
        **(_make_money(one.money) if one.money else {"geld": None}),
        "wijzigingen": [make_change_data(change) for change in one.changes],
    }


def make_change_data(change: Change) -> dict[str, Any]:
    """One change, with the keys that every comparison uses."""
    return {
        "soort": change.kind.value,
        "plek": list(change.labels),
        "veld": change.field,
        "wijzer_oud": list(change.old_pointer),
        "wijzer_nieuw": list(change.new_pointer),
        "waarde": change.value.value,
        "oud": _make_plain(change.old),
        "nieuw": _make_plain(change.new),
        "verschil": _make_plain(change.difference),
        "procent": _make_plain(change.percentage),
        "niet_te_vergelijken": change.obstacle or None,
        "gewicht": change.weight.value,
        "raakt": [touch.value for touch in change.touches],
        "reden": change.reason,
        "leunende_fiches": list(change.leaning),
        "plaats_oud": _make_place(change.old_at),
        "plaats_nieuw": _make_place(change.new_at),
    }


def _make_place(location: Location | None) -> dict[str, Any] | None:
    if location is None:
        return None
    cell = {"cel": location.sheet.words} if location.sheet else {}
    paragraph = {"alinea": location.place.words} if location.place else {}
    return {"bestand": location.path, "regel": location.line, "kolom": location.column, **cell, **paragraph}


def _make_money(money: MoneyChange) -> dict[str, Any]:
    """In all and for each drager, and why before and after cannot be compared."""
    return {
        "geld": _make_periods(money),
        "geld_per_drager": [{"drager": name, "geld": _make_periods(one)} for name, one in money.dragers],
        "geld_niet_te_vergelijken": money.obstacle or None,
    }


def _make_periods(money: MoneyChange) -> list[dict[str, Any]]:
    return [{"periode": name, "oud": _make_sum(old), "nieuw": _make_sum(new)} for name, old, new in money.columns]


def _make_left_out(one: LeftOutMoney) -> dict[str, Any]:
    return {"fiche": one.fiche, "reden": one.why, "geld": _make_sums(one.money)}


def _make_sums(money: Money) -> dict[str, Any]:
    return {"jaren": _make_sum(money.cumulatief), "structureel": _make_sum(money.structureel)}


def _make_sum(total: Som) -> dict[str, Any]:
    return {"bekend": str(total.bekend), "pm": total.pm}


def _make_plain(tree: Tree) -> Any:
    if isinstance(tree, dict):
        return {name: _make_plain(part) for name, part in tree.items()}
    if isinstance(tree, list):
        return [_make_plain(part) for part in tree]
    if isinstance(tree, datetime):
        return tree.isoformat(" ", "minutes")
    return str(tree) if isinstance(tree, Decimal | date) else tree


def _make_finding(found: Diagnostic) -> dict[str, Any]:
    return {
        "code": found.code,
        "ernst": found.severity.value,
        "bestand": found.location.path,
        "regel": found.location.line,
        "kolom": found.location.column,
        "veld": found.location.field,
        "melding": found.message,
        "tip": found.hint,
    }
