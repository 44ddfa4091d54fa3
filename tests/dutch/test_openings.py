"""Texts that run on from the words above them, and those that do not."""

import pytest

from fiches.dutch.openings import BreakKind, find_break

OFFER, ASK = "Wij zetten ons in om", "Het kabinet kan helpen door"


@pytest.mark.parametrize(
    ("opening", "text", "kind", "meant"),
    [
        (OFFER, "Wij maken in elke regio bouwafspraken.", BreakKind.BEGINS, "in elke regio bouwafspraken te maken"),
        (OFFER, "wij werken per gebied één plan uit", BreakKind.BEGINS, "per gebied één plan uit te werken"),
        (OFFER, "om per gebied plannen te maken", BreakKind.REPEATS, "per gebied plannen te maken"),
        (OFFER, "bouwafspraken per gebied", BreakKind.NO_VERB, ""),
        (OFFER, "per gebied plannen te maken.", BreakKind.STOP, "per gebied plannen te maken"),
        (ASK, "Het Rijk moet de regeling verlengen om te kunnen bouwen", BreakKind.BEGINS, ""),
        (ASK, "het kabinet kan helpen door geld te geven", BreakKind.REPEATS, "geld te geven"),
        (ASK, "de regeling te verlengen. Ook vragen wij tijd.", BreakKind.MORE, ""),
    ],
)
def test_what_breaks_off_is_found_with_what_was_meant(opening: str, text: str, kind: BreakKind, meant: str) -> None:
    found = find_break(text, opening)
    assert found is not None
    assert (found.kind, found.meant) == (kind, meant)


@pytest.mark.parametrize(
    ("opening", "text"),
    [
        (OFFER, "Europese programma's die wij zelf uitvoeren, op dat plan te richten"),
        (OFFER, "wat een gebied ons leert, eerlijk te delen, ook als iets niet lukt"),
        (OFFER, "het kabinet met cijfers te helpen"),
        (OFFER, "bomen te planten, kades te verhogen enz."),
        (OFFER, "om de maand te melden hoe het gaat"),
        (ASK, "BZK en FIN samen te laten beslissen"),
        (ASK, "met ons een variant te kiezen en een wetsvoorstel te maken"),
    ],
)
def test_what_runs_on_is_left_alone(opening: str, text: str) -> None:
    assert find_break(text, opening) is None
