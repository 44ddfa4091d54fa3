"""One module takes the types of models apart; comparing, judging and reading ask it."""

import ast
from functools import cache

import pytest

from fiches.compare.change import COMPARED_AS
from fiches.documents.contract import PRINTED_AS
from fiches.model.reflection import FieldKind
from fiches.word.shape import ValueKind
from tests.project import ROOT

REFLECTION = "fiches/model/reflection.py"
TYPE_TOOLS = {"get_type_hints", "get_origin", "get_args", "is_typeddict", "UnionType", "NoneType"}
"""What takes a type apart."""

TYPE_MARKS = {"PlainValidator", "StringConstraints", "MinLen", "MaxLen", "Verwijzing", "Opmaak"}
"""What says more of a type; anyone may write them, one module reads them."""

READ_BY_NAME = {
    "fiches/model/fields.py": "the examples of all fields, as they are",
    "fiches/model/fiche.py": "makes a second model of the fields",
    "fiches/model/field_rules.py": "which fields may be left out, and what they say then",
    "fiches/model/dossier.py": "names and titles, for a reference to a field",
    "fiches/load/yaml_slips.py": "the names of each block, to know one that lacks its colon",
    "fiches/load/check_markup.py": "which texts may have marks",
    "fiches/load/lost_texts.py": "the fields that a text may have swallowed",
    "fiches/load/meant_fields.py": "the fields of a block that a name may mean",
    "fiches/load/validate.py": "the field at a place in a file, for a message",
    "fiches/load/ledgers.py": "names",
    "fiches/load/fiche.py": "names",
    "fiches/load/skeleton.py": "the order, titles and examples that a new file shows",
    "fiches/deliver/manifest.py": "names",
    "fiches/documents/budget.py": "names",
    "fiches/documents/view.py": "names",
}
"""Who else goes through the fields of a model, and for what: never for their types."""


@cache
def sources() -> tuple[tuple[str, ast.Module], ...]:
    """Every module of the program."""
    paths = sorted((ROOT / "fiches").rglob("*.py"))
    return tuple((path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8"))) for path in paths)


def takes_types_apart(tree: ast.AST) -> bool:
    """Whether a module asks for the parts or the marks of a type."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and TYPE_TOOLS & {alias.name for alias in node.names}:
            return True
        if isinstance(node, ast.Attribute) and node.attr in {*TYPE_TOOLS, "__metadata__", "__annotations__"}:
            return True
        if _asks_for_a_mark(node):
            return True
    return False


def _asks_for_a_mark(node: ast.AST) -> bool:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "isinstance":
        return bool(TYPE_MARKS & {name.id for name in ast.walk(node.args[1]) if isinstance(name, ast.Name)})
    return False


def test_one_module_takes_types_apart() -> None:
    assert [path for path, tree in sources() if takes_types_apart(tree)] == [REFLECTION]


def test_who_goes_through_the_fields_is_known() -> None:
    walkers = {
        path
        for path, tree in sources()
        if any(isinstance(node, ast.Attribute) and node.attr == "model_fields" for node in ast.walk(tree))
    }
    assert walkers == {REFLECTION, *READ_BY_NAME}


@pytest.mark.parametrize(
    "text",
    [
        "from typing import get_type_hints",
        "import typing\ntyping.get_args(int)",
        "isinstance(mark, (Verwijzing, Opmaak))",
        "hint.__metadata__",
    ],
)
def test_another_one_would_be_noticed(text: str) -> None:
    assert takes_types_apart(ast.parse(text))


def test_no_shape_is_typed_beside_its_view() -> None:
    """Only the contract makes shapes, of what the models and the views say; it may join them."""
    makers = {
        (path, alias.name)
        for path, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        and node.module == "fiches.word.shape"
        and not path.startswith("fiches/word/")
        for alias in node.names
        if alias.name == "Shape" or alias.name.startswith("make_")
    }
    assert makers == {("fiches/documents/contract.py", name) for name in ("Shape", "make_block", "make_value")}


def test_the_kinds_are_written_once() -> None:
    """What is not the same to a comparison or a template stands in a table; every other kind has one name."""
    kinds = {FieldKind(kind) for kind in FieldKind} - {FieldKind.ONBEKEND}
    assert {PRINTED_AS.get(kind) or ValueKind(kind.value) for kind in kinds} == set(ValueKind) - {ValueKind.AFBEELDING}
    assert not set(COMPARED_AS) & set(COMPARED_AS.values())
    enums = [
        f"{path}:{node.name}"
        for path, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        and "WOORDENBOEK" in {name.id for name in ast.walk(node) if isinstance(name, ast.Name)}
    ]
    assert enums == [f"{REFLECTION}:FieldKind", "fiches/word/shape.py:ValueKind"]  # Word knows nothing of models
