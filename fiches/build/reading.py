"""The files of a ronde, read and validated by all processes of a build.

What another process read comes back packed. A fiche that may show pictures is validated here, where those are kept.
"""

import pickle
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import NamedTuple, TypeVar

from fiches.build.workers import Executor
from fiches.load.memory import FicheLoader, FicheReader, Loaded, ReadYaml
from fiches.load.packed import PackedYaml
from fiches.load.trees import SourceTree
from fiches.load.yaml import MAX_BYTES, forget_files, parse_yaml

T = TypeVar("T")

FILES_PER_WORK = 20
"""Files that are read or validated as one piece of work: enough to make what it costs to send them small."""


class OpenedFile(NamedTuple):
    """A file with its bytes."""

    path: str
    raw: bytes


class WaitingFiles(NamedTuple):
    """Files to validate, with how, packed."""

    packed_loader: bytes
    files: tuple[tuple[str, ReadYaml], ...]


class SharedReader(FicheReader):
    """For a build, which reads a ronde once."""

    def __init__(self, executor: Executor) -> None:
        self._executor = executor

    def read_files(self, tree: SourceTree, paths: Iterable[str]) -> dict[str, ReadYaml]:
        """See `FicheReader`. A file that cannot be opened is told here."""
        wanted = list(paths)
        pieces = self._executor.share(_read_files, _cut_up(_open_files(tree, wanted)), len(wanted))
        read: dict[str, ReadYaml] = {path: file for piece in pieces for path, file in piece}
        return {path: read[path] if path in read else self.read_yaml(tree, path) for path in wanted}

    def load_fiches(self, read: dict[str, ReadYaml], loader: FicheLoader) -> Iterator[Loaded]:
        """See `FicheReader`."""
        packed = pickle.dumps(loader, pickle.HIGHEST_PROTOCOL)
        plain = [path for path, file in read.items() if not file.may_show_pictures]
        works = (WaitingFiles(packed, files) for files in _cut_up((path, read[path]) for path in plain))
        pieces = self._executor.share(_load_files, works, len(plain))
        shared = (one for piece in pieces for one in piece)
        for path in list(read):
            file = read[path]
            yield self.load_file(path, file, loader) if file.may_show_pictures else next(shared)
            del read[path]


def _open_files(tree: SourceTree, paths: Iterable[str]) -> Iterator[OpenedFile]:
    for path in paths:
        try:
            yield OpenedFile(path, tree.read_bytes(path, MAX_BYTES))
        except OSError:
            continue


def _cut_up(files: Iterator[T]) -> Iterator[tuple[T, ...]]:
    while piece := tuple(islice(files, FILES_PER_WORK)):
        yield piece


def _read_files(files: tuple[OpenedFile, ...]) -> list[tuple[str, PackedYaml]]:
    read = [(one.path, PackedYaml(parse_yaml(one.path, one.raw))) for one in files]
    forget_files()
    return read


def _load_files(work: WaitingFiles) -> list[Loaded]:
    loader = _unpack_loader(work.packed_loader)
    return [FicheReader().load_file(path, file, loader) for path, file in work.files]


@lru_cache(maxsize=2)
def _unpack_loader(packed: bytes) -> FicheLoader:
    """Kept for the next files. Only bytes of `SharedReader` may come here."""
    loader: FicheLoader = pickle.loads(packed)  # noqa: S301
    return loader
