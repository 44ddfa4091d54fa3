"""What every layer speaks: findings with a place, failures with a way out, and exit codes.

Content that is wrong gives `Diagnostic`s, all of them at once. Inability to go on is a `FichesError`.
Anything else that is raised is a bug.
"""

from fiches.diagnostics.code import Code
from fiches.diagnostics.failure import ExitCode, FichesError
from fiches.diagnostics.finding import Diagnostic, Location, Place, Pointer, Severity, Waiver, field_of
from fiches.diagnostics.report import Report

__all__ = [
    "Code",
    "Diagnostic",
    "ExitCode",
    "FichesError",
    "Location",
    "Place",
    "Pointer",
    "Report",
    "Severity",
    "Waiver",
    "field_of",
]
