"""The overzichtsmatrix: who carries what, what nobody carries, and what it comes to."""

from decimal import Decimal

from fiches.documents.contract import CONTRACTS
from fiches.documents.kinds import make_matrix_documents
from tests.documents.conforms import breaches
from tests.documents.overviews import PROMISED, budget, condities, made, matrix, other_dossier, overview_views
from tests.inputs import REGISTER, fiche_path, load_files, ronde_files
from tests.project import concept_text
from tests.samples import FICHE_IDS, sample_dossier

CARRIES = "kernboodschappen:\n  - ref: {}\n    hoe: Zo doen wij dat."
FICHES = {
    "K01": {
        "opgave": "opgave: OPG-K",
        "kernboodschappen": CARRIES.format("KB-K"),
        "bac": "bac: BAC-EKM",
        "condities": condities("gevraagd", "toegezegd", "gevraagd"),
        **PROMISED,
    },
    "W02": {
        "kernboodschappen": CARRIES.format("KB-SG"),
        "condities": condities("ingebouwd", "gevraagd", "niet_van_toepassing"),
        "budget": budget("rijk 100 100 100 100 100", "markt -100 -100 -100 -100 -100"),
    },
    "W01": {"budget": budget("rijk 1 2 p.m. 4 5", "gemeenten 10 10 10 10 p.m.")},
    "W03": {
        "status": "status: ingetrokken",
        "kernboodschappen": CARRIES.format("KB-EO"),
        "budget": budget("rijk 999 999 999 999 999"),
    },
}


def test_rows_by_opgave_and_then_by_id() -> None:
    """Fiches that stand aside have a row too."""
    rows = matrix(made(**FICHES))["rijen"]
    assert [(row["id"], row["opgave"]["id"], row["telt_mee"]) for row in rows] == [
        ("W-01", "OPG-W", True),
        ("W-02", "OPG-W", True),
        ("W-03", "OPG-W", False),
        ("K-01", "OPG-K", True),
    ]
    assert rows[3]["bac"]["naam"] == "Energie, klimaat en milieu"


def test_columns_are_those_of_the_register() -> None:
    """The kernboodschappen that a fiche can carry, then the condities; what is a reconstruction is marked."""
    view = matrix(made(**FICHES))
    columns = [column["boodschap"]["id"] for column in view["boodschappen"]]
    assert columns == ["KB-W", "KB-E", "KB-K", "KB-SG", "KB-EO", "KB-MB", "KB-DA", "KB-LD", "KB-OK"]
    assert [column["conditie"]["id"] for column in view["condities"]] == ["CON-1", "CON-2", "CON-3"]
    marked = [column["boodschap"]["id"] for column in view["boodschappen"] if column["reconstructie"]]
    assert marked == ["KB-K"]


def test_marks_stand_in_their_column() -> None:
    """One for each kernboodschap, and the stand of each conditie."""
    view = matrix(made(**FICHES))
    columns = [column["boodschap"]["id"] for column in view["boodschappen"]]
    carried = {
        row["id"]: [name for name, carries in zip(columns, row["boodschappen"], strict=True) if carries]
        for row in view["rijen"]
    }
    assert carried == {"W-01": ["KB-W"], "W-02": ["KB-SG"], "W-03": ["KB-EO"], "K-01": ["KB-K"]}
    assert view["rijen"][1]["condities"] == ["ingebouwd", "gevraagd", "niet van toepassing"]


def test_counts_leave_out_what_stands_aside() -> None:
    view = matrix(made(**FICHES))
    assert [column["aantal"] for column in view["boodschappen"]] == [1, 0, 1, 1, 0, 0, 0, 0, 0]
    assert [column["aantallen"] for column in view["condities"]] == [
        {"ingebouwd": 1, "gevraagd": 2, "toegezegd": 0, "niet_van_toepassing": 0},
        {"ingebouwd": 0, "gevraagd": 2, "toegezegd": 1, "niet_van_toepassing": 0},
        {"ingebouwd": 0, "gevraagd": 2, "toegezegd": 0, "niet_van_toepassing": 1},
    ]
    assert (view["aantal_fiches"], view["aantal_opgaven"], view["aantal_bacs"]) == (3, 2, 2)
    assert view["per_status"] == [{"naam": "Concept", "aantal": 3}]
    assert view["terzijde"] == ["W-03"]


def test_money_of_all_dragers_and_of_the_rijk() -> None:
    """What one pays another receives: the part of the Rijk is told apart. A p.m. stays visible."""
    view = matrix(made(**FICHES))
    rows = {row["id"]: row for row in view["rijen"]}
    assert rows["W-02"]["totaal"]["cumulatief"] == {"bekend": Decimal(0), "pm": False}
    assert rows["W-02"]["rijk"]["cumulatief"] == {"bekend": Decimal(400), "pm": False}
    assert rows["W-01"]["totaal"]["cumulatief"] == {"bekend": Decimal(47), "pm": True}
    assert rows["W-01"]["rijk"]["structureel"] == {"bekend": Decimal(5), "pm": False}
    assert view["totaal"]["cumulatief"] == {"bekend": Decimal(47), "pm": True}
    assert view["totaal"]["structureel"] == {"bekend": Decimal(5), "pm": True}
    assert view["rijk"]["cumulatief"] == {"bekend": Decimal(407), "pm": True}


def test_no_amount_has_a_word() -> None:
    """No effect and no budget yet are two things."""
    view = matrix(
        made(
            W01={"budget": "budget:\n  geen_effect: Het kost niets."}, W02={}, W03={"budget": budget("rijk 0 0 0 0 0")}
        )
    )
    assert [row["geld"] for row in view["rijen"]] == ["geen effect", "nog geen budget", "bedragen"]


def test_what_carries_all_opgaven_stands_last_and_is_no_opgave() -> None:
    """Its fiche has a row, after those of the opgaven; the count is of opgaven."""
    view = matrix(made(**FICHES, C01={"opgave": "opgave: OPG-C", "bac": "bac: BAC-FIN"}))
    assert [row["id"] for row in view["rijen"]] == ["W-01", "W-02", "W-03", "K-01", "C-01"]
    assert view["rijen"][-1]["opgave"]["kleur"] != view["rijen"][-2]["opgave"]["kleur"]
    assert (view["aantal_fiches"], view["aantal_opgaven"]) == (4, 2)
    assert view["gaten"]["opgaven"] == ["Regionale economie"]


def test_lines_that_no_fiche_carries() -> None:
    """Of the messages that are carried; a line that has no fiche on purpose is named apart, with its reason."""
    register = ronde_files()[REGISTER].decode()
    register = register.replace("      - id: W-V5\n", "      - id: W-V5\n        geen_fiche: Dit doet de fiscus\n", 1)
    carries = CARRIES.format("KB-W") + "\n    regels: [W-A1, W-V4]"
    loaded = load_files({REGISTER: register, fiche_path("W-01"): concept_text("W-01", kernboodschappen=carries)})
    assert loaded.dossier is not None
    gaps = matrix(loaded.dossier)["gaten"]
    assert all(line.startswith("W-") for line in gaps["regels"])
    assert {"W-A2", "W-V1"} <= set(gaps["regels"])
    assert not {"W-A1", "W-V4", "W-V5"} & set(gaps["regels"])
    assert gaps["met_opzet"] == [{"id": "W-V5", "reden": "Dit doet de fiscus"}]


def test_gaps() -> None:
    """What nobody carries, and who says nothing of the own opgave; a withdrawn fiche closes no gap."""
    gaps = matrix(made(**FICHES))["gaten"]
    assert "Eén overheid" in gaps["boodschappen"]
    assert "Wonen en leefbaarheid" not in gaps["boodschappen"]
    assert gaps["opgaven"] == ["Regionale economie", "Condities en werkwijze"]
    assert "Financiën" in gaps["bacs"]
    assert gaps["bacs_te_bevestigen"] == ["Ruimtelijke ontwikkeling, wonen en water", "Energie, klimaat en milieu"]
    assert gaps["zonder_eigen_boodschap"] == ["W-02"]
    assert (gaps["zonder_budget"], gaps["pm"]) == (["K-01"], ["W-01"])


def test_an_opgave_without_a_message_of_its_own_is_no_gap_of_its_fiches() -> None:
    """Nobody can carry what the register does not hold."""
    files = {fiche_path("E-01"): concept_text("E-01", opgave="opgave: OPG-E"), fiche_path("W-21"): concept_text()}
    register = ronde_files()[REGISTER].decode()
    for text, expected in ((register, ["E-01"]), (register.replace("    opgave: OPG-E\n", ""), [])):
        dossier = load_files({**files, REGISTER: text}).dossier
        assert dossier is not None
        assert matrix(dossier)["gaten"]["zonder_eigen_boodschap"] == expected


def test_another_ronde_has_other_columns() -> None:
    view = matrix(other_dossier())
    assert (len(view["boodschappen"]), len(view["condities"])) == (5, 4)
    assert [row["id"] for row in view["rijen"]] == ["Z-01", "R-01"]
    assert view["gaten"]["boodschappen"] == ["Een dokter om de hoek", "Leren kan altijd", "Kunst hoort erbij"]
    assert view["rijk"]["naam"] == "schatkist"
    assert view["rijen"][0]["rijk"]["cumulatief"] == {"bekend": Decimal("-42.5"), "pm": True}
    assert [column["boodschap"]["id"] for column in view["boodschappen"] if column["reconstructie"]] == ["B-REIS"]


def test_without_a_fiche_that_counts_there_is_no_matrix() -> None:
    for dossier in (made(), made(W01={"status": "status: ingetrokken"})):
        assert list(make_matrix_documents(dossier)) == []


def test_totals_of_the_samples_are_the_sum_of_their_rows() -> None:
    """Every sample fiche has its row, and the last row adds them up."""
    view = matrix(sample_dossier())
    assert sorted(row["id"] for row in view["rijen"]) == sorted(FICHE_IDS)
    for part in ("totaal", "rijk"):
        for name in ("cumulatief", "structureel"):
            assert sum(row[part][name]["bekend"] for row in view["rijen"]) == view[part][name]["bekend"]
    marks = [row["boodschappen"] for row in view["rijen"]]
    assert [sum(column) for column in zip(*marks, strict=True)] == [one["aantal"] for one in view["boodschappen"]]


def test_views_keep_the_contract() -> None:
    """Of both rondes, and with a fiche that stands aside."""
    views = [
        view
        for dossier in (sample_dossier(), other_dossier(), made(**FICHES))
        for kind, view in overview_views(dossier)
        if kind == "overzichtsmatrix"
    ]
    assert len(views) == 3
    assert [breach for view in views for breach in breaches(view, CONTRACTS["overzichtsmatrix"].shape)] == []
