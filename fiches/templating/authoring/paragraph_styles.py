"""The paragraph styles that the blocks use, in the colours and sizes of the house style."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from fiches.templating.authoring.design import Design
from fiches.templating.authoring.properties import (
    KEEP_LINES,
    KEEP_NEXT,
    TIGHT,
    bar,
    box,
    hanging,
    letters,
    list_item,
    outline,
    size,
    spacing,
)

WHITE = "FFFFFF"
CUSTOM = ' w:customStyle="1"'
OWN_NAMES = ("Fiche", "Tabel", "Sjabloon")
"""How the names of our own styles begin; the others are Word's, so that Dutch Word shows its translation."""

HEADING_FONT = (
    '<w:rFonts w:asciiTheme="majorHAnsi" w:eastAsiaTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi" w:cstheme="majorBidi"/>'
)
TAG_SIZE = 14
RIGHT = '<w:jc w:val="right"/>'


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """One style: its id, its canonical name, and its paragraph and run properties."""

    identifier: str
    name: str
    based_on: str = "Normal"
    paragraph: str = ""
    run: str = ""
    follow: str = ""

    def xml(self) -> str:
        """The style as it stands in the styles part."""
        custom = CUSTOM if self.name.startswith(OWN_NAMES) else ""
        return (
            f'<w:style w:type="paragraph"{custom} w:styleId="{self.identifier}"><w:name w:val="{self.name}"/>'
            f'<w:basedOn w:val="{self.based_on}"/>'
            + (f'<w:next w:val="{self.follow}"/>' if self.follow else "")
            + f"<w:qFormat/><w:pPr>{self.paragraph}</w:pPr><w:rPr>{self.run}</w:rPr></w:style>"
        )


def paragraph_styles(design: Design) -> str:
    """All paragraph styles, `Normal` first."""
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{spacing(0, design.look.after)}</w:pPr><w:rPr>{letters(design.sizes.body)}</w:rPr></w:style>"
    )
    return normal + "".join(style.xml() for group in GROUPS for style in group(design))


def _headings(design: Design) -> Iterable[ParagraphStyle]:
    sizes, look, colours = design.sizes, design.look, design.huisstijl.kleuren
    kicker = f'<w:color w:val="{colours.rustig}"/><w:spacing w:val="6"/>{size(sizes.small + 1)}'
    around = spacing(look.before_heading, look.after_heading)
    yield _heading(1, spacing(0, 50, 216), sizes.title, design.heading_colour, "Subtitle")
    yield _heading(2, around, sizes.heading, design.heading_colour)
    yield _heading(3, around, sizes.body + 1, colours.accent)
    yield _heading(4, around, sizes.small, colours.accent)
    yield ParagraphStyle(
        "Subtitle", "Subtitle", paragraph=spacing(0, 100), run=letters(sizes.lead, colours.tekst), follow="Normal"
    )
    yield ParagraphStyle(
        "Kicker", "Fiche hoofdboodschap", paragraph=KEEP_NEXT + spacing(110, 0), run=kicker, follow="Heading1"
    )


def _heading(level: int, around: str, points: int, colour: str, follow: str = "Normal") -> ParagraphStyle:
    paragraph = KEEP_NEXT + KEEP_LINES + around + outline(level - 1)
    run = HEADING_FONT + letters(points, colour, True)
    return ParagraphStyle(f"Heading{level}", f"heading {level}", paragraph=paragraph, run=run, follow=follow)


def _lists_and_quotes(design: Design) -> Iterable[ParagraphStyle]:
    sizes, quiet = design.sizes, design.huisstijl.kleuren.rustig
    proposal = f'{KEEP_LINES}{bar(quiet)}{spacing(20, 40)}<w:ind w:left="200"/>'
    yield ParagraphStyle("ListBullet", "List Bullet", "TableText", list_item(1))
    yield ParagraphStyle("ListNumber", "List Number", "TableText", list_item(2))
    yield ParagraphStyle("ListBullet2", "List Bullet 2", "TableText", list_item(3, level=2))
    yield ParagraphStyle("ListNumber2", "List Number 2", "TableText", list_item(4, level=2))
    yield ParagraphStyle("Caption", "caption", paragraph=KEEP_NEXT + spacing(0, 60), run=letters(sizes.note, quiet))
    yield ParagraphStyle(
        "Proposal", "Fiche tekstvoorstel", paragraph=proposal, run=f"<w:i/><w:iCs/>{size(sizes.small + 1)}"
    )


def _on_colour(design: Design) -> Iterable[ParagraphStyle]:
    sizes = design.sizes
    label, head = KEEP_NEXT + spacing(50, 0), KEEP_NEXT + spacing(10, 10)
    value = letters(sizes.body, WHITE, True)
    yield ParagraphStyle("BandLabel", "Fiche band label", paragraph=label, run=letters(sizes.note, WHITE))
    yield ParagraphStyle("BandValue", "Fiche band waarde", paragraph=spacing(0, 70), run=value)
    yield ParagraphStyle("AccentHead", "Fiche kop in kleur", paragraph=head, run=letters(sizes.small + 1, WHITE, True))


def _in_tables(design: Design) -> Iterable[ParagraphStyle]:
    sizes, colours = design.sizes, design.huisstijl.kleuren
    head = letters(sizes.small - 1, colours.tekst, True)
    yield ParagraphStyle("TableText", "Tabel tekst", paragraph=spacing(0, 0, TIGHT), run=letters(sizes.small))
    yield ParagraphStyle("TableHead", "Tabel kop", "TableText", KEEP_NEXT, head)
    yield ParagraphStyle("TableRow", "Tabel regel", "TableText", KEEP_NEXT)
    yield ParagraphStyle("TableNumber", "Tabel bedrag", "TableRow", RIGHT)
    yield ParagraphStyle("NumberHead", "Tabel kop bedrag", "TableHead", RIGHT)
    yield ParagraphStyle("TableNote", "Tabel klein", "TableText", run=letters(sizes.note, colours.rustig))


def _around_tables(design: Design) -> Iterable[ParagraphStyle]:
    sizes, quiet = design.sizes, design.huisstijl.kleuren.rustig
    lead = KEEP_NEXT + spacing(30, design.look.after)
    yield ParagraphStyle("TableLead", "Fiche voor tabel", paragraph=lead)
    yield ParagraphStyle("AfterTable", "Fiche na tabel", "Detail", spacing(70, 30, TIGHT))
    yield ParagraphStyle("TableFoot", "Fiche noot", paragraph=spacing(40, 0), run=letters(sizes.note, quiet))
    yield ParagraphStyle("Detail", "Fiche detail", paragraph=spacing(0, 30, TIGHT), run=letters(sizes.small))


def _small_print(design: Design) -> Iterable[ParagraphStyle]:
    note, colours = design.sizes.note, design.huisstijl.kleuren
    inset = '<w:ind w:left="85" w:right="85"/><w:contextualSpacing/>'
    notice = f"{KEEP_LINES}{box(colours.vlak)}{spacing(140, 0)}{inset}"
    tag = f'<w:noProof/><w:color w:val="{colours.rustig}"/>{size(TAG_SIZE)}'
    footer = f'<w:tabs><w:tab w:val="right" w:pos="{design.text_width}"/></w:tabs>{spacing(0, 0)}'
    yield ParagraphStyle("SourceLine", "Fiche bron", paragraph=hanging(510), run=letters(note, colours.rustig))
    yield ParagraphStyle("Notice", "Fiche verantwoording", paragraph=notice, run=letters(note, colours.tekst))
    yield ParagraphStyle("Signature", "Signature", paragraph=KEEP_LINES + spacing(480, 0))
    yield ParagraphStyle("TemplateTag", "Sjabloon tag", paragraph=spacing(0, 0), run=tag)
    yield ParagraphStyle("Footer", "footer", paragraph=footer, run=letters(note, colours.rustig))


GROUPS: tuple[Callable[[Design], Iterable[ParagraphStyle]], ...] = (
    _headings, _lists_and_quotes, _on_colour, _in_tables, _around_tables, _small_print,
)  # fmt: skip
