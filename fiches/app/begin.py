"""Begin a project: a folder with a ronde to fill in, templates, and settings for git and the editor."""

import os
from datetime import date
from pathlib import Path, PurePosixPath

from fiches.app.new import SCHEMA_FOLDER, check_ronde_id, make_ronde_files
from fiches.app.project_files import make_project_files
from fiches.app.shipped import SHIPPED_RONDE, find_shipped_project
from fiches.app.use_case import MAX_TEMPLATE_BYTES, TEMPLATES_FOLDER, Project
from fiches.io.files import make_usage_error
from fiches.io.folders import write_whole_folder
from fiches.load.ronde import get_ronde_folder
from fiches.load.skeleton import HUISSTIJL_FILE, make_huisstijl_text, make_schema_texts
from fiches.load.trees import INPUTS_FOLDER

GIT_FOLDER = (".git",)
"""What may be in the folder already."""


def begin_project(folder: Path, ronde_id: str | None, today: date, *, samples: bool) -> Path:
    """Make a project in a folder that is not there yet or is empty: all of it, or nothing. Gives its path.

    Its ronde, named after the year of `today` when it has no name, has the configuration of the one that travels with
    this program; with `samples` that one comes along whole. Raises `FichesError` when the folder holds something, when
    the name is of no use, or when nothing can be written.
    """
    folder = Path(os.path.abspath(folder))  # noqa: PTH100  (resolve() would follow a link)
    ronde_id = ronde_id or str(today.year)
    check_ronde_id(ronde_id)
    if samples and ronde_id == SHIPPED_RONDE:
        raise make_usage_error(
            f"Ronde {SHIPPED_RONDE} is die van de voorbeelden.", "kies met --ronde een andere naam voor uw eigen ronde"
        )
    shipped = find_shipped_project()
    contents = {
        **make_project_files(),
        **_read_templates(shipped),
        # last: with the inputs in its place, the folder is a project
        **_make_inputs(shipped, ronde_id, samples=samples),
    }
    taken = make_usage_error(f"De map {folder} bestaat al en is niet leeg.", "kies een map die er nog niet is")
    return write_whole_folder(folder, contents, taken, GIT_FOLDER)


def _read_templates(shipped: Project) -> dict[str, bytes]:
    paths = [PurePosixPath(path) for path in shipped.tree.list(TEMPLATES_FOLDER)]
    words = [str(path) for path in paths if path.suffix == ".docx" and not path.name.startswith("~$")]
    templates = {path: shipped.tree.read_bytes(path, MAX_TEMPLATE_BYTES) for path in words}
    return {**templates, f"{TEMPLATES_FOLDER}/{HUISSTIJL_FILE}": make_huisstijl_text().encode()}


def _make_inputs(shipped: Project, ronde_id: str, *, samples: bool) -> dict[str, bytes]:
    schemas = {f"{INPUTS_FOLDER}/{SCHEMA_FOLDER}/{name}": text.encode() for name, text in make_schema_texts().items()}
    sample_paths = shipped.tree.list(get_ronde_folder(SHIPPED_RONDE)) if samples else []
    sample_files = {path: shipped.tree.read_bytes(path, MAX_TEMPLATE_BYTES) for path in sample_paths}
    own = make_ronde_files(shipped, SHIPPED_RONDE)
    return {**schemas, **sample_files, **{f"{get_ronde_folder(ronde_id)}/{name}": text for name, text in own.items()}}
