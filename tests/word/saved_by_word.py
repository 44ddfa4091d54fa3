"""Templates in the XML that Word saves: marks of proofing and of sessions, controls, text boxes, bookmarks, notes."""

from collections.abc import Iterable, Sequence
from html import escape
from itertools import chain, count

from fiches.word.package import pack_parts
from tests.word_files import word_parts

_NUMBERS = count(100)
_SESSION = 'w:rsidR="00A11B22" w:rsidRDefault="00C33D44" w:rsidP="00E55F66"'
_DUTCH = '<w:rPr><w:lang w:val="nl-NL"/></w:rPr>'
_SETTING = '<w:compatSetting w:name="{}" w:uri="http://schemas.microsoft.com/office/word" w:val="{}"/>'
_VML = "urn:schemas-microsoft-com:vml"
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"


def para(*runs: str, properties: str = "") -> str:
    """A paragraph with the numbers of its sessions."""
    return f"<w:p {_SESSION}>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{''.join(runs)}</w:p>"


def run(text: str, properties: str = "") -> str:
    """A run with the number of its session."""
    shown = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r w:rsidRPr="00AA00BB">{shown}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def proofed(*texts: str) -> str:
    """Runs with a mark of spelling between each two."""
    marks = ('<w:proofErr w:type="spellStart"/>', '<w:proofErr w:type="spellEnd"/>')
    pairs = ((run(text), marks[at % 2]) for at, text in enumerate(texts))
    return "".join(chain.from_iterable(pairs)).removesuffix(marks[(len(texts) - 1) % 2])


def control(inner: str, kind: str = "<w:text/>") -> str:
    """A content control with a placeholder."""
    placeholder = '<w:placeholder><w:docPart w:val="DefaultPlaceholder_-1854013440"/></w:placeholder>'
    about = f'{_DUTCH}<w:alias w:val="Veld"/><w:tag w:val="veld"/><w:id w:val="{next(_NUMBERS)}"/>{placeholder}{kind}'
    return f"<w:sdt><w:sdtPr>{about}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def grid(*rows: Sequence[str], widths: Sequence[int] = (3000, 3000)) -> str:
    """A table as Word lays it out: every cell has its width."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    look = '<w:tblW w:w="0" w:type="auto"/><w:tblLook w:val="04A0" w:firstRow="1" w:firstColumn="1"/>'
    body = "".join(f"<w:tr {_SESSION[:19]}>{''.join(_make_cells(row, widths))}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr>{look}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{body}</w:tbl>"


def _make_cells(row: Sequence[str], widths: Sequence[int]) -> Iterable[str]:
    for cell, width in zip(row, widths, strict=False):
        yield f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'


def box(content: str) -> str:
    """A text box, once for Word of today and once for older programs."""
    held = f"<w:txbxContent>{content}</w:txbxContent>"
    shape = f'<wps:cNvSpPr txBox="1"/><wps:spPr/><wps:txbx>{held}</wps:txbx><wps:bodyPr/>'
    drawn = f'<wps:wsp xmlns:wps="{_SHAPE}">{shape}</wps:wsp>'
    graphic = f'<a:graphic><a:graphicData uri="{_SHAPE}">{drawn}</a:graphicData></a:graphic>'
    named = '<wp:docPr id="7" name="Tekstvak 7" descr="Kader met {{ naam }}"/>'
    inline = f'<wp:inline><wp:extent cx="900000" cy="300000"/>{named}{graphic}</wp:inline>'
    old = f'<w:pict><v:shape xmlns:v="{_VML}" style="width:90pt"><v:textbox>{held}</v:textbox></v:shape></w:pict>'
    new = f'<mc:Choice xmlns:wps="{_SHAPE}" Requires="wps"><w:drawing>{inline}</w:drawing></mc:Choice>'
    return f"<w:r><mc:AlternateContent>{new}<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"


def field(code: str, shown: str) -> str:
    """A field with its result."""
    marks = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    begin, middle, end = marks
    return f'{begin}<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>{middle}{shown}{end}'


def mark(name: str, inner: str, number: int = 1) -> str:
    """A bookmark around something."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inner}<w:bookmarkEnd w:id="{number}"/>'


def note(kind: str, content: str) -> str:
    """The notes of a document, with the lines above them."""
    edges = f'<w:{kind} w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
    return f'{edges}<w:{kind} w:id="2">{content}</w:{kind}>'


LOOP, END_LOOP = para(run("{%p for x in lijst %}")), para(run("{%p endfor %}"))
ROWS, END_ROWS = (para(run("{%tr for x in lijst %}")), para()), (para(run("{%tr endfor %}")), para())
CHECKBOX = (
    '<w14:checkbox xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"><w14:checked w14:val="0"/>'
    '<w14:checkedState w14:val="2612" w14:font="MS Gothic"/></w14:checkbox>'
)
CHOICE = '<w:showingPlcHdr/><w:dropDownList><w:listItem w:displayText="a" w:value="1"/></w:dropDownList>'
REFERENCE = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r>'

BODIES = {
    "proofing marks": para(proofed("Voor ", "{{ na", "am|up", "per }}", " en {% if", " ja %}wel{% endif %}")),
    "rows of a table": grid(
        (para(run("Naam", "<w:b/>")), para(run("Nr."))),
        ROWS,
        (para(proofed("{{ ", "x }}")), para(run("{{ loop.index }}"), properties='<w:jc w:val="right"/>')),
        END_ROWS,
    ),
    "cells of a table": grid(
        (para(run("{%tc for x in lijst %}")), para(run("{% cellbg kleur %}{{ x }}")), para(run("{%tc endfor %}"))),
        widths=(2000, 2000, 2000),
    ),
    "a table in a table": grid(
        (para(run("{{ naam }}")), grid(ROWS, (para(run("{{ x }}")), para()), END_ROWS) + para())
    ),
    "content controls": control(para(run("{{ naam }}")) + para(run("{%p if ja %}")) + para(run("ja")) + END_LOOP)
    .replace("endfor", "endif")
    + para(control(run("{{ naam }}"), CHOICE), run(" "), control(run("☐"), CHECKBOX), run(" {{ lijst[0] }}")),
    "a control in a loop": LOOP + para(control(run("{{ x }}"))) + END_LOOP,
    "a text box": para(
        run("a "), box(para(proofed("{{ ", "naam }}")) + LOOP + para(run("{{ x }}")) + END_LOOP), run(" b")
    ),
    "a table of contents": control(
        para(field("TOC \\o &quot;1-3&quot; \\h", f'<w:hyperlink w:anchor="_Toc1">{run("{{ naam }}")}</w:hyperlink>')),
        '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj>',
    )
    + para(mark("_Toc1", run("{{ naam }}")), properties="<w:keepNext/><w:pageBreakBefore/>")
    + para(run("Zie "), field("REF _Toc1 \\h", run("{{ naam }}"))),
    "a note": para(proofed("Zie ", "{{ na", "am }}"), REFERENCE, run(" en {{ lijst|join }}")),
    "sections": para(run("{{ naam }}"))
    + para(properties='<w:sectPr w:rsidR="00A11B22"><w:pgSz w:w="11906" w:h="16838"/><w:titlePg/></w:sectPr>')
    + para(run("Kolom {{ naam }}"), '<w:r><w:br w:type="column"/></w:r>', run("{{ naam }}"))
    + para('<w:r><w:br w:type="page"/></w:r>'),
    "smart tags and a page that ended": para(
        f'<w:smartTag w:uri="urn:x" w:element="PersonName">{run("Jan")}</w:smartTag>',
        run(" {{ naam"),
        '<w:r><w:lastRenderedPageBreak/><w:t xml:space="preserve"> }} en Noord</w:t><w:noBreakHyphen/>'
        "<w:t>Holland</w:t></w:r>",
    ),
    "tabs and breaks between words": para(run("{{ naam"), "<w:r><w:tab/></w:r>", run("|upper }}"))
    + para("<w:r><w:t>{%p if ja %}</w:t><w:tab/></w:r>")
    + para(run("{% if ja "), "<w:r><w:br/></w:r>", run("and naam %}ja{% endif %}"))
    + para(run("{%p endif %}"), properties=f"<w:spacing w:after='0'/>{_DUTCH}"),
    "formulas and signs": para(
        run("{{ naam }} "),
        '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>a</m:t></m:r></m:oMath>',
        '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>',
        run(" {{ lijst[0] }}"),
    ),
    "a bookmark around a loop": f'<w:bookmarkStart w:id="1" w:name="Alles"/>{LOOP}{para(run("{{ x }}"))}{END_LOOP}'
    + '<w:bookmarkEnd w:id="1"/>',
    "who may edit": f'<w:permStart w:id="5" w:edGrp="everyone"/>{para(run("{{ naam }}"))}<w:permEnd w:id="5"/>',
}  # fmt: skip
"""Bodies of which docxtpl and the engine make the same."""

OWN_BOOKMARKS = {
    "where somebody typed last, in a loop": LOOP + para(run("{{ x }}"), mark("_GoBack", "")) + END_LOOP,
    "what somebody copied, in a row": grid(ROWS, (para(mark("_Hlk12345678", run("{{ x }}"))), para()), END_ROWS),
    "half of it in a tag": para(run("{{ na"), mark("_Hlk1", run("am }} tekst"))),
    "half of it beside a tag": para(run("{%p if ja %}"), mark("_Hlk1", f"</w:p>{para(run('a'))}<w:p>"), run("b"))
    + para(run("{%p endif %}")),
    "half of it in a branch": para(run("{% if nee %}"), mark("OLE_LINK1", run("a{% else %}b")), run("{% endif %}")),
}
"""Bodies with bookmarks that Word made by itself, where they break what docxtpl makes."""


def make_package(body: str) -> bytes:
    """The file with this body, a header, a footer, notes, and the settings of Word."""
    parts = word_parts(
        f"{body}{para()}",
        header=para(proofed("Kop ", "{{ na", "am }}")),
        footer=para(run("{% for x in lijst %}{{ x }} {% endfor %}"), field("PAGE", run("1"))),
        footnotes=note("footnote", para("<w:r><w:footnoteRef/></w:r>", proofed(" Noot ", "{{ naam", " }}"))),
    )
    named = '<w:footnotePr><w:footnote w:id="-1"/></w:footnotePr>'
    compat = "".join(_SETTING.format(*one) for one in (("compatibilityMode", 15), ("enableOpenTypeFeatures", 1)))
    sessions = '<w:rsids><w:rsid w:val="00A11B22"/></w:rsids>'
    text = f'<w:proofState w:spelling="clean"/>{named}<w:compat>{compat}</w:compat>{sessions}'
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return pack_parts(_add_settings(parts, f"<w:settings {space}>{text}</w:settings>".encode()))


def _add_settings(parts: dict[str, bytes], settings: bytes) -> dict[str, bytes]:
    types, listed = "[Content_Types].xml", "word/_rels/document.xml.rels"
    kind = b"application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"
    relation = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings"
    told = b'<Override PartName="/word/settings.xml" ContentType="%b"/></Types>' % kind
    leads = b'<Relationship Id="rId99" Type="%b" Target="settings.xml"/></Relationships>' % relation
    return {
        **parts,
        "word/settings.xml": settings,
        types: parts[types].replace(b"</Types>", told),
        listed: parts[listed].replace(b"</Relationships>", leads),
    }
