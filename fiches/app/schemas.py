"""Writing the JSON Schema files that editors use."""

from pathlib import Path

from fiches.app.project import Project
from fiches.io.files import make_write_error, replace_file
from fiches.load.ronde import INPUTS_FOLDER
from fiches.model.json_schema import make_schema_texts

SCHEMA_FOLDER = "schema"


def write_schemas(project: Project) -> list[Path]:
    """Write the schema files next to the rondes, and return their paths. Raises `FichesError` when that fails."""
    folder = project.root / INPUTS_FOLDER / SCHEMA_FOLDER
    texts = {folder / name: text for name, text in make_schema_texts().items()}
    try:
        for path, text in texts.items():
            replace_file(path, text.encode())
    except OSError as error:
        raise make_write_error(folder, error) from error
    return list(texts)
