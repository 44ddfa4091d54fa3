"""Every error that pydantic can give with our models has its own Dutch sentence."""

import ast
import inspect
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from fiches.load.validate import COHERENCE_CODES, OWN_ERROR_TYPES, SENTENCES, UNKNOWN_TYPE, format_pointer
from fiches.model import fields, scalars
from fiches.model.coherence import CoherenceFaultKind
from fiches.model.fiche import Fiche
from fiches.model.house_style import Huisstijl
from fiches.model.register import Register
from fiches.model.ronde import Ronde
from tests.inputs import findings, one, with_lines
from tests.project import concept_text

ERRORS_BY_KIND: dict[str, dict[str, tuple[str, ...]]] = {
    # kind of pydantic-core schema: option of it ("" is always) -> error types
    "model": {"": ("model_type",)},
    "model-fields": {"": ("missing", "extra_forbidden", "model_attributes_type")},
    "model-field": {},
    "str": {
        "": ("string_type", "string_unicode"),
        "min_length": ("string_too_short",),
        "max_length": ("string_too_long",),
        "pattern": ("string_pattern_mismatch",),
    },
    "tuple": {"": ("tuple_type",), "min_length": ("too_short",), "max_length": ("too_long",)},
    "dict": {"": ("dict_type",), "min_length": ("too_short",), "max_length": ("too_long",)},
    "enum": {"": ("enum",)},
    "nullable": {},
    "default": {},
    "definitions": {},
    "definition-ref": {},
    "function-plain": {},  # our own scalars, see OWN_TYPES
    "function-after": {},  # our own references
}
"""A kind of field that is not here makes the test fail: look up its errors and give each a sentence."""

NOT_A_FIELD = ("metadata", "serialization", "default", "members", "function", "json_schema_input_schema")
ENGLISH = ("field", "input", "valid", "expected", "should", "string", "value", "error")


def nodes(schema: Any) -> Iterator[Mapping[str, Any]]:
    """Every pydantic-core schema inside a schema."""
    if isinstance(schema, Mapping):
        if isinstance(schema.get("type"), str):
            yield schema
        for key, inner in schema.items():
            if key not in NOT_A_FIELD:
                yield from nodes(inner)
    elif isinstance(schema, list | tuple):
        for inner in schema:
            yield from nodes(inner)


SCHEMAS = [node for model in (Fiche, Register, Ronde, Huisstijl) for node in nodes(TypeAdapter(model).core_schema)]


def possible() -> set[str]:
    """The error types that the models can give, apart from our own."""
    return {
        error
        for node in SCHEMAS
        for option, errors in ERRORS_BY_KIND[node["type"]].items()
        if not option or node.get(option) is not None
        for error in errors
    }


def raised_in(module: Any) -> set[str]:
    """The types of the custom errors that a module raises."""
    calls = [node for node in ast.walk(ast.parse(inspect.getsource(module))) if isinstance(node, ast.Call)]
    custom = [call for call in calls if getattr(call.func, "id", "") == "PydanticCustomError"]
    return {call.args[0].value for call in custom if isinstance(call.args[0], ast.Constant)}


def test_every_kind_of_field_is_known() -> None:
    """A new kind of field comes with its errors and their sentences."""
    assert {node["type"] for node in SCHEMAS} <= ERRORS_BY_KIND.keys()
    assert len(SCHEMAS) > 300


def test_every_error_has_its_own_sentence() -> None:
    """No error falls back on the general one, and no sentence is kept for an error that cannot occur."""
    assert possible() | set(OWN_ERROR_TYPES) | {"verwijzing"} == set(SENTENCES)


def test_the_own_types_are_those_that_the_schema_raises() -> None:
    """A scalar that raises a new error needs a line here too."""
    assert raised_in(scalars) == set(OWN_ERROR_TYPES)
    assert raised_in(fields) == {"verwijzing"}


@pytest.mark.parametrize("sentence", [sentence for _, sentence in [*SENTENCES.values(), UNKNOWN_TYPE] if sentence])
def test_a_sentence_is_a_dutch_sentence(sentence: str) -> None:
    """It ends with a stop and holds no English."""
    assert sentence.endswith(".")
    words = sentence.replace("{input}", "").lower().split()
    assert not set(ENGLISH) & set(words)


def test_every_kind_of_fault_has_a_code() -> None:
    """Contradictions are findings too."""
    assert set(COHERENCE_CODES) == set(CoherenceFaultKind)


CASES: list[tuple[str, str, str, str]] = [
    ("doel: {Eerst dit: dan dat}\n", "SCH003", "Bij 'doel' hoort één tekst, geen lijst of blok.", "dubbele punt"),
    ("voordelen:\n  - Snelheid: het gaat vlot\n", "SCH003", "Bij 'voordelen 1' hoort één tekst", "aanhalingstekens"),
    ("doel: [a]\n", "SCH003", "Bij 'doel' hoort één tekst, geen lijst of blok.", "Wat we willen bereiken"),
    ("voordelen: a\n", "SCH003", "Bij 'voordelen' hoort een lijst", "Wat ervoor spreekt"),
    ("budget: a\n", "SCH003", "Onder 'budget' horen velden", "in miljoenen euro"),
    ("afkortingen: [a]\n", "SCH003", "Onder 'afkortingen' horen velden", "Elke afkorting"),
    ("doel:\n", "SCH004", "Het veld 'doel' is leeg.", "Of haal de regel weg."),
    ('doel: ""\n', "SCH004", "Het veld 'doel' is leeg", "Voorbeeld: Iedereen"),
    ("voordelen:\n", "SCH004", "Het veld 'voordelen' is leeg", "Wat ervoor spreekt"),
    ("voordelen:\n  - a\n  -\n", "SCH004", "Het veld 'voordelen 2' is leeg", "Wat ervoor spreekt"),
    ("voordelen: [a, b, c, d, e]\n", "SCH005", "Onder 'voordelen' staan te veel onderdelen: 4 is het meeste.", ""),
    ("aanlijding: x\n", "SCH002", "'aanlijding' is hier geen bekend veld.", "bedoelde u 'aanleiding'?"),
    ("onbekend:\n", "SCH002", "'onbekend' is hier geen bekend veld.", ""),
    ("leren:\n  iets: x\n  monitoring: y\n", "SCH002", "'iets' is hier", "hier passen: monitoring, evaluatiejaar"),
    ("leren:\n  evaluatiejaar: 2024\n", "SCH001", "Het verplichte veld 'monitoring' ontbreekt.", "Hoe we volgen"),
    ("inzet:\n  stand: weg\n", "SCH003", "'weg' is geen keuze bij 'stand'.", "paraat, verzonden of ingetrokken."),
    ("opgaven_secundair: [OPG-X]\n", "REF001", "Opgave 'OPG-X' staat niet in ronde 2021.", "bedoelde u 'OPG-"),
    ("opgaven_secundair: [Klimat]\n", "REF001", "Opgave 'Klimat' staat niet", "bedoelde u 'OPG-K'?"),
    ("opgaven_secundair: [zzzzzzzz]\n", "REF001", "'zzzzzzzz' staat niet", "kies uit: OPG-W, OPG-E, OPG-K"),
    ("inzet:\n  stand: paraat\n  datum: 2021-02-30\n", "SCH003", "30 februari 2021 bestaat niet: ", "verzending"),
    ("indieners:\n  - organisatie: IPO\n    rol: |\n      a\n      b\n", "SCH003", "Bij 'rol' hoort één regel", ""),
    ("leren:\n  monitoring: x\n  evaluatiejaar: [2024]\n", "SCH003", "Hier hoort één waarde, geen lijst of blok.", ""),
    ("afkortingen:\n  WBI: [a]\n", "SCH003", "Bij 'WBI' hoort één tekst", ""),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "code", "message", "hint"), CASES)
def test_a_fault_is_told_with_a_way_out(lines: str, code: str, message: str, hint: str) -> None:
    """One finding: the sentence, and the description or suggestion that helps."""
    [found] = findings(with_lines(lines))
    assert found.code == code
    assert message in found.message
    assert hint in found.hint


def test_a_wrong_name_in_a_block_of_years_is_pointed_at_itself() -> None:
    """The name is wrong, not the amount behind it."""
    text = with_lines(
        "budget:\n  regels:\n    - drager: rijk\n      soort: uitgaven\n      omschrijving: x\n"
        "      bedragen: {2022: 1, 2023: 1, 2024: 1, 2025: 1, straks: 5, 2030: 1}\n"
        "      structureel: 0\n      zekerheid: hard\n"
    )
    found = findings(text)
    assert [(each.code, each.location.line, each.location.width) for each in found] == [
        ("SCH003", 37, len("straks")),
        ("SAM004", 37, len("2030")),
    ]
    for each, name in zip(found, ("straks:", "2030:"), strict=True):
        assert each.location.excerpt[each.location.column - 1 :].startswith(name)


def test_an_item_that_is_wrong_does_not_make_its_list_too_short() -> None:
    """One cause, one finding."""
    text = concept_text().replace("    hoe: De proef", "    hoo: De proef")
    assert sorted(found.code for found in findings(text)) == ["SCH002"]


def test_a_long_value_is_cut() -> None:
    """A pasted page does not fill the screen."""
    found = one(findings(with_lines(f"inzet:\n  stand: {'x' * 500}\n")), "SCH003")
    assert "…" in found.message
    assert len(found.message) < 120


@given(st.text(alphabet="{}%sname'\\é", min_size=1, max_size=12))
def test_a_value_cannot_disturb_its_sentence(text: str) -> None:
    """Braces and percent signs in a value are just signs."""
    quoted = text.replace("'", "''")
    found = findings(with_lines(f"inzet:\n  stand: 'q{quoted}'\n"))
    assert any(each.code == "SCH003" and text[:5] in each.message for each in found)


@pytest.mark.parametrize(
    ("pointer", "name"),
    [((), "dit bestand"), (("titel",), "titel"), (("vraag", 1), "vraag 2"), (("vraag", 1, "aan", 0), "aan 1")],
)
def test_what_to_call_a_value(pointer: tuple[str | int, ...], name: str) -> None:
    """Its field, with its number when it is in a list."""
    assert format_pointer(pointer) == name


@pytest.mark.parametrize("lines", ["'[key]': x\n", "inzet:\n  '[key]': x\n", "versies:\n  '[key]':\n    a: b\n"])
def test_a_field_with_the_name_of_a_step_of_pydantic(lines: str) -> None:
    """pydantic puts [key] behind a key that it judges."""
    found = findings(with_lines(lines))
    assert any(each.code == "SCH002" for each in found)


def test_a_reference_that_lacks_is_told_with_what_there_is() -> None:
    """An example of another ronde would lead to the next fault."""
    found = one(findings(concept_text(bac=None)), "SCH001")
    assert "Kies uit: BAC-RWW, BAC-VP" in found.hint
