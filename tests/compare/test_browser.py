"""The page of a comparison in a real browser: what a reader does with it, and what it must never do."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from fiches.compare.outcome import Comparison
from fiches.compare.rondes import compare_rondes
from fiches.compare.sides import load_side
from fiches.compare.styles.html import render_page
from fiches.diagnostics import make_visible
from tests.compare.test_styles import HOSTILE, told
from tests.end_to_end.programs import program
from tests.inputs import REGISTER, SAMPLES, MemoryTree, fiche_path, find_last_line, ronde_files

pytestmark = pytest.mark.browser
ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PHONE, DESKTOP = 390, 1280
EDITS = {
    "W-01": ("2022: 250", "2022: 350"),
    "W-02": ("aanleiding: >-\n  ", "aanleiding: >-\n  Dit is nieuw en kost 77 miljoen euro. "),
    "W-03": ("gemeenten en Rijk", "Gemeenten en Rijk"),
    "K-03": ("structureel: 0", "structureel: -90"),
}


def sample_page() -> bytes:
    """The samples with a few edits, one fiche less and another message."""
    old = {**ronde_files(), **{fiche_path(path.stem): path.read_bytes() for path in SAMPLES}}
    new = dict(old)
    for name, (before, after) in EDITS.items():
        text = old[fiche_path(name)].decode()
        assert before in text
        new[fiche_path(name)] = text.replace(before, after).encode()
    del new[fiche_path("E-02")]
    end = find_last_line(old[REGISTER].decode()).encode()
    new[REGISTER] = old[REGISTER].replace(end, end.replace(b".\n", b"\n"), 1)
    sides = (load_side("oud", MemoryTree(old), ["2021"]), load_side("nieuw", MemoryTree(new), ["2021"]))
    ronde = compare_rondes("2021", sides[0].list_documents("2021"), sides[1].list_documents("2021"))
    return render_page(Comparison("oud", "nieuw", (ronde,), ronde.report), sides).encode()


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the page."""
    path = tmp_path_factory.mktemp("verslag") / "vergelijking.html"
    path.write_bytes(sample_page())
    return path.as_uri()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, for all tests of this file."""
    executable = program("chromium", "FICHES_CHROMIUM")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="module")
def axe() -> str:
    """The source of axe-core."""
    return Path(program("axe.min.js", "FICHES_AXE")).read_text(encoding="utf-8")


@pytest.fixture
def page(browser: Browser, report: str) -> Iterator[Page]:
    """The page at a desktop; whatever a test does, nothing is asked for and nothing is complained of."""
    context = browser.new_context(viewport={"width": DESKTOP, "height": 900})
    opened, heard = listened(context)
    opened.goto(report)
    yield opened
    assert heard == [f"request {report}"]
    context.close()


def listened(context: BrowserContext) -> tuple[Page, list[str]]:
    """A new page, and what it asks for, prints or breaks on."""
    opened, heard = context.new_page(), []
    opened.on("request", lambda request: heard.append(f"request {request.url.partition('#')[0]}"))
    opened.on("console", lambda message: heard.append(f"console {message.text}"))
    opened.on("pageerror", lambda error: heard.append(f"error {error}"))
    opened.on("dialog", lambda dialog: heard.append(f"dialog {dialog.message}"))
    return opened, heard


def shown(page: Page, selector: str) -> list[str]:
    """The first line of every such element that can be seen."""
    return [text.splitlines()[0] for text in page.locator(f"{selector}:visible").all_inner_texts()]


def choose(page: Page, name: str, value: str) -> None:
    page.locator(f"#filters select[name={name}]").select_option(value)


def test_filters_hide_rows_and_sections_together(page: Page) -> None:
    """Each on its own and two at once; the count is told, and clearing brings everything back."""
    everything = shown(page, "section.document h3")
    assert len(everything) == len(shown(page, ".overzicht tbody tr")) == len(EDITS) + 2
    choose(page, "raakt", "geld")
    assert {title[:4] for title in shown(page, "section.document h3")} == {"W-01", "W-02", "K-03"}
    expect(page.locator("#telling")).to_have_text("3 van 6 getoond.")
    choose(page, "opgave", "Wonen en leefbaarheid")
    assert {title[:4] for title in shown(page, ".overzicht tbody th")} == {"W-01", "W-02"}
    page.get_by_role("button", name="Wis filters").click()
    expect(page.locator("#telling")).to_have_text("Alle 6 getoond.")
    assert shown(page, "section.document h3") == everything
    choose(page, "gewicht", "redactie")
    assert [title[:4] for title in shown(page, ".overzicht tbody th")] == ["W-03", "kern"]


def test_what_stayed_the_same_is_folded(page: Page) -> None:
    """One by one, and all at once."""
    folded = page.locator("details")
    assert folded.count() > len(EDITS) and page.locator("details[open]").count() == 0
    first = page.locator("#deel-1-1 details.gelijk-gebleven, #deel-1-2 details.gelijk-gebleven").first
    assert not first.locator("dl").is_visible()
    first.locator("summary").click()
    assert first.locator("dl").is_visible()
    page.get_by_role("button", name="Alles uitklappen").click()
    assert page.locator("details[open]").count() == folded.count()
    page.get_by_role("button", name="Alles inklappen").click()
    assert page.locator("details[open]").count() == 0


def test_old_and_new_side_by_side(page: Page) -> None:
    """Left what went, right what came; and back again."""
    text = page.locator(".wijziging", has_text="77 miljoen euro").locator(".tekst")
    assert text.is_visible() and page.locator(".kolommen").count() == 0
    page.get_by_label("oud en nieuw naast elkaar").check()
    columns = page.locator(".wijziging", has_text="77 miljoen euro").locator(".kolommen > div")
    old, new = (part.replace("\n", " ") for part in columns.all_inner_texts())
    assert "77 miljoen" not in old and "77 miljoen" in new
    assert old.startswith("Oud In kwetsbare wijken") and not text.is_visible()
    boxes = [column.bounding_box() for column in columns.all()]
    assert boxes[0] and boxes[1] and boxes[0]["x"] < boxes[1]["x"] and boxes[0]["y"] == boxes[1]["y"]
    amounts = page.locator(".wijziging", has_text="+100 (+40 %)").first.locator(".kolommen > div")
    assert [part.replace("\n", " ") for part in amounts.all_inner_texts()] == ["Oud 250", "Nieuw 350 +100 (+40 %)"]
    page.get_by_label("in de tekst").check()
    assert text.is_visible() and not columns.first.is_visible()


def test_everything_works_from_the_keyboard(page: Page) -> None:
    """The way past the top first, then every control in the order of the page, each with a visible focus."""
    page.keyboard.press("Tab")
    assert focused(page) == "Naar het overzicht"
    assert page.locator(".sla-over").bounding_box()["x"] >= 0  # type: ignore[index]
    page.keyboard.press("Enter")
    seen = []
    for _ in range(len(EDITS) + 13):
        page.keyboard.press("Tab")
        seen.append(focused(page))
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid", seen[-1]
    wanted = ["opgave", "bac", "gewicht", "raakt", "Wis filters", "ineen", "Alles uitklappen", "Alles inklappen"]
    assert seen[: len(wanted)] == wanted
    assert [title[:4] for title in seen[len(wanted) :]][:2] == [title[:4] for title in shown(page, ".overzicht a")][:2]
    page.locator("#filters select[name=gewicht]").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#telling")).to_have_text("2 van 6 getoond.")
    summary = page.locator("details.redactie > summary:visible").first
    summary.focus()
    page.keyboard.press("Enter")
    assert page.locator("details.redactie[open]").count() == 1
    page.get_by_label("in de tekst").focus()
    page.keyboard.press("ArrowRight")
    assert page.locator(".kolommen:visible").count() > 0


def focused(page: Page) -> str:
    """What stands in focus: the name or value of a field, else its text."""
    told = (
        "const e = document.activeElement; return e.type === 'radio' ? e.value : e.name || e.innerText.split('\\n')[0]"
    )
    return str(page.evaluate(f"(() => {{ {told} }})()"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_axe_finds_nothing(browser: Browser, report: str, axe: str, width: int, scheme: Any) -> None:
    """As it opens, and with everything open and side by side; and nothing sticks out."""
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page, heard = listened(context)
    page.goto(report)
    page.evaluate(axe)
    assert violations(page) == []
    page.get_by_role("button", name="Alles uitklappen").click()
    page.get_by_label("oud en nieuw naast elkaar").check()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert heard == [f"request {report}"]
    context.close()


def violations(page: Page) -> list[str]:
    found = page.evaluate("axe.run()")
    assert len(found["passes"]) > 20
    return [f"{one['id']}: {node['target']}" for one in found["violations"] for node in one["nodes"]]


def test_without_script_everything_can_be_read(browser: Browser, report: str) -> None:
    """No filter that does nothing; folds are the browser's own."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(report)
    assert page.locator("form:visible").count() == 0
    assert "+100 (+40 %)" in page.locator("main").inner_text()
    fold = page.locator("details.gelijk-gebleven").first
    fold.locator("summary").click()
    assert fold.locator("dl").is_visible()
    context.close()


def test_print_is_dark_on_white_without_controls(browser: Browser, report: str) -> None:
    """Also of who reads in the dark."""
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(report)
    page.emulate_media(media="print")
    assert page.locator("form:visible, .terug:visible").count() == 0
    colours = page.evaluate("(({color, backgroundColor}) => [color, backgroundColor])(getComputedStyle(document.body))")
    assert colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]
    assert page.pdf(format="A4").startswith(b"%PDF")
    context.close()


def test_the_policy_keeps_other_scripts_out(browser: Browser, report: str) -> None:
    """What a text could smuggle in would not run, nor fetch."""
    page, heard = listened(browser.new_context())
    page.goto(report)
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.kwaad = 1'}),"
        " Object.assign(document.createElement('img'), {src: 'https://voorbeeld.example/x.png'}))"
    )
    page.wait_for_timeout(200)
    assert page.evaluate("window.kwaad") is None
    refused = [told for told in heard if "Content Security Policy" in told]
    assert len(refused) == 2, heard
    page.context.close()


@pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_shown_and_breaks_nothing(browser: Browser, tmp_path: Path, hostile: str) -> None:
    """As text, within the width of a phone; what turns the reading direction turns nothing outside it."""
    comparison, sides = told("iets", hostile)
    path = tmp_path / "vergelijking.html"
    path.write_text(render_page(comparison, sides), encoding="utf-8")
    context = browser.new_context(viewport={"width": PHONE, "height": 800})
    page, heard = listened(context)
    page.goto(path.as_uri())
    page.get_by_role("button", name="Alles uitklappen").click()
    page.get_by_label("oud en nieuw naast elkaar").check()
    assert make_visible(hostile)[:8].strip() in page.locator("main").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE
    assert heard == [f"request {path.as_uri()}"]
    context.close()
