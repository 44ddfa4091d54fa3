"""The commands about akkoorden and statuses: `akkoord geef`, `akkoord toon`, `akkoord controleer` and `status`."""

from argparse import Namespace
from collections.abc import Callable, Iterator
from typing import Any

from rich.text import Text

from fiches.agree.demands import MissingAkkoord
from fiches.agree.standing import AkkoordStand, Standing
from fiches.app.agree import Decision, RecordedAkkoorden, record_decision
from fiches.app.agreements import (
    FicheAkkoorden,
    FicheWhereabouts,
    LedgerCheck,
    RondeAkkoorden,
    check_ledgers,
    list_akkoorden,
    list_whereabouts,
)
from fiches.app.project import Project
from fiches.app.status import StatusOutcome, set_status
from fiches.cli import as_json, show_findings
from fiches.cli.console import get_console, make_visible, print_indented
from fiches.cli.main import resolve_project
from fiches.cli.show_findings import format_count
from fiches.diagnostics import ExitCode, Severity
from fiches.model.ledgers import Akkoord
from fiches.word.template.filters import datum

_STAND_COLOURS = {
    AkkoordStand.GELDIG: "green",
    AkkoordStand.REDACTIE: "cyan",
    AkkoordStand.VERVALLEN: "bold red",
    AkkoordStand.GEEN: "yellow",
    AkkoordStand.OPGEVOLGD: "dim",
}


def run_akkoord(arguments: Namespace) -> int:
    """fiches akkoord geef, fiches akkoord toon and fiches akkoord controleer"""
    return AKKOORD_ACTIONS[arguments.actie](arguments, resolve_project(arguments))


def _record_decision(arguments: Namespace, project: Project) -> int:
    decision = Decision(
        arguments.orgaan, arguments.soort, arguments.uitkomst, arguments.rol, arguments.datum, arguments.voorbehoud
    )
    recorded = record_decision(project, arguments.ronde, arguments.fiche, decision)
    if arguments.json:
        return as_json.print_data(
            {"bestand": str(recorded.path), "akkoorden": [_make_entry_data(one) for one in recorded.entries]}
        )
    _show_recorded(recorded)
    return ExitCode.GOED


def _show_recorded(recorded: RecordedAkkoorden) -> None:
    for one in recorded.entries:
        what = f"akkoord {one.nummer}: {one.fiche} versie {one.versie}, {one.orgaan}, {_describe_decision(one)}"
        get_console().print(Text(f"Vastgelegd als {make_visible(what)}"), soft_wrap=True)
    get_console().print(Text(f"Leg {recorded.path.name} en de map 'akkoorden' ook vast in git."))


def _show_akkoorden(arguments: Namespace, project: Project) -> int:
    found = list_akkoorden(project, arguments.ronde, arguments.fiche)
    if arguments.json:
        return as_json.print_data({"rondes": [_make_ronde_data(one) for one in found]})
    told = [(fiche, ronde) for ronde in found for fiche in ronde.fiches]
    for at, (fiche, ronde) in enumerate(told):
        if at:
            get_console().print()
        _show_fiche(fiche, ronde)
    return ExitCode.GOED


def _show_fiche(fiche: FicheAkkoorden, ronde: RondeAkkoorden) -> None:
    get_console().print(
        Text.assemble((fiche.id, "bold"), f"  {make_visible(fiche.titel)}  ({make_visible(fiche.status)})"),
        soft_wrap=True,
    )
    for one in fiche.given:
        who = f"{ronde.names.get(one.akkoord.orgaan, one.akkoord.orgaan)}, {one.akkoord.soort.value}"
        decision = make_visible(_describe_decision(one.akkoord))
        line = f"{one.akkoord.nummer:>3}  {one.akkoord.datum}  {make_visible(who)}: {decision}  "
        print_indented(Text.assemble(line, (one.stand.value, _STAND_COLOURS[one.stand])))
        if one.stand in (AkkoordStand.VERVALLEN, AkkoordStand.REDACTIE):
            print_indented(Text(f"     {make_visible(one.reason)}", style="dim"))
    for missing in fiche.missing:
        print_indented(Text(f"Ontbreekt: {make_visible(missing.message)}", style="bold red"))
    if fiche.next_missing:
        names = ", ".join(dict.fromkeys(missing.naam for missing in fiche.next_missing))
        print_indented(Text(f"Nog nodig voor '{make_visible(fiche.next_status)}': {make_visible(names)}", style="dim"))


def _describe_decision(one: Akkoord) -> str:
    told = one.uitkomst.value.replace("_", " ")
    return f"{told} ({one.voorbehoud})" if one.voorbehoud else told


def _check_ledgers(arguments: Namespace, project: Project) -> int:
    outcome = check_ledgers(project, arguments.ronde)
    if arguments.json:
        data = {"akkoorden": outcome.entries, "versies_in_git": outcome.versions}
        return as_json.print_findings(outcome.report, data, outcome.exit_code)
    show_findings.show_report_findings(outcome.report)
    _show_ledger_check(outcome)
    return outcome.exit_code


def _show_ledger_check(outcome: LedgerCheck) -> None:
    counts = (
        format_count(outcome.report.count(Severity.FOUT), "fout", "fouten"),
        format_count(outcome.report.count(Severity.WAARSCHUWING), "waarschuwing", "waarschuwingen"),
    )
    get_console().print(Text(f"{format_count(outcome.entries, 'akkoord', 'akkoorden')}, {', '.join(counts)}."))
    if outcome.versions:
        beside = format_count(outcome.versions, "eerdere versie", "eerdere versies")
        get_console().print(Text(f"Het register is naast {beside} in git gelegd."))
    elif outcome.entries:
        get_console().print(
            Text("Het register staat nog niet in git. Wie alle controlesommen opnieuw uitrekent, valt dan niet op.")
        )


AKKOORD_ACTIONS: dict[str, Callable[[Namespace, Project], int]] = {
    "controleer": _check_ledgers,
    "geef": _record_decision,
    "toon": _show_akkoorden,
}
"""What can be done with agreements."""


def run_status(arguments: Namespace) -> int:
    """fiches status"""
    if arguments.nieuw is None:
        return _show_whereabouts(arguments)
    outcome = set_status(resolve_project(arguments), arguments.ronde, arguments.fiche, arguments.nieuw)
    if arguments.json:
        data = {"fiche": outcome.fiche, "was": outcome.old, "wordt": outcome.new, "veranderd": outcome.moved}
        return as_json.print_findings(outcome.report, data, outcome.exit_code)
    show_findings.show_report_findings(outcome.report)
    get_console().print(Text(_describe_status_change(outcome)), soft_wrap=True)
    return outcome.exit_code


def _show_whereabouts(arguments: Namespace) -> int:
    wanted = [arguments.fiche] if arguments.fiche else []
    found = list_whereabouts(resolve_project(arguments), arguments.ronde, wanted)
    if arguments.json:
        return as_json.print_data({"fiches": [_make_whereabouts_data(one) for one in found]})
    for one in found:
        head = Text.assemble(
            (one.id, "bold"), f"  {make_visible(one.titel)}  ({make_visible(one.status)}, {make_visible(one.versie)})"
        )
        get_console().print(head, soft_wrap=True)
        for sent in one.sent:
            since = "" if sent.is_now else "; de tekst is sindsdien anders"
            kind = "definitief" if sent.levering.definitief else "concept"
            told = f"{datum(sent.levering.datum)} aan {sent.levering.naam}, {kind}{since}"
            print_indented(Text(make_visible(told), style="" if sent.is_now else "yellow"))
    return ExitCode.GOED


def _make_whereabouts_data(one: FicheWhereabouts) -> dict[str, Any]:
    return {
        "id": one.id,
        "titel": one.titel,
        "ronde": one.ronde,
        "status": one.status,
        "versie": one.versie,
        "inzet": [
            {
                "levering": sent.levering.levering,
                "aan": sent.levering.adressaat,
                "datum": sent.levering.datum.isoformat(),
                "definitief": sent.levering.definitief,
                "nog_gelijk": sent.is_now,
            }
            for sent in one.sent
        ],
    }


def _describe_status_change(outcome: StatusOutcome) -> str:
    if outcome.moved:
        return f"{outcome.fiche} gaat van '{outcome.old}' naar '{outcome.new}'."
    left = format_count(len(outcome.report), "punt", "punten")
    return f"{outcome.fiche} blijft '{outcome.old}'. Op te lossen voor '{outcome.new}': {left}."


def _make_ronde_data(found: RondeAkkoorden) -> dict[str, Any]:
    return {"ronde": found.ronde, "fiches": [_make_fiche_data(one) for one in found.fiches]}


def _make_fiche_data(fiche: FicheAkkoorden) -> dict[str, Any]:
    return {
        "id": fiche.id,
        "titel": fiche.titel,
        "status": fiche.status,
        "volgende_status": fiche.next_status,
        "akkoorden": [dict(_iter_standing_data(one)) for one in fiche.given],
        "ontbreekt": [_make_missing_data(one) for one in fiche.missing],
        "nog_nodig": [_make_missing_data(one) for one in fiche.next_missing],
    }


def _iter_standing_data(one: Standing) -> Iterator[tuple[str, Any]]:
    yield from _make_entry_data(one.akkoord).items()
    yield from (("stand", one.stand.name.lower()), ("geldt", one.stand.holds), ("reden", one.reason))


def _make_missing_data(one: MissingAkkoord) -> dict[str, Any]:
    return {"status": one.status.id, "orgaan": one.orgaan, "vervallen": one.has_lapsed, "melding": one.message}


def _make_entry_data(one: Akkoord) -> dict[str, Any]:
    told = {name: value for name, value in one.__dict__.items() if value not in (None, {})}
    return {name: value if isinstance(value, int | dict) else str(value) for name, value in told.items()}
