"""The gebiedsfiche: what all fiches together mean for one area.

The source asks for coherence per area, not per dossier. The whole country gets no gebiedsfiche: it would be the dossier
over again, which the overzichtsmatrix shows already. A fiche for the whole country lands in every area, so it stands in
every gebiedsfiche, apart from the fiches that name the area and with its money apart.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fiches.dossier import Dossier
from fiches.markup import marked
from fiches.rendering.areas import Area, areas_by_fiche, areas_of, national_names
from fiches.rendering.money import how_much, kind_of_money, money_notes, totals_of, totals_per_drager, totals_per_opgave
from fiches.rendering.standing import is_aside, standing
from fiches.rendering.view import Names, names_of, plain, ronde_view, with_digest
from fiches.schema.fiche import Fiche
from fiches.schema.fiche_parts import Stand
from fiches.schema.references import Soort
from fiches.schema.register import Kernboodschap, KernboodschapNiveau, Register
from fiches.schema.ronde import Ronde

OF_A_FICHE = ("id", "titel", "status", "versie", "opgave", "opgaven_secundair", "uitwerking_per_gebied")
"""What a gebiedsfiche may print of every fiche that lands in the area."""

LATE_IN_THE_YEAR = "K5"
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
class Setting:
    """What the gebiedsfiches of one ronde share. `where` are the areas that each fiche names, by its id.

    `overal` are the entries of the fiches for the whole country, which would be the same in every area.
    """

    ronde: Ronde
    register: Register
    names: Names
    areas: Sequence[Area]
    where: Mapping[str, Sequence[Area]]
    overal: Mapping[str, dict[str, Any]]


def gebied_views(dossier: Dossier) -> Iterator[tuple[Landing, dict[str, Any]]]:
    """What lands in each area that a counting fiche names, with the view of it, ordered by slug of the area."""
    names = names_of(dossier)
    setting, shared = _setting(dossier, names), ronde_view(dossier, names)
    for landing in (_landing(area, dossier) for area in setting.areas):
        if landing.hier:
            yield landing, with_digest({"gebied": _gebied(landing, setting), **shared})


def _setting(dossier: Dossier, names: Names) -> Setting:
    ronde, fiches = dossier.ronde.value, [fiche.value for fiche in dossier.fiches]
    areas = areas_of(fiches, ronde)
    overal = {fiche.id: _everywhere(fiche, ronde, names) for fiche in fiches if national_names(fiche, ronde)}
    return Setting(ronde, dossier.register.value, names, areas, areas_by_fiche(areas), overal)


def _landing(area: Area, dossier: Dossier) -> Landing:
    ronde = dossier.ronde.value
    named = {fiche.id for fiche in area.fiches}
    fiches = [fiche.value for fiche in dossier.fiches]
    lands = [fiche for fiche in fiches if fiche.id in named or national_names(fiche, ronde)]
    counted = [fiche for fiche in lands if not is_aside(fiche, ronde)]
    return Landing(
        area,
        hier=tuple(fiche for fiche in counted if fiche.id in named),
        overal=tuple(fiche for fiche in counted if fiche.id not in named),
        terzijde=tuple(fiche for fiche in lands if is_aside(fiche, ronde)),
    )


def _gebied(landing: Landing, setting: Setting) -> dict[str, Any]:
    area, ronde, names = landing.area, setting.ronde, setting.names
    return {
        "naam": area.naam,
        "andere_namen": area.andere_namen,
        "soort": names[Soort.GEBIEDSSOORT][area.soort],
        "code": area.code,
        "peiljaren": area.peiljaren,
        **standing((*landing.hier, *landing.overal), landing.terzijde, ronde, names),
        "aantal_fiches": len(landing.hier),
        "opgaven": list(_opgaven(landing, setting)),
        "samenhang": list(_links(landing, names)),
        "geld": _money(landing, setting),
        "planning": _planning(landing.hier),
        "condities": list(_condities(landing, setting)),
        "overal": {
            "fiches": [setting.overal[fiche.id] for fiche in landing.overal],
            **how_much(landing.overal, ronde),
            **money_notes(landing.overal, ronde),
        },
        "terzijde": [_of_fiche(fiche, names) for fiche in landing.terzijde],
    }


def _of_fiche(fiche: Fiche, names: Names) -> dict[str, Any]:
    return {name: plain(getattr(fiche, name), names) for name in OF_A_FICHE}


def _everywhere(fiche: Fiche, ronde: Ronde, names: Names) -> dict[str, Any]:
    """A fiche for the whole country, with money of its own."""
    return {**_of_fiche(fiche, names), "geld": kind_of_money(fiche), **how_much([fiche], ronde)}


def _opgaven(landing: Landing, setting: Setting) -> Iterator[dict[str, Any]]:
    """The opgaven that land here, in the order of the ronde, with the offers and asks of their fiches."""
    for opgave in setting.ronde.opgaven:
        fiches = [fiche for fiche in landing.hier if fiche.opgave == opgave.id]
        if fiches:
            entries = [_offer_and_ask(fiche, landing.area, setting) for fiche in fiches]
            yield {"opgave": setting.names[Soort.OPGAVE][opgave.id], "fiches": entries}


def _offer_and_ask(fiche: Fiche, area: Area, setting: Setting) -> dict[str, Any]:
    mine = [mention.gebied for mention in area.mentions if mention.fiche.id == fiche.id]
    return {
        **_of_fiche(fiche, setting.names),
        "aanbod": plain(fiche.aanbod, setting.names),
        "vraag": plain(fiche.vraag, setting.names),
        "voorbeeldgebied": any(gebied.voorbeeldgebied for gebied in mine),
        "ook_in": _elsewhere(fiche, area, setting),
    }


def _elsewhere(fiche: Fiche, area: Area, setting: Setting) -> list[str]:
    """Where else a fiche lands: the country when it lands there, and the other areas that it names."""
    others = [other.naam for other in setting.where[fiche.id] if other.slug != area.slug]
    return national_names(fiche, setting.ronde) + others


def _links(landing: Landing, names: Names) -> Iterator[dict[str, Any]]:
    """The links that touch a fiche of this area, each once; `wederzijds` says whether both fiches name each other.

    `terug` is what the second says of the first, when that is something else.
    """
    here = {fiche.id for fiche in landing.hier}
    known = here | {fiche.id for fiche in landing.overal}
    told = {
        (fiche.id, str(link.fiche)): marked(link.toelichting)
        for fiche in (*landing.hier, *landing.overal)
        for link in fiche.samenhang
        if link.fiche in known and here & {fiche.id, link.fiche}
    }
    for (van, naar), toelichting in sorted(told.items()):
        back = told.get((naar, van))
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


def _money(landing: Landing, setting: Setting) -> dict[str, Any]:
    """The amounts of the fiches that name the area; `alleen_hier` are those of fiches that land nowhere else."""
    ronde = setting.ronde
    only = [fiche for fiche in landing.hier if not _elsewhere(fiche, landing.area, setting)]
    return {
        "per_opgave": list(totals_per_opgave(landing.hier, ronde)),
        "totaal": totals_of(landing.hier, ronde),
        "per_drager": totals_per_drager(landing.hier, ronde),
        "alleen_hier": {"fiches": [fiche.id for fiche in only], **totals_of(only, ronde)},
        **money_notes(landing.hier, ronde),
    }


def _planning(fiches: Iterable[Fiche]) -> list[dict[str, Any]]:
    """The steps of all fiches on one time line."""
    steps = [{"fiche": fiche.id, **plain(step, {})} for fiche in fiches for step in fiche.planning]
    return sorted(steps, key=lambda step: _moment(step["wanneer"]))


def _moment(wanneer: str) -> tuple[str, str]:
    year, _, quarter = wanneer.partition("-")
    return year, quarter or LATE_IN_THE_YEAR


def _condities(landing: Landing, setting: Setting) -> Iterator[dict[str, Any]]:
    """Where each conditie stands: who asks for it and why, for whom it is settled or does not matter."""
    for conditie in setting.register.of_level(KernboodschapNiveau.CONDITIE):
        yield {
            "conditie": setting.names[Soort.CONDITIE][conditie.id],
            "gevraagd": list(_asking(landing.hier, conditie)),
            "geborgd": _with_stand(landing.hier, conditie, Stand.GEBORGD),
            "niet_van_toepassing": _with_stand(landing.hier, conditie, Stand.NVT),
            "overal_gevraagd": _with_stand(landing.overal, conditie, Stand.GEVRAAGD),
        }


def _asking(fiches: Iterable[Fiche], conditie: Kernboodschap) -> Iterator[dict[str, str]]:
    for fiche in fiches:
        for answer in fiche.condities:
            if answer.ref == conditie.id and answer.stand is Stand.GEVRAAGD:
                yield {"fiche": fiche.id, "toelichting": marked(answer.toelichting)}


def _with_stand(fiches: Iterable[Fiche], conditie: Kernboodschap, stand: Stand) -> list[str]:
    return [
        fiche.id
        for fiche in fiches
        if any(answer.ref == conditie.id and answer.stand is stand for answer in fiche.condities)
    ]
