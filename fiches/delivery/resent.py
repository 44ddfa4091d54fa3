"""A fiche that goes again with another inhoud: its version has to say so."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from fiches.delivery.changes import kept_tree
from fiches.delivery.gate_codes import LEV113, LEV119
from fiches.diagnostics import Diagnostic, FichesError, Location
from fiches.dossier import agreed_digest
from fiches.dossier.agreed import ON_ITS_WAY
from fiches.reading import LoadedFiche, LoadedRonde, SourceTree
from fiches.reading.loader import deliveries_path
from fiches.reading.yaml_parse import MAX_BYTES
from fiches.review.compare import Document, compare_documents
from fiches.review.diff import DocumentKind
from fiches.review.sides import document_in
from fiches.schema.levering import Levering

_SAME = {"nummer": "het versienummer", "wijziging": "de regel over de wijziging"}


def version_reasons(root: Path, loaded: LoadedRonde, files: Sequence[LoadedFiche]) -> Iterator[Diagnostic]:
    """A reason for every fiche of which the inhoud is not as it last went, to whomever, under the same version."""
    register = loaded.leveringen.value.leveringen if loaded.leveringen else ()
    for levering in reversed(register):
        going = [file for file in files if _differs(file, levering)]
        files = [file for file in files if file.id not in levering.fiches]
        if going:
            yield from _against(root, loaded.id, levering, going)


def _differs(file: LoadedFiche, levering: Levering) -> bool:
    then = levering.fiches.get(file.id)
    return file.shaped is not None and then is not None and then != agreed_digest(file.data)


def _against(root: Path, ronde_id: str, levering: Levering, files: Sequence[LoadedFiche]) -> Iterator[Diagnostic]:
    try:
        tree = kept_tree(root, ronde_id, levering)
    except FichesError as error:
        yield LEV113.at(Location(deliveries_path(ronde_id)), error.message, error.hint)
        return
    for file in files:
        part = _unchanged_part(tree, file)
        if part:
            yield LEV119.at(
                file.source.locate("versie", part),
                f"{file.id} is anders dan in levering {levering.levering}, maar {_SAME[part]} is gelijk gebleven.",
                "verhoog versie.nummer en schrijf in versie.wijziging wat er anders is",
            )


def _unchanged_part(tree: SourceTree, file: LoadedFiche) -> str:
    """The part of the version that was not renewed though the inhoud is another one; "" when all is well."""
    try:
        old = document_in(file.path, tree.read_bytes(file.path, MAX_BYTES))
    except OSError:
        return ""
    shaped = file.shaped.value if file.shaped else None
    compared = compare_documents(old, Document(DocumentKind.FICHE, file.id, file.source, shaped, file.data))
    changes = tuple(one for one in (compared.changes if compared else ()) if one.field not in ON_ITS_WAY)
    return replace(compared, changes=changes).lacks_version if compared and changes else ""
