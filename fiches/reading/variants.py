"""A variant of a fiche as if it were a file of its own: the data of the fiche with that of the variant on top.

So whatever holds for a fiche holds for a variant, and no code needs to know which of the two it has.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from fiches.diagnostics import Diagnostic, Location, Pointer
from fiches.model.coherence import get_block, list_blocks
from fiches.model.fiche import SHARED_FIELDS, Fiche
from fiches.reading.yaml_parse import ParsedYaml
from fiches.reading.yaml_source import YamlSource

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
        return YamlSource.locate_text(self, self._resolve_pointer(pointer), start, end)

    def _locate_pointer(self, pointer: Pointer, *, at_key: bool) -> Location:
        return YamlSource._locate_pointer(self, self._resolve_pointer(pointer), at_key=at_key)

    def _resolve_pointer(self, pointer: Pointer) -> Pointer:
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
    told = set(known)
    places: dict[Diagnostic, list[Location]] = {}
    for source, one in found:
        if one not in told:
            places.setdefault(one, []).append(source.place)
    return [replace(one, related=(*one.related, *_list_related_places(one, at))) for one, at in places.items()]


def _list_related_places(one: Diagnostic, places: list[Location]) -> list[Location]:
    """Nothing for what is wrong in the lines of a variant itself: its place says so."""
    return [] if one.location.pointer[:1] == (VARIANTEN,) else places[:MAX_VARIANTS_SHOWN]
