"""docs/bron.md leads from every part of the source to places that exist, and leaves no message without an origin."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
import yaml

from tests.project import ROOT

PAGE = (ROOT / "docs/bron.md").read_text(encoding="utf-8")
PLACE = re.compile(r"`(ronde|kernboodschappen|mededeling): ([^`]+)`")
STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")
ROW = re.compile(r"^\| (\d+) \| ([\d, -]+) \|", re.MULTILINE)
LAST_LINE = 257
NO_WORDS = {
    2,
    11,
    22,
    37,
    39,
    41,
    45,
    49,
    52,
    55,
    57,
    59,
    61,
    63,
    66,
    70,
    73,
    79,
    82,
    87,
    95,
    111,
    112,
    113,
    115,
    117,
    119,
    126,
    133,
    141,
    144,
    150,
    156,
    160,
    164,
    167,
    175,
    177,
    199,
    208,
    210,
    216,
    221,
    227,
    230,
    232,
    240,
    243,
    247,
    250,
    253,
    256,
}
"""Lines of the source without a word."""

LEFT_OUT = {54, 114, 209}
"""Twice the name of the document at the top of a page, and dots."""


def read_input(name: str) -> Any:
    """A file of the samples as it was written."""
    return yaml.load((ROOT / f"bac_inputs/2021/{name}.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)


INPUTS = {name: read_input(name) for name in ("ronde", "kernboodschappen", "mededeling")}


def find_named(value: Any, name: str) -> Any:
    """A field of a block, or the item of a list that has this id, number or phase."""
    if isinstance(value, Mapping):
        return value.get(name)
    named = (item for item in value if name in (item.get("id"), item.get("nummer"), item.get("fase")))
    return next(named, None)


def find_place(file: str, place: str) -> Any:
    """What stands at a place; a message or a line of one is named by its id."""
    steps = [found[1] or int(found[2]) for found in STEP.finditer(place)]
    value = INPUTS[file]
    if file == "kernboodschappen" and steps[0] not in value:
        entries = value["kernboodschappen"]
        lines = [line for entry in entries for name in ("aanbod", "vraag") for line in entry.get(name, ())]
        value = [*entries, *lines]
    for step in steps:
        value = value[step] if isinstance(step, int) else find_named(value, step)
        assert value is not None, f"{file}: {place} stops at {step}"
    return value


def list_lines(text: str) -> Iterator[int]:
    """The lines of the source that a row names."""
    for part in text.split(","):
        first, _, last = part.strip().partition("-")
        yield from range(int(first), int(last or first) + 1)


@pytest.mark.parametrize(("file", "place"), sorted(set(PLACE.findall(PAGE))))
def test_every_place_exists(file: str, place: str) -> None:
    assert find_place(file, place)


def test_a_place_that_does_not_exist_is_noticed() -> None:
    """The judge of this test, judged."""
    for place in ("KB-W.teksten", "W-A99", "KB-W.aliassen[9]"):
        with pytest.raises((AssertionError, IndexError)):
            find_place("kernboodschappen", place)


def test_the_rows_are_numbered_and_cover_every_line_of_the_source() -> None:
    """Save those without a word: nothing is passed over unnoticed."""
    rows = ROW.findall(PAGE)
    assert [int(number) for number, _ in rows] == list(range(1, len(rows) + 1))
    told = {line for _, lines in rows for line in list_lines(lines)}
    assert f"{len(rows)} onderdelen" in PAGE
    assert sorted(set(range(1, LAST_LINE + 1)) - told - NO_WORDS - LEFT_OUT) == []


def test_no_message_and_no_part_of_the_mededeling_is_without_an_origin() -> None:
    """Each text and each line of the register, and each part of the note, is in a row or is called ours."""
    named = set(PLACE.findall(PAGE))
    entries = INPUTS["kernboodschappen"]["kernboodschappen"]
    wanted = {("kernboodschappen", f"{entry['id']}.tekst") for entry in entries}
    wanted |= {
        ("kernboodschappen", line["id"])
        for entry in entries
        for name in ("aanbod", "vraag")
        for line in entry.get(name, ())
    }
    note = INPUTS["mededeling"]
    wanted |= {("mededeling", f"paragrafen[{at}].tekst") for at in range(len(note["paragrafen"]))}
    wanted |= {("mededeling", f"proces.{step['fase']}.tekst") for step in note["proces"]}
    wanted |= {("mededeling", name) for name in ("kern", "aanleiding", "vervolg", "onderwerp")}
    assert wanted - named == set()
