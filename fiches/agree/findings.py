"""Checks the ledger of akkoorden against the fiches.

Also which akkoorden the status of a fiche asks for and that do not hold, each with the entry that comes nearest.
Akkoorden that lapse or are missing are findings. Those that lapse by the same change are told in one.
"""

from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import PurePosixPath
from typing import NamedTuple

from fiches.agree.people import check_personal_data
from fiches.agree.standing import BROKEN, AkkoordStand, Standing, judge_akkoorden
from fiches.agree.talks import check_afstemming
from fiches.codes import make_diagnostic
from fiches.compare.change import Change
from fiches.diagnostics import Diagnostic, Location
from fiches.dutch.format import format_list
from fiches.load.fiche import LoadedFiche, LoadedText
from fiches.load.ronde import LoadedRonde, LoadedStuk, get_akkoorden_path
from fiches.model.controls import EIGEN_BAC, Akkoordvereiste
from fiches.model.dossier import Dossier, Sourced, SourceMap
from fiches.model.ledgers import Akkoorden, Uitkomst
from fiches.model.ronde import Ronde, Status, Stuknaam

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
    for status, wanted, orgaan in _iter_wanted(ronde, status_id, bac):
        nearest, why = _find_nearest(wanted, [one for one in of_fiche if one.akkoord.orgaan == orgaan])
        settled = wanted.mandaat and nearest and _is_settled(nearest, of_fiche, mandated)
        if why and not settled:
            yield MissingAkkoord(status, orgaan, _name_orgaan(orgaan, ronde), wanted, why, nearest)


def _iter_wanted(ronde: Ronde, status_id: str, bac: str | None) -> Iterator[tuple[Status, Akkoordvereiste, str]]:
    """Every akkoord that a status asks, itself or by one before it, with the organ that has to give it."""
    for status in ronde.list_reached(status_id):
        for wanted in status.akkoorden:
            orgaan = bac if wanted.orgaan == EIGEN_BAC else wanted.orgaan
            if orgaan in ronde.agreeing:  # a fiche may have left its commissie out, or named one that is not there
                yield status, wanted, orgaan


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


MAX_NAMES = 12
STAND_FINDINGS = {
    AkkoordStand.VERVALLEN: (
        "AKK011",
        "is vervallen",
        "zijn vervallen",
        "vraag opnieuw akkoord, of zet de oude tekst terug",
    ),
    AkkoordStand.REDACTIE: (
        "AKK012",
        "blijft geldig",
        "blijven geldig",
        "hier is niets voor nodig; betekent de tekst toch iets anders, vraag dan opnieuw akkoord",
    ),
    AkkoordStand.BEVESTIGEN: (
        "AKK025",
        AkkoordStand.BEVESTIGEN.value,
        "wachten op een bevestiging",
        "leg de bevestiging vast met 'fiches akkoord bevestig'",
    ),
}
"""The code of the finding about an akkoord that is worth this, what it says of one and of several, and the way out."""
CONFIRM_HINT = "laat ze bevestigen, en leg dat vast met 'fiches akkoord bevestig'"
GIVE_HINT = "leg het akkoord vast met 'fiches akkoord geef', of kies een eerdere status"


def check_akkoorden(loaded: LoadedRonde) -> list[Diagnostic]:
    """Everything, fiche by fiche and then the ledger. A ledger that is broken has its own findings and no others."""
    path, dossier = get_akkoorden_path(loaded.id), loaded.dossier
    if dossier is None or any(found.location.path == path for found in loaded.report.errors):
        return []
    lifeless = list(_check_lifeless(loaded))
    if dossier.akkoorden is None:
        return [*lifeless, *_check_without_ledger(loaded, dossier.ronde.value, path)]
    found = judge_akkoorden(loaded)
    ronde = dossier.ronde.value
    by_fiche: dict[str, list[Standing]] = {}
    for one in found:
        by_fiche.setdefault(one.akkoord.fiche, []).append(one)
    broken = {one.location.path for one in loaded.report.errors}
    texts = [(file, by_fiche.get(file.id, [])) for file in loaded.texts]
    in_fiches = (_check_text(file, ronde, dossier, given, broken) for file, given in texts)
    return [
        *lifeless,
        *chain.from_iterable(in_fiches),
        *_check_ledger(loaded, ronde, dossier.akkoorden, found),
        *check_personal_data(dossier),
    ]


def _check_lifeless(loaded: LoadedRonde) -> Iterator[Diagnostic]:
    """A tip for every document of the ronde that has no status."""
    for stuk in (one for one in loaded.stukken if one.shaped and not one.status):
        message = f"{stuk.titel} heeft geen status: er kan geen akkoord op worden gegeven, en het stuk gaat niet mee."
        hint = "zet bovenaan 'status: concept' en 'versie' met nummer, datum en wijziging"
        yield make_diagnostic("AKK027", Location(stuk.path), message, hint)


def _check_without_ledger(loaded: LoadedRonde, ronde: Ronde, path: str) -> Iterator[Diagnostic]:
    """One finding for all fiches: nobody recorded any akkoord yet."""
    asking = [
        file.id
        for file in loaded.texts
        if _has_known_status(file, ronde) and find_missing_akkoorden(ronde, file.status, file.bac, ())
    ]
    if asking:
        more = f" en nog {len(asking) - MAX_NAMES}" if len(asking) > MAX_NAMES else ""
        message = (
            f"Er is nog geen akkoord vastgelegd, en de status vraagt dat van {', '.join(asking[:MAX_NAMES])}{more}."
        )
        yield make_diagnostic("AKK010", Location(path), message, GIVE_HINT)


def _has_known_status(file: LoadedText, ronde: Ronde) -> bool:
    return file.status in {status.id for status in ronde.statussen}


def _check_text(
    file: LoadedFiche | LoadedStuk, ronde: Ronde, dossier: Dossier, given: list[Standing], broken: Collection[str]
) -> Iterator[Diagnostic]:
    if not file.data:  # the file has its own finding, and nobody knows what its akkoorden are worth
        return
    place = file.source.locate("status")
    if _has_known_status(file, ronde) and not _is_misnamed(file):
        yield from _check_missing(file, ronde, given, place)
    told = [one for one in given if one.stand in STAND_FINDINGS and not _leans_on_broken(one, file.path, broken)]
    for same in _group_by_cause(told):
        yield _make_stand_finding(same, ronde, file.source)
    if isinstance(file, LoadedFiche) and file.shaped is not None:
        yield from check_afstemming(file.shaped, dossier, [one.akkoord for one in given])


def _is_misnamed(file: LoadedFiche | LoadedStuk) -> bool:
    """Whether a fiche has another id than its file, which is told: its akkoorden may be those of either."""
    return isinstance(file, LoadedFiche) and file.data.get("id", file.id) != file.id


def _check_missing(
    file: LoadedFiche | LoadedStuk, ronde: Ronde, given: Sequence[Standing], place: Location
) -> Iterator[Diagnostic]:
    lacking = find_missing_akkoorden(ronde, file.status, file.bac, given)
    # what cannot be read has its own finding
    told = [one for one in lacking if not one.has_lapsed and not one.is_unknown]
    absent = [one for one in told if one.nearest is None]
    if len(absent) > 1:
        message = _describe_absent(ronde.get_status(file.status), absent)
        yield make_diagnostic("AKK010", place, message, GIVE_HINT)
    for one in told:
        if one.nearest is not None or len(absent) == 1:
            yield make_diagnostic("AKK010", place, one.message, GIVE_HINT)


def _describe_absent(status: Status, absent: Sequence[MissingAkkoord]) -> str:
    """All akkoorden that nobody gave yet, in one sentence: that status is too early."""
    by_kind: dict[str, list[str]] = {}
    for one in absent:
        by_kind.setdefault(f"{one.wanted.soort.value} akkoord" if one.wanted.soort else "akkoord", []).append(one.naam)
    wanted = ", en ".join(f"{kind} van {format_list(names)}" for kind, names in by_kind.items())
    return f"Status '{status.naam}' vraagt {wanted}; die akkoorden zijn er niet."


def _leans_on_broken(one: Standing, path: str, broken: Collection[str]) -> bool:
    """Whether what changed is in a file that cannot be read well.

    A slip of the pen often makes another text. What it does to an akkoord is told as soon as the file can be read.
    """
    elsewhere = {place.path for place in _list_carried_places(one)}
    return path in broken or (not one.changes and bool(elsewhere) and elsewhere <= set(broken))


def _group_by_cause(given: Iterable[Standing]) -> Iterable[list[Standing]]:
    """The akkoorden on one text that changed for the same reason: they are told together."""
    groups: dict[Hashable, list[Standing]] = {}
    for one in given:
        places = tuple((change.old_pointer, change.new_pointer) for change in one.changes)
        groups.setdefault((one.stand, one.reason, places), []).append(one)
    return groups.values()


def _make_stand_finding(same: Sequence[Standing], ronde: Ronde, source: SourceMap) -> Diagnostic:
    """That akkoorden no longer hold, or not for sure, at their gravest change and else at the status."""
    first = same[0]
    code, what, whats, hint = STAND_FINDINGS[first.stand]
    if first.picture:
        hint = "vraag opnieuw akkoord, of zet de oude afbeelding terug"
    *others, last = (_describe_akkoord(ronde, one) for one in same)
    # each begins with "het", so that the commas in their names confuse nobody
    named = f"{', '.join(others)} en {last}" if others else last
    message = f"{named[0].upper()}{named[1:]} {whats if len(same) > 1 else what}. {first.reason}"
    worst = next((one for one in first.changes if one.new_at), next(iter(first.changes), None))
    at = _locate_change(worst, source) if worst and not first.picture else source.locate("status")
    changed = [one.new_at or one.old_at for one in first.changes if one is not worst]
    related = dict.fromkeys(filter(None, (*changed, *_list_carried_places(first))))
    return replace(make_diagnostic(code, at, message, hint), related=tuple(related))


def _list_carried_places(one: Standing) -> list[Location]:
    places = (carried.change.new_at or carried.change.old_at for carried in one.carried)
    return [place for place in places if place]


def _locate_change(change: Change, source: SourceMap) -> Location:
    """Where the new text begins to differ, from the word on; of what was removed the list or the block it was in."""
    old, new, around = change.old, change.new, change.old_pointer[:-1]
    if change.new_at is None:
        return source.locate(*around) if around else source.locate("status")
    if not isinstance(old, str) or not isinstance(new, str):
        return change.new_at
    same = next((at for at, (one, other) in enumerate(zip(old, new, strict=False)) if one != other), len(old))
    start = new.rfind(" ", 0, same) + 1
    end = new.find(" ", start)
    return source.locate_text(change.new_pointer, start, end if end > start else len(new))


def _describe_akkoord(ronde: Ronde, one: Standing) -> str:
    known = ronde.agreeing.get(one.akkoord.orgaan)
    orgaan = f"{known.naam} ({known.id})" if known else one.akkoord.orgaan
    return f"het {one.akkoord.soort.value}e akkoord van {orgaan} van {one.akkoord.datum}"


def _check_ledger(
    loaded: LoadedRonde, ronde: Ronde, ledger: Sourced[Akkoorden], found: tuple[Standing, ...]
) -> Iterator[Diagnostic]:
    yield from _check_unrecorded(ledger, found)
    # one that lies there under a name that is not read has its own finding
    unread = {one.fiche or PurePosixPath(one.path).name.partition(".")[0] for one in loaded.unread}
    known = {*loaded.by_id, *unread, *(str(file.data.get("id")) for file in loaded.files if _is_misnamed(file))}
    mandated = {orgaan.id for orgaan in ronde.organen if orgaan.mandaat}
    for one in found:
        akkoord, source = one.akkoord, ledger.source
        if akkoord.fiche not in known:
            # a fiche that is gone is told once, however many akkoorden it has
            known.add(akkoord.fiche)
            what = f"het stuk '{akkoord.fiche}'" if akkoord.fiche in set(Stuknaam) else f"fiche {akkoord.fiche}"
            message = f"Het register noemt {what}, maar dat bestand is er niet."
            yield make_diagnostic(
                "AKK015", source.locate("akkoorden", one.at, "fiche"), message, "zet het bestand terug en trek het in"
            )
        if akkoord.orgaan in mandated and akkoord.datum < ronde.mandaat.datum:
            message = f"Op {akkoord.datum} was er nog geen mandaat; dat is van {ronde.mandaat.datum}."
            yield make_diagnostic(
                "AKK018", source.locate("akkoorden", one.at, "datum"), message, "vraag opnieuw akkoord"
            )


def _check_unrecorded(ledger: Sourced[Akkoorden], found: Sequence[Standing]) -> Iterator[Diagnostic]:
    """One finding for all akkoorden of which nobody knows what the ronde said when they were given."""
    lacking = [one for one in found if one.lacks_ronde]
    if lacking:
        place = ledger.source.locate("akkoorden", lacking[0].at)
        yield make_diagnostic("AKK026", place, describe_unrecorded(lacking), CONFIRM_HINT)


def describe_unrecorded(lacking: Sequence[Standing]) -> str:
    """What is not known of akkoorden from before the ronde was recorded with them."""
    names = list(dict.fromkeys(one.akkoord.fiche for one in lacking))
    more = f" en nog {len(names) - MAX_NAMES}" if len(names) > MAX_NAMES else ""
    return (
        f"Bij akkoorden met {', '.join(names[:MAX_NAMES])}{more} is niet vastgelegd wat ronde en register toen zeiden;"
        " wat daarin sindsdien veranderde, is niet te zien."
    )


class EditorialChange(NamedTuple):
    """A change of redactie in a fiche, or in what these fiches print of other files, since these organs agreed."""

    fiches: tuple[str, ...]
    place: str
    change: Change
    organen: tuple[str, ...]


def list_editorial_changes(given: Iterable[Standing]) -> list[EditorialChange]:
    """The changes for which nobody is asked to agree again, each once, in the order of the akkoorden."""
    found: dict[tuple[str, ...], EditorialChange] = {}
    for one in given:
        for owner, place, change in _iter_changes(one) if one.stand.holds else ():
            key = (owner, place, str(change.old), str(change.new))
            known = found.get(key) or EditorialChange((), place, change, ())
            fiches = tuple(dict.fromkeys((*known.fiches, one.akkoord.fiche)))
            organen = tuple(dict.fromkeys((*known.organen, one.akkoord.orgaan)))
            found[key] = EditorialChange(fiches, place, change, organen)
    return list(found.values())


def _iter_changes(one: Standing) -> Iterator[tuple[str, str, Change]]:
    """Each change since an akkoord, with the fiche whose own text it is, and its place in words."""
    yield from ((one.akkoord.fiche, " › ".join(change.labels), change) for change in one.changes)
    yield from (("", f"{subject} ({place})" if place else subject, change) for subject, place, change in one.carried)
