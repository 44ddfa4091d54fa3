"""The register of kernboodschappen: the joint message of a ronde, with the origin of every text."""

from enum import StrEnum
from typing import Annotated

from fiches.schema.base import Model, many, optional, required
from fiches.schema.references import Soort, Verwijzing
from fiches.schema.scalars import Datum, JaNee, Opgemaakt, Regel, Sleutel


class KernboodschapNiveau(StrEnum):
    """Where an entry stands in the message."""

    HOOFD = "hoofd"
    KERN = "kern"
    CONDITIE = "conditie"
    WERKWIJZE = "werkwijze"


class KernboodschapStatus(StrEnum):
    """How official the text of an entry is."""

    VASTGESTELD = "vastgesteld"
    EINDCONCEPT = "eindconcept"
    RECONSTRUCTIE = "reconstructie"


class Herkomst(Model):
    """Where an entry comes from."""

    document: Regel = required(
        "Document", "Het stuk waaraan de boodschap is ontleend.", "Mededeling kabinetsaanbod 2021"
    )
    plaats: Regel = required("Plaats", "De plek in dat stuk.", "regel 178-191")


class Kernboodschap(Model):
    """One entry of the register, in our own words until the official text is pasted in."""

    id: Sleutel = required("Kenmerk", "Kort kenmerk waarmee fiches verwijzen.", "KB-W")
    niveau: KernboodschapNiveau = required("Niveau", "hoofd, kern, conditie of werkwijze.", "kern")
    opgave: Annotated[str, Verwijzing(Soort.OPGAVE)] | None = optional(
        "Opgave", "De opgave waarover het gaat.", "OPG-W"
    )
    titel: Regel = required("Titel", "De naam van de boodschap.", "Wonen en leefbaarheid")
    tekst: Opgemaakt = required(
        "Tekst", "De boodschap in hooguit 60 woorden.", "Wij bouwen een miljoen woningen voor 2030."
    )
    aliassen: tuple[Regel, ...] = many("Andere namen", "Hoe de boodschap ook wordt genoemd.", "woningtekort")
    aanbod_voorbeelden: tuple[Opgemaakt, ...] = many(
        "Voorbeelden van aanbod", "Wat wij kunnen bieden.", "bouwen in elk gebied"
    )
    vraag_voorbeelden: tuple[Opgemaakt, ...] = many(
        "Voorbeelden van vragen", "Wat het kabinet kan doen.", "de impuls te verlengen"
    )
    verboden_tegenspraak: tuple[Regel, ...] = many(
        "Verboden tegenspraak", "Woorden die de boodschap tegenspreken.", "extra bestuurslaag"
    )
    over_geld: JaNee = required(
        "Over geld", "Of deze conditie over geld voor de uitvoering gaat.", "nee", default=False
    )
    over_verhoudingen: JaNee = required(
        "Over verhoudingen", "Of deze conditie over gelijkwaardige overheden gaat.", "nee", default=False
    )
    herkomst: Herkomst = required("Herkomst", "Document en plaats.", Herkomst.make_example())
    status: KernboodschapStatus = required("Status", "vastgesteld, eindconcept of reconstructie.", "eindconcept")
    geldig_van: Datum | None = optional("Geldig van", "De eerste dag waarop de tekst geldt.", "2021-02-11")
    geldig_tot: Datum | None = optional("Geldig tot", "De laatste dag waarop de tekst geldt.", "2021-12-15")


class Register(Model):
    """All kernboodschappen of one ronde, in the order in which they are told."""

    compleet: JaNee = required("Compleet", "Of het register de hele boodschap bevat.", "nee")
    toelichting: Opgemaakt | None = optional(
        "Toelichting", "Wat er nog ontbreekt.", "De tekst over klimaat ontbreekt in de bron."
    )
    kernboodschappen: tuple[Kernboodschap, ...] = many(
        "Kernboodschappen",
        "De boodschappen van deze ronde.",
        Kernboodschap.make_example(),
        at_least=1,
        at_most=100,
    )

    def select_level(self, niveau: KernboodschapNiveau) -> tuple[Kernboodschap, ...]:
        """The entries of one level, in register order."""
        return tuple(entry for entry in self.kernboodschappen if entry.niveau is niveau)
