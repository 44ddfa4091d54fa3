"""The mededeling: a file that a ronde may do without, judged like every other input."""

import pytest

from fiches.diagnostics import Diagnostic, Severity
from fiches.load.ronde import find_stray_files, list_ronde_ids, load_ronde
from tests.inputs import MEDEDELING, MemoryTree, fiche_path, load_files, one, ronde_files
from tests.project import ROOT, concept_text

TEXT = (ROOT / MEDEDELING).read_text(encoding="utf-8")


def changed(old: str, new: str) -> list[Diagnostic]:
    """The findings after one change of the shipped mededeling."""
    assert old in TEXT
    return list(load_files({MEDEDELING: TEXT.replace(old, new, 1)}).report)


def test_without_one_there_is_none() -> None:
    """And nobody complains."""
    loaded = load_files({})
    assert len(loaded.report) == 0
    assert loaded.dossier is not None
    assert loaded.dossier.mededeling is None


def test_the_shipped_one_is_valid() -> None:
    """It tells every message of the register."""
    loaded = load_files({MEDEDELING: TEXT})
    assert [found.message for found in loaded.report] == []
    assert loaded.dossier is not None
    assert loaded.dossier.mededeling is not None
    assert loaded.dossier.mededeling.path == MEDEDELING
    assert loaded.dossier.mededeling.value.afzender.te_bevestigen


def test_what_the_source_leaves_open_is_not_made_up() -> None:
    """No province, no date, no name of a person: sender, addressee and signature are marked as unconfirmed."""
    loaded = load_files({MEDEDELING: TEXT})
    assert loaded.dossier is not None
    assert loaded.dossier.mededeling is not None
    value = loaded.dossier.mededeling.value
    assert (value.datum, value.kenmerk) == (None, None)
    assert all(partij.te_bevestigen for partij in (value.afzender, value.aan, *value.ondertekening))


@pytest.mark.parametrize(
    ("old", "new", "code", "line"),
    [
        ("onderwerp:", "onderwerpp:", "SCH002", "onderwerpp: Kabinetsaanbod en gebiedsopgaven"),
        ("fase: formatie", "fase: informatie", "REF001", "  - fase: informatie"),
        ("KB-EO, KB-W", "KB-EO, KB-X", "REF001", "    boodschappen: [KB-EO, KB-X, KB-E, KB-K]"),
        ("KB-EO, KB-W", "KB-EO, KB-EO", "SAM001", "    boodschappen: [KB-EO, KB-EO, KB-E, KB-K]"),
        ("te_bevestigen: ja", "te_bevestigen: misschien", "SCH003", "  te_bevestigen: misschien"),
    ],
)
def test_a_fault_has_a_place(old: str, new: str, code: str, line: str) -> None:
    """The line that is wrong."""
    found = one([found for found in changed(old, new) if found.code != "SCH001"], code)
    assert (found.location.path, found.location.excerpt) == (MEDEDELING, line)
    assert found.severity is Severity.FOUT


def test_a_faulty_one_is_not_in_the_dossier_and_stops_no_fiche() -> None:
    """Everything else is read as before."""
    loaded = load_files({MEDEDELING: TEXT.replace("kern: >-", "kernn: >-"), fiche_path("W-21"): concept_text()})
    assert loaded.report.has_errors
    assert loaded.dossier is not None
    assert loaded.dossier.mededeling is None
    assert [fiche.value.id for fiche in loaded.dossier.fiches] == ["W-21"]


def test_a_message_that_is_not_told_is_reported() -> None:
    """By its id and title; the hoofdboodschap needs no paragraph."""
    found = one(changed("[CON-1, CON-2, CON-3]", "[CON-1, CON-3]"), "SAM010")
    assert found.severity is Severity.WAARSCHUWING
    assert "CON-2 (Gelijkwaardigheid in interbestuurlijke verhoudingen)" in found.message
    assert found.location.excerpt == "paragrafen:"


def test_a_copy_that_nobody_went_through_is_reported() -> None:
    """As with ronde.yaml."""
    found = one(changed("onderwerp:", "overgenomen_van: 2017\nonderwerp:"), "SAM007")
    assert found.message == "De mededeling is overgenomen van ronde 2017 en nog niet nagelopen."


@pytest.mark.parametrize("name", ["mededeling.yml", "Mededeling.yaml", "fiches/mededeling.yaml", "oud/mededeling.yaml"])
def test_one_in_the_wrong_place_is_reported(name: str) -> None:
    """It would be left out silently, or taken for a fiche."""
    loaded = load_files({f"bac_inputs/2021/{name}": TEXT})
    [found] = loaded.report
    assert (found.code, found.severity) == ("LEZ012", Severity.FOUT)
    assert found.hint.startswith(("noem het mededeling.yaml;", f"verplaats het naar {MEDEDELING};"))
    assert loaded.files == ()


def test_one_beside_the_rondes_is_reported() -> None:
    """Nobody would know of which ronde it is."""
    [found] = find_stray_files(MemoryTree({"bac_inputs/mededeling.yaml": b"", MEDEDELING: b""}))
    assert found.hint.startswith("verplaats het naar bac_inputs/<ronde>/mededeling.yaml;")


def test_a_folder_with_only_a_mededeling_is_a_ronde() -> None:
    """So that somebody hears what is missing."""
    tree = MemoryTree({"bac_inputs/2026/mededeling.yaml": TEXT.encode()})
    assert list_ronde_ids(tree) == ["2026"]
    assert {found.code for found in load_ronde(tree, "2026").report} == {"LEZ014"}


def test_without_a_register_nothing_follows_from_that() -> None:
    """References to an unreadable register are no faults of the mededeling."""
    files = {path: text for path, text in ronde_files().items() if "kernboodschappen" not in path}
    loaded = load_ronde(MemoryTree({**files, MEDEDELING: TEXT.encode()}), "2021")
    assert [found.location.path for found in loaded.report if found.location.path == MEDEDELING] == []
