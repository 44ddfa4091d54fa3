"""fiches formulier: write a form in Word or Excel for a fiche, or read what came back in one (`lees`)."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fiches.cli.arguments import CommandParsers, add_command, add_ronde, parse_folder, parse_name, resolve_project
from fiches.cli.show_findings import format_count, show_made, show_report_findings
from fiches.diagnostics import make_visible

if TYPE_CHECKING:
    from fiches.app.form import FormReading, FormsOutcome

TAKE_OVER = {"alles": ("inhoud", "redactie"), "inhoud": ("inhoud",), "redactie": ("redactie",)}
"""What of the changes is written in the fiche, by the word for it; the words behind it are weights."""

READ = "lees"
"""The word that makes of the names behind it files to read; no fiche can be called so."""


def add_arguments(commands: CommandParsers) -> None:
    """Which fiches get a form and how, or which forms to read."""
    about = "Maak een formulier in Word of Excel bij een fiche, of lees een ingevuld formulier"
    parser = add_command(commands, "formulier", about, run)
    what = f"het kenmerk van een fiche; of '{READ}' met daarachter ingevulde formulieren of een map ermee"
    parser.add_argument("wat", nargs="+", type=parse_name, metavar="WAT", help=what)
    parser.add_argument("--excel", action="store_true", help="maak een Excelwerkmap (anders: een Word-document)")
    parser.add_argument("--leeg", action="store_true", help="zonder wat de fiche nu zegt, met voorbeelden in de uitleg")
    parser.add_argument("--uit", type=parse_folder, metavar="MAP", help="schrijf het formulier in deze map")
    what = "zet in de fiche wat het formulier voorstelt: alles, alleen inhoud of alleen redactie"
    parser.add_argument("--overnemen", choices=TAKE_OVER, metavar="WAT", help=what)
    add_ronde(parser, "de ronde (anders: de laatste met deze fiche)")


def run(arguments: Namespace) -> int:
    """Write forms, or read them."""
    first, *files = arguments.wat
    return _read(arguments, files) if first == READ else _write(arguments)


def _write(arguments: Namespace) -> int:
    from fiches.app.form import write_forms

    project, wanted = resolve_project(arguments), arguments.wat
    made_empty, in_excel = arguments.leeg, arguments.excel
    paths = write_forms(project, arguments.ronde, wanted, arguments.uit, empty=made_empty, excel=in_excel)
    return show_made(arguments, paths, f"Lees het ingevuld terug met: fiches formulier {READ} BESTAND")


def _read(arguments: Namespace, files: list[str]) -> int:
    from fiches.app.form import read_forms
    from fiches.compare.change import Weight
    from fiches.io.files import make_usage_error

    if not files:
        raise make_usage_error("Welk formulier?", f"fiches formulier {READ} W-05-formulier.docx")
    weights = [Weight(name) for name in TAKE_OVER.get(arguments.overnemen, ())]
    outcome = read_forms(resolve_project(arguments), arguments.ronde, [Path(name) for name in files], weights)
    return _tell_json(outcome) if arguments.json else _tell(outcome, is_taking=bool(weights))


def _tell(outcome: FormsOutcome, *, is_taking: bool) -> int:
    from fiches.cli.console import print_line, print_lines
    from fiches.compare.styles.terminal import ReportLine, Tone, render_change
    from fiches.compare.styles.wording import format_label

    for reading in outcome.readings:
        if reading.document is not None:
            print_line((reading.document.id, "bold"), f"  {_describe(reading)}", whole=True)
            for one in reading.changes:
                print_lines(render_change(one.change))
            print_lines([ReportLine.from_text("", Tone.GEWOON)])
    show_report_findings(outcome.report)
    for path, count in outcome.taken.items():
        print_line(f"Overgenomen in {path}: {format_count(count, 'wijziging', 'wijzigingen')}.", whole=True)
    for change, fault in outcome.faulty:
        told = f"{format_label(change.change)}: {fault}"
        print_line(("Niet overgenomen: " if is_taking else "Let op: ", "bold red"), make_visible(told), whole=True)
    return outcome.exit_code


def _describe(reading: FormReading) -> str:
    count = format_count(len(reading.changes), "wijziging", "wijzigingen") if reading.changes else "geen wijzigingen"
    since = "; de fiche is sindsdien ook veranderd" if reading.is_outdated else ""
    who = f" van {reading.author}" if reading.author else ""
    return make_visible(f"{reading.path}: {count}{who}{since}")


def _tell_json(outcome: FormsOutcome) -> int:
    from fiches.cli.console import print_findings

    data = {"voorstellen": [_make_data(one) for one in outcome.readings], "overgenomen": dict(outcome.taken)}
    data["onbouwbaar"] = [{"plek": list(one.pointer), "reden": fault} for one, fault in outcome.faulty]
    return print_findings(outcome.report, data, outcome.exit_code)


def _make_data(reading: FormReading) -> dict[str, Any]:
    from fiches.compare.styles.as_json import make_change_data

    return {
        "bestand": reading.path,
        "fiche": reading.document.id if reading.document else None,
        "auteur": reading.author,
        "verouderd": reading.is_outdated,
        "wijzigingen": [{**make_change_data(one.change), "plaats": one.place} for one in reading.changes],
    }
