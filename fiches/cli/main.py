"""The way in: parse, run, print, and turn every ending into an exit code."""

import json
import os
import sys
import tempfile
import traceback
from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path

from fiches.cli.parser import make_parser
from fiches.diagnostics import ExitCode, FichesError

Command = Callable[[Namespace], int]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command line and return the exit code for the shell."""
    _utf8_streams()
    parser = make_parser()
    arguments = parser.parse_args(argv)
    if arguments.opdracht is None:
        parser.print_help()
        return ExitCode.GOED
    try:
        return _run(arguments)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.GOED


def _run(arguments: Namespace) -> int:
    from fiches.cli.commands import COMMANDS  # noqa: PLC0415  (pydantic and yaml load here: --help needs neither)

    try:
        return COMMANDS[arguments.opdracht](arguments)
    except FichesError as error:
        _tell(arguments, error.message, error.hint, error.exit_code)
        return error.exit_code
    except KeyboardInterrupt:
        _tell(
            arguments,
            "Afgebroken. Wat al klaar was, is bewaard.",
            "voer dezelfde opdracht nog eens uit",
            ExitCode.AFGEBROKEN,
        )
        return ExitCode.AFGEBROKEN
    except BrokenPipeError:
        raise
    except Exception as error:
        _tell(
            arguments,
            f"Interne fout ({type(error).__name__}).",
            f"stuur {_save_trace()} mee bij uw melding",
            ExitCode.INTERNE_FOUT,
        )
        return ExitCode.INTERNE_FOUT


def _tell(arguments: Namespace, message: str, hint: str, exit_code: ExitCode) -> None:
    if arguments.json:
        print(json.dumps({"fout": {"melding": message, "tip": hint}, "exitcode": int(exit_code)}, ensure_ascii=False))  # noqa: T201
        return
    print(f"fout: {message}" + (f"\n  tip: {hint}" if hint else ""), file=sys.stderr)  # noqa: T201


def _save_trace() -> Path:
    handle, name = tempfile.mkstemp(prefix="fiches-fout-", suffix=".txt")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(traceback.format_exc())
    return Path(name)


def _utf8_streams() -> None:
    """A Dutch sentence and a file name with accents must come out whole, on Windows and in a pipe too."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="surrogateescape")  # paths may hold any byte
