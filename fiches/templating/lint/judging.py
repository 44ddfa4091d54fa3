"""Judging a template: what can be read of it, and every finding of every rule."""

from collections.abc import Iterator, Mapping

from fiches.diagnostics import Diagnostic, Location, Place
from fiches.ooxml import read_parts
from fiches.ooxml.names import DOCUMENT
from fiches.schema.shape import Contract
from fiches.templating.compiling import check_opens
from fiches.templating.faults import TemplateFault
from fiches.templating.lint import codes
from fiches.templating.lint.places import part_label
from fiches.templating.lint.rules import RULES
from fiches.templating.lint.subject import read_subject
from fiches.templating.refusals import MAX_UNPACKED, check_size, reasons


def lint_template(path: str, package: bytes, contract: Contract) -> tuple[Diagnostic, ...]:
    """Everything that is wrong with a template, in the order in which it stands there. `path` is what it is called."""
    try:
        check_size(package)
        parts = read_parts(package, MAX_UNPACKED)
    except (TemplateFault, ValueError) as error:
        return (_refused(path, str(error)),)
    refused = tuple(_refusals(path, package, parts))
    if DOCUMENT not in parts:
        return refused
    subject = read_subject(path, package, parts, contract)
    found = (*refused, *(finding for rule in RULES for finding in rule(subject)))
    return tuple(sorted(dict.fromkeys(found), key=lambda finding: finding.order))


def _refusals(path: str, package: bytes, parts: Mapping[str, bytes]) -> Iterator[Diagnostic]:
    """The reasons for which the engine would turn the template down."""
    found = list(reasons(parts))
    for name, reason in found:
        yield _refused(path, reason, name)
    if DOCUMENT not in parts:
        yield _refused(path, "het is geen Word-document")
    elif not found:
        try:
            check_opens(package)
        except TemplateFault as error:
            yield _refused(path, str(error))


def _refused(path: str, reason: str, part: str = "") -> Diagnostic:
    place = Place(part, part_label(part)) if part else None
    return codes.SJB101.at(Location(path, place=place), f"{reason[0].upper()}{reason[1:]}.")
