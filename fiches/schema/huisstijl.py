"""The house style of a koepel: the letters, colours, sizes and margins of its templates.

Every value has a default: those of the templates that are shipped. A file says only what it changes.
"""

from decimal import Decimal
from typing import Annotated

from pydantic import StringConstraints

from fiches.schema.base import Model, optional, required
from fiches.schema.scalars import Getal, Kleur, Regel, Tint

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


class Lettergrootten(Model):
    """The sizes of letters, in points."""

    titel: Getal = required("Titel", "De titel van het document.", "21", default=Decimal(21))
    inleiding: Getal = required("Inleiding", "De regel onder de titel.", "11,5", default=Decimal("11.5"))
    kop: Getal = required("Kop", "De koppen in de tekst.", "10,5", default=Decimal("10.5"))
    tekst: Getal = required("Tekst", "De lopende tekst.", "9,5", default=Decimal("9.5"))
    klein: Getal = required("Klein", "Tabellen en details.", "8,5", default=Decimal("8.5"))
    noot: Getal = required("Noot", "Noten, bijschriften en de voettekst.", "8", default=Decimal(8))


class Marges(Model):
    """The margins of a page, in centimetres."""

    boven: Getal = required("Boven", "De marge boven de tekst.", "1,5", default=Decimal("1.5"))
    onder: Getal = required("Onder", "De marge onder de tekst, met de voettekst erin.", "1,55", default=Decimal("1.55"))
    zij: Getal = required("Zij", "De marge links en rechts.", "1,9", default=Decimal("1.9"))


class Huisstijl(Model):
    """What makes a template look like it comes from one organisation."""

    koepel: Regel | None = optional("Koepel", "De naam die in de voettekst staat.", "Vereniging van Voorbeelden")
    taal: Taal = required("Taal", "De taal van de tekst, voor spelling en voorlezen.", "nl-NL", default="nl-NL")
    lettertypen: Lettertypen = required(
        "Lettertypen", "De lettertypen.", Lettertypen.example(), default_factory=Lettertypen
    )
    kleuren: Kleuren = required("Kleuren", "De kleuren, elk zes cijfers.", Kleuren.example(), default_factory=Kleuren)
    lettergrootten: Lettergrootten = required(
        "Lettergrootten", "De grootte van letters, in punten.", Lettergrootten.example(), default_factory=Lettergrootten
    )
    marges: Marges = required("Marges", "De marges, in centimeters.", Marges.example(), default_factory=Marges)
