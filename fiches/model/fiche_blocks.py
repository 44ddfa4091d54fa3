"""The blocks of which a fiche is made, such as its version, its questions, its sources and its planning."""

from enum import StrEnum
from typing import Annotated

from pydantic import StringConstraints, WithJsonSchema

from fiches.model.fields import Model, Soort, Verwijzing, many, optional, required
from fiches.model.scalars import (
    Breedte,
    Datum,
    GebiedCode,
    Getal,
    Jaar,
    JaNee,
    Kwartaal,
    Opgemaakt,
    Periode,
    Regel,
    Sleutel,
    Tijdstip,
)

Email = Annotated[str, StringConstraints(pattern=r"^[^\s@]+@[^\s@]+\.[^\s@]+$", max_length=200)]
VersieNummer = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,3}(\.[0-9]{1,3}){1,2}$")]
Afkorting = Annotated[str, StringConstraints(min_length=1, max_length=30, pattern=r"^[^\r\n]+$")]
DepartementRef = Annotated[str, Verwijzing(Soort.DEPARTEMENT)]
BronRef = Annotated[str, Verwijzing(Soort.BRON)]


class Niveau(StrEnum):
    """How confidential a fiche is."""

    INTERN = "intern"
    VERTROUWELIJK = "vertrouwelijk"
    EMBARGO = "embargo"
    OPENBAAR = "openbaar"


class VraagSoort(StrEnum):
    """What the cabinet is asked for."""

    GELD = "geld"
    WET = "wet"
    BEVOEGDHEID = "bevoegdheid"
    PROCES = "proces"
    REGIE = "regie"


class Stand(StrEnum):
    """Where a conditie stands in this fiche: the measure itself meets it, it is asked, or the Rijk has promised it."""

    INGEBOUWD = "ingebouwd"
    GEVRAAGD = "gevraagd"
    TOEGEZEGD = "toegezegd"
    NVT = "niet_van_toepassing"
    GEBORGD = "geborgd"
    """The word of earlier versions, which did not say by whom. It is read, and then refused (SAM011)."""

    @property
    def is_settled(self) -> bool:
        """Whether the fiche says that nothing more has to be asked for this conditie."""
        return self not in (Stand.GEVRAAGD, Stand.NVT)


_CHOICES = {"type": "string", "enum": [stand.value for stand in Stand if stand is not Stand.GEBORGD]}


class Rol(StrEnum):
    """What a departement does in this fiche."""

    VOORTOUW = "voortouw"
    BETROKKEN = "betrokken"


class ToetsStand(StrEnum):
    """How far the execution test of the ronde is."""

    GEEN = "geen"
    GEVRAAGD = "gevraagd"
    GEDAAN = "gedaan"


class Wetswijziging(StrEnum):
    """Whether the measure changes a law."""

    JA = "ja"
    NEE = "nee"
    ONBEKEND = "onbekend"


class PartnerAkkoord(StrEnum):
    """Whether a partner agrees."""

    JA = "ja"
    NEE = "nee"
    NVT = "nvt"


class AfstemmingSoort(StrEnum):
    """At which level a fiche was discussed."""

    AMBTELIJK = "ambtelijk"
    BESTUURLIJK = "bestuurlijk"


class InzetStand(StrEnum):
    """Whether a fiche is kept ready or has gone out."""

    PARAAT = "paraat"
    VERZONDEN = "verzonden"
    INGETROKKEN = "ingetrokken"


class BronSoort(StrEnum):
    """What kind of source it is."""

    WET = "wet"
    KAMERSTUK = "kamerstuk"
    AKKOORD = "akkoord"
    RAPPORT = "rapport"
    STATISTIEK = "statistiek"
    WEBSITE = "website"
    PERS = "pers"
    OVERIG = "overig"


class Versie(Model):
    """Which version this is and what changed in it."""

    nummer: VersieNummer = required("Nummer", "Oplopend versienummer: cijfers met een punt ertussen.", "0.1")
    datum: Datum = required("Datum", "De dag van deze versie.", "2021-02-15")
    wijziging: Regel = required(
        "Wijziging", "Wat er in deze versie is veranderd, in hooguit 25 woorden.", "Eerste opzet"
    )


class Vertrouwelijkheid(Model):
    """Who may see the fiche."""

    niveau: Niveau = required("Niveau", "intern, vertrouwelijk, embargo of openbaar.", "vertrouwelijk")
    tot: Tijdstip | None = optional("Tot", "Einde van het embargo: datum en tijd.", "2021-03-18 09:00")


class Afbeelding(Model):
    """A picture with its caption, and a text that says the same to who cannot see it."""

    bestand: Annotated[str, Verwijzing(Soort.BEELD)] = required(
        "Bestand", "Een PNG of JPEG in de map 'beelden' van de ronde.", "kaart.png"
    )
    alt: Regel = required(
        "Alternatieve tekst",
        "Wat de afbeelding laat zien, voor wie haar niet kan zien.",
        "Kaart van Nederland met dertig energieregio's",
    )
    bijschrift: Regel = required("Bijschrift", "De tekst onder de afbeelding.", "De dertig energieregio's")
    breedte: Breedte | None = optional(
        "Breedte", "De breedte op papier in millimeters; zonder invulling de eigen breedte.", "120"
    )


class Indiener(Model):
    """Who hands in the fiche: a role and an organisation, never a person."""

    rol: Regel = required("Rol", "De functie van de indiener, zonder naam.", "BAC-secretaris")
    organisatie: Regel = required("Organisatie", "De organisatie van de indiener.", "IPO")
    email: Email | None = optional(
        "E-mailadres", "Een functioneel adres, nooit dat van een persoon.", "bac-wonen@voorbeeld.nl"
    )


class KernboodschapGebruik(Model):
    """Which kernboodschap the fiche carries, and how."""

    ref: Annotated[str, Verwijzing(Soort.KERNBOODSCHAP)] = required(
        "Kernboodschap", "Het id uit het register van de ronde.", "KB-W"
    )
    hoe: Opgemaakt = required(
        "Hoe",
        "Hoe deze fiche de boodschap waarmaakt, in eigen woorden.",
        "De fiche maakt bouwen in elk gebied mogelijk",
    )
    regels: tuple[Annotated[str, Verwijzing(Soort.REGEL)], ...] = many(
        "Regels", "Kenmerken van de regels van haar aanbod en vraag die deze fiche waarmaakt.", "W-A1"
    )


class Vraag(Model):
    """One thing the cabinet can do."""

    tekst: Opgemaakt = required(
        "Tekst", "Wat het kabinet doet; loopt door op 'Het kabinet kan helpen door'.", "de regeling te verlengen"
    )
    aan: tuple[DepartementRef, ...] = many("Aan", "Aan wie: ids van departementen.", "BZK", at_least=1, at_most=6)
    soort: VraagSoort = required("Soort", "geld, wet, bevoegdheid, proces of regie.", "geld")
    termijn: Regel = required("Termijn", "Wanneer het geregeld moet zijn.", "in de begroting 2022")


class ConditieAntwoord(Model):
    """How the fiche answers one conditie of the ronde."""

    ref: Annotated[str, Verwijzing(Soort.CONDITIE)] = required("Conditie", "Het id uit het register.", "CON-1")
    stand: Annotated[Stand, WithJsonSchema(_CHOICES)] = required(
        "Stand", "ingebouwd (in de maatregel), gevraagd, toegezegd (door het Rijk) of niet_van_toepassing.", "gevraagd"
    )
    toelichting: Opgemaakt = required(
        "Toelichting", "Waarom; bij niet_van_toepassing minstens acht woorden.", "Het Rijk dekt de volledige kosten"
    )
    bron: BronRef | None = optional("Bron", "Bij toegezegd verplicht: het id van een bron van deze fiche.", "B1")


class Samenhang(Model):
    """A link to another fiche of the ronde."""

    fiche: Annotated[str, Verwijzing(Soort.FICHE)] = required("Fiche", "Het id van de andere fiche.", "K-02")
    toelichting: Opgemaakt = required(
        "Toelichting", "Wat de twee fiches verbindt.", "Beide vragen ruimte in dezelfde gebieden"
    )


class Gebied(Model):
    """An area where the measure lands."""

    soort: Annotated[str, Verwijzing(Soort.GEBIEDSSOORT)] = required(
        "Soort", "Een gebiedssoort uit de ronde.", "provincie"
    )
    naam: Regel = required("Naam", "De naam van het gebied.", "Utrecht")
    code: GebiedCode | None = optional("Code", "De CBS-code, als die er is.", "PV26")
    peiljaar: Jaar = required("Peiljaar", "Het jaar van de gebiedsindeling.", "2021")
    voorbeeldgebied: JaNee = required("Voorbeeldgebied", "Of hier al ervaring wordt opgedaan.", "nee", default=False)


class Financiering(Model):
    """How the money reaches its purpose."""

    bron: Regel = required("Bron", "Waar het geld vandaan komt.", "Rijksbegroting, hoofdstuk VII")
    uitkeringsvorm: Annotated[str, Verwijzing(Soort.UITKERINGSVORM)] | None = optional(
        "Uitkeringsvorm", "Een uitkeringsvorm uit de ronde; leeg als er geen geld wordt uitgekeerd.", "fonds"
    )
    beleidsvrijheid: Opgemaakt = required(
        "Beleidsvrijheid", "Hoeveel ruimte de ontvanger houdt.", "Provincies kiezen zelf de volgorde"
    )
    dekking: Opgemaakt | None = optional("Dekking", "Waaruit het wordt betaald, als dat bekend is.", "Nog te bepalen")


class Samenwerking(Model):
    """What working together needs."""

    kaders: Opgemaakt = required("Kaders", "Welke scherpe kaders gelden.", "De doelen staan vast, de route niet")
    mandaat: Opgemaakt = required("Mandaat", "Wie waarover beslist.", "Het regionale bestuur verdeelt het geld")
    democratische_borging: Opgemaakt = required(
        "Democratische borging", "Hoe gekozen bestuurders meebeslissen.", "Raden en Staten stellen de doelen vast"
    )


class Gevolg(Model):
    """What the measure asks of one layer of government."""

    drager: Annotated[str, Verwijzing(Soort.DRAGER)] = required("Laag", "Een drager uit de ronde.", "gemeenten")
    gevolg: Opgemaakt = required("Gevolg", "Wat het voor deze laag betekent.", "Extra plancapaciteit nodig")


class Toets(Model):
    """The execution test of the ronde."""

    stand: ToetsStand = required("Stand", "geen, gevraagd of gedaan.", "gevraagd")
    datum: Datum | None = optional("Datum", "De dag waarop de toets is gedaan.", "2021-02-01")


class Uitvoering(Model):
    """Who carries it out, and whether that can be done."""

    wie: Opgemaakt = required("Wie", "Wie het uitvoert.", "Gemeenten, met steun van de provincie")
    capaciteit: Opgemaakt = required(
        "Capaciteit", "Welke mensen en kennis nodig zijn.", "Extra planjuristen en projectleiders"
    )
    doorlooptijd: Regel = required("Doorlooptijd", "Hoe lang het duurt.", "vier jaar")
    risicos: tuple[Opgemaakt, ...] = many("Risico's", "Wat er mis kan gaan.", "Tekort aan personeel", at_most=6)
    gevolgen: tuple[Gevolg, ...] = many(
        "Gevolgen per laag", "Wat het van elke laag vraagt.", Gevolg.make_example(), at_most=6
    )
    toets: Toets | None = optional(
        "Uitvoeringstoets", "De stand van de toets die in deze ronde geldt.", Toets.make_example()
    )


class Juridisch(Model):
    """What it takes in law."""

    wetswijziging: Wetswijziging = required("Wetswijziging", "ja, nee of onbekend.", "nee")
    regelingen: tuple[Regel, ...] = many(
        "Regelingen",
        "Welke wet of regeling verandert; verplicht bij ja.",
        "Regeling woningbouwimpuls",
        at_most=6,
    )
    eu_aspecten: Opgemaakt | None = optional("EU-aspecten", "Zoals staatssteun.", "Geen staatssteun")
    procedure: Opgemaakt | None = optional(
        "Procedure", "Welke stappen en hoe lang die duren.", "Ministeriële regeling, een half jaar"
    )


class Effect(Model):
    """What people will notice."""

    maatschappelijk: Opgemaakt = required(
        "Maatschappelijk", "Wat inwoners ervan merken.", "Starters vinden eerder een woning"
    )
    brede_welvaart: Opgemaakt | None = optional(
        "Brede welvaart", "Het effect op brede welvaart.", "Meer leefbare wijken"
    )
    klimaat: Opgemaakt | None = optional(
        "Klimaat", "Het effect op klimaat en energie.", "Nieuwe woningen zijn aardgasvrij"
    )
    ruimte: Opgemaakt | None = optional("Ruimte", "Het effect op de ruimte.", "Bouwen binnen de stad spaart landschap")


class Resultaatafspraak(Model):
    """A result that can be counted."""

    indicator: Regel = required("Indicator", "Wat er wordt gemeten.", "Gebouwde woningen")
    waarde: Getal = required("Waarde", "De afgesproken waarde, als getal.", "1000000")
    eenheid: Regel = required("Eenheid", "De eenheid van de waarde.", "woningen")
    jaar: Jaar = required("Jaar", "Het jaar waarin de waarde bereikt is.", "2030")
    nulmeting: Regel | None = optional("Nulmeting", "De waarde nu, met jaartal.", "69.000 in 2020")
    bron: BronRef | None = optional("Bron", "Het id van een bron van deze fiche.", "B1")


class PlanningStap(Model):
    """One step on the time line."""

    stap: Regel = required("Stap", "Wat er gebeurt.", "Besluit over het budget")
    wanneer: Kwartaal = required("Wanneer", "Een jaar of een kwartaal.", "2022-K1")
    wie: Regel = required("Wie", "Wie de stap zet.", "Kabinet")


class Partner(Model):
    """Someone who takes part."""

    naam: Regel = required("Naam", "De organisatie.", "VNG")
    rol: Regel = required("Rol", "Wat deze partner doet.", "Medeafzender")
    akkoord: PartnerAkkoord = required("Akkoord", "ja, nee of nvt.", "ja")


class Betrokken(Model):
    """A departement that is concerned."""

    ref: DepartementRef = required("Departement", "Een id uit de ronde.", "BZK")
    rol: Rol = required("Rol", "voortouw of betrokken.", "voortouw")


class Digitaal(Model):
    """Use of data and technology."""

    toepassing: Opgemaakt | None = optional(
        "Toepassing", "Hoe data of techniek helpt.", "Een open kaart van bouwplannen"
    )
    waarborg: Opgemaakt | None = optional(
        "Waarborg",
        "Hoe dat verantwoord en open gebeurt; verplicht bij een toepassing.",
        "Geen persoonsgegevens, open bron",
    )


class Leren(Model):
    """How we learn while doing."""

    monitoring: Opgemaakt = required("Monitoring", "Hoe we volgen of het werkt.", "Jaarlijkse telling per gebied")
    evaluatiejaar: Jaar | None = optional("Evaluatiejaar", "Het jaar van de evaluatie.", "2024")
    voorbeeldgebied: Regel | None = optional("Voorbeeldgebied", "Waar we het eerst leren.", "Regio Foodvalley")


class Cijfer(Model):
    """A figure that the text uses, declared with its source."""

    tekst: Regel = required("Tekst", "Het getal zoals het in de tekst staat.", "335 miljoen euro")
    waarde: Getal = required("Waarde", "Het getal zelf.", "335")
    eenheid: Regel = required("Eenheid", "De eenheid.", "mln euro")
    peildatum: Periode = required("Peildatum", "Op welk moment het geldt.", "2020-09")
    bron: BronRef = required("Bron", "Het id van een bron van deze fiche.", "B1")
    indicator: Regel | None = optional("Indicator", "Wat het getal meet, in elke fiche gelijk.", "Te bouwen woningen")


class Bron(Model):
    """A source."""

    id: Sleutel = required("Id", "Een kort kenmerk binnen de fiche.", "B1")
    titel: Regel = required("Titel", "De titel van het stuk.", "Regeling woningbouwimpuls 2020")
    uitgever: Regel = required("Uitgever", "Wie het uitgaf.", "Ministerie van BZK")
    datum: Periode = required("Datum", "Dag, maand of jaar van uitgave.", "2020-06")
    vindplaats: Regel = required("Vindplaats", "Webadres of nummer waar het te vinden is.", "rvo.nl")
    geraadpleegd: Datum | None = optional("Geraadpleegd", "De dag waarop het is bekeken.", "2021-02-15")
    soort: BronSoort = required(
        "Soort", "wet, kamerstuk, akkoord, rapport, statistiek, website, pers of overig.", "website"
    )
    opmerking: Opgemaakt | None = optional(
        "Opmerking",
        "Wat er over deze bron te zeggen is; de ronde kan het intern houden.",
        "Het bedrag staat alleen in dit persbericht",
    )


class Afstemming(Model):
    """Who discussed the fiche, and with what outcome."""

    orgaan: Regel = required("Orgaan", "Met wie is afgestemd, zonder persoonsnamen.", "VNG")
    soort: AfstemmingSoort = required("Soort", "ambtelijk of bestuurlijk.", "ambtelijk")
    datum: Datum = required("Datum", "De dag van de afstemming.", "2021-02-11")
    uitkomst: Regel = required("Uitkomst", "Wat eruit kwam.", "Akkoord")
    voorbehoud: Opgemaakt | None = optional("Voorbehoud", "Wat nog open is.", "Onder voorbehoud van de leden")


class Inzet(Model):
    """To whom the fiche went."""

    stand: InzetStand = required("Stand", "paraat, verzonden of ingetrokken.", "paraat")
    aan: tuple[Annotated[str, Verwijzing(Soort.ADRESSAATTYPE)], ...] = many(
        "Aan", "Adressaattypen uit de ronde.", "informateur", at_most=10
    )
    datum: Datum | None = optional("Datum", "De dag van verzending.", "2021-04-08")
