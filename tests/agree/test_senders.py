"""Who speaks: no koepel is a sender without a record, and no words are put into the mouth of somebody else."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from fiches.app.check import judge_ronde
from fiches.diagnostics import Diagnostic
from fiches.documents.view import make_fiche_view
from fiches.load.ronde import LoadedRonde
from tests.inputs import AKKOORDEN, RONDE, akkoord, copy_path, fiche_path, ledger, load_files, ronde_files
from tests.project import concept_text

SEEDS = yaml.safe_load((Path(__file__).parent / "senders.yaml").read_text(encoding="utf-8"))
OF_RULES = ("C63", "C64")
SPEAKING = (*OF_RULES, "AKK011", "REF001", "SAM001")
ENOUGH = 20
Seed = dict[str, Any]


def told_with(fields: dict[str, str]) -> str:
    """A concept in which these fields say this."""
    flow = {name: value if value.startswith("[") else json.dumps(value) for name, value in fields.items()}
    return concept_text(**{name: f"{name}: {value}" for name, value in flow.items()})


def judged(seed: Seed) -> LoadedRonde:
    """The ronde with the fiche of a seed and its ledger."""
    fields = seed.get("velden", {})
    now, then = told_with(fields), told_with({**fields, **seed.get("toen", {})})
    files: dict[str, bytes | str] = {fiche_path("W-21"): now}
    if "akkoorden" in seed:
        given = [akkoord(then, **one) for one in seed["akkoorden"]]
        files |= {AKKOORDEN: ledger(*given), copy_path(then): then}
    if "ronde" in seed:
        old, new = seed["ronde"]
        files[RONDE] = ronde_files()[RONDE].decode().replace(old, new, 1)
    return judge_ronde(load_files(files))


def found(loaded: LoadedRonde) -> list[Diagnostic]:
    """What is said of who speaks."""
    return [one for one in loaded.report if one.code in SPEAKING]


def printed(loaded: LoadedRonde) -> tuple[list[str], list[str], list[str]]:
    """Who is printed as a sender, who under a reservation, and who is only meant to be one."""
    dossier = loaded.judgeable
    assert dossier is not None
    fiche = make_fiche_view(dossier, dossier.fiches[0].value)["fiche"]
    senders = fiche["afzenders"]
    reserved = [one["id"] for one in senders if one["voorbehoud"]]
    return [one["id"] for one in senders], reserved, [one["id"] for one in fiche["beoogde_afzenders"]]


def text_at(seed: Seed, one: Diagnostic) -> str:
    """The words that a finding points at."""
    texts = {fiche_path("W-21"): told_with(seed.get("velden", {}))}
    if "ronde" in seed:
        texts[RONDE] = ronde_files()[RONDE].decode().replace(*seed["ronde"], 1)
    line = texts[one.location.path].split("\n")[one.location.line - 1]
    return line[one.location.column - 1 :][: one.location.width].strip('"')


def test_there_are_enough_seeds() -> None:
    assert len(SEEDS["fout"]) >= ENOUGH


@pytest.mark.parametrize("seed", SEEDS["fout"], ids=lambda seed: seed["geval"])
def test_a_wrong_sender_or_mouth_is_found(seed: Seed) -> None:
    loaded = judged(seed)
    fitting = [one for one in found(loaded) if one.code == seed["code"] and seed["op"] in ("", text_at(seed, one))]
    assert fitting, [(one.code, text_at(seed, one), one.message) for one in found(loaded)]
    assert all(one.hint or one.code not in OF_RULES for one in fitting)
    assert seed.get("ernst", fitting[0].severity.value) == fitting[0].severity.value
    if "beoogd" in seed:
        assert printed(loaded)[2] == seed["beoogd"]


@pytest.mark.parametrize("seed", SEEDS["goed"], ids=lambda seed: seed["geval"])
def test_what_is_recorded_is_printed_and_nothing_is_said_of_it(seed: Seed) -> None:
    loaded = judged(seed)
    assert [one.message for one in found(loaded)] == []
    expected = tuple(seed.get(name, []) for name in ("afzenders", "voorbehoud", "beoogd"))
    assert printed(loaded) == expected
