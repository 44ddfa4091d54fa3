"""Every field of the model can be reached, filled in and cleared by the forms: a walk over what the model says."""

import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from typing import Any

import pytest
from pydantic import create_model

from fiches.compare import outcome
from fiches.load import fiche as loading
from fiches.load.yaml import parse_yaml
from fiches.model.fiche import Fiche
from fiches.model.fiche_blocks import Indiener
from fiches.model.fields import many, optional
from fiches.model.reflection import FieldGuide, FieldKind, describe_model
from fiches.model.scalars import Opgemaakt
from fiches.web import parts
from fiches.web.parts import FIXED_FIELDS, FichePart, list_parts
from tests.project import concept_text
from tests.web.conftest import Desk, PostedFields

BASE = "/fiche/2021/W-21"
ADD = "erbij:"
BEGUN = "id: W-21\ntitel: Een nieuwe fiche\nstatus: concept\nbronnen:\n  - {id: B1, titel: Een bron}\n"
OWN = ("bewijs", "versie")


class FormOffer(HTMLParser):
    """What can be chosen in a form, by the name of its input; and what can be added to it."""

    def __init__(self) -> None:
        super().__init__()
        self.choices: dict[str, list[str]] = {}
        self.additions: list[str] = []
        self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "select":
            self._select = given["name"]
        elif tag == "option" or given.get("type") == "checkbox":
            self.choices.setdefault(given.get("name") or self._select, []).append(given["value"])
        elif tag == "button" and given.get("value", "").startswith(ADD):
            self.additions.append(given["value"].removeprefix(ADD))


def find_guide(name: str) -> FieldGuide:
    """What the model says of the input with this name."""
    guide = parts.get_guides()[name.split(".", maxsplit=1)[0]]
    for step in name.split(".")[1:]:
        guide = guide.fields.get(step) or guide.item or guide
    return guide


def choose_value(name: str, choices: Mapping[str, list[str]]) -> str:
    """Something that can be filled in here: the example of the model, or the first of the choices."""
    if name in choices:
        return next(filter(None, choices[name]))
    guide = find_guide(name)
    texts = {FieldKind.BEDRAG: "37,5", FieldKind.JAAR: "2022", FieldKind.GETAL: "12"}
    return texts.get(guide.kind) or (guide.sample if isinstance(guide.sample, str) else "Een tekst van mij.")


def fill_in(desk: Desk, path: str) -> None:
    """Fill in every input that is empty, and add whatever can be added and is not there yet."""
    pressed = set[str]()
    while True:
        offer, posted = FormOffer(), PostedFields()
        page = desk.get(path).text
        offer.feed(page)
        posted.feed(page)
        pairs = [(name, value or _fill(name, offer.choices)) for name, value in posted.pairs]
        pairs += [(name, values[0]) for name, values in offer.choices.items() if name not in dict(posted.pairs)]
        open_ones = [name for name in offer.additions if name not in pressed and not has_items(name, dict(pairs))]
        if not open_ones:
            assert desk.post(path, pairs).status_code == 303
            return
        pressed.add(open_ones[0])
        answer = desk.post(path, pairs, f"{ADD}{open_ones[0]}")
        assert answer.status_code == 303, answer.text
        path = answer.headers["location"].partition("#")[0]


def _fill(name: str, choices: Mapping[str, list[str]]) -> str:
    return "" if ":" in name or name in OWN else choose_value(name, choices)


def has_items(name: str, posted: Mapping[str, str]) -> bool:
    """Whether a form holds something of a list already."""
    return posted.get(f"{name}:n", "0") != "0"


def list_paths(guide: FieldGuide, path: str) -> Iterator[str]:
    """Every value that a field can hold; the items of a list are one."""
    if guide.fields:
        for name, inner in guide.fields.items():
            yield from list_paths(inner, f"{path}.{name}")
    elif guide.item is not None and guide.kind is FieldKind.LIJST:
        yield from list_paths(guide.item, path)
    else:
        yield path


def list_held(data: Any, path: str) -> Iterator[str]:
    """Every value that a file holds, named alike."""
    if isinstance(data, dict) and not re.search(r"\.(bedragen|afkortingen)$|^afkortingen$", path):
        for name, inner in data.items():
            yield from list_held(inner, f"{path}.{name}")
    elif isinstance(data, list):
        for one in data:
            yield from list_held(one, path)
    elif data:
        yield path


def read(desk: Desk) -> dict[str, Any]:
    """What the file says."""
    return dict(parse_yaml("x", desk.project.fiche("W-21").read_bytes()).data or {})


@pytest.fixture
def begun(empty_desk: Desk) -> Desk:
    """A fiche of which nothing more is filled in than has to be, beside another one and a picture."""
    empty_desk.project.write("bac_inputs/2021/fiches/W-21.yaml", BEGUN)
    empty_desk.project.write("bac_inputs/2021/fiches/W-22.yaml", concept_text("W-22"))
    empty_desk.project.write("bac_inputs/2021/beelden/kaart.png", "x")
    return empty_desk


@pytest.mark.parametrize("part", list_parts(), ids=lambda part: part.id)
def test_every_field_is_filled_in_and_cleared_by_its_form(begun: Desk, part: FichePart) -> None:
    path = f"{BASE}/{part.id}"
    fill_in(begun, path)
    data = read(begun)
    wanted = {one for name in part.names for one in list_paths(parts.get_guides()[name], name)}
    assert wanted - {one for name in part.names for one in list_held(data.get(name), name)} == set()
    form = begun.read_form(path)
    cleared = [(name, value if ":" in name or name in OWN else "") for name, value in form]
    assert begun.post(path, cleared).status_code == 303
    assert set(read(begun)) & set(part.names) == set()


def test_what_is_added_within_a_new_item_is_added_with_it(begun: Desk) -> None:
    path = begun.change(f"{BASE}/varianten", "erbij:varianten").headers["location"].partition("#")[0]
    path = begun.change(path, "erbij:varianten.0.velden.doel").headers["location"].partition("#")[0]
    begun.change(path, varianten__0__velden__doel="Iedereen woont goed.")
    assert read(begun)["varianten"] == [{"velden": {"doel": "Iedereen woont goed."}}]
    begun.change(f"{BASE}/varianten", "weg:varianten.0.velden.doel")
    assert "varianten" not in read(begun)


def test_the_fields_of_no_form_are_the_name_of_the_file_and_the_status(begun: Desk) -> None:
    named = {name for part in list_parts() for name in part.names}
    assert set(parts.get_guides()) - named == set(FIXED_FIELDS)
    assert 'name="status"' in begun.get(f"{BASE}/status").text


def test_a_field_that_is_added_to_the_model_appears_by_itself(begun: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text and a list of blocks; nothing else is told of them anywhere."""
    fields: dict[str, Any] = {
        "geluk": (Opgemaakt | None, optional("Geluk", "Of men er blij van wordt.", "Ja, zeer.")),
        "meedenkers": (tuple[Indiener, ...], many("Meedenkers", "Wie meedacht.", Indiener.make_example())),
    }
    bigger = create_model("Fiche", __base__=Fiche, __module__=Fiche.__module__, **fields)
    for module in (parts, loading):
        monkeypatch.setattr(module, "Fiche", bigger)
    monkeypatch.setitem(outcome.DOCUMENT_MODELS, outcome.InputKind.FICHE, bigger)
    last = list_parts()[-1]
    assert last.names[-2:] == ("geluk", "meedenkers")
    page = begun.get(f"{BASE}/{last.id}").text
    assert "Of men er blij van wordt." in page and "Bijvoorbeeld: Ja, zeer." in page
    fill_in(begun, f"{BASE}/{last.id}")
    assert read(begun)["geluk"] == "Ja, zeer." and read(begun)["meedenkers"][0]["rol"]
    assert describe_model(bigger).fields["geluk"].label in begun.get(f"{BASE}/antwoorden").text
