"""Notes in a row: what was told once is not told as news again, and a fiche that comes back is told."""

from collections.abc import Mapping

import pytest

from fiches.deliver.changes import make_change_log
from fiches.deliver.earlier import PreviousDelivery
from fiches.deliver.manifest import DeliveryBasis
from fiches.load.ronde import load_ronde
from tests.deliver.note_pairs import RAISED, Edit, renamed, w
from tests.deliver.packages import request
from tests.deliver.test_note_older import CAME_AND_WENT, turns
from tests.deliver.test_notes import FILES, TEMPLATES, Told, delivered, edited, tree
from tests.inputs import fiche_path

ALL, REST = ("W-01", "W-02", "W-04", "K-03"), ("W-01", "W-02", "W-04")
WITHDRAWN = edited(FILES, (w("K-03", "status: eindconcept", "status: ingetrokken"),))
HELD = edited(FILES, (w("K-03", "status: eindconcept", "status: aangehouden"),))
GONE = edited(FILES, ((fiche_path("K-03"), "", ""),))
Version = tuple[Mapping[str, str], tuple[str, ...]]
"""The inputs of a delivery, and what went."""


def note(now: Version, *before: Version) -> Told:
    """The note of the last of these deliveries; `before` has the newest first."""
    previous = None
    for at, (files, ids) in enumerate(reversed(before), 1):
        levering = delivered(ids).model_copy(update={"levering": f"2021-informateur-{at:02}"})
        older = (PreviousDelivery(previous.levering, previous.tree), *previous.older) if previous else ()
        previous = PreviousDelivery(levering, tree(files), older)
    assert previous is not None
    files, ids = now
    basis = DeliveryBasis(load_ronde(tree(files), "2021"), ids)
    (file,) = make_change_log(request(), len(before) + 1, basis, tree(files), previous, TEMPLATES)
    return Told(b"".join(file.iter_chunks()))


BY_FATE = pytest.mark.parametrize(
    ("without", "word"),
    [(WITHDRAWN, "ingetrokken"), (HELD, "aangehouden"), (GONE, "vervallen")],
    ids=["ingetrokken", "aangehouden", "vervallen"],
)


@BY_FATE
def test_what_became_of_a_fiche_is_news_once(without: Mapping[str, str], word: str) -> None:
    """The note of the delivery without it tells it; that of the next one says that it was told."""
    first = note((without, REST), (FILES, ALL))
    assert turns(first) == {"K-03": word.capitalize()}
    assert "Eerder gemeld" not in first.text
    again = note((without, REST), (without, REST), (FILES, ALL))
    assert f"Eerder gemeld: K-03 ({word})." in again.text
    assert turns(again) == {} and f"{word.capitalize()}:" not in again.text, again.text
    assert again.text.count("K-03") == 1, again.text
    assert word.capitalize() not in again.rows("Aantallen")[0]


def test_another_fate_is_news() -> None:
    """It was aangehouden, and is ingetrokken now."""
    told = note((WITHDRAWN, REST), (HELD, REST), (FILES, ALL))
    assert turns(told) == {"K-03": "Ingetrokken"}
    assert "Eerder gemeld" not in told.text


@BY_FATE
def test_a_fiche_that_comes_back_is_told(without: Mapping[str, str], word: str) -> None:
    """Also when nothing in it is different."""
    told = note((FILES, ALL), (without, REST), (FILES, ALL))
    assert f"Weer mee: K-03 (was {word})." in told.text
    assert turns(told) == {"K-03": f"Weer mee, was {word}"}
    assert told.rows(CAME_AND_WENT)[1][2] != "", "its title"
    changed = edited(FILES, tuple((fiche_path("K-03"), old, new) for _, old, new in MORE))
    assert "K-03" in {
        row[0].split()[0] for row in note((changed, ALL), (without, REST), (FILES, ALL)).rows(CHANGED)[1:]
    }


MORE: tuple[Edit, ...] = (w("K-03", "2024: 66,7", "2024: 56,7"),)
CHANGED = "Gewijzigde fiches"


def test_a_fiche_that_comes_back_under_another_id_is_told() -> None:
    told = note((edited(FILES, renamed(FILES, "K-03", "K-09")), (*REST, "K-09")), (GONE, REST), (FILES, ALL))
    assert "Weer mee: K-09 (was vervallen)." in told.text


def test_a_fiche_that_could_go_again_and_does_not_is_told() -> None:
    told = note((FILES, REST), (WITHDRAWN, REST), (FILES, ALL))
    assert "Niet meer ingetrokken, maar ook niet in deze levering: K-03." in told.text
    assert "Weer mee" not in told.text and "Eerder gemeld" not in told.text
    assert "Weer mee" not in note((edited(FILES, RAISED), ALL), (FILES, ALL)).text
