"""Reading one side of a comparison: the documents of a folder, a git revision, a package or a single file."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from pydantic import ValidationError

from fiches.compare.change import InputKind
from fiches.compare.outcome import DOCUMENT_MODELS, DocumentVersion
from fiches.load.ronde import MEDEDELING_FILE, REGISTER_FILE, RONDE_FILE, LoadedRonde, get_ronde_folder, load_ronde
from fiches.load.trees import SourceTree
from fiches.load.yaml import MAX_BYTES, ParsedYaml, parse_yaml
from fiches.model.dossier import Sourced
from fiches.model.fields import Model

RONDE_FILES: dict[str, InputKind] = {
    RONDE_FILE: InputKind.RONDE,
    REGISTER_FILE: InputKind.REGISTER,
    MEDEDELING_FILE: InputKind.MEDEDELING,
}
"""The files of a ronde; every other file is a fiche."""


@dataclass(frozen=True, slots=True)
class Side:
    """A version of the inputs. `name` is what the user calls it; `rondes` holds the documents of each ronde.

    `loaded` and `templates` are there for who makes Word files of a version: what was read of each ronde, and the Word
    templates of the project by name, without .docx. A single file has no ronde: its key is "". `delivered` holds the
    fiches of a package that was delivered: nobody asks about the others.
    """

    name: str
    rondes: Mapping[str, tuple[DocumentVersion, ...]]
    loaded: Mapping[str, LoadedRonde] = field(default_factory=dict)
    templates: Callable[[], Mapping[str, bytes]] = field(default=dict, repr=False, compare=False)
    delivered: frozenset[str] = frozenset()

    @property
    def is_file(self) -> bool:
        """Whether it is a single file."""
        return set(self.rondes) == {""}

    def list_documents(self, ronde_id: str) -> tuple[DocumentVersion, ...]:
        """The documents of a ronde; none when it is not there."""
        return self.rondes.get(ronde_id, ())


def load_side(name: str, tree: SourceTree, ronde_ids: list[str]) -> Side:
    """The documents of these rondes."""
    loaded = {ronde_id: load_ronde(tree, ronde_id) for ronde_id in ronde_ids}
    return Side(name, {part.id: tuple(_iter_documents(tree, part)) for part in loaded.values()}, loaded)


def read_file_side(name: str, path: str, content: bytes | None) -> Side:
    """One file on its own, judged without a ronde; `content` is nothing when there is no file."""
    return Side(name, {"": () if content is None else (read_document(path, content),)})


def read_document(path: str, content: bytes) -> DocumentVersion:
    """The document in a file. A fiche is called by its own id, since the file may have another name."""
    return _make_document(RONDE_FILES.get(PurePosixPath(path).name, InputKind.FICHE), path, parse_yaml(path, content))


def _make_document(kind: InputKind, path: str, parsed: ParsedYaml) -> DocumentVersion:
    given = (parsed.data or {}).get("id")
    named = given.strip() if kind is InputKind.FICHE and isinstance(given, str) else ""
    stem = PurePosixPath(path).stem
    return DocumentVersion(
        kind, named or stem, parsed.source, _validate_model(DOCUMENT_MODELS[kind], parsed), parsed.data
    )


def _validate_model(model: type[Model], parsed: ParsedYaml) -> Model | None:
    """The model without references checked: what a file says does not depend on the ronde it is read with."""
    try:
        return model.model_validate(parsed.data) if parsed.data is not None else None
    except ValidationError:
        return None


def _iter_documents(tree: SourceTree, loaded: LoadedRonde) -> Iterator[DocumentVersion]:
    yield from _iter_ronde_documents(tree, loaded)
    for file in loaded.files:
        value = file.fiche.value if file.fiche else None
        yield DocumentVersion(InputKind.FICHE, file.id, file.source, value, file.data or None)
    for name, beeld in sorted(loaded.dossier.beelden.items()) if loaded.dossier else ():
        yield DocumentVersion(InputKind.BEELD, name, beeld)


def _iter_ronde_documents(tree: SourceTree, loaded: LoadedRonde) -> Iterator[DocumentVersion]:
    folder, dossier = get_ronde_folder(loaded.id), loaded.dossier
    valid: dict[InputKind, Sourced[Model] | None] = {}
    if dossier:
        valid = {
            InputKind.RONDE: Sourced(dossier.ronde.value, dossier.ronde.source),
            InputKind.REGISTER: Sourced(dossier.register.value, dossier.register.source),
        }
    listed = set(tree.list(folder))
    for name, kind in RONDE_FILES.items():
        path, known = f"{folder}/{name}", valid.get(kind)
        if known:
            yield DocumentVersion(kind, kind.value, known.source, known.value)
        elif path in listed:
            yield _make_document(kind, path, parse_yaml(path, _read_content(tree, path)))


def _read_content(tree: SourceTree, path: str) -> bytes:
    """The bytes of a file; none when it cannot be opened, so that it counts as unreadable."""
    try:
        return tree.read_bytes(path, MAX_BYTES)
    except OSError:
        return b""
