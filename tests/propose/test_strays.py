"""Words that an editor typed right beside a field belong to its value; words of the template do not."""

import re

import pytest

from tests.propose.test_returned import UNKNOWN, changes
from tests.propose.word_edits import WordEdit, base_version

MARK = 'w:id="7" w:author="A. Jansen" w:date="2021-03-06T10:00:00Z"'
TITLE = "Woningbouwimpuls structureel maken"


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def beside(pointer: str, before: str = "", after: str = "") -> WordEdit:
    """A working file with runs before and behind a control."""
    edit = WordEdit()
    pattern = rf'(<w:sdt><w:sdtPr><w:alias [^>]*/><w:tag w:val="{re.escape(pointer)}~.*?</w:sdt>)'
    edit.xml, count = re.subn(pattern, rf"{before}\1{after}", edit.xml, count=1)
    assert count == 1
    return edit


@pytest.mark.parametrize(
    ("pointer", "before", "after", "steps", "typed"),
    [
        ("/titel", "", " in 2022", ("titel",), f"{TITLE} in 2022"),
        ("/titel", "Nu: ", "", ("titel",), f"Nu: {TITLE}"),
        ("/titel", "Nu: ", " in 2022", ("titel",), f"Nu: {TITLE} in 2022"),
        # a label stands before it and nothing behind it
        ("/effect/brede_welvaart", "", " Echt.", ("effect", "brede_welvaart"), "De bouw houdt vaart. Echt."),
    ],
)
def test_words_right_beside_a_field_belong_to_it(
    pointer: str, before: str, after: str, steps: tuple[str, ...], typed: str
) -> None:
    returned = beside(pointer, before and run(before), after and run(after)).read()
    assert changes(returned) == [(UNKNOWN, steps, typed)]
    assert returned.remarks == ()


def test_tracked_words_right_beside_a_field_are_of_their_author() -> None:
    returned = beside("/titel", after=f"<w:ins {MARK}>{run(' in 2022')}</w:ins>").read()
    assert changes(returned) == [("A. Jansen", ("titel",), f"{TITLE} in 2022")]
    assert returned.remarks == ()


@pytest.mark.parametrize(
    ("pointer", "before", "after"),
    [
        ("/effect/brede_welvaart", "Ook dit. ", ""),  # behind a label
        ("=/budget/per_drager", "", " en de EU"),  # a field that nobody can edit
        ("/versie/nummer", "", " (nieuw)"),  # between two fields
    ],
)
def test_words_at_another_place_between_the_fields_are_told(pointer: str, before: str, after: str) -> None:
    returned = beside(pointer, before and run(before), after and run(after)).read()
    assert changes(returned) == []
    (remark,) = returned.remarks
    assert (before + after).strip() in remark.message


def test_another_label_is_told() -> None:
    returned = WordEdit().type("Doorlooptijd.", "Looptijd.").read()
    assert changes(returned) == []
    (remark,) = returned.remarks
    assert "Looptijd." in remark.message


def test_a_field_that_was_cut_in_two_is_one() -> None:
    edit = WordEdit()
    found = re.search(r'(<w:sdt><w:sdtPr><w:alias [^>]*/><w:tag w:val="/doel~.*?<w:sdtContent>).*?</w:sdt>', edit.xml)
    typed = str((base_version().data or {})["doel"])
    assert found
    start, end = typed.split("flink kleiner")
    gone = f"<w:del {MARK}>{run('flink kleiner').replace('w:t', 'w:delText')}</w:del>"
    halves = [f"{found[1]}{inside}</w:sdtContent></w:sdt>" for inside in (run(start) + gone, run(end))]
    edit.xml = edit.xml.replace(found[0], f"<w:ins {MARK}>{run('veel kleiner')}</w:ins>".join(halves))
    returned = edit.read()
    assert changes(returned) == [("A. Jansen", ("doel",), f"{start}veel kleiner{end}")]
    assert returned.remarks == ()


def test_two_items_that_became_one_paragraph_are_told() -> None:
    edit = WordEdit()
    aanbod = (base_version().data or {})["aanbod"]
    end = edit.find_paragraph(aanbod[0])[1]
    properties = edit.xml.index("</w:pPr>", end) + len("</w:pPr>")
    edit.xml = edit.xml[: end - len("</w:p>")] + edit.xml[properties:]
    returned = edit.read()
    assert changes(returned) == []
    (remark,) = returned.remarks
    assert f"{aanbod[0]}{aanbod[1]}"[:60] in remark.message


@pytest.mark.parametrize("sign", ["strike", "dstrike"])
def test_words_that_are_struck_through_are_told(sign: str) -> None:
    struck = f'</w:t></w:r><w:r><w:rPr><w:{sign}/></w:rPr><w:t>flink</w:t></w:r><w:r><w:t xml:space="preserve">'
    returned = WordEdit().type("woningtekort flink", f"woningtekort {struck}").read()
    assert changes(returned) == []
    (remark,) = returned.remarks
    assert (remark.pointer, "doorgehaald" in remark.message) == (("doel",), True)


def test_words_that_replaced_the_end_of_a_field_with_tracking_belong_to_it() -> None:
    """LibreOffice puts them behind the control, and an empty half of it behind them."""
    edit = WordEdit().track(TITLE, "structureel maken", "", "A. Jansen")
    start, end = re.search(r'<w:sdt><w:sdtPr><w:alias [^>]*/><w:tag w:val="/titel~.*?</w:sdt>', edit.xml).span()  # type: ignore[union-attr]
    control = edit.xml[start:end]
    half = f"{control[: control.index('<w:sdtContent>')]}<w:sdtContent><w:r/></w:sdtContent></w:sdt>"
    typed = f"<w:ins {MARK}>{run('voor altijd')}</w:ins>"
    edit.xml = f"{edit.xml[:end]}{typed}{half}{edit.xml[end:]}"
    returned = edit.read()
    assert changes(returned) == [("A. Jansen", ("titel",), "Woningbouwimpuls voor altijd")]
    assert returned.remarks == ()


def test_a_heading_that_came_beside_a_field_that_went_is_no_value() -> None:
    """Who takes a paragraph away with its mark brings the next one to its place."""
    edit = WordEdit("K-03")
    start, end = edit.find_paragraph("combineren water vasthouden")
    gone = re.sub(r"<w:t(?: [^>]*)?>[^<]*</w:t>", "", edit.xml[start:end]).removesuffix("</w:p>")
    heading = edit.xml[edit.xml.index("<w:r>", end) :]
    edit.xml = f"{edit.xml[:start]}{gone}{heading}"
    assert [pointer for _, pointer, _ in changes(edit.read())] == [("kernboodschappen", 1)]
