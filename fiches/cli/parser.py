"""The argparse parser of the whole command line, in Dutch: the commands, their options, and the values these accept.

argparse asks gettext for every text that it shows; here it gets a Dutch text instead.
"""

import argparse
from datetime import date
from pathlib import Path
from typing import Any, NoReturn, TypeAlias

from fiches import __version__
from fiches.diagnostics import ExitCode, FichesError

ARGPARSE_TEXTS = {
    "usage: ": "gebruik: ",
    "positional arguments": "onderdelen",
    "options": "opties",
    "optional arguments": "opties",
    "show this help message and exit": "toon deze hulp",
    "show program's version number and exit": "toon de versie",
    "the following arguments are required: %s": "dit ontbreekt nog: %s",
    "unrecognized arguments: %s": "dit is hier niet bekend: %s",
    "expected one argument": "hier hoort één waarde achter",
    "expected at most one argument": "hier hoort hooguit één waarde achter",
    "expected at least one argument": "hier hoort minstens één waarde achter",
    "expected %s argument": "hier hoort %s waarde achter",
    "expected %s arguments": "hier horen %s waarden achter",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "invalid choice: %(value)r (choose from %(choices)s)": "%(value)r is geen keuze; kies uit %(choices)s",
    "invalid choice: %(value)r, maybe you meant %(closest)r? (choose from %(choices)s)":
        "%(value)r is geen keuze; bedoelde u %(closest)r? Kies uit %(choices)s",
    "invalid %(type)s value: %(value)r": "%(value)r past hier niet",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s kan %(matches)s zijn; schrijf de optie voluit",
    "not allowed with argument %s": "kan niet samen met %s",
    "ignored explicit argument %r": "hier hoort geen waarde achter, maar er staat %r",
    "one of the arguments %s is required": "één van deze is nodig: %s",
    "unknown parser %(parser_name)r (choices: %(choices)s)": "%(parser_name)r is geen opdracht; kies uit %(choices)s",
    "unexpected option string: %s": "deze optie is niet bekend: %s",
    "%r is not callable": "%r is niet bruikbaar",
}  # fmt: skip
"""The texts of argparse in Python 3.11 to 3.14."""


def translate_argparse() -> None:
    """Make argparse speak Dutch from now on. To be called before a parser is made."""
    module: Any = argparse
    module._ = lambda text: ARGPARSE_TEXTS.get(text, text)
    module.ngettext = lambda one, many, count: ARGPARSE_TEXTS.get(
        one if count == 1 else many, one if count == 1 else many
    )


DESCRIPTION = "Maakt van de invoer van de BAC's fiches in Word, en controleert die invoer."
EPILOG = "Elke opdracht heeft eigen hulp, zoals: fiches bouw --help"
REPORT_FORMATS = ("tekst", "json", "sarif", "github", "html")
"""The ways in which findings can be told. Their writers are loaded only when they are needed."""

REDLINE = "redline"
COMPARISON_FORMS = {
    "terminal": "om hier te lezen",
    "md": "Markdown, voor bij een voorstel",
    "json": "voor een ander programma",
    "html": "een pagina om door te sturen",
    "docx": "Word, een bladzijde voor een bestuurder",
    "xlsx": "Excel, om te sorteren en te filteren",
    REDLINE: "Word, per fiche met bijgehouden wijzigingen",
}
"""The ways in which a comparison can be told, the usual one first, and what each is for."""

MAX_WORKERS = 61


class UsageFault(FichesError):
    """A command line that cannot be understood; `usage` is the line that shows how it should look."""

    def __init__(self, message: str, parser: argparse.ArgumentParser) -> None:
        super().__init__(message, exit_code=ExitCode.VERKEERD_GEBRUIK, hint=f"{parser.prog} --help")
        self.usage = parser.format_usage()


class DutchParser(argparse.ArgumentParser):
    """A parser whose usage errors are failures like all others, also for what a command itself does not know."""

    def error(self, message: str) -> NoReturn:
        raise UsageFault(message, self)

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        known, unknown = super().parse_known_args(args, namespace)
        if unknown:
            self.error(f"dit is hier niet bekend: {' '.join(unknown)}")
        return known, unknown


def parse_folder(text: str) -> Path:
    """A folder that is named; an empty name would mean the current one without saying so."""
    if not text.strip():
        raise argparse.ArgumentTypeError("de naam van de map is leeg")
    return Path(text)


def parse_name(text: str) -> str:
    """A name that is not empty."""
    if not text.strip():
        raise argparse.ArgumentTypeError("hier hoort een naam")
    return text


def parse_codes(text: str) -> list[str]:
    """Codes with commas between them."""
    found = [code.strip() for code in text.split(",")]
    if not all(found):
        raise argparse.ArgumentTypeError("hier hoort een code, zoals C22, of een paar met komma's: C12,C22")
    return found


def parse_workers(text: str) -> int:
    """A number of processes. Windows can wait for no more of them."""
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= MAX_WORKERS:
        raise argparse.ArgumentTypeError(f"hier hoort een getal van 1 tot en met {MAX_WORKERS}")
    return int(text)


def parse_author(text: str) -> str:
    """A name that a Word file can hold."""
    if not text.strip() or not text.isprintable():
        raise argparse.ArgumentTypeError("hier hoort een naam van gewone tekens")
    return text


def parse_day(text: str) -> date:
    """A day, such as 2021-03-05."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"'{text}' is geen datum zoals 2021-03-05") from error


def make_parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    translate_argparse()
    common = _make_common_parser()
    parser = DutchParser(prog="fiches", description=DESCRIPTION, epilog=EPILOG, allow_abbrev=False)
    parser.add_argument("--version", action="version", version=f"fiches {__version__}", help="toon de versie")
    commands = parser.add_subparsers(dest="opdracht", metavar="OPDRACHT", title="opdrachten", parser_class=DutchParser)
    add_akkoord(commands, common)
    add_bouw(commands, common)
    add_controleer(commands, common)
    add_dekking(commands, common)
    add_lever(commands, common)
    add_nieuw(commands, common)
    add_ronde(commands, common)
    add_schema(commands, common)
    add_sjabloon(commands, common)
    add_status(commands, common)
    add_uitleg(commands, common)
    add_vergelijk(commands, common)
    add_verifieer(commands, common)
    add_geschiedenis(commands, common)
    add_toon(commands, common)
    return parser


def _make_common_parser() -> DutchParser:
    common = DutchParser(add_help=False, allow_abbrev=False)
    common.add_argument(
        "--map", type=parse_folder, metavar="MAP", help="de map van het project (anders: hier of hoger)"
    )
    common.add_argument("--json", action="store_true", help="geef het resultaat als JSON")
    return common


CommandParsers: TypeAlias = "argparse._SubParsersAction[DutchParser]"


def _add_command(commands: CommandParsers, common: DutchParser, name: str, help_text: str) -> DutchParser:
    return commands.add_parser(name, parents=[common], help=help_text, description=f"{help_text}.", allow_abbrev=False)


def add_akkoord(commands: CommandParsers, common: DutchParser) -> None:
    about = "Leg vast wie akkoord is met een fiche, en toon of controleer dat"
    parser = commands.add_parser("akkoord", help=about, description=f"{about}.", allow_abbrev=False)
    actions = parser.add_subparsers(
        dest="actie", metavar="ACTIE", title="acties", required=True, parser_class=DutchParser
    )
    give = _add_command(actions, common, "geef", "Leg een besluit vast over een of meer fiches zoals zij nu zijn")
    give.add_argument("fiche", nargs="+", metavar="FICHE", help="de fiches waarover het besluit gaat, zoals W-01")
    give.add_argument("--orgaan", type=parse_name, required=True, metavar="ORGAAN", help="wie besloot, zoals VNG")
    give.add_argument(
        "--soort", choices=("ambtelijk", "bestuurlijk"), required=True, help="op welk niveau er is besloten"
    )
    give.add_argument(
        "--uitkomst",
        choices=("akkoord", "akkoord_met_voorbehoud", "afgewezen", "ingetrokken"),
        required=True,
        help="wat er is besloten",
    )
    give.add_argument("--voorbehoud", default="", metavar="TEKST", help="wat er nog open is")
    give.add_argument(
        "--rol", type=parse_name, required=True, metavar="ROL", help="wie dit doorgaf: een functie, geen naam"
    )
    give.add_argument(
        "--datum", type=parse_name, required=True, metavar="DATUM", help="de dag van het besluit: 2021-03-05"
    )
    give.add_argument("--ronde", type=parse_name, metavar="RONDE", help="de ronde (anders: de laatste met deze fiche)")
    show = _add_command(actions, common, "toon", "Toon per fiche wie akkoord is en wat nog ontbreekt")
    show.add_argument("fiche", nargs="*", metavar="FICHE", help="alleen deze fiches")
    check = _add_command(actions, common, "controleer", "Controleer of het register van akkoorden heel en waar is")
    for action in (show, check):
        action.add_argument("--ronde", type=parse_name, metavar="RONDE", help="alleen deze ronde, zoals 2021")


def add_status(commands: CommandParsers, common: DutchParser) -> None:
    parser = _add_command(
        commands, common, "status", "Toon waar fiches staan en aan wie ze gingen, of geef een andere status"
    )
    parser.add_argument("fiche", nargs="?", type=parse_name, metavar="FICHE", help="het kenmerk (anders: alle fiches)")
    parser.add_argument(
        "nieuw", nargs="?", type=parse_name, metavar="STATUS", help="de nieuwe status, of wat daarvoor nog nodig is"
    )
    parser.add_argument(
        "--ronde", type=parse_name, metavar="RONDE", help="de ronde (anders: de laatste met deze fiche)"
    )


def add_bouw(commands: CommandParsers, common: DutchParser) -> None:
    parser = _add_command(commands, common, "bouw", "Controleer de invoer en maak de Word-bestanden die verouderd zijn")
    parser.add_argument("fiche", nargs="*", metavar="FICHE", help="alleen deze fiches, zoals W-01")
    parser.add_argument("--ronde", type=parse_name, metavar="RONDE", help="alleen deze ronde, zoals 2021")
    parser.add_argument("--uit", type=parse_folder, metavar="MAP", help="waar de bestanden komen (anders: uitvoer)")
    parser.add_argument("--pdf", action="store_true", help="maak bij elk Word-bestand ook een PDF, en keur die")
    parser.add_argument(
        "--libreoffice", type=parse_folder, metavar="PAD", help="waar LibreOffice staat, als het niet wordt gevonden"
    )
    parser.add_argument(
        "--revisie", type=parse_name, metavar="REV", help="bouw uit een eerdere versie in git, zoals HEAD~1"
    )
    crew = parser.add_mutually_exclusive_group()
    crew.add_argument(
        "--werkers", type=parse_workers, default=1, metavar="N", help="verdeel het werk over zoveel processen, zoals 4"
    )
    crew.add_argument("--cluster", type=parse_name, metavar="ADRES", help="laat een Dask-cluster het werk doen")


def add_controleer(commands: CommandParsers, common: DutchParser) -> None:
    parser = _add_command(commands, common, "controleer", "Controleer de invoer en toon elke fout met plaats en tip")
    parser.add_argument("pad", nargs="*", metavar="PAD", help="alleen deze fiches of bestanden")
    parser.add_argument("--ronde", type=parse_name, metavar="RONDE", help="alleen deze ronde, zoals 2021")
    parser.add_argument(
        "--revisie", type=parse_name, metavar="REV", help="controleer een eerdere versie in git, zoals HEAD~1"
    )
    parser.add_argument(
        "--status", type=parse_name, metavar="STATUS", help="beoordeel elke fiche alsof zij deze status heeft"
    )
    parser.add_argument(
        "--alleen",
        type=parse_codes,
        metavar="CODES",
        action="extend",
        default=[],
        help="toon alleen deze, zoals C12,C22",
    )
    parser.add_argument(
        "--formaat", choices=REPORT_FORMATS, metavar="FORMAAT", help=f"kies uit {', '.join(REPORT_FORMATS)}"
    )
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument("--wat-nog", action="store_true", help="toon per fiche wat de volgende status nog vraagt")
    ways.add_argument("--volg", action="store_true", help="kijk mee en controleer elk bestand dat verandert")


def add_lever(commands: CommandParsers, common: DutchParser) -> None:
    parser = _add_command(
        commands, common, "lever", "Lever fiches als pakket aan een adressaat, of toon waarom dat niet kan"
    )
    parser.add_argument("--aan", type=parse_name, required=True, metavar="ADRESSAAT", help="aan wie, zoals informateur")
    parser.add_argument(
        "--datum", type=parse_day, required=True, metavar="DATUM", help="de dag van de levering: 2021-03-16"
    )
    parser.add_argument("--fiches", nargs="+", type=parse_name, metavar="FICHE", help="alleen deze fiches, zoals W-01")
    parser.add_argument("--scenario", type=parse_name, metavar="SCENARIO", help="alleen fiches voor dit scenario")
    parser.add_argument("--definitief", action="store_true", help="geen concept; elke fiche heeft de laatste status")
    parser.add_argument("--proef", action="store_true", help="maak niets; zeg alleen wat er zou gebeuren")
    parser.add_argument("--ronde", type=parse_name, metavar="RONDE", help="de ronde (anders: de laatste)")
    parser.add_argument("--uit", type=parse_folder, metavar="MAP", help="waar het pakket komt (anders: uitvoer)")
    parser.add_argument(
        "--libreoffice", type=parse_folder, metavar="PAD", help="waar LibreOffice staat, als het niet wordt gevonden"
    )
    parser.add_argument(
        "--werkers", type=parse_workers, default=1, metavar="N", help="verdeel het werk over zoveel processen, zoals 4"
    )


def add_dekking(commands: CommandParsers, common: DutchParser) -> None:
    parser = _add_command(commands, common, "dekking", "Toon welke fiche welke kernboodschap en conditie draagt")
    parser.add_argument("--ronde", type=parse_name, metavar="RONDE", help="alleen deze ronde, zoals 2021")
    parser.add_argument("--revisie", type=parse_name, metavar="REV", help="een eerdere versie in git, zoals HEAD~1")
    parser.add_argument("--xlsx", type=parse_folder, metavar="PAD", help="schrijf de dekking als Excelbestand")


def add_nieuw(commands: CommandParsers, common: DutchParser) -> None:
    parser = _add_command(commands, common, "nieuw", "Begin een nieuwe fiche met uitleg bij elk veld")
    parser.add_argument("id", metavar="ID", help="het kenmerk, zoals W-05")
    parser.add_argument("--bac", type=parse_name, required=True, metavar="BAC", help="de commissie die de fiche maakt")
    parser.add_argument(
        "--opgave", type=parse_name, required=True, metavar="OPGAVE", help="de opgave waar de fiche onder valt"
    )
    parser.add_argument("--ronde", type=parse_name, metavar="RONDE", help="de ronde (anders: de laatste)")


def add_ronde(commands: CommandParsers, common: DutchParser) -> None:
    parser = commands.add_parser("ronde", help="Begin een nieuwe ronde", description="Begin een nieuwe ronde.")
    actions = parser.add_subparsers(
        dest="actie", metavar="ACTIE", title="acties", required=True, parser_class=DutchParser
    )
    new = _add_command(actions, common, "nieuw", "Neem de inrichting van een eerdere ronde over, zonder de fiches")
    new.add_argument("id", metavar="RONDE", help="de naam van de nieuwe ronde, zoals 2026")
    new.add_argument(
        "--van", type=parse_name, required=True, metavar="RONDE", help="de ronde waarvan u de inrichting overneemt"
    )


def add_sjabloon(commands: CommandParsers, common: DutchParser) -> None:
    about = "Controleer de Word-sjablonen, of begin een eigen sjabloon"
    parser = commands.add_parser("sjabloon", help=about, description=f"{about}.", allow_abbrev=False)
    actions = parser.add_subparsers(
        dest="actie", metavar="ACTIE", title="acties", required=True, parser_class=DutchParser
    )
    check = _add_command(
        actions, common, "controleer", "Controleer of sjablonen bij de gegevens passen en heel blijven in Word"
    )
    check.add_argument("sjabloon", nargs="*", metavar="SJABLOON", help="alleen deze sjablonen, zoals fiche-kort")
    check.add_argument(
        "--commentaar", action="store_true", help="zet elke bevinding als opmerking in een kopie in Word"
    )
    check.add_argument("--uit", type=parse_folder, metavar="MAP", help="waar die kopie komt (anders: uitvoer)")
    new = _add_command(actions, common, "nieuw", "Begin een sjabloon met alle velden, in een eigen huisstijl")
    new.add_argument("naam", type=parse_name, metavar="NAAM", help="de naam van het sjabloon, zoals fiche-vng")
    new.add_argument(
        "--soort", type=parse_name, metavar="SOORT", help="de soort document (anders: uit de naam, of fiche)"
    )
    new.add_argument(
        "--huisstijl", type=parse_name, metavar="BESTAND", help="de huisstijl (anders: templates/huisstijl.yaml)"
    )


def add_schema(commands: CommandParsers, common: DutchParser) -> None:
    _add_command(commands, common, "schema", "Schrijf de JSON-Schemabestanden waarmee een editor meekijkt")


def add_uitleg(commands: CommandParsers, common: DutchParser) -> None:
    parser = _add_command(commands, common, "uitleg", "Leg een code uit, of toon alle codes")
    parser.add_argument("code", nargs="?", metavar="CODE", help="een code uit een bevinding, zoals SCH002")


def add_vergelijk(commands: CommandParsers, common: DutchParser) -> None:
    parser = _add_command(commands, common, "vergelijk", "Toon wat er tussen twee versies van de invoer is veranderd")
    what = "een map, zip, invoerbestand of revisie in git"
    parser.add_argument("oud", nargs="?", type=parse_name, metavar="OUD", help=f"{what} (anders: HEAD)")
    parser.add_argument("nieuw", nargs="?", type=parse_name, metavar="NIEUW", help=f"{what} (anders: de werkmap)")
    parser.add_argument(
        "--fiche", action="append", type=parse_name, metavar="FICHE", help="alleen deze fiche; mag vaker"
    )
    parser.add_argument("--ronde", type=parse_name, metavar="RONDE", help="alleen deze ronde, zoals 2021")
    parser.add_argument("--alleen", choices=("inhoud",), help="laat weg wat alleen redactie is")
    parser.add_argument(
        "--formaat",
        choices=COMPARISON_FORMS,
        metavar="VORM",
        help="; ".join(f"{name}: {about}" for name, about in COMPARISON_FORMS.items()),
    )
    parser.add_argument("--uit", type=parse_folder, metavar="MAP", help="schrijf het resultaat in deze map")
    parser.add_argument(
        "--auteur", type=parse_author, default="fiches", metavar="NAAM", help="wie in de redline wijzigt"
    )
    parser.add_argument(
        "--datum", type=parse_day, metavar="DATUM", help="dag in de redline (anders: die van de versie)"
    )
    parser.add_argument(
        "--eis-versie", action="store_true", help="een andere inhoud of afbeelding onder dezelfde versie is een fout"
    )


def add_verifieer(commands: CommandParsers, common: DutchParser) -> None:
    parser = _add_command(commands, common, "verifieer", "Bewijs dat een pakket is zoals het is geleverd")
    parser.add_argument(
        "pakket", type=parse_name, metavar="PAKKET", help="de zip, de map of het manifest van een levering"
    )
    parser.add_argument(
        "--herbouw", action="store_true", help="maak het pakket ook opnieuw uit de invoer van toen, en vergelijk"
    )
    parser.add_argument(
        "--libreoffice", type=parse_folder, metavar="PAD", help="waar LibreOffice staat, als het niet wordt gevonden"
    )


def add_geschiedenis(commands: CommandParsers, common: DutchParser) -> None:
    parser = _add_command(commands, common, "geschiedenis", "Toon alle versies van een fiche in git")
    parser.add_argument("fiche", type=parse_name, metavar="FICHE", help="het kenmerk, zoals W-01")
    parser.add_argument(
        "--ronde", type=parse_name, metavar="RONDE", help="de ronde (anders: de laatste met deze fiche)"
    )


def add_toon(commands: CommandParsers, common: DutchParser) -> None:
    parser = _add_command(commands, common, "toon", "Toon een invoerbestand als gewone tekst, een regel per waarde")
    parser.add_argument("bestand", type=Path, metavar="BESTAND", help="een invoerbestand")
