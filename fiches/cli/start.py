"""Where the program starts: so soon that Ctrl-C while the rest still loads is told in one line too."""

import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

INTERRUPTED = 130
"""`ExitCode.AFGEBROKEN`, known before anything is loaded."""


def start(argv: Sequence[str] | None = None) -> int:
    """Run one command line, that of this process unless another is given; return the exit code for the shell."""
    try:
        from fiches.cli.main import main
        from fiches.cli.typed import find_typed_program, typed_program

        with suppress(OSError):  # a working folder that is gone is told by the command that needs it
            typed_program.set(find_typed_program(Path.cwd()))
        return main(argv)
    except KeyboardInterrupt:
        if sys.stderr is not None:
            sys.stderr.write("fout: Afgebroken.\n")
        return INTERRUPTED
