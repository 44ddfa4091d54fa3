"""The shipped templates and the sample fiches, read once for all tests."""

from functools import cache
from typing import Any

from fiches.agree.senders import record_senders
from fiches.documents.view import make_fiche_view
from fiches.load.ronde import load_ronde
from fiches.load.trees import FolderTree
from fiches.model.dossier import Dossier
from fiches.word.template.render import compile_template
from tests.project import ROOT

TEMPLATE_NAMES = tuple(path.stem for path in sorted((ROOT / "templates").glob("fiche*.docx")))
FICHE_IDS = tuple(path.stem for path in sorted((ROOT / "bac_inputs/2021/fiches").glob("*.yaml")))


@cache
def sample_dossier() -> Dossier:
    """Ronde 2021 as it is shipped."""
    loaded = record_senders(load_ronde(FolderTree(ROOT), "2021"))
    assert loaded.dossier is not None, [found.message for found in loaded.report]
    return loaded.dossier


def sample_view(fiche_id: str) -> dict[str, Any]:
    """The view of one sample fiche."""
    dossier = sample_dossier()
    fiches = {sourced.value.id: sourced.value for sourced in dossier.fiches}
    assert fiche_id in fiches, f"{fiche_id} is not valid"
    return make_fiche_view(dossier, fiches[fiche_id])


@cache
def sample_package(fiche_id: str, template: str) -> bytes:
    """One sample fiche, rendered."""
    return compile_template(ROOT / f"templates/{template}.docx").render(sample_view(fiche_id))
