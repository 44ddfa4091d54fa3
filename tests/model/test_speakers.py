"""On whose behalf a message is, and whose words its text is."""

import pytest

from fiches.documents.offer import make_kernboodschappen_view
from fiches.model.register import KernboodschapStatus
from tests.inputs import REGISTER, RONDE, load_files
from tests.project import ROOT
from tests.samples import sample_dossier

TEXT = (ROOT / REGISTER).read_text(encoding="utf-8")
TITLE = "    titel: Digitale agenda\n"


def test_every_sample_says_on_whose_behalf_it_is() -> None:
    """And only the stand of the provinces is not that of all koepels."""
    dossier = sample_dossier()
    entries = dossier.register.value.kernboodschappen
    assert all(entry.namens for entry in entries)
    apart = [entry.id for entry in entries if not dossier.ronde.value.is_of_all(entry.namens)]
    assert apart == ["KB-MB", "KB-LD"]


@pytest.mark.parametrize(
    ("namens", "koepels"),
    [(None, ("IPO", "VNG", "UvW")), ("KOEPELS", ("IPO", "VNG", "UvW")), ("PROVINCIES", ("IPO",)), ("VNG", ("VNG",))],
)
def test_who_speaks(namens: str | None, koepels: tuple[str, ...]) -> None:
    """A group, a koepel by itself, and all when nothing is said."""
    assert sample_dossier().ronde.value.list_speakers(namens) == koepels


def test_what_is_not_of_all_is_no_part_of_the_joint_offer() -> None:
    """It is named with whose it is; its words stand in no part of the story."""
    aanbod = make_kernboodschappen_view(sample_dossier())["aanbod"]
    named = {entry["titel"]: entry["namens"]["naam"] for entry in aanbod["apart"]}
    assert named == dict.fromkeys(("Provincie als middenbestuur", "Leren door te doen"), "de gezamenlijke provincies")
    assert not {entry["titel"] for entry in aanbod["werkwijze"]} & named.keys()


def test_somebody_who_is_unknown_is_found() -> None:
    found = load_files({REGISTER: TEXT.replace("    namens: KOEPELS\n" + TITLE, TITLE + "    namens: NAVO\n")})
    assert any("Groep of koepel 'NAVO' staat niet in ronde 2021." in one.message for one in found.report)
    ronde = (ROOT / RONDE).read_text(encoding="utf-8").replace("koepels: [IPO]", "koepels: [NAVO]")
    assert any("Koepel 'NAVO' staat niet in ronde 2021." in one.message for one in load_files({RONDE: ronde}).report)


def status_of_the_digital_agenda(text: str) -> KernboodschapStatus:
    """Of the register with this text."""
    dossier = load_files({REGISTER: text}).dossier
    assert dossier is not None
    return next(entry.status for entry in dossier.register.value.kernboodschappen if entry.id == "KB-DA")


def test_the_status_follows_from_the_texts() -> None:
    """Our words, beside the official ones too; official when they are the same."""
    dossier = sample_dossier()
    tekst = next(entry.tekst for entry in dossier.register.value.kernboodschappen if entry.id == "KB-DA")
    assert status_of_the_digital_agenda(TEXT) is KernboodschapStatus.PARAFRASE
    other = TEXT.replace(TITLE, f"{TITLE}    officiele_tekst: Wij delen data.\n")
    assert status_of_the_digital_agenda(other) is KernboodschapStatus.PARAFRASE
    same = TEXT.replace(TITLE, f'{TITLE}    officiele_tekst: "{tekst}"\n')
    assert status_of_the_digital_agenda(same) is KernboodschapStatus.OFFICIEEL


@pytest.mark.parametrize("old", ["eindconcept", "vastgesteld"])
def test_the_old_status_of_an_entry_is_refused_with_the_way_over(old: str) -> None:
    """It was that of the document, and said nothing of our words."""
    [found] = load_files({REGISTER: TEXT.replace(TITLE, f"{TITLE}    status: {old}\n")}).report
    assert found.message == f"'{old}' is geen keuze bij 'status'."
    assert "Haal de regel anders weg" in found.hint
