"""Recording an akkoord: one or more fiches, one decision, all or nothing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from fiches.app.judge import judged
from fiches.app.project import Project
from fiches.app.writing import usage
from fiches.building.output import begun, cannot_write, replace_whole, waiting_for
from fiches.diagnostics import ExitCode, FichesError
from fiches.diagnostics.suggest import did_you_mean, did_you_mean_ref
from fiches.dossier import Dossier, agreed_digest
from fiches.dossier.agreed import copy_name
from fiches.reading import LoadedFiche, LoadedRonde, load_ronde
from fiches.reading.akkoorden import AKKOORDEN, COPIES_FOLDER
from fiches.reading.ledgers import BEGUN, MAX_LEDGER_BYTES, entries_in
from fiches.reading.loader import ledger_path, ronde_folder
from fiches.reading.yaml_parse import parse_yaml
from fiches.schema.akkoord import Akkoord, Uitkomst
from fiches.schema.raw import block, blocks
from fiches.schema.ronde import Ronde
from fiches.signoff.people import personal_words

LOCK = ".akkoorden.slot"


@dataclass(frozen=True, slots=True)
class Decision:
    """What an organ decided. `orgaan` is an id or a name; `datum` is written yyyy-mm-dd; `rol` is no person."""

    orgaan: str
    soort: str
    uitkomst: str
    rol: str
    datum: str
    voorbehoud: str = ""


@dataclass(frozen=True, slots=True)
class Recorded:
    """The entries that were added to the ledger, and the ledger."""

    path: Path
    entries: tuple[Akkoord, ...]


def give(project: Project, ronde_id: str | None, wanted: Sequence[str], decision: Decision) -> Recorded:
    """Add a decision about each of these fiches to the ledger of their ronde.

    Raises `FichesError` with every reason at once when it cannot be, and then nothing is written. Who comes at the same
    time waits.
    """
    chosen = ronde_with(project, ronde_id, wanted)
    folder = project.root / ronde_folder(chosen)
    try:
        with waiting_for(folder / LOCK):
            return _record(project, judged(load_ronde(project.tree, chosen)), list(dict.fromkeys(wanted)), decision)
    except OSError as error:
        raise cannot_write(folder, error) from error


def ronde_with(project: Project, ronde_id: str | None, wanted: Sequence[str]) -> str:
    """The ronde that is asked for; else the last one that has the first of these fiches, or the last one there is."""
    known = project.ronde_ids(ronde_id)
    having = [one for one in known if wanted and fiche_file(project, one, wanted[0]).is_file()]
    return (having or known)[-1]


def fiche_file(project: Project, ronde_id: str, fiche: str) -> Path:
    """The file of a fiche."""
    return project.root / ronde_folder(ronde_id) / "fiches" / f"{fiche}.yaml"


def _record(project: Project, loaded: LoadedRonde, wanted: Sequence[str], decision: Decision) -> Recorded:
    dossier = usable(loaded)
    orgaan = _orgaan(dossier.ronde.value, decision.orgaan)
    files = {file.id: file for file in loaded.files}
    reasons = [*_against(dossier, orgaan, decision)]
    for name in wanted:
        reasons += _against_fiche(files.get(name), name, loaded, orgaan, decision)
    if reasons:
        raise refused("Het akkoord is niet vastgelegd", reasons)
    entries = [_entry(files[name], orgaan, decision, dossier) for name in wanted]
    path, before = ledger_path(loaded.id), _entries(project, loaded.id)
    text = AKKOORDEN.text(AKKOORDEN.added_to(before, loaded.id, entries))
    _must_read_back(path, text)
    target = project.root / path
    with begun(target, target.parent / COPIES_FOLDER / BEGUN):
        for entry in entries:
            _keep_text(project, loaded.id, files[entry["fiche"]], entry["inhoud"])
        replace_whole(target, text.encode())
    added = (parse_yaml(path, text.encode(), MAX_LEDGER_BYTES).data or {})["akkoorden"][len(before) :]
    return Recorded(target, tuple(map(Akkoord.model_validate, added)))


def usable(loaded: LoadedRonde) -> Dossier:
    """The dossier of a ronde whose ledger can be trusted. Raises `FichesError`."""
    path = ledger_path(loaded.id)
    broken = next((found for found in loaded.report.errors if found.location.path == path), None)
    if broken is not None:
        raise FichesError(
            f"Het register {path} is niet te vertrouwen: {broken.message}",
            exit_code=ExitCode.BEVINDINGEN,
            hint="kijk met 'fiches akkoord controleer' wat er mis is",
        )
    if loaded.dossier is None:
        raise FichesError(
            f"Ronde {loaded.id} is niet te lezen.",
            exit_code=ExitCode.INVOER_ONLEESBAAR,
            hint="kijk met 'fiches controleer' wat er mis is",
        )
    return loaded.dossier


def refused(what: str, reasons: Sequence[str]) -> FichesError:
    """The failure with every reason, a line each."""
    told = reasons[0] if len(reasons) == 1 else "".join(f"\n  - {reason}" for reason in reasons)
    separator = ": " if len(reasons) == 1 else ":"
    return FichesError(f"{what}{separator}{told}", exit_code=ExitCode.BEVINDINGEN)


def _orgaan(ronde: Ronde, wanted: str) -> str:
    """The id of an organ by its id or one of its names, in any case."""
    named = {one.id: (one.naam, *one.aliassen) for one in ronde.agreeing.values()}
    for orgaan, names in named.items():
        if wanted.strip().lower() in {orgaan.lower(), *(name.lower() for name in names)}:
            return orgaan
    raise usage(
        f"Orgaan '{wanted}' staat niet in de ronde.", did_you_mean_ref(wanted, named) or f"kies uit {', '.join(named)}"
    )


def _against(dossier: Dossier, orgaan: str, decision: Decision) -> Iterator[str]:
    """Why this decision cannot be recorded, whatever the fiche."""
    ronde = dossier.ronde.value
    if (decision.uitkomst == Uitkomst.VOORBEHOUD) != bool(decision.voorbehoud.strip()):
        yield (
            "bij een akkoord met voorbehoud hoort --voorbehoud"
            if decision.uitkomst == Uitkomst.VOORBEHOUD
            else f"--voorbehoud hoort alleen bij --uitkomst {Uitkomst.VOORBEHOUD.value}"
        )
    for text in (decision.rol, decision.voorbehoud):
        yield from (f"{words}; noem een functie" for words in personal_words(text, dossier))
    day = _day(decision.datum)
    if day is None:
        yield f"'{decision.datum}' is geen datum; schrijf bijvoorbeeld 2021-03-05"
    elif any(one.id == orgaan and one.mandaat for one in ronde.organen) and day < ronde.mandaat.datum:
        yield f"op {day} had {orgaan} nog geen mandaat; dat is van {ronde.mandaat.datum}"


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == len("2021-03-05") else None
    except ValueError:
        return None


def _against_fiche(
    file: LoadedFiche | None, name: str, loaded: LoadedRonde, orgaan: str, decision: Decision
) -> Iterator[str]:
    if file is None:
        hint = did_you_mean(name, [one.id for one in loaded.files])
        yield f"fiche {name} staat niet in ronde {loaded.id}{f'; {hint}' if hint else ''}"
        return
    agrees = Uitkomst(decision.uitkomst).agrees
    wrong = [found for found in loaded.report.errors if found.location.path == file.path]
    if file.shaped is None or (agrees and wrong):
        yield f"{name} heeft nog {len(wrong)} fout(en); zie 'fiches controleer {name}'"
        return
    ronde, version = loaded.ronde, file.shaped.value.versie
    if ronde and ronde.status(file.status).zijstatus:
        yield f"{name} heeft status '{ronde.status(file.status).naam}'"
    day = _day(decision.datum)
    if day and day < version.datum:
        yield f"{name} is van {version.datum}; een besluit van {day} kan daar niet over gaan"
    yield from _against_last(file, loaded, orgaan, decision)


def _against_last(file: LoadedFiche, loaded: LoadedRonde, orgaan: str, decision: Decision) -> Iterator[str]:
    """Why it cannot follow on the last decision of the same organ about the fiche."""
    ledger = loaded.dossier.akkoorden if loaded.dossier else None
    given = [one for one in (ledger.value.akkoorden if ledger else ()) if one.fiche == file.id]
    own = [one for one in given if (one.orgaan, one.soort.value) == (orgaan, decision.soort)]
    if not own:
        if decision.uitkomst == Uitkomst.INGETROKKEN:
            yield f"{orgaan} gaf over {file.id} nog geen akkoord dat kan worden ingetrokken"
        return
    last, day = own[-1], _day(decision.datum)
    if day and day < last.datum:
        yield f"over {file.id} besloot {orgaan} al op {last.datum}; dit besluit is ouder"
    same = (last.uitkomst.value, last.voorbehoud or "", last.inhoud)
    if same == (decision.uitkomst, decision.voorbehoud.strip(), agreed_digest(file.data)):
        yield f"voor {file.id} staat dit al in het register, als akkoord {last.nummer}"


def _entry(file: LoadedFiche, orgaan: str, decision: Decision, dossier: Dossier) -> dict[str, Any]:
    reservation = " ".join(decision.voorbehoud.split())
    shown = [item.get("bestand") for _, item in blocks(file.data, "afbeeldingen")]
    beelden = {name: dossier.beelden[name].sha256 for name in shown if name in dossier.beelden}
    entry: dict[str, Any] = {
        "fiche": file.id,
        "versie": str(block(file.data, "versie").get("nummer")),
        "orgaan": orgaan,
        "soort": decision.soort,
        "uitkomst": decision.uitkomst,
        "voorbehoud": reservation,
        "rol": " ".join(decision.rol.split()),
        "datum": decision.datum,
        "inhoud": agreed_digest(file.data),
        "beelden": beelden,
    }
    return {name: value for name, value in entry.items() if value}


def _entries(project: Project, ronde_id: str) -> list[Mapping[str, Any]]:
    try:
        return entries_in(AKKOORDEN, project.tree.read_bytes(ledger_path(ronde_id), MAX_LEDGER_BYTES))
    except FileNotFoundError:
        return []


def _must_read_back(path: str, text: str) -> None:
    """Raises `FichesError` when the new ledger could not be read: nothing is written that later counts as a fault."""
    found = parse_yaml(path, text.encode(), MAX_LEDGER_BYTES).diagnostics
    if found:
        raise refused("Het akkoord is niet vastgelegd", [f"{found[0].message} {found[0].hint}".strip()])


def _keep_text(project: Project, ronde_id: str, file: LoadedFiche, inhoud: str) -> None:
    """Keep the text of a fiche as it is agreed to, so that a later one can be laid beside it without git."""
    path = project.root / ronde_folder(ronde_id) / COPIES_FOLDER / copy_name(file.id, inhoud)
    raw = project.tree.read_bytes(file.path, MAX_LEDGER_BYTES)
    if agreed_digest(parse_yaml(file.path, raw).data or {}) != inhoud:
        raise refused("Het akkoord is niet vastgelegd", [f"{file.id} is intussen veranderd"])
    replace_whole(path, raw)
