"""The money of a fiche: lines as they are typed, totals as they are computed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Literal

from fiches.model.fields import Model, Soort, Verwijzing, many, optional, required
from fiches.model.scalars import PM, Bedrag, Jaar, Opgemaakt, Regel


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


class BudgetRegel(Model):
    """One line of the budget table: one drager, one kind of money, an amount for each year of the ronde."""

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

    def add(self, bedrag: "Decimal | Literal['p.m.'] | Som") -> "Som":
        """This sum with one amount, or another sum, added."""
        if isinstance(bedrag, Som):
            return Som(self.bekend + bedrag.bekend, self.pm or bedrag.pm)
        return Som(self.bekend, True) if bedrag == PM else Som(self.bekend + Decimal(bedrag), self.pm)


def compute_som(bedragen: Iterable[Decimal | Literal["p.m."] | Som]) -> Som:
    """The sum of amounts in mln euro."""
    total = Som()
    for bedrag in bedragen:
        total = total.add(bedrag)
    return total


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
