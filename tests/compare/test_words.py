"""The words around a change: of the list, of the texts of the ronde, and what is told when there is no list."""

import subprocess
import sys

import pytest

from fiches.compare.change import Weight
from fiches.compare.weigh_text import weigh_text
from fiches.compare.words import UNJUDGED_SLIP, Vocabulary
from tests.compare.test_compare import change_of, compared, files
from tests.project import ROOT, concept_text


def telling(doel: str, fiche_id: str = "W-21") -> str:
    """A fiche with this text."""
    return f"{concept_text(fiche_id)}doel: {doel}\n"


def test_without_a_list_a_slip_is_inhoud_and_the_reason_says_so() -> None:
    """Another change keeps its own reason."""
    nothing = Vocabulary(load=lambda: None)
    verdict = weigh_text("De comissie adviseert.", "De commissie adviseert.", nothing)
    assert verdict.weight is Weight.INHOUD
    assert verdict.reason == f"Er staan andere woorden: ‘comissie’ werd ‘commissie’. {UNJUDGED_SLIP}"
    assert UNJUDGED_SLIP not in weigh_text("Het Rijk betaalt.", "Het Rijk bepaalt.", nothing).reason


@pytest.mark.usefixtures("listless")
def test_that_there_is_no_list_is_told_once() -> None:
    """However many changes there are of which it might have told."""
    sides = [
        files(W_21=telling(text), W_22=telling(text, "W-22")) for text in ("De comissie wil.", "De commissie wil.")
    ]
    found = compared(*sides)
    assert [finding.code for finding in found.report].count("VGL005") == 1


def test_a_word_that_stood_in_the_texts_of_the_ronde_is_known() -> None:
    """The dictionary lacks aquathermie; another fiche has it."""
    old, new = telling("Met aquatermie begint het."), telling("Met aquathermie begint het.")
    assert change_of(old, new).weight is Weight.INHOUD
    other = telling("De aquathermie is af.", "W-22")
    found = compared(files(W_21=old, W_22=other), files(W_21=new, W_22=other))
    assert found.documents[0].changes[0].weight is Weight.REDACTIE


def test_a_form_that_still_stands_elsewhere_may_be_a_word() -> None:
    """Who knows what it is."""
    old, new = telling("De comissie adviseert."), telling("De commissie adviseert.")
    assert change_of(old, new).weight is Weight.REDACTIE
    other = telling("De comissie vergadert.", "W-22")
    found = compared(files(W_21=old, W_22=other), files(W_21=new, W_22=other))
    assert found.documents[0].changes[0].weight is Weight.INHOUD


@pytest.mark.parametrize(
    ("old", "new", "loads"),
    [("Het Rijk betaalt 5 mln euro", "Het Rijk bepaalt 6 mln euro.", False), ("de comissie", "de commissie", True)],
)
def test_the_list_is_read_only_for_what_looks_like_a_slip(old: str, new: str, loads: bool) -> None:
    """It takes 0.2 s."""
    code = f"import sys; from fiches.compare.weigh_text import weigh_text; weigh_text({old!r}, {new!r})"
    code += "; print('hunspell' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == str(loads)
