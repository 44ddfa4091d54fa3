"""The commands about agreements: akkoord geef, akkoord toon, akkoord controleer and status."""

from argparse import Namespace
from collections.abc import Callable, Iterator
from typing import Any

from rich.text import Text

from fiches.app.agreements import FicheAgreements, LedgerCheck, RondeAgreements, agreements, check_ledgers
from fiches.app.akkoord import Decision, Recorded, give
from fiches.app.project import Project
from fiches.app.status import StatusOutcome, set_status
from fiches.app.whereabouts import Whereabouts, whereabouts
from fiches.cli import as_json, show_findings
from fiches.cli.console import console, indented, visible
from fiches.cli.grouping import number_of
from fiches.cli.place import project_of
from fiches.diagnostics import ExitCode, Severity
from fiches.schema.akkoord import Akkoord
from fiches.signoff import Stand, Standing, Unmet
from fiches.templating.filters import datum

_COLOURS = {
    Stand.GELDIG: "green",
    Stand.REDACTIE: "cyan",
    Stand.VERVALLEN: "bold red",
    Stand.GEEN: "yellow",
    Stand.OPGEVOLGD: "dim",
}


def akkoord(arguments: Namespace) -> int:
    """fiches akkoord geef, fiches akkoord toon and fiches akkoord controleer"""
    return ACTIONS[arguments.actie](arguments, project_of(arguments))


def _give(arguments: Namespace, project: Project) -> int:
    decision = Decision(
        arguments.orgaan, arguments.soort, arguments.uitkomst, arguments.rol, arguments.datum, arguments.voorbehoud
    )
    recorded = give(project, arguments.ronde, arguments.fiche, decision)
    if arguments.json:
        return as_json.plain({"bestand": str(recorded.path), "akkoorden": [_entry(one) for one in recorded.entries]})
    _tell_recorded(recorded)
    return ExitCode.GOED


def _tell_recorded(recorded: Recorded) -> None:
    for one in recorded.entries:
        what = f"akkoord {one.nummer}: {one.fiche} versie {one.versie}, {one.orgaan}, {_outcome(one)}"
        console().print(Text(f"Vastgelegd als {visible(what)}"), soft_wrap=True)
    console().print(Text(f"Leg {recorded.path.name} en de map 'akkoorden' ook vast in git."))


def _show(arguments: Namespace, project: Project) -> int:
    found = agreements(project, arguments.ronde, arguments.fiche)
    if arguments.json:
        return as_json.plain({"rondes": [_ronde(one) for one in found]})
    told = [(fiche, ronde) for ronde in found for fiche in ronde.fiches]
    for at, (fiche, ronde) in enumerate(told):
        if at:
            console().print()
        _tell_fiche(fiche, ronde)
    return ExitCode.GOED


def _tell_fiche(fiche: FicheAgreements, ronde: RondeAgreements) -> None:
    console().print(
        Text.assemble((fiche.id, "bold"), f"  {visible(fiche.titel)}  ({visible(fiche.status)})"), soft_wrap=True
    )
    for one in fiche.given:
        who = f"{ronde.names.get(one.akkoord.orgaan, one.akkoord.orgaan)}, {one.akkoord.soort.value}"
        line = f"{one.akkoord.nummer:>3}  {one.akkoord.datum}  {visible(who)}: {visible(_outcome(one.akkoord))}  "
        indented(Text.assemble(line, (one.stand.value, _COLOURS[one.stand])))
        if one.stand in (Stand.VERVALLEN, Stand.REDACTIE):
            indented(Text(f"     {visible(one.reason)}", style="dim"))
    for missing in fiche.missing:
        indented(Text(f"Ontbreekt: {visible(missing.message)}", style="bold red"))
    if fiche.next_missing:
        names = ", ".join(dict.fromkeys(missing.naam for missing in fiche.next_missing))
        indented(Text(f"Nog nodig voor '{visible(fiche.next_status)}': {visible(names)}", style="dim"))


def _outcome(one: Akkoord) -> str:
    told = one.uitkomst.value.replace("_", " ")
    return f"{told} ({one.voorbehoud})" if one.voorbehoud else told


def _check(arguments: Namespace, project: Project) -> int:
    outcome = check_ledgers(project, arguments.ronde)
    if arguments.json:
        data = {"akkoorden": outcome.entries, "versies_in_git": outcome.versions}
        return as_json.findings(outcome.report, data, outcome.exit_code)
    show_findings.of_report(outcome.report)
    _tell_check(outcome)
    return outcome.exit_code


def _tell_check(outcome: LedgerCheck) -> None:
    counts = (
        number_of(outcome.report.count(Severity.FOUT), "fout", "fouten"),
        number_of(outcome.report.count(Severity.WAARSCHUWING), "waarschuwing", "waarschuwingen"),
    )
    console().print(Text(f"{number_of(outcome.entries, 'akkoord', 'akkoorden')}, {', '.join(counts)}."))
    if outcome.versions:
        beside = number_of(outcome.versions, "eerdere versie", "eerdere versies")
        console().print(Text(f"Het register is naast {beside} in git gelegd."))
    elif outcome.entries:
        console().print(
            Text("Het register staat nog niet in git. Wie alle controlesommen opnieuw uitrekent, valt dan niet op.")
        )


ACTIONS: dict[str, Callable[[Namespace, Project], int]] = {"controleer": _check, "geef": _give, "toon": _show}
"""What can be done with agreements."""


def status(arguments: Namespace) -> int:
    """fiches status"""
    if arguments.nieuw is None:
        return _tell_where(arguments)
    outcome = set_status(project_of(arguments), arguments.ronde, arguments.fiche, arguments.nieuw)
    if arguments.json:
        data = {"fiche": outcome.fiche, "was": outcome.old, "wordt": outcome.new, "veranderd": outcome.moved}
        return as_json.findings(outcome.report, data, outcome.exit_code)
    show_findings.of_report(outcome.report)
    console().print(Text(_told(outcome)), soft_wrap=True)
    return outcome.exit_code


def _tell_where(arguments: Namespace) -> int:
    wanted = [arguments.fiche] if arguments.fiche else []
    found = whereabouts(project_of(arguments), arguments.ronde, wanted)
    if arguments.json:
        return as_json.plain({"fiches": [_where(one) for one in found]})
    for one in found:
        head = Text.assemble(
            (one.id, "bold"), f"  {visible(one.titel)}  ({visible(one.status)}, {visible(one.versie)})"
        )
        console().print(head, soft_wrap=True)
        for sent in one.sent:
            since = "" if sent.is_now else "; de tekst is sindsdien anders"
            kind = "definitief" if sent.levering.definitief else "concept"
            told = f"{datum(sent.levering.datum)} aan {sent.levering.naam}, {kind}{since}"
            indented(Text(visible(told), style="" if sent.is_now else "yellow"))
    return ExitCode.GOED


def _where(one: Whereabouts) -> dict[str, Any]:
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


def _told(outcome: StatusOutcome) -> str:
    if outcome.moved:
        return f"{outcome.fiche} gaat van '{outcome.old}' naar '{outcome.new}'."
    left = number_of(len(outcome.report), "punt", "punten")
    return f"{outcome.fiche} blijft '{outcome.old}'. Op te lossen voor '{outcome.new}': {left}."


def _ronde(found: RondeAgreements) -> dict[str, Any]:
    return {"ronde": found.ronde, "fiches": [_fiche(one) for one in found.fiches]}


def _fiche(fiche: FicheAgreements) -> dict[str, Any]:
    return {
        "id": fiche.id,
        "titel": fiche.titel,
        "status": fiche.status,
        "volgende_status": fiche.next_status,
        "akkoorden": [dict(_standing(one)) for one in fiche.given],
        "ontbreekt": [_missing(one) for one in fiche.missing],
        "nog_nodig": [_missing(one) for one in fiche.next_missing],
    }


def _standing(one: Standing) -> Iterator[tuple[str, Any]]:
    yield from _entry(one.akkoord).items()
    yield from (("stand", one.stand.name.lower()), ("geldt", one.stand.holds), ("reden", one.reason))


def _missing(one: Unmet) -> dict[str, Any]:
    return {"status": one.status.id, "orgaan": one.orgaan, "vervallen": one.has_lapsed, "melding": one.message}


def _entry(one: Akkoord) -> dict[str, Any]:
    told = {name: value for name, value in one.__dict__.items() if value not in (None, {})}
    return {name: value if isinstance(value, int | dict) else str(value) for name, value in told.items()}
