"""The JSON Schema files for editors: up to date, well-formed, and of one mind with the program."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from fiches.load.skeleton import make_schema_texts
from fiches.load.yaml import parse_yaml
from tests.inputs import MEDEDELING, REGISTER, RONDE, SAMPLES
from tests.project import ROOT, concept_text

FOLDER = ROOT / "bac_inputs/schema"
KINDS = {
    RONDE: "ronde.schema.json",
    REGISTER: "kernboodschappen.schema.json",
    MEDEDELING: "mededeling.schema.json",
}


def validator(name: str) -> Draft202012Validator:
    """A validator for one of the files."""
    return Draft202012Validator(json.loads(make_schema_texts()[name]))


def plain(path: Path) -> Any:
    """What our own reader makes of a file."""
    data = parse_yaml(path.name, path.read_bytes()).data
    assert data is not None
    return data


def complaints(name: str, data: Any) -> list[str]:
    """What an editor would underline."""
    return [f"{list(error.path)}: {error.message}" for error in validator(name).iter_errors(data)]


def test_the_files_in_the_repository_are_what_the_code_writes() -> None:
    written = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.json")}
    assert written == make_schema_texts(), "run `uv run fiches schema` after a change of a model"


@pytest.mark.parametrize("name", make_schema_texts())
def test_a_schema_is_a_schema(name: str) -> None:
    """Valid by the meta-schema, closed everywhere, without null and without texts for contributors."""
    schema = json.loads(make_schema_texts()[name])
    Draft202012Validator.check_schema(schema)
    for block in (schema, *schema.get("$defs", {}).values()):
        assert block.get("additionalProperties") is False or "enum" in block
        assert "description" not in block
    assert '"null"' not in make_schema_texts()[name]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_sample_fiches_satisfy_the_schema(path: Path) -> None:
    """What the program takes, the editor takes."""
    assert complaints("fiche.schema.json", plain(path)) == []


@pytest.mark.parametrize("path", KINDS)
def test_the_other_files_satisfy_the_schema(path: str) -> None:
    """The same for the ronde, the register and the mededeling."""
    assert complaints(KINDS[path], plain(ROOT / path)) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("titel: Proef", "titl: Proef"),
        ("maatregel: Het Rijk steunt de proef.", "maatregel:"),
        ("soort: geld", "soort: gelden"),
        ("aan: [BZK, FIN]", "aan: BZK"),
        ("titel: Proef met een fiche", "titel: kort"),
        ("nummer: 0.1", "nummer: een"),
        ("id: W-21", "id: w21"),
    ],
)
def test_an_editor_sees_what_the_program_refuses(old: str, new: str) -> None:
    """A typing slip is underlined while a secretary types."""
    text = concept_text()
    assert old in text
    good, bad = (parse_yaml("x", form.encode()).data for form in (text, text.replace(old, new)))
    assert complaints("fiche.schema.json", good) == []
    assert complaints("fiche.schema.json", bad) != []


def test_an_editor_that_knows_numbers_agrees() -> None:
    """An editor reads 2022 and 0.1 as numbers and a date as text."""
    data: Any = parse_yaml("x", concept_text().encode()).data
    data["budget"] = {
        "prijspeil": 2021,
        "regels": [
            {
                "drager": "rijk", "soort": "uitgaven", "omschrijving": "Bijdrage", "structureel": 37.5,
                "bedragen": {"2022": 250, "2023": "p.m.", "2024": 0, "2025": "37,5"}, "zekerheid": "hard",
            }
        ],
    }  # fmt: skip
    assert complaints("fiche.schema.json", data) == []
