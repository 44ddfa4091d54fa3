"""Kept by itself while somebody types; taken back, made again and found back after a new start of the server."""

import re
from html import unescape
from typing import Any

import pytest

from fiches.app import edit
from fiches.app.file_history import HISTORY_FOLDER, FileHistory
from fiches.app.use_case import find_project
from tests.project import TestProject
from tests.web.conftest import FICHE, Desk, open_desk

PATH = "bac_inputs/2021/fiches/W-01.yaml"
OVER = f"{FICHE}/over"
Pairs = list[tuple[str, str]]


def type_in(pairs: Pairs, **typed: str) -> Pairs:
    """A form in which something was typed (a dot in a name is __)."""
    values = {name.replace("__", "."): value for name, value in typed.items()}
    return [(name, values.get(name, value)) for name, value in pairs]


def renew(pairs: Pairs, told: dict[str, str]) -> Pairs:
    """The form as the script of the page leaves it after an answer."""
    return [(name, told["versie"] if name == "versie" else value) for name, value in pairs]


def text_of(desk: Desk) -> str:
    return desk.project.fiche("W-01").read_text(encoding="utf-8")


def history_of(project: TestProject) -> FileHistory:
    return FileHistory(find_project(project.root), PATH)


def test_what_is_typed_is_kept_by_itself_with_the_time_and_the_findings(desk: Desk) -> None:
    pairs = type_in(desk.read_form(OVER), titel="Woningbouw voor altijd.")
    told = desk.post(OVER, pairs, "vanzelf").json()
    assert re.fullmatch(r"\d\d\.\d\d", told["bewaard"])
    assert "titel: Woningbouw voor altijd." in text_of(desk)
    assert [one for one in told["bevindingen"] if one["plek"] == "titel"]
    again = desk.post(OVER, renew(pairs, told), "vanzelf").json()
    assert again["bewaard"] == "" and again["versie"] == told["versie"]


def test_an_item_that_was_emptied_waits_for_a_button(desk: Desk) -> None:
    """Who empties a field mostly types something else there; the remarks in the file stay until then."""
    before = text_of(desk)
    pairs = type_in(desk.read_form(f"{FICHE}/aanbod"), aanbod__1="")
    assert "leeg" in desk.post(f"{FICHE}/aanbod", pairs, "vanzelf").json()["wacht"]
    assert text_of(desk) == before
    desk.post(f"{FICHE}/aanbod", pairs)
    assert text_of(desk) != before


def test_two_windows_do_not_undo_each_other(desk: Desk) -> None:
    """What the second changed is not in the form of the first, and stays all the same."""
    first, second = desk.read_form(OVER), desk.read_form(OVER)
    desk.post(OVER, type_in(second, maatregel="Het Rijk betaalt mee."), "vanzelf")
    typed = type_in(first, titel="Woningbouw voor altijd")
    told = desk.post(OVER, typed, "vanzelf").json()
    assert told["samen"] and told["bewaard"]
    more = type_in(renew(typed, told), titel="Woningbouw voor altijd en overal")
    assert desk.post(OVER, more, "vanzelf").json()["bewaard"]
    assert "Het Rijk betaalt mee." in text_of(desk)
    assert "titel: Woningbouw voor altijd en overal" in text_of(desk)


def test_a_conflict_is_told_and_a_button_shows_both(desk: Desk) -> None:
    pairs = desk.read_form(OVER)
    desk.project.edit(desk.project.fiche("W-01"), "titel: Woningbouwimpuls structureel", "titel: Woningbouw voortaan")
    before = text_of(desk)
    typed = type_in(pairs, titel="Mijn eigen titel")
    assert desk.post(OVER, typed, "vanzelf").json()["botsingen"] == ["Titel"]
    assert text_of(desk) == before
    shown = desk.post(OVER, typed)
    assert shown.status_code == 409 and 'data-onbewaard="ja"' in shown.text


def test_changes_are_taken_back_and_made_again_to_the_byte(desk: Desk) -> None:
    texts = [text_of(desk)]
    for field, value in (("titel", "Woningbouw voor altijd"), ("maatregel", "Het Rijk betaalt mee.")):
        desk.change(OVER, **{field: value})
        texts.append(text_of(desk))
    assert len(set(texts)) == 3
    page = desk.get(OVER).text
    assert 'value="terug" class="klein" title="Maatregel in één zin">' in unescape(page)
    assert re.search(r'value="opnieuw"[^>]* disabled', page)
    for text in (texts[1], texts[0]):
        answer = desk.change(OVER, "terug")
        assert answer.headers["location"].endswith("?bewaard=terug#bewaard") and text_of(desk) == text
    refused = desk.change(OVER, "terug")
    assert refused.status_code == 409 and text_of(desk) == texts[0]
    for text in (texts[1], texts[2]):
        desk.change(OVER, "opnieuw")
        assert text_of(desk) == text


def test_what_was_taken_back_is_named(desk: Desk) -> None:
    """Also when it stands in another part than the one on the page."""
    desk.change(OVER, titel="Woningbouw voor altijd")
    desk.change(f"{FICHE}/boodschap", doel="Meer woningen, en sneller.")
    for press, words in (
        ("terug", "De wijziging van Doel (bij Boodschap) is ongedaan gemaakt."),
        ("terug", "De wijziging van Titel is ongedaan gemaakt."),
        ("opnieuw", "De wijziging van Titel staat er weer."),
    ):
        page = unescape(desk.get(desk.change(OVER, press).headers["location"]).text)
        assert words in page
    assert 'value="opnieuw" class="klein" title="Doel (bij Boodschap)"' in page


def test_what_was_typed_and_not_saved_is_kept_before_it_is_taken_back(desk: Desk) -> None:
    before = text_of(desk)
    desk.change(OVER, "terug", titel="Woningbouw voor altijd")
    assert text_of(desk) == before
    desk.change(OVER, "opnieuw")
    assert "titel: Woningbouw voor altijd" in text_of(desk)


def test_the_same_field_in_a_row_is_one_step(desk: Desk) -> None:
    before, pairs = text_of(desk), [*desk.read_form(OVER), ("zitting", "een")]
    for number in range(4):
        pairs = type_in(pairs, titel=f"Woningbouw voor altijd, deel {number}")
        pairs = renew(pairs, desk.post(OVER, pairs, "vanzelf").json())
    assert len(history_of(desk.project).list_versions()) == 2
    other = type_in(pairs, titel="Woningbouw voor nu", zitting="twee")
    desk.post(OVER, other, "vanzelf")
    assert len(history_of(desk.project).list_versions()) == 3, "another page never hides what this one kept"
    for _ in range(2):
        desk.change(OVER, "terug")
    assert text_of(desk) == before


def test_every_version_is_listed_and_can_come_back(desk: Desk) -> None:
    assert "nog geen versies" in desk.get(f"{FICHE}/versies").text
    before = text_of(desk)
    desk.change(OVER, titel="Woningbouw voor altijd")
    desk.change(OVER, maatregel="Het Rijk betaalt mee.")
    page = unescape(desk.get(f"{FICHE}/versies").text)
    assert page.index("<li>Maatregel in één zin</li>") < page.index("<li>Titel</li>")
    assert page.count("Zo staat het er nu") == 1
    first = re.findall(r'name="versie" value="([0-9a-f]{24})"', page)[-1]
    answer = desk.post(f"{FICHE}/versies", [("bewijs", desk.access.proof), ("versie", first)])
    assert answer.status_code == 303 and text_of(desk) == before
    assert "Titel" in unescape(desk.get(f"{FICHE}/versies").text), "nothing of the list is lost"
    for bad in ("0" * 64, "", "../x", "*"):
        refused = desk.post(f"{FICHE}/versies", [("bewijs", desk.access.proof), ("versie", bad)])
        assert refused.status_code == 409 and "niet meer bewaard" in refused.text


def test_a_status_is_not_taken_back_with_the_text(desk: Desk) -> None:
    desk.change(OVER, titel="Woningbouw voor altijd")
    desk.project.edit(desk.project.fiche("W-01"), "status: ", "status: x")
    desk.change(OVER, maatregel="Het Rijk betaalt mee.")
    before = text_of(desk)
    assert desk.change(OVER, "terug").status_code == 303
    between = text_of(desk)
    refused = desk.change(OVER, "terug")
    assert refused.status_code == 409 and "de status anders" in refused.text
    assert text_of(desk) == between != before


def test_a_page_that_was_open_is_known_after_a_new_start(project: TestProject) -> None:
    for desk in open_desk(project):
        desk.change(OVER, titel="Woningbouw voor altijd")
        pairs = desk.read_form(OVER)
    project.edit(project.fiche("W-01"), "nummer: 0.9", "nummer: 0.10")
    for desk in open_desk(project):
        renewed = [(name, desk.access.proof if name == "bewijs" else value) for name, value in pairs]
        told = desk.post(OVER, type_in(renewed, maatregel="Het Rijk betaalt mee."), "vanzelf").json()
        assert told["samen"] and "nummer: 0.10" in text_of(desk) and "Het Rijk betaalt mee." in text_of(desk)
        lost = type_in(renewed, versie="0" * 64)
        assert "opnieuw gestart" in desk.post(OVER, lost, "vanzelf").json()["opnieuw"]


@pytest.mark.parametrize(
    "spoilt", ["", "{", '{"velden": 1, "zitting": "", "tekst": 2}', '{"velden": [], "zitting": "", "tekst": "x"}']
)
def test_a_version_that_is_not_as_it_was_written_is_none(desk: Desk, spoilt: str) -> None:
    desk.change(OVER, titel="Woningbouw voor altijd")
    for path in (desk.project.root / "uitvoer" / HISTORY_FOLDER).rglob("*.json"):
        path.write_text(spoilt, encoding="utf-8")
    assert desk.get(f"{FICHE}/versies").status_code == 200
    assert desk.change(OVER, "terug").status_code == 409
    desk.change(OVER, titel="Woningbouw voor nu en altijd")
    assert "Woningbouw voor nu en altijd" in text_of(desk)


def test_where_no_version_can_be_kept_the_file_is_saved_all_the_same(desk: Desk) -> None:
    output = desk.project.root / "uitvoer"
    output.mkdir(exist_ok=True)
    (output / HISTORY_FOLDER).write_text("in de weg", encoding="utf-8")
    desk.change(OVER, titel="Woningbouw voor altijd")
    assert "titel: Woningbouw voor altijd" in text_of(desk)
    assert "nog geen versies" in desk.get(f"{FICHE}/versies").text


def test_an_editor_that_is_just_ahead_of_a_save_is_not_overwritten(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """It writes between reading and writing, and knows nothing of locks."""
    write, ahead = edit.write_changes, iter((True, True))

    def write_behind_the_editor(*given: Any) -> bytes:
        if next(ahead, False):
            path = desk.project.fiche("W-01")
            path.write_text(f"{path.read_text(encoding='utf-8')}# van de redacteur\n", encoding="utf-8")
        return write(*given)

    monkeypatch.setattr(edit, "write_changes", write_behind_the_editor)
    desk.change(OVER, titel="Woningbouw voor altijd")
    assert "titel: Woningbouw voor altijd" in text_of(desk)
    assert text_of(desk).count("# van de redacteur\n") == 2


def test_what_a_killed_run_left_goes_also_when_there_is_nothing_to_save(desk: Desk) -> None:
    """It had written the file itself already; so the same edit changes nothing any more."""
    desk.change(OVER, titel="Woningbouw voor altijd")
    kept = history_of(desk.project).list_versions()[0].path
    left = (desk.project.root / "bac_inputs/2021/.akkoorden.slot", kept.with_name(f".{kept.name}.4194305"))
    for path in left:
        path.touch()
    desk.change(OVER, titel="Woningbouw voor altijd")
    assert not any(path.exists() for path in left)
