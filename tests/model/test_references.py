"""References: checked against what is known, and free where nothing is known."""

import pickle
from typing import Annotated

import pytest
from pydantic import TypeAdapter, ValidationError

from fiches.model.fields import Kennis, Ref, Soort, Verwijzing

BAC = TypeAdapter(Annotated[str, Verwijzing(Soort.BAC)])
KENNIS = Kennis({Soort.BAC: {"BAC-RE": ("Regionale economie",)}}, "ronde 2021")


def test_a_known_reference_remembers_its_kind() -> None:
    """The id is text that still knows what it names."""
    ref = BAC.validate_python("BAC-RE", context=KENNIS)
    assert ref == "BAC-RE"
    assert isinstance(ref, Ref)
    assert ref.soort is Soort.BAC


def test_an_unknown_reference_is_refused_with_the_place_where_it_should_be() -> None:
    """The sentence names the kind, the word and the ronde."""
    with pytest.raises(ValidationError) as caught:
        BAC.validate_python("BAC-XX", context=KENNIS)
    assert caught.value.errors()[0]["msg"] == "BAC 'BAC-XX' staat niet in ronde 2021."


@pytest.mark.parametrize("kennis", [None, Kennis({}, "ronde 2021")])
def test_without_knowledge_only_the_shape_counts(kennis: Kennis | None) -> None:
    """A ronde that cannot be read must not turn every reference into a fault."""
    assert BAC.validate_python("BAC-XX", context=kennis) == "BAC-XX"


def test_an_empty_list_is_knowledge_too() -> None:
    """A fiche without bronnen knows that there is no B1."""
    with pytest.raises(ValidationError):
        BAC.validate_python("BAC-RE", context=KENNIS.with_ids(Soort.BAC, {}))


@pytest.mark.parametrize(("soort", "where"), [(Soort.BRON, "de bronnen van deze fiche"), (Soort.VELD, "velden")])
def test_what_is_not_in_the_ronde_is_looked_for_elsewhere(soort: Soort, where: str) -> None:
    """A bron belongs to the fiche, a veld to the schema."""
    with pytest.raises(ValidationError, match=where):
        TypeAdapter(Annotated[str, Verwijzing(soort)]).validate_python("x", context=KENNIS.with_ids(soort, {}))


def test_a_reference_survives_pickling() -> None:
    """Tasks travel to other processes."""
    copy = pickle.loads(pickle.dumps(Ref("BZK", Soort.DEPARTEMENT)))
    assert (copy, copy.soort) == ("BZK", Soort.DEPARTEMENT)
