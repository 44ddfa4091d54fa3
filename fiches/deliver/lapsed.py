"""What became of the akkoorden between two deliveries, for who got both.

The reason is the one that the senders see, without the fields and the files that no receiver has. An akkoord stands
under the id that a fiche had when it was given: one that was given again under a new id did not lapse.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from fiches.agree.standing import (
    BROKEN,
    AkkoordStand,
    Standing,
    explain_stand,
    find_turned,
    judge_akkoorden,
    make_lapsed,
)
from fiches.compare.change import Change
from fiches.compare.log_rows import list_labels
from fiches.compare.outcome import LapsedAkkoord
from fiches.compare.words import UNJUDGED_SLIP
from fiches.dutch.format import format_date
from fiches.load.ronde import LoadedRonde
from fiches.model.internal import INTERNAL_LIST, VARIANTEN, VELDEN, read_internal_fields
from fiches.model.ledgers import Akkoord, Uitkomst
from fiches.model.ronde import InternVeld

INTERNAL_FIELDS = ("indieners", "inzet", "ontheffingen", "nagezocht")
"""Fields of a fiche with things that nobody outside may read."""

HIDDEN_REASON = "De fiche is daarna veranderd."
"""Why an akkoord lapsed when it is because of fields that a reader outside does not see."""


class AkkoordNews(NamedTuple):
    """The akkoorden that lapsed or wait for a confirmation, and in a sentence each who did not agree."""

    lapsed: tuple[LapsedAkkoord, ...]
    awaiting: tuple[LapsedAkkoord, ...]
    refused: tuple[str, ...]


def find_akkoord_news(
    old: LoadedRonde, new: LoadedRonde, going: Collection[str], renamed: Mapping[str, str]
) -> AkkoordNews:
    """What became of the akkoorden with the fiches that go; `renamed` gives the new id of a fiche by its old one."""
    names = {*going, *renamed}
    broken = [one for one in find_turned(old, new, BROKEN) if one.akkoord.fiche in names]
    hidden = tuple(field for side in (old, new) for field in read_internal_fields(side.ronde_data))
    told = [*_iter_broken(broken, new, renamed, hidden)]
    turned_down = [one for one in find_turned(old, new, (AkkoordStand.GEEN,)) if one.akkoord.fiche in names]
    agreed = _collect_agreed(old, turned_down, {now: before for before, now in renamed.items()})
    told += [make_lapsed(one, new)._replace(reason=_explain_turn(one)) for one in turned_down if one.at in agreed]
    return AkkoordNews(
        tuple(one for one in told if not one.awaits_confirmation),
        tuple(one for one in told if one.awaits_confirmation),
        tuple(_describe_refusal(one, new) for one in turned_down if one.at not in agreed),
    )


def _iter_broken(
    broken: Sequence[Standing], new: LoadedRonde, renamed: Mapping[str, str], hidden: Sequence[InternVeld]
) -> Iterator[LapsedAkkoord]:
    """Those that were not given again under the new id of the fiche."""
    entries = new.dossier.akkoorden.value.akkoorden if new.dossier and new.dossier.akkoorden else ()
    given = {_make_key(one) for one in entries}
    for one in broken:
        now = renamed.get(one.akkoord.fiche, "")
        if not now:
            yield make_lapsed(one, new)._replace(reason=explain_outside(one, hidden))
        elif _make_key(one.akkoord, now) not in given:
            yield make_lapsed(one, new)._replace(reason=f"De fiche heet nu {now}.")


def _make_key(akkoord: Akkoord, fiche: str = "") -> tuple[str, str, str]:
    """Of what an organ has one last word."""
    return fiche or akkoord.fiche, akkoord.orgaan, akkoord.soort.value


def explain_outside(one: Standing, hidden: Sequence[InternVeld] = ()) -> str:
    """Why an akkoord does not hold, without what a reader outside may not know or does not have.

    `hidden` is what the ronde calls internal.
    """
    if one.picture:
        return "Een afbeelding is vervangen."
    if not one.changes and not one.carried:
        return one.reason
    paths = [(INTERNAL_LIST,), *((name,) for name in INTERNAL_FIELDS), *(tuple(one.veld.split(".")) for one in hidden)]
    changes = [_show_change(change) for change in one.changes if not _is_in(change, paths)]
    carried = [
        part._replace(change=_show_change(part.change)) for part in one.carried if not _is_in(part.change, paths)
    ]
    return explain_stand(one.stand, changes, carried) or HIDDEN_REASON


def _is_in(change: Change, paths: Sequence[tuple[str, ...]]) -> bool:
    """Whether a change is in one of these fields."""
    names = tuple(step for step in change.pointer if isinstance(step, str))
    names = names[2:] if names[:2] == (VARIANTEN, VELDEN) else names
    return any(names[: len(path)] == path for path in paths)


def _show_change(change: Change) -> Change:
    """The change without the name of a file, and without what the senders have to install."""
    reason = change.reason.removesuffix(UNJUDGED_SLIP).rstrip()
    return change._replace(labels=tuple(list_labels(change)), reason=reason)


def _collect_agreed(old: LoadedRonde, turned_down: Sequence[Standing], before: Mapping[str, str]) -> set[int]:
    """The positions of those that turn down what the same organ agreed to in the old version."""
    fiches = {before.get(one.akkoord.fiche, one.akkoord.fiche) for one in turned_down}
    held = {_make_key(one.akkoord) for one in judge_akkoorden(old, fiches) if one.stand.holds} if fiches else set()
    keys = ((one.at, _make_key(one.akkoord, before.get(one.akkoord.fiche, ""))) for one in turned_down)
    return {at for at, key in keys if key in held}


def _explain_turn(one: Standing) -> str:
    day = format_date(one.akkoord.datum)
    if one.akkoord.uitkomst is Uitkomst.INGETROKKEN:
        return f"Het is op {day} ingetrokken."
    return f"Op {day} was de uitkomst: {one.akkoord.uitkomst.value}."


def _describe_refusal(one: Standing, loaded: LoadedRonde) -> str:
    told, day = make_lapsed(one, loaded), format_date(one.akkoord.datum)
    return f"{told.orgaan} gaf op {day} geen {told.soort} akkoord op {told.fiche}: {one.akkoord.uitkomst.value}."
