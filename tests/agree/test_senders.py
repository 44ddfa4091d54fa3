"""Who speaks: no koepel is a sender without a record, and no words are put into the mouth of somebody else."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from fiches.app.check import judge_ronde
from fiches.diagnostics import Diagnostic
from fiches.documents.offer import make_kernboodschappen_view
from fiches.documents.view import make_fiche_view
from fiches.load.ronde import LoadedRonde
from tests.inputs import AKKOORDEN, REGISTER, RONDE, akkoord, copy_path, fiche_path, ledger, load_files, ronde_files
from tests.project import concept_text

SEEDS = yaml.load((Path(__file__).parent / "senders.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)
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


OUTCOMES = [(stand, text) for stand, texts in SEEDS["uitkomsten"].items() for text in texts]


def talk(outcome: str, **more: str) -> str:
    """A talk of the VNG with this outcome, in flow style."""
    told = {"orgaan": "VNG", "soort": "ambtelijk", "datum": "2021-02-10", "uitkomst": outcome, **more}
    return json.dumps(told, ensure_ascii=False)


def stand_of_vng(*talks: str) -> str:
    """How the VNG is printed after these talks."""
    loaded = judged({"velden": {"afzenders": "[IPO, VNG]", "afstemming": f"[{', '.join(talks)}]"}})
    settled, reserved, intended = printed(loaded)
    assert ("VNG" in settled) != ("VNG" in intended)
    return "beoogd" if "VNG" in intended else "voorbehoud" if "VNG" in reserved else "afzender"


@pytest.mark.parametrize(("stand", "outcome"), OUTCOMES)
def test_only_a_whole_text_of_the_list_makes_a_sender(stand: str, outcome: str) -> None:
    """A word in a text says nothing: it may be asked, refused or still to come."""
    assert stand_of_vng(talk(outcome)) == stand


def test_what_is_open_beside_an_outcome_counts_as_in_it() -> None:
    assert stand_of_vng(talk("Akkoord", voorbehoud="Mits de leden instemmen")) == "voorbehoud"
    assert stand_of_vng(talk("Akkoord met voorbehoud", voorbehoud="De leden")) == "voorbehoud"
    assert stand_of_vng(talk("Akkoord", voorbehoud="Nog te bevestigen")) == "beoogd"


def test_of_two_talks_on_a_day_the_lower_one_counts() -> None:
    assert stand_of_vng(talk("Akkoord"), talk("Niet akkoord")) == "beoogd"
    assert stand_of_vng(talk("Niet akkoord"), talk("Akkoord")) == "afzender"


def offer(given: list[Seed], status: str = "eindconcept") -> LoadedRonde:
    """The ronde with these akkoorden on the kernboodschappen, which have this status."""
    register = ronde_files()[REGISTER].decode().replace("status: eindconcept\n", f"status: {status}\n", 1)
    told = [akkoord(register, fiche="kernboodschappen", **one) for one in given]
    copy = f"bac_inputs/2021/akkoorden/kernboodschappen-{told[0]['inhoud'][:12] if told else ''}.yaml"
    files: dict[str, bytes | str] = {REGISTER: register, copy: register}
    return judge_ronde(load_files({**files, AKKOORDEN: ledger(*told)} if told else {REGISTER: register}))


def offered(loaded: LoadedRonde) -> tuple[list[str], list[str], str]:
    """Who is printed as a sender of the joint offer, who as meant to be one, and who made it."""
    assert loaded.dossier is not None
    view = make_kernboodschappen_view(loaded.dossier)["aanbod"]
    settled = [" ".join(filter(None, (one["id"], one["bij"]))) for one in view["afzenders"]]
    return settled, [one["id"] for one in view["beoogde_afzenders"]], view["auteur"]


def told_of_offer(loaded: LoadedRonde) -> list[tuple[str, str]]:
    return [(one.severity.value, one.message) for one in loaded.report if one.code == "AKK031"]


def test_the_joint_offer_has_no_sender_without_a_record() -> None:
    loaded = offer([])
    assert offered(loaded) == ([], ["IPO", "VNG", "UvW"], "beoogd: IPO, VNG en UvW")
    assert told_of_offer(loaded) == []
    ((weight, message),) = told_of_offer(offer([{"orgaan": "VNG"}]))
    assert (weight, "Van IPO en UvW is geen akkoord" in message) == ("tip", True)


def test_who_refuses_the_joint_offer_is_no_sender_of_it() -> None:
    reserved = {"uitkomst": "akkoord_met_voorbehoud", "voorbehoud": "Mits de leden instemmen"}
    refused = {"orgaan": "VNG", "uitkomst": "afgewezen"}
    loaded = offer([refused, {"orgaan": "IPO-BESTUUR"}, {"orgaan": "UvW", **reserved}])
    assert offered(loaded) == (["IPO", "UvW onder voorbehoud"], ["VNG"], "IPO en UvW")
    assert [message.split(";")[0] for _, message in told_of_offer(loaded)] == [
        "Van VNG is geen akkoord op de kernboodschappen vastgelegd dat nog geldt"
    ]


def test_the_joint_offer_without_a_sender_is_a_fout_where_the_ronde_asks_for_all() -> None:
    ((weight, message),) = told_of_offer(offer([{"orgaan": "IPO"}, {"orgaan": "VNG"}], "koepels_afgestemd"))
    assert (weight, message.startswith("Van UvW is")) == ("fout", True)
    all_three = [{"orgaan": one} for one in ("IPO", "VNG", "UvW")]
    assert told_of_offer(offer(all_three, "koepels_afgestemd")) == []
