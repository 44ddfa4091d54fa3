"""The settings with which a ronde has its fiches checked: what a status asks, weights, word lists and limits.

An exemption (`Ontheffing`) says of a finding of a check that somebody looked at it and let it stand, with the reason.
"""

from enum import StrEnum
from typing import Annotated, Any

from pydantic import StringConstraints

from fiches.model.fiche_blocks import AfstemmingSoort
from fiches.model.fields import Model, Soort, Verwijzing, many, optional, required
from fiches.model.scalars import Aantal, Datum, GebiedCode, Getal, Jaar, JaNee, Regel, RegelCode, Tekst

VeldNaam = Annotated[str, Verwijzing(Soort.VELD)]
EIGEN_BAC = "eigen_bac"
"""Stands for the commissie of the fiche where a status names who must agree."""

MOST_WORDS = 200
"""The most words in one list."""


class Ernst(StrEnum):
    """How much a finding weighs in this ronde."""

    FOUT = "fout"
    WAARSCHUWING = "waarschuwing"
    TIP = "tip"
    UIT = "uit"


class Zwaarte(Model):
    """From which status a rule weighs how much."""

    code: RegelCode = required("Code", "De code van de controle.", "C22")
    ernst: Ernst = required("Ernst", "fout, waarschuwing, tip of uit.", "fout")
    vanaf: Annotated[str, Verwijzing(Soort.STATUS)] | None = optional(
        "Vanaf", "De status vanaf welke dit geldt; zonder invulling altijd.", "definitief"
    )


class Vervanging(Model):
    """A word of the office, and the plain word for it."""

    woord: Regel = required("Woord", "Het woord dat u liever niet leest.", "middels")
    liever: Regel = required("Liever", "Het gewone woord ervoor.", "met")


class Schrijfwijze(Model):
    """How a name is spelled in every fiche."""

    goed: Regel = required("Goed", "De schrijfwijze van deze ronde.", "verhuurderheffing")
    fout: tuple[Regel, ...] = many("Fout", "Hoe het ook wordt geschreven.", "verhuurdersheffing", at_least=1)


class LaterBekend(Model):
    """Something that did not exist yet, so that a fiche of this ronde cannot lean on it."""

    naam: Regel = required("Naam", "Zoals het in een tekst kan staan.", "RES 1.0")
    sinds: Datum = required("Sinds", "De dag waarop het bekend werd.", "2021-07-01")


class Gebiedscode(Model):
    """A code of an area, and which area it is."""

    code: GebiedCode = required("Code", "De code.", "PV26")
    naam: Regel = required("Naam", "Het gebied met deze code.", "Utrecht")


class Gebiedscodes(Model):
    """What codes of one kind of area look like."""

    soort: Annotated[str, Verwijzing(Soort.GEBIEDSSOORT)] = required("Soort", "Een gebiedssoort.", "provincie")
    voorvoegsel: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")] = required(
        "Voorvoegsel", "De twee letters waarmee de code begint.", "PV"
    )
    cijfers: Aantal = required("Cijfers", "Hoeveel cijfers erop volgen.", "2")
    bekend: tuple[Gebiedscode, ...] = many(
        "Bekend",
        "Codes die zijn nagezocht; een andere valt op. Leeg: elke code mag.",
        Gebiedscode.make_example(),
        at_most=400,
    )


class VervallenGebied(Model):
    """An area that went up in another one."""

    naam: Regel = required("Naam", "Het gebied dat er niet meer is.", "Loppersum")
    vanaf: Jaar = required("Vanaf", "Het eerste jaar zonder dit gebied.", "2021")
    nu: Regel = required("Nu", "Waar het nu onder valt.", "Eemsdelta")


class Controles(Model):
    """The weights, word lists and limits of the content rules."""

    zwaarte: tuple[Zwaarte, ...] = many(
        "Zwaarte", "Hoe zwaar een controle weegt.", Zwaarte.make_example(), at_most=MOST_WORDS
    )
    zonder_ontheffing: tuple[RegelCode, ...] = many(
        "Zonder ontheffing", "Controles waarvan een fiche geen ontheffing kan geven.", "C36", at_most=MOST_WORDS
    )
    vage_vragen: tuple[Regel, ...] = many(
        "Vage vragen", "Woorden die van een vraag niets vastleggen.", "aandacht te hebben voor", at_most=MOST_WORDS
    )
    vage_termijnen: tuple[Regel, ...] = many(
        "Vage termijnen", "Termijnen die niets vastleggen.", "op termijn", at_most=MOST_WORDS
    )
    plaatshouders: tuple[Regel, ...] = many(
        "Plaatshouders", "Tekens die een open plek aanwijzen.", "TODO", at_most=MOST_WORDS
    )
    geen_personen: tuple[Regel, ...] = many(
        "Geen personen",
        "Namen die op een persoon lijken en het niet zijn, zoals van een organisatie of een straat.",
        "Jan Linders",
        at_most=MOST_WORDS,
    )
    ambtelijk: tuple[Vervanging, ...] = many(
        "Ambtelijke woorden", "Woorden met een gewoon woord ervoor.", Vervanging.make_example(), at_most=MOST_WORDS
    )
    waardewoorden: tuple[Regel, ...] = many(
        "Waardewoorden", "Woorden die een oordeel over personen of partijen vellen.", "falend", at_most=MOST_WORDS
    )
    partijen: tuple[Regel, ...] = many(
        "Partijen", "Namen van politieke partijen.", "Partij voor de Proef", at_most=MOST_WORDS
    )
    schrijfwijzen: tuple[Schrijfwijze, ...] = many(
        "Schrijfwijzen", "Namen die overal gelijk worden geschreven.", Schrijfwijze.make_example(), at_most=MOST_WORDS
    )
    bekende_afkortingen: tuple[Regel, ...] = many(
        "Bekende afkortingen", "Afkortingen die geen uitleg nodig hebben.", "EU", at_most=MOST_WORDS
    )
    woorden: tuple[Regel, ...] = many(
        "Woorden", "Goede woorden die in geen woordenboek staan.", "nultredenwoning", at_most=MOST_WORDS
    )
    later_bekend: tuple[LaterBekend, ...] = many(
        "Later bekend", "Zaken van na de kennisdatum.", LaterBekend.make_example(), at_most=MOST_WORDS
    )
    gebiedscodes: tuple[Gebiedscodes, ...] = many(
        "Gebiedscodes", "Hoe codes van gebieden eruitzien.", Gebiedscodes.make_example()
    )
    vervallen_gebieden: tuple[VervallenGebied, ...] = many(
        "Vervallen gebieden", "Gebieden die in een ander opgingen.", VervallenGebied.make_example(), at_most=MOST_WORDS
    )
    woorden_meer: tuple[Regel, ...] = many(
        "Woorden voor meer", "Woorden bij een budgetregel die meer geld betekenen.", "bijdrage", at_most=MOST_WORDS
    )
    woorden_minder: tuple[Regel, ...] = many(
        "Woorden voor minder", "Woorden bij een budgetregel die minder geld betekenen.", "besparing", at_most=MOST_WORDS
    )
    gereserveerd: tuple[Regel, ...] = many(
        "Gereserveerd", "Kenmerken die nog geen fiche mag gebruiken.", "W-09", at_most=MOST_WORDS
    )
    gelijke_woorden: tuple[Vervanging, ...] = many(
        "Gelijke woorden",
        "Woorden die voor het vergelijken van vragen hetzelfde zijn.",
        {"woord": "permanent", "liever": "blijvend"},
        at_most=MOST_WORDS,
    )
    over_geld: tuple[Annotated[str, Verwijzing(Soort.DEPARTEMENT)], ...] = many(
        "Over geld", "De departementen die over het geld van het Rijk gaan.", "FIN", at_most=MOST_WORDS
    )
    heel_kabinet: tuple[Annotated[str, Verwijzing(Soort.DEPARTEMENT)], ...] = many(
        "Heel het kabinet",
        "Wat bij de departementen staat, maar het kabinet als geheel is.",
        "KABINET",
        at_most=MOST_WORDS,
    )
    vormen_van_wet: tuple[Annotated[str, Verwijzing(Soort.AFSPRAAKVORM)], ...] = many(
        "Vormen van een wet", "De afspraakvormen die een wet zijn.", "wet", at_most=MOST_WORDS
    )
    openbaar_vanaf: Annotated[str, Verwijzing(Soort.STATUS)] | None = optional(
        "Openbaar vanaf", "De status vanaf welke een fiche openbaar kan zijn.", "definitief"
    )
    planning_speling: Aantal | None = optional(
        "Speling van de planning", "Hoeveel jaar een stap buiten de jaren van de ronde mag vallen.", "2"
    )
    woorden_per_zin: Aantal | None = optional("Woorden per zin", "Boven dit aantal is een zin lang.", "25")
    groot_bedrag: Getal | None = optional("Groot bedrag", "Miljoenen euro per jaar waarboven een regel opvalt.", "5000")
    plafond: Getal | None = optional(
        "Plafond", "Miljoenen euro per jaar die het Rijk met alle fiches samen hooguit kost.", "20000"
    )


class Afstemvereiste(Model):
    """With whom a fiche must have been discussed."""

    orgaan: Regel = required("Orgaan", "Met wie: een koepel of een bestuur, met een naam uit de ronde.", "VNG")
    soort: AfstemmingSoort | None = optional("Soort", "ambtelijk of bestuurlijk; leeg is beide goed.", "bestuurlijk")


class Akkoordvereiste(Model):
    """Whose akkoord a status asks for."""

    orgaan: Annotated[str, Verwijzing(Soort.ORGAAN)] = required(
        "Orgaan", f"Een commissie, koepel of orgaan van de ronde, of {EIGEN_BAC}: de commissie van de fiche.", EIGEN_BAC
    )
    soort: AfstemmingSoort | None = optional("Soort", "ambtelijk of bestuurlijk; leeg is beide goed.", "bestuurlijk")
    voorbehoud: JaNee = required("Voorbehoud", "Of een akkoord met voorbehoud ook telt.", "nee", default=False)
    mandaat: JaNee = required(
        "Mandaat",
        "Of een orgaan met mandaat een vervallen akkoord mag vervangen.",
        "nee",
        default=False,
    )


class Woordlimiet(Model):
    """How long a text may be."""

    veld: VeldNaam = required("Veld", "Het veld van de fiche.", "aanleiding")
    woorden: Aantal = required("Woorden", "Het hoogste aantal woorden; bij een lijst per onderdeel.", "120")
    vanaf: Annotated[str, Verwijzing(Soort.STATUS)] | None = optional(
        "Vanaf", "De status vanaf welke de limiet geldt; zonder invulling altijd.", "eindconcept"
    )


class Paginanorm(Model):
    """How many pages one form of the fiche may fill."""

    vorm: Regel = required("Vorm", "De naam van het sjabloon zonder .docx.", "fiche-kort")
    paginas: Aantal = required("Pagina's", "Het hoogste aantal pagina's A4.", "1")


Inhoud = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}$")]
"""The short digest of a value, with which an exemption is bound to it."""


class Ontheffing(Model):
    """Why a finding of a check does not count here."""

    code: RegelCode = required("Code", "De code van de bevinding.", "C22")
    veld: Regel = required("Veld", "Het veld van de bevinding, zoals aanleiding of vraag[2].tekst.", "aanleiding")
    tekst: Tekst | None = optional(
        "Tekst", "De woorden waarover het gaat, letterlijk overgenomen; veranderen die, dan vervalt de ontheffing.",
        "226 miljoen euro",
    )  # fmt: skip
    inhoud: Inhoud | None = optional(
        "Inhoud", "In plaats van tekst: het kenmerk van het hele veld, zoals de controle dat opgeeft.", "3fa94c11"
    )
    reden: Tekst = required("Reden", "Waarom de bevinding hier niet telt.", "De bronnen spreken elkaar echt tegen")
    rol: Regel = required("Rol", "Wie dit besloot; een functie, geen naam.", "reviewer")
    datum: Datum = required("Datum", "De dag van het besluit.", "2021-03-05")

    @classmethod
    def make_example(cls) -> dict[str, Any]:
        """The form that is written by hand; the other form has `inhoud` instead of `tekst`."""
        return {name: value for name, value in super().make_example().items() if name != "inhoud"}
