"""One parsed file against its model: shapes, references and fields that must fit each other, all findings at once."""

from collections.abc import Callable, Iterator
from itertools import chain, islice
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic, Pointer, Report
from fiches.reading.markup import markup_findings
from fiches.reading.messages import EMPTY, about_key, advice, explain, is_spurious, name_of, pointer_of
from fiches.reading.yaml_parse import MAX_FINDINGS, ParsedYaml
from fiches.reading.yaml_source import YamlSource
from fiches.schema.base import Model
from fiches.schema.coherence import Fault, FaultKind
from fiches.schema.references import Kennis

M = TypeVar("M", bound=Model)
Faults = Callable[[dict[str, object], Kennis], list[Fault]]

FAULT_CODES = {
    FaultKind.DUBBEL: "SAM001",
    FaultKind.CONDITIE: "SAM002",
    FaultKind.BIJ_ELKAAR: "SAM003",
    FaultKind.BUDGET: "SAM004",
    FaultKind.RONDE: "SAM006",
    FaultKind.OPGAVE: "SAM008",
    FaultKind.HUISSTIJL: "SAM009",
}


def validate(model: type[M], parsed: ParsedYaml, kennis: Kennis, faults: Faults) -> tuple[M | None, list[Diagnostic]]:
    """The model, or nothing when there is a fault; and all findings, those of parsing included."""
    if parsed.data is None:
        return None, _capped(iter(parsed.diagnostics), parsed.source)
    value, errors = _build(model, parsed.data, kennis)
    found = chain(
        parsed.diagnostics,
        _shape_findings(model, parsed.source, errors),
        _empty_findings(model, parsed, {pointer_of(error) for error in errors}),
        (_fault_finding(parsed.source, fault) for fault in faults(parsed.data, kennis)),
        markup_findings(model, parsed.source, parsed.data),
    )
    capped = _capped(found, parsed.source)
    return (None if Report(tuple(capped)).has_errors else value), capped


def _build(model: type[M], data: dict[str, Any], kennis: Kennis) -> tuple[M | None, list[ErrorDetails]]:
    try:
        return model.model_validate(data, context=kennis), []
    except ValidationError as error:
        return None, [detail for detail in error.errors(include_url=False) if not is_spurious(detail)]


def _shape_findings(model: type[Model], source: YamlSource, errors: list[ErrorDetails]) -> Iterator[Diagnostic]:
    for detail in errors:
        code, pointer, message, hint = explain(model, detail)
        place = source.locate_key(*pointer) if about_key(detail) else source.locate(*pointer)
        yield make_diagnostic(code, place, message, hint)


def _empty_findings(model: type[Model], parsed: ParsedYaml, known: set[Pointer]) -> Iterator[Diagnostic]:
    """A field without a value that the model itself would take for one that was left out."""
    for pointer in _empty(parsed.data) if parsed.has_empty else ():
        if pointer not in known:
            code, sentence = EMPTY
            message = sentence.format(name=name_of(pointer))
            yield make_diagnostic(
                code, parsed.source.locate(*pointer), message, f"{advice(model, pointer)} Of haal de regel weg.".strip()
            )


def _empty(data: Any, pointer: Pointer = ()) -> Iterator[Pointer]:
    if data is None:
        yield pointer
    elif isinstance(data, dict | list):
        for step, value in data.items() if isinstance(data, dict) else enumerate(data):
            if not isinstance(value, str):
                yield from _empty(value, (*pointer, step))


def _fault_finding(source: YamlSource, fault: Fault) -> Diagnostic:
    locate = source.locate_key if fault.at_key else source.locate
    return make_diagnostic(FAULT_CODES[fault.kind], locate(*fault.pointer), fault.message, fault.hint)


def _capped(found: Iterator[Diagnostic], source: YamlSource) -> list[Diagnostic]:
    """The first findings. A file can be made to have thousands, and explaining them all would take minutes."""
    shown = list(islice(found, MAX_FINDINGS + 1))
    if len(shown) > MAX_FINDINGS:
        message = f"Dit bestand heeft meer dan {MAX_FINDINGS} bevindingen; hier staan de eerste {MAX_FINDINGS}."
        shown[-1] = make_diagnostic("LEZ015", source.at_line(1, 1), message, "los deze eerst op en controleer opnieuw")
    return shown
