"""Where the program starts when it stands in a folder of its own, without Python around it."""

import multiprocessing
import os
import sys

from fiches.cli.start import start

LIBRARIES = "LD_LIBRARY_PATH"


def forget_own_libraries() -> None:
    """Let LibreOffice and git find the libraries of the computer; while this program started, those here came first."""
    before = os.environ.pop(f"{LIBRARIES}_ORIG", None)
    os.environ.pop(LIBRARIES, None)
    if before is not None:
        os.environ[LIBRARIES] = before


if __name__ == "__main__":
    # a process that was started to help with a build does that, and ends here
    multiprocessing.freeze_support()
    forget_own_libraries()
    # the whole path, as an installed script has it: git is told to start that one
    sys.argv[0] = sys.executable
    sys.exit(start())
