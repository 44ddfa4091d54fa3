"""The view for the template of the bundle: the fiches in it, counted together.

It holds the kernboodschappen, the amounts, the sources and the abbreviations of all these fiches.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from typing import Any

from fiches.deliver.values import PackageRequest
from fiches.documents.areas import is_aside, make_secrecy_and_status, select_counting
from fiches.documents.bundle import (
    CHAPTER_FIELDS,
    MESSAGE_FIELDS,
    SOURCE_FIELDS,
    Abbreviation,
    BundleMoney,
    BundleOpgave,
    BundleView,
    ChapterMoney,
)
from fiches.documents.matrix import make_matrix_view
from fiches.documents.money import (
    collect_money_notes,
    compute_totaal_and_rijk,
    compute_totals,
    compute_totals_per_drager,
    compute_totals_per_opgave,
    get_money_state,
)
from fiches.documents.view import Names, add_digest, collect_names, make_ronde_view, to_plain
from fiches.documents.view_parts import PlainBlock
from fiches.model.dossier import Dossier
from fiches.model.fiche import Fiche, make_variant_id
from fiches.model.fields import Soort
from fiches.model.register import Kernboodschap, KernboodschapNiveau


def make_bundle_view(dossier: Dossier, delivered: Collection[str], request: PackageRequest) -> dict[str, Any]:
    """The view of the template of the bundle: `bundel`, `matrix`, `ronde`, `hoofdboodschap` and `document`.

    `delivered` are the ids of the fiches, and of their variants, whose documents are in the bundle; at least one has
    to count. A fiche of which only variants are delivered counts as a whole, once.
    """
    names = collect_names(dossier)
    chapters = [fiche for fiche in list_chapters(dossier) if get_chapter_id(fiche) in delivered]
    ids = {fiche.id for fiche in chapters}
    whole = replace(dossier, fiches=tuple(fiche for fiche in dossier.fiches if fiche.value.id in ids), varianten=())
    matrix = make_matrix_view(whole)
    if matrix is None:
        raise AssertionError("a bundle holds a fiche that counts")
    view = {"bundel": _make_bundel(whole, chapters, request, names), "matrix": matrix["matrix"]}
    return add_digest({**view, **make_ronde_view(dossier, names)})


def list_chapters(dossier: Dossier) -> list[Fiche]:
    """All fiches and variants, ordered by opgave as the ronde has them, then by id."""
    order = [opgave.id for opgave in dossier.ronde.value.opgaven]
    everything = (sourced.value for sourced in (*dossier.fiches, *dossier.varianten))
    return sorted(everything, key=lambda fiche: (order.index(fiche.opgave), get_chapter_id(fiche)))


def get_chapter_id(fiche: Fiche) -> str:
    """How the document of a fiche, or of a variant of one, is called."""
    return make_variant_id(fiche.id, fiche.gebied) if fiche.gebied else fiche.id


def _make_bundel(whole: Dossier, chapters: list[Fiche], request: PackageRequest, names: Names) -> BundleView:
    ronde, counted = whole.ronde.value, select_counting(whole)
    aside = [fiche.value for fiche in whole.fiches if is_aside(fiche.value, ronde)]
    scenario = names[Soort.SCENARIO][request.scenario]["naam"] if request.scenario else None
    return {
        "geadresseerde": request.addressee.naam,
        "datum": request.date,
        "scenario": scenario,
        "concept": not request.final,
        **make_secrecy_and_status(counted, aside, ronde, names),
        "aantal_fiches": len(whole.fiches),
        "boodschappen": list(_make_messages(whole, None)),
        "condities": [
            _make_message(entry) for entry in whole.register.value.select_level(KernboodschapNiveau.CONDITIE)
        ],
        "opgaven": list(_make_opgaven(whole, chapters, names)),
        "geld": _compute_money(whole, counted),
        "bronnen": _collect_sources(chapters),
        "afkortingen": _collect_abbreviations(whole, chapters),
    }


def _make_messages(dossier: Dossier, opgave: str | None) -> Iterator[PlainBlock]:
    for entry in dossier.register.value.select_level(KernboodschapNiveau.KERN):
        if entry.opgave == opgave:
            yield _make_message(entry)


def _make_message(entry: Kernboodschap) -> PlainBlock:
    return {name: to_plain(getattr(entry, name), {}) for name in MESSAGE_FIELDS}


def _make_opgaven(dossier: Dossier, chapters: Iterable[Fiche], names: Names) -> Iterator[BundleOpgave]:
    """Every opgave of the ronde with its messages; those without a fiche say so."""
    chapters = list(chapters)
    for opgave in dossier.ronde.value.opgaven:
        own = [fiche for fiche in chapters if fiche.opgave == opgave.id]
        yield {
            "opgave": names[Soort.OPGAVE][opgave.id],
            "boodschappen": list(_make_messages(dossier, opgave.id)),
            "fiches": [_make_chapter(fiche, dossier, names) for fiche in own],
        }


def _make_chapter(fiche: Fiche, dossier: Dossier, names: Names) -> PlainBlock:
    money: ChapterMoney = {
        "id": get_chapter_id(fiche),
        "geld": get_money_state(fiche),
        **compute_totaal_and_rijk([fiche], dossier.ronde.value),
    }
    told = {name: to_plain(getattr(fiche, name), names) for name in CHAPTER_FIELDS}
    return {**told, **money}


def _compute_money(dossier: Dossier, counted: list[Fiche]) -> BundleMoney:
    """The amounts per year: of each opgave, of each drager, and in all."""
    ronde = dossier.ronde.value
    return {
        "per_opgave": list(compute_totals_per_opgave(counted, ronde)),
        "per_drager": compute_totals_per_drager(counted, ronde),
        "totaal": compute_totals(counted, ronde),
        **collect_money_notes(counted, ronde),
    }


def _collect_sources(chapters: Iterable[Fiche]) -> list[PlainBlock]:
    """Every source once, by title, with the fiches that lean on it and the mark that it has in each."""
    found: dict[tuple[str, str, str, str], PlainBlock] = {}
    for fiche in chapters:
        for bron in fiche.bronnen:
            told = {name: to_plain(getattr(bron, name), {}) for name in SOURCE_FIELDS}
            key = (str(bron.titel).casefold(), bron.uitgever, str(bron.datum), bron.vindplaats)
            used = found.setdefault(key, {**told, "fiches": []})["fiches"]
            used.append(f"{get_chapter_id(fiche)} ({bron.id})")
    return [found[key] for key in sorted(found)]


def _collect_abbreviations(dossier: Dossier, chapters: Iterable[Fiche]) -> list[Abbreviation]:
    """Every abbreviation with what it stands for; one that stands for two things is there twice."""
    told = [item for fiche in chapters for item in fiche.afkortingen.items()]
    ronde = dossier.ronde.value
    asked = {aan for fiche in chapters for vraag in fiche.vraag for aan in vraag.aan}
    told += [(koepel.id, koepel.naam) for koepel in ronde.koepels]
    told += [(ministry.id, ministry.naam) for ministry in ronde.departementen if ministry.id in asked]
    pairs = {(short.casefold(), short, long.casefold()): long for short, long in told}
    return [{"kort": key[1], "lang": pairs[key]} for key in sorted(pairs)]
