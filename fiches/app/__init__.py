"""One function per use case. Each returns an `Outcome`; nothing here prints."""

from fiches.app.build import Order, build_rondes, crew, with_outdated_pdfs
from fiches.app.check import Question, check_rondes
from fiches.app.comments import CommentOutcome, write_comments
from fiches.app.cover import covered, write_coverage
from fiches.app.explain import all_codes, explanation
from fiches.app.lint import LintOutcome, lint_templates
from fiches.app.new import new_fiche, new_ronde
from fiches.app.next_step import NextStep, next_steps
from fiches.app.outcome import FicheOutcome, Outcome, RondeOutcome
from fiches.app.project import Project, find_project
from fiches.app.schemas import write_schemas
from fiches.app.template import NewTemplate, new_template
from fiches.app.watch import watch

__all__ = [
    "CommentOutcome",
    "FicheOutcome",
    "LintOutcome",
    "NewTemplate",
    "NextStep",
    "Order",
    "Outcome",
    "Project",
    "Question",
    "RondeOutcome",
    "all_codes",
    "build_rondes",
    "check_rondes",
    "covered",
    "crew",
    "explanation",
    "find_project",
    "lint_templates",
    "new_fiche",
    "new_ronde",
    "new_template",
    "next_steps",
    "watch",
    "with_outdated_pdfs",
    "write_comments",
    "write_coverage",
    "write_schemas",
]
