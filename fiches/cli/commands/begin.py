"""fiches begin: a project of one's own, in a folder."""

from argparse import Namespace
from pathlib import Path, PurePath

from fiches.cli.arguments import CommandParsers, add_command, add_ronde, parse_folder
from fiches.cli.show_findings import show_made


def add_arguments(commands: CommandParsers) -> None:
    """The folder, the name of its ronde, and whether the samples come along."""
    about = "Begin een eigen map met een ronde, sjablonen en instellingen"
    parser = add_command(commands, "begin", about, run, in_project=False)
    parser.add_argument("folder", type=parse_folder, metavar="MAP", help="de nieuwe of lege map; een punt is deze map")
    add_ronde(parser, "de naam van de ronde (anders: dit jaar)")
    parser.add_argument(
        "--voorbeelden",
        action="store_true",
        help="zet ook de ronde met de voorbeeldfiches erbij, om te bekijken; met --ronde 2021 alleen die",
    )


def run(arguments: Namespace) -> int:
    """Make the folder, and say what to do in it."""
    from datetime import date

    from fiches.app.begin import begin_project
    from fiches.cli.typed import move_to

    path = begin_project(arguments.folder, arguments.ronde, date.today(), samples=arguments.voorbeelden)
    move_to(path)
    return show_made(arguments, [path], _describe_next_steps(path))


def describe_move(here: PurePath, there: PurePath) -> str:
    """How to get to a folder in a terminal; cmd goes to another drive only when it is told to."""
    move = f'cd "{there}"'
    return move if here.drive == there.drive else f'{move} (in de Opdrachtprompt: cd /d "{there}")'


def _describe_next_steps(folder: Path) -> str:
    """The steps from here on, as they are typed."""
    from fiches.app.begin import README_FILE

    steps = [] if folder == Path.cwd() else [f"Ga erheen met: {describe_move(Path.cwd(), folder)}"]
    steps += ["Begin een fiche met: fiches nieuw", f"Wat er verder in staat en hoe het gaat, leest u in {README_FILE}."]
    return "\n".join(steps)
