"""Searches what goes with a delivery for what may not get out: the templates at once, and the files when all are made.

What is wrong in a template is told with all other reasons, also by a dry run. Only the files themselves show what a
change note tells of the past, or what a template and a text say together.
"""

from pathlib import PurePosixPath

from fiches.app.deliver_inputs import DeliveryWork, get_package_folder
from fiches.checks.subjects import RondeSubject
from fiches.deliver.changes import PreviousDelivery
from fiches.deliver.leaks import PackageSearch, WithheldNames, squeeze_text
from fiches.deliver.values import DeliveryPackage, FileKind, PackageFile
from fiches.diagnostics import Diagnostic
from fiches.documents.kinds import FICHE_KIND
from fiches.load.ronde import FICHES_FOLDER, get_ronde_files, get_ronde_folder
from fiches.load.yaml import MAX_BYTES, parse_yaml


def search_templates(work: DeliveryWork) -> list[Diagnostic]:
    """A reason for everything in the templates of a delivery that may not get out."""
    files = (PackageFile.from_content(form.path, form.content, FileKind.FICHE) for form in work.forms)
    return _make_search(work).check_files(files)


def search_package(work: DeliveryWork, package: DeliveryPackage) -> list[Diagnostic]:
    """A reason for everything in the files as they would go that may not get out."""
    return _make_search(work).check_files(package.files)


def _make_search(work: DeliveryWork) -> PackageSearch:
    loaded, going, dossier = work.loaded, work.selection.files, work.basis.dossier
    return PackageSearch(
        WithheldNames(work.request, going, [file for file in loaded.files if file not in going]),
        RondeSubject(dossier.ronde, dossier.register).known_names,
        _list_templates(work),
        get_ronde_files(loaded.id)[0],
        squeeze_text(_read_delivered_texts(work.previous, loaded.id)) if work.previous else "",
    )


def _list_templates(work: DeliveryWork) -> dict[str, str]:
    """The template of which each Word file in the package is made, by its path there; and each template by its own."""
    fiches = {(PurePosixPath(task.target).stem, get_package_folder(task.soort)): task.sjabloon for task in work.tasks}
    others = {(form.vorm, ""): form.path for form in work.forms if form.soort != FICHE_KIND.naam}
    made = {
        work.request.make_file_path(stem, ".docx", folder): path for (stem, folder), path in (fiches | others).items()
    }
    return made | {form.path: form.path for form in work.forms}


def _read_delivered_texts(previous: PreviousDelivery, ronde_id: str) -> str:
    """All that was typed in the inputs of an earlier delivery, and the titles that were printed beside it."""
    folder, gone = f"{get_ronde_folder(ronde_id)}/{FICHES_FOLDER}", previous.levering.fiches
    stukken = (f"{get_ronde_folder(ronde_id)}/{stuk.value}.yaml" for stuk in previous.levering.stukken)
    own = dict.fromkeys((*get_ronde_files(ronde_id), *stukken, *(f"{folder}/{fiche}.yaml" for fiche in gone)))
    texts = "\n".join(previous.tree.read_bytes(path, MAX_BYTES).decode(errors="replace") for path in own)
    named = (path for path in previous.tree.list(folder) if PurePosixPath(path).stem in texts)
    titles = ((parse_yaml(path, previous.tree.read_bytes(path, MAX_BYTES)).data or {}).get("titel") for path in named)
    return "\n".join((texts, *map(str, titles)))
