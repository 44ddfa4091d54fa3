"""What the front and the back of a bundle say: the fiches that are in it, counted together."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import Any

from fiches.delivery.values import Request
from fiches.dossier import Dossier
from fiches.rendering.money import how_much, kind_of_money, money_notes, totals_of, totals_per_drager, totals_per_opgave
from fiches.rendering.overzichtsmatrix import matrix_view
from fiches.rendering.standing import counting, is_aside, standing
from fiches.rendering.view import Names, names_of, plain, ronde_view, with_digest
from fiches.schema.fiche import Fiche, variant_id
from fiches.schema.references import Soort
from fiches.schema.register import Kernboodschap, KernboodschapNiveau

TOLD = ("titel", "tekst", "status")
"""What the bundle says of a kernboodschap."""

OF_A_FICHE = ("titel", "maatregel", "bac", "status")
"""What the opening of an opgave says of each of its fiches, beside its money."""


def bundle_view(dossier: Dossier, delivered: Collection[str], request: Request) -> dict[str, Any]:
    """The view of the template of the bundle: `bundel`, `matrix`, `ronde`, `hoofdboodschap` and `document`.

    `delivered` are the ids of the fiches, and of their variants, whose documents are in the bundle; at least one has
    to count. A fiche of which only variants are delivered counts as a whole, once.
    """
    names = names_of(dossier)
    chapters = [fiche for fiche in chapters_of(dossier) if chapter_id(fiche) in delivered]
    ids = {fiche.id for fiche in chapters}
    whole = replace(dossier, fiches=tuple(fiche for fiche in dossier.fiches if fiche.value.id in ids), varianten=())
    matrix = matrix_view(whole)
    if matrix is None:
        raise AssertionError("a bundle holds a fiche that counts")
    view = {"bundel": _bundel(whole, chapters, request, names), "matrix": matrix["matrix"]}
    return with_digest({**view, **ronde_view(dossier, names)})


def chapters_of(dossier: Dossier) -> list[Fiche]:
    """All fiches and variants, ordered by opgave as the ronde has them, then by id."""
    order = [opgave.id for opgave in dossier.ronde.value.opgaven]
    everything = (sourced.value for sourced in (*dossier.fiches, *dossier.varianten))
    return sorted(everything, key=lambda fiche: (order.index(fiche.opgave), chapter_id(fiche)))


def chapter_id(fiche: Fiche) -> str:
    """How the document of a fiche, or of a variant of one, is called."""
    return variant_id(fiche.id, fiche.gebied) if fiche.gebied else fiche.id


def _bundel(whole: Dossier, chapters: list[Fiche], request: Request, names: Names) -> dict[str, Any]:
    ronde, counted = whole.ronde.value, counting(whole)
    aside = [fiche.value for fiche in whole.fiches if is_aside(fiche.value, ronde)]
    scenario = names[Soort.SCENARIO][request.scenario]["naam"] if request.scenario else None
    return {
        "geadresseerde": request.addressee.naam,
        "datum": request.date,
        "scenario": scenario,
        "concept": not request.final,
        **standing(counted, aside, ronde, names),
        "aantal_fiches": len(whole.fiches),
        "boodschappen": list(_messages(whole, None)),
        "condities": [_told(entry) for entry in whole.register.value.of_level(KernboodschapNiveau.CONDITIE)],
        "opgaven": list(_opgaven(whole, chapters, names)),
        "geld": _money(whole, counted),
        "bronnen": _sources(chapters),
        "afkortingen": _abbreviations(whole, chapters),
    }


def _messages(dossier: Dossier, opgave: str | None) -> Iterator[dict[str, Any]]:
    for entry in dossier.register.value.of_level(KernboodschapNiveau.KERN):
        if entry.opgave == opgave:
            yield _told(entry)


def _told(entry: Kernboodschap) -> dict[str, Any]:
    return {name: plain(getattr(entry, name), {}) for name in TOLD}


def _opgaven(dossier: Dossier, chapters: Iterable[Fiche], names: Names) -> Iterator[dict[str, Any]]:
    """Every opgave of the ronde with its messages; those without a fiche say so."""
    chapters = list(chapters)
    for opgave in dossier.ronde.value.opgaven:
        own = [fiche for fiche in chapters if fiche.opgave == opgave.id]
        yield {
            "opgave": names[Soort.OPGAVE][opgave.id],
            "boodschappen": list(_messages(dossier, opgave.id)),
            "fiches": [_chapter(fiche, dossier, names) for fiche in own],
        }


def _chapter(fiche: Fiche, dossier: Dossier, names: Names) -> dict[str, Any]:
    money = {"geld": kind_of_money(fiche), **how_much([fiche], dossier.ronde.value)}
    told = {name: plain(getattr(fiche, name), names) for name in OF_A_FICHE}
    return {"id": chapter_id(fiche), **told, **money}


def _money(dossier: Dossier, counted: list[Fiche]) -> dict[str, Any]:
    """The amounts per year: of each opgave, of each drager, and in all."""
    ronde = dossier.ronde.value
    return {
        "per_opgave": list(totals_per_opgave(counted, ronde)),
        "per_drager": totals_per_drager(counted, ronde),
        "totaal": totals_of(counted, ronde),
        **money_notes(counted, ronde),
    }


def _sources(chapters: Iterable[Fiche]) -> list[dict[str, Any]]:
    """Every source once, by title, with the fiches that lean on it and the mark that it has in each."""
    found: dict[tuple[str, str, str, str], dict[str, Any]] = {}
    for fiche in chapters:
        for bron in fiche.bronnen:
            told = {name: plain(getattr(bron, name), {}) for name in ("titel", "uitgever", "datum", "vindplaats")}
            key = (str(bron.titel).casefold(), bron.uitgever, str(bron.datum), bron.vindplaats)
            used = found.setdefault(key, {**told, "fiches": []})["fiches"]
            used.append(f"{chapter_id(fiche)} ({bron.id})")
    return [found[key] for key in sorted(found)]


def _abbreviations(dossier: Dossier, chapters: Iterable[Fiche]) -> list[dict[str, str]]:
    """Every abbreviation with what it stands for; one that stands for two things is there twice."""
    told = [item for fiche in chapters for item in fiche.afkortingen.items()]
    ronde = dossier.ronde.value
    asked = {aan for fiche in chapters for vraag in fiche.vraag for aan in vraag.aan}
    told += [(koepel.id, koepel.naam) for koepel in ronde.koepels]
    told += [(ministry.id, ministry.naam) for ministry in ronde.departementen if ministry.id in asked]
    pairs = {(short.casefold(), short, long.casefold()): long for short, long in told}
    return [{"kort": key[1], "lang": pairs[key]} for key in sorted(pairs)]
