"""The overzichtsmatrix: every fiche of a ronde against every kernboodschap and every conditie, with its money.

It shows at one glance who carries what, and what nobody carries yet.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from fiches.model.dossier import Dossier
from fiches.model.fiche import Fiche
from fiches.model.fiche_blocks import Stand
from fiches.model.fields import Soort
from fiches.model.register import Kernboodschap, KernboodschapNiveau, KernboodschapStatus, Register
from fiches.model.ronde import Begrip, Ronde
from fiches.rendering.money import collect_money_notes, compute_totaal_and_rijk, get_money_state
from fiches.rendering.standing import is_aside, make_secrecy_and_status, select_counting
from fiches.rendering.view import Names, add_digest, collect_names, make_ronde_view, to_plain

MATRIX_FICHE_FIELDS = ("id", "titel", "opgave", "bac", "status")
"""What the matrix may print of every fiche."""

Columns = tuple[Kernboodschap, ...]


def make_matrix_view(dossier: Dossier) -> dict[str, Any] | None:
    """The view of the matrix; none while no fiche of the ronde counts."""
    counted, names = select_counting(dossier), collect_names(dossier)
    if not counted:
        return None
    return add_digest({"matrix": _make_matrix(dossier, counted, names), **make_ronde_view(dossier, names)})


def _make_matrix(dossier: Dossier, counted: Sequence[Fiche], names: Names) -> dict[str, Any]:
    ronde, register = dossier.ronde.value, dossier.register.value
    everyone = [fiche.value for fiche in dossier.fiches]
    aside = [fiche for fiche in everyone if is_aside(fiche, ronde)]
    messages, condities = _list_messages(register), register.select_level(KernboodschapNiveau.CONDITIE)
    return {
        "aantal_fiches": len(counted),
        "aantal_opgaven": len({fiche.opgave for fiche in counted}),
        "aantal_bacs": len({fiche.bac for fiche in counted}),
        **make_secrecy_and_status(counted, aside, ronde, names),
        "boodschappen": [_make_message_column(entry, counted, names) for entry in messages],
        "condities": [_make_conditie_column(entry, counted, names) for entry in condities],
        "rijen": [_make_row(fiche, messages, condities, ronde, names) for fiche in _sort_fiches(everyone, ronde)],
        **compute_totaal_and_rijk(counted, ronde),
        "per_status": list(_count_per_status(counted, ronde)),
        "terzijde": [fiche.id for fiche in aside],
        "gaten": _collect_gaps(counted, messages, ronde),
    }


def _list_messages(register: Register) -> Columns:
    """The kernboodschappen that a fiche can carry, in register order."""
    levels = (KernboodschapNiveau.KERN, KernboodschapNiveau.WERKWIJZE)
    return tuple(entry for entry in register.kernboodschappen if entry.niveau in levels)


def _sort_fiches(fiches: Iterable[Fiche], ronde: Ronde) -> list[Fiche]:
    order = [opgave.id for opgave in ronde.opgaven]
    return sorted(fiches, key=lambda fiche: (order.index(fiche.opgave), fiche.id))


def _make_row(fiche: Fiche, messages: Columns, condities: Columns, ronde: Ronde, names: Names) -> dict[str, Any]:
    stands = {answer.ref: answer.stand for answer in fiche.condities}
    return {
        **{name: to_plain(getattr(fiche, name), names) for name in MATRIX_FICHE_FIELDS},
        "telt_mee": not is_aside(fiche, ronde),
        "boodschappen": [_is_carrier(fiche, entry) for entry in messages],
        "condities": [to_plain(stands[entry.id], names) for entry in condities],
        "geld": get_money_state(fiche),
        **compute_totaal_and_rijk([fiche], ronde),
    }


def _is_carrier(fiche: Fiche, entry: Kernboodschap) -> bool:
    return any(use.ref == entry.id for use in fiche.kernboodschappen)


def _make_message_column(entry: Kernboodschap, counted: Sequence[Fiche], names: Names) -> dict[str, Any]:
    return {
        "boodschap": names[Soort.KERNBOODSCHAP][entry.id],
        "reconstructie": entry.status is KernboodschapStatus.RECONSTRUCTIE,
        "aantal": sum(_is_carrier(fiche, entry) for fiche in counted),
    }


def _make_conditie_column(entry: Kernboodschap, counted: Sequence[Fiche], names: Names) -> dict[str, Any]:
    answers = [answer.stand for fiche in counted for answer in fiche.condities if answer.ref == entry.id]
    return {
        "conditie": names[Soort.CONDITIE][entry.id],
        "reconstructie": entry.status is KernboodschapStatus.RECONSTRUCTIE,
        "aantallen": {stand.value: answers.count(stand) for stand in Stand},
    }


def _count_per_status(counted: Sequence[Fiche], ronde: Ronde) -> Iterator[dict[str, Any]]:
    for status in ronde.statussen:
        number = sum(fiche.status == status.id for fiche in counted)
        if number:
            yield {"naam": status.naam, "aantal": number}


def _collect_gaps(counted: Sequence[Fiche], messages: Columns, ronde: Ronde) -> dict[str, Any]:
    """What nobody carries, and which fiches say nothing of their own opgave or of money."""
    bacs = {fiche.bac for fiche in counted}
    return {
        "boodschappen": [entry.titel for entry in messages if not any(_is_carrier(fiche, entry) for fiche in counted)],
        "opgaven": _list_unused_names(ronde.opgaven, {fiche.opgave for fiche in counted}),
        "bacs": _list_unused_names(ronde.bacs, bacs),
        "bacs_te_bevestigen": [bac.naam for bac in ronde.bacs if bac.te_bevestigen and bac.id in bacs],
        "zonder_eigen_boodschap": [fiche.id for fiche in counted if not _has_own_message(fiche, messages)],
        **collect_money_notes(counted, ronde),
    }


def _list_unused_names(entries: Iterable[Begrip], used: set[str]) -> list[str]:
    return [entry.naam for entry in entries if entry.id not in used]


def _has_own_message(fiche: Fiche, messages: Columns) -> bool:
    """Whether a fiche carries a kernboodschap about its opgave; true when the register has none about it."""
    own = [entry for entry in messages if entry.opgave == fiche.opgave]
    return not own or any(_is_carrier(fiche, entry) for entry in own)
