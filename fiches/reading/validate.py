"""One parsed file against its model: shapes, references and fields that must fit each other, all findings at once."""

from collections.abc import Callable, Iterator
from typing import TypeVar

from pydantic import ValidationError

from fiches.diagnostics import Diagnostic
from fiches.reading import codes
from fiches.reading.messages import explain
from fiches.reading.yaml_source import ParsedYaml, YamlSource
from fiches.schema.base import Model
from fiches.schema.coherence import Fault, FaultKind
from fiches.schema.references import Kennis

M = TypeVar("M", bound=Model)
Faults = Callable[[dict[str, object], Kennis], list[Fault]]
MAX_FINDINGS = 200

FAULT_CODES = {
    FaultKind.DUBBEL: codes.SAM001,
    FaultKind.CONDITIE: codes.SAM002,
    FaultKind.BIJ_ELKAAR: codes.SAM003,
    FaultKind.BUDGET: codes.SAM004,
    FaultKind.RONDE: codes.SAM006,
}


def validate(model: type[M], parsed: ParsedYaml, kennis: Kennis, faults: Faults) -> tuple[M | None, list[Diagnostic]]:
    """The model, or nothing when there is a fault; and all findings, those of parsing included."""
    found = list(parsed.diagnostics)
    if parsed.data is None:
        return None, found
    value: M | None = None
    try:
        value = model.model_validate(parsed.data, context=kennis)
    except ValidationError as error:
        found.extend(_shape_findings(model, parsed.source, error))
    found.extend(_fault_finding(parsed.source, fault) for fault in faults(parsed.data, kennis))
    return (None if found else value), _capped(found, parsed.source)


def _shape_findings(model: type[Model], source: YamlSource, error: ValidationError) -> Iterator[Diagnostic]:
    for detail in error.errors(include_url=False):
        code, pointer, message, hint = explain(model, detail)
        place = source.locate_key(*pointer) if code is codes.SCH002 else source.locate(*pointer)
        yield code.at(place, message, hint)


def _fault_finding(source: YamlSource, fault: Fault) -> Diagnostic:
    return FAULT_CODES[fault.kind].at(source.locate(*fault.pointer), fault.message, fault.hint)


def _capped(found: list[Diagnostic], source: YamlSource) -> list[Diagnostic]:
    if len(found) <= MAX_FINDINGS:
        return found
    rest = codes.LEZ015.at(
        source.at_line(1, 1),
        f"Dit bestand heeft {len(found)} bevindingen; hier staan de eerste {MAX_FINDINGS}.",
    )
    return [*found[:MAX_FINDINGS], rest]
