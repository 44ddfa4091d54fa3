"""pydantic's errors as Dutch sentences with a way out."""

from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from fiches.diagnostics import Pointer, suggest_reference, suggest_word
from fiches.model.fields import Model, find_model

_NOT_A_TEXT = "Bij '{name}' hoort één tekst, geen lijst of blok."
_NOT_A_LIST = "Bij '{name}' hoort een lijst: zet elk onderdeel op een eigen regel, met een streepje ervoor."
_NOT_A_BLOCK = "Onder '{name}' horen velden, elk op een eigen ingesprongen regel."

OWN_ERROR_TYPES = (
    "aantal", "bedrag", "bereik", "breedte", "contrast", "datum", "geen_waarde", "getal", "ja_nee", "jaar", "kleur",
    "kwartaal", "periode", "tijdstip",
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
MAX_HINT_FIELDS = 8
"""The most fields that a hint sums up."""


def explain_schema_error(model: type[Model], error: ErrorDetails) -> tuple[str, Pointer, str, str]:
    """The code, the pointer, the sentence and the hint for one error."""
    pointer = get_pointer(error)
    code, sentence = _choose_sentence(error)
    context = {**error.get("ctx", {}), "name": format_pointer(pointer), "input": _format_input(error["input"])}
    message = sentence.format(**context) if sentence else error["msg"]
    return code, pointer, message, _make_hint(model, pointer, error)


def _choose_sentence(error: ErrorDetails) -> tuple[str, str]:
    given = error["input"]
    if given in (None, "") and error["type"] not in ("extra_forbidden", "missing"):
        return EMPTY_FIELD
    if error["type"] == "string_pattern_mismatch" and "\n" in given:
        return SEVERAL_LINES
    return SENTENCES.get(error["type"], UNKNOWN_TYPE)


def is_spurious(error: ErrorDetails) -> bool:
    """Whether the error only follows from others: pydantic counts the valid items, not those that are there."""
    return error["type"] == "too_short" and len(error["input"]) >= error.get("ctx", {}).get("min_length", 0)


def is_about_key(error: ErrorDetails) -> bool:
    """Whether the name of the field is wrong rather than its value."""
    return error["type"] == "extra_forbidden" or "[key]" in error["loc"]


def get_pointer(error: ErrorDetails) -> Pointer:
    """The way to the value in the file. For a wrong key of a block pydantic adds a step that no file has."""
    return tuple(step for step in error["loc"] if step != "[key]")


def format_pointer(pointer: Pointer) -> str:
    """What to call the value: its field, with its number in the list."""
    numbers = [step for step in pointer if isinstance(step, int)]
    names = [step for step in pointer if isinstance(step, str)]
    if not names:
        return "dit bestand"
    return f"{names[-1]} {numbers[-1] + 1}" if isinstance(pointer[-1], int) else names[-1]


def _make_hint(model: type[Model], pointer: Pointer, error: ErrorDetails) -> str:
    context = error.get("ctx", {})
    if error["type"] == "verwijzing":
        return suggest_reference(context["waarde"], context["names"])
    if error["type"] == "extra_forbidden":
        block = find_block_model(model, pointer[:-1])
        return _describe_known_fields(str(pointer[-1]), list(block.model_fields)) if block else ""
    return describe_field(model, pointer)


def describe_field(model: type[Model], pointer: Pointer) -> str:
    """What belongs in a field, with an example."""
    if "bedragen" in pointer[:-1]:
        return "Schrijf een getal, 0 voor nul of p.m. voor onbekend."
    info = find_field(model, pointer)
    return " ".join(filter(None, (info.description, _format_example(info)))) if info else ""


def _describe_known_fields(name: str, fields: list[str]) -> str:
    few = f"hier passen: {', '.join(fields)}" if len(fields) <= MAX_HINT_FIELDS else ""
    return suggest_word(name, fields) or few


def _format_example(info: FieldInfo) -> str:
    example = (info.examples or [None])[0]
    return f"Voorbeeld: {example}" if isinstance(example, str) else ""


def find_field(model: type[Model], pointer: Pointer) -> FieldInfo | None:
    """The field that a pointer leads to, or the list it is an item of."""
    steps = [step for step in pointer if isinstance(step, str)]
    block = find_block_model(model, tuple(steps[:-1]))
    return block.model_fields.get(steps[-1]) if block and steps else None


def find_block_model(model: type[Model], pointer: Pointer) -> type[Model] | None:
    """The model of the block that a pointer leads to."""
    block: type[Model] | None = model
    for step in pointer:
        if isinstance(step, str):
            info = block.model_fields.get(step) if block else None
            block = find_model(info.annotation) if info else None
    return block


def _format_input(value: object) -> str:
    text = value if isinstance(value, str) else ""
    return text if len(text) <= 60 else f"{text[:59]}…"  # noqa: PLR2004
