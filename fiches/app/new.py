"""Create what a user asks to begin: a fiche, a ronde, a template in a house style, or the JSON Schema files for
editors.

A fiche, a ronde or a template that exists is never overwritten. A new ronde takes over the configuration of an
earlier one, without its fiches. The schema files are made by this program and are written anew each time.
"""

import os
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

from fiches.app.use_case import TEMPLATES_FOLDER, Project
from fiches.diagnostics import ExitCode, FichesError, Report, find_named, suggest_reference, suggest_word
from fiches.documents.kinds import FICHE_KIND, find_kind_name
from fiches.io.files import make_usage_error, make_write_error, replace_file
from fiches.io.named import describe_kind
from fiches.io.new_files import write_new_file, write_new_folder
from fiches.load.ronde import (
    FICHES_FOLDER,
    MEDEDELING_FILE,
    REGISTER_FILE,
    RONDE_FILE,
    get_fiche_path,
    get_ronde_folder,
    load_ronde,
)
from fiches.load.skeleton import HUISSTIJL_FILE, load_huisstijl, make_huisstijl_text, make_schema_texts, make_skeleton
from fiches.load.trees import INPUTS_FOLDER, FolderTree, SourceTree
from fiches.load.yaml import MAX_BYTES, parse_yaml
from fiches.model.coherence import FILL_IN
from fiches.model.dossier import Dossier
from fiches.model.fiche import is_fiche_id
from fiches.model.house_style import Huisstijl
from fiches.model.ronde import Begrip
from fiches.word.shape import Contract


def create_fiche(project: Project, ronde_id: str | None, fiche_id: str, bac: str, opgave: str, today: date) -> Path:
    """Write the skeleton of a new fiche and return its path.

    Raises `FichesError` when the id is wrong or taken, or when the bac or the opgave is unknown.
    """
    check_fiche_id(fiche_id)
    dossier = _load_dossier(project, ronde_id)
    ronde = dossier.ronde.value
    bac = _resolve_name("BAC", bac, ronde.bacs, dossier.id)
    opgave = _resolve_name("Opgave", opgave, ronde.opgaven, dossier.id)
    path = project.resolve_place(get_fiche_path(dossier.id, fiche_id))
    text = make_skeleton(fiche_id, bac, opgave, dossier, today.isoformat())
    return write_new_file(path, text.encode(), "kies een ander kenmerk, of bewerk dat bestand")


def copy_fiche(project: Project, ronde_id: str, source_id: str, fiche_id: str, today: date) -> Path:
    """Begin a fiche with what another one says, comments included, as its first version. Gives its path.

    Who saw the other one and where it went is left out. Raises `FichesError` when the id is wrong or taken, and when
    the other fiche is not there or cannot be copied so that it reads back.
    """
    check_fiche_id(fiche_id)
    dossier = _load_dossier(project, ronde_id)
    folder = f"{get_ronde_folder(dossier.id)}/{FICHES_FOLDER}"
    source = f"{folder}/{source_id}.yaml"
    if source not in project.tree.list(folder):
        raise make_usage_error(f"Fiche '{source_id}' bestaat niet.", "kies een fiche van deze ronde")
    text = _begin_copy(_read_configuration(project.tree, source), fiche_id, source_id, dossier, today)
    read = parse_yaml(source, text.encode()).data or {}
    if read.get("id") != fiche_id or read.get("status") != dossier.ronde.value.statussen[0].id:
        raise make_usage_error(
            f"Van {source_id} is geen kopie te maken.", "begin een lege fiche, en neem de tekst over"
        )
    return write_new_file(
        project.resolve_place(get_fiche_path(dossier.id, fiche_id)), text.encode(), "kies een ander kenmerk"
    )


def _begin_copy(text: str, fiche_id: str, source_id: str, dossier: Dossier, today: date) -> str:
    first = dossier.ronde.value.statussen[0].id
    version = f"versie:\n  nummer: 0.1\n  datum: {today.isoformat()}\n  wijziging: Begonnen als kopie van {source_id}\n"
    begun = {"id": f"id: {fiche_id}\n", "status": f"status: {first}\n", "versie": version}
    for field in (*begun, "afstemming", "inzet"):
        text = re.sub(rf"(?m)^{field}:.*\n(?:(?:[ \t]+.*|- .*)\n)*", begun.get(field, ""), text, count=1)
    return text


def check_fiche_id(fiche_id: str) -> None:
    """Raises `FichesError` for an id that no fiche can have."""
    if not is_fiche_id(fiche_id):
        raise make_usage_error(
            f"'{fiche_id}' is geen kenmerk.", "schrijf hoofdletters, een streepje en twee cijfers, zoals W-05"
        )


def _load_dossier(project: Project, ronde_id: str | None) -> Dossier:
    """The ronde that is named, or else the last one. Raises `FichesError` when it cannot be read."""
    loaded = load_ronde(project.tree, project.select_ronde_ids(ronde_id)[-1])
    if loaded.dossier is None:
        raise FichesError(
            f"Ronde {loaded.id} is niet te lezen, dus een nieuwe fiche kan er niet bij.",
            exit_code=ExitCode.INVOER_ONLEESBAAR,
            hint="kijk met 'fiches controleer' wat er mis is",
        )
    return loaded.dossier


@dataclass(frozen=True, slots=True)
class FicheChoices:
    """What a new fiche of a ronde can belong to; and the ids that are taken, with the opgave of each that is known."""

    bacs: tuple[Begrip, ...]
    opgaven: tuple[Begrip, ...]
    taken: Mapping[str, str | None]

    def find_free_id(self, text: str) -> str:
        """The id that somebody means who may type small letters; nothing when it is none, or taken."""
        wanted = text.upper()
        return wanted if is_fiche_id(wanted) and wanted not in self.taken else ""

    def suggest_id(self, opgave: str) -> str:
        """The next number behind the letters that the fiches of this opgave have, or that its own id ends with."""
        letters = Counter(one.partition("-")[0] for one, of in self.taken.items() if of == opgave)
        start = letters.most_common(1)[0][0] if letters else opgave.rpartition("-")[2].upper()
        numbered = (f"{start}-{number:02}" for number in range(1, 100))
        return next(filter(self.find_free_id, numbered), "")


def list_choices(project: Project, ronde_id: str | None) -> FicheChoices:
    """What somebody who begins a fiche can choose from. Raises `FichesError` when the ronde cannot be read."""
    dossier = _load_dossier(project, ronde_id)
    ronde = dossier.ronde.value
    listed = project.tree.list(f"{get_ronde_folder(dossier.id)}/{FICHES_FOLDER}")
    opgaven = {fiche.value.id: fiche.value.opgave for fiche in dossier.fiches}
    names = (PurePosixPath(path).stem for path in listed)
    return FicheChoices(ronde.bacs, ronde.opgaven, {name: opgaven.get(name) for name in names})


def create_ronde(project: Project, ronde_id: str, source_id: str, today: date) -> Path:
    """Copy the configuration of a ronde, comments included, without its fiches; return the new folder.

    A mededeling is copied too. The copies say where they came from, and are reported until somebody has gone through
    them; the status and the version of a document are left out.
    """
    project.select_ronde_ids(source_id)
    check_ronde_id(ronde_id)
    target = project.resolve_place(get_ronde_folder(ronde_id))
    return write_new_folder(
        target,
        make_ronde_files(project, source_id, today),
        make_usage_error(f"Ronde '{ronde_id}' bestaat al.", "kies een andere naam"),
    )


def check_ronde_id(ronde_id: str) -> None:
    """Raises `FichesError` for a name that no ronde can have."""
    if not ronde_id.isascii() or not ronde_id.replace("-", "").isalnum():
        raise make_usage_error(
            f"'{ronde_id}' kan geen naam van een ronde zijn.",
            "gebruik letters, cijfers en streepjes, zoals 2026",
        )


def make_ronde_files(project: Project, source_id: str, today: date) -> dict[str, bytes]:
    """The files of a ronde that begins on a day with the configuration of another one. Raises `FichesError`.

    What every page prints of it must not be that of the other: its name is still to be filled in, and facts are known
    up to that day.
    """
    source = get_ronde_folder(source_id)
    optional = (MEDEDELING_FILE,) if f"{source}/{MEDEDELING_FILE}" in project.tree.list(source) else ()
    # all is read before anything is written: a file that cannot be read leaves no half ronde
    texts = {
        name: _read_configuration(project.tree, f"{source}/{name}") for name in (RONDE_FILE, REGISTER_FILE, *optional)
    }
    return {name: _begin_anew(name, text, source_id, today).encode() for name, text in texts.items()}


def _begin_anew(name: str, text: str, source_id: str, today: date) -> str:
    begun = _replace_own(text, today) if name == RONDE_FILE else _LIFE.sub("", text)
    return begun if name == REGISTER_FILE else _add_origin(begun, source_id)


def _replace_own(text: str, today: date) -> str:
    for field, value in (("naam", FILL_IN), ("kennisdatum", today.isoformat())):
        text = re.sub(rf"(?m)^{field}:.*\n(?:[ \t]+.*\n)*", f"{field}: {value}\n", text, count=1)
    return text


_LIFE = re.compile(r"(?m)^(?:status|versie|vertrouwelijkheid):.*\n(?:[ \t]+.*\n)*")
"""How far a document of the earlier ronde was: in a new ronde nobody has agreed to anything yet."""


def _read_configuration(tree: SourceTree, path: str) -> str:
    try:
        raw = tree.read_bytes(path, MAX_BYTES)
        if len(raw) <= MAX_BYTES:
            return raw.decode("utf-8").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError):
        pass
    raise FichesError(
        f"{PurePosixPath(path).name} van de eerdere ronde is niet te lezen.",
        exit_code=ExitCode.INVOER_ONLEESBAAR,
        hint="kijk met 'fiches controleer' wat er mis is",
    )


def _add_origin(configuration: str, source_id: str) -> str:
    """The text of a file with one line that names its source, below the comments at the top."""
    lines = configuration.splitlines(keepends=True)
    top = next((at for at, line in enumerate(lines) if line.strip() and not line.startswith("#")), len(lines))
    kept = [line for line in lines[top:] if not line.startswith("overgenomen_van:")]
    return "".join([*lines[:top], f"overgenomen_van: {source_id}\n", *kept])


def _resolve_name(noun: str, value: str, known: tuple[Begrip, ...], ronde_id: str) -> str:
    """The id of what is meant, by its id or one of its names."""
    names = {entry.id: (entry.naam, *entry.aliassen) for entry in known}
    found = find_named(value, names)
    if not found:
        raise make_usage_error(f"{noun} '{value}' staat niet in ronde {ronde_id}.", suggest_reference(value, names))
    return found


SCHEMA_FOLDER = "schema"


def write_schemas(project: Project) -> list[Path]:
    """Write the schema files next to the rondes, and return their paths. Raises `FichesError` when that fails."""
    folder = f"{INPUTS_FOLDER}/{SCHEMA_FOLDER}"
    texts = {project.resolve_place(f"{folder}/{name}"): text for name, text in make_schema_texts().items()}
    try:
        for path, text in texts.items():
            replace_file(path, text.encode())
    except OSError as error:
        raise make_write_error(project.root / folder, error) from error
    return list(texts)


_NAME_PATTERN = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*", re.ASCII)


@dataclass(frozen=True, slots=True)
class NewTemplate:
    """What was made, and what was found in the house style; nothing is made of one with a fout in it."""

    report: Report
    paths: tuple[Path, ...] = ()

    @property
    def exit_code(self) -> ExitCode:
        """What to tell the shell."""
        return ExitCode.BEVINDINGEN if self.report.has_errors else ExitCode.GOED


def create_template(project: Project, name: str, kind: str | None, style: Path | None) -> NewTemplate:
    """Write a template with every field of a kind of document, in a house style.

    Without `kind` the name tells it; a name that tells none is that of a fiche. Without `style` it is the house style
    of the project, which is begun when there is none. Raises `FichesError` when the name, the kind or the style is of
    no use, or when the template exists.
    """
    form = _choose_name(name.removesuffix(".docx"), _resolve_kind(kind) if kind else None)
    target = project.resolve_place(f"{TEMPLATES_FOLDER}/{form}.docx")
    if target.exists():
        raise make_usage_error(f"{target.name} bestaat al.", "kies een andere naam, of haal dat sjabloon eerst weg")
    begun = _create_huisstijl(project) if style is None else ()
    huisstijl, report = _read_huisstijl(style or project.root / TEMPLATES_FOLDER / HUISSTIJL_FILE, project)
    if huisstijl is None:
        return NewTemplate(report, begun)
    return NewTemplate(report, (*begun, write_new_file(target, _make_package(form, huisstijl), "kies een andere naam")))


def _load_contracts() -> Mapping[str, Contract]:
    """What the templates of each kind may print. Working that out takes time that no other command has to spend."""
    from fiches.documents.contract import CONTRACTS  # noqa: PLC0415

    return CONTRACTS


def _resolve_kind(kind: str) -> str:
    kinds = _load_contracts()
    if kind in kinds:
        return kind
    raise make_usage_error(
        f"Soort '{kind}' bestaat niet.", suggest_word(kind, kinds) or f"de soorten zijn: {', '.join(kinds)}"
    )


def _choose_name(name: str, kind: str | None) -> str:
    """The name of the template: it begins with its kind, as that is how a build finds it."""
    if not _NAME_PATTERN.fullmatch(name):
        raise make_usage_error(
            f"'{name}' kan geen naam van een sjabloon zijn.", "gebruik letters, cijfers en streepjes, zoals fiche-vng"
        )
    named = find_kind_name(name.lower())
    if kind and named and kind != named:
        raise make_usage_error(
            f"De naam '{name}' is van een {named}, niet van een {kind}.", "kies een andere naam of laat --soort weg"
        )
    if named and find_kind_name(name) != named:
        raise make_usage_error(f"'{name}' begint met een hoofdletter.", f"schrijf {name.lower()}")
    return name if named else f"{kind or FICHE_KIND.naam}-{name}"


def _create_huisstijl(project: Project) -> tuple[Path, ...]:
    path = project.root / TEMPLATES_FOLDER / HUISSTIJL_FILE
    return () if path.exists() else (write_new_file(path, make_huisstijl_text().encode(), "probeer het nog eens"),)


def _read_huisstijl(path: Path, project: Project) -> tuple[Huisstijl | None, Report]:
    """The house style in a file, here or beside the templates; findings name it as the user knows it."""
    path = path if path.exists() else project.root / TEMPLATES_FOLDER / path
    if not path.is_file():
        kind = describe_kind(path)
        raise make_usage_error(
            f"De huisstijl {path.name} {f'is {kind}, en geen bestand' if kind else 'bestaat niet'}.",
            f"zet het bestand in {TEMPLATES_FOLDER}/, of laat --huisstijl weg",
        )
    path = Path(os.path.abspath(path))  # noqa: PTH100  (resolve() would follow a link out of the project)
    root = project.root if path.is_relative_to(project.root) else path.parent
    try:
        huisstijl, report = load_huisstijl(FolderTree(root), path.relative_to(root).as_posix())
    except OSError as error:
        raise make_usage_error(
            f"De huisstijl {path} is niet te lezen.", "kijk of de naam klopt, of laat --huisstijl weg"
        ) from error
    if huisstijl is None and root != project.root:
        # a finding shows lines of the file, and this one may be anything on the computer
        raise make_usage_error(
            f"{path} is niet te gebruiken als huisstijl.",
            f"is het er een, zet haar dan in {TEMPLATES_FOLDER}/: het programma zegt daar wat eraan mankeert",
        )
    return huisstijl, report


def _make_package(form: str, huisstijl: Huisstijl) -> bytes:
    from fiches.word.author.design import Design  # noqa: PLC0415  (lxml loads here: no other command needs it)
    from fiches.word.author.starter import make_starter  # noqa: PLC0415

    kind = find_kind_name(form)
    return make_starter(kind, _load_contracts()[kind], Design(huisstijl.to_house_style(), accented=True))
