"""A package: what is in it, and that the same values give the same bytes."""

import json
import zipfile
from pathlib import Path, PurePosixPath

import pytest

from fiches.deliver.delivery import CONCEPT_SUFFIX, FileKind
from fiches.deliver.manifest import read_manifest
from tests.deliver.packages import small_package, written


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_every_file_is_in_the_manifest_and_has_metadata() -> None:
    package = small_package("W-01", "K-02")
    manifest = read_manifest(b"".join(package.manifest.iter_chunks()), "het manifest")
    assert {file.bestand for file in manifest.bestanden} == {file.path for file in package.files} - {"manifest.json"}
    told = {file.path for file in package.files if not file.path.startswith("metadata/")} - {"manifest.json"}
    assert all(file.path.startswith("metadata/") for file in package.files if file.kind is FileKind.METADATA)
    assert {f"metadata/{path}.bestand.mdto.xml" for path in told} < {file.path for file in package.files}
    assert [fiche.id for fiche in manifest.fiches] == ["K-02", "W-01"]
    assert {akkoord.fiche for akkoord in manifest.akkoorden} == {"K-02", "W-01"}
    assert manifest.levering == "2021-informateur-01-concept"


def test_nothing_of_a_fiche_that_does_not_go_is_told() -> None:
    """But for the fiches that it names itself, under samenhang."""
    package = small_package("W-01")
    told = b"".join(chunk for file in package.files for chunk in file.iter_chunks()).decode("utf-8", "replace")
    assert "W-01" in told
    assert "bac_inputs/2021/fiches/K-02.yaml" in told
    assert not any(name in told for name in ("E-01", "K-01"))


def test_a_concept_says_so_in_the_name_of_every_document() -> None:
    documents = [file.path for file in small_package("W-01").files if file.path.endswith((".docx", ".pdf"))]
    assert documents
    assert all(CONCEPT_SUFFIX in path for path in documents)
    final = small_package("W-01", final=True)
    assert not any(CONCEPT_SUFFIX in file.path for file in final.files)
    assert final.name == "2021-informateur-01"


def test_the_same_values_give_the_same_bytes(tmp_path: Path) -> None:
    one, other = tmp_path / "een", tmp_path / "map met é" / "twee"
    one.mkdir()
    other.mkdir(parents=True)
    first, second = written(one), written(other)
    assert first.zip.read_bytes() == second.zip.read_bytes()
    assert contents(first.folder) == contents(second.folder)
    assert first.zip_sha256 == second.zip_sha256


def test_the_zip_holds_the_folder(tmp_path: Path) -> None:
    delivered = written(tmp_path)
    with zipfile.ZipFile(delivered.zip) as archive:
        assert archive.testzip() is None
        held = {name: archive.read(name) for name in archive.namelist()}
    assert held == {f"{delivered.package.name}/{path}": raw for path, raw in contents(delivered.folder).items()}


@pytest.mark.parametrize("final", [True, False])
def test_the_readme_can_be_read_without_any_program(final: bool) -> None:
    package = small_package(final=final)
    text = b"".join(next(file for file in package.files if file.path == "LEESMIJ.txt").iter_chunks()).decode()
    assert max(map(len, text.splitlines())) <= 76
    assert all(fiche in text for fiche in ("W-01", "C-01", "K-03"))
    assert ("Dit is een concept" in text) is not final


def test_a_package_names_as_sender_only_who_is_recorded() -> None:
    """In the readme, the manifest and both kinds of metadata; who is only meant to be one is named apart."""
    package = small_package("W-01", "W-02", "K-01")
    told = {file.path: b"".join(file.iter_chunks()).decode(errors="replace") for file in package.files}
    readme = " ".join(told["LEESMIJ.txt"].split())
    settled = (
        "Interprovinciaal Overleg (onder voorbehoud); Vereniging van Nederlandse Gemeenten (W-01, onder voorbehoud)."
    )
    assert f"Afzenders: {settled}" in readme
    meant = "Vereniging van Nederlandse Gemeenten (K-01) en Unie van Waterschappen (K-01)."
    assert f"Beoogde afzenders, nog niet afgestemd: {meant}" in readme
    listed = {one["id"]: one for one in json.loads(told["manifest.json"])["fiches"]}
    assert [listed[one].get("afzenders") for one in ("W-01", "W-02", "K-01")] == [["IPO", "VNG"], ["IPO"], ["IPO"]]
    assert [listed[one]["beoogde_afzenders"] for one in ("W-01", "K-01")] == [[], ["VNG", "UvW"]]
    metadata = "".join(text for path, text in told.items() if path.startswith("metadata/"))
    assert "Interprovinciaal Overleg" in metadata
    assert "Unie van Waterschappen" not in metadata
    of_vng = {path for path, text in told.items() if "metadata/" in path and "Nederlandse Gemeenten" in text}
    assert {PurePosixPath(path).name.partition("-concept")[0] for path in of_vng} == {"W-01"}
    (of_one,) = (text for path, text in told.items() if path.endswith("W-02-concept.docx.diwoo.json"))
    assert json.loads(of_one)["diwoo"]["opsteller"] == ["Interprovinciaal Overleg"]
