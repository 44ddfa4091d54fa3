"""Every value in the view of a fiche knows its place in the file, and is still the same value."""

import pickle
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from fiches.documents.places import FichePlacer, make_budget_order
from fiches.documents.view import make_fiche_viewer
from fiches.load.ronde import load_ronde
from fiches.load.trees import FolderTree
from fiches.load.yaml import parse_yaml
from fiches.markup.marks import parse_markup
from fiches.model.dossier import Dossier, Sourced
from fiches.model.fiche import Fiche
from fiches.model.ledgers import compute_digest
from fiches.word.controls import Control, Lock, Placed, PlacedView, remove_from_part
from fiches.word.package import read_parts
from tests.project import ROOT, TestProject, concept_text
from tests.propose.word_edits import working_file
from tests.samples import FICHE_IDS, sample_dossier, sample_package

JAREN = sample_dossier().ronde.value.jaren


def placed(dossier: Dossier, fiche: Sourced[Fiche]) -> tuple[dict[str, Any], PlacedView]:
    """The view of a fiche, and the same with places."""
    view = make_fiche_viewer(dossier)(fiche.value)
    return view, FichePlacer(fiche, make_budget_order(dossier.ronde.value))(view)


def iter_controls(view: Any) -> Iterator[tuple[Control, Any]]:
    """Every value with a control, lists and blocks too."""
    if isinstance(view, Placed):
        yield view.control, view
    for item in view.values() if isinstance(view, dict) else view if isinstance(view, list) else ():
        yield from iter_controls(item)


def look_up(data: Any, pointer: str) -> Any:
    """What a file holds at a place."""
    for step in pointer.split("/")[1:]:
        data = data[int(step)] if isinstance(data, list) else data[step.replace("~1", "/").replace("~0", "~")]
    return data


def find_sample(fiche_id: str) -> Sourced[Fiche]:
    return next(one for one in sample_dossier().fiches if one.value.id == fiche_id)


def show_plain(value: Any) -> str:
    """A value as text; a total that is one amount as that amount."""
    if isinstance(value, dict):
        return "p.m." if value["pm"] else str(value["bekend"])
    return str(value.source if hasattr(value, "source") else value.plain)


@pytest.mark.parametrize("fiche_id", FICHE_IDS)
def test_a_place_leads_to_the_value(fiche_id: str) -> None:
    fiche = find_sample(fiche_id)
    view, made = placed(sample_dossier(), fiche)
    assert made == view
    assert compute_digest(view["fiche"]) == compute_digest(make_fiche_viewer(sample_dossier())(fiche.value)["fiche"])
    data = parse_yaml(fiche.path, (ROOT / fiche.path).read_bytes()).data
    count = 0
    assert made.source == fiche.source.sha256[:8]
    for control, value in iter_controls(made["fiche"]):
        if control.lock is Lock.OPEN:
            count += 1
            typed = look_up(data, control.pointer)
            typed = typed if isinstance(typed, str) else str(typed)
            shown = show_plain(value)
            assert shown.split() == typed.replace("_", " ").split() or shown in (typed, _as_number(typed))
    assert count > 60


def _as_number(text: str) -> str:
    return text.replace(",", ".").replace("−", "-")


def test_what_nobody_typed_is_locked() -> None:
    fiche = find_sample("W-01")
    made = placed(sample_dossier(), fiche)[1]
    budget = made["fiche"]["budget"]
    assert budget["totaal"]["bedragen"][0].control.lock is Lock.ALL
    assert budget["regels"][0]["cumulatief"].control.pointer == "=/budget/regels/0/cumulatief"
    assert budget["regels"][0]["bedragen"][1].control.pointer == "/budget/regels/0/bedragen/2023"
    assert budget["prijspeil"].control.lock is Lock.ALL  # that of the ronde
    opgave = made["fiche"]["opgave"]["naam"].control
    assert opgave == Control("=/opgave", "Opgave (vast: uit de ronde)", lock=Lock.TEXT)
    assert made["fiche"]["id"].control.lock is Lock.ALL
    assert made["hoofdboodschap"]["tekst"].control.lock is Lock.ALL


def test_a_label_says_which_item_it_is() -> None:
    made = placed(sample_dossier(), find_sample("W-01"))[1]["fiche"]
    assert made["vraag"][1]["tekst"].control.label == "Vraag 2: Tekst"
    assert made["aanbod"][0].control.label == "Aanbod 1"
    assert made["budget"]["regels"][1]["bedragen"][0].control.label == "Budget: Regels 2: Bedragen 2022"


def test_an_item_keeps_its_key_when_it_moves() -> None:
    fiche = find_sample("W-01")
    moved = fiche.value.model_copy(update={"vraag": tuple(reversed(fiche.value.vraag))})
    first, other = (placed(sample_dossier(), one)[1]["fiche"] for one in (fiche, replace(fiche, held=moved)))
    assert first["vraag"][0]["tekst"].control.key == other["vraag"][-1]["tekst"].control.key
    assert len({item["tekst"].control.key for item in first["vraag"]}) == len(first["vraag"])


def test_a_variant_has_its_own_fields_in_its_own_place(empty_project: TestProject) -> None:
    text = (
        concept_text() + "varianten:\n  - gebied: overijssel\n    velden:\n      aanbod: [langs de IJssel te bouwen]\n"
    )
    empty_project.write("bac_inputs/2021/fiches/W-21.yaml", text)
    dossier = load_dossier(empty_project.root)
    made = placed(dossier, dossier.varianten[0])[1]["fiche"]
    assert made["aanbod"][0].control.pointer == "/varianten/0/velden/aanbod/0"
    assert made["vraag"][0]["tekst"].control.pointer == "/vraag/0/tekst"
    assert made["gebied"]["naam"].control.pointer == "=/varianten/0/gebied"


def test_answers_are_found_whatever_their_order(empty_project: TestProject) -> None:
    answers = [f"  - ref: CON-{n}\n    stand: gevraagd\n    toelichting: Antwoord {n}.\n" for n in (3, 1, 2)]
    empty_project.write("bac_inputs/2021/fiches/W-21.yaml", concept_text(condities="condities:\n" + "".join(answers)))
    dossier = load_dossier(empty_project.root)
    made = placed(dossier, dossier.fiches[0])[1]["fiche"]["condities"]
    assert [(str(one["toelichting"]), one["toelichting"].control.pointer) for one in made] == [
        ("Antwoord 1.", "/condities/1/toelichting"),
        ("Antwoord 2.", "/condities/2/toelichting"),
        ("Antwoord 3.", "/condities/0/toelichting"),
    ]


def test_a_list_without_what_is_internal_has_no_places(empty_project: TestProject) -> None:
    ronde = empty_project.root / "bac_inputs/2021/ronde.yaml"
    empty_project.edit(ronde, "interne_velden:\n", "interne_velden:\n  - veld: nadelen\n    als: geheim\n")
    nadelen = "nadelen:\n  - dit is geheim\n  - dit niet"
    empty_project.write("bac_inputs/2021/fiches/W-21.yaml", concept_text() + nadelen + "\n")
    dossier = load_dossier(empty_project.root)
    made = placed(dossier, dossier.fiches[0])[1]
    assert made["fiche"]["nadelen"] == ["dit niet"]
    assert list(iter_controls(made["fiche"]["nadelen"])) == []


def test_a_view_with_places_travels_to_another_process() -> None:
    made = placed(sample_dossier(), find_sample("W-01"))[1]
    again = pickle.loads(pickle.dumps(made))
    assert again == made
    assert list(iter_controls(again)) == list(iter_controls(made))


def test_the_places_of_a_view_can_be_found_in_another_process() -> None:
    """What travels there is the view and the fiche, and not the text of its file."""
    view, made = placed(sample_dossier(), find_sample("W-01"))
    sent = pickle.dumps((view, FichePlacer(find_sample("W-01"), make_budget_order(sample_dossier().ronde.value))))
    again, place_there = pickle.loads(sent)
    there = place_there(again)
    assert list(iter_controls(there)) == list(iter_controls(made))
    assert there.source == made.source
    assert b"YamlSource" not in sent


def test_what_fiches_share_is_locked_once_and_again_when_it_changes() -> None:
    fiche, ronde = find_sample("W-01"), sample_dossier().ronde.value
    place, view = FichePlacer(fiche, make_budget_order(ronde)), placed(sample_dossier(), fiche)[0]
    first = place(view)["ronde"]
    assert place(dict(view))["ronde"] is first
    other = place({**view, "ronde": {**view["ronde"], "naam": "Een andere ronde"}})["ronde"]
    assert (first["naam"], other["naam"]) == (view["ronde"]["naam"], "Een andere ronde")
    assert other["naam"].control == first["naam"].control


def test_a_text_that_only_gets_marks_is_another_one() -> None:
    """Equal to what it was without them, and printed otherwise."""
    fiche, ronde = find_sample("W-01"), sample_dossier().ronde.value
    place, view = FichePlacer(fiche, make_budget_order(ronde)), placed(sample_dossier(), fiche)[0]
    plain, marked = parse_markup("Werk samen"), parse_markup("Werk **samen**")
    assert plain == marked

    def place_text(text: str) -> str:
        made = place({**view, "hoofdboodschap": {**view["hoofdboodschap"], "tekst": text}})
        return type(made["hoofdboodschap"]["tekst"]).__name__

    assert [place_text(one) for one in (plain, marked, plain)] == ["PlacedString", "PlacedMarkedText", "PlacedString"]


def load_dossier(root: Path) -> Dossier:
    """The ronde of a project."""
    loaded = load_ronde(FolderTree(root), "2021")
    assert loaded.dossier is not None, [found.message for found in loaded.report]
    return loaded.dossier


@pytest.mark.parametrize("fiche_id", FICHE_IDS)
def test_what_is_judged_is_the_document_without_fields(fiche_id: str) -> None:
    bare = read_parts(sample_package(fiche_id, "fiche"))
    working = read_parts(working_file(fiche_id))
    assert working != bare
    assert {name: remove_from_part(content) for name, content in working.items()} == bare
