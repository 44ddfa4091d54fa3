"""Writes the Word templates that this repository ships: `uv run python -m docs.sjablonen.opbouw`.

The packages are built from scratch, with only the parts that a document needs, so that they stay small, accessible
and free of a word processor's ballast, and so that a change in them can be read line by line. A test keeps the
shipped templates equal to this script. Who uses the product edits a copy of the .docx in Word and needs no script.

Each document has its own module beside this one, which gives its templates by file name.
"""

from importlib import import_module
from pathlib import Path

from fiches.documents.kinds import KIND_NAMES

DOCUMENTS = tuple(import_module(f"docs.sjablonen.{naam}") for naam in KIND_NAMES)
"""One module a kind of document."""

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"


def templates() -> dict[str, bytes]:
    """The templates of all documents by file name."""
    return {name: package for document in DOCUMENTS for name, package in document.templates().items()}


def main(folder: Path = TEMPLATES) -> None:
    """Write them."""
    folder.mkdir(exist_ok=True)
    for name, package in templates().items():
        (folder / name).write_bytes(package)


if __name__ == "__main__":
    main()
