"""Rules about tags that cannot be read."""

from collections.abc import Iterator

from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic
from fiches.templating.lint.subject import LintSubject

_BRACES_HINT = "een tag staat helemaal tussen {{ en }}, of tussen {% en %}"
_ONE_PARAGRAPH_HINT = "zet de hele tag in één alinea"


def find_unreadable_tags(subject: LintSubject) -> Iterator[Diagnostic]:
    """Tags that are not well written, and those that do not end where they should."""
    for part in subject.texts:
        for problem in part.parsed.problems if part.parsed else ():
            code = "SJB103" if problem.balance else "SJB102"
            tag = part.script.find_tag(problem.line) if part.script else None
            location = tag.location if tag else subject.locate(part.name)
            yield make_diagnostic(code, location, problem.message, problem.hint)


def find_half_tags(subject: LintSubject) -> Iterator[Diagnostic]:
    """Braces that open a tag without an end, or end one that never began."""
    for part in subject.texts:
        for tag in part.tags:
            if tag.whole:
                continue
            if tag.text[0] != "{":
                yield make_diagnostic(
                    "SJB102", tag.location, f"Bij '{tag.text}' eindigt een tag die nergens begint.", _BRACES_HINT
                )
            elif tag.ends:
                yield make_diagnostic(
                    "SJB102",
                    tag.location,
                    f"De tag bij '{tag.text}' eindigt in een andere alinea.",
                    _ONE_PARAGRAPH_HINT,
                )
            else:
                yield make_diagnostic(
                    "SJB102", tag.location, f"Bij '{tag.text}' begint een tag die nergens eindigt.", _BRACES_HINT
                )
