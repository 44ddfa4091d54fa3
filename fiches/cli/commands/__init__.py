"""The commands: each is one file that holds its arguments, what it runs and what only it prints.

A new command is a file with `add_arguments` here and a line in `COMMANDS`. All these files are loaded at every start,
also for `fiches --help`, so they are light: a file imports what does the work, and what draws on a terminal, inside
the function that uses it, and its types only for the type checker.
"""

from collections.abc import Callable

from fiches.cli.arguments import CommandParsers
from fiches.cli.commands import (
    akkoord,
    bouw,
    controleer,
    dekking,
    geschiedenis,
    lever,
    nieuw,
    ronde,
    schema,
    sjabloon,
    status,
    toon,
    uitleg,
    vergelijk,
    verifieer,
)

COMMANDS: tuple[Callable[[CommandParsers], None], ...] = (
    akkoord.add_arguments,
    bouw.add_arguments,
    controleer.add_arguments,
    dekking.add_arguments,
    lever.add_arguments,
    nieuw.add_arguments,
    ronde.add_arguments,
    schema.add_arguments,
    sjabloon.add_arguments,
    status.add_arguments,
    uitleg.add_arguments,
    vergelijk.add_arguments,
    verifieer.add_arguments,
    geschiedenis.add_arguments,
    toon.add_arguments,
)
"""Every command, in the order of `fiches --help`. Each adds its parser, and says there what to run."""
