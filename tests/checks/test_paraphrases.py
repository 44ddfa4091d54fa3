"""How well C62 hears that our words are firmer or softer than those of the koepels."""

from dataclasses import replace
from functools import cache
from typing import Any

import yaml

from fiches.checks.engine import check_dossier
from fiches.checks.rules.c62_parafrase import Parafrase
from fiches.model.dossier import Dossier
from tests.project import ROOT
from tests.samples import sample_dossier

TEXTS: list[dict[str, Any]] = yaml.safe_load((ROOT / "tests/checks/paraphrases.yaml").read_text(encoding="utf-8"))
FAITHFUL = [(text.strip(), one["officieel"].strip()) for one in TEXTS for text in one["trouw"]]
OTHER = [(text.strip(), one["officieel"].strip()) for one in TEXTS for text in one["anders"]]


@cache
def bare_dossier() -> Dossier:
    """The samples without fiches."""
    return replace(sample_dossier(), fiches=(), varianten=())


def judge(tekst: str, official: str) -> list[str]:
    """What the rule says of our words beside the official ones."""
    dossier = bare_dossier()
    register = dossier.register.value
    entry = register.kernboodschappen[0].model_copy(update={"tekst": tekst, "officiele_tekst": official})
    changed = register.model_copy(update={"kernboodschappen": (entry,)})
    found = check_dossier(replace(dossier, register=replace(dossier.register, value=changed)), (Parafrase(),))
    return [one.message for one in found]


def test_other_words_that_say_the_same_are_left_alone() -> None:
    assert len(FAITHFUL) >= 20
    assert {tekst: found for tekst, official in FAITHFUL if (found := judge(tekst, official))} == {}


def test_firmer_and_softer_words_are_heard() -> None:
    assert len(OTHER) >= 30
    missed = [tekst for tekst, official in OTHER if not judge(tekst, official)]
    assert len(missed) <= 2, missed


def test_the_official_text_itself_is_no_paraphrase() -> None:
    assert [official for _, official in OTHER if judge(official, official)] == []
