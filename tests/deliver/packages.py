"""Small packages for tests: real metadata, and documents of a few bytes."""

import hashlib
from dataclasses import replace
from datetime import date
from pathlib import Path

from fiches.agree.senders import record_senders
from fiches.agree.standing import judge_akkoorden
from fiches.deliver.delivery import (
    Addressee,
    DeliveryPackage,
    FileKind,
    PackageFile,
    PackageRequest,
    WrittenPackage,
    pack_inputs,
)
from fiches.deliver.manifest import DeliveryBasis
from fiches.deliver.package import assemble_package, make_entry, record_delivery, write_package
from fiches.load.ronde import load_ronde
from fiches.load.trees import FolderTree
from tests.project import ROOT


def request(*, final: bool = False) -> PackageRequest:
    """A delivery to the informateur of the samples."""
    known = next(one for one in basis().dossier.ronde.value.adressaten if one.id == "informateur")
    addressee = Addressee(known.id, known.naam, known.soort, known.niveau)
    return PackageRequest("2021", addressee, None, None, final, date(2021, 4, 8))


def basis(root: Path = ROOT, *ids: str, ronde: str = "2021") -> DeliveryBasis:
    """What a delivery of these fiches, or of all, rests on."""
    loaded = record_senders(load_ronde(FolderTree(root), ronde))
    assert loaded.dossier is not None
    return DeliveryBasis(loaded, ids or tuple(file.id for file in loaded.files), standings=judge_akkoorden(loaded))


def documents(wanted: PackageRequest, of: DeliveryBasis) -> list[PackageFile]:
    """A document for each fiche, each of another length, and one about all."""
    made = [
        PackageFile.from_content(
            wanted.make_file_path(fiche.id, ".docx", "fiches"),
            hashlib.sha256(fiche.id.encode()).digest() * (at + 1),
            FileKind.FICHE,
            fiche=fiche.id,
        )
        for at, fiche in enumerate(of.fiches)
    ]
    bundle = PackageFile.from_content(wanted.make_file_path("bundel", ".pdf"), b"%PDF", FileKind.BUNDEL, titel="Bundel")
    return [*made, bundle]


def small_package(*ids: str, final: bool = False, number: int = 1, of: DeliveryBasis | None = None) -> DeliveryPackage:
    """A package of these fiches, or of all samples; `of` is what it rests on when that is not the samples."""
    of, wanted = of or basis(ROOT, *ids), request(final=final)
    return assemble_package(wanted, number, of, documents(wanted, of))


def written(folder: Path, package: DeliveryPackage | None = None) -> WrittenPackage:
    """The package in a folder and as a zip."""
    return write_package(package or small_package(), folder)


def delivered_from(
    root: Path, staging: Path, *ids: str, revision: str | None = None, number: int = 1
) -> WrittenPackage:
    """A package of these fiches of a project, registered, with its inputs kept."""
    staging.mkdir(parents=True)
    of = replace(basis(root, *ids), revision=revision)
    made = written(staging, small_package(of=of, number=number))
    kept = pack_inputs(FolderTree(root), "2021", [])
    record_delivery(root, "2021", make_entry(request(), of, made, kept), kept)
    return made


def kept_zip(root: Path, name: str) -> Path:
    """The inputs that were kept with a delivery."""
    (found,) = (root / "bac_inputs/2021/leveringen").glob(f"{name}-*.zip")
    return found
