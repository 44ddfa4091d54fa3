"""What a receiver got before: earlier deliveries with the inputs that were kept, and the last version of each fiche.

A fiche may not have gone with the last delivery, and go now: then it is compared with the version of the delivery that
it went with for the last time. What is internal is taken out of both sides.

Also what became of the akkoorden since, for who got both deliveries. The reason is the one that the senders see,
without the fields and the files that no receiver has. An akkoord stands under the id that a fiche had when it was
given: one that was given again under a new id did not lapse.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
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
from fiches.compare.change import Change, InputKind
from fiches.compare.documents import compare_documents, match_documents
from fiches.compare.log_rows import list_labels
from fiches.compare.money import find_ronde_obstacle
from fiches.compare.outcome import DocumentVersion, LapsedAkkoord
from fiches.compare.rondes import Delivered, find_gone
from fiches.compare.sides import Side, load_side
from fiches.compare.words import UNJUDGED_SLIP
from fiches.deliver.delivery import open_kept_inputs
from fiches.dutch.format import format_date, format_list
from fiches.load.ronde import LoadedRonde
from fiches.load.trees import SourceTree
from fiches.model.field_rules import INTERNAL_LIST, VARIANTEN, VELDEN, read_internal_fields, remove_internal
from fiches.model.ledgers import Akkoord, Levering, Leveringen, Uitkomst
from fiches.model.ronde import InternVeld

TEXT_KINDS = (InputKind.FICHE, InputKind.REGISTER, InputKind.MEDEDELING)
"""The documents that go."""

STUKKEN = (InputKind.REGISTER, InputKind.MEDEDELING)
"""Those that are no fiche, by what they are called."""


@dataclass(frozen=True, slots=True)
class PreviousDelivery:
    """The last delivery to an addressee, and the inputs as they were.

    `older` are the deliveries before it with texts that did not go since, under the same id, the newest first.
    """

    levering: Levering
    tree: SourceTree
    older: "tuple[PreviousDelivery, ...]" = ()


def find_previous_delivery(
    root: Path, ronde_id: str, register: Leveringen | None, adressaat: str
) -> PreviousDelivery | None:
    """The last delivery to an addressee; nothing when there was none.

    Raises `FichesError` when the inputs that were kept of it are gone or changed.
    """
    earlier = register.list_to_adressaat(adressaat) if register else ()
    found: list[PreviousDelivery] = []
    went: set[str] = set()
    for one in reversed(earlier):
        if not found or not went.issuperset(one.texts):
            found.append(PreviousDelivery(one, open_kept_inputs(root, ronde_id, one)))
        went.update(one.texts)
    return replace(found[0], older=tuple(found[1:])) if found else None


class ToldRonde(NamedTuple):
    """What a change log is about: the ronde, and the templates.

    `stukken` are the documents of the ronde that go now; `hidden` is what is internal now: of that nothing may be told
    of an earlier delivery either, also not that it is gone.
    """

    ronde: str
    templates: Mapping[str, bytes]
    stukken: frozenset[str]
    hidden: tuple[InternVeld, ...] = ()


def load_version(name: str, tree: SourceTree, told: ToldRonde, went: Collection[str]) -> Side:
    """The whole ronde at the moment of a delivery with which `went` went, without what this receiver does not get."""
    side = load_side(f"levering {name}", tree, [told.ronde])
    fields = (*list_internal_fields(side, told.ronde), *told.hidden)
    documents = tuple(
        make_public_version(one, fields)
        for one in side.list_documents(told.ronde)
        if one.kind is not InputKind.MEDEDELING or one.id in told.stukken.intersection(went)
    )
    return replace(side, rondes={told.ronde: documents}, templates=lambda: told.templates)


def list_internal_fields(side: Side, ronde_id: str) -> tuple[InternVeld, ...]:
    """The fields that the ronde keeps inside, as that side has them."""
    return read_internal_fields(side.loaded[ronde_id].ronde_data)


def make_public_version(one: DocumentVersion, fields: Sequence[InternVeld]) -> DocumentVersion:
    """The document as a receiver had or has it."""
    if one.kind is not InputKind.FICHE or not fields:
        return one
    data = None if one.data is None else dict(remove_internal(one.data, fields))
    return replace(one, value=one.value and remove_internal(one.value, fields), data=data)


class Source(NamedTuple):
    """A delivery before, and the fiches and documents of which the receiver got the last version with it.

    They are called as they were then. A document that does not go now is not there.
    """

    side: Side
    texts: frozenset[str]


def find_sources(told: ToldRonde, previous: PreviousDelivery) -> list[Source]:
    """The last delivery, and those before it with a text that did not go since, under whatever id."""
    sources: list[Source] = []
    for one in (previous, *previous.older):
        went = one.levering.fiches.keys() | told.stukken.intersection(one.levering.texts)
        side = load_version(one.levering.levering, one.tree, told, went)
        later = {name for source in sources for name in _list_sent_again(told.ronde, side, source)}
        if not sources or went - later:
            sources.append(Source(side, frozenset(went - later)))
    return sources


def _list_sent_again(ronde_id: str, side: Side, later: Source) -> set[str]:
    """The texts of a delivery that went with a later one, by their ids of then."""
    names = _map_partners(ronde_id, side, later.side)
    return {before for before, after in names.items() if after in later.texts}


def _map_partners(ronde_id: str, old: Side, new: Side) -> dict[str, str]:
    """What each text of one side is called on another one, where it is there."""
    pairs = match_documents(old.list_documents(ronde_id), new.list_documents(ronde_id))
    return {one.id: other.id for one, other in pairs if one and other and one.kind in TEXT_KINDS}


class ToldBefore(NamedTuple):
    """What an earlier note told of fiches that did not go since: a word such as ingetrokken.

    `known` are those for which it still holds, by the id of then; `returned` those that go again, and `standing` those
    that could and do not go, by the id of now.
    """

    known: dict[str, str]
    returned: dict[str, str]
    standing: dict[str, str]

    def describe(self) -> Iterator[str]:
        """What is to be said of those that do not go, in a sentence each."""
        for word in dict.fromkeys(self.standing.values()):
            names = [name for name, was in self.standing.items() if was == word]
            yield f"Niet meer {word}, maar ook niet in deze levering: {format_list(names)}."
        if self.known:
            yield f"Eerder gemeld: {format_list([f'{name} ({word})' for name, word in self.known.items()])}."


def find_told_before(
    ronde_id: str, sources: Sequence[Source], new: Side, going: Collection[str]
) -> tuple[list[Source], ToldBefore]:
    """What the last note told of each fiche that it did not go with, and the deliveries without what is still so.

    A note tells of every fiche that the receiver ever got: what was gone or stood aside at the last delivery was told.
    """
    last, *older = sources
    kept, told = [last], ToldBefore({}, {}, {})
    for source in older:
        before = source.side.list_documents(ronde_id)
        then, now = (find_gone(before, side.list_documents(ronde_id)) for side in (last.side, new))
        names = _map_partners(ronde_id, source.side, new)
        known = {one for one in source.texts & then.keys() if then[one] == now.get(one)} - set(going)
        back = {names[one]: then[one] for one in sorted(source.texts & then.keys() - now.keys())}
        told.known.update({one: then[one] for one in sorted(known)})
        told.returned.update({one: was for one, was in back.items() if one in going})
        told.standing.update({one: was for one, was in back.items() if one not in going})
        kept.append(source._replace(texts=source.texts - known))
    return kept, told


def put_together(ronde_id: str, sources: Sequence[Source], new: Side, going: Collection[str]) -> tuple[Side, Delivered]:
    """What the receiver has: the last delivery, with each text as it was in the last one that it went with."""
    last, *older = sources
    replaced: set[str] = set()
    kept: list[DocumentVersion] = []
    obstacles: dict[str, str] = {}
    for source in older:
        names, obstacle = _map_partners(ronde_id, source.side, last.side), _find_obstacle(ronde_id, source.side, new)
        replaced |= {names.get(name, name) for name in source.texts}
        own = [one for one in source.side.list_documents(ronde_id) if one.kind in TEXT_KINDS and one.id in source.texts]
        kept += own
        obstacles |= {one.id: obstacle for one in own if one.kind is InputKind.FICHE}
    whole = last.side.list_documents(ronde_id)
    kept += [one for one in whole if one.kind not in TEXT_KINDS or one.id not in replaced]
    went = {one.id for one in whole if one.kind is InputKind.FICHE and one.id in last.texts}
    delivered = Delivered(frozenset(went | obstacles.keys()), frozenset(going), obstacles)
    return replace(last.side, rondes={ronde_id: tuple(kept)}), delivered


def _find_obstacle(ronde_id: str, *sides: Side) -> str:
    """Why amounts of one delivery cannot be compared with those of a later one; "" when they can."""
    rondes = [[one for one in side.list_documents(ronde_id) if one.kind is InputKind.RONDE] for side in sides]
    compared = compare_documents(rondes[0][0], rondes[1][0]) if all(rondes) else None
    return find_ronde_obstacle(compared.changes) if compared else ""


def describe_older(
    sources: Sequence[Source], name: str, renamed: Mapping[str, str], going: Collection[str]
) -> Iterator[str]:
    """With which delivery a text went for the last time that did not go with the last one."""
    for source in sources[1:]:
        goes = sorted(now for one in source.texts if (now := renamed.get(one, one)) in going)
        stays = sorted(one for one in source.texts if renamed.get(one, one) not in going)
        if goes:
            verb, compared = ("zat", "is") if len(goes) == 1 else ("zaten", "zijn")
            yield f"{_name_texts(goes)} {verb} niet in {name} en {compared} vergeleken met {source.side.name}."
        if stays:
            verb = "ging" if len(stays) == 1 else "gingen"
            yield f"{_name_texts(stays)} {verb} voor het laatst mee met {source.side.name}."


def _name_texts(ids: Sequence[str]) -> str:
    """The fiches by their ids and the documents after them, at the beginning of a sentence."""
    told = format_list([f"het stuk {one}" if one in STUKKEN else one for one in ids])
    return f"{told[0].upper()}{told[1:]}"


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
