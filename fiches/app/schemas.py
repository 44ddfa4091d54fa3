"""Writing the JSON Schema files that editors use."""

from pathlib import Path

from fiches.app.project import Project
from fiches.building.output import cannot_write, replace_whole
from fiches.reading.loader import INPUTS
from fiches.schema.jsonschema import schema_texts

SCHEMA_FOLDER = "schema"


def write_schemas(project: Project) -> list[Path]:
    """Write the schema files next to the rondes, and return their paths. Raises `FichesError` when that fails."""
    folder = project.root / INPUTS / SCHEMA_FOLDER
    texts = {folder / name: text for name, text in schema_texts().items()}
    try:
        for path, text in texts.items():
            replace_whole(path, text.encode())
    except OSError as error:
        raise cannot_write(folder, error) from error
    return list(texts)
