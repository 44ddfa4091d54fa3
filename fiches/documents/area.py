"""Makes the view of the gebiedsfiche: what all fiches together mean for one area.

The source asks for coherence per area, not per dossier. The whole country gets no gebiedsfiche: it would repeat the
dossier, which the overzichtsmatrix shows already. A fiche for the whole country lands in every area, so it stands in
every gebiedsfiche, apart from the fiches that name the area and with its money apart.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any, TypedDict

from fiches.documents.area_money import GebiedMoney, make_area_money
from fiches.documents.parts import (
    MAX_FICHES,
    SHARED_PARTS,
    FicheId,
    MoneyNotes,
    Names,
    OpgaveEntry,
    PlainBlock,
    Rijk,
    StateOfMoney,
    TotaalAndRijk,
    Total,
    ViewMaker,
    ViewTerms,
    add_digest,
    collect_money_notes,
    collect_names,
    compute_rijk_totals,
    compute_totaal_and_rijk,
    get_money_state,
    make_ronde_view,
    to_plain,
)
from fiches.documents.province_map import WithMap, make_map
from fiches.documents.sets import (
    Area,
    EarliestStatus,
    Secrecy,
    SetSenders,
    collect_areas,
    collect_areas_by_fiche,
    collect_sending,
    is_aside,
    list_national_names,
    make_secrecy_and_status,
    make_set_senders,
)
from fiches.markup.marks import parse_markup
from fiches.model.dossier import Dossier
from fiches.model.fiche import Fiche
from fiches.model.fiche_blocks import Gebied, Stand, Vraag
from fiches.model.fields import Soort, Verwijzing
from fiches.model.reflection import FieldKind, TakenFrom, ViewField
from fiches.model.register import Kernboodschap, KernboodschapNiveau
from fiches.model.ronde import Ronde
from fiches.model.scalars import Opgemaakt

GEBIED_FICHE_FIELDS = ("id", "titel", "status", "versie", "opgave", "opgaven_secundair", "uitwerking_per_gebied")
"""What a gebiedsfiche may print of every fiche that lands in the area."""


class OfferAndAsk(TypedDict):
    """What the area reads of a fiche that names it."""

    aanbod: Annotated[list[PlainBlock], TakenFrom(Fiche, "aanbod")]
    vraag: Annotated[list[PlainBlock], TakenFrom(Fiche, "vraag")]
    aan: Annotated[list[PlainBlock], TakenFrom(Vraag, "aan")]
    rijk: Rijk
    geld: StateOfMoney
    open: Annotated[int, ViewField("Aantal open condities", computed=True)]
    antwoorden: Annotated[int, ViewField("Aantal antwoorden op condities", computed=True)]
    voorbeeldgebied: Annotated[bool, ViewField("Voorbeeldgebied", computed=True)]
    ook_in: Annotated[list[str], ViewField("Andere gebieden", most=MAX_FICHES)]


class GebiedOpgave(TypedDict):
    """An opgave with the fiches that name the area."""

    opgave: OpgaveEntry
    fiches: Annotated[
        list[Annotated[PlainBlock, TakenFrom(Fiche, only=GEBIED_FICHE_FIELDS, changed=OfferAndAsk)]],
        ViewField("Fiches", least=1, most=MAX_FICHES),
    ]


class LinkedFiches(TypedDict):
    """Two fiches of which one names the other, or both do."""

    van: Annotated[PlainBlock, Verwijzing(Soort.FICHE), ViewField("Van")]
    van_overal: Annotated[bool, ViewField("Geldt de eerste fiche overal", computed=True)]
    naar: Annotated[PlainBlock, Verwijzing(Soort.FICHE), ViewField("Naar")]
    naar_overal: Annotated[bool, ViewField("Geldt de tweede fiche overal", computed=True)]
    toelichting: Annotated[Opgemaakt, ViewField("Toelichting")]
    wederzijds: Annotated[bool, ViewField("Wederzijds", computed=True)]
    terug: Annotated[Opgemaakt | None, ViewField("Toelichting van de tweede fiche")]


class PlannedBy(TypedDict):
    """What a step says beside what it says in its fiche."""

    fiche: FicheId


class AskingFiche(TypedDict):
    """A fiche that asks for a conditie, and why."""

    fiche: FicheId
    toelichting: Annotated[Opgemaakt, ViewField("Toelichting")]


class GebiedConditie(TypedDict):
    """Where a conditie stands in the fiches of the area."""

    conditie: Annotated[PlainBlock, Verwijzing(Soort.CONDITIE), ViewField("Conditie")]
    gevraagd: Annotated[list[AskingFiche], ViewField("Gevraagd", most=MAX_FICHES)]
    ingebouwd: Annotated[list[FicheId], ViewField("Ingebouwd", most=MAX_FICHES)]
    toegezegd: Annotated[list[FicheId], ViewField("Toegezegd door het Rijk", most=MAX_FICHES)]
    niet_van_toepassing: Annotated[list[FicheId], ViewField("Niet van toepassing", most=MAX_FICHES)]
    overal_gevraagd: Annotated[list[FicheId], ViewField("Gevraagd voor heel Nederland", most=MAX_FICHES)]


class NationalMoney(TypedDict):
    """The money of a fiche for the whole country."""

    totaal: Total
    rijk: Rijk
    geld: StateOfMoney


class _Overal(TypedDict):
    fiches: Annotated[
        list[Annotated[PlainBlock, TakenFrom(Fiche, only=GEBIED_FICHE_FIELDS, changed=NationalMoney)]],
        ViewField("Fiches", most=MAX_FICHES),
    ]


class Overal(_Overal, TotaalAndRijk, MoneyNotes):
    """The fiches for the whole country, with their money apart."""


class GebiedView(SetSenders, WithMap):
    """What all fiches together mean for one area."""

    naam: Annotated[str, TakenFrom(Gebied, "naam")]
    andere_namen: Annotated[list[str], ViewField("Andere namen", most=MAX_FICHES)]
    soort: Annotated[PlainBlock, TakenFrom(Gebied, "soort")]
    code: Annotated[str | None, TakenFrom(Gebied, "code")]
    peiljaren: Annotated[list[Annotated[int, ViewField(kind=FieldKind.JAAR)]], ViewField("Peiljaren", least=1)]
    vertrouwelijkheid: Secrecy
    status: EarliestStatus
    aantal_fiches: Annotated[int, ViewField("Aantal fiches", computed=True)]
    aantal_opgaven: Annotated[int, ViewField("Aantal opgaven", computed=True)]
    opgaven: Annotated[list[GebiedOpgave], ViewField("Opgaven", least=1)]
    samenhang: Annotated[list[LinkedFiches], ViewField("Samenhang", most=MAX_FICHES)]
    geld: Annotated[GebiedMoney, ViewField("Geld")]
    planning: Annotated[
        list[PlainBlock], TakenFrom(Fiche, "planning", changed=PlannedBy), ViewField("Planning", most=MAX_FICHES)
    ]
    condities: Annotated[list[GebiedConditie], ViewField("Condities")]
    overal: Annotated[Overal, ViewField("Geldt overal")]
    terzijde: Annotated[
        list[Annotated[PlainBlock, TakenFrom(Fiche, only=GEBIED_FICHE_FIELDS)]],
        ViewField("Fiches die niet meetellen", most=MAX_FICHES),
    ]


GEBIEDSFICHE_TERMS = ViewTerms(
    {"gebied": GebiedView, **SHARED_PARTS},
    unprinted={
        "gebied.condities[].gevraagd[].toelichting": "staat in de fiche zelf",
        "gebied.condities[].overal_gevraagd[]": "staat er als aantal; het zijn er veel",
        "gebied.overal.fiches[].opgave": "het kenmerk van de fiche begint ermee",
        "gebied.opgaven[].fiches[].opgave": "staat bij de groep waar de fiche in staat",
        "gebied.opgaven[].fiches[].vraag[].soort": "om te sorteren en te controleren",
        "gebied.overal.fiches[].opgaven_secundair[]": "het blok is kort; de fiche zelf noemt ze",
        "gebied.overal.fiches[].status": "de band noemt de laagste status",
        "gebied.overal.fiches[].versie.datum": "staat in de fiche zelf",
        "gebied.overal.fiches[].versie.wijziging": "staat in de fiche zelf",
        "gebied.opgaven[].fiches[].versie.datum": "staat in de fiche zelf",
        "gebied.opgaven[].fiches[].versie.wijziging": "staat in de fiche zelf",
        "gebied.terzijde[].opgave": "de fiche telt niet mee; zij wordt alleen genoemd",
        "gebied.terzijde[].opgaven_secundair[]": "de fiche telt niet mee; zij wordt alleen genoemd",
        "gebied.terzijde[].uitwerking_per_gebied": "de fiche telt niet mee; zij wordt alleen genoemd",
        "gebied.terzijde[].versie.nummer": "de fiche telt niet mee; zij wordt alleen genoemd",
        "gebied.terzijde[].versie.datum": "de fiche telt niet mee; zij wordt alleen genoemd",
        "gebied.terzijde[].versie.wijziging": "de fiche telt niet mee; zij wordt alleen genoemd",
    },
)
"""One area, and what all fiches together mean for it."""

AFTER_LAST_QUARTER = "K5"
"""A step without a quarter comes after the quarters of its year: only then it is sure to be done."""


@dataclass(frozen=True, slots=True)
class Landing:
    """The fiches that land in an area, each in one list and ordered by id.

    `hier` name the area, `overal` land in the whole country, `terzijde` would do either but do not count.
    """

    area: Area
    hier: tuple[Fiche, ...]
    overal: tuple[Fiche, ...]
    terzijde: tuple[Fiche, ...]


@dataclass(frozen=True, slots=True)
class AreaSetting:
    """What the gebiedsfiches of one ronde share. `where` are the areas that each fiche names, by its id.

    `overal` are the entries of the fiches for the whole country, which would be the same in every area.
    """

    dossier: Dossier
    ronde: Ronde
    names: Names
    areas: Sequence[Area]
    where: Mapping[str, Sequence[Area]]
    overal: Mapping[str, PlainBlock]


def find_landings(dossier: Dossier) -> Iterator[tuple[Landing, ViewMaker]]:
    """What lands in each area that a counting fiche names, with what makes the view of it, by slug of the area."""
    names = collect_names(dossier)
    setting, shared = _make_setting(dossier, names), make_ronde_view(dossier, names)
    for landing in (_make_landing(area, dossier) for area in setting.areas):
        # For an area that only a withdrawn fiche names there would be nothing to tell.
        if landing.hier:
            yield landing, partial(_make_gebied_view, landing, setting, shared)


def _make_gebied_view(landing: Landing, setting: AreaSetting, shared: Mapping[str, Any]) -> dict[str, Any]:
    return add_digest({"gebied": _make_gebied(landing, setting), **shared})


def _make_setting(dossier: Dossier, names: Names) -> AreaSetting:
    ronde, fiches = dossier.ronde.value, [fiche.value for fiche in dossier.fiches]
    areas = collect_areas(fiches, ronde)
    overal = {
        fiche.id: _make_national_entry(fiche, ronde, names) for fiche in fiches if list_national_names(fiche, ronde)
    }
    return AreaSetting(dossier, ronde, names, areas, collect_areas_by_fiche(areas), overal)


def _make_landing(area: Area, dossier: Dossier) -> Landing:
    ronde = dossier.ronde.value
    named = {fiche.id for fiche in area.fiches}
    fiches = [fiche.value for fiche in dossier.fiches]
    lands = [fiche for fiche in fiches if fiche.id in named or list_national_names(fiche, ronde)]
    counted = [fiche for fiche in lands if not is_aside(fiche, ronde)]
    return Landing(
        area,
        hier=tuple(fiche for fiche in counted if fiche.id in named),
        overal=tuple(fiche for fiche in counted if fiche.id not in named),
        terzijde=tuple(fiche for fiche in lands if is_aside(fiche, ronde)),
    )


def _make_gebied(landing: Landing, setting: AreaSetting) -> GebiedView:
    area, ronde, names = landing.area, setting.ronde, setting.names
    return {
        "naam": area.naam,
        "andere_namen": area.andere_namen,
        "soort": names[Soort.GEBIEDSSOORT][area.soort],
        "code": area.code,
        "peiljaren": area.peiljaren,
        **make_secrecy_and_status((*landing.hier, *landing.overal), landing.terzijde, ronde, names),
        **make_set_senders(collect_sending((*landing.hier, *landing.overal), setting.dossier)),
        "aantal_fiches": len(landing.hier),
        "aantal_opgaven": len({fiche.opgave for fiche in landing.hier} & {one.id for one in ronde.real_opgaven}),
        **make_map(area, [setting.where[fiche.id] for fiche in landing.hier]),
        "opgaven": list(_make_opgaven(landing, setting)),
        "samenhang": list(_make_samenhang(landing, names)),
        "geld": _make_money(landing, setting),
        "planning": _make_planning(landing.hier),
        "condities": list(_make_condities(landing, setting)),
        "overal": {
            "fiches": [setting.overal[fiche.id] for fiche in landing.overal],
            **compute_totaal_and_rijk(landing.overal, ronde),
            **collect_money_notes(landing.overal, ronde),
        },
        "terzijde": [_make_fiche_entry(fiche, names) for fiche in landing.terzijde],
    }


def _make_fiche_entry(fiche: Fiche, names: Names) -> PlainBlock:
    return {name: to_plain(getattr(fiche, name), names) for name in GEBIED_FICHE_FIELDS}


def _make_national_entry(fiche: Fiche, ronde: Ronde, names: Names) -> PlainBlock:
    """A fiche for the whole country, with money of its own."""
    money: NationalMoney = {"geld": get_money_state(fiche), **compute_totaal_and_rijk([fiche], ronde)}
    return {**_make_fiche_entry(fiche, names), **money}


def _make_opgaven(landing: Landing, setting: AreaSetting) -> Iterator[GebiedOpgave]:
    """The opgaven that land here, in the order of the ronde, with the offers and asks of their fiches."""
    voorbeelden = frozenset(one.fiche.id for one in landing.area.mentions if one.gebied.voorbeeldgebied)
    for opgave in setting.ronde.opgaven:
        fiches = [fiche for fiche in landing.hier if fiche.opgave == opgave.id]
        if fiches:
            entries = [_make_offer_and_ask(fiche, landing.area, voorbeelden, setting) for fiche in fiches]
            yield {"opgave": setting.names[Soort.OPGAVE][opgave.id], "fiches": entries}


def _make_offer_and_ask(fiche: Fiche, area: Area, voorbeelden: Collection[str], setting: AreaSetting) -> PlainBlock:
    """What the area reads of a fiche; `voorbeelden` are the fiches that have it as an example."""
    offer_and_ask: OfferAndAsk = {
        "aanbod": to_plain(fiche.aanbod, setting.names),
        "vraag": to_plain(fiche.vraag, setting.names),
        "aan": to_plain(tuple(dict.fromkeys(name for vraag in fiche.vraag for name in vraag.aan)), setting.names),
        "rijk": compute_rijk_totals([fiche], setting.ronde),
        "geld": get_money_state(fiche),
        "open": [answer.stand for answer in fiche.condities].count(Stand.GEVRAAGD),
        "antwoorden": len(fiche.condities),
        "voorbeeldgebied": fiche.id in voorbeelden,
        "ook_in": _list_other_areas(fiche, area, setting),
    }
    return {**_make_fiche_entry(fiche, setting.names), **offer_and_ask}


def _list_other_areas(fiche: Fiche, area: Area, setting: AreaSetting) -> list[str]:
    """Where else a fiche lands: the country when it lands there, and the other areas that it names."""
    others = [other.naam for other in setting.where[fiche.id] if other.slug != area.slug]
    return list_national_names(fiche, setting.ronde) + others


def _make_samenhang(landing: Landing, names: Names) -> Iterator[LinkedFiches]:
    """The links that touch a fiche of this area, each once; `wederzijds` says whether both fiches name each other.

    `terug` is what the second says of the first, when that is something else.
    """
    here = {fiche.id for fiche in landing.hier}
    known = here | {fiche.id for fiche in landing.overal}
    told = {
        (fiche.id, str(link.fiche)): parse_markup(link.toelichting)
        for fiche in (*landing.hier, *landing.overal)
        for link in fiche.samenhang
        if link.fiche in known and here & {fiche.id, link.fiche}
    }
    for (van, naar), toelichting in sorted(told.items()):
        back = told.get((naar, van))
        # Of two fiches that name each other the link is told once.
        if back is None or van < naar:
            yield {
                "van": names[Soort.FICHE][van],
                "van_overal": van not in here,
                "naar": names[Soort.FICHE][naar],
                "naar_overal": naar not in here,
                "toelichting": toelichting,
                "wederzijds": back is not None,
                "terug": back if back != toelichting else None,
            }


def _make_money(landing: Landing, setting: AreaSetting) -> GebiedMoney:
    """The amounts of the fiches that name the area."""
    # A fiche that names the whole country beside this area lands elsewhere too.
    only = [fiche for fiche in landing.hier if not _list_other_areas(fiche, landing.area, setting)]
    return make_area_money(landing.hier, only, setting.ronde)


def _make_planning(fiches: Iterable[Fiche]) -> list[PlainBlock]:
    """The steps of all fiches on one time line."""
    steps = [{"fiche": fiche.id, **to_plain(step, {})} for fiche in fiches for step in fiche.planning]
    return sorted(steps, key=lambda step: _make_moment_key(step["wanneer"]))


def _make_moment_key(wanneer: str) -> tuple[str, str]:
    year, _, quarter = wanneer.partition("-")
    return year, quarter or AFTER_LAST_QUARTER


def _make_condities(landing: Landing, setting: AreaSetting) -> Iterator[GebiedConditie]:
    """Where each conditie stands: who asks for it and why, for whom it is settled or does not matter."""
    for conditie in setting.dossier.register.value.select_level(KernboodschapNiveau.CONDITIE):
        yield {
            "conditie": setting.names[Soort.CONDITIE][conditie.id],
            "gevraagd": list(_iter_asking_fiches(landing.hier, conditie)),
            "ingebouwd": _list_fiches_with_stand(landing.hier, conditie, Stand.INGEBOUWD),
            "toegezegd": _list_fiches_with_stand(landing.hier, conditie, Stand.TOEGEZEGD),
            "niet_van_toepassing": _list_fiches_with_stand(landing.hier, conditie, Stand.NVT),
            "overal_gevraagd": _list_fiches_with_stand(landing.overal, conditie, Stand.GEVRAAGD),
        }


def _iter_asking_fiches(fiches: Iterable[Fiche], conditie: Kernboodschap) -> Iterator[AskingFiche]:
    for fiche in fiches:
        for answer in fiche.condities:
            if answer.ref == conditie.id and answer.stand is Stand.GEVRAAGD:
                yield {"fiche": fiche.id, "toelichting": parse_markup(answer.toelichting)}


def _list_fiches_with_stand(fiches: Iterable[Fiche], conditie: Kernboodschap, stand: Stand) -> list[str]:
    return [
        fiche.id
        for fiche in fiches
        if any(answer.ref == conditie.id and answer.stand is stand for answer in fiche.condities)
    ]
