"""Take in working files that came back: which version each was made of, and what its reviewers propose.

The version is found by its digest: in the folder as it is now, among the kept versions, or in git. A file of a version
that is nowhere to be found is set beside the fiche as it is now, and said to be. Nothing is written unless it is asked
for, and then only what does not conflict.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from fiches.app.keep import list_kept
from fiches.app.use_case import Project
from fiches.app.write_back import write_back
from fiches.compare.change import Weight
from fiches.compare.outcome import DocumentVersion
from fiches.compare.sides import read_document
from fiches.diagnostics import ExitCode, FichesError
from fiches.documents.kinds import FICHE_KIND, Document, make_fiche_documents
from fiches.documents.render import RenderFault, load_compiled
from fiches.io import git
from fiches.io.digests import compute_sha256
from fiches.load.ronde import FICHES_FOLDER, load_ronde
from fiches.load.trees import INPUTS_FOLDER, GitTree, LostFileError, SourceTree, ZipTree
from fiches.load.yaml import MAX_BYTES
from fiches.propose.merge import ProposalMerge, merge_proposals
from fiches.propose.proposal import Proposal, ProposalBase, apply_changes, make_proposal, make_written_tree
from fiches.propose.returned import MAX_BYTES as MAX_RETURNED
from fiches.propose.returned import ReturnedFile, open_returned, read_returned, read_version
from fiches.word.fields import read_body, read_fields
from fiches.word.package import find_core_part, read_parts
from fiches.word.template.faults import TemplateFault
from fiches.word.xml import parse_if_whole

_MODIFIED_BY = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}lastModifiedBy"


class TakeOver(StrEnum):
    """Which proposed changes to write into the inputs."""

    NIETS = "niets"
    ALLES = "alles"
    INHOUD = "inhoud"
    REDACTIE = "redactie"

    def includes(self, weight: Weight) -> bool:
        """Whether changes of this weight are taken over."""
        return self is TakeOver.ALLES or self.value == weight.value


class BaseVersion(NamedTuple):
    """The version that a file was made of, and where that was found; `is_exact` when its digest is the same."""

    document: DocumentVersion
    tree: SourceTree
    name: str
    is_exact: bool


@dataclass(frozen=True, slots=True)
class FetchedFiche:
    """What came back of one version of a fiche, put together, and what was written of it."""

    base: BaseVersion
    files: tuple[ReturnedFile, ...]
    merged: ProposalMerge
    taken: int = 0


@dataclass(frozen=True, slots=True)
class FetchOutcome:
    """What came back: by fiche and version, and the files that could not be read with the reason."""

    fiches: tuple[FetchedFiche, ...]
    refused: tuple[tuple[str, FichesError], ...]

    @property
    def exit_code(self) -> ExitCode:
        """Not well when a file could not be read, or when somebody has to choose."""
        if self.refused:
            return self.refused[0][1].exit_code
        return ExitCode.BEVINDINGEN if any(one.merged.conflicts for one in self.fiches) else ExitCode.GOED


def fetch_returned(project: Project, paths: Sequence[Path], take_over: TakeOver = TakeOver.NIETS) -> FetchOutcome:
    """What the reviewers propose in these files, and those in these folders; taken over as far as that is asked.

    Raises `FichesError` when an input cannot be written.
    """
    found: dict[tuple[str, str], list[tuple[BaseVersion, ReturnedFile]]] = {}
    refused: list[tuple[str, FichesError]] = []
    for path in _list_files(paths):
        try:
            base, returned = _read_file(project, path)
        except FichesError as error:
            refused.append((path.name, error))
            continue
        found.setdefault((base.document.path, base.document.source.sha256), []).append((base, returned))
    fiches = [_put_together(files) for files in found.values()]
    return FetchOutcome(tuple(_take_over(project, one, take_over) for one in fiches), tuple(refused))


def _list_files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if path.is_dir():
            inside = sorted(path.glob("*.doc*"))
            yield from (one for one in inside if not one.name.startswith("~$"))
        else:
            yield path


def _read_file(project: Project, path: Path) -> tuple[BaseVersion, ReturnedFile]:
    try:
        with path.open("rb") as file:
            parts = open_returned(path.name, file.read(MAX_RETURNED + 1))
    except OSError as error:
        why = f"{path} is niet te lezen."
        raise FichesError(why, exit_code=ExitCode.INVOER_ONLEESBAAR, hint="kijk of het bestand er is") from error
    fiche, source = read_version(path.name, parts)
    base = find_base(project, fiche, source)
    if base is None:
        raise FichesError(
            f"{path.name} is gemaakt van een fiche die hier niet is ({fiche or 'zonder kenmerk'}).",
            exit_code=ExitCode.INVOER_ONLEESBAAR,
            hint="ga naar de map van het project waarin de fiche is gemaakt",
        )
    printed = _print_again(project, base, parts) if base.is_exact else None
    return base, read_returned(path.name, parts, base.document, printed, read_saver(parts))


def read_saver(parts: Mapping[str, bytes]) -> str:
    """Who saved a file last, as it says itself."""
    core = find_core_part(parts)
    root = parse_if_whole(parts[core]) if core else None
    found = root.findtext(_MODIFIED_BY) if root is not None else None
    return (found or "").strip()


def find_base(project: Project, fiche: str, source: str) -> BaseVersion | None:
    """The version with this digest; else the fiche as it is now."""
    now: BaseVersion | None = None
    for name, tree in _iter_trees(project, fiche):
        for path in _list_paths(tree, fiche):
            content = _read_input(tree, path)
            if content is not None and compute_sha256(content).startswith(source):
                return BaseVersion(read_document(path, content), tree, name, is_exact=True)
            if content is not None and tree is project.tree and fiche:
                now = BaseVersion(read_document(path, content), tree, name, is_exact=False)
    return now


def _read_input(tree: SourceTree, path: str) -> bytes | None:
    with suppress(OSError, LostFileError):
        return tree.read_bytes(path, MAX_BYTES)
    return None


def _iter_trees(project: Project, fiche: str) -> Iterator[tuple[str, SourceTree]]:
    """Where a version can be, the nearest first, each with what a user calls it."""
    yield NOW, project.tree
    for name, path in reversed(list_kept(project.root).items()):
        with suppress(FichesError):
            yield f"bewaard als '{name}'", ZipTree.from_zip(path, INPUTS_FOLDER)
    for present in _list_paths(project.tree, fiche):
        with suppress(FichesError):
            for commit in git.list_commits(project.root, present):
                yield f"de versie van {commit.day} in git", GitTree(project.root, commit.hash)


def _list_paths(tree: SourceTree, fiche: str) -> list[str]:
    """The files of the fiches with this id, or of all when it is not known; those of the last ronde first."""
    paths = [path for path in tree.list(INPUTS_FOLDER) if PurePosixPath(path).parent.name == FICHES_FOLDER]
    named = [path for path in paths if PurePosixPath(path).stem == fiche]
    return list(reversed(named or ([] if fiche else paths)))


def _print_again(project: Project, base: BaseVersion, parts: Mapping[str, bytes]) -> Mapping[str, bytes] | None:
    """The file as this program makes it, in the form that is most like it; nothing when it cannot be made."""
    from fiches.agree.senders import record_senders  # noqa: PLC0415  (loads what the rules look at)

    ronde = PurePosixPath(base.document.path).parts[1]
    dossier = record_senders(load_ronde(base.tree, ronde)).dossier
    wanted = _list_marks(parts)

    def compute_likeness(made: Mapping[str, bytes]) -> float:
        marks = _list_marks(made)
        return len(wanted & marks) / len(wanted | marks)

    forms = [one.content for one in project.load_templates() if one.soort == FICHE_KIND.naam]
    documents = make_fiche_documents(dossier) if dossier else ()
    own = [one for one in documents if one.bronnen[0].path == base.document.path]
    return max(_print_documents(own, forms), key=compute_likeness, default=None)


def _print_documents(documents: Sequence[Document], forms: Sequence[bytes]) -> Iterator[Mapping[str, bytes]]:
    for document in documents:
        view = document.place_view(document.make_view()) if document.place_view else {}
        for form in forms:
            with suppress(RenderFault, TemplateFault):
                yield read_parts(load_compiled(form).render(view))


def _list_marks(parts: Mapping[str, bytes]) -> set[tuple[str, ...]]:
    """What tells one form of a document from another: its controls, and its own paragraphs."""
    own = {(one.text,) for one in read_body(parts) if not one.pointers}
    return own | {(one.tag.pointer, one.tag.part) for one in read_fields(parts)}


def _put_together(files: Sequence[tuple[BaseVersion, ReturnedFile]]) -> FetchedFiche:
    base = files[0][0]
    proposals = [proposal for _, returned in files for proposal in returned.proposals]
    return FetchedFiche(base, tuple(returned for _, returned in files), _merge(base.document, proposals))


def _merge(base: DocumentVersion, proposals: Sequence[Proposal]) -> ProposalMerge:
    return merge_proposals(base.guide, make_written_tree(base.guide, dict(base.data or {})), proposals)


def _take_over(project: Project, fetched: FetchedFiche, wanted: TakeOver) -> FetchedFiche:
    """The same once the changes that are wanted stand in the input, beside what was changed there meanwhile."""
    if wanted is TakeOver.NIETS:
        return fetched
    base = fetched.base.document
    now = read_document(base.path, _read_input(project.tree, base.path) or b"")
    own = make_proposal(base, dict(now.data or {}), NOW)
    merged = _merge(base, _list_asked(fetched, own, wanted))
    # what the file says now stays where somebody wants something else: nobody chose yet
    kept = [side.change for one in merged.conflicts for side in one.sides if NOW in side.authors]
    tree = make_written_tree(base.guide, dict(base.data or {}))
    result = apply_changes(base.guide, tree, (*merged.to_apply, *kept))
    changes = make_proposal(now, result if isinstance(result, dict) else {}, "").changes
    if changes:
        write_back(project, PurePosixPath(base.path).parts[1], ProposalBase.from_document(now), changes)
    return replace(fetched, merged=merged, taken=len(changes))


NOW = "de fiche van nu"


def _list_asked(fetched: FetchedFiche, own: Proposal, wanted: TakeOver) -> list[Proposal]:
    """Our own changes and those of every returned file that are wanted."""
    asked = [_select(proposal, wanted) for returned in fetched.files for proposal in returned.proposals]
    return [one for one in (own, *asked) if one.changes]


def _select(proposal: Proposal, wanted: TakeOver) -> Proposal:
    return replace(proposal, changes=tuple(one for one in proposal.changes if wanted.includes(one.change.weight)))
