"""Finds the akkoorden that the status of a fiche asks for and that do not hold, each with the nearest entry."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from fiches.agree.standing import BROKEN, AkkoordStand, Standing
from fiches.model.ledgers import Uitkomst
from fiches.model.ronde import EIGEN_BAC, Akkoordvereiste, Ronde, Status

UNKNOWN_HINT = "herstel eerst de fiche die niet te lezen is"
"""The way out when nobody can tell what an akkoord is worth."""


class MissingAkkoord(NamedTuple):
    """An akkoord that a status asks for and that is not there: why, and the entry that comes nearest."""

    status: Status
    orgaan: str
    naam: str
    wanted: Akkoordvereiste
    why: str
    nearest: Standing | None = None

    @property
    def has_lapsed(self) -> bool:
        """Whether the akkoord was there for an earlier text."""
        return self.nearest is not None and self.nearest.stand in BROKEN

    @property
    def awaits_confirmation(self) -> bool:
        """Whether the akkoord was there for the same text, beside another ronde."""
        return self.nearest is not None and self.nearest.stand is AkkoordStand.BEVESTIGEN

    @property
    def is_unknown(self) -> bool:
        """Whether nobody can tell: it leans on a file that cannot be read."""
        return self.nearest is not None and self.nearest.stand is AkkoordStand.ONBEKEND

    @property
    def message(self) -> str:
        """The same in one Dutch sentence."""
        soort = f"{self.wanted.soort.value} " if self.wanted.soort else ""
        return f"Status '{self.status.naam}' vraagt {soort}akkoord van {self.naam}; {self.why}"


def find_missing_akkoorden(
    ronde: Ronde, status_id: str, bac: str | None, of_fiche: Sequence[Standing]
) -> list[MissingAkkoord]:
    """Every akkoord that a status and those before it ask of a fiche or another document and that does not hold.

    `bac` is the commissie of the fiche, None for a document that no commissie makes; `of_fiche` is what the ledger has
    about it.
    """
    return list(_iter_missing(ronde, status_id, bac, of_fiche))


def _iter_missing(
    ronde: Ronde, status_id: str, bac: str | None, of_fiche: Sequence[Standing]
) -> Iterator[MissingAkkoord]:
    mandated = ronde.list_mandated(of_fiche[0].akkoord.fiche) if of_fiche else frozenset()
    for status in ronde.list_reached(status_id):
        for wanted in status.akkoorden:
            orgaan = bac if wanted.orgaan == EIGEN_BAC else wanted.orgaan
            if orgaan is None:
                continue
            nearest, why = _find_nearest(wanted, [one for one in of_fiche if one.akkoord.orgaan == orgaan])
            settled = wanted.mandaat and nearest and _is_settled(nearest, of_fiche, mandated)
            if why and not settled:
                yield MissingAkkoord(status, orgaan, _name_orgaan(orgaan, ronde), wanted, why, nearest)


def _name_orgaan(orgaan: str, ronde: Ronde) -> str:
    known = ronde.agreeing.get(orgaan)
    return f"{known.naam} ({orgaan})" if known else orgaan


def _find_nearest(wanted: Akkoordvereiste, given: Iterable[Standing]) -> tuple[Standing | None, str]:
    """The entry that counts for a demand, and what is wrong with it; "" when it is met.

    The last word of an organ counts: who refuses as bestuur after agreeing as officials does not agree.
    """
    fitting = [
        one for one in given if wanted.soort in (None, one.akkoord.soort) and one.stand is not AkkoordStand.OPGEVOLGD
    ]
    if not fitting:
        return None, "dat is er niet."
    last = max(fitting, key=lambda one: one.akkoord.nummer)
    if last.stand is AkkoordStand.GEEN:
        return last, f"op {last.akkoord.datum} was de uitkomst: {last.akkoord.uitkomst.value}."
    worths = [(one, _explain_shortfall(wanted, one)) for one in sorted(fitting, key=lambda one: -one.akkoord.nummer)]
    return next(((one, "") for one, why in worths if not why), worths[0])


def _explain_shortfall(wanted: Akkoordvereiste, one: Standing) -> str:
    akkoord = one.akkoord
    if one.stand in BROKEN:
        what = "is vervallen" if one.stand is AkkoordStand.VERVALLEN else one.stand.value
        return f"dat van {akkoord.datum} {what}. {one.reason}"
    if one.stand is AkkoordStand.GEEN:
        return f"op {akkoord.datum} was de uitkomst: {akkoord.uitkomst.value}."
    if one.stand is AkkoordStand.ONBEKEND:
        return f"of dat van {akkoord.datum} nog geldt, is niet te zeggen. {one.reason}"
    if akkoord.uitkomst is Uitkomst.VOORBEHOUD and not wanted.voorbehoud:
        return f"dat van {akkoord.datum} heeft een voorbehoud, en dat is hier niet genoeg: {akkoord.voorbehoud}"
    return ""


def _is_settled(lapsed: Standing, of_fiche: Iterable[Standing], mandated: frozenset[str]) -> bool:
    """Whether an organ with the mandate agreed after this akkoord, which lapsed."""
    if lapsed.stand not in BROKEN:
        return False
    return any(
        one.stand.holds
        and one.akkoord.orgaan in mandated
        and one.akkoord.uitkomst is Uitkomst.AKKOORD
        and one.akkoord.nummer > lapsed.akkoord.nummer
        for one in of_fiche
    )
