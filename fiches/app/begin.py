"""Begin a project: a folder with a ronde to fill in, templates, what to read first, and settings for git and the
editor.
"""

import json
import os
from datetime import date
from pathlib import Path, PurePosixPath

from fiches.app.git import ATTRIBUTES, ATTRIBUTES_FILE
from fiches.app.new import SCHEMA_FOLDER, check_ronde_id, make_ronde_files
from fiches.app.shipped import SHIPPED_RONDE, find_shipped_project
from fiches.app.use_case import MAX_TEMPLATE_BYTES, OUTPUT_FOLDER, TEMPLATES_FOLDER, Project
from fiches.io.files import make_usage_error
from fiches.io.folders import write_whole_folder
from fiches.load.ledgers import AKKOORDEN_FILE, LEVERINGEN_FILE
from fiches.load.ronde import FICHES_FOLDER, MEDEDELING_FILE, REGISTER_FILE, RONDE_FILE, get_ronde_folder
from fiches.load.skeleton import HUISSTIJL_FILE, make_huisstijl_text, make_schema_texts
from fiches.load.trees import INPUTS_FOLDER

GIT_FOLDER = (".git",)
"""What may be in the folder already."""


def begin_project(folder: Path, ronde_id: str | None, today: date, *, samples: bool) -> Path:
    """Make a project in a folder that is not there yet or is empty: all of it, or nothing. Gives its path.

    Its ronde, named after the year of `today` when it has no name, has the configuration of the one that travels with
    this program; with `samples` that one comes along whole, as the only one when the new one would have its name.
    Raises `FichesError` when the folder holds something, when the name is of no use, or when nothing can be written.
    """
    folder = Path(os.path.abspath(folder))  # noqa: PTH100  (resolve() would follow a link)
    ronde_id = ronde_id or str(today.year)
    check_ronde_id(ronde_id)
    shipped = find_shipped_project()
    contents = {
        **make_project_files(),
        **_read_templates(shipped),
        # last: with the inputs in its place, the folder is a project
        **_make_inputs(shipped, ronde_id, today, samples=samples),
    }
    taken = make_usage_error(f"De map {folder} bestaat al en is niet leeg.", "kies een map die er nog niet is")
    return write_whole_folder(folder, contents, taken, GIT_FOLDER)


def _read_templates(shipped: Project) -> dict[str, bytes]:
    paths = [PurePosixPath(path) for path in shipped.tree.list(TEMPLATES_FOLDER)]
    words = [str(path) for path in paths if path.suffix == ".docx" and not path.name.startswith("~$")]
    templates = {path: shipped.tree.read_bytes(path, MAX_TEMPLATE_BYTES) for path in words}
    return {**templates, f"{TEMPLATES_FOLDER}/{HUISSTIJL_FILE}": make_huisstijl_text().encode()}


def _make_inputs(shipped: Project, ronde_id: str, today: date, *, samples: bool) -> dict[str, bytes]:
    schemas = {f"{INPUTS_FOLDER}/{SCHEMA_FOLDER}/{name}": text.encode() for name, text in make_schema_texts().items()}
    sample_paths = shipped.tree.list(get_ronde_folder(SHIPPED_RONDE)) if samples else []
    sample_files = {path: shipped.tree.read_bytes(path, MAX_TEMPLATE_BYTES) for path in sample_paths}
    if samples and ronde_id == SHIPPED_RONDE:
        return {**schemas, **sample_files}
    own = make_ronde_files(shipped, SHIPPED_RONDE, today)
    return {**schemas, **sample_files, **{f"{get_ronde_folder(ronde_id)}/{name}": text for name, text in own.items()}}


README_FILE = "LEESMIJ.txt"
README = """\
LEES MIJ EERST

In deze map staan de fiches van uw commissie als tekstbestanden. Het programma
'fiches' controleert ze en maakt er Word-bestanden van.

Waar staat wat?
  bac_inputs   de invoer: voor elke ronde een map, met daarin de map 'fiches'
  templates    de Word-sjablonen, en huisstijl.yaml voor een eigen sjabloon
  uitvoer      wat het programma maakt; die map ontstaat vanzelf

Zo gaat het
  1. Vul in ronde.yaml de naam van de ronde in. Loop dat bestand en
     kernboodschappen.yaml na: namen, jaren en data komen van een eerdere ronde.
  2. Begin een fiche:         fiches nieuw
  3. Vul het bestand in. Het staat in bac_inputs, in de map 'fiches' van de ronde.
  4. Controleer het:          fiches controleer
  5. Maak de Word-bestanden:  fiches bouw
     Ook als PDF:             fiches bouw --pdf

Typ de opdrachten in een terminal, in deze map. Alleen 'fiches' zegt wat hier de
volgende stap is. Start u het programma anders, zoals met 'uv run fiches', dan
noemt het zijn opdrachten zoals u ze moet typen.

Let op
  - Wijzig nooit een Word-bestand in 'uitvoer': pas de invoer aan en bouw opnieuw.
  - Spring in met spaties, nooit met tabs.
  - Elke melding zegt waar het misgaat en wat u kunt doen.

Werkt u samen met git? Doe dan een keer: git init, en daarna: fiches git instellen
"""

SCHEMA_OF = {
    "akkoorden": f"{INPUTS_FOLDER}/*/{AKKOORDEN_FILE}",
    "fiche": f"{INPUTS_FOLDER}/*/{FICHES_FOLDER}/*.yaml",
    "huisstijl": f"{TEMPLATES_FOLDER}/*.yaml",
    "kernboodschappen": f"{INPUTS_FOLDER}/*/{REGISTER_FILE}",
    "leveringen": f"{INPUTS_FOLDER}/*/{LEVERINGEN_FILE}",
    "mededeling": f"{INPUTS_FOLDER}/*/{MEDEDELING_FILE}",
    "ronde": f"{INPUTS_FOLDER}/*/{RONDE_FILE}",
}
"""Which files each schema is for."""

EDITOR_SETTINGS = {
    "yaml.schemas": {f"./{INPUTS_FOLDER}/schema/{name}.schema.json": files for name, files in SCHEMA_OF.items()},
    "[yaml]": {"editor.insertSpaces": True, "editor.tabSize": 2, "editor.wordWrap": "on"},
    "files.encoding": "utf8",
    "files.eol": "\n",
}
EDITOR_EXTENSIONS = {"recommendations": ["redhat.vscode-yaml"]}

GIT_ATTRIBUTES = (
    "# dezelfde regeleinden op elke computer; wat 'fiches git instellen' nodig heeft, staat er al\n"
    "*.yaml text eol=lf\n*.json text eol=lf\n*.docx binary\n*.png binary\n"
    + "".join(f"{pattern} {wanted}\n" for pattern, wanted, _ in ATTRIBUTES)
)
GIT_IGNORE = f"# producten; de invoer is de bron\n{OUTPUT_FOLDER}/\n# van Word zelf\n~$*\n"


def make_project_files() -> dict[str, bytes]:
    """The content of each file by its path in the project."""
    texts = {
        README_FILE: README,
        ATTRIBUTES_FILE: GIT_ATTRIBUTES,
        ".gitignore": GIT_IGNORE,
        ".vscode/settings.json": _make_json(EDITOR_SETTINGS),
        ".vscode/extensions.json": _make_json(EDITOR_EXTENSIONS),
    }
    return {name: text.encode() for name, text in texts.items()}


def _make_json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
