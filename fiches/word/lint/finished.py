"""Checks whether everyone can read a finished document, with the accessibility rules for templates: a document is a
template without tags.
"""

from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic, Location
from fiches.word.lint import rules
from fiches.word.lint.template import load_subject, make_template
from fiches.word.package import read_parts
from fiches.word.shape import Contract
from fiches.word.template.refusals import MAX_UNPACKED_SIZE


def check_accessibility(path: str, package: bytes, contract: Contract) -> tuple[Diagnostic, ...]:
    """What the rules about accessibility find in a document that was made; `path` is what it is called.

    The rules are those for templates: a document is a template without tags.
    """
    subject = load_subject(path, package, read_parts(package, MAX_UNPACKED_SIZE), contract)
    texts = [(part.name, part.kind, part.tree) for part in subject.texts]
    document = make_template(subject.parts, subject.trees, texts, frozenset(), frozenset())
    hits = (hit for rule in rules.ACCESS_RULES for hit in rule(document))
    return tuple(make_diagnostic(hit.code, Location(path), hit.message, hit.hint) for hit in hits)
