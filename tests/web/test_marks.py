"""A text with markup: buttons and keys to make it, and the text as a reader will see it."""

import re

import pytest
from playwright.sync_api import Browser, expect

from fiches.web.marked import show_marks
from tests.web.conftest import FICHE, Desk
from tests.web.test_browser import SLOW, Served, browser, served

__all__ = ["browser", "served"]
GOAL = "#veld-doel"


def look(text: str) -> list[tuple[str, int, list[str]]]:
    """The blocks of a text, with signs of our own around what has a look."""
    return [
        (
            block.soort,
            block.niveau,
            [
                f"{'B' * one.bold}{'I' * one.italic}({one.text}){one.link}" if any(one[1:]) else one.text
                for one in block.stukken
            ],
        )
        for block in show_marks(text)
    ]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("Zonder opmaak, 3 * 4 = 12.", []),
        ("Een **vet** en *schuin* woord.", [("tekst", 1, ["Een ", "B(vet)", " en ", "I(schuin)", " woord."])]),
        (
            "Wij vragen:\n\n- geld;\n- **tijd**.\n\nMeer niet.",
            [
                ("tekst", 1, ["Wij vragen:"]),
                ("punt", 1, ["• ", "geld;"]),
                ("punt", 1, ["• ", "B(tijd)", "."]),
                ("tekst", 1, ["Meer niet."]),
            ],
        ),
        (
            "Zie [de brief](https://example.org/brief).",
            [("tekst", 1, ["Zie ", "(de brief)https://example.org/brief", "."])],
        ),
        ("Een **half merk.", []),
    ],
)
def test_a_text_is_shown_as_a_reader_will_see_it(text: str, blocks: list[tuple[str, int, list[str]]]) -> None:
    """In blocks, each with its words; nothing is shown of a text without markup, or with markup that is wrong."""
    assert look(text) == blocks


def test_the_page_shows_it_without_javascript(desk: Desk) -> None:
    """Under the field, and what is in the text stays text."""
    file = desk.project.fiche("W-01")
    text = re.sub(r"(?ms)^doel:.*?(?=^\S)", "doel: '**Nu** 3 < 4 & 5'\n", file.read_text(encoding="utf-8"))
    file.write_text(text, encoding="utf-8")
    shown = desk.get(f"{FICHE}/boodschap").text
    assert "<b>Nu</b> 3 &lt; 4 &amp; 5" in shown


@pytest.mark.browser
def test_buttons_and_keys_make_it(served: Served, browser: Browser) -> None:
    """Bold, italic, a list and a link; one stop for Tab, and the browser can undo it."""
    context = browser.new_context()
    page, heard = served.enter(context)
    page.goto(f"{served.base}{FICHE}/boodschap")
    field, bar = page.locator(GOAL), page.get_by_role("toolbar", name="Opmaak van Doel")
    field.fill("bouwen")
    field.evaluate("one => one.setSelectionRange(0, 6)")
    bar.get_by_role("button", name="Vet").click()
    expect(field).to_have_value("**bouwen**")
    expect(page.locator(f".opgemaakt[data-bij={GOAL[1:]}] b")).to_have_text("bouwen", timeout=SLOW)
    page.keyboard.press("Control+z")
    expect(field).to_have_value("bouwen")
    field.evaluate("one => one.setSelectionRange(0, 6)")
    page.keyboard.press("Control+i")
    expect(field).to_have_value("*bouwen*")
    field.fill("huizen\nwegen")
    field.evaluate("one => one.setSelectionRange(2, 9)")
    bar.get_by_role("button", name="Vet").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(field).to_have_value("- huizen\n- wegen")
    field.fill("de brief")
    field.evaluate("one => one.setSelectionRange(3, 8)")
    page.keyboard.press("Control+k")
    page.keyboard.type("example.org")
    expect(field).to_have_value("de [brief](https://example.org)")
    expect(page.locator(f".opgemaakt[data-bij={GOAL[1:]}] .verwijst")).to_have_text("brief", timeout=SLOW)
    field.fill("zonder")
    expect(page.locator(f".opgemaakt[data-bij={GOAL[1:]}]")).to_be_hidden(timeout=SLOW)
    assert heard == []
    context.close()
