"""Makes the styles part of a template: the defaults with the language, the theme's font and widow control, and the
paragraph, character and table styles in the colours and sizes of the house style.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from fiches.word.author.design import (
    KEEP_LINES,
    KEEP_NEXT,
    NAMESPACES,
    TIGHT_LINE_HEIGHT,
    Design,
    make_bar,
    make_box,
    make_hanging_indent,
    make_letters,
    make_list_properties,
    make_outline_level,
    make_size,
    make_spacing,
)

WHITE = "FFFFFF"
CUSTOM_ATTRIBUTE = ' w:customStyle="1"'
OWN_NAME_PREFIXES = ("Fiche", "Tabel", "Sjabloon")
"""How the names of our own styles begin; the others are Word's, so that Dutch Word shows its translation."""

HEADING_FONT = (
    '<w:rFonts w:asciiTheme="majorHAnsi" w:eastAsiaTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi" w:cstheme="majorBidi"/>'
)
TAG_SIZE = 14
ALIGN_RIGHT = '<w:jc w:val="right"/>'


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """One style: its id, its canonical name, and its paragraph and run properties."""

    identifier: str
    name: str
    based_on: str = "Normal"
    paragraph: str = ""
    run: str = ""
    follow: str = ""

    def to_xml(self) -> str:
        """The style as it stands in the styles part."""
        custom = CUSTOM_ATTRIBUTE if self.name.startswith(OWN_NAME_PREFIXES) else ""
        return (
            f'<w:style w:type="paragraph"{custom} w:styleId="{self.identifier}"><w:name w:val="{self.name}"/>'
            f'<w:basedOn w:val="{self.based_on}"/>'
            + (f'<w:next w:val="{self.follow}"/>' if self.follow else "")
            + f"<w:qFormat/><w:pPr>{self.paragraph}</w:pPr><w:rPr>{self.run}</w:rPr></w:style>"
        )


def make_paragraph_styles(design: Design) -> str:
    """All paragraph styles, `Normal` first."""
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{make_spacing(0, design.look.after)}</w:pPr><w:rPr>{make_letters(design.sizes.body)}</w:rPr></w:style>"
    )
    return normal + "".join(style.to_xml() for group in STYLE_GROUPS for style in group(design))


def _make_heading_styles(design: Design) -> Iterable[ParagraphStyle]:
    sizes, look, colours = design.sizes, design.look, design.house_style.colours
    kicker = f'<w:color w:val="{colours.quiet}"/>{make_size(sizes.small + 1)}'
    around = make_spacing(look.before_heading, look.after_heading)
    yield _make_heading_style(1, make_spacing(0, 50, 216), sizes.title, design.heading_colour, "Subtitle")
    yield _make_heading_style(2, around, sizes.heading, design.heading_colour)
    yield _make_heading_style(3, around, sizes.body + 1, colours.accent)
    yield _make_heading_style(4, around, sizes.small, colours.accent)
    yield ParagraphStyle(
        "Subtitle",
        "Subtitle",
        paragraph=make_spacing(0, 100),
        run=make_letters(sizes.lead, colours.text),
        follow="Normal",
    )
    yield ParagraphStyle(
        "Kicker", "Fiche hoofdboodschap", paragraph=KEEP_NEXT + make_spacing(110, 0), run=kicker, follow="Heading1"
    )


def _make_heading_style(level: int, around: str, points: int, colour: str, follow: str = "Normal") -> ParagraphStyle:
    paragraph = KEEP_NEXT + KEEP_LINES + around + make_outline_level(level - 1)
    run = HEADING_FONT + make_letters(points, colour, True)
    return ParagraphStyle(f"Heading{level}", f"heading {level}", paragraph=paragraph, run=run, follow=follow)


def _make_list_styles(design: Design) -> Iterable[ParagraphStyle]:
    sizes, quiet = design.sizes, design.house_style.colours.quiet
    proposal = f'{KEEP_LINES}{make_bar(quiet)}{make_spacing(20, 40)}<w:ind w:left="200"/>'
    yield ParagraphStyle("ListBullet", "List Bullet", "TableText", make_list_properties(1))
    yield ParagraphStyle("ListNumber", "List Number", "TableText", make_list_properties(2))
    yield ParagraphStyle("ListBullet2", "List Bullet 2", "TableText", make_list_properties(3, level=2))
    yield ParagraphStyle("ListNumber2", "List Number 2", "TableText", make_list_properties(4, level=2))
    yield ParagraphStyle(
        "Caption", "caption", paragraph=KEEP_NEXT + make_spacing(0, 60), run=make_letters(sizes.note, quiet)
    )
    yield ParagraphStyle(
        "Proposal", "Fiche tekstvoorstel", paragraph=proposal, run=f"<w:i/><w:iCs/>{make_size(sizes.small + 1)}"
    )


def _make_band_styles(design: Design) -> Iterable[ParagraphStyle]:
    sizes = design.sizes
    label, head = KEEP_NEXT + make_spacing(50, 0), KEEP_NEXT + make_spacing(10, 10)
    value = make_letters(sizes.body, WHITE, True)
    yield ParagraphStyle("BandLabel", "Fiche band label", paragraph=label, run=make_letters(sizes.note, WHITE))
    yield ParagraphStyle("BandValue", "Fiche band waarde", paragraph=make_spacing(0, 70), run=value)
    yield ParagraphStyle(
        "AccentHead", "Fiche kop in kleur", paragraph=head, run=make_letters(sizes.small + 1, WHITE, True)
    )


def _make_table_text_styles(design: Design) -> Iterable[ParagraphStyle]:
    sizes, colours = design.sizes, design.house_style.colours
    head = make_letters(sizes.small - 1, colours.text, True)
    yield ParagraphStyle(
        "TableText", "Tabel tekst", paragraph=make_spacing(0, 0, TIGHT_LINE_HEIGHT), run=make_letters(sizes.small)
    )
    yield ParagraphStyle("TableHead", "Tabel kop", "TableText", KEEP_NEXT, head)
    yield ParagraphStyle("TableRow", "Tabel regel", "TableText", KEEP_NEXT)
    yield ParagraphStyle("TableNumber", "Tabel bedrag", "TableRow", ALIGN_RIGHT)
    yield ParagraphStyle("NumberHead", "Tabel kop bedrag", "TableHead", ALIGN_RIGHT)
    yield ParagraphStyle("TableNote", "Tabel klein", "TableText", run=make_letters(sizes.note, colours.quiet))


def _make_table_note_styles(design: Design) -> Iterable[ParagraphStyle]:
    sizes, quiet = design.sizes, design.house_style.colours.quiet
    lead = KEEP_NEXT + make_spacing(30, design.look.after)
    yield ParagraphStyle("TableLead", "Fiche voor tabel", paragraph=lead)
    yield ParagraphStyle("AfterTable", "Fiche na tabel", "Detail", make_spacing(70, 30, TIGHT_LINE_HEIGHT))
    yield ParagraphStyle("TableFoot", "Fiche noot", paragraph=make_spacing(40, 0), run=make_letters(sizes.note, quiet))
    yield ParagraphStyle(
        "Detail", "Fiche detail", paragraph=make_spacing(0, 30, TIGHT_LINE_HEIGHT), run=make_letters(sizes.small)
    )


def _make_small_print_styles(design: Design) -> Iterable[ParagraphStyle]:
    note, colours = design.sizes.note, design.house_style.colours
    inset = '<w:ind w:left="85" w:right="85"/><w:contextualSpacing/>'
    notice = f"{KEEP_LINES}{make_box(colours.fill)}{make_spacing(140, 0)}{inset}"
    tag = f'<w:noProof/><w:color w:val="{colours.quiet}"/>{make_size(TAG_SIZE)}'
    footer = f'<w:tabs><w:tab w:val="right" w:pos="{design.text_width}"/></w:tabs>{make_spacing(0, 0)}'
    yield ParagraphStyle(
        "SourceLine", "Fiche bron", paragraph=make_hanging_indent(510), run=make_letters(note, colours.quiet)
    )
    yield ParagraphStyle("Notice", "Fiche verantwoording", paragraph=notice, run=make_letters(note, colours.text))
    yield ParagraphStyle("Signature", "Signature", paragraph=KEEP_LINES + make_spacing(480, 0))
    yield ParagraphStyle("TemplateTag", "Sjabloon tag", paragraph=make_spacing(0, 0), run=tag)
    yield ParagraphStyle("Footer", "footer", paragraph=footer, run=make_letters(note, colours.quiet))


STYLE_GROUPS: tuple[Callable[[Design], Iterable[ParagraphStyle]], ...] = (
    _make_heading_styles, _make_list_styles, _make_band_styles, _make_table_text_styles, _make_table_note_styles,
    _make_small_print_styles,
)  # fmt: skip


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
    language = design.house_style.language
    look = f'<w:color w:val="{design.house_style.colours.text}"/>{make_size(design.sizes.body)}'
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts}{look}"
        f'<w:lang w:val="{language}" w:eastAsia="{language}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault><w:pPr><w:widowControl/></w:pPr></w:pPrDefault></w:docDefaults>"
    )


def _make_character_styles(design: Design) -> str:
    colours, note = design.house_style.colours, design.sizes.note
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{colours.mark}"/>'
    return (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        + _make_character_style("", "Strong", "Strong", "<w:b/><w:bCs/>")
        + _make_character_style("", "Emphasis", "Emphasis", "<w:i/><w:iCs/>")
        + _make_character_style(
            "", "Hyperlink", "Hyperlink", f'<w:color w:val="{colours.accent}"/><w:u w:val="single"/>'
        )
        + _make_character_style(CUSTOM_ATTRIBUTE, "SmallText", "Fiche klein", make_letters(note, colours.quiet))
        + _make_character_style(CUSTOM_ATTRIBUTE, "Mark", "Fiche merk", make_letters(note, colours.text, True) + shade)
    )


def _make_character_style(custom: str, identifier: str, name: str, run: str) -> str:
    return (
        f'<w:style w:type="character"{custom} w:styleId="{identifier}"><w:name w:val="{name}"/><w:qFormat/>'
        f"<w:rPr>{run}</w:rPr></w:style>"
    )


def _make_table_styles(design: Design) -> str:
    colours, room = design.house_style.colours, design.look.cell
    inside, bottom = make_border("insideH", 4, colours.line), make_border("bottom", 4, colours.line)
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
