"""What has to be made of a ronde, and the record of which files were made from what.

There is one task for every document and every template that gives it a form. A task makes its view when its turn comes.
The fingerprint covers all that a file depends on: this program, the libraries that write Word files, the template and
the view. A file with the same fingerprint need not be made again.

The record, the manifest, lies next to the files in the output folder of a ronde. During a run each file is noted in a
journal before it appears; at the end of the run the manifest takes over what the journal holds. After an interruption
the two together still know every file that this program wrote.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property, lru_cache
from itertools import groupby
from pathlib import Path, PurePosixPath
from typing import Annotated, Any, NamedTuple

from pydantic import StringConstraints, ValidationError

import fiches
from fiches.build.program import compute_program_fingerprint
from fiches.build.untouched import JOURNAL_FILE, MANIFEST_FILE, read_record
from fiches.diagnostics import Diagnostic, ExitCode, FichesError
from fiches.documents.kinds import DOCUMENT_KINDS, FICHE_KIND, Document, DocumentKind
from fiches.documents.parts import ViewMaker, ViewPlacer
from fiches.documents.sets import trim_dossier
from fiches.model.dossier import Dossier, make_public_dossier
from fiches.model.fields import Model, many, optional, required
from fiches.model.ledgers import compute_digest

Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
_EXAMPLE = "0" * 64


class Invoer(Model):
    """An input file as it was read."""

    bestand: str = required("Bestand", "Het invoerbestand.", "bac_inputs/2021/fiches/W-01.yaml")
    sha256: Sha256 = required("SHA-256", "De controlesom van dat bestand.", _EXAMPLE)


class Artifact(Model):
    """One file that was made, and from what."""

    bestand: Annotated[str, StringConstraints(pattern=r"^[^/\\\x00-\x1f]+\.(docx|pdf)$")] = required(
        "Bestand", "Het bestand, gerekend vanaf de map van de ronde.", "W-01.docx"
    )
    sha256: Sha256 = required("SHA-256", "De controlesom van het bestand.", _EXAMPLE)
    bytes: int = required("Bytes", "De grootte van het bestand.", 20480)
    soort: str = required("Soort", "Het soort document.", "fiche")
    kenmerk: str = required("Kenmerk", "Het kenmerk van het document; bij een fiche dat van de fiche.", "W-01")
    vorm: str = required("Vorm", "De vorm: de naam van het sjabloon.", "fiche")
    inhoud: str = required("Inhoud", "Het kenmerk van de inhoud dat in het document staat.", "1a2b3c4d")
    invoer: tuple[Invoer, ...] = many(
        "Invoer", "De bestanden waarvan het is gemaakt.", Invoer.make_example(), at_least=1, at_most=100_000
    )
    sjabloon: str = required("Sjabloon", "Het sjabloon.", "templates/fiche.docx")
    sjabloon_sha256: Sha256 = required("SHA-256 van het sjabloon", "De controlesom van het sjabloon.", _EXAMPLE)
    vingerafdruk: Sha256 = required("Vingerafdruk", "Van alles waar het bestand van afhangt.", _EXAMPLE)
    word_sha256: Sha256 | None = optional(
        "SHA-256 van het Word-bestand",
        "Bij een PDF: de controlesom van het Word-bestand waarvan hij is gemaakt.",
        _EXAMPLE,
    )


class BuildManifest(Model):
    """All files of one ronde."""

    ronde: str = required("Ronde", "De ronde.", "2021")
    programma: str = required("Programma", "De versie die de bestanden maakte.", "fiches 0.1.0")
    bestanden: tuple[Artifact, ...] = many(
        "Bestanden", "De gemaakte bestanden.", Artifact.make_example(), at_most=100_000
    )


class BuildRecord:
    """The manifest and the journal of one ronde in the output folder."""

    def __init__(self, folder: Path, ronde: str) -> None:
        self.folder = folder
        self.ronde = ronde
        self.artifacts: dict[str, Artifact] = {}
        # several of one name: after an interruption the file may be the old one or the new one
        self.digests_written: dict[str, set[str]] = {}
        for artifact in (*self._read_manifest(), *self._read_journal()):
            self._add_artifact(artifact)

    def has_written(self, bestand: str, sha256: str) -> bool:
        """Whether this program, in this run or an earlier one, wrote these bytes under this name."""
        return sha256 in self.digests_written.get(bestand, ())

    def record_artifact(self, artifact: Artifact) -> None:
        """Record a file just before it appears. Raises `OSError`."""
        self._add_artifact(artifact)
        with (self.folder / JOURNAL_FILE).open("ab") as journal:
            # a line end before it too: a full disk may have cut off the line before
            journal.write(b"\n" + artifact.model_dump_json(exclude_none=True).encode() + b"\n")

    def restore_artifact(self, bestand: str, before: Artifact | None) -> None:
        """Record that a file did not appear after all: what was there is still there."""
        if before is not None:
            self.artifacts[bestand] = before
        else:
            self.artifacts.pop(bestand, None)

    def encode_manifest(self) -> bytes:
        """The manifest: of every file that this program made and that is still there."""
        present = tuple(self.artifacts[name] for name in sorted(self.artifacts) if (self.folder / name).is_file())
        manifest = BuildManifest(ronde=self.ronde, programma=f"fiches {fiches.__version__}", bestanden=present)
        return manifest.model_dump_json(indent=1, exclude_none=True).encode() + b"\n"

    def _add_artifact(self, artifact: Artifact) -> None:
        self.artifacts[artifact.bestand] = artifact
        self.digests_written.setdefault(artifact.bestand, set()).add(artifact.sha256)

    def _read_manifest(self) -> tuple[Artifact, ...]:
        path = self.folder / MANIFEST_FILE
        try:
            return BuildManifest.model_validate_json(read_record(path)).bestanden
        # without a manifest every file is made again, and one that comes out the same is no edit of the user
        except (OSError, ValidationError):
            return ()

    def _read_journal(self) -> list[Artifact]:
        path = self.folder / JOURNAL_FILE
        try:
            lines = read_record(path).splitlines()
        except OSError:
            return []
        return [artifact for line in lines if line and (artifact := _parse_artifact(line))]


def _parse_artifact(line: bytes) -> Artifact | None:
    """A line of the journal; one may have been cut off by an interruption or a full disk."""
    try:
        return Artifact.model_validate_json(line)
    except ValidationError:
        return None


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
    place_view: ViewPlacer | None = field(default=None, repr=False)
    """Gives the values in the view their places, when the document gets fields."""

    @property
    def bestand(self) -> str:
        """The input file that the document is mainly about."""
        return self.invoer[0].bestand

    def without_view(self) -> "RenderTask":
        """What is known of a file that was made, without all that its view is made of."""
        return replace(self, make_view=dict, place_view=None)


def plan_ronde(dossier: Dossier, templates: Iterable[TemplateFile], *, fields: bool = False) -> list[RenderTask]:
    """The tasks for all documents of a ronde, ordered by kind, document and form.

    A kind without a template is not made, nor is one that adds up fiches while a fiche is not valid. With `fields` a
    value that can be edited in Word, and taken over from there, stands in a content control.
    """
    forms = sorted(templates, key=lambda template: template.vorm)
    dossiers = _Dossiers(dossier)
    tasks = [
        task
        for kind in DOCUMENT_KINDS
        for task in _plan_kind(kind, dossiers.choose(kind), [form for form in forms if form.soort == kind.naam])
    ]
    _check_targets(tasks)
    return tasks if fields else [replace(task, place_view=None) for task in tasks]


class _Dossiers:
    """A ronde as each kind of document may know it."""

    def __init__(self, dossier: Dossier) -> None:
        self._whole = dossier

    def choose(self, kind: DocumentKind) -> Dossier:
        if kind.shows_internal:
            return self._whole
        return self._of_set if kind.adds_up else self._public

    @cached_property
    def _public(self) -> Dossier:
        return make_public_dossier(self._whole)

    @cached_property
    def _of_set(self) -> Dossier:
        return make_public_dossier(trim_dossier(self._whole))


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
    is_whole = len(dossier.titles) == len(dossier.fiches)  # then nobody need look which of them are valid
    invalid = [] if is_whole else sorted(dossier.titles.keys() - {fiche.value.id for fiche in dossier.fiches})
    present = {template.soort for template in templates}
    return [kind.naam for kind in DOCUMENT_KINDS if kind.adds_up and invalid and kind.naam in present], invalid


def plan_fiche(dossier: Dossier, template: TemplateFile, fiche_id: str) -> RenderTask | None:
    """The task for one form of one fiche; nothing when the dossier does not hold it."""
    tasks = _plan_kind(FICHE_KIND, dossier, [template])
    return next((task for task in tasks if task.kenmerk == fiche_id), None)


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
        place_view=document.place_view,
    )


def group_documents(tasks: Iterable[RenderTask]) -> list[list[RenderTask]]:
    """The forms of each document, which follow each other."""
    return [list(forms) for _, forms in groupby(tasks, key=lambda task: task.make_view)]


def iter_documents(tasks: Iterable[RenderTask]) -> Iterator[tuple[list[RenderTask], dict[str, Any]]]:
    """The forms of each document with its view, which is made once for all of them."""
    for forms in group_documents(tasks):
        yield forms, forms[0].make_view()


def compute_fingerprint(task: RenderTask, view: dict[str, Any]) -> str:
    """The digest of all that the file depends on, its view among them.

    A document with fields also tells of which version of its input it was made.
    """
    version = [task.invoer[0].sha256] if task.place_view else []
    return compute_digest([compute_program_fingerprint(), task.sjabloon_sha256, view["document"]["sha256"], *version])


def make_target_name(kenmerk: str, soort: str, vorm: str) -> str:
    """The file name of a form of a document: W-01.docx for the form fiche, W-01-kort.docx for fiche-kort."""
    return f"{kenmerk}{vorm.removeprefix(soort)}.docx"


class BuildState(StrEnum):
    """What became of a task."""

    GEMAAKT = "gemaakt"
    ACTUEEL = "actueel"
    MISLUKT = "mislukt"


class FileOrigin(NamedTuple):
    """What a file is made of, in digests: all that it depends on, and the short one of all that can be printed."""

    vingerafdruk: str
    inhoud: str
    word_sha256: str | None = None
    """Of a PDF: the digest of the Word file it is made of."""


@dataclass(frozen=True, slots=True)
class BuildResult:
    """A task with its outcome. `path` is the file as it now lies in the output folder."""

    task: RenderTask
    origin: FileOrigin
    state: BuildState
    path: Path
    diagnostics: tuple[Diagnostic, ...] = ()


ProgressCallback = Callable[[int, int, BuildResult], None]
"""Is told after each file: how many are done, how many there are, and what became of it."""
