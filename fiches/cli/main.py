"""The entry point of the command line: read the words, run the command, and turn every ending into an exit code."""

import atexit
import errno
import gc
import os
import sys
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TextIO

from fiches import __version__
from fiches.cli.arguments import CommandParsers, DutchParser, RunCommand, translate_argparse
from fiches.cli.commands import (
    akkoord,
    begin,
    bewaar,
    bouw,
    controleer,
    dekking,
    formulier,
    geschiedenis,
    git,
    lever,
    nieuw,
    ophalen,
    ronde,
    schema,
    sjabloon,
    status,
    toon,
    uitleg,
    vergelijk,
    verifieer,
    versie,
    voegsamen,
    werk,
)
from fiches.cli.typed import say_as_typed, set_command_names, typed_program
from fiches.diagnostics import ExitCode, FichesError, make_visible, tell_user

GARBAGE_THRESHOLD = 100_000
"""Objects between two rounds of the garbage collector. At the usual 700 a sixth of a short command goes to looking at
models and inputs that will live until its end."""
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
"""What another package does with models on this computer may not change what is read."""

DISK_FULL_ERRORS = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
"""What the computer says when there is no room on a disk, be it for a file or for standard output."""

DESCRIPTION = "Maakt van de invoer van de BAC's fiches in Word, en controleert die invoer."
EPILOG = "Elke opdracht heeft eigen hulp, zoals: {program} bouw --help"

COMMANDS: tuple[Callable[[CommandParsers], None], ...] = (
    begin.add_arguments,
    werk.add_arguments,
    akkoord.add_arguments,
    bewaar.add_arguments,
    bouw.add_arguments,
    controleer.add_arguments,
    dekking.add_arguments,
    formulier.add_arguments,
    lever.add_arguments,
    nieuw.add_arguments,
    ophalen.add_arguments,
    ronde.add_arguments,
    schema.add_arguments,
    sjabloon.add_arguments,
    status.add_arguments,
    uitleg.add_arguments,
    vergelijk.add_arguments,
    verifieer.add_arguments,
    geschiedenis.add_arguments,
    toon.add_arguments,
    voegsamen.add_arguments,
    git.add_arguments,
    versie.add_arguments,
)
"""Every command, in the order of `fiches --help`. Each adds its parser, and says there what to run."""

set_command_names(add_arguments.__module__.rpartition(".")[2] for add_arguments in COMMANDS)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line and return the exit code for the shell."""
    _configure_streams()
    words = list(sys.argv[1:] if argv is None else argv)
    tell_user.set(_print_notice)
    try:
        code = _run_or_help(words)
        # here, where a full disk or a reader that is gone can still be told; Python itself would only complain
        sys.stdout.flush()
        return code
    except FichesError as error:
        return _report_failure(words, error.message, error.hint, error.exit_code, getattr(error, "usage", ""))
    except KeyboardInterrupt:
        message, hint = "Afgebroken. Wat al klaar was, is bewaard.", "voer dezelfde opdracht nog eens uit"
        return _report_failure(words, message, hint, ExitCode.AFGEBROKEN)
    except BrokenPipeError:
        # whoever reads the pipe, such as head, has seen enough: that is no failure
        _discard_output(sys.stdout)
        return ExitCode.GOED
    except Exception as error:
        failure = _explain_shortage(error) or (_explain_refusal(error) if isinstance(error, OSError) else None)
        if failure is not None:
            return _report_failure(words, failure.message, failure.hint, failure.exit_code)
        return _report_failure(words, f"Interne fout ({type(error).__name__}).", _save_trace(), ExitCode.INTERNE_FOUT)


_NO_MEMORY = ("cannot allocate memory", "can't start new thread", "failed to map segment", "memory allocation failed")
"""What Python and the computer say in small letters when there is none left, each in an error of its own kind."""


def _explain_shortage(error: Exception) -> FichesError | None:
    """That the computer has no memory left; nothing for any other error."""
    is_told = any(words in str(error).lower() for words in _NO_MEMORY)
    if not is_told and not isinstance(error, MemoryError):
        return None
    error.__traceback__ = error.__context__ = None  # they hold what took the memory, and telling needs some
    message = "Er is te weinig geheugen vrij op deze computer."
    hint = "sluit andere programma's, of verdeel het werk, en voer dezelfde opdracht nog eens uit"
    return FichesError(message, exit_code=ExitCode.AFGEBROKEN, hint=hint)


def _explain_refusal(error: OSError) -> FichesError | None:
    """What the computer refused, when a user can do something about it and no command told so; nothing for a bug."""
    from fiches.io.files import REFUSAL_REASONS, has_working_folder  # only a refusal needs them

    if error.errno in DISK_FULL_ERRORS:
        message, hint = "De schijf is vol.", "maak ruimte op de schijf en probeer het opnieuw"
        return FichesError(message, exit_code=ExitCode.UITVOER_NIET_TE_SCHRIJVEN, hint=hint)
    if not has_working_folder():
        message, hint = "De map waarin u werkt, bestaat niet meer.", "ga met cd naar een map die er is"
        return FichesError(message, exit_code=ExitCode.VERKEERD_GEBRUIK, hint=hint)
    if error.errno not in REFUSAL_REASONS:
        return None
    reason, hint = REFUSAL_REASONS[error.errno]
    # without a name it is what is printed that cannot be written
    what = os.fsdecode(error.filename) if error.filename is not None else "De standaarduitvoer"
    code = ExitCode.INVOER_ONLEESBAAR if error.filename is not None else ExitCode.UITVOER_NIET_TE_SCHRIJVEN
    return FichesError(f"{what} is niet te gebruiken: {reason}.", exit_code=code, hint=hint)


def _run_or_help(words: list[str]) -> int:
    try:
        return _run_command(words)
    except SystemExit:
        # what --help and --version end with, once they have printed
        return ExitCode.GOED


def _run_command(words: list[str]) -> int:
    parser = make_parser(words[0] if words else "")
    arguments = parser.parse_args(words)
    if arguments.opdracht is None:
        from fiches.cli.here import show_surroundings  # only who types no command needs it

        return show_surroundings(Path.cwd())
    gc.set_threshold(GARBAGE_THRESHOLD)
    # else Python looks for garbage once more before it ends, in everything that is there
    atexit.register(gc.freeze)
    run: RunCommand = arguments.run
    return run(arguments)


def make_parser(word: str = "") -> DutchParser:
    """The parser of the command line that begins with this word; of the whole command line when that is no command."""
    translate_argparse()
    program = typed_program.get()
    epilog = EPILOG.format(program=program)
    parser = DutchParser(prog=program, description=DESCRIPTION, epilog=epilog, allow_abbrev=False)
    parser.add_argument("--version", action="version", version=f"fiches {__version__}", help="toon de versie")
    commands = parser.add_subparsers(dest="opdracht", metavar="OPDRACHT", title="opdrachten", parser_class=DutchParser)
    # half of the time before a command begins went to the arguments of the others
    named = [add_arguments for add_arguments in COMMANDS if add_arguments.__module__.rpartition(".")[2] == word]
    for add_arguments in named or COMMANDS:
        add_arguments(commands)
    return parser


def _print_notice(text: str) -> None:
    _write_text(sys.stderr, f"{make_visible(say_as_typed(text))}\n")


def _report_failure(words: list[str], message: str, hint: str, exit_code: ExitCode, usage: str = "") -> int:
    # from the words themselves: a command line that cannot be parsed has no arguments to ask
    import json  # a run without a failure does without

    as_json = "--json" in words or "--formaat=json" in words or ("--formaat", "json") in pairwise(words)
    failure = json.dumps({"fout": {"melding": message, "tip": hint}, "exitcode": int(exit_code)})
    # also without JSON: this flushes what was printed before, and drops it when it cannot be written
    heard = _write_text(sys.stdout, f"{failure}\n" if as_json else "")
    if not as_json or not heard:
        told = say_as_typed(f"{usage}fout: {message}\n" + (f"  tip: {hint}\n" if hint else ""))
        # what was typed, or read, stands in it: it may not steer the terminal
        _write_text(sys.stderr, "\n".join(map(make_visible, told.split("\n"))))
    return exit_code


def _write_text(stream: TextIO, text: str) -> bool:
    """Whether a text, and what was printed before it, could be written: it may go to a file on a full disk."""
    try:
        stream.write(text)
        stream.flush()
    except OSError:
        _discard_output(stream)
        return False
    return True


def _discard_output(stream: TextIO) -> None:
    """Drop what is still to be printed: Python would try once more at its end, and complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _save_trace() -> str:
    """What to do about a bug: where the traceback is, or the traceback itself when no file can be written."""
    # loaded here, since only a bug needs them
    import tempfile
    import traceback

    try:
        handle, name = tempfile.mkstemp(prefix="fiches-fout-", suffix=".txt")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(traceback.format_exc())
    except OSError:
        return f"stuur dit mee bij uw melding:\n{traceback.format_exc()}"
    return f"stuur {name} mee bij uw melding"


def _open_closed_streams() -> None:
    """A shell can close them (>&-). No file that is opened may take their place. To print on a standard output that is
    closed is refused when it comes to that, as on a disk that is full: a result that nobody gets is no success. Of a
    standard error that is closed nobody could be told.
    """
    for name, mode, access in (("stdin", "r", os.O_RDONLY), ("stdout", "w", os.O_RDONLY), ("stderr", "w", os.O_WRONLY)):
        if getattr(sys, name) is None:
            # the computer gives the lowest number that is free: that of the stream
            setattr(sys, name, open(os.open(os.devnull, access), mode, encoding="utf-8"))  # noqa: SIM115, PTH123


def _configure_streams() -> None:
    """A Dutch sentence and a file name with accents must come out whole, on Windows and in a pipe too."""
    _open_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # the name of a file on Linux may hold any byte, also what is no UTF-8
            stream.reconfigure(encoding="utf-8", errors="surrogateescape")
