"""Small templates for the lint, and what it finds in them in a few words."""

from fiches.diagnostics import Diagnostic
from fiches.rendering.contract import FICHE
from fiches.schema.shape import Contract
from fiches.templating.lint import lint_template
from tests.word import word_package

PATH = "templates/proef.docx"


def findings(body: str, title: str = "Proef", contract: Contract = FICHE, **stories: str) -> list[Diagnostic]:
    """What the lint finds in a template with this body."""
    return list(lint_template(PATH, word_package(body, title, **stories), contract))


def marked(found: Diagnostic) -> str:
    """The text that a finding points at."""
    at = found.location
    return at.excerpt[at.column - 1 : at.column - 1 + at.width]


def told(found: list[Diagnostic], *codes: str) -> list[tuple[str, str, str]]:
    """The code, place and marked text of findings; of these codes only, when codes are given."""
    return [
        (one.code, one.location.place.words if one.location.place else "", marked(one))
        for one in found
        if not codes or one.code in codes
    ]
