"""Fiches that are judged in another process: what goes there, and what comes back.

A rule of one fiche looks at that fiche, the ronde and the register. The places of its hits are in those three files: in
the other process they are copies, so a hit comes back as plain values and gets the files of this process here.
"""

import pickle
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any, NamedTuple, TypeAlias

from fiches.checks.engine import FicheFindings, find_in_fiches
from fiches.checks.hits import Cause, CodedHit, FieldPlace, Hit
from fiches.checks.rule import GatheredFiche, RondeSubject
from fiches.checks.rules import RULES
from fiches.diagnostics import Location, Pointer, Severity
from fiches.model.dossier import SenderRecords, Sourced
from fiches.model.fiche import Fiche

Files: TypeAlias = tuple[Sourced[Any], ...]
"""The fiche, the ronde and the register."""


class FicheWork(NamedTuple):
    """Some fiches to judge, with how far each koepel stands behind them and, packed, the ronde they lean on."""

    packed_ronde: bytes
    fiches: tuple[Sourced[Fiche], ...]
    records: dict[str, SenderRecords]


class PlainPlace(NamedTuple):
    """A place in one of the three files, by its number among them. Its line is looked up where it was found."""

    file: int
    pointer: Pointer
    start: int
    end: int
    known: Location


class PlainHit(NamedTuple):
    """A hit, without the files that it is in."""

    code: str
    place: PlainPlace
    message: str
    hint: str
    severity: Severity | None
    related: tuple[PlainPlace, ...]
    at_most: Severity | None
    causes: tuple[tuple[str, PlainPlace], ...]


class PlainFindings(NamedTuple):
    """What the rules say of a fiche, without the files that it is in."""

    hits: tuple[PlainHit, ...]
    gathered: GatheredFiche


def list_fiche_work(ronde: RondeSubject, fiches: Sequence[Sourced[Fiche]], size: int) -> Iterator[FicheWork]:
    """The fiches of a ronde as pieces of work of at most so many, in order."""
    said = (ronde.sourced_ronde, ronde.sourced_register, ronde.codes)
    packed = pickle.dumps(said, pickle.HIGHEST_PROTOCOL)
    for start in range(0, len(fiches), size):
        some = tuple(fiches[start : start + size])
        # the name of a file is the id of its fiche, which may be packed
        names = {PurePosixPath(one.path).stem for one in some}
        records = {name: ronde.records[name] for name in names if name in ronde.records}
        yield FicheWork(packed, some, records)


@lru_cache(maxsize=2)
def _unpack_ronde(packed: bytes) -> RondeSubject:
    """Kept for the next work: the rules prepare much of a ronde. Only bytes of `list_fiche_work` may come here."""
    return RondeSubject(*pickle.loads(packed))  # noqa: S301


def judge_apart(work: FicheWork) -> list[PlainFindings]:
    """What the rules say of each of the fiches."""
    ronde = _unpack_ronde(work.packed_ronde)
    ronde.records = work.records
    return [
        PlainFindings(tuple(_to_plain_hit(hit, _list_files(one, ronde)) for hit in found.hits), found.gathered)
        for one, found in zip(work.fiches, find_in_fiches(RULES, ronde, work.fiches), strict=True)
    ]


def receive_findings(
    judged: Iterable[PlainFindings], fiches: Iterable[Sourced[Fiche]], ronde: RondeSubject
) -> Iterator[FicheFindings]:
    """The findings of `judge_apart`, in the files of this process."""
    for found, one in zip(judged, fiches, strict=True):
        hits = tuple(_from_plain_hit(hit, _list_files(one, ronde)) for hit in found.hits)
        yield FicheFindings(hits, found.gathered)


def _list_files(fiche: Sourced[Fiche], ronde: RondeSubject) -> Files:
    return fiche, ronde.sourced_ronde, ronde.sourced_register


def _to_plain_hit(found: CodedHit, files: Files) -> PlainHit:
    hit = found.hit
    related = tuple(_to_plain_place(place, files) for place in hit.related)
    place = _to_plain_place(hit.place, files)
    causes = tuple((cause.code, _to_plain_place(cause.place, files)) for cause in hit.causes)
    return PlainHit(found.code, place, hit.message, hit.hint, hit.severity, related, hit.at_most, causes)


def _to_plain_place(place: FieldPlace, files: Files) -> PlainPlace:
    number = next(at for at, file in enumerate(files) if file is place.source)
    return PlainPlace(number, place.pointer, place.start, place.end, place.location)


def _from_plain_hit(plain: PlainHit, files: Files) -> CodedHit:
    place, *related = (_from_plain_place(one, files) for one in (plain.place, *plain.related))
    causes = tuple(Cause(code, _from_plain_place(one, files)) for code, one in plain.causes)
    hit = Hit(place, plain.message, plain.hint, plain.severity, tuple(related), plain.at_most, causes)
    return CodedHit(plain.code, hit)


def _from_plain_place(place: PlainPlace, files: Files) -> FieldPlace:
    return FieldPlace(files[place.file], *place[1:])
