"""What LibreOffice makes of an edit in a working file comes back as what its editor meant."""

import re

import pytest

from fiches.compare.change import ChangeKind
from fiches.propose.returned import open_returned, read_returned
from tests.propose.test_returned import UNKNOWN, changes
from tests.propose.word_edits import WordEdit, base_version

ENTER = "</w:t><w:br/></w:r><w:r><w:t>"
MARK = 'w:id="7" w:author="A. Jansen" w:date="2021-03-06T10:00:00Z"'
NEW = "samen terug te kijken"


def value(*steps: str | int) -> str:
    found = base_version().data
    for step in steps:
        found = found[step]  # type: ignore[index]
    return str(found)


def test_copies_of_a_footer_are_no_edit() -> None:
    edit = WordEdit()
    types = edit.made["[Content_Types].xml"].decode()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
    (name,) = (name for name in edit.made if name.startswith("word/footer"))
    copies = [f"word/extra{at}.xml" for at in range(2)]
    overrides = "".join(f'<Override PartName="/{copy}" ContentType="{kind}"/>' for copy in copies)
    parts = {**edit.made, **dict.fromkeys(copies, edit.made[name])}
    parts["[Content_Types].xml"] = types.replace("</Types>", f"{overrides}</Types>").encode()
    returned = read_returned("terug.docx", parts, base_version(), edit.made)
    assert changes(returned) == []
    assert returned.remarks == ()


def test_enter_in_an_item_makes_a_new_item() -> None:
    returned = WordEdit().fill("/aanbod/1", f"{value('aanbod', 1)}{ENTER}{NEW}").read()
    (change,) = returned.proposals[0].changes
    assert (change.kind, change.pointer, change.new, change.after) == (ChangeKind.TOEGEVOEGD, ("aanbod",), NEW, 1)
    assert returned.remarks == ()


def test_enter_halfway_an_item_cuts_it_in_two() -> None:
    start, rest = "met elke regio bouwafspraken te maken", "over aantallen, soort, prijs en tempo"
    returned = WordEdit().fill("/aanbod/0", f"{start}{ENTER} {rest}").read()
    assert set(changes(returned)) == {(UNKNOWN, ("aanbod", 0), start), (UNKNOWN, ("aanbod",), rest)}


def test_enter_with_nothing_behind_it_changes_nothing() -> None:
    returned = WordEdit().fill("/aanbod/1", f"{value('aanbod', 1)}{ENTER}").read()
    assert changes(returned) == []


@pytest.mark.parametrize(
    ("pointer", "part", "shown", "lead"),
    [("/waarom_nu", "", "dat vastlegt.", "\n\n"), ("/aanleiding", "2.4", "51.000 woningen;", "\n  - ")],
)
def test_enter_in_a_text_makes_a_new_paragraph_or_list_item(pointer: str, part: str, shown: str, lead: str) -> None:
    edit = WordEdit()
    edit.xml = re.sub(f"({re.escape(shown)})(</w:t></w:r></w:sdtContent>)", rf"\1{ENTER}Nieuw.\2", edit.xml)
    (found,) = changes(edit.read())
    assert found[2] == value(pointer[1:]).replace(shown, f"{shown}{lead}Nieuw.")


def test_bold_letters_come_back_though_nobody_tracked_them() -> None:
    words = "flink kleiner"
    bold = f'</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>{words}</w:t></w:r><w:r><w:t xml:space="preserve">'
    returned = WordEdit().type(f"woningtekort {words}", f"woningtekort {bold}").read()
    assert changes(returned) == [(UNKNOWN, ("doel",), value("doel").replace(words, f"**{words}**"))]
    assert returned.remarks == ()


def test_a_tracked_move_within_controls_is_of_its_author() -> None:
    edit = WordEdit()
    start, end = edit.find_paragraph(value("aanbod", 2))
    item = edit.xml[start:end]
    run = re.search(r"<w:r>.*?</w:r>", item[item.index("<w:sdtContent>") :])
    assert run
    gone = item.replace(
        run[0], f"<w:del {MARK}>{run[0].replace('w:t>', 'w:delText>').replace('<w:t ', '<w:delText ')}</w:del>"
    )
    come = item.replace(run[0], f"<w:ins {MARK}>{run[0]}</w:ins>").replace(
        "</w:pPr>", f"<w:rPr><w:ins {MARK}/></w:rPr></w:pPr>"
    )
    gone = gone.replace("</w:pPr>", f"<w:rPr><w:del {MARK}/></w:rPr></w:pPr>")
    edit.xml = edit.xml[:start] + gone + edit.xml[end:]
    at = edit.find_paragraph(value("aanbod", 0))[0]
    edit.xml = edit.xml[:at] + come + edit.xml[at:]
    returned = read_returned("x", open_returned("x", edit.pack()), base_version(), edit.made)
    found = [(one.author, change.kind) for one in returned.proposals for change in one.changes]
    assert found == [("A. Jansen", ChangeKind.VERPLAATST)]
    assert returned.remarks == ()
