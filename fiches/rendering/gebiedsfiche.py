"""The gebiedsfiche: what all fiches together mean for one area.

The source asks for coherence per area, not per dossier. The whole country gets no gebiedsfiche: it would be the dossier
over again, which the overzichtsmatrix shows already. A fiche for the whole country lands in every area, so it stands in
every gebiedsfiche, apart from the fiches that name the area and with its money apart.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from fiches.dossier import Dossier
from fiches.rendering.areas import Area, areas_of, is_national
from fiches.rendering.money import money_notes, totals_of, totals_per_drager
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


def gebied_views(dossier: Dossier) -> Iterator[tuple[Landing, dict[str, Any]]]:
    """What lands in each area that a counting fiche names, with the view of it, ordered by slug of the area."""
    names = names_of(dossier)
    shared = ronde_view(dossier, names)
    areas = areas_of((fiche.value for fiche in dossier.fiches), dossier.ronde.value)
    for landing in (_landing(area, dossier) for area in areas):
        if landing.hier:
            gebied = _gebied(landing, areas, dossier, names)
            yield landing, with_digest({"gebied": gebied, **shared})


def _landing(area: Area, dossier: Dossier) -> Landing:
    ronde = dossier.ronde.value
    named = {fiche.id for fiche in area.fiches}
    lands = [
        fiche.value for fiche in dossier.fiches if fiche.value.id in named or is_national(fiche.value, ronde)
    ]  # fmt: skip
    counted = [fiche for fiche in lands if not is_aside(fiche, ronde)]
    return Landing(
        area,
        hier=tuple(fiche for fiche in counted if fiche.id in named),
        overal=tuple(fiche for fiche in counted if fiche.id not in named),
        terzijde=tuple(fiche for fiche in lands if is_aside(fiche, ronde)),
    )


def _gebied(landing: Landing, areas: Sequence[Area], dossier: Dossier, names: Names) -> dict[str, Any]:
    area, ronde = landing.area, dossier.ronde.value
    return {
        "naam": area.naam,
        "andere_namen": area.andere_namen,
        "soort": names[Soort.GEBIEDSSOORT][area.soort],
        "code": area.code,
        "peiljaren": area.peiljaren,
        **standing((*landing.hier, *landing.overal), landing.terzijde, ronde, names),
        "opgaven": list(_opgaven(landing, areas, ronde, names)),
        "aantal_fiches": len(landing.hier),
        "samenhang": list(_links(landing, names)),
        "geld": _money(landing, areas, ronde),
        "planning": _planning(landing.hier),
        "condities": list(_condities(landing, dossier.register.value)),
        "overal": _everywhere(landing.overal, ronde, names),
        "terzijde": [_of_fiche(fiche, names) for fiche in landing.terzijde],
    }


def _of_fiche(fiche: Fiche, names: Names) -> dict[str, Any]:
    return {name: plain(getattr(fiche, name), names) for name in OF_A_FICHE}


def _opgaven(landing: Landing, areas: Sequence[Area], ronde: Ronde, names: Names) -> Iterator[dict[str, Any]]:
    """The opgaven that land here, in the order of the ronde, with the offers and asks of their fiches."""
    for opgave in ronde.opgaven:
        fiches = [fiche for fiche in landing.hier if fiche.opgave == opgave.id]
        if fiches:
            entries = [_offer_and_ask(fiche, landing.area, areas, ronde, names) for fiche in fiches]
            yield {**names[Soort.OPGAVE][opgave.id], "fiches": entries}


def _offer_and_ask(fiche: Fiche, area: Area, areas: Sequence[Area], ronde: Ronde, names: Names) -> dict[str, Any]:
    return {
        **_of_fiche(fiche, names),
        "aanbod": plain(fiche.aanbod, names),
        "vraag": plain(fiche.vraag, names),
        "voorbeeldgebied": any(
            mention.gebied.voorbeeldgebied for mention in area.mentions if mention.fiche.id == fiche.id
        ),
        "ook_in": _elsewhere(fiche, area, areas, ronde),
    }


def _elsewhere(fiche: Fiche, area: Area, areas: Sequence[Area], ronde: Ronde) -> list[str]:
    """Where else a fiche lands: the other areas that it names, and the country when it lands there."""
    others = [other.naam for other in areas if other.slug != area.slug and fiche in other.fiches]
    national = {soort.id for soort in ronde.gebiedssoorten if soort.heel_nederland}
    return list(dict.fromkeys([*(gebied.naam for gebied in fiche.gebieden if gebied.soort in national), *others]))


def _links(landing: Landing, names: Names) -> Iterator[dict[str, Any]]:
    """The links that touch a fiche of this area, each once; `wederzijds` says whether both fiches name each other.

    `terug` is what the second says of the first, when that is something else.
    """
    here = {fiche.id for fiche in landing.hier}
    known = here | {fiche.id for fiche in landing.overal}
    told = {
        (fiche.id, str(link.fiche)): link.toelichting
        for fiche in (*landing.hier, *landing.overal)
        for link in fiche.samenhang
        if link.fiche in known and here & {fiche.id, link.fiche}
    }
    for (van, naar), toelichting in sorted(told.items()):
        back = told.get((naar, van))
        if back is None or van < naar:
            yield {
                "van": names[Soort.FICHE][van],
                "naar": names[Soort.FICHE][naar],
                "toelichting": toelichting,
                "wederzijds": back is not None,
                "terug": back if back != toelichting else None,
            }


def _money(landing: Landing, areas: Sequence[Area], ronde: Ronde) -> dict[str, Any]:
    """The amounts of the fiches that name the area; `alleen_hier` are those of fiches that land nowhere else."""
    only = [fiche for fiche in landing.hier if not _elsewhere(fiche, landing.area, areas, ronde)]
    return {
        "per_opgave": [
            {"naam": opgave.naam, "fiches": [fiche.id for fiche in fiches], **totals_of(fiches, ronde)}
            for opgave in ronde.opgaven
            if (fiches := [fiche for fiche in landing.hier if fiche.opgave == opgave.id])
        ],
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


def _condities(landing: Landing, register: Register) -> Iterator[dict[str, Any]]:
    """Where each conditie stands: who asks for it and why, for whom it is settled or does not matter."""
    for conditie in register.of_level(KernboodschapNiveau.CONDITIE):
        yield {
            "id": conditie.id,
            "titel": conditie.titel,
            "gevraagd": list(_asking(landing.hier, conditie)),
            "geborgd": _with_stand(landing.hier, conditie, Stand.GEBORGD),
            "niet_van_toepassing": _with_stand(landing.hier, conditie, Stand.NVT),
            "overal_gevraagd": _with_stand(landing.overal, conditie, Stand.GEVRAAGD),
        }


def _asking(fiches: Iterable[Fiche], conditie: Kernboodschap) -> Iterator[dict[str, str]]:
    for fiche in fiches:
        for answer in fiche.condities:
            if answer.ref == conditie.id and answer.stand is Stand.GEVRAAGD:
                yield {"fiche": fiche.id, "toelichting": answer.toelichting}


def _with_stand(fiches: Iterable[Fiche], conditie: Kernboodschap, stand: Stand) -> list[str]:
    return [
        fiche.id
        for fiche in fiches
        if any(answer.ref == conditie.id and answer.stand is stand for answer in fiche.condities)
    ]


def _everywhere(fiches: Sequence[Fiche], ronde: Ronde, names: Names) -> dict[str, Any]:
    """The fiches for the whole country, with money of their own."""
    entries = [
        {
            **_of_fiche(fiche, names),
            "heeft_bedragen": bool(fiche.budget and fiche.budget.regels),
            "totaal": totals_of([fiche], ronde),
        }
        for fiche in fiches
    ]
    return {"fiches": entries, "totaal": totals_of(fiches, ronde), **money_notes(fiches, ronde)}
