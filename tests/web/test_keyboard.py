"""What is done at the pages by keyboard only, and a picture that is dropped."""

from base64 import b64encode

import pytest
from playwright.sync_api import Browser, expect

from tests.pictures import png
from tests.web.test_browser import FICHE, SLOW, Served, browser, served

__all__ = ["browser", "served"]
pytestmark = pytest.mark.browser


def test_by_keyboard_only(served: Served, browser: Browser) -> None:
    """Who adds an item is in it, who saves stays where they are, and arrow keys choose a filter before it is used."""
    context = browser.new_context()
    # a browser goes to the place of the address once more, at a moment of its own
    context.add_init_script("addEventListener('load', () => document.querySelector(':target')?.focus());")
    page, heard = served.enter(context)
    page.goto(f"{served.base}{FICHE}/boodschap")
    page.get_by_role("button", name="Voeg toe : Kernboodschappen").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("#veld-kernboodschappen-2-ref")).to_be_focused(timeout=SLOW)
    page.goto(f"{served.base}{FICHE}/over")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#deel-kop")).to_be_focused()
    page.locator("#veld-titel").focus()
    page.keyboard.press("End")
    for key in ("Enter", "Control+s"):
        page.keyboard.type(" a")
        page.keyboard.press(key)
        expect(page.locator("#bewaarstand")).to_contain_text("Bewaard om", timeout=SLOW)
        expect(page.locator("#veld-titel")).to_be_focused()
    assert "titel: Woningbouwimpuls structureel maken a a\n" in served.project.fiche("W-01").read_text(encoding="utf-8")
    page.goto(served.base)
    page.locator("#filter-bevinding").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    with page.expect_navigation():
        page.get_by_role("button", name="Toon").press("Enter")
    assert "bevinding=waarschuwing" in page.url
    expect(page.locator(".telling")).to_be_focused()
    assert heard == []
    context.close()


def test_a_picture_is_dropped_at_its_field(served: Served, browser: Browser) -> None:
    context = browser.new_context()
    page, heard = served.enter(context)
    page.goto(f"{served.base}{FICHE}/effect")
    drop = """([content]) => {
      const data = new DataTransfer();
      const bytes = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0));
      data.items.add(new File([bytes], "kaart.png", { type: "image/png" }));
      const zone = document.querySelector("[data-sleep]");
      zone.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    }"""
    with page.expect_navigation():
        page.evaluate(drop, [b64encode(png(40, 30)).decode()])
    expect(page.locator("#veld-afbeeldingen-0-alt")).to_be_focused(timeout=SLOW)
    expect(page.get_by_role("img", name="De afbeelding W-01-kaart.png")).to_be_visible()
    assert page.locator("img.beeld").evaluate("one => one.naturalWidth") == 40
    assert heard == []
    context.close()


def test_the_text_of_another_window_is_put_in_the_field(served: Served, browser: Browser) -> None:
    """Two windows changed one field: who saves second chooses, and may take the other text by a button."""
    context = browser.new_context()
    page, _ = served.enter(context)
    page.goto(f"{served.base}{FICHE}/over")
    served.project.edit(served.project.fiche("W-01"), "titel: Woningbouwimpuls", "titel: Bouwimpuls")
    page.locator("#veld-titel").fill("Woningbouw van mij")
    expect(page.locator("#bewaarstand")).to_contain_text("ergens anders gewijzigd", timeout=SLOW)
    with page.expect_navigation():
        page.get_by_role("button", name="Bewaar", exact=True).click()
    expect(page.locator("#botsingen")).to_be_focused(timeout=SLOW)
    page.get_by_role("button", name="Zet deze tekst in het veld").click()
    expect(page.locator("#veld-titel")).to_have_value("Bouwimpuls structureel maken")
    with page.expect_navigation():
        page.get_by_role("button", name="Bewaar", exact=True).click()
    assert "titel: Bouwimpuls structureel maken\n" in served.project.fiche("W-01").read_text(encoding="utf-8")
    context.close()
