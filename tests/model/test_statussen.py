"""The way of a fiche through the statuses of a ronde is data."""

import pytest

from fiches.model.ronde import Ronde
from tests.inputs import RONDE, findings, load_files
from tests.project import ROOT, concept_text
from tests.samples import sample_dossier

STATUSES = """
    concept ambtelijk_afgestemd bac_akkoord eindconcept koepels_afgestemd bestuurlijk_vastgesteld definitief aangehouden
    ingetrokken vervangen_door
    """.split()  # noqa: SIM905  (reads better)


def ronde() -> Ronde:
    """Ronde 2021."""
    return sample_dossier().ronde.value


@pytest.mark.parametrize(
    ("old", "new", "may"),
    [
        ("concept", "eindconcept", True),
        ("eindconcept", "ambtelijk_afgestemd", False),
        ("eindconcept", "concept", True),
        ("eindconcept", "definitief", False),
        ("bestuurlijk_vastgesteld", "definitief", True),
        ("definitief", "ingetrokken", True),
        ("ingetrokken", "concept", False),
        ("aangehouden", "concept", True),
        ("aangehouden", "eindconcept", False),
    ],
)
def test_a_fiche_goes_forward_or_back_to_the_start(old: str, new: str, may: bool) -> None:
    """Unless the ronde says from where."""
    assert ronde().can_change_status(old, new) is may


def test_no_status_leads_to_itself_and_every_status_can_be_reached() -> None:
    """So that nobody gets stuck by a slip in the ronde."""
    assert [one.id for one in ronde().statussen] == STATUSES
    for new in STATUSES:
        assert not ronde().can_change_status(new, new)
        assert any(ronde().can_change_status(old, new) for old in STATUSES), new


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("      - orgaan: IPO\n", "      - orgaan: IPOO\n", "REF001"),
        ("      - bestuurlijk_vastgesteld\n", "      - vastgesteld\n", "REF001"),
        ("  - id: DELEGATIE\n", "  - id: VNG\n", "SAM006"),
        ("  - id: DELEGATIE\n", "  - id: eigen_bac\n", "SAM006"),
    ],
)
def test_who_agrees_must_be_known_and_be_one_thing(old: str, new: str, code: str) -> None:
    """In ronde.yaml itself."""
    text = (ROOT / RONDE).read_text(encoding="utf-8")
    assert old in text
    codes = {one.code for one in load_files({RONDE: text.replace(old, new)}).report if one.location.path == RONDE}
    assert code in codes
    assert findings(concept_text()) == []
