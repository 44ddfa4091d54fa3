"""The kernboodschappen and the mededeling: views, and documents in which every value is found."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from fiches.documents.contract import CONTRACTS
from fiches.documents.offer import make_kernboodschappen_view
from fiches.word.integrity import describe_integrity_faults
from fiches.word.package import read_parts
from fiches.word.template.render import compile_template
from tests.documents.conforms import breaches
from tests.documents.offers import RONDES, View, dossier_of, nasty_offer, views
from tests.documents.printed import expected_values, lost_values
from tests.inputs import MEDEDELING as MEDEDELING_FILE
from tests.inputs import REGISTER, load_files
from tests.project import ROOT
from tests.word_files import body_text

JUDGED = {"kernboodschappen": CONTRACTS["kernboodschappen"], "mededeling": CONTRACTS["mededeling"]}


CASES = [(name, ronde) for name in JUDGED for ronde in (*RONDES, "nasty")]


def case(name: str, ronde: str) -> tuple[bytes, View]:
    """A template and a view."""
    dossier = nasty_offer() if ronde == "nasty" else dossier_of(ronde)
    return (ROOT / f"templates/{name}.docx").read_bytes(), views(dossier)[name]


@pytest.mark.parametrize(("name", "ronde"), CASES)
def test_a_view_keeps_its_contract(name: str, ronde: str) -> None:
    """In every ronde, and whatever is filled in."""
    assert list(breaches(case(name, ronde)[1], JUDGED[name].shape)) == []


@pytest.mark.parametrize(("name", "ronde"), CASES)
def test_every_value_that_is_printed_is_there(name: str, ronde: str) -> None:
    """As its filters write it, in the order of the template, in a package that is whole."""
    template, view = case(name, ronde)
    package = compile_template(template).render(view)
    expected = expected_values(template, view)
    assert len(expected) > 30
    assert lost_values(package, expected) == []
    assert describe_integrity_faults(read_parts(package)) == []


def test_what_carries_all_opgaven_is_not_told_as_one() -> None:
    """Its messages stand further on, as ways of working and condities."""
    text = body_text(compile_template(case("kernboodschappen", "2021")[0]).render(case("kernboodschappen", "2021")[1]))
    assert "Regionale economie" in text
    assert "Condities en werkwijze" not in text
    assert "nog geen boodschap" not in text


@pytest.mark.parametrize("name", JUDGED)
def test_no_condition_hides_a_text(name: str) -> None:
    """Every text of the nasty ronde that the document is about stands in it."""
    template, view = case(name, "nasty")
    text = body_text(compile_template(template).render(view))
    wanted = {value[:4] for value in texts(view[JUDGED[name].owed], NOT_TOLD[name])}
    assert len(wanted) > 15
    assert {mark for mark in wanted if mark not in text} == set()


NOT_TOLD = {
    "kernboodschappen": {"geen_fiche"},
    "mededeling": {"aliassen", "kort", "aanbod", "vraag", "geen_fiche", "verboden_tegenspraak", "herkomst"},
}
"""The mededeling tells a message by its title and its text; the kernboodschappen hold the rest."""


def texts(value: Any, without: set[str]) -> Iterator[str]:
    """Every text of the nasty ronde in a view; each begins with its own number."""
    if isinstance(value, str) and value[:1] == "T" and value[1:4].isdigit():
        yield value
    for name, item in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        if name not in without:
            yield from texts(item, without)


@pytest.mark.parametrize("ronde", RONDES)
def test_every_entry_of_the_register_is_told_once_and_traced(ronde: str) -> None:
    """By level: opgaven in the order of the ronde, the rest in that of the register."""
    dossier = dossier_of(ronde)
    aanbod = make_kernboodschappen_view(dossier)["aanbod"]
    told = [entry for deel in aanbod["opgaven"] for entry in deel["boodschappen"]]
    told += [*aanbod["overige"], *aanbod["werkwijze"], *aanbod["condities"]]
    entries = dossier.register.value.kernboodschappen
    told += aanbod["apart"]
    assert sorted(entry["titel"] for entry in told) == sorted(entry.titel for entry in entries[1:])
    assert [entry["id"] for entry in aanbod["herkomst"]] == [entry.id for entry in entries]
    assert [deel["opgave"]["id"] for deel in aanbod["opgaven"]] == [opgave.id for opgave in dossier.ronde.value.opgaven]


def test_offer_and_ask_of_2021() -> None:
    """Five standard asks for housing, and an offer and an ask for every opgave."""
    aanbod = make_kernboodschappen_view(dossier_of("2021"))["aanbod"]
    messages = [entry for deel in aanbod["opgaven"] for entry in deel["boodschappen"]]
    assert len(messages[0]["vraag"]) == 5
    assert all(entry["aanbod"] and entry["vraag"] for entry in messages)
    assert aanbod["reconstructies"] == ["Energie en klimaat"]
    assert aanbod["compleet"] is False


def test_an_opgave_without_a_message_says_so() -> None:
    """The register is no longer complete, and nobody has to guess."""
    text = (ROOT / REGISTER).read_text(encoding="utf-8").replace("    opgave: OPG-K\n", "")
    loaded = load_files({REGISTER: text})
    assert loaded.dossier is not None
    view = make_kernboodschappen_view(loaded.dossier)
    assert [entry["titel"] for entry in view["aanbod"]["overige"]] == ["Energie en klimaat"]
    printed = body_text(compile_template(ROOT / "templates/kernboodschappen.docx").render(view))
    assert "Over deze opgave staat nog geen boodschap in het register." in printed


def test_what_is_still_open() -> None:
    """Of 2021 nearly all, as the source says neither who writes nor when; of 2031 only what the register makes up."""
    assert views(dossier_of("2021"))["mededeling"]["mededeling"]["nog_open"] == [
        "de afzender",
        "de geadresseerde",
        "de datum",
        "de ondertekening",
        "de reconstructie 'Energie en klimaat'",
    ]
    assert views(dossier_of("2031"))["mededeling"]["mededeling"]["nog_open"] == ["de reconstructie 'Elk uur een boot'"]


def test_a_copy_says_that_it_is_one() -> None:
    """A mededeling that nobody went through does not leave the house unnoticed."""
    text = (ROOT / MEDEDELING_FILE).read_text(encoding="utf-8")
    loaded = load_files({MEDEDELING_FILE: text.replace("onderwerp:", "overgenomen_van: 2017\nonderwerp:")})
    assert loaded.dossier is not None
    view = views(loaded.dossier)["mededeling"]
    assert view["mededeling"]["nog_open"][0] == "de tekst, die van ronde 2017 is overgenomen"


def print_document(name: str) -> str:
    """The text of a document of 2021 as it is printed."""
    return body_text(compile_template(ROOT / f"templates/{name}.docx").render(views(dossier_of("2021"))[name]))


def test_every_message_tells_whose_words_it_is_in() -> None:
    """None of 2021 is official; the one that is made up says so instead."""
    for name in JUDGED:
        text = print_document(name)
        told = len(dossier_of("2021").register.value.kernboodschappen) - (4 if name == "kernboodschappen" else 1)
        # in the one the hoofdboodschap stands in the band and two messages are only named
        assert text.count("(in onze woorden: parafrase)") == told
        assert "reconstructie" in text


def test_the_stand_of_the_provinces_is_theirs() -> None:
    """The note tells it as theirs; the joint offer only names it."""
    dossier = dossier_of("2021")
    theirs = [entry.tekst for entry in dossier.register.value.kernboodschappen if entry.namens == "PROVINCIES"]
    note, offer = print_document("mededeling"), print_document("kernboodschappen")
    assert len(theirs) == 2
    assert all(text in note and text not in offer for text in theirs)
    assert note.count("namens de gezamenlijke provincies") == 2
    assert "Provincie als middenbestuur (namens de gezamenlijke provincies)" in offer


@pytest.mark.parametrize("name", JUDGED)
def test_no_ronde_is_in_a_template(name: str) -> None:
    """Names, years and counts of a formation come from the data."""
    text = body_text((ROOT / f"templates/{name}.docx").read_bytes())
    for word in ("2021", "IPO", "VNG", "Wonen", "klimaat", "drie", "middenbestuur", "Gedeputeerde"):
        assert word not in text


@pytest.mark.parametrize("name", JUDGED)
def test_headings_are_in_order(name: str, tmp_path: Path) -> None:
    """One title, and no level skipped: a screen reader follows them."""
    template, view = case(name, "2021")
    levels = heading_levels(compile_template(template).render(view))
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


def heading_levels(package: bytes) -> list[int]:
    """The levels of the headings in the body."""
    body = read_parts(package)["word/document.xml"].decode()
    return [int(part[0]) for part in body.split('w:val="Heading')[1:]]
