"""A ronde that all processes of a build read is the ronde that one process reads."""

from fiches.build.build import make_template_store
from fiches.build.reading import SharedReader
from fiches.build.workers import ProcessExecutor
from fiches.load.ronde import load_ronde
from fiches.load.trees import FolderTree
from tests.pictures import png
from tests.project import TestProject

FICHES = "bac_inputs/2021/fiches"


def test_what_others_read_and_validate_is_the_same(project: TestProject) -> None:
    """Also of a fiche with a fout or a picture, and of files that cannot be read or opened."""
    root = project.root
    wrong = root / f"{FICHES}/W-01.yaml"
    wrong.write_text(wrong.read_text(encoding="utf-8").replace("\nopgave: ", "\nopgave: anders", 1))
    (root / "bac_inputs/2021/beelden").mkdir(exist_ok=True)
    (root / "bac_inputs/2021/beelden/kaart.png").write_bytes(png(40, 30))
    with (root / f"{FICHES}/W-02.yaml").open("a") as fiche:
        fiche.write("\nafbeeldingen:\n  - {bestand: kaart.png, bijschrift: De kaart, alt: Een kaart van het land}\n")
    (root / f"{FICHES}/W-03.yaml").write_text("id: [\n")
    (root / f"{FICHES}/K-01.yaml").unlink()
    (root / f"{FICHES}/K-01.yaml").symlink_to("W-01.yaml")
    tree = FolderTree(root)
    with ProcessExecutor(1, make_template_store((), root / "uitvoer")) as executor:
        together = load_ronde(tree, "2021", reader=SharedReader(executor))
    alone = load_ronde(tree, "2021")
    assert together == alone
    assert together.report.has_errors
    assert together.dossier is not None
    assert set(together.dossier.beelden) == {"kaart.png"}
