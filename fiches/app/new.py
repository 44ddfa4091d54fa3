"""Starting a fiche or a ronde. Nothing that exists is ever overwritten."""

from datetime import date
from pathlib import Path

from fiches.app.project import Project
from fiches.diagnostics import ExitCode, FichesError, suggest_reference
from fiches.io.files import make_usage_error, write_new_file
from fiches.load.ronde import FICHES_FOLDER, INPUTS_FOLDER, MEDEDELING_FILE, REGISTER_FILE, RONDE_FILE, load_ronde
from fiches.load.skeleton import make_skeleton
from fiches.model.fiche import is_fiche_id
from fiches.model.ronde import Begrip


def create_fiche(project: Project, ronde_id: str | None, fiche_id: str, bac: str, opgave: str, today: date) -> Path:
    """Write the skeleton of a new fiche and return its path.

    Raises `FichesError` when the id is wrong or taken, or when the bac or the opgave is unknown.
    """
    rondes = project.select_ronde_ids(ronde_id)
    loaded = load_ronde(project.tree, rondes[-1])
    if not is_fiche_id(fiche_id):
        raise make_usage_error(
            f"'{fiche_id}' is geen kenmerk.", "schrijf hoofdletters, een streepje en twee cijfers, zoals W-05"
        )
    if loaded.dossier is None:
        raise FichesError(
            f"Ronde {loaded.id} is niet te lezen, dus een nieuwe fiche kan er niet bij.",
            exit_code=ExitCode.INVOER_ONLEESBAAR,
            hint="kijk met 'fiches controleer' wat er mis is",
        )
    ronde = loaded.dossier.ronde.value
    _check_known("BAC", bac, ronde.bacs, loaded.id)
    _check_known("Opgave", opgave, ronde.opgaven, loaded.id)
    path = project.root / INPUTS_FOLDER / loaded.id / FICHES_FOLDER / f"{fiche_id}.yaml"
    text = make_skeleton(fiche_id, bac, opgave, loaded.dossier, today.isoformat())
    return write_new_file(path, text.encode(), "kies een ander kenmerk, of bewerk dat bestand")


def create_ronde(project: Project, ronde_id: str, source_id: str) -> Path:
    """Copy the configuration of a ronde, comments included, without its fiches; return the new folder.

    A mededeling is copied too. The copies say where they came from, and are reported until somebody has gone through
    them.
    """
    project.select_ronde_ids(source_id)
    if not ronde_id.isascii() or not ronde_id.replace("-", "").isalnum():
        raise make_usage_error(
            f"'{ronde_id}' kan geen naam van een ronde zijn.",
            "gebruik letters, cijfers en streepjes, zoals 2026",
        )
    source, target = project.root / INPUTS_FOLDER / source_id, project.root / INPUTS_FOLDER / ronde_id
    if target.exists():
        raise make_usage_error(f"Ronde '{ronde_id}' bestaat al.", "kies een andere naam")
    optional = (MEDEDELING_FILE,) if (source / MEDEDELING_FILE).is_file() else ()
    texts = {name: _read_configuration(source / name) for name in (RONDE_FILE, REGISTER_FILE, *optional)}
    for name, text in texts.items():
        copied = text if name == REGISTER_FILE else _add_origin(text, source_id)
        write_new_file(target / name, copied.encode(), "kies een andere naam")
    return target


def _read_configuration(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise FichesError(
            f"{path.name} van de eerdere ronde is niet te lezen.",
            exit_code=ExitCode.INVOER_ONLEESBAAR,
            hint="kijk met 'fiches controleer' wat er mis is",
        ) from error


def _add_origin(configuration: str, source_id: str) -> str:
    """The text of a file with one line that names its source, below the comments at the top."""
    lines = configuration.splitlines(keepends=True)
    top = next((at for at, line in enumerate(lines) if line.strip() and not line.startswith("#")), len(lines))
    kept = [line for line in lines[top:] if not line.startswith("overgenomen_van:")]
    return "".join([*lines[:top], f"overgenomen_van: {source_id}\n", *kept])


def _check_known(noun: str, value: str, known: tuple[Begrip, ...], ronde_id: str) -> None:
    if value not in {entry.id for entry in known}:
        hint = suggest_reference(value, {entry.id: (entry.naam, *entry.aliassen) for entry in known})
        raise make_usage_error(f"{noun} '{value}' staat niet in ronde {ronde_id}.", hint)
