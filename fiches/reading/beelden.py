"""The pictures of a ronde: which there are, and whether those that a fiche shows can be used."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic, Pointer
from fiches.model.coherence import list_blocks
from fiches.model.dossier import Beeld
from fiches.reading.trees import SourceTree
from fiches.reading.yaml_source import YamlSource

BEELDEN_FOLDER = "beelden"
MAX_BEELD_BYTES = 5_000_000


class Beelden:
    """The folder with pictures of one ronde; a picture is read when the first fiche shows it."""

    def __init__(self, tree: SourceTree, base: str) -> None:
        self._tree = tree
        self._folder = f"{base}/{BEELDEN_FOLDER}"
        paths = [path for path in tree.list(base) if str(PurePosixPath(path).parent) == self._folder]
        self.names: dict[str, tuple[str, ...]] = {PurePosixPath(path).name: () for path in paths}
        self.read: dict[str, Beeld] = {}

    def check_fiche(self, data: dict[str, Any], source: YamlSource) -> Iterator[Diagnostic]:
        """What is wrong with the pictures that a fiche shows. A name that is not there is a finding elsewhere."""
        for at, block in list_blocks(data, "afbeeldingen"):
            name = block.get("bestand")
            if isinstance(name, str) and name in self.names:
                yield from self._check_picture(name, ("afbeeldingen", at, "bestand"), source)

    def _check_picture(self, name: str, pointer: Pointer, source: YamlSource) -> Iterator[Diagnostic]:
        fault = self._describe_fault(name)
        if fault:
            yield make_diagnostic(
                "LEZ019", source.locate(*pointer), f"Afbeelding '{name}' is niet te gebruiken: {fault}."
            )

    def _describe_fault(self, name: str) -> str:
        if name not in self.read:
            path = f"{self._folder}/{name}"
            try:
                self.read[name] = Beeld(path, self._tree.read_bytes(path, MAX_BEELD_BYTES))
            except OSError:
                return "het bestand is niet te openen"
        from fiches.word.xml import read_image_size  # noqa: PLC0415  (loads lxml, and few fiches show a picture)

        content = self.read[name].content
        if len(content) > MAX_BEELD_BYTES:
            return "het is groter dan 5 MB"
        try:
            read_image_size(content)
        except ValueError as error:
            return str(error)
        return ""
