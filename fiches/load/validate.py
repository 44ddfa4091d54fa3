"""Validates the data of one file against its pydantic model and gives all findings at once.

It checks the shape of every field, the references, the fields that must fit each other, fields without a value, and
the markup in the texts. Errors of pydantic become Dutch sentences with a hint.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import Any, Generic, NamedTuple, TypeVar

from pydantic import ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic, Pointer, Report, suggest_reference
from fiches.load.check_markup import check_markup
from fiches.load.lost_texts import SUNK_ITEM_CODE, make_lost_name_finding
from fiches.load.meant_fields import (
    MeantField,
    add_strayed_items,
    explain_unknown_field,
    find_block_model,
    find_meant_fields,
    find_strayed_items,
    get_value,
    is_inside,
    is_masked,
    read_as_meant,
    read_names_through,
    read_texts_through,
)
from fiches.load.schema_errors import drop_untold, get_pointer, is_about_key, is_spurious
from fiches.load.stray_signs import find_stray_signs, iter_texts
from fiches.load.yaml import MAX_FINDINGS, ParsedYaml
from fiches.load.yaml_slips import CURLY_QUOTES, NAME_ALONE, Slip, describe_missing_colon
from fiches.load.yaml_source import YamlSource
from fiches.model.coherence import CoherenceFault, CoherenceFaultKind
from fiches.model.fields import Kennis, Model, Soort
from fiches.model.reflection import describe_model, find_soort

_NOT_A_TEXT = "Bij '{name}' hoort één tekst, geen lijst of blok."
_NOT_A_LIST = "Bij '{name}' hoort een lijst: zet elk onderdeel op een eigen regel, met een streepje ervoor."
_NOT_A_BLOCK = "Onder '{name}' horen velden, elk op een eigen ingesprongen regel."

OWN_ERROR_TYPES = (
    "aantal", "bedrag", "bereik", "breedte", "contrast", "datum", "geen_dag", "geen_waarde", "getal", "ja_nee", "jaar",
    "kleur", "kwartaal", "periode", "tijdstip",
)  # fmt: skip
"""The error types of our own scalars, which bring their sentence with them."""

SENTENCES: dict[str, tuple[str, str]] = {
    "missing": ("SCH001", "Het verplichte veld '{name}' ontbreekt."),
    "extra_forbidden": ("SCH002", "'{name}' is hier geen bekend veld."),
    "string_type": ("SCH003", _NOT_A_TEXT),
    "string_too_short": ("SCH005", "'{name}' is te kort: schrijf minstens {min_length} tekens."),
    "string_too_long": ("SCH005", "'{name}' is te lang: schrijf hooguit {max_length} tekens."),
    "string_pattern_mismatch": ("SCH003", "'{input}' heeft niet de vorm die bij '{name}' hoort."),
    "string_unicode": ("SCH003", "In '{name}' staat een teken dat geen tekst is."),
    "tuple_type": ("SCH003", _NOT_A_LIST),
    "dict_type": ("SCH003", _NOT_A_BLOCK),
    "model_type": ("SCH003", _NOT_A_BLOCK),
    "model_attributes_type": ("SCH003", _NOT_A_BLOCK),
    "enum": ("SCH003", "'{input}' is geen keuze bij '{name}'."),
    "too_short": ("SCH005", "Onder '{name}' staan te weinig onderdelen: {min_length} is het minste."),
    "too_long": ("SCH005", "Onder '{name}' staan te veel onderdelen: {max_length} is het meeste."),
    "verwijzing": ("REF001", ""),
    **dict.fromkeys(OWN_ERROR_TYPES, ("SCH003", "")),
}  # fmt: skip
"""Per error type the code and the sentence; an empty sentence means that the schema itself brings it."""

UNKNOWN_TYPE = ("SCH003", "De waarde past niet bij '{name}'.")
EMPTY_FIELD = ("SCH004", "Het veld '{name}' is leeg.")
SEVERAL_LINES = ("SCH003", "Bij '{name}' hoort één regel tekst; hier staan er meer.")
_OR_REMOVE = "Of haal de regel weg."
_FILL_IN = "Vul hier in wat er hoort."
COLON_HINT = "Hoort de dubbele punt bij de tekst? Zet dan de hele tekst tussen dubbele aanhalingstekens."


def explain_schema_error(
    model: type[Model], error: ErrorDetails, data: dict[str, Any], kennis: Kennis
) -> tuple[str, Pointer, str, str]:
    """The code, the pointer, the sentence and the hint for one error in the data of a file."""
    pointer = get_pointer(error)
    code, sentence = _choose_sentence(error)
    context = {**error.get("ctx", {}), "name": format_pointer(pointer), "input": _format_input(error["input"])}
    message = sentence.format(**context) if sentence else error["msg"]
    slip = _find_colon_slip(model, pointer, error)
    if slip is not None:
        return slip.code, pointer, slip.message, slip.hint
    return code, pointer, message, _make_hint(model, pointer, error, data, kennis)


def _find_colon_slip(model: type[Model], pointer: Pointer, error: ErrorDetails) -> Slip | None:
    """The name that begins the text of a block and lacks its colon: libyaml reads no field where none has one."""
    if error["type"] not in _BLOCK_TYPES or not isinstance(error["input"], str):
        return None
    block, found = find_block_model(model, pointer), NAME_ALONE.match(error["input"])
    # a block without a model is one of years
    is_name = found and (found["name"].lower() in block.model_fields if block else found["name"].isdecimal())
    return describe_missing_colon(0, found) if found and is_name else None


_BLOCK_TYPES = ("model_type", "model_attributes_type", "dict_type")


def _choose_sentence(error: ErrorDetails) -> tuple[str, str]:
    given = error["input"]
    # An empty value may break any rule of its type; all that has to be told is that it is empty.
    if given in (None, "") and error["type"] not in ("extra_forbidden", "missing"):
        return EMPTY_FIELD
    if error["type"] == "string_pattern_mismatch" and "\n" in given:
        return SEVERAL_LINES
    return SENTENCES.get(error["type"], UNKNOWN_TYPE)


def format_pointer(pointer: Pointer) -> str:
    """What to call the value: its field, with its number in the list."""
    numbers = [step for step in pointer if isinstance(step, int)]
    names = [step for step in pointer if isinstance(step, str)]
    if not names:
        return "dit bestand"
    return f"{names[-1]} {numbers[-1] + 1}" if isinstance(pointer[-1], int) else names[-1]


def _make_hint(model: type[Model], pointer: Pointer, error: ErrorDetails, data: dict[str, Any], kennis: Kennis) -> str:
    context = error.get("ctx", {})
    if error["type"] == "verwijzing":
        return suggest_reference(context["waarde"], context["names"]) or _NOTHING_TO_NAME.get(
            context["soort"], "haal de regel weg, of zet haar eerst in de ronde"
        )
    if error["type"] == "extra_forbidden":
        block = find_block_model(model, pointer[:-1])
        return explain_unknown_field(str(pointer[-1]), block, get_value(data, pointer[:-1])) if block else ""
    if error["type"] == "string_type" and _is_text_with_colon(error["input"]):
        return COLON_HINT
    described = describe_field(model, pointer, kennis) or _FILL_IN
    is_loose = error["input"] in (None, "") and isinstance(pointer[-1], int)
    return f"{described} {_OR_REMOVE}" if is_loose else described


_NOTHING_TO_NAME = {
    Soort.BEELD: "zet het bestand in de map 'beelden' van de ronde, of haal de afbeelding hier weg",
    Soort.BRON: "zet onder 'bronnen' elke bron waarnaar de fiche verwijst, met haar kenmerk als 'id'",
}
"""What to do when there is nothing of that kind yet."""


def _is_text_with_colon(given: object) -> bool:
    """Whether YAML made a field of a text with a colon: `- Snelheid: plannen komen eerder los`."""
    return isinstance(given, dict) and len(given) == 1 and all(isinstance(value, str) for value in given.values())


def describe_field(model: type[Model], pointer: Pointer, kennis: Kennis) -> str:
    """What belongs in a field, with an example; of a reference that is what there is to refer to."""
    # The names in this block are years, so no field describes what belongs there.
    if "bedragen" in pointer[:-1]:
        return "Schrijf een getal, 0 voor nul of p.m. voor onbekend."
    info = find_field(model, pointer)
    if info is None:
        return ""
    soort = find_soort((*info.metadata, info.annotation))
    names = kennis.names.get(soort, {}) if soort else {}
    return " ".join(filter(None, (info.description, _list_names(names) or _format_example(info))))


def _list_names(names: Mapping[str, tuple[str, ...]]) -> str:
    known = suggest_reference("", names)
    return f"{known[0].upper()}{known[1:]}." if known else ""


def _format_example(info: FieldInfo) -> str:
    example = (info.examples or [None])[0]
    return f"Voorbeeld: {example}" if isinstance(example, str) else ""


def find_field(model: type[Model], pointer: Pointer) -> FieldInfo | None:
    """The field that a pointer leads to, or the list it is an item of."""
    steps = [step for step in pointer if isinstance(step, str)]
    block = find_block_model(model, tuple(steps[:-1]))
    return block.model_fields.get(steps[-1]) if block and steps else None


def _format_input(value: object) -> str:
    text = value if isinstance(value, str) else ""
    # A pasted page must not fill the screen.
    return text if len(text) <= 60 else f"{text[:59]}…"  # noqa: PLR2004


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


class Validated(NamedTuple, Generic[M]):
    """What a file says."""

    value: M | None
    """Nothing when there is a fault."""
    findings: list[Diagnostic]
    """All of them, those of parsing included."""
    meant: dict[str, Any]
    """The data, with every field whose name or level is wrong where it belongs, ids for names that people use, and
    plain characters where those that only look like them made a value wrong.
    """


def validate(model: type[M], parsed: ParsedYaml, kennis: Kennis, faults: FaultFinder) -> Validated[M]:
    """What a file says, and all that is wrong with it."""
    if parsed.data is None:
        return Validated(None, _trim_findings(iter(parsed.diagnostics), parsed.source), {})
    value, errors, fields, meant = _make_meant_model(model, parsed, kennis)
    strange = [get_pointer(one) for one in errors if is_about_key(one)]
    strayed = find_strayed_items(model, parsed.data, strange, fields)
    meant = add_strayed_items(meant, strayed)
    errors, contradictions = drop_untold(parsed, errors, faults(meant, kennis), {field.pointer for field in fields})
    told, errors = _name_lost_list(model, parsed.diagnostics, errors)
    wrong = {get_pointer(error) for error in errors}
    # A chain of generators: of a file with thousands of faults only the first are worked out.
    found = chain(
        told,
        parsed.odd,
        _find_shape_faults(model, parsed, errors, fields, strayed, kennis),
        _find_empty_fields(model, parsed, wrong | {one.meant[:-1] for one in fields}, kennis),
        _find_curly_quotes(parsed, wrong),
        find_stray_signs(parsed, wrong),
        _find_contradictions(parsed.source, contradictions, fields),
        check_markup(model, parsed.source, parsed.data),
    )
    capped = _trim_findings(found, parsed.source)
    return Validated(None if Report(tuple(capped)).has_errors else value, capped, meant)


def _name_lost_list(
    model: type[Model], told: Sequence[Diagnostic], errors: list[ErrorDetails]
) -> tuple[Sequence[Diagnostic], list[ErrorDetails]]:
    """One finding for items that sank into a text and the only list that lacks: the line with its name went."""
    sunk = [one for one in told if one.code == SUNK_ITEM_CODE]
    absent = [one for one in errors if one["type"] == "missing" and len(get_pointer(one)) == 1]
    lists = [one for one in absent if describe_model(model).fields[str(get_pointer(one)[0])].item]
    if not (len(sunk) == len(absent) == len(lists) == 1):
        return told, errors
    named = make_lost_name_finding(sunk[0].location, str(get_pointer(lists[0])[0]))
    return [named if one is sunk[0] else one for one in told], [one for one in errors if one is not lists[0]]


def _make_meant_model(
    model: type[M], parsed: ParsedYaml, kennis: Kennis
) -> tuple[M | None, list[ErrorDetails], Sequence[MeantField], dict[str, Any]]:
    """The model, what is wrong, the fields with a wrong name or level, and the data as they are meant."""
    data = parsed.data or {}
    value, errors = _make_model(model, data, kennis)
    strange = [get_pointer(error) for error in errors if is_about_key(error)]
    fields, seen = find_meant_fields(model, data, strange), {}
    known = {field.pointer for field in fields}
    if not parsed.is_clear:
        fields += read_names_through(data, strange, fields)
        known = {field.pointer for field in fields if not is_masked(str(field.pointer[-1]))}
        seen = read_texts_through({get_pointer(one): one["input"] for one in errors if not is_about_key(one)})
    names = {get_pointer(error): error["ctx"]["id"] for error in errors if error.get("ctx", {}).get("id")}
    meant = read_as_meant(data, fields, seen | names)
    if not (fields or seen or names):
        return value, errors, fields, meant
    value, again = _make_model(model, meant, kennis)
    return value, _select_errors(errors, known) + _leave_out(again, seen, fields), fields, meant


def _select_errors(errors: Iterable[ErrorDetails], known: Collection[Pointer]) -> list[ErrorDetails]:
    return [error for error in errors if get_pointer(error) in known]


def _leave_out(
    errors: Iterable[ErrorDetails], seen: Collection[Pointer], fields: Sequence[MeantField]
) -> list[ErrorDetails]:
    """Without those about what was read through its odd signs, or stands in a field that was meant elsewhere."""
    return [one for one in errors if get_pointer(one) not in seen and not is_inside(get_pointer(one), fields)]


def _make_model(model: type[M], data: dict[str, Any], kennis: Kennis) -> tuple[M | None, list[ErrorDetails]]:
    try:
        return model.model_validate(data, context=kennis), []
    except ValidationError as error:
        return None, [detail for detail in error.errors(include_url=False) if not is_spurious(detail)]


def _find_shape_faults(
    model: type[Model],
    parsed: ParsedYaml,
    errors: list[ErrorDetails],
    fields: Sequence[MeantField],
    strayed: Mapping[Pointer, str],
    kennis: Kennis,
) -> Iterator[Diagnostic]:
    hints = {field.pointer: field.hint for field in fields}
    for item, name in strayed.items():
        message = f"Dit onderdeel past niet onder '{item[0]}', wel onder '{name}'."
        yield make_diagnostic("SCH002", parsed.source.locate(*item), message, f"zet het onder '{name}:'")
    # the list in which an item belongs may be empty, since the line with its name moved
    told = {*strayed, *((name,) for name in strayed.values())}
    for detail in (one for one in errors if get_pointer(one)[:2] not in told):
        code, pointer, message, hint = explain_schema_error(model, detail, parsed.data or {}, kennis)
        source = parsed.source
        place = source.locate_key(*pointer) if is_about_key(detail) else source.locate(*pointer)
        yield make_diagnostic(code, place, message, hints.get(pointer, hint))


def _find_empty_fields(
    model: type[Model], parsed: ParsedYaml, known: set[Pointer], kennis: Kennis
) -> Iterator[Diagnostic]:
    """A field without a value that the model itself would take for one that was left out."""
    for pointer in _iter_empty(parsed.data) if parsed.has_empty else ():
        # what stands in a value of the wrong shape is told with it
        if not any(pointer[:length] in known for length in range(len(pointer) + 1)):
            code, sentence = EMPTY_FIELD
            message = sentence.format(name=format_pointer(pointer))
            yield make_diagnostic(
                code,
                parsed.source.locate(*pointer),
                message,
                f"{describe_field(model, pointer, kennis) or _FILL_IN} {_OR_REMOVE}",
            )


def _find_curly_quotes(parsed: ParsedYaml, known: set[Pointer]) -> Iterator[Diagnostic]:
    """A text between the quotes of Word, which YAML takes for a part of it. A wrong choice is told as such."""
    texts = iter_texts(parsed.data) if any(sign in parsed.source.text for sign in CURLY_QUOTES) else ()
    for pointer, text in texts:
        if _CURLY_TEXT.fullmatch(text) and pointer not in known and parsed.source.is_plain(pointer):
            message = "De gekrulde aanhalingstekens om deze tekst komen zo in Word."
            hint = "haal ze weg; horen ze erbij, zet de hele tekst dan tussen rechte aanhalingstekens"
            yield make_diagnostic("LEZ022", parsed.source.locate(*pointer), message, hint)


_CURLY_TEXT = re.compile(rf"[{CURLY_QUOTES}][^{CURLY_QUOTES}]*(?:(?<=\w)’(?=\w)[^{CURLY_QUOTES}]*)*[{CURLY_QUOTES}]")


def _iter_empty(data: Any, pointer: Pointer = ()) -> Iterator[Pointer]:
    if data is None:
        yield pointer
    elif isinstance(data, dict | list):
        for step, value in data.items() if isinstance(data, dict) else enumerate(data):
            if not isinstance(value, str):
                yield from _iter_empty(value, (*pointer, step))


def _find_contradictions(
    source: YamlSource, faults: Iterable[CoherenceFault], fields: Sequence[MeantField]
) -> Iterator[Diagnostic]:
    for fault in faults:
        if not is_inside(fault.pointer, fields):
            locate = source.locate_key if fault.at_key else source.locate
            yield make_diagnostic(COHERENCE_CODES[fault.kind], locate(*fault.pointer), fault.message, fault.hint)


def _trim_findings(found: Iterator[Diagnostic], source: YamlSource) -> list[Diagnostic]:
    """The first findings. A file can be made to have thousands, and explaining them all would take minutes."""
    shown = list(islice(found, MAX_FINDINGS + 1))
    if len(shown) > MAX_FINDINGS:
        message = f"Dit bestand heeft meer dan {MAX_FINDINGS} bevindingen; hier staan de eerste {MAX_FINDINGS}."
        shown[-1] = make_diagnostic(
            "LEZ015", source.locate_line(1, 1), message, "los deze eerst op en controleer opnieuw"
        )
    return shown
