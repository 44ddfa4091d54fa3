"""Writing the JSON Schema files that editors use."""

from pathlib import Path

from fiches.app.project import Project
from fiches.reading.loader import INPUTS
from fiches.schema.jsonschema import schema_texts

SCHEMA_FOLDER = "schema"


def write_schemas(project: Project) -> list[Path]:
    """Write the schema files next to the rondes, and return their paths."""
    folder = project.root / INPUTS / SCHEMA_FOLDER
    folder.mkdir(exist_ok=True)
    paths = []
    for name, text in schema_texts().items():
        path = folder / name
        path.write_text(text, encoding="utf-8", newline="\n")
        paths.append(path)
    return paths
