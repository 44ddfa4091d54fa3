"""Reads the fiches of a ronde once, or keeps what was read for who loads it again and again, as the workplace does."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple, TypeAlias

from fiches.diagnostics import Diagnostic
from fiches.load.fiche import LoadedFiche
from fiches.load.packed import PackedYaml
from fiches.load.trees import SourceTree
from fiches.load.yaml import MAX_BYTES, ParsedYaml, parse_yaml, read_yaml

Loaded = tuple[LoadedFiche, list[Diagnostic]]
"""A fiche, and what is wrong with it."""

ReadYaml: TypeAlias = ParsedYaml | PackedYaml
"""A file that was read; `unpack` gives what it holds."""


class FicheLoader(NamedTuple):
    """How the files of a ronde become its fiches: functions and values that another process can be given."""

    prepare: Callable[[ParsedYaml], ParsedYaml]
    """Gives the file the status by which it is judged."""
    load: Callable[[str, ParsedYaml], Loaded]
    """Validates what a file, by its path, holds."""


class FicheReader:
    """For who loads a ronde once: a thousand files that were read are let go of one by one."""

    def read_yaml(self, tree: SourceTree, path: str) -> ReadYaml:
        """See `load.yaml.read_yaml`; `unpack` gives the file as it was read."""
        return PackedYaml(read_yaml(tree, path))

    def read_files(self, tree: SourceTree, paths: Iterable[str]) -> dict[str, ReadYaml]:
        """Every file by its path."""
        return {path: self.read_yaml(tree, path) for path in paths}

    def enter(self, surroundings: object, titles: Mapping[str, str]) -> None:
        """There is nothing to forget."""

    def load_fiches(self, read: dict[str, ReadYaml], loader: FicheLoader) -> Iterator[Loaded]:
        """Every fiche in order, valid or not, and what is wrong with it. Takes the files out of `read`."""
        for path in list(read):
            yield self.load_file(path, read.pop(path), loader)

    def load_file(self, path: str, file: ReadYaml, loader: FicheLoader) -> Loaded:
        """One of them."""
        parsed = loader.prepare(file.unpack())
        return self.load_fiche(path, parsed, partial(loader.load, path, parsed))

    def load_fiche(self, path: str, parsed: ParsedYaml, load: Callable[[], Loaded]) -> Loaded:  # noqa: ARG002
        """The fiche as it is now, packed."""
        loaded, found = load()
        return loaded.pack(), found


READ_ONCE = FicheReader()


class RondeMemory(FicheReader):
    """What was read and validated of the fiches of a ronde.

    A file with the same bytes is not parsed again, and a fiche with the same file in the same surroundings is not
    validated again. One that shows pictures always is: those may change beside it.
    """

    def __init__(self) -> None:
        self._parsed: dict[str, tuple[bytes, ParsedYaml]] = {}
        self._surroundings: object = None
        self._titles: Mapping[str, str] = {}
        self._loaded: dict[str, tuple[tuple[str, str], Loaded]] = {}

    def read_yaml(self, tree: SourceTree, path: str) -> ParsedYaml:
        """See `load.yaml.read_yaml`."""
        try:
            raw = tree.read_bytes(path, MAX_BYTES)
        except OSError:
            return read_yaml(tree, path)
        known = self._parsed.get(path)
        if known is None or known[0] != raw:
            known = self._parsed[path] = (raw, parse_yaml(path, raw))
        return known[1]

    def enter(self, surroundings: object, titles: Mapping[str, str]) -> None:
        """Forget what was validated in other surroundings. The titles of other fiches stand in findings only."""
        if self._surroundings != surroundings:
            self._loaded = {}
        elif self._titles != titles:
            self._loaded = {path: kept for path, kept in self._loaded.items() if not kept[1][1]}
        self._surroundings, self._titles = surroundings, titles

    def load_fiche(self, path: str, parsed: ParsedYaml, load: Callable[[], Loaded]) -> Loaded:
        """The fiche as it was loaded before, or as it is now."""
        status = (parsed.data or {}).get("status")
        if parsed.may_show_pictures or not isinstance(status, str):
            return load()
        key, known = (parsed.source.sha256, status), self._loaded.get(path)
        if known is None or known[0] != key:
            known = self._loaded[path] = (key, load())
        return known[1]
