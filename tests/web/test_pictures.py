"""Pictures that are handed in at the form: kept where the ronde has them, shown small, or refused with a reason."""

import io
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from fiches.io.images import make_bare_picture
from tests.pictures import jpeg, png
from tests.web.conftest import FICHE, HOST, Desk

PART = f"{FICHE}/effect"


def hand_in(desk: Desk, name: str, content: bytes, listed: str = "afbeeldingen") -> Any:
    """Choose a picture at the field."""
    sent = [("afbeelding", (name, io.BytesIO(content), "image/png"))] if name else []
    data = {"bewijs": desk.access.proof, "lijst": listed}
    return desk.client.post(f"{PART}/afbeelding", data=data, files=sent, headers={"origin": HOST})


def list_kept(desk: Desk) -> list[Path]:
    return sorted((desk.project.root / "bac_inputs/2021/beelden").glob("*"))


def test_a_picture_is_kept_once_shown_and_asks_for_its_text(desk: Desk) -> None:
    before = desk.project.fiche("W-01").read_bytes()
    answers = [
        hand_in(desk, name, jpeg(30, 20)) for name in ("C:\\fotos\\Kaart van het land.JPG", "kaart-van-het-land.jpg")
    ]
    place = f"{PART}?erbij=afbeeldingen&voor.bestand=W-01-kaart-van-het-land.jpg#veld-afbeeldingen-0-alt"
    assert [one.headers["location"] for one in answers] == [place, place]
    assert [one.name for one in list_kept(desk)] == ["W-01-kaart-van-het-land.jpg"]
    assert desk.project.fiche("W-01").read_bytes() == before
    page = desk.get(place).text
    assert 'src="/beelden/2021/W-01-kaart-van-het-land.jpg"' in page
    shown = desk.get("/beelden/2021/W-01-kaart-van-het-land.jpg")
    assert shown.headers["content-type"] == "image/jpeg" and shown.content == make_bare_picture(jpeg(30, 20))
    desk.change(place.partition("#")[0], afbeeldingen__0__alt="Een kaart", afbeeldingen__0__bijschrift="Het land")
    assert "bestand: W-01-kaart-van-het-land.jpg" in desk.project.fiche("W-01").read_text(encoding="utf-8")
    assert "LEZ019" not in desk.project.run("controleer", "W-01").out


def test_another_picture_with_the_same_name_is_kept_beside_it(desk: Desk) -> None:
    for colour in (1, 2):
        hand_in(desk, "../../../con.png", png(3, 3, colour))
    assert [one.name for one in list_kept(desk)] == ["W-01-con-2.png", "W-01-con.png"]


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HEIC = b"\0\0\0\x18ftypheic" + bytes(40)
BOMB = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR" + (90_000).to_bytes(4, "big") * 2 + b"\x08\x06\0\0\0"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (SVG, "geen PNG of JPEG"),
        (HEIC, "geen PNG of JPEG"),
        (b"", "geen PNG of JPEG"),
        (BOMB, "miljoen beeldpunten"),
        (png(40, 40)[:-20], "beschadigd"),
        (png(3, 3) + bytes(5_000_001), "groter dan 5 MB"),
    ],
    ids=["svg", "heic", "empty", "bomb", "cut", "large"],
)
def test_what_no_fiche_can_show_is_refused_with_a_reason(desk: Desk, content: bytes, reason: str) -> None:
    answer = hand_in(desk, "plaatje.png", content)
    assert answer.status_code == 409
    assert "De afbeelding is niet bewaard" in answer.text and reason in unescape(answer.text)
    assert list_kept(desk) == []


def test_nothing_chosen_another_list_and_another_file(desk: Desk, reading_desk: Desk) -> None:
    assert "geen afbeelding gekozen" in hand_in(desk, "", b"").text
    assert hand_in(desk, "a.png", png(3, 3), "voordelen").status_code == 404
    assert hand_in(desk, "a.png", png(3, 3), "bronnen").status_code == 404
    for path in ("2021/..%2fronde.yaml", "2021/ronde.yaml", "2021/niets.png", "..%2f..%2f/x.png"):
        assert desk.get(f"/beelden/{path}").status_code == 404
    assert hand_in(reading_desk, "a.png", png(3, 3)).status_code == 403
    assert 'id="afbeelding-erbij"' not in reading_desk.get(PART).text
