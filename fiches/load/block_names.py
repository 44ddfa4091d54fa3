"""Which names stand together in a block of an input, for who reads lines that are no YAML yet."""

import re
from collections.abc import Iterator, Set
from functools import cache

from fiches.model.fiche import Fiche
from fiches.model.fields import Model
from fiches.model.house_style import Huisstijl
from fiches.model.reflection import find_model
from fiches.model.register import Mededeling, Register
from fiches.model.ronde import Ronde

_YEAR = re.compile(r"\d{4}")


def fits_beside(name: str, beside: Set[str]) -> bool:
    """Whether a block that is most like one with these names has this field too; years belong beside years."""
    if _YEAR.fullmatch(name):
        return any(map(_YEAR.fullmatch, beside))
    most = max(len(beside & fields) for fields in _collect_blocks())
    return most > 0 and any(name in fields for fields in _collect_blocks() if len(beside & fields) == most)


def are_of_one_block(names: Set[str]) -> bool:
    """Whether there is a block with all these fields."""
    return any(names <= fields for fields in _collect_blocks())


def is_of_file(name: str) -> bool:
    """Whether a field stands in a file itself, and in no block of it."""
    return any(name in root.model_fields for root in _ROOTS) and not any(
        name in fields for fields in _collect_blocks() - {frozenset(root.model_fields) for root in _ROOTS}
    )


_ROOTS: tuple[type[Model], ...] = (Fiche, Ronde, Register, Mededeling, Huisstijl)


@cache
def _collect_blocks() -> frozenset[frozenset[str]]:
    """The names of the fields of every block in the inputs."""
    return frozenset(frozenset(block.model_fields) for root in _ROOTS for block in _iter_blocks(root))


def _iter_blocks(model: type[Model]) -> Iterator[type[Model]]:
    yield model
    for info in model.model_fields.values():
        inner = find_model(info.annotation)
        if inner:
            yield from _iter_blocks(inner)
