"""fiches schema: the JSON Schema files with which an editor looks along."""

from argparse import Namespace

from fiches.cli.arguments import CommandParsers, add_command, resolve_project
from fiches.cli.show_findings import show_made


def add_arguments(commands: CommandParsers) -> None:
    """No arguments of its own."""
    add_command(commands, "schema", "Schrijf de JSON-Schemabestanden waarmee een editor meekijkt", run)


def run(arguments: Namespace) -> int:
    """Write the files."""
    from fiches.app.new import write_schemas

    paths = write_schemas(resolve_project(arguments))
    return show_made(arguments, paths, "Een editor met YAML-ondersteuning, zoals VS Code, kijkt nu mee.")
