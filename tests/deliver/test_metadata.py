"""The metadata for an archive: MDTO in its structure, terms from lists that are named, and references that meet."""

import json
import os
import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path, PurePosixPath

import pytest
from lxml import etree

from fiches.deliver.delivery import DeliveryPackage
from fiches.deliver.manifest import read_manifest
from tests.deliver.packages import basis, small_package
from tests.project import ROOT

NAMESPACE = "{https://www.nationaalarchief.nl/mdto}"
MANY = 1_000_000
REFERENCE = "verwijzingNaam 1 1, verwijzingIdentificatie 0 1"
TERM = "begripLabel 1 1, begripCode 0 1, begripBegrippenlijst 1 1"
STRUCTURE = {
    "MDTO": "informatieobject 0 1, bestand 0 1",
    "informatieobject": "identificatie 1 *, naam 1 1, aggregatieniveau 0 1, classificatie 0 *, dekkingInTijd 0 *, "
    "taal 0 *, event 0 *, waardering 1 1, isOnderdeelVan 0 *, bevatOnderdeel 0 *, heeftRepresentatie 0 *, "
    "aanvullendeMetagegevens 0 *, archiefvormer 1 *, beperkingGebruik 1 *",
    "bestand": "identificatie 1 *, naam 1 1, omvang 1 1, bestandsformaat 1 1, checksum 1 *, isRepresentatieVan 1 1",
    **dict.fromkeys(("identificatie", "verwijzingIdentificatie"), "identificatieKenmerk 1 1, identificatieBron 1 1"),
    **dict.fromkeys(
        ("begripBegrippenlijst", "isOnderdeelVan", "bevatOnderdeel", "heeftRepresentatie", "archiefvormer",
         "aanvullendeMetagegevens", "isRepresentatieVan"), REFERENCE,
    ),
    **dict.fromkeys(
        ("aggregatieniveau", "classificatie", "dekkingInTijdType", "eventType", "waardering", "beperkingGebruikType",
         "bestandsformaat", "checksumAlgoritme"), TERM,
    ),
    "dekkingInTijd": "dekkingInTijdType 1 1, dekkingInTijdBegindatum 1 1, dekkingInTijdEinddatum 0 1",
    "event": "eventType 1 1, eventTijd 0 1, eventResultaat 0 1",
    "beperkingGebruik": "beperkingGebruikType 1 1, beperkingGebruikNadereBeschrijving 0 1, beperkingGebruikTermijn 0 1",
    "beperkingGebruikTermijn": "termijnEinddatum 0 1",
    "checksum": "checksumAlgoritme 1 1, checksumWaarde 1 1, checksumDatum 1 1",
}  # fmt: skip
"""What an element may hold, in this order, and how often: the part of MDTO-XML 1.0.1 that a package uses."""

DAY = r"\d{4}-\d\d-\d\d"
VALUES = {
    "omvang": r"\d+", "taal": "nl", "checksumWaarde": "[0-9a-f]{64}", "checksumDatum": rf"{DAY}T\d\d:\d\d:\d\d",
    "eventTijd": DAY, "termijnEinddatum": DAY, "dekkingInTijdBegindatum": r"\d{4}", "dekkingInTijdEinddatum": r"\d{4}",
}  # fmt: skip
SCHEMA = os.environ.get("FICHES_MDTO_XSD", "")
Tree = etree._Element


@cache
def package() -> DeliveryPackage:
    """Two fiches and what goes with them."""
    return small_package("W-01", "K-02")


def trees(of: DeliveryPackage) -> dict[str, Tree]:
    """The MDTO files by path."""
    return {
        file.path: etree.fromstring(b"".join(file.iter_chunks()))
        for file in of.files
        if file.path.endswith(".mdto.xml")
    }


def under_embargo(folder: Path) -> DeliveryPackage:
    """A package with a fiche on which an embargo rests."""
    shutil.copytree(ROOT / "bac_inputs", folder / "bac_inputs")
    path = folder / "bac_inputs/2021/fiches/W-01.yaml"
    text = path.read_text(encoding="utf-8")
    assert "niveau: vertrouwelijk" in text
    path.write_text(text.replace("niveau: vertrouwelijk", "niveau: embargo\n  tot: 2021-05-18 09:00"), encoding="utf-8")
    return small_package(of=basis(folder, "W-01", "K-02"))


def faults(root: Tree) -> Iterator[str]:
    """Where a file leaves the structure."""
    for element in root.iter():
        name, inside = element.tag.removeprefix(NAMESPACE), [child.tag.removeprefix(NAMESPACE) for child in element]
        allowed = [part.split() for part in STRUCTURE[name].split(", ")] if name in STRUCTURE else []
        order = [part[0] for part in allowed]
        if not set(inside) <= set(order) or inside != sorted(inside, key=order.index):
            yield f"{name}: {inside}"
        for child, least, most in allowed:
            if not int(least) <= inside.count(child) <= (MANY if most == "*" else int(most)):
                yield f"{name}: {inside.count(child)} x {child}"
        if not allowed and not (element.text or "").strip():
            yield f"{name} is empty"
        if name in VALUES and not re.fullmatch(VALUES[name], element.text or ""):
            yield f"{name}: {element.text}"


def marks(root: Tree, name: str) -> set[str]:
    """The marks to which the elements of this name refer, or under which a thing is known."""
    return {
        str(mark.text) for part in root.iter(NAMESPACE + name) for mark in part.iter(f"{NAMESPACE}identificatieKenmerk")
    }


@pytest.mark.parametrize("embargo", [False, True])
def test_every_file_has_the_structure_of_mdto(embargo: bool, tmp_path: Path) -> None:
    found = trees(under_embargo(tmp_path) if embargo else package())
    assert len(found) == 1 + 4 + 4, "the package, and four documents of one file each"
    assert {path: list(faults(root)) for path, root in found.items() if list(faults(root))} == {}
    assert all(len(root) == 1 for root in found.values())


def test_a_file_that_leaves_the_structure_is_seen() -> None:
    """The test above can fail."""
    (root,) = (tree for path, tree in trees(package()).items() if path.endswith("W-01-concept.docx.bestand.mdto.xml"))
    bestand = root[0]
    bestand.append(bestand[2])
    assert any("omvang" in fault for fault in faults(root))
    bestand.remove(bestand[-1])
    assert "bestand: 0 x omvang" in set(faults(root))


@pytest.mark.skipif(not SCHEMA, reason="FICHES_MDTO_XSD names no schema of the Nationaal Archief")
def test_every_file_is_valid_by_the_schema_itself(tmp_path: Path) -> None:
    schema = etree.XMLSchema(etree.parse(SCHEMA))
    for root in (*trees(package()).values(), *trees(under_embargo(tmp_path)).values()):
        schema.assertValid(root)


def test_document_and_file_refer_to_each_other() -> None:
    """A docx and a pdf of one name are one document in two formats."""
    found = trees(package())
    known = {mark: path for path, root in found.items() for mark in marks(root[0], "identificatie")}
    assert len(known) == len(found), "everything has a mark of its own"
    of_package = found.pop("metadata/2021-informateur-01-concept.mdto.xml")
    parts = {next(iter(marks(root[0], "identificatie"))) for root in found.values() if marks(root, "isOnderdeelVan")}
    assert marks(of_package, "bevatOnderdeel") == parts
    for path, root in found.items():
        (own,) = marks(root[0], "identificatie")
        for there, back in (("heeftRepresentatie", "isRepresentatieVan"), ("isRepresentatieVan", "heeftRepresentatie")):
            for mark in marks(root, there):
                assert own in marks(found[known[mark]], back), path


def test_what_it_says_of_a_file_is_what_the_manifest_says() -> None:
    manifest = read_manifest(b"".join(package().manifest.iter_chunks()), "het manifest")
    told = {
        path.removeprefix("metadata/").removesuffix(".bestand.mdto.xml"): root
        for path, root in trees(package()).items()
        if ".bestand." in path
    }
    listed = {file.bestand: file for file in manifest.bestanden if not file.bestand.startswith("metadata/")}
    assert told.keys() == listed.keys()
    for path, root in told.items():
        assert root.findtext(f".//{NAMESPACE}checksumWaarde") == listed[path].sha256
        assert root.findtext(f".//{NAMESPACE}omvang") == str(listed[path].bytes)
        assert root.findtext(f".//{NAMESPACE}naam") == PurePosixPath(path).name
    formats = {
        path: root.findtext(f".//{NAMESPACE}bestandsformaat/{NAMESPACE}begripCode") for path, root in told.items()
    }
    assert formats["fiches/W-01-concept.docx"] == "fmt/412"
    assert formats["bundel-concept.pdf"] == "fmt/477"


def test_every_term_names_its_list_and_its_keeper() -> None:
    lists = {
        (part.findtext(f"{NAMESPACE}verwijzingNaam"), part.findtext(f".//{NAMESPACE}identificatieBron"))
        for root in trees(package()).values()
        for part in root.iter(f"{NAMESPACE}begripBegrippenlijst")
    }
    assert ("Begrippenlijst Waarderingen MDTO", "Nationaal Archief") in lists
    assert ("PRONOM-register", "The National Archives") in lists
    assert all(name and keeper for name, keeper in lists)
    assert {name for name, keeper in lists if keeper == "Nationaal Archief"} == {
        f"Begrippenlijst {name} MDTO"
        for name in ("Aggregatieniveaus", "ChecksumAlgoritme", "EventTypeLijst", "Waarderingen")
    }


def test_an_embargo_ends_when_the_fiche_says(tmp_path: Path) -> None:
    """On the package as a whole rests what is strictest: K-02 stays vertrouwelijk."""
    found = trees(under_embargo(tmp_path))
    of_fiche = found["metadata/fiches/W-01-concept.mdto.xml"]
    assert of_fiche.findtext(f".//{NAMESPACE}termijnEinddatum") == "2021-05-18"
    assert of_fiche.findtext(f".//{NAMESPACE}beperkingGebruikNadereBeschrijving") == "Tot 2021-05-18 09:00"
    for path in ("metadata/2021-informateur-01-concept.mdto.xml", "metadata/fiches/K-02-concept.mdto.xml"):
        label = found[path].findtext(f".//{NAMESPACE}beperkingGebruikType/{NAMESPACE}begripLabel")
        assert (label, found[path].findtext(f".//{NAMESPACE}termijnEinddatum")) == ("Vertrouwelijk", None)


def test_diwoo_claims_no_conformity() -> None:
    (file,) = (one for one in package().files if one.path == "metadata/fiches/W-01-concept.docx.diwoo.json")
    data = json.loads(b"".join(file.iter_chunks()))
    assert {"titelcollectie", "publisher", "language", "format"} <= data["diwoo"].keys()
    assert "niet volledig" in data["toelichting"]
    assert file.fiche == "W-01"
