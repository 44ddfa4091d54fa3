"""The register of deliveries: one entry more each time, seen when it is changed."""

import shutil
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fiches.deliver.delivery import pack_inputs
from fiches.deliver.manifest import read_manifest
from fiches.deliver.package import compute_next_number, has_recorded_inputs, make_entry, record_delivery
from fiches.diagnostics import FichesError
from fiches.load.ledgers import LEVERINGEN_LEDGER
from fiches.load.ronde import load_ronde
from fiches.load.trees import FolderTree, ZipTree
from tests.deliver.packages import basis, kept_zip, request, small_package, written
from tests.inputs import load_files
from tests.project import ROOT, concept_text

PATH = "bac_inputs/2021/leveringen.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with the samples."""
    for name in ("bac_inputs", "templates"):
        shutil.copytree(ROOT / name, tmp_path / "project" / name)
    return tmp_path / "project"


def deliver(root: Path, number: int = 1) -> Path:
    """Deliver two fiches to the informateur."""
    of, wanted = basis(root, "W-01", "K-02"), request()
    kept = pack_inputs(FolderTree(root), "2021", ["templates/fiche.docx"])
    staging = root / "uitvoer" / str(number)
    staging.mkdir(parents=True)
    delivered = written(staging, small_package("W-01", "K-02", number=number))
    return record_delivery(root, "2021", make_entry(wanted, of, delivered, kept), kept)


def test_a_delivery_is_recorded_and_read_back(root: Path) -> None:
    """With everything that proves it, and no finding."""
    deliver(root)
    deliver(root, 2)
    loaded = load_ronde(FolderTree(root), "2021")
    assert not loaded.report.has_errors
    assert loaded.leveringen is not None
    register = loaded.leveringen.value
    assert [one.levering for one in register.leveringen] == [f"2021-informateur-0{n}-concept" for n in (1, 2)]
    assert list(register.leveringen[0].fiches) == ["K-02", "W-01"]
    assert (
        compute_next_number(register, "informateur"),
        compute_next_number(register, "formateur"),
        compute_next_number(None, "x"),
    ) == (
        3,
        1,
        1,
    )


def test_the_inputs_of_a_delivery_are_kept(root: Path) -> None:
    """Also when the working folder changes; earlier deliveries are not among them."""
    deliver(root)
    deliver(root, 2)
    raw = small_package("W-01", "K-02").manifest
    manifest = read_manifest(b"".join(raw.iter_chunks()), "manifest")
    assert has_recorded_inputs(FolderTree(root), manifest)
    (root / "bac_inputs/2021/fiches/W-01.yaml").write_text("id: W-01\n", encoding="utf-8")
    assert not has_recorded_inputs(FolderTree(root), manifest)
    kept = kept_zip(root, "2021-informateur-02-concept")
    assert has_recorded_inputs(ZipTree.from_zip(kept, "bac_inputs"), manifest)
    with zipfile.ZipFile(kept) as archive:
        assert not [name for name in archive.namelist() if "leveringen" in name]
        assert "templates/fiche.docx" in archive.namelist()


def test_the_same_delivery_is_recorded_once(root: Path, tmp_path: Path) -> None:
    deliver(root)
    before = (root / PATH).read_bytes()
    shutil.rmtree(root / "uitvoer")
    with pytest.raises(FichesError, match="staat al in het register"):
        deliver(root)
    assert (root / PATH).read_bytes() == before


ENTRY = {
    "levering": "2021-informateur-01", "adressaat": "informateur", "naam": 'de "informateur": # 1',
    "datum": "2021-04-08", "definitief": "ja", "fiches": {"W-21": "a" * 64, "W-22": "b" * 64},
    "manifest": "1" * 64, "zip": "2" * 64, "bewaard": "3" * 64,
}  # fmt: skip
WHOLE = LEVERINGEN_LEDGER.make_text(
    LEVERINGEN_LEDGER.append_entries((), "2021", [ENTRY, {**ENTRY, "levering": "2021-informateur-02"}])
)


def found(text: str) -> set[str]:
    """The codes of what is wrong with a register."""
    report = load_files({"bac_inputs/2021/fiches/W-21.yaml": concept_text(), PATH: text}).report
    return {one.code for one in report if one.location.path == PATH and one.severity == "fout"}


def test_a_register_that_is_whole_gives_no_finding() -> None:
    assert found(WHOLE) == set()


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_changed_character_or_line_of_the_register_is_seen(data: st.DataObject) -> None:
    lines, at = WHOLE.rstrip("\n").split("\n"), data.draw(st.integers(0, WHOLE.count("\n") - 1))
    column = data.draw(st.integers(0, len(lines[at])))
    line = lines[at]
    edits = [[], [line, line], [line[:column] + "x" + line[column + 1 :]], [line[:column] + " " + line[column:]]]
    lines[at : at + 1] = data.draw(st.sampled_from(edits))
    text = "\n".join(lines) + "\n"
    assert bool(found(text)) == (text != WHOLE)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("datum: 2021-04-08", "datum: 2021-04-09", "LEV001"),
        ("nummer: 2", "nummer: 3", "LEV002"),
        ("aantal: 2", "aantal: 1", "LEV003"),
        ("leveringen:\n", "leveringen:  # alle\n", "LEV004"),
    ],
)
def test_each_way_to_change_the_register_has_its_code(old: str, new: str, code: str) -> None:
    assert code in found(WHOLE.replace(old, new, 1))


def test_a_register_that_is_gone_is_seen_as_long_as_inputs_are_kept() -> None:
    files = {"bac_inputs/2021/leveringen/2021-informateur-01.zip": "PK"}
    assert [one.code for one in load_files(files).report] == ["LEV005"]
