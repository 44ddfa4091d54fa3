"""What a fiche costs, in words: each case of money that a budget can hold."""

import pytest

from tests.documents.test_view import view_of
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
        "1.700 miljoen euro per jaar in 2022–2025 en structureel vanaf 2026: minder ontvangsten.",
        ["Samen 6.800 miljoen euro tot en met 2025.", "Bedrijven en corporaties houden dit over."],
    ),
    "the Rijk keeps what others pay": (
        line("rijk", "-10 -10 -10 -10", "-10") + line("gemeenten", "10 10 10 10", "10"),
        "10 miljoen euro per jaar in 2022–2025 en structureel: besparing.",
        ["Samen 40 miljoen euro tot en met 2025.", "Gemeenten betalen dit."],
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


@pytest.mark.parametrize("fiche_id", FICHE_IDS)
def test_samples_end_each_sentence_once(fiche_id: str) -> None:
    budget = sample_view(fiche_id)["fiche"]["budget"]
    for sentence in (budget["kern"], *budget["verder"]):
        assert sentence.endswith(".")
        assert not sentence.endswith("..")
