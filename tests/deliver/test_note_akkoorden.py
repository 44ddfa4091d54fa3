"""What a change note says of akkoorden: the reason that the senders see, but nothing that is only theirs."""

from collections.abc import Mapping

import pytest

from fiches.deliver.changes import make_change_log
from fiches.deliver.earlier import PreviousDelivery
from fiches.deliver.manifest import DeliveryBasis
from fiches.load.ronde import load_ronde
from tests.agree.test_carried import agree
from tests.deliver.note_pairs import CONDITIONAL, Edit, renamed, w
from tests.deliver.packages import request
from tests.deliver.test_notes import FILES, TEMPLATES, Told, delivered, edited, tree
from tests.inputs import AKKOORDEN, akkoord, fiche_path, ledger

INDIENER = w("W-01", "rol: secretaris van de bestuurlijke adviescommissie\n", "rol: Geheime rol\n")
WORDS = w("W-01", "de woningbouwimpuls als vast bedrag", "de woningbouwimpuls voor de helft")


def note(old: Mapping[str, str], new: Mapping[str, str], *goes: str, went: tuple[str, ...] = ()) -> str:
    """The note of a second delivery; without other ids the same fiches went before."""
    previous = PreviousDelivery(delivered(went or goes), tree(old))
    basis = DeliveryBasis(load_ronde(tree(new), "2021"), goes)
    (file,) = make_change_log(request(), 2, basis, tree(new), previous, TEMPLATES)
    return Told(b"".join(file.iter_chunks())).text


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (CONDITIONAL, "De ronde is anders (Voorwaardezin)"),
        (WORDS, "De inhoud is anders: Vraag 1 › Tekst."),
        (INDIENER, "De fiche is daarna veranderd."),
    ],
)
def test_the_reason_is_the_true_one(edit: Edit, said: str) -> None:
    """Only of what the senders alone see it is not told what it was."""
    old = agree(FILES)
    told = note(old, edited(old, (edit,)), "W-01")
    assert said in told, told
    assert ("daarna veranderd" in told) == (edit is INDIENER)


def test_what_only_the_senders_see_is_no_part_of_the_reason() -> None:
    old = agree(FILES)
    told = note(old, edited(old, (INDIENER, WORDS)), "W-01")
    assert "Geheim" not in told and "Indiener" not in told


def test_an_akkoord_that_was_given_again_under_a_new_id_did_not_lapse() -> None:
    text = FILES[fiche_path("W-04")]
    old = {**FILES, AKKOORDEN: ledger(akkoord(text))}
    new = edited(old, renamed(old, "W-04", "W-09"))
    lapsed = note(old, new, "W-09", went=("W-04",))
    assert "1 akkoord is vervallen, van W-04." in lapsed and "De fiche heet nu W-09." in lapsed
    again = {**new, AKKOORDEN: ledger(akkoord(text), akkoord(new[fiche_path("W-09")]))}
    assert "vervallen" not in note(old, again, "W-09", went=("W-04",))


@pytest.mark.parametrize(
    ("before", "outcome", "said"),
    [
        (True, "ingetrokken", "Het is op 5 maart 2021 ingetrokken."),
        (True, "afgewezen", "Op 5 maart 2021 was de uitkomst: afgewezen."),
        (False, "afgewezen", "gaf op 5 maart 2021 geen bestuurlijk akkoord op W-01: afgewezen."),
    ],
)
def test_an_akkoord_that_was_withdrawn_or_refused_is_told(before: bool, outcome: str, said: str) -> None:
    """It lapsed when it was there; a first refusal is told as such. Of a fiche that does not go, and of one that was
    refused before, nothing is told.
    """
    given = [akkoord(FILES[fiche_path("W-01")])] * before
    old = {**FILES, AKKOORDEN: ledger(*given, akkoord(FILES[fiche_path("W-02")]))}
    entry = akkoord(FILES[fiche_path("W-01")], uitkomst=outcome)
    new = {**old, AKKOORDEN: ledger(*given, akkoord(FILES[fiche_path("W-02")]), entry)}
    told = note(old, new, "W-01", "W-02")
    assert said in told, told
    assert ("1 akkoord is vervallen, van W-01." in told) == before
    assert said not in note(old, new, "W-02") and said not in note(new, new, "W-01", "W-02")


@pytest.mark.parametrize("others", [(), renamed(FILES, "W-04", "W-09")])
def test_an_akkoord_that_waited_and_then_lapsed_is_told_as_lapsed(others: tuple[Edit, ...]) -> None:
    """The note before told that it waited; beside another akkoord that lapsed too, and without."""
    waiting = edited(agree(FILES), (CONDITIONAL,))
    told = note(waiting, edited(waiting, (WORDS, *others)), "W-01", "W-09" if others else "W-04", went=("W-01", "W-04"))
    assert "Vervallen akkoorden" in told and "De inhoud is anders: Vraag 1 › Tekst." in told
    assert "zijn vervallen, van" in told if others else "1 akkoord is vervallen, van W-01." in told
    assert "wacht op een bevestiging" not in note(waiting, waiting, "W-01"), "what was told is no news"
