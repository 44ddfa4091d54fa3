"""`fiches vergelijk --formaat redline`: a Word file with tracked changes for every fiche that changed."""

import sys
from argparse import Namespace

from fiches.app.compare import ComparisonOutcome, make_comparison_redlines
from fiches.app.project import Project
from fiches.cli import show_findings
from fiches.cli.writing import write_product
from fiches.compare.styles.wording import Product
from fiches.diagnostics import ExitCode, Report


def write_redlines(outcome: ComparisonOutcome, project: Project, arguments: Namespace) -> int:
    """Each file as soon as it is there; then what could not be made."""
    found = []
    for one in make_comparison_redlines(outcome, project, arguments.auteur, arguments.datum):
        if one.content is not None:
            write_product(Product(one.name, one.content), arguments.uit, f"  ({one.told})")
        elif one.finding is None:
            sys.stderr.write(f"Niet gemaakt: {one.name}  (in Word is niets anders)\n")
        else:
            found.append(one.finding)
    show_findings.show_report_findings(Report.from_diagnostics(found))
    return ExitCode.BEVINDINGEN if found else ExitCode.GOED
