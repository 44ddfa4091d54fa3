"""What has to be made of a ronde: one task for every document and every template that gives it a form.

A task makes its view when its turn comes. The fingerprint covers all that a file depends on: this program, the
libraries that write Word files, the template and the view. A file with the same fingerprint need not be made again.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib.metadata import version
from itertools import groupby
from pathlib import Path, PurePosixPath
from typing import Any

import fiches
from fiches.build.manifest import Invoer
from fiches.diagnostics import ExitCode, FichesError
from fiches.documents.kinds import DOCUMENT_KINDS, Document, DocumentKind
from fiches.documents.view import ViewMaker
from fiches.model.digest import compute_digest
from fiches.model.dossier import Dossier
from fiches.model.internal import make_public_dossier


@dataclass(frozen=True, slots=True)
class TemplateFile:
    """A template: the kind of document it is for, its path in the project and its bytes.

    The file name without .docx is the name of the form.
    """

    soort: str
    path: str
    content: bytes = field(repr=False)

    @property
    def vorm(self) -> str:
        """The form that this template gives a document, e.g. "fiche-kort"."""
        return PurePosixPath(self.path).stem

    @property
    def sha256(self) -> str:
        """The digest of the template."""
        return hashlib.sha256(self.content).hexdigest()


RENDER_LIBRARIES = ("docxtpl", "jinja2", "lxml", "markdown-it-py", "python-docx")


@dataclass(frozen=True, slots=True)
class RenderTask:
    """One file to make: `target` is its path below the output folder."""

    target: str
    soort: str
    kenmerk: str
    titel: str
    zichtbaar: tuple[str, ...]
    invoer: tuple[Invoer, ...]
    vorm: str
    sjabloon: str
    sjabloon_sha256: str
    paginas: int | None
    """The most pages that the ronde allows for this form."""
    make_view: ViewMaker = field(repr=False)
    """The same function for every form of a document."""

    @property
    def bestand(self) -> str:
        """The input file that the document is mainly about."""
        return self.invoer[0].bestand


def plan_ronde(dossier: Dossier, templates: Iterable[TemplateFile]) -> list[RenderTask]:
    """The tasks for all documents of a ronde, ordered by kind, document and form.

    A kind without a template is not made, nor is one that adds up fiches while a fiche is not valid.
    """
    forms, public = sorted(templates, key=lambda template: template.vorm), make_public_dossier(dossier)
    tasks = [
        task
        for kind in DOCUMENT_KINDS
        for task in _plan_kind(
            kind, dossier if kind.shows_internal else public, [form for form in forms if form.soort == kind.naam]
        )
    ]
    _check_targets(tasks)
    return tasks


def _check_targets(tasks: Iterable[RenderTask]) -> None:
    """Raises `FichesError` when two documents have one name: W-01 in the form kort, and its variant for kort."""
    owners: dict[str, RenderTask] = {}
    for task in tasks:
        other = owners.setdefault(task.target, task)
        if other is not task:
            raise FichesError(
                f"{other.kenmerk} met sjabloon {other.vorm} en {task.kenmerk} met sjabloon {task.vorm} "
                f"heten allebei {Path(task.target).name}.",
                exit_code=ExitCode.VERKEERD_GEBRUIK,
                hint="geef het sjabloon of het gebied in ronde.yaml een andere naam",
            )


def find_waiting_kinds(dossier: Dossier, templates: Iterable[TemplateFile]) -> tuple[list[str], list[str]]:
    """The kinds that wait, and the fiches for which they wait."""
    invalid = sorted(dossier.titles.keys() - {fiche.value.id for fiche in dossier.fiches})
    present = {template.soort for template in templates}
    return [kind.naam for kind in DOCUMENT_KINDS if kind.adds_up and invalid and kind.naam in present], invalid


def _plan_kind(kind: DocumentKind, dossier: Dossier, forms: Sequence[TemplateFile]) -> Iterator[RenderTask]:
    # `titles` counts the fiches with a fout too: without their amounts a total would be wrong
    if not forms or (kind.adds_up and len(dossier.titles) > len(dossier.fiches)):
        return
    for document in kind.documents(dossier):
        invoer = tuple(_make_invoer(source.path, source.sha256) for source in document.bronnen)
        for form in forms:
            yield _make_task(dossier, kind, document, form, invoer)


@lru_cache(maxsize=1000)
def _make_invoer(path: str, sha256: str) -> Invoer:
    """One value for all documents that are made of a file: thousands of variants would fill memory with equal ones."""
    return Invoer(bestand=path, sha256=sha256)


def _make_task(
    dossier: Dossier, kind: DocumentKind, document: Document, form: TemplateFile, invoer: tuple[Invoer, ...]
) -> RenderTask:
    norms = {norm.vorm: norm.paginas for norm in dossier.ronde.value.paginanormen}
    return RenderTask(
        target=f"{dossier.id}/{make_target_name(document.kenmerk, kind.naam, form.vorm)}",
        soort=kind.naam,
        kenmerk=document.kenmerk,
        titel=document.titel,
        zichtbaar=document.zichtbaar,
        invoer=invoer,
        vorm=form.vorm,
        sjabloon=form.path,
        sjabloon_sha256=form.sha256,
        paginas=norms.get(form.vorm),
        make_view=document.make_view,
    )


def iter_views(tasks: Iterable[RenderTask]) -> Iterator[tuple[RenderTask, dict[str, Any]]]:
    """Each task with its view, made once for the forms of a document that follow each other."""
    for make_view, forms in groupby(tasks, key=lambda task: task.make_view):
        view = make_view()
        for task in forms:
            yield task, view


def compute_fingerprint(task: RenderTask, view: dict[str, Any]) -> str:
    """The digest of all that the file depends on, its view among them."""
    return compute_digest([compute_program_fingerprint(), task.sjabloon_sha256, view["document"]["sha256"]])


def make_target_name(kenmerk: str, soort: str, vorm: str) -> str:
    """The file name of a form of a document: W-01.docx for the form fiche, W-01-kort.docx for fiche-kort."""
    return f"{kenmerk}{vorm.removeprefix(soort)}.docx"


@cache
def compute_program_fingerprint() -> str:
    """A digest of this program and of the libraries that write the files: another one may make other bytes."""
    package = Path(fiches.__file__).parent
    sources = hashlib.sha256()
    # by name in a fixed order: a disk lists files in any order
    for path in sorted((*package.rglob("*.py"), *package.rglob("*.yaml"))):
        sources.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return compute_digest([sources.hexdigest(), {name: version(name) for name in RENDER_LIBRARIES}])
