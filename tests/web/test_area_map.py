"""The areas of the set: a map of tiles, and every area in words with its fiches."""

import re

from tests.web.conftest import Desk


def test_the_tiles_and_the_words_tell_the_same(desk: Desk) -> None:
    """Each fiche that names a province is in its tile; the whole country stands apart."""
    text = desk.get("/set").text
    tiles = {name: int(count) for name, count in re.findall(r'<td class="diepte-\d">([^<]+) <b>(\d+)</b>', text)}
    listed = {
        name: re.findall(r'href="/fiche/2021/([A-Z]+-\d\d)"', links)
        for name, links in re.findall(r"<dt>([^<]+)</dt><dd>(.*?)</dd>", text.partition('id="gebieden"')[2])
    }
    assert len(tiles) == 12 and sum(tiles.values()) > 0
    assert {name: len(listed.get(name, ())) for name in tiles} == tiles
    assert len(listed["Heel Nederland"]) > 12


def test_a_ronde_without_areas_says_so(empty_desk: Desk) -> None:
    assert "Nog geen fiche noemt een gebied." in empty_desk.get("/set").text
