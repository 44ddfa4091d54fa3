"""The house style of a koepel: the letters, colours, sizes and margins of its templates.

Every value has a default: those of the templates that are shipped. A file says only what it changes.
"""

from decimal import Decimal
from typing import Annotated

from pydantic import StringConstraints, ValidationError

from fiches.model.coherence import CoherenceFault, CoherenceFaultKind, RawData, get_block
from fiches.model.fields import Kennis, Model, optional, required
from fiches.model.scalars import MIN_CONTRAST, Kleur, Lettergrootte, Marge, Regel, Tint, compute_contrast

LINE_SHARE = 30
"""How much of the colour of lines is in the fill of a mark, in percent."""

Lettertype = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9 .'-]{0,39}$")]
Taal = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$")]


class Lettertypen(Model):
    """The fonts. Who opens a document needs to have them; Word takes another one otherwise."""

    tekst: Lettertype = required("Tekst", "Het lettertype van de lopende tekst.", "Calibri", default="Calibri")
    koppen: Lettertype = required("Koppen", "Het lettertype van titel en koppen.", "Calibri", default="Calibri")


class Kleuren(Model):
    """The colours. What carries text is dark enough to be read on white, or to carry white letters."""

    tekst: Kleur = required("Tekst", "De letters.", "1F2933", default="1F2933")
    rustig: Kleur = required(
        "Rustig", "Letters die minder opvallen: noten en bijschriften.", "4A5561", default="4A5561"
    )
    accent: Kleur = required("Accent", "Koppen en banden met witte letters.", "1F4E79", default="1F4E79")
    lijn: Tint = required("Lijn", "Lijnen in tabellen.", "C5CCD3", default="C5CCD3")
    vlak: Tint = required("Vlak", "De achtergrond van een kader met tekst.", "F2F4F6", default="F2F4F6")

    @property
    def merk(self) -> str:
        """The fill of a mark inside a text: that of a box, with some of the colour of lines in it."""
        pairs = ((int(self.vlak[at : at + 2], 16), int(self.lijn[at : at + 2], 16)) for at in (0, 2, 4))
        return "".join(f"{round((fill * (100 - LINE_SHARE) + line * LINE_SHARE) / 100):02X}" for fill, line in pairs)


class Lettergrootten(Model):
    """The sizes of letters, in points."""

    titel: Lettergrootte = required("Titel", "De titel van het document.", "21", default=Decimal(21))
    inleiding: Lettergrootte = required("Inleiding", "De regel onder de titel.", "11,5", default=Decimal("11.5"))
    kop: Lettergrootte = required("Kop", "De koppen in de tekst.", "10,5", default=Decimal("10.5"))
    tekst: Lettergrootte = required("Tekst", "De lopende tekst.", "9,5", default=Decimal("9.5"))
    klein: Lettergrootte = required("Klein", "Tabellen en details.", "8,5", default=Decimal("8.5"))
    noot: Lettergrootte = required("Noot", "Noten, bijschriften en de voettekst.", "8", default=Decimal(8))


class Marges(Model):
    """The margins of a page, in centimetres."""

    boven: Marge = required("Boven", "De marge boven de tekst.", "1,5", default=Decimal("1.5"))
    onder: Marge = required("Onder", "De marge onder de tekst, met de voettekst erin.", "1,55", default=Decimal("1.55"))
    zij: Marge = required("Zij", "De marge links en rechts.", "1,9", default=Decimal("1.9"))


class Huisstijl(Model):
    """What makes a template look like it comes from one organisation."""

    koepel: Regel | None = optional("Koepel", "De naam die in de voettekst staat.", "Vereniging van Voorbeelden")
    taal: Taal = required("Taal", "De taal van de tekst, voor spelling en voorlezen.", "nl-NL", default="nl-NL")
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


def find_huisstijl_faults(data: RawData, kennis: Kennis) -> list[CoherenceFault]:  # noqa: ARG001
    """The first fill on which the colour of the text cannot be read. What is no colour, its type reports."""
    try:
        colours = Kleuren.model_validate(get_block(data, "kleuren"))
    except ValidationError:
        return []
    fills = (("vlak", colours.vlak), ("lijn", colours.merk))
    dark = [(name, fill) for name, fill in fills if compute_contrast(colours.tekst, fill) < MIN_CONTRAST]
    return [_make_contrast_fault(name, colours.tekst, fill) for name, fill in dark[:1]]


def _make_contrast_fault(name: str, text: str, fill: str) -> CoherenceFault:
    ratio = f"{compute_contrast(text, fill):.1f}".replace(".", ",")
    message = (
        f"Tekst in kleur {text} is op kleur {fill} slecht te lezen: het contrast is {ratio}, en hoort 4,5 te zijn."
    )
    return CoherenceFault(
        CoherenceFaultKind.HUISSTIJL, ("kleuren", name), message, f"kies bij '{name}' een lichtere kleur"
    )
