"""One parsed file against its model: shapes, references and fields that must fit each other, all findings at once."""

from collections.abc import Callable, Iterator
from itertools import chain, islice
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic, Pointer, Report
from fiches.model.coherence import CoherenceFault, CoherenceFaultKind
from fiches.model.fields import Kennis, Model
from fiches.reading.markup import check_markup
from fiches.reading.messages import (
    EMPTY_FIELD,
    describe_field,
    explain_schema_error,
    format_pointer,
    get_pointer,
    is_about_key,
    is_spurious,
)
from fiches.reading.yaml_parse import MAX_FINDINGS, ParsedYaml
from fiches.reading.yaml_source import YamlSource

M = TypeVar("M", bound=Model)
FaultFinder = Callable[[dict[str, object], Kennis], list[CoherenceFault]]

COHERENCE_CODES = {
    CoherenceFaultKind.DUBBEL: "SAM001",
    CoherenceFaultKind.CONDITIE: "SAM002",
    CoherenceFaultKind.BIJ_ELKAAR: "SAM003",
    CoherenceFaultKind.BUDGET: "SAM004",
    CoherenceFaultKind.RONDE: "SAM006",
    CoherenceFaultKind.OPGAVE: "SAM008",
    CoherenceFaultKind.HUISSTIJL: "SAM009",
}


def validate(
    model: type[M], parsed: ParsedYaml, kennis: Kennis, faults: FaultFinder
) -> tuple[M | None, list[Diagnostic]]:
    """The model, or nothing when there is a fault; and all findings, those of parsing included."""
    if parsed.data is None:
        return None, _trim_findings(iter(parsed.diagnostics), parsed.source)
    value, errors = _make_model(model, parsed.data, kennis)
    found = chain(
        parsed.diagnostics,
        _find_shape_faults(model, parsed.source, errors),
        _find_empty_fields(model, parsed, {get_pointer(error) for error in errors}),
        (_make_finding(parsed.source, fault) for fault in faults(parsed.data, kennis)),
        check_markup(model, parsed.source, parsed.data),
    )
    capped = _trim_findings(found, parsed.source)
    return (None if Report(tuple(capped)).has_errors else value), capped


def _make_model(model: type[M], data: dict[str, Any], kennis: Kennis) -> tuple[M | None, list[ErrorDetails]]:
    try:
        return model.model_validate(data, context=kennis), []
    except ValidationError as error:
        return None, [detail for detail in error.errors(include_url=False) if not is_spurious(detail)]


def _find_shape_faults(model: type[Model], source: YamlSource, errors: list[ErrorDetails]) -> Iterator[Diagnostic]:
    for detail in errors:
        code, pointer, message, hint = explain_schema_error(model, detail)
        place = source.locate_key(*pointer) if is_about_key(detail) else source.locate(*pointer)
        yield make_diagnostic(code, place, message, hint)


def _find_empty_fields(model: type[Model], parsed: ParsedYaml, known: set[Pointer]) -> Iterator[Diagnostic]:
    """A field without a value that the model itself would take for one that was left out."""
    for pointer in _iter_empty(parsed.data) if parsed.has_empty else ():
        if pointer not in known:
            code, sentence = EMPTY_FIELD
            message = sentence.format(name=format_pointer(pointer))
            yield make_diagnostic(
                code,
                parsed.source.locate(*pointer),
                message,
                f"{describe_field(model, pointer)} Of haal de regel weg.".strip(),
            )


def _iter_empty(data: Any, pointer: Pointer = ()) -> Iterator[Pointer]:
    if data is None:
        yield pointer
    elif isinstance(data, dict | list):
        for step, value in data.items() if isinstance(data, dict) else enumerate(data):
            if not isinstance(value, str):
                yield from _iter_empty(value, (*pointer, step))


def _make_finding(source: YamlSource, fault: CoherenceFault) -> Diagnostic:
    locate = source.locate_key if fault.at_key else source.locate
    return make_diagnostic(COHERENCE_CODES[fault.kind], locate(*fault.pointer), fault.message, fault.hint)


def _trim_findings(found: Iterator[Diagnostic], source: YamlSource) -> list[Diagnostic]:
    """The first findings. A file can be made to have thousands, and explaining them all would take minutes."""
    shown = list(islice(found, MAX_FINDINGS + 1))
    if len(shown) > MAX_FINDINGS:
        message = f"Dit bestand heeft meer dan {MAX_FINDINGS} bevindingen; hier staan de eerste {MAX_FINDINGS}."
        shown[-1] = make_diagnostic(
            "LEZ015", source.locate_line(1, 1), message, "los deze eerst op en controleer opnieuw"
        )
    return shown
