"""Small templates in which the lint finds nothing, so that one seeded fault is all it can find."""

from fiches.word.lint.judge import lint_template
from fiches.word.package import pack_parts
from fiches.word.shape import Contract, ValueKind, make_block, make_list, make_text, make_value
from tests.word.lint.judged import PATH, told
from tests.word_files import NAMESPACES, p, word_parts

LOOP, END_LOOP, IF, END_IF = "{%p for punt in fiche.punten %}", "{%p endfor %}", "{%p if fiche.titel %}", "{%p endif %}"
CONTRACT = Contract(
    make_block(
        fiche=make_block(
            titel=make_text("Titel"),
            kleur=make_value(ValueKind.KLEUR, "Kleur"),
            punten=make_list(make_text(), "Punten"),
            zeker=make_list(make_text(), "Zekere punten", least=1),
        )
    ),
    "fiche",
    unprinted={"fiche.kleur": "proef", "fiche.punten[]": "proef", "fiche.zeker[]": "proef"},
)
"""All a template of these tests may print; `zeker` always holds something."""

START = p("Proef {{ fiche.titel }}", "Kop1")
STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="20"/><w:lang w:val="nl-NL"/></w:rPr></w:rPrDefault>'
    "</w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Standaard"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Kop1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Kop2"><w:name w:val="heading 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Kop3"><w:name w:val="heading 3"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Lijst"><w:name w:val="List Bullet"/>'
    '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
)
BULLET = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="{sign}"/>'
    '<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


def run(content: str, properties: str = "") -> str:
    """A run: text, or XML when it begins with a brace of XML."""
    inner = content if content.startswith("<") else f'<w:t xml:space="preserve">{content}</w:t>'
    return f"<w:r><w:rPr>{properties}</w:rPr>{inner}</w:r>" if properties else f"<w:r>{inner}</w:r>"


def para(*runs: str, properties: str = "") -> str:
    """A paragraph of XML."""
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{''.join(runs)}</w:p>"


def rows(*lines: list[str], header: bool = True, style: str = "", cells: str = "") -> str:
    """A table of which the first row is a header; each cell is XML."""
    mark = "<w:trPr><w:tblHeader/></w:trPr>" if header else ""
    body = "".join(
        f"<w:tr>{mark if at == 0 else ''}{''.join(f'<w:tc>{cells}{cell}</w:tc>' for cell in line)}</w:tr>"
        for at, line in enumerate(lines)
    )
    grid = "<w:gridCol w:w='2000'/>" * max(map(len, lines))
    return f"<w:tbl><w:tblPr>{style}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"


def package(
    body: str,
    *,
    start: str = START,
    styles: str = STYLES,
    numbering: str = BULLET.format(sign="•", font="Calibri"),
    title: str = "Proef",
    **stories: str,
) -> bytes:
    """A template with a heading above this body."""
    parts = word_parts(start + body, title, **stories)
    section = _make_section(tuple(stories)).encode()
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:sectPr/>", section)
    parts["word/styles.xml"] = f"<w:styles {NAMESPACES}>{styles}</w:styles>".encode()
    parts["word/numbering.xml"] = f"<w:numbering {NAMESPACES}>{numbering}</w:numbering>".encode()
    return pack_parts(parts)


def _make_section(names: tuple[str, ...]) -> str:
    """The properties of the only section, which has the header and footer among these stories."""
    named = ((at, name) for at, name in enumerate(names, 3) if name in ("header", "footer"))
    references = "".join(f'<w:{name}Reference w:type="default" r:id="rId{at}"/>' for at, name in named)
    return f"<w:sectPr>{references}</w:sectPr>"


def found_in(template: bytes) -> list[tuple[str, str, str]]:
    """Every finding in a template: its code, its place below the heading, and the text that it points at."""
    found = told(list(lint_template(PATH, template, CONTRACT)))
    return [(code, place.removeprefix("hoofdtekst, "), text) for code, place, text in found]
