"""The paragraph styles that the blocks use, in the colours and sizes of the house style."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from fiches.templating.authoring.design import Design
from fiches.templating.authoring.properties import (
    KEEP_LINES,
    KEEP_NEXT,
    TIGHT_LINE_HEIGHT,
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
    sizes, look, colours = design.sizes, design.look, design.huisstijl.kleuren
    kicker = f'<w:color w:val="{colours.rustig}"/><w:spacing w:val="6"/>{make_size(sizes.small + 1)}'
    around = make_spacing(look.before_heading, look.after_heading)
    yield _make_heading_style(1, make_spacing(0, 50, 216), sizes.title, design.heading_colour, "Subtitle")
    yield _make_heading_style(2, around, sizes.heading, design.heading_colour)
    yield _make_heading_style(3, around, sizes.body + 1, colours.accent)
    yield _make_heading_style(4, around, sizes.small, colours.accent)
    yield ParagraphStyle(
        "Subtitle",
        "Subtitle",
        paragraph=make_spacing(0, 100),
        run=make_letters(sizes.lead, colours.tekst),
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
    sizes, quiet = design.sizes, design.huisstijl.kleuren.rustig
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
    sizes, colours = design.sizes, design.huisstijl.kleuren
    head = make_letters(sizes.small - 1, colours.tekst, True)
    yield ParagraphStyle(
        "TableText", "Tabel tekst", paragraph=make_spacing(0, 0, TIGHT_LINE_HEIGHT), run=make_letters(sizes.small)
    )
    yield ParagraphStyle("TableHead", "Tabel kop", "TableText", KEEP_NEXT, head)
    yield ParagraphStyle("TableRow", "Tabel regel", "TableText", KEEP_NEXT)
    yield ParagraphStyle("TableNumber", "Tabel bedrag", "TableRow", ALIGN_RIGHT)
    yield ParagraphStyle("NumberHead", "Tabel kop bedrag", "TableHead", ALIGN_RIGHT)
    yield ParagraphStyle("TableNote", "Tabel klein", "TableText", run=make_letters(sizes.note, colours.rustig))


def _make_table_note_styles(design: Design) -> Iterable[ParagraphStyle]:
    sizes, quiet = design.sizes, design.huisstijl.kleuren.rustig
    lead = KEEP_NEXT + make_spacing(30, design.look.after)
    yield ParagraphStyle("TableLead", "Fiche voor tabel", paragraph=lead)
    yield ParagraphStyle("AfterTable", "Fiche na tabel", "Detail", make_spacing(70, 30, TIGHT_LINE_HEIGHT))
    yield ParagraphStyle("TableFoot", "Fiche noot", paragraph=make_spacing(40, 0), run=make_letters(sizes.note, quiet))
    yield ParagraphStyle(
        "Detail", "Fiche detail", paragraph=make_spacing(0, 30, TIGHT_LINE_HEIGHT), run=make_letters(sizes.small)
    )


def _make_small_print_styles(design: Design) -> Iterable[ParagraphStyle]:
    note, colours = design.sizes.note, design.huisstijl.kleuren
    inset = '<w:ind w:left="85" w:right="85"/><w:contextualSpacing/>'
    notice = f"{KEEP_LINES}{make_box(colours.vlak)}{make_spacing(140, 0)}{inset}"
    tag = f'<w:noProof/><w:color w:val="{colours.rustig}"/>{make_size(TAG_SIZE)}'
    footer = f'<w:tabs><w:tab w:val="right" w:pos="{design.text_width}"/></w:tabs>{make_spacing(0, 0)}'
    yield ParagraphStyle(
        "SourceLine", "Fiche bron", paragraph=make_hanging_indent(510), run=make_letters(note, colours.rustig)
    )
    yield ParagraphStyle("Notice", "Fiche verantwoording", paragraph=notice, run=make_letters(note, colours.tekst))
    yield ParagraphStyle("Signature", "Signature", paragraph=KEEP_LINES + make_spacing(480, 0))
    yield ParagraphStyle("TemplateTag", "Sjabloon tag", paragraph=make_spacing(0, 0), run=tag)
    yield ParagraphStyle("Footer", "footer", paragraph=footer, run=make_letters(note, colours.rustig))


STYLE_GROUPS: tuple[Callable[[Design], Iterable[ParagraphStyle]], ...] = (
    _make_heading_styles, _make_list_styles, _make_band_styles, _make_table_text_styles, _make_table_note_styles,
    _make_small_print_styles,
)  # fmt: skip
