"""How well C62 hears that our words are firmer or softer than those of the koepels."""

from dataclasses import replace
from functools import cache
from typing import Any

import pytest
import yaml

from fiches.checks.engine import check_dossier
from fiches.checks.rules.c62_parafrase import Parafrase
from fiches.model.dossier import Dossier
from fiches.model.register import KernboodschapStatus
from tests.project import ROOT
from tests.samples import sample_dossier

TEXTS: list[dict[str, Any]] = yaml.load(
    (ROOT / "tests/checks/paraphrases.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader
)
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
    found = check_dossier(replace(dossier, register=replace(dossier.register, held=changed)), (Parafrase(),))
    return [one.message for one in found]


def test_other_words_that_say_the_same_are_left_alone() -> None:
    assert len(FAITHFUL) >= 80
    assert {tekst: found for tekst, official in FAITHFUL if (found := judge(tekst, official))} == {}


def test_firmer_and_softer_words_are_heard() -> None:
    assert len(OTHER) >= 95
    missed = [tekst for tekst, official in OTHER if not judge(tekst, official)]
    assert len(missed) <= 1, missed


def test_the_official_text_itself_is_no_paraphrase() -> None:
    assert [official for _, official in OTHER if judge(official, official)] == []


def judge_official_line(tekst: str, vraag: str) -> list[str]:
    """What the rule says of a line that asks, under an entry whose text is the official one."""
    dossier = bare_dossier()
    register = dossier.register.value
    first = next(one for one in register.kernboodschappen if one.vraag)
    line = first.vraag[0].model_copy(update={"tekst": vraag})
    changes = {"tekst": tekst, "officiele_tekst": tekst, "status": KernboodschapStatus.OFFICIEEL}
    entry = first.model_copy(update={**changes, "aanbod": (), "vraag": (line,)})
    changed = register.model_copy(update={"kernboodschappen": (entry,)})
    found = check_dossier(replace(dossier, register=replace(dossier.register, held=changed)), (Parafrase(),))
    return [one.message for one in found]


OFFICIAL = "Het Rijk kan helpen door de regeling voor kades te verlengen."


@pytest.mark.parametrize(
    ("vraag", "lost"),
    [
        ("de regeling voor kades voor altijd te garanderen met 900 miljoen euro", "900 miljoen"),
        ("de regeling voor kades te verlengen, wat moet", "moet"),
        ("de regeling voor kades structureel te verlengen", "structureel"),
    ],
)
def test_a_line_under_an_official_text_promises_no_more(vraag: str, lost: str) -> None:
    assert any(lost in message for message in judge_official_line(OFFICIAL, vraag))


@pytest.mark.parametrize(
    "vraag",
    [
        "de regeling voor kades te verlengen",
        "de kaderegeling te verlengen, als dat kan",
        "belemmeringen bij het bouwen weg te nemen",
    ],
)
def test_a_line_that_says_the_same_or_something_of_its_own_is_left_alone(vraag: str) -> None:
    assert judge_official_line(OFFICIAL, vraag) == []


def test_a_step_up_the_scale_is_firmer_and_never_softer() -> None:
    found = judge("Data spelen er een doorslaggevende rol.", "Data spelen er een belangrijke rol.")
    assert len(found) == 1
    assert "stelliger" in found[0]
    found = judge("Data spelen er een belangrijke rol.", "Data spelen er een doorslaggevende rol.")
    assert len(found) == 1
    assert "zwakker" in found[0]


def test_the_register_made_official_has_no_findings() -> None:
    dossier = bare_dossier()
    register = dossier.register.value
    official = {"status": KernboodschapStatus.OFFICIEEL}
    entries = tuple(
        one.model_copy(update={"officiele_tekst": one.tekst, **official}) for one in register.kernboodschappen
    )
    changed = register.model_copy(update={"kernboodschappen": entries})
    found = check_dossier(replace(dossier, register=replace(dossier.register, held=changed)), (Parafrase(),))
    assert [one.message for one in found] == []
