"""Packs a template as a Word file: the text and its page, the footer, lists, settings, fonts and theme, and the
content types, relationships and properties around them.

Equal input gives equal bytes; the package holds no dates.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape

from fiches.word.author.blocks import make_runs, set_values_apart
from fiches.word.author.design import (
    COLUMN_GAP,
    FOOTER_DISTANCE,
    HEADER_DISTANCE,
    NAMESPACES,
    OFFICE_CONTENT_TYPE,
    PACKAGE_NAMESPACE,
    XML_DECLARATION,
    Design,
    make_list_indent,
    to_twips,
)
from fiches.word.author.styles import make_styles
from fiches.word.package import pack_parts
from fiches.word.xml import CORE_PROPERTIES_TYPE, OFFICE_DOCUMENT_TYPE, R, parse_xml

FOOTER_RELATIONSHIP_ID = "rId6"
CALIBRI_FONT = (
    '<w:panose1 w:val="020F0502020204030204"/><w:charset w:val="00"/><w:family w:val="swiss"/>'
    '<w:pitch w:val="variable"/>'
)
SAMPLE_ACCENTS = ("1F5C3A", "7A3B12", "5B3A7A", "7A1F3D")
"""More colours for whoever draws in Word, each dark enough to carry white text: green, brown, purple and red."""


def make_document(body: str, design: Design) -> str:
    """The content of `word/document.xml`: the text, and the page it stands on."""
    return f"<w:document {NAMESPACES}><w:body>{body}{_make_section(design)}</w:body></w:document>"


def make_section_end(design: Design) -> str:
    """A block that ends a section with pages of this design; what follows begins on a new page."""
    return f'<w:p><w:pPr><w:pStyle w:val="TemplateTag"/>{_make_section(design)}</w:pPr></w:p>'


def make_section_break(design: Design, columns: int = 1) -> str:
    """A block of one point that ends a section of so many columns; what follows may go on on the same page."""
    flat = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
    return f'<w:p><w:pPr><w:pStyle w:val="TemplateTag"/>{flat}{_make_section(design, columns)}</w:pPr></w:p>'


def _make_section(design: Design, columns: int = 1) -> str:
    width, height = design.page
    margins = design.house_style.margins
    turned = ' w:orient="landscape"' if design.landscape else ""
    side = to_twips(margins.side)
    footer = f'<w:footerReference w:type="default" r:id="{FOOTER_RELATIONSHIP_ID}"/>'
    # A section that flows on has the footer of the one before: named twice, a bundle would print its mark twice.
    start = '<w:type w:val="continuous"/>' if design.flowing else footer
    number = f' w:num="{columns}"' if columns > 1 else ""
    spread = f'<w:cols{number} w:space="{COLUMN_GAP}"/>' if design.flowing or columns > 1 else ""
    return (
        f"<w:sectPr>{start}"
        f'<w:pgSz w:w="{width}" w:h="{height}"{turned}/>'
        f'<w:pgMar w:top="{to_twips(margins.top)}" w:right="{side}"'
        f' w:bottom="{to_twips(margins.bottom)}" w:left="{side}"'
        f' w:header="{HEADER_DISTANCE}" w:footer="{FOOTER_DISTANCE}" w:gutter="0"/>{spread}</w:sectPr>'
    )


def make_footer(text: str, design: Design) -> str:
    """A line of text with, at the right, the number of the page and that of all pages.

    With sections the whole line is at the right, since a tab would end where the line of another page does.
    """
    page, pages = (
        f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>' for name in ("PAGE", "NUMPAGES")
    )
    if design.sectioned:
        side, line = '<w:jc w:val="right"/>', make_runs(f"{text}  |  pagina ") + page
    else:
        side, line = "", make_runs(f"{text}\tpagina ") + page + make_runs(" van ") + pages
    return f'<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Footer"/>{side}</w:pPr>{line}</w:p></w:ftr>'


def make_numbering(design: Design) -> str:
    """Bullets and numbers of two levels, all in the font of the text."""
    # A bullet from a font of symbols, as Word makes them, cannot be read out: PDF/UA wants a sign of the text.
    lists = (
        ("ListBullet", "bullet", "\u2022", 1), ("ListNumber", "decimal", "%1.", 1),
        ("ListBullet2", "bullet", "\u2013", 2), ("ListNumber2", "lowerLetter", "%1.", 2),
    )  # fmt: skip
    name = design.house_style.fonts.text
    font = f'<w:rPr><w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:cs="{name}"/></w:rPr>'
    shapes = "".join(_make_list(at, *kind, font) for at, kind in enumerate(lists))
    uses = "".join(f'<w:num w:numId="{at + 1}"><w:abstractNumId w:val="{at}"/></w:num>' for at in range(len(lists)))
    return f"<w:numbering {NAMESPACES}>{shapes}{uses}</w:numbering>"


def _make_list(at: int, style: str, kind: str, text: str, level: int, font: str) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{at}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
        f'<w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:pStyle w:val="{style}"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr>{make_list_indent(level)}</w:pPr>{font}</w:lvl></w:abstractNum>'
    )


def make_settings(design: Design) -> str:
    """The content of `word/settings.xml`, for Word 2013 and later."""
    mode = '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    return (
        f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/>'
        f'<w:characterSpacingControl w:val="doNotCompress"/><w:compat>{mode}</w:compat>'
        f'<w:themeFontLang w:val="{design.house_style.language}"/>'
        '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    )


def make_font_table(design: Design) -> str:
    """The fonts in use, each once."""
    fonts = design.house_style.fonts
    names = dict.fromkeys((fonts.text, fonts.headings))
    known = {"Calibri": CALIBRI_FONT}
    entries = "".join(f'<w:font w:name="{name}">{known.get(name, "")}</w:font>' for name in names)
    return f"<w:fonts {NAMESPACES}>{entries}</w:fonts>"


def make_theme(design: Design) -> str:
    """The smallest theme that Word accepts: twelve colours, the fonts, and three of each kind of effect."""
    fonts = design.house_style.fonts
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    return (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Fiche"><a:themeElements>'
        f'<a:clrScheme name="Fiche">{_make_theme_colours(design)}</a:clrScheme>'
        f'<a:fontScheme name="Fiche"><a:majorFont>{_make_font(fonts.headings)}</a:majorFont>'
        f"<a:minorFont>{_make_font(fonts.text)}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="Fiche"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{('<a:ln>' + fill + '</a:ln>') * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def _make_font(name: str) -> str:
    return f'<a:latin typeface="{name}"/><a:ea typeface=""/><a:cs typeface=""/>'


def _make_theme_colours(design: Design) -> str:
    own = design.house_style.colours
    green, brown, purple, red = SAMPLE_ACCENTS
    colours = {"dk1": own.text, "lt1": "FFFFFF", "dk2": own.quiet, "lt2": own.fill, "accent1": own.accent}
    colours |= {"accent2": green, "accent3": brown, "accent4": own.quiet, "accent5": purple, "accent6": red}
    colours |= {"hlink": own.accent, "folHlink": purple}
    return "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in colours.items())


WORD_PARTS = {
    "styles": "styles.xml",
    "numbering": "numbering.xml",
    "settings": "settings.xml",
    "fontTable": "fontTable.xml",
    "theme": "theme/theme1.xml",
    "footer": "footer1.xml",
}
"""The parts beside the text, in the order of their relationships: the footer is the sixth."""


@dataclass(frozen=True, slots=True)
class PackageProperties:
    """What the file says about itself; tags are filled in like those in the text. A PDF reader shows the title."""

    title: str
    subject: str
    creator: str
    keywords: str


def pack_template(body: str, footer_text: str, properties: PackageProperties, design: Design) -> bytes:
    """The template as a Word package: the same bytes every time.

    Raises `lxml.etree.XMLSyntaxError` for a block that is no whole XML.
    """
    document, footer = make_document(body, design), make_footer(footer_text, design)
    if design.has_fields:
        document, footer = (set_values_apart(part, design.house_style.language) for part in (document, footer))
    parts = {
        "[Content_Types].xml": _make_content_types(),
        "_rels/.rels": _make_relationships(
            (
                (OFFICE_DOCUMENT_TYPE, "word/document.xml"),
                (CORE_PROPERTIES_TYPE, "docProps/core.xml"),
                (f"{R}/extended-properties", "docProps/app.xml"),
            )
        ),
        "docProps/app.xml": _make_app_properties(),
        "docProps/core.xml": _make_core_properties(properties, design.house_style.language),
        "word/_rels/document.xml.rels": _make_relationships((f"{R}/{kind}", path) for kind, path in WORD_PARTS.items()),
        "word/document.xml": document,
        "word/fontTable.xml": make_font_table(design),
        "word/footer1.xml": footer,
        "word/numbering.xml": make_numbering(design),
        "word/settings.xml": make_settings(design),
        "word/styles.xml": make_styles(design),
        "word/theme/theme1.xml": make_theme(design),
    }
    return pack_parts({name: _encode_part(text) for name, text in parts.items()})


def _encode_part(text: str) -> bytes:
    data = (XML_DECLARATION + text).encode()
    # Only to find out here whether a block is whole XML.
    parse_xml(data)
    return data


def _make_core_properties(properties: PackageProperties, language: str) -> str:
    """No dates: equal input gives equal bytes."""
    title, subject, creator = map(escape, (properties.title, properties.subject, properties.creator))
    return (
        f'<cp:coreProperties xmlns:cp="{PACKAGE_NAMESPACE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{title}</dc:title><dc:subject>{subject}</dc:subject><dc:creator>{creator}</dc:creator>"
        f"<cp:keywords>{escape(properties.keywords)}</cp:keywords><dc:language>{language}</dc:language>"
        "</cp:coreProperties>"
    )


def _make_app_properties() -> str:
    return (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>fiches</Application></Properties>"
    )


def _make_content_types() -> str:
    word = f"{OFFICE_CONTENT_TYPE}.wordprocessingml"
    kinds = {
        "/word/document.xml": f"{word}.document.main+xml",
        "/docProps/app.xml": f"{OFFICE_CONTENT_TYPE}.extended-properties+xml",
    }
    kinds |= {f"/word/{path}": f"{word}.{kind}+xml" for kind, path in WORD_PARTS.items()}
    kinds |= {"/word/theme/theme1.xml": f"{OFFICE_CONTENT_TYPE}.theme+xml"}
    kinds |= {"/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml"}
    overrides = "".join(f'<Override PartName="{part}" ContentType="{kind}"/>' for part, kind in kinds.items())
    return (
        f'<Types xmlns="{PACKAGE_NAMESPACE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _make_relationships(targets: Iterable[tuple[str, str]]) -> str:
    entries = "".join(
        f'<Relationship Id="rId{at}" Type="{kind}" Target="{target}"/>' for at, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{PACKAGE_NAMESPACE}/relationships">{entries}</Relationships>'
