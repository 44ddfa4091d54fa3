"""What the file of one fiche needs besides validation: its variants, the pictures that it shows, its
name, and words of earlier versions.

A variant is read as if it were a file of its own: the data of the fiche with that of the variant on top. So whatever
holds for a fiche holds for a variant, and other code does not need to know which of the two it has.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Any

from fiches.codes import make_diagnostic
from fiches.diagnostics import Diagnostic, Location, Pointer
from fiches.io.images import make_bare_picture
from fiches.load.trees import SourceTree
from fiches.load.yaml import ParsedYaml
from fiches.load.yaml_source import YamlSource
from fiches.model.coherence import get_block, list_blocks
from fiches.model.dossier import Beeld
from fiches.model.fiche import SHARED_FIELDS, Fiche
from fiches.model.fiche_blocks import Stand

VARIANTEN, VELDEN, GEBIED = "varianten", "velden", "gebied"
MAX_VARIANTS_SHOWN = 3
"""Of how many variants the place is told, when the same thing is wrong in several."""


@dataclass(frozen=True, slots=True)
class VariantSource(YamlSource):
    """Finds a value of a variant where it was written: with the variant, or else in the fiche itself."""

    position: int = 0
    own: frozenset[str] = frozenset()
    """The fields that the variant has of its own."""

    def locate_text(self, pointer: Pointer, start: int, end: int) -> Location:
        """See `YamlSource`."""
        # Not super(): a dataclass with slots is made anew, and super() still means the class before that.
        return YamlSource.locate_text(self, self._resolve_pointer(pointer), start, end)

    def _locate_pointer(self, pointer: Pointer, *, at_key: bool) -> Location:
        return YamlSource._locate_pointer(self, self._resolve_pointer(pointer), at_key=at_key)

    def _resolve_pointer(self, pointer: Pointer) -> Pointer:
        # The area of a variant stands beside the block with its fields, not in it.
        if pointer[:1] == (GEBIED,):
            return (VARIANTEN, self.position, *pointer)
        if pointer and pointer[0] in self.own:
            return (VARIANTEN, self.position, VELDEN, *pointer)
        return pointer

    @property
    def place(self) -> Location:
        """Where the variant itself begins."""
        return self.locate(GEBIED)


def iter_variants(parsed: ParsedYaml) -> Iterator[tuple[VariantSource, ParsedYaml]]:
    """Every variant in the file of a fiche, read as a fiche."""
    data = parsed.data or {}
    source = parsed.source
    whole = {name: value for name, value in data.items() if name not in (VARIANTEN, GEBIED)}
    for position, variant in list_blocks(data, VARIANTEN):
        own = {name: value for name, value in get_block(variant, VELDEN).items() if name not in SHARED_FIELDS}
        merged = {**whole, **own, **({GEBIED: variant[GEBIED]} if GEBIED in variant else {})}
        placed = VariantSource(source.path, source.text, source.sha256, position, frozenset(own))
        # What is wrong with the form of the file is told once, with the fiche itself.
        yield placed, ParsedYaml(placed, merged, (), parsed.has_empty)


def share_values(variant: Fiche, fiche: Fiche | None, own: Collection[str]) -> Fiche:
    """The variant that holds what it has in common with the fiche as the same values: thousands must fit in memory."""
    if fiche is None:
        return variant
    shared = Fiche.model_fields.keys() - {*own, GEBIED, VARIANTEN}
    return variant.model_copy(update={name: getattr(fiche, name) for name in shared})


def collect_variant_findings(
    found: Iterable[tuple[VariantSource, Diagnostic]], known: Iterable[Diagnostic]
) -> list[Diagnostic]:
    """What the variants add to the findings of the fiche, each once, with the first variants that have it."""
    of_fiche = set(known)
    places: dict[Diagnostic, list[Location]] = {}
    for source, finding in found:
        if finding not in of_fiche:
            places.setdefault(finding, []).append(source.place)
    return [
        replace(finding, related=(*finding.related, *_list_related_places(finding, at)))
        for finding, at in places.items()
    ]


def _list_related_places(finding: Diagnostic, places: list[Location]) -> list[Location]:
    """Nothing for what is wrong in the lines of a variant itself: its place says so."""
    return [] if finding.location.pointer[:1] == (VARIANTEN,) else places[:MAX_VARIANTS_SHOWN]


def check_old_stand(data: dict[str, Any], source: YamlSource) -> Iterator[Diagnostic]:
    """The word of earlier versions. The fiche keeps its shape, so that its content is judged all the same."""
    for at, answer in list_blocks(data, "condities"):
        if answer.get("stand") == Stand.GEBORGD:
            yield make_diagnostic(
                "SAM011",
                source.locate("condities", at, "stand"),
                f"'{Stand.GEBORGD}' zegt niet wie deze conditie waarmaakt, en is geen stand meer.",
                "schrijf 'ingebouwd' als de maatregel er zelf aan voldoet, 'toegezegd' met een 'bron' als het Rijk dat "
                "heeft beloofd, en anders 'gevraagd'",
            )


def check_file_name(path: str, data: dict[str, Any], source: YamlSource) -> Iterator[Diagnostic]:
    """Whether the file is called as the fiche."""
    stem, given = PurePosixPath(path).stem, data.get("id")
    # The id is the name of the file, so two fiches of a ronde can never have the same id.
    if isinstance(given, str) and given.strip() != stem:
        yield make_diagnostic(
            "SAM005",
            source.locate("id"),
            f"De fiche heet '{given[:60]}', maar het bestand heet '{stem}.yaml'.",
            "geef het bestand de naam van het kenmerk, of andersom",
        )


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
                "LEZ019",
                source.locate(*pointer),
                f"Afbeelding '{name}' is niet te gebruiken: {fault}.",
                "open haar in een tekenprogramma en bewaar haar opnieuw als PNG of JPEG, of vraag haar opnieuw op",
            )

    def _describe_fault(self, name: str) -> str:
        if name not in self.read:
            path = f"{self._folder}/{name}"
            try:
                self.read[name] = Beeld(path, self._tree.read_bytes(path, MAX_BEELD_BYTES))
            except OSError:
                return "het bestand is niet te openen"
        content = self.read[name].content
        # Of a larger picture the tree has read one byte more than the limit.
        if len(content) > MAX_BEELD_BYTES:
            return "het is groter dan 5 MB"
        try:
            bare = make_bare_picture(content)
        except ValueError as error:
            return str(error)
        return "" if len(bare) <= MAX_BEELD_BYTES else "het is op zijn kant bewaard, en te groot om het recht te zetten"
