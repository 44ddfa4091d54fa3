"""The akkoorden that were given: which a fiche has and lacks, confirming them, and whether the ledger can be trusted.

Also to whom fiches were delivered. The ledger is checked by itself, against the fiches, and against every version of it
in git. By a confirmation an orgaan lets its akkoord stand beside what the ronde and the register say by now: an entry
in the same ledger, about the text that was agreed to before. Whoever wants to agree to another text of the fiche gives
a new akkoord.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from fiches.agree.findings import (
    MissingAkkoord,
    find_missing_akkoorden,
)
from fiches.agree.people import describe_odd_characters, describe_personal_data
from fiches.agree.standing import AkkoordStand, Standing, judge_akkoorden
from fiches.app.agree import (
    NOT_RECORDED,
    RecordedAkkoorden,
    check_day,
    check_readable,
    check_trusted,
    describe_unknown_text,
    get_trusted_dossier,
    make_refusal,
    make_ronde_fields,
    parse_day,
    record_entries,
    resolve_orgaan,
)
from fiches.app.check import judge_ronde
from fiches.app.ledger_history import check_beside_git, check_kept_texts, read_ledger, read_ledger_history
from fiches.app.use_case import Project
from fiches.diagnostics import Diagnostic, ExitCode, FichesError, Report, suggest_word
from fiches.io.files import make_usage_error
from fiches.load.fiche import LoadedFiche
from fiches.load.ledgers import (
    AGREED_TEXTS_FOLDER,
    AKKOORDEN_LEDGER,
    find_rivals,
    parse_entries,
)
from fiches.load.ronde import (
    LoadedRonde,
    LoadedStuk,
    get_akkoorden_path,
    get_leveringen_path,
    get_ronde_files,
    get_ronde_folder,
    load_ronde,
)
from fiches.load.yaml import CONFLICT_CODE
from fiches.model.ledgers import Levering, compute_agreed_digest
from fiches.model.ronde import Ronde

_AKKOORD_CODE_PREFIX, _KEPT_TEXT_CODE = "AKK", "AKK005"


@dataclass(frozen=True, slots=True)
class FicheAkkoorden:
    """One fiche or other document: its status, its entries in the ledger, and what this and the next status still ask.

    A lapsed akkoord of its own status is in `missing`; `next_missing` holds what comes on top of that.
    """

    id: str
    titel: str
    status: str
    next_status: str
    given: tuple[Standing, ...]
    missing: tuple[MissingAkkoord, ...]
    next_missing: tuple[MissingAkkoord, ...]
    is_readable: bool = True

    @property
    def rivals(self) -> tuple[str, ...]:
        """What is to be told of decisions of one day that differ."""
        return tuple(message for _, message in find_rivals(one.akkoord for one in self.given))


@dataclass(frozen=True, slots=True)
class RondeAkkoorden:
    """The agreements of one ronde, fiche by fiche; `names` are those of the organs, by id."""

    ronde: str
    fiches: tuple[FicheAkkoorden, ...]
    names: dict[str, str]


def list_akkoorden(project: Project, ronde_id: str | None, wanted: Sequence[str]) -> list[RondeAkkoorden]:
    """The agreements of these fiches, or of all.

    Raises `FichesError` for a fiche that is not there, and for a ledger that cannot be trusted.
    """
    loaded = [load_ronde(project.tree, one) for one in project.select_ronde_ids(ronde_id)]
    check_fiches_known(loaded, wanted)
    for part in loaded:
        if not wanted or any(file.id in wanted for file in part.texts):
            check_readable(part)
    return [_make_ronde_akkoorden(part, part.ronde, wanted) for part in loaded if part.ronde is not None]


def check_fiches_known(loaded: list[LoadedRonde], wanted: Sequence[str]) -> None:
    """Raises `FichesError` for a fiche, or another document with a status, that is in none of these rondes."""
    known = {file.id for part in loaded for file in part.texts}
    without = {stuk.id: stuk for part in loaded for stuk in part.stukken if not stuk.status}
    for name in wanted:
        if name in without and name not in known:
            raise make_lifeless_error(without[name])
        if name not in known:
            raise make_usage_error(
                f"Fiche '{name}' bestaat niet.", suggest_word(name, known) or "noem een kenmerk zoals W-01"
            )


def make_lifeless_error(stuk: LoadedStuk) -> FichesError:
    """The failure to say anything of a document of the ronde that has no status."""
    hint = f"zet 'status' en 'versie' bovenaan in {stuk.path}"
    return make_usage_error(f"Het stuk '{stuk.id}' heeft nog geen status.", hint)


def _make_ronde_akkoorden(loaded: LoadedRonde, ronde: Ronde, wanted: Sequence[str]) -> RondeAkkoorden:
    told = tuple(one for one in make_fiche_akkoorden(loaded) if not wanted or one.id in wanted)
    return RondeAkkoorden(loaded.id, told, {orgaan: one.naam for orgaan, one in ronde.agreeing.items()})


def make_fiche_akkoorden(loaded: LoadedRonde) -> list[FicheAkkoorden]:
    """The agreements of every fiche and other document with a status; none of a ronde that cannot be read."""
    ronde, found = loaded.ronde, judge_akkoorden(loaded)
    if ronde is None:
        return []
    return [
        _make_fiche_akkoorden(file, ronde, [one for one in found if one.akkoord.fiche == file.id])
        for file in loaded.texts
    ]


def describe_unjudged(loaded: LoadedRonde) -> str:
    """Why nobody can tell what any akkoord of a ronde is worth: what cannot be read; "" when somebody can."""
    try:
        check_readable(loaded)
    except FichesError as failure:
        return failure.message
    return ""


def _make_fiche_akkoorden(file: LoadedFiche | LoadedStuk, ronde: Ronde, given: list[Standing]) -> FicheAkkoorden:
    if file.status not in {status.id for status in ronde.statussen}:
        return FicheAkkoorden(file.id, file.titel, file.status, "", tuple(given), (), (), bool(file.data))
    own = file.bac
    following = ronde.find_next_status(file.status)
    missing = find_missing_akkoorden(ronde, file.status, own, given)
    # the next status asks first all that this one asks, in the same order: what is left comes on top
    later = find_missing_akkoorden(ronde, following.id, own, given)[len(missing) :] if following else []
    naam, after = ronde.get_status(file.status).naam, following.naam if following else ""
    return FicheAkkoorden(file.id, file.titel, naam, after, tuple(given), tuple(missing), tuple(later))


@dataclass(frozen=True, slots=True)
class LedgerCheck:
    """The findings about ledgers, how many agreements there are, and beside how many versions in git they were laid.

    `unknown` tells of how many nobody knows whether they hold, since a file cannot be read; `is_cut` is whether the
    clone lacks a part of its history, so that older versions were not laid beside it.
    """

    report: Report
    entries: int
    versions: int
    unknown: int = 0
    is_cut: bool = False

    @property
    def exit_code(self) -> ExitCode:
        """What to tell the shell."""
        return ExitCode.BEVINDINGEN if self.report.has_errors else ExitCode.GOED


def check_ledgers(project: Project, ronde_id: str | None) -> LedgerCheck:
    """Judge the ledgers by themselves, beside the fiches, and beside every version of them in git."""
    found: list[Diagnostic] = []
    entries = versions = unknown = 0
    is_cut = False
    for one in project.select_ronde_ids(ronde_id):
        loaded = judge_ronde(load_ronde(project.tree, one))
        found += [*_select_ledger_findings(loaded), *check_kept_texts(project, one)]
        path = get_akkoorden_path(one)
        history = read_ledger_history(project, path, AKKOORDEN_LEDGER)
        now = parse_entries(AKKOORDEN_LEDGER, read_ledger(project, path))
        # of a file that git could not merge nobody can say that something is gone from it
        if not any(finding.code == CONFLICT_CODE and finding.location.path == path for finding in found):
            found += check_beside_git(path, AKKOORDEN_LEDGER, now, history)
        unjudged, causes = _find_unjudged(loaded, len(now))
        found += causes
        entries, versions, unknown = entries + len(now), versions + history.versions, unknown + unjudged
        is_cut = is_cut or history.is_cut
    return LedgerCheck(Report.from_diagnostics(found), entries, versions, unknown, is_cut)


def _select_ledger_findings(loaded: LoadedRonde) -> list[Diagnostic]:
    """What is wrong with the ledger and its akkoorden, without the kept texts: those are checked all together."""
    path, beside = get_akkoorden_path(loaded.id), f"{get_ronde_folder(loaded.id)}/{AGREED_TEXTS_FOLDER}/"
    return [
        one
        for one in loaded.report
        if one.code != _KEPT_TEXT_CODE
        and (
            one.code.startswith(_AKKOORD_CODE_PREFIX)
            or one.location.path == path
            or one.location.path.startswith(beside)
        )
    ]


def _find_unjudged(loaded: LoadedRonde, entries: int) -> tuple[int, list[Diagnostic]]:
    """How many of the entries nobody can judge, and what is wrong in the files that cannot be read."""
    if loaded.dossier is None:
        unjudged, paths = entries, set(get_ronde_files(loaded.id))
    else:
        unjudged = sum(one.stand is AkkoordStand.ONBEKEND for one in judge_akkoorden(loaded))
        paths = {file.path for file in loaded.files if not file.titel.strip()}
    return unjudged, [one for one in loaded.report.errors if unjudged and one.location.path in paths]


@dataclass(frozen=True, slots=True)
class FicheDelivery:
    """A delivery that a fiche was in; `is_now` says whether the fiche still says the same, None when nobody knows."""

    levering: Levering
    is_now: bool | None


@dataclass(frozen=True, slots=True)
class FicheWhereabouts:
    """A fiche or another document: the name of its status, its version, and every delivery it was in, in order.

    Of a file that cannot be read (`is_readable`) the words are "".
    """

    ronde: str
    id: str
    titel: str
    status: str
    versie: str
    sent: tuple[FicheDelivery, ...]
    is_readable: bool = True


def list_whereabouts(project: Project, ronde_id: str | None, wanted: Sequence[str]) -> list[FicheWhereabouts]:
    """Where these fiches stand, or all.

    Raises `FichesError` for a fiche that is not there, and for a register of deliveries that cannot be trusted.
    """
    loaded = [load_ronde(project.tree, one) for one in project.select_ronde_ids(ronde_id)]
    for part in loaded:
        if part.leveringen is None:
            check_trusted(part, get_leveringen_path(part.id))
    check_fiches_known(loaded, wanted)
    return [_make_whereabouts(file, part) for part in loaded for file in part.texts if not wanted or file.id in wanted]


def _make_whereabouts(file: LoadedFiche | LoadedStuk, loaded: LoadedRonde) -> FicheWhereabouts:
    names = {status.id: status.naam for status in loaded.ronde.statussen} if loaded.ronde else {}
    version = file.data.get("versie")
    number = version.get("nummer") if isinstance(version, dict) else ""
    now, register = compute_agreed_digest(file.data), loaded.leveringen.value.leveringen if loaded.leveringen else ()
    mine = [one for one in register if file.id in one.texts]
    sent = tuple(FicheDelivery(one, one.texts[file.id] == now if file.data else None) for one in mine)
    status = names.get(file.status, file.status)
    return FicheWhereabouts(loaded.id, file.id, file.titel, status, str(number or ""), sent, bool(file.data))


def find_changed_deliveries(loaded: LoadedRonde) -> dict[str, Levering]:
    """The last delivery of each fiche that says something else since, by the id of the fiche."""
    register = loaded.leveringen.value.leveringen if loaded.leveringen else ()
    last = {name: one for one in register for name in one.fiches}
    now = {file.id: compute_agreed_digest(file.data) for file in loaded.files if file.id in last and file.data}
    return {name: last[name] for name, digest in now.items() if last[name].fiches[name] != digest}


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Who confirms its akkoord. `orgaan` is an id or a name; `datum` is written yyyy-mm-dd; `rol` is no person.

    It cannot have confirmed after `today`.
    """

    orgaan: str
    soort: str
    rol: str
    datum: str
    today: date


def record_confirmation(
    project: Project, ronde_id: str | None, wanted: Sequence[str], confirmation: Confirmation
) -> RecordedAkkoorden:
    """Add a confirmation of the last akkoord about each of these fiches to the ledger of their ronde.

    Raises `FichesError` with every reason at once when it cannot be, and then nothing is written.
    """
    return record_entries(project, ronde_id, wanted, lambda loaded, names: _make_entries(loaded, names, confirmation))


def _make_entries(loaded: LoadedRonde, wanted: Sequence[str], confirmation: Confirmation) -> list[dict[str, Any]]:
    dossier = get_trusted_dossier(loaded)
    orgaan = resolve_orgaan(dossier.ronde.value, confirmation.orgaan)
    files = loaded.by_id
    last = _find_last(loaded, wanted, orgaan, confirmation.soort)
    reasons = [f"{words}; noem een functie" for words in describe_personal_data(confirmation.rol, dossier)]
    reasons += describe_odd_characters(confirmation.rol)
    reasons += check_day(confirmation.datum, confirmation.today, orgaan, dossier.ronde.value)
    for name in wanted:
        reasons += _check_fiche(name, loaded, last.get(name), orgaan, confirmation)
    if reasons:
        raise make_refusal(NOT_RECORDED, reasons)
    return [_make_entry(files[name], last[name], confirmation, loaded) for name in wanted]


def _find_last(loaded: LoadedRonde, wanted: Sequence[str], orgaan: str, soort: str) -> dict[str, Standing]:
    """The last decision of an organ about each of these fiches."""
    given = judge_akkoorden(loaded, wanted)
    return {one.akkoord.fiche: one for one in given if (one.akkoord.orgaan, one.akkoord.soort) == (orgaan, soort)}


def _check_fiche(
    name: str, loaded: LoadedRonde, last: Standing | None, orgaan: str, confirmation: Confirmation
) -> Iterator[str]:
    """Why an akkoord about a fiche cannot be confirmed."""
    if name not in loaded.by_id:
        yield describe_unknown_text(name, loaded)
    elif last is None:
        yield f"{orgaan} gaf nog geen {confirmation.soort} akkoord op {name}; gebruik 'fiches akkoord geef'"
    elif last.stand is AkkoordStand.GEEN:
        yield f"over {name} was op {last.akkoord.datum} de uitkomst van {orgaan}: {last.akkoord.uitkomst.value}"
    elif last.stand is AkkoordStand.VERVALLEN:
        yield f"het akkoord op {name} is vervallen; vraag het opnieuw. {last.reason}"
    elif last.stand is AkkoordStand.ONBEKEND:
        yield f"of het akkoord op {name} nog geldt, is niet te zeggen. {last.reason}"
    elif last.akkoord.has_ronde and not last.carried:
        yield f"op {name} valt niets te bevestigen: wat zij uit ronde en register afdrukt, is gelijk gebleven"
    else:
        yield from _check_moment(name, last, confirmation)


def _check_moment(name: str, last: Standing, confirmation: Confirmation) -> Iterator[str]:
    day = parse_day(confirmation.datum)
    if day and day < last.akkoord.datum:
        yield f"het akkoord op {name} is van {last.akkoord.datum}; deze bevestiging is ouder"


def _make_entry(
    file: LoadedFiche | LoadedStuk, last: Standing, confirmation: Confirmation, loaded: LoadedRonde
) -> dict[str, Any]:
    """The same akkoord again, beside the ronde of now."""
    akkoord = last.akkoord
    entry: dict[str, Any] = {
        "fiche": akkoord.fiche,
        "versie": akkoord.versie,
        "orgaan": akkoord.orgaan,
        "soort": akkoord.soort.value,
        "uitkomst": akkoord.uitkomst.value,
        "voorbehoud": akkoord.voorbehoud,
        "bevestiging": "ja",
        "rol": " ".join(confirmation.rol.split()),
        "datum": confirmation.datum,
        "inhoud": akkoord.inhoud,
        "beelden": dict(akkoord.beelden),
        **make_ronde_fields(file, loaded),
    }
    return {name: value for name, value in entry.items() if value}
