"""The contract is the view: every view that is really made keeps it, and nothing that it promises is missing."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fiches.documents.contract import CONTRACTS, FICHE_CONTRACT
from fiches.documents.kinds import BUNDEL, DOCUMENT_KINDS, KIND_NAMES, WIJZIGINGEN
from fiches.documents.parts import RONDE_FIELDS
from fiches.documents.view import make_fiche_view, make_fiche_viewer
from fiches.load.ronde import load_ronde
from fiches.model.dossier import RONDE_LISTS
from fiches.model.ronde import Ronde
from fiches.word.shape import Contract, ValueKind
from tests.documents.conforms import breaches
from tests.documents.nasty import nasty_fiche, nasty_view, optional_fields
from tests.inputs import MemoryTree, load_files
from tests.project import ROOT, concept_text
from tests.samples import FICHE_IDS, sample_view

OTHER_RONDE = ROOT / "tests/data/2031"


@pytest.mark.parametrize("fiche_id", FICHE_IDS)
def test_views_of_the_samples(fiche_id: str) -> None:
    assert list(breaches(sample_view(fiche_id), FICHE_CONTRACT.shape)) == []


def test_views_of_another_ronde() -> None:
    """With other counts, names and years."""
    paths = [path for path in sorted(OTHER_RONDE.rglob("*.yaml")) if path.is_file()]
    files = {f"bac_inputs/2031/{_relative(path)}": path.read_bytes() for path in paths}
    loaded = load_ronde(MemoryTree(files), "2031")
    assert loaded.dossier is not None
    views = list(map(make_fiche_viewer(loaded.dossier), [fiche.value for fiche in loaded.dossier.fiches]))
    assert len(views) == 2
    assert [breach for view in views for breach in breaches(view, FICHE_CONTRACT.shape)] == []


def _relative(path: Path) -> str:
    return path.relative_to(OTHER_RONDE).as_posix()


@settings(max_examples=40, deadline=None)
@given(st.sets(st.sampled_from(optional_fields())), st.booleans())
def test_views_of_fiches_made_from_the_schema(fields: set[str], has_budget_lines: bool) -> None:
    """Whatever a secretary fills in or leaves out."""
    needed = {"bronnen"} if fields & {"cijfers", "resultaatafspraken"} else set()
    data, _ = nasty_fiche(fields | needed, has_budget_lines=has_budget_lines)
    assert list(breaches(nasty_view(data), FICHE_CONTRACT.shape)) == []


def test_the_least_that_a_concept_holds() -> None:
    loaded = load_files({"bac_inputs/2021/fiches/W-21.yaml": concept_text()})
    assert loaded.dossier is not None
    assert list(breaches(make_fiche_view(loaded.dossier, loaded.dossier.fiches[0].value), FICHE_CONTRACT.shape)) == []


def test_whatever_is_optional_is_absent_somewhere() -> None:
    """A field that is called optional, and in truth is always there, would ask for guards that guard nothing."""
    loaded = load_files({"bac_inputs/2021/fiches/W-21.yaml": concept_text()})
    assert loaded.dossier is not None
    view = make_fiche_view(loaded.dossier, loaded.dossier.fiches[0].value)["fiche"]
    members = FICHE_CONTRACT.shape.members["fiche"].members
    assert {name for name, shape in members.items() if shape.optional} == {
        name for name, value in view.items() if value is None
    }


def test_every_kind_of_document_has_a_contract() -> None:
    """And no other: a kind without one could be built but not judged."""
    assert list(KIND_NAMES) == list(CONTRACTS)
    assert set(KIND_NAMES) - {kind.naam for kind in DOCUMENT_KINDS} == {WIJZIGINGEN, BUNDEL}


NOT_FOR_READERS = {
    "akkoord_na_rondewijziging",
    "woordlimieten",
    "paginanormen",
    "controles",
    "interne_velden",
    "bronnen_aanbevolen",
    "overgenomen_van",
    "organen",
    "adressaten",
}
"""What the ronde tells this program and its secretaries, not the readers of a document."""


def test_every_field_of_the_ronde_can_be_printed_or_is_not_for_readers() -> None:
    named = {attribute for _, attribute in RONDE_LISTS}
    placed = {*RONDE_FIELDS, *named, *NOT_FOR_READERS}
    assert set(Ronde.model_fields) == placed, "a field is in RONDE_FIELDS, in RONDE_LISTS, or not for readers"


def test_breaches_are_noticed() -> None:
    """The judge of this test, judged: each change of a good view is seen."""
    view = sample_view(FICHE_IDS[0])
    for change in (
        {**view, "meer": 1},
        {name: value for name, value in view.items() if name != "ronde"},
        {**view, "document": {**view["document"], "inhoud": 3}},
        {**view, "document": {**view["document"], "inhoud": None}},
        {**view, "fiche": {**view["fiche"], "vraag": []}},
        {**view, "hoofdboodschap": {**view["hoofdboodschap"], "status": "vastgesteldd"}},
    ):
        assert len(list(breaches(change, FICHE_CONTRACT.shape))) == 1


@pytest.mark.parametrize("contract", CONTRACTS.values(), ids=CONTRACTS.keys())
def test_what_is_left_out_on_purpose_is_owed_and_has_a_reason(contract: Contract) -> None:
    owed = set(contract.iter_owed_fields())
    assert set(contract.unprinted) - owed == set()
    assert all(contract.unprinted.values())


@pytest.mark.parametrize("contract", CONTRACTS.values(), ids=CONTRACTS.keys())
def test_every_shape_has_a_title_and_parts_of_its_own(contract: Contract) -> None:
    for path, shape in contract.shape.walk():
        assert bool(shape.item) == (shape.kind in (ValueKind.LIJST, ValueKind.WOORDENBOEK)), path
        assert bool(shape.choices) == (shape.kind is ValueKind.KEUZE), path
        assert shape.title or path.endswith("]") or path.count(".") < 1, path


def test_kinds_do_not_hide_each_other() -> None:
    """`gebied` before `gebiedsfiche` would be one kind too many for a file name."""
    kinds = sorted(CONTRACTS)
    assert not any(later.startswith(f"{kind}-") for kind, later in pairwise(kinds))
