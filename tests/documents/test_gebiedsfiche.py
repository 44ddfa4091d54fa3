"""The gebiedsfiche: what lands in an area, whose money it is, what hangs together, and what is still open."""

from decimal import Decimal
from typing import Any

import pytest

from fiches.documents.contract import CONTRACTS
from tests.documents.conforms import breaches
from tests.documents.overviews import (
    PROMISED,
    areas,
    budget,
    condities,
    gebieden,
    made,
    other_dossier,
    overview_views,
    steps,
    together,
)
from tests.samples import sample_dossier

OVERIJSSEL, UTRECHT, COUNTRY = "provincie Overijssel, PV23", "provincie Utrecht, PV26", "landelijk Nederland"


def known(total: dict[str, Any]) -> tuple[Decimal, bool]:
    """A sum: what is known of it, and whether a p.m. is part of it."""
    return total["bekend"], total["pm"]


def gebied(**fiches: dict[str, str | None]) -> dict[str, Any]:
    """What the gebiedsfiche of Overijssel may print of these fiches."""
    return gebieden(made(**fiches))["provincie-overijssel"]


MONEY = {
    "W01": {"gebieden": areas(OVERIJSSEL), "budget": budget("rijk 10 20 30 40 5", "gemeenten 1 p.m. 3 4 p.m.")},
    "E01": {
        "opgave": "opgave: OPG-E",
        "gebieden": areas(OVERIJSSEL, UTRECHT),
        "budget": budget("rijk 100 100 100 100 -50"),
    },
    "K01": {
        "opgave": "opgave: OPG-K",
        "gebieden": areas(COUNTRY),
        "budget": budget("rijk 1000 1000 p.m. 1000 0"),
    },
}


def test_money_of_the_fiches_that_name_the_area() -> None:
    """In total, per year and structureel; a p.m. anywhere is remembered."""
    money = gebied(**MONEY)["geld"]
    assert [known(year) for year in money["totaal"]["bedragen"]] == [
        (Decimal(111), False),
        (Decimal(120), True),
        (Decimal(133), False),
        (Decimal(144), False),
    ]
    assert known(money["totaal"]["cumulatief"]) == (Decimal(508), True)
    assert known(money["totaal"]["structureel"]) == (Decimal(-45), True)


def test_an_opgave_without_amounts_has_no_money() -> None:
    """The note names the fiche instead, and its row says so."""
    view = gebied(**MONEY, K02={"opgave": "opgave: OPG-K", "gebieden": areas(OVERIJSSEL)})
    assert view["geld"]["zonder_budget"] == ["K-02"]
    assert [line["opgave"]["id"] for line in view["opgaven"]] == ["OPG-W", "OPG-E", "OPG-K"]
    assert view["opgaven"][-1]["fiches"][0]["geld"] == "nog geen budget"


def test_the_opening_says_what_the_rijk_pays_and_what_is_open() -> None:
    """In a sentence over all fiches, and per fiche of whom is asked and how many condities are open."""
    view = gebied(**MONEY)
    years = (
        "Per saldo kosten (plus) en besparing (min): 110 miljoen euro in 2022, 120 in 2023, 130 in 2024 en 140 in 2025"
    )
    assert view["geld"]["kern"] == f"{years}; structureel −45 miljoen euro."
    first = view["opgaven"][0]["fiches"][0]
    assert [one["id"] for one in first["aan"]] == ["BZK", "FIN"]
    assert (first["open"], first["antwoorden"]) == (3, 3)


def test_what_carries_all_opgaven_is_not_counted_as_one() -> None:
    """Its fiche stands after those of the opgaven."""
    landing = {"gebieden": areas(OVERIJSSEL)}
    view = gebied(W01=landing, C01={**landing, "opgave": "opgave: OPG-C", "bac": "bac: BAC-FIN"})
    assert [line["opgave"]["id"] for line in view["opgaven"]] == ["OPG-W", "OPG-C"]
    assert (view["aantal_fiches"], view["aantal_opgaven"]) == (2, 1)


def test_money_per_drager_adds_up_to_the_total() -> None:
    """In the order of the ronde."""
    money = gebied(**MONEY)["geld"]
    assert [(line["naam"], *known(line["cumulatief"])) for line in money["per_drager"]] == [
        ("Rijk", Decimal(500), False),
        ("gemeenten", Decimal(8), True),
    ]


def test_whose_money_it_is() -> None:
    """Only what lands nowhere else is the money of this area."""
    views = gebieden(made(**MONEY))
    here = views["provincie-overijssel"]["geld"]["alleen_hier"]
    assert here["fiches"] == ["W-01"]
    assert known(here["cumulatief"]) == (Decimal(108), True)
    assert views["provincie-utrecht"]["geld"]["alleen_hier"]["fiches"] == []
    assert views["provincie-utrecht"]["opgaven"][0]["fiches"][0]["ook_in"] == ["Overijssel"]


def test_an_area_beside_the_whole_country_is_not_only_here() -> None:
    """The amounts of such a fiche are those of the country."""
    view = gebied(W01={"gebieden": areas(COUNTRY, OVERIJSSEL), "budget": budget("rijk 1 1 1 1 0")})
    assert view["geld"]["alleen_hier"]["fiches"] == []
    assert view["opgaven"][0]["fiches"][0]["ook_in"] == ["Nederland"]
    assert view["overal"]["fiches"] == []


def test_money_of_the_whole_country_stays_apart() -> None:
    """It counts in neither total of the area."""
    overal = gebied(**MONEY)["overal"]
    assert [fiche["id"] for fiche in overal["fiches"]] == ["K-01"]
    assert known(overal["totaal"]["cumulatief"]) == (Decimal(3000), True)
    assert known(overal["rijk"]["cumulatief"]) == (Decimal(3000), True)
    assert overal["pm"] == ["K-01"]


def test_what_is_said_beside_totals() -> None:
    """Unknown, without effect, without budget and in other prices are four things."""
    named = areas(OVERIJSSEL)
    view = gebied(
        W01={"gebieden": named, "budget": budget("rijk p.m. 0 0 0 0")},
        W02={"gebieden": named, "budget": "budget:\n  geen_effect: Het kost niets."},
        W03={"gebieden": named},
        W04={"gebieden": named, "budget": budget("rijk 1 1 1 1 0", price_level="2019")},
    )
    notes = {name: view["geld"][name] for name in ("pm", "geen_effect", "zonder_budget", "ander_prijspeil")}
    assert notes == {
        "pm": ["W-01"],
        "geen_effect": ["W-02"],
        "zonder_budget": ["W-03"],
        "ander_prijspeil": [{"fiche": "W-04", "prijspeil": 2019}],
    }


def test_fiches_that_stand_aside_are_named_and_never_counted() -> None:
    """Not in a total, not on the time line, not in a link, not among the offers."""
    view = gebied(
        W01={"gebieden": areas(OVERIJSSEL), "budget": budget("rijk 1 1 1 1 1"), "samenhang": together("W-02 samen")},
        W02={
            "gebieden": areas(OVERIJSSEL),
            "budget": budget("rijk 500 500 500 500 500"),
            "status": "status: ingetrokken",
            "planning": steps("2022 iets doen"),
        },
        K01={"gebieden": areas(COUNTRY), "status": "status: aangehouden", "budget": budget("rijk 7 7 7 7 7")},
    )
    assert [(fiche["id"], fiche["status"]["id"]) for fiche in view["terzijde"]] == [
        ("K-01", "aangehouden"),
        ("W-02", "ingetrokken"),
    ]
    assert known(view["geld"]["totaal"]["cumulatief"]) == (Decimal(4), False)
    assert view["aantal_fiches"] == 1
    assert (view["planning"], view["samenhang"], view["overal"]["fiches"]) == ([], [], [])


def test_an_area_that_only_a_withdrawn_fiche_names_gets_no_gebiedsfiche() -> None:
    """There would be nothing in it."""
    dossier = made(
        W01={"gebieden": areas(OVERIJSSEL), "status": "status: ingetrokken"}, W02={"gebieden": areas(UTRECHT)}
    )
    assert [*gebieden(dossier)] == ["provincie-utrecht"]


def test_links_once_and_one_way_links_as_such() -> None:
    """Only links that touch a fiche of this area; both explanations when they differ."""
    view = gebied(
        W01={"gebieden": areas(OVERIJSSEL), "samenhang": together("W-02 heen", "K-01 nodig", "W-09 elders")},
        W02={"gebieden": areas(OVERIJSSEL), "samenhang": together("W-01 terug", "K-01 gelijk")},
        W09={"gebieden": areas(UTRECHT)},
        K01={"gebieden": areas(COUNTRY), "samenhang": together("W-02 gelijk", "K-02 ver weg")},
        K02={"gebieden": areas(COUNTRY)},
    )
    links = [(one["van"]["id"], one["naar"]["id"], one["wederzijds"], one["terug"]) for one in view["samenhang"]]
    assert links == [
        ("K-01", "W-02", True, None),
        ("W-01", "K-01", False, None),
        ("W-01", "W-02", True, "terug"),
    ]
    assert [(one["van_overal"], one["naar_overal"]) for one in view["samenhang"]] == [
        (True, False),
        (False, True),
        (False, False),
    ]


def test_one_time_line() -> None:
    """A step without a quarter comes when its year is over; equal moments in the order of the fiches."""
    view = gebied(
        W01={"gebieden": areas(OVERIJSSEL), "planning": steps("2022-K4 a", "2023-K1 b")},
        W02={"gebieden": areas(OVERIJSSEL), "planning": steps("2021 c", "2022-K1 d", "2022 e", "2022-K4 f")},
        K01={"gebieden": areas(COUNTRY), "planning": steps("2022-K2 elders")},
    )
    assert [(step["wanneer"], step["fiche"], step["stap"]) for step in view["planning"]] == [
        ("2021", "W-02", "c"),
        ("2022-K1", "W-02", "d"),
        ("2022-K4", "W-01", "a"),
        ("2022-K4", "W-02", "f"),
        ("2022", "W-02", "e"),
        ("2023-K1", "W-01", "b"),
    ]


def test_open_condities() -> None:
    """Who asks, for whom it is settled, and who asks for the whole country."""
    view = gebied(
        W01={"gebieden": areas(OVERIJSSEL), "condities": condities("gevraagd", "ingebouwd", "niet_van_toepassing")},
        W02={"gebieden": areas(OVERIJSSEL), "condities": condities("gevraagd", "gevraagd", "toegezegd"), **PROMISED},
        K01={"gebieden": areas(COUNTRY), "condities": condities("ingebouwd", "gevraagd", "gevraagd")},
    )
    assert [
        (
            one["conditie"]["id"],
            [answer["fiche"] for answer in one["gevraagd"]],
            one["ingebouwd"],
            one["toegezegd"],
            one["niet_van_toepassing"],
            one["overal_gevraagd"],
        )
        for one in view["condities"]
    ] == [
        ("CON-1", ["W-01", "W-02"], [], [], [], []),
        ("CON-2", ["W-02"], ["W-01"], [], [], ["K-01"]),
        ("CON-3", [], [], ["W-02"], ["W-01"], ["K-01"]),
    ]


def test_as_open_and_as_settled_as_the_least_of_its_fiches() -> None:
    """The strictest secrecy holds, and of two embargoes the one that ends last."""
    embargo = "vertrouwelijkheid:\n  niveau: embargo\n  tot: 2021-03-{} 09:00"
    view = gebied(
        W01={"gebieden": areas(OVERIJSSEL), "vertrouwelijkheid": embargo.format(18)},
        W02={"gebieden": areas(COUNTRY), "vertrouwelijkheid": embargo.format(20)},
        W03={"gebieden": areas(OVERIJSSEL), "vertrouwelijkheid": "vertrouwelijkheid:\n  niveau: openbaar"},
    )
    secrecy = view["vertrouwelijkheid"]
    assert (secrecy["niveau"], str(secrecy["tot"])) == ("embargo", "2021-03-20 09:00:00")
    assert view["status"]["id"] == "concept"


def test_the_title_of_a_fiche_that_stands_aside_stays_secret_too() -> None:
    """Its title is printed, so its secrecy counts; its status does not."""
    public = "vertrouwelijkheid:\n  niveau: openbaar"
    view = gebied(
        W01={"gebieden": areas(OVERIJSSEL), "vertrouwelijkheid": public},
        W02={
            "gebieden": areas(OVERIJSSEL),
            "status": "status: ingetrokken",
            "vertrouwelijkheid": "vertrouwelijkheid:\n  niveau: intern",
        },
    )
    assert view["vertrouwelijkheid"]["niveau"] == "intern"
    assert view["status"]["id"] == "concept"


def test_fiches_by_opgave_in_the_order_of_the_ronde() -> None:
    """However their ids sort."""
    view = gebied(
        A01={"gebieden": areas(OVERIJSSEL), "opgave": "opgave: OPG-K"},
        W01={"gebieden": areas(OVERIJSSEL)},
        B01={"gebieden": areas(OVERIJSSEL), "opgave": "opgave: OPG-W"},
    )
    assert [(group["opgave"]["id"], [fiche["id"] for fiche in group["fiches"]]) for group in view["opgaven"]] == [
        ("OPG-W", ["B-01", "W-01"]),
        ("OPG-K", ["A-01"]),
    ]


def test_the_samples_give_at_least_four_areas() -> None:
    """Among them a province with three fiches over more than one opgave."""
    views = gebieden(sample_dossier())
    assert len(views) >= 4
    overijssel = views["provincie-overijssel"]
    assert overijssel["aantal_fiches"] >= 3
    assert len(overijssel["opgaven"]) >= 2
    assert all(fiche["voorbeeldgebied"] for group in overijssel["opgaven"] for fiche in group["fiches"])


def test_another_ronde() -> None:
    """Its own kinds of area, years, dragers and condities; a fiche without areas lands nowhere."""
    views = gebieden(other_dossier())
    assert [*views] == ["eiland-proefoog"]
    proefoog = views["eiland-proefoog"]
    assert known(proefoog["geld"]["totaal"]["cumulatief"]) == (Decimal("-27.5"), True)
    assert [line["naam"] for line in proefoog["geld"]["per_drager"]] == ["schatkist", "eilanden"]
    assert proefoog["geld"]["alleen_hier"]["fiches"] == ["Z-01"]
    assert proefoog["opgaven"][0]["fiches"][0]["voorbeeldgebied"] is True
    assert len(proefoog["condities"]) == 4


def test_views_keep_the_contract() -> None:
    """Of both rondes and of a dossier with everything in it."""
    dossiers = (sample_dossier(), other_dossier(), made(**MONEY))
    views = [view for dossier in dossiers for kind, view in overview_views(dossier) if kind == "gebiedsfiche"]
    assert len(views) > 8
    assert [breach for view in views for breach in breaches(view, CONTRACTS["gebiedsfiche"].shape)] == []


@pytest.mark.parametrize(
    ("others", "told"),
    [
        ({}, "met 1 fiche. Zij noemt geen andere provincie."),
        ({"W02": {"gebieden": areas(OVERIJSSEL)}}, "met 2 fiches. Zij noemen geen andere provincie."),
        (
            {"W02": {"gebieden": areas(OVERIJSSEL, UTRECHT)}},
            "met 2 fiches. Van deze fiches noemen ook: Utrecht (1).",
        ),
    ],
)
def test_the_map_is_told_in_good_words(others: dict[str, dict[str, str | None]], told: str) -> None:
    assert (
        gebied(W01={"gebieden": areas(OVERIJSSEL)}, **others)["kaart_in_woorden"] == f"Gemarkeerd is Overijssel, {told}"
    )


def test_the_map_of_one_fiche_with_two_provinces() -> None:
    view = gebied(W01={"gebieden": areas(OVERIJSSEL, UTRECHT)})
    assert view["kaart_in_woorden"].endswith("met 1 fiche. Deze fiche noemt ook: Utrecht (1).")
