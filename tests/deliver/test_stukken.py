"""The documents of the ronde in a delivery: what goes, what is told of it everywhere, and what changed in it since."""

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml

from fiches.deliver.metadata import MDTO_NAMESPACE
from fiches.word.package import read_parts
from tests.deliver.projects import add_stukken
from tests.deliver.test_lever import Counter, counter
from tests.project import Result
from tests.word_files import body_text

__all__ = ["counter"]

BOTH = ["kernboodschappen", "mededeling"]
AKKOORD = ("--orgaan", "VNG", "--soort", "bestuurlijk", "--uitkomst", "akkoord", "--rol", "secretaris van de koepel")

SENDERS = {"kernboodschappen": (["VNG"], ["IPO", "UvW"]), "mededeling": ([], [])}
MAKERS = {
    "kernboodschappen": {"Vereniging van Nederlandse Gemeenten"},
    "mededeling": {"Gedeputeerde Staten (te bevestigen)"},
}
"""Only the VNG agreed to the kernboodschappen; the mededeling has a sender of its own, who is to be confirmed."""


@pytest.fixture
def staten(counter: Counter) -> Counter:
    """A project with both documents and their templates."""
    add_stukken(counter.project.root, *BOTH)
    return counter


def edit(counter: Counter, stuk: str, *edits: tuple[str, str]) -> None:
    """Change a document of the ronde."""
    for old, new in edits:
        counter.project.edit(counter.project.root / f"bac_inputs/2021/{stuk}.yaml", old, new)


def lever(counter: Counter, *options: str) -> tuple[Path, Result]:
    """Deliver to Provinciale Staten: the folder, and what was told."""
    result = counter.lever("--json", *options, to="staten")
    assert result.code == 0, result.out + result.err
    return Path(result.json["map"]), result


def manifest(folder: Path) -> dict[str, Any]:
    """The manifest of a package."""
    read: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return read


@pytest.mark.parametrize("stuk", BOTH)
def test_a_document_goes_along_and_is_told_everywhere(staten: Counter, stuk: str) -> None:
    """Files, manifest, metadata, readme, the register of deliveries, and who asks where it went."""
    give = ("akkoord", "geef", stuk, *AKKOORD, "--datum", "2021-03-12")
    assert staten.project.run(*give).code == 0
    folder, result = lever(staten, "--fiches", "W-21")
    assert result.json["stukken"] == BOTH
    word = folder / f"{stuk}-concept.docx"
    disclaimer = {"kernboodschappen": "Eindconcept, onder voorbehoud", "mededeling": "Aan deze tekst heeft nog niemand"}
    assert disclaimer[stuk] in body_text(word.read_bytes())
    assert word.with_suffix(".pdf").is_file()
    told = manifest(folder)
    (own,) = (one for one in told["stukken"] if one["id"] == stuk)
    akkoorden = [(one["fiche"], one["inhoud"]) for one in told["akkoorden"] if one["fiche"] == stuk]
    assert akkoorden == [(stuk, own["inhoud"])]
    assert f"bac_inputs/2021/{stuk}.yaml" in {one["bestand"] for one in told["invoer"]}
    files = [one for one in told["bestanden"] if one["bestand"].startswith(stuk)]
    assert {(one["soort"], one["fiche"]) for one in files} == {("stuk", stuk)}
    record = ElementTree.parse(folder / f"metadata/{stuk}-concept.mdto.xml")
    texts = {element.text for element in record.iter() if element.tag.startswith(f"{{{MDTO_NAMESPACE}}}")}
    assert {"stuk over de ronde", f"Versie {own['versie']}, {own['status'].capitalize()}"} <= texts
    assert f"{stuk.capitalize()}\n    Versie {own['versie']}" in (folder / "LEESMIJ.txt").read_text(encoding="utf-8")
    assert (own.get("afzenders", []), own.get("beoogde_afzenders", [])) == SENDERS[stuk]
    assert {element.text for element in record.iter(f"{{{MDTO_NAMESPACE}}}verwijzingNaam")} >= MAKERS[stuk]
    register = yaml.load(
        (staten.project.root / "bac_inputs/2021/leveringen.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader
    )
    assert register["leveringen"][0]["stukken"][stuk] == own["inhoud"]
    assert "1 april 2021 aan Provinciale Staten, concept" in staten.project.run("status", stuk).out
    assert staten.project.run("verifieer", str(folder)).code == 0


def test_without_a_record_no_koepel_made_the_kernboodschappen(staten: Counter) -> None:
    """Who is only meant to send is told as that: in the document, the metadata and the readme, and on the terminal."""
    folder, result = lever(staten, "--fiches", "W-21")
    assert result.json["beoogde_afzenders"]["kernboodschappen"] == ["IPO", "VNG", "UvW"]
    koepels = "Interprovinciaal Overleg", "Vereniging van Nederlandse Gemeenten", "Unie van Waterschappen"
    path = "kernboodschappen-concept"
    diwoo = json.loads((folder / f"metadata/{path}.docx.diwoo.json").read_text(encoding="utf-8"))["diwoo"]
    assert diwoo["opsteller"] == [f"{koepel} (beoogd)" for koepel in koepels]
    record = (folder / f"metadata/{path}.mdto.xml").read_text(encoding="utf-8")
    assert all(f"<verwijzingNaam>{koepel} (beoogd)<" in record for koepel in koepels)
    package = (folder / f"{path}.docx").read_bytes()
    assert "beoogd: IPO, VNG en UvW" in read_parts(package)["docProps/core.xml"].decode()
    assert f"Afzenders: beoogd, nog niet afgestemd: {'; '.join(koepels)}." in body_text(package)
    own = (folder / "LEESMIJ.txt").read_text(encoding="utf-8").partition("\nKernboodschappen\n")[2]
    assert "Beoogde afzenders, nog niet afgestemd: Interprovinciaal Overleg," in own


@pytest.mark.parametrize("stuk", BOTH)
def test_a_document_that_was_changed_is_a_fault(staten: Counter, stuk: str) -> None:
    """As a fiche that was changed in a package."""
    folder, _ = lever(staten)
    (folder / f"{stuk}-concept.docx").write_bytes(b"x")
    result = staten.project.run("verifieer", str(folder))
    assert (result.code, f"{stuk}-concept.docx" in result.out) == (1, True)


def test_the_same_package_comes_out_again(staten: Counter) -> None:
    """With the documents as they were, whatever they say by now."""
    folder, _ = lever(staten)
    edit(staten, "mededeling", *RENEWED["mededeling"])
    again = ("verifieer", str(folder), "--herbouw", "--libreoffice", str(staten.program))
    assert staten.project.run(*again).code == 0


@pytest.mark.parametrize("stuk", BOTH)
def test_an_akkoord_that_lapsed_stops_it(staten: Counter, stuk: str) -> None:
    """When the status asks for it."""
    kind = {"kernboodschappen": "eindconcept", "mededeling": "concept"}[stuk]
    for orgaan in ("IPO", "VNG", "UvW"):
        give = ("akkoord", "geef", stuk, "--orgaan", orgaan, *AKKOORD[2:], "--datum", "2021-03-12")
        assert staten.project.run(*give).code == 0
    edit(staten, stuk, (f"status: {kind}\nversie", "status: koepels_afgestemd\nversie"))
    assert staten.lever("--proef", to="staten").code == 0
    change = {
        "kernboodschappen": ("plaats: niet bij", "plaats: bij"),
        "mededeling": ("aanbod en gebied", "aanbod zonder gebied"),
    }
    edit(staten, stuk, change[stuk])
    found = staten.lever("--proef", "--json", to="staten").json["bevindingen"]
    assert [one["code"] for one in found] == ["LEV103"] * 3
    assert all(f"{stuk}: " in one["melding"] and "--fiches" not in one["tip"] for one in found)


SECOND = ("wijziging: Eerste", "wijziging: Tweede")
RENEWED = {
    "kernboodschappen": (("plaats: niet bij de", "plaats: los van de"), ("nummer: 0.9", "nummer: 0.91"), SECOND),
    "mededeling": (("aanbod en gebied", "aanbod zonder gebied"), ("nummer: 0.1", "nummer: 0.2"), SECOND),
}
SAID = {"kernboodschappen": "los van de mededeling gevoegd", "mededeling": "Kabinetsaanbod zonder gebiedsopgaven"}


@pytest.mark.parametrize("stuk", BOTH)
def test_what_changed_in_a_document_is_told_to_who_has_it(staten: Counter, stuk: str) -> None:
    """And to nobody else: the informateur never saw the mededeling."""
    lever(staten)
    assert staten.lever().code == 0
    edit(staten, stuk, *RENEWED[stuk])
    folder, _ = lever(staten)
    note = body_text((folder / "wijzigingen-concept.docx").read_bytes())
    assert SAID[stuk] in note
    assert staten.lever().code == 0
    other = staten.folder / "2021-informateur-02-concept/wijzigingen-concept.docx"
    assert (SAID[stuk] in body_text(other.read_bytes())) is (stuk == "kernboodschappen")


def test_an_akkoord_with_a_document_that_lapsed_is_told_to_who_has_it(staten: Counter) -> None:
    """In the change note, as that with a fiche."""
    give = ("akkoord", "geef", "mededeling", *AKKOORD, "--datum", "2021-03-12")
    assert staten.project.run(*give).code == 0
    lever(staten)
    edit(staten, "mededeling", *RENEWED["mededeling"])
    folder, _ = lever(staten)
    note = body_text((folder / "wijzigingen-concept.docx").read_bytes())
    assert "1 akkoord is vervallen, van mededeling." in note


def test_without_a_template_it_stays_behind_and_that_is_told(counter: Counter) -> None:
    """As a bundle does; who asks for it by name in the ronde gets a reason instead."""
    told = counter.lever("--proef").out
    assert "Niet in deze levering: kernboodschappen (er is geen sjabloon kernboodschappen.docx)." in told


def test_the_bundle_opens_with_the_ways_of_working_and_the_mandate() -> None:
    """Not only with the hoofdboodschap, the opgaven and the condities."""
    from fiches.deliver.bundle import make_bundle_view  # noqa: PLC0415
    from tests.deliver.packages import request  # noqa: PLC0415
    from tests.samples import FICHE_IDS, sample_dossier  # noqa: PLC0415

    dossier = sample_dossier()
    view = make_bundle_view(dossier, FICHE_IDS, request())
    wanted = [one.titel for one in dossier.register.value.kernboodschappen if one.niveau.value == "werkwijze"]
    assert [one["titel"] for one in view["bundel"]["werkwijze"]] == wanted
