"""Rules about a template as a Word file: each finds its one fault at its place, and is silent about its counterpart."""

import pytest

from fiches.documents.contract import CONTRACTS
from fiches.word.integrity import describe_integrity_faults
from fiches.word.lint.judge import lint_template
from fiches.word.package import pack_parts, read_parts
from fiches.word.template.faults import TemplateFault
from fiches.word.template.render import compile_template
from fiches.word.xml import read_document_text
from tests.word.lint.sound import END_IF, END_LOOP, IF, LOOP, found_in, package, para, rows, run
from tests.word_files import p, table, word_parts

ROW, END_ROW = "{%tr for punt in fiche.punten %}", "{%tr endfor %}"
COLUMN, END_COLUMN = "{%tc for punt in fiche.punten %}", "{%tc endfor %}"
MARK = '<w:bookmarkStart w:id="7" w:name="plek"/>'
END_MARK = '<w:bookmarkEnd w:id="7"/>'
PAGE = '<w:r><w:br w:type="page"/></w:r>'
NOTE = '<w:r><w:footnoteReference w:id="2"/></w:r>'
NOTES = '<w:footnote w:id="2"><w:p><w:r><w:t>noot</w:t></w:r></w:p></w:footnote>'
COMMENT = '<w:comment w:id="3" w:author="Jan"><w:p><w:r><w:t>klopt dit?</w:t></w:r></w:p></w:comment>'


DRAWN = (
    '<w:r><w:drawing><wp:inline><wp:docPr id="7" name="x" descr="Kader met de titel"/>'
    '<a:graphic><a:graphicData uri="x">'
    "<a:p><a:r><a:t>{{ fiche.|titel }}</a:t></a:r></a:p></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)


def link(*runs: str) -> str:
    return f'<w:hyperlink w:anchor="plek" w:tooltip="Naar de plek">{"".join(runs)}</w:hyperlink>'


def control(inner: str) -> str:
    return f"<w:sdt><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def field(*runs: str) -> str:
    begin, middle, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    return f"{begin}<w:r><w:instrText> AUTHOR </w:instrText></w:r>{middle}{''.join(runs)}{end}"


SYMBOL = 'xmlns:s="http://schemas.microsoft.com/office/word/2015/wordml/symex"'


def versions(choice: str, fallback: str) -> str:
    """A piece for Word, and what an older program shows of it."""
    first = f"<mc:Choice {SYMBOL} Requires='s'>{choice}</mc:Choice>"
    return f"<mc:AlternateContent>{first}<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"


def tracked(kind: str, *runs: str) -> str:
    return f'<w:{kind} w:id="9" w:author="Jan" w:date="2031-01-01T00:00:00Z">{"".join(runs)}</w:{kind}>'


HEAD = [p("Kolom"), p("Andere")]
WARNINGS = ("SJB208", "SJB213", "SJB214")
FAULTS = {
    "one brace": (p("a { fiche.titel } b"), "SJB201", "alinea 1", "{ fiche.titel }"),
    "a brace too many": (p("{{% if fiche.titel %}a{% endif %}"), "SJB102", "alinea 1", "{"),
    "a comment that is never closed": (p("a {# b") + p("c"), "SJB102", "alinea 1", "{#"),
    "raw text that is never closed": (p("{% raw %}a") + p("{{ fiche.titel }}"), "SJB102", "alinea 1", "{% raw %}"),
    "a low quote": (p("{% if fiche.titel == „x” %}a{% endif %}"), "SJB202", "alinea 1", "{% if fiche.titel == „x” %}"),
    "an invisible sign": (p("{{ fiche.titel\u200b }}"), "SJB202", "alinea 1", "{{ fiche.titel\u200b }}"),
    "half in a hyperlink": (
        para(run("{{ fiche."), link(run("titel }} meer"))),
        "SJB203",
        "alinea 1",
        "{{ fiche.titel }}",
    ),
    "half in a content control": (
        para(run("{{ fiche."), control(run("titel }}"))),
        "SJB203",
        "alinea 1",
        "{{ fiche.titel }}",
    ),
    "half a bookmark in a tag": (
        para(run("{{ fiche."), MARK, run("titel }} meer"), END_MARK),
        "SJB203",
        "alinea 1",
        "{{ fiche.titel }}",
    ),
    "half a field in a tag": (
        para(run("{{ fiche."), field(run("titel }} meer"))),
        "SJB203",
        "alinea 1",
        "{{ fiche.titel }}",
    ),
    "a hyperlink in a tag": (
        para(run("{{ fiche."), link(run("titel")), run(" }}")),
        "SJB204",
        "alinea 1",
        "{{ fiche.titel }}",
    ),
    "a field in a tag": (
        para(run("{{ fiche."), field(run("titel")), run(" }}")),
        "SJB204",
        "alinea 1",
        "{{ fiche.titel }}",
    ),
    "a tag in the pieces of a drawing": (
        para(DRAWN.replace("|", "</a:t></a:r><a:r><a:t>")),
        "SJB203",
        "alinea 1",
        "",
    ),
    "a picture in a tag": (
        para(run("{{ fiche."), "<w:r><w:pict/></w:r>", run("titel }}")),
        "SJB204",
        "alinea 1",
        "{{ fiche.titel }}",
    ),
    "a hyphen beside a tag": (
        para("<w:r><w:noBreakHyphen/></w:r>", run(IF)) + p("a") + p(END_IF),
        "SJB205",
        "alinea 1",
        IF,
    ),
    "a page break before a tag": (
        para(run(IF), properties="<w:pageBreakBefore/>") + p("a") + p(END_IF),
        "SJB205",
        "alinea 1",
        IF,
    ),
    "the second of two tags with a minus": (
        p("{%- if fiche.titel %}a{% endif %}") + p("weg {%- if fiche.titel %}a{% endif %}"),
        "SJB205",
        "alinea 2",
        "{%- if fiche.titel %}",
    ),
    "text beside a paragraph tag": (
        p("Doel: " + IF) + p("a") + p(END_IF),
        "SJB205",
        "alinea 1",
        IF,
    ),
    "text beside the second of two": (
        p(IF) + p("a") + p(END_IF) + p(LOOP) + p("{{ punt }}") + p(END_LOOP + " einde"),
        "SJB205",
        "alinea 6",
        END_LOOP,
    ),
    "text in another cell of a row tag": (
        rows(HEAD, [p(ROW), p("weg")], [p("{{ punt }}"), p("b")], [p(END_ROW), p("")]) + p("na"),
        "SJB205",
        "tabel 1, rij 2, cel 1",
        ROW,
    ),
    "a page break beside a tag": (para(run(IF), PAGE) + p("a") + p(END_IF), "SJB205", "alinea 1", IF),
    "a section that ends beside a tag": (
        para(run(IF), properties="<w:sectPr/>") + p("a") + p(END_IF),
        "SJB205",
        "alinea 1",
        IF,
    ),
    "text before a tag with a minus": (
        p("eerste") + p("weg {%- if fiche.titel %}a{% endif %}"),
        "SJB205",
        "alinea 2",
        "{%- if fiche.titel %}",
    ),
    "text after a tag with a minus": (
        p("{% if fiche.titel -%} weg") + p("a{% endif %}"),
        "SJB205",
        "alinea 1",
        "{% if fiche.titel -%}",
    ),
    "a row tag outside a table": (
        p("{%tr if fiche.titel %}") + p("a") + p(END_IF),
        "SJB206",
        "alinea 1",
        "{%tr if fiche.titel %}",
    ),
    "a space before the letter": (
        p("{% p if fiche.titel %}") + p("a") + p(END_IF),
        "SJB206",
        "alinea 1",
        "{% p if fiche.titel %}",
    ),
    "no space after the letter": (
        p("{%pif fiche.titel %}") + p("a") + p(END_IF),
        "SJB206",
        "alinea 1",
        "{%pif fiche.titel %}",
    ),
    "a capital letter": (
        p("{%P if fiche.titel %}") + p("a") + p(END_IF),
        "SJB206",
        "alinea 1",
        "{%P if fiche.titel %}",
    ),
    "a colour outside a cell": (p("{% cellbg fiche.kleur %}a"), "SJB206", "alinea 1", "{% cellbg fiche.kleur %}"),
    "a per cent sign in a paragraph tag": (
        p("{%p if fiche.punten|length % 2 %}") + p("a") + p(END_IF),
        "SJB206",
        "alinea 1",
        "{%p if fiche.punten|length % 2 %}",
    ),
    "a condition over two cells": (
        rows(HEAD, [p("a") + p(IF) + p("b"), p("c") + p(END_IF) + p("d")]) + p("na"),
        "SJB207",
        "tabel 1, rij 2, cel 2, alinea 2",
        END_IF,
    ),
    "a plain condition over two cells": (
        rows(HEAD, [p("a {% if fiche.titel %} b"), p("c {% endif %} d")]) + p("na"),
        "SJB207",
        "tabel 1, rij 2, cel 2",
        "{% endif %}",
    ),
    "rows over two tables": (
        rows(HEAD, [p(ROW), p("")]) + p("tussen") + rows(HEAD, [p(END_ROW), p("")]) + p("na"),
        "SJB207",
        "tabel 2, rij 2, cel 1",
        END_ROW,
    ),
    "a paragraph tag that ends as a plain one": (
        p(IF) + p("a") + p("b {% endif %} c"),
        "SJB207",
        "alinea 3",
        "{% endif %}",
    ),
    "a condition half in a hyperlink": (
        para(run("{% if fiche.titel %}"), link(run("a{% endif %} b"))),
        "SJB207",
        "alinea 1",
        "{% endif %}",
    ),
    "a condition half in a content control": (
        p(IF) + control(p("a") + p(END_IF) + p("b")),
        "SJB207",
        "alinea 3",
        END_IF,
    ),
    "plain tags around paragraphs": (
        p("{% if fiche.titel %}") + p("a") + p("{% endif %}"),
        "SJB208",
        "alinea 1",
        "{% if fiche.titel %}",
    ),
    "a cell that can be empty": (
        rows(HEAD, [p(LOOP) + p("{{ punt }}") + p(END_LOOP), p("b")]) + p("na"),
        "SJB209",
        "tabel 1, rij 2, cel 1, alinea 1",
        LOOP,
    ),
    "a cell with a note to the editor alone": (
        rows(HEAD, [p("{#p hier komt nog iets #}"), p("b")]) + p("na"),
        "SJB209",
        "tabel 1, rij 2, cel 1",
        "{#p hier komt nog iets #}",
    ),
    "a cell that can end with a table": (
        rows(HEAD, [table([p("x")]) + p(IF) + p("a") + p(END_IF), p("b")]) + p("na"),
        "SJB209",
        "tabel 1, rij 2, cel 1, alinea 1",
        IF,
    ),
    "a table of which all rows can go": (
        rows([p(ROW), p("")], [p("{{ punt }}"), p("b")], [p(END_ROW), p("")], header=False) + p("na"),
        "SJB210",
        "tabel 1, rij 1, cel 1",
        ROW,
    ),
    "a row of which all cells can go": (
        rows([p(COLUMN), p("{{ punt }}"), p(END_COLUMN)]) + p("na"),
        "SJB210",
        "tabel 1, rij 1, cel 1",
        COLUMN,
    ),
    "a tag that was added": (
        para(run("a "), tracked("ins", run("{{ fiche.titel }}"))),
        "SJB211",
        "alinea 1",
        "{{ fiche.titel }}",
    ),
    "text that was removed": (
        para(run("a "), tracked("del", "<w:r><w:delText>{{ fiche.oud }}</w:delText></w:r>")),
        "SJB211",
        "alinea 1",
        "",
    ),
    "a cell that was removed": (
        rows([f"<w:tcPr>{tracked('cellDel')}</w:tcPr>{p('a')}", p("b")]) + p("na"),
        "SJB211",
        "tabel 1, rij 1, cel 1",
        "",
    ),
    "formatting of a table that was tracked": (
        rows([p("a"), p("b")]).replace("</w:tblGrid>", f"{tracked('tblGridChange', '<w:tblGrid/>')}</w:tblGrid>")
        + p("na"),
        "SJB212",
        "tabel 1",
        "",
    ),
    "formatting that was tracked": (
        para(run("a", '<w:b/><w:rPrChange w:id="9" w:author="Jan"><w:rPr/></w:rPrChange>')),
        "SJB212",
        "alinea 1",
        "a",
    ),
    "hidden text": (para(run("a "), run("oud", "<w:vanish/>")), "SJB214", "alinea 1", "oud"),
    "text that only an old program shows": (
        para(run("a "), versions(run("b"), run("b oud"))),
        "SJB214",
        "alinea 1",
        "b oud",
    ),
    "a style that is not there": (p("a", "Kop9"), "SJB215", "alinea 1", ""),
    "a bookmark in a loop": (
        p(LOOP) + para(MARK, run("{{ punt }}"), END_MARK) + p(END_LOOP),
        "SJB216",
        "alinea 2",
        "",
    ),
    "a bookmark half in a condition": (
        p(IF) + para(MARK, run("a")) + p(END_IF) + para(run("b"), END_MARK),
        "SJB216",
        "alinea 2",
        "",
    ),
    "a list that is not there": (
        para(run("a"), properties='<w:numPr><w:numId w:val="8"/></w:numPr>'),
        "SJB217",
        "alinea 1",
        "",
    ),
}

FINE = {
    "a variable by the name of a letter": p("{%p for r in fiche.punten %}") + p("{{ r }}, {{ r|lower }}") + p(END_LOOP),
    "tags that Word cut into runs": para(
        run("{"), run("{ fiche"), '<w:proofErr w:type="spellStart"/>', run(".titel }"), run("}")
    ),
    "a whole bookmark in a tag": para(run("{{ fiche."), MARK, END_MARK, run("titel }}")),
    "a tag within a hyperlink": para(link(run("{{ fiche."), run("titel }} op de site"))),
    "a hyperlink around a condition": para(link(run("{% if fiche.titel %}a"), run("{% endif %} op de site"))),
    "brackets in brackets": p("{{ {'a': {'b': 1}}['a']['b'] }}"),
    "braces in quotes": p("{{ '}}'|length }} {% if fiche.titel == '%}' %}a{% endif %}"),
    "raw text": p("{% raw %}{ a }{% endraw %}"),
    "curly quotes": p("{% if fiche.titel == ‘x’ %}a{% endif %}"),
    "a dash in quotes": p("{% if fiche.titel == 'a – b' %}a{% endif %}"),
    "a percentage between braces": p("{50%} van de gevallen"),
    "tags of their own": p(IF) + p("Doel") + p("{%p else %}") + p("geen") + p(END_IF),
    "a tab beside a tag": para("<w:r><w:tab/></w:r>", run(IF)) + p("a") + p(END_IF),
    "a minus at the start of a paragraph": p("a") + p("{%- if fiche.titel %} b{% endif %}"),
    "rows in a table": rows(HEAD, [p(ROW), p("")], [p("{{ punt }}"), p("b")], [p(END_ROW), p("")]) + p("na"),
    "a cell with an else": rows(HEAD, [p(LOOP) + p("{{ punt }}") + p("{%p else %}") + p("geen") + p(END_LOOP), p("b")])
    + p("na"),
    "a cell with a list that is never empty": rows(
        HEAD, [p("{%p for punt in fiche.zeker %}") + p("{{ punt }}") + p(END_LOOP), p("b")]
    )
    + p("na"),
    "a cell with both branches": rows(
        HEAD, [p(IF) + p("a") + p("{%p elif fiche.kleur %}") + p("b") + p("{%p else %}") + p("c") + p(END_IF), p("b")]
    )
    + p("na"),
    "a cell with text beside a loop": rows(HEAD, [p("Punten:") + p(LOOP) + p("{{ punt }}") + p(END_LOOP), p("b")])
    + p("na"),
    "a table in a condition": p(IF) + rows(HEAD, [p("a"), p("b")]) + p(END_IF),
    "a coloured cell": rows([p("{% cellbg fiche.kleur %}a"), p("b")]) + p("na"),
    "a content control around a condition": control(p(IF) + p("a") + p(END_IF)),
    "a bookmark beside a loop": para(MARK, run("a"), END_MARK) + p(LOOP) + p("{{ punt }}") + p(END_LOOP),
    "a bookmark around a loop": para(MARK, run("a"))
    + p(LOOP)
    + p("{{ punt }}")
    + p(END_LOOP)
    + para(run("b"), END_MARK),
    "a line break between the words of a tag": para(run("{{ fiche.titel "), "<w:r><w:br/></w:r>", run("or 'a' }}")),
    "a smart tag in a tag": para(
        run("{{ fiche."), f'<w:smartTag w:element="x">{run("titel")}</w:smartTag>', run(" }}")
    ),
    "a tag in a drawing": para(DRAWN.replace("|", "")),
    "a bookmark that goes with the rows of tags": rows(
        HEAD, [para(run(ROW), MARK), p("")], [p("{{ punt }}"), p("b")], [p(END_ROW), para(END_MARK)]
    )
    + p("na"),
    "visible text": para(run("a", '<w:vanish w:val="0"/>')),
    "a piece in two versions": para(versions(run("a b"), run("a") + run(" b"))),
    "an emoji": para(versions(f"<w:r><s:symEx {SYMBOL} s:char='1F600'/></w:r>", run("😀"))),
    "a condition in a loop": p(LOOP) + p(IF) + p("{{ punt }}") + p(END_IF) + p(END_LOOP),
}


@pytest.mark.parametrize(("body", "code", "place", "text"), FAULTS.values(), ids=FAULTS.keys())
def test_one_fault_is_one_finding(body: str, code: str, place: str, text: str) -> None:
    """At its place, and nothing else."""
    found = found_in(package(body))
    assert [(one, where.removeprefix('onder "Proef {{ fiche.titel }}", '), what) for one, where, what in found] == [
        (code, place, text)
    ]


@pytest.mark.parametrize("body", FINE.values(), ids=FINE.keys())
def test_the_good_counterpart_is_silent(body: str) -> None:
    assert found_in(package(body)) == []


FULL = {"fiche": {"titel": "Titel", "kleur": "1F4E79", "punten": ["a", "b"], "zeker": ["z"]}}
BARE = {"fiche": {"titel": "", "kleur": "", "punten": [], "zeker": ["z"]}}
SILENT = (
    "a condition over two cells",
    "a plain condition over two cells",
    "rows over two tables",
)
"""Faults after which a document opens, with something missing from its layout."""


def goes_wrong(body: str) -> bool:
    """Whether a document of this template is refused, unsound, or misses the word "weg"."""
    template = package(body)
    try:
        made = [read_parts(compile_template(template).render(data)) for data in (FULL, BARE)]
    except TemplateFault:
        return True
    return any(
        describe_integrity_faults(parts) or ("weg" in body and "weg" not in read_document_text(parts)) for parts in made
    )


@pytest.mark.parametrize("name", [name for name, (_, code, *_) in FAULTS.items() if code not in WARNINGS])
def test_what_is_called_a_fault_goes_wrong(name: str) -> None:
    """Without the lint somebody would find out when the document is made, or never."""
    assert goes_wrong(FAULTS[name][0]) != (name in SILENT)


@pytest.mark.parametrize("name", FINE)
def test_what_is_called_good_goes_well(name: str) -> None:
    assert not goes_wrong(FINE[name])


def test_properties_that_are_about_the_template_are_told() -> None:
    """Nobody meets them who fills in a fiche. A subject and keywords may be tags, or those of our own templates."""
    parts = word_parts(p("{{ fiche.id }}"))
    space = 'xmlns="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    kept = (
        "<dc:subject>Een fiche</dc:subject><dc:description>nog van Jan</dc:description>"
        f"<keywords {space}>fiche, kabinetsformatie</keywords><category {space}>{{{{ fiche.id }}}}</category>"
        f"<contentStatus {space}>Concept</contentStatus>"
    )
    parts["docProps/core.xml"] = parts["docProps/core.xml"].replace(b"</dc:title>", f"</dc:title>{kept}".encode())
    found = lint_template("templates/fiche.docx", pack_parts(parts), CONTRACTS["fiche"])
    assert [one.message for one in found if one.code == "SJB214"] == [
        "Bij de eigenschappen van het bestand staat als onderwerp: 'Een fiche'.",
        "Bij de eigenschappen van het bestand staat als opmerkingen: 'nog van Jan'.",
        "Bij de eigenschappen van het bestand staat als status: 'Concept'.",
    ]


def test_tracked_changes_where_no_text_stands_are_told_too() -> None:
    """A build would refuse the template, and sends its user here."""
    parts = word_parts(p("{{ fiche.id }}"))
    change = (
        b'<w:style w:styleId="X" w:type="paragraph"><w:pPr><w:pPrChange w:id="1" w:author="Jan"/></w:pPr></w:style>'
    )
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(b"</w:styles>", change + b"</w:styles>")
    found = lint_template("templates/fiche.docx", pack_parts(parts), CONTRACTS["fiche"])
    told = [(one.message, one.hint) for one in found if one.code == "SJB101"]
    assert told == [("Er staan bijgehouden wijzigingen in word/styles.xml.", "accepteer of weiger die eerst in Word")]
