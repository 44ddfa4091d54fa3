"""What has to be made: one task for every fiche and every form, each with a fingerprint of all it depends on."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from pathlib import Path, PurePosixPath
from typing import Any

import fiches
from fiches.dossier import Dossier, Sourced, digest
from fiches.rendering.view import fiche_views
from fiches.schema.fiche import Fiche

RENDER_LIBRARIES = ("docxtpl", "jinja2", "lxml", "python-docx")
MAIN_FORM = "fiche"


@dataclass(frozen=True, slots=True)
class TemplateFile:
    """A template: its path in the project and its bytes. The file name without .docx is the name of the form."""

    path: str
    content: bytes = field(repr=False)

    @property
    def vorm(self) -> str:
        """The form that this template gives a fiche, e.g. "fiche-kort"."""
        return PurePosixPath(self.path).stem

    @property
    def sha256(self) -> str:
        """The digest of the template."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class RenderTask:
    """One file to make: `target` is its path below the output folder."""

    target: str
    fiche: str
    titel: str
    invoer: str
    invoer_sha256: str
    vorm: str
    sjabloon: str
    sjabloon_sha256: str
    vingerafdruk: str
    view: dict[str, Any] = field(repr=False, hash=False)


def plan_ronde(dossier: Dossier, templates: Iterable[TemplateFile]) -> list[RenderTask]:
    """The tasks for all valid fiches of a ronde, ordered by fiche and form."""
    forms = sorted(templates, key=lambda template: template.vorm)
    views = fiche_views(dossier, (fiche.value for fiche in dossier.fiches))
    return [
        task
        for fiche, view in zip(dossier.fiches, views, strict=True)
        for task in _tasks(dossier.id, fiche, view, forms)
    ]


def _tasks(ronde: str, fiche: Sourced[Fiche], view: dict[str, Any], forms: list[TemplateFile]) -> list[RenderTask]:
    content = digest(view)
    return [
        RenderTask(
            target=f"{ronde}/{target_name(fiche.value.id, form.vorm)}",
            fiche=fiche.value.id,
            titel=fiche.value.titel,
            invoer=fiche.path,
            invoer_sha256=fiche.source.sha256,
            vorm=form.vorm,
            sjabloon=form.path,
            sjabloon_sha256=form.sha256,
            vingerafdruk=digest([program_fingerprint(), form.sha256, content]),
            view=view,
        )
        for form in forms
    ]


def target_name(fiche_id: str, vorm: str) -> str:
    """The file name of a form of a fiche: W-01.docx for the main form, W-01-kort.docx for fiche-kort."""
    return f"{fiche_id}{vorm.removeprefix(MAIN_FORM)}.docx"


@cache
def program_fingerprint() -> str:
    """A digest of this program and of the libraries that write the files: another one may make other bytes."""
    package = Path(fiches.__file__).parent
    sources = hashlib.sha256()
    for path in sorted(package.rglob("*.py")):
        sources.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest([sources.hexdigest(), {name: version(name) for name in RENDER_LIBRARIES}])
