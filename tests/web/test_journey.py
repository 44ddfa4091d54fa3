"""The whole way in a real browser, with and without JavaScript: from a project that was just begun to a fiche that was
delivered, and a Word file that came back. After the start nothing is typed but in the pages.

With `FICHES_BEELDEN=MAP` a picture of each step is kept in that folder, with its number and how many fields are filled.
"""

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from fiches.app.begin import begin_project
from tests.project import TestProject
from tests.propose.word_edits import WordEdit
from tests.web.test_browser import SLOW, Served, browser, serve

__all__ = ["browser"]
pytestmark = [pytest.mark.browser, pytest.mark.libreoffice]
MOST_FIELDS = 25
"""So many fields at most make a valid concept."""

Typed = Sequence[tuple[str, str]]
"""What is typed: the name of the field and the value; "+" before the name of a list adds an item."""

CONCEPT: Mapping[str, Typed] = {
    "over": (("titel", "Woningen bouwen bij stations"), ("maatregel", "Het Rijk steunt bouwen bij stations.")),
    "boodschap": (("kernboodschappen.0.hoe", "Zo komen er woningen bij het spoor."),),
    "aanbod": (
        ("aanbod.0", "met elke gemeente een plan te maken"),
        ("vraag.0.tekst", "het plan van elke gemeente te beoordelen"),
        ("vraag.0.termijn", "voor eind 2027"),
    ),
    "condities": (
        ("condities.0.toelichting", "Wij vragen geld voor mensen bij gemeenten."),
        ("condities.1.toelichting", "Wij vragen om samen besluiten te nemen."),
        ("condities.2.toelichting", "Wij toetsen samen of gemeenten dit kunnen uitvoeren."),
    ),
}
"""A valid concept."""

FURTHER: Mapping[str, Typed] = {
    "over": (
        ("opgaven_secundair", "OPG-K"), ("vertrouwelijkheid.niveau", "vertrouwelijk"), ("+", "Indieners"),
        ("indieners.0.rol", "secretaris van de commissie"), ("indieners.0.organisatie", "IPO"),
    ),
    "boodschap": (
        ("aanleiding", "Bij stations is ruimte voor woningen, en de treinen zijn er al."),
        ("doel", "Meer mensen vinden een woning dicht bij het spoor."),
    ),
    "aanbod": (("waarom_samen", "Gemeenten kennen de plek en het Rijk gaat over het spoor."),),
    "condities": (
        ("+", "Samenhang"), ("samenhang.0.fiche", "W-02"),
        ("samenhang.0.toelichting", "Beide fiches vragen om ruimte bij het spoor."),
    ),
    "gebied": (
        ("+", "Gebieden"), ("gebieden.0.soort", "landelijk"), ("gebieden.0.naam", "Nederland"),
        ("gebieden.0.peiljaar", "2021"), ("uitwerking_per_gebied", "Elke gemeente maakt een eigen plan."),
    ),
    "geld": (("budget.geen_effect", "De maatregel verandert alleen de werkwijze."),),
    "uitvoering": (
        ("samenwerking.kaders", "Rijk en gemeenten stellen het doel samen vast."),
        ("samenwerking.mandaat", "De gemeente kiest de plek."),
        ("samenwerking.democratische_borging", "De raad stelt het plan vast."),
        ("uitvoering.wie", "Gemeenten, met steun van de provincie."),
        ("uitvoering.capaciteit", "Planjuristen bij gemeenten."), ("uitvoering.doorlooptijd", "vier jaar"),
        ("uitvoering.toets.stand", "geen"), ("juridisch.wetswijziging", "nee"),
        ("rol_provincie", "De provincie brengt gemeenten bijeen."), ("+", "Partners"),
        ("partners.0.naam", "gemeenten bij een station"), ("partners.0.rol", "maakt het plan"),
        ("partners.0.akkoord", "nvt"),
        ("+", "Departementen"), ("departementen.0.ref", "BZK"), ("departementen.0.rol", "voortouw"),
        ("ontkokering_motivering", "Alleen dit departement beoordeelt de plannen."),
    ),
    "effect": (
        ("effect.maatschappelijk", "Meer mensen wonen dicht bij het spoor."),
        ("resultaat_motivering", "Het aantal woningen hangt af van de plannen."), ("+", "Voordelen"),
        ("voordelen.0", "Mensen reizen vaker met de trein."), ("+", "Nadelen"),
        ("nadelen.0", "Een plan maken kost gemeenten tijd."), ("leren.monitoring", "Elk jaar een telling per station."),
    ),
    "planning": (
        ("+", "Planning"), ("planning.0.stap", "Besluit over de plannen"),
        ("planning.0.wanneer", "eerste kwartaal van 2027"),
        ("planning.0.wie", "Kabinet"), ("afspraakvormen", "bestuursakkoord"), ("scenarios", "bestuursakkoord"),
    ),
    "bronnen": (
        ("+", "Bronnen"), ("bronnen.0.id", "B1"), ("bronnen.0.titel", "Bouwen bij stations"),
        ("bronnen.0.uitgever", "Ministerie van BZK"), ("bronnen.0.datum", "juni 2020"),
        ("bronnen.0.vindplaats", "rijksoverheid.nl"), ("bronnen.0.soort", "website"),
    ),
    "afstemming": (
        ("+", "Afstemming"), ("afstemming.0.orgaan", "VNG"), ("afstemming.0.soort", "ambtelijk"),
        ("afstemming.0.datum", "{today}"), ("afstemming.0.uitkomst", "Akkoord"),
    ),
}  # fmt: skip
"""What an eindconcept asks on top of that."""


class Hand:
    """Somebody at the pages, who counts what they fill in."""

    def __init__(self, page: Page, base: str, *, script: bool) -> None:
        self.page, self.base, self.script, self.filled = page, base, script, 0
        self.pictures, self.steps = os.environ.get("FICHES_BEELDEN", ""), count(1)

    def keep_picture(self, step: str) -> None:
        """Keep the page as it is now, when somebody wants pictures."""
        if self.pictures:
            kind = "met" if self.script else "zonder"
            name = f"{kind}-{next(self.steps):02} {step} ({self.filled} velden).png".replace("/", " ")
            self.page.screenshot(path=Path(self.pictures) / name, full_page=True)

    def fill(self, name: str, value: str) -> None:
        """Fill in one field, whatever it looks like."""
        self.filled += 1
        field = self.page.locator(f'[name="{name}"]').first
        if field.get_attribute("type") == "checkbox":
            box = self.page.locator(f'[name="{name}"][value="{value}"]')
            if not box.is_visible():
                self.page.locator("details").filter(has=box).locator("summary").first.click()
            box.check()
        elif field.evaluate("node => node.tagName") == "SELECT":
            field.select_option(value)
        else:
            field.fill(value)

    def press(self, name: str) -> None:
        """Press a button, and wait for the next page."""
        self.keep_picture(name)
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=name, exact=True).last.click()

    def fill_parts(self, address: str, parts: Mapping[str, Typed]) -> None:
        """Fill in the parts of a fiche one after another, and save each."""
        for part, typed in parts.items():
            self.page.goto(f"{self.base}{address}/{part}")
            for name, value in typed:
                if name == "+":
                    self.press(f"Voeg toe : {value}")
                else:
                    self.fill(name, value.format(today=date.today()))
            self.press("Bewaar")
            # what was kept by itself while typing, is told to be so
            expect(self.page.locator("#bewaard")).to_be_visible(timeout=SLOW)

    def begin(self) -> str:
        """Begin a fiche of the first opgave. Gives its address."""
        self.page.goto(f"{self.base}/nieuw")
        self.fill("opgave", "OPG-W")
        self.fill("bac", "BAC-RWW")
        self.press("Begin de fiche")
        return re.sub(r"^https?://[^/]+|/over.*$", "", self.page.url)

    def wait_for_delivery(self, heading: str) -> None:
        """Wait until the page says this; who has no JavaScript looks again and again."""
        again = self.page.get_by_role("link", name="Kijk hoe ver het is")
        for _ in range(0 if self.script else 90):
            if not again.count():
                break
            self.page.wait_for_timeout(1000)
            again.click()
        expect(self.page.get_by_role("heading", name=heading)).to_be_visible(timeout=2 * SLOW)
        self.keep_picture(heading)


@pytest.fixture
def begun(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Served]:
    """A project that was just begun."""
    root = begin_project(tmp_path / "mijn fiches", None, date.today(), samples=False)
    yield from serve(TestProject(root, capsys))


def name_ronde(hand: Hand) -> None:
    """Go through the ronde that was begun with: from the finding on the overview to its form."""
    hand.page.goto(hand.base)
    hand.page.get_by_role("link", name=re.compile(r"ronde\.yaml$")).first.click()
    # until then the browser itself may go to the field of the address, and take the letters along
    hand.page.wait_for_load_state()
    hand.fill("naam", "Kabinetsformatie van nu")
    hand.fill("overgenomen_van", "")
    hand.press("Bewaar")
    expect(hand.page.get_by_text("Bewaard.")).to_be_visible(timeout=SLOW)
    hand.page.goto(hand.base)
    expect(hand.page.get_by_role("heading", name="Kabinetsformatie van nu")).to_be_visible(timeout=SLOW)


def take_akkoord(hand: Hand, address: str) -> None:
    """The commissie agrees."""
    hand.page.goto(f"{hand.base}{address}/status")
    for name, value in (("orgaan", "BAC-RWW"), ("rol", "secretaris van de commissie"), ("datum", str(date.today()))):
        hand.fill(name, value)
    hand.press("Leg vast")
    expect(hand.page.get_by_text("Het akkoord is vastgelegd.")).to_be_visible(timeout=SLOW)


def give_status(hand: Hand, address: str, status: str) -> None:
    """Go to another status."""
    hand.page.goto(f"{hand.base}{address}/status")
    hand.fill("status", status)
    hand.press("Geef deze status")
    told = hand.page.locator("#mislukt-vak")
    assert not told.count(), f"{status}: {told.inner_text()}"


def deliver(hand: Hand, folder: Path) -> bytes:
    """Try, deliver, and fetch the package."""
    hand.page.goto(f"{hand.base}/leveren")
    hand.fill("aan", "informateur")
    hand.fill("fiches", "W-01")
    hand.press("Kijk wat er zou gebeuren")
    hand.wait_for_delivery("Dit kan worden geleverd aan de informateur")
    hand.press("Lever nu")
    hand.wait_for_delivery("Geleverd aan de informateur")
    with hand.page.expect_download() as started:
        hand.page.get_by_role("link", name="Haal het pakket op").first.click()
    started.value.save_as(folder / "pakket.zip")
    return (folder / "pakket.zip").read_bytes()


def fetch_word(hand: Hand, context: BrowserContext, address: str) -> bytes:
    """The Word file of the fiche, once it was made."""
    for _ in range(90):
        hand.page.goto(f"{hand.base}{address}/gedrukt")
        if hand.page.get_by_role("link", name="Word: Uitgebreid").count():
            break
        hand.page.wait_for_timeout(1000)
    hand.keep_picture("Zoals hij gedrukt wordt")
    return context.request.get(f"{hand.base}{address}/gedrukt/fiche.docx").body()


def take_in(hand: Hand, word: bytes) -> None:
    """Hand in what a reviewer sent back, take one proposal over, and see that there is an answer."""
    edit = WordEdit(content=word).track("Mensen reizen vaker", "vaker", "veel vaker", "Anna")
    hand.page.goto(f"{hand.base}/terug")
    sent = {"name": "anna.docx", "mimeType": "application/octet-stream", "buffer": edit.pack()}
    hand.page.get_by_label("Teruggestuurde bestanden").set_input_files([sent])
    hand.press("Bekijk de voorstellen")
    hand.page.get_by_label("Anna").check()
    hand.press("Neem over wat is aangevinkt")
    expect(hand.page.get_by_text("W-01: 1 overgenomen")).to_be_visible(timeout=SLOW)
    hand.keep_picture("Overgenomen uit Word")
    expect(hand.page.get_by_role("link", name="anna.docx")).to_be_visible(timeout=SLOW)


@pytest.mark.parametrize("script", [True, False], ids=["with", "without"])
def test_from_an_empty_project_to_a_delivery_and_back(
    begun: Served, browser: Browser, tmp_path: Path, script: bool
) -> None:
    context = browser.new_context(java_script_enabled=script, accept_downloads=True)
    page, heard = begun.enter(context)
    page.set_default_navigation_timeout(SLOW)
    hand = Hand(page, begun.base, script=script)
    address = hand.begin()
    hand.fill_parts(address, CONCEPT)
    assert hand.filled <= MOST_FIELDS
    page.goto(f"{begun.base}{address}")
    expect(page.locator(".stand.fout")).to_have_count(0)
    hand.keep_picture("Een geldig concept")
    assert begun.project.run("controleer", "W-01").code == 0
    name_ronde(hand)
    hand.fill_parts(hand.begin(), {"over": CONCEPT["over"]})
    hand.fill_parts(address, FURTHER)
    give_status(hand, address, "ambtelijk_afgestemd")
    take_akkoord(hand, address)
    give_status(hand, address, "bac_akkoord")
    give_status(hand, address, "eindconcept")
    assert deliver(hand, tmp_path).startswith(b"PK")
    take_in(hand, fetch_word(hand, context, address))
    written = next(begun.project.root.glob("bac_inputs/*/fiches/W-01.yaml")).read_text(encoding="utf-8")
    assert "Mensen reizen veel vaker" in " ".join(written.split())
    assert heard == []
    context.close()
