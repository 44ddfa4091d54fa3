"""Every rule between fields: one input that it lets pass and one that it stops, with the place."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fiches.model import coherence, register, ronde_coherence
from fiches.model.coherence import FICHE_RULES, CoherenceFault, CoherenceFaultKind, CoherenceRules, RawData
from fiches.model.fields import Kennis, Soort
from fiches.model.register import MEDEDELING_RULES, REGISTER_RULES
from fiches.model.ronde_coherence import RONDE_RULES

KENNIS = Kennis(
    {Soort.CONDITIE: {"CON-1": ("Geld",), "CON-2": ()}, Soort.VELD: {"doel": (), "budget": ()}},
    "ronde 2021",
    (2022, 2023),
)
ANSWERS = [{"ref": "CON-1", "toelichting": "ja"}, {"ref": "CON-2", "toelichting": "ja"}]
FULL = {"2022": "1", "2023": "0"}
EIGHT = "een twee drie vier vijf zes zeven acht"


def budget(**line: object) -> RawData:
    """A budget of one line."""
    return {"budget": {"regels": [{"bedragen": FULL, "structureel": "0", **line}]}}


CASES: list[tuple[str, RawData, RawData, CoherenceFaultKind, tuple[str | int, ...]]] = [
    ("unique ref", {"kernboodschappen": [{"ref": "A"}, {"ref": "B"}]}, {"kernboodschappen": [{"ref": "A"}] * 2},
     CoherenceFaultKind.DUBBEL, ("kernboodschappen", 1, "ref")),
    ("unique conditie", {"condities": ANSWERS}, {"condities": [*ANSWERS, ANSWERS[0]]},
     CoherenceFaultKind.DUBBEL, ("condities", 2, "ref")),
    ("unique fiche", {"samenhang": [{"fiche": "A"}]}, {"samenhang": [{"fiche": "A"}, {"fiche": "A"}]},
     CoherenceFaultKind.DUBBEL, ("samenhang", 1, "fiche")),
    ("unique bron", {"bronnen": [{"id": "B1"}, {"id": "B2"}]}, {"bronnen": [{"id": "B1"}, {"id": "B1"}]},
     CoherenceFaultKind.DUBBEL, ("bronnen", 1, "id")),
    ("unique scenario", {"scenarios": ["a", "b"]}, {"scenarios": ["a", "b", "a"]}, CoherenceFaultKind.DUBBEL,
    ("scenarios", 2)),
    ("opgave once", {"opgave": "W", "opgaven_secundair": ["E"]}, {"opgave": "W", "opgaven_secundair": ["E", "W"]},
     CoherenceFaultKind.BIJ_ELKAAR, ("opgaven_secundair", 1)),
    ("not itself", {"id": "W-01", "samenhang": [{"fiche": "W-02"}]}, {"id": "W-01", "samenhang": [{"fiche": "W-01"}]},
     CoherenceFaultKind.BIJ_ELKAAR, ("samenhang", 0, "fiche")),
    ("titel", {"titel": "Wonen"}, {"titel": "Wonen. "}, CoherenceFaultKind.BIJ_ELKAAR, ("titel",)),
    ("conditie answered", {"condities": ANSWERS}, {"condities": ANSWERS[:1]}, CoherenceFaultKind.CONDITIE,
    ("condities",)),
    ("reason of n.v.t.",
     {"condities": [{"ref": "CON-1", "stand": "niet_van_toepassing", "toelichting": EIGHT}, ANSWERS[1]]},
     {"condities": [{"ref": "CON-1", "stand": "niet_van_toepassing", "toelichting": EIGHT[:-5]}, ANSWERS[1]]},
     CoherenceFaultKind.CONDITIE, ("condities", 0, "toelichting")),
    ("digitaal", {"digitaal": {"toepassing": "a", "waarborg": "b"}}, {"digitaal": {"toepassing": "a"}},
     CoherenceFaultKind.BIJ_ELKAAR, ("digitaal", "waarborg")),
    ("toezegging", {"condities": [{"ref": "CON-1", "stand": "toegezegd", "bron": "B1"}, ANSWERS[1]]},
     {"condities": [{"ref": "CON-1", "stand": "Toegezegd"}, ANSWERS[1]]},
     CoherenceFaultKind.BIJ_ELKAAR, ("condities", 0, "stand")),
    ("wetswijziging", {"juridisch": {"wetswijziging": "nee"}}, {"juridisch": {"wetswijziging": "ja"}},
     CoherenceFaultKind.BIJ_ELKAAR, ("juridisch", "regelingen")),
    ("embargo", {"vertrouwelijkheid": {"niveau": "embargo", "tot": "2021-03-18 09:00"}},
     {"vertrouwelijkheid": {"niveau": "embargo"}}, CoherenceFaultKind.BIJ_ELKAAR, ("vertrouwelijkheid", "tot")),
    ("toets", {"uitvoering": {"toets": {"stand": "gevraagd"}}}, {"uitvoering": {"toets": {"stand": "gedaan"}}},
     CoherenceFaultKind.BIJ_ELKAAR, ("uitvoering", "toets", "datum")),
    ("voortouw", {"departementen": [{"rol": "voortouw"}, {"rol": "betrokken"}]},
     {"departementen": [{"rol": "voortouw"}] * 2}, CoherenceFaultKind.BIJ_ELKAAR, ("departementen", 1, "rol")),
    ("no voortouw", {}, {"departementen": [{"rol": "betrokken"}]}, CoherenceFaultKind.BIJ_ELKAAR, ("departementen",)),
    ("reason or list", {"ontkokering_motivering": "a", "departementen": [{"rol": "voortouw"}]},
     {"resultaat_motivering": "a", "resultaatafspraken": [{"jaar": "2022"}]}, CoherenceFaultKind.BIJ_ELKAAR,
    ("resultaat_motivering",)),
    ("lines or reason", {"budget": {"geen_effect": "werkwijze"}}, {"budget": {}}, CoherenceFaultKind.BIJ_ELKAAR,
    ("budget",)),
    ("not both", budget(), {"budget": {**budget()["budget"], "geen_effect": "x"}}, CoherenceFaultKind.BIJ_ELKAAR,
    ("budget", "geen_effect")),
    ("all years", budget(), budget(bedragen={"2022": "1"}), CoherenceFaultKind.BUDGET, ("budget", "regels", 0,
    "bedragen")),
    ("no other years", budget(), budget(bedragen={**FULL, "2030": "1"}),
     CoherenceFaultKind.BUDGET, ("budget", "regels", 0, "bedragen", "2030")),
    ("p.m. in a year", budget(bedragen={**FULL, "2023": "p.m."}, pm_reden="volgt"),
     budget(bedragen={**FULL, "2023": "p.m."}), CoherenceFaultKind.BUDGET, ("budget", "regels", 0)),
    ("p.m. structural", budget(structureel="0"), budget(structureel="PM"), CoherenceFaultKind.BUDGET, ("budget",
    "regels", 0)),
]  # fmt: skip

RONDE_CASES: list[tuple[str, RawData, RawData, tuple[str | int, ...]]] = [
    ("years ascend", {"jaren": ["2022", "2023"]}, {"jaren": ["2023", "2022"]}, ("jaren",)),
    ("years once", {"jaren": ["2022"]}, {"jaren": ["2022", "2022"]}, ("jaren",)),
    ("obligations", {"statussen": [{"verplicht": ["doel of budget"]}]}, {"statussen": [{"verplicht": ["doel of x"]}]},
     ("statussen", 0, "verplicht", 0)),
    ("first status", {"statussen": [{"zijstatus": "nee"}]}, {"statussen": [{"zijstatus": "ja"}]}, ("statussen", 0)),
]  # fmt: skip


MEDEDELING_CASES: list[tuple[str, RawData, RawData, CoherenceFaultKind, tuple[str | int, ...]]] = [
    ("told once", {"paragrafen": [{"boodschappen": ["A"]}, {"boodschappen": ["B"]}]},
     {"paragrafen": [{"boodschappen": ["A"]}, {"boodschappen": ["B", "A"]}]},
     CoherenceFaultKind.DUBBEL, ("paragrafen", 1, "boodschappen", 1)),
    ("phase once", {"proces": [{"fase": "a"}, {"fase": "b"}]}, {"proces": [{"fase": "a"}, {"fase": "a"}]},
     CoherenceFaultKind.DUBBEL, ("proces", 1, "fase")),
    ("bijlage once", {"bijlagen": [{"nummer": "1"}]}, {"bijlagen": [{"nummer": "1"}, {"nummer": "1"}]},
     CoherenceFaultKind.DUBBEL, ("bijlagen", 1, "nummer")),
    ("says something", {"paragrafen": [{"tekst": "a"}, {"boodschappen": ["A"]}]}, {"paragrafen": [{"kop": "Leeg"}]},
     CoherenceFaultKind.BIJ_ELKAAR, ("paragrafen", 0)),
]  # fmt: skip


def known(data: RawData) -> list[CoherenceFault]:
    """The faults of a fiche, apart from condities that a small case leaves out."""
    faults = FICHE_RULES.find_faults(data, KENNIS)
    return (
        faults if "condities" in data else [fault for fault in faults if fault.kind is not CoherenceFaultKind.CONDITIE]
    )


@pytest.mark.parametrize(("good", "bad", "kind", "pointer"), [case[1:] for case in CASES], ids=[c[0] for c in CASES])
def test_fiche_rules(good: RawData, bad: RawData, kind: CoherenceFaultKind, pointer: tuple[str | int, ...]) -> None:
    """The good one passes; the bad one gives exactly this fault at this place."""
    assert known(good) == []
    assert [(fault.kind, fault.pointer) for fault in known(bad)] == [(kind, pointer)]


def test_every_rule_counts_and_every_rule_of_a_fiche_has_a_case() -> None:
    parts = (FICHE_RULES, RONDE_RULES, REGISTER_RULES, MEDEDELING_RULES)
    rules = {rule for part in parts for rule in (*part.on_data, *part.on_kennis)}
    modules = (*vars(coherence).items(), *vars(ronde_coherence).items(), *vars(register).items())
    written = {rule for name, rule in modules if name.startswith(("_check_", "check_"))}
    assert written == rules, "a rule counts as soon as it stands in one of the tuples of rules"
    bad = [case[2] for case in CASES]
    idle = [rule.__name__ for rule in FICHE_RULES.on_data if not any(any(rule(data)) for data in bad)]
    idle += [rule.__name__ for rule in FICHE_RULES.on_kennis if not any(any(rule(data, KENNIS)) for data in bad)]
    assert idle == [], "give it a good and a bad case in CASES"


@pytest.mark.parametrize(
    ("good", "bad", "pointer"), [case[1:] for case in RONDE_CASES], ids=[c[0] for c in RONDE_CASES]
)
def test_ronde_rules(good: RawData, bad: RawData, pointer: tuple[str | int, ...]) -> None:
    """The same for ronde.yaml."""
    assert RONDE_RULES.find_faults(good, KENNIS) == []
    assert [(fault.kind, fault.pointer) for fault in RONDE_RULES.find_faults(bad, KENNIS)] == [
        (CoherenceFaultKind.RONDE, pointer)
    ]


@pytest.mark.parametrize(
    ("good", "bad", "kind", "pointer"), [case[1:] for case in MEDEDELING_CASES], ids=[c[0] for c in MEDEDELING_CASES]
)
def test_mededeling_rules(
    good: RawData, bad: RawData, kind: CoherenceFaultKind, pointer: tuple[str | int, ...]
) -> None:
    """The same for mededeling.yaml."""
    assert MEDEDELING_RULES.find_faults(good, KENNIS) == []
    assert [(fault.kind, fault.pointer) for fault in MEDEDELING_RULES.find_faults(bad, KENNIS)] == [(kind, pointer)]


def test_ids_of_a_list_in_the_ronde_are_unique() -> None:
    """Within one list; two lists may use the same word."""
    assert RONDE_RULES.find_faults({"scenarios": [{"id": "a"}], "fasen": [{"id": "a"}]}, KENNIS) == []
    [fault] = RONDE_RULES.find_faults({"scenarios": [{"id": "a"}, {"id": "a"}]}, KENNIS)
    assert (fault.kind, fault.pointer) == (CoherenceFaultKind.DUBBEL, ("scenarios", 1, "id"))


@pytest.mark.parametrize("levels", [[], ["kern"], ["hoofd", "hoofd"]])
def test_a_register_has_one_hoofdboodschap(levels: list[str]) -> None:
    """None or two is a fault, except in a register without any entry, which the schema reports."""
    entries = [{"id": f"K{at}", "niveau": niveau} for at, niveau in enumerate(levels)]
    assert len(REGISTER_RULES.find_faults({"kernboodschappen": entries}, KENNIS)) == bool(levels)
    assert REGISTER_RULES.find_faults({"kernboodschappen": [{"id": "H", "niveau": "hoofd"}]}, KENNIS) == []


@pytest.mark.parametrize(
    ("entry", "good"),
    [
        ({"status": "officieel", "tekst": "Wij  bouwen.", "officiele_tekst": "Wij bouwen."}, True),
        ({"status": "officieel", "tekst": "Wij bouwen.", "officiele_tekst": "Wij willen bouwen."}, False),
        ({"status": "officieel", "tekst": "Wij bouwen."}, False),
        ({"status": "reconstructie", "tekst": "Wij bouwen."}, True),
        ({"status": "reconstructie", "tekst": "Wij bouwen.", "officiele_tekst": "Wij bouwen."}, False),
        ({"tekst": "Wij bouwen.", "officiele_tekst": "Wij willen bouwen."}, True),
    ],
)
def test_a_register_is_honest_about_its_words(entry: RawData, good: bool) -> None:
    """What is called official is the official text, and what has one is no reconstruction."""
    faults = REGISTER_RULES.find_faults({"kernboodschappen": [{"id": "H", "niveau": "hoofd", **entry}]}, KENNIS)
    wanted = [] if good else [(CoherenceFaultKind.BIJ_ELKAAR, ("kernboodschappen", 0, "status"))]
    assert [(fault.kind, fault.pointer) for fault in faults] == wanted


def test_register_ids_are_unique() -> None:
    """An id names one message."""
    entries = [{"id": "H", "niveau": "hoofd"}, {"id": "H", "niveau": "kern"}]
    [fault] = REGISTER_RULES.find_faults({"kernboodschappen": entries}, KENNIS)
    assert (fault.kind, fault.pointer) == (CoherenceFaultKind.DUBBEL, ("kernboodschappen", 1, "id"))


def test_ids_of_lines_are_unique_in_the_whole_register() -> None:
    """A fiche names a line by its id alone, so that no other entry and no ask may have the same one."""
    lines = {"aanbod": [{"id": "W-A1"}, {"id": "W-A2"}], "vraag": [{"id": "W-V1"}]}
    entries = [{"id": "H", "niveau": "hoofd"}, {"id": "K", "niveau": "kern", **lines}]
    assert REGISTER_RULES.find_faults({"kernboodschappen": entries}, KENNIS) == []
    entries += [{"id": "L", "niveau": "kern", "vraag": [{"id": "W-V2"}, {"id": "W-A2"}]}]
    [fault] = REGISTER_RULES.find_faults({"kernboodschappen": entries}, KENNIS)
    assert (fault.kind, fault.pointer) == (
        CoherenceFaultKind.DUBBEL,
        ("kernboodschappen", 2, "vraag", 1, "id"),
    )


@pytest.mark.parametrize(
    ("opgaven", "wrong"),
    [("W", []), ("WE*", []), ("W*E", [1]), ("*WE", [0]), ("W**", [1]), ("*", [0])],
)
def test_what_carries_all_opgaven_stands_behind_them(opgaven: str, wrong: list[int]) -> None:
    """Once at most, and never alone."""
    entries = [{"id": f"{name}{at}", "draagt_alles": "ja" if name == "*" else "nee"} for at, name in enumerate(opgaven)]
    found = [fault.pointer for fault in RONDE_RULES.find_faults({"opgaven": entries}, KENNIS)]
    assert found == [("opgaven", at, "draagt_alles") for at in wrong]


def test_what_carries_all_opgaven_needs_no_message() -> None:
    """Its messages are the ways of working and the condities."""
    entries = [{"id": "H", "niveau": "hoofd"}, {"id": "K", "niveau": "kern", "opgave": "OPG-W"}]
    register = {"kernboodschappen": entries}
    kennis = Kennis({Soort.OPGAVE: {"OPG-W": (), "OPG-C": ()}}, "ronde 2021")
    [fault] = REGISTER_RULES.find_faults(register, kennis)
    assert "OPG-C" in fault.message
    assert REGISTER_RULES.find_faults(register, replace(kennis, plekken=frozenset({"OPG-C"}))) == []


def test_a_conditie_is_named_by_id_and_title() -> None:
    """A secretary knows the title, the file needs the id."""
    fault = FICHE_RULES.find_faults({}, KENNIS)[0]
    assert "CON-1 (Geld)" in fault.message
    assert "CON-1" in fault.hint


def test_without_a_register_no_conditie_is_missed() -> None:
    """An unreadable register must not blame the fiche."""
    assert FICHE_RULES.find_faults({}, Kennis({}, "ronde 2021")) == []


VALUES = st.recursive(
    st.none() | st.sampled_from(["ja", "p.m.", "voortouw", "embargo", "CON-1", "2022", "", "x"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["ref", "rol", "id", "x"]), inner),
    max_leaves=8,
)
FIELDS = [
    "titel", "id", "opgave", "opgaven_secundair", "samenhang", "condities", "budget", "departementen", "digitaal",
    "juridisch", "uitvoering", "vertrouwelijkheid", "kernboodschappen", "bronnen", "scenarios", "jaren", "statussen",
    "paragrafen", "proces", "bijlagen",
]  # fmt: skip


@pytest.mark.parametrize("rules", [FICHE_RULES, RONDE_RULES, REGISTER_RULES, MEDEDELING_RULES])
@given(data=st.dictionaries(st.sampled_from(FIELDS), VALUES))
def test_no_rule_stumbles_over_any_shape(rules: CoherenceRules, data: RawData) -> None:
    """Rules see raw data, and give sentences whatever stands there."""
    assert all(fault.message.endswith(".") for fault in rules.find_faults(data, KENNIS))
