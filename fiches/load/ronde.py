"""Loads a whole ronde: from its files to a dossier (the valid contents) and a report (every finding of every file).

This module knows which files a ronde consists of and where they lie. Files that look like an input and are not read
as one are findings too.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import PurePosixPath
from typing import Any, ClassVar, TypeVar

from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic, Location, Report, make_visible
from fiches.load.fiche import BEELDEN_FOLDER, Beelden, LoadedFiche, LoadedText, load_fiche
from fiches.load.ledgers import (
    AKKOORDEN_FILE,
    LEVERINGEN_FILE,
    MAX_LEDGER_BYTES,
    LoadedAkkoorden,
    check_lost_akkoorden,
    check_lost_leveringen,
    compute_text_digest,
    list_digest_fields,
    load_akkoorden,
    validate_leveringen,
)
from fiches.load.memory import READ_ONCE, FicheLoader, FicheReader, Loaded, ReadYaml
from fiches.load.packed_fields import PackedFields
from fiches.load.trees import INPUTS_FOLDER, SourceTree
from fiches.load.unread import RondePlaces, UnreadFile, check_unread_file, find_unread_files
from fiches.load.validate import validate
from fiches.load.yaml import NOT_OPENED_CODE, ParsedYaml, read_yaml
from fiches.load.yaml_source import YamlSource
from fiches.model.coherence import FILL_IN
from fiches.model.dossier import Dossier, Sourced, make_kennis, make_ronde_kennis
from fiches.model.fields import Kennis, Soort
from fiches.model.ledgers import Leveringen
from fiches.model.register import MEDEDELING_RULES, REGISTER_RULES, Mededeling, Register, find_missing_messages
from fiches.model.ronde import Ronde
from fiches.model.ronde_coherence import RONDE_RULES

T = TypeVar("T")
RONDE_FILE, REGISTER_FILE, FICHES_FOLDER = "ronde.yaml", "kernboodschappen.yaml", "fiches"
MEDEDELING_FILE = "mededeling.yaml"
"""The covering note; a ronde may do without."""

INPUT_FILES = {
    RONDE_FILE: "ronde",
    REGISTER_FILE: "register van kernboodschappen",
    MEDEDELING_FILE: "mededeling",
    AKKOORDEN_FILE: "register van akkoorden",
    LEVERINGEN_FILE: "register van leveringen",
}
"""The files in the folder of a ronde, with what each of them is."""


GONE_THROUGH_CODE = "SAM007"
"""That nobody went through a ronde: what every fiche prints of it may be that of another one."""


@dataclass(frozen=True, slots=True)
class LoadedStuk(LoadedText):
    """A document about the ronde as a whole: `shaped` is what it says, when that is valid.

    Without a status nobody agrees to it, and it is not delivered.
    """

    shaped: Sourced[Register] | Sourced[Mededeling] | None = None
    varianten: ClassVar[tuple[()]] = ()
    noun: ClassVar[str] = "het stuk"
    bac: ClassVar[None] = None
    """No commissie makes it."""
    linked: ClassVar[frozenset[str]] = frozenset()

    @property
    def titel(self) -> str:
        """What it is called."""
        return self.id.capitalize()


@dataclass(frozen=True, slots=True)
class LoadedRonde:
    """All that was read of one ronde. Without a valid ronde and register there is no dossier.

    `leveringen` is the register of deliveries, when there is one that is whole.
    """

    id: str
    ronde: Ronde | None
    dossier: Dossier | None
    files: tuple[LoadedFiche, ...]
    report: Report
    leveringen: Sourced[Leveringen] | None = None
    unread: tuple[UnreadFile, ...] = ()
    """The files that look like an input and are not read."""
    ronde_data: Mapping[str, Any] = field(default_factory=dict, hash=False)
    register_data: Mapping[str, Any] = field(default_factory=dict, hash=False)
    """What the two files of the ronde say."""
    stukken: tuple[LoadedStuk, ...] = ()
    """The documents about the ronde as a whole that are there, also those without a status."""

    @property
    def by_id(self) -> "dict[str, LoadedFiche | LoadedStuk]":
        """Everything that an akkoord can be about, also the other documents without a status."""
        fiches: dict[str, LoadedFiche | LoadedStuk] = {file.id: file for file in self.files}
        return fiches | {stuk.id: stuk for stuk in self.stukken}

    @property
    def texts(self) -> "tuple[LoadedFiche | LoadedStuk, ...]":
        """Everything that somebody can agree to: the fiches, and the other documents that have a status."""
        return (*self.files, *(stuk for stuk in self.stukken if stuk.status))

    @property
    def unread_fiches(self) -> tuple[UnreadFile, ...]:
        """Those of them that seem to hold a fiche."""
        return tuple(one for one in self.unread if one.fiche)

    @property
    def judgeable(self) -> Dossier | None:
        """The dossier with the fiches too of which only the status asks for more: their content can be judged."""
        shaped = tuple(file.shaped for file in self.files if file.shaped is not None)
        varianten = tuple(variant for file in self.files for variant in file.varianten)
        return replace(self.dossier, fiches=shaped, varianten=varianten) if self.dossier else None

    def mark_invalid(self, bad: Collection[str]) -> "LoadedRonde":
        """The same ronde in which the fiches in these files are not valid."""
        files = tuple(replace(file, fiche=None) if file.path in bad else file for file in self.files)
        dossier = _keep_valid(self.dossier, files) if self.dossier else None
        return replace(self, files=files, dossier=dossier)


def _keep_valid(dossier: Dossier, files: Iterable[LoadedFiche]) -> Dossier:
    """The dossier with the valid fiches among these files, and their variants."""
    valid = [(file.fiche, file.varianten) for file in files if file.fiche is not None]
    varianten = tuple(variant for _, own in valid for variant in own)
    return replace(dossier, fiches=tuple(fiche for fiche, _ in valid), varianten=varianten)


def list_ronde_ids(tree: SourceTree) -> list[str]:
    """The ids of all rondes: the folders below bac_inputs that hold one of its files.

    The id is printed in every document: a folder of which the name cannot be shown as it is, is none.
    """
    paths = [PurePosixPath(path).relative_to(INPUTS_FOLDER) for path in tree.list(INPUTS_FOLDER)]
    files = ((RONDE_FILE,), (REGISTER_FILE,), (MEDEDELING_FILE,))
    # A folder with only fiches counts too, so that they are not passed over and the user hears what is missing.
    holds_fiches = {path.parts[0] for path in paths if path.parts[1:2] == (FICHES_FOLDER,) and path.suffix == ".yaml"}
    named = {path.parts[0] for path in paths if path.parts[1:] in files} | holds_fiches
    return sorted(name for name in named if make_visible(name) == name and not name.startswith("."))


def find_stray_files(tree: SourceTree) -> list[Diagnostic]:
    """A finding for every file that looks like an input and lies beside the rondes, or in a folder that is no ronde."""
    rondes, listed = set(list_ronde_ids(tree)), tree.list(INPUTS_FOLDER)
    found = (_check_stray_file(tree, PurePosixPath(path), rondes, listed) for path in listed)
    return [one.finding for one in found if one is not None]


def _check_stray_file(
    tree: SourceTree, path: PurePosixPath, rondes: Collection[str], listed: Collection[str]
) -> UnreadFile | None:
    """What is to be said about a file of no ronde, as far as it lies where a ronde would have its inputs."""
    folder, *below = path.relative_to(INPUTS_FOLDER).parts
    beside = _make_places(f"{INPUTS_FOLDER}/<ronde>")
    if not below or make_visible(folder) != folder:
        return check_unread_file(tree, path, beside, listed, near=True)
    if folder in rondes or folder.startswith(".") or below[:-1] not in ([], [FICHES_FOLDER]):
        return None
    found = check_unread_file(tree, path, _make_places(f"{INPUTS_FOLDER}/{folder}"), listed, near=False)
    # Moved into the folder fiches of a folder that is no ronde, it would still be lost.
    is_lost_fiche = found is not None and found.fiche and not below[:-1]
    return check_unread_file(tree, path, beside, listed, near=False) if is_lost_fiche else found


def _make_places(folder: str) -> RondePlaces:
    return RondePlaces(folder, f"{folder}/{FICHES_FOLDER}", INPUT_FILES)


def get_ronde_folder(ronde_id: str) -> str:
    """The folder of a ronde, relative to the project."""
    return f"{INPUTS_FOLDER}/{ronde_id}"


def get_ronde_files(ronde_id: str) -> tuple[str, str]:
    """The two files on which every document of a ronde leans: its configuration and its register."""
    return f"{get_ronde_folder(ronde_id)}/{RONDE_FILE}", f"{get_ronde_folder(ronde_id)}/{REGISTER_FILE}"


def get_fiche_path(ronde_id: str, fiche_id: str) -> str:
    """The file of a fiche."""
    return f"{get_ronde_folder(ronde_id)}/{FICHES_FOLDER}/{fiche_id}.yaml"


def get_akkoorden_path(ronde_id: str) -> str:
    """The file with the agreements of a ronde."""
    return f"{get_ronde_folder(ronde_id)}/{AKKOORDEN_FILE}"


def get_leveringen_path(ronde_id: str) -> str:
    """The file with the deliveries of a ronde."""
    return f"{get_ronde_folder(ronde_id)}/{LEVERINGEN_FILE}"


StatusOverride = Callable[[str, str], str]
"""From the path of a fiche and the status that is written in it to the status to judge it by."""


def keep_status(path: str, status: str) -> str:  # noqa: ARG001
    """The status that the fiche gives itself."""
    return status


def load_ronde(
    tree: SourceTree, ronde_id: str, status_of: StatusOverride = keep_status, reader: FicheReader = READ_ONCE
) -> LoadedRonde:
    """Read and validate everything of one ronde; every finding of every file is in the report.

    `status_of` judges fiches as if they had another status than is written in them. `reader` may keep what is the same.
    """
    ronde_path, register_path = get_ronde_files(ronde_id)
    ronde_yaml, register_yaml = read_yaml(tree, ronde_path), _replace_status(read_yaml(tree, register_path), status_of)
    ronde, found = _validate_ronde(ronde_yaml, ronde_id)
    register, register_found = _validate_register(register_yaml, ronde_id, ronde)
    places = _make_places(get_ronde_folder(ronde_id))
    listed = tree.list(places.folder)
    found += _find_lost_folders(listed, places)
    unread = tuple(find_unread_files(tree, listed, places))
    read = reader.read_files(tree, (path for path in listed if places.is_fiche(PurePosixPath(path))))
    # A fiche may name every other one, also one that is not valid, so all ids are known before the first is judged.
    titles = _collect_titles(read, unread)
    beelden = Beelden(tree, places.folder)
    kennis = make_kennis(ronde_id, _unwrap(ronde), _unwrap(register)).with_ids(Soort.BEELD, beelden.names)
    nameless = kennis.with_ids(Soort.FICHE, dict.fromkeys(titles, ()))
    reader.enter((ronde_yaml.source.sha256, register_yaml.source.sha256, nameless), titles)
    kennis = kennis.with_ids(Soort.FICHE, {name: (title,) for name, title in titles.items()})
    load = partial(load_fiche, kennis=kennis, ronde=_unwrap(ronde), beelden=beelden)
    loader = FicheLoader(partial(_replace_status, status_of=status_of), load)
    files, fiche_findings = _split_loaded(reader.load_fiches(read, loader))
    note = _read_mededeling(tree, listed, f"{places.folder}/{MEDEDELING_FILE}", status_of)
    mededeling, mededeling_found = _validate_mededeling(note.values(), kennis, _unwrap(register))
    texts = _iter_texts(files, (ronde_yaml, register_yaml, *note.values()))
    ledger = _load_akkoorden_file(tree, listed, ronde_id, kennis, texts)
    leveringen, delivery_found = load_leveringen(tree, ronde_id)
    found += [*register_found, *mededeling_found, *ledger.findings, *delivery_found, *(one.finding for one in unread)]
    report = Report.from_diagnostics([*found, *fiche_findings])
    dossier = None
    if ronde is not None and register is not None:
        stands = (mededeling, ledger.akkoorden, ledger.agreed)
        dossier = _keep_valid(Dossier(ronde_id, ronde, register, (), titles, beelden.read, *stands), files)
    said = (ronde_yaml.data or {}, register_yaml.data or {})
    stukken = (_make_stuk(register_yaml, register), *(_make_stuk(file, mededeling) for file in note.values()))
    return LoadedRonde(ronde_id, _unwrap(ronde), dossier, files, report, leveringen, unread, *said, stukken)


def _find_lost_folders(listed: Collection[str], places: RondePlaces) -> Iterator[Diagnostic]:
    """A finding for a folder of the ronde that is a link or a file, so that nothing in it is read."""
    for name in (FICHES_FOLDER, BEELDEN_FOLDER):
        path = f"{places.folder}/{name}"
        if path in listed:
            message = f"'{name}' is geen map maar een koppeling of een bestand. Wat daarin staat, wordt niet gelezen."
            yield make_diagnostic(NOT_OPENED_CODE, Location(path), message, "zet de map zelf op die plek")


def _read_mededeling(
    tree: SourceTree, listed: Collection[str], path: str, status_of: StatusOverride
) -> dict[str, ParsedYaml]:
    """The mededeling by its path; nothing when the ronde has none."""
    return {path: _replace_status(read_yaml(tree, path), status_of)} if path in listed else {}


def _make_stuk(parsed: ParsedYaml, value: Sourced[Register] | Sourced[Mededeling] | None) -> LoadedStuk:
    path = parsed.source.path
    return LoadedStuk(PurePosixPath(path).stem, path, PackedFields(parsed.data or {}), parsed.source, value)


def _collect_titles(read: Mapping[str, ReadYaml], unread: Iterable[UnreadFile]) -> dict[str, str]:
    """The title of every fiche by its id; "" of one in a file that is not read, so that others may name it."""
    titles = {one.fiche: "" for one in unread if one.fiche}
    # one in a file with another name is told, and may be named by either
    titles |= {file.get_text("id"): file.get_text("titel") for file in read.values()}
    return titles | {PurePosixPath(path).stem: file.get_text("titel") for path, file in read.items()}


def _replace_status(parsed: ParsedYaml, status_of: StatusOverride) -> ParsedYaml:
    written = (parsed.data or {}).get("status")
    if not isinstance(written, str) or parsed.data is None:
        return parsed
    status = status_of(parsed.source.path, written)
    return parsed if status == written else parsed.with_data({**parsed.data, "status": status})


def _validate_ronde(parsed: ParsedYaml, ronde_id: str) -> tuple[Sourced[Ronde] | None, list[Diagnostic]]:
    ronde, found, _ = validate(Ronde, parsed, make_ronde_kennis(ronde_id, parsed.data or {}), RONDE_RULES.find_faults)
    found += _check_overgenomen("Ronde " + ronde_id, ronde, parsed.source) if ronde else ()
    return (Sourced(ronde, parsed.source, parsed.is_clear) if ronde else None), found


def _validate_register(
    parsed: ParsedYaml, ronde_id: str, ronde: Sourced[Ronde] | None
) -> tuple[Sourced[Register] | None, list[Diagnostic]]:
    register, found, _ = validate(
        Register, parsed, make_kennis(ronde_id, _unwrap(ronde), None), REGISTER_RULES.find_faults
    )
    return (Sourced(register, parsed.source, parsed.is_clear) if register else None), found


def _validate_mededeling(
    files: Iterable[ParsedYaml], kennis: Kennis, register: Register | None
) -> tuple[Sourced[Mededeling] | None, list[Diagnostic]]:
    """The covering note when there is one without a fout."""
    parsed = next(iter(files), None)
    if parsed is None:
        return None, []
    mededeling, found, _ = validate(Mededeling, parsed, kennis, MEDEDELING_RULES.find_faults)
    if mededeling is None:
        return None, found
    found += _check_overgenomen("De mededeling", mededeling, parsed.source)
    for entry in find_missing_messages(mededeling, register) if register else ():
        message = f"De mededeling vertelt boodschap {entry.id} ({entry.titel}) niet."
        found.append(
            make_diagnostic("SAM010", parsed.source.locate_key("paragrafen"), message, "noem haar in een paragraaf")
        )
    return Sourced(mededeling, parsed.source), found


def _iter_texts(files: Iterable[LoadedFiche], others: Iterable[ParsedYaml]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """What everything says that can be agreed to, with its id; one by one, since the fiches are packed."""
    yield from ((one.id, data) for one in files if (data := one.data))
    yield from ((PurePosixPath(one.source.path).stem, one.data) for one in others if one.data is not None)


def _load_akkoorden_file(
    tree: SourceTree, listed: list[str], ronde_id: str, kennis: Kennis, texts: Iterable[tuple[str, Mapping[str, Any]]]
) -> LoadedAkkoorden:
    """The agreements, when somebody recorded any; `texts` is what everything says now."""
    path = get_akkoorden_path(ronde_id)
    if path not in listed:
        return LoadedAkkoorden(findings=tuple(check_lost_akkoorden(path, listed)))
    now = {(name, part): compute_text_digest(part, data) for name, data in texts for part in list_digest_fields(name)}
    return load_akkoorden(tree, ronde_id, read_yaml(tree, path, MAX_LEDGER_BYTES), kennis, now)


def load_leveringen(tree: SourceTree, ronde_id: str) -> tuple[Sourced[Leveringen] | None, list[Diagnostic]]:
    """The register of deliveries of a ronde, when there is one that is whole; and what is wrong with it."""
    path, listed = get_leveringen_path(ronde_id), tree.list(get_ronde_folder(ronde_id))
    if path not in listed:
        return None, list(check_lost_leveringen(path, listed))
    return validate_leveringen(read_yaml(tree, path, MAX_LEDGER_BYTES), ronde_id)


def _check_overgenomen(what: str, value: Ronde | Mededeling, source: YamlSource) -> Iterator[Diagnostic]:
    nameless = isinstance(value, Ronde) and FILL_IN in value.naam
    if value.overgenomen_van:
        place = source.locate("overgenomen_van")
        message = f"{what} is overgenomen van ronde {value.overgenomen_van} en nog niet nagelopen."
        hint = f"{'vul de naam in, pas andere' if nameless else 'pas'} namen, data en jaren aan en haal deze regel weg"
        yield make_diagnostic(GONE_THROUGH_CODE, place, message, hint)
    elif nameless:
        message = f"{what} heeft nog geen naam: op elke fiche staat '{FILL_IN}'."
        yield make_diagnostic(GONE_THROUGH_CODE, source.locate("naam"), message, "schrijf hier hoe de ronde heet")


def _split_loaded(loaded: Iterable[Loaded]) -> tuple[tuple[LoadedFiche, ...], list[Diagnostic]]:
    """The fiches, and what is wrong with all of them."""
    both = list(loaded)
    return tuple(file for file, _ in both), [finding for _, findings in both for finding in findings]


def _unwrap(sourced: Sourced[T] | None) -> T | None:
    return None if sourced is None else sourced.value
