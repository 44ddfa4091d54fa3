"""Whether a template fits the data and makes a good document, before anything is built. Callers know these names only.

findings = lint_template("templates/fiche.docx", package, contract)
findings = lint_kind({path: package for each template of a kind}, contract)
findings = access_findings("W-01.docx", package, contract)
"""

from fiches.templating.lint.finished import check_accessibility
from fiches.templating.lint.judging import lint_kind, lint_template

__all__ = ["check_accessibility", "lint_kind", "lint_template"]
