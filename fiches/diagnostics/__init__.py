"""What every layer speaks: findings with a place, failures with a way out, and exit codes.

Content that is wrong gives `Diagnostic`s, all of them at once. Inability to go on is a `FichesError`.
Anything else that is raised is a bug.
"""

from fiches.diagnostics.code import Code
from fiches.diagnostics.failure import ExitCode, FichesError
from fiches.diagnostics.finding import Diagnostic, Location, Pointer, Severity, Waiver, WordPlace, format_pointer
from fiches.diagnostics.report import Report

__all__ = [
    "Code",
    "Diagnostic",
    "ExitCode",
    "FichesError",
    "Location",
    "Pointer",
    "Report",
    "Severity",
    "Waiver",
    "WordPlace",
    "format_pointer",
]
