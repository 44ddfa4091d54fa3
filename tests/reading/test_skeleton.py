"""A new fiche is valid as it is made, and shows all there is to choose from."""

from typing import NamedTuple

import pytest

from fiches.reading.skeleton import SCHEMA_LINE, fiche_skeleton, is_fiche_id
from fiches.reading.yaml_source import parse_yaml
from fiches.schema.fiche import Fiche
from fiches.schema.register import KernboodschapNiveau, Register
from fiches.schema.ronde import Ronde
from tests.inputs import fiche_path, load_files


class Both(NamedTuple):
    """A ronde with its register."""

    ronde: Ronde
    register: Register


def load() -> Both:
    """Ronde 2021."""
    dossier = load_files({}).dossier
    assert dossier is not None
    return Both(dossier.ronde.value, dossier.register.value)


BOTH = load()
CHOICES = [(bac.id, opgave.id) for bac in BOTH.ronde.bacs for opgave in BOTH.ronde.opgaven]


def skeleton(bac: str, opgave: str) -> str:
    """The text of a new fiche."""
    return fiche_skeleton("W-31", bac, opgave, BOTH.ronde, BOTH.register, "2021-02-15")


@pytest.mark.parametrize(("bac", "opgave"), CHOICES)
def test_it_is_valid_as_a_concept(bac: str, opgave: str) -> None:
    """For every BAC and every opgave, and about that opgave."""
    loaded = load_files({fiche_path("W-31"): skeleton(bac, opgave)})
    assert [found.message for found in loaded.report] == []
    assert loaded.dossier is not None
    [sourced] = loaded.dossier.fiches
    fiche = sourced.value
    assert (fiche.id, fiche.bac, fiche.opgave, fiche.status) == ("W-31", bac, opgave, "concept")
    message = BOTH.register.by_id[fiche.kernboodschappen[0].ref]
    assert message.opgave == opgave
    assert [answer.ref for answer in fiche.condities] == ["CON-1", "CON-2", "CON-3"]


def test_it_lists_all_opgaven_bacs_and_condities() -> None:
    """With their names, so that nobody has to look elsewhere."""
    lines = skeleton("BAC-RWW", "OPG-W").splitlines()
    condities = BOTH.register.of_level(KernboodschapNiveau.CONDITIE)
    for entry in (*BOTH.ronde.opgaven, *BOTH.ronde.bacs, *BOTH.ronde.statussen, *BOTH.ronde.departementen):
        assert f"#   {entry.id} = {entry.naam}" in lines
    for message in (*condities, *BOTH.register.of_level(KernboodschapNiveau.KERN)):
        assert f"#   {message.id} = {message.titel}" in lines


def test_it_explains_every_field() -> None:
    """Filled in, or as a comment that can be switched on."""
    lines = skeleton("BAC-RWW", "OPG-W").splitlines()
    for name, info in Fiche.model_fields.items():
        assert f"# {info.title}: {info.description}" in lines
        assert any(line.startswith((f"{name}:", f"# {name}:")) for line in lines)
    assert "#   Verplicht vanaf Eindconcept." in lines
    assert "#   Hooguit 35 woorden." in lines


def test_an_editor_finds_the_schema() -> None:
    """The first line names it, relative to the folder of the fiches."""
    assert skeleton("BAC-RWW", "OPG-W").splitlines()[0] == SCHEMA_LINE
    assert SCHEMA_LINE.endswith("$schema=../../schema/fiche.schema.json")


def test_the_examples_are_right_once_switched_on() -> None:
    """A secretary who takes the # away gets a field of the right shape."""
    lines = skeleton("BAC-RWW", "OPG-W").splitlines()
    names = tuple(f"# {name}:" for name in Fiche.model_fields)
    switched, inside = [], False
    for line in lines:
        inside = line.startswith(names) or (inside and line.startswith("#  "))
        switched.append(line[2:] if inside else line)
    parsed = parse_yaml("x", "\n".join(switched).encode())
    assert parsed.diagnostics == ()
    assert parsed.data is not None
    assert set(parsed.data) == set(Fiche.model_fields)
    assert Fiche.model_validate(parsed.data).id == "W-31"


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("W-01", True),
        ("ABCD-99", True),
        ("w-01", False),
        ("W-1", False),
        ("W-٠١", False),
        ("W-01\n", False),
        ("", False),
    ],
)
def test_what_can_be_an_id(text: str, answer: bool) -> None:
    """The same form as in the model."""
    assert is_fiche_id(text) is answer
