"""Small templates for the lint, and what it finds in them in a few words."""

from dataclasses import replace

from fiches.diagnostics import Diagnostic
from fiches.documents.contract import FICHE_CONTRACT
from fiches.word.lint.judge import SCHEMA_RULES
from fiches.word.lint.template import load_subject
from fiches.word.lint.trial import find_trial_faults
from fiches.word.package import pack_parts, read_parts
from fiches.word.shape import Contract
from tests.project import ROOT
from tests.word_files import word_parts

PATH = "templates/proef.docx"
OF_THE_HOUSE = ("word/styles.xml", "word/numbering.xml")
"""What a text with markup needs of a template."""

ANY = replace(FICHE_CONTRACT, always=())
"""The contract of a fiche, for templates that need not show which fiche they are."""


def findings(body: str, title: str = "Proef", contract: Contract = ANY, **stories: str) -> list[Diagnostic]:
    """What the schema rules and the trials find in a template with this body, whatever it is as a Word file."""
    house = read_parts((ROOT / "templates/fiche.docx").read_bytes())
    parts = {**word_parts(body, title, **stories), **{name: house[name] for name in OF_THE_HOUSE}}
    subject = load_subject(PATH, pack_parts(parts), parts, contract)
    found = [one for rule in SCHEMA_RULES for one in rule(subject)]
    return sorted(dict.fromkeys((*found, *find_trial_faults(subject, found))), key=lambda one: one.order)


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
