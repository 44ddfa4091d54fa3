"""A working file that comes back gives exactly what its reviewers changed, and what is not certain is told."""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest

from fiches.compare.change import ChangeKind
from fiches.diagnostics import ExitCode, FichesError
from fiches.propose.returned import ReturnedFile, open_returned, read_returned, read_version
from fiches.word.package import pack_parts, read_parts
from fiches.word.xml import DOCUMENT_PART
from tests.propose.word_edits import WordEdit, base_version, working_file
from tests.samples import FICHE_IDS, TEMPLATE_NAMES
from tests.word_files import p, word_package

UNKNOWN = "onbekend (terug.docx), zonder wijzigingen bijhouden"


def changes(returned: ReturnedFile) -> list[tuple[str, tuple[Any, ...], Any]]:
    """Who proposes what where, one after the other."""
    return [(proposal.author, one.pointer, one.new) for proposal in returned.proposals for one in proposal.changes]


@pytest.mark.parametrize("form", TEMPLATE_NAMES)
@pytest.mark.parametrize("fiche_id", FICHE_IDS)
def test_what_nobody_edited_has_no_changes(fiche_id: str, form: str) -> None:
    edit = WordEdit(fiche_id, form)
    returned = edit.read()
    assert changes(returned) == []
    assert returned.remarks == ()
    assert read_version("x", edit.made) == (fiche_id, base_version(fiche_id).source.sha256[:8])


@pytest.mark.parametrize(
    ("pointer", "shown", "typed"),
    [
        ("/titel", "Woningbouwimpuls blijvend maken", "Woningbouwimpuls blijvend maken"),
        ("/budget/regels/0/bedragen/2023", "1.300,5", "1300,5"),
        ("/budget/regels/0/bedragen/2023", "p.m.", "p.m."),
        ("/budget/regels/0/structureel", "−12", "-12"),
        ("/budget/regels/0/structureel_vanaf", "2027", "2027"),
        ("/versie/datum", "6 april 2021", "2021-04-06"),
        ("/planning/0/wanneer", "Derde kwartaal 2022", "2022-K3"),
        ("/planning/0/wanneer", "tweede kwartaal van 2022", "2022-K2"),
        ("/versie/datum", "6-4-2021", "2021-04-06"),
        ("/condities/1/stand", "niet van toepassing", "niet_van_toepassing"),
        ("/vraag/1/termijn", "vanaf 2023", "vanaf 2023"),
        ("/financiering/dekking", "Te bepalen in de formatie.", "Te bepalen in de formatie"),
        ("/uitvoering/risicos/0", "Er zijn te weinig vakmensen.", "Er zijn te weinig vakmensen"),
        ("/bronnen/0/datum", "maart 2020", "2020-03"),
        ("/budget/toelichting", "Alles *telt* mee_.", "Alles \\*telt\\* mee\\_."),
        ("/titel", "Alles *telt* mee_ nu", "Alles *telt* mee_ nu"),
    ],
)
def test_a_value_comes_back_as_it_is_typed(pointer: str, shown: str, typed: str) -> None:
    steps = tuple(int(step) if step.isdigit() and len(step) < 4 else step for step in pointer.split("/")[1:])
    returned = WordEdit().fill(pointer, shown).read()
    assert returned.remarks == ()
    assert changes(returned) == [(UNKNOWN, steps, typed)]


@pytest.mark.parametrize(
    ("pointer", "shown"),
    [
        ("/budget/regels/0/bedragen/2023", "veel"),
        ("/versie/datum", "31 februari 2021"),
        ("/condities/1/stand", "misschien"),
        ("=/opgave", "Iets anders"),
        ("=hoofdboodschap", "Iets anders"),
    ],
)
def test_what_cannot_be_taken_over_is_told(pointer: str, shown: str) -> None:
    returned = WordEdit().fill(pointer, shown).read()
    assert changes(returned) == []
    assert returned.remarks
    assert all(shown in remark.message and remark.place.startswith("alinea") for remark in returned.remarks)


def test_a_text_keeps_its_capital_its_stop_and_its_other_paragraphs() -> None:
    returned = WordEdit().type("Nederland heeft te weinig", "Ons land heeft te weinig").read()
    ((_, pointer, text),) = changes(returned)
    old = str((base_version().data or {})["aanleiding"])
    assert pointer == ("aanleiding",)
    assert text == old.strip().replace("Nederland heeft te weinig", "Ons land heeft te weinig")


def test_bold_words_come_back_as_markdown() -> None:
    bold = '</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>veel</w:t></w:r><w:r><w:t xml:space="preserve">'
    returned = WordEdit().type("heeft te weinig woningen", f"heeft {bold} te weinig woningen").read()
    ((_, _, text),) = changes(returned)
    assert "Nederland heeft **veel** te weinig woningen." in text


def test_each_author_has_a_proposal_of_his_own() -> None:
    edit = (
        WordEdit().track("impuls blijvend", "blijvend", "vast", "A. Jansen").track("zelf mee", "zelf", "", "B. Vries")
    )
    returned = edit.type("Te bepalen tijdens de formatie", "Nog te bepalen").read()
    assert changes(returned) == [
        (UNKNOWN, ("financiering", "dekking"), "Nog te bepalen"),
        ("A. Jansen", ("maatregel",), "Het Rijk maakt de woningbouwimpuls vast, zodat gemeenten kunnen doorbouwen."),
        ("B. Vries", ("aanbod", 2), "mee te betalen aan plannen die zonder bijdrage niet rondkomen"),
    ]


def test_items_that_go_come_and_move() -> None:
    edit = WordEdit().cut("mensen en kennis per regio").add_after("zelf mee te betalen", "samen te evalueren")
    ((_, gone), (_, come)) = [(one.kind, one) for one in edit.read().proposals[0].changes]
    assert (gone.kind, gone.change.old_pointer) == (ChangeKind.VERWIJDERD, ("aanbod", 1))
    assert (come.kind, come.new, come.after) == (ChangeKind.TOEGEVOEGD, "samen te evalueren", 2)
    moved = WordEdit().move_before("zelf mee te betalen", "met elke regio bouwafspraken").read()
    (change,) = moved.proposals[0].changes
    assert (change.kind, change.pointer) == (ChangeKind.VERPLAATST, ("aanbod",))
    tracked = WordEdit().add_after("zelf mee te betalen", "samen te evalueren", "A. Jansen").read()
    assert changes(tracked) == [("A. Jansen", ("aanbod",), "samen te evalueren")]


def test_an_item_that_is_emptied_goes_as_a_whole() -> None:
    edit = WordEdit().fill("/vraag/1/tekst", "").fill("/vraag/1/termijn", "").fill("=/vraag/1/aan", "")
    returned = edit.read()
    assert _kinds(returned) == [(ChangeKind.VERWIJDERD, ("vraag", 1))]
    assert returned.remarks == ()


def test_what_is_gone_in_one_place_only_is_told() -> None:
    edit = WordEdit()
    row = edit.xml.rindex("<w:tr>", 0, edit.xml.index('w:val="/budget/regels/1/omschrijving~'))
    edit.xml = edit.xml[:row] + edit.xml[edit.xml.index("</w:tr>", row) + len("</w:tr>") :]
    returned = edit.read()
    told = [remark for remark in returned.remarks if remark.pointer[:3] == ("budget", "regels", 1)]
    assert told or _kinds(returned) == [(ChangeKind.VERWIJDERD, ("budget", "regels", 1))]


def test_new_text_elsewhere_is_told() -> None:
    returned = WordEdit().add_after("Nederland heeft te weinig", "Zomaar een zin.", "A. Jansen").read()
    assert changes(returned) == []
    assert [remark.message for remark in returned.remarks] == ["nieuwe tekst buiten de velden: 'Zomaar een zin.'"]


def test_a_value_that_is_emptied_goes() -> None:
    returned = WordEdit().fill("/financiering/dekking", "").fill("/uitvoering/risicos/1", "").read()
    assert [(kind, pointer) for kind, pointer in _kinds(returned)] == [
        (ChangeKind.VERWIJDERD, ("financiering", "dekking")),
        (ChangeKind.VERWIJDERD, ("uitvoering", "risicos", 1)),
    ]


def _kinds(returned: ReturnedFile) -> list[tuple[ChangeKind, Any]]:
    return [(one.kind, one.change.old_pointer) for proposal in returned.proposals for one in proposal.changes]


def test_a_copied_item_is_a_new_one() -> None:
    edit = WordEdit()
    start, end = edit.find_paragraph("zelf mee te betalen")
    copy = edit.xml[start:end].replace("zelf mee te betalen aan plannen", "ook mee te denken over plannen")
    edit.xml = edit.xml[:end] + copy + edit.xml[end:]
    returned = edit.read()
    assert changes(returned) == [
        (UNKNOWN, ("aanbod",), "ook mee te denken over plannen die zonder bijdrage niet rondkomen")
    ]
    assert returned.proposals[0].changes[0].after == 2


def test_another_copy_is_told() -> None:
    edit = WordEdit()
    start, end = edit.find_paragraph("Woningbouwimpuls structureel maken")
    copy = edit.xml[start:end].replace("structureel maken", "vast maken")
    edit.xml = edit.xml[:end] + copy + edit.xml[end:]
    returned = edit.read()
    assert changes(returned) == []
    assert [one.message for one in returned.remarks] == [
        "dit veld staat er vaker dan eerst; hier staat 'Woningbouwimpuls vast maken'"
    ]


def test_a_value_that_is_printed_twice_and_edited_in_two_ways_is_told() -> None:
    edit = WordEdit()
    start, end = edit.find_paragraph("Woningbouwimpuls structureel maken")
    edit.xml = edit.xml[:end] + edit.xml[start:end] + edit.xml[end:]
    edit.made = {**edit.made, DOCUMENT_PART: edit.xml.encode()}
    at = edit.xml.index("structureel maken")
    edit.xml = edit.xml[:at] + edit.xml[at:].replace("structureel maken", "blijvend maken", 1)
    edit.xml = edit.xml.replace("structureel maken", "vast maken")
    returned = edit.read()
    assert changes(returned) == []
    assert "niet overal gelijk" in returned.remarks[0].message


def test_a_comment_stands_with_its_field() -> None:
    edit = WordEdit()
    start = edit.xml.index('<w:sdt><w:sdtPr><w:alias w:val="Doel"')
    end = edit.xml.index("</w:sdt>", start) + len("</w:sdt>")
    marks = '<w:commentRangeStart w:id="3"/>', '<w:commentRangeEnd w:id="3"/><w:r><w:commentReference w:id="3"/></w:r>'
    edit.xml = f"{edit.xml[:start]}{marks[0]}{edit.xml[start:end]}{marks[1]}{edit.xml[end:]}"
    comment = '<w:comment w:id="3" w:author="C. Bakker"><w:p><w:r><w:t>Kan dit korter?</w:t></w:r></w:p></w:comment>'
    with_comments = read_parts(word_package(p("x"), comments=comment))
    parts = {**edit.made, DOCUMENT_PART: edit.xml.encode(), "word/comments.xml": with_comments["word/comments.xml"]}
    types = parts["[Content_Types].xml"].decode()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
    override = f'<Override PartName="/word/comments.xml" ContentType="{kind}"/></Types>'
    parts["[Content_Types].xml"] = types.replace("</Types>", override).encode()
    returned = read_returned("x", parts, base_version(), edit.made)
    (remark,) = returned.remarks
    assert (remark.author, remark.pointer, remark.message) == ("C. Bakker", ("doel",), "Kan dit korter?")
    assert remark.is_comment


def _other_programs() -> list[Callable[[WordEdit], None]]:
    def split_runs(edit: WordEdit) -> None:
        edit.type(
            "Nederland heeft te",
            'Neder</w:t></w:r><w:proofErr w:type="spellStart"/><w:r w:rsidR="00A"><w:t>land heeft te',
        )

    def add_ids(edit: WordEdit) -> None:
        edit.type("<w:sdtPr><w:alias", '<w:sdtPr><w:rPr><w:b/></w:rPr><w:id w:val="5"/><w:alias')

    def wrap_rows(edit: WordEdit) -> None:
        row = '<w:sdt><w:sdtPr><w:tag w:val="goog_rdk_1"/></w:sdtPr><w:sdtContent><w:tr>'
        edit.type("<w:tr>", row).type("</w:tr>", "</w:tr></w:sdtContent></w:sdt>")

    return [split_runs, add_ids, wrap_rows]


@pytest.mark.parametrize("change", _other_programs())
def test_what_other_programs_do_to_the_xml_is_no_edit(change: Callable[[WordEdit], None]) -> None:
    edit = WordEdit()
    change(edit)
    returned = edit.read()
    assert changes(returned) == []
    assert returned.remarks == ()


def _bomb() -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(DOCUMENT_PART, b" " * 120_000_000)
    return made.getvalue()


def _with_part(name: str, content: bytes) -> bytes:
    return pack_parts({**read_parts(working_file()), name: content})


@pytest.mark.parametrize(
    ("make", "word"),
    [
        (lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 600, "wachtwoord"),
        (lambda: b"{\\rtf1 tekst}", "geen Word-bestand"),
        (lambda: working_file()[:4000], "niet te lezen"),
        (_bomb, "niet te lezen"),
        (lambda: _with_part("word/vbaProject.bin", b"x"), "macro"),
        (lambda: _with_part("word/x.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "verwijzingen"),
        (lambda: word_package(p("Een ander stuk")), "geen invulvelden"),
        (lambda: pack_parts({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<a/>"}), "geen gewoon Word"),
    ],
)  # fmt: skip
def test_a_file_that_is_none_of_ours_is_refused_with_the_reason(make: Callable[[], bytes], word: str) -> None:
    with pytest.raises(FichesError, match=word) as refused:
        read_version("x.docx", open_returned("x.docx", make()))
    assert refused.value.exit_code is ExitCode.INVOER_ONLEESBAAR
    assert refused.value.hint


@pytest.mark.parametrize("pointer", ["/geheim/0/tekst", "/../ronde/naam", "/vraag/99/tekst", "#0123456789"])
def test_a_forged_tag_leads_nowhere(pointer: str) -> None:
    edit = WordEdit().type('w:val="/titel~', f'w:val="{pointer}~').fill(pointer, "Overgenomen?")
    returned = edit.read()
    assert changes(returned) == []
    assert any("Overgenomen?" in remark.message for remark in returned.remarks)


def test_pieces_of_two_fiches_are_not_read_as_one() -> None:
    edit = WordEdit()
    edit.xml = edit.xml.replace("~2f5e2ac7", "~00000000", 1) if "~2f5e2ac7" in edit.xml else edit.xml
    source = base_version().source.sha256[:8]
    edit.xml = edit.xml.replace(f"~{source}", "~00000000", 1)
    with pytest.raises(FichesError, match="meer dan één versie"):
        read_version("x", open_returned("x", edit.pack()))


@pytest.mark.parametrize(
    ("made", "first", "second"),
    [
        # another word for one of A
        ("<A>Dat is </A><A><-B>duur</-B></A><B>goedkoop</B><A>.</A>", "Dat is duur.", "Dat is goedkoop."),
        # a word between those of A
        ("<A>Dat is </A><B>heel </B><A>duur.</A>", "Dat is duur.", "Dat is heel duur."),
        # a sentence behind that of A has nothing to do with it
        ("<A>Dat is duur.</A><B>Erg duur.</B>", "Dat is duur.", "Erg duur."),
        # all of what A wrote goes, and nothing is left to propose
        ("<A><-B>Dat is duur.</-B></A>", "Dat is duur.", ""),
    ],
)
def test_who_works_in_what_another_inserted_proposes_that_with_his_own_words(
    made: str, first: str, second: str
) -> None:
    edit = WordEdit()
    for author in "AB":
        sign = f'w:id="{90 + ord(author)}" w:author="{author}" w:date="2021-03-06T10:00:00Z"'
        made = made.replace(f"<{author}>", f"<w:ins {sign}>").replace(f"</{author}>", "</w:ins>")
        made = made.replace(f"<-{author}>", f"<w:del {sign}>").replace(f"</-{author}>", "</w:del>")
    # a run around every text
    made = re.sub(r">([^<]+)<", r'><w:r><w:t xml:space="preserve">\1</w:t></w:r><', made)
    deleted = re.compile(r"(<w:del .*?</w:del>)")
    made = deleted.sub(lambda found: found[1].replace("w:t>", "w:delText>").replace("<w:t ", "<w:delText "), made)
    control = re.search(r'<w:tag w:val="/titel~.*?(</w:sdtContent>)', edit.xml)
    assert control
    edit.xml = f"{edit.xml[: control.start(1)]}{made}{edit.xml[control.start(1) :]}"
    title = "Woningbouwimpuls structureel maken"
    wanted = [("A", ("titel",), f"{title}{first}"), *([("B", ("titel",), f"{title}{second}")] if second else [])]
    assert changes(edit.read()) == wanted


@pytest.mark.parametrize("how", ["leeg", "weg"])
def test_a_row_of_which_nothing_is_left_is_one_remark(how: str) -> None:
    edit = WordEdit("K-03")
    at = edit.xml.index("/budget/regels/2/bedragen/2022~")
    start, end = edit.xml.rindex("<w:tr>", 0, at), edit.xml.index("</w:tr>", at) + len("</w:tr>")
    empty = re.sub(r"(<w:t(?: [^>]*)?>)[^<]*(</w:t>)", r"\1\2", edit.xml[start:end])
    edit.xml = f"{edit.xml[:start]}{empty if how == 'leeg' else ''}{edit.xml[end:]}"
    returned = edit.read()
    assert changes(returned) == []
    (remark,) = returned.remarks
    assert remark.pointer == ("budget", "regels", 2)
    assert "Waterschappen | Eigen deel van waterschappen" in remark.message


def test_an_item_that_went_to_another_list_is_told() -> None:
    edit = WordEdit("C-04")
    first, last = "Gemeenten kunnen weer meedoen", "Een groter belastinggebied vergroot"
    returned = edit.move_before(first, last).read()
    assert changes(returned) == []
    (remark,) = returned.remarks
    assert remark.pointer == ("voordelen",)
    assert first in remark.message


def test_who_strikes_all_that_is_left_takes_it_away() -> None:
    edit = WordEdit("W-05")
    found = re.search(
        r"<w:r>((?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?)<w:t[^>]*>([^<]*)het tempo([^<]*)</w:t></w:r>", edit.xml
    )
    assert found
    sign = 'w:id="{}" w:author="{}" w:date="2021-03-06T10:00:00Z"'
    gone = '<w:del {}><w:r><w:delText xml:space="preserve">{}</w:delText></w:r></w:del>'
    by_a, by_b = sign.format(91, "A"), sign.format(92, "B")
    made = gone.format(by_b, found[2]) + gone.format(by_a, "het tempo")
    made += f"<w:ins {by_a}>{gone.format(by_b, 'de snelheid')}</w:ins>{gone.format(by_b, found[3])}"
    edit.xml = edit.xml.replace(found[0], made)
    first, second = edit.read().proposals
    text = f"{found[2]}de snelheid{found[3]}".rstrip(".")
    assert [(one.kind, one.pointer, one.new) for one in first.changes] == [
        (ChangeKind.GEWIJZIGD, ("aanbod", 2), text[:1].lower() + text[1:])
    ]
    assert [(one.kind, one.change.old_pointer) for one in second.changes] == [(ChangeKind.VERWIJDERD, ("aanbod", 2))]


LIST = "  - gemeenten bijna 600 miljoen euro;\n  - provincies 37,5 miljoen euro;"
LAST = "  - waterschappen 22,6 miljoen euro."


@pytest.mark.parametrize(
    ("make", "old", "new"),
    [
        (lambda edit: edit.cut("gemeenten bijna 600 miljoen euro"), "  - gemeenten bijna 600 miljoen euro;\n", ""),
        (
            lambda edit: edit.add_after("provincies 37,5 miljoen euro", "het Rijk nog onbekend;"),
            "  - waterschappen 22,6", "  - het Rijk nog onbekend;\n  - waterschappen 22,6",
        ),
        (
            lambda edit: edit.move_before("waterschappen 22,6 miljoen euro", "gemeenten bijna 600 miljoen euro"),
            f"{LIST}\n{LAST}",
            f"{LAST}\n{LIST}",
        ),
    ],
)  # fmt: skip
def test_paragraphs_of_a_long_text_go_come_and_move(make: Callable[[WordEdit], object], old: str, new: str) -> None:
    edit = WordEdit("K-01")
    make(edit)
    returned = edit.read()
    typed = str((base_version("K-01").data or {})["aanleiding"])
    assert returned.remarks == ()
    assert typed.count(old) == 1
    assert changes(returned) == [(UNKNOWN, ("aanleiding",), typed.replace(old, new))]


def test_of_a_long_paragraph_outside_the_fields_the_new_words_are_told() -> None:
    last = "Afzonderlijk nationaal herstelplan."
    returned = WordEdit("E-03").type(last, f"{last} Nieuwe zin hier.").read()
    assert changes(returned) == []
    assert [one.message for one in returned.remarks] == ["nieuwe tekst buiten de velden: 'Nieuwe zin hier.'"]


def test_what_cannot_change_is_told_with_its_name_and_what_stood_there() -> None:
    told = [one.message for one in WordEdit().fill("=/opgave", "Wegen").read().remarks]
    assert told == ["'Opgave' verandert hier niet; er stond 'Wonen en leefbaarheid', en er staat nu 'Wegen'"]


def test_an_amount_that_is_no_number_is_told_with_the_way_out() -> None:
    edit = WordEdit().fill("/budget/regels/0/bedragen/2022", "EUR 300")
    assert any("schrijf alleen het getal, zoals 250 of 37,5" in one.message for one in edit.read().remarks)


MAIN = "wordprocessingml.document.main+xml"


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        ("wordprocessingml.template.main+xml", "geen gewoon Word-document"),
        ("wordprocessingml.comments+xml", "geen gewoon Word-document"),
        ("", "geen gewoon Word-document"),
        ("macro", "macro's"),
    ],
)
def test_a_text_that_says_to_be_of_another_kind_is_refused(kind: str, why: str) -> None:
    """It would be read as empty, as if everything in it went."""
    parts = read_parts(working_file())
    types = parts["[Content_Types].xml"].decode()
    whole = f"application/vnd.openxmlformats-officedocument.{MAIN}"
    assert whole in types
    macro = "application/vnd.ms-word.document.macroEnabled.main+xml"
    made = types.replace(whole, macro if kind == "macro" else whole.replace(MAIN, kind) if kind else "")
    changed = pack_parts({**parts, "[Content_Types].xml": made.encode()})
    with pytest.raises(FichesError, match=why):
        open_returned("terug.docx", changed)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_part_that_declares_entities_is_refused_in_any_encoding(encoding: str) -> None:
    part = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY b "cccc">]><a>&b;</a>'
    changed = pack_parts({**read_parts(working_file()), "customXml/item9.xml": part.encode(encoding)})
    with pytest.raises(FichesError, match="verwijzingen die geen Word-bestand heeft"):
        open_returned("terug.docx", changed)


@pytest.mark.parametrize("forged", ["/aanbod/99999999999999999999", "/aanbod/__class__", "/aanbod/99/../../titel"])
def test_an_item_with_a_forged_tag_is_not_taken_for_one_that_went(forged: str) -> None:
    edit = WordEdit()
    edit.xml = edit.xml.replace('"/aanbod/0~', f'"{forged}~')
    read = edit.read()
    assert read.proposals == ()
    assert any("niet te herkennen" in one.message for one in read.remarks)


CROWDS = {
    "tekst": f"<w:p><w:r><w:t>{'woord ' * 170_000}</w:t></w:r></w:p>",
    "alinea's": "<w:p/>" * 5_001,
    "stukken tekst": f"<w:p>{'<w:r/>' * 20_001}</w:p>",
    "invulvelden": f"<w:p>{'<w:sdt><w:sdtContent/></w:sdt>' * 2_001}</w:p>",
    "kopieën van een invulveld": 101
    * '<w:p><w:sdt><w:sdtPr><w:tag w:val="/aanbod/0~"/></w:sdtPr><w:sdtContent/></w:sdt></w:p>',
    "opmerkingen": '<w:p><w:commentRangeStart w:id="1"/></w:p>' * 2_001,
    "mensen met bijgehouden wijzigingen": "".join(
        f'<w:p><w:ins w:id="{at}" w:author="a{at}" w:date="2021-03-06T10:00:00Z"><w:r><w:t>x</w:t></w:r></w:ins></w:p>'
        for at in range(26)
    ),
}


@pytest.mark.parametrize("what", CROWDS)
def test_a_file_with_more_than_a_fiche_can_hold_is_refused(what: str) -> None:
    """Reading it would take longer than anybody waits."""
    edit = WordEdit()
    edit.xml = edit.xml.replace("<w:sectPr", f"{CROWDS[what]}<w:sectPr", 1)
    with pytest.raises(FichesError, match=f"heeft ongeloofwaardig veel {what}"):
        open_returned("terug.docx", edit.pack())
