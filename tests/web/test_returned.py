"""Back from Word: what was handed in is proposed, taken over as somebody ticks, and answered."""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date
from html import unescape
from typing import Any

import pytest

from fiches.app import taking_in
from fiches.web.guard import MAX_UPLOAD_BYTES
from fiches.word.comments import CommentWriter
from fiches.word.fields import read_comments
from fiches.word.package import pack_parts, read_parts
from fiches.word.xml import DOCUMENT_PART
from tests.cli.test_ophalen import BETTER, LATER, PATH, send_back
from tests.cli.test_ophalen_reviewers import DEEDS
from tests.project import TestProject, concept_text
from tests.propose.forms import edit_form, find_field
from tests.propose.word_edits import WordEdit
from tests.web.conftest import HOST, Desk, open_desk

WORD = "application/octet-stream"


@pytest.fixture
def built(empty_project: TestProject) -> TestProject:
    """A fiche of which the Word file was made."""
    empty_project.write(PATH, concept_text())
    assert empty_project.run("bouw").code == 0
    return empty_project


@pytest.fixture
def built_desk(built: TestProject) -> Iterator[Desk]:
    """Behind its pages."""
    yield from open_desk(built)


def hand_in(desk: Desk, **files: bytes) -> Any:
    """Post files; two underscores in a name are a dot."""
    sent = [("bestanden", (name.replace("__", "."), content, WORD)) for name, content in files.items()]
    return desk.client.post("/terug", data={"bewijs": desk.access.proof}, files=sent, headers={"origin": HOST})


def open_batch(desk: Desk, **files: bytes) -> tuple[str, str]:
    """The address of what was handed in, and its page."""
    answer = hand_in(desk, **files)
    assert answer.status_code == 303, answer.text
    address = answer.headers["location"]
    return address, unescape(desk.get(address).text)


def make_reviewed(project: TestProject) -> dict[str, bytes]:
    """The files of three reviewers, of whom two want the same field otherwise."""
    made = (project.root / "uitvoer/2021/W-21.docx").read_bytes()
    files = {}
    for name, deeds in DEEDS.items():
        edit = WordEdit(content=made)
        for deed in deeds:
            deed(edit)
        files[name] = edit.pack()
    return files


def reviewed(desk: Desk) -> dict[str, bytes]:
    """The same, as keywords."""
    return {name.replace(".", "__"): content for name, content in make_reviewed(desk.project).items()}


def tick(page: str, *wanted: str) -> list[tuple[str, str]]:
    """The boxes beside the names of these reviewers, in order."""
    boxes = re.findall(r'name="(neem-[\d-]+)" value="(\w+)" [^>]*> <span><span [^>]*>[^<]*</span>([^<]+)<', page)
    return [(name, value) for name, value, who in boxes if who in wanted]


def post(desk: Desk, address: str, pairs: list[tuple[str, str]], press: str = "gekozen") -> str:
    """Press a button, and give the page after it."""
    answer = desk.post(address, [("bewijs", desk.access.proof), *pairs], press)
    assert answer.status_code == 303, answer.text
    return unescape(desk.get(answer.headers["location"]).text)


def text_of(desk: Desk) -> str:
    return (desk.project.root / PATH).read_text(encoding="utf-8")


def test_looking_writes_nothing_and_what_is_ticked_is_taken(built_desk: Desk) -> None:
    path = send_back(built_desk.project, "a.docx", BETTER, LATER)
    before = text_of(built_desk)
    address, page = open_batch(built_desk, a__docx=path.read_bytes())
    assert "<del>steunt</del>" in page and "<ins>betaalt</ins>" in page
    assert '/fiche/2021/W-21/over#veld-maatregel"' in page
    assert text_of(built_desk) == before
    keys = tick(page, "onbekend (a.docx), zonder wijzigingen bijhouden")
    assert len(keys) == 2
    first = page.index("betaalt") < page.index("2023")
    told = post(built_desk, address, [keys[0]])
    assert "W-21: 1 overgenomen, 1 niet overgenomen." in told
    assert ("betaalt" in text_of(built_desk)) is first and ("in 2023" in text_of(built_desk)) is not first


def test_what_a_killed_run_left_of_a_version_goes_also_when_all_was_taken_over(built_desk: Desk) -> None:
    path = send_back(built_desk.project, "a.docx", BETTER)
    left = built_desk.project.root / "uitvoer/.verloop/bac_inputs/2021/fiches/W-21/.20210301T.json.4194305"
    for _ in range(2):
        address, _page = open_batch(built_desk, a__docx=path.read_bytes())
        post(built_desk, address, [], "alles")
        assert "betaalt" in text_of(built_desk) and not left.exists()
        left.touch()


def test_who_ticked_nothing_is_told_so(built_desk: Desk) -> None:
    """Nothing is decided, and no answer is offered; who wants nothing of it says that with another button."""
    address, _ = open_batch(built_desk, a__docx=send_back(built_desk.project, "a.docx", BETTER).read_bytes())
    answer = built_desk.post(address, [("bewijs", built_desk.access.proof)], "gekozen")
    page = unescape(answer.text)
    assert answer.status_code == 409 and "U koos nog niets." in page and "niet overgenomen" not in page
    assert "Antwoord voor de afzenders" not in unescape(built_desk.get(f"{address}?gedaan=ja").text)
    told = post(built_desk, address, [], "niets")
    assert "1 niet overgenomen" in told and "Antwoord voor de afzenders" in told


def test_all_of_a_kind_is_taken_and_a_conflict_is_left(built_desk: Desk) -> None:
    address, page = open_batch(built_desk, **reviewed(built_desk))
    assert "Dit kan niet allebei" in page and page.count('type="radio"') == 3
    told = post(built_desk, address, [], "alles")
    text = text_of(built_desk)
    assert "Het Rijk steunt de proef." in text and "termijn: in 2023" in text
    assert "W-21: 2 overgenomen, 1 nog te kiezen." in told


def test_what_would_keep_the_fiche_from_being_built_is_taken_only_when_it_is_ticked(built_desk: Desk) -> None:
    edit = WordEdit(content=(built_desk.project.root / "uitvoer/2021/W-21.docx").read_bytes())
    path = edit.fill("/titel", "Kort").type(*LATER).pack()
    address, page = open_batch(built_desk, a__docx=path)
    assert "W-21 kan hierna niet worden gebouwd: 'titel' is te kort" in page
    post(built_desk, address, [], "alles")
    assert "in 2023" in text_of(built_desk) and "titel: Kort" not in text_of(built_desk)
    address, page = open_batch(built_desk, a__docx=path)
    post(built_desk, address, tick(page, "onbekend (a.docx), zonder wijzigingen bijhouden"))
    assert "titel: Kort" in text_of(built_desk)


def test_what_was_taken_over_can_be_taken_back(built_desk: Desk) -> None:
    before = text_of(built_desk)
    address, _ = open_batch(built_desk, a__docx=send_back(built_desk.project, "a.docx", LATER).read_bytes())
    post(built_desk, address, [], "alles")
    page = unescape(built_desk.get("/fiche/2021/W-21/versies").text)
    assert "<li>Vraag 1 › Termijn</li>" in page
    kept = re.findall(r'name="versie" value="(\w+)"', page)
    pairs = [("bewijs", built_desk.access.proof), ("versie", kept[-1])]
    assert built_desk.post("/fiche/2021/W-21/versies", pairs).status_code == 303
    assert text_of(built_desk) == before


def test_one_side_of_a_conflict_can_be_chosen_and_the_other_hears_so(built_desk: Desk) -> None:
    address, page = open_batch(built_desk, **reviewed(built_desk))
    told = post(built_desk, address, tick(page, "Bas"))
    assert "Het Rijk leidt de proef." in text_of(built_desk)
    assert "termijn: in 2022" in text_of(built_desk)
    answers = dict(re.findall(r'<a href="([^"]+)" download>([^<]+)<', told))
    assert set(answers.values()) == set(DEEDS)
    found = {
        name: " ".join(one.text for one in read_comments(read_parts(built_desk.get(link).content)))
        for link, name in answers.items()
    }
    assert "Hier is iets anders gekozen. Bas stelt voor: 'Het Rijk leidt de proef.'." in found["anna.docx"]
    assert "Overgenomen." in found["bas.docx"] and "samen met" not in found["bas.docx"]


def test_what_changed_meanwhile_is_never_overwritten(built_desk: Desk) -> None:
    """Also when the page was open all the time."""
    path = send_back(built_desk.project, "a.docx", BETTER)
    assert built_desk.project.run("bewaar", "voor het overleg").code == 0
    address, page = open_batch(built_desk, a__docx=path.read_bytes())
    keys = tick(page, "onbekend (a.docx), zonder wijzigingen bijhouden")
    built_desk.project.edit(built_desk.project.root / PATH, "Het Rijk steunt de proef.", "Het Rijk volgt de proef.")
    told = post(built_desk, address, keys)
    assert "Het Rijk volgt de proef." in text_of(built_desk)
    assert "W-21: 1 nog te kiezen." in told
    again = unescape(built_desk.get(address).text)
    assert "De fiche zegt intussen iets anders." in again and not tick(again, "onbekend (a.docx)")


def test_a_form_and_a_working_file_stand_on_one_page(built_desk: Desk) -> None:
    project = built_desk.project

    def edit(book: Any) -> None:
        find_field(book, "titel").value = "Proef met een betere fiche"

    sent = built_desk.get("/fiche/2021/W-21/formulier/W-21-formulier.xlsx")
    form = edit_form(sent.content, edit)
    path = send_back(project, "a.docx", LATER)
    address, page = open_batch(built_desk, a__docx=path.read_bytes(), terug__xlsx=form)
    assert page.count('<h2 id="fiche-') == 1
    told = post(built_desk, address, [], "alles")
    assert "titel: Proef met een betere fiche" in text_of(built_desk) and "termijn: in 2023" in text_of(built_desk)
    assert re.findall(r"download>([^<]+)<", told) == ["a.docx"], "a form gets no answer"


def test_a_form_is_made_in_word_too_and_by_no_other_name(built_desk: Desk) -> None:
    address = "/fiche/2021/W-21/formulier/"
    made = built_desk.get(f"{address}W-21-formulier.docx")
    assert made.headers["content-disposition"] == 'attachment; filename="W-21-formulier.docx"'
    _, page = open_batch(built_desk, a__docx=made.content)
    assert "Niet gelezen" not in page
    for name in ("W-21-formulier.pdf", "W-99-formulier.docx", "..%2fx.docx"):
        assert built_desk.get(address + name).status_code == 404


def test_remarks_can_be_ticked_off(built_desk: Desk) -> None:
    made = (built_desk.project.root / "uitvoer/2021/W-21.docx").read_bytes()
    writer = CommentWriter(read_parts(made), "Dina", date(2021, 3, 6))
    writer.add(["Weet de minister dit?"], None)
    address, page = open_batch(built_desk, d__docx=writer.pack())
    assert "Weet de minister dit?" in page
    key = re.findall(r'name="opmerking" value="([^"]+)"', page)[0]
    page = post(built_desk, address, [("opmerking", key)], "opmerkingen")
    assert f'name="opmerking" value="{key}" checked' in page


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("x.docx", b"niets", "is geen Word-bestand"),
        ("x.doc", b"\xd0\xcf\x11\xe0" + b"0" * 100, "is een oud Word-bestand"),
        ("x.xlsx", b"PK\x03\x04" + b"0" * 100, "niet te lezen"),
        ("..\\..\\<b>x</b>.docx", b"niets", "b>.docx is geen Word-bestand"),
        ("../../../etc/passwd", b"root", "passwd is geen Word-bestand"),
    ],
)
def test_what_is_no_file_of_ours_is_said_to_be(built_desk: Desk, name: str, content: bytes, why: str) -> None:
    answer = built_desk.client.post(
        "/terug",
        data={"bewijs": built_desk.access.proof},
        files=[("bestanden", (name, io.BytesIO(content), WORD))],
        headers={"origin": HOST},
    )
    page = built_desk.get(answer.headers["location"]).text
    assert why in unescape(page) and "<b>x</b>" not in page
    assert not any("passwd" in str(path) for path in built_desk.project.root.rglob("*"))


def make_dangerous(kind: str, made: bytes) -> bytes:
    """A Word file of ours with something in it that could do harm."""
    parts = read_parts(made)
    if kind == "bomb":
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(DOCUMENT_PART, b"<w:document>" + b" " * 200_000_000)
        return buffer.getvalue()
    if kind == "macro":
        return pack_parts({**parts, "word/vbaProject.bin": b"x"})
    return pack_parts(
        {**parts, DOCUMENT_PART: b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + parts[DOCUMENT_PART]}
    )


@pytest.mark.parametrize(("kind", "why"), [("bomb", "te lezen"), ("macro", "macro's"), ("entity", "verwijzingen")])
def test_what_could_do_harm_is_not_read(built_desk: Desk, kind: str, why: str) -> None:
    made = (built_desk.project.root / "uitvoer/2021/W-21.docx").read_bytes()
    _, page = open_batch(built_desk, a__docx=make_dangerous(kind, made), b__docx=made)
    assert why in page.split("Niet gelezen")[1].split("</section>")[0] and "root:" not in page
    assert page.count('<h2 id="fiche-') == 1, "the other file is read all the same"


def test_what_a_reviewer_types_is_text(built_desk: Desk) -> None:
    hostile = "&lt;img src=x onerror=alert(1)&gt;&amp;lt;b&amp;gt;{{ 7*7 }}"
    made = (built_desk.project.root / "uitvoer/2021/W-21.docx").read_bytes()
    edit = WordEdit(content=made).track("Het Rijk steunt", "steunt", hostile, hostile)
    answer = hand_in(built_desk, a__docx=edit.pack())
    page = built_desk.get(answer.headers["location"]).text
    assert "<img src=x" not in page and "&lt;img src=x onerror" in page and "49" not in page.split("<main")[1]


def test_only_the_last_lots_are_kept(monkeypatch: pytest.MonkeyPatch, built_desk: Desk) -> None:
    monkeypatch.setattr(taking_in, "MOST_BYTES", 10)
    first, _ = open_batch(built_desk, a__docx=b"niets of zo")
    second, _ = open_batch(built_desk, a__docx=b"niets of zo")
    assert (built_desk.get(first).status_code, built_desk.get(second).status_code) == (404, 200)


def test_what_is_refused_before_it_is_read(built_desk: Desk) -> None:
    desk = built_desk
    assert (
        desk.client.post("/terug", files=[("bestanden", ("a", b"x", WORD))], headers={"origin": HOST}).status_code
        == 403
    )
    answer = desk.client.post("/terug", data={"bewijs": desk.access.proof}, headers={"origin": HOST})
    assert answer.status_code == 400 and "Er is geen bestand gekozen." in answer.text
    large = {"content-length": str(MAX_UPLOAD_BYTES + 1), "origin": HOST}
    assert desk.client.post("/terug", content=b"x", headers=large).status_code == 413
    many = [("bestanden", (f"{at}.docx", b"x", WORD)) for at in range(100)]
    sent = desk.client.post("/terug", data={"bewijs": desk.access.proof}, files=many, headers={"origin": HOST})
    assert sent.status_code == 400 and "Hooguit 60 bestanden" in sent.text
    broken = {"content-type": "multipart/form-data; boundary=x", "origin": HOST}
    assert desk.client.post("/terug", content=b"--y nonsense", headers=broken).status_code in (400, 403)
    for path in ("/terug/onzin", "/terug/onzin/antwoord/a.docx"):
        assert desk.get(path).status_code == 404


def test_to_look_at_only(built: TestProject) -> None:
    path = send_back(built, "a.docx", BETTER)
    for desk in open_desk(built, read_only=True):
        address, page = open_batch(desk, a__docx=path.read_bytes())
        assert "betaalt" in page and 'name="neem-' not in page
        assert "deze werkplek is geopend om te lezen" in page and "<button" not in page
        assert desk.post(address, [("bewijs", desk.access.proof)], "alles").status_code == 403


def test_files_of_two_versions_are_not_taken_over_together(built_desk: Desk) -> None:
    """Nobody put what they propose beside each other."""
    project = built_desk.project
    first = send_back(project, "a.docx", BETTER).read_bytes()
    assert project.run("bewaar", "eerste").code == 0
    project.edit(project.root / PATH, "titel: Proef met een fiche", "titel: Proef met een betere fiche")
    assert project.run("bouw").code == 0
    second = send_back(project, "b.docx", LATER).read_bytes()
    address, _ = open_batch(built_desk, a__docx=first, b__docx=second)
    told = post(built_desk, address, [], "alles")
    assert "zijn van 2 versies van W-21: neem ze per versie over." in told
    assert "in 2023" not in text_of(built_desk)
