"""The file with a house style: read with a place for every finding, or begun with the default values."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from fiches.diagnostics import Report
from fiches.model.fields import Kennis, Model, find_model
from fiches.model.house_style import Huisstijl, find_huisstijl_faults
from fiches.reading.trees import SourceTree
from fiches.reading.validate import validate
from fiches.reading.yaml_parse import MAX_BYTES, parse_yaml

HUISSTIJL_FILE = "huisstijl.yaml"
HUISSTIJL_INTRO = """\
# yaml-language-server: $schema=../bac_inputs/schema/huisstijl.schema.json
# De huisstijl waarmee 'fiches sjabloon nieuw' een sjabloon begint.
# Verander wat anders moet. Wat u weghaalt, blijft zoals het hier staat.
# Nog een huisstijl? Kopieer dit bestand en noem de kopie met --huisstijl.
"""


def load_huisstijl(tree: SourceTree, path: str) -> tuple[Huisstijl | None, Report]:
    """The house style in a file, or nothing when there is a fout in it; and every finding.

    Raises `OSError` when the file cannot be read.
    """
    parsed = parse_yaml(path, tree.read_bytes(path, MAX_BYTES))
    huisstijl, found = validate(Huisstijl, parsed, Kennis({}, PurePosixPath(path).name), find_huisstijl_faults)
    return huisstijl, Report.from_diagnostics(found)


def make_huisstijl_text() -> str:
    """The text of a new file: every field with its explanation and the value that it has by default."""
    return HUISSTIJL_INTRO + "".join(_make_huisstijl_lines(Huisstijl, ""))


def _make_huisstijl_lines(model: type[Model], indent: str) -> Iterator[str]:
    for name, info in model.model_fields.items():
        inner = find_model(info.annotation)
        unset = "# " if info.default is None else ""
        yield f"{indent}# {info.description}\n" if indent else f"\n# {info.description}\n"
        yield f"{name}:\n" if inner else f"{indent}{unset}{name}: {(info.examples or [None])[0]}\n"
        if inner:
            yield from _make_huisstijl_lines(inner, "  ")
