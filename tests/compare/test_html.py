"""The page as text: whole, closed to the outside, and without markup of a user."""

import re
from base64 import b64encode
from collections import Counter
from decimal import Decimal
from hashlib import sha256
from html.parser import HTMLParser

import pytest

from fiches.compare.styles.html import LONGEST_WORD
from fiches.compare.styles.wording import trim_words
from fiches.diagnostics import make_visible
from tests.compare.test_commands import commit, committed, raise_amount
from tests.compare.test_styles import HOSTILE, written
from tests.inputs import SAMPLES
from tests.project import TestProject

assert committed  # the fixture


class Page(HTMLParser):
    """The elements with their attributes, and the text."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.parts: dict[str, list[str]] = {"text": [], "style": [], "script": []}
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.parts[self.cdata_elem or "text"].append(data)

    @property
    def text(self) -> str:
        return "".join(self.parts["text"])

    def values(self, name: str) -> list[str]:
        """Every value of one attribute."""
        return [attributes[name] for _, attributes in self.elements if name in attributes]


@pytest.mark.parametrize("hostile", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_changes_no_element(hostile: str) -> None:
    """The same elements and attributes as of innocent text, and the text itself to read."""
    page, innocent = (Page(written("html", "iets", text)) for text in (hostile, "onschuldig"))
    assert {tag for tag, _ in page.elements} - {tag for tag, _ in innocent.elements} <= {"details", "summary"}
    assert {name for _, given in page.elements for name in given} == {
        name for _, given in innocent.elements for name in given
    }
    assert " ".join(trim_words(make_visible(hostile), LONGEST_WORD).split()) in " ".join(page.text.split())


def test_nothing_comes_from_elsewhere_and_nothing_else_may_run(committed: TestProject) -> None:
    """Links stay on the page and lead somewhere; the policy names the style and the script by their digest."""
    raise_amount(committed)
    source = committed.run("vergelijk", "--formaat", "html").out
    page = Page(source)
    assert not {"src", "action", "style", "onclick", "srcset", "data"} & {
        name for _, given in page.elements for name in given
    }
    ids = page.values("id")
    assert [name for name, count in Counter(ids).items() if count > 1] == []
    assert {href[1:] for href in page.values("href")} <= set(ids)
    assert {tag for tag, _ in page.elements}.isdisjoint({"link", "img", "iframe", "object", "base"})
    for part in ("style", "script"):
        digest = b64encode(sha256("".join(page.parts[part]).encode()).digest()).decode()
        assert f"{part}-src 'sha256-{digest}'" in page.values("content")[0]
    assert page.values("content")[0].startswith("default-src 'none';")
    assert page.values("lang") == ["nl"]


def total_of_2022() -> str:
    """What all samples together cost in 2022, as a reader sees it; some of it is p.m."""
    text = "".join(path.read_text(encoding="utf-8") for path in SAMPLES)
    amounts = re.findall(r"(?m)^ +2022: (-?[\d,]+)$", text)
    total = sum(Decimal(amount.replace(",", ".")) for amount in amounts)
    return f"{total:,.1f}".translate(str.maketrans(",.", ".,")) + " + p.m."


def test_the_page_tells_what_the_terminal_tells(committed: TestProject) -> None:
    """The difference, the money of the fiche and of the whole ronde, the place and the folded rest."""
    raise_amount(committed)
    lines = committed.fiche("W-01").read_text(encoding="utf-8").splitlines()
    place = f"W-01.yaml, regel {lines.index('        2022: 350') + 1}"
    text = Page(committed.run("vergelijk", "--formaat", "html").out).text
    for told in ("+100 (+40 %)", "Een bedrag is anders.", total_of_2022(), place, "Gelijk gebleven: "):
        assert told in text, told


def test_new_and_gone_fiches_show_their_text(committed: TestProject) -> None:
    """And when nothing changed the page says so."""
    committed.fiche("W-04").unlink()
    gone = Page(committed.run("vergelijk", "--formaat", "html").out).text
    assert "De tekst die verviel" in gone
    commit(committed, "Tweede")
    assert "De hele tekst" in Page(committed.run("vergelijk", "HEAD", "HEAD~1", "--formaat", "html").out).text
    assert "Er is niets veranderd." in Page(committed.run("vergelijk", "--formaat", "html").out).text


def test_a_large_page_names_what_stayed_the_same(committed: TestProject, monkeypatch: pytest.MonkeyPatch) -> None:
    """The worst document keeps its text; of the others it says where it is."""
    monkeypatch.setattr("fiches.compare.styles.html._MOST_WITH_UNCHANGED", 1)
    raise_amount(committed)
    committed.edit(committed.fiche("W-03"), "het Rijk", "het rijk")
    text = Page(committed.run("vergelijk", "--formaat", "html").out).text
    assert "De tekst staat in bac_inputs/2021/fiches/W-03.yaml." in text
    assert "De tekst staat in bac_inputs/2021/fiches/W-01.yaml." not in text


def test_the_same_comparison_gives_the_same_page(committed: TestProject) -> None:
    raise_amount(committed)
    one, other = (committed.run("vergelijk", "--formaat", "html").out for _ in range(2))
    assert one == other
    assert not re.search(r"[ \t]+$", one, re.MULTILINE)
