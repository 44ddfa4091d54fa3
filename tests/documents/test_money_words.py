"""What a fiche costs, in words: each case of money that a budget can hold."""

import re

import pytest

from fiches.documents.view import make_fiche_view
from tests.documents.test_view import view_of
from tests.inputs import fiche_path, load_files, open_ronde
from tests.project import concept_text
from tests.samples import FICHE_IDS, sample_view


def line(drager: str, amounts: str, structureel: str, soort: str = "uitgaven", more: str = "") -> str:
    """One line of a budget; `amounts` are those of the four years."""
    years = ", ".join(f"{2022 + at}: {amount}" for at, amount in enumerate(amounts.split()))
    return (
        f"    - {{drager: {drager}, soort: {soort}, omschrijving: bijdrage, zekerheid: raming,"
        f" bedragen: {{{years}}}, structureel: {structureel}, herleiding: raming,"
        f" pm_reden: De verdeling volgt in mei. Daarna meer{more}}}\n"
    )


FROM_2026 = ", structureel_vanaf: 2026"
CASES = {
    "the Rijk pays as much each year": (
        line("rijk", "250 250 250 250", "250", more=FROM_2026) + line("gemeenten", "p.m. p.m. p.m. p.m.", "p.m."),
        "250 miljoen euro per jaar in 2022–2025 en structureel vanaf 2026.",
        ["Samen 1.000 miljoen euro tot en met 2025.", "Gemeenten: p.m."],
    ),
    "parties mirror each other": (
        line("rijk", "1700 1700 1700 1700", "1700", "ontvangsten", FROM_2026)
        + line("markt", "-1700 -1700 -1700 -1700", "-1700", "lasten"),
        "Minder ontvangsten: 1.700 miljoen euro per jaar in 2022–2025 en structureel vanaf 2026.",
        ["Samen 6.800 miljoen euro tot en met 2025.", "Dit komt ten goede aan bedrijven en corporaties."],
    ),
    "the Rijk keeps what others pay": (
        line("rijk", "-10 -10 -10 -10", "-10") + line("gemeenten", "10 10 10 10", "10"),
        "Besparing: 10 miljoen euro per jaar in 2022–2025 en structureel.",
        ["Samen een besparing van 40 miljoen euro tot en met 2025.", "Dit komt ten laste van gemeenten."],
    ),
    "all is unknown": (
        line("rijk", "p.m. p.m. p.m. p.m.", "p.m."),
        "Nog onbekend (p.m.), per jaar en structureel.",
        ["De verdeling volgt in mei."],
    ),
    "unknown and then over": (
        line("rijk", "p.m. p.m. p.m. p.m.", "0"),
        "Nog onbekend (p.m.), per jaar; structureel 0, want het geld is tijdelijk.",
        ["De verdeling volgt in mei."],
    ),
    "one year is known": (
        line("rijk", "p.m. p.m. 637.5 p.m.", "p.m."),
        "P.m. per jaar in 2022–2023, 637,5 miljoen euro in 2024 en p.m. in 2025; structureel p.m.",
        ["Samen 637,5 miljoen euro + p.m. tot en met 2025."],
    ),
    "other amounts each year": (
        line("rijk", "1 2 3 4", "5", more=FROM_2026),
        "1 miljoen euro in 2022, 2 in 2023, 3 in 2024 en 4 in 2025; structureel 5 miljoen euro vanaf 2026.",
        ["Samen 10 miljoen euro tot en met 2025."],
    ),
    "the money is for a time": (
        line("rijk", "0 190 190 190", "0") + line("provincies", "0 1 1 1", "0") + line("eu", "0 1 1 1", "0"),
        "190 miljoen euro per jaar in 2023–2025; structureel 0, want het geld is tijdelijk.",
        ["Samen 570 miljoen euro tot en met 2025.", "Provincies en Europese Unie: elk 3 miljoen euro tot en met 2025."],
    ),
    "one year only": (
        line("rijk", "0 0 25 0", "0"),
        "25 miljoen euro in 2024; structureel 0, want het geld is tijdelijk.",
        [],
    ),
    "nothing for the Rijk": (
        line("gemeenten", "1 1 1 1", "1"),
        "Geen bedrag voor het Rijk.",
        ["Gemeenten: 4 miljoen euro tot en met 2025."],
    ),
}


SPENT = line("rijk", "10 10 10 10", "10")
SIGNS = {
    "a saving": (
        line("rijk", "-250 -250 -250 -250", "-250", more=FROM_2026),
        "Besparing: 250 miljoen euro per jaar in 2022–2025 en structureel vanaf 2026.",
        ["Samen een besparing van 1.000 miljoen euro tot en met 2025."],
    ),
    "a saving for a time": (
        line("rijk", "0 -80 -80 -81", "0"),
        "Besparing: 80 miljoen euro per jaar in 2023–2024 en 81 in 2025; structureel 0, want het effect is tijdelijk.",
        ["Samen een besparing van 241 miljoen euro tot en met 2025."],
    ),
    "a saving in part unknown": (
        line("rijk", "-10 p.m. -10 -10", "p.m."),
        "Besparing: 10 miljoen euro in 2022, p.m. in 2023 en 10 per jaar in 2024–2025; structureel p.m.",
        ["Samen een besparing van 30 miljoen euro + p.m. tot en met 2025."],
    ),
    "a saving after years that are unknown": (
        line("rijk", "p.m. p.m. p.m. p.m.", "-10"),
        "Besparing: nog onbekend (p.m.), per jaar; structureel 10 miljoen euro.",
        ["De verdeling volgt in mei."],
    ),
    "a saving beside the costs of others": (
        line("rijk", "-10 -10 -10 -10", "-20") + line("gemeenten", "4 4 4 4", "4"),
        "Besparing: 10 miljoen euro per jaar in 2022–2025; structureel 20 miljoen euro.",
        [
            "Samen een besparing van 40 miljoen euro tot en met 2025.",
            "Gemeenten: kosten van 16 miljoen euro tot en met 2025.",
        ],
    ),
    "more income": (
        line("rijk", "-10 -10 -10 -10", "0", "ontvangsten"),
        "Meer ontvangsten: 10 miljoen euro per jaar in 2022–2025; structureel 0, want het effect is tijdelijk.",
        ["Samen 40 miljoen euro meer ontvangsten tot en met 2025."],
    ),
    "fewer burdens": (
        line("rijk", "-10 -10 -10 -10", "-10", "lasten"),
        "Minder lasten: 10 miljoen euro per jaar in 2022–2025 en structureel.",
        ["Samen 40 miljoen euro minder lasten tot en met 2025."],
    ),
    "less spent and more received": (
        line("rijk", "-10 -10 -10 -10", "-10") + line("rijk", "-6 -6 -6 -6", "-6", "ontvangsten"),
        "Voordeel: 16 miljoen euro per jaar in 2022–2025 en structureel.",
        ["Samen een voordeel van 64 miljoen euro tot en met 2025."],
    ),
    "first costs, then a saving": (
        line("rijk", "100 -50 -50 -50", "-50", more=FROM_2026),
        "Kosten (plus) en besparing (min): 100 miljoen euro in 2022 en −50 per jaar in 2023–2025;"
        " structureel −50 miljoen euro vanaf 2026.",
        ["Per saldo een besparing van 50 miljoen euro tot en met 2025."],
    ),
    "years that cancel each other out": (
        line("rijk", "10 -10 0 0", "0"),
        "Kosten (plus) en besparing (min): 10 miljoen euro in 2022 en −10 in 2023;"
        " structureel 0, want het effect is tijdelijk.",
        ["Per saldo 0 tot en met 2025."],
    ),
    "costs, and a saving in the end": (
        line("rijk", "10 10 10 10", "-5", more=FROM_2026),
        "Kosten (plus) en besparing (min): 10 miljoen euro per jaar in 2022–2025;"
        " structureel −5 miljoen euro vanaf 2026.",
        ["Samen kosten van 40 miljoen euro tot en met 2025."],
    ),
    "less and more income": (
        line("rijk", "10 -30 -30 -30", "0", "ontvangsten"),
        "Minder ontvangsten (plus) en meer ontvangsten (min): 10 miljoen euro in 2022 en −30 per jaar in 2023–2025;"
        " structureel 0, want het effect is tijdelijk.",
        ["Per saldo 80 miljoen euro meer ontvangsten tot en met 2025."],
    ),
    "lines that cancel each other out": (
        line("rijk", "100 100 100 100", "100") + line("rijk", "-100 -100 -100 -100", "-100", "ontvangsten"),
        "Per saldo 0 miljoen euro per jaar in 2022–2025 en structureel.",
        [],
    ),
    "lines that do so in the end only": (
        line("rijk", "100 100 100 100", "100") + line("rijk", "-60 -60 -60 -60", "-100", "ontvangsten"),
        "Per saldo 40 miljoen euro per jaar in 2022–2025; structureel per saldo 0.",
        ["Samen 160 miljoen euro tot en met 2025."],
    ),
    "more comes in than goes out": (
        line("rijk", "100 100 100 100", "100") + line("rijk", "-160 -160 -160 -160", "-160", "ontvangsten"),
        "Per saldo voordeel: 60 miljoen euro per jaar in 2022–2025 en structureel.",
        ["Samen een voordeel van 240 miljoen euro tot en met 2025."],
    ),
    "nothing at all": (
        line("rijk", "0 0 0 0", "0"),
        "0 miljoen euro per jaar in 2022–2025 en structureel.",
        [],
    ),
    "others save, each in its own way": (
        SPENT
        + line("gemeenten", "-5 -5 -5 -5", "-5")
        + line("markt", "-1 -1 -1 -1", "-1", "lasten")
        + line("provincies", "5 -5 0 0", "0")
        + line("eu", "10 10 10 10", "-3")
        + line("waterschappen", "0 0 0 0", "-4", "ontvangsten"),
        "10 miljoen euro per jaar in 2022–2025 en structureel.",
        [
            "Samen 40 miljoen euro tot en met 2025.",
            "Gemeenten: een besparing van 20 miljoen euro tot en met 2025.",
            "Bedrijven en corporaties: 4 miljoen euro minder lasten tot en met 2025.",
            "Provincies: per saldo 0 miljoen euro tot en met 2025.",
            "Europese Unie: kosten van 40 miljoen euro tot en met 2025; structureel een besparing van 3 miljoen euro.",
            "Waterschappen: structureel 4 miljoen euro meer ontvangsten.",
        ],
    ),
    "a mirror of which one part is no mirror": (
        SPENT + line("gemeenten", "-20 -20 -20 -20", "-20") + line("provincies", "10 10 10 10", "10"),
        "10 miljoen euro per jaar in 2022–2025 en structureel.",
        [
            "Samen 40 miljoen euro tot en met 2025.",
            "Gemeenten: een besparing van 80 miljoen euro tot en met 2025.",
            "Provincies: 40 miljoen euro tot en met 2025.",
        ],
    ),
    "the reason begins with a small letter": (
        line("rijk", "p.m. p.m. p.m. p.m.", "p.m.").replace("De verdeling", "de verdeling"),
        "Nog onbekend (p.m.), per jaar en structureel.",
        ["De verdeling volgt in mei."],
    ),
}


@pytest.mark.parametrize("name", SIGNS)
def test_a_saving_is_never_told_as_a_cost(name: str) -> None:
    lines, kern, verder = SIGNS[name]
    budget = view_of(budget=f"budget:\n  regels:\n{lines}")["fiche"]["budget"]
    assert (budget["kern"], budget["verder"]) == (kern, verder)
    assert budget["levert_op"] == kern.startswith(("Besparing", "Meer", "Minder lasten", "Voordeel", "Per saldo voor"))


def swap_signs(text: str) -> str:
    """The same with every amount of the other sign."""
    return re.sub(
        r"(?<= )(-?)(\d+)(?=[,}])", lambda found: ("" if found[1] or found[2] == "0" else "-") + found[2], text
    )


@pytest.mark.parametrize("name", SIGNS)
def test_the_ronde_says_which_sign_costs_have(name: str) -> None:
    """Where a min is a cost, the same fiche with other signs says the same, but for the signs themselves."""
    lines, kern, verder = SIGNS[name]
    ronde = {path: content.replace(b"kosten: plus", b"kosten: min") for path, content in open_ronde().items()}
    swapped = re.sub(r"bedragen: .*?structureel: \S+", lambda found: swap_signs(found[0]), lines)
    fiche = concept_text("W-21", budget=f"budget:\n  regels:\n{swapped}")
    dossier = load_files({**ronde, fiche_path("W-21"): fiche}).dossier
    assert dossier is not None
    budget = make_fiche_view(dossier, dossier.fiches[0].value)["fiche"]["budget"]
    if "(plus)" not in kern:
        assert budget["kern"] == kern
    else:
        named = kern.split(":")[0].replace("(plus)", "(?)").replace("(min)", "(plus)").replace("(?)", "(min)")
        assert budget["kern"].startswith(f"{named}: −1")
    assert budget["verder"] == verder


@pytest.mark.parametrize("name", CASES)
def test_what_is_said_of_each_case(name: str) -> None:
    lines, kern, verder = CASES[name]
    budget = view_of(budget=f"budget:\n  regels:\n{lines}")["fiche"]["budget"]
    assert (budget["kern"], budget["verder"]) == (kern, verder)


def test_no_effect() -> None:
    told = view_of(budget="budget:\n  geen_effect: Alleen de werkwijze verandert. Dat kost niets.")["fiche"]["budget"]
    assert (told["kern"], told["verder"]) == ("Geen effect op de begroting.", ["Alleen de werkwijze verandert."])
    assert told["staven"] is None


def test_the_rijk_comes_first_and_balance_is_told() -> None:
    lines = line("markt", "-5 -5 -5 -5", "-5", "lasten") + line("rijk", "5 5 5 5", "5", "ontvangsten")
    budget = view_of(budget=f"budget:\n  regels:\n{lines}")["fiche"]["budget"]
    assert [(one["naam"], one["is_rijk"]) for one in budget["per_drager"]] == [
        ("Rijk", True),
        ("bedrijven en corporaties", False),
    ]
    assert (budget["in_evenwicht"], budget["met_min"], budget["met_pm"]) == (True, True, False)


def test_the_bars_are_told_in_words() -> None:
    budget = view_of(budget=f"budget:\n  regels:\n{line('rijk', '1 2 p.m. 0', '3')}")["fiche"]["budget"]
    words = "Staven van het bedrag voor Rijk, in mln euro: 2022 1; 2023 2; 2024 p.m.; 2025 0; structureel 3."
    assert budget["staven"].alt == words


def test_the_words_of_the_bars_end_once() -> None:
    budget = view_of(budget=f"budget:\n  regels:\n{line('rijk', '1 2 3 -4', 'p.m.')}")["fiche"]["budget"]
    assert budget["staven"].alt.endswith("2025 −4; structureel p.m.")


@pytest.mark.parametrize("fiche_id", FICHE_IDS)
def test_samples_end_each_sentence_once(fiche_id: str) -> None:
    budget = sample_view(fiche_id)["fiche"]["budget"]
    for sentence in (budget["kern"], *budget["verder"]):
        assert sentence.endswith(".")
        assert not sentence.endswith("..")
