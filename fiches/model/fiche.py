"""One fiche: what a BAC offers and asks in a cabinet formation, as its secretary writes it.

Of its money the lines are as they are typed, and the totals as they are computed.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, StringConstraints, WithJsonSchema, create_model

from fiches.model import fiche_blocks as parts
from fiches.model.controls import Ontheffing
from fiches.model.fields import DeferredModel, Model, Soort, Verwijzing, many, optional, required
from fiches.model.reflection import read_hints
from fiches.model.scalars import PM, Bedrag, Datum, Jaar, Opgemaakt, Regel, Tekst


class BudgetSoort(StrEnum):
    """What kind of money a line is."""

    UITGAVEN = "uitgaven"
    LASTEN = "lasten"
    ONTVANGSTEN = "ontvangsten"


class Zekerheid(StrEnum):
    """How sure an amount is, from the surest to the least sure."""

    HARD = "hard"
    RAMING = "raming"
    INDICATIEF = "indicatief"


NO_TOTALS = MappingProxyType(
    dict.fromkeys(("totaal", "totalen", "som", "subtotaal"), "haal de regel weg: het programma telt zelf op")
)


class BudgetRegel(Model):
    """One line of the budget table: one drager, one kind of money, an amount for each year of the ronde."""

    untyped: ClassVar = NO_TOTALS

    drager: Annotated[str, Verwijzing(Soort.DRAGER)] = required(
        "Drager", "Wie het geld uitgeeft of ontvangt; een id uit de ronde.", "rijk"
    )
    soort: BudgetSoort = required("Soort", "uitgaven, lasten of ontvangsten.", "uitgaven")
    omschrijving: Regel = required(
        "Omschrijving", "Waar het geld voor is, in een paar woorden.", "Bijdrage van het Rijk"
    )
    bedragen: dict[Jaar, Bedrag] = required(
        "Bedragen",
        "Miljoenen euro per jaar van de ronde; 0 is echt nul, p.m. is nog onbekend.",
        {"2022": "250", "2023": "250", "2024": "p.m.", "2025": "250"},
    )
    structureel: Bedrag = required("Structureel", "Miljoenen euro per jaar daarna; 0 als het geld eenmalig is.", "250")
    structureel_vanaf: Jaar | None = optional(
        "Structureel vanaf", "Het eerste jaar waarin het structurele bedrag geldt.", "2026"
    )
    zekerheid: Zekerheid = required("Zekerheid", "hard, raming of indicatief.", "indicatief")
    pm_reden: Opgemaakt | None = optional(
        "Reden van p.m.",
        "Waarom een bedrag nog onbekend is; verplicht zodra er p.m. staat.",
        "De verdeling volgt in mei",
    )
    herleiding: Opgemaakt | None = optional(
        "Herleiding",
        "Hoe het bedrag is berekend of aan welke bron het is ontleend.",
        "1 mld euro over vier jaren",
    )


class Budget(Model):
    """What the measure costs or yields: either lines, or a reason why there is no effect."""

    untyped: ClassVar = NO_TOTALS

    geen_effect: Opgemaakt | None = optional(
        "Geen effect", "Reden waarom de maatregel geen geld kost of oplevert; dan zijn er geen regels.",
        "De maatregel verandert alleen de werkwijze",
    )  # fmt: skip
    prijspeil: Jaar | None = optional(
        "Prijspeil", "Het jaar van de prijzen; zonder invulling dat van de ronde.", "2021"
    )
    regels: tuple[BudgetRegel, ...] = many("Regels", "De regels van de budgettabel.", BudgetRegel.make_example())
    toelichting: Opgemaakt | None = optional(
        "Toelichting", "Wat een lezer bij de tabel moet weten.", "De bedragen zijn indicatief"
    )

    @classmethod
    def make_example(cls) -> dict[str, Any]:
        """The form with lines; the other form is `geen_effect` alone."""
        return {name: value for name, value in super().make_example().items() if name != "geen_effect"}


@dataclass(frozen=True, slots=True)
class Som:
    """A sum in mln euro of which a part may be unknown: `pm` says whether a p.m. was among the amounts."""

    # Decimal, since binary numbers cannot say that ten times 0.1 is 1.
    bekend: Decimal = Decimal(0)
    pm: bool = False


def compute_som(bedragen: Iterable[Decimal | Literal["p.m."] | Som]) -> Som:
    """The sum of amounts in mln euro, and of such sums."""
    bekend, pm = Decimal(0), False
    for bedrag in bedragen:
        if isinstance(bedrag, Decimal):
            bekend += bedrag
        elif isinstance(bedrag, Som):
            bekend, pm = bekend + bedrag.bekend, pm or bedrag.pm
        elif bedrag == PM:
            pm = True
        else:
            bekend += Decimal(bedrag)
    return Som(bekend, pm)


@dataclass(frozen=True, slots=True)
class Totaal:
    """Computed totals in mln euro: per year, over all years, and structureel per year."""

    per_jaar: Mapping[int, Som]
    cumulatief: Som
    structureel: Som
    zekerheid: Zekerheid
    """As sure as the least sure line."""


def compute_totaal(regels: Iterable[BudgetRegel], jaren: Iterable[int]) -> Totaal:
    """The totals of these lines over these years; the sign convention makes lines of all kinds addable."""
    lines = tuple(regels)
    per_jaar = {jaar: compute_som(line.bedragen[jaar] for line in lines if jaar in line.bedragen) for jaar in jaren}
    zekerheid = max((line.zekerheid for line in lines), key=list(Zekerheid).index, default=Zekerheid.HARD)
    return Totaal(per_jaar, compute_som(per_jaar.values()), compute_som(line.structureel for line in lines), zekerheid)


def compute_totaal_per_drager(regels: Iterable[BudgetRegel], jaren: Iterable[int]) -> dict[str, Totaal]:
    """The totals for each drager that has a line, in the order in which the lines name them."""
    lines, years = tuple(regels), tuple(jaren)
    dragers = dict.fromkeys(line.drager for line in lines)
    return {drager: compute_totaal((line for line in lines if line.drager == drager), years) for drager in dragers}


# [0-9] and not \d, which also matches the digits of other scripts.
FICHE_ID_PATTERN = r"^[A-Z]{1,4}-[0-9]{2}$"
Titel = Annotated[
    Regel,
    StringConstraints(min_length=8, max_length=90),
    WithJsonSchema({"type": "string", "minLength": 8, "maxLength": 90}),
]
OpgaveRef = Annotated[str, Verwijzing(Soort.OPGAVE)]


class NaslagUitkomst(StrEnum):
    """What looking a figure up again showed."""

    BEVESTIGD = "bevestigd"
    VERSCHILT = "verschilt"
    NIET_GEVONDEN = "niet_gevonden"


class Naslag(Model):
    """Where a figure was looked up again, so that the next reader need not."""

    cijfers: tuple[Regel, ...] = many(
        "Cijfers", "Welke cijfers, elk zoals bij 'tekst'.", "335 miljoen euro", at_least=1, at_most=20
    )
    datum: Datum = required("Datum", "De dag waarop het is nagezocht.", "2021-03-01")
    vindplaats: Regel = required("Vindplaats", "Waar het is nagezocht: een webadres of nummer.", "rvo.nl")
    uitkomst: NaslagUitkomst = required("Uitkomst", "bevestigd, verschilt of niet_gevonden.", "bevestigd")
    toelichting: Regel | None = optional(
        "Toelichting", "Wat verschilt, of wat nog ontbreekt.", "Een krant noemt een ander bedrag."
    )


class FicheBasis(Model):
    """A fiche without its variants: one measure, one sentence, one ask.

    Fields without a default are what a `concept` needs; the ronde says which others each later status needs.
    The ronde itself is the folder in which the file lies.
    """

    id: Annotated[str, StringConstraints(pattern=FICHE_ID_PATTERN)] = required(
        "Kenmerk", "Hoofdletters, streepje, twee cijfers; uniek in de ronde en nooit hergebruikt.", "W-01"
    )
    titel: Titel = required("Titel", "8 tot 90 tekens, zonder punt aan het eind.", "Woningbouwimpuls structureel maken")
    maatregel: Tekst = required(
        "Maatregel in één zin",
        "Eén actieve zin van hooguit 35 woorden.",
        "Het Rijk maakt de bijdrage aan woningbouw blijvend.",
    )
    bac: Annotated[str, Verwijzing(Soort.BAC)] = required("BAC", "De commissie die de fiche maakt.", "BAC-WR")
    opgave: OpgaveRef = required("Opgave", "De opgave waar de fiche onder valt: precies één.", "OPG-W")
    opgaven_secundair: tuple[OpgaveRef, ...] = many(
        "Andere opgaven", "Andere opgaven die meelopen.", "OPG-K", at_most=6
    )
    samenhang_motivering: Opgemaakt | None = optional(
        "Motivering zonder andere opgave",
        "Waarom geen andere opgave meeloopt.",
        "De maatregel raakt alleen de woningmarkt",
    )
    status: Annotated[str, Verwijzing(Soort.STATUS)] = required("Status", "Een status uit de ronde.", "concept")
    versie: parts.Versie = required("Versie", "Nummer, datum en wat er veranderde.", parts.Versie.make_example())
    vertrouwelijkheid: parts.Vertrouwelijkheid = required(
        "Vertrouwelijkheid",
        "Wie de fiche mag zien; zonder invulling vertrouwelijk.",
        parts.Vertrouwelijkheid.make_example(),
        default_factory=lambda: parts.Vertrouwelijkheid(niveau=parts.Niveau.VERTROUWELIJK),
    )
    afzenders: tuple[Annotated[str, Verwijzing(Soort.KOEPEL)], ...] = many(
        "Afzenders",
        "De koepels namens wie de fiche spreekt; zonder invulling die van de commissie.",
        "VNG",
        at_most=12,
    )
    indieners: tuple[parts.Indiener, ...] = many(
        "Indieners", "Rollen en organisaties, nooit personen.", parts.Indiener.make_example(), at_most=8
    )
    kernboodschappen: tuple[parts.KernboodschapGebruik, ...] = many(
        "Kernboodschappen",
        "Welke boodschappen de fiche draagt, met voor elk een uitleg.",
        parts.KernboodschapGebruik.make_example(),
        at_least=1,
        at_most=4,
    )
    aanleiding: Opgemaakt | None = optional(
        "Aanleiding", "Het probleem en waarom het nu speelt.", "Er zijn te weinig woningen."
    )
    waarom_nu: Opgemaakt | None = optional(
        "Waarom nu", "Waarom het kabinet nu moet kiezen, in hooguit 35 woorden.", "Het geld loopt eind 2022 af."
    )
    doel: Opgemaakt | None = optional(
        "Doel", "Wat we willen bereiken; geen instrument.", "Iedereen vindt een passende woning."
    )
    aanbod: tuple[Opgemaakt, ...] = many(
        "Aanbod",
        "Loopt door op 'Wij zetten ons in om'.",
        "per gebied bouwafspraken te maken",
        at_least=1,
        at_most=5,
    )
    vraag: tuple[parts.Vraag, ...] = many(
        "Vraag", "Loopt door op 'Het kabinet kan helpen door'.", parts.Vraag.make_example(), at_least=1, at_most=5
    )
    waarom_samen: Opgemaakt | None = optional(
        "Waarom samen",
        "Waarom Rijk en decentrale overheden elkaar nodig hebben.",
        "Geen van ons kan dit alleen.",
    )
    tekstvoorstel_akkoord: Opgemaakt | None = optional(
        "Tekstvoorstel voor het akkoord",
        "Eén alinea die onderhandelaars kunnen overnemen.",
        "Het kabinet maakt de impuls blijvend.",
    )
    condities: tuple[parts.ConditieAntwoord, ...] = many(
        "Condities",
        "Eén antwoord op elke conditie van de ronde.",
        parts.ConditieAntwoord.make_example(),
        at_most=10,
    )
    samenhang: tuple[parts.Samenhang, ...] = many(
        "Samenhang", "Andere fiches die hierbij horen.", parts.Samenhang.make_example(), at_most=8
    )
    gebied: Annotated[str, Verwijzing(Soort.GEBIED)] | None = optional(
        "Voor welk gebied", "Een gebied van de ronde. In een variant vult het programma het in.", "overijssel"
    )
    gebieden: tuple[parts.Gebied, ...] = many("Gebieden", "Waar de maatregel landt.", parts.Gebied.make_example())
    uitwerking_per_gebied: Opgemaakt | None = optional(
        "Uitwerking per gebied",
        "Hoe een landelijke maatregel per gebied uitpakt.",
        "Elke regio kiest zelf de volgorde.",
    )
    budget: Budget | None = optional("Budget", "Wat het kost of oplevert, in miljoenen euro.", Budget.make_example())
    financiering: parts.Financiering | None = optional(
        "Financiering", "Hoe het geld bij de uitvoerder komt.", parts.Financiering.make_example()
    )
    samenwerking: parts.Samenwerking | None = optional(
        "Samenwerking", "Kaders, mandaat en democratische borging.", parts.Samenwerking.make_example()
    )
    uitvoering: parts.Uitvoering | None = optional(
        "Uitvoering", "Wie het doet en of het kan.", parts.Uitvoering.make_example()
    )
    juridisch: parts.Juridisch | None = optional(
        "Juridisch", "Welke regels veranderen.", parts.Juridisch.make_example()
    )
    effect: parts.Effect | None = optional("Effect", "Wat inwoners ervan merken.", parts.Effect.make_example())
    resultaatafspraken: tuple[parts.Resultaatafspraak, ...] = many(
        "Resultaatafspraken", "Resultaten die te tellen zijn.", parts.Resultaatafspraak.make_example(), at_most=6
    )
    resultaat_motivering: Opgemaakt | None = optional(
        "Motivering zonder resultaatafspraak",
        "Waarom er niets te tellen valt.",
        "De afspraak gaat over de werkwijze.",
    )
    voordelen: tuple[Opgemaakt, ...] = many(
        "Voordelen", "Wat ervoor spreekt.", "Bouwplannen komen sneller los", at_most=4
    )
    nadelen: tuple[Opgemaakt, ...] = many(
        "Nadelen", "Wat ertegen spreekt.", "Het Rijk legt geld voor jaren vast", at_most=4
    )
    alternatieven: tuple[Opgemaakt, ...] = many(
        "Alternatieven", "Wat ook zou kunnen.", "Een eenmalige verlenging", at_most=3
    )
    planning: tuple[parts.PlanningStap, ...] = many(
        "Planning", "Stappen in volgorde van tijd.", parts.PlanningStap.make_example(), at_most=8
    )
    partners: tuple[parts.Partner, ...] = many(
        "Partners", "Wie meedoet, ook de koepels.", parts.Partner.make_example(), at_most=12
    )
    departementen: tuple[parts.Betrokken, ...] = many(
        "Departementen",
        "Minstens twee, van wie één het voortouw heeft.",
        parts.Betrokken.make_example(),
        at_most=8,
    )
    ontkokering_motivering: Opgemaakt | None = optional(
        "Motivering bij één departement",
        "Waarom één departement volstaat.",
        "De regeling valt onder één minister.",
    )
    rol_provincie: Opgemaakt | None = optional(
        "Rol van de provincie",
        "Wat de provincie doet als middenbestuur.",
        "De provincie verbindt de regio's.",
    )
    digitaal: parts.Digitaal | None = optional(
        "Digitaal", "Gebruik van data en techniek.", parts.Digitaal.make_example()
    )
    afbeeldingen: tuple[parts.Afbeelding, ...] = many(
        "Afbeeldingen", "Een kaart of grafiek, met bijschrift.", parts.Afbeelding.make_example(), at_most=3
    )
    leren: parts.Leren | None = optional("Leren", "Hoe we leren door te doen.", parts.Leren.make_example())
    afspraakvormen: tuple[Annotated[str, Verwijzing(Soort.AFSPRAAKVORM)], ...] = many(
        "Afspraakvormen", "In welke vorm het wordt afgesproken.", "regeerakkoord", at_most=6
    )
    scenarios: tuple[Annotated[str, Verwijzing(Soort.SCENARIO)], ...] = many(
        "Scenario's", "Voor welke scenario's de fiche bruikbaar is.", "bestuursakkoord", at_most=6
    )
    cijfers: tuple[parts.Cijfer, ...] = many(
        "Cijfers", "Elk getal uit de tekst, met zijn bron.", parts.Cijfer.make_example()
    )
    bronnen: tuple[parts.Bron, ...] = many("Bronnen", "Waar de feiten vandaan komen.", parts.Bron.make_example())
    afkortingen: dict[parts.Afkorting, Regel] = required(
        "Afkortingen",
        "Elke afkorting met wat zij betekent.",
        {"WBI": "woningbouwimpuls"},
        default_factory=dict,
    )
    afstemming: tuple[parts.Afstemming, ...] = many(
        "Afstemming", "Met wie is gesproken en wat eruit kwam.", parts.Afstemming.make_example()
    )
    inzet: parts.Inzet | None = optional("Inzet", "Aan wie de fiche is gegeven.", parts.Inzet.make_example())
    ontheffingen: tuple[Ontheffing, ...] = many(
        "Ontheffingen", "Bevindingen die hier niet tellen, met de reden.", Ontheffing.make_example()
    )
    nagezocht: tuple[Naslag, ...] = many(
        "Nagezocht", "Waar de cijfers opnieuw zijn nagezocht; nooit afgedrukt.", Naslag.make_example()
    )


SHARED_FIELDS = (
    "id", "bac", "afzenders", "status", "versie", "vertrouwelijkheid", "afstemming", "inzet", "ontheffingen",
    "nagezocht", "gebied",
)  # fmt: skip
"""What a fiche and its variants have in common: which fiche it is, and how far. No variant can have its own."""


def _make_velden() -> type[Model]:
    """The fields of a fiche of which a variant may have its own, none of them obligatory."""
    hints = read_hints(FicheBasis)
    fields: dict[str, Any] = {
        name: (
            hints[name] | None,
            Field(default=None, title=info.title, description=info.description, examples=info.examples),
        )
        for name, info in FicheBasis.model_fields.items()
        if name not in SHARED_FIELDS
    }
    return create_model("Velden", __base__=Model, __module__=__name__, **fields)


Velden = _make_velden()


class Variant(Model):
    """What is different about a fiche in one area."""

    gebied: Annotated[str, Verwijzing(Soort.GEBIED)] = required("Gebied", "Een gebied van de ronde.", "overijssel")
    velden: Annotated[Velden, DeferredModel(Velden)] = required(  # type: ignore[valid-type]
        "Velden",
        "Wat hier anders is. Een veld komt in zijn geheel in de plaats van dat van de fiche.",
        {"aanleiding": "In Overijssel zijn te weinig woningen."},
    )


class Fiche(FicheBasis):
    """One fiche, as its secretary writes it."""

    varianten: tuple[Variant, ...] = many(
        "Varianten", "Dezelfde fiche voor een gebied, met wat daar anders is.", Variant.make_example(), at_most=500
    )


def make_variant_id(fiche_id: str, gebied: str) -> str:
    """What a variant is called: the start of the name of its files."""
    return f"{fiche_id}-{gebied}"


def is_fiche_id(text: str) -> bool:
    """Whether a text can be the id of a fiche."""
    return re.fullmatch(FICHE_ID_PATTERN, text, re.ASCII) is not None
