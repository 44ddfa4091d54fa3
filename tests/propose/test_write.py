"""Writing changes back: only what changes, in the style of the file, and nothing that does not read back."""

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fiches.compare.change import Tree, make_model_guide
from fiches.load.yaml import parse_yaml
from fiches.model.fiche import Fiche
from fiches.propose import write
from fiches.propose.proposal import find_changes, make_written_tree
from fiches.propose.write import WriteBackError, write_changes
from tests.propose.edits import edit_tree, read_samples
from tests.propose.layouts import judge_written, lay_out

GUIDE = make_model_guide(Fiche)
SAMPLES = read_samples()
LONG = (
    "Dit is een tekst die zo lang is dat zij niet op één regel past, omdat zij alle woorden nog een keer zegt, en weer"
)


def changed(text: str, **fields: Any) -> str:
    """The file with these fields at the top level; None takes one away."""
    raw = text.encode()
    tree = make_written_tree(GUIDE, parse_yaml("", raw).data)
    assert isinstance(tree, dict)
    new = make_written_tree(GUIDE, {**tree, **fields})
    return write_changes(GUIDE, raw, find_changes(GUIDE, tree, new)).decode()


@pytest.mark.parametrize(
    ("text", "fields", "written"),
    [
        ("doel: Meer.  # kort\n", {"doel": "Minder."}, "doel: Minder.  # kort\n"),
        ("doel: 'Meer'\n", {"doel": "Rijk's"}, "doel: 'Rijk''s'\n"),
        ('doel: "Meer"\n', {"doel": 'een "x"'}, 'doel: "een \\"x\\""\n'),
        ("doel: Meer\n", {"doel": "nu: meer"}, 'doel: "nu: meer"\n'),
        ("doel: 'a'\nmaatregel: Meer\n", {"maatregel": "nu: meer"}, "doel: 'a'\nmaatregel: 'nu: meer'\n"),
        ("doel:   # nog\nstatus: x\n", {"doel": "Meer"}, "doel: Meer   # nog\nstatus: x\n"),
        ("doel:   # nog\n", {"doel": f"{LONG} eind."}, f"doel: >-   # nog\n  {LONG}\n  eind.\n"),
        ("doel: ~\n", {"doel": "Meer"}, "doel: Meer\n"),
        ("status: x\n", {"doel": "Meer"}, "status: x\ndoel: Meer\n"),
        ("doel: x\n", {"id": "W-01"}, "id: W-01\ndoel: x\n"),
        ("id: W-01  # a\n\n# b\ndoel: x\n", {"status": "c"}, "id: W-01  # a\nstatus: c\n\n# b\ndoel: x\n"),
        ("doel: x\n# b\nstatus: y\n", {"doel": None}, "# b\nstatus: y\n"),
        ("doel: |\n  a\n  b\n", {"doel": "a\nc"}, "doel: |\n  a\n  c\n"),
        ("doel: >-\n    a b\n    c d\n\nstatus: x\n", {"doel": "a b c e"}, "doel: >-\n    a b\n    c e\n\nstatus: x\n"),
        ("doel: a b\n  c d\nstatus: x\n", {"doel": "a b c e"}, "doel: a b\n  c e\nstatus: x\n"),
        ("doel: Meer", {"doel": "Minder"}, "doel: Minder"),
        ("doel: Meer\r\nstatus: x\n", {"doel": "Minder"}, "doel: Minder\r\nstatus: x\n"),
        ("\ufeffdoel: Meer\r\nstatus: x\r\n", {"id": "W-01"}, "\ufeffid: W-01\r\ndoel: Meer\r\nstatus: x\r\n"),
        ("leren: {monitoring: a}\n", {"leren": {"monitoring": "b"}}, "leren: {monitoring: b}\n"),
        ("inzet: {stand: a}\n", {"inzet": {"stand": "a", "datum": "b,c"}}, 'inzet: {stand: a, datum: "b,c"}\n'),
        ("effect: {klimaat: a, ruimte: x}\n", {"effect": {"ruimte": "x"}}, "effect: {ruimte: x}\n"),
        ("id: W-01\n", {"versie": {"nummer": "0.1", "datum": "x"}}, "id: W-01\nversie:\n  nummer: 0.1\n  datum: x\n"),
    ],
)  # fmt: skip
def test_a_value_is_written_as_the_file_writes_it(text: str, fields: dict[str, Any], written: str) -> None:
    assert changed(text, **fields) == written


@pytest.mark.parametrize(
    ("text", "items", "written"),
    [
        ("aanbod:\n  - a\n  # bij b\n  - b\n", ["b", "a"], "aanbod:\n  # bij b\n  - b\n  - a\n"),
        ("aanbod:\n  - a\n  # bij b\n  - b\n", ["a"], "aanbod:\n  - a\n  # bij b\n"),
        ("aanbod:\n- a\n- b\n", ["a", "c iets", "b"], "aanbod:\n- a\n- c iets\n- b\n"),
        ('aanbod:\n  - "a"  # x\n', ["a", "b"], 'aanbod:\n  - "a"  # x\n  - "b"\n'),
        ("aanbod: [a, b]\n", ["b", "c d", "a"], "aanbod: [b, c d, a]\n"),
        ("aanbod: [a, b]  # x\n", ["b"], "aanbod: [b]  # x\n"),
        ("aanbod: []\n", ["b"], "aanbod:\n  - b\n"),
        ("aanbod:\n  - a\nstatus: x\n", [], "status: x\n"),
        ("id: W-01\n", ["a"], "id: W-01\naanbod:\n  - a\n"),
    ],
)
def test_items_come_and_go_and_move_with_what_stands_above_them(text: str, items: list[str], written: str) -> None:
    assert changed(text, aanbod=items) == written


@pytest.mark.parametrize(
    ("text", "fields", "written"),
    [
        (
            "afkortingen:  # n\n  # a\n  WBI: x\n  # b\nstatus: x\n",
            {"afkortingen": {}},
            "# n\n  # a\n  # b\nstatus: x\n",
        ),
        (
            "effect:  # n\n  # a\n  ruimte: x  # weg\n  # b\nstatus: x\n",
            {"effect": {}},
            "effect: {}  # n\n  # a\n  # b\nstatus: x\n",
        ),
        (
            "budget:\n  regels:\n    - bedragen:\n        # a\n        2022: 1\n      drager: rijk\n",
            {"budget": {"regels": [{"drager": "rijk"}]}},
            "budget:\n  regels:\n        # a\n    - drager: rijk\n",
        ),
        ("aanbod:  # n\n  - a  # weg\n  # b\n  - b\nstatus: x\n", {"aanbod": []}, "# n\n  # b\nstatus: x\n"),
        ("effect: {\n  # a\n  ruimte: x}\n", {"effect": {}}, "effect: {\n  # a\n  }\n"),
        (
            "effect: {ruimte: x,  # weg\n  # a\n  klimaat: y}\n",
            {"effect": {"klimaat": "y"}},
            "effect: {\n  # a\n  klimaat: y}\n",
        ),
        (
            "effect: {ruimte: x,  # b\n  # a\n  klimaat: y}\n",
            {"effect": {"ruimte": "x"}},
            "effect: {ruimte: x  # b\n  # a\n  }\n",
        ),
        ("aanbod: [a,  # nu, dus\n  # b\n  b]\n", {"aanbod": ["b"]}, "aanbod: [b  # nu, dus\n  # b\n  ]\n"),
        (
            "aanbod: [  # n\n  a,  # a\n  b]\nstatus: x\n",
            {"aanbod": []},
            "aanbod: [  # n\n    # a\n  ]\nstatus: x\n",
        ),
    ],
)
def test_remarks_stay_when_what_they_stand_in_is_emptied(text: str, fields: dict[str, Any], written: str) -> None:
    assert changed(text, **fields) == written


def test_a_new_item_is_written_as_the_one_before_it() -> None:
    text = "vraag:\n  -   tekst: >-\n        a\n      aan: [BZK]\n      soort: geld\n"
    first = {"tekst": "a", "aan": ["BZK"], "soort": "geld"}
    new = {"aan": ["FIN", "BZK"], "tekst": "iets heel anders", "soort": "wet"}
    added = "  -   tekst: >-\n        iets heel anders\n      aan: [FIN, BZK]\n      soort: wet\n"
    assert changed(text, vraag=[first, new]) == text + added
    assert changed("vraag:\n- {tekst: a, aan: [BZK]}\n", vraag=[{"tekst": "a", "aan": ["BZK"]}, new]).endswith(
        "- {tekst: iets heel anders, aan: [FIN, BZK], soort: wet}\n"
    )


@pytest.mark.parametrize(
    ("old", "new", "written"),
    [("37,5", "40.5", "40,5"), ("37.5", "40,5", "40.5"), ("−4", "-3", "−3"), ("37,5", "1.800", "1.800")],
)
def test_an_amount_keeps_the_way_it_was_written(old: str, new: str, written: str) -> None:
    text = f"budget:\n  regels:\n    - drager: rijk\n      structureel: {old}\n"
    budget = {"regels": [{"drager": "rijk", "structureel": new}]}
    assert changed(text, budget=budget) == text.replace(old, written)


def test_the_lines_of_a_folded_text_stay_where_the_words_did() -> None:
    raw = SAMPLES["W-01"].decode()
    data = parse_yaml("", raw.encode()).data or {}
    text = data["aanleiding"].replace("335 miljoen", "340 miljoen").replace("één meldt", "een meldt")
    new = changed(raw, aanleiding=text)
    changed_lines = [line for line in new.split("\n") if line not in raw.split("\n")]
    assert len(changed_lines) == 2
    assert new.count("\n") == raw.count("\n")


def test_an_item_of_a_list_in_a_folded_text_stands_further_in() -> None:
    new = changed("doel: >-\n  Wij doen dit.\n", doel="Wij doen dit:\n\n- eerst;\n- dan.")
    assert new == "doel: >-\n  Wij doen dit:\n\n    - eerst;\n    - dan.\n"
    assert parse_yaml("", new.encode()).diagnostics == ()


def test_a_new_year_comes_between_the_others() -> None:
    text = "budget:\n  regels:\n    - bedragen:\n        2022: 1\n        2025: 4\n"
    new = changed(text, budget={"regels": [{"bedragen": {"2022": "1", "2023": "2,5", "2025": "4"}}]})
    assert new == text.replace("2025", "2023: 2,5\n        2025")


def test_what_would_not_read_back_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(write, "format_value", lambda *_: " iets anders")
    with pytest.raises(WriteBackError, match="leest niet terug"):
        changed("doel: Meer\n", doel="Minder")


def test_a_file_that_cannot_be_read_is_not_changed() -> None:
    with pytest.raises(WriteBackError, match="niet te lezen"):
        write_changes(GUIDE, b"doel: [open\n", ())


def test_no_change_gives_the_same_bytes() -> None:
    for raw in SAMPLES.values():
        assert write_changes(GUIDE, raw, ()) == raw


@settings(max_examples=60, deadline=None, database=None)
@given(st.sampled_from(sorted(SAMPLES)), st.integers(0, 10**9))
def test_random_changes_of_the_samples_however_they_are_laid_out(name: str, seed: int) -> None:
    """`benchmarks/voorstellen.py` tries 5,000 of them."""
    rng = random.Random(seed)
    raw = lay_out(SAMPLES[name], rng)
    tree: Tree = make_written_tree(GUIDE, parse_yaml("", raw).data)
    changes = list(find_changes(GUIDE, tree, edit_tree(GUIDE, tree, rng, rng.randrange(1, 6))))
    assert judge_written(raw, write_changes(GUIDE, raw, changes), changes) == ""
