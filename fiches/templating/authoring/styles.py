"""The styles part: the language, the theme's font and widow control everywhere, and the styles of all kinds."""

from fiches.templating.authoring.design import Design
from fiches.templating.authoring.paragraph_styles import CUSTOM_ATTRIBUTE, make_paragraph_styles
from fiches.templating.authoring.properties import make_letters, make_size
from fiches.templating.authoring.xml import NAMESPACES


def make_styles(design: Design) -> str:
    """The content of `word/styles.xml`."""
    return (
        f"<w:styles {NAMESPACES}>{_make_defaults(design)}"
        f"{make_paragraph_styles(design)}{_make_character_styles(design)}{_make_table_styles(design)}{design.own_styles}"
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style></w:styles>'
    )


def _make_defaults(design: Design) -> str:
    fonts = (
        '<w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"'
        ' w:cstheme="minorBidi"/>'
    )
    language = design.huisstijl.taal
    look = f'<w:color w:val="{design.huisstijl.kleuren.tekst}"/>{make_size(design.sizes.body)}'
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts}{look}"
        f'<w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault><w:pPr><w:widowControl/></w:pPr></w:pPrDefault></w:docDefaults>"
    )


def _make_character_styles(design: Design) -> str:
    colours, note = design.huisstijl.kleuren, design.sizes.note
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{colours.merk}"/>'
    return (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        + _make_character_style("", "Strong", "Strong", "<w:b/><w:bCs/>")
        + _make_character_style("", "Emphasis", "Emphasis", "<w:i/><w:iCs/>")
        + _make_character_style(
            "", "Hyperlink", "Hyperlink", f'<w:color w:val="{colours.accent}"/><w:u w:val="single"/>'
        )
        + _make_character_style(CUSTOM_ATTRIBUTE, "SmallText", "Fiche klein", make_letters(note, colours.rustig))
        + _make_character_style(CUSTOM_ATTRIBUTE, "Mark", "Fiche merk", make_letters(note, colours.tekst, True) + shade)
    )


def _make_character_style(custom: str, identifier: str, name: str, run: str) -> str:
    return (
        f'<w:style w:type="character"{custom} w:styleId="{identifier}"><w:name w:val="{name}"/><w:qFormat/>'
        f"<w:rPr>{run}</w:rPr></w:style>"
    )


def _make_table_styles(design: Design) -> str:
    colours, room = design.huisstijl.kleuren, design.look.cell
    inside, bottom = make_border("insideH", 4, colours.lijn), make_border("bottom", 4, colours.lijn)
    lines = f"<w:tblBorders>{make_border('top', 8, design.heading_colour)}{bottom}{inside}</w:tblBorders>"
    last = f"<w:tcBorders>{make_border('top', 6, design.heading_colour)}</w:tcBorders>"
    total = f'<w:tblStylePr w:type="lastRow"><w:tblPr/><w:tcPr>{last}</w:tcPr></w:tblStylePr>'
    pair = f"<w:tblBorders>{bottom}</w:tblBorders>{make_cell_margins(room + 10, 100)}"
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        f"{make_cell_margins(0, 108)}</w:tblPr></w:style>"
        + make_table_style("FicheTable", "Fiche tabel", lines + make_cell_margins(room, 70), total)
        + make_table_style("PairTable", "Fiche aanbod en vraag", pair)
        + make_table_style("BandTable", "Fiche band", make_cell_margins(0, 100))
    )


def make_border(side: str, width: int, colour: str) -> str:
    """A line at one side, or between cells; its width in eighths of a point."""
    return f'<w:{side} w:val="single" w:sz="{width}" w:space="0" w:color="{colour}"/>'


def make_table_style(identifier: str, name: str, properties: str, parts: str = "") -> str:
    """A table style; `parts` are what differs in rows or columns of its own."""
    return (
        f'<w:style w:type="table"{CUSTOM_ATTRIBUTE} w:styleId="{identifier}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr>{properties}</w:tblPr>{parts}</w:style>'
    )


def make_cell_margins(vertical: int, horizontal: int) -> str:
    """The room around the text of a cell, in twips."""
    sides = (("top", vertical), ("left", horizontal), ("bottom", vertical), ("right", horizontal))
    margins = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in sides)
    return f"<w:tblCellMar>{margins}</w:tblCellMar>"
