"""fiches akkoord: record who agreed to a fiche (`geef`) or confirms that (`bevestig`), show it (`toon`), check the
ledger (`controleer`), or put the ledgers of two branches together (`voegsamen`).
"""

from __future__ import annotations

from argparse import ArgumentTypeError, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fiches.cli.arguments import (
    CommandParsers,
    DutchParser,
    add_command,
    add_command_group,
    add_ronde,
    parse_name,
    resolve_project,
)
from fiches.cli.console import print_data, print_findings, print_indented, print_line
from fiches.cli.show_findings import format_count, show_report_findings
from fiches.diagnostics import ExitCode, Severity, make_visible

if TYPE_CHECKING:
    from fiches.agree.findings import MissingAkkoord
    from fiches.agree.standing import Standing
    from fiches.app.agree import RecordedAkkoorden
    from fiches.app.agreements import FicheAkkoorden, LedgerCheck, RondeAkkoorden
    from fiches.app.merge import MergedFile
    from fiches.model.ledgers import Akkoord

STAND_COLOURS = {
    "GELDIG": "green",
    "REDACTIE": "cyan",
    "BEVESTIGEN": "yellow",
    "VERVALLEN": "bold red",
    "GEEN": "yellow",
    "OPGEVOLGD": "dim",
    "ONBEKEND": "yellow",
}
"""The colour of each `AkkoordStand`, by its name: importing the class would load the models for every command."""


GIT_FILES = ("%O", "%A", "%B", "%P")
"""What git gives a merge driver: the version that both began with, ours, theirs, and the path of the file."""


def add_arguments(commands: CommandParsers) -> None:
    """The decision or the confirmation to record, which fiches to show, which ledger to check, and what to merge."""
    actions = add_command_group(commands, "akkoord", "Leg vast wie akkoord is met een fiche, en toon of controleer dat")
    _add_geef(actions)
    _add_bevestig(actions)
    show = add_command(actions, "toon", "Toon per fiche wie akkoord is en wat nog ontbreekt", run_toon)
    show.add_argument("fiche", nargs="*", metavar="FICHE", help="alleen deze fiches")
    about = "Controleer of het register van akkoorden heel en waar is"
    check = add_command(actions, "controleer", about, run_controleer)
    add_ronde(show)
    add_ronde(check)
    _add_voegsamen(actions)


def _add_geef(actions: CommandParsers) -> None:
    about = "Leg een besluit vast over een of meer fiches zoals zij nu zijn"
    give = add_command(actions, "geef", about, run_geef)
    _add_who_and_when(give)
    give.add_argument(
        "--uitkomst",
        choices=("akkoord", "akkoord_met_voorbehoud", "afgewezen", "ingetrokken"),
        required=True,
        help="wat er is besloten",
    )
    give.add_argument("--voorbehoud", default="", metavar="TEKST", help="wat er nog open is")


def _add_bevestig(actions: CommandParsers) -> None:
    about = "Leg vast dat een akkoord blijft staan nu ronde of register anders is"
    _add_who_and_when(add_command(actions, "bevestig", about, run_bevestig))


def _add_who_and_when(parser: DutchParser) -> None:
    """About which fiches, who decided, who passed it on, and when."""
    parser.add_argument("fiche", nargs="+", metavar="FICHE", help="de fiches waarover het besluit gaat, zoals W-01")
    parser.add_argument("--orgaan", type=parse_name, required=True, metavar="ORGAAN", help="wie besloot, zoals VNG")
    # the choices are written out: the models that define them would load for every `fiches --help`
    parser.add_argument(
        "--soort", choices=("ambtelijk", "bestuurlijk"), required=True, help="op welk niveau er is besloten"
    )
    parser.add_argument(
        "--rol", type=_parse_role, required=True, metavar="ROL", help="wie dit doorgaf: een functie, geen naam"
    )
    parser.add_argument("--datum", required=True, metavar="DATUM", help="de dag van het besluit: 2021-03-05")
    add_ronde(parser, "de ronde (anders: de laatste met deze fiche)")


def _parse_role(text: str) -> str:
    """A role that is not empty."""
    if not text.strip():
        raise ArgumentTypeError("hier hoort een rol, zoals 'secretaris van de commissie'")
    return text


def _add_voegsamen(actions: CommandParsers) -> None:
    about = "Voeg de registers van twee takken in git samen"
    join = add_command(actions, "voegsamen", about, run_voegsamen)
    told = f"voor git zelf: wat het {', '.join(GIT_FILES)} noemt".replace("%", "%%")
    join.add_argument("bestanden", nargs="*", metavar="BESTAND", help=told)
    add_ronde(join)


def run_geef(arguments: Namespace) -> int:
    """Record the decision, and print what was recorded."""
    from datetime import date

    from fiches.app.agree import Decision, record_decision

    decision = Decision(
        arguments.orgaan,
        arguments.soort,
        arguments.uitkomst,
        arguments.rol,
        arguments.datum,
        date.today(),
        arguments.voorbehoud,
    )
    recorded = record_decision(resolve_project(arguments), arguments.ronde, arguments.fiche, decision)
    return _show_recorded(recorded, as_json=arguments.json)


def run_bevestig(arguments: Namespace) -> int:
    """Record the confirmation, and print what was recorded."""
    from datetime import date

    from fiches.app.agreements import Confirmation, record_confirmation

    confirmation = Confirmation(arguments.orgaan, arguments.soort, arguments.rol, arguments.datum, date.today())
    recorded = record_confirmation(resolve_project(arguments), arguments.ronde, arguments.fiche, confirmation)
    return _show_recorded(recorded, as_json=arguments.json)


def _show_recorded(recorded: RecordedAkkoorden, *, as_json: bool) -> int:
    if as_json:
        entries = [_make_entry_data(one) for one in recorded.entries]
        return print_data({"bestand": str(recorded.path), "akkoorden": entries})
    for one in recorded.entries:
        what = f"akkoord {one.nummer}: {one.fiche} versie {one.versie}, {one.orgaan}, {_describe_decision(one)}"
        print_line(f"Vastgelegd als {make_visible(what)}", whole=True)
    print_line(f"Leg {recorded.path.name} en de map 'akkoorden' ook vast in git.")
    return ExitCode.GOED


def run_toon(arguments: Namespace) -> int:
    """Print the akkoorden of each fiche, and which are missing."""
    from fiches.app.agreements import list_akkoorden

    found = list_akkoorden(resolve_project(arguments), arguments.ronde, arguments.fiche)
    if arguments.json:
        return print_data({"rondes": [_make_ronde_data(one) for one in found]})
    told = [(fiche, ronde) for ronde in found for fiche in ronde.fiches]
    for at, (fiche, ronde) in enumerate(told):
        if at:
            print_line()
        _show_fiche(fiche, ronde)
    return ExitCode.GOED


def _show_fiche(fiche: FicheAkkoorden, ronde: RondeAkkoorden) -> None:
    if fiche.is_readable:
        print_line((fiche.id, "bold"), f"  {make_visible(fiche.titel)}  ({make_visible(fiche.status)})", whole=True)
    else:
        print_line((fiche.id, "bold"), ("  niet te lezen", "bold red"), f"; zie 'fiches controleer {fiche.id}'")
    for one in fiche.given:
        _show_standing(one, ronde)
    for message in fiche.rivals:
        print_indented(f"let op: {make_visible(message)}", style="yellow")
    for missing in fiche.missing:
        what, style = ("Onbekend", "yellow") if missing.is_unknown else ("Ontbreekt", "bold red")
        print_indented(f"{what}: {make_visible(missing.message)}", style=style)
    if fiche.next_missing:
        names = ", ".join(dict.fromkeys(missing.naam for missing in fiche.next_missing))
        print_indented(f"Nog nodig voor '{make_visible(fiche.next_status)}': {make_visible(names)}", style="dim")


def _show_standing(one: Standing, ronde: RondeAkkoorden) -> None:
    who = f"{ronde.names.get(one.akkoord.orgaan, one.akkoord.orgaan)}, {one.akkoord.soort.value}"
    decision = make_visible(_describe_decision(one.akkoord))
    line = f"{one.akkoord.nummer:>3}  {one.akkoord.datum}  {make_visible(who)}: {decision}  "
    print_indented(line, (one.stand.value, STAND_COLOURS[one.stand.name]))
    if one.stand.name in ("VERVALLEN", "REDACTIE", "BEVESTIGEN", "ONBEKEND"):
        print_indented(f"     {make_visible(one.reason)}", style="dim")
    if one.lacks_ronde:
        print_indented("     Wat ronde en register toen zeiden, is niet vastgelegd.", style="dim")


def _describe_decision(one: Akkoord) -> str:
    told = f"{one.uitkomst.value.replace('_', ' ')}{', bevestigd' if one.bevestiging else ''}"
    return f"{told} ({one.voorbehoud})" if one.voorbehoud else told


def run_controleer(arguments: Namespace) -> int:
    """Print what is wrong in the ledgers."""
    from fiches.app.agreements import check_ledgers

    outcome = check_ledgers(resolve_project(arguments), arguments.ronde)
    if arguments.json:
        data = {
            "akkoorden": outcome.entries,
            "onbekend": outcome.unknown,
            "versies_in_git": outcome.versions,
            "geschiedenis_afgekapt": outcome.is_cut,
        }
        return print_findings(outcome.report, data, outcome.exit_code)
    show_report_findings(outcome.report)
    _show_ledger_check(outcome)
    return outcome.exit_code


def _show_ledger_check(outcome: LedgerCheck) -> None:
    counts = (
        format_count(outcome.report.count(Severity.FOUT), "fout", "fouten"),
        format_count(outcome.report.count(Severity.WAARSCHUWING), "waarschuwing", "waarschuwingen"),
    )
    print_line(f"{format_count(outcome.entries, 'akkoord', 'akkoorden')}, {', '.join(counts)}.")
    if outcome.unknown:
        counted = format_count(outcome.unknown, "akkoord is", "akkoorden zijn")
        print_line(f"{counted} niet te beoordelen, omdat een bestand niet te lezen is.")
    if outcome.versions:
        beside = format_count(outcome.versions, "eerdere versie", "eerdere versies")
        print_line(f"Het register is naast {beside} in git gelegd.")
    elif outcome.entries:
        print_line("Het register staat nog niet in git. Wie alle controlesommen opnieuw uitrekent, valt dan niet op.")
    if outcome.is_cut:
        told = "Deze kopie heeft niet alle geschiedenis van git; met wat ouder is, is het register niet vergeleken."
        print_line((told, "yellow"))
        print_line("  tip: haal de rest met 'git fetch --unshallow'")


def run_voegsamen(arguments: Namespace) -> int:
    """Put registers together, and print what came of it."""
    import os

    from fiches.app.merge import merge_for_git, merge_in_project
    from fiches.io.files import make_usage_error

    if not arguments.bestanden:
        merged = merge_in_project(resolve_project(arguments), arguments.ronde)
    elif len(arguments.bestanden) == len(GIT_FILES):
        _, ours, theirs, place = arguments.bestanden
        # so git names the branches that it merges; when it moves a commit there are none
        as_merge = any(name.startswith("GITHEAD_") for name in os.environ)
        merged = [merge_for_git(Path(ours), Path(theirs), place, as_merge=as_merge)]
    else:
        raise make_usage_error(f"Hier horen geen bestanden, of {len(GIT_FILES)}.", "fiches akkoord voegsamen --help")
    if arguments.json:
        return print_data({"registers": [_make_merged_data(one) for one in merged]})
    _show_merged(merged, by_hand=not arguments.bestanden)
    return ExitCode.GOED


def _show_merged(merged: list[MergedFile], *, by_hand: bool) -> None:
    for one in merged:
        counted = f" ({format_count(one.entries, one.kind.een, one.kind.naam)})" if one.kind else ""
        done = "samengevoegd" if one.changed else "al goed"
        print_line(f"{make_visible(one.path)}{counted}: {done}.", whole=True)
        for note in one.notes:
            print_indented(f"let op: {make_visible(note)}", style="yellow")
    if not merged:
        print_line("Er is nog geen register.")
    elif by_hand and any(one.changed for one in merged):
        print_line("Leg deze bestanden nu vast met 'git add' en 'git commit'.")


def _make_merged_data(one: MergedFile) -> dict[str, Any]:
    return {"bestand": one.path, "aantal": one.entries, "veranderd": one.changed, "let_op": list(one.notes)}


def _make_ronde_data(found: RondeAkkoorden) -> dict[str, Any]:
    return {"ronde": found.ronde, "fiches": [_make_fiche_data(one) for one in found.fiches]}


def _make_fiche_data(fiche: FicheAkkoorden) -> dict[str, Any]:
    return {
        "id": fiche.id,
        "titel": fiche.titel,
        "status": fiche.status,
        "volgende_status": fiche.next_status,
        "akkoorden": [_make_standing_data(one) for one in fiche.given],
        "let_op": list(fiche.rivals),
        "ontbreekt": [_make_missing_data(one) for one in fiche.missing],
        "nog_nodig": [_make_missing_data(one) for one in fiche.next_missing],
    }


def _make_standing_data(one: Standing) -> dict[str, Any]:
    standing = {
        "stand": one.stand.name.lower(),
        "geldt": one.stand.holds,
        "reden": one.reason,
        "ronde_vastgelegd": one.akkoord.has_ronde,
    }
    return {**_make_entry_data(one.akkoord), **standing}


def _make_missing_data(one: MissingAkkoord) -> dict[str, Any]:
    return {
        "status": one.status.id,
        "orgaan": one.orgaan,
        "vervallen": one.has_lapsed and not one.awaits_confirmation,
        "bevestigen": one.awaits_confirmation,
        "onbekend": one.is_unknown,
        "melding": one.message,
    }


def _make_entry_data(one: Akkoord) -> dict[str, Any]:
    told = {name: value for name, value in one.__dict__.items() if value not in (None, {}, False)}
    return {name: value if isinstance(value, int | dict) else str(value) for name, value in told.items()}
