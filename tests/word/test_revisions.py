"""Accepting and rejecting tracked changes, and telling whether two packages show the same."""

from collections.abc import Mapping

import pytest

from fiches.word.revisions import CHANGE_TAGS, accept_changes, find_differing_stories, reject_changes
from fiches.word.xml import read_document_text, read_part_text
from tests.word_files import p, rename_header, table, word_parts

WHO = 'w:id="1" w:author="fiches" w:date="2021-03-05T00:00:00Z"'


def run(text: str, tag: str = "t", properties: str = "") -> str:
    """A run with one text."""
    return f'<w:r>{properties}<w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def ins(text: str, tag: str = "ins") -> str:
    """Text that came."""
    return f"<w:{tag} {WHO}>{run(text)}</w:{tag}>"


def gone(text: str, tag: str = "del") -> str:
    """Text that went."""
    return f"<w:{tag} {WHO}>{run(text, 'delText')}</w:{tag}>"


def para(content: str, mark: str = "", style: str = "") -> str:
    """A paragraph; `mark` says that its end came (ins) or went (del)."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    marked = f"<w:rPr><w:{mark} {WHO}/></w:rPr>" if mark else ""
    return f"<w:p><w:pPr>{named}{marked}</w:pPr>{content}</w:p>"


def row(text: str, mark: str = "") -> str:
    """A row of one cell."""
    properties = f"<w:trPr><w:{mark} {WHO}/></w:trPr>" if mark else ""
    return f"<w:tr>{properties}<w:tc>{p(text)}</w:tc></w:tr>"


def rows(*made: str) -> str:
    """A table of rows."""
    return f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{''.join(made)}</w:tbl>"


MOVED = f'<w:moveFromRangeStart {WHO} w:name="m"/>{gone("x", "moveFrom")}<w:moveFromRangeEnd w:id="1"/>'
CASES = {
    "words": (para(run("een ") + gone("oud") + ins("nieuw") + run(" woord")), "een nieuw woord", "een oud woord"),
    "text in text": (para(f"<w:ins {WHO}>{run('a')}{gone('b')}</w:ins>") + p("z"), "a\nz", "\nz"),
    "paragraph came": (para(ins("a"), "ins") + p("z"), "a\nz", "z"),
    "paragraph went": (para(gone("a"), "del") + p("z"), "z", "a\nz"),
    "paragraph split": (para(run("a"), "ins") + p("z"), "a\nz", "az"),
    "paragraphs joined": (para(run("a"), "del") + para(run("b"), "del") + p("z"), "abz", "a\nb\nz"),
    "paragraph before a table": (para(ins("a"), "ins") + table([p("z")]) + p(""), "a\nz\n", "z\n"),
    "last paragraph": (p("a") + para(ins("b"), "ins"), "a\nb", "a\n"),
    "moved": (para(MOVED, "moveFrom") + p("y") + para(ins("x", "moveTo"), "moveTo") + p("z"), "y\nx\nz", "x\ny\nz"),
    "row came": (rows(row("a"), row("b", "ins")) + p(""), "a\nb\n", "a\n"),
    "row went": (rows(row("a", "del"), row("b")) + p(""), "b\n", "a\nb\n"),
    "table came": (rows(row("a", "ins")) + p("z"), "a\nz", "z"),
    "link came": (para(f"<w:hyperlink>{ins('a')}</w:hyperlink>") + p("z"), "a\nz", "\nz"),
    "cell came": (
        f"<w:tbl><w:tr><w:tc>{p('a')}</w:tc><w:tc><w:tcPr><w:cellIns {WHO}/></w:tcPr>{p('b')}</w:tc></w:tr></w:tbl>"
        + p(""),
        "a\nb\n",
        "a\n",
    ),
}


def settled(parts: Mapping[str, bytes]) -> str:
    """The text; nothing that tells of a change may be left."""
    left = [str(tag).rpartition("}")[2] for tag in CHANGE_TAGS]
    assert not [tag for tag in left if f"<w:{tag}".encode() in parts["word/document.xml"].replace(b"<w:tab", b"")]
    return read_document_text(parts)


@pytest.mark.parametrize("case", CASES)
def test_text_accepted_and_rejected(case: str) -> None:
    """Both readings of each kind of change."""
    body, new, old = CASES[case]
    parts = word_parts(body)
    assert (settled(accept_changes(parts)), settled(reject_changes(parts))) == (new, old)


def test_properties_come_back() -> None:
    """Of a run, a paragraph and a section; what a change cannot hold stays."""
    bold = f"<w:rPr><w:b/><w:rPrChange {WHO}><w:rPr><w:i/></w:rPr></w:rPrChange></w:rPr>"
    style = f'<w:pStyle w:val="Nieuw"/><w:rPr><w:u/></w:rPr><w:pPrChange {WHO}><w:pPr><w:pStyle w:val="Oud"/></w:pPr>'
    parts = word_parts(f"<w:p><w:pPr>{style}</w:pPrChange></w:pPr>{run('a', 't', bold)}</w:p>")
    new, old = accept_changes(parts)["word/document.xml"], reject_changes(parts)["word/document.xml"]
    assert [b"<w:b/>" in xml for xml in (new, old)] == [True, False]
    assert [b"<w:i/>" in xml for xml in (new, old)] == [False, True]
    assert [b'"Nieuw"' in xml for xml in (new, old)] == [True, False]
    assert [b'"Oud"' in xml for xml in (new, old)] == [False, True]
    assert b'<w:pStyle w:val="Oud"/><w:rPr><w:u/></w:rPr>' in old


def test_every_story_counts() -> None:
    """Headers, footers and notes too; other parts stay as they are, byte for byte."""
    parts = word_parts(
        p("z"), header=para(gone("oud") + ins("nieuw")), footnotes=f"<w:footnote>{para(ins('n'))}</w:footnote>"
    )
    assert read_part_text(accept_changes(parts)["word/header.xml"]) == "nieuw"
    assert read_part_text(reject_changes(parts)["word/header.xml"]) == "oud"
    assert read_part_text(reject_changes(parts)["word/footnotes.xml"]) == ""
    assert accept_changes(parts)["word/styles.xml"] == parts["word/styles.xml"]


def test_a_story_is_known_by_its_content_type() -> None:
    """A header may have any name and any folder; what a part is called says nothing."""
    before, after = word_parts(p("z"), header=para(gone("oud") + ins("nieuw"))), word_parts(p("z"), header=p("nieuw"))
    one, other = rename_header(before), rename_header(after)
    assert read_part_text(accept_changes(one)["kop/boven.dat"]) == "nieuw"
    assert find_differing_stories(accept_changes(one), other) == []
    assert find_differing_stories(reject_changes(one), other) == ["de koptekst"]


def _numbered(list_id: str) -> str:
    return f'<w:p><w:pPr><w:numPr><w:numId w:val="{list_id}"/></w:numPr></w:pPr>{run("a")}</w:p>'


SAME = {
    "runs": (p("een twee"), f"<w:p>{run('een ')}{run('twee')}{run('')}</w:p>"),
    "session marks": (p("a"), f'<w:p w:rsidR="00A1">{run("a")}<w:proofErr w:type="spellStart"/></w:p>'),
    "empty properties": (p("a"), f"<w:p><w:pPr/>{run('a', 't', '<w:rPr/>')}</w:p>"),
}
OTHER = {
    "text": (p("een"), p("twee")),
    "bold": (p("a"), f"<w:p>{run('a', 't', '<w:rPr><w:b/></w:rPr>')}</w:p>"),
    "style": (p("a"), p("a", "Kop")),
    "paragraphs": (p("a") + p("b"), p("ab")),
    "empty paragraph": (p("a"), p("a") + p("")),
    "list": (p("a"), _numbered("1")),
    "row": (table([p("a")]), table([p("a")], [p("")])),
}


@pytest.mark.parametrize("case", SAME)
def test_the_same_in_other_words(case: str) -> None:
    """What no reader sees makes no difference."""
    one, other = SAME[case]
    assert find_differing_stories(word_parts(one), word_parts(other)) == []


@pytest.mark.parametrize("case", OTHER)
def test_not_the_same(case: str) -> None:
    """What a reader sees does."""
    one, other = OTHER[case]
    assert find_differing_stories(word_parts(one), word_parts(other)) == ["de hoofdtekst"]


def test_a_list_is_known_by_its_looks_and_a_footer_by_its_text() -> None:
    """Numbers of lists are only names."""
    one, other = word_parts(_numbered("1"), footer=p("a")), word_parts(_numbered("7"), footer=p("b"))
    other["word/numbering.xml"] = other["word/numbering.xml"].replace(b'w:numId="1"', b'w:numId="7"')
    assert find_differing_stories(one, other) == ["de voettekst"]
    level = b'<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"/></w:abstractNum>'
    other["word/numbering.xml"] = other["word/numbering.xml"].replace(b'<w:abstractNum w:abstractNumId="0"/>', level)
    assert find_differing_stories(one, other) == ["de hoofdtekst", "de voettekst"]


def test_a_link_is_known_by_where_it_leads() -> None:
    """The number of a relationship is only a name; its address is not."""
    link = p("").replace("</w:p>", f'<w:hyperlink r:id="rId9">{run("a")}</w:hyperlink></w:p>')
    one, other = word_parts(link), word_parts(link.replace("rId9", "rId8"))
    for parts, number, address in ((one, "rId9", "https://a.nl"), (other, "rId8", "https://a.nl")):
        _relate(parts, number, address)
    assert find_differing_stories(one, other) == []
    third = word_parts(link)
    _relate(third, "rId9", "https://b.nl")
    assert find_differing_stories(one, third) == ["de hoofdtekst"]


def _relate(parts: dict[str, bytes], number: str, address: str) -> None:
    name = "word/_rels/document.xml.rels"
    added = f'<Relationship Id="{number}" Type="hyperlink" Target="{address}" TargetMode="External"/></Relationships>'
    parts[name] = parts[name].replace(b"</Relationships>", added.encode())
