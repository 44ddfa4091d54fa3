"""One ronde: everything that differs from one cabinet formation to the next."""

from enum import StrEnum
from typing import Annotated

from pydantic import StringConstraints

from fiches.model.controls import Afstemvereiste, Akkoordvereiste, Controles, Paginanorm, Woordlimiet
from fiches.model.fiche_blocks import Niveau, VersieNummer
from fiches.model.fields import Model, Soort, Verwijzing, many, optional, required
from fiches.model.scalars import Datum, Jaar, JaNee, Kleur, Regel, Tekst

BegripId = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_-]{0,39}$")]
CHOICE_SEPARATOR = " of "
"""Between the fields of which a status needs one."""
AGREEING_LISTS = ("bacs", "koepels", "organen")
"""The lists with those who can agree to a fiche."""
VERPLICHTING_PATTERN = r"^[a-z_]+( of [a-z_]+)*$"


class DragerRol(StrEnum):
    """Whether a drager is the Rijk, a decentral government or somebody else."""

    RIJK = "rijk"
    DECENTRAAL = "decentraal"
    OVERIG = "overig"


class Rondewijziging(StrEnum):
    """What becomes of an akkoord when what the fiche prints of the ronde or the register is other inhoud."""

    VERVALT = "vervalt"
    BEVESTIGEN = "bevestigen"


class Stuknaam(StrEnum):
    """The documents about a ronde as a whole that have a life of their own, as a fiche has."""

    KERNBOODSCHAPPEN = "kernboodschappen"
    MEDEDELING = "mededeling"


class Begrip(Model):
    """A thing with an id to refer to and a name to print."""

    id: BegripId = required("Kenmerk", "Waarmee fiches verwijzen.", "BZK")
    naam: Regel = required("Naam", "Zoals het in de fiche staat.", "Binnenlandse Zaken en Koninkrijksrelaties")
    aliassen: tuple[Regel, ...] = many("Andere namen", "Hoe het ook wordt genoemd.", "Binnenlandse Zaken")


class Opgave(Begrip):
    """One of the opgaven on which the ronde concentrates."""

    kleur: Kleur = required("Kleur", "De kleur van de band op de fiche, donker genoeg voor witte letters.", "1F5C3A")
    draagt_alles: JaNee = required(
        "Draagt alles",
        "Of dit geen opgave is, maar de plek voor wat alle opgaven draagt, zoals condities en werkwijze.",
        "nee",
        default=False,
    )


KoepelRef = Annotated[str, Verwijzing(Soort.KOEPEL)]


class Departement(Begrip):
    """A ministry, which is asked for something."""

    kort: Regel = required(
        "Korte naam", "Hoe lezers het noemen.", "IenW", default_factory=lambda data: data.get("id", "")
    )


class Koepel(Begrip):
    """An association of decentral governments, which may send a fiche."""

    spreekt_voor: tuple[Annotated[str, Verwijzing(Soort.DRAGER)], ...] = many(
        "Spreekt voor", "De dragers namens wie de koepel spreekt.", "gemeenten"
    )


class Bac(Begrip):
    """A bestuurlijke adviescommissie."""

    koepel: KoepelRef | None = optional(
        "Koepel", "De koepel waar de commissie bij hoort: die is afzender van haar fiches.", "VNG"
    )
    te_bevestigen: JaNee = required("Te bevestigen", "Of de naam nog niet is bevestigd.", "nee", default=False)


class Drager(Begrip):
    """Who bears costs or receives money."""

    rol: DragerRol = required("Rol", "rijk, decentraal of overig.", "decentraal")


class Groep(Begrip):
    """Koepels that speak together; a message of the register says on behalf of which group it is."""

    koepels: tuple[Annotated[str, Verwijzing(Soort.KOEPEL)], ...] = many(
        "Koepels", "De koepels die samen deze groep vormen.", "IPO", at_least=1
    )


class Orgaan(Begrip):
    """A body that agrees, beside the commissies and the koepels."""

    koepel: KoepelRef | None = optional("Koepel", "De koepel namens wie het orgaan besluit.", "VNG")
    mandaat: JaNee = required("Mandaat", "Of het orgaan beslist met het mandaat van deze ronde.", "nee", default=False)


class Adressaattype(Begrip):
    """A kind of addressee, with what goes along to it."""

    stukken: tuple[Stuknaam, ...] = required(
        "Stukken",
        "Wat met de fiches meegaat zodra het een status heeft: kernboodschappen, mededeling.",
        ["kernboodschappen", "mededeling"],
        default=(Stuknaam.KERNBOODSCHAPPEN,),
        max_length=len(Stuknaam),
    )


class Adressaat(Begrip):
    """Somebody to whom fiches are delivered."""

    soort: Annotated[str, Verwijzing(Soort.ADRESSAATTYPE)] = required(
        "Soort", "Een van de adressaattypen van de ronde.", "informateur"
    )
    niveau: Niveau = required(
        "Niveau",
        "Het strengste niveau dat deze adressaat mag krijgen: intern, vertrouwelijk, embargo of openbaar.",
        "vertrouwelijk",
    )


class Gebiedssoort(Begrip):
    """A kind of area."""

    heel_nederland: JaNee = required("Heel Nederland", "Of deze soort het hele land is.", "nee", default=False)


class RondeGebied(Begrip):
    """An area for which a fiche may have a variant of its own. Its id becomes part of a file name."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)] = required(
        "Kenmerk", "Kleine letters, cijfers en streepjes; het komt in de bestandsnaam.", "overijssel"
    )
    naam: Regel = required("Naam", "Zoals het in de fiche staat.", "Overijssel")
    aliassen: tuple[Regel, ...] = many("Andere namen", "Hoe het ook wordt genoemd.", "Provincie Overijssel")
    soort: Annotated[str, Verwijzing(Soort.GEBIEDSSOORT)] = required("Soort", "Een gebiedssoort.", "provincie")


class Teken(StrEnum):
    """The sign of an amount."""

    PLUS = "plus"
    MIN = "min"


class Tekenconventie(Model):
    """What plus and minus mean for a drager; printed under every budget table."""

    plus: Regel = required(
        "Plus", "Wat een positief bedrag betekent.", "extra uitgaven of lagere ontvangsten voor de drager"
    )
    min: Regel = required("Min", "Wat een negatief bedrag betekent.", "besparing of hogere ontvangsten voor de drager")
    kosten: Teken = required("Kosten", "Welk teken extra uitgaven hebben: plus of min.", "plus")


class Basispad(Model):
    """The baseline from which amounts deviate."""

    naam: Regel = required("Naam", "De raming waar de bedragen van afwijken.", "Miljoenennota 2021")
    datum: Datum = required("Datum", "De dag waarop die raming verscheen.", "2020-09-15")


class Mandaat(Model):
    """Who may settle which texts, since when, and what may be settled in them."""

    orgaan: Regel = required("Orgaan", "Het bestuur dat het mandaat gaf.", "IPO-bestuur")
    datum: Datum = required("Datum", "De dag van het besluit.", "2021-02-11")
    rol: Regel = required(
        "Rol",
        "Wie het mandaat heeft; een functie, geen naam.",
        "de voorzitter met een bestuurlijke delegatie",
    )
    besluit: Regel | None = optional(
        "Besluit", "Wat het bestuur besloot, als zin.", "De colleges konden met beide stukken instemmen."
    )
    doel: Regel | None = optional(
        "Doel", "Wat er met het mandaat mag, na 'om'.", "de laatste punten in de stukken af te ronden"
    )
    stukken: tuple[Stuknaam, ...] = many(
        "Stukken",
        "Waarvoor het mandaat geldt: kernboodschappen, mededeling; leeg is voor alles, ook voor fiches.",
        "kernboodschappen",
        at_most=len(Stuknaam),
    )
    fiches: JaNee = required(
        "Ook fiches", "Of het mandaat naast deze stukken ook voor fiches geldt.", "nee", default=False
    )
    afstemming: tuple[Annotated[str, Verwijzing(Soort.KOEPEL)], ...] = many(
        "Afstemming", "Met welke koepels wie het mandaat heeft afstemt.", "VNG"
    )

    def covers(self, document: str) -> bool:
        """Whether it is for this document: a fiche by its id, or one of the stukken by its name."""
        if not self.stukken:
            return True
        return document in self.stukken if document in set(Stuknaam) else self.fiches


class Kader(Model):
    """A motion or law on which the talks rest."""

    naam: Regel = required("Naam", "Hoe het kader heet.", "Motie-Özütok")
    vindplaats: Regel = required("Vindplaats", "Kamerstuk of staatsblad.", "Kamerstuk 35 570 VII, nr. 12")
    datum: Datum = required("Datum", "De dag van het stuk.", "2020-10-15")
    strekking: Tekst = required("Strekking", "Wat het vraagt of regelt.", "Het kabinet overlegt met de koepels.")


class Status(Begrip):
    """A step in the life of a fiche. The order in the ronde is the order in which a fiche goes through them."""

    verplicht: tuple[Annotated[str, StringConstraints(pattern=VERPLICHTING_PATTERN)], ...] = many(
        "Verplicht",
        "Velden die vanaf deze status ingevuld zijn; 'a of b' laat een keuze.",
        "aanleiding",
        at_most=60,
    )
    afstemming: tuple[Afstemvereiste, ...] = many(
        "Afstemming", "Met wie is afgestemd als een fiche deze status heeft.", Afstemvereiste.make_example()
    )
    akkoorden: tuple[Akkoordvereiste, ...] = many(
        "Akkoorden", "Wie akkoord is met de tekst als een fiche deze status heeft.", Akkoordvereiste.make_example()
    )
    vanuit: tuple[Annotated[str, Verwijzing(Soort.STATUS)], ...] = many(
        "Vanuit",
        "Vanuit welke statussen dit kan; leeg: vanuit elke eerdere, en naar de eerste of een zijstatus vanuit elke.",
        "bac_akkoord",
    )
    afzenders_vast: JaNee = required(
        "Afzenders vast",
        "Of van elke afzender akkoord of afstemming is vastgelegd als een fiche deze status heeft.",
        "nee",
        default=False,
    )
    versie_vanaf: VersieNummer | None = optional(
        "Versie vanaf", "Het laagste versienummer bij deze status; eerdere statussen blijven eronder.", "1.0"
    )
    disclaimer: Regel = required("Disclaimer", "De zin over deze status in de fiche.", "Concept, nog niet vastgesteld.")
    zijstatus: JaNee = required("Zijstatus", "Of dit naast de volgorde staat, zoals ingetrokken.", "nee", default=False)


class InternVeld(Model):
    """What of a fiche is only for inside: a field, or the entries of it in which some words stand."""

    veld: Annotated[str, Verwijzing(Soort.INTERN)] = required(
        "Veld", "Een veld van de fiche; in een blok met een punt ervoor, zoals bronnen.opmerking.", "alternatieven"
    )
    als: Regel | None = optional(
        "Als", "Alleen de onderdelen waarin deze woorden staan; zonder invulling het hele veld.", "nog te bevestigen"
    )


class Ronde(Model):
    """The configuration of one formation. Its id is the name of the folder in which it lies."""

    naam: Regel = required("Naam", "Hoe de ronde heet.", "Kabinetsformatie 2021")
    overgenomen_van: Regel | None = optional(
        "Overgenomen van", "Staat er zolang de kopie van een eerdere ronde niet is nagelopen.", "2021"
    )
    verkiezingsdatum: Datum = required("Verkiezingsdatum", "De dag van de verkiezingen.", "2021-03-17")
    kennisdatum: Datum = required("Kennisdatum", "De laatste dag waarop feiten bekend mogen zijn.", "2021-03-17")
    jaren: tuple[Jaar, ...] = many("Jaren", "De jaren van de budgettabel, oplopend.", "2022", at_least=1, at_most=12)
    structureel_label: Regel = required("Structureel", "De kop boven het structurele bedrag.", "structureel")
    tekenconventie: Tekenconventie = required(
        "Tekenconventie", "Wat plus en min betekenen.", Tekenconventie.make_example()
    )
    prijspeil: Jaar = required("Prijspeil", "Het jaar van de prijzen.", "2021")
    basispad: Basispad = required("Basispad", "De raming waar bedragen van afwijken.", Basispad.make_example())
    voorwaardezin: Tekst = required(
        "Voorwaardezin",
        "De zin op elke fiche die aanbod en condities verbindt.",
        "Ons aanbod geldt als de condities op orde zijn.",
    )
    geen_standpunt: Tekst = required(
        "Geen standpunt",
        "De zin op elke fiche over wiens standpunt dit is.",
        "Deze fiche is geen standpunt van het kabinet.",
    )
    opgaven: tuple[Opgave, ...] = many("Opgaven", "De opgaven van de ronde.", Opgave.make_example(), at_least=1)
    bacs: tuple[Bac, ...] = many("BAC's", "De commissies die fiches maken.", Bac.make_example(), at_least=1)
    koepels: tuple[Koepel, ...] = many("Koepels", "Wie afzender kan zijn.", Koepel.make_example(), at_least=1)
    groepen: tuple[Groep, ...] = many(
        "Groepen", "Namens wie een boodschap kan zijn, naast elke koepel apart.", Groep.make_example()
    )
    organen: tuple[Orgaan, ...] = many(
        "Organen", "Wie verder akkoord kan geven, zoals een bestuur.", Orgaan.make_example()
    )
    departementen: tuple[Departement, ...] = many(
        "Departementen", "Aan wie gevraagd kan worden.", Begrip.make_example(), at_least=1
    )
    dragers: tuple[Drager, ...] = many(
        "Dragers", "Wie kosten draagt of geld ontvangt.", Drager.make_example(), at_least=1
    )
    afspraakvormen: tuple[Begrip, ...] = many("Afspraakvormen", "Vormen van een afspraak.", Begrip.make_example())
    scenarios: tuple[Begrip, ...] = many("Scenario's", "Hoe de formatie kan lopen.", Begrip.make_example())
    adressaattypen: tuple[Adressaattype, ...] = many(
        "Adressaattypen", "Aan wie fiches gaan.", Adressaattype.make_example()
    )
    adressaten: tuple[Adressaat, ...] = many("Adressaten", "Aan wie wordt geleverd.", Adressaat.make_example())
    uitkeringsvormen: tuple[Begrip, ...] = many("Uitkeringsvormen", "Hoe geld wordt uitgekeerd.", Begrip.make_example())
    gebiedssoorten: tuple[Gebiedssoort, ...] = many("Gebiedssoorten", "Soorten gebieden.", Gebiedssoort.make_example())
    gebieden: tuple[RondeGebied, ...] = many(
        "Gebieden", "Gebieden waarvoor een fiche een variant kan hebben.", RondeGebied.make_example(), at_most=500
    )
    gebiedsindeling_peiljaar: Jaar = required("Peiljaar", "Het jaar van de gebiedsindeling.", "2021")
    uitvoeringstoets: Regel = required(
        "Uitvoeringstoets", "De naam van de toets in deze ronde.", "toets op artikel 2 Fvw"
    )
    statussen: tuple[Status, ...] = many(
        "Statussen", "De stappen van een fiche, in volgorde.", Status.make_example(), at_least=1
    )
    woordlimieten: tuple[Woordlimiet, ...] = many(
        "Woordlimieten", "Hoe lang teksten mogen zijn.", Woordlimiet.make_example(), at_most=60
    )
    paginanormen: tuple[Paginanorm, ...] = many(
        "Paginanormen", "Hoe lang elke vorm mag zijn.", Paginanorm.make_example()
    )
    interne_velden: tuple[InternVeld, ...] = many(
        "Interne velden", "Wat van een fiche nooit naar buiten gaat.", InternVeld.make_example(), at_most=60
    )
    mandaat: Mandaat = required("Mandaat", "Wie de tekst mag vaststellen.", Mandaat.make_example())
    kaders: tuple[Kader, ...] = many("Kaders", "Waarop de gesprekken rusten.", Kader.make_example())
    fasen: tuple[Begrip, ...] = many("Fasen", "De fasen van de formatie.", Begrip.make_example())
    bronnen_aanbevolen: tuple[Regel, ...] = many(
        "Aanbevolen bronnen", "Adviezen die een fiche kan benutten.", "Als één overheid"
    )
    akkoord_na_rondewijziging: Rondewijziging = required(
        "Akkoord na een wijziging in de ronde",
        "vervalt of bevestigen: wat een akkoord doet als de inhoud anders wordt van wat de fiche uit ronde of register"
        " afdrukt.",
        "bevestigen",
        default=Rondewijziging.VERVALT,
    )
    controles: Controles = required(
        "Controles",
        "Zwaarte, woordenlijsten en grenzen van de controles op de inhoud.",
        Controles.make_example(),
        default_factory=Controles,
    )

    @property
    def real_opgaven(self) -> tuple[Opgave, ...]:
        """The opgaven themselves, without the place for what carries them all."""
        return tuple(opgave for opgave in self.opgaven if not opgave.draagt_alles)

    def get_opgave(self, opgave_id: str) -> Opgave:
        """The opgave with this id."""
        return next(opgave for opgave in self.opgaven if opgave.id == opgave_id)

    def get_status(self, status_id: str) -> Status:
        """The status with this id."""
        return next(status for status in self.statussen if status.id == status_id)

    def list_reached(self, status_id: str) -> tuple[Status, ...]:
        """The statuses whose obligations hold in this status: itself and all before it.

        A side status asks nothing of its own.
        """
        # A fiche may be withdrawn at any time, whatever it still lacks.
        if self.get_status(status_id).zijstatus:
            return (self.statussen[0],)
        line = [status for status in self.statussen if not status.zijstatus]
        return tuple(line[: [status.id for status in line].index(status_id) + 1])

    def find_next_status(self, status_id: str) -> Status | None:
        """The next status in line, or none after the last and beside the line."""
        line = [status for status in self.statussen if not status.zijstatus]
        ids = [status.id for status in line]
        at = ids.index(status_id) + 1 if status_id in ids else len(line)
        return line[at] if at < len(line) else None

    def can_change_status(self, old: str, new: str) -> bool:
        """Whether a fiche may go from one status to another."""
        status = self.get_status(new)
        if status.vanuit:
            return old in status.vanuit
        # To the beginning or to a side status a fiche may always go, so that none gets stuck.
        if status.zijstatus or status == self.statussen[0]:
            return old != new
        return (
            not self.get_status(old).zijstatus
            and old != new
            and old in {before.id for before in self.list_reached(new)}
        )

    def list_speakers(self, namens: str | None) -> tuple[str, ...]:
        """The koepels on whose behalf a message with this `namens` is: those of the groep, one koepel, or all."""
        if namens is None:
            return tuple(koepel.id for koepel in self.koepels)
        return next((groep.koepels for groep in self.groepen if groep.id == namens), (namens,))

    def is_of_all(self, namens: str | None) -> bool:
        """Whether a message with this `namens` is on behalf of all koepels."""
        return {koepel.id for koepel in self.koepels} <= set(self.list_speakers(namens))

    def list_mandated(self, document: str) -> frozenset[str]:
        """The ids of the organs that decide with the mandate about this document."""
        mandated = frozenset(orgaan.id for orgaan in self.organen if orgaan.mandaat)
        return mandated if self.mandaat.covers(document) else frozenset()

    @property
    def agreeing(self) -> dict[str, Begrip]:
        """Everybody who can agree, by id: the commissies, the koepels and the other organs."""
        return {entry.id: entry for entry in (*self.bacs, *self.koepels, *self.organen)}
