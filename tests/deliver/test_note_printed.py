"""What fiches print of other files, held against the last version that this receiver got of each of them."""

from collections.abc import Mapping

import pytest

from fiches.deliver.changes import make_change_log
from fiches.deliver.earlier import PreviousDelivery
from fiches.deliver.manifest import DeliveryBasis
from fiches.load.ronde import load_ronde
from fiches.model.ronde import Stuknaam
from tests.deliver.note_pairs import CONDITIONAL, MESSAGE, NEW_NAME, PRICES, Edit
from tests.deliver.packages import request
from tests.deliver.test_note_older import ALL, FIRST, SECOND, note
from tests.deliver.test_notes import FILES, TEMPLATES, Told, delivered, edited, tree
from tests.inputs import RONDE, MemoryTree, fiche_path
from tests.pictures import png

ONCE_MORE: Edit = (RONDE, "Ook als die niet op orde", "Zelfs als die nooit op orde")
NO_CHANGE = "Geen wijziging van de inhoud."


def rows_of(told: Told, document: str) -> list[str]:
    """The changes of the inhoud of one document."""
    return [" | ".join(row) for row in told.rows("Wijzigingen van de inhoud") if row[0].startswith(document)]


@pytest.mark.parametrize(
    ("edit", "document", "said", "touched"),
    [
        (CONDITIONAL, "Ronde", "Ook als die niet op orde", "de ronde: K-03, W-01 en W-04."),
        (PRICES, "Ronde", "2021 | 2022", "de ronde: K-03, W-01 en W-04."),
        (NEW_NAME, "Ronde", "gemeenten | steden", "de ronde: K-03, W-01 en W-04."),
        (MESSAGE, "Kernboodschappen", "driekwart miljoen", "een kernboodschap: W-01 en W-04."),
    ],
    ids=["voorwaardezin", "prijspeil", "drager", "boodschap"],
)
def test_a_change_of_before_a_partial_delivery_is_told(edit: Edit, document: str, said: str, touched: str) -> None:
    """All fiches went, then something changed and W-02 went, then all go as they are."""
    now = edited(FILES, (edit,))
    told = note(FILES, now, now, *ALL)
    assert NO_CHANGE not in told.text
    (row,) = rows_of(told, document)
    assert said in row
    assert f"zelf gelijk, maar geraakt door {touched}" in told.text, told.text


def test_who_got_it_since_is_not_told_again() -> None:
    """W-02 went with the other words, and goes alone now."""
    now = edited(FILES, (CONDITIONAL, MESSAGE))
    told = note(FILES, now, now, "W-02")
    assert NO_CHANGE in told.text
    assert rows_of(told, "Ronde") == rows_of(told, "Kernboodschappen") == []


def test_one_change_for_all_is_told_once() -> None:
    """It came after the second delivery: all fiches print what no delivery had."""
    told = note(FILES, FILES, edited(FILES, (CONDITIONAL,)), *ALL)
    (row,) = rows_of(told, "Ronde")
    assert "K-03, W-01, W-02, W-04" in row
    assert "Wijzigingen van de inhoud: conditie 1." in told.text


def test_each_is_told_what_it_read_before() -> None:
    """The sentence changed before the second delivery and after it: two rows with the same new words."""
    second = edited(FILES, (CONDITIONAL,))
    told = note(FILES, second, edited(second, (ONCE_MORE,)), *ALL)
    older, last = sorted(rows_of(told, "Ronde"), key=lambda row: "W-02" in row)
    assert "Alleen als" in older and "K-03, W-01, W-04 |" in older, older
    assert "Ook als" in last and "Raakt ook W-02 |" in last, last


def test_to_who_never_had_a_fiche_nothing_in_it_changed() -> None:
    """W-04 is new in this delivery: the change of the ronde touches W-01 only."""
    now = edited(FILES, (CONDITIONAL,))
    basis = DeliveryBasis(load_ronde(tree(now), "2021"), ("W-01", "W-04"))
    (file,) = make_change_log(
        request(), 2, basis, tree(now), PreviousDelivery(delivered(("W-01",)), tree(FILES)), TEMPLATES
    )
    told = Told(b"".join(file.iter_chunks()))
    (row,) = rows_of(told, "Ronde")
    assert "Raakt ook W-01 |" in row and "W-04" not in row
    assert "Nieuw in deze levering" in told.text


def test_what_was_put_back_is_told_to_who_read_the_other_words() -> None:
    told = note(FILES, edited(FILES, (CONDITIONAL,)), FILES, *ALL)
    (row,) = rows_of(told, "Ronde")
    assert "Raakt ook W-02 |" in row
    assert "1 fiche is zelf gelijk, maar geraakt door de ronde: W-02." in told.text


PICTURE = "bac_inputs/2021/beelden/kaart.png"
SHOWS = "afbeeldingen:\n  - bestand: kaart.png\n    bijschrift: De plekken op de kaart.\n    alt: Een kaart.\n"


def with_picture(colour: int) -> MemoryTree:
    """The samples, in which W-01 shows a picture of this colour."""
    shown = {**FILES, fiche_path("W-01"): f"{FILES[fiche_path('W-01')].rstrip()}\n{SHOWS}"}
    return MemoryTree({**tree(shown).files, PICTURE: png(400, 300, colour)})


def test_a_picture_with_other_pixels_is_told() -> None:
    """It was replaced before the second delivery, which left out the fiche that shows it."""
    previous = PreviousDelivery(
        delivered(("W-02",)).model_copy(update={"levering": SECOND}),
        with_picture(200),
        (PreviousDelivery(delivered(ALL).model_copy(update={"levering": FIRST}), with_picture(10)),),
    )
    now = with_picture(200)
    (file,) = make_change_log(request(), 3, DeliveryBasis(load_ronde(now, "2021"), ALL), now, previous, TEMPLATES)
    told = Told(b"".join(file.iter_chunks()))
    assert "1 fiche is zelf gelijk, maar geraakt door een afbeelding: W-01." in told.text, told.text
    assert len(rows_of(told, "Afbeelding")) == 1


STUK = Stuknaam.KERNBOODSCHAPPEN


def note_of_stuk(then: Mapping[str, str], second: Mapping[str, str], now: Mapping[str, str]) -> Told:
    """The third note: W-02 goes each time, the kernboodschappen in the first and the third."""
    digest = next(iter(delivered(("W-02",)).fiches.values()))
    one, two = (
        delivered(("W-02",)).model_copy(update={"levering": name, "stukken": stukken})
        for name, stukken in ((FIRST, {STUK: digest}), (SECOND, {}))
    )
    previous = PreviousDelivery(two, tree(second), (PreviousDelivery(one, tree(then)),))
    basis = DeliveryBasis(load_ronde(tree(now), "2021"), ("W-02",), stuk_ids=(STUK,))
    (file,) = make_change_log(request(), 3, basis, tree(now), previous, TEMPLATES)
    return Told(b"".join(file.iter_chunks()))


def test_a_document_is_compared_with_the_one_that_went() -> None:
    """Also when the last delivery was without it."""
    now = edited(FILES, (MESSAGE,))
    told = note_of_stuk(FILES, now, now)
    assert any("driekwart miljoen" in row for row in rows_of(told, "Kernboodschappen")), told.text
    said = f"Het stuk kernboodschappen zat niet in levering {SECOND} en is vergeleken met levering {FIRST}."
    assert said in told.text
