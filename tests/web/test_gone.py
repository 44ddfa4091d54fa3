"""A fiche of which the file goes while its form is open: nothing that was typed is lost."""

from tests.web.conftest import FICHE, Desk, PostedFields

PART = f"{FICHE}/over"


def test_the_text_is_shown_and_the_fiche_put_back(desk: Desk) -> None:
    """As it was when the page was opened, with what was typed in it."""
    pairs = [(name, "Woningbouw & <meer>" if name == "titel" else value) for name, value in desk.read_form(PART)]
    file = desk.project.fiche("W-01")
    before = file.read_text(encoding="utf-8")
    file.unlink()
    by_itself = desk.post(PART, pairs, "vanzelf").json()
    assert "het bestand van deze fiche is weg" in by_itself["wacht"]
    shown = desk.post(PART, pairs)
    assert shown.status_code == 410 and not file.exists()
    assert "Woningbouw &amp; &lt;meer&gt;" in shown.text
    parser = PostedFields()
    parser.feed(shown.text)
    back = desk.post(PART, max(parser.forms, key=len), "zet-terug")
    assert back.status_code == 303
    now = file.read_text(encoding="utf-8")
    assert "titel: Woningbouw & <meer>" in now
    kept = [line for line in before.splitlines() if not line.startswith("titel:")]
    assert [line for line in now.splitlines() if not line.startswith("titel:")] == kept


def test_a_fiche_that_never_was_is_not_found(desk: Desk) -> None:
    """Nor one in a folder elsewhere."""
    pairs = desk.read_form(PART)
    for address in ("/fiche/2021/W-77/over", "/fiche/2021/..%2Fronde/over", "/fiche/1999/W-01/over"):
        assert desk.post(address, pairs).status_code == 404
