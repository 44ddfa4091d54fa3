"""The files of a new project that are the same for all: what to read first, and settings for git and the editor."""

import json

from fiches.app.git import ATTRIBUTES, ATTRIBUTES_FILE, DRIVER
from fiches.app.use_case import OUTPUT_FOLDER, TEMPLATES_FOLDER
from fiches.load.ledgers import AKKOORDEN_FILE, LEVERINGEN_FILE
from fiches.load.ronde import FICHES_FOLDER, MEDEDELING_FILE, REGISTER_FILE, RONDE_FILE
from fiches.load.trees import INPUTS_FOLDER

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
  1. Loop ronde.yaml en kernboodschappen.yaml na: de namen, jaren en data komen
     van een eerdere ronde.
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
    + "".join(f"{pattern} {attribute}={DRIVER}\n" for pattern, attribute, _ in ATTRIBUTES)
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
