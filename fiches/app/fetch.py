"""Take in working files that came back: which version each was made of, and what its reviewers propose.

The version is found by its digest: in the folder as it is now, among the kept versions, or in git. A file of a version
that is nowhere to be found is set beside the fiche as it is now, and said to be. Nothing is written unless it is asked
for, and then only what does not conflict.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path, PurePath, PurePosixPath
from typing import Any, NamedTuple

from fiches.app.keep import find_last_built, list_kept
from fiches.app.taking_note import PlannedInput, TakingNote
from fiches.app.unbuildable import judge_reviews
from fiches.app.use_case import Project
from fiches.app.write_back import clear_input_lock, replace_input
from fiches.compare.outcome import DocumentVersion
from fiches.compare.sides import read_document
from fiches.diagnostics import ExitCode, FichesError, Pointer, make_visible
from fiches.documents.kinds import FICHE_KIND, Document, make_fiche_documents
from fiches.documents.places import compute_item_key
from fiches.documents.render import RenderFault, load_compiled
from fiches.io import git
from fiches.io.copies import write_copies
from fiches.io.digests import compute_plain_digest, compute_sha256
from fiches.io.files import make_usage_error
from fiches.io.named import read_named_file
from fiches.load.ronde import FICHES_FOLDER, load_ronde
from fiches.load.trees import INPUTS_FOLDER, GitTree, LostFileError, SourceTree, ZipTree
from fiches.load.yaml import MAX_BYTES
from fiches.propose.answer import make_answer
from fiches.propose.proposal import make_proposal
from fiches.propose.returned import MAX_BYTES as MAX_RETURNED
from fiches.propose.returned import ReturnedFile, open_returned, read_returned, read_version
from fiches.propose.returned_places import ShownData
from fiches.propose.review import (
    NOW,
    Fate,
    FicheReview,
    Wanted,
    make_taken_tree,
    review_files,
    take_sides,
)
from fiches.propose.write import write_changes
from fiches.word.fields import read_body, read_fields
from fiches.word.package import find_core_part, read_parts
from fiches.word.template.faults import TemplateFault
from fiches.word.template.refusals import find_refusals
from fiches.word.xml import parse_if_whole

_LONGEST_NAME = 100
_MODIFIED_BY = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}lastModifiedBy"


class BaseVersion(NamedTuple):
    """The version that a file was made of, and where that was found; `is_exact` when its digest is the same."""

    document: DocumentVersion
    tree: SourceTree
    name: str
    is_exact: bool


@dataclass(frozen=True, slots=True)
class FetchOutcome:
    """What came back: by fiche and version, and the files that could not be read with the reason."""

    fiches: tuple[FicheReview, ...]
    refused: tuple[tuple[str, FichesError], ...] = ()

    @property
    def exit_code(self) -> ExitCode:
        """Not well when a file could not be read, or when somebody has to choose."""
        if self.refused:
            return self.refused[0][1].exit_code
        return ExitCode.BEVINDINGEN if any(one.conflicts for one in self.fiches) else ExitCode.GOED


def fetch_returned(project: Project, paths: Sequence[Path]) -> FetchOutcome:
    """What the reviewers propose in these files, and those in these folders. Nothing is written."""
    named = _name_files(list_files(paths, WORD_FILES))
    outcome = _fetch(project, {name: partial(_read_bytes, path) for name, path in named.items()})
    return replace(outcome, fiches=judge_reviews(project, outcome.fiches))


def fetch_contents(project: Project, contents: Mapping[str, bytes]) -> FetchOutcome:
    """The same for files that are nowhere in a folder, by their names; nobody looked yet what a build makes of it."""
    return _fetch(project, {name: partial(bytes, content) for name, content in contents.items()})


def _fetch(project: Project, files: Mapping[str, Callable[[], bytes]]) -> FetchOutcome:
    found: dict[tuple[str, str], list[tuple[BaseVersion, ReturnedFile]]] = {}
    refused: list[tuple[str, FichesError]] = []
    for name, read in files.items():
        try:
            base, returned = _read_file(project, name, read())
        except FichesError as error:
            refused.append((name, error))
            continue
        found.setdefault((base.document.path, base.document.source.sha256), []).append((base, returned))
    reviews = (_review(project, files) for files in found.values())
    return FetchOutcome(tuple(reviews), tuple(refused))


WORD_FILES = {"*.doc*": "Word-bestand"}
"""What files of Word are called, and the word for one of them."""


def list_files(paths: Sequence[Path], kinds: Mapping[str, str]) -> list[Path]:
    """The files, and those of these kinds in the folders; each once, also when a file is named with its folder.

    Raises `FichesError` for a folder that has none.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        for one in _list_folder(path, kinds) if path.is_dir() else [path]:
            found.setdefault(one.resolve(), one)
    return list(found.values())


def _list_folder(folder: Path, kinds: Mapping[str, str]) -> list[Path]:
    # Word keeps a file of its own beside one that is open
    inside = sorted(one for like in kinds for one in folder.glob(like) if not one.name.startswith("~$"))
    if not inside:
        raise make_usage_error(
            f"In de map {make_visible(str(folder))} staat geen {' of '.join(kinds.values())}.",
            "noem het bestand zelf, of de map waar het in staat; in mappen daarin wordt niet gekeken",
        )
    return inside


def _name_files(paths: Sequence[Path]) -> dict[str, Path]:
    """The files by their names. Two with one name, as when everybody returns W-01.docx, get their folders before it."""
    counts = Counter(path.name for path in paths)
    return {path.name if counts[path.name] == 1 else str(path): path for path in paths}


def _read_bytes(path: Path) -> bytes:
    return read_named_file(path, MAX_RETURNED, "noem een Word-bestand, of een map met Word-bestanden")


def _read_file(project: Project, name: str, content: bytes) -> tuple[BaseVersion, ReturnedFile]:
    parts = open_returned(name, content)
    fiche, source = read_version(name, parts)
    base = find_base(project, fiche, source)
    if base is None:
        raise FichesError(
            f"{name} is gemaakt van een fiche die hier niet is ({fiche or 'zonder kenmerk'}).",
            exit_code=ExitCode.INVOER_ONLEESBAAR,
            hint="ga naar de map van het project waarin de fiche is gemaakt",
        )
    printed = _print_again(project, base, parts) if base.is_exact else None
    find_key = None if base.is_exact else partial(_find_item_key, base.document)
    shown = ShownData(dict(base.document.data or {}), find_key=find_key)
    return base, read_returned(name, parts, base.document, printed, read_saver(parts), shown)


def _find_item_key(document: DocumentVersion, pointer: Pointer) -> str:
    """The key of the item that holds a place; "" when it has none, or one that another item of its list has too."""
    value: Any = document.value
    found = ""
    for step in pointer:
        if isinstance(step, int):
            items = value if isinstance(value, tuple) else ()
            keys = list(map(compute_item_key, items))
            found = keys[step] if step < len(keys) and keys.count(keys[step]) == 1 else ""
            value = items[step] if step < len(items) else None
        else:
            value = getattr(value, step, None)
    return found


def read_saver(parts: Mapping[str, bytes]) -> str:
    """Who saved a file last, as it says itself."""
    core = find_core_part(parts)
    root = parse_if_whole(parts[core]) if core else None
    found = root.findtext(_MODIFIED_BY) if root is not None else None
    return (found or "").strip()[:_LONGEST_NAME]


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
    built = find_last_built(project.root)
    if built and _list_paths(project.tree, fiche):
        with suppress(FichesError):
            yield "de versie van de laatste bouw", ZipTree.from_zip(built, INPUTS_FOLDER)
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


def _review(project: Project, files: Sequence[tuple[BaseVersion, ReturnedFile]]) -> FicheReview:
    base = files[0][0]
    now = _read_now(project, base.document.path) if base.name != NOW else None
    found_in = base.name if base.is_exact else ""
    return review_files(base.document, found_in, [returned for _, returned in files], now)


def _read_now(project: Project, path: str) -> DocumentVersion | None:
    content = _read_input(project.tree, path)
    return read_document(path, content) if content is not None else None


def compute_order(paths: Sequence[Path], wanted: str) -> str:
    """What tells taking over a kind of proposals of these files from any other order; "" for what cannot be read."""
    with suppress(FichesError):
        named = _name_files(list_files(paths, WORD_FILES))
        return compute_plain_digest([wanted, [[name, compute_sha256(_read_bytes(named[name]))] for name in named]])
    return ""


def take_over(
    project: Project,
    outcome: FetchOutcome,
    is_wanted: Wanted,
    *,
    may_choose: bool = False,
    note: TakingNote | None = None,
) -> FetchOutcome:
    """The same once the proposals that are wanted stand in the inputs, beside what was changed there meanwhile.

    What conflicts is not taken, unless somebody `may_choose` between its sides. Nothing is written before `is_wanted`
    was asked about all, and before `note` holds what is going to be. Raises `FichesError` when an input cannot be
    written.
    """
    counts = Counter(one.document.path for one in outcome.fiches)
    judged = tuple(_judge(one, is_wanted, counts[one.document.path], may_choose=may_choose) for one in outcome.fiches)
    planned = [one for review in judged for one in _plan_inputs(project, review)]
    if note:
        note.write(planned)
    for one in note.list_left(planned) if note else planned:
        replace_input(project, one.ronde, one.path, compute_sha256(one.before), partial(_get_planned, one))
    for ronde in {_get_ronde(review) for review in judged}:
        clear_input_lock(project, ronde)
    return replace(outcome, fiches=judged)


def _get_planned(one: PlannedInput, _: bytes) -> bytes:
    return one.after


def _judge(review: FicheReview, is_wanted: Wanted, versions: int, *, may_choose: bool) -> FicheReview:
    if versions == 1:
        return take_sides(review, is_wanted, may_choose=may_choose)
    # nobody put the proposals for one version beside those for another: they may exclude each other
    left = f"De bestanden zijn van {versions} versies van {review.document.id}: neem ze per versie over."
    return replace(take_sides(review, lambda *_: False), left=left)


def _plan_inputs(project: Project, review: FicheReview) -> Iterator[PlannedInput]:
    """The file of the fiche when something of it is taken over. Raises `FichesError` when that cannot be."""
    path = review.document.path
    if not any(side.fate is Fate.OVERGENOMEN for field in review.fields for side in field.sides):
        return
    content = _read_input(project.tree, path)
    now = read_document(path, content) if content is not None else None
    if content is None or now is None or now.data is None:
        raise FichesError(
            f"{path} is nu niet te lezen, dus daar is niets in overgenomen.",
            exit_code=ExitCode.INVOER_ONLEESBAAR,
            hint="kijk met 'fiches controleer' wat er mis is",
        )
    changes = make_proposal(now, make_taken_tree(review), "").changes
    if changes:
        yield PlannedInput(_get_ronde(review), path, content, write_changes(now.guide, content, changes, path))


def _get_ronde(review: FicheReview) -> str:
    return PurePosixPath(review.document.path).parts[1]


# --- answering

ANSWERS_FOLDER = "antwoorden"


@dataclass(frozen=True, slots=True)
class AnswerOutcome:
    """The files for the reviewers, where edited ones went that stood there, and which file gets none and why."""

    made: tuple[Path, ...] = ()
    set_aside: tuple[Path, ...] = ()
    without: tuple[tuple[str, str], ...] = ()


def write_answers(outcome: FetchOutcome, output: Path, why_not: Mapping[str, str], today: date) -> AnswerOutcome:
    """A copy of every file that was read, in a folder of their own, with what became of each proposal as comments.

    `why_not` says by weight why a proposal was not chosen. Raises `FichesError` when the folder cannot be written.
    """
    copies, without = make_answers(outcome, why_not, today)
    folder = output / ANSWERS_FOLDER
    aside = write_copies(folder, copies).set_aside if copies else ()
    return AnswerOutcome(tuple(folder / name for name in copies), aside, without)


def make_answers(
    outcome: FetchOutcome, why_not: Mapping[str, str], today: date
) -> tuple[dict[str, bytes], tuple[tuple[str, str], ...]]:
    """The copies by their names, and which file gets none and why."""
    copies: dict[str, bytes] = {}
    without: list[tuple[str, str]] = []
    for review in outcome.fiches:
        for file in review.files:
            # what a template may not hold, such as a picture from elsewhere, is not passed on to anybody
            if reason := next((reason for _, reason in find_refusals(file.parts)), ""):
                without.append((file.name, reason))
            else:
                copies[_name_answer(file.name, copies)] = make_answer(review, file, why_not, today)
    return copies, tuple(without)


def _name_answer(name: str, taken: Collection[str]) -> str:
    """The name of the file itself, with a number when two folders have one with that name."""
    plain = PurePath(name)
    names = (plain.name, *(f"{plain.stem} ({at}){plain.suffix}" for at in range(2, len(taken) + 3)))
    return next(one for one in names if one not in taken)
