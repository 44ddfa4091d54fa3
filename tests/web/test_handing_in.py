"""What came back and what goes out, in a real browser: by keyboard, in every state, for everybody."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.project import TestProject, concept_text
from tests.web.test_browser import SLOW, Served, axe, browser, judge_page, serve
from tests.web.test_returned import PATH, make_reviewed

__all__ = ["axe", "browser"]
pytestmark = [pytest.mark.browser, pytest.mark.libreoffice]


@pytest.fixture
def built(empty_project: TestProject) -> Iterator[Served]:
    """One fiche, of which the Word file was made."""
    empty_project.write(PATH, concept_text())
    assert empty_project.run("bouw").code == 0
    yield from serve(empty_project)


def hand_in(page: Page, served: Served) -> None:
    """The files of three reviewers, and one that is none."""
    files = {**make_reviewed(served.project), "plan.docx": b"niets"}
    page.goto(f"{served.base}/terug")
    sent = [
        {"name": name, "mimeType": "application/octet-stream", "buffer": content} for name, content in files.items()
    ]
    page.get_by_label("Teruggestuurde bestanden").set_input_files(sent)
    expect(page.locator("#bestanden-stand")).to_have_text("4 bestanden gekozen.")
    page.get_by_role("button", name="Bekijk de voorstellen").click()
    expect(page.get_by_role("heading", name="Wat zij voorstellen")).to_be_visible(timeout=SLOW)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_state_of_taking_in_and_delivering(built: Served, browser: Browser, axe: str, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme)
    page, heard = built.enter(context)
    hand_in(page, built)
    judge_page(page, axe, "proposals")
    page.get_by_role("button", name="Neem alles over wat niet botst").click()
    expect(page.get_by_role("heading", name="Wat is overgenomen")).to_be_visible(timeout=SLOW)
    judge_page(page, axe, "taken")
    page.goto(f"{built.base}/leveren")
    page.get_by_label("Aan wie?").select_option("informateur")
    page.get_by_role("button", name="Kijk wat er zou gebeuren").click()
    expect(page.get_by_role("heading", name="Dit kan worden geleverd")).to_be_visible(timeout=2 * SLOW)
    judge_page(page, axe, "trial")
    page.get_by_label("Definitief", exact=True).check()
    page.get_by_role("button", name="Kijk wat er zou gebeuren").click()
    expect(page.get_by_role("heading", name="om nog niet te leveren")).to_be_visible(timeout=2 * SLOW)
    judge_page(page, axe, "reasons")
    page.get_by_role("link", name="W-21: akkoord en status").first.click()
    expect(page.get_by_role("heading", name="Akkoord en status")).to_be_visible(timeout=SLOW)
    assert heard == []
    context.close()


def test_a_conflict_is_settled_by_keyboard_alone(built: Served, browser: Browser) -> None:
    context = browser.new_context()
    page, heard = built.enter(context)
    hand_in(page, built)
    page.get_by_label("Nog niet kiezen").focus()
    page.keyboard.press("ArrowUp")
    expect(page.get_by_label("Bas").first).to_be_checked()
    for _ in range(40):
        if page.evaluate("document.activeElement.value") == "gekozen":
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 overgenomen")).to_be_visible(timeout=SLOW)
    expect(page.locator("#bewaard")).to_be_focused()
    assert "Het Rijk leidt de proef." in (built.project.root / PATH).read_text(encoding="utf-8")
    assert heard == []
    context.close()
