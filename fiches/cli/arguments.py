"""What commands share in reading a command line: the Dutch parser, the types of values, options and the project.

argparse asks gettext for every text that it shows; here it gets a Dutch text instead.
"""

from __future__ import annotations

import argparse
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias

from fiches.diagnostics import ExitCode, FichesError, suggest_word

if TYPE_CHECKING:
    from datetime import date

    from fiches.app.use_case import Project

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
    # argparse imported these two from gettext under these names, and looks them up at every text
    module: Any = argparse
    module._ = lambda text: ARGPARSE_TEXTS.get(text, text)
    module.ngettext = lambda one, many, count: ARGPARSE_TEXTS.get(
        one if count == 1 else many, one if count == 1 else many
    )


MAX_WORKERS = 61
"""Windows can wait for no more processes."""


class UsageFault(FichesError):
    """A command line that cannot be understood; `usage` is the line that shows how it should look."""

    def __init__(self, message: str, parser: argparse.ArgumentParser) -> None:
        super().__init__(message, exit_code=ExitCode.VERKEERD_GEBRUIK, hint=f"{parser.prog} --help")
        self.usage = parser.format_usage()


class DutchParser(argparse.ArgumentParser):
    """A parser whose usage errors are failures like all others.

    What a command does not know is told with the usage of that command; argparse would show that of the whole program.
    """

    def error(self, message: str) -> NoReturn:
        raise UsageFault(message, self)

    def _get_values(self, action: argparse.Action, arg_strings: list[str]) -> Any:
        # argparse takes -- out of the values, also where it is the whole value, as in --map=--
        if action.option_strings and arg_strings == ["--"]:
            self.error(f"{'/'.join(action.option_strings)}: -- is hier geen waarde")
        return super()._get_values(action, arg_strings)  # type: ignore[misc,unused-ignore]

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        # argparse sums up all there is, which for a slip in the name of a command hides the one that was meant
        unknown = action.choices is not None and value not in action.choices
        meant = suggest_word(str(value), map(str, action.choices or ())) if unknown else ""
        if meant:
            raise argparse.ArgumentError(action, f"{value!r} is geen keuze; {meant}")
        super()._check_value(action, value)  # type: ignore[misc,unused-ignore]

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        known, unknown = super().parse_known_args(args, namespace)
        if unknown:
            self.error(f"dit is hier niet bekend: {' '.join(unknown)}")
        return known, unknown


CommandParsers: TypeAlias = "argparse._SubParsersAction[DutchParser]"
"""Where a command adds its parser."""

RunCommand: TypeAlias = Callable[[Namespace], int]
"""What a command does with its arguments; it returns the exit code."""


def add_command(
    commands: CommandParsers, name: str, about: str, run: RunCommand, *, in_project: bool = True
) -> DutchParser:
    """Add a command, or an action of a group, with the options that all have. Its own options are for the caller."""
    parser = commands.add_parser(name, help=about, description=f"{about}.", allow_abbrev=False)
    if in_project:
        parser.add_argument(
            "--map", type=parse_folder, metavar="MAP", help="de map van het project (anders: hier of hoger)"
        )
    parser.add_argument("--json", action="store_true", help="geef het resultaat als JSON")
    parser.set_defaults(run=run)
    return parser


def add_command_group(commands: CommandParsers, name: str, about: str) -> CommandParsers:
    """Add a command that is a group of actions, such as `fiches akkoord geef`. Gives where to add the actions."""
    parser = commands.add_parser(name, help=about, description=f"{about}.", allow_abbrev=False)
    return parser.add_subparsers(dest="actie", metavar="ACTIE", title="acties", required=True, parser_class=DutchParser)


def add_ronde(parser: DutchParser, about: str = "alleen deze ronde, zoals 2021") -> None:
    """Add the option that names a ronde."""
    parser.add_argument("--ronde", type=parse_name, metavar="RONDE", help=about)


def add_libreoffice(parser: DutchParser) -> None:
    """Add the option that says where LibreOffice is."""
    parser.add_argument(
        "--libreoffice", type=parse_folder, metavar="PAD", help="waar LibreOffice staat, als het niet wordt gevonden"
    )


def add_workers(parser: argparse._ActionsContainer) -> None:
    """Add the option that spreads the work over processes."""
    parser.add_argument(
        "--werkers", type=parse_workers, metavar="N", help="verdeel het werk over zoveel processen (anders alle kernen)"
    )


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


def parse_workers(text: str) -> int:
    """A number of processes."""
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= MAX_WORKERS:
        raise argparse.ArgumentTypeError(f"hier hoort een getal van 1 tot en met {MAX_WORKERS}")
    return int(text)


def parse_day(text: str) -> date:
    """A day, such as 2021-03-05."""
    from datetime import date

    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"'{text}' is geen datum zoals 2021-03-05") from error


def resolve_project(arguments: Namespace) -> Project:
    """The one that is named, or the one around the working folder; as it was in the revision that is asked for."""
    from fiches.app.use_case import find_project

    revision = getattr(arguments, "revisie", None)
    if arguments.map is not None:
        return find_project(arguments.map, revision, upwards=False)
    return find_project(Path.cwd(), revision)


def resolve_project_or_none(arguments: Namespace) -> Project | None:
    """The same, or nothing when none is named and none is around the working folder."""
    try:
        return resolve_project(arguments)
    except FichesError:
        if arguments.map is not None:
            raise
        return None
