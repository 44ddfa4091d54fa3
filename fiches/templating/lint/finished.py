"""Judging a finished document: whether everyone can read it."""

from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic, Location
from fiches.ooxml.package import read_parts
from fiches.schema.shape import Contract
from fiches.templating.lint import access
from fiches.templating.lint.subject import load_subject
from fiches.templating.lint.word.model import make_template
from fiches.templating.refusals import MAX_UNPACKED_SIZE


def check_accessibility(path: str, package: bytes, contract: Contract) -> tuple[Diagnostic, ...]:
    """What the rules about accessibility find in a document that was made; `path` is what it is called.

    The rules are those for templates: a document is a template without tags.
    """
    subject = load_subject(path, package, read_parts(package, MAX_UNPACKED_SIZE), contract)
    texts = [(part.name, part.kind, part.tree) for part in subject.texts]
    document = make_template(subject.parts, subject.trees, texts, frozenset(), frozenset())
    hits = (hit for rule in access.ACCESS_RULES for hit in rule(document))
    return tuple(make_diagnostic(hit.code, Location(path), hit.message, hit.hint) for hit in hits)
