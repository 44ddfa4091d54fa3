"""Every page of the workplace in every state, in Chromium: who can use it, at three widths, in light and dark.

Run with `uv run python -m benchmarks.werkplek_breedtes [--alleen WOORD] [--beelden MAP]`. Looked at are an empty
project, the samples, one with faults, one with long texts and one to read only; a conflict, a refusal, and a server
that is gone. Of each page: axe-core finds nothing, the console stays silent, nothing is asked for elsewhere, nothing
goes sideways (at 320, 1280 and 2560 pixels), and Tab reaches all that can be used, in the order of the page, visibly.
Then lists, saving and taking back are done by keyboard only, and focus may never be lost. `--alleen` takes the pages
with this word in their name; `--beelden` keeps a picture of each. `FICHES_CHROMIUM` and `FICHES_AXE` name the browser
and axe-core.
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import product
from pathlib import Path
from typing import NamedTuple, cast

from _pytest.capture import CaptureFixture
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from fiches.web.parts import list_parts
from fiches.web.ronde_parts import list_ronde_parts
from tests.end_to_end.programs import program
from tests.project import ROOT, TestProject
from tests.propose.word_edits import WordEdit
from tests.web.test_browser import ARGUMENTS, DESKTOP, NARROW, SLOW, VIOLATIONS, WALL, Served, serve

WIDTHS = (NARROW, DESKTOP, WALL)
FICHE, UNREADABLE = "/fiche/2021/W-01", "/fiche/2021/W-02"
SCHEMES = ("light", "dark")

Deed = Callable[[Page, Served], None]


class View(NamedTuple):
    """A page in a state: what it is called, its address, and what is done there before it is looked at."""

    name: str
    address: str
    deed: Deed | None = None
    is_refused: bool = False
    """Whether the answer is a refusal, which the console of a browser tells."""


STOPS = """() => {
  const usable = "a[href], summary, [tabindex='0'], :is(button, select, textarea, input:not([type=hidden])):enabled";
  const groups = new Set();
  const isFirst = (one) => {
    if (one.type !== "radio") return true;
    const chosen = document.querySelector(`input[type=radio][name="${one.name}"]:checked`);
    const is = chosen ? chosen === one : !groups.has(one.name);
    groups.add(one.name);
    return is;
  };
  window.stops = [...document.querySelectorAll(usable)]
    .filter((one) => one.tabIndex >= 0 && one.checkVisibility({ checkVisibilityCSS: true }) && isFirst(one));
  if (stops.length) stops[0].focus();
  return stops.length;
}"""
"""All that Tab has to reach, in the order of the page; the first of them gets focus."""

REACHED = """() => {
  const one = document.activeElement;
  const name = `${one.tagName.toLowerCase()} ${one.id || one.name || one.textContent.trim().slice(0, 40)}`;
  const box = one.getClientRects()[0] || { left: 0, right: 0, top: 0, bottom: 0 };
  const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
  const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
  const over = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  const style = getComputedStyle(one);
  return {
    name, at: stops.indexOf(one), isNowhere: one === document.body,
    isScroller: one.scrollWidth > one.clientWidth || one.scrollHeight > one.clientHeight,
    isMarked: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    isSeen: right > left && bottom > top && Boolean(over) && (one.contains(over) || over.contains(one)),
  };
}"""
"""Where Tab came: its place among all, whether a ring is drawn round it, and whether it is on the screen."""


def walk(page: Page) -> tuple[int, list[str]]:
    """Press Tab from the first thing to the last. How many there are, and what was skipped or is not seen."""
    count, found, at = page.evaluate(STOPS), list[str](), 0
    while at < count:
        reached = page.evaluate(REACHED)
        if reached["at"] == at:
            if not reached["isMarked"]:
                found.append(f"no ring at {reached['name']}")
            if not reached["isSeen"]:
                found.append(f"out of sight: {reached['name']}")
            at += 1
        elif not reached["isScroller"]:
            missed = page.evaluate("at => `${stops[at].tagName} ${stops[at].id || stops[at].name}`", at)
            found.append(f"Tab came to {reached['name']} and not to {missed}")
            break
        page.keyboard.press("Tab")
    return count, found


class Tour:
    """One visit to all views in one scheme, and what was wrong there."""

    def __init__(self, axe: str, scheme: str, pictures: Path | None) -> None:
        self.axe, self.scheme, self.pictures, self.wrong = axe, scheme, pictures, 0

    def look(self, page: Page, heard: list[str], world: str, served: Served, view: View) -> None:
        """Judge one view at all widths, and print its line."""
        heard.clear()
        page.set_viewport_size({"width": DESKTOP, "height": 800})
        page.goto(served.base + view.address)
        if view.deed:
            view.deed(page, served)
        found, stops = self._judge(page, f"{world}-{view.name}"), 0
        if self.scheme == SCHEMES[0]:
            for width in (NARROW, DESKTOP):
                page.set_viewport_size({"width": width, "height": 800})
                stops, missed = walk(page)
                found += [f"{width}: {one}" for one in missed]
        found += [one for one in heard if not (view.is_refused and "status of 4" in one)]
        self.tell(f"{world}: {view.name}", f"{stops} stops" if stops else "", found)

    def tell(self, name: str, told: str, found: list[str]) -> None:
        """Print a line of the table, with what was wrong below it."""
        self.wrong += len(found)
        print(f"{self.scheme:5} {name:42} {told:10} {f'{len(found)} wrong' if found else 'good'}", flush=True)
        for one in found:
            print(f"        {one[:400]}")

    def _judge(self, page: Page, name: str) -> list[str]:
        found: list[str] = []
        page.context.new_cdp_session(page).send("Runtime.evaluate", {"expression": self.axe})
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            found += [f"{width}: {wide} pixels sideways"] if wide > 0 else []
            found += [f"{width}: {one}" for one in page.evaluate(VIOLATIONS)]
            if self.pictures:
                page.screenshot(path=self.pictures / f"{name}-{width}-{self.scheme}.png", full_page=True)
        return found


# --- the projects


def make_project(root: Path) -> TestProject:
    """The samples, with all that a project has."""
    for name in ("bac_inputs", "templates"):
        shutil.copytree(ROOT / name, root / name)
    return TestProject(root, cast(CaptureFixture[str], None))


def empty(project: TestProject) -> None:
    """No fiche, and nothing that was agreed or delivered."""
    for name in ("fiches", "akkoorden"):
        shutil.rmtree(project.root / "bac_inputs/2021" / name)
    for path in (project.root / "bac_inputs/2021").glob("*en.yaml"):
        if path.name != "kernboodschappen.yaml":
            path.unlink()


def spoil(project: TestProject) -> None:
    """Faults of every weight, a file that cannot be read, and one that nobody reads."""
    first = project.fiche("W-01")
    project.edit(first, "soort: geld", "soort: gled")
    project.edit(first, "2022: 250", "2022: veel")
    project.edit(first, "bac: BAC-RWW", "bac: BAC-RW")
    project.edit(first, "aan: [", "aan: [XYZ, ")
    project.fiche("W-02").write_text("titel: [\n", encoding="utf-8")
    project.write("bac_inputs/los.yaml", "titel: verdwaald\n")


def spoil_ronde(project: TestProject) -> None:
    """A ronde that cannot be used."""
    project.edit(project.root / "bac_inputs/2021/ronde.yaml", "verkiezingsdatum: 2021", "verkiezingsdatum: 20x21")


LONG = "Een lange zin over woningbouw, bereikbaarheid en uitvoerbaarheid in alle gemeenten van het land. "
UNBROKEN = "meerjareninvesteringsprogrammauitvoeringsovereenkomst" * 4


def stretch(project: TestProject) -> None:
    """Long titles, long texts, words without end, and many items."""
    first = project.fiche("W-01")
    asks = "".join(f"  - tekst: {LONG * 3}\n    aan: [BZK]\n    soort: geld\n    termijn: in 2022\n" for _ in range(30))
    project.edit(first, "titel: ", f"titel: {UNBROKEN} {LONG * 3}")
    project.edit(first, "vraag:\n", f"vraag:\n{asks}")
    project.edit(first, "doel: >-\n", f"doel: >-\n  {UNBROKEN} {LONG * 40}\n")


# --- what is done on a page before it is looked at


def press(page: Page, name: str) -> None:
    """Press a button, and wait for the next page."""
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).last.click()


def lose_server(page: Page, served: Served) -> None:  # noqa: ARG001
    """Type while nobody answers."""
    page.context.set_offline(True)
    page.locator("#veld-doel").press("End")
    page.keyboard.type(" Dit mag niet weg.")
    expect(page.locator("#server-weg")).to_be_visible(timeout=SLOW)


def find_back(page: Page, served: Served) -> None:  # noqa: ARG001
    """The same page once more, which offers what was typed."""
    expect(page.locator("#teruggevonden")).to_be_visible(timeout=SLOW)


def meet_another(page: Page, served: Served) -> None:
    """Type in a field that somebody else changes meanwhile."""
    path = served.project.fiche("W-01")
    before = path.read_text(encoding="utf-8")
    title = next(line for line in before.split("\n") if line.startswith("titel:"))
    served.project.edit(path, title, f"titel: Woningbouw van een ander {len(before)}")
    page.locator("#veld-titel").fill(f"Mijn eigen titel {len(before)}")
    expect(page.locator("#bewaarstand")).to_contain_text("ergens anders gewijzigd", timeout=SLOW)
    press(page, "Bewaar")
    expect(page.locator("#botsingen")).to_be_focused(timeout=SLOW)


def save(page: Page, served: Served) -> None:  # noqa: ARG001
    """Save without a change."""
    press(page, "Bewaar")


def change_title(page: Page, served: Served) -> None:  # noqa: ARG001
    """Type another title, which is kept by itself."""
    page.locator("#veld-titel").fill("Een andere titel voor de woningbouw")
    expect(page.locator("#bewaarstand")).to_contain_text("Bewaard om", timeout=SLOW)


def hand_in(page: Page, served: Served) -> None:  # noqa: ARG001
    """Two reviewers of one fiche, and a file that is none."""
    anna = WordEdit("W-03").track("gemeente", "gemeente", "gemeente en provincie", "Anna").pack()
    bert = WordEdit("W-03").track("gemeente", "gemeente", "stad", "Bert").pack()
    named = {"anna.docx": anna, "bert.docx": bert, "kapot.docx": b"PK"}
    files = [{"name": name, "mimeType": "", "buffer": content} for name, content in named.items()]
    page.get_by_label("Teruggestuurde bestanden").set_input_files(files)  # type: ignore[arg-type]
    press(page, "Bekijk de voorstellen")


def take_over(page: Page, served: Served) -> None:
    """And what was taken over."""
    hand_in(page, served)
    press(page, "Neem alles over wat niet botst")


def try_delivery(page: Page, served: Served) -> None:  # noqa: ARG001
    """Ask whether all may go, and wait for the reasons."""
    page.locator("#aan").select_option(index=1)
    press(page, "Kijk wat er zou gebeuren")
    expect(page.locator("#botsingen, #bewaard")).to_be_visible(timeout=2 * SLOW)


def ask_too_much(page: Page, served: Served) -> None:  # noqa: ARG001
    """A status that is too early."""
    press(page, "Geef deze status")


def agree_wrongly(page: Page, served: Served) -> None:  # noqa: ARG001
    """An akkoord of nobody."""
    press(page, "Leg vast")


def begin_wrongly(page: Page, served: Served) -> None:  # noqa: ARG001
    """A name that no fiche can have."""
    page.locator("#opgave").select_option(index=1)
    page.locator("#bac").select_option(index=1)
    page.locator("#kenmerk").fill("zomaar")
    press(page, "Begin de fiche")


def keep_version(page: Page, served: Served) -> None:  # noqa: ARG001
    """Keep what there is now."""
    page.locator("#naam").fill("voor het overleg")
    press(page, "Bewaar deze versie")


def wait_for_pages(page: Page, served: Served) -> None:  # noqa: ARG001
    """Until the printed pages are there, or the reason that there are none."""
    expect(page.locator(".bladen, #geen, .inleiding:not(#bezig)").first).to_be_visible(timeout=3 * SLOW)


# --- the views

OF_SITE = (
    View("overzicht", "/"), View("set", "/set"), View("nieuw", "/nieuw"), View("terug", "/terug"),
    View("leveren", "/leveren"), View("ronde", "/ronde"), View("sjablonen", "/sjablonen"),
)  # fmt: skip
OF_FICHE = tuple(
    View(f"fiche {name or 'begin'}", f"{FICHE}{'/' if name else ''}{name}")
    for name in ("", *(part.id for part in list_parts()), "antwoorden", "bestand", "status", "versies", "vergelijken")
)
OF_RONDE = tuple(View(f"ronde {part.id}", f"/ronde/2021/{part.id}") for part in list_ronde_parts())
CHANGING = (
    View("melding", "/fiche/2021/W-99", is_refused=True),
    View("uitleg", "/uitleg/C31"),
    View("sjabloon", "/sjablonen/fiche.docx"),
    View("niets gevonden", "/?zoek=nergens"),
    View("gefilterd", "/?zoek=woningen&bevinding=tip"),
    View("ding van de ronde", "/ronde/2021/opgaven?ding=opgaven.1"),
    View("veld erbij", f"{FICHE}/varianten?erbij=varianten.0.velden.budget.regels"),
    View("gedrukt", f"{FICHE}/gedrukt", wait_for_pages),
    View("bewaard", f"{FICHE}/over", save),
    View("botsing", f"{FICHE}/over", meet_another, is_refused=True),
    View("status van een stuk", "/stuk/2021/kernboodschappen"),
    View("status te vroeg", f"{FICHE}/status", ask_too_much, is_refused=True),
    View("akkoord van niemand", f"{FICHE}/status", agree_wrongly, is_refused=True),
    View("nieuw met fout", "/nieuw", begin_wrongly, is_refused=True),
    View("voorstellen", "/terug", hand_in),
    View("overgenomen", "/terug", take_over),
    View("leveren met redenen", "/leveren", try_delivery),
    View("versie bewaard", f"{FICHE}/vergelijken", keep_version),
    View("niets gewijzigd", f"{FICHE}/gewijzigd"),
    View("bewaard en veranderd", f"{FICHE}/over", change_title),
    View("gewijzigd", f"{FICHE}/gewijzigd"),
    View("versies met inhoud", f"{FICHE}/versies"),
)
WITHOUT_SERVER = (
    View("server weg", f"{FICHE}/boodschap", lose_server),
    View("teruggevonden", f"{FICHE}/boodschap", find_back),
)
READ_ONLY = tuple(view for view in (*OF_SITE, *OF_FICHE) if view.name != "nieuw")
WORLDS: dict[str, tuple[Callable[[TestProject], None] | None, tuple[View, ...]]] = {
    "leeg": (empty, (*OF_SITE, OF_RONDE[0])),
    "fouten": (
        spoil,
        (
            *OF_SITE,
            *OF_FICHE,
            View("onleesbaar", "/fiche/2021/W-02"),
            View("kapot bestand", "/fiche/2021/W-02/bestand"),
        ),
    ),
    "ronde kapot": (
        spoil_ronde,
        (
            *(view._replace(is_refused=view.name in ("set", "nieuw")) for view in OF_SITE),
            OF_FICHE[0],
            OF_FICHE[1],
            OF_RONDE[0],
        ),
    ),
    "lang": (stretch, (*OF_SITE[:2], *OF_FICHE)),
    "lezen": (None, READ_ONLY),
    "gewoon": (None, (*OF_SITE, *OF_FICHE, *OF_RONDE, *CHANGING)),
}


# --- by keyboard only

LISTS = (
    *(f"{FICHE}/{part}" for part in ("aanbod", "bronnen", "planning", "varianten", "gebied", "effect", "over")),
    "/ronde/2021/opgaven?ding=opgaven.1", "/ronde/2021/commissies", "/ronde/2021/boodschappen",
)  # fmt: skip
FOCUS = (
    "() => document.activeElement === document.body ? '' : document.activeElement.id || document.activeElement.tagName"
)


def strike(page: Page, selector: str, key: str = "Enter") -> str:
    """Strike a key on a button, wait for the next page, and say what has focus there; "" when nothing has."""
    page.locator(selector).focus()
    with page.expect_navigation():
        page.keyboard.press(key)
    page.wait_for_load_state()
    return str(page.evaluate(FOCUS))


def do_by_keyboard(page: Page, address: str) -> list[str]:
    """Add, move and remove in every list of a page, save and take back; where focus was lost."""
    lost: list[str] = []
    page.goto(address)
    adding = page.eval_on_selector_all("form button[value^='erbij:']", "all => all.map((one) => one.value)")
    for value in adding:
        page.goto(address)
        box = page.locator("details").filter(has=page.locator(f"button[value='{value}']"))
        if box.count():
            box.last.locator("summary").first.press("Enter")
        lost += [value] if not strike(page, f"button[value='{value}']") else []
    for action in ("omlaag", "omhoog", "weg"):
        page.goto(address)
        known = page.eval_on_selector_all(
            f"form button[value^='{action}:']:enabled", "all => all.map((one) => one.value)"
        )
        for value in known[:1]:
            lost += [value] if not strike(page, f"button[value='{value}']") else []
    page.goto(address)
    # Ctrl+S and Enter in a field stay there; then the button, and taking back by its button
    field = page.locator("#formulier input.lang:visible").first
    for key in ("Control+s", "Enter") if field.count() else ():
        field.press(key)
        expect(page.locator("#bewaarstand")).to_contain_text("ewaard", timeout=SLOW)
        lost += [key] if not field.evaluate("one => one === document.activeElement") else []
    lost += ["save"] if not strike(page, ".knoppen button[value=bewaar]") else []
    back = ".knoppen button[value=terug]"
    if page.locator(back).count() and page.locator(back).is_enabled():
        lost += [back] if not strike(page, back) else []
    return lost


@contextmanager
def served_world(root: Path, name: str) -> Iterator[Served]:
    """The pages of one of the projects."""
    project = make_project(root)
    change = WORLDS[name][0]
    if change:
        change(project)
    with ExitStack() as stack:
        yield stack.enter_context(contextmanager(serve)(project, read_only=name == "lezen"))


def go_round(browser: Browser, served: Served, world: str, tour: Tour, only: str) -> None:
    """All views of a project in one scheme."""
    views = [view for view in WORLDS[world][1] if only in f"{world}: {view.name}"]
    if views:
        context = open_context(browser, tour.scheme)
        page, heard = served.enter(context)
        for view in views:
            tour.look(page, heard, world, served, view)
        context.close()
    if world == "gewoon":
        look_without_server(browser, served, tour, only)
        if tour.scheme == SCHEMES[0] and only in "toetsenbord":
            use_keyboard(browser, served, tour)


def open_context(browser: Browser, scheme: str) -> BrowserContext:
    """A browser of its own."""
    return browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]


def look_without_server(browser: Browser, served: Served, tour: Tour, only: str) -> None:
    """What is seen while nobody answers, where the console tells that, and after that."""
    views = [view for view in WITHOUT_SERVER if only in view.name]
    if views:
        context = open_context(browser, tour.scheme)
        page, _ = served.enter(context)
        for view in WITHOUT_SERVER:
            tour.look(page, [], "gewoon", served, view)
            page.close()  # as a browser that stops at once
            context.set_offline(False)
            page = context.new_page()
        context.close()


def use_keyboard(browser: Browser, served: Served, tour: Tour) -> None:
    """Lists, saving and taking back, by keyboard only."""
    context = open_context(browser, tour.scheme)
    page, _ = served.enter(context)
    for path in LISTS:
        tour.tell(f"toetsenbord: {path}", "", do_by_keyboard(page, f"{served.base}{path}"))
    context.close()


def main(only: str, pictures: Path | None) -> int:
    """Print the table; 1 when something is wrong."""
    if pictures:
        pictures.mkdir(parents=True, exist_ok=True)
    axe = Path(program("axe.min.js", "FICHES_AXE")).read_text(encoding="utf-8")
    wrong = 0
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        executable = program("chromium", "FICHES_CHROMIUM")
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        for world, scheme in product(WORLDS, SCHEMES):
            # a project of its own for each round: what one changes would be in the way of the next
            with served_world(Path(folder) / f"{world} {scheme}", world) as served:
                tour = Tour(axe, scheme, pictures)
                go_round(browser, served, world, tour, only)
                wrong += tour.wrong
        browser.close()
    print(f"{wrong} wrong")
    return int(wrong > 0)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--alleen", default="", help="only the pages with this word in their name")
    parser.add_argument("--beelden", type=Path, help="the folder for the pictures")
    arguments = parser.parse_args()
    sys.exit(main(arguments.alleen, arguments.beelden))
