"""Record an akkoord: one decision of one orgaan about one or more fiches or other documents, all of them or none.

When the decision cannot be recorded every reason is given at once, and nothing is written. The text of each fiche as
it was agreed to is kept beside the ledger, and so are the ronde and the register, of which the fiche prints a part.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import ValidationError

from fiches.agree.people import describe_odd_characters, describe_personal_data
from fiches.agree.standing import list_naming_links
from fiches.app.check import judge_ronde
from fiches.app.ledger_history import lacks_side, read_sides
from fiches.app.use_case import Project
from fiches.diagnostics import ExitCode, FichesError, find_named, suggest_reference, suggest_word
from fiches.io.files import make_usage_error, make_write_error, replace_file, wait_for_lock, write_ledger_last
from fiches.load.fiche import LoadedFiche, LoadedText
from fiches.load.ledgers import (
    AGREED_FIELD,
    AGREED_TEXTS_FOLDER,
    AKKOORDEN_LEDGER,
    BEGUN_MARKER,
    LEDGER_LOCK_FILE,
    MAX_LEDGER_BYTES,
    MERGE_ADVICE,
    REGISTER_TEXT,
    RONDE_TEXT,
    UNMERGED,
    compute_text_digest,
    find_rivals,
    parse_entries,
)
from fiches.load.ronde import (
    FICHES_FOLDER,
    LoadedRonde,
    LoadedStuk,
    get_akkoorden_path,
    get_ronde_files,
    get_ronde_folder,
    load_ronde,
)
from fiches.load.yaml import CONFLICT_CODE, parse_yaml
from fiches.model.coherence import get_block, list_blocks
from fiches.model.dossier import Dossier
from fiches.model.ledgers import Akkoord, Uitkomst, compute_agreed_digest, make_copy_name
from fiches.model.ronde import Ronde, Stuknaam

NOT_RECORDED = "Het akkoord is niet vastgelegd"


@dataclass(frozen=True, slots=True)
class Decision:
    """What an organ decided. `orgaan` is an id or a name; `datum` is written yyyy-mm-dd; `rol` is no person.

    It cannot have decided after `today`.
    """

    orgaan: str
    soort: str
    uitkomst: str
    rol: str
    datum: str
    today: date
    voorbehoud: str = ""


@dataclass(frozen=True, slots=True)
class RecordedAkkoorden:
    """The entries that were added to the ledger, and the ledger."""

    path: Path
    entries: tuple[Akkoord, ...]


def record_decision(
    project: Project, ronde_id: str | None, wanted: Sequence[str], decision: Decision
) -> RecordedAkkoorden:
    """Add a decision about each of these fiches to the ledger of their ronde.

    Raises `FichesError` with every reason at once when it cannot be, and then nothing is written. Another run that
    records at the same time waits.
    """
    return record_entries(
        project, ronde_id, wanted, lambda loaded, names: _make_decision_entries(loaded, names, decision)
    )


EntryMaker = Callable[[LoadedRonde, Sequence[str]], list[dict[str, Any]]]
"""Makes an entry about each of these fiches of a ronde; raises `FichesError` when it cannot be recorded."""


def record_entries(
    project: Project, ronde_id: str | None, wanted: Sequence[str], make_entries: EntryMaker
) -> RecordedAkkoorden:
    """Add entries to the ledger of the ronde of these fiches, and keep the texts that they are about."""
    chosen = choose_ronde(project, ronde_id, wanted)
    folder = project.root / get_ronde_folder(chosen)
    try:
        # the ronde is read while the lock is held: what another run just recorded is then in the ledger
        with wait_for_lock(folder / LEDGER_LOCK_FILE):
            loaded = judge_ronde(load_ronde(project.tree, chosen))
            return _append_entries(project, loaded, make_entries(loaded, list(dict.fromkeys(wanted))))
    except OSError as error:
        raise make_write_error(folder, error) from error


def choose_ronde(project: Project, ronde_id: str | None, wanted: Sequence[str]) -> str:
    """The ronde that is asked for; else the last one that has the first of these fiches, or the last one there is."""
    known = project.select_ronde_ids(ronde_id)
    having = [one for one in known if wanted and get_text_path(project, one, wanted[0]).is_file()]
    return (having or known)[-1]


def get_text_path(project: Project, ronde_id: str, name: str) -> Path:
    """The file of a fiche, or of another document of the ronde."""
    folder = project.root / get_ronde_folder(ronde_id)
    return (folder if name in set(Stuknaam) else folder / FICHES_FOLDER) / f"{name}.yaml"


def _make_decision_entries(loaded: LoadedRonde, wanted: Sequence[str], decision: Decision) -> list[dict[str, Any]]:
    dossier = get_trusted_dossier(loaded)
    orgaan = resolve_orgaan(dossier.ronde.value, decision.orgaan)
    files = loaded.by_id
    reasons = [*_check_decision(dossier, orgaan, decision)]
    for name in wanted:
        reasons += _check_text(files.get(name), name, loaded, orgaan, decision)
    if reasons:
        raise make_refusal(NOT_RECORDED, reasons)
    return [_make_entry(files[name], orgaan, decision, loaded) for name in wanted]


def _append_entries(project: Project, loaded: LoadedRonde, entries: Sequence[dict[str, Any]]) -> RecordedAkkoorden:
    path, before = get_akkoorden_path(loaded.id), _read_entries(project, loaded.id)
    if lacks_side(before, read_sides(project, path, AKKOORDEN_LEDGER)):
        message = f"{NOT_RECORDED}: {UNMERGED.format(path=path)}"
        raise FichesError(message, exit_code=ExitCode.BEVINDINGEN, hint=MERGE_ADVICE)
    text = AKKOORDEN_LEDGER.make_text(AKKOORDEN_LEDGER.append_entries(before, loaded.id, entries))
    added, target = _read_new_entries(path, text, len(before)), project.root / path
    mark = project.resolve_place(f"{get_ronde_folder(loaded.id)}/{AGREED_TEXTS_FOLDER}/{BEGUN_MARKER}")
    # the texts before the ledger: no entry ever lacks the text that it is about
    with write_ledger_last(target, mark, text.encode()):
        for kept in _list_texts_to_keep(loaded, entries):
            _keep_text(project, loaded.id, kept)
    return RecordedAkkoorden(target, added)


class _KeptText(NamedTuple):
    """A text that entries are about: what it is called, its file, its digest and the field in which that stands."""

    name: str
    source: str
    digest: str
    field: str


def _list_texts_to_keep(loaded: LoadedRonde, entries: Sequence[dict[str, Any]]) -> Iterator[_KeptText]:
    files = {name: file.path for name, file in loaded.by_id.items()}
    ronde, register = get_ronde_files(loaded.id)
    for entry in entries:
        # a confirmation is about the text of an earlier entry, which was kept then
        if "bevestiging" not in entry:
            yield _KeptText(entry["fiche"], files[entry["fiche"]], entry[AGREED_FIELD], AGREED_FIELD)
    for name, path in ((RONDE_TEXT, ronde), (REGISTER_TEXT, register)):
        for digest in dict.fromkeys(entry[name] for entry in entries):
            yield _KeptText(name, path, digest, name)


def get_trusted_dossier(loaded: LoadedRonde) -> Dossier:
    """The dossier of a ronde whose ledger can be trusted. Raises `FichesError`."""
    check_trusted(loaded, get_akkoorden_path(loaded.id))
    return _get_dossier(loaded)


def _get_dossier(loaded: LoadedRonde) -> Dossier:
    """The dossier. Raises `FichesError` with what is wrong in the ronde or the register when there is none."""
    if loaded.dossier is None:
        found = [one for one in loaded.report.errors if one.location.path in get_ronde_files(loaded.id)]
        told = [f" {one.location.path}, regel {one.location.line}: {one.message}" for one in found[:1]]
        raise FichesError(
            f"Ronde {loaded.id} is niet te lezen.{''.join(told)}",
            exit_code=ExitCode.INVOER_ONLEESBAAR,
            hint="kijk met 'fiches controleer' wat er mis is",
        )
    return loaded.dossier


def check_trusted(loaded: LoadedRonde, path: str) -> None:
    """Raises `FichesError` when a ledger is damaged, or when git could not merge it: what it lacks may be there."""
    broken = next((found for found in loaded.report.errors if found.location.path == path), None)
    if broken is not None:
        raise FichesError(
            f"Het register {path} is niet te vertrouwen: {broken.message}",
            exit_code=ExitCode.BEVINDINGEN,
            hint=broken.hint if broken.code == CONFLICT_CODE else "kijk met 'fiches akkoord controleer' wat er mis is",
        )


def check_readable(loaded: LoadedRonde) -> None:
    """Raises `FichesError` when the ronde, the register or the ledger is there and cannot be read.

    Then nobody can tell what an akkoord is worth, and none can be called missing.
    """
    if _get_dossier(loaded).akkoorden is None:
        check_trusted(loaded, get_akkoorden_path(loaded.id))


def make_refusal(what: str, reasons: Sequence[str]) -> FichesError:
    """The failure with every reason, a line each."""
    listed = reasons[0] if len(reasons) == 1 else "".join(f"\n  - {reason}" for reason in reasons)
    separator = ": " if len(reasons) == 1 else ":"
    return FichesError(f"{what}{separator}{listed}", exit_code=ExitCode.BEVINDINGEN)


def resolve_orgaan(ronde: Ronde, wanted: str) -> str:
    """The id of an organ by its id or one of its names, in any case."""
    named = {one.id: (one.naam, *one.aliassen) for one in ronde.agreeing.values()}
    found = find_named(wanted, named)
    if found:
        return found
    raise make_usage_error(
        f"Orgaan '{wanted}' staat niet in de ronde.", suggest_reference(wanted, named) or f"kies uit {', '.join(named)}"
    )


def _check_decision(dossier: Dossier, orgaan: str, decision: Decision) -> Iterator[str]:
    """Why this decision cannot be recorded, whatever the fiche."""
    ronde = dossier.ronde.value
    if (decision.uitkomst == Uitkomst.VOORBEHOUD) != bool(decision.voorbehoud.strip()):
        yield (
            "bij een akkoord met voorbehoud hoort --voorbehoud"
            if decision.uitkomst == Uitkomst.VOORBEHOUD
            else f"--voorbehoud hoort alleen bij --uitkomst {Uitkomst.VOORBEHOUD.value}"
        )
    for text in (decision.rol, decision.voorbehoud):
        yield from (f"{words}; noem een functie" for words in describe_personal_data(text, dossier))
        yield from describe_odd_characters(text)
    yield from check_day(decision.datum, decision.today, orgaan, ronde)


def check_day(text: str, today: date, orgaan: str, ronde: Ronde) -> Iterator[str]:
    """Why an organ cannot have decided anything on this day."""
    day = parse_day(text)
    if day is None:
        yield f"'{text}' is geen datum; schrijf bijvoorbeeld 2021-03-05"
    elif day > today:
        yield f"een besluit van {day} kan er nog niet zijn; vandaag is het {today}"
    elif any(one.id == orgaan and one.mandaat for one in ronde.organen) and day < ronde.mandaat.datum:
        yield f"op {day} had {orgaan} nog geen mandaat; dat is van {ronde.mandaat.datum}"


def parse_day(text: str) -> date | None:
    """The day, when it is written yyyy-mm-dd."""
    try:
        # fromisoformat also takes 20210305
        return date.fromisoformat(text) if len(text) == len("2021-03-05") else None
    except ValueError:
        return None


def _check_text(
    file: LoadedFiche | LoadedStuk | None, name: str, loaded: LoadedRonde, orgaan: str, decision: Decision
) -> Iterator[str]:
    if file is None:
        yield describe_unknown_text(name, loaded)
        return
    agrees = Uitkomst(decision.uitkomst).agrees
    wrong = [found for found in loaded.report.errors if found.location.path == file.path]
    # a refusal or a withdrawal may be about a fiche with faults
    if file.shaped is None or (agrees and wrong):
        yield f"{name} heeft nog {len(wrong)} fout(en); zie 'fiches controleer {name}'"
        return
    version = file.shaped.value.versie
    if version is None:
        yield f"{name} heeft nog geen status en versie; zet die bovenaan in {file.path}"
        return
    if agrees:
        yield from _check_links(file, loaded)
    ronde = loaded.ronde
    if ronde and ronde.get_status(file.status).zijstatus:
        yield f"{name} heeft status '{ronde.get_status(file.status).naam}'"
    yield from _check_version_day(name, version.datum, decision)
    yield from _check_last_decision(file, loaded, orgaan, decision)


def _check_version_day(name: str, version: date, decision: Decision) -> Iterator[str]:
    """That the version of the text is younger than the decision about it."""
    day = parse_day(decision.datum)
    if day and day < version:
        yield f"{name} is van {version}; een besluit van {day} kan daar niet over gaan"


def _check_links(file: LoadedFiche | LoadedStuk, loaded: LoadedRonde) -> Iterator[str]:
    """That nobody knows the title which the fiche prints of another one."""
    unread = [other.id for other in _list_linked(file, loaded) if not other.titel.strip()]
    if unread:
        yield f"{file.id} verwijst naar {unread[0]}, en de titel van die fiche is niet te lezen"


def describe_unknown_text(name: str, loaded: LoadedRonde) -> str:
    """Why nothing can be recorded about what is not there."""
    hint = suggest_word(name, list(loaded.by_id))
    return f"fiche {name} staat niet in ronde {loaded.id}{f'; {hint}' if hint else ''}"


def _check_last_decision(
    file: LoadedFiche | LoadedStuk, loaded: LoadedRonde, orgaan: str, decision: Decision
) -> Iterator[str]:
    """Why it cannot follow on the last decision of the same organ about the fiche."""
    own = _list_decisions(file, loaded, orgaan, decision.soort)
    if not own:
        if decision.uitkomst == Uitkomst.INGETROKKEN:
            yield f"{orgaan} gaf over {file.id} nog geen akkoord dat kan worden ingetrokken"
        return
    last, day = own[-1], parse_day(decision.datum)
    if day and day < last.datum:
        yield f"over {file.id} besloot {orgaan} al op {last.datum}; dit besluit is ouder"
    # of two decisions of one day it may be told again which one counts
    is_told_again = day and day > last.datum and any(find_rivals(own))
    if not is_told_again and _has_decided_same(last, file, loaded, decision):
        yield f"voor {file.id} staat dit al in het register, als akkoord {last.nummer}"


def _has_decided_same(last: Akkoord, file: LoadedFiche | LoadedStuk, loaded: LoadedRonde, decision: Decision) -> bool:
    """Whether it was the same decision, and text, pictures, ronde, register and other fiches say what they said."""
    same = (last.uitkomst.value, last.voorbehoud or "", last.inhoud, dict(last.beelden))
    now = (decision.uitkomst, decision.voorbehoud.strip(), compute_agreed_digest(file.data))
    if same != (*now, _collect_pictures(file, get_trusted_dossier(loaded))):
        return False
    around = make_ronde_fields(file, loaded)
    around["genoemd"] = tuple(around["genoemd"])
    return all(getattr(last, name) == value for name, value in around.items())


def _list_decisions(file: LoadedText, loaded: LoadedRonde, orgaan: str, soort: str) -> list[Akkoord]:
    """What an organ decided of this kind about the fiche before, by day."""
    ledger = loaded.dossier.akkoorden if loaded.dossier else None
    given = ledger.value.akkoorden if ledger else ()
    own = [one for one in given if (one.fiche, one.orgaan, one.soort.value) == (file.id, orgaan, soort)]
    return sorted(own, key=lambda one: one.datum)


def _make_entry(file: LoadedFiche | LoadedStuk, orgaan: str, decision: Decision, loaded: LoadedRonde) -> dict[str, Any]:
    dossier = get_trusted_dossier(loaded)
    reservation = " ".join(decision.voorbehoud.split())
    entry: dict[str, Any] = {
        "fiche": file.id,
        "versie": str(get_block(file.data, "versie").get("nummer")),
        "orgaan": orgaan,
        "soort": decision.soort,
        "uitkomst": decision.uitkomst,
        "voorbehoud": reservation,
        "rol": " ".join(decision.rol.split()),
        "datum": decision.datum,
        "inhoud": compute_agreed_digest(file.data),
        "beelden": _collect_pictures(file, dossier),
        **make_ronde_fields(file, loaded),
    }
    return {name: value for name, value in entry.items() if value}


def _collect_pictures(file: LoadedFiche | LoadedStuk, dossier: Dossier) -> dict[str, str]:
    """The digest of every picture that a fiche shows, by its name."""
    shown = [item.get("bestand") for _, item in list_blocks(file.data, "afbeeldingen")]
    return {name: dossier.beelden[name].sha256 for name in shown if name in dossier.beelden}


def make_ronde_fields(file: LoadedFiche | LoadedStuk, loaded: LoadedRonde) -> dict[str, Any]:
    """The fields of an entry that tell what ronde and register say, how the fiches are called that it names, and with
    which words others name it.
    """
    titles = {other.id: " ".join(other.titel.split()) for other in _list_linked(file, loaded)}
    return {
        RONDE_TEXT: compute_text_digest(RONDE_TEXT, loaded.ronde_data),
        REGISTER_TEXT: compute_text_digest(REGISTER_TEXT, loaded.register_data),
        "titels": {name: title for name, title in titles.items() if title},
        "genoemd": list_naming_links(file.id, loaded.files),
    }


def _list_linked(file: LoadedFiche | LoadedStuk, loaded: LoadedRonde) -> list[LoadedFiche]:
    """The fiches that a fiche names under samenhang, in an area too."""
    return [other for other in loaded.files if other.id in file.linked]


def _read_entries(project: Project, ronde_id: str) -> list[Mapping[str, Any]]:
    try:
        return parse_entries(AKKOORDEN_LEDGER, project.tree.read_bytes(get_akkoorden_path(ronde_id), MAX_LEDGER_BYTES))
    except FileNotFoundError:
        return []


def _read_new_entries(path: str, text: str, known: int) -> tuple[Akkoord, ...]:
    """The entries of a new ledger after those that were known.

    Raises `FichesError` when they could not be read: nothing is written that later counts as a fault.
    """
    parsed = parse_yaml(path, text.encode(), MAX_LEDGER_BYTES)
    if parsed.diagnostics:
        raise make_refusal(NOT_RECORDED, [f"{parsed.diagnostics[0].message} {parsed.diagnostics[0].hint}".strip()])
    try:
        return tuple(map(Akkoord.model_validate, (parsed.data or {})["akkoorden"][known:]))
    except ValidationError as error:
        names = dict.fromkeys(str(one["loc"][0]) for one in error.errors())
        raise make_refusal(NOT_RECORDED, [f"niet goed ingevuld: {', '.join(names)}"]) from error


def _keep_text(project: Project, ronde_id: str, text: _KeptText) -> None:
    """Keep a file as it is agreed to, so that a later one can be laid beside it without git."""
    copy = f"{get_ronde_folder(ronde_id)}/{AGREED_TEXTS_FOLDER}/{make_copy_name(text.name, text.digest)}"
    raw = project.tree.read_bytes(text.source, MAX_LEDGER_BYTES)
    # the bytes are read again here: an editor may have saved the file since it was judged
    if compute_text_digest(text.field, parse_yaml(text.source, raw).data or {}) != text.digest:
        raise make_refusal(NOT_RECORDED, [f"{text.source} is intussen veranderd"])
    replace_file(project.resolve_place(copy), raw)
