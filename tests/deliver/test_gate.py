"""Every kind of reason to refuse, one by one, together and in the middle of a run; and sets that are clean."""

import hashlib
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from fiches.app.deliver import DeliveryOutcome, DeliveryStep, DeliveryTools, deliver_fiches
from fiches.app.deliver_inputs import DeliveryRequest
from fiches.app.use_case import find_project
from fiches.codes import list_codes
from fiches.model.ledgers import make_copy_name
from tests.deliver.packages import kept_zip
from tests.deliver.projects import WHO_AGREED, Desk, add_stukken, make_project, settled_text, spoil, write
from tests.inputs import AKKOORDEN, MEDEDELING, REGISTER, RONDE, akkoord, copy_path, fiche_path, ledger

HERE = Path(__file__).parent
REFUSED = yaml.load((HERE / "refusals.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)
CLEAN = yaml.load((HERE / "clean.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)
EARLIER_TEXT = settled_text().replace("2022: 250", "2022: 240", 1)
PATHS = {
    "ronde": RONDE,
    "kernboodschappen": REGISTER,
    "mededeling": MEDEDELING,
    "akkoorden": AKKOORDEN,
    "kopie": copy_path(settled_text()),
    "leveringen": "bac_inputs/2021/leveringen.yaml",
}


def path_of(name: str) -> str:
    """The input file that a case means: by a word, by its id, or with a suffix by its path in the ronde."""
    return PATHS.get(name) or (os.path.normpath(f"bac_inputs/2021/{name}") if "." in name else fiche_path(name))


def change(root: Path, case: dict[str, Any]) -> None:
    """Do to the project what a case says."""
    for name, edits in case.get("wijzig", {}).items():
        target = root / path_of(name)
        text = target.read_text(encoding="utf-8")
        for old, new in edits:
            assert old in text, f"{old!r} is not in {name}"
            text = text.replace(old, new, 1)
        write(root, path_of(name), text)
    for name, text in case.get("schrijf", {}).items():
        write(root, path_of(name), text)
    for name in case.get("weg", ()):
        gone = kept_zip(root, "2021-informateur-01-concept") if name == "bewaard" else root / path_of(name)
        gone.unlink()
    for name, faults in case.get("sjabloon", {}).items():
        spoil(root / f"templates/{name}.docx", faults)
    if "akkoorden" in case:
        agree(root, **case["akkoorden"])


def agree(
    root: Path,
    zonder: list[str] = [],  # noqa: B006
    extra: list[dict[str, str]] = [],  # noqa: B006
    oud: list[str] = [],  # noqa: B006
    stuk: str = "",
) -> None:
    """Another ledger: without these organs, with these entries, with organs that agreed to an earlier text, or later
    to a document of the ronde.
    """
    entries = [akkoord(settled_text(), organ) for organ in WHO_AGREED if organ not in zonder]
    entries += [akkoord(settled_text(), **fields) for fields in extra]
    entries += [akkoord(EARLIER_TEXT, organ) for organ in oud]
    if stuk:
        text = (root / path_of(stuk)).read_text(encoding="utf-8")
        entries.append(akkoord(text, "VNG", fiche=stuk, datum="2021-05-01"))
        write(root, f"bac_inputs/2021/akkoorden/{make_copy_name(stuk, entries[-1]['inhoud'])}", text)
    write(root, AKKOORDEN, ledger(*entries))
    if oud:
        write(root, copy_path(EARLIER_TEXT), EARLIER_TEXT)


def run(root: Path, case: dict[str, Any]) -> DeliveryOutcome:
    """Deliver what a case asks for."""
    asked = {"aan": "informateur", "datum": date(2021, 4, 1), **case.get("vraag", {})}
    order = DeliveryRequest(
        asked["aan"], asked["datum"], None, asked.get("scenario"), asked.get("fiches"), "definitief" in asked
    )
    during = case.get("tijdens", {})

    def on_step(step: DeliveryStep) -> None:
        if step == during.get("stap"):
            change(root, during)

    office = Desk(gives=case.get("pdf", "goed"))
    return deliver_fiches(find_project(root), order, root / "uitvoer", DeliveryTools(office, on_step=on_step))


def made(root: Path) -> dict[str, str]:
    """The digest of every file in a folder, without the lock that says whose turn it is."""
    files = [path for path in sorted(root.rglob("*")) if path.is_file() and path.name != ".bezig.slot"]
    return {path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_there_are_enough_seeds() -> None:
    """Every code that the gate can give is among them, also two and three at once and in the middle of a run."""
    assert len(REFUSED) >= 60
    assert len(CLEAN) >= 10
    reasons = {code.id for code in list_codes() if code.id.startswith("LEV1")}
    assert {code for case in REFUSED for code in case["redenen"]} == reasons, "give it a case in refusals.yaml"
    assert sum(len(set(case["redenen"])) > 1 for case in REFUSED) >= 8
    assert sum("tijdens" in case for case in REFUSED) >= 8


@pytest.mark.parametrize("case", REFUSED, ids=[case["naam"] for case in REFUSED])
def test_refused_with_the_right_reasons(case: dict[str, Any], tmp_path: Path) -> None:
    root = make_project(tmp_path / "project")
    add_stukken(root, *case.get("erbij", ()))
    write(root, "uitvoer/2021/leveringen/eerder.txt", "Van een eerdere levering.")
    if "eerder" in case:
        assert run(root, {"vraag": case["eerder"]}).delivered
    change(root, case)
    before = made(root / "uitvoer")
    delivery = run(root, case)
    told = [(found.code, found.location.path, found.message) for found in delivery.reasons]
    assert sorted(code for code, _, _ in told) == case["redenen"], told
    assert all(found.location.path and found.hint for found in delivery.reasons), told
    assert delivery.delivered is None
    assert made(root / "uitvoer") == before


@pytest.mark.parametrize("name", ["W-23.yaml", "W-23.yml", "W-23.yaml.txt"])
@pytest.mark.parametrize("kind", ["map", "koppeling"])
def test_what_is_called_as_an_input_and_is_no_file_stops_every_delivery(name: str, kind: str, tmp_path: Path) -> None:
    """Also of other fiches: nobody knows what is missing. A picture that nothing shows stops none."""
    root = make_project(tmp_path / "project")
    for place in (root / "bac_inputs/2021/fiches" / name, root / "bac_inputs/2021/beelden/kaart.png"):
        place.parent.mkdir(exist_ok=True)
        if kind == "map":
            place.mkdir()
        else:
            place.symlink_to("/nergens")
    case = {"vraag": {"fiches": ["W-22"]}}
    (told,) = run(root, case).reasons
    assert (told.code, told.location.path) == ("LEV101", f"bac_inputs/2021/fiches/{name}")
    assert f"geen bestand maar een {kind}" in told.message
    stray = root / "bac_inputs/2021/fiches" / name
    stray.rmdir() if kind == "map" else stray.unlink()
    assert run(root, case).delivered


@pytest.mark.parametrize("case", CLEAN, ids=[case["naam"] for case in CLEAN])
def test_clean_sets_are_delivered(case: dict[str, Any], tmp_path: Path) -> None:
    """Twice, in two folders: the same bytes of every file."""
    results = []
    for name in ("een", "ergens anders"):
        root = make_project(tmp_path / name)
        add_stukken(root, *case.get("erbij", ()))
        if "eerder" in case:
            assert run(root, {"vraag": case["eerder"]}).delivered
        change(root, case)
        delivery = run(root, case)
        assert not delivery.reasons, [found.message for found in delivery.reasons]
        assert list(delivery.selection.ids) == case["fiches"]
        assert list(delivery.selection.stuk_ids) == case.get("stukken", [])
        results.append(made(root / "uitvoer"))
    assert results[0] == results[1]
    assert any(path.endswith(".zip") for path in results[0])


def test_a_template_that_is_no_word_file_is_a_reason(tmp_path: Path) -> None:
    """Also for the search in templates for what may not get out."""
    root = make_project(tmp_path)
    (root / "templates/fiche.docx").write_bytes(b"PK anders")
    request = DeliveryRequest("informateur", date(2021, 4, 1), fiches=("W-21",), dry_run=True)
    outcome = deliver_fiches(find_project(root), request, root / "uitvoer", DeliveryTools(Desk()))
    assert any(one.location.path == "templates/fiche.docx" for one in outcome.reasons)
