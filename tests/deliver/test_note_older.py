"""A note after all, then two, then all: each fiche is compared with the last version that this receiver got."""

from collections.abc import Mapping

import pytest

from fiches.deliver.changes import make_change_log
from fiches.deliver.earlier import PreviousDelivery
from fiches.deliver.manifest import DeliveryBasis
from fiches.load.ronde import load_ronde
from tests.deliver.note_pairs import PRICES, RAISED, Edit, copied, renamed, w
from tests.deliver.packages import request
from tests.deliver.test_notes import FILES, TEMPLATES, Told, delivered, edited, tree
from tests.inputs import fiche_path

ALL = ("W-01", "W-02", "W-04", "K-03")
FIRST, SECOND = "2021-informateur-01", "2021-informateur-02"


def note(first: Mapping[str, str], second: Mapping[str, str], now: Mapping[str, str], *goes: str) -> Told:
    """The third note: all went in the first, W-02 alone in the second."""
    one, two = (
        delivered(ids).model_copy(update={"levering": name}) for ids, name in ((ALL, FIRST), (("W-02",), SECOND))
    )
    previous = PreviousDelivery(two, tree(second), (PreviousDelivery(one, tree(first)),))
    (file,) = make_change_log(
        request(), 3, DeliveryBasis(load_ronde(tree(now), "2021"), goes), tree(now), previous, TEMPLATES
    )
    return Told(b"".join(file.iter_chunks()))


@pytest.mark.parametrize("when", ["before the second", "after the second"])
def test_a_changed_amount_is_told_and_nothing_is_called_new(when: str) -> None:
    changed = edited(FILES, RAISED)
    told = note(FILES, changed if when == "before the second" else FILES, changed, *ALL)
    assert "+100" in told.text and "Nieuw in deze levering" not in told.text, told.text
    assert told.rows("Gewijzigde fiches")[1][0].startswith("W-01")
    assert f"K-03, W-01 en W-04 zaten niet in levering {SECOND} en zijn vergeleken met levering {FIRST}." in told.text


def test_a_fiche_that_never_went_is_new_and_a_renamed_one_is_not() -> None:
    now = edited(FILES, (*renamed(FILES, "W-04", "W-09"), copied(FILES, "W-02", "W-08")))
    told = note(FILES, FILES, now, "W-01", "W-02", "W-08", "W-09")
    turns = {row[1]: row[0] for row in told.rows("Fiches die erbij kwamen, weggingen of anders heten")[1:]}
    assert turns == {"W-08": "Nieuw in deze levering", "W-09": "Hernoemd, was W-04"}


def test_amounts_in_the_prices_of_then_are_not_compared() -> None:
    """Though the prices did not change since the last delivery."""
    now = edited(FILES, (PRICES, *RAISED))
    told = note(FILES, now, now, *ALL)
    assert "W-01" in told.text and "(niet te vergelijken: het prijspeil was 2021 en is nu 2022)" in told.text
    assert "+100" not in told.text


CAME_AND_WENT = "Fiches die erbij kwamen, weggingen of anders heten"


def turns(told: Told) -> dict[str, str]:
    """What became of fiches as a whole."""
    return {row[1]: row[0] for row in told.rows(CAME_AND_WENT)[1:]}


@pytest.mark.parametrize(
    ("edits", "fate"),
    [
        ((w("K-03", "status: eindconcept", "status: ingetrokken"),), "Ingetrokken"),
        ((w("K-03", "status: eindconcept", "status: aangehouden"),), "Aangehouden"),
        (((fiche_path("K-03"), "", ""),), "Vervallen"),
    ],
    ids=["ingetrokken", "aangehouden", "vervallen"],
)
def test_a_fiche_of_two_deliveries_ago_that_is_withdrawn_is_told(edits: tuple[Edit, ...], fate: str) -> None:
    """With its money, whether all go now or a part again; that it was so at the second, the second note told."""
    now = edited(FILES, edits)
    for goes in (("W-01", "W-02", "W-04"), ("W-02",)):
        told = note(FILES, FILES, now, *goes)
        assert turns(told) == {"K-03": fate}, told.text
        assert f"K-03 ({fate.lower()})" in told.text and "voor het laatst mee met" in told.text, told.text
        again = note(FILES, now, now, *goes)
        assert turns(again) == {} and f"Eerder gemeld: K-03 ({fate.lower()})." in again.text, again.text


def test_a_fiche_that_stays_out_again_is_told_as_no_more_than_that() -> None:
    told = note(FILES, FILES, FILES, "W-01", "W-02")
    assert turns(told) == {}
    assert told.text.rpartition("\nNiet in deze levering\n")[2].count("\nK-03 ") == 1
    assert f"K-03 en W-04 gingen voor het laatst mee met levering {FIRST}." in told.text


@pytest.mark.parametrize("when", ["before the second", "after the second"])
def test_a_fiche_of_two_deliveries_ago_that_has_another_id_is_not_called_gone(when: str) -> None:
    """Neither when it goes nor when it stays."""
    now = edited(FILES, renamed(FILES, "W-04", "W-09"))
    second = now if when == "before the second" else FILES
    assert turns(note(FILES, second, now, "W-01", "W-02", "K-03", "W-09")) == {"W-09": "Hernoemd, was W-04"}
    assert turns(note(FILES, second, now, "W-01", "W-02", "K-03")) == {}


def test_what_went_under_another_id_since_is_no_older_fiche() -> None:
    """W-04 went first, and then as W-09, which is withdrawn."""
    second = edited(FILES, renamed(FILES, "W-04", "W-09"))
    now = edited(second, (w("W-09", "status: eindconcept", "status: ingetrokken"),))
    one, two = delivered(ALL), delivered(("W-02", "W-09"))
    previous = PreviousDelivery(two, tree(second), (PreviousDelivery(one, tree(FILES)),))
    basis = DeliveryBasis(load_ronde(tree(now), "2021"), ("W-01", "W-02", "K-03"))
    (file,) = make_change_log(request(), 3, basis, tree(now), previous, TEMPLATES)
    assert turns(Told(b"".join(file.iter_chunks()))) == {"W-09": "Ingetrokken"}
