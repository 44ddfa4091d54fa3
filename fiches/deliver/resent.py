"""Fiches that were delivered before and are delivered again with other inhoud: their version has to say so."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from fiches.codes import make_diagnostic
from fiches.compare.change import InputKind, Weight
from fiches.compare.documents import compare_documents
from fiches.compare.outcome import RENEW_HINT, VERSION_PARTS, DocumentVersion
from fiches.compare.sides import read_document
from fiches.deliver.changes import open_kept_inputs
from fiches.deliver.register import compute_source_digest
from fiches.diagnostics import Diagnostic, FichesError, Location
from fiches.load.ronde import LoadedFiche, LoadedRonde, get_leveringen_path
from fiches.load.trees import SourceTree
from fiches.load.yaml import MAX_BYTES
from fiches.model.digest import PROGRESS_FIELDS, compute_agreed_digest
from fiches.model.dossier import Beeld
from fiches.model.ledgers import Levering

NUMBER, CHANGE = VERSION_PARTS


def check_versions(root: Path, loaded: LoadedRonde, files: Sequence[LoadedFiche]) -> Iterator[Diagnostic]:
    """A reason for every fiche that went before, to whomever, with another inhoud or picture under the same version.

    No number is ever used twice; the line about the change is another one than in the last delivery.
    """
    beelden = loaded.dossier.beelden if loaded.dossier else {}
    reported: set[str] = set()
    went: set[str] = set()
    for levering in reversed(loaded.leveringen.value.leveringen if loaded.leveringen else ()):
        again = [file for file in files if file.id not in reported and _may_differ(file, levering)]
        tree = _open_kept(root, loaded.id, levering) if again else None
        if isinstance(tree, Diagnostic):
            yield tree
        elif tree is not None:
            for file, part in _find_all_unrenewed(tree, again, beelden, went):
                reported.add(file.id)
                yield _report_unrenewed(file, levering, part)
        went.update(levering.fiches)


def _open_kept(root: Path, ronde_id: str, levering: Levering) -> SourceTree | Diagnostic:
    """The inputs of a delivery as they were kept, or why they cannot be read."""
    try:
        return open_kept_inputs(root, ronde_id, levering)
    except FichesError as error:
        return make_diagnostic("LEV113", Location(get_leveringen_path(ronde_id)), error.message, error.hint)


def _may_differ(file: LoadedFiche, levering: Levering) -> bool:
    """Whether it went with another text, or with pictures, of which the register says nothing."""
    if file.shaped is None or file.id not in levering.fiches:
        return False
    return levering.fiches[file.id] != compute_agreed_digest(file.data) or bool(_collect_pictures(file))


def _collect_pictures(file: LoadedFiche) -> set[str]:
    """The files that it shows, and those that a variant of it shows."""
    shown = (*filter(None, (file.shaped,)), *file.varianten)
    return {beeld.bestand for one in shown for beeld in one.value.afbeeldingen}


def _report_unrenewed(file: LoadedFiche, levering: Levering, part: str) -> Diagnostic:
    return make_diagnostic(
        "LEV119",
        file.source.locate("versie", part),
        f"{file.id} is anders dan in levering {levering.levering}, maar {VERSION_PARTS[part]} is gelijk gebleven.",
        RENEW_HINT,
    )


def _find_all_unrenewed(
    tree: SourceTree, files: Sequence[LoadedFiche], beelden: Mapping[str, Beeld], went: Collection[str]
) -> Iterator[tuple[LoadedFiche, str]]:
    """The fiches that differ from a delivery under the same version; `went` are those that went after it too."""
    for file in files:
        part = _find_unrenewed(tree, file, beelden, (NUMBER,) if file.id in went else (NUMBER, CHANGE))
        if part:
            yield file, part


def _find_unrenewed(tree: SourceTree, file: LoadedFiche, beelden: Mapping[str, Beeld], parts: Sequence[str]) -> str:
    """The part of the version that is as it was then though the fiche is another one; "" when all is well."""
    try:
        old = read_document(file.path, tree.read_bytes(file.path, MAX_BYTES))
    except OSError:
        return ""
    shaped = file.shaped.value if file.shaped else None
    new = DocumentVersion(InputKind.FICHE, file.id, file.source, shaped, file.data)
    same = new.find_unrenewed(old, parts)
    return same if same and (_has_other_text(old, new) or _has_other_pictures(tree, file, beelden)) else ""


def _has_other_text(old: DocumentVersion, new: DocumentVersion) -> bool:
    compared = compare_documents(old, new)
    changes = compared.changes if compared else ()
    return any(one.weight is Weight.INHOUD and one.field not in PROGRESS_FIELDS for one in changes)


def _has_other_pictures(tree: SourceTree, file: LoadedFiche, beelden: Mapping[str, Beeld]) -> bool:
    shown = [beelden[name] for name in sorted(_collect_pictures(file)) if name in beelden]
    return any(compute_source_digest(tree, beeld.path) not in ("", beeld.sha256) for beeld in shown)
