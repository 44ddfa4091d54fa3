"""The workplace in a real browser, with and without JavaScript: a fiche from nothing to valid, and what is live."""

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from fiches.app import typed_pages
from fiches.app.use_case import find_project
from fiches.diagnostics import ExitCode, FichesError
from fiches.web.guard import Access
from fiches.web.server import make_pages, open_socket
from tests.end_to_end.programs import LIBREOFFICE, program
from tests.project import TestProject

pytestmark = pytest.mark.browser
ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
FICHE = "/fiche/2021/W-01"
OF_FICHE = (
    "", "/over", "/aanbod", "/geld", "/bronnen", "/antwoorden", "/bestand", "/gewijzigd", "/status", "/gedrukt",
    "/versies",
)  # fmt: skip
VARIANTS = f"{FICHE}/varianten?erbij=varianten.0.velden.budget.regels"
OF_RONDE = ("/ronde", "/ronde/2021/over", "/ronde/2021/opgaven?ding=opgaven.1", "/ronde/2021/limieten", "/sjablonen")
OTHERS = (VARIANTS, "/nieuw", "/terug", "/leveren", *OF_RONDE, f"{FICHE}/vergelijken", "/uitleg/C31", "/?zoek=nergens")
PAGES = ("/", "/set", *(f"{FICHE}{page}" for page in OF_FICHE), *OTHERS)
RULES = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice']"
VIOLATIONS = f"axe.run(document, {{runOnly: {RULES}}}).then((r) => r.violations.map((v) => [v.id, v.nodes[0].html]))"
NARROW, DESKTOP, WALL = 320, 1280, 2560
SLOW = 60_000
"""Milliseconds that a busy computer may take."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, for all tests of this file."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program("chromium", "FICHES_CHROMIUM"), args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="module")
def axe() -> str:
    """The source of axe-core."""
    return Path(program("axe.min.js", "FICHES_AXE")).read_text(encoding="utf-8")


class Served(NamedTuple):
    """A project that is served."""

    project: TestProject
    access: Access
    server: uvicorn.Server

    @property
    def base(self) -> str:
        return f"http://127.0.0.1:{self.access.port}"

    def enter(self, context: BrowserContext, *, printed: bool = False) -> tuple[Page, list[str]]:
        """A page that used the key; and what it asks for elsewhere, complains of or breaks on.

        Without `printed` this visitor once closed the printed page beside the forms, and LibreOffice is not started.
        """
        context.set_default_timeout(SLOW)
        if not printed:
            context.add_init_script("localStorage.setItem('blad', 'dicht')")
        page, heard = context.new_page(), list[str]()
        page.on("request", lambda one: heard.append(one.url) if not one.url.startswith(self.base) else None)
        page.on("console", lambda one: heard.append(f"console {one.text}"))
        page.on("pageerror", lambda one: heard.append(f"error {one}"))
        self.access.key_used = False
        page.goto(self.access.address)
        assert "sleutel" not in page.url
        return page, heard


def serve(project: TestProject, *, read_only: bool = False) -> Iterator[Served]:
    """Serve a project from a thread of this process."""
    listening: socket.socket = open_socket(0)
    access = Access(listening.getsockname()[1])
    pages = make_pages(find_project(project.root), access, read_only=read_only)
    server = uvicorn.Server(uvicorn.Config(pages, log_level="error", timeout_graceful_shutdown=1, ws="none"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield Served(project, access, server)
    server.should_exit = True
    thread.join(20)
    listening.close()


@pytest.fixture
def served(project: TestProject) -> Iterator[Served]:
    """The samples."""
    yield from serve(project)


@pytest.fixture
def empty_served(empty_project: TestProject) -> Iterator[Served]:
    """A ronde without fiches."""
    yield from serve(empty_project)


def judge_page(page: Page, axe: str, where: str) -> None:
    """What is shown now can be read by everybody, and fits."""
    page.context.new_cdp_session(page).send("Runtime.evaluate", {"expression": axe})
    for width in (NARROW, DESKTOP, WALL):
        page.set_viewport_size({"width": width, "height": 800})
        too_wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert too_wide <= 0, f"{where} at {width}"
        if width != WALL:
            assert page.evaluate(VIOLATIONS) == [], f"{where} at {width}"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_accessible_and_fits(served: Served, browser: Browser, axe: str, scheme: str) -> None:
    served.project.edit(served.project.fiche("W-01"), "soort: geld", "soort: gled")
    context = browser.new_context(color_scheme=scheme)
    page, heard = served.enter(context)
    page.goto(f"{served.base}{FICHE}/over")
    page.locator("#veld-titel").fill("Woningbouw voor altijd")
    expect(page.locator("#bewaarstand")).to_contain_text("Bewaard om", timeout=SLOW)
    for path in PAGES:
        page.goto(served.base + path)
        judge_page(page, axe, path)
    assert heard == []
    context.close()


@pytest.mark.parametrize("script", [True, False], ids=["with", "without"])
def test_from_an_empty_project_to_a_valid_concept(empty_served: Served, browser: Browser, script: bool) -> None:
    """By what a secretary sees: names, labels and buttons."""
    context = browser.new_context(java_script_enabled=script)
    page, heard = empty_served.enter(context)
    page.get_by_role("link", name="Begin een fiche").click()
    page.get_by_label("Onder welke opgave").select_option(label="Wonen en leefbaarheid")
    page.get_by_label("Welke commissie").select_option(label="Ruimtelijke ontwikkeling, wonen en water")
    page.get_by_role("button", name="Begin de fiche").click()
    page.get_by_label("Titel", exact=True).fill("Woningen bouwen bij stations")
    page.get_by_label("Maatregel in één zin").fill("Het Rijk steunt bouwen bij stations.")
    page.get_by_role("button", name="Bewaar en verder naar Boodschap").click()
    page.get_by_label("Hoe", exact=True).fill("Zo komen er woningen bij het spoor.")
    page.get_by_role("button", name="Bewaar en verder").click()
    page.get_by_role("textbox", name="Aanbod 1").fill("met elke gemeente een plan te maken")
    page.get_by_label("Tekst", exact=True).fill("het plan te betalen")
    page.get_by_label("Termijn").fill("in 2022")
    page.get_by_role("button", name="Bewaar en verder").click()
    for at in range(3):
        page.get_by_role("textbox", name="Toelichting").nth(at).fill("Dat regelen wij samen met het Rijk.")
    # what keeps itself says so too: only the page that comes back tells that the button did its work
    with page.expect_navigation(timeout=SLOW):
        page.get_by_role("button", name="Bewaar", exact=True).last.click()
    expect(page.locator("#bewaard")).to_be_visible(timeout=SLOW)
    page.goto(f"{empty_served.base}{FICHE}")
    expect(page.get_by_role("heading", name="W-01 Woningen bouwen bij stations")).to_be_visible()
    expect(page.locator(".stand.fout")).to_have_count(0)
    assert empty_served.project.run("controleer", "W-01").code == 0
    assert heard == []
    context.close()


def test_findings_counters_and_totals_while_typing(served: Served, browser: Browser) -> None:
    context = browser.new_context()
    page, heard = served.enter(context)
    page.goto(f"{served.base}{FICHE}/geld")
    cell = page.get_by_label("Rijk: Bijdrage aan bouwplannen, 2022")
    cell.fill("350")
    expect(page.locator("#rooster tfoot tr").last).to_contain_text("350 + p.m.", timeout=SLOW)
    cell.press("ArrowDown")
    expect(page.get_by_label("Eigen deel in bouwplannen, 2022")).to_be_focused()
    page.get_by_role("textbox", name="Reden van p.m.").nth(1).fill("")
    expect(page.locator("#bewaarstand")).to_contain_text("Nog niet bewaard", timeout=SLOW)
    page.get_by_role("button", name="Bewaar", exact=True).last.click()
    expect(page.locator("#bewaard")).to_be_focused(timeout=SLOW)
    page.goto(f"{served.base}{FICHE}/boodschap")
    counter = page.locator("#veld-doel-teller")
    expect(counter).to_contain_text("Nog ")
    page.locator("#veld-doel").fill("woord " * 400)
    expect(counter).to_contain_text("te veel")
    assert "2022: 350" in served.project.fiche("W-01").read_text(encoding="utf-8")
    page.once("dialog", lambda dialog: dialog.accept())
    page.goto(served.base)
    assert heard == []
    context.close()


@pytest.mark.libreoffice
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_printed_page_follows_what_is_typed(served: Served, browser: Browser, axe: str, scheme: str) -> None:
    """The place where one types is marked, focus and cursor stay, and what cannot be printed leaves the last page."""
    program(LIBREOFFICE)
    context = browser.new_context(color_scheme=scheme)
    page, heard = served.enter(context, printed=True)
    page.goto(f"{served.base}{FICHE}/over")
    state, sheet, notice = page.locator("#blad-stand"), page.locator("#bladen img").first, page.locator("#blad-let")
    expect(state).to_contain_text("pagina's, bijgewerkt", timeout=SLOW)
    before = sheet.get_attribute("src")
    title = page.locator("#veld-titel")
    title.press("Home")
    page.keyboard.type("Altijd ")
    expect(sheet).not_to_have_attribute("src", str(before), timeout=SLOW)
    expect(state).to_contain_text("bijgewerkt", timeout=SLOW)
    expect(page.locator("#bladen pre").first).to_contain_text("Altijd Woningbouwimpuls")
    expect(page.locator("#bladen .plek:visible")).to_have_count(1)
    expect(title).to_be_focused()
    assert title.evaluate("(field) => field.selectionStart") == len("Altijd ")
    judge_page(page, axe, f"with pages, {scheme}")
    last = sheet.get_attribute("src")
    title.fill("")
    expect(notice).to_contain_text("Hieronder staat de laatste pagina", timeout=SLOW)
    expect(sheet).to_have_attribute("src", str(last))
    judge_page(page, axe, f"cannot be printed, {scheme}")
    title.fill("Woningen bouwen bij stations")
    page.locator("#blad-vorm select").select_option(label="Kort")
    expect(notice).to_be_hidden(timeout=SLOW)
    expect(page.locator("#bladen > *")).to_have_count(1, timeout=SLOW)
    expect(page.locator("#bladen pre")).to_contain_text("Woningen bouwen bij stations", timeout=SLOW)
    page.locator("#blad-knop").click()
    expect(page.locator("#blad")).to_be_hidden()
    page.reload()
    expect(page.locator("#blad-knop")).to_have_attribute("aria-expanded", "false")
    assert heard == []
    context.close()


def test_without_libreoffice_the_form_says_so_once(
    served: Served, browser: Browser, axe: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def find_none() -> None:
        raise FichesError("LibreOffice is er niet.", exit_code=ExitCode.PROGRAMMA_ONTBREEKT, hint="installeer het")

    monkeypatch.setattr(typed_pages, "find_libreoffice", find_none)
    context = browser.new_context()
    page, heard = served.enter(context, printed=True)
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url) if one.url.endswith("/getypt") else None)
    page.goto(f"{served.base}{FICHE}/over")
    expect(page.locator("#blad-let")).to_contain_text("LibreOffice is er niet. Tip: installeer het.", timeout=SLOW)
    page.locator("#veld-titel").fill("Woningbouw voor altijd")
    expect(page.locator("#bewaarstand")).to_contain_text("Bewaard om", timeout=SLOW)
    judge_page(page, axe, "without LibreOffice")
    assert len(asked) == 1 and heard == []
    context.close()


def test_who_is_in_another_field_when_all_is_there_stays_in_it(served: Served, browser: Browser) -> None:
    """The address names one field; a voice or a reading aid may be in another before the page is whole."""
    context = browser.new_context()
    context.add_init_script(
        "addEventListener('load', () => {"
        " document.getElementById('veld-titel')?.focus();"
        " setTimeout(() => { document.body.dataset.geladen = 'ja'; }, 100);"
        "});"
    )
    page, heard = served.enter(context)
    page.goto(f"{served.base}{FICHE}/over#veld-opgave")
    expect(page.locator("body[data-geladen]")).to_have_count(1, timeout=SLOW)
    expect(page.locator("#veld-titel")).to_be_focused()
    assert heard == []
    context.close()


def test_a_link_in_the_summary_goes_to_the_field(served: Served, browser: Browser) -> None:
    served.project.edit(served.project.fiche("W-01"), "soort: geld", "soort: gled")
    context = browser.new_context()
    page, heard = served.enter(context)
    page.goto(f"{served.base}{FICHE}")
    page.locator("#bevindingen").get_by_role("link", name="Vraag 1, Soort").first.click()
    expect(page.locator("#veld-vraag-0-soort")).to_be_focused(timeout=SLOW)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement !== document.body")
    assert heard == []
    context.close()


def test_a_server_that_is_gone_is_told_and_the_text_stays(served: Served, browser: Browser) -> None:
    context = browser.new_context()
    page, _ = served.enter(context)
    page.goto(f"{served.base}{FICHE}/boodschap")
    served.server.should_exit = True
    time.sleep(2)
    page.locator("#veld-doel").fill("Dit mag niet weg.")
    expect(page.locator("#server-weg")).to_be_visible(timeout=SLOW)
    expect(page.locator("#veld-doel")).to_have_value("Dit mag niet weg.")
    context.close()


def test_what_is_typed_is_kept_by_itself_and_taken_back(served: Served, browser: Browser) -> None:
    before = served.project.fiche("W-01").read_bytes()
    context = browser.new_context()
    page, heard = served.enter(context)
    page.goto(f"{served.base}{FICHE}/over")
    page.locator("#veld-titel").fill("Woningbouw voor altijd.")
    expect(page.locator("#bewaarstand")).to_contain_text("Bewaard om", timeout=SLOW)
    expect(page.locator("#veld-titel-bevinding")).to_be_visible()
    expect(page.locator("#bevindingen")).to_contain_text("Titel")
    expect(page.locator("#veld-titel")).to_be_focused()
    assert "titel: Woningbouw voor altijd." in served.project.fiche("W-01").read_text(encoding="utf-8")
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(page.locator("#bewaard")).to_contain_text("ongedaan gemaakt", timeout=SLOW)
    assert served.project.fiche("W-01").read_bytes() == before
    page.get_by_role("button", name="Opnieuw").click()
    expect(page.locator("#veld-titel")).to_have_value("Woningbouw voor altijd.", timeout=SLOW)
    page.goto(f"{served.base}{FICHE}/versies")
    page.get_by_role("button", name="Zet terug").first.click()
    expect(page.locator("#bewaard")).to_contain_text("teruggezet", timeout=SLOW)
    assert served.project.fiche("W-01").read_bytes() == before
    assert heard == []
    context.close()


def test_who_goes_on_at_once_loses_nothing(served: Served, browser: Browser) -> None:
    """Nobody is asked, and what was typed a moment ago is kept."""
    context = browser.new_context()
    page, heard = served.enter(context)
    page.on("dialog", lambda dialog: heard.append(dialog.message) or dialog.accept())
    page.goto(f"{served.base}{FICHE}/over")
    page.locator("#veld-titel").fill("Woningbouw voor altijd")
    page.locator(".zijkant").get_by_role("link", name="Boodschap").click()
    expect(page.get_by_role("heading", name="Boodschap").first).to_be_visible(timeout=SLOW)
    page.goto(f"{served.base}{FICHE}/over")
    expect(page.locator("#veld-titel")).to_have_value("Woningbouw voor altijd", timeout=SLOW)
    expect(page.locator("#teruggevonden")).to_be_hidden()
    assert heard == []
    context.close()


@pytest.mark.parametrize("width", [NARROW, DESKTOP])
def test_the_grid_of_amounts_shows_whole_amounts(served: Served, browser: Browser, width: int) -> None:
    """Also beside the printed page, where every column is in sight."""
    context = browser.new_context(viewport={"width": width, "height": 800})
    page, _ = served.enter(context)
    page.goto(f"{served.base}{FICHE}/geld")
    if width == DESKTOP:
        page.route("**/getypt", lambda route: route.abort())
        page.locator("#blad-knop").click()
        expect(page.locator(".met-blad")).to_have_count(1)
        assert page.locator(".rooster-vak").evaluate("(one) => one.scrollWidth - one.clientWidth") <= 0
    cell = page.get_by_label("Rijk: Bijdrage aan bouwplannen, 2022")
    cell.fill("37,5 mln")
    assert cell.evaluate("(one) => one.scrollWidth - one.clientWidth") <= 0
    context.close()


def test_a_long_part_is_kept_by_itself_too(served: Served, browser: Browser) -> None:
    """Of more than a browser sends for a page that is left; who goes on at once is asked to stay."""
    context = browser.new_context()
    page, heard = served.enter(context)
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.goto(f"{served.base}{FICHE}/boodschap")
    page.locator("#veld-aanleiding").fill("woorden " * 10_000)
    expect(page.locator("#bewaarstand")).to_contain_text("Bewaard om", timeout=SLOW)
    assert "woorden woorden" in served.project.fiche("W-01").read_text(encoding="utf-8")
    page.locator("#veld-doel").click()
    page.keyboard.type("Meteen")
    page.locator(".zijkant").get_by_role("link", name="Geld").click()
    expect(page.locator("#bewaarstand")).to_contain_text("Bewaard om", timeout=SLOW)
    assert asked == ["beforeunload"]
    assert "Meteen" in served.project.fiche("W-01").read_text(encoding="utf-8")
    assert heard == []
    context.close()


def test_what_a_server_that_was_killed_did_not_get_is_offered_again(served: Served, browser: Browser) -> None:
    """The page goes on asking; a page that is opened anew offers what was typed."""
    before = served.project.fiche("W-01").read_bytes()
    context = browser.new_context()
    page, _ = served.enter(context)
    page.goto(f"{served.base}{FICHE}/boodschap")
    context.set_offline(True)
    page.locator("#veld-doel").fill("Dit mag niet weg.")
    expect(page.locator("#server-weg")).to_be_visible(timeout=SLOW)
    page.get_by_role("button", name="Bewaar", exact=True).last.click()
    expect(page.locator("#veld-doel")).to_have_value("Dit mag niet weg.")
    page.close()  # the browser crashes
    assert served.project.fiche("W-01").read_bytes() == before
    context.set_offline(False)
    page = context.new_page()
    page.goto(f"{served.base}{FICHE}/boodschap")
    expect(page.locator("#teruggevonden")).to_contain_text("Doel")
    page.get_by_role("button", name="Zet terug").click()
    expect(page.locator("#veld-doel")).to_have_value("Dit mag niet weg.")
    expect(page.locator("#bewaarstand")).to_contain_text("Bewaard om", timeout=SLOW)
    assert "Dit mag niet weg." in served.project.fiche("W-01").read_text(encoding="utf-8")
    page.reload()
    expect(page.locator("#teruggevonden")).to_be_hidden()
    context.close()


PASTE = """([text]) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  const paste = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
  document.activeElement.dispatchEvent(paste);
}"""


def test_a_block_of_excel_and_a_text_of_word_are_pasted(served: Served, browser: Browser) -> None:
    context = browser.new_context()
    page, heard = served.enter(context)
    page.goto(f"{served.base}{FICHE}/geld")
    page.get_by_label("Rijk: Bijdrage aan bouwplannen, 2022").focus()
    page.evaluate(PASTE, ["37,5\t40\n12\tp.m.\n"])
    expect(page.get_by_label("Rijk: Bijdrage aan bouwplannen, 2023")).to_have_value("40")
    expect(page.get_by_label("Eigen deel in bouwplannen, 2023")).to_have_value("p.m.")
    expect(page.locator("#rooster tfoot tr").last).to_contain_text("49,5", timeout=SLOW)
    expect(page.locator("#bewaarstand")).to_contain_text("Bewaard om", timeout=SLOW)
    assert "2022: 37,5" in served.project.fiche("W-01").read_text(encoding="utf-8")
    page.goto(f"{served.base}{FICHE}/boodschap")
    page.locator("#veld-doel").fill("")
    page.locator("#veld-doel").focus()
    page.evaluate(PASTE, ["Wonen\u00ad\x7f\x90\ufffe voor:\u2028•\tstarters\x85•\touderen\u200b"])
    expect(page.locator("#veld-doel")).to_have_value("Wonen voor:\n- starters\n- ouderen")
    expect(page.locator("#bewaarstand")).to_contain_text("Bewaard om", timeout=SLOW)
    expect(page.locator("#aanpassing")).to_contain_text("onzichtbare tekens en opsommingstekens zijn aangepast")
    assert heard == []
    context.close()


def test_what_of_a_block_of_excel_does_not_fit_is_told(served: Served, browser: Browser) -> None:
    """How many rows and columns; and it is still there to be read after the save."""
    context = browser.new_context()
    page, heard = served.enter(context)
    page.goto(f"{served.base}{FICHE}/geld")
    page.get_by_label("Rijk: Bijdrage aan bouwplannen, 2022").focus()
    page.evaluate(PASTE, ["\n".join(["1\t2\t3\t4\t5\t6\t7"] * 9)])
    expect(page.locator("#bewaarstand")).to_contain_text("Bewaard om", timeout=SLOW)
    lost, told = 9 - page.locator("#rooster tbody tr").count(), page.locator("#aanpassing")
    expect(told).to_contain_text(f"{lost} rijen en 2 kolommen pasten niet in de tabel: daarvan is niets overgenomen.")
    page.get_by_label("Rijk: Bijdrage aan bouwplannen, 2022").focus()
    page.evaluate(PASTE, ["1\t2\t3\t4\t5\n"])
    expect(told).to_have_text("5 bedragen geplakt.")
    assert heard == []
    context.close()


def judge_state(context: BrowserContext, page: Page, axe: str) -> None:
    """A page as it is now, at a narrow and a common width: accessible, and nothing sideways."""
    context.new_cdp_session(page).send("Runtime.evaluate", {"expression": axe})
    for width in (NARROW, DESKTOP):
        page.set_viewport_size({"width": width, "height": 800})
        too_wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert too_wide <= 0, width
        assert page.evaluate(VIOLATIONS) == [], width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_in_trouble_is_accessible_too(served: Served, browser: Browser, axe: str, scheme: str) -> None:
    """A server that is gone, a text that is offered again, a conflict that is told, and its page."""
    context = browser.new_context(color_scheme=scheme)
    page, _ = served.enter(context)
    page.goto(f"{served.base}{FICHE}/over")
    context.set_offline(True)
    page.locator("#veld-titel").fill("Mijn eigen titel")
    expect(page.locator("#server-weg")).to_be_visible(timeout=SLOW)
    judge_state(context, page, axe)
    page.close()
    context.set_offline(False)
    served.project.edit(served.project.fiche("W-01"), "titel: Woningbouwimpuls", "titel: Woningbouw en impuls")
    page = context.new_page()
    page.goto(f"{served.base}{FICHE}/over")
    expect(page.locator("#teruggevonden")).to_be_visible()
    judge_state(context, page, axe)
    served.project.edit(served.project.fiche("W-01"), "titel: Woningbouw en impuls", "titel: Woningbouw voortaan")
    page.get_by_role("button", name="Zet terug").click()
    expect(page.locator("#bewaarstand")).to_contain_text("ergens anders gewijzigd", timeout=SLOW)
    page.get_by_role("button", name="Bewaar", exact=True).last.click()
    expect(page.locator("#botsingen")).to_be_focused(timeout=SLOW)
    judge_state(context, page, axe)
    expect(page.locator("#veld-titel")).to_have_value("Mijn eigen titel")
    page.get_by_role("button", name="Bewaar", exact=True).last.click()
    expect(page.locator("#bewaard")).to_be_focused(timeout=SLOW)
    assert "titel: Mijn eigen titel" in served.project.fiche("W-01").read_text(encoding="utf-8")
    context.close()
