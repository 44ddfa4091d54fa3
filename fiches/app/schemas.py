"""Writing the JSON Schema files that editors use."""

from pathlib import Path

from fiches.app.project import Project
from fiches.building.output import cannot_write
from fiches.reading.loader import INPUTS
from fiches.schema.jsonschema import schema_texts

SCHEMA_FOLDER = "schema"


def write_schemas(project: Project) -> list[Path]:
    """Write the schema files next to the rondes, and return their paths. Raises `FichesError` when that fails."""
    folder = project.root / INPUTS / SCHEMA_FOLDER
    texts = {folder / name: text for name, text in schema_texts().items()}
    try:
        folder.mkdir(exist_ok=True)
        for path, text in texts.items():
            path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise cannot_write(folder, error) from error
    return list(texts)
