"""What each status asks, and what a fiche's own content adds to that."""

from typing import Any

import pytest

from fiches.model.coherence import is_filled
from fiches.model.dossier import list_field_names
from fiches.model.field_rules import CONDITIONAL_FIELDS, find_missing_fields
from fiches.model.ronde import Ronde
from tests.inputs import load_files


@pytest.fixture(scope="module")
def ronde() -> Ronde:
    """Ronde 2021."""
    loaded = load_files({}).ronde
    assert loaded is not None
    return loaded


def wanted(ronde: Ronde, status: str) -> list[str]:
    """What the ronde lists for a status and all before it."""
    return [veld for reached in ronde.list_reached(status) for veld in reached.verplicht]


def test_a_concept_asks_nothing_more(ronde: Ronde) -> None:
    """What makes it a fiche is in the model itself."""
    assert find_missing_fields({}, ronde, "concept") == []


def test_every_status_asks_what_the_ronde_lists_up_to_it(ronde: Ronde) -> None:
    """In the order of the ronde, earlier statuses first, growing with each step."""
    line = [status.id for status in ronde.statussen if not status.zijstatus]
    asked = [find_missing_fields({}, ronde, status) for status in line]
    assert asked == [wanted(ronde, status) for status in line]
    assert [len(one) for one in asked] == sorted(len(one) for one in asked)
    assert len(asked[-1]) > len(asked[1]) > 0


@pytest.mark.parametrize("status", ["aangehouden", "ingetrokken", "vervangen_door"])
def test_a_side_status_asks_nothing_of_its_own(ronde: Ronde, status: str) -> None:
    """A fiche may be withdrawn at any time."""
    assert ronde.get_status(status).zijstatus
    assert find_missing_fields({}, ronde, status) == []


def test_a_filled_in_field_is_not_missed(ronde: Ronde) -> None:
    """Each field is judged by itself."""
    assert set(find_missing_fields({}, ronde, "eindconcept")) - set(
        find_missing_fields({"doel": "x"}, ronde, "eindconcept")
    ) == {"doel"}


def test_a_choice_is_met_by_one_of_its_fields(ronde: Ronde) -> None:
    """'a of b' is missed as one thing and met by either."""
    choice = "resultaatafspraken of resultaat_motivering"
    assert choice in find_missing_fields({}, ronde, "eindconcept")
    for veld in choice.split(" of "):
        assert choice not in find_missing_fields({veld: "x"}, ronde, "eindconcept")


@pytest.mark.parametrize("value", [None, "", "  ", [], {}])
def test_empty_is_not_filled(value: object) -> None:
    """An empty list says as little as an empty text."""
    assert not is_filled(value)


@pytest.mark.parametrize("value", ["0", "nee", ["x"], {"a": "b"}])
def test_a_short_answer_is_filled(value: object) -> None:
    """Zero and no are answers."""
    assert is_filled(value)


def line(drager: object = "rijk", **amounts: object) -> dict[str, Any]:
    """A budget of one line."""
    return {"budget": {"regels": [{"drager": drager, "bedragen": amounts, "structureel": "0"}]}}


@pytest.mark.parametrize(
    ("data", "asked"),
    [
        (line(j2022="5"), True),
        (line(j2022="p.m."), True),
        (line(j2022="-0,5"), True),
        (line(j2022="0", j2023="-0,0"), False),
        (line("gemeenten", j2022="5"), False),
        (line(["rijk"], j2022="5"), False),
        (line(j2022=["5"]), False),
        ({"budget": {"geen_effect": "x"}}, False),
        ({"budget": ["regels"]}, False),
    ],
)
def test_financiering_is_asked_when_the_rijk_pays(ronde: Ronde, data: dict[str, Any], asked: bool) -> None:
    """Any amount of the Rijk but zero, also one that is not known yet."""
    assert ("financiering" in find_missing_fields(data, ronde, "ambtelijk_afgestemd")) is asked


@pytest.mark.parametrize(
    ("areas", "asked"),
    [
        ([{"soort": "landelijk"}], True),
        ([{"soort": "landelijk"}, {"soort": "provincie"}], False),
        ([{"soort": ["landelijk"]}], False),
        ("landelijk", False),
    ],
)
def test_a_national_fiche_says_how_it_lands(ronde: Ronde, areas: object, asked: bool) -> None:
    """Only when no area is named."""
    assert ("uitwerking_per_gebied" in find_missing_fields({"gebieden": areas}, ronde, "ambtelijk_afgestemd")) is asked


def test_a_single_departement_needs_a_reason(ronde: Ronde) -> None:
    """One departement is an exception that is explained."""
    for count, asked in ((1, True), (2, False)):
        data = {"departementen": [{"ref": "BZK"}] * count}
        assert ("ontkokering_motivering" in find_missing_fields(data, ronde, "ambtelijk_afgestemd")) is asked


def test_conditions_hold_also_for_a_choice_and_are_told_once(ronde: Ronde) -> None:
    """A ronde may list a field twice, or as a choice."""
    statuses = [
        status.model_copy(update={"verplicht": ("budget of geen_budget", "budget")}) if at == 0 else status
        for at, status in enumerate(ronde.statussen)
    ]
    other = ronde.model_copy(update={"statussen": tuple(statuses)})
    assert find_missing_fields(line(j2022="5"), other, "concept") == ["financiering"]


def test_conditions_name_fields_of_a_fiche(ronde: Ronde) -> None:
    """A renamed field must not leave a condition behind."""
    for condition in CONDITIONAL_FIELDS:
        assert {condition.with_field, condition.needs} <= list_field_names().keys()


def test_the_next_status_is_the_next_in_line(ronde: Ronde) -> None:
    """After the last and beside the line there is none."""
    following = ronde.find_next_status("concept")
    assert following is not None
    assert following.id == "ambtelijk_afgestemd"
    assert ronde.find_next_status("definitief") is None
    assert ronde.find_next_status("ingetrokken") is None
