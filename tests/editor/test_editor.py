"""What an editor underlines: nothing in a file that is right, something in one that is broken."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from fiches.load.ronde import load_ronde
from fiches.load.skeleton import make_schema_texts, make_skeleton
from fiches.load.trees import FolderTree
from tests.checks.cases import cases
from tests.editor.server import YamlServer
from tests.end_to_end.programs import program
from tests.project import ROOT, concept_text
from tests.slips.slips import read_slips

pytestmark = pytest.mark.editor
SCHEMAS = {
    "fiche": "**/fiches/*.yaml",
    "ronde": "**/ronde.yaml",
    "kernboodschappen": "**/kernboodschappen.yaml",
    "mededeling": "**/mededeling.yaml",
}
LEAST_BROKEN = 40
BROKEN_IN_FORM = 60
"""The first slips are those of the form of a file: quotes, colons, indents."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with nothing but the files for editors."""
    folder = tmp_path_factory.mktemp("project")
    for name, text in make_schema_texts().items():
        path = folder / "bac_inputs/schema" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def editor(folder: Path) -> Iterator[YamlServer]:
    """The server of VS Code, for all tests of this file; a file may also name its schema itself."""
    node, server = program("node"), program("yaml-language-server", "FICHES_YAML_SERVER")
    schemas = {(folder / f"bac_inputs/schema/{kind}.schema.json").as_uri(): [at] for kind, at in SCHEMAS.items()}
    with YamlServer(node, server, {"schemas": schemas}) as started:
        yield started


def list_underlined(editor: YamlServer, files: Mapping[Path, str]) -> dict[str, list[str]]:
    return {str(path): told for path, told in editor.judge(files).items() if told}


def test_the_files_of_the_repository_are_not_underlined(editor: YamlServer) -> None:
    """The samples with the schema that they name themselves, and another ronde."""
    paths = [path for name in ("bac_inputs/2021", "tests/data/2031") for path in sorted((ROOT / name).rglob("*.yaml"))]
    files = {path: path.read_text(encoding="utf-8") for path in paths if path.parent.name != "akkoorden"}
    assert len(files) >= 20
    assert list_underlined(editor, files) == {}


def test_a_new_fiche_is_not_underlined(editor: YamlServer, folder: Path) -> None:
    """For every commissie and opgave of the ronde."""
    dossier = load_ronde(FolderTree(ROOT), "2021").dossier
    assert dossier
    ronde = dossier.ronde.value
    pairs = [(bac.id, opgave.id) for bac in ronde.bacs for opgave in ronde.opgaven]
    files = {
        folder / f"bac_inputs/2021/fiches/N-{at:02}.yaml": make_skeleton(f"N-{at:02}", *pair, dossier, "2021-02-15")
        for at, pair in enumerate(pairs)
    }
    assert list_underlined(editor, files) == {}


def test_every_valid_case_of_the_tests_is_not_underlined(editor: YamlServer, folder: Path) -> None:
    """Whatever a check finds in its content: the form is right."""
    texts = {(Path(path).name, text) for case in cases() for path, text in case.files.items()}
    files = {
        folder / f"proef/{at}" / ("fiches" if name[:1].isupper() else "") / name: text
        for at, (name, text) in enumerate(sorted(texts))
    }
    assert len(files) > 300
    assert list_underlined(editor, files) == {}


@pytest.mark.parametrize("number", ["0.9", "1.0", "0.10", "12.3"])
def test_a_version_is_a_number_to_an_editor(editor: YamlServer, folder: Path, number: str) -> None:
    """The reader takes it as it is typed."""
    text = concept_text().replace("nummer: 0.1", f"nummer: {number}")
    assert list_underlined(editor, {folder / f"versie/{number}/fiches/W-21.yaml": text}) == {}


def test_broken_files_are_underlined(editor: YamlServer, folder: Path) -> None:
    """Slips in the form, in names of fields, in dates and in choices: whatever a schema can know."""
    files = {folder / f"kapot/{at}/fiches/W-05.yaml": slip.text for at, slip in enumerate(read_slips())}
    seen = {path.parts[-3] for path, told in editor.judge(files).items() if told}
    missed = [slip.name for at, slip in enumerate(read_slips()[:BROKEN_IN_FORM]) if str(at) not in seen]
    assert len(seen) > 3 * LEAST_BROKEN
    assert BROKEN_IN_FORM - len(missed) >= LEAST_BROKEN, missed
