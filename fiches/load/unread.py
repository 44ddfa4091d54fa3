"""Finds the files that look like an input of a ronde and are not read as one, so that none is left out in silence.

A file looks like an input, also when it is a folder or a link that leads nowhere, when

* its name holds a suffix of YAML in any case, also with more behind it: `W-05.yml`, `W-05.YAML`, `W-05.yaml.txt`,
  `W-05.yaml.bak`, `W-05 (1).yaml`. Nothing else in these folders is YAML, so a name that says nothing counts too;
* its name is that of an input, but for case, the mark of a copy or a suffix that is missing or another: `W-05`,
  `w-05.txt`, `W-05.docx`, `mededeling.docx`. With other words behind it, as in `W-05 brief.pdf`, it is about an input,
  and a picture or a mail never is one;
* it is a text with the id of a fiche at the start of a line, whatever its name.

Three kinds are no inputs, whatever else their names say: what an editor or a system keeps beside a file that is open
(`W-05.yaml~`, `.W-05.yaml.swp`, `~$W-05.docx`, `Thumbs.db`), since nobody named it; what is hidden, since `.gitkeep`
and its like belong there; and README or LEESMIJ, which explains a folder. A backup that somebody named, such as
`W-05.yaml.bak`, may be the only one that is left of a fiche, so it counts.

All this holds for the folder of a ronde, its folder of fiches, and directly beside the rondes. In other folders, such
as `beelden`, only YAML and text under the name of an input counts: `W-05.png` is a fine name for a picture.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from pathlib import PurePosixPath
from typing import NamedTuple

from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic, Location
from fiches.load.ledgers import (
    AGREED_TEXTS_FOLDER,
    AKKOORDEN_FILE,
    LEVERINGEN_FILE,
    RONDE_TEXT,
)
from fiches.load.trees import LostFileError, SourceTree
from fiches.model.fiche import is_fiche_id
from fiches.model.ronde import Stuknaam

UNREAD_CODE = "LEZ012"
FICHE_SUFFIX = ".yaml"
MAX_PEEK_BYTES = 64 * 1024
LEDGER_FILES = (AKKOORDEN_FILE, LEVERINGEN_FILE)
_AWAY = "zet het dan in een map buiten bac_inputs"

DOCUMENTS = frozenset(
    {".csv", ".doc", ".docm", ".docx", ".json", ".md", ".ods", ".odt", ".pdf", ".rtf", ".xls", ".xlsm", ".xlsx"}
)
"""Suffixes of files in which somebody may have written an input that belongs in YAML."""

PICTURES_AND_MORE = frozenset(
    {".bmp", ".eml", ".gif", ".htm", ".html", ".jpeg", ".jpg", ".msg", ".png", ".pptx", ".svg", ".tif", ".tiff", ".zip"}
)
"""Suffixes of files that are never an input."""

_YAML = re.compile(r"\.ya?ml(?![a-z])", re.IGNORECASE)
_NO_INPUT = re.compile(r"\.|~\$|#.*#$|.*(~|\.sw[a-p]|\.tmp)$|(readme|lees[-_ ]?mij)\b|(thumbs\.db|desktop\.ini)$", re.I)
_COPY_MARK = re.compile(r"^(kopie van|copy of)\s+|([\s_-]*(\(\d+\)|\(?\b(kopie|copy)\)?(\s*\d+)?))+$", re.IGNORECASE)
_ID_IN_NAME = re.compile(r"([a-z]{1,4})[\s_‐‑–—-]*(\d{1,2})(?![0-9a-z])", re.IGNORECASE)
_NAME_LIKE_ID = re.compile(r"[a-z]{1,4}[_‐‑–—-]\d\d", re.IGNORECASE)
_ID_IN_TEXT = re.compile(rb"^\xef?\xbb?\xbf?id:[ \t]*[\"']?([A-Z]{1,4}-[0-9]{2})\b", re.MULTILINE)
_AGREED_TEXT = re.compile(
    rf"{AGREED_TEXTS_FOLDER}/([A-Z]{{1,4}}-[0-9]{{2}}|{RONDE_TEXT}|{'|'.join(Stuknaam)})-[0-9a-f]{{12}}"
)


class RondePlaces(NamedTuple):
    """Where the inputs of a ronde belong: its folder, that of its fiches, and its files with what each of them is."""

    folder: str
    fiches: str
    files: Mapping[str, str]

    def is_fiche(self, path: PurePosixPath) -> bool:
        """Whether a file is read as a fiche: it lies among the fiches and is named after an id."""
        return str(path.parent) == self.fiches and path.suffix == FICHE_SUFFIX and is_fiche_id(path.stem)

    def is_near(self, path: PurePosixPath) -> bool:
        """Whether a file lies directly in the folder of the ronde, or anywhere among its fiches."""
        return str(path.parent) == self.folder or self.is_among_fiches(path)

    def is_among_fiches(self, path: PurePosixPath) -> bool:
        """Whether a file lies in the folder of the fiches, or in a folder below it; `Fiches` is meant as well."""
        return str(path).lower().startswith(f"{self.fiches}/".lower())

    def get_target(self, fiche: str) -> str:
        """Where a fiche belongs."""
        return f"{self.fiches}/{fiche}{FICHE_SUFFIX}"


class UnreadFile(NamedTuple):
    """A file that is not read, with its finding. `fiche` is the id of the fiche that it seems to hold, or ""."""

    path: str
    finding: Diagnostic
    fiche: str = ""


def find_unread_files(tree: SourceTree, paths: Collection[str], places: RondePlaces) -> Iterator[UnreadFile]:
    """Of the files below the folder of a ronde those that look like an input and are not read, or lie among fiches."""
    read = {f"{places.folder}/{name}" for name in places.files}
    for name in paths:
        path = PurePosixPath(name)
        inside = path.relative_to(places.folder)
        if name in read or places.is_fiche(path) or _AGREED_TEXT.match(str(inside)):
            continue
        found = check_unread_file(tree, path, places, paths, near=places.is_near(path))
        if found is not None and not any(step.startswith(".") for step in inside.parts):
            yield found


def check_unread_file(
    tree: SourceTree, path: PurePosixPath, places: RondePlaces, listed: Collection[str], *, near: bool
) -> UnreadFile | None:
    """What is to be said about one file that is not read; nothing when it looks like no input.

    `near` is whether it lies where somebody may expect that it is read. `listed` are the files that exist.
    """
    if _NO_INPUT.match(path.name):
        return None
    known = _find_known_name(path.name, places.files)
    # What a fiche calls itself goes before its file name: a copy is often the beginning of another fiche.
    written = _read_fiche_id(tree, path) if near and not known else ""
    if written or _is_like_input(path, places, near=near):
        return _explain_lost(tree, _make_unread_input(path, places, listed, known, written))
    if places.is_among_fiches(path):
        message, hint = f"'{path.name}' wordt niet als fiche gelezen.", f"bewaar in {places.fiches} alleen fiches"
        return UnreadFile(str(path), make_diagnostic("LEZ020", Location(str(path)), message, hint))
    return None


def _explain_lost(tree: SourceTree, unread: UnreadFile) -> UnreadFile:
    """What is to be said when it is no file at all, whatever its name should be."""
    try:
        tree.read_bytes(unread.path, 0)
    except LostFileError as lost:
        message = f"'{PurePosixPath(unread.path).name}' is geen bestand maar {lost.what}, en wordt niet gelezen."
        return unread._replace(finding=replace(unread.finding, message=message, hint=_LOST_HINT))
    except OSError:
        return unread  # nobody can tell what is in it
    return unread


_LOST_HINT = f"haal die weg, en zet het bestand zelf onder de juiste naam op die plek; hoort het er niet bij, {_AWAY}"


def _make_unread_input(
    path: PurePosixPath, places: RondePlaces, listed: Collection[str], known: str, written: str
) -> UnreadFile:
    """An input that is not read: `known` is the name that it nearly has, `written` the id that it gives itself."""
    named = "" if known else _guess_fiche_id(path.name)
    finding = _make_finding(path, places, listed, known, written or named)
    if written and named and written != named:
        finding = replace(finding, hint=_TWO_IDS.format(written=written, named=named))
    return UnreadFile(str(path), finding, written or named)


_TWO_IDS = (
    "in dit bestand staat 'id: {written}', maar het heet naar {named}: is het {named}, verander dan eerst de id "
    "en noem het {named}.yaml; is het {written}, neem dan over wat geldt in {written}.yaml en haal dit bestand weg"
)


def _is_like_input(path: PurePosixPath, places: RondePlaces, *, near: bool) -> bool:
    """Whether a file has the name of an input, or is YAML where nothing but inputs is."""
    if path.name in {PurePosixPath(file).stem for file in LEDGER_FILES}:
        return False  # a file in the way of a folder of the program: whoever writes there says so
    is_yaml = near and places.is_near(path) and _YAML.search(path.name) is not None
    return is_yaml or _is_name_of_input(path.name, places.files, near=near)


def _is_name_of_input(name: str, files: Iterable[str], *, near: bool) -> bool:
    """Whether a name is that of an input, but for what people and programs put before and behind it."""
    core, suffix = _strip_copy_mark(name), _get_suffix(name)
    if _YAML.search(name) or not suffix:
        return bool(_begins_with_file(name, files) or _NAME_LIKE_ID.match(core))
    is_file = core.lower() in {PurePosixPath(file).stem for file in files}
    if suffix in DOCUMENTS:
        return near and (is_file or is_fiche_id(core))
    return suffix not in PICTURES_AND_MORE and (is_file or _NAME_LIKE_ID.fullmatch(core) is not None)


def _get_suffix(name: str) -> str:
    return PurePosixPath(name.strip()).suffix.lower()


def _strip_copy_mark(name: str) -> str:
    """What comes before the first dot, without spaces around it and without what a copy adds."""
    return _COPY_MARK.sub("", name.strip().partition(".")[0]).strip()


def _begins_with_file(name: str, files: Iterable[str]) -> str:
    """The file of a ronde with which a name begins, as a whole word; or ""."""
    core = _strip_copy_mark(name).lower()
    return next((file for file in files if re.match(rf"{PurePosixPath(file).stem}(?![a-z])", core)), "")


def _find_known_name(name: str, files: Iterable[str]) -> str:
    """The file of a ronde that was meant by a name, also with a slip of the pen; or ""."""
    stems = {PurePosixPath(file).stem: file for file in files}
    near = get_close_matches(_strip_copy_mark(name).lower(), stems, n=1, cutoff=0.85)
    return _begins_with_file(name, files) or (stems[near[0]] if near else "")


def _guess_fiche_id(name: str) -> str:
    """The id of the fiche that was meant by a name, or ""."""
    found = _ID_IN_NAME.match(_strip_copy_mark(name))
    return f"{found[1].upper()}-{int(found[2]):02}" if found else ""


def _read_fiche_id(tree: SourceTree, path: PurePosixPath) -> str:
    """The id of a fiche at the start of a line of a text, or ""."""
    if _get_suffix(path.name) in DOCUMENTS | PICTURES_AND_MORE:
        return ""
    try:
        found = _ID_IN_TEXT.search(tree.read_bytes(str(path), MAX_PEEK_BYTES))
    except OSError:
        return ""
    return found[1].decode() if found else ""


def _make_finding(
    path: PurePosixPath, places: RondePlaces, listed: Collection[str], known: str, fiche: str
) -> Diagnostic:
    what = "fiche" if fiche or places.is_among_fiches(path) else ""
    if known:
        what, hint = places.files[known], _tell_name(path, f"{places.folder}/{known}", listed)
    elif fiche:
        hint = _tell_name(path, places.get_target(fiche), listed)
    elif what:
        hint = f"noem het naar het kenmerk van de fiche, zoals {places.get_target('W-05')}"
    else:
        hint = f"{places.folder} is alleen voor {', '.join(places.files)}; hoort het daar niet bij, {_AWAY}"
    message = f"'{path.name}' wordt niet als {what} gelezen." if what else f"'{path.name}' wordt niet gelezen."
    return make_diagnostic(UNREAD_CODE, Location(str(path)), message, hint)


def _tell_name(path: PurePosixPath, target: str, listed: Collection[str]) -> str:
    """How the file gets the name that it should have, or what it holds a place where it is read."""
    wanted, is_document = PurePosixPath(target), _get_suffix(path.name) in DOCUMENTS
    if wanted.name in LEDGER_FILES and (is_document or target in listed):
        return f"alleen het programma schrijft in {target}; zet dit bestand in een map buiten bac_inputs"
    if target in listed:
        return f"{target} is er al: neem daarin over wat geldt, en haal dit bestand weg"
    if is_document:
        return f"zet de inhoud in {target}, en dit bestand in een map buiten bac_inputs"
    if _get_suffix(path.name) == ".zip":
        return f"pak het uit, noem wat erin zit {wanted.name}, en zet de zip in een map buiten bac_inputs"
    what = f"noem het {wanted.name}" if wanted.parent == path.parent else f"verplaats het naar {target}"
    return f"{what}; hoort het er niet bij, {_AWAY}"
