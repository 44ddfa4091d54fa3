"""Sixty hostile texts in every field of the model: each is shown as the text that it is, and nothing of it runs."""

import json
import re
from html.parser import HTMLParser
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from fiches.model.reflection import FieldGuide, FieldKind
from fiches.web.parts import FIXED_FIELDS, get_guides, list_parts
from tests.project import ROOT
from tests.web.conftest import Desk

BASE = "/fiche/2021/W-21"
TEMPLATES = sorted((ROOT / "fiches/web").glob("*.html"))
OURS = frozenset(re.findall(r"<([a-z][a-z0-9]*)", "".join(path.read_text(encoding="utf-8") for path in TEMPLATES)))
"""The elements of which the pages are made."""

PAYLOADS = Path(__file__).with_name("payloads.txt").read_text(encoding="utf-8").splitlines()
"""Texts that turn into something else where a page forgets that a text of a user is text."""


class Elements(HTMLParser):
    """The elements of a page with their attributes, as a browser would find them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}))


def find_foreign(text: str) -> list[object]:
    """What is in a page that none of our templates has."""
    found: list[object] = []
    for tag, attrs in Elements(text).found:
        if tag not in OURS or any(name.startswith("on") or name in ("style", "formaction") for name in attrs):
            found.append((tag, attrs))
        if tag == "script" and attrs.get("src") not in ("/vast/werk.js", "/vast/blad.js", "/vast/opmaak.js"):
            found.append((tag, attrs))
        address = attrs.get("href", attrs.get("src", attrs.get("action", "/")))
        if not address.startswith(("/", "#", "?")) and address:
            found.append((tag, address))
    return found


def make_data(guide: FieldGuide, numbers: "count[int]") -> Any:
    """A value of every field, and in each text the next of the payloads."""
    if guide.fields:
        return {name: make_data(inner, numbers) for name, inner in guide.fields.items()}
    if guide.item is not None and guide.kind is FieldKind.LIJST:
        return [make_data(guide.item, numbers)]
    payload = PAYLOADS[next(numbers) % len(PAYLOADS)]
    return {payload: PAYLOADS[next(numbers) % len(PAYLOADS)]} if guide.kind is FieldKind.WOORDENBOEK else payload


def test_there_are_sixty() -> None:
    assert len(set(PAYLOADS)) == 60


@pytest.mark.parametrize("first", [0, 17, 34, 51])
def test_whatever_a_file_holds_is_shown_as_text(empty_desk: Desk, first: int) -> None:
    numbers = count(first)
    data = {name: make_data(guide, numbers) for name, guide in get_guides().items() if name not in FIXED_FIELDS}
    # what is JSON is YAML too
    text = json.dumps({"id": "W-21", "status": "concept", **data}, indent=1)
    empty_desk.project.write("bac_inputs/2021/fiches/W-21.yaml", text)
    empty_desk.project.write(f"bac_inputs/2021/beelden/{PAYLOADS[first].replace('/', '_')}.png", "x")
    pages = [f"{BASE}/{part.id}" for part in list_parts()]
    others = ("/", "/set", "/nieuw", "/?zoek=alert", BASE, f"{BASE}/antwoorden", f"{BASE}/bestand", f"{BASE}/status")
    for path in (*others, f"{BASE}/versies", *pages):
        page = empty_desk.get(path)
        assert page.status_code == 200, path
        assert find_foreign(page.text) == [], path
    forms = [pair for path in pages for pair in empty_desk.read_form(path)]
    assert {value.replace("\r\n", "\n") for _, value in forms} >= set(PAYLOADS)


def test_whatever_is_posted_is_shown_as_text(empty_desk: Desk) -> None:
    """Also in the names of fields, in the address and in what is refused."""
    empty_desk.project.write("bac_inputs/2021/fiches/W-21.yaml", "id: W-21\ntitel: Een nieuwe fiche\nstatus: concept\n")
    for at, payload in enumerate(PAYLOADS):
        part = list_parts()[at % len(list_parts())]
        pairs = [(name, value or payload) for name, value in empty_desk.read_form(f"{BASE}/{part.id}")]
        answers = [
            empty_desk.post(f"{BASE}/{part.id}", [*pairs, (payload, payload)], payload),
            empty_desk.get(f"{BASE}/{part.id}", params={"bewaard": payload, "erbij": payload, payload: payload}),
            empty_desk.get("/", params={"zoek": payload, "status": payload, "ronde": "2021"}),
            empty_desk.get("/set", params={"ronde": payload}),
            empty_desk.get(f"/uitleg/{payload.replace('/', '')}"),
            empty_desk.get(f"/fiche/2021/{payload.replace('/', '')}"),
        ]
        for answer in answers:
            assert find_foreign(answer.text) == [], payload
            assert "\n" not in answer.headers.get("location", "")
    told = empty_desk.post(f"{BASE}/over", [*empty_desk.read_form(f"{BASE}/over")], "vanzelf")
    assert told.headers["content-type"] == "application/json"
