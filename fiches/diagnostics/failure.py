"""Failures: the program cannot go on, and the user can do something about it."""

from enum import IntEnum


class ExitCode(IntEnum):
    """What the process tells the shell."""

    GOED = 0
    BEVINDINGEN = 1
    VERKEERD_GEBRUIK = 2
    PROGRAMMA_ONTBREEKT = 3
    INVOER_ONLEESBAAR = 4
    UITVOER_NIET_TE_SCHRIJVEN = 5
    INTERNE_FOUT = 70
    AFGEBROKEN = 130


class FichesError(Exception):
    """The run cannot go on: one Dutch sentence, a hint that says what to do, and an exit code."""

    def __init__(self, message: str, *, exit_code: ExitCode, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.exit_code = exit_code
        self.hint = hint
