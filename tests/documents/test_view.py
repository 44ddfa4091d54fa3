"""The view: plain data only, in which references have become what they name and money is totalled."""

import copy
import pickle
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from fiches.documents.view import make_fiche_view, make_fiche_viewer
from fiches.markup.text import MarkedText
from fiches.model.fiche import FicheBasis
from fiches.model.fields import Soort
from fiches.word.template.marks import Picture
from tests.documents.nasty import Maker, nasty_fiche, nasty_view, optional_fields
from tests.inputs import fiche_path, load_files, open_ronde
from tests.project import concept_text
from tests.samples import FICHE_IDS, sample_dossier, sample_view

PLAIN = (dict, list, str, MarkedText, int, Decimal, date, datetime, bool, Picture, type(None))
BUDGET = """budget:
  regels:
    - {drager: rijk, soort: uitgaven, omschrijving: een, zekerheid: hard, structureel: 10, herleiding: raming,
       bedragen: {2022: 100, 2023: "37,5", 2024: 0, 2025: p.m.}, pm_reden: de verdeling volgt}
    - {drager: gemeenten, soort: lasten, omschrijving: twee, zekerheid: raming, structureel: p.m.,
       bedragen: {2022: 50, 2023: -20, 2024: 0, 2025: 1}, pm_reden: de verdeling volgt}
    - {drager: rijk, soort: ontvangsten, omschrijving: drie, zekerheid: hard, structureel: -2.5,
       bedragen: {2022: -0.5, 2023: 0, 2024: 0, 2025: 0}}"""


def view_of(**fields: str | None) -> dict[str, Any]:
    """The view of a concept with these fields."""
    fiches = {fiche_path("W-21"): concept_text("W-21", **fields), fiche_path("W-22"): concept_text("W-22")}
    loaded = load_files({**open_ronde(), **fiches})
    assert loaded.dossier is not None
    assert loaded.dossier.fiches[0].value.id == "W-21", [found.message for found in loaded.report]
    return make_fiche_view(loaded.dossier, loaded.dossier.fiches[0].value)


def everything(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every value in the view with its path, keys included."""
    yield path, value
    if isinstance(value, dict):
        for key, item in value.items():
            yield f"{path}<key>", key
            yield from everything(item, f"{path}.{key}")
    elif isinstance(value, list):
        for item in value:
            yield from everything(item, f"{path}[]")


@pytest.mark.parametrize("fiche_id", FICHE_IDS)
def test_samples_are_plain_data(fiche_id: str) -> None:
    """Exactly the plain types: no models, no enums, no references, no tuples that a template could look into."""
    assert [path for path, value in everything(sample_view(fiche_id)) if type(value) not in PLAIN] == []


@pytest.mark.parametrize("has_budget_lines", [True, False])
def test_every_field_of_the_schema_is_plain_data(has_budget_lines: bool) -> None:
    """Also when all fields of the schema are filled, and every one of them is in the view."""
    data, _ = nasty_fiche(optional_fields(), has_budget_lines=has_budget_lines)
    view = nasty_view(data)
    assert [path for path, value in everything(view) if type(value) not in PLAIN] == []
    assert data.keys() <= view["fiche"].keys() == {*FicheBasis.model_fields, "beoogde_afzenders", "auteur"}


def test_keys_are_text() -> None:
    """Years and ids too, so that a template can name them."""
    assert {type(value) for path, value in everything(sample_view(FICHE_IDS[0])) if path.endswith("<key>")} == {str}


def test_references_are_what_they_name() -> None:
    """A template never has to look an id up."""
    view = view_of(
        samenhang="samenhang:\n  - fiche: W-22\n    toelichting: Beide horen bij wonen.",
        opgaven_secundair="opgaven_secundair: [OPG-K]",
        departementen="departementen:\n  - {ref: BZK, rol: voortouw}\n  - {ref: FIN, rol: betrokken}",
        scenarios="scenarios: [herstelplan]",
        gebieden="gebieden:\n  - {soort: provincie, naam: Utrecht, peiljaar: 2021}",
    )["fiche"]
    assert view["bac"]["naam"] == "Ruimtelijke ontwikkeling, wonen en water"
    assert view["opgave"]["kleur"] == "8A3B12"
    assert view["status"]["disclaimer"].startswith("Concept.")
    assert view["opgaven_secundair"][0]["naam"] == "Energie en klimaat"
    assert view["samenhang"][0]["fiche"] == {"id": "W-22", "titel": "Proef met een fiche"}
    assert view["departementen"][1]["ref"]["naam"] == "Financiën"
    assert view["vraag"][0]["aan"][0]["naam"] == "Binnenlandse Zaken en Koninkrijksrelaties"
    assert view["scenarios"][0]["naam"] == "afzonderlijk nationaal herstelplan"
    assert view["gebieden"][0]["soort"]["naam"] == "provincie"
    assert view["kernboodschappen"][0]["ref"]["tekst"].startswith("Wij zetten ons in om voor 2030 een miljoen woningen")


def test_no_reference_is_left_as_an_id() -> None:
    """Every reference of the schema is a block in the view; that to a source, which the fiche itself holds, is not.

    Nor is that to a line of the register: it is counted, and the fiche has an offer and an ask of its own.
    """
    maker = Maker()
    maker.model(FicheBasis, "fiche")
    data, _ = nasty_fiche(optional_fields(), has_budget_lines=True)
    values = list(everything(nasty_view(data)["fiche"], "fiche"))
    for path, soort in maker.references.items():
        # nobody agreed with this fiche, so that all its senders are only meant to be
        place = path.replace("fiche.afzenders", "fiche.beoogde_afzenders")
        found = {type(value) for at, value in values if at == place}
        assert found == {{Soort.BRON: str, Soort.REGEL: str, Soort.BEELD: Picture}.get(soort, dict)}, path
    assert len(maker.references) > 15


def test_condities_in_the_order_of_the_register() -> None:
    """However the secretary ordered the answers."""
    texts = [f"  - ref: CON-{n}\n    stand: gevraagd\n    toelichting: antwoord {n}\n" for n in (3, 1, 2)]
    condities = view_of(condities="condities:\n" + "".join(texts))["fiche"]["condities"]
    assert [answer["ref"]["id"] for answer in condities] == ["CON-1", "CON-2", "CON-3"]
    assert [answer["toelichting"] for answer in condities] == ["antwoord 1", "antwoord 2", "antwoord 3"]


def test_amounts_are_a_list_in_the_order_of_the_years() -> None:
    """Whatever the order in the file; 0 and p.m. are two things."""
    text = BUDGET.replace(
        '{2022: 100, 2023: "37,5", 2024: 0, 2025: p.m.}', '{2025: p.m., 2024: 0, 2022: 100, 2023: "37,5"}'
    )
    line = view_of(budget=text)["fiche"]["budget"]["regels"][0]
    assert line["bedragen"] == [Decimal(100), Decimal("37.5"), Decimal(0), "p.m."]
    assert line["cumulatief"] == {"bekend": Decimal("137.5"), "pm": True}
    assert line["drager"]["naam"] == "Rijk"


def test_totals() -> None:
    """Per year, per drager and over all years; a p.m. anywhere is remembered in every sum it belongs to."""
    budget = view_of(budget=BUDGET)["fiche"]["budget"]
    sums = [(amount["bekend"], amount["pm"]) for amount in budget["totaal"]["bedragen"]]
    assert sums == [(Decimal("149.5"), False), (Decimal("17.5"), False), (Decimal(0), False), (Decimal(1), True)]
    assert budget["totaal"]["cumulatief"] == {"bekend": Decimal("168.0"), "pm": True}
    assert budget["totaal"]["structureel"] == {"bekend": Decimal("7.5"), "pm": True}
    rijk, gemeenten = budget["per_drager"]
    assert (rijk["naam"], gemeenten["naam"]) == ("Rijk", "gemeenten")
    assert rijk["cumulatief"] == {"bekend": Decimal("137.0"), "pm": True}
    assert gemeenten["cumulatief"] == {"bekend": Decimal(31), "pm": False}
    assert gemeenten["structureel"] == {"bekend": Decimal(0), "pm": True}


@pytest.mark.parametrize("fiche_id", FICHE_IDS)
def test_totals_of_the_samples_add_up(fiche_id: str) -> None:
    """The dragers together are the total, in every column."""
    budget = sample_view(fiche_id)["fiche"]["budget"]
    for name in ("cumulatief", "structureel"):
        assert sum(drager[name]["bekend"] for drager in budget["per_drager"]) == budget["totaal"][name]["bekend"]
    years = zip(*(drager["bedragen"] for drager in budget["per_drager"]), strict=True)
    assert [sum(amount["bekend"] for amount in year) for year in years] == [
        amount["bekend"] for amount in budget["totaal"]["bedragen"]
    ] or not budget["regels"]


def test_price_level_comes_from_the_ronde() -> None:
    """Unless the fiche says otherwise."""
    assert view_of(budget=BUDGET)["fiche"]["budget"]["prijspeil"] == 2021
    own = BUDGET.replace("budget:", "budget:\n  prijspeil: 2019")
    assert view_of(budget=own)["fiche"]["budget"]["prijspeil"] == 2019


def test_absent_is_none_or_an_empty_list() -> None:
    """Every field of the schema is there, so that a template may ask for it; what is empty is false."""
    view = view_of()["fiche"]
    assert view["budget"] is None
    assert view["bronnen"] == []
    assert not any(view[name] for name in optional_fields() if name != "vertrouwelijkheid")


def test_words_of_enumerations_have_no_underscore() -> None:
    """A reader sees words."""
    text = "condities:\n" + "".join(
        f"  - ref: CON-{n}\n    stand: niet_van_toepassing\n    toelichting: een twee drie vier vijf zes zeven acht\n"
        for n in (1, 2, 3)
    )
    assert view_of(condities=text)["fiche"]["condities"][0]["stand"] == "niet van toepassing"


def test_digest_of_the_content() -> None:
    """Equal data gives an equal digest; any change that can be printed gives another one."""
    first, same = view_of(), view_of()
    other = view_of(maatregel="maatregel: Het Rijk steunt de proef niet.")
    digests = [view["document"]["inhoud"] for view in (first, same, other)]
    assert digests[0] == digests[1] != digests[2]
    assert len(digests[0]) == 8


def test_views_of_several_fiches_are_those_of_each() -> None:
    """What views share does not leak from one into the other."""
    dossier = sample_dossier()
    fiches = [sourced.value for sourced in dossier.fiches]
    assert list(map(make_fiche_viewer(dossier), fiches)) == [make_fiche_view(dossier, fiche) for fiche in fiches]


def test_view_can_be_sent_to_another_process() -> None:
    """Plain data survives pickling and copying unchanged."""
    view = sample_view(FICHE_IDS[0])
    assert pickle.loads(pickle.dumps(view)) == view == copy.deepcopy(view)
