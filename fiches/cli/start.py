"""Where the program starts: so soon that Ctrl-C while the rest still loads is told in one line too."""

import sys
from collections.abc import Sequence

INTERRUPTED = 130
"""`ExitCode.AFGEBROKEN`, known before anything is loaded."""


def start(argv: Sequence[str] | None = None) -> int:
    """Run one command line, that of this process unless another is given; return the exit code for the shell."""
    try:
        from fiches.cli.main import main

        return main(argv)
    except KeyboardInterrupt:
        if sys.stderr is not None:
            sys.stderr.write("fout: Afgebroken.\n")
        return INTERRUPTED
