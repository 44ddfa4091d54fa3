"""The house style of a koepel: the letters, colours, sizes and margins of its templates.

Every value has a default: those of the templates that are shipped. A file says only what it changes.
"""

from collections.abc import Iterator
from typing import Annotated

from pydantic import StringConstraints, ValidationError

from fiches.dutch.format import format_ratio
from fiches.model.coherence import CoherenceFault, CoherenceFaultKind, CoherenceRules, RawData, get_block
from fiches.model.fields import Model, optional, required
from fiches.model.scalars import Kleur, Lettergrootte, Marge, Regel, Tint
from fiches.word.author.design import Colours, Fonts, HouseStyle, LetterSizes, Margins
from fiches.word.colours import MIN_CONTRAST, compute_contrast

DEFAULT = HouseStyle()
"""What holds where a file says nothing."""

Lettertype = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9 .'-]{0,39}$")]
Taal = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$")]


class Lettertypen(Model):
    """The fonts. Who opens a document needs to have them; Word takes another one otherwise."""

    tekst: Lettertype = required("Tekst", "Het lettertype van de lopende tekst.", "Calibri", default=DEFAULT.fonts.text)
    koppen: Lettertype = required(
        "Koppen", "Het lettertype van titel en koppen.", "Calibri", default=DEFAULT.fonts.headings
    )


class Kleuren(Model):
    """The colours. What carries text is dark enough to be read on white, or to carry white letters."""

    tekst: Kleur = required("Tekst", "De letters.", "1F2933", default=DEFAULT.colours.text)
    rustig: Kleur = required(
        "Rustig", "Letters die minder opvallen: noten en bijschriften.", "4A5561", default=DEFAULT.colours.quiet
    )
    accent: Kleur = required("Accent", "Koppen en banden met witte letters.", "1F4E79", default=DEFAULT.colours.accent)
    lijn: Tint = required("Lijn", "Lijnen in tabellen.", "C5CCD3", default=DEFAULT.colours.line)
    vlak: Tint = required("Vlak", "De achtergrond van een kader met tekst.", "F2F4F6", default=DEFAULT.colours.fill)

    def to_colours(self) -> Colours:
        """The same values as `fiches.word.author` takes them."""
        return Colours(self.tekst, self.rustig, self.accent, self.lijn, self.vlak)


class Lettergrootten(Model):
    """The sizes of letters, in points."""

    titel: Lettergrootte = required("Titel", "De titel van het document.", "21", default=DEFAULT.sizes.title)
    inleiding: Lettergrootte = required("Inleiding", "De regel onder de titel.", "11,5", default=DEFAULT.sizes.lead)
    kop: Lettergrootte = required("Kop", "De koppen in de tekst.", "10,5", default=DEFAULT.sizes.heading)
    tekst: Lettergrootte = required("Tekst", "De lopende tekst.", "9,5", default=DEFAULT.sizes.body)
    klein: Lettergrootte = required("Klein", "Tabellen en details.", "8,5", default=DEFAULT.sizes.small)
    noot: Lettergrootte = required("Noot", "Noten, bijschriften en de voettekst.", "8", default=DEFAULT.sizes.note)


class Marges(Model):
    """The margins of a page, in centimetres."""

    boven: Marge = required("Boven", "De marge boven de tekst.", "1,5", default=DEFAULT.margins.top)
    onder: Marge = required(
        "Onder", "De marge onder de tekst, met de voettekst erin.", "1,55", default=DEFAULT.margins.bottom
    )
    zij: Marge = required("Zij", "De marge links en rechts.", "1,9", default=DEFAULT.margins.side)


class Huisstijl(Model):
    """What makes a template look like it comes from one organisation."""

    koepel: Regel | None = optional("Koepel", "De naam die in de voettekst staat.", "Vereniging van Voorbeelden")
    taal: Taal = required(
        "Taal", "De taal van de tekst, voor spelling en voorlezen.", "nl-NL", default=DEFAULT.language
    )
    lettertypen: Lettertypen = required(
        "Lettertypen",
        "De lettertypen. Kies wat op elke computer staat.",
        Lettertypen.make_example(),
        default_factory=Lettertypen,
    )
    kleuren: Kleuren = required(
        "Kleuren",
        "De kleuren, elk zes tekens: 0 tot en met 9 en A tot en met F.",
        Kleuren.make_example(),
        default_factory=Kleuren,
    )
    lettergrootten: Lettergrootten = required(
        "Lettergrootten",
        "De grootte van letters, in punten.",
        Lettergrootten.make_example(),
        default_factory=Lettergrootten,
    )
    marges: Marges = required("Marges", "De marges, in centimeters.", Marges.make_example(), default_factory=Marges)

    def to_house_style(self) -> HouseStyle:
        """The same values as `fiches.word.author` takes them."""
        sizes, margins = self.lettergrootten, self.marges
        return HouseStyle(
            self.koepel,
            self.taal,
            Fonts(self.lettertypen.tekst, self.lettertypen.koppen),
            self.kleuren.to_colours(),
            LetterSizes(sizes.titel, sizes.inleiding, sizes.kop, sizes.tekst, sizes.klein, sizes.noot),
            Margins(margins.boven, margins.onder, margins.zij),
        )


def _check_contrast(data: RawData) -> Iterator[CoherenceFault]:
    """The first fill on which the colour of the text cannot be read. What is no colour, its type reports."""
    try:
        colours = Kleuren.model_validate(get_block(data, "kleuren"))
    except ValidationError:
        return
    # The colour of lines has a share in the fill of a mark.
    fills = (("vlak", colours.vlak), ("lijn", colours.to_colours().mark))
    dark = [(name, fill) for name, fill in fills if compute_contrast(colours.tekst, fill) < MIN_CONTRAST]
    yield from (_make_contrast_fault(name, colours.tekst, fill) for name, fill in dark[:1])


def _make_contrast_fault(name: str, text: str, fill: str) -> CoherenceFault:
    ratio = format_ratio(compute_contrast(text, fill))
    message = (
        f"Tekst in kleur {text} is op kleur {fill} slecht te lezen: het contrast is {ratio}, en hoort 4,5 te zijn."
    )
    return CoherenceFault(
        CoherenceFaultKind.HUISSTIJL, ("kleuren", name), message, f"kies bij '{name}' een lichtere kleur"
    )


HUISSTIJL_RULES = CoherenceRules((_check_contrast,))
