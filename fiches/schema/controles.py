"""What a ronde says about judging content: weights, word lists and limits."""

from enum import StrEnum
from typing import Annotated

from pydantic import StringConstraints

from fiches.schema.base import Model, many, optional, required
from fiches.schema.references import Soort, Verwijzing
from fiches.schema.scalars import Aantal, Datum, Getal, Regel

RegelCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{1,3}[0-9]{2,3}$")]
WORDS = 200
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


class Controles(Model):
    """The weights, word lists and limits of the content rules."""

    zwaarte: tuple[Zwaarte, ...] = many("Zwaarte", "Hoe zwaar een controle weegt.", Zwaarte.example(), at_most=WORDS)
    vage_vragen: tuple[Regel, ...] = many(
        "Vage vragen", "Woorden die van een vraag niets vastleggen.", "aandacht te hebben voor", at_most=WORDS
    )
    vage_termijnen: tuple[Regel, ...] = many(
        "Vage termijnen", "Termijnen die niets vastleggen.", "op termijn", at_most=WORDS
    )
    plaatshouders: tuple[Regel, ...] = many(
        "Plaatshouders", "Tekens die een open plek aanwijzen.", "TODO", at_most=WORDS
    )
    ambtelijk: tuple[Vervanging, ...] = many(
        "Ambtelijke woorden", "Woorden met een gewoon woord ervoor.", Vervanging.example(), at_most=WORDS
    )
    waardewoorden: tuple[Regel, ...] = many(
        "Waardewoorden", "Woorden die een oordeel over personen of partijen vellen.", "falend", at_most=WORDS
    )
    partijen: tuple[Regel, ...] = many(
        "Partijen", "Namen van politieke partijen.", "Partij voor de Proef", at_most=WORDS
    )
    schrijfwijzen: tuple[Schrijfwijze, ...] = many(
        "Schrijfwijzen", "Namen die overal gelijk worden geschreven.", Schrijfwijze.example(), at_most=WORDS
    )
    bekende_afkortingen: tuple[Regel, ...] = many(
        "Bekende afkortingen", "Afkortingen die geen uitleg nodig hebben.", "EU", at_most=WORDS
    )
    later_bekend: tuple[LaterBekend, ...] = many(
        "Later bekend", "Zaken van na de kennisdatum.", LaterBekend.example(), at_most=WORDS
    )
    woorden_per_zin: Aantal | None = optional("Woorden per zin", "Boven dit aantal is een zin lang.", "25")
    groot_bedrag: Getal | None = optional("Groot bedrag", "Miljoenen euro per jaar waarboven een regel opvalt.", "5000")
    plafond: Getal | None = optional(
        "Plafond", "Miljoenen euro per jaar die het Rijk met alle fiches samen hooguit kost.", "20000"
    )
