"""A new fiche is valid as it is made, and shows all there is to choose from."""

import pytest

from fiches.load.ronde import LoadedRonde, load_ronde
from fiches.load.skeleton import SCHEMA_LINE, make_skeleton
from fiches.model.dossier import Dossier
from fiches.model.fiche import Fiche, is_fiche_id
from fiches.model.fiche_blocks import Afbeelding
from fiches.model.register import KernboodschapNiveau
from tests.inputs import MemoryTree, fiche_path, load_files
from tests.pictures import png
from tests.project import ROOT

RONDES = {"2021": ROOT / "bac_inputs/2021", "2031": ROOT / "tests/data/2031"}


def load(ronde_id: str, **fiches: str) -> LoadedRonde:
    """A ronde with its own fiches and these, and the picture of the example."""
    base = RONDES[ronde_id]
    files = {path.relative_to(base).as_posix(): path.read_bytes() for path in base.rglob("*.yaml")}
    added = {f"fiches/{name.replace('_', '-')}.yaml": text.encode() for name, text in fiches.items()}
    added[f"beelden/{Afbeelding.make_example()['bestand']}"] = png(4, 4)
    return load_ronde(
        MemoryTree({f"bac_inputs/{ronde_id}/{name}": raw for name, raw in {**files, **added}.items()}), ronde_id
    )


def dossier(ronde_id: str = "2021") -> Dossier:
    """A ronde that is valid."""
    found = load(ronde_id).dossier
    assert found is not None
    return found


DOSSIER = dossier()
RONDE, REGISTER = DOSSIER.ronde.value, DOSSIER.register.value
CHOICES = [(bac.id, opgave.id) for bac in RONDE.bacs for opgave in RONDE.opgaven]


def skeleton(bac: str, opgave: str) -> str:
    """The text of a new fiche."""
    return make_skeleton("W-31", bac, opgave, DOSSIER, "2021-02-15")


@pytest.mark.parametrize(("bac", "opgave"), CHOICES)
def test_it_is_valid_as_a_concept(bac: str, opgave: str) -> None:
    """For every BAC and every opgave, and about that opgave."""
    loaded = load_files({fiche_path("W-31"): skeleton(bac, opgave)})
    assert [found.message for found in loaded.report] == []
    assert loaded.dossier is not None
    [sourced] = loaded.dossier.fiches
    fiche = sourced.value
    assert (fiche.id, fiche.bac, fiche.opgave, fiche.status) == ("W-31", bac, opgave, "concept")
    message = next(entry for entry in REGISTER.kernboodschappen if entry.id == fiche.kernboodschappen[0].ref)
    is_everywhere = DOSSIER.ronde.value.get_opgave(opgave).draagt_alles
    assert message.niveau is KernboodschapNiveau.WERKWIJZE if is_everywhere else message.opgave == opgave
    assert [answer.ref for answer in fiche.condities] == ["CON-1", "CON-2", "CON-3"]


def test_it_lists_all_opgaven_bacs_and_condities() -> None:
    """With their names, so that nobody has to look elsewhere."""
    lines = skeleton("BAC-RWW", "OPG-W").splitlines()
    condities = REGISTER.select_level(KernboodschapNiveau.CONDITIE)
    for entry in (*RONDE.opgaven, *RONDE.bacs, *RONDE.statussen, *RONDE.departementen):
        assert f"#   {entry.id} = {entry.naam}" in lines
    for message in (*condities, *REGISTER.select_level(KernboodschapNiveau.KERN)):
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


INSTEAD = ("samenhang_motivering", "resultaat_motivering")
"""Reasons that stand instead of a list."""


def switched_on(text: str) -> str:
    """The same file with the # taken away from every example, except where two fields are each other's alternative."""
    names = tuple(f"# {name}:" for name in Fiche.model_fields if name not in INSTEAD)
    lines, inside = [], False
    for line in text.splitlines():
        inside = line.startswith(names) or (inside and line.startswith("#  "))
        lines.append(line[2:] if inside else line)
    return "\n".join(lines)


@pytest.mark.parametrize("ronde_id", RONDES)
def test_the_examples_are_right_once_switched_on(ronde_id: str) -> None:
    """A secretary who takes the # away gets fields that fit the ronde: its ids, its years, all rules."""
    of_ronde = dossier(ronde_id)
    ronde = of_ronde.ronde.value
    text = switched_on(make_skeleton("W-31", ronde.bacs[0].id, ronde.opgaven[0].id, of_ronde, "2021-02-15"))
    loaded = load(ronde_id, W_31=text)
    assert [found.message for found in loaded.report] == []
    filled_in = next(file.data for file in loaded.files if file.id == "W-31")
    nothing_to_name = {"2021": set(), "2031": {"afspraakvormen", "scenarios"}}
    assert set(filled_in) == set(Fiche.model_fields) - set(INSTEAD) - nothing_to_name[ronde_id]


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
