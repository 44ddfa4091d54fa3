"""A copy of a template with its findings as Word comments: valid, the same each time, and with its tags untouched."""

import json
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from fiches.diagnostics import Diagnostic, Location, Severity
from fiches.documents.contract import FICHE_CONTRACT
from fiches.word.integrity import describe_integrity_faults
from fiches.word.lint.comments import add_comments
from fiches.word.lint.judge import lint_template
from fiches.word.package import pack_parts, read_parts
from fiches.word.template.faults import TemplateFault
from fiches.word.template.render import compile_template
from fiches.word.xml import DOCUMENT_PART, read_document_text, w
from tests.end_to_end.programs import SDK, program, run
from tests.project import ROOT
from tests.word.lint.judged import PATH
from tests.word.lint.sound import CONTRACT, END_IF, IF, package, para
from tests.word.lint.sound import run as run_of
from tests.word.lint.test_access import box
from tests.word.lint.test_word import COMMENT
from tests.word_files import p

DAY = date(2031, 3, 4)
NOTED = '<w:r><w:t>a</w:t></w:r><w:r><w:commentReference w:id="3"/></w:r>'


def commented(template: bytes) -> dict[str, bytes]:
    """The parts of the copy with all findings."""
    return read_parts(add_comments(template, lint_template(PATH, template, CONTRACT), "fiches", DAY))


def comments(parts: dict[str, bytes]) -> list[tuple[str, str]]:
    """Each comment: the text that its marks stand around, and its first paragraph."""
    told = {
        comment.get(w("id")): "".join(node.text or "" for node in comment[0].iter(w("t")))
        for comment in etree.fromstring(parts["word/comments.xml"])
    }
    around: dict[str | None, str] = {}
    within: set[str | None] = set()
    for node in etree.fromstring(parts[DOCUMENT_PART]).iter():
        if node.tag == w("commentRangeStart"):
            within.add(node.get(w("id")))
        elif node.tag == w("commentRangeEnd"):
            within.remove(node.get(w("id")))
        elif node.tag == w("t"):
            around.update({number: around.get(number, "") + (node.text or "") for number in within})
    return [(around.get(number, ""), text) for number, text in told.items()]


def spoiled() -> bytes:
    """The shipped template with faults in its text, its footer and its properties."""
    parts = read_parts((ROOT / "templates/fiche.docx").read_bytes())
    for name, old, new in (
        (DOCUMENT_PART, "{%p if fiche.doel %}", "Doel: {%p if fiche.doel %}"),
        (DOCUMENT_PART, "<w:tblHeader/>", ""),
        (DOCUMENT_PART, '<w:rStyle w:val="SmallText"/>', '<w:color w:val="BBBBBB"/>'),
        ("word/footer1.xml", "{{ fiche.id }}", "{{ fiche.id }"),
        ("docProps/core.xml", "{{ fiche.titel }}{% if fiche.gebied %} voor {{ fiche.gebied.naam }}{% endif %}", ""),
    ):
        text = parts[name].decode()
        assert old in text
        parts[name] = text.replace(old, new, 1).encode()
    return pack_parts(parts)


def test_a_comment_stands_around_the_tag_it_is_about() -> None:
    """And not around the text beside it, also when Word cut the tag into runs."""
    template = package(para(run_of("voor "), run_of("{{ fiche.ti"), run_of("tel\u200b }}"), run_of(" na")))
    assert comments(commented(template)) == [
        ("{{ fiche.titel\u200b }}", "In '{ { fiche.titel\u200b } }' staat een onzichtbaar teken.")
    ]


def test_a_comment_says_what_and_how_and_where_to_read_more() -> None:
    parts = commented(package(p(f"Doel: {IF}") + p("a") + p(END_IF)))
    (comment,) = etree.fromstring(parts["word/comments.xml"])
    assert [comment.get(w(name)) for name in ("author", "date", "initials")] == ["fiches", "2031-03-04T00:00:00Z", "f"]
    assert ["".join(node.text or "" for node in line.iter(w("t"))) for line in comment] == [
        "Naast '{ %p if fiche.titel % }' verdwijnt 'Doel:'.",
        "Geef de tag een eigen alinea.",
        "Fout SJB205. Meer: fiches uitleg SJB205",
    ]


def test_what_cannot_hold_a_comment_has_it_nearby() -> None:
    """A footer at the top of the text, with its place; a text box at the paragraph around it; the file at the top."""
    template = package(
        p("a") + para(run_of("bij een vak"), box("inline", p("{ fiche.titel }"))),
        title=" ",
        footer=p("{ fiche.titel }"),
    )
    assert comments(commented(template)) == [
        ("Proef {{ fiche.titel }}", "Het sjabloon heeft geen documenttitel."),
        ("bij een vak{ fiche.titel }{ fiche.titel }", "'{ fiche.titel }' heeft één accolade; het wordt niet ingevuld."),
        (
            "Proef {{ fiche.titel }}",
            "In voettekst, alinea 1: '{ fiche.titel }' heeft één accolade; het wordt niet ingevuld.",
        ),
    ]


def test_comments_of_others_stay_and_earlier_ones_of_the_lint_go() -> None:
    """However often the copy is made again."""
    template = package(p("{ fiche.titel }") + f"<w:p>{NOTED}</w:p>", comments=COMMENT)
    findings = lint_template(PATH, template, CONTRACT)
    once = add_comments(template, findings, "fiches", DAY)
    assert [text for _, text in comments(read_parts(once))] == [
        "klopt dit?",
        "'{ fiche.titel }' heeft één accolade; het wordt niet ingevuld.",
        "Hier staat een opmerking: 'klopt dit?'.",
    ]
    assert add_comments(once, findings, "fiches", DAY) == once
    assert add_comments(once, [], "fiches", DAY) == add_comments(template, [], "fiches", DAY)


@pytest.mark.parametrize("author", ["Jan", "fiches"])
def test_a_comment_beside_a_tag_is_told_when_somebody_wrote_it(author: str) -> None:
    """A build refuses it then; what the lint wrote itself is told in one line."""
    noted = para(run_of(IF), NOTED.replace("<w:r><w:t>a</w:t></w:r>", ""))
    note = COMMENT.replace("Jan", author)
    template = package(noted + p("a") + p(END_IF), comments=note)
    told = [one.message for one in lint_template(PATH, template, CONTRACT) if one.code == "SJB205"]
    assert told == ([f"Naast '{IF}' verdwijnt een opmerking."] if author == "Jan" else [])
    with pytest.raises(TemplateFault, match="verdwijnt een opmerking; verwijder haar in Word"):
        compile_template(template)


def test_what_a_tag_in_a_comment_loses_is_told() -> None:
    """The engine fills in comments too, and refuses the template."""
    note = COMMENT.replace("klopt dit?", f"Doel: {IF}")
    template = package(f"<w:p>{NOTED}</w:p>", comments=note)
    told = [one.message for one in lint_template(PATH, template, CONTRACT) if one.code == "SJB205"]
    assert told == [f"Naast '{IF}' verdwijnt 'Doel:'."]
    with pytest.raises(TemplateFault, match="verdwijnt 'Doel:'"):
        compile_template(template)


def test_what_word_keeps_about_an_earlier_comment_goes_with_it() -> None:
    w14, w15 = (
        "http://schemas.microsoft.com/office/word/2010/wordml",
        "http://schemas.microsoft.com/office/word/2012/wordml",
    )
    parts = commented(package(p("{ fiche.titel }")))
    text = parts["word/comments.xml"].decode()
    parts["word/comments.xml"] = text.replace("<w:p>", f'<w:p xmlns:w14="{w14}" w14:paraId="0A1B2C3D">', 1).encode()
    extended = f'<w15:commentsEx xmlns:w15="{w15}"><w15:commentEx w15:paraId="0A1B2C3D" w15:done="0"/></w15:commentsEx>'
    parts["word/commentsExtended.xml"] = extended.encode()
    cleared = read_parts(add_comments(pack_parts(parts), [], "fiches", DAY))
    assert b"paraId" not in cleared["word/commentsExtended.xml"] + cleared["word/comments.xml"]


def test_the_tags_are_untouched_and_the_copy_is_judged_like_the_template() -> None:
    """Apart from one line about the comments themselves."""
    template = spoiled()
    copy = add_comments(template, lint_template(PATH, template, FICHE_CONTRACT), "fiches", DAY)
    assert read_document_text(read_parts(copy)) == read_document_text(read_parts(template))
    before, after = (judged(file) for file in (template, copy))
    assert [one for one in after if one[0] != "SJB213"] == before
    assert sum(one[0] == "SJB213" for one in after) == 1
    assert {"SJB102", "SJB205", "SJB303", "SJB307", "SJB312"} <= {code for code, *_ in before}


def judged(template: bytes) -> list[tuple[str, str, Location]]:
    return [(one.code, one.message, one.location) for one in lint_template(PATH, template, FICHE_CONTRACT)]


def test_a_text_without_paragraphs_gets_one() -> None:
    finding = Diagnostic("SJB303", Severity.WAARSCHUWING, "Het sjabloon heeft geen documenttitel.", Location(PATH))
    copy = add_comments(package("", start=""), [finding], "fiches", DAY)
    assert comments(read_parts(copy)) == [("", "Het sjabloon heeft geen documenttitel.")]


def test_equal_input_gives_equal_bytes_and_a_sound_file() -> None:
    template = spoiled()
    copies = [add_comments(template, lint_template(PATH, template, FICHE_CONTRACT), "fiches", DAY) for _ in range(2)]
    assert copies[0] == copies[1]
    about_tags = ("tag van het sjabloon", "één titel")
    assert [
        fault for fault in describe_integrity_faults(read_parts(copies[0])) if not any(a in fault for a in about_tags)
    ] == []


@pytest.mark.sdk
@pytest.mark.parametrize("name", ["fiche.docx", "spoiled", "commented twice"])
def test_the_copy_is_valid(name: str, tmp_path: Path) -> None:
    """Microsoft's own Open XML SDK finds nothing in it."""
    binary = program(SDK, "FICHES_SDK_VALIDATOR")
    template = (ROOT / "templates/fiche.docx").read_bytes() if name == "fiche.docx" else spoiled()
    findings = lint_template(PATH, template, FICHE_CONTRACT)
    copy = add_comments(template, findings, "iemand anders" if name == "commented twice" else "fiches", DAY)
    if name == "commented twice":
        copy = add_comments(copy, findings, "fiches", DAY)
    path = tmp_path / "kopie.docx"
    path.write_bytes(copy)
    verdict = json.loads(run(binary, path, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT="1"))
    assert verdict["ok"], verdict["errors"]
