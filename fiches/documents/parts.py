"""The parts that several views share: what is told of the ronde and of the document itself, and money.

Money is in mln euro; a sum tells what is known of it and whether a p.m. was among the amounts.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from types import MappingProxyType
from typing import Annotated, Any, Literal, NamedTuple, TypeAlias, TypedDict

from fiches.markup.marks import parse_markup
from fiches.markup.text import TypedText
from fiches.model.dossier import RONDE_LISTS, Dossier
from fiches.model.fiche import BudgetRegel, Fiche, Som, Totaal, compute_totaal, compute_totaal_per_drager
from fiches.model.fields import Model, Ref, Soort, Verwijzing
from fiches.model.ledgers import compute_digest
from fiches.model.reflection import FieldKind, TakenFrom, ViewField
from fiches.model.register import Kernboodschap
from fiches.model.ronde import (
    Begrip,
    Drager,
    DragerRol,
    Gebiedssoort,
    Koepel,
    Opgave,
    Ronde,
    RondeGebied,
    Status,
    Tekenconventie,
)
from fiches.model.scalars import PM

PlainBlock: TypeAlias = dict[str, Any]
"""The plain data of a model, or of a part of one."""

Names: TypeAlias = Mapping[Soort, Mapping[str, Any]]
"""What each reference names, as plain data: per kind, by id."""

MAX_FICHES = 1000
"""How many fiches a list over a whole ronde may hold."""

FicheId: TypeAlias = Annotated[str, ViewField("Kenmerk van een fiche", longest=7, example="W-01")]
OpgaveEntry: TypeAlias = Annotated[PlainBlock, Verwijzing(Soort.OPGAVE), ViewField("Opgave")]

DIGEST_LENGTH = 8
"""How much of the digest of a view is printed."""

RONDE_FIELDS = (
    "naam", "verkiezingsdatum", "kennisdatum", "jaren", "structureel_label", "tekenconventie", "prijspeil", "basispad",
    "voorwaardezin", "geen_standpunt", "koepels", "uitvoeringstoets", "gebiedsindeling_peiljaar", "mandaat", "kaders",
)  # fmt: skip
"""What a template may print of the ronde itself. The lists that fiches refer to arrive with the fiche."""


SIGN_FIELDS = ("plus", "min")
"""What a template may print of the sign convention."""

UNAGREED: Mapping[type[Model], Mapping[str, str]] = {
    Begrip: {"aliassen": "om te herkennen"},
    Opgave: {"kleur": "alleen een kleur"},
    Drager: {"rol": "om mee te rekenen"},
    Gebiedssoort: {"heel_nederland": "om te controleren"},
    Koepel: {"spreekt_voor": "om te controleren"},
    RondeGebied: {"soort": "om te ordenen"},
    Status: {
        **dict.fromkeys(("verplicht", "afstemming", "akkoorden", "afzenders_vast"), "wat een status vraagt"),
        **dict.fromkeys(("vanuit", "versie_vanaf", "zijstatus"), "welke stappen mogen"),
    },
    Kernboodschap: {
        "aliassen": "om te herkennen",
        **dict.fromkeys(("niveau", "opgave"), "om te ordenen"),
        **dict.fromkeys(("aanbod", "vraag"), "de fiche heeft haar eigen aanbod en vraag"),
        "geen_fiche": "voor wie over de dekking waakt",
        **dict.fromkeys(("verboden_tegenspraak", "over_geld", "over_verhoudingen"), "om te controleren"),
        "officiele_tekst": "om onze woorden ernaast te leggen",
        **dict.fromkeys(("herkomst", "geldig_van", "geldig_tot"), "over de tekst, niet erin"),
    },
    Ronde: {
        "koepels": "een fiche noemt alleen haar afzenders",
        "verkiezingsdatum": "een feit van de formatie",
        "mandaat": "wie mag vaststellen, niet wat er staat",
        "kaders": "waarop de gesprekken rusten, niet wat de fiche zegt",
    },
}
"""What a template could print and an akkoord does not cover: per model the fields, with all in them, and why."""


def is_unagreed(model: type[Model] | None, name: str) -> bool:
    """Whether a field of a model is left out of what an akkoord covers.

    So is a name that the field had before: what stands under the new name is judged.
    """
    return model is not None and (
        name in model.renamed or any(name in names for known, names in UNAGREED.items() if issubclass(model, known))
    )


class NamedFiche(TypedDict):
    """What stands for a reference to a fiche."""

    id: Annotated[str, ViewField("Kenmerk")]
    titel: Annotated[str, ViewField("Titel", longest=90)]


class ContentDigest(TypedDict):
    """The digest of all that can be printed: as short as it is printed, and in full."""

    inhoud: Annotated[str, ViewField("Kenmerk van de inhoud", longest=DIGEST_LENGTH)]
    sha256: Annotated[str, ViewField("Controlesom van de inhoud", longest=64)]


class RondeChanges(TypedDict):
    """What of the ronde is other than in the file: by which sign the checks reckon tells a reader nothing."""

    tekenconventie: Annotated[PlainBlock, TakenFrom(Tekenconventie, only=SIGN_FIELDS), ViewField("Tekenconventie")]


DIGEST_PART: Mapping[str, Any] = {"document": ContentDigest}
SHARED_PARTS: Mapping[str, Any] = {
    "ronde": Annotated[PlainBlock, TakenFrom(Ronde, only=RONDE_FIELDS, changed=RondeChanges)],
    "hoofdboodschap": Annotated[PlainBlock, TakenFrom(Kernboodschap)],
    **DIGEST_PART,
}
"""What stands beside the main part of a view: of the ronde, the register and the view itself."""


class ViewTerms(NamedTuple):
    """What the templates of one kind of document get, and what they leave out on purpose.

    `parts` are the parts of the view with the type of each, the main part first: every field of that one some
    template has to print, save those in `unprinted`. The others are as in `fiches.word.shape.Contract`.
    """

    parts: Mapping[str, Any]
    always: tuple[str, ...] = ()
    unprinted: Mapping[str, str] = MappingProxyType({})
    withheld: tuple[str, ...] = ()
    agreed: bool = False
    """Whether somebody agrees to the documents of this kind."""

    @property
    def owed(self) -> str:
        """The name of the main part."""
        return next(iter(self.parts))


class SumView(TypedDict):
    """A sum in mln euro: what is known of it, and whether a p.m. belongs to it."""

    bekend: Annotated[Decimal, ViewField("Bekend deel")]
    pm: Annotated[bool, ViewField("Deels p.m.")]


Sum: TypeAlias = Annotated[SumView, ViewField(kind=FieldKind.SOM, computed=True)]


class TotalView(TypedDict):
    """Totals in mln euro: `bedragen` per year of the ronde, and how sure they are."""

    bedragen: Annotated[list[Sum], ViewField("Bedragen per jaar", least=1, computed=True)]
    cumulatief: Annotated[Sum, ViewField("Totaal over de jaren")]
    structureel: Annotated[Sum, ViewField("Structureel")]
    zekerheid: Annotated[str, TakenFrom(BudgetRegel, "zekerheid"), ViewField(computed=True)]


class _OfDrager(TypedDict):
    naam: Annotated[str, ViewField("Drager")]


class DragerTotal(_OfDrager, TotalView):
    """The totals of one drager."""


class _OfRijk(TypedDict):
    naam: Annotated[str, ViewField("Naam van het Rijk in de ronde")]


class RijkTotal(_OfRijk, TotalView):
    """The totals of the side of the Rijk; the name is empty in a ronde without such a side."""


class _OfOpgave(TypedDict):
    opgave: Annotated[str, ViewField("Opgave")]
    fiches: Annotated[list[FicheId], ViewField("Fiches", most=MAX_FICHES)]


class OpgaveTotal(_OfOpgave, TotalView):
    """The totals of the fiches of one opgave."""


Total: TypeAlias = Annotated[TotalView, ViewField("Totaal", computed=True)]
Rijk: TypeAlias = Annotated[RijkTotal, ViewField("Deel van het Rijk", computed=True)]
PerDrager: TypeAlias = Annotated[list[DragerTotal], ViewField("Per drager", computed=True)]


class TotaalAndRijk(TypedDict):
    """The totals of all dragers, and those of the Rijk apart: costs of one drager may be income of another."""

    totaal: Total
    rijk: Rijk


class OtherPrices(TypedDict):
    """A fiche that reckons in the prices of another year than the ronde."""

    fiche: FicheId
    prijspeil: Annotated[int, ViewField("Prijspeil", kind=FieldKind.JAAR)]


class MoneyNotes(TypedDict):
    """What must be said beside a total."""

    pm: Annotated[list[FicheId], ViewField("Fiches die deels p.m. zijn", most=MAX_FICHES)]
    geen_effect: Annotated[list[FicheId], ViewField("Fiches zonder effect", most=MAX_FICHES)]
    zonder_budget: Annotated[list[FicheId], ViewField("Fiches zonder budget", most=MAX_FICHES)]
    ander_prijspeil: Annotated[list[OtherPrices], ViewField("Fiches met een ander prijspeil", most=MAX_FICHES)]


MoneyState: TypeAlias = Literal["bedragen", "geen effect", "nog geen budget"]
"""Whether a fiche has amounts, a reason why there are none, or neither yet."""

AMOUNTS: MoneyState = "bedragen"
NO_EFFECT: MoneyState = "geen effect"
NO_BUDGET: MoneyState = "nog geen budget"

StateOfMoney: TypeAlias = Annotated[MoneyState, ViewField("Wat er over geld staat", computed=True)]


def make_sum_view(total: Som) -> SumView:
    """A sum as a template prints it."""
    return {"bekend": total.bekend, "pm": total.pm}


def make_total_view(total: Totaal) -> TotalView:
    """Totals as a template prints them."""
    return {
        "bedragen": [make_sum_view(amount) for amount in total.per_jaar.values()],
        "cumulatief": make_sum_view(total.cumulatief),
        "structureel": make_sum_view(total.structureel),
        "zekerheid": total.zekerheid.value,
    }


def compute_totals(fiches: Iterable[Fiche], ronde: Ronde) -> TotalView:
    """The totals of several fiches together."""
    return make_total_view(compute_totaal(iter_budget_lines(fiches), ronde.jaren))


def compute_totals_per_drager(fiches: Iterable[Fiche], ronde: Ronde) -> list[DragerTotal]:
    """The totals of several fiches for each drager that has a line, in the order of the ronde."""
    found = compute_totaal_per_drager(iter_budget_lines(fiches), ronde.jaren)
    return [
        {"naam": drager.naam, **make_total_view(found[drager.id])} for drager in ronde.dragers if drager.id in found
    ]


def compute_totals_per_opgave(fiches: Iterable[Fiche], ronde: Ronde) -> Iterator[OpgaveTotal]:
    """A line for each opgave of which a fiche has amounts: without any, 0 would say more than is known."""
    with_amounts = [fiche for fiche in fiches if get_money_state(fiche) == AMOUNTS]
    for opgave in ronde.opgaven:
        own = [fiche for fiche in with_amounts if fiche.opgave == opgave.id]
        if own:
            yield {"opgave": opgave.naam, "fiches": [fiche.id for fiche in own], **compute_totals(own, ronde)}


def compute_rijk_totals(fiches: Iterable[Fiche], ronde: Ronde) -> RijkTotal:
    """The same for the side of the Rijk only, the side that is asked; `naam` is what the ronde calls it.

    The name is empty in a ronde without such a side.
    """
    rijk = {drager.id: drager.naam for drager in ronde.dragers if drager.rol is DragerRol.RIJK}
    total = compute_totaal((line for line in iter_budget_lines(fiches) if line.drager in rijk), ronde.jaren)
    return {"naam": ", ".join(rijk.values()), **make_total_view(total)}


def compute_totaal_and_rijk(fiches: Sequence[Fiche], ronde: Ronde) -> TotaalAndRijk:
    """The totals of several fiches, and the part of the Rijk."""
    return {"totaal": compute_totals(fiches, ronde), "rijk": compute_rijk_totals(fiches, ronde)}


def get_money_state(fiche: Fiche) -> MoneyState:
    """What stands where an amount is expected."""
    if fiche.budget is None:
        return NO_BUDGET
    return AMOUNTS if fiche.budget.regels else NO_EFFECT


def iter_budget_lines(fiches: Iterable[Fiche]) -> Iterator[BudgetRegel]:
    """The budget lines of several fiches."""
    return (line for fiche in fiches if fiche.budget for line in fiche.budget.regels)


def collect_money_notes(fiches: Iterable[Fiche], ronde: Ronde) -> MoneyNotes:
    """What must be said beside a total: the ids of fiches that are partly unknown, without effect, or without budget.

    `ander_prijspeil` names the fiches that do not reckon in the prices of the ronde; their amounts are not converted.
    """
    known = tuple(fiches)
    return {
        "pm": [fiche.id for fiche in known if _is_partly_unknown(fiche, ronde)],
        "geen_effect": [fiche.id for fiche in known if get_money_state(fiche) == NO_EFFECT],
        "zonder_budget": [fiche.id for fiche in known if get_money_state(fiche) == NO_BUDGET],
        "ander_prijspeil": [
            {"fiche": fiche.id, "prijspeil": prijspeil}
            for fiche in known
            if fiche.budget and fiche.budget.regels and (prijspeil := fiche.budget.prijspeil)
            if prijspeil != ronde.prijspeil
        ],
    }


def _is_partly_unknown(fiche: Fiche, ronde: Ronde) -> bool:
    lines = iter_budget_lines([fiche])
    return any(PM in (line.structureel, *(line.bedragen.get(jaar) for jaar in ronde.jaren)) for line in lines)


ViewMaker = Callable[[], dict[str, Any]]
"""Makes a view when it is needed: the views of a thousand fiches at once would fill the memory."""

ViewPlacer = Callable[[dict[str, Any]], dict[str, Any]]
"""Makes of a view one in which every value knows its place in an input. It can be sent to another process."""


def make_ronde_view(dossier: Dossier, names: Names) -> dict[str, Any]:
    """What every kind of document may print: `ronde` and `hoofdboodschap`."""
    ronde = {name: to_plain(getattr(dossier.ronde.value, name), names) for name in RONDE_FIELDS}
    ronde["tekenconventie"] = {name: ronde["tekenconventie"][name] for name in SIGN_FIELDS}
    return {"hoofdboodschap": names[Soort.KERNBOODSCHAP][dossier.hoofdboodschap.id], "ronde": ronde}


def add_digest(view: dict[str, Any]) -> dict[str, Any]:
    """The view with `document`: the digest of all that can be printed, in full and as short as it is printed."""
    content = compute_digest(view)
    digest: ContentDigest = {"inhoud": content[:DIGEST_LENGTH], "sha256": content}
    return {**view, "document": digest}


def collect_names(dossier: Dossier) -> dict[Soort, dict[str, Any]]:
    """What each reference names, as plain data: per kind, by id."""
    ronde = dossier.ronde.value
    names: dict[Soort, dict[str, Any]] = {
        soort: {entry.id: to_plain(entry, {}) for entry in getattr(ronde, attribute)}
        for soort, attribute in RONDE_LISTS
    }
    names[Soort.GROEP] = {**{koepel.id: _make_own_groep(koepel) for koepel in ronde.koepels}, **names[Soort.GROEP]}
    entries = {entry.id: _make_entry(entry, ronde, names) for entry in dossier.register.value.kernboodschappen}
    fiches: dict[str, NamedFiche] = {
        fiche_id: {"id": fiche_id, "titel": title} for fiche_id, title in dossier.titles.items()
    }
    return {**names, Soort.KERNBOODSCHAP: entries, Soort.CONDITIE: entries, Soort.FICHE: fiches}


def _make_own_groep(koepel: Begrip) -> PlainBlock:
    """A koepel that speaks for itself, as a groep."""
    return {**to_plain(koepel, {}), "koepels": [koepel.id]}


def _make_entry(entry: Kernboodschap, ronde: Ronde, names: Names) -> PlainBlock:
    """An entry of the register; on whose behalf it is stands there only when that is not all koepels."""
    plain: PlainBlock = to_plain(entry, names)
    return {**plain, "namens": None} if ronde.is_of_all(entry.namens) else plain


def to_plain(value: Any, names: Names) -> Any:
    """Models, tuples and enums as dicts, lists and text; references as what they name; texts with their marks."""
    kind: type = type(value)
    # a fiche has hundreds of values, and most are plain
    return value if kind in _AS_IT_IS else _choose_converter(kind)(value, names)


_AS_IT_IS = frozenset((str, int, bool, type(None), Decimal, date))


@cache
def _choose_converter(kind: type) -> Callable[[Any, Names], Any]:
    """What makes plain data of a value of this type."""
    for known, convert in _CONVERTERS:
        if issubclass(kind, known):
            return convert
    raise TypeError(f"the view holds plain data only, not {kind.__name__}")


def _name_ref(value: Ref, names: Names) -> Any:
    # a source keeps its id: the fiche itself holds the list of sources
    return names.get(value.soort, {}).get(value, str(value))


def _convert_items(items: Iterable[tuple[Any, Any]], names: Names) -> dict[str, Any]:
    return {str(key): to_plain(item, names) for key, item in items}


_CONVERTERS: tuple[tuple[type | tuple[type, ...], Callable[[Any, Names], Any]], ...] = (
    (Ref, _name_ref),
    (Model, lambda value, names: _convert_items(value.__dict__.items(), names)),
    (Mapping, lambda value, names: _convert_items(value.items(), names)),
    ((tuple, list), lambda value, names: [to_plain(item, names) for item in value]),
    (Enum, lambda value, _: str(value.value).replace("_", " ")),
    (TypedText, lambda value, _: parse_markup(value)),
    ((str, int, Decimal, date), lambda value, _: value),
)
"""The first that fits counts: a Ref and the value of an enum may be a str as well."""
