"""The overzichtsmatrix: every fiche of a ronde against every kernboodschap and every conditie, with its money.

It shows at one glance who carries what, and what nobody carries yet.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from fiches.dossier import Dossier
from fiches.rendering.money import how_much, kind_of_money, money_notes
from fiches.rendering.standing import counting, is_aside, standing
from fiches.rendering.view import Names, names_of, plain, ronde_view, with_digest
from fiches.schema.fiche import Fiche
from fiches.schema.fiche_parts import Stand
from fiches.schema.references import Soort
from fiches.schema.register import Kernboodschap, KernboodschapNiveau, KernboodschapStatus, Register
from fiches.schema.ronde import Begrip, Ronde

OF_A_FICHE = ("id", "titel", "opgave", "bac", "status")
"""What the matrix may print of every fiche."""

Columns = tuple[Kernboodschap, ...]


def matrix_view(dossier: Dossier) -> dict[str, Any] | None:
    """The view of the matrix; none while no fiche of the ronde counts."""
    counted, names = counting(dossier), names_of(dossier)
    if not counted:
        return None
    return with_digest({"matrix": _matrix(dossier, counted, names), **ronde_view(dossier, names)})


def _matrix(dossier: Dossier, counted: Sequence[Fiche], names: Names) -> dict[str, Any]:
    ronde, register = dossier.ronde.value, dossier.register.value
    everyone = [fiche.value for fiche in dossier.fiches]
    aside = [fiche for fiche in everyone if is_aside(fiche, ronde)]
    messages, condities = _messages(register), register.of_level(KernboodschapNiveau.CONDITIE)
    return {
        "aantal_fiches": len(counted),
        "aantal_opgaven": len({fiche.opgave for fiche in counted}),
        "aantal_bacs": len({fiche.bac for fiche in counted}),
        **standing(counted, aside, ronde, names),
        "boodschappen": [_message(entry, counted, names) for entry in messages],
        "condities": [_conditie(entry, counted, names) for entry in condities],
        "rijen": [_row(fiche, messages, condities, ronde, names) for fiche in _ordered(everyone, ronde)],
        **how_much(counted, ronde),
        "per_status": list(_per_status(counted, ronde)),
        "terzijde": [fiche.id for fiche in aside],
        "gaten": _gaps(counted, messages, ronde),
    }


def _messages(register: Register) -> Columns:
    """The kernboodschappen that a fiche can carry, in register order."""
    levels = (KernboodschapNiveau.KERN, KernboodschapNiveau.WERKWIJZE)
    return tuple(entry for entry in register.kernboodschappen if entry.niveau in levels)


def _ordered(fiches: Iterable[Fiche], ronde: Ronde) -> list[Fiche]:
    order = [opgave.id for opgave in ronde.opgaven]
    return sorted(fiches, key=lambda fiche: (order.index(fiche.opgave), fiche.id))


def _row(fiche: Fiche, messages: Columns, condities: Columns, ronde: Ronde, names: Names) -> dict[str, Any]:
    stands = {answer.ref: answer.stand for answer in fiche.condities}
    return {
        **{name: plain(getattr(fiche, name), names) for name in OF_A_FICHE},
        "telt_mee": not is_aside(fiche, ronde),
        "boodschappen": [_carries(fiche, entry) for entry in messages],
        "condities": [plain(stands[entry.id], names) for entry in condities],
        "geld": kind_of_money(fiche),
        **how_much([fiche], ronde),
    }


def _carries(fiche: Fiche, entry: Kernboodschap) -> bool:
    return any(use.ref == entry.id for use in fiche.kernboodschappen)


def _message(entry: Kernboodschap, counted: Sequence[Fiche], names: Names) -> dict[str, Any]:
    return {
        "boodschap": names[Soort.KERNBOODSCHAP][entry.id],
        "reconstructie": entry.status is KernboodschapStatus.RECONSTRUCTIE,
        "aantal": sum(_carries(fiche, entry) for fiche in counted),
    }


def _conditie(entry: Kernboodschap, counted: Sequence[Fiche], names: Names) -> dict[str, Any]:
    answers = [answer.stand for fiche in counted for answer in fiche.condities if answer.ref == entry.id]
    return {
        "conditie": names[Soort.CONDITIE][entry.id],
        "reconstructie": entry.status is KernboodschapStatus.RECONSTRUCTIE,
        "aantallen": {stand.value: answers.count(stand) for stand in Stand},
    }


def _per_status(counted: Sequence[Fiche], ronde: Ronde) -> Iterator[dict[str, Any]]:
    for status in ronde.statussen:
        number = sum(fiche.status == status.id for fiche in counted)
        if number:
            yield {"naam": status.naam, "aantal": number}


def _gaps(counted: Sequence[Fiche], messages: Columns, ronde: Ronde) -> dict[str, Any]:
    """What nobody carries, and which fiches say nothing of their own opgave or of money."""
    bacs = {fiche.bac for fiche in counted}
    return {
        "boodschappen": [entry.titel for entry in messages if not any(_carries(fiche, entry) for fiche in counted)],
        "opgaven": _unused(ronde.opgaven, {fiche.opgave for fiche in counted}),
        "bacs": _unused(ronde.bacs, bacs),
        "bacs_te_bevestigen": [bac.naam for bac in ronde.bacs if bac.te_bevestigen and bac.id in bacs],
        "zonder_eigen_boodschap": [fiche.id for fiche in counted if not _carries_its_own(fiche, messages)],
        **money_notes(counted, ronde),
    }


def _unused(entries: Iterable[Begrip], used: set[str]) -> list[str]:
    return [entry.naam for entry in entries if entry.id not in used]


def _carries_its_own(fiche: Fiche, messages: Columns) -> bool:
    """Whether a fiche carries a kernboodschap about its opgave; true when the register has none about it."""
    own = [entry for entry in messages if entry.opgave == fiche.opgave]
    return not own or any(_carries(fiche, entry) for entry in own)
